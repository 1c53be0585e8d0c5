"""Opens a store by where it is: a file, or a database by its URL."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from zwlint.errors import ConfigError
from zwlint.gate.store.protocol import Identity, Store
from zwlint.gate.store.vault import Vault

if TYPE_CHECKING:
    from zwlint.gate.store.postgresql import PostgresStore

_SCHEMES = ("postgresql://", "postgres://")
_NO_FILE = re.compile(r"://|\bpassword\s*=")
Where = Path | str
"""A file, or a URL."""


def where_of(written: str, folder: Path) -> Where:
    """What ``store`` in gate.toml, or an option, means. Raises ConfigError for a URL that no store has."""
    if written.startswith(_SCHEMES):
        return written
    if _NO_FILE.search(written):  # not repeated: there may be a password in it
        hint = "请写 SQLite 文件的路径，或者 postgresql://用户@主机/数据库"
        raise ConfigError("不认识的存储", where="store", hint=hint)
    return folder / written


def open_store(where: Where, identity: Identity, vault: Vault, *, create: bool = False) -> Store:
    """The store; ``create`` makes it, and it must not be there yet. Raises ConfigError and Refused as the stores do."""
    if isinstance(where, Path):
        from zwlint.gate.store.sqlite import SqliteStore  # noqa: PLC0415 - each store loads its driver

        return SqliteStore(where, identity, vault, create=create)
    return _postgres()(where, identity, vault, create=create)


def is_there(where: Where) -> bool:
    """Whether a store has been made there. Raises ConfigError where one cannot know."""
    return where.exists() if isinstance(where, Path) else _postgres().is_there(where)


def _postgres() -> type[PostgresStore]:
    """Raises ConfigError where the driver is not installed."""
    try:
        from zwlint.gate.store.postgresql import PostgresStore  # noqa: PLC0415 - an extra that few install
    except ImportError as error:
        hint = "请执行 pip install 'zwlint[postgresql]'"
        raise ConfigError(f"PostgreSQL 的驱动 psycopg 不能用（{error}）", where="store", hint=hint) from None
    return PostgresStore
