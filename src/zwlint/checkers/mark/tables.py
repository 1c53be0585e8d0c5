"""What the cells around a mark say: its label, the header of its column, other members of its series."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from zwlint.checkers.table.grid import Lines, Spot, bare
from zwlint.document import Cell
from zwlint.values import NamedTuple

_RUNNING_NUMBER = "0123456789."


class Beside(NamedTuple):
    """The words around a cell."""

    left: str
    """The nearest cell to the left that says something."""
    top: str
    """The header above; empty for the header itself."""
    headers: tuple[str, ...]
    """All cells of that line."""

    @property
    def leads(self) -> bool:
        """Whether the cell is the first of its line, but for a running number."""
        return not self.left.strip(_RUNNING_NUMBER)


class MarkedTable:
    """A table in which a mark stands; what all its cells are asked for is worked out once."""

    def __init__(self, lines: Lines, members_of: Callable[[Spot], frozenset[str]]) -> None:
        self._lines = lines
        self._members_of = members_of

    def __len__(self) -> int:
        return len(self._lines)

    @cached_property
    def members(self) -> frozenset[str]:
        """All members of the series that stand in cells of their own."""
        return frozenset().union(*(self._members_of(spot) for spots in self._lines.values() for spot in spots.values()))

    def members_beside(self, cell: Cell) -> frozenset[str]:
        """Likewise those in the line of a cell."""
        return frozenset().union(*map(self._members_of, self._lines.get(cell.row, {}).values()))

    def beside(self, cell: Cell) -> Beside:
        """The words around a cell."""
        row = self._lines.get(cell.row, {})
        left = next((row[at].text for at in sorted(row, reverse=True) if at < cell.column and bare(row[at].text)), "")
        above = bisect_left(self._headers, cell.row) - 1
        if above < 0:
            return Beside(left, "", ())
        spots = self._lines[self._headers[above]]
        top = next((spots[at].text for at in sorted(spots, reverse=True) if at <= cell.column), "")
        return Beside(left, top, tuple(spot.text for spot in spots.values()))

    def height(self, cell: Cell) -> int:
        """How many cells its column has."""
        return self._heights[cell.column]

    @cached_property
    def _headers(self) -> list[int]:
        """The lines that head others: the first, and those with cells that the source says are headers."""
        rows = sorted(self._lines)
        return [row for row in rows if row == rows[0] or any(spot.header for spot in self._lines[row].values())]

    @cached_property
    def _heights(self) -> Counter[int]:
        return Counter(column for spots in self._lines.values() for column in spots)
