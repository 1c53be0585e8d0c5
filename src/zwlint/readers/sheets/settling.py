"""What is known of cells only when the whole sheet has been read: which are merged, covered by others, headers."""

from __future__ import annotations

from collections.abc import Sequence

from zwlint.document import Block, Region
from zwlint.readers.sheets.cells import Box
from zwlint.readers.sheets.grid import Merged
from zwlint.readers.sheets.headers import MOST_LOOKED_AT, Filled, header_rows
from zwlint.readers.sheets.page import Page

_IN_PLACE = frozenset({Region.TABLE_CELL, Region.WHITE, Region.TINY})
_MOST_BOXES = 200
"""Tables and filters of one sheet that are looked at."""


class Top:
    """The first rows of a sheet that show something."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Filled]] = {}

    def add(self, row: int, column: int, text: str, *, is_text: bool) -> None:
        """Note what a cell shows, unless there are rows enough."""
        cells = self._rows.get(row)
        if cells is None:
            if len(self._rows) >= MOST_LOOKED_AT:
                return
            cells = self._rows[row] = []
        cells.append(Filled(column, text, is_text=is_text))

    def heads(self, merged: Merged) -> frozenset[int]:
        """The rows that look like a header."""
        rows = []
        lowest = max(self._rows, default=-1)
        boxes = [box for box in merged.corners.values() if box.top <= lowest]
        for row, cells in sorted(self._rows.items()):
            found = []
            for cell in cells:
                box = merged.corners.get((row, cell.column))
                if box is None:
                    if not any(each.holds(row, cell.column) for each in boxes):
                        found.append(cell)
                else:
                    width, height = box.right - box.left + 1, box.bottom - box.top + 1
                    found.append(cell._replace(width=width, height=height))
            rows.append((row, found))
        return header_rows(rows)


def settle(page: Page, first: int, merged: Merged, heads: frozenset[int], boxes: Sequence[Box] = ()) -> None:
    """Say of all cells from block number ``first`` on what they span and whether they are header.

    ``heads`` are rows, ``boxes`` parts of rows.
    """
    if not (merged.corners or boxes or heads):
        return
    blocks, boxes = page.blocks, boxes[:_MOST_BOXES]
    last = max([*heads, *(box.bottom for box in boxes)], default=-1)
    for index in sorted(range(first, len(blocks)), key=lambda each: _row_of(blocks[each])):
        if merged.corners or _row_of(blocks[index]) <= last:
            blocks[index] = _settled(blocks[index], merged, heads, boxes)


def _row_of(block: Block) -> int:
    return -1 if block.cell is None else block.cell.row


def _settled(block: Block, merged: Merged, heads: frozenset[int], boxes: Sequence[Box]) -> Block:
    """A cell's block with what is known of merged cells and headers."""
    region, cell = block.region, block.cell
    if cell is None:
        return block
    row, column = cell.row, cell.column
    box = merged.corners.get((row, column))
    if box is not None:
        cell = cell._replace(rowspan=box.bottom - box.top + 1, colspan=box.right - box.left + 1)
    elif region in _IN_PLACE and merged.corners and merged.covers(row, column):
        region = Region.HIDDEN
    if row in heads or any(each.holds(row, column) for each in boxes):
        cell = cell._replace(header=True)
        region = Region.TABLE_HEADER if region is Region.TABLE_CELL else region
    return block._replace(region=region, cell=cell)
