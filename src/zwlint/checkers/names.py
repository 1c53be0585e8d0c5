"""Where the name of a person may stand: a surname behind a mark, or behind a word that names of persons follow."""

from __future__ import annotations

from functools import cached_property

from zwlint.checkers.base import Dictionaries
from zwlint.checkers.rows import Rows
from zwlint.lexicon.near import is_chinese
from zwlint.ruleset.declarations import Phrase, Rule

SURNAMES = "surnames"
RARER = "rarer-surnames"
LEADS = "leads"
OPTIONS = (SURNAMES, RARER, LEADS)
"""The options of a rule that name dictionaries for it, all of kind ``phrases``."""
LONGEST = 3
"""Characters of most names, at the most."""


class Names:
    """What a rule knows of names."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        self._rows = {option: Rows[Phrase](rule, dictionaries, option) for option in OPTIONS}

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Those that many have."""
        return frozenset(self._rows[SURNAMES].keys())

    @cached_property
    def _all(self) -> frozenset[str]:
        return self.surnames.union(self._rows[RARER].keys())

    @cached_property
    def _leads(self) -> tuple[str, ...]:
        return tuple(self._rows[LEADS].keys())

    def may_hold(self, text: str, place: int) -> bool:
        """Whether the character there may belong to a name."""
        return self.may_go_on(text, place) or self._may_begin(text, place)

    def may_go_on(self, text: str, place: int) -> bool:
        """Whether the character there may belong to a name that begins before it."""
        return any(self._may_begin(text, at) for at in range(max(0, place - LONGEST + 1), place))

    def _may_begin(self, text: str, at: int) -> bool:
        return text[at] in self._all and (at == 0 or not is_chinese(text[at - 1]) or text.endswith(self._leads, 0, at))
