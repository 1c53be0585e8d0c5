"""Passports, travel permits and identity cards of Hong Kong and Macao, where a word says that a number is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from zwlint.checkers.base import Hit, Knowledge, Match, Subject
from zwlint.checkers.identifier.unit import CONTACT, OTHER, OWN, IdentifierUnit, around, spread
from zwlint.checkers.identifier.words import Words
from zwlint.expressions import expression
from zwlint.findings import Certainty

_digits = expression("[0-9][0-9]{5,}")
"""What stands in every one of these numbers, and few texts hold: it is found at a tenth of the cost, since what begins
with one character of a set is looked for quickest.
"""
_BEFORE = 3
"""Characters before the digits in which a number begins."""
WEAK = "weak-labels"
"""Words for documents of several kinds: they name a number that has the form of a passport, not every number."""


class TravelTest(IdentifierUnit):
    """Numbers of documents to travel with."""

    digits = False
    optional: ClassVar = (WEAK, OTHER, CONTACT)

    @cached_property
    def _lettered(self) -> re.Pattern[str]:
        """Passports; permits for Hong Kong, Macao and Taiwan and for those who live there; permanent residents."""
        return expression(
            r"(?<![A-Za-z0-9])(?:(?:[EGDSPKMHCLTWegdspkmhcltw]|[EDSPCLedspcl][A-HJ-NP-Za-hj-np-z])[ -]?[0-9]{7,10}"
            r"|[A-Z]{3}[0-9]{12})(?![A-Za-z0-9])"
        )

    @cached_property
    def _words_of_lettered(self) -> Words:
        """Those of all options but one: no telephone begins with a letter."""
        return Words({option: self.phrases(option) for option in (OWN, WEAK, OTHER)})

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        """Permits for residents of Taiwan, old passports, identity cards of Hong Kong and Macao."""
        return expression(
            r"(?<![A-Za-z0-9])(?:[0-9]{8}(?:[0-9]{2})?|1[45][0-9]{7}|[A-Z]{1,2}[0-9]{6}[(（]?[0-9A][)）]?"
            r"|[0-9]{7}[(（][0-9][)）])(?![A-Za-z0-9])"
        )

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The labels, spread too."""
        del knowledge
        words = (*self.phrases(OWN), *self.phrases(WEAK))
        return spread((*words, *(form for word in words if word.isascii() for form in (word.title(), word.upper()))))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every number of such a form whose label is one of these documents."""
        del hits
        text = subject.view.text
        places = [found.start() for found in _digits.finditer(text)]
        for found in _numbers(self._lettered, text, places):
            near = around(subject, *found.span())
            meaning = self._words_of_lettered.name(near)
            if meaning in (OWN, WEAK):
                yield self.match(subject, found.span())
            elif not meaning and OWN in self._words_of_lettered.said(near):
                yield self.match(subject, found.span(), certainty=Certainty.SUSPECTED)
        for found in _numbers(self._plain, text, places):
            if self.words.name(around(subject, *found.span())) == OWN:
                yield self.match(subject, found.span())


def _numbers(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer`` gives, sought only where there are digits enough."""
    done = 0
    for place in places:
        for at in range(max(done, place - _BEFORE), place + 1):
            found = pattern.match(text, at)
            if found:
                yield found
                done = found.end()
                break
