"""Samples of every format of sheets for the suite that all readers pass."""

from __future__ import annotations

import io

from python_calamine import CalamineWorkbook

from zwlint.document import Location, SheetLocation, TextLocation
from zwlint.readers.charset import decode
from zwlint.readers.sheets.cells import cell_of
from zwlint.testing import Sample

from .biff import old_workbook
from .building import number, row, shared, sheet, text, texts, workbook
from .ods_building import cell, open_sheets, table
from .ods_building import row as open_row

_DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col>"
    '<xdr:row>2</xdr:row></xdr:from><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="a" descr="示意图"/></xdr:nvSpPr>'
    "<xdr:txBody><a:p><a:r><a:t>框里</a:t></a:r><a:r><a:t>的话</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    "</xdr:twoCellAnchor></xdr:wsDr>"
)
_COMMENTS = (
    '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>某科员</author>'
    '</authors><commentList><comment ref="B3" authorId="0"><text><r><t>批注</t></r><r><t>里的话</t></r>'
    "</text></comment>"
    "</commentList></comments>"
)
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>汛期名单</dc:title></cp:coreProperties>'
)
_RICH = (
    '<r><t>看得见</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>白的字</t></r><r><t>又看得见</t></r>'
    '<rPh sb="0" eb="1"><t>kàn</t></rPh>'
)
_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>'
    '<fonts><font/></fonts><fills><fill><patternFill patternType="none"/></fill></fills>'
    '<cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs>'
)
_ROWS = (
    texts(1, "汛期值班名单"),
    row(2, shared("A2", 0), text("B2", "单\n位"), text("C2", "日期"), text("D2", "金额")),
    row(3, shared("A3", 1), shared("B3", 2), number("C3", "46082", 1), number("D3", "1234.5", 2)),
    row(
        4,
        text("A4", "𠮷_x000D_镕"),
        number("B4", "110101199001011237"),
        '<c r="C4" t="str"><f>"密"&amp;A3</f><v>果</v></c>',
    ),
    texts(5, "藏起来的话", "露不出来", more='hidden="1"'),
)
_BEHIND = (
    '<mergeCells><mergeCell ref="A1:D1"/></mergeCells><dataValidations><dataValidation type="list" sqref="E1" '
    'prompt="提示的话"><formula1>"甲类,乙类"</formula1></dataValidation></dataValidations>'
    "<headerFooter><oddHeader>&amp;L内部&amp;C表头</oddHeader></headerFooter>"
)
XLSX = [
    Sample(
        workbook(
            sheet(*_ROWS, behind=_BEHIND),
            sheet(texts(1, "隐藏表里的话")),
            names=("名单", "底稿"),
            states={2: "hidden"},
            strings=("<t>姓名</t>", _RICH, '<t xml:space="preserve"> 水务局 </t>', "<t>删掉的人</t>"),
            styles=_STYLES,
            related={
                "": [("c", "core-properties", "docProps/core.xml")],
                "xl/worksheets/sheet1.xml": [
                    ("d", "drawing", "../drawings/drawing1.xml"),
                    ("c", "comments", "../comments1.xml"),
                ],
            },
            parts={"xl/drawings/drawing1.xml": _DRAWING, "xl/comments1.xml": _COMMENTS, "docProps/core.xml": _CORE},
        ),
        ("汛期值班名单", "姓名", "单\u2028位", "看得见又看得见", "白的字", "2026年3月1日", "1,234.50",
         "110101199001011237", "果",
         "框里的话", "提示的话", "内部", "表头", "示意图", "汛期名单", "𠮷"),
        ("藏起来的话", "隐藏表里的话", "批注里的话", "kàn", "甲类", "删掉的人"),
        "名单",
    )
]  # fmt: skip
XLS = [
    Sample(
        old_workbook(
            ("名单", 0, [["姓名", "身份证号"], ["张\n三", "110101199001011237"], [None, 110101199001.0]]),
            ("底稿", 1, [["藏起来的话"]]),
        ),
        ("名单", "姓名", "张\u2028三", "110101199001011237", "110101199001"),
        ("藏起来的话", "底稿"),
        "名单",
    )
]
ODS = [
    Sample(
        open_sheets(
            table(
                "名单",
                open_row(cell("汛期值班", 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>"),
                open_row(cell("姓名"), cell("单\n位")),
                open_row(
                    cell("", inner="<office:annotation><text:p>批注里的话</text:p></office:annotation>"
                         '<text:p>张<text:span>三</text:span><text:s text:c="2"/>𠮷</text:p>'),
                    '<table:table-cell office:value-type="float" office:value="110101199001011237">'
                    "<text:p>1.1E+17</text:p></table:table-cell>",
                ),
                open_row(cell("藏起来的话"), more='table:visibility="filter"'),
            ),
            table("底稿", open_row(cell("隐藏表里的话")), more='table:style-name="t1"'),
        ),
        ("汛期值班", "姓名", "单\u2028位", "张三  𠮷", "110101199001011237"),
        ("藏起来的话", "隐藏表里的话", "批注里的话"),
        "名单",
    )
]  # fmt: skip
_CSV = '汛期值班名单,,\r\n姓名,"单\n位",说明\r\n张三,"水务""局""",𠮷\r\n李四,"a,b",未完"的\r\n'
CSV = [
    Sample(_CSV.encode(), ("姓名", "单\u2028位", '水务"局"', "a,b", '未完"的', "𠮷"), name="逗号"),
    Sample(_CSV.replace(",", "\t").encode("gb18030"), ("姓名", "水务"), name="制表符"),
    Sample(("\ufeff" + _CSV).encode("utf-16-le"), ("姓名",), name="UTF-16"),
]


def resolve_csv(data: bytes, location: Location) -> str:
    """What the slices of a table in plain text show: of doubled quotes one."""
    assert isinstance(location, TextLocation)
    codec = decode(data).codec
    return "".join(data[start:end].decode(codec) for start, end in location.slices).replace('""', '"')


def resolve_old(data: bytes, location: Location) -> str:
    """What a cell of an old workbook shows, by the library that reads them."""
    assert isinstance(location, SheetLocation)
    if location.detail:
        return "".join(location.sheet[start:end] for start, end in location.slices)
    found = cell_of(location.cell)
    assert found is not None
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(location.sheet)
    value = sheet.to_python(skip_empty_area=False)[found[0]][found[1]]
    text = str(int(value)) if isinstance(value, float) else str(value).replace("\n", "\u2028")
    return "".join(text[start:end] for start, end in location.slices)
