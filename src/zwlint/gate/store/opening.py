"""Opens a store by where it is: a file, or a database by its URL."""

from __future__ import annotations

from pathlib import Path

from zwlint.errors import ConfigError
from zwlint.gate.store.protocol import Identity, Store
from zwlint.gate.store.vault import Vault

_SCHEMES = ("postgresql://", "postgres://")
Where = Path | str
"""A file, or a URL."""


def where_of(written: str, folder: Path) -> Where:
    """What ``store`` in gate.toml, or an option, means. Raises ConfigError for a URL that no store has."""
    if written.startswith(_SCHEMES):
        return written
    if "://" in written:
        hint = "请写 SQLite 文件的路径，或者 postgresql://用户@主机/数据库"
        raise ConfigError("不认识的存储", where=written.partition("://")[0] + "://", hint=hint)
    return folder / written


def open_store(where: Where, identity: Identity, vault: Vault) -> Store:
    """The store, made where there is none. Raises ConfigError."""
    if isinstance(where, Path):
        from zwlint.gate.store.sqlite import SqliteStore  # noqa: PLC0415 - each store loads its driver

        return SqliteStore(where, identity, vault)
    try:
        from zwlint.gate.store.postgresql import PostgresStore  # noqa: PLC0415 - an extra that few install
    except ImportError as error:
        hint = "请执行 pip install 'zwlint[postgresql]'"
        raise ConfigError(f"PostgreSQL 的驱动 psycopg 不能用（{error}）", where="store", hint=hint) from None
    return PostgresStore(where, identity, vault)
