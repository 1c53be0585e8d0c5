"""Places of a template that were not filled in, in a document that otherwise is.

Forms and models are full of them, and cases hide names behind the same signs. So nothing is found in a line or below a
heading that speaks of a form, and where there are many of them only the first is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Dictionaries, Hit, Knowledge, Match, Subject, Unit, block_span
from zwlint.checkers.consistency.base import Test, lines_of
from zwlint.expressions import expression
from zwlint.findings import Certainty, Severity
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Rule
from zwlint.values import NamedTuple

_LONGEST_HEADING = 40
_MOST = 5


class _Place(NamedTuple):
    start: int
    end: int
    plain: bool
    """Whether nothing but a place to be filled in looks so."""


class PlaceholderUnit(Unit):
    """One rule with its expressions and the words of forms."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._forms = tuple(rule.match["forms"])
        self._most = rule.match.get("most", _MOST)

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        plain, others = ("|".join(self.rule.match[key]) for key in ("plain", "others"))
        return expression(plain), expression(others)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The literals declared."""
        del knowledge
        return ((fold(anchor), 0) for anchor in self.rule.match["anchors"])

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The places that are not filled in; where they are many, the first as a hint."""
        places = list(self._places(subject.view.text, hits))
        if not places:
            return
        floor = self._first_form(subject)
        places = [place for place in places if place.start < floor]
        many = len(places) > self._most
        for place in places[:1] if many else places:
            sure = place.plain and not many
            yield Match(
                self.rule,
                *subject.view.original(place.start, place.end),
                note=f"（全文共 {len(places)} 处）" if many else "",
                severity=None if sure else Severity.INFO,
                certainty=None if sure else Certainty.SUSPECTED,
            )

    def _places(self, text: str, hits: Sequence[Hit]) -> Iterator[_Place]:
        done = -1
        for hit in hits:
            if hit.start < done:
                continue
            start, done = block_span(text, hit.start)
            line = text[start:done]
            if any(word in line for word in self._forms):
                continue
            reached = 0
            for plain, pattern in zip((True, False), self._patterns, strict=True):
                for found in pattern.finditer(line):
                    if (plain or found.start() >= reached) and not _is_quoted(line, found.start()):
                        reached = max(reached, found.end())
                        yield _Place(start + found.start(), start + found.end(), plain)

    def _first_form(self, subject: Subject) -> int:
        """Where the first short line stands that speaks of a form: what is below belongs to it."""
        text = subject.view.text
        for line in lines_of(subject):
            if line.end - line.start <= _LONGEST_HEADING:
                shown = text[line.start : line.end]
                if any(word in shown for word in self._forms):
                    return line.start
        return len(text) + 1


def _is_quoted(line: str, at: int) -> bool:
    """Whether a place stands in quotation marks: there it shows how something is to be written."""
    return line.rfind("“", 0, at) > line.rfind("”", 0, at)


PLACEHOLDERS = Test(
    "placeholder", PlaceholderUnit, ("anchors", "forms"), patterns=("plain", "others"), numbers=("most",)
)
