"""Numbers that only their label tells: those of students and of staff."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Hit, Match, Subject
from zwlint.checkers.identifier.identity import meets_identity
from zwlint.checkers.identifier.unit import OWN, LabelledUnit, around
from zwlint.expressions import expression


class LabelledTest(LabelledUnit):
    """Numbers under a label; what the label is decides alone."""

    @cached_property
    def _number(self) -> re.Pattern[str]:
        return expression(r"(?<![A-Za-z0-9*×.\-])[A-Za-z]{0,4}[0-9]{6,20}(?![A-Za-z0-9*×]|\.[0-9])")

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every number whose own label it is."""
        del hits
        for found in self._number.finditer(subject.view.text):
            if self.words.name(around(subject, *found.span())) != OWN:
                continue
            if not meets_identity(subject, *found.span()):
                yield self.match(subject, found.span())
