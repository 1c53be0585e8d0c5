"""gate.toml and what it names: the store, the key file, and the policy of the file."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from zwlint import config
from zwlint.errors import ConfigError, UsageError
from zwlint.gate import private_files
from zwlint.gate.desk import Signer, system_clock
from zwlint.gate.digests import Algorithm, is_digest
from zwlint.gate.gate import Gate
from zwlint.gate.policy import Policy
from zwlint.gate.policy_file import parse, policy_of, shipped_policies
from zwlint.gate.store.opening import Where, is_there, open_store, where_of
from zwlint.gate.store.protocol import Identity, Store
from zwlint.gate.store.vault import Vault
from zwlint.gate.table import Table
from zwlint.linter import Linter
from zwlint.ruleset.fields import nearest
from zwlint.system_words import cause

FILE_NAME = "gate.toml"
_HOUSE = "house"
_STORE, _KEY_FILE = "gate.db", "gate.key"


@dataclass(frozen=True)
class Place:
    """A gate.toml that was read and vetted."""

    path: Path
    identity: Identity
    store: Where
    key_file: Path
    policy: Policy

    def gate(self, now: Callable[[], datetime] = system_clock) -> Gate:
        """The gate of this place; it checks with the zwlint.toml beside gate.toml, or above it."""
        return self._gate(self.open(self.store), now)

    def open(self, where: Where, *, create: bool = False) -> Store:
        """A store of this house, that of gate.toml or another; ``create`` makes it."""
        return open_store(where, self.identity, Vault.open(self.key_file), create=create)

    def _gate(self, store: Store, now: Callable[[], datetime]) -> Gate:
        return _Lazy(store, self.policy, folder=self.path.parent, now=now)

    def found(self, signer: Signer, roles: Iterable[str], now: Callable[[], datetime]) -> None:
        """Make the store, with the first events."""
        self._gate(self.open(self.store, create=True), now).found(signer, roles, policy_data(self.path))


class _Lazy(Gate):
    """Loads rules when the first file is looked at: most commands look at none."""

    def __init__(self, store: Store, policy: Policy, *, folder: Path, now: Callable[[], datetime]) -> None:
        super().__init__(store, policy, now=now)
        self._folder = folder

    def make_linter(self) -> Linter:
        """A linter with the configuration of the place."""
        return Linter(config.discover(self._folder), filters=False)


def find(start: Path) -> Path:
    """The gate.toml of a folder or the nearest above it. Raises UsageError."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    raise UsageError("没有找到 gate.toml", hint="请先执行 zwlint gate init，或者用 --gate 指明")


def load(path: Path) -> Place:
    """Read a gate.toml. Raises ConfigError that says where and what to write."""
    data = _data(path)
    table = Table(data, str(path), "").sub(_HOUSE)
    table.only(("id", "root", "digest", "store", "key-file"))
    house = table.text("id")
    if not is_digest(house):
        raise table.error("id 不是 zwlint gate init 写的", "请从备份恢复 gate.toml")
    identity = Identity(house, table.text("root"), table.choice("digest", Algorithm))
    folder = path.parent
    policy = policy_of({key: value for key, value in data.items() if key != _HOUSE}, str(path))
    store = where_of(table.text("store"), folder)
    return Place(path, identity, store, folder / table.text("key-file"), policy)


def policy_data(path: Path) -> dict[str, Any]:
    """The policy in a gate.toml, as it is adopted. Raises ConfigError."""
    return {key: value for key, value in _data(path).items() if key != _HOUSE}


def init(
    folder: Path,
    template: str,
    signer: Signer,
    roles: Iterable[str],
    *,
    algorithm: Algorithm = Algorithm.SHA256,
    store: str = _STORE,
    now: Callable[[], datetime] = system_clock,
) -> Place:
    """Make a gate in a folder: gate.toml after a shipped configuration, key file, store, and the first events.

    ``store`` is what gate.toml says of it: a file in the folder, or the URL of an empty database.
    """
    shipped = shipped_policies()
    if template not in shipped:
        raise UsageError(f"没有自带的流程“{template}”", hint=nearest(template, shipped))
    where = where_of(store, folder)
    for path in (folder / FILE_NAME, folder / _KEY_FILE, *([where] if isinstance(where, Path) else [])):
        if path.exists():
            raise ConfigError("已经有这个文件，不覆盖", where=str(path), hint="请换一个文件夹")
    policy = policy_of(parse(shipped[template], template), template)
    _vet_roles(roles := tuple(roles), policy)
    house = algorithm.of(os.urandom(32))
    if isinstance(where, str) and is_there(where):  # before any file is made
        hint = "一个数据库放一个单位的记录：请另建数据库；接着用原来的，请恢复原来的 gate.toml 和 gate.key"
        raise ConfigError("数据库里已经有存储", where="--store", hint=hint)
    private_files.make_folder(folder)
    lines = [
        "",
        "[house]",
        f'id = "{house}"',
        f'root = "{signer.key.id}"',
        f'digest = "{algorithm.value}"',
        f"store = {json.dumps(store, ensure_ascii=False)}",
        f'key-file = "{_KEY_FILE}"',
        "",
    ]
    Vault.create(folder / _KEY_FILE)
    private_files.create(folder / FILE_NAME, (shipped[template] + "\n".join(lines)).encode())
    place = load(folder / FILE_NAME)
    place.found(signer, roles, now)
    return place


def _vet_roles(roles: tuple[str, ...], policy: Policy) -> None:
    for role in roles:
        if role not in policy.roles:
            raise UsageError(f"流程里没有角色“{role}”", hint=nearest(role, policy.roles))
    if not roles:
        raise UsageError("没有写角色", hint="请用 --role 写明，如 --role 管理员")


def _data(path: Path) -> dict[str, Any]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"读不出来（{cause(error)}）", where=str(path), hint="请核对路径和读取权限") from None
    except UnicodeDecodeError:
        raise ConfigError("不是UTF-8编码", where=str(path), hint="请存为UTF-8编码") from None
    return parse(text, str(path))
