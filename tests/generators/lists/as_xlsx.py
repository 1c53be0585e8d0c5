"""Workbooks, written as XML strings: sheets with titles, tables, notes; hidden rows, columns and sheets."""

from __future__ import annotations

from typing import Final

from .model import Cell, Draft, Paragraph, Sheet, Table, plain
from .package import DECLARATION, OFFICE, content_types, escape, quoteattr, relationships, zipped
from .places import first_rows, note_cell, stored
from .xlsx_parts import STYLES, Strings, comments, defined_names, drawing, name_of, rich

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLE: Final = {"title": 5, "body": 7, "right": 0, "line": 0}
_CELL_STYLES: Final = {"quoted": 4, "date": 2, "number": 0, "sum": 0}
_TEXT, _WRAPPED, _WHITE = 1, 7, 6


def as_xlsx(draft: Draft) -> bytes:
    """The list as a package."""
    strings = Strings()
    notes = [extra for extra in draft.extras if extra.where == "note"]
    sheets = [_sheet(draft, index, strings, notes=bool(notes) and index == 0) for index in range(len(draft.sheets))]
    names = [f"worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    parts = {
        "[Content_Types].xml": _types(names, notes=bool(notes)),
        "_rels/.rels": relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(draft),
        "xl/_rels/workbook.xml.rels": relationships(
            [*(("worksheet", name) for name in names), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        ),
        **{f"xl/{name}": text for name, text in zip(names, sheets, strict=True)},
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": strings.part(),
    }
    if notes:
        hung = [(*note_cell(draft, extra), plain(extra.text)) for extra in notes]
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(
            [("vmlDrawing", "../drawings/vmlDrawing1.vml"), ("comments", "../comments1.xml")]
        )
        parts["xl/comments1.xml"] = comments(hung)
        parts["xl/drawings/vmlDrawing1.vml"] = drawing(hung)
    return zipped(parts)


def _types(names: list[str], *, notes: bool) -> str:
    types = {"xl/workbook.xml": f"{_SHEET}.sheet.main+xml"}
    types |= {f"xl/{name}": f"{_SHEET}.worksheet+xml" for name in names}
    types |= {"xl/styles.xml": f"{_SHEET}.styles+xml", "xl/sharedStrings.xml": f"{_SHEET}.sharedStrings+xml"}
    return content_types(types | ({"xl/comments1.xml": f"{_SHEET}.comments+xml"} if notes else {}))


def _workbook(draft: Draft) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}"{_state(sheet)} r:id="rId{number}"/>'
        for number, sheet in enumerate(draft.sheets, 1)
    )
    names = [plain(extra.text) for extra in draft.extras if extra.where == "defined-name"]
    filtered = _filter_range(draft.sheets[0])
    defined = defined_names(names, f"'{draft.sheets[0].name}'!{_fixed(filtered)}" if filtered else "")
    return (
        f'{DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{OFFICE}">'
        "<bookViews><workbookView/></bookViews>"
        f"<sheets>{sheets}</sheets>{defined}</workbook>"
    )


def _fixed(span: str) -> str:
    return ":".join(
        "$" + corner.rstrip("0123456789") + "$" + corner.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for corner in span.split(":")
    )


def _state(sheet: Sheet) -> str:
    return "" if sheet.state == "visible" else f' state="{sheet.state}"'


def _filter_range(sheet: Sheet) -> str:
    for block, first in zip(sheet.blocks, first_rows(sheet), strict=False):
        if isinstance(block, Table) and any(how == "filtered-row" for _, how in block.hidden_rows):
            last = name_of(first + len(block.grid) - 1, len(block.grid[0]) - 1)
            return f"{name_of(first + block.head - 1, 0)}:{last}"
    return ""


def _sheet(draft: Draft, index: int, strings: Strings, *, notes: bool) -> str:
    sheet = draft.sheets[index]
    width = max((len(block.grid[0]) for block in sheet.blocks if isinstance(block, Table)), default=1)
    rows: list[str] = []
    merged: list[str] = []
    hidden: set[int] = set()
    for block, first in zip(sheet.blocks, first_rows(sheet), strict=False):
        if isinstance(block, Table):
            rows += _table(block, first, strings)
            merged += _merged(block, first)
            hidden |= set(block.hidden_columns)
        else:
            rows.append(_line(block, first, strings))
            merged += [f"{name_of(first, 0)}:{name_of(first, width - 1)}"] if width > 1 else []
    columns = "".join(
        f'<col min="{column}" max="{column}" width="14.5"{_hidden(column - 1 in hidden)} customWidth="1"/>'
        for column in range(1, width + 1)
    )
    spans = "".join(f'<mergeCell ref="{span}"/>' for span in merged)
    merges = f'<mergeCells count="{len(merged)}">{spans}</mergeCells>' if merged else ""
    drawn = '<legacyDrawing r:id="rId1"/>' if notes else ""
    return (
        f'{DECLARATION}<worksheet xmlns="{_MAIN}" xmlns:r="{OFFICE}"><cols>{columns}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData>{_filter(_filter_range(sheet))}{merges}{drawn}</worksheet>"
    )


def _filter(span: str) -> str:
    if not span:
        return ""
    inner = '<customFilters><customFilter operator="notEqual" val=" "/></customFilters>'
    inner = f'<filterColumn colId="0">{inner}</filterColumn>'
    return f'<autoFilter ref="{span}">{inner}</autoFilter>'


def _hidden(hidden: object) -> str:
    return ' hidden="1"' if hidden else ""


def _line(block: Paragraph, row: int, strings: Strings) -> str:
    height = ' ht="30" customHeight="1"' if block.role == "title" else ""
    place = name_of(row, 0)
    cell = f'<c r="{place}" s="{_STYLE[block.role]}" t="s"><v>{strings.index(plain(block.text))}</v></c>'
    return f'<row r="{row + 1}"{height}>{cell}</row>'


def _table(table: Table, first: int, strings: Strings) -> list[str]:
    hidden = dict(table.hidden_rows)
    out = []
    for index, line in enumerate(table.grid):
        row = first + index
        cells = "".join(
            _cell(cell, row, column, strings, (first + table.head, row - 1))
            for column, cell in enumerate(line)
            if cell is not None
        )
        out.append(f'<row r="{row + 1}"{_hidden(index in hidden)}>{cells}</row>')
    return out


def _merged(table: Table, first: int) -> list[str]:
    return [
        f"{name_of(first + row, column)}:{name_of(first + row + cell.rows - 1, column + cell.columns - 1)}"
        for row, line in enumerate(table.grid)
        for column, cell in enumerate(line)
        if cell is not None and (cell.rows > 1 or cell.columns > 1)
    ]


def _cell(cell: Cell, row: int, column: int, strings: Strings, body: tuple[int, int]) -> str:
    place = name_of(row, column)
    style = _WHITE if cell.hidden else _WRAPPED if cell.header else _CELL_STYLES.get(cell.store, _TEXT)
    start = f'<c r="{place}" s="{style}"'
    text = plain(cell.text)
    if not text:
        return f"{start}/>"
    match cell.store:
        case "number" | "date":
            return f"{start}><v>{stored(cell, text)}</v></c>"
        case "sum":
            span = f"{name_of(body[0], column)}:{name_of(body[1], column)}"
            return f"{start}><f>SUM({span})</f><v>{stored(cell, text)}</v></c>"
        case "formula":
            return f'{start} t="str"><f>INDIRECT("底册!C"&amp;ROW())</f><v>{escape(text)}</v></c>'
        case "inline":
            return f'{start} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
        case "apostrophe":
            return f'{start} t="s"><v>{strings.index(chr(39) + text)}</v></c>'
        case "rich":
            return f'{start} t="s"><v>{strings.rich(rich(text))}</v></c>'
        case _:
            return f'{start} t="s"><v>{strings.index(text)}</v></c>'
