"""Kind ``missing``: a document whose title says what it is, and which does not say what such a document must."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.rows import vet_needed, vet_options, vet_patterns
from zwlint.expressions import expression
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields

_OPTIONS = ("anchors", "titles", "unless", "wanted")
_PATTERNS = ("titles", "unless", "wanted")


class MissingUnit(Unit):
    """One rule with its expressions, compiled when a document has an anchor."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._anchors = tuple(rule.match["anchors"])

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {key: expression("|".join(self.rule.match.get(key) or ("(?!)",))) for key in _PATTERNS}

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """What every such title holds."""
        del knowledge
        return ((fold(anchor), 0) for anchor in self._anchors)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """One match of no width at the title."""
        del hits
        for title in subject.outline.titles:
            bare = fold("".join(title.text.split()))
            if self._patterns["titles"].search(bare) and not self._patterns["unless"].search(bare):
                if not self._patterns["wanted"].search(subject.view.text):
                    start = title.elements[0].start
                    yield Match(self.rule, start, start)
                return


def _vet(rule: Rule, fields: Fields, _dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, _OPTIONS)
    vet_needed(rule, fields, ("anchors", "titles", "wanted"), ("unless",))
    for key in _PATTERNS:
        vet_patterns(rule, fields, key, may_be_empty=False)


MISSING = Checker("missing", _vet, MissingUnit)
