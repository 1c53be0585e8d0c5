"""Cells of a workbook: what they show, what of it is seen, where they stand."""

from __future__ import annotations

import io
import zipfile

import pytest

from zwlint.document import Cell, Region, SheetLocation
from zwlint.readers.sheets.reader import read_xlsx

from .building import (
    block,
    blocks,
    number,
    place,
    read,
    row,
    shared,
    sheet,
    text,
    texts,
    words,
    workbook,
    zipped,
)

PART = "xl/worksheets/sheet1.xml"
FILLS = (
    '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF4472C4"/></patternFill></fill></fills>'
)
FONTS = (
    '<fonts><font><sz val="11"/><color theme="1"/></font><font><color rgb="FFFFFFFF"/></font>'
    '<font><color theme="0"/></font><font><color indexed="9"/></font><font><sz val="1"/></font>'
    '<font><color rgb="FFF8F8F8"/></font><font><color rgb="FFFF0000"/></font></fonts>'
)


def styles(*cells: tuple[int, int, int], formats: str = "") -> str:
    """Styles of cells: font, fill, number format."""
    xfs = "".join(f'<xf fontId="{font}" fillId="{fill}" numFmtId="{format}"/>' for font, fill, format in cells)
    return f"{formats}{FONTS}{FILLS}<cellXfs>{xfs}</cellXfs>"


def test_every_kind_of_cell_shows_its_text() -> None:
    cells = row(
        1,
        text("A1", "内嵌"),
        shared("B1", 0),
        '<c r="C1" t="str"><f>A1</f><v>结果</v></c>',
        '<c r="D1" t="b"><v>1</v></c>',
        '<c r="E1" t="e"><v>#N/A</v></c>',
        number("F1", "3.50"),
        '<c r="G1" t="d"><v>2026-03-01</v></c>',
        '<c r="H1"/>',
        text("I1", "  "),
    )
    document = read(sheet(cells), strings=["<t>共享</t>"])
    assert words(document, Region.TABLE_CELL) == ["内嵌", "共享", "结果", "TRUE", "#N/A", "3.5", "2026-03-01"]
    assert document.unchecked == ()


def test_sheets_come_in_the_order_of_the_workbook_under_their_names() -> None:
    document = read(sheet(texts(1, "甲")), sheet(texts(1, "乙")), names=["名单", "汇总"])
    assert document.text == "名单\n甲\n汇总\n乙"
    assert [each.region for each in document.blocks][::2] == [Region.CAPTION] * 2
    assert block(document, "乙").cell == Cell(1, 0, 0)
    assert place(document, "汇总") == SheetLocation("xl/workbook.xml", "汇总", "", ((0, 2),), "sheet@name")


def test_a_place_is_part_sheet_cell_and_characters() -> None:
    document = read(sheet(row(12, text("AB12", "栖梧区农业部门"))), names=["名单"])
    assert place(document, "农业部") == SheetLocation(PART, "名单", "AB12", ((3, 6),))
    at = document.text.index("栖")
    assert document.locate(at, at) == SheetLocation(PART, "名单", "AB12", ((0, 0),))
    assert document.locate(len(document.text), len(document.text)).slices == ((7, 7),)


def test_runs_are_joined_and_phonetic_signs_left_out() -> None:
    rich = '<r><t>按步</t></r><r><rPr><b/></rPr><t>就班</t></r><rPh sb="0" eb="1"><t>àn</t></rPh>'
    assert words(read(sheet(row(1, shared("A1", 0))), strings=[rich]), Region.TABLE_CELL) == ["按步就班"]


def test_white_and_tiny_runs_are_blocks_of_their_own_and_keep_their_place() -> None:
    rich = (
        '<r><t>张三</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>身份证</t></r><r><t>等人</t></r>'
        '<r><rPr><sz val="1"/></rPr><t>微</t></r>'
    )
    document = read(sheet(row(1, shared("A1", 0))), strings=[rich])
    assert words(document, Region.TABLE_CELL) == ["张三等人"]
    assert words(document, Region.WHITE) == ["身份证"]
    assert words(document, Region.TINY) == ["微"]
    assert place(document, "三等") == SheetLocation(PART, "表1", "A1", ((1, 2), (5, 6)))
    assert place(document, "份证") == SheetLocation(PART, "表1", "A1", ((3, 5),))


def test_line_breaks_and_escapes_are_characters() -> None:
    document = read(sheet(texts(1, "一\n二_x000D_\n三_x0041__x0000_")))
    assert words(document, Region.TABLE_CELL) == ["一\u2028二\u2028三A"]


def test_white_space_at_the_ends_is_shown_only_where_it_is_kept() -> None:
    strings = ["<t> 甲 </t>", '<t xml:space="preserve"> 乙</t>', "<r><t> 丙 </t></r><r><t>丁</t></r>"]
    document = read(sheet(row(1, *(shared(f"{name}1", at) for at, name in enumerate("ABC")))), strings=strings)
    assert words(document, Region.TABLE_CELL) == ["甲", " 乙", "丙丁"]


def test_merged_cells_span_and_what_lies_under_them_is_hidden() -> None:
    rows = (texts(1, "题名", "压住的话"), texts(2, "甲", "乙"), texts(3, "丙", "丁"))
    document = read(sheet(*rows, behind='<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/></mergeCells>'))
    assert block(document, "题名").cell == Cell(0, 0, 0, 1, 2)
    assert block(document, "甲").cell == Cell(0, 1, 0, 2, 1)
    assert words(document, Region.HIDDEN) == ["压住的话", "丙"]


@pytest.mark.parametrize("more", ['hidden="1"', 'hidden="true"', 'ht="0" customHeight="1"', 'ht="0.75"'])
def test_rows_that_are_not_shown_are_hidden(more: str) -> None:
    document = read(sheet(texts(1, "甲"), texts(2, "藏", more=more)))
    assert block(document, "藏").region is Region.HIDDEN
    assert block(document, "藏").cell == Cell(0, 1, 0)
    assert block(document, "甲").region is Region.TABLE_CELL


@pytest.mark.parametrize(
    "column", ['min="2" max="2" hidden="1"', 'min="2" max="3" width="0" customWidth="1"', 'min="1" max="9" width="0.2"']
)
def test_columns_that_are_not_shown_are_hidden(column: str) -> None:
    document = read(sheet(texts(1, "", "藏"), before=f"<cols><col {column}/></cols>"))
    assert block(document, "藏").region is Region.HIDDEN


def test_rows_of_which_nothing_is_said_are_hidden_where_the_sheet_says_so() -> None:
    document = read(sheet(texts(1, "藏"), texts(2, "甲", more='hidden="0"'), before='<sheetFormatPr zeroHeight="1"/>'))
    assert [words(document, region) for region in (Region.HIDDEN, Region.TABLE_CELL)] == [["藏"], ["甲"]]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_all_of_a_hidden_sheet_is_hidden_but_keeps_its_cells(state: str) -> None:
    document = read(sheet(texts(1, "甲")), sheet(texts(1, "底稿")), states={2: state}, names=["一", "二"])
    assert words(document, Region.HIDDEN) == ["二", "底稿"]
    assert block(document, "底稿").cell == Cell(1, 0, 0)


def test_a_sheet_that_the_workbook_does_not_list_is_hidden() -> None:
    type = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    part = "xl/worksheets/sheet9.xml"
    document = read(sheet(texts(1, "甲")), parts={part: sheet(texts(1, "删掉的表"))}, types={part: type})
    assert block(document, "删掉的表").region is Region.HIDDEN
    assert place(document, "删掉的表").part == part


@pytest.mark.parametrize("font", [1, 2, 3, 5])
def test_text_in_the_colour_of_the_paper_is_white(font: int) -> None:
    document = read(sheet(row(1, text("A1", "白", 1), text("B1", "黑"))), styles=styles((0, 0, 0), (font, 0, 0)))
    assert block(document, "白").region is Region.WHITE
    assert block(document, "黑").region is Region.TABLE_CELL


def test_what_counts_is_the_colour_beneath() -> None:
    cells = row(
        1, text("A1", "蓝底白字", 1), text("B1", "黑底黑字", 2), text("C1", "黑底白字", 3), text("D1", "图案", 4)
    )
    document = read(sheet(cells), styles=styles((0, 0, 0), (1, 3, 0), (0, 2, 0), (1, 2, 0), (1, 1, 0)))
    assert words(document, Region.WHITE) == ["黑底黑字"]


def test_text_of_two_points_or_less_is_tiny() -> None:
    document = read(sheet(row(1, text("A1", "微", 1))), styles=styles((0, 0, 0), (4, 0, 0)))
    assert words(document, Region.TINY) == ["微"]


def test_a_value_that_its_format_hides_is_a_hidden_block_of_that_cell() -> None:
    codes = {170: ";;;", 171: "&quot;略&quot;"}
    rows = "".join(f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in codes.items())
    formats = f"<numFmts>{rows}</numFmts>"
    cells = row(1, number("A1", "13912345678", 1), number("B1", "110101199001011237", 2), text("C1", "张三", 1))
    document = read(sheet(cells), styles=styles((0, 0, 0), (0, 0, 170), (0, 0, 171), formats=formats))
    assert words(document, Region.TABLE_CELL) == ["略"]
    assert words(document, Region.HIDDEN) == ["13912345678", "110101199001011237", "张三"]
    assert place(document, "张三") == SheetLocation(PART, "表1", "C1", ((0, 2),), "v")


def test_dates_and_numbers_are_shown_by_their_formats() -> None:
    formats = '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    cells = row(1, number("A1", "46082", 1), number("B1", "1234.5", 2), number("C1", "46082", 3))
    document = read(
        sheet(cells),
        styles=styles((0, 0, 0), (0, 0, 170), (0, 0, 4), (0, 0, 31), formats=formats),
        properties='<workbookPr date1904="0"/>',
    )
    assert words(document, Region.TABLE_CELL) == ["2026年3月", "1,234.50", "2026年3月1日"]


def test_workbooks_of_the_other_epoch() -> None:
    cells = row(1, number("A1", "44620", 1))
    document = read(sheet(cells), styles=styles((0, 0, 0), (0, 0, 31)), properties='<workbookPr date1904="1"/>')
    assert words(document, Region.TABLE_CELL) == ["2026年3月1日"]


def test_strings_in_formulas_that_are_not_shown_are_hidden() -> None:
    cell = '<c r="A1" t="str"><f>IF(B1="待定","张三","李四 ""甲""")</f><v>张三</v></c>'
    document = read(sheet(row(1, cell)))
    assert words(document, Region.HIDDEN) == ["待定", '李四 "甲"']
    assert place(document, "待定").cell == "A1"


# -- headers -----------------------------------------------------------------------------------------------


def header(document_rows: list[str], **options: str) -> list[str]:
    document = read(sheet(*document_rows, **options))
    heads = blocks(document, Region.TABLE_HEADER)
    assert all(found.cell is not None and found.cell.header for _text, found in heads)
    return [text for text, _block in heads]


def test_names_of_columns_above_data_are_a_header() -> None:
    rows = [texts(1, "姓名", "身份证号"), row(2, text("A2", "张三"), number("B2", "110101199001011237"))]
    assert header(rows) == ["姓名", "身份证号"]


def test_title_and_line_above_the_header_are_none() -> None:
    rows = [
        texts(1, "2026年低保对象名单"),
        texts(2, "填报单位：砚溪乡", "", "填报日期：3月"),
        texts(3, "序号", "姓名", "住址"),
        row(4, number("A4", "1"), text("B4", "张三"), text("C4", "甲村")),
        row(5, number("A5", "2"), text("B5", "李四"), text("C5", "乙村")),
    ]
    assert header(rows) == ["序号", "姓名", "住址"]


def test_two_rows_are_a_header_where_cells_are_merged_into_groups() -> None:
    rows = [
        texts(1, "姓名", "补助", "", "备注"),
        texts(2, "", "标准", "金额"),
        row(3, text("A3", "张三"), number("B3", "5"), number("C3", "6"), text("D3", "无")),
        row(4, text("A4", "李四"), number("B4", "5"), number("C4", "6"), text("D4", "无")),
    ]
    merged = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="D1:D2"/></mergeCells>'
    assert header(rows, behind=merged) == ["姓名", "补助", "备注", "标准", "金额"]


def test_rows_of_data_without_names_of_columns_have_no_header() -> None:
    rows = [row(at, text(f"A{at}", "张三"), number(f"B{at}", "110101199001011237")) for at in (1, 2, 3)]
    assert header(rows) == []
    assert header([texts(1, "张三", "110101199001011237"), texts(2, "李四", "110101199001011245")]) == []
    assert header([texts(1, "只有"), texts(2, "一列")]) == []


def test_a_filter_says_itself_where_its_header_is() -> None:
    rows = [texts(1, "通知", "事项"), texts(2, "姓名", "电话"), texts(3, "张三", "无")]
    assert header(rows, behind='<autoFilter ref="A2:B3"/>') == ["姓名", "电话"]


def test_a_table_says_itself_where_its_header_is() -> None:
    table = '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ref="B2:C3"/>'
    rows = (texts(1, "甲", "乙", "丙"), texts(2, "外", "姓名", "电话"), texts(3, "外面", "张三", "无"))
    document = read(
        sheet(*rows),
        related={PART: [("t", "table", "../tables/table1.xml")]},
        parts={"xl/tables/table1.xml": table},
    )
    assert words(document, Region.TABLE_HEADER) == ["姓名", "电话"]


# -- what is broken ----------------------------------------------------------------------------------------


def test_cells_and_rows_without_names_follow_each_other() -> None:
    rows = "<row><c t='inlineStr'><is><t>甲</t></is></c><c t='inlineStr'><is><t>乙</t></is></c></row><row r='9'/><row>"
    document = read(sheet(rows + "<c t='inlineStr'><is><t>丙</t></is></c></row>"))
    assert [block(document, each).cell for each in "甲乙丙"] == [Cell(0, 0, 0), Cell(0, 0, 1), Cell(0, 9, 0)]


def test_rows_out_of_order_and_cells_named_twice_are_all_read() -> None:
    rows = (row(5, text("A5", "甲")), row(2, text("B2", "乙"), text("B2", "丙")), row(9999999, text("XFE1", "丁")))
    document = read(sheet(*rows, behind='<mergeCells><mergeCell ref="A5:B6"/></mergeCells>'))
    assert words(document, Region.TABLE_CELL) == ["甲", "乙", "丙", "丁"]
    assert block(document, "丙").cell == Cell(0, 1, 1)


def test_a_string_that_there_is_not_is_a_gap() -> None:
    document = read(sheet(row(1, text("A1", "甲"), shared("B1", 7), shared("C1", "-1"))), strings=["<t>乙</t>"])
    assert words(document, Region.TABLE_CELL) == ["甲"]
    assert [gap.part for gap in document.unchecked] == ["xl/sharedStrings.xml"]


def test_a_sheet_that_is_broken_is_a_gap_and_the_rest_is_read() -> None:
    document = read(sheet(texts(1, "甲")).replace("</worksheet>", ""), sheet(texts(1, "乙")))
    assert words(document, Region.TABLE_CELL) == ["甲", "乙"]
    assert [gap.part for gap in document.unchecked] == [PART]


def test_a_sheet_that_is_missing_is_a_gap() -> None:
    data = workbook(sheet(texts(1, "甲")), sheet(texts(1, "乙")), names=["一", "二"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("sheet2.xml")}
    document = read_xlsx(zipped(parts))
    assert document.text == "一\n甲"
    assert ["二" in gap.reason for gap in document.unchecked] == [True]


def test_a_workbook_without_text_is_unchecked() -> None:
    assert [gap.part for gap in read(sheet()).unchecked] == ["全文"]
