"""Reads old workbooks (``.xls``, ``.et``, ``.xlsb``): cells by python-calamine, which also tells hidden sheets; hidden
rows and columns, notes, text boxes and margins of Excel 97 by an own walk of its records.

White and tiny text is not known to be: it is there all the same, and counts as shown.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from tempfile import TemporaryFile
from typing import Any

from zwlint.document import Cell, Document, Region, Unchecked, Zone
from zwlint.errors import ReadError
from zwlint.leftovers import Leftover, LeftoverKind
from zwlint.readers.concealed import Concealed
from zwlint.readers.ole import names_of
from zwlint.readers.sheets import calamine
from zwlint.readers.sheets.cells import Box, letters
from zwlint.readers.sheets.grid import Merged
from zwlint.readers.sheets.margins import sections
from zwlint.readers.sheets.page import FullError, Page, SheetOrigin, Spot, Table, shown
from zwlint.readers.sheets.records import Facts, facts_of
from zwlint.readers.sheets.settling import Top, settle

MOST_BYTES = 64 << 20
"""Size in bytes above which a file is not read."""
SECONDS = 120.0
PART = "Workbook"
"""The stream that holds all of an old workbook."""
_SAVE = "请用 Excel 或 WPS 另存为 .xlsx 再查"
_UNREAD = {"_sx_db_cur": "数据透视表的缓存", "revision log": "修订记录"}
"""Storages and streams that may hold a list that no sheet shows."""
_NO_TEXT = "没有可检查的文字，内容可能在图片或嵌入的文件里，未能检查；请另行人工核对"


def read_old(data: bytes) -> Document:
    """The document of an old workbook. Raises ReadError where it cannot be read."""
    if len(data) > MOST_BYTES:
        raise ReadError(f"文件有 {len(data):,} 字节，超过 {MOST_BYTES:,} 字节的上限，未检查；{_SAVE}")
    digest = f"sha256:{sha256(data).hexdigest()}"
    page, concealed, notes = Page(), Concealed(), list[Leftover]()
    gaps = []
    known = facts_of(data)
    if not known.whole:
        gaps.append(Unchecked("批注、文本框、页眉页脚", f"这种格式里的这些内容读不出来，未检查；{_SAVE}", digest))
    if known.charts:
        gaps.append(Unchecked("图表", f"旧格式的图表里的文字读不出来，未检查；{_SAVE}", digest))
    unread = sorted(names_of(data) & _UNREAD.keys())
    gaps += [Unchecked(_UNREAD[name], f"旧格式里的这些内容读不出来，未检查；{_SAVE}", digest) for name in unread]
    try:
        notes = _put_sheets(page, _lines(data), known.sheets, concealed)
    except FullError as full:
        gaps.append(Unchecked("全文", str(full), digest))
    if all(block.region in {Region.CAPTION, Region.HIDDEN} for block in page.blocks):
        gaps.append(Unchecked("全文", _NO_TEXT, digest))
    return Document(
        format="xls",
        digest=digest,
        text=page.text(),
        blocks=page.blocks,
        origin=SheetOrigin(page, PART),
        unchecked=tuple(gaps),
        leftovers=(*concealed.leftovers(), *notes),
    )


def _put_sheets(page: Page, lines: Iterator[list[Any]], facts: list[Facts], concealed: Concealed) -> list[Leftover]:
    """Put down all sheets; returns the notes at their cells."""
    notes: list[Leftover] = []
    sheet = _Sheet(page, "", Facts(), Merged(()), concealed, hidden=False)
    for line in lines:
        if isinstance(line[0], str):
            sheet.end()
            notes += sheet.notes
            name, visible, merged, number = line
            page.tables.append(Table(PART, shown(name)))
            boxes = Merged(Box(*start, *end) for start, end in merged)
            known = facts[number] if number < len(facts) else Facts()
            sheet = _Sheet(page, shown(name), known, boxes, concealed, hidden=not visible)
        else:
            sheet.row(*line)
    sheet.end()
    return [*notes, *sheet.notes]


class _Sheet:
    """One sheet being put down."""

    def __init__(
        self, page: Page, name: str, facts: Facts, merged: Merged, concealed: Concealed, *, hidden: bool
    ) -> None:
        self._page = page
        self._name = name
        self._facts = facts
        self._merged = merged
        self._hidden = hidden
        self._top = Top()
        self.notes: list[Leftover] = []
        self._concealed = concealed
        self._named = None
        if name and not name.isspace():
            caption = Region.HIDDEN if hidden else Region.CAPTION
            self._named = page.put(name, caption, None, Spot(PART, name, "", "sheet@name"))
        self._first = len(page.blocks)
        self._begin = page.next

    def row(self, row: int, cells: list[tuple[int, str, bool]]) -> None:
        """Put down the cells of a row: column, text, whether it is text."""
        folded = self._facts.hides_row(row)
        for column, written, is_text in cells:
            text = shown(written).replace("\0", "")
            if text and not text.isspace():
                forced = folded or self._hidden or self._facts.hides_column(column)
                cell = Cell(len(self._page.tables) - 1, row, column)
                span = self._page.put(text, Region.HIDDEN if forced else Region.TABLE_CELL, cell)
                if forced and not self._hidden:
                    self._conceal(cell, span, folded=folded)
                if not folded:
                    self._top.add(row, column, text, is_text=is_text)

    def _conceal(self, cell: Cell, span: tuple[int, int], *, folded: bool) -> None:
        if folded:
            self._concealed.row(cell.table, cell.row, span, f"第 {cell.row + 1} 行")
        else:
            self._concealed.column(cell.table, cell.column, span, f"{letters(cell.column)} 列")

    def end(self) -> None:
        """The sheet has ended: what stands beside its cells follows them."""
        settle(self._page, self._first, self._merged, self._top.heads(self._merged))
        for region, written in self._facts.texts:
            texts = sections(written, self._name) if region in {Region.HEADER, Region.FOOTER} else [written]
            for each in texts:
                text = shown(each).replace("\0", "").strip()
                if text:
                    forced = Region.HIDDEN if self._hidden and region is not Region.COMMENT else region
                    span = self._page.put(text, forced, None, Spot(PART, self._name, "", region.value), Zone.OTHER)
                    if region is Region.COMMENT:
                        self.notes.append(Leftover(LeftoverKind.NOTE, *span, self._name))
        if self._hidden and self._page.next > self._begin:
            for part in (self._named, (self._begin, self._page.next - 1)):
                if part is not None:
                    self._concealed.sheet(len(self._page.tables) - 1, part, f"工作表“{self._name}”")


def _lines(data: bytes) -> Iterator[list[Any]]:
    """What the library finds, all of it or nothing: one that breaks off has refused the rest too."""
    command = [sys.executable, "-m", calamine.__name__]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with TemporaryFile() as out:
        try:
            done = subprocess.run(  # noqa: S603 - this interpreter, our own module
                command,
                input=data,
                stdout=out,
                stderr=subprocess.DEVNULL,
                env=environment,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ReadError(f"{SECONDS:.0f} 秒没有读完，已中止，未检查；{_SAVE}") from None
        if done.returncode == calamine.LOCKED:
            raise ReadError("文件有打开密码，读不出来，未检查；请去掉密码另存后再查")
        if done.returncode:
            raise ReadError(f"读不出来（可能损坏、有打开密码，或者大得读不完），未检查；{_SAVE}")
        out.seek(0)
        for line in out:
            yield json.loads(line)
