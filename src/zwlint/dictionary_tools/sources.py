"""Dictionary files as they lie in a folder, faulty ones too: what can be read of them is read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from zwlint.dictionary_tools.problems import Problem, problem_of
from zwlint.errors import RulesetError, UsageError
from zwlint.ruleset import organisation
from zwlint.ruleset.declarations import OWN
from zwlint.ruleset.dictionary import KINDS, Dictionary, parse
from zwlint.ruleset.loader import Pack
from zwlint.system_words import cause

_UNSORTED = "未按第一列排序"
_SUFFIX = ".tsv"


@dataclass(frozen=True, eq=False)
class Source:
    """One file. ``faults`` are those of its form and of single rows."""

    name: str
    file: str
    """How it is called in what is shown."""
    own: bool
    """Whether it is one of the organisation's."""
    dictionary: Dictionary[Any] | None
    """None where it cannot be read at all."""
    faults: list[Problem] = field(default_factory=list)

    @cached_property
    def rows(self) -> list[tuple[int, Any]]:
        """The rows that can be used, with their lines from 1; of those that are alike the first."""
        if self.dictionary is None:
            return []
        bad = {fault.line for fault in self.faults if fault.is_error and fault.what != _UNSORTED}
        return [(at + 2, self.dictionary[at]) for at in range(len(self.dictionary)) if at + 2 not in bad]

    @cached_property
    def lines(self) -> dict[str, int]:
        """The lines of the usable rows by what names them."""
        assert self.dictionary is not None or not self.rows
        return {self.dictionary.key(line - 2): line for line, _row in reversed(self.rows)} if self.dictionary else {}

    @property
    def kind(self) -> str:
        """Of the dictionary; empty where it is none."""
        return self.dictionary.kind if self.dictionary is not None else ""

    def problem(self, line: int, what: str, todo: str, *, is_error: bool = True) -> Problem:
        """A fault at that line."""
        return Problem(self.file, line, is_error, what, todo)


def sources_of(folder: Path, *, own: bool, shown: str = "") -> list[Source]:
    """The dictionaries that lie in a folder, by name; ``shown`` is how the folder is called.

    Raises UsageError where it cannot be listed.
    """
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(_SUFFIX))
    except OSError as error:
        raise UsageError(f"{folder} 读不出来（{cause(error)}）", hint="请核对文件夹及其权限") from None
    return [_source(folder / name, os.path.join(shown or folder, name), own=own) for name in names]


def _source(path: Path, shown: str, *, own: bool) -> Source:
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        dictionary = parse(text, shown)
    except (OSError, UnicodeDecodeError):
        unread = Problem(shown, 0, True, "读不出来", "词表应为UTF-8编码的文件；请核对编码和权限")
        return Source(path.stem, shown, own, None, [unread])
    except RulesetError as error:
        return Source(path.stem, shown, own, None, [problem_of(error)])
    refused = organisation.refused(dictionary) if own else None
    if refused:
        return Source(path.stem, shown, own, None, [problem_of(refused)])
    found = organisation.faults(dictionary) if own else dictionary.faults()
    return Source(path.stem, shown, own, dictionary, [Problem(shown, row + 2, True, *told) for row, *told in found])


def is_faulty(sources: Iterable[Source]) -> bool:
    """Whether one of them would not load."""
    return any(fault.is_error for source in sources for fault in source.faults)


def write_clean(sources: Iterable[Source], folder: Path, *, without: Collection[str] = ()) -> None:
    """What can be used of the sources, as files that load."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources:
        if source.dictionary is not None and source.name not in without:
            text = "\n".join([_head(source.dictionary), *_clean(source), ""])
            (folder / f"{source.name}{_SUFFIX}").write_text(text, encoding="utf-8", newline="\n")


def _head(dictionary: Dictionary[Any]) -> str:
    return "\t".join(dictionary.columns)


def _clean(source: Source) -> Iterator[str]:
    assert source.dictionary is not None
    width = key_width(source.dictionary)
    by_key: dict[tuple[str, ...], str] = {}
    for line, _row in source.rows:
        text = source.dictionary.lines[line - 2]
        by_key.setdefault(tuple(text.split("\t")[:width]), text)
    return (by_key[key] for key in sorted(by_key))


def key_width(dictionary: Dictionary[Any]) -> int:
    """By so many columns the rows are sorted."""
    return next(kind.key for kind in KINDS if kind.name == dictionary.kind)


def clean_pack(pack: Pack, sources: Iterable[Source], folder: Path) -> Pack:
    """A copy of a pack whose dictionaries hold what can be used of them."""
    shutil.copytree(Path(pack.folder, "rules"), folder / "rules")
    tables = Path(pack.folder, "dictionaries", "tables")
    if pack.name == OWN and tables.is_dir():
        shutil.copytree(tables, folder / "dictionaries" / "tables")
    write_clean(sources, folder / "dictionaries")
    return Pack(pack.name, folder)
