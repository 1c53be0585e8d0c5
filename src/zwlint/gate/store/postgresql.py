"""The store in a PostgreSQL database: one writer at a time, every commit on disk before it is acknowledged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

import psycopg

from zwlint.errors import ConfigError
from zwlint.gate.codes import Code, Refused
from zwlint.gate.events import HOUSE, Envelope, Event, genesis
from zwlint.gate.store import postgresql_schema as schema
from zwlint.gate.store.appending import COLUMNS, following, vet
from zwlint.gate.store.postgresql_links import Address, Connection, Links
from zwlint.gate.store.protocol import Head, Heads, Identity, Record, UnreachableError
from zwlint.gate.store.vault import Vault

_LOCK = int.from_bytes(b"zwlint")
"""The advisory lock that whoever writes holds until his transaction ends: a lock of the table asks for privileges to
change it.
"""
_BEGIN = f"""
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
SET LOCAL idle_in_transaction_session_timeout = '60s';
SELECT pg_advisory_xact_lock({_LOCK});
"""
"""What is read after the lock is what the last writer left; a writer that hangs does not hold the others up."""
_DAMAGED = "58"
"""The class of errors that say that a file of the server cannot be read."""
_PAGE = 500
"""Records that are fetched at once."""
_INSERT = f"INSERT INTO zwlint.events ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"  # noqa: S608 - no input
_END = f"SELECT {COLUMNS} FROM zwlint.events ORDER BY position DESC LIMIT 1"  # noqa: S608 - no input
_NOW = "SET CONSTRAINTS ALL IMMEDIATE"
"""What a foreign trigger would do at the end of the transaction is done before what was written is read back."""


class PostgresStore:
    """A log in a database of its own; each thread and each process has a connection of its own."""

    def __init__(self, url: str, identity: Identity, vault: Vault, *, create: bool = False) -> None:
        """Open the database; ``create`` makes the tables. Raises ConfigError where there are none, and for those of a
        later zwlint, and Refused for tables or triggers that are not ours, and for those of another key.
        """
        self.identity = identity
        self._address = Address(url)
        self._links = Links(self._address)
        self._vault = vault
        self._algorithm = identity.algorithm
        self._genesis = genesis(identity.algorithm, identity.house)
        self._migrate(create=create)
        self._vet_key()

    @classmethod
    def is_there(cls, url: str) -> bool:
        """Whether the database has the tables. Raises ConfigError."""
        address = Address(url)
        with _plainly(address):
            links = Links(address)
            found = _version(links.mine())
            links.drop()
        return found is not None

    def close(self) -> None:
        """Close this thread's connection."""
        self._links.drop()

    def append(self, event: Event, envelope: Envelope, heads: Heads, blobs: Mapping[str, bytes]) -> Record:
        """Add an event and its contents, all or nothing."""
        with self._writing() as connection:
            head = self._head(connection)
            vet(event, heads, Heads(self._last(connection, event.item), self._last(connection, HOUSE)), head)
            record = following(event, envelope, head, self._algorithm)
            self._write(connection, (record,), blobs.items())
        return record

    def restore(self, records: Iterable[Record], blobs: Iterable[tuple[str, bytes]]) -> None:
        """Add what another store has kept, after the end of this one, all or nothing."""
        with self._writing() as connection:
            self._write(connection, records, blobs)

    def _write(self, connection: Connection, records: Iterable[Record], blobs: Iterable[tuple[str, bytes]]) -> None:
        """Add contents and records. Raises Refused for what a foreign trigger or rule swallowed."""
        connection.execute(_NOW)
        for digest, data in blobs:
            self._keep(connection, digest, data)
        for record in records:
            connection.execute(_INSERT, record)
            if connection.execute(_END, binary=True).fetchone() != tuple(record):
                raise Refused(Code.NOT_WRITTEN, f"{record.item}，{record.kind}")

    def _keep(self, connection: Connection, digest: str, data: bytes) -> None:
        """Keep a content that is not there yet, or beside one that does not open."""
        found = self._kept(connection, digest)
        if any(self._vault.opens(digest, sealed) for sealed in found):
            return
        table = "mended" if found else "blobs"
        sealed = self._vault.seal(digest, data)
        connection.execute(f"INSERT INTO zwlint.{table} (digest, data) VALUES (%s, %s)", (digest, sealed))  # noqa: S608 - no input
        if sealed not in self._kept(connection, digest):
            raise Refused(Code.NOT_WRITTEN, digest)

    def _kept(self, connection: Connection, digest: str) -> list[bytes]:
        """What is kept under a digest; more than one where the first did not open and was submitted again."""
        each = "SELECT data FROM zwlint.{} WHERE digest = %(digest)s"
        query = f"{each.format('blobs')} UNION ALL {each.format('mended')}"
        found = connection.execute(query.encode(), {"digest": digest}, binary=True)
        return [data for (data,) in found if isinstance(data, bytes)]

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
        with self._speaking() as connection:
            kept = self._kept(connection, digest)
        good = next((sealed for sealed in kept if self._vault.opens(digest, sealed)), None)
        return self._vault.open_blob(digest, good or (kept[0] if kept else None))

    def blobs(self) -> Iterator[str]:
        """The digests of all contents."""
        with self._speaking() as connection:
            for (digest,) in connection.execute("SELECT digest FROM zwlint.blobs ORDER BY digest"):
                yield str(digest)

    def faults(self) -> Iterator[tuple[Code, str]]:
        """What is wrong with the tables themselves."""
        with self._speaking() as connection:
            strange = _strange(connection)
        if strange:
            yield Code.SCHEMA_WRONG, strange

    def _last(self, connection: Connection, item: str) -> str:
        query = "SELECT hash FROM zwlint.events WHERE item = %s ORDER BY sequence DESC LIMIT 1"
        row = connection.execute(query, (item,)).fetchone()
        return str(row[0]) if row else self._genesis

    def _head(self, connection: Connection) -> Head:
        query = "SELECT position, chain, time FROM zwlint.events ORDER BY position DESC LIMIT 1"
        row = connection.execute(query).fetchone()
        return Head(*row) if row else Head(0, self._genesis, "")  # type: ignore[arg-type]  # as the columns are

    # -- migrations ------------------------------------------------------------------------------------------

    def _migrate(self, *, create: bool) -> None:
        """Bring the database up; one that is up to date is only read, for which a role without DDL is enough."""
        with self._speaking() as connection:
            version = _version(connection)
        if version is None and not create:
            hint = "请核对 gate.toml 的 store，或者从备份恢复；只有 zwlint gate init 新建存储"
            raise ConfigError("存储不见了：数据库里没有表", where=self._address.shown, hint=hint)
        if version is not None and version > len(schema.MIGRATIONS):
            hint = "请更新zwlint；不要用旧的版本写新的存储"
            raise ConfigError(f"存储的版本是 {version}，比本机的新", where=self._address.shown, hint=hint)
        if create or version != len(schema.MIGRATIONS):
            with self._writing() as connection:
                self._bring_up(connection, create=create)
        with self._speaking() as connection:
            strange = _strange(connection)
        if strange:
            raise Refused(Code.SCHEMA_WRONG, strange, where=self._address.shown)

    def _bring_up(self, connection: Connection, *, create: bool) -> None:
        """Under the lock, for another process may just have done it."""
        version = _version(connection)
        if create and version is not None:
            raise ConfigError("数据库里已经有存储，不覆盖", where=self._address.shown, hint="请另建数据库")
        if version is None:
            self._vet_encoding(connection)
            if connection.execute(schema.IS_SCHEMA).fetchone() is None:
                connection.execute("CREATE SCHEMA zwlint")
            connection.execute(schema.FIRST)
            version = 0
        for number, migration in enumerate(schema.MIGRATIONS[version:], version + 1):
            connection.execute(migration.encode())
            connection.execute("INSERT INTO zwlint.migrations VALUES (%s)", (number,))

    def _vet_key(self) -> None:
        """Raise Refused where the key is not that with which the store was made; a new store remembers it."""
        with self._speaking() as connection:
            known = self._check_value(connection)
        if known is None:
            with self._writing() as connection:
                known = self._check_value(connection) or self._remember_key(connection)
        self._vault.vet(known)

    def _check_value(self, connection: Connection) -> bytes | None:
        row = connection.execute("SELECT sealed FROM zwlint.vault", binary=True).fetchone()
        return row[0] if row and isinstance(row[0], bytes) else None

    def _remember_key(self, connection: Connection) -> bytes:
        one = connection.execute("SELECT digest, data FROM zwlint.blobs LIMIT 1", binary=True).fetchone()
        if one and not self._vault.opens(*one):  # type: ignore[arg-type]  # as the columns are
            raise Refused(Code.KEY_FILE_WRONG)
        value = self._vault.check_value()
        connection.execute("INSERT INTO zwlint.vault VALUES (1, %s)", (value,))
        return value

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
                raise UnreachableError(what, where=self._address.shown, hint=hint) from error

    @contextmanager
    def _speaking(self) -> Iterator[Connection]:
        """The connection of this thread; what PostgreSQL complains of becomes an error with a next step."""
        with _plainly(self._address):
            yield self._links.mine()


@contextmanager
def _plainly(address: Address) -> Iterator[None]:
    """What PostgreSQL complains of becomes an error with a next step."""
    try:
        yield
    except psycopg.Error as error:
        away = isinstance(error, psycopg.OperationalError) and (error.sqlstate or "")[:2] != _DAMAGED
        kind = UnreachableError if away else ConfigError
        raise kind(f"存储不可用（{_told(error)}）", where=address.shown, hint=_hint(error)) from error


def _version(connection: Connection) -> int | None:
    """How many migrations the database has had; None where there is nothing yet."""
    if connection.execute(schema.IS_TABLE).fetchone() is None:
        return None
    row = connection.execute("SELECT coalesce(max(number), 0) FROM zwlint.migrations").fetchone()
    return int(str(row[0])) if row else 0


def _strange(connection: Connection) -> str:
    """The names of tables, triggers, rules and the like that are not as the migrations make them."""
    found = {(str(name), str(what)) for name, what in connection.execute(schema.SHAPE)}
    return "、".join(sorted({name for name, _what in found ^ schema.EXPECTED}))


def _told(error: psycopg.Error) -> str:
    """What happened, in a line, without the details: they may quote what was written."""
    return (error.diag.message_primary or " ".join(str(error).split()))[:300]


def _hint(error: psycopg.Error) -> str:
    match error:
        case psycopg.errors.InsufficientPrivilege():
            return "请由建表的角色先执行一次 zwlint gate verify，再按 docs/gate.md 授予权限"
        case psycopg.errors.LockNotAvailable():
            return "别的进程占着，等了30秒；请稍后再试，仍不行的请管理员查看 pg_stat_activity"
        case psycopg.OperationalError():
            return "请核对服务器、网络和地址；口令写在 ~/.pgpass 或者 PGPASSWORD，证书用 sslrootcert 指明"
        case _:
            return "请核对数据库和权限；损坏的从备份恢复"
