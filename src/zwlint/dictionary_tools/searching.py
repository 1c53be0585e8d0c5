"""``zwlint dict search``: where a text stands in dictionaries, and what the rules make of the text itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from zwlint.dictionary_tools.rights import SEARCHED
from zwlint.dictionary_tools.scope import shown_path
from zwlint.dictionary_tools.usage import users_of
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Ruleset
from zwlint.ruleset.dictionary import Dictionary
from zwlint.values import NamedTuple


class Entry(NamedTuple):
    """A row in which the text stands."""

    dictionary: str
    kind: str
    file: str
    line: int
    cells: dict[str, str]
    rules: tuple[str, ...]
    """The rules that use the dictionary."""


def search(ruleset: Ruleset, text: str) -> Iterator[Entry]:
    """Every row that has the text in a column of words."""
    wanted, users = {text, fold(text)}, users_of(ruleset)
    for name, dictionary in ruleset.dictionaries.items():
        searched = SEARCHED.get(dictionary.kind, ())
        rules = tuple(rule.code for rule in users.get(name, ()))
        for at in _lines_with(dictionary, wanted):
            cells = dictionary.cells(at)
            if any(form in cells[column] for column in searched for form in wanted):
                yield Entry(name, dictionary.kind, _shown(dictionary.file), at + 2, cells, rules)


def _shown(file: str) -> str:
    """The file as an editor would write it; zwlint's own are called by their place in its pack."""
    return shown_path(Path(file)) if os.path.isabs(file) else file


def _lines_with(dictionary: Dictionary[object], wanted: set[str]) -> Iterator[int]:
    return (at for at, line in enumerate(dictionary.lines) if any(form in line for form in wanted))
