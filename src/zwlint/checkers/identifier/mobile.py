"""Mobile numbers. That of a person is personal; one that an office publishes to be called at is to be declared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from zwlint.checkers.base import Hit, Match, Subject, block_span
from zwlint.checkers.identifier.identity import is_in_identity, meets_identity
from zwlint.checkers.identifier.programs import is_for_programs
from zwlint.checkers.identifier.strands import Run, runs, strands_of
from zwlint.checkers.identifier.unit import (
    CONTACT,
    HOME,
    KEYS,
    OTHER,
    OWN,
    PERSON,
    SURNAMES,
    IdentifierUnit,
    around,
    in_frame,
    is_published,
)
from zwlint.checkers.identifier.words import Words
from zwlint.expressions import expression
from zwlint.findings import Certainty, Severity

_LENGTH = 11
_COUNTRY = "86"
_SETTINGS = frozenset({(11,), (3, 4, 4), (4, 3, 4), (3, 3, 5), (3, 8), (7, 4), (5, 6), (6, 5)})
"""Groups in which people set a mobile number."""
_is_mobile = expression("1[3-9][0-9]{9}")
_is_glued_before = expression(r"[A-Za-z/=_#&%@\\$￥¥]$")
_is_glued_after = expression(r"[A-Za-z/=_#&%@\\]|[.,][0-9]|\s?(?:元|万|亿|%|‰|吨|公斤|千克|平方|立方|公顷|亩|千瓦)")
_LINES = range(7, 13)
_is_line = expression("(?:0[0-9]{2,3}[- ]?)?[2-8][0-9]{6,7}")
_NOTE = "如果是本单位公布的联系电话，请写进配置的 [site] contacts。"


class MobileTest(IdentifierUnit):
    """Eleven digits of a mobile number, by themselves or in groups."""

    needed: ClassVar = (OWN, CONTACT, PERSON)
    optional: ClassVar = (OTHER, KEYS, SURNAMES, HOME)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every mobile number that no label takes for another number."""
        del hits
        yield from self._homes(subject)
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

    def _homes(self, subject: Subject) -> Iterator[Match]:
        """Fixed lines of homes in lists."""
        if HOME not in self.rule.match:
            return
        for strand in subject.once(strands_of):
            if strand.masked or strand.digits not in _LINES or not _is_line.fullmatch(strand.text):
                continue
            near = around(subject, strand.start, strand.end)
            if near.table is not None and any(map(self._home_words.last, (near.before, near.beside, *near.above[:1]))):
                span = (strand.start, strand.end)
                yield self.match(
                    subject, span, severity=Severity.WARNING, certainty=Certainty.SUSPECTED, note="是家里的固定电话。"
                )

    @cached_property
    def _home_words(self) -> Words:
        return Words({HOME: self.phrases(HOME)})

    def _found(self, subject: Subject, run: Run, number: str) -> Match | None:
        """The match of a run that has the form of a mobile number, if it is one of a person."""
        if is_published(subject, number):
            return None
        text = subject.view.text
        near = around(subject, run.start, run.end)
        meaning = self.words.name(near)
        glued = _is_glued_before.search(text[max(0, run.start - 1) : run.start]) or _is_glued_after.match(text, run.end)
        if meaning == OTHER and near.table is None and self.is_beside_name(subject, run.start, run.end):
            meaning = ""  # 编号：0012，冯松河，13912345678
        if meaning == OTHER or (glued and not meaning):
            return None
        span = (run.start - text.startswith("+", run.start - 1), run.end)
        if self.lists_persons(subject, near) or _beside_identity(subject, run):
            return self.match(subject, span)
        if is_for_programs(subject, run.start) and not self.is_said(subject, *span, {meaning} | self.words.said(near)):
            return None
        if meaning == CONTACT or in_frame(subject, run.start):
            return self.match(subject, span, severity=Severity.WARNING, certainty=Certainty.SUSPECTED, note=_NOTE)
        return self.match(subject, span)


def _beside_identity(subject: Subject, run: Run) -> bool:
    """Whether an identity number stands in the same block: then the number is that person's."""
    start, end = block_span(subject.view.text, run.start)
    return meets_identity(subject, start, end)


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
    if not _is_mobile.fullmatch(digits) or sizes not in _SETTINGS or len(set(gaps)) > 1:
        return None
    if len(sizes) > 1 and gaps[0].strip() and gaps[0] in {run.before, run.after}:  # a piece of a longer code
        return None
    if len(sizes) == 1 and (_binds(run.before) or _binds(run.after)):
        return None
    return digits


def _binds(gap: str) -> bool:
    """Whether what stands between two groups makes them one number: 113.13912345678, 2026-13912345678-01."""
    return bool(gap.strip()) and gap.strip(".-_·‐‑‒–—―−") == ""
