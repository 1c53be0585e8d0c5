"""Numbers that only their label tells: those of students and of staff."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from zwlint.checkers.base import Hit, Knowledge, Match, Subject
from zwlint.checkers.identifier.identity import meets_identity
from zwlint.checkers.identifier.unit import OTHER, OWN, IdentifierUnit, around, spread


class LabelledTest(IdentifierUnit):
    """Numbers under a label; what the label is decides alone."""

    digits = False
    optional: ClassVar = (OTHER,)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The labels, spread too."""
        del knowledge
        return spread(self.phrases(OWN))

    @cached_property
    def _number(self) -> re.Pattern[str]:
        return re.compile(r"(?<![A-Za-z0-9*×.\-])[A-Za-z]{0,4}[0-9]{6,20}(?![A-Za-z0-9*×]|\.[0-9])")

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every number whose own label it is."""
        del hits
        for found in self._number.finditer(subject.view.text):
            if self.words.name(around(subject, *found.span())) != OWN:
                continue
            if not meets_identity(subject, *found.span()):
                yield self.match(subject, found.span())
