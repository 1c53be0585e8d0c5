"""Which lines a total adds up, found out from the columns in which it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from zwlint.checkers.table.grid import Number
from zwlint.checkers.table.labels import Sort
from zwlint.values import NamedTuple

_MOST_TOTALS = 64
"""Where a table has more totals, each adds up only what stands between it and the next."""


class Range(NamedTuple):
    """Lines that a total may add up: those of some sorts between two lines."""

    first: int
    last: int
    sorts: str
    """``plain``, ``top`` or ``total``."""


class Column:
    """The numbers of a column, ready to be added between any two lines."""

    def __init__(self, values: Sequence[Number | str | None], sorts: Sequence[Sort]) -> None:
        """``values`` by line: a number, a string for what is none, None for what says nothing."""
        numbers = [value for value in values if isinstance(value, Number)]
        self.decimals = max((number.decimals for number in numbers), default=0)
        self._amounts = [
            value.digits * 10 ** (self.decimals - value.decimals) if isinstance(value, Number) else 0
            for value in values
        ]
        self._values = values
        self._sums = {sorts_: self._accumulated(sorts_, sorts) for sorts_ in _COUNTED}

    def _accumulated(self, name: str, sorts: Sequence[Sort]) -> list[tuple[int, int, int, int]]:
        """Amount, numbers, blanks and unread ones before each line."""
        counted = _COUNTED[name]
        steps = (
            (amount, 1 if amount else 0, int(value is None), int(isinstance(value, str)))
            if sort in counted
            else (0, 0, 0, 0)
            for amount, value, sort in zip(self._amounts, self._values, sorts, strict=True)
        )
        return list(accumulate(steps, _added, initial=(0, 0, 0, 0)))

    def amount(self, line: int) -> int:
        """What stands in a line."""
        return self._amounts[line]

    def sum(self, ranges: Iterable[Range]) -> tuple[int, int, int, int]:
        """Amount, numbers other than zero, blanks and unread ones."""
        total = (0, 0, 0, 0)
        for first, last, name in ranges:
            sums = self._sums[name]
            total = _added(total, tuple(one - other for one, other in zip(sums[last], sums[first], strict=True)))
        return total

    def terms(self, ranges: Iterable[Range], sorts: Sequence[Sort]) -> list[int]:
        """The amounts that are added, one by one."""
        return [
            self._amounts[line]
            for first, last, name in ranges
            for line in range(first, last)
            if sorts[line] in _COUNTED[name] and isinstance(self._values[line], Number)
        ]


_COUNTED = {
    "plain": frozenset({Sort.PLAIN, Sort.TOP}),
    "top": frozenset({Sort.TOP}),
    "total": frozenset({Sort.TOTAL}),
}


def _added(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, int, int, int]:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]


def guesses(place: int, totals: Sequence[int], labels: Sequence[str], *, numbered: bool) -> Iterator[tuple[Range, ...]]:
    """What a total may add up, the likeliest first: the lines above it or below, all lines, the totals of parts.

    ``totals`` are the lines that hold one, ``place`` says which of them it is; ``numbered`` whether some lines are
    numbered 一、, so that they may be all that is added.
    """
    total, count = totals[place], len(labels)
    before, after = _beside(totals, place, count)
    names = ("plain", "top") if numbered else ("plain",)
    for name in names:
        yield (Range(before + 1, total, name),)
        yield (Range(total + 1, after, name),)
    if len(totals) == 1 or len(totals) > _MOST_TOTALS:
        return
    for name in names:
        yield (Range(0, total, name),)
        yield (Range(total + 1, count, name),)
        yield (Range(0, total, name), Range(total + 1, count, name))
    same = [line for line in totals if labels[line] == labels[total]]
    before, after = _beside(same, same.index(total), count)
    yield (Range(before + 1, total, "total"),)
    yield (Range(total + 1, after, "total"),)


def _beside(lines: Sequence[int], place: int, count: int) -> tuple[int, int]:
    """The lines before and behind one of a list; the edges of the table where there are none."""
    return (lines[place - 1] if place else -1), (lines[place + 1] if place + 1 < len(lines) else count)
