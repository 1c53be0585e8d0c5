r"""The text of a workbook under construction: one block for each cell, comment, shape, property.

A block with a cell of its own stands for itself; of all other text the place is noted beside. A workbook may have a
million cells: nothing is kept for one but its text and its block.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from zwlint.document import LINE_SEPARATOR, Block, Cell, Region, SheetLocation, Zone
from zwlint.expressions import expression
from zwlint.readers.sheets.cells import name_of
from zwlint.values import NamedTuple

MOST_BLOCKS = 2_000_000
MOST_CHARACTERS = 64 << 20
"""Code points of all text: a shared string of a thousand characters may be shown a million times."""
_LINE_END = expression(r"\r\n|\r|\n")


class FullError(Exception):
    """There are more cells or characters than are read. The message says so, in Chinese."""


class Spot(NamedTuple):
    """Where text stands that is not simply what a cell shows."""

    part: str
    sheet: str = ""
    cell: str = ""
    detail: str = ""
    pieces: tuple[tuple[int, int], ...] = ()
    """Start and end of each piece of the block in the whole text it belongs to; empty where it is the whole."""


class Table(NamedTuple):
    """One sheet: what its cells' places have in common."""

    part: str
    sheet: str


def shown(text: str) -> str:
    """Text as a block holds it: each line break is U+2028."""
    return _LINE_END.sub(LINE_SEPARATOR, text) if "\n" in text or "\r" in text else text


class Page:
    """All text, its blocks and where they stand."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        """By the number that :class:`~zwlint.document.Cell` has."""
        self.spots: dict[int, Spot] = {}
        """By number of the block."""
        self.next = 0
        """Offset at which the next block will begin."""

    def put(
        self, text: str, region: Region, cell: Cell | None = None, spot: Spot | None = None, zone: Zone = Zone.BODY
    ) -> tuple[int, int]:
        """Append a block, which must hold a character and no line end; returns where it lies. Raises FullError."""
        start = self.next
        end = start + len(text)
        blocks = self.blocks
        if len(blocks) >= MOST_BLOCKS:
            raise FullError(f"单元格等超过 {MOST_BLOCKS:,} 个，后面的未检查；请拆成几份再查")
        if end > MOST_CHARACTERS:
            raise FullError(f"文字超过 {MOST_CHARACTERS:,} 个，后面的未检查；请拆成几份再查")
        if spot is not None:
            self.spots[len(blocks)] = spot
        self.texts.append(text)
        blocks.append(Block(start, end, region, zone, cell))
        self.next = end + 1
        return start, end

    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.texts)

    @property
    def length(self) -> int:
        """Length of the whole text in code points."""
        return max(0, self.next - 1)


class SheetOrigin:
    """Leads spans of a document's text back to sheets and cells."""

    def __init__(self, page: Page, main: str) -> None:
        self._blocks = page.blocks
        self._tables = page.tables
        self._spots = page.spots
        self._main = main

    def locate(self, start: int, end: int) -> SheetLocation:
        """The place of the first block's share in ``text[start:end]``."""
        index = bisect_right(self._starts, start) - 1
        if index < 0:
            return SheetLocation(self._main, "", "", ())
        if start >= self._blocks[index].end and start + 1 < end and index + 1 < len(self._blocks):
            index += 1
        block = self._blocks[index]
        first = min(max(start, block.start), block.end) - block.start
        last = max(first, min(end, block.end) - block.start)
        spot = self._spots.get(index)
        if spot is None:
            assert block.cell is not None
            table = self._tables[block.cell.table]
            cell = name_of(block.cell.row, block.cell.column)
            return SheetLocation(table.part, table.sheet, cell, ((first, last),))
        return SheetLocation(spot.part, spot.sheet, spot.cell, _shares(spot.pieces, first, last), spot.detail)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self._blocks]


def _shares(pieces: tuple[tuple[int, int], ...], first: int, last: int) -> tuple[tuple[int, int], ...]:
    """The characters ``first:last`` of a block in the text that its pieces come from."""
    if not pieces:
        return ((first, last),)
    found, at = [], 0
    for start, end in pieces:
        begin, at = at, at + end - start
        if (first < at and last > begin) or (first == last and begin <= first < at):
            found.append((start + max(first, begin) - begin, start + min(last, at) - begin))
    return tuple(found) or ((pieces[-1][1], pieces[-1][1]),)
