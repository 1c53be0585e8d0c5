"""A store in the hands of somebody who can write it: one way to speak SQL to a file and to a database."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any
from weakref import finalize


class Hands:
    """A connection; statements are written as for SQLite."""

    def __init__(self, connection: Any, *, is_file: bool) -> None:
        self._connection = connection
        self._is_file = is_file
        self._rearm: list[str] = []
        finalize(self, connection.close)

    @classmethod
    def of_file(cls, path: Path) -> Hands:
        return cls(sqlite3.connect(path), is_file=True)

    @classmethod
    def of_database(cls, url: str) -> Hands:
        """As the superuser."""
        import psycopg

        from gate.servers import SUPERUSER

        connection = psycopg.connect(url, user=SUPERUSER)
        connection.execute("SET search_path TO zwlint")
        connection.commit()
        return cls(connection, is_file=False)

    def execute(self, statement: str, parameters: tuple[object, ...] = ()) -> Any:
        if not self._is_file:
            statement = re.sub(r"zeroblob\((\d+)\)", r"decode(repeat('00', \1), 'hex')", statement.replace("?", "%s"))
        return self._connection.execute(statement, parameters)

    def disarm(self) -> None:
        """Take the triggers off, and what else stands in the way of changing the log, until the commit."""
        if self._is_file:
            for name, sql in self.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall():
                self.execute(f"DROP TRIGGER {name}")
                self._rearm.append(sql)
        else:
            for table in ("events", "blobs", "mended", "vault"):
                self.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
                self._rearm.append(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_stay")
            self._rearm.append("ALTER TABLE events ENABLE ALWAYS TRIGGER events_follow")
            self.execute("ALTER TABLE events DROP CONSTRAINT events_pkey")  # held row by row, so nothing moves up
            self._rearm.append("ALTER TABLE events ADD CONSTRAINT events_pkey PRIMARY KEY (position)")
        self._connection.commit()

    def commit(self) -> None:
        """With the triggers as they were: the store looks whether they are there."""
        self._connection.commit()
        for statement in self._rearm:
            self.execute(statement)
        self._rearm = []
        self._connection.commit()

    def rollback(self) -> None:
        self._connection.rollback()

    def close(self) -> None:
        self._connection.close()
