"""Connections to PostgreSQL: one for each thread of each process, with what is safe where the URL says nothing."""

from __future__ import annotations

import os
import threading
import time
from weakref import finalize

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from zwlint.errors import ConfigError

_IDLE = 5.0
"""Seconds after which a connection is tried before it is used: the server may have been started anew."""
_USUAL = {"connect_timeout": "10", "application_name": "zwlint gate"}
_LOCAL = ("localhost", "127.0.0.1", "::1")
_PLAIN = "SELECT set_config('search_path', 'pg_catalog, pg_temp', false)"
"""Functions and operators are those of PostgreSQL, whatever a role or a database was told to look at first."""
_PATIENT = "SELECT set_config('lock_timeout', '30s', false)"
"""Whoever reads waits no longer than whoever writes."""
_DURABLE = "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"

Connection = psycopg.Connection[tuple[object, ...]]
_of_parents: list[Connection] = []
"""What a child got by fork: never used, and kept, for closing it would end that of the parent."""


class Address:
    """A URL that was vetted."""

    def __init__(self, url: str) -> None:
        """Raises ConfigError for one that libpq does not read, and for one with a password."""
        hint = "请写作 postgresql://用户@主机/数据库?sslmode=verify-full"
        try:
            given = {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
        except psycopg.ProgrammingError:
            raise ConfigError("不是 PostgreSQL 的地址", where="store", hint=hint) from None
        user, host, port = (given.get(key, "") for key in ("user", "host", "port"))
        server = f"{user + '@' if user else ''}{host}{':' + port if port else ''}"
        self.shown = f"postgresql://{server}/{given.get('dbname', '')}"
        if {"password", "sslpassword"} & given.keys():
            hint = "请从地址里去掉，写在 ~/.pgpass（0600）或者环境变量 PGPASSWORD 里"
            raise ConfigError("地址里写了口令", where=self.shown, hint=hint)
        self.parameters = {**_USUAL, **given, "client_encoding": "utf8", **self._protection(given)}

    def _protection(self, given: dict[str, str]) -> dict[str, str]:
        """A server elsewhere must show its certificate, unless something else was chosen on purpose."""
        if "sslmode" in given or "PGSSLMODE" in os.environ or "service" in given or "PGSERVICE" in os.environ:
            return {}
        hosts = given.get("hostaddr") or given.get("host") or os.environ.get("PGHOST", "")
        local = all(host in _LOCAL or host[:1] in ("", "/", "@") for host in hosts.split(","))
        return {} if local else {"sslmode": "verify-full"}


class _Link:
    """A connection that is closed with the thread that has it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.process = os.getpid()
        self.used = time.monotonic()
        finalize(self, _let_go, connection, self.process)

    def works(self) -> bool:
        """Whether it may be used: it is of this process, and the server is still there."""
        if self.process != os.getpid() or self.connection.closed:
            return False
        now = time.monotonic()
        if now - self.used > _IDLE:
            try:
                self.connection.execute("SELECT 1")
            except psycopg.Error:
                return False
        self.used = now
        return True


def _let_go(connection: Connection, process: int) -> None:
    """Close it, in the process that opened it."""
    if process == os.getpid():
        connection.close()
    else:
        _of_parents.append(connection)


class Links:
    """The connections of one store."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._local = threading.local()

    def mine(self) -> Connection:
        """The connection of this thread. Raises psycopg.Error."""
        link: _Link | None = getattr(self._local, "link", None)
        if link is None or not link.works():
            link = self._local.link = _Link(self._connect())
        return link.connection

    def drop(self) -> None:
        """Close the connection of this thread, if it has one."""
        self._local.link = None

    def _connect(self) -> Connection:
        connection: Connection = psycopg.connect(make_conninfo("", **self._address.parameters), autocommit=True)
        connection.prepare_threshold = None  # a plan that was kept does not know what was changed since
        try:
            connection.execute(_PLAIN)
            connection.execute(_PATIENT)
            connection.execute(_DURABLE)
        except BaseException:
            connection.close()
            raise
        return connection
