"""A small writer of workbooks: sheets of texts and whole numbers under a title and a frozen header."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from lxml import etree

from zwlint.gate.forms.texts import lines_of
from zwlint.reporters.text import width

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MOMENT = (1980, 1, 1, 0, 0, 0)
_HEADER_ROW = 2
_NARROW, _WIDE = 6, 30
"""Columns of characters that a column of the sheet has at least, and at most; longer texts wrap."""
_WIDEST = 60
"""As wide as a column becomes whose texts would be too high."""
_LINE = 15
"""Points of a line."""
_MARGIN = 6
"""Points of a row beside its lines."""
_HIGHEST = 409.5
"""Points of the highest row that programs show; what is below it is neither seen nor printed."""
_MOST_LINES = int((_HIGHEST - _MARGIN) // _LINE)
_A4, _A3 = "9", "8"
_A4_HOLDS = 130
"""Columns of characters that are still legible when they are fitted on the width of an A4 page."""
_MOST = 32767
"""Characters that a cell can hold."""
_LONGEST_NAME = 31
_TITLE, _HEADER, _TEXT, _NUMBER = range(1, 5)
_STYLES = f"""<styleSheet xmlns="{_MAIN}"><fonts count="3">
<font><sz val="10"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="黑体"/></font>
<font><b/><sz val="10"/><name val="宋体"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill></fills>
<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/>
</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/>
<xf fontId="1" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
<xf fontId="2" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">
<alignment horizontal="center" vertical="center" wrapText="1"/></xf>
<xf numFmtId="49" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1">
<alignment vertical="center" wrapText="1"/></xf>
<xf borderId="1" applyBorder="1" applyAlignment="1"><alignment horizontal="right" vertical="center"/></xf>
</cellXfs></styleSheet>"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; its name is its tab, its title stands above the table."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str | int, ...]]
    whole: str = "……（文字太长，没有印全）"
    """What stands at the end of a text that no row can show whole: where the rest is."""


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The bytes of a workbook."""
    parts: dict[str, Any] = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(sheets),
        "xl/_rels/workbook.xml.rels": _relationships(
            [*(("worksheet", f"worksheets/sheet{number}.xml") for number, _sheet in enumerate(sheets, 1)),
             ("styles", "styles.xml")]
        ),
        "xl/styles.xml": etree.fromstring(_STYLES.encode()),
    }  # fmt: skip
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(sheet)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, element in parts.items():
            data = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
            package.writestr(zipfile.ZipInfo(name, _MOMENT), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _child(parent: Any, tag: str, /, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{_MAIN}}}{tag}", attributes)


def _new(name: str) -> Any:
    return etree.Element(f"{{{_MAIN}}}{name}", nsmap={None: _MAIN, "r": _R})


def _sheet(sheet: Sheet) -> Any:
    made = _new("worksheet")
    _child(_child(made, "sheetPr"), "pageSetUpPr", fitToPage="1")
    view = _child(_child(made, "sheetViews"), "sheetView", workbookViewId="0")
    below = f"A{_HEADER_ROW + 1}"
    _child(view, "pane", ySplit=str(_HEADER_ROW), topLeftCell=below, activePane="bottomLeft", state="frozen")
    columns = _child(made, "cols")
    widths = _widths(sheet)
    rows = [
        tuple(_fitting(value, size, sheet.whole) for value, size in zip(row, widths, strict=True)) for row in sheet.rows
    ]
    for number, size in enumerate(widths, 1):
        _child(columns, "col", min=str(number), max=str(number), width=str(size), customWidth="1")
    data = _child(made, "sheetData")
    title = _child(data, "row", r="1", ht="30", customHeight="1")
    _cell(title, "A1", sheet.title, _TITLE)
    _row(data, _HEADER_ROW, sheet.header, _HEADER, widths)
    for number, row in enumerate(rows, _HEADER_ROW + 1):
        _row(data, number, row, _TEXT, widths)
    last = f"{_letters(len(sheet.header))}"
    _child(made, "autoFilter", ref=f"A{_HEADER_ROW}:{last}{_HEADER_ROW + len(sheet.rows)}")
    _child(_child(made, "mergeCells", count="1"), "mergeCell", ref=f"A1:{last}1")
    _child(made, "pageMargins", left="0.4", right="0.4", top="0.6", bottom="0.6", header="0.3", footer="0.3")
    _child(
        made,
        "pageSetup",
        paperSize=_A4 if sum(widths) <= _A4_HOLDS else _A3,
        orientation="landscape",
        fitToWidth="1",
        fitToHeight="0",
    )
    _child(_child(made, "headerFooter"), "oddFooter").text = "&C第 &P 页，共 &N 页"
    return made


def _row(data: Any, number: int, values: Sequence[str | int], style: int, widths: Sequence[int]) -> None:
    """A row as high as its longest text needs: programs do not measure what they open."""
    lines = max(_lines(str(value), size) for value, size in zip(values, widths, strict=True))
    row = _child(data, "row", r=str(number), ht=str(lines * _LINE + _MARGIN), customHeight="1")
    for column, value in enumerate(values, 1):
        _cell(row, f"{_letters(column)}{number}", value, style)


def _cell(row: Any, at: str, value: str | int, style: int) -> None:
    if isinstance(value, int):
        _child(_child(row, "c", r=at, s=str(_NUMBER)), "v").text = str(value)
        return
    cell = _child(row, "c", r=at, s=str(style), t="inlineStr")
    text = _child(_child(cell, "is"), "t")
    text.text = "\n".join(lines_of(value))[:_MOST]
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _widths(sheet: Sheet) -> list[int]:
    """How wide each column is: as its longest line, within limits; wider where its highest text needs it."""
    columns = [[str(value) for value in column] for column in zip(sheet.header, *sheet.rows, strict=True)]
    return [_width(column) for column in columns]


def _width(column: Sequence[str]) -> int:
    longest = max(width(line) for value in column for line in value.split("\n"))
    usual = min(max(longest + 2, _NARROW), _WIDE)
    high = [value for value in column if len(value) > _MOST_LINES and _lines(value, usual) > _MOST_LINES]
    wider = (size for size in range(usual, _WIDEST) if all(_lines(value, size) <= _MOST_LINES for value in high))
    return next(wider, _WIDEST)


def _fitting(value: str | int, size: int, whole: str) -> str | int:
    """A value that a row can show: of a longer text each line as far as there is room, and where the rest stands."""
    if isinstance(value, int) or _lines(value, size) <= _MOST_LINES:
        return value
    lines = value.split("\n")[:_MOST_LINES]
    room = max(1, _MOST_LINES // len(lines)) * (size - 2) - 1  # a wide character may not fit at the end of a line
    cut = [_cut(line, room, "……") for line in lines[:-1]]
    return "\n".join([*cut, _cut(f"{lines[-1]}{whole}", room, whole)])


def _cut(line: str, room: int, ending: str) -> str:
    if width(line) <= room:
        return line
    left = room - width(ending)
    ends = accumulate(map(width, line))
    return line[: sum(end <= left for end in ends)] + ending


def _lines(text: str, size: int) -> int:
    """Lines that a text takes in a column."""
    return sum(max(1, -(-width(line) // (size - 2))) for line in text.split("\n"))


def _letters(column: int) -> str:
    """The name of a column, from 1."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _book(sheets: Sequence[Sheet]) -> Any:
    made = _new("workbook")
    listed = _child(made, "sheets")
    names = _child(made, "definedNames")
    for number, sheet in enumerate(sheets, 1):
        each = _child(listed, "sheet", name=sheet.name[:_LONGEST_NAME], sheetId=str(number))
        each.set(f"{{{_R}}}id", f"rId{number}")
        top = _child(names, "definedName", name="_xlnm.Print_Titles", localSheetId=str(number - 1))
        top.text = f"'{sheet.name[:_LONGEST_NAME]}'!$1:${_HEADER_ROW}"
    return made


def _content_types(sheets: int) -> Any:
    namespace = f"{_PACKAGE}/content-types"
    made = etree.Element(f"{{{namespace}}}Types", nsmap={None: namespace})
    relationships = "application/vnd.openxmlformats-package.relationships+xml"
    for extension, type in (("rels", relationships), ("xml", "application/xml")):
        etree.SubElement(made, f"{{{namespace}}}Default", Extension=extension, ContentType=type)
    parts = [("workbook", "sheet.main"), ("styles", "styles")]
    parts += [(f"worksheets/sheet{number}", "worksheet") for number in range(1, sheets + 1)]
    for part, type in parts:
        etree.SubElement(
            made, f"{{{namespace}}}Override", PartName=f"/xl/{part}.xml", ContentType=f"{_TYPE}.{type}+xml"
        )
    return made


def _relationships(targets: Sequence[tuple[str, str]]) -> Any:
    namespace = f"{_PACKAGE}/relationships"
    made = etree.Element(f"{{{namespace}}}Relationships", nsmap={None: namespace})
    for number, (type, target) in enumerate(targets, 1):
        name = f"{{{namespace}}}Relationship"
        etree.SubElement(made, name, Id=f"rId{number}", Type=f"{_R}/{type}", Target=target)
    return made
