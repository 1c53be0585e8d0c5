"""The store in one SQLite file: WAL, every commit on disk before it is acknowledged, nothing ever changed."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from zwlint.errors import ConfigError
from zwlint.gate import private_files
from zwlint.gate.codes import Code, Refused
from zwlint.gate.events import HOUSE, Envelope, Event, genesis
from zwlint.gate.store import schema
from zwlint.gate.store.appending import COLUMNS, following, vet
from zwlint.gate.store.protocol import Head, Heads, Identity, Record
from zwlint.gate.store.vault import Vault
from zwlint.system_words import sqlite_cause

_PATIENCE = 30.0
"""Seconds that a process waits for another to finish writing."""
_SCHEMA = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
_INSERT = f"INSERT INTO events ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - no input
_END = f"SELECT {COLUMNS} FROM events ORDER BY position DESC LIMIT 1"  # noqa: S608 - no input


class SqliteStore:
    """A log in a file; each thread and each process has a connection of its own."""

    def __init__(self, path: Path, identity: Identity, vault: Vault, *, create: bool = False) -> None:
        """Open the file; ``create`` makes it. Raises ConfigError for one that is not there, that others may read, or of
        a later zwlint, and Refused for one whose tables or triggers are not ours, or of another key.
        """
        self.identity = identity
        self._path = path
        self._vault = vault
        self._algorithm = identity.algorithm
        self._genesis = genesis(identity.algorithm, identity.house)
        self._local = threading.local()
        if create:
            private_files.create(path, b"")
        elif not path.exists() or not path.stat().st_size:
            hint = "请核对 gate.toml 的 store，或者从备份恢复；只有 zwlint gate init 新建存储"
            raise ConfigError("存储不见了，或者是空的", where=str(path), hint=hint)
        private_files.vet(path, path.lstat())
        self._migrate()
        self._vet_key()

    def close(self) -> None:
        """Close this thread's connection; the last one of all processes brings everything into the one file."""
        if getattr(self._local, "process", None) == os.getpid():
            self._local.connection.close()
            self._local.process = None

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

    def _write(
        self, connection: sqlite3.Connection, records: Iterable[Record], blobs: Iterable[tuple[str, bytes]]
    ) -> None:
        """Add contents and records. Raises Refused for what a foreign trigger swallowed."""
        for digest, data in blobs:
            self._keep(connection, digest, data)
        for record in records:
            connection.execute(_INSERT, record)
            if connection.execute(_END).fetchone() != tuple(record):
                raise Refused(Code.NOT_WRITTEN, f"{record.item}，{record.kind}")

    def _keep(self, connection: sqlite3.Connection, digest: str, data: bytes) -> None:
        """Keep a content that is not there yet, or beside one that does not open."""
        found = self._kept(connection, digest)
        if any(self._vault.opens(digest, sealed) for sealed in found):
            return
        table = "mended (digest, data)" if found else "blobs (digest, data)"
        sealed = self._vault.seal(digest, data)
        connection.execute(f"INSERT INTO {table} VALUES (?, ?)", (digest, sealed))  # noqa: S608 - no input
        if sealed not in self._kept(connection, digest):
            raise Refused(Code.NOT_WRITTEN, digest)

    def _kept(self, connection: sqlite3.Connection, digest: str) -> list[bytes]:
        """What is kept under a digest; more than one where the first did not open and was submitted again."""
        query = "SELECT data FROM blobs WHERE digest = ?1 UNION ALL SELECT data FROM mended WHERE digest = ?1"
        return [data for (data,) in connection.execute(query, (digest,))]

    def records(self, *items: str) -> Iterator[Record]:
        """The events of these items, or all, in order of their positions, of one moment."""
        where = f"WHERE item IN ({', '.join('?' * len(items))})" if items else ""
        with self._speaking() as connection:
            for row in connection.execute(f"SELECT {COLUMNS} FROM events {where} ORDER BY position", items):  # noqa: S608 - no input
                yield Record(*row)

    def items(self, *, without_last: Sequence[str] = ()) -> list[str]:
        """The items in order of their first events, without the house, and without those that ended so."""
        last = "(SELECT kind FROM events AS l WHERE l.item = e.item ORDER BY sequence DESC LIMIT 1)"
        ended = f"{last} IN ({', '.join('?' * len(without_last))})"
        query = f"SELECT item FROM events AS e WHERE sequence = 1 AND item <> ? AND NOT {ended} ORDER BY position"  # noqa: S608 - no input
        with self._speaking() as connection:
            return [name for (name,) in connection.execute(query, (HOUSE, *without_last))]

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
            for (digest,) in connection.execute("SELECT digest FROM blobs ORDER BY digest"):
                yield digest

    def faults(self) -> Iterator[tuple[Code, str]]:
        """What is wrong with the file itself."""
        with self._speaking() as connection:
            if strange := _strange(connection):
                yield Code.SCHEMA_WRONG, strange
            try:
                told = [line for (line,) in connection.execute("PRAGMA integrity_check")]
            except sqlite3.DatabaseError as error:
                told = [sqlite_cause(error)]
        for line in told:
            if line != "ok":
                yield Code.STORE_DAMAGED, line

    def _last(self, connection: sqlite3.Connection, item: str) -> str:
        query = "SELECT hash FROM events WHERE item = ? ORDER BY sequence DESC LIMIT 1"
        row = connection.execute(query, (item,)).fetchone()
        return str(row[0]) if row else self._genesis

    def _head(self, connection: sqlite3.Connection) -> Head:
        query = "SELECT position, chain, time FROM events ORDER BY position DESC LIMIT 1"
        row = connection.execute(query).fetchone()
        return Head(*row) if row else Head(0, self._genesis, "")

    def _migrate(self) -> None:
        with self._writing() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > len(schema.MIGRATIONS):
                hint = "请更新zwlint；不要用旧的版本写新的存储"
                raise ConfigError(f"存储的版本是 {version}，比本机的新", where=str(self._path), hint=hint)
            for migration in schema.MIGRATIONS[version:]:
                for statement in _statements(migration):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS)}")
            if strange := _strange(connection):
                raise Refused(Code.SCHEMA_WRONG, strange, where=str(self._path))

    def _vet_key(self) -> None:
        """Raise Refused where the key is not that with which the store was made; a new store remembers it."""
        with self._writing() as connection:
            found = connection.execute("SELECT sealed FROM vault").fetchone()
            if found:
                self._vault.vet(found[0])
                return
            one = connection.execute("SELECT digest, data FROM blobs LIMIT 1").fetchone()
            if one and not self._vault.opens(*one):
                raise Refused(Code.KEY_FILE_WRONG)
            connection.execute("INSERT INTO vault VALUES (1, ?)", (self._vault.check_value(),))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that no other writer can get in between."""
        with self._speaking() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    @contextmanager
    def _speaking(self) -> Iterator[sqlite3.Connection]:
        """The connection of this thread; what SQLite complains of becomes an error with a next step."""
        try:
            yield self._connection()
        except sqlite3.Error as error:
            hint = "请核对磁盘空间、权限，以及有没有别的程序占用；文件损坏的从备份恢复"
            raise ConfigError(f"存储不可用（{sqlite_cause(error)}）", where=str(self._path), hint=hint) from error

    def _connection(self) -> sqlite3.Connection:
        """One for each thread; a child process made by fork must not use that of its parent."""
        if getattr(self._local, "process", None) != os.getpid():
            where = f"{self._path.absolute().as_uri()}?mode=rw"  # a file that is gone is not made anew
            connection = sqlite3.connect(where, timeout=_PATIENCE, isolation_level=None, uri=True)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA trusted_schema = OFF")
            self._local.connection, self._local.process = connection, os.getpid()
        found: sqlite3.Connection = self._local.connection
        return found


def _strange(connection: sqlite3.Connection) -> str:
    """The names of tables, indexes and triggers that are not as the migrations make them; empty where all are."""
    found = set(connection.execute(_SCHEMA))
    return "、".join(sorted({name for _kind, name, _sql in found ^ _expected(schema.MIGRATIONS)}))


@cache
def _expected(migrations: tuple[str, ...]) -> frozenset[tuple[str, str, str | None]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for migration in migrations:
            connection.executescript(migration)
        return frozenset(connection.execute(_SCHEMA))


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; ``executescript`` would commit the transaction."""
    statement = ""
    for line in script.splitlines():
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
