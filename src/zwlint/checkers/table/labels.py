"""What the lines of a table are: headers, totals, parts of the line above, or just lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from zwlint.checkers.table.grid import Lines, Number, Spot, bare
from zwlint.expressions import expression
from zwlint.values import NamedTuple

_bracketed = expression(r"[（(][^（）()]*[）)]|[：:]")
_is_numbered = expression(r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]")
_YEARS = range(1900, 2101)
_HEADERS = 5
"""Among so many lines at the top rows of years and of running numbers are looked for."""
_LONGEST_LABEL = 12
_MOST_OPEN = 8
"""So many merged cells are taken for the labels of the lines that they cover."""


class Sort(Enum):
    """What a line counts as."""

    HEADER = "header"
    PLAIN = "plain"
    TOP = "top"
    """Plain, and numbered 一、: what stands below it may be its parts."""
    TOTAL = "total"
    PART = "part"
    OTHER = "other"


class Vocabulary(NamedTuple):
    """The words of a rule."""

    totals: tuple[str, ...]
    parts: tuple[str, ...]
    """Words with which lines begin that are parts of a line above."""
    not_summed: tuple[str, ...]
    """What a label holds where the numbers cannot be added."""
    shares: tuple[str, ...]
    """Likewise where they add up to 100."""
    rounded: tuple[str, ...]
    """Units in which numbers are rounded."""

    @staticmethod
    def of(options: Mapping[str, Any]) -> Vocabulary:
        """The words as the rule declares them."""
        keys = ("totals", "parts", "not-summed", "shares", "rounded")
        return Vocabulary(*(tuple(options.get(key, ())) for key in keys))

    def is_total(self, label: str) -> bool:
        """Whether a label says nothing but that the line is a total."""
        return _bracketed.sub("", label) in self.totals

    def ends_as_total(self, label: str) -> bool:
        """Whether a label ends with a word for a total, as in 全县合计."""
        plain = _bracketed.sub("", label)
        return len(plain) <= _LONGEST_LABEL and plain.endswith(self.totals)


class Line(NamedTuple):
    """A line of a table."""

    sort: Sort
    label: str
    """The words before its first number, those of merged cells above too."""
    spots: Mapping[int, Spot]


def lines_of(lines: Lines, words: Vocabulary) -> list[Line]:
    """The lines with what they are."""
    found: list[Line] = []
    open_spans: list[tuple[int, str]] = []
    headed = True
    for at, spots in sorted(lines.items()):
        open_spans = [(last, label) for last, label in open_spans if last > at]
        inherited = [label for _last, label in open_spans]
        own = list(_labels(spots))
        headed = headed and _is_header(spots, len(found), words)
        sort = Sort.HEADER if headed else _sort(own, inherited, words)
        found.append(Line(sort, "".join([*inherited, *own]), spots))
        for spot in spots.values():
            if spot.down > 1 and spot.number is None and not spot.blank and len(open_spans) < _MOST_OPEN:
                open_spans.append((at + spot.down, bare(spot.text)))
    return found


def _labels(spots: Mapping[int, Spot]) -> Iterator[str]:
    """The words before the first number, without running numbers at the very beginning."""
    named = False
    for _place, spot in sorted(spots.items()):
        if spot.number is None and not spot.blank:
            named = True
            yield bare(spot.text)
        elif named and spot.number is not None:
            return


def _is_header(spots: Mapping[int, Spot], at: int, words: Vocabulary) -> bool:
    """Whether a line at the top holds no numbers that count."""
    numbers = [spot.number for _place, spot in sorted(spots.items()) if spot.number is not None]
    if not numbers or all(spot.header for spot in spots.values()):
        return True
    if any(bare(spot.text) in words.not_summed for spot in spots.values()):
        return True
    return at < _HEADERS and (_are_years(numbers) or _are_running(numbers))


def _are_years(numbers: list[Number]) -> bool:
    return all(number.decimals == 0 and number.digits in _YEARS for number in numbers)


def _are_running(numbers: list[Number]) -> bool:
    """Whether the numbers are 1, 2, 3 …: the running numbers of columns or lines."""
    return len(numbers) > 2 and [number.digits for number in numbers] == list(range(1, len(numbers) + 1))


def _sort(own: list[str], inherited: list[str], words: Vocabulary) -> Sort:
    if any(words.is_total(label) for label in own) or (own and words.ends_as_total(own[0])):
        return Sort.OTHER if any(words.is_total(label) for label in inherited) else Sort.TOTAL
    if any(words.is_total(label) for label in inherited):
        return Sort.OTHER
    if any(label.startswith(words.parts) for label in (*own, *inherited)):
        return Sort.PART
    return Sort.TOP if own and _is_numbered.match(own[0]) else Sort.PLAIN
