"""Totals of a table that are not the sum of what they add up.

Nobody says which lines a total adds up. It is found out from the table itself: what holds in most columns is meant, and
a column in which it does not is wrong. Where there is one column only, the table must be so plain that nothing else can
be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from zwlint.checkers.table.grid import Lines, Number, Spot
from zwlint.checkers.table.labels import Sort, Vocabulary, lines_of
from zwlint.checkers.table.sums import Column, Range, guesses
from zwlint.values import NamedTuple

_SHARES = 100
_LARGEST_SLIP = 0.3
"""Share of a sum by which a slip changes it; what differs by more is not added at all, unless one digit explains it."""
_LARGEST_SLIP_OF_SHARES = 0.1


_MOST_COVERED = 64
"""So many places of a merged cell are looked at."""


class Fault(NamedTuple):
    """A total that is wrong: its cell and what it should say, as it would be written there."""

    spot: Spot
    right: str
    certain: bool


class _Judged(NamedTuple):
    """A column held against one guess."""

    place: int
    difference: int
    """The total less the sum, in units of the last decimal; 0 where rounding explains it."""
    amount: int
    """The sum."""
    is_slip: bool
    """Whether the difference is what a wrong digit makes."""


class Table:
    """One table, read in one direction: every line has a label, and the totals are lines."""

    def __init__(self, lines: Lines, words: Vocabulary, surroundings: str = "") -> None:
        """``surroundings`` is what stands before the table: it may name the unit."""
        self._words = words
        self._lines = lines_of(lines, words)
        self._sorts = [line.sort for line in self._lines]
        self._labels = [line.label for line in self._lines]
        self._surroundings = surroundings
        self._totals = [line for line, sort in enumerate(self._sorts) if sort is Sort.TOTAL]
        self._headers = self._read_headers() if self._totals else {}
        self._columns = dict(self._read()) if self._totals else {}

    def _read(self) -> Iterator[tuple[int, Column]]:
        """The columns in which some total is a number."""
        wanted = {
            place for line in self._totals for place, spot in self._lines[line].spots.items() if spot.number is not None
        }
        values: dict[int, list[Number | str | None]] = {place: [None] * len(self._lines) for place in wanted}
        for at, line in enumerate(self._lines):
            for place, spot in line.spots.items():
                if spot.across > 1 and not spot.blank:
                    for covered in range(place, place + min(spot.across, _MOST_COVERED)):
                        if covered in values:
                            values[covered][at] = spot.text
                elif place in values and not spot.blank:
                    values[place][at] = spot.number or spot.text
        for place in sorted(wanted):
            if not _is_excluded(self._header(place), self._words):
                yield place, Column(values[place], self._sorts)

    def _read_headers(self) -> dict[int, str]:
        """The words above each column."""
        found: dict[int, list[str]] = {}
        for line in self._lines:
            if line.sort is not Sort.HEADER:
                break
            for place, spot in line.spots.items():
                for covered in range(place, place + min(max(1, spot.across), _MOST_COVERED)):
                    found.setdefault(covered, []).append(spot.text)
        return {place: " ".join(texts) for place, texts in found.items()}

    def _header(self, place: int) -> str:
        return self._headers.get(place, "")

    def faults(self, *, least: int) -> Iterator[Fault]:
        """The totals that are wrong; a guess counts where it holds in so many columns. With ``least`` 0 a single
        column may do.
        """
        numbered = Sort.TOP in self._sorts
        for place in range(len(self._totals)):
            best: tuple[int, int] = (0, 0)
            chosen: tuple[tuple[Range, ...], list[_Judged]] | None = None
            for ranges in dict.fromkeys(guesses(place, self._totals, self._labels, numbered=numbered)):
                judged = list(self._judged(self._totals[place], ranges))
                holding = sum(each.difference == 0 for each in judged)
                if judged and (chosen is None or (holding, holding - len(judged)) > best):
                    best, chosen = (holding, holding - len(judged)), (ranges, judged)
            if chosen is not None:
                yield from self._wrong(self._totals[place], *chosen, least=least)

    def _wrong(self, line: int, ranges: tuple[Range, ...], judged: list[_Judged], *, least: int) -> Iterator[Fault]:
        wrong = [each for each in judged if each.difference]
        holding = len(judged) - len(wrong)
        if not wrong:
            return
        if holding == 0:
            if least == 0 and len(judged) == 1 and self._is_plain(line, judged[0], ranges):
                yield self._fault(line, judged[0], certain=False)
        elif holding >= max(1, least) and len(wrong) <= max(1, holding // 2):
            for each in wrong:
                if self._is_plausible(line, each, ranges, holding):
                    yield self._fault(line, each, certain=holding > 1 and each.is_slip)

    def _judged(self, line: int, ranges: tuple[Range, ...]) -> Iterator[_Judged]:
        """The columns that can be held against a guess."""
        for place, column in self._columns.items():
            spot = self._lines[line].spots.get(place)
            total = spot.number if spot is not None and spot.across == 1 else None
            amount, count, blanks, unread = column.sum(ranges)
            if total is None or unread or count < 2:
                continue
            difference = column.amount(line) - amount
            if blanks and difference > 0:
                continue  # what is not known may make up for it
            header = f"{self._header(place)} {self._labels[line]}"
            if _are_shares(total, header, self._words):
                within = abs(difference) <= _LARGEST_SLIP_OF_SHARES * _SHARES * 10**column.decimals
                if within:
                    yield _Judged(place, 0 if 2 * abs(difference) <= count + 1 else difference, amount, is_slip=False)
                continue
            if total.unit in {"%", "‰"} or _is_excluded(header, self._words):
                continue
            if 2 * abs(difference) <= self._tolerance(total, column, count, header):
                difference = 0
            yield _Judged(place, difference, amount, _is_slip(difference))

    def _tolerance(self, total: Number, column: Column, count: int, header: str) -> int:
        """Twice what rounding may add up to, in units of the last decimal; whole numbers are counted, not rounded,
        unless their unit says otherwise.
        """
        if column.decimals:
            coarse = 10 ** (column.decimals - total.decimals) if total.decimals < column.decimals else 0
            return count + 1 + coarse
        units = f"{header} {total.unit} {self._surroundings}"
        return count + 1 if any(unit in units for unit in self._words.rounded) else 0

    def _is_plausible(self, line: int, judged: _Judged, ranges: tuple[Range, ...], holding: int) -> bool:
        """Whether the difference is that of a slip, not that of a column which is not added: means, rates."""
        column = self._columns[judged.place]
        total = column.amount(line)
        terms = column.terms(ranges, self._sorts)
        if min(terms) <= total <= max(terms) and not (holding > 2 and judged.is_slip and total % 10):
            return False
        return judged.is_slip or abs(judged.difference) <= _LARGEST_SLIP * abs(judged.amount)

    def _is_plain(self, line: int, judged: _Judged, ranges: tuple[Range, ...]) -> bool:
        """Whether nothing but the sum of all lines can be meant."""
        body = [sort for sort in self._sorts if sort is not Sort.HEADER]
        if body.count(Sort.PLAIN) != len(body) - 1 or len(body) < 3 or line not in self._ends(len(body)):
            return False
        column = self._columns[judged.place]
        terms = column.terms(ranges, self._sorts)
        if len(terms) != len(body) - 1 or min(terms) < 0 or not judged.is_slip:
            return False
        if not self._is_plausible(line, judged, ranges, 0):
            return False
        total = column.amount(line)
        sums = {*accumulate(terms), *accumulate(reversed(terms))}
        return total not in sums and -judged.difference not in terms and not _are_nested(terms)

    def _ends(self, body: int) -> tuple[int, int]:
        return len(self._lines) - body, len(self._lines) - 1

    def _fault(self, line: int, judged: _Judged, *, certain: bool) -> Fault:
        spot = self._lines[line].spots[judged.place]
        return Fault(spot, _written(judged.amount, self._columns[judged.place].decimals, spot), certain)


def _is_excluded(label: str, words: Vocabulary) -> bool:
    return any(word in label for word in words.not_summed) and not any(word in label for word in words.shares)


def _are_shares(total: Number, header: str, words: Vocabulary) -> bool:
    """Whether a column is one of shares of a whole."""
    if total.digits != _SHARES * 10**total.decimals:
        return False
    return total.unit == "%" or any(word in header for word in words.shares)


def _is_slip(difference: int) -> bool:
    """Whether it is a digit followed by noughts, or nine times that: what one wrong digit makes, or two that changed
    places.
    """
    amount = abs(difference)
    return any(len(str(each).rstrip("0")) == 1 for each in (amount, amount // 9 if amount % 9 == 0 else 0) if each)


def _are_nested(terms: Sequence[int]) -> bool:
    """Whether some number is the sum of those right behind it: then not all of them are added."""
    sums = list(accumulate(terms, initial=0))
    last = 0
    for at, term in enumerate(terms):
        if term <= 0:
            continue
        last = max(last, at + 1)
        while last < len(terms) and sums[last] - sums[at + 1] < term:
            last += 1
        if last - at - 1 >= 2 and sums[last] - sums[at + 1] == term:
            return True
    return False


def _written(amount: int, decimals: int, spot: Spot) -> str:
    """An amount as the cell would hold it."""
    sign, digits = "-" if amount < 0 else "", str(abs(amount)).rjust(decimals + 1, "0")
    whole, rest = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    if "," in spot.text:
        whole = f"{int(whole):,}"
    number = spot.number
    return f"{sign}{whole}{'.' + rest if rest else ''}{number.unit if number else ''}"
