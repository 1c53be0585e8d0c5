"""Masks that hide too little, and masks of several styles that show the whole together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from zwlint.checkers.base import Hit, Match, Subject
from zwlint.checkers.checksums import is_area, is_birth_date
from zwlint.checkers.identifier.births import has_birth, hides_birth_only
from zwlint.checkers.identifier.masks import (
    Masked,
    Sort,
    is_usual,
    is_weak,
    join_up,
    looks_like,
    masked_of,
    shows_birth,
)
from zwlint.checkers.identifier.strands import runs, strands_of
from zwlint.checkers.identifier.unit import BIRTH, OTHER, IdentifierUnit, around
from zwlint.checkers.identifier.words import Words
from zwlint.expressions import expression
from zwlint.findings import Certainty, Severity

SORTS = {"identity-labels": Sort.IDENTITY, "mobile-labels": Sort.MOBILE, "account-labels": Sort.ACCOUNT}
_LEAST_ACCOUNT = 12
_LEAST_MOBILE = 9


class _MaskUnit(IdentifierUnit):
    needed: ClassVar[tuple[str, ...]] = tuple(SORTS)
    optional: ClassVar[tuple[str, ...]] = (OTHER,)

    def masks(self, subject: Subject) -> Iterator[tuple[Masked, Sort]]:
        """The masked numbers of which it is plain what they are."""
        for masked in subject.once(masked_of):
            meaning = self.words.name(around(subject, masked.start, masked.end))
            sort = SORTS.get(meaning)
            if meaning == OTHER or not _may_be(masked, sort):
                continue
            kind = sort or looks_like(masked)
            if kind is not None:
                yield masked, kind


def _may_be(masked: Masked, sort: Sort | None) -> bool:
    """Whether a number may be what its label says."""
    length = len(masked.text)
    return not (sort is Sort.ACCOUNT and length < _LEAST_ACCOUNT) and not (
        sort is Sort.MOBILE and not _LEAST_MOBILE <= length <= 13
    )


_HEAD = 14
"""Area and birth date."""
_tail = expression("[ \u3000]?(?:[….·_〇○Ｏ]|[*×xX]){1,12}")


class WeakMaskTest(_MaskUnit):
    """Masks that leave so much that the rest can be guessed."""

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every number of which too much shows."""
        del hits
        for masked, sort in self.masks(subject):
            if not is_weak(masked, sort):
                continue
            span = (masked.start, masked.end)
            if sort is Sort.IDENTITY and shows_birth(masked):
                yield self.match(subject, span, note="出生日期没有遮住。")
            else:
                yield self.match(subject, span, severity=Severity.WARNING, certainty=Certainty.SUSPECTED)
        yield from self._heads(subject)

    def _heads(self, subject: Subject) -> Iterator[Match]:
        """Area and birth date alone, whatever stands for the rest, under the label of identity numbers."""
        text = subject.view.text
        for strand in subject.once(strands_of):
            if strand.masked or strand.digits != _HEAD:
                continue
            for run in runs(strand, (_HEAD,)):
                if not (is_area(run.digits) and is_birth_date(run.digits[6:])):
                    continue
                if SORTS.get(self.words.name(around(subject, run.start, run.end))) is Sort.IDENTITY:
                    tail = _tail.match(text, run.end)
                    span = (run.start, tail.end() if tail else run.end)
                    yield self.match(subject, span, note="出生日期没有遮住。")
                    break


class MixedMasksTest(_MaskUnit):
    """Styles that hide different places: of whoever stands in two lists, the whole number can be read."""

    optional: ClassVar = (OTHER, BIRTH)

    @cached_property
    def _births(self) -> Words:
        return Words({BIRTH: self.phrases(BIRTH) if BIRTH in self.rule.match else ()})

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every number of a style with which another of the document, or of the files before it, joins up; where one of
        the two is right by itself, those of the other.
        """
        del hits
        found_masks = tuple(self.masks(subject))
        born = [
            masked
            for masked, sort in found_masks
            if sort is Sort.IDENTITY and hides_birth_only(masked) and has_birth(subject, masked, self._births)
        ]
        for masked in born:
            yield self.match(subject, (masked.start, masked.end), note="旁边写着出生日期，合起来就是整个号码。")
        told = set(born)
        styles: dict[Sort, dict[tuple[int, ...], list[Masked]]] = {}
        for masked, sort in found_masks:
            trait = (len(masked.text), *masked.hidden)
            styles.setdefault(sort, {}).setdefault(trait, []).append(masked)
        name = subject.document.path or "前面的文件"
        for sort, found in styles.items():
            earlier = subject.batch.shown(f"mask {sort}")
            for trait, numbers in found.items():
                others = [other for other in found if _joined(sort, trait, other)]
                if others:
                    if not is_usual(numbers[0], sort) or all(is_usual(found[other][0], sort) for other in others):
                        yield from (self.match(subject, (each.start, each.end)) for each in numbers if each not in told)
                    continue
                origin = next((file for other, file in earlier.items() if _joined(sort, trait, other)), None)
                if origin is not None:
                    yield self.match(
                        subject,
                        (numbers[0].start, numbers[0].end),
                        severity=Severity.WARNING,
                        certainty=Certainty.SUSPECTED,
                        note=f"另一种遮法在同一批的 {origin} 里。",
                    )
            for trait in found:
                subject.batch.show(f"mask {sort}", trait, name)


def _joined(sort: Sort, one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one != other and one[0] == other[0] and join_up(sort, one[1:], other[1:])
