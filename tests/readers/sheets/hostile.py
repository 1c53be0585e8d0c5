"""Sheets made to hurt: each a format, what makes it, and whether it is read, read with a gap, or refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .biff import in_container, old_workbook
from .building import MAIN, S, number, row, shared, sheet, text, texts, workbook
from .ods_building import cell, open_sheets, table
from .ods_building import row as open_row

END = "终了"
SHEET = "xl/worksheets/sheet1.xml"
LAST = text("A1048000", END)


class Case(NamedTuple):
    """One source."""

    format: str
    outcome: str
    """``read``, ``gap``, ``refused``; a gap may lose the end."""
    make: Callable[[], bytes]


def ended(*rows: str, **options: str) -> str:
    """A sheet whose last cell is the end."""
    return sheet(*rows, row(1048000, LAST), **options)


def _dimension() -> bytes:
    return workbook(ended(texts(1, "甲"), before='<dimension ref="A1:XFD1048576"/>'))


def _empty_rows() -> bytes:
    return workbook(ended("".join(f'<row r="{at}"/>' for at in range(1, 500_000))))


def _varied(name: str, count: int) -> str:
    """Empty elements that do not compress to nothing, as those of a zip bomb do."""
    return "".join(f'<{name} s="{at * 7919 % 1000003}"/>' for at in range(count))


def _wide_row() -> bytes:
    return workbook(ended("<row>" + _varied("c", 1_200_000) + "</row>"))


def _strings() -> bytes:
    rows = "".join('<row><c t="s"><v>0</v></c></row>' for _at in range(100_000))
    return workbook(ended(rows), strings=[f"<t>{'长' * 1000}</t>"])


def _million_cells() -> bytes:
    rows = (f'<row><c t="s"><v>0</v></c>{"<c><v>123456789012</v></c>" * 19}</row>' for _at in range(50_000))
    return workbook(ended(*rows), strings=["<t>张三</t>"])


def _merged() -> bytes:
    boxes = "".join(f'<mergeCell ref="A{at}:XFD1048576"/>' for at in range(1, 60_000))
    rows = "".join(f'<row r="{at}"><c t="s"><v>0</v></c></row>' for at in range(1, 60_000))
    return workbook(ended(rows, behind=f"<mergeCells>{boxes}</mergeCells>"), strings=["<t>甲</t>"])


def _long_tail() -> bytes:
    return workbook(ended(behind=f"<mergeCells>{_varied('mergeCell', 900_000)}</mergeCells>"))


def _nested() -> bytes:
    return workbook(ended("<x>" * 100_000), ended())


def _entities() -> bytes:
    lines = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "x"}">' for at in range(10))
    return workbook(f"<!DOCTYPE a [{lines}]>" + ended(texts(1, "&e9;")))


def _bomb() -> bytes:
    return workbook(sheet(" " * (140 << 20)))


def _numbers() -> bytes:
    values = ("1e999999999", "9" * 20_000, "-" * 1000, "NaN", "INF", "0x10", "1e400", "1" + "0" * 399 + "e-399")
    cells = (number(f"A{at}", value, at % 4) for at, value in enumerate(values * 50, 1))
    styles = "<cellXfs>" + "".join(f'<xf numFmtId="{format}"/>' for format in (0, 4, 14, 46)) + "</cellXfs>"
    return workbook(ended(*(row(at, each) for at, each in enumerate(cells, 1))), styles=styles)


def _formats() -> bytes:
    codes = ("0" * 400, "#," * 200, '"' * 499, "%" * 400 + "0", "[" * 300, "0" * 1_000_000, "y" * 300, "0." + "0" * 300)
    formats = "".join(
        f'<numFmt numFmtId="{at}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for at, code in enumerate(codes, 200)
    )
    xfs = "".join(f'<xf numFmtId="{at}"/>' for at in range(200, 200 + len(codes)))
    styles = f"<numFmts>{formats}</numFmts><cellXfs>{xfs}</cellXfs>"
    rows = (row(at, number(f"A{at}", f"1234.5{at}", at % len(codes))) for at in range(1, 10_000))
    return workbook(ended(*rows), styles=styles)


def _columns() -> bytes:
    columns = '<col min="2" max="16384" hidden="1"/>' * 150_000
    return workbook(ended(before=f"<cols>{columns}</cols>"))


def _links() -> bytes:
    links = "".join(f'<hyperlink ref="A{at}" location="b"/>' for at in range(1, 100_000))
    rows = "".join(f'<row r="{at}"><c t="s"><v>0</v></c></row>' for at in range(1, 100_000))
    return workbook(ended(rows, behind=f"<hyperlinks>{links}</hyperlinks>"), strings=["<t>甲</t>"])


def _pivot() -> bytes:
    records = "".join(f'<r><s v="人{at}"/><n v="{at}"/></r>' for at in range(200_000))
    return workbook(
        ended(),
        related={
            MAIN: [("p", "pivotCacheDefinition", "d.xml")],
            "xl/d.xml": [("r", "pivotCacheRecords", "r.xml"), ("s", "pivotCacheRecords", "r.xml")],
        },
        parts={
            "xl/d.xml": f'<pivotCacheDefinition xmlns="{S}"/>',
            "xl/r.xml": f'<pivotCacheRecords xmlns="{S}">{records}</pivotCacheRecords>',
        },
    )


def _circle() -> bytes:
    rows = [(f"r{at}", type, "sheet1.xml") for at, type in enumerate(
        ("drawing", "comments", "threadedComment", "table", "vmlDrawing", "worksheet"))]  # fmt: skip
    book = [
        (type, type, "workbook.xml")
        for type in ("externalLink", "pivotCacheDefinition", "connections", "revisionHeaders")
    ]
    return workbook(ended(), related={SHEET: rows, MAIN: book})


def _many_sheets() -> bytes:
    return workbook(ended(), book="<sheets>" + '<sheet name="a" r:id="s1"/>' * 50_000 + "</sheets>")


def _broken_strings() -> bytes:
    data = ended(row(1, *(shared(f"{chr(65 + at)}1", index) for at, index in enumerate(("x", "-1", "99", "1e3", "")))))
    return workbook(data, strings=["<t>甲</t>"])


def _open_repeated() -> bytes:
    cells = cell("甲", 'table:number-columns-repeated="16384"')
    rows = open_row(cells, more='table:number-rows-repeated="1048576"') * 20
    return open_sheets(table("一", rows), table("二", open_row(cell(END))))


def _open_spans() -> bytes:
    cells = cell("甲", 'table:number-columns-spanned="16384" table:number-rows-spanned="1048576"')
    return open_sheets(table("一", open_row(cells) * 20_000), table("二", open_row(cell(END))))


def _open_spaces() -> bytes:
    words = '<table:table-cell><text:p>a<text:s text:c="999999999"/>b</text:p></table:table-cell>'
    return open_sheets(table("一", open_row(words) * 1000), table("二", open_row(cell(END))))


def _open_nested() -> bytes:
    return open_sheets("<table:table><table:table-row><table:table-cell>" * 80_000)


def _old_far_cell() -> bytes:
    return old_workbook(("甲", 0, [["张三"]] + [[]] * 65000 + [[None] * 255 + [END]]))


HOSTILE: dict[str, Case] = {
    "dimension": Case("xlsx", "read", _dimension),
    "empty-rows": Case("xlsx", "read", _empty_rows),
    "wide-row": Case("xlsx", "gap", _wide_row),
    "strings": Case("xlsx", "gap", _strings),
    "million-cells": Case("xlsx", "read", _million_cells),
    "merged": Case("xlsx", "read", _merged),
    "long-tail": Case("xlsx", "gap", _long_tail),
    "nested": Case("xlsx", "gap", _nested),
    "entities": Case("xlsx", "refused", _entities),
    "bomb": Case("xlsx", "refused", _bomb),
    "numbers": Case("xlsx", "read", _numbers),
    "formats": Case("xlsx", "read", _formats),
    "columns": Case("xlsx", "read", _columns),
    "links": Case("xlsx", "read", _links),
    "pivot": Case("xlsx", "read", _pivot),
    "circle": Case("xlsx", "read", _circle),
    "many-sheets": Case("xlsx", "read", _many_sheets),
    "broken-strings": Case("xlsx", "gap", _broken_strings),
    "open-repeated": Case("ods", "read", _open_repeated),
    "open-spans": Case("ods", "read", _open_spans),
    "open-spaces": Case("ods", "read", _open_spaces),
    "open-nested": Case("ods", "gap", _open_nested),
    "old-far-cell": Case("xls", "read", _old_far_cell),
    "old-random": Case("xls", "refused", lambda: in_container("Workbook", b"\x09\x08\x10\0" + bytes(range(256)) * 20)),
    "csv-commas": Case("csv", "read", lambda: b"," * (30 << 20) + END.encode()),
    "csv-lines": Case("csv", "read", lambda: b"\n" * (30 << 20) + END.encode()),
    "csv-quotes": Case("csv", "read", lambda: b'"' * (20 << 20) + b"," + END.encode()),
    "csv-open-quotes": Case("csv", "read", lambda: b',"a' * (2 << 20) + b"\n" + END.encode()),
    "csv-cells": Case("csv", "gap", lambda: b"a,b\n" * 1_500_000 + END.encode()),
    "csv-spaces": Case("csv", "gap", lambda: b" ,\n" * 6_000_000 + END.encode()),
}
