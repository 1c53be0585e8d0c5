"""What a lint looks at: which files, beside which others."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from zwlint.config import Config
from zwlint.dictionary_tools.sources import Source, clean_pack, is_faulty, sources_of, write_clean
from zwlint.engine import Engine, load_plugins, packs_of
from zwlint.errors import RulesetError, UsageError
from zwlint.plugins import Parts
from zwlint.ruleset.declarations import OWN
from zwlint.ruleset.loader import Pack
from zwlint.ruleset.organisation import folder_of

_DICTIONARIES = "dictionaries"


@dataclass(frozen=True, eq=False)
class Scope:
    """Dictionary files and what is loaded around them."""

    plugins: Parts
    packs: dict[Pack, list[Source]]
    """Every pack that is loaded, and its dictionaries where they are looked at."""
    words: list[Source]
    """The organisation's dictionaries."""
    words_looked_at: bool

    @property
    def targets(self) -> list[Source]:
        """The files that are looked at."""
        found = [source for sources in self.packs.values() for source in sources]
        return found + (self.words if self.words_looked_at else [])

    def engine(self) -> Engine:
        """Everything loaded, but for what is faulty. Raises RulesetError, PluginError or UsageError."""
        with TemporaryDirectory(prefix="zwlint-") as place:
            copies: dict[str, str] = {}
            packs = []
            for number, (pack, sources) in enumerate(self.packs.items()):
                copy = Path(place, str(number))
                if is_faulty(sources):
                    copies[str(copy)] = str(pack.folder)
                    pack = clean_pack(pack, sources, copy)  # noqa: PLW2901 - the copy takes its place
                packs.append(pack)
            words = Path(place, "words")
            write_clean(self.words, words, without=self._taken())
            try:
                return Engine.build(Config(dictionaries=str(words)), self.plugins, packs)
            except RulesetError as error:
                raise _at_home(error, copies) from None

    def _taken(self) -> set[str]:
        """The names of dictionaries that packs have."""
        folders = [Path(pack.folder, _DICTIONARIES) for pack in self.packs]
        return {path.stem for folder in folders for path in folder.glob("*.tsv")}

    def clashes(self) -> list[Source]:
        """The organisation's dictionaries whose name a pack has taken."""
        taken = self._taken()
        return [source for source in self.words if source.name in taken]


def everything(config: Config) -> Scope:
    """All that is loaded: zwlint's own dictionaries, those of packs, those of the organisation."""
    plugins = load_plugins()
    packs = {pack: _of_pack(pack) for pack in packs_of(config, plugins)}
    return Scope(plugins, packs, _words(config), words_looked_at=True)


def folder(config: Config, path: Path, *, shown: str = "") -> Scope:
    """The dictionaries of one folder, beside all that is loaded: a pack, or dictionaries of an organisation."""
    if not path.is_dir():
        raise UsageError(f"没有文件夹 {path}", hint="请写词表所在的文件夹，里面是 *.tsv")
    plugins = load_plugins()
    loaded = packs_of(config, plugins)
    root = _pack_root(path)
    if root is None:
        sources = sources_of(path, own=True, shown=shown)
        if not sources:
            raise UsageError(f"{path} 里没有词表", hint="文件夹里应有 *.tsv，或者是规则包")
        return Scope(plugins, {pack: [] for pack in loaded}, sources, words_looked_at=True)
    if not any(Path(pack.folder).resolve() == root.resolve() for pack in loaded):
        loaded.append(Pack(str(root) if root.name != OWN or root.is_absolute() else f"./{root}", root))
    packs = {pack: _of_pack(pack) if Path(pack.folder).resolve() == root.resolve() else [] for pack in loaded}
    return Scope(plugins, packs, _words(config), words_looked_at=False)


def staged(config: Config, folder: Path, shown: str) -> Scope:
    """The organisation's dictionaries as they would be, in a folder that stands for theirs."""
    plugins = load_plugins()
    sources = sources_of(folder, own=True, shown=shown)
    return Scope(plugins, {pack: [] for pack in packs_of(config, plugins)}, sources, words_looked_at=True)


def shown_path(path: Path) -> str:
    """A path as an editor would write it: relative where it lies below the current folder."""
    whole = os.path.abspath(path)
    near = os.path.relpath(whole) if os.path.splitdrive(whole)[0] == os.path.splitdrive(os.getcwd())[0] else whole
    return whole if near.startswith(os.pardir) else near


def _words(config: Config) -> list[Source]:
    if not config.dictionaries:
        return []
    found = Path(folder_of(config.folder, config.dictionaries))
    return sources_of(found, own=True, shown=shown_path(found))


def _of_pack(pack: Pack) -> list[Source]:
    found = Path(pack.folder, _DICTIONARIES)
    return sources_of(found, own=False, shown=shown_path(found)) if found.is_dir() else []


def _pack_root(path: Path) -> Path | None:
    """The pack that a folder is, or whose dictionaries it holds."""
    if (path / _DICTIONARIES).is_dir() and (path / "rules").is_dir():
        return path
    whole = path.resolve()
    return whole.parent if whole.name == _DICTIONARIES and (whole.parent / "rules").is_dir() else None


def _at_home(error: RulesetError, copies: dict[str, str]) -> RulesetError:
    """The error, told of the file itself in the place of its copy."""
    where = error.where
    for copy, home in copies.items():
        where = where.replace(copy, home)
    return RulesetError(error.what, where=where, hint=error.hint)


def named(sources: Sequence[Source]) -> dict[str, Source]:
    """The sources by the name of the dictionary."""
    return {source.name: source for source in sources}
