"""Identity numbers: of eighteen characters, of fifteen digits, and those that somebody mistyped."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import ClassVar

from zwlint.checkers.base import Hit, Match, Subject
from zwlint.checkers.checksums import is_area, is_birth_date, is_credit_code, is_identity, is_old_identity
from zwlint.checkers.identifier.split import Split, splits_of
from zwlint.checkers.identifier.strands import Run, runs, strands_of
from zwlint.checkers.identifier.unit import OTHER, OWN, PERSON, IdentifierUnit, around
from zwlint.expressions import expression
from zwlint.findings import Severity

_LENGTH = 18
_OLD_LENGTH = 15
_CARD_LENGTH = 20
"""The number of a certificate of disability: an identity number, the kind of disability and its grade."""
_kind_and_grade = expression("[1-7][1-4]")
_COMPANY = "9"
"""First digit of the identity numbers of people from abroad, and of the credit codes of companies."""
_ALMOST = (17, 18, 19)
_with_letters = expression("(?<![0-9A-Za-z])(?=[0-9]*[OoIl])[0-9OoIl]{17}[0-9XxOoIl](?![0-9A-Za-z])")
_long_enough = expression("[0-9OoIl][0-9OoIl]{16,}")
_AS_DIGITS = str.maketrans("OoIl", "0011")
_CENTURIES = ("19", "20")


def identities_of(subject: Subject) -> tuple[Run, ...]:
    """The identity numbers of the text, in order; ask for them through :meth:`Subject.once`."""
    found: list[Run] = []
    for strand in subject.once(strands_of):
        cards = (run for run in runs(strand, (_CARD_LENGTH,)) if len(run.sizes) == 1)
        for run in sorted((*runs(strand, (_LENGTH,), checked=True), *cards), key=_place):
            if _is_one(run.digits) and not (found and found[-1].overlaps(run.start, run.end)):
                found.append(run)
    return tuple(found)


def _place(run: Run) -> int:
    return run.start


def _is_one(digits: str) -> bool:
    """Whether digits are an identity number, or one as the certificate of disability goes on with it."""
    return is_identity(digits[:_LENGTH]) and (
        len(digits) == _LENGTH or _kind_and_grade.fullmatch(digits[_LENGTH:]) is not None
    )


class Identities:
    """Where the identity numbers of a text stand: they are asked of every other number of a list."""

    def __init__(self, subject: Subject) -> None:
        found = subject.once(identities_of)
        self._starts = [run.start for run in found]
        self._ends = [run.end for run in found]

    def meet(self, start: int, end: int) -> bool:
        """Whether one shares a character with that span."""
        at = bisect_left(self._starts, end)
        return at > 0 and self._ends[at - 1] > start


def meets_identity(subject: Subject, start: int, end: int) -> bool:
    """Whether an identity number shares a character with a span of the view."""
    return subject.once(Identities).meet(start, end)


def is_in_identity(subject: Subject, run: Run) -> bool:
    """Whether a run of digits is a piece of an identity number."""
    return meets_identity(subject, run.start, run.end)


class IdentityTest(IdentifierUnit):
    """Eighteen characters with an area, a birth date and the right check character are one wherever they stand."""

    optional: ClassVar = (OTHER,)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every identity number."""
        del hits
        for run in subject.once(identities_of):
            if not (run.digits[0] == _COMPANY and is_credit_code(run.digits) and self._is_code(subject, run)):
                yield self.match(subject, (run.start, run.end))
        for split in subject.once(splits_of):
            if self._is_meant(subject, split):
                note = f"号码拆成几处，这是第一处，共{split.pieces}处。" if split.lines else ""
                yield self.match(subject, (split.start, split.end), note=note)

    def _is_meant(self, subject: Subject, split: Split) -> bool:
        """Whether pieces that make a number together are meant as one: parts of one cell, or under a label."""
        if meets_identity(subject, split.start, split.end):
            return False
        return split.one_cell or self.words.name(around(subject, split.start, split.end)) == OWN

    def _is_code(self, subject: Subject, run: Run) -> bool:
        """Whether a label calls a number that passes both checks a credit code."""
        return self.words.name(around(subject, run.start, run.end)) == OTHER


class OldIdentityTest(IdentifierUnit):
    """Fifteen digits with an area and a birth date; one random number in eighty is so made, so they need a label."""

    optional: ClassVar = (OTHER,)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every number whose label, or a word of whose line, says what it is."""
        del hits
        for strand in subject.once(strands_of):
            for run in runs(strand, (_OLD_LENGTH,)):
                if is_old_identity(run.digits) and not is_in_identity(subject, run):
                    near = around(subject, run.start, run.end)
                    meaning = self.words.name(near)
                    if meaning == OWN or (not meaning and OWN in self.words.said(near)):
                        yield self.match(subject, (run.start, run.end))


class MistypedTest(IdentifierUnit):
    """What stands under the label of an identity number and is none: a digit is wrong, missing or too many."""

    needed: ClassVar = (OWN, PERSON)
    optional: ClassVar = (OTHER,)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every number of about that length whose own label says that it is one; without a label, what has an area and
        a birth date and stands in a list of persons.
        """
        del hits
        for strand in subject.once(strands_of):
            for run in runs(strand, _ALMOST, checked=True):
                if not _is_almost(run, len(strand.text)) or is_in_identity(subject, run):
                    continue
                near = around(subject, run.start, run.end)
                meaning = self.words.name(near)
                if meaning == OWN:
                    yield self.match(subject, (run.start, run.end))
                    break
                if not meaning and _has_form(run.digits) and self.lists_persons(subject, near):
                    yield self.match(subject, (run.start, run.end), severity=Severity.WARNING)
                    break
        yield from self._lettered(subject)

    def _lettered(self, subject: Subject) -> Iterator[Match]:
        """Numbers under their label in which letters are typed for digits that look like them."""
        text = subject.view.text
        for place in _long_enough.finditer(text):
            found = _with_letters.match(text, place.start())
            if found is None:
                continue
            digits = found[0].translate(_AS_DIGITS).upper()
            if _has_form(digits) and self.words.name(around(subject, *found.span())) == OWN:
                yield self.match(subject, found.span())


def _has_form(digits: str) -> bool:
    """Whether eighteen characters are an identity number but for the check character."""
    return len(digits) == _LENGTH and is_area(digits) and is_birth_date(digits[6:14])


def _is_almost(run: Run, length: int) -> bool:
    """Whether a run may be meant as an identity number."""
    digits, alone = run.digits, len(run.sizes) == 1
    if not (alone or run.end - run.start == length) or run.after[:1] in tuple("*×●") or is_identity(digits):
        return False
    if len(digits) == _LENGTH:
        return is_birth_date(digits[6:14]) or not is_credit_code(digits)
    return alone and is_area(digits) and digits[6:8] in _CENTURIES
