"""Licence plates of persons: in lists of people, and where a word calls them so; not those of official cars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from zwlint.checkers.base import Hit, Knowledge, Match, Subject
from zwlint.checkers.identifier.account import UNLESS
from zwlint.checkers.identifier.unit import OTHER, OWN, PERSON, IdentifierUnit, around
from zwlint.expressions import expression
from zwlint.findings import Certainty, Severity

_PROVINCES = "京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕秦吉闽贵黔粤青藏川蜀宁琼"
"""Those on plates, and other short names of provinces that are written for them."""
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


class PlateTest(IdentifierUnit):
    """Plates of cars, those of new energy too."""

    digits = False
    needed: ClassVar = (OWN, PERSON)
    optional: ClassVar = (OTHER, UNLESS)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """A province and a letter."""
        del knowledge
        return ((f"{province}{gap}{letter}", 0) for province in _PROVINCES for letter in _LETTERS for gap in ("", " "))

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
            if self.lists_persons(subject, near):
                yield self.match(subject, found.span())
            elif OWN in said:
                yield self.match(subject, found.span(), severity=Severity.WARNING, certainty=Certainty.SUSPECTED)
