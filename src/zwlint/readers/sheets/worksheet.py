"""One sheet: its cells as blocks, and what is not shown of them as hidden ones."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from zwlint.document import Cell, Region
from zwlint.readers.concealed import MOST_PIECES, Concealed
from zwlint.readers.opc.namespaces import S
from zwlint.readers.opc.package import Package
from zwlint.readers.sheets.cells import Box, box_of, letters, name_of
from zwlint.readers.sheets.grid import Hidden, Merged, merged_of
from zwlint.readers.sheets.numbers import general
from zwlint.readers.sheets.page import Page, Spot
from zwlint.readers.sheets.rows import ROW, Cells, Content, literals
from zwlint.readers.sheets.settling import Top, settle
from zwlint.readers.sheets.stream import Stream
from zwlint.readers.sheets.strings import Run, Strings, plain
from zwlint.readers.sheets.styles import Styles
from zwlint.values import NamedTuple

_FILTER = f"{{{S}}}autoFilter"
_MOST_LOOKED_AT = 20_000
"""Cells from the top among which the header is looked for."""


class Sheet(NamedTuple):
    """A sheet of the workbook."""

    name: str
    part: str
    hidden: bool
    number: int
    deeply: bool = False
    """Whether it is hidden so that no menu shows it again."""


class Worksheet:
    """Reads the cells of one sheet onto the page."""

    def __init__(
        self, package: Package, sheet: Sheet, page: Page, strings: Strings, styles: Styles, concealed: Concealed
    ) -> None:
        self._package = package
        self._concealed = concealed
        self._sheet = sheet
        self._page = page
        self._styles = styles
        self._cells = Cells(strings, styles)
        self._first = 0
        """Number of the first block."""
        self._top = Top()
        self._looked_at = 0
        self._literals: set[str] = set()
        self._folded: list[tuple[int, int, int, int]] = []
        """Rows that are not shown: number, start, end of the first cell, end."""
        self.root: etree._Element | None = None
        """What the sheet has beside cells; None where it cannot be read to its end."""

    def read(self, tables: Iterable[Box] = ()) -> None:
        """Put down all cells. ``tables``: the first rows of tables, which say themselves that they are headers."""
        self._first = len(self._page.blocks)
        stream = Stream(self._package, self._sheet.part, ROW)
        hidden: Hidden | None = None
        for row in stream:
            if hidden is None:
                hidden = Hidden(row.getroottree().getroot())
            self._row(row, hidden)
        self.root = stream.root
        self._settle(list(tables))
        self._conceal_rows()

    def _row(self, row: etree._Element, hidden: Hidden) -> None:
        number = self._cells.row_number(row)
        folded = hidden.row(row)
        unseen = folded or self._sheet.hidden
        page = self._page
        first = first_end = page.next
        for content in self._cells.contents(row):
            if unseen:
                self._put(content, number, Region.HIDDEN)
                first_end = page.next if first_end == first else first_end
            elif hidden.column(content.column):
                start = page.next
                self._put(content, number, Region.HIDDEN)
                if page.next > start:
                    detail = f"{letters(content.column)} 列"
                    self._concealed.column(self._sheet.number, content.column, (start, page.next - 1), detail)
            else:
                self._put(content, number, content.unseen)
            if not folded and content.words and self._looked_at < _MOST_LOOKED_AT:
                self._top.add(number, content.column, plain(content.words), is_text=content.is_text)
                self._looked_at += 1
        if folded and not self._sheet.hidden and page.next > first and len(self._folded) < MOST_PIECES:
            self._folded.append((number, first, first_end - 1, page.next - 1))

    def _conceal_rows(self) -> None:
        """Say which rows are not shown, and which of them a filter hides, which is known behind the last row."""
        filters = (
            [] if self.root is None else [box_of(each.get("ref")) for each in self.root.iter(_FILTER) if len(each)]
        )
        for number, start, middle, end in self._folded:
            filtered = any(box is not None and box.top < number <= box.bottom for box in filters)
            for span in ((start, middle), (middle + 1, end)) if end > middle else ((start, end),):
                self._concealed.row(self._sheet.number, number, span, f"第 {number + 1} 行", filtered=filtered)

    def _put(self, content: Content, row: int, forced: Region | None) -> None:
        words, page = content.words, self._page
        cell = Cell(self._sheet.number, row, content.column)
        if isinstance(words, str):
            if words and not words.isspace():
                page.put(words, forced or Region.TABLE_CELL, cell)
        else:
            self._put_runs(words, content, cell, forced)
        if content.beneath:
            self._put_beside(general(content.beneath), cell, "v")
        for text in literals(content.formula) if content.formula else ():
            if text not in self._literals and text not in plain(words):
                self._literals.add(text)
                self._put_beside(text, cell, "f")

    def _put_beside(self, text: str, cell: Cell, detail: str) -> None:
        if not text.isspace():
            name = name_of(cell.row, cell.column)
            spot = Spot(self._sheet.part, self._sheet.name, name, detail)
            self._page.put(" ".join(text.splitlines()), Region.HIDDEN, cell, spot)

    def _put_runs(self, runs: tuple[Run, ...], content: Content, cell: Cell, forced: Region | None) -> None:
        """A string of several looks: one block of what is seen, one of each kind that is not."""
        shares: dict[Region, list[tuple[int, int]]] = {}
        whole = "".join(run.text for run in runs)
        at = 0
        for run in runs:
            plain_look = run.font.colour is None and run.font.size is None
            unseen = content.unseen if plain_look else self._styles.unseen_run(content.style, run.font)
            region = forced if forced is Region.HIDDEN else unseen
            if run.text:
                shares.setdefault(region or Region.TABLE_CELL, []).append((at, at + len(run.text)))
            at += len(run.text)
        for region, pieces in shares.items():
            text = "".join(whole[start:end] for start, end in pieces)
            if text.isspace():
                continue
            spot = None
            if len(shares) > 1:
                spot = Spot(self._sheet.part, self._sheet.name, name_of(cell.row, cell.column), "", tuple(pieces))
            self._page.put(text, region, cell, spot)

    def _settle(self, tables: list[Box]) -> None:
        """What is known only when all has been read: merged cells and headers."""
        merged = merged_of(self.root) if self.root is not None else Merged(())
        filters = [] if self.root is None else [box_of(each.get("ref")) for each in self.root.iter(_FILTER)]
        boxes = [*tables, *(box._replace(bottom=box.top) for box in filters if box is not None)]
        settle(self._page, self._first, merged, frozenset() if boxes else self._top.heads(merged), boxes)
