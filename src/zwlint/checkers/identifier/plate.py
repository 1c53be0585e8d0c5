"""Licence plates of persons: in lists of people, and where a word calls them so; not those of official cars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from zwlint.checkers.base import Hit, Knowledge, Match, Subject
from zwlint.checkers.identifier.account import UNLESS
from zwlint.checkers.identifier.unit import OTHER, OWN, PERSON, IdentifierUnit, around
from zwlint.checkers.identifier.words import Words
from zwlint.checkers.table.titles import Titles
from zwlint.expressions import expression
from zwlint.findings import Certainty, Severity

TITLED = "unless-titled"
"""Words in the title of a list of cars of bodies."""
_PROVINCES = "京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕秦吉闽贵黔粤青藏川蜀宁琼"
"""Those on plates, and other short names of provinces that are written for them."""
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


class PlateTest(IdentifierUnit):
    """Plates of cars, those of new energy too."""

    digits = False
    needed: ClassVar = (OWN, PERSON)
    optional: ClassVar = (OTHER, UNLESS, TITLED)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """A province and a letter."""
        del knowledge
        return ((f"{province}{gap}{letter}", 0) for province in _PROVINCES for letter in _LETTERS for gap in ("", " "))

    @cached_property
    def words(self) -> Words:
        """The words around plates; those of titles are looked for apart."""
        return Words({option: self.phrases(option) for option in (OWN, OTHER, UNLESS)})

    @cached_property
    def _titles(self) -> Words:
        return Words({TITLED: self.phrases(TITLED)})

    def _is_listed(self, subject: Subject, start: int) -> bool:
        """Whether a plate stands in a list whose title says that its cars are those of bodies."""
        if TITLED not in self.rule.match:
            return False
        return bool(self._titles.all(subject.once(Titles).above(subject.view.original(start, start + 1)[0])))

    @cached_property
    def _plate(self) -> re.Pattern[str]:
        return expression(
            r". ?.[·•・. -]?(?=[A-Z]*[0-9][A-Z]*[0-9])(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学港澳])"
            r"(?![A-Za-z0-9*×])"
        )

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every plate in a list of persons, and every other that a word in its line calls one."""
        for hit in hits:
            found = self._plate.match(subject.view.text, hit.start)
            if found is None:
                continue
            near = around(subject, *found.span())
            if found[0][1] == " " and self.words.name(near) != OWN:  # set apart, letters may be anything
                continue
            said = self.words.said(near) | {self.words.name(near)}
            if UNLESS in said:
                continue
            if near.table is not None and self._is_listed(subject, found.start()):
                continue
            if self.lists_persons(subject, near):
                yield self.match(subject, found.span())
            elif OWN in said:
                yield self.match(subject, found.span(), severity=Severity.WARNING, certainty=Certainty.SUSPECTED)
