"""The lines of a document that people read as its text, in order; page frame, tables' cells and asides apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from zwlint.document import LINE_SEPARATOR, Document, Region, Zone
from zwlint.values import NamedTuple

_TEXT = frozenset({Region.TITLE, Region.HEADING, Region.PARAGRAPH, Region.LIST, Region.TEXTBOX})
_CELLS = frozenset({Region.TABLE_CELL, Region.TABLE_HEADER})
_READ = _TEXT | _CELLS
_NAVIGATION, _FOOTER = Zone.NAVIGATION, Zone.FOOTER
_LAYOUT_CELLS, _RUNNING_TEXT, _PARAGRAPHS = 3, 80, 5
"""A table of no more cells and no fewer characters or paragraphs is there for the layout."""


class Line(NamedTuple):
    """A line without the white space around it."""

    start: int
    end: int
    text: str
    headed: bool = False
    """Whether the source marks it as a title."""
    table: bool = False
    listed: bool = False
    """Whether it is an item of a list in the source."""


def lines_of(document: Document) -> list[Line]:
    """All lines that are not empty. A paragraph in a cell of a table is one line, whatever breaks it has."""
    text = document.text
    layout = _layout_tables(document)
    broken = LINE_SEPARATOR in text
    lines: list[Line] = []
    for start, end, region, zone, cell in document.blocks:
        if zone is _NAVIGATION or zone is _FOOTER or region not in _READ:
            continue
        table = cell is not None and cell.table not in layout and region in _CELLS
        headed, listed = region is Region.TITLE, region is Region.LIST
        for first, last in _pieces(text, start, end) if broken and not table else ((start, end),):
            piece = text[first:last]
            bare = piece.strip()
            if bare:
                at = first if len(bare) == len(piece) else first + len(piece) - len(piece.lstrip())
                lines.append(Line(at, at + len(bare), bare, headed, table, listed))
    return lines


def _layout_tables(document: Document) -> set[int]:
    """The tables that hold no data."""
    cells: dict[int, set[tuple[int, int]]] = {}
    lengths: Counter[int] = Counter()
    counts: Counter[int] = Counter()
    for block in document.blocks:
        if block.cell is not None and block.end > block.start:
            table = block.cell.table
            cells.setdefault(table, set()).add((block.cell.row, block.cell.column))
            lengths[table] += block.end - block.start
            counts[table] += 1 + document.text.count(LINE_SEPARATOR, block.start, block.end)
    return {
        table
        for table, places in cells.items()
        if len(places) <= _LAYOUT_CELLS and (lengths[table] >= _RUNNING_TEXT or counts[table] >= _PARAGRAPHS)
    }


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands between the breaks of a block."""
    while start <= end:
        found = text.find(LINE_SEPARATOR, start, end)
        stop = end if found < 0 else found
        yield start, stop
        start = stop + 1
