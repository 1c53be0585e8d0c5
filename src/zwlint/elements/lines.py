"""The lines of a document that people read as its text, in order; page frame, tables' cells and asides apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from zwlint.document import LINE_SEPARATOR, Block, Document, Region, Zone

_TEXT = frozenset({Region.TITLE, Region.HEADING, Region.PARAGRAPH, Region.LIST, Region.TEXTBOX})
_CELLS = frozenset({Region.TABLE_CELL, Region.TABLE_HEADER})
_FRAME = frozenset({Zone.NAVIGATION, Zone.FOOTER})
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
    lines: list[Line] = []
    for block in document.blocks:
        if block.zone in _FRAME:
            continue
        if block.region in _CELLS and block.cell is not None and block.cell.table not in layout:
            lines += _stripped(text, block.start, block.end, table=True)
        elif block.region in _TEXT or block.region in _CELLS:
            headed, listed = block.region is Region.TITLE, block.region is Region.LIST
            if text.find(LINE_SEPARATOR, block.start, block.end) < 0:  # almost all blocks of most documents
                lines += _stripped(text, block.start, block.end, headed=headed, listed=listed)
            else:
                lines += _pieces(text, block, headed=headed, listed=listed)
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


def _pieces(text: str, block: Block, *, headed: bool, listed: bool) -> Iterator[Line]:
    start = block.start
    while start <= block.end:
        end = text.find(LINE_SEPARATOR, start, block.end)
        end = block.end if end < 0 else end
        yield from _stripped(text, start, end, headed=headed, listed=listed)
        start = end + 1


def _stripped(
    text: str, start: int, end: int, *, headed: bool = False, table: bool = False, listed: bool = False
) -> tuple[Line, ...]:
    """The line without the white space around it; none where there is nothing else."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return ()
    first = start if len(bare) == len(piece) else start + len(piece) - len(piece.lstrip())
    return (Line(first, first + len(bare), bare, headed, table, listed),)
