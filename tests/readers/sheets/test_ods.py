"""ODF spreadsheets: cells, what is hidden, notes, margins, properties."""

from __future__ import annotations

import pytest

from zwlint.document import Cell, Document, Link, Region, SheetLocation
from zwlint.errors import ReadError
from zwlint.readers.sheets.ods import read_ods

from .building import block, place, words
from .ods_building import SPACES, cell, open_sheets, row, table


def read(*tables: str, **options: str) -> Document:
    return read_ods(open_sheets(*tables, **options))  # type: ignore[arg-type]


def test_cells_of_all_tables_in_order() -> None:
    document = read(table("名单", row(cell("甲"), cell("乙"))), table("汇总", row(cell("丙"))))
    assert document.text == "名单\n甲\n乙\n汇总\n丙"
    assert block(document, "丙").cell == Cell(1, 0, 0)
    assert place(document, "乙") == SheetLocation("content.xml", "名单", "B1", ((0, 1),))


def test_repeated_cells_and_rows_move_what_follows() -> None:
    gap = '<table:table-cell table:number-columns-repeated="5"/>'
    document = read(table("一", row(gap, more='table:number-rows-repeated="7"'), row(gap, cell("甲"))))
    assert block(document, "甲").cell == Cell(0, 7, 5)


def test_a_repeated_cell_is_there_as_often_but_not_without_end() -> None:
    document = read(table("一", row(cell("甲", 'table:number-columns-repeated="3"'))))
    assert words(document, Region.TABLE_CELL) == ["甲"] * 3
    document = read(table("一", row(cell("甲", 'table:number-columns-repeated="16384"'))))
    assert words(document, Region.TABLE_CELL) == ["甲"] * 100


def test_merged_cells_span_and_what_lies_under_them_is_hidden() -> None:
    covered = "<table:covered-table-cell office:value-type='string'><text:p>压住</text:p></table:covered-table-cell>"
    document = read(table("一", row(cell("题名", 'table:number-columns-spanned="2"'), covered)))
    assert block(document, "题名").cell == Cell(0, 0, 0, 1, 2)
    assert words(document, Region.HIDDEN) == ["压住"]


@pytest.mark.parametrize("visibility", ["collapse", "filter"])
def test_rows_and_columns_that_are_not_shown_are_hidden(visibility: str) -> None:
    columns = f'<table:table-column/><table:table-column table:visibility="{visibility}"/>'
    rows = (row(cell("甲"), cell("藏列")), row(cell("藏行"), more=f'table:visibility="{visibility}"'))
    document = read(table("一", *rows, before=columns))
    assert words(document, Region.HIDDEN) == ["藏列", "藏行"]


def test_groups_that_are_folded_and_tables_that_are_not_displayed_are_hidden() -> None:
    group = f'<table:table-row-group table:display="false">{row(cell("折叠"))}</table:table-row-group>'
    document = read(table("一", group), table("二", row(cell("底稿")), more='table:style-name="t1"'))
    assert words(document, Region.HIDDEN) == ["折叠", "二", "底稿"]


def test_numbers_are_shown_as_written_but_long_whole_ones_in_full() -> None:
    def value(number: str, text: str) -> str:
        inner = f"<text:p>{text}</text:p>" if text else "<text:p/>"
        return f'<table:table-cell office:value-type="float" office:value="{number}">{inner}</table:table-cell>'

    cells = (value("1234.5", "1,234.50"), value("110101199001011237", "1.1E+17"), value("13912345678", ""))
    document = read(table("一", row(*cells)))
    assert words(document, Region.TABLE_CELL) == ["1,234.50", "110101199001011237"]
    assert words(document, Region.HIDDEN) == ["13912345678"]
    assert place(document, "139123").detail == "office:value"


def test_notes_links_shapes_and_what_changes_took_out() -> None:
    note = "<office:annotation><dc:creator>某</dc:creator><text:p>此人已去世</text:p></office:annotation>"
    linked = '<text:p>见<text:a xlink:href="https://a.example">附件</text:a></text:p>'
    box = "<draw:frame><draw:text-box><text:p>框里的话</text:p></draw:text-box><svg:desc>图示</svg:desc></draw:frame>"
    changes = (
        "<table:tracked-changes><table:previous><text:p>原来的人</text:p></table:previous></table:tracked-changes>"
    )
    document = read(table("一", row(cell("", inner=note + linked + box))), rest=changes)
    assert words(document, Region.TABLE_CELL) == ["见附件"]
    assert words(document, Region.COMMENT) == ["此人已去世"]
    assert words(document, Region.TEXTBOX) == ["框里的话"]
    assert words(document, Region.ATTRIBUTE) == ["图示"]
    assert words(document, Region.REVISION) == ["原来的人"]
    at = document.text.index("见附件")
    assert document.links == (Link("https://a.example", at, at + 3),)


def test_choices_margins_and_properties() -> None:
    choices = (
        "<table:content-validations><table:content-validation table:condition='of:cell-content-is-in-list"
        '("张三";"李四")\'/></table:content-validations>'
    )
    styles = (
        f"<office:document-styles {SPACES}><office:master-styles><style:master-page><style:header><text:p>内部资料"
        '</text:p></style:header><style:footer-left style:display="false"><text:p>不印</text:p></style:footer-left>'
        "<style:footer><text:p>页脚</text:p></style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )
    meta = (
        f"<office:document-meta {SPACES}><office:meta><dc:creator>沈镕</dc:creator><meta:user-defined meta:name='单位'>"
        "某局</meta:user-defined></office:meta></office:document-meta>"
    )
    document = read_ods(
        open_sheets(table("一", row(cell("甲"))), rest=choices, parts={"styles.xml": styles, "meta.xml": meta})
    )
    assert words(document, Region.HIDDEN) == ["张三", "李四"]
    assert words(document, Region.HEADER) == ["内部资料"]
    assert words(document, Region.FOOTER) == ["页脚"]
    assert [(value.name, value.value) for value in document.metadata] == [("creator", "沈镕"), ("单位", "某局")]


def test_pictures_are_embedded() -> None:
    document = read_ods(open_sheets(table("一", row(cell("甲"))), parts={"Pictures/a.png": b"\x89PNG"}))
    assert [(each.part, each.media_type) for each in document.embedded] == [("Pictures/a.png", "image/png")]


def test_a_table_inside_a_cell_is_read() -> None:
    inner = table("内", row(cell("里面")))
    document = read(table("一", row(cell("甲", inner=inner)), row(cell("乙"))))
    assert words(document, Region.TEXTBOX) == ["里面"]
    assert [block(document, each).cell for each in "甲乙"] == [Cell(0, 0, 0), Cell(0, 1, 0)]


def test_a_password_is_told() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    with pytest.raises(ReadError, match="密码"):
        read_ods(open_sheets(parts={"META-INF/manifest.xml": manifest}))
