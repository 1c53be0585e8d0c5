"""The store in one SQLite file: WAL, every commit on disk before it is acknowledged, nothing ever changed."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from zwlint.errors import ConfigError
from zwlint.gate import private_files
from zwlint.gate.events import HOUSE, Envelope, Event, genesis
from zwlint.gate.store import schema
from zwlint.gate.store.appending import COLUMNS, following, vet
from zwlint.gate.store.protocol import Head, Heads, Identity, Record
from zwlint.gate.store.vault import Vault

_PATIENCE = 30.0
"""Seconds that a process waits for another to finish writing."""
_INSERT = f"INSERT INTO events ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - no input


class SqliteStore:
    """A log in a file; each thread and each process has a connection of its own."""

    def __init__(self, path: Path, identity: Identity, vault: Vault) -> None:
        """Open the file, or make it. Raises ConfigError for one that others may read, or of a later zwlint."""
        self.identity = identity
        self._path = path
        self._vault = vault
        self._algorithm = identity.algorithm
        self._genesis = genesis(identity.algorithm, identity.house)
        self._local = threading.local()
        if not path.exists():
            private_files.create(path, b"")
        private_files.vet(path, path.lstat())
        self._migrate()

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
            self._keep(connection, blobs.items())
            connection.execute(_INSERT, record)
        return record

    def restore(self, records: Iterable[Record], blobs: Iterable[tuple[str, bytes]]) -> None:
        """Add what another store has kept, after the end of this one, all or nothing."""
        with self._writing() as connection:
            self._keep(connection, blobs)
            connection.executemany(_INSERT, records)

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
            row = connection.execute("SELECT data FROM blobs WHERE digest = ?", (digest,)).fetchone()
        return self._vault.open_blob(digest, row[0] if row else None)

    def blobs(self) -> Iterator[str]:
        """The digests of all contents."""
        with self._speaking() as connection:
            for (digest,) in connection.execute("SELECT digest FROM blobs ORDER BY digest"):
                yield digest

    def _keep(self, connection: sqlite3.Connection, blobs: Iterable[tuple[str, bytes]]) -> None:
        sealed = ((digest, self._vault.seal(digest, data)) for digest, data in blobs)
        connection.executemany("INSERT INTO blobs VALUES (?, ?)", sealed)

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
            raise ConfigError(f"存储不可用（{error}）", where=str(self._path), hint=hint) from error

    def _connection(self) -> sqlite3.Connection:
        """One for each thread; a child process made by fork must not use that of its parent."""
        if getattr(self._local, "process", None) != os.getpid():
            connection = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA trusted_schema = OFF")
            self._local.connection, self._local.process = connection, os.getpid()
        found: sqlite3.Connection = self._local.connection
        return found


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; ``executescript`` would commit the transaction."""
    statement = ""
    for line in script.splitlines():
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
