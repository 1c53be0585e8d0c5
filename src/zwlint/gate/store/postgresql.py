"""The store in a PostgreSQL database: one writer at a time, every commit on disk before it is acknowledged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

import psycopg

from zwlint.errors import ConfigError
from zwlint.gate.events import HOUSE, Envelope, Event, genesis
from zwlint.gate.store import postgresql_schema as schema
from zwlint.gate.store.appending import COLUMNS, following, vet
from zwlint.gate.store.postgresql_links import Address, Connection, Links
from zwlint.gate.store.protocol import Head, Heads, Identity, Record
from zwlint.gate.store.vault import Vault

_LOCK = int.from_bytes(b"zwlint")
"""The advisory lock that whoever writes holds until his transaction ends: a lock of the table asks for privileges to
change it.
"""
_BEGIN = f"""
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
SET LOCAL lock_timeout = '30s';
SET LOCAL idle_in_transaction_session_timeout = '60s';
SELECT pg_advisory_xact_lock({_LOCK});
"""
"""What is read after the lock is what the last writer left; a writer that hangs does not hold the others up."""
_PAGE = 500
"""Records that are fetched at once."""
_INSERT = f"INSERT INTO zwlint.events ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"  # noqa: S608 - no input
_KEEP = "INSERT INTO zwlint.blobs VALUES (%s, %s) ON CONFLICT DO NOTHING"


class PostgresStore:
    """A log in a database of its own; each thread and each process has a connection of its own."""

    def __init__(self, url: str, identity: Identity, vault: Vault) -> None:
        """Open the database, and make what is missing. Raises ConfigError for one of a later zwlint."""
        self.identity = identity
        self._address = Address(url)
        self._links = Links(self._address)
        self._vault = vault
        self._algorithm = identity.algorithm
        self._genesis = genesis(identity.algorithm, identity.house)
        self._migrate()

    def close(self) -> None:
        """Close this thread's connection."""
        self._links.drop()

    def append(self, event: Event, envelope: Envelope, heads: Heads, blobs: Mapping[str, bytes]) -> Record:
        """Add an event and its contents, all or nothing."""
        with self._writing() as connection:
            head = self._head(connection)
            vet(event, heads, Heads(self._last(connection, event.item), self._last(connection, HOUSE)), head)
            record = following(event, envelope, head, self._algorithm)
            self._keep(connection, blobs.items())
            connection.execute(_INSERT, record)
        return record

    def restore(self, records: Iterable[Record], blobs: Iterable[tuple[str, bytes]]) -> None:
        """Add what another store has kept, after the end of this one, all or nothing."""
        with self._writing() as connection:
            self._keep(connection, blobs)
            for record in records:
                connection.execute(_INSERT, record)

    def records(self, *items: str) -> Iterator[Record]:
        """The events of these items, or all, in order of their positions, of one moment.

        Positions are taken at that moment, the events in pages after it: what stands there does not change, and no
        transaction is left open by a reader who stops halfway.
        """
        where = "WHERE item = ANY(%s)" if items else ""
        query = f"SELECT position FROM zwlint.events {where} ORDER BY position"  # noqa: S608 - no input
        page = f"SELECT {COLUMNS} FROM zwlint.events WHERE position = ANY(%s) ORDER BY position"  # noqa: S608 - no input
        with self._speaking() as connection:
            positions = [each for (each,) in connection.execute(query, [list(items)] if items else [])]
            for start in range(0, len(positions), _PAGE):
                for row in connection.execute(page, [positions[start : start + _PAGE]], binary=True).fetchall():
                    yield Record(*row)  # type: ignore[arg-type]  # the columns are those of a record

    def items(self, *, without_last: Sequence[str] = ()) -> list[str]:
        """The items in order of their first events, without the house, and without those that ended so."""
        last = "(SELECT kind FROM zwlint.events AS l WHERE l.item = e.item ORDER BY sequence DESC LIMIT 1)"
        query = (
            "SELECT item FROM zwlint.events AS e"  # noqa: S608 - no input
            f" WHERE sequence = 1 AND item <> %s AND NOT {last} = ANY(%s) ORDER BY position"
        )
        with self._speaking() as connection:
            return [str(name) for (name,) in connection.execute(query, (HOUSE, list(without_last)))]

    def head(self) -> Head:
        """The end of the log."""
        with self._speaking() as connection:
            return self._head(connection)

    def blob(self, digest: str) -> bytes:
        """A content. Raises Refused where it is lost or damaged."""
        query = "SELECT data FROM zwlint.blobs WHERE digest = %s"
        with self._speaking() as connection:
            row = connection.execute(query, (digest,), binary=True).fetchone()
        data = row[0] if row else None
        return self._vault.open_blob(digest, data if isinstance(data, bytes) else None)

    def blobs(self) -> Iterator[str]:
        """The digests of all contents."""
        with self._speaking() as connection:
            for (digest,) in connection.execute("SELECT digest FROM zwlint.blobs ORDER BY digest"):
                yield str(digest)

    def _keep(self, connection: Connection, blobs: Iterable[tuple[str, bytes]]) -> None:
        for digest, data in blobs:
            connection.execute(_KEEP, (digest, self._vault.seal(digest, data)))

    def _last(self, connection: Connection, item: str) -> str:
        query = "SELECT hash FROM zwlint.events WHERE item = %s ORDER BY sequence DESC LIMIT 1"
        row = connection.execute(query, (item,)).fetchone()
        return str(row[0]) if row else self._genesis

    def _head(self, connection: Connection) -> Head:
        query = "SELECT position, chain, time FROM zwlint.events ORDER BY position DESC LIMIT 1"
        row = connection.execute(query).fetchone()
        return Head(*row) if row else Head(0, self._genesis, "")  # type: ignore[arg-type]  # as the columns are

    # -- migrations ------------------------------------------------------------------------------------------

    def _migrate(self) -> None:
        """Bring the database up; one that is up to date is only read, for which a role without DDL is enough."""
        with self._speaking() as connection:
            version = self._version(connection)
        if version is not None and version > len(schema.MIGRATIONS):
            hint = "请更新zwlint；不要用旧的版本写新的存储"
            raise ConfigError(f"存储的版本是 {version}，比本机的新", where=self._address.shown, hint=hint)
        if version != len(schema.MIGRATIONS):
            with self._writing() as connection:
                self._bring_up(connection)

    def _bring_up(self, connection: Connection) -> None:
        """Under the lock, for another process may just have done it."""
        version = self._version(connection)
        if version is None:
            self._vet_encoding(connection)
            if connection.execute(schema.IS_SCHEMA).fetchone() is None:
                connection.execute("CREATE SCHEMA zwlint")
            connection.execute(schema.FIRST)
            version = 0
        for number, migration in enumerate(schema.MIGRATIONS[version:], version + 1):
            connection.execute(migration.encode())
            connection.execute("INSERT INTO zwlint.migrations VALUES (%s)", (number,))

    def _version(self, connection: Connection) -> int | None:
        """How many migrations the database has had; None where there is nothing yet."""
        if connection.execute(schema.IS_TABLE).fetchone() is None:
            return None
        row = connection.execute("SELECT coalesce(max(number), 0) FROM zwlint.migrations").fetchone()
        return int(str(row[0])) if row else 0

    def _vet_encoding(self, connection: Connection) -> None:
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            hint = "请另建：CREATE DATABASE 名称 ENCODING 'UTF8' TEMPLATE template0"
            raise ConfigError(f"数据库的编码是 {encoding}", where=self._address.shown, hint=hint)

    # -- transactions ----------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that no other writer can get in between."""
        with self._speaking() as connection:
            try:
                connection.execute(_BEGIN)
                yield connection
            except BaseException:
                with suppress(psycopg.Error):  # a connection that is gone has rolled back by itself
                    connection.execute("ROLLBACK")
                raise
            try:
                connection.execute("COMMIT")
            except psycopg.OperationalError as error:
                hint = "请在恢复连接后用 zwlint gate log 核对，没有登记的再办一次"
                what = f"提交的时候断了，不知道有没有登记（{_told(error)}）"
                raise ConfigError(what, where=self._address.shown, hint=hint) from error

    @contextmanager
    def _speaking(self) -> Iterator[Connection]:
        """The connection of this thread; what PostgreSQL complains of becomes an error with a next step."""
        try:
            yield self._links.mine()
        except psycopg.Error as error:
            raise ConfigError(f"存储不可用（{_told(error)}）", where=self._address.shown, hint=_hint(error)) from error


def _told(error: psycopg.Error) -> str:
    """What happened, in a line, without the details: they may quote what was written."""
    return (error.diag.message_primary or " ".join(str(error).split()))[:300]


def _hint(error: psycopg.Error) -> str:
    match error:
        case psycopg.errors.InsufficientPrivilege():
            return "请由建表的角色先执行一次 zwlint gate verify，再按 docs/gate.md 授予权限"
        case psycopg.errors.LockNotAvailable():
            return "别的进程在写，等了30秒；请稍后再试，仍不行的请管理员查看 pg_stat_activity"
        case psycopg.OperationalError():
            return "请核对服务器、网络和地址；口令写在 ~/.pgpass 或者 PGPASSWORD，证书用 sslrootcert 指明"
        case _:
            return "请核对数据库和权限；损坏的从备份恢复"
