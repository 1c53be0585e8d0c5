"""Masks that hide too little, and masks of several styles that show the whole together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from zwlint.checkers.base import Hit, Match, Subject
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
from zwlint.checkers.identifier.unit import OTHER, IdentifierUnit, around
from zwlint.findings import Certainty, Severity

SORTS = {"identity-labels": Sort.IDENTITY, "mobile-labels": Sort.MOBILE, "account-labels": Sort.ACCOUNT}
_LEAST_ACCOUNT = 12
_LEAST_MOBILE = 9


class _MaskUnit(IdentifierUnit):
    needed: ClassVar = tuple(SORTS)
    optional: ClassVar = (OTHER,)

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


class MixedMasksTest(_MaskUnit):
    """Styles that hide different places: of whoever stands in two lists, the whole number can be read."""

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every number of a style with which another of the document, or of the files before it, joins up; where one of
        the two is right by itself, those of the other.
        """
        del hits
        styles: dict[Sort, dict[tuple[int, ...], list[Masked]]] = {}
        for masked, sort in self.masks(subject):
            trait = (len(masked.text), *masked.hidden)
            styles.setdefault(sort, {}).setdefault(trait, []).append(masked)
        name = subject.document.path or "前面的文件"
        for sort, found in styles.items():
            earlier = subject.batch.shown(f"mask {sort}")
            for trait, numbers in found.items():
                others = [other for other in found if _joined(sort, trait, other)]
                if others:
                    if not is_usual(numbers[0], sort) or all(is_usual(found[other][0], sort) for other in others):
                        yield from (self.match(subject, (each.start, each.end)) for each in numbers)
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
