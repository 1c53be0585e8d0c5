"""Unified social credit codes whose check character is wrong. They are public; a wrong one names another body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Hit, Match, Subject
from zwlint.checkers.checksums import credit_check, is_identity
from zwlint.checkers.identifier.unit import OWN, LabelledUnit, around
from zwlint.expressions import expression


class CreditCodeTest(LabelledUnit):
    """Codes under their label."""

    @cached_property
    def _code(self) -> re.Pattern[str]:
        return expression(r"(?<![0-9A-Za-z*×])[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z*×])")

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every code whose last character is not the one that the others call for."""
        del hits
        for found in self._code.finditer(subject.view.text):
            code = found[0]
            if credit_check(code[:17]) == code[17] or is_identity(code):
                continue
            if self.words.name(around(subject, *found.span())) == OWN:
                yield self.match(subject, found.span())
