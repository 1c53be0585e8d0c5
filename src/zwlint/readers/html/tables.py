"""The grid of a table under construction: which row and column a cell takes, with merged cells."""

from __future__ import annotations

from zwlint.document import Cell
from zwlint.expressions import expression

_NUMBER = expression(r"[\t\n\f\r ]*\+?([0-9]+)")
_MOST_COLUMNS = 1000
_MOST_ROWS = 65534
_MOST_MERGED = 256
"""Merged cells followed at one time; a page with more has no table that a person reads."""


class Grid:
    """Hands out cells in the order of the source (HTML standard, "forming a table")."""

    def __init__(self, index: int) -> None:
        self.index = index
        self.in_head = False
        self.open: dict[str, int] = {}
        """How many elements of each name are open that belong to this very table."""
        self._row = -1
        self._column = 0
        self._merged: list[tuple[int, int, int]] = []
        """First column, end column and last row of the cells that reach into later rows."""

    def start_section(self, *, head: bool) -> None:
        """A thead, tbody or tfoot begins or ends: no cell reaches beyond it."""
        self.in_head = head
        self._merged.clear()

    def start_row(self) -> None:
        """The next cell stands in a new row."""
        self._row += 1
        self._column = 0
        self._merged = [merged for merged in self._merged if merged[2] >= self._row]

    def cell(self, *, header: bool, rowspan: str, colspan: str) -> Cell:
        """The next cell of the row; spans as written in the attributes."""
        rows, columns = _span(rowspan, _MOST_ROWS), _span(colspan, _MOST_COLUMNS)
        self._skip_merged()
        row, column = max(self._row, 0), self._column
        if rows > 1 and len(self._merged) < _MOST_MERGED:
            self._merged.append((column, column + columns, row + rows - 1))
            self._merged.sort()
        self._column += columns
        return Cell(self.index, row, column, rows, columns, header or self.in_head)

    def _skip_merged(self) -> None:
        for begin, end, _last in self._merged:
            if begin <= self._column < end:
                self._column = end


def _span(written: str, most: int) -> int:
    """The number that a value begins with (HTML standard, "rules for parsing non-negative integers"), 1 without one."""
    digits = _NUMBER.match(written)
    return min(max(int(digits[1][:9]), 1), most) if digits else 1
