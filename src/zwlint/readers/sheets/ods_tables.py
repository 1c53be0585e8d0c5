"""The tables of an ODF spreadsheet: cells on their grid, what is hidden, notes and shapes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from lxml import etree

from zwlint.document import Cell, Link, Region
from zwlint.expressions import expression
from zwlint.leftovers import Leftover, LeftoverKind
from zwlint.readers.concealed import Concealed
from zwlint.readers.opc.left import is_own
from zwlint.readers.sheets.cells import Box, letters, name_of
from zwlint.readers.sheets.grid import Merged
from zwlint.readers.sheets.ods_cells import ANNOTATION, DRAW, STYLE, SVG, TEXT, VALUE_TYPE, P, shown_by, table, words_of
from zwlint.readers.sheets.page import Page, Spot, Table, shown
from zwlint.readers.sheets.settling import Top, settle

MOST_COPIES = 100
"""How often a cell or row that is written once and repeated is put down: the rest says nothing new."""
_MOST = 1 << 20
_TABLE, _COLUMN, _CELL, _COVERED, _GROUP, _HEADERS = map(
    table, ("table", "table-column", "table-cell", "covered-table-cell", "table-row-group", "table-header-rows")
)
_VISIBILITY, _NAME, _DISPLAY = table("visibility"), table("name"), table("display")
_ROWS_REPEATED, _COLUMNS_REPEATED = table("number-rows-repeated"), table("number-columns-repeated")
_ROWS_SPANNED, _COLUMNS_SPANNED = table("number-rows-spanned"), table("number-columns-spanned")
_SHOWN = frozenset({None, "visible"})
_LITERAL = expression(r'"((?:[^"]|"")*)"')
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_HREF = "{http://www.w3.org/1999/xlink}href"
_CHOICES, _CONDITION, _CHANGED = map(table, ("content-validation", "condition", "tracked-changes"))


class Tables:
    """Puts the tables down, row by row as they come."""

    def __init__(self, page: Page, part: str) -> None:
        self._page = page
        self._part = part
        self._table: etree._Element | None = None
        self._hidden = False
        self._ends: list[int] = []
        """Of each run of columns."""
        self._folded: list[bool] = []
        """Whether it is hidden."""
        self._heads: set[int] = set()
        """Rows that are said to be headers."""
        self._hiding: frozenset[str | None] | None = None
        """Names of styles that hide a table."""
        self._row = 0
        self._filtered = False
        """Whether a filter hides the present row."""
        self._first = 0
        self._boxes: list[Box] = []
        self._top = Top()
        self.links: list[Link] = []
        self.concealed = Concealed()
        self.leftovers: list[Leftover] = []
        """What was left that is no row, column or table."""
        self._named: tuple[int, int] | None = None
        self._begun = 0

    def row(self, row: etree._Element) -> None:
        """Put down a row, as often as it is repeated."""
        owner = next(row.iterancestors(_TABLE), None)
        if owner is None or next(row.iterancestors(_CHANGED), None) is not None:
            return
        if next(owner.iterancestors(_CELL), None) is not None:
            for paragraph in row.iter(P):
                self._line(words_of(paragraph), Region.TEXTBOX, self._spot("", "table in a cell"))
            return
        if owner is not self._table:
            self.end()
            self._begin(owner)
        copies = _count(row.get(_ROWS_REPEATED))
        self._filtered = row.get(_VISIBILITY) == "filter"
        folded = row.get(_VISIBILITY) not in _SHOWN or any(
            group.get(_DISPLAY) == "false" for group in row.iterancestors(_GROUP)
        )
        filled = list(self._filled(row))
        for copy in range(min(copies, MOST_COPIES) if filled else 0):
            for cell, column in filled:
                self._put(cell, self._row + copy, column, folded=folded, again=copy > 0)
        if next(row.iterancestors(_HEADERS), None) is not None:
            self._heads.add(self._row)
        self._row += copies

    def _begin(self, owner: etree._Element) -> None:
        name = shown(owner.get(_NAME, ""))
        self._table, self._row, self._boxes, self._top, self._heads = owner, 0, [], Top(), set()
        self._hidden = self._is_hidden(owner)
        at, self._ends, self._folded = 0, [], []
        for column in owner.iter(_COLUMN):
            at += _count(column.get(_COLUMNS_REPEATED))
            self._ends.append(at)
            self._folded.append(column.get(_VISIBILITY) not in _SHOWN)
        self._page.tables.append(Table(self._part, name))
        self._named = None
        if name.strip():
            region = Region.HIDDEN if self._hidden else Region.CAPTION
            self._named = self._page.put(name, region, None, Spot(self._part, name, "", "table@name"))
        self._first = len(self._page.blocks)
        self._begun = self._page.next

    def end(self) -> None:
        """A table has ended."""
        merged = Merged(self._boxes)
        settle(self._page, self._first, merged, frozenset(self._heads) or self._top.heads(merged))
        self._boxes = []
        if self._table is not None and self._hidden and self._page.next > self._begun:
            detail = f"工作表“{self._page.tables[-1].sheet}”"
            for span in (self._named, (self._begun, self._page.next - 1)):
                if span is not None:
                    self.concealed.sheet(len(self._page.tables) - 1, span, detail)

    def _is_hidden(self, owner: etree._Element) -> bool:
        """Whether the style of a table hides it."""
        if self._hiding is None:
            styles = owner.getroottree().getroot().iter(f"{{{STYLE}}}style")
            hiding = (style for style in styles if any(each.get(_DISPLAY) == "false" for each in style))
            self._hiding = frozenset(style.get(f"{{{STYLE}}}name") for style in hiding)
        return owner.get(table("style-name")) in self._hiding

    def _filled(self, row: etree._Element) -> Iterator[tuple[etree._Element, int]]:
        """The cells of a row that hold something, and their columns."""
        column = 0
        for cell in row:
            if cell.tag in {_CELL, _COVERED}:
                copies = _count(cell.get(_COLUMNS_REPEATED))
                if len(cell) or cell.get(VALUE_TYPE):
                    for copy in range(min(copies, MOST_COPIES)):
                        yield cell, column + copy
                column += copies

    def _is_folded(self, column: int) -> bool:
        index = bisect_right(self._ends, column)
        return index < len(self._ends) and self._folded[index]

    def _put(self, cell: etree._Element, row: int, column: int, *, folded: bool, again: bool) -> None:
        text, beneath, is_text = shown_by(cell)
        place = Cell(len(self._page.tables) - 1, row, column)
        forced = self._hidden or folded or cell.tag == _COVERED or self._is_folded(column)
        if text and not text.isspace():
            start, end = self._page.put(text, Region.HIDDEN if forced else Region.TABLE_CELL, place)
            if forced and not self._hidden:
                self._conceal(place, (start, end), folded=folded)
            if not folded:
                self._top.add(row, column, text, is_text=is_text)
            if any(map(len, cell)):
                links = (link.get(_HREF, "") for link in cell.iter(f"{{{TEXT}}}a"))
                self.links += [Link(href, start, end) for href in links]
        name = name_of(row, column)
        if beneath.strip():
            self._page.put(beneath, Region.HIDDEN, place, self._spot(name, "office:value"))
        rows, columns = _count(cell.get(_ROWS_SPANNED)), _count(cell.get(_COLUMNS_SPANNED))
        if rows * columns > 1:
            self._boxes.append(Box(row, column, row + rows - 1, column + columns - 1))
        if not again and any(child.tag != P for child in cell):
            self._beside(cell, name)

    def _conceal(self, cell: Cell, span: tuple[int, int], *, folded: bool) -> None:
        if folded:
            self.concealed.row(cell.table, cell.row, span, f"第 {cell.row + 1} 行", filtered=self._filtered)
        elif self._is_folded(cell.column):
            self.concealed.column(cell.table, cell.column, span, f"{letters(cell.column)} 列")

    def _beside(self, holder: etree._Element, name: str) -> None:
        """Notes, shapes and alternative texts of a cell, or of a whole table."""
        for note in holder.iter(ANNOTATION):
            own = is_own(note.findtext(_CREATOR, ""))
            kind = LeftoverKind.OWN_COMMENT if own else LeftoverKind.NOTE
            for paragraph in note.iter(P):
                self._line(words_of(paragraph), Region.COMMENT, self._spot(name, "annotation"), kind)
        region = Region.HIDDEN if self._hidden else Region.TEXTBOX
        for paragraph in holder.iter(P):
            above = [each.tag for each in paragraph.iterancestors()]
            if ANNOTATION not in above and any(tag.startswith(f"{{{DRAW}}}") for tag in above):
                self._line(words_of(paragraph), region, self._spot(name, "draw"))
        for element in holder.iter(f"{{{SVG}}}title", f"{{{SVG}}}desc"):
            spot = self._spot(name, f"svg:{etree.QName(element).localname}")
            self._line(element.text or "", Region.ATTRIBUTE, spot)

    def rest(self, root: etree._Element) -> None:
        """What the content holds beside rows: shapes over tables, choices, what changes took out."""
        for shapes in root.iter(table("shapes")):
            owner = next(shapes.iterancestors(_TABLE), None)
            self._hidden = owner is not None and self._is_hidden(owner)
            self._beside(shapes, "")
        for choices in root.iter(_CHOICES):
            for text in _LITERAL.findall(choices.get(_CONDITION, "")):
                self._line(text, Region.HIDDEN, Spot(self._part, "", "", "content-validation@condition"))
        for changed in root.iter(_CHANGED):
            for paragraph in changed.iter(P):
                spot = Spot(self._part, "", "", "tracked-changes")
                self._line(words_of(paragraph), Region.REVISION, spot, LeftoverKind.REVISION)

    def _line(self, text: str, region: Region, spot: Spot, kind: LeftoverKind | None = None) -> None:
        line = shown(text)
        if line and not line.isspace():
            span = self._page.put(line, region, None, spot)
            if kind is not None:
                self.leftovers.append(Leftover(kind, *span, spot.cell))

    def _spot(self, cell: str, detail: str) -> Spot:
        name = self._page.tables[-1].sheet if self._page.tables else ""
        return Spot(self._part, name, cell, detail)


def _count(written: str | None) -> int:
    """A repetition or span, 1 where none is said."""
    return max(1, min(int(written), _MOST)) if written and written.isdecimal() and len(written) < 9 else 1
