"""Mobile numbers. That of a person is personal; one that an office publishes to be called at is to be declared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from zwlint.checkers.base import Hit, Match, Subject, block_span
from zwlint.checkers.identifier.identity import identities_of, is_in_identity
from zwlint.checkers.identifier.strands import Run, runs, strands_of
from zwlint.checkers.identifier.unit import (
    CONTACT,
    OTHER,
    OWN,
    PERSON,
    IdentifierUnit,
    around,
    in_frame,
    is_published,
)
from zwlint.findings import Certainty, Severity

_LENGTH = 11
_COUNTRY = "86"
_SETTINGS = frozenset({(11,), (3, 4, 4), (4, 3, 4), (3, 3, 5), (3, 8), (7, 4), (5, 6), (6, 5)})
"""Groups in which people set a mobile number."""
_is_mobile = re.compile("1[3-9][0-9]{9}").fullmatch
_is_glued_before = re.compile(r"[A-Za-z/=_#&%@\\$￥¥]$").search
_is_glued_after = re.compile(
    r"[A-Za-z/=_#&%@\\]|[.,][0-9]|\s?(?:元|万|亿|%|‰|吨|公斤|千克|平方|立方|公顷|亩|千瓦)"
).match
_NOTE = "如果是本单位公布的联系电话，请写进配置的 [site] contacts。"


class MobileTest(IdentifierUnit):
    """Eleven digits of a mobile number, by themselves or in groups."""

    needed: ClassVar = (OWN, CONTACT, PERSON)
    optional: ClassVar = (OTHER,)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every mobile number that no label takes for another number."""
        del hits
        done = -1
        for strand in subject.once(strands_of):
            for run in runs(strand, (_LENGTH, _LENGTH + 2, _LENGTH + 4)):
                number = _mobile(run)
                if number is None or run.start < done or is_in_identity(subject, run):
                    continue
                found = self._found(subject, run, number)
                if found is not None:
                    done = run.end
                    yield found

    def _found(self, subject: Subject, run: Run, number: str) -> Match | None:
        """The match of a run that has the form of a mobile number, if it is one of a person."""
        if is_published(subject, number):
            return None
        text = subject.view.text
        near = around(subject, run.start, run.end)
        meaning = self.words.name(near)
        glued = _is_glued_before(text[max(0, run.start - 1) : run.start]) or _is_glued_after(text, run.end)
        if meaning == OTHER or (glued and not meaning):
            return None
        span = (run.start - text.startswith("+", run.start - 1), run.end)
        if self.lists_persons(subject, near) or _beside_identity(subject, run):
            return self.match(subject, span)
        if meaning == CONTACT or in_frame(subject, run.start):
            return self.match(subject, span, severity=Severity.WARNING, certainty=Certainty.SUSPECTED, note=_NOTE)
        return self.match(subject, span)


def _beside_identity(subject: Subject, run: Run) -> bool:
    """Whether an identity number stands in the same block: then the number is that person's."""
    start, end = block_span(subject.view.text, run.start)
    return any(each.overlaps(start, end) for each in subject.once(identities_of))


def _mobile(run: Run) -> str | None:
    """The eleven digits of a run set as mobile numbers are."""
    digits, sizes, gaps = run.digits, run.sizes, run.gaps
    if len(digits) > _LENGTH:
        prefix = digits[:-_LENGTH]
        if prefix not in {_COUNTRY, f"00{_COUNTRY}"}:
            return None
        digits = digits[-_LENGTH:]
        if sizes[0] == len(prefix):
            sizes, gaps = sizes[1:], gaps[1:]
        else:
            sizes = (sizes[0] - len(prefix), *sizes[1:])
    if not _is_mobile(digits) or sizes not in _SETTINGS or len(set(gaps)) > 1:
        return None
    if len(sizes) > 1 and gaps[0].strip() and gaps[0] in {run.before, run.after}:  # a piece of a longer code
        return None
    if len(sizes) == 1 and (_binds(run.before) or _binds(run.after)):
        return None
    return digits


def _binds(gap: str) -> bool:
    """Whether what stands between two groups makes them one number: 113.13912345678, 2026-13912345678-01."""
    return bool(gap.strip()) and gap.strip(".-_·‐‑‒–—―−") == ""
