"""Where the organisation's own dictionaries lie, and how the first of them comes to lie there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep, time

from zwlint.config import FILE_NAME, Config, discover
from zwlint.dictionary_tools import tables
from zwlint.dictionary_tools.lint import lint
from zwlint.dictionary_tools.problems import Problem
from zwlint.dictionary_tools.scope import Scope, shown_path, staged
from zwlint.engine import Engine
from zwlint.errors import UsageError
from zwlint.values import NamedTuple

FOLDER = "zwlint-words"
SAMPLES = "examples"
"""The dictionary of examples."""
_PATIENCE, _FORGOTTEN = 30, 300
"""Seconds for which a lock is waited for, and after which it is taken for left behind."""
_OPTION = f'dictionaries = "{FOLDER}"'
_is_name = re.compile(r"[\w-]+").fullmatch


class Place(NamedTuple):
    """The folder, which need not be there yet."""

    folder: Path
    shown: str
    config: Config
    """What is loaded beside these dictionaries."""
    unconfigured: bool
    """Whether there is no configuration at all."""

    def file(self, name: str) -> Path:
        """The file of a dictionary."""
        return self.folder / f"{name}.tsv"

    def files(self) -> dict[str, str]:
        """The texts of the dictionaries by name. Raises UsageError."""
        if not self.folder.is_dir():
            return {}
        return {path.stem: tables.read(path) for path in sorted(self.folder.glob("*.tsv"))}

    def found_in(self, files: Mapping[str, str]) -> list[Problem]:
        """What a lint finds in the dictionaries if they were these."""
        with self._staged(files) as scope:
            return lint(scope)

    def engine(self, files: Mapping[str, str]) -> Engine:
        """Everything loaded, with these dictionaries, as far as they can be used."""
        with self._staged(files) as scope:
            return scope.engine()

    @contextmanager
    def _staged(self, files: Mapping[str, str]) -> Iterator[Scope]:
        with TemporaryDirectory(prefix="zwlint-") as folder:
            for name, text in files.items():
                Path(folder, f"{name}.tsv").write_text(text, encoding="utf-8", newline="\n")
            yield staged(self.config, Path(folder), self.shown)

    def refuse_taken(self, name: str, engine: Engine) -> None:
        """Raises UsageError where a dictionary of others has the name."""
        if name in engine.ruleset.dictionaries and name not in engine.ruleset.organisation:
            raise UsageError(f"已有别的词典叫 {name}", hint="请用 --to 写别的名称，如 words")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else changes the dictionaries meanwhile. Raises UsageError where another one does for long."""
        lock = self.folder.with_name(f".{self.folder.name}.lock")
        held = _taken(lock, self.shown)
        try:
            yield
        finally:
            if held:
                lock.unlink(missing_ok=True)

    def write(self, files: Iterable[tuple[str, str]]) -> bool:
        """Write these dictionaries; whether a configuration had to be made for them. Raises UsageError."""
        for name, text in files:
            tables.write(self.file(name), text)
        if self.unconfigured:
            tables.write(self.folder.parent / FILE_NAME, f"{_OPTION}\n")
        return self.unconfigured


def _taken(lock: Path, shown: str) -> bool:
    """Whether the lock could be taken: where nothing can be written, there is nothing to be guarded either."""
    last = monotonic() + _PATIENCE
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            with suppress(OSError):
                if time() - lock.stat().st_mtime > _FORGOTTEN:
                    lock.unlink(missing_ok=True)
                    continue
            if monotonic() > last:
                hint = f"请稍后再试；如果没有人在改，请删除 {lock}"
                raise UsageError(f"另一个人正在改 {shown} 里的词表", hint=hint) from None
            sleep(0.05)
        except OSError:
            return False
        else:
            return True


def place_of(here: Path) -> Place:
    """The place for who works in that folder. Raises UsageError where a configuration does not name it."""
    config = discover(here)
    if config.dictionaries:
        folder = Path(config.folder, config.dictionaries)
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder} 不是文件夹", hint="请核对配置中的 dictionaries")
        return Place(folder, shown_path(folder), _beside(config), unconfigured=False)
    if config.folder:
        file = Path(config.folder, FILE_NAME)
        if not file.is_file():
            file = file.with_name("pyproject.toml")
        hint = (
            f"请在 {shown_path(file)} 的{'开头' if file.name == FILE_NAME else ' [tool.zwlint] 下面'}加一行：{_OPTION}"
        )
        raise UsageError("配置里没有写本单位的词表放在哪里", where=shown_path(file), hint=hint)
    folder = Path(here, FOLDER)
    return Place(folder, shown_path(folder), Config(), unconfigured=True)


def _beside(config: Config) -> Config:
    return Config(rule_packs=config.rule_packs, folder=config.folder)


def vet_name(name: str) -> None:
    """Raises UsageError for what cannot be the name of a dictionary of words."""
    if name == SAMPLES:
        raise UsageError(f"{SAMPLES} 里放的是例句", hint="请写别的名称，如 words")
    if not _is_name(name) or os.path.basename(name) != name:
        raise UsageError(f"词典不能叫“{name}”", hint="名称用字母、数字、汉字和连字符，不写 .tsv，如 words")
