"""Rows, columns and sheets that are not shown, gathered cell by cell while a table is put down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zwlint.document import Cell
from zwlint.leftovers import Leftover, LeftoverKind
from zwlint.values import NamedTuple

MOST_PIECES = 10_000
"""Cells of one column whose places are kept: those behind say no other things."""
Span = tuple[int, int]


class _Found(NamedTuple):
    kind: LeftoverKind
    detail: str
    spans: list[Span]


class Concealed:
    """What of the tables of one file is not shown, in order of the text."""

    def __init__(self) -> None:
        self._found: dict[tuple[LeftoverKind, int, int], _Found] = {}

    def row(self, table: int, row: int, span: Span, detail: str, *, filtered: bool = False) -> None:
        """A cell of a row that is not shown; cells of one row follow each other."""
        kind = LeftoverKind.FILTERED_ROW if filtered else LeftoverKind.HIDDEN_ROW
        self._reach(kind, table, row, detail, span)

    def column(self, table: int, column: int, span: Span, detail: str) -> None:
        """A cell of a column that is not shown."""
        spans = self._note(LeftoverKind.HIDDEN_COLUMN, table, column, detail)
        if len(spans) < MOST_PIECES:
            spans.append(span)

    def sheet(self, table: int, span: Span, detail: str, *, deeply: bool = False) -> None:
        """Something of a sheet that is not shown; all of one sheet follows each other."""
        kind = LeftoverKind.VERY_HIDDEN_SHEET if deeply else LeftoverKind.HIDDEN_SHEET
        self._reach(kind, table, -1, detail, span)

    def leftovers(self) -> Iterator[Leftover]:
        """All of them."""
        for kind, detail, spans in self._found.values():
            yield Leftover(kind, *spans[0], detail, tuple(spans))

    def _reach(self, kind: LeftoverKind, table: int, line: int, detail: str, span: Span) -> None:
        spans = self._note(kind, table, line, detail)
        if len(spans) < 2:
            spans.append(span)
        else:
            spans[1] = (spans[1][0], span[1])

    def _note(self, kind: LeftoverKind, table: int, line: int, detail: str) -> list[Span]:
        key = kind, table, line
        if key not in self._found:
            self._found[key] = _Found(kind, detail, [])
        return self._found[key].spans


def conceal(cells: Iterable[tuple[int, int, Cell, bool]], concealed: Concealed) -> None:
    """Find out what rows and columns are hidden in tables of which only single cells are known to be.

    ``cells``: start, end, place, and whether it is hidden. A table of which nothing is shown is a part of the page
    that is not, and no row or column of it.
    """
    tables: dict[int, list[tuple[int, int, Cell, bool]]] = {}
    for each in cells:
        tables.setdefault(each[2].table, []).append(each)
    for table, found in tables.items():
        shown = {cell.row for _start, _end, cell, hidden in found if not hidden}
        for start, end, cell, hidden in found if shown else ():
            if hidden and cell.row not in shown:
                concealed.row(table, cell.row, (start, end), f"第 {cell.row + 1} 行")
            elif hidden:
                concealed.column(table, cell.column, (start, end), f"第 {cell.column + 1} 列")
