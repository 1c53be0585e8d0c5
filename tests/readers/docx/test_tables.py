"""Tables of a Word file: every cell's paragraphs, and where each cell lies on the grid."""

import pytest

from zwlint.document import Cell, Document, DocxLocation

from .building import p, r, read, shown, texts


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    written = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{written}{''.join(cells)}</w:tr>"


def cell(*inside: str, properties: str = "") -> str:
    content = "".join(part if part.startswith("<") else p(part) for part in inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def cells(document: Document) -> dict[str, Cell | None]:
    return {document.text[block.start : block.end]: block.cell for block in document.blocks}


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


START, REST = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_cells_come_row_by_row_with_a_block_for_each_paragraph() -> None:
    body = p("前") + table(row(cell("一", "二"), cell("三")), row(cell("四"), cell())) + p("后")
    assert shown(read(body)) == [
        ("paragraph", "前"),
        ("table-cell", "一"),
        ("table-cell", "二"),
        ("table-cell", "三"),
        ("table-cell", "四"),
        ("paragraph", "后"),
    ]


def test_cells_know_row_and_column() -> None:
    body = table(row(cell("一"), cell("二")), row(cell("三"), cell("四")))
    assert cells(read(body)) == {"一": Cell(0, 0, 0), "二": Cell(0, 0, 1), "三": Cell(0, 1, 0), "四": Cell(0, 1, 1)}


def test_header_rows_are_marked() -> None:
    body = table(row(cell("名"), properties="<w:tblHeader/>"), row(cell("值"), properties='<w:tblHeader w:val="0"/>'))
    assert shown(read(body)) == [("table-header", "名"), ("table-cell", "值")]
    assert cells(read(body))["名"] == Cell(0, 0, 0, header=True)


def test_merged_cells_span_the_grid() -> None:
    body = table(
        row(cell("宽", properties=span(2)), cell("高", properties=START)),
        row(cell("左"), cell("中"), cell(properties=REST)),
        row(cell("下"), cell("旁"), cell("角")),
    )
    assert cells(read(body)) == {
        "宽": Cell(0, 0, 0, 1, 2),
        "高": Cell(0, 0, 2, 2, 1),
        "左": Cell(0, 1, 0),
        "中": Cell(0, 1, 1),
        "下": Cell(0, 2, 0),
        "旁": Cell(0, 2, 1),
        "角": Cell(0, 2, 2),
    }


def test_a_merge_ends_where_a_row_does_not_go_on_with_it() -> None:
    body = table(
        row(cell("甲", properties=START)),
        row(cell("乙")),
        row(cell("丙", properties=REST)),
    )
    assert cells(read(body)) == {"甲": Cell(0, 0, 0), "乙": Cell(0, 1, 0), "丙": Cell(0, 2, 0)}


def test_text_in_the_rest_of_a_merged_cell_is_hidden() -> None:
    body = table(row(cell("甲", properties=START)), row(cell("乙", properties=REST)))
    assert shown(read(body)) == [("table-cell", "甲"), ("hidden", "乙")]


def test_horizontal_merges_of_old_files_span_columns() -> None:
    first, rest = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    body = table(row(cell("甲", properties=first), cell(properties=rest), cell("乙")))
    assert cells(read(body)) == {"甲": Cell(0, 0, 0, 1, 2), "乙": Cell(0, 0, 2)}


def test_columns_left_out_at_the_beginning_count() -> None:
    body = table(row(cell("甲"), properties='<w:gridBefore w:val="2"/>'))
    assert cells(read(body)) == {"甲": Cell(0, 0, 2)}


def test_nested_tables_stand_in_place_and_count_after_their_outer_one() -> None:
    inner = table(row(cell("内")))
    body = table(row(cell("外", inner, "续"), cell("右"))) + table(row(cell("次")))
    document = read(body)
    assert texts(document) == ["外", "内", "续", "右", "次"]
    assert [block.cell.table for block in document.blocks if block.cell] == [0, 1, 0, 0, 2]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    inner = f"<w:sdt><w:sdtContent>{cell('乙')}</w:sdtContent></w:sdt>"
    body = table(f"<w:sdt><w:sdtContent>{row(cell('甲'), inner)}</w:sdtContent></w:sdt>", row(cell("丙")))
    assert cells(read(body)) == {"甲": Cell(0, 0, 0), "乙": Cell(0, 0, 1), "丙": Cell(0, 1, 0)}


def test_rows_that_a_change_takes_out_leave_the_grid() -> None:
    gone = '<w:del w:author="张三" w:date="2026-01-02T00:00:00Z"/>'
    document = read(table(row(cell("甲")), row(cell("乙"), properties=gone), row(cell("丙"))))
    assert cells(document) == {"甲": Cell(0, 0, 0), "丙": Cell(0, 1, 0), "乙": None}
    assert shown(document)[-1] == ("revision", "乙")
    assert [(change.change, change.author) for change in document.revisions] == [("deletion", "张三")]


def test_rows_that_a_change_puts_in_are_one_change() -> None:
    document = read(table(row(cell("甲"), properties='<w:ins w:author="李四"/>')))
    (change,) = document.revisions
    assert (change.change, change.author, document.text[change.start : change.end]) == ("insertion", "李四", "甲")


@pytest.mark.parametrize(
    "body",
    [
        table(row(cell(p(r("白", '<w:color w:val="FFFFFF"/>')), properties='<w:shd w:val="clear" w:fill="C00000"/>'))),
        table(row(cell(p(r("白", '<w:color w:val="FFFFFF"/>')))), properties='<w:shd w:val="clear" w:fill="C00000"/>'),
        table(row(cell(p(r("白", '<w:color w:val="FFFFFF"/>')))), properties='<w:tblStyle w:val="dark"/>'),
    ],
)
def test_white_text_on_a_coloured_cell_is_seen(body: str) -> None:
    shading = '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr></w:tblStylePr>'
    styles = f'<w:style w:type="table" w:styleId="dark">{shading}</w:style>'
    assert shown(read(body, styles=styles)) == [("table-cell", "白")]


def test_a_cell_with_a_colour_leaves_its_neighbour_alone() -> None:
    white = p(r("白", '<w:color w:val="FFFFFF"/>'))
    body = table(row(cell("红", properties='<w:shd w:val="clear" w:fill="C00000"/>'), cell(white))) + white
    assert shown(read(body)) == [("table-cell", "红"), ("white", "白"), ("white", "白")]
    assert read(body).blocks[1].cell == Cell(0, 0, 1)


DARK_HEAD = """<w:style w:type="table" w:styleId="dark"><w:tblStylePr w:type="firstRow">
    <w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>
</w:tblStylePr></w:style>"""
WHITE_TABLE = """<w:style w:type="table" w:styleId="pale"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
    <w:style w:type="table" w:styleId="dark"><w:basedOn w:val="pale"/></w:style>"""
IN_STYLE = '<w:tblStyle w:val="dark"/><w:tblLook w:val="04A0"/>'


def test_white_words_of_a_dark_first_row_are_seen_by_one_style() -> None:
    body = table(row(cell("名"), cell("值")), row(cell("甲"), cell("乙")), properties=IN_STYLE)
    assert shown(read(body, styles=DARK_HEAD)) == [("table-cell", text) for text in "名值甲乙"]


def test_a_dark_first_row_leaves_white_words_of_other_rows_unseen() -> None:
    white = cell(p(r("白", '<w:color w:val="FFFFFF"/>')))
    document = read(table(row(white), row(white), properties=IN_STYLE), styles=DARK_HEAD)
    assert shown(document) == [("table-cell", "白"), ("white", "白")]
    off = '<w:tblStyle w:val="dark"/><w:tblLook w:val="0480"/>'
    assert shown(read(table(row(white), properties=off), styles=DARK_HEAD)) == [("white", "白")]


def test_a_table_style_makes_its_words_unseen_unless_they_say_otherwise() -> None:
    seen = cell(p(r("黑", '<w:color w:val="000000"/>')))
    coloured = cell("红", properties='<w:shd w:val="clear" w:fill="C00000"/>')
    body = table(row(cell("白"), seen, coloured), properties=IN_STYLE) + p("后")
    assert shown(read(body, styles=WHITE_TABLE)) == [
        ("white", "白"),
        ("table-cell", "黑"),
        ("table-cell", "红"),
        ("paragraph", "后"),
    ]


def test_a_paragraph_style_is_stronger_than_that_of_the_table() -> None:
    black = '<w:style w:type="paragraph" w:styleId="b"><w:rPr><w:color w:val="000000"/></w:rPr></w:style>'
    body = table(row(cell(p("黑", properties='<w:pStyle w:val="b"/>'))), properties=IN_STYLE)
    assert shown(read(body, styles=WHITE_TABLE + black)) == [("table-cell", "黑")]


def test_a_table_in_a_table_has_its_own_style() -> None:
    inner = table(row(cell("内")), properties="")
    assert shown(read(table(row(cell("外", inner)), properties=IN_STYLE), styles=WHITE_TABLE)) == [
        ("white", "外"),
        ("table-cell", "内"),
    ]


def test_rows_that_a_change_takes_out_are_not_the_first() -> None:
    gone = row(cell("删"), properties="<w:del/>")
    white = cell(p(r("白", '<w:color w:val="FFFFFF"/>')))
    document = read(table(gone, row(white), properties=IN_STYLE), styles=DARK_HEAD)
    assert shown(document) == [("table-cell", "白"), ("revision", "删")]


def test_numbers_in_a_white_table_style_are_white() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    item = p("白", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    document = read(table(row(cell(item)), properties=IN_STYLE), styles=WHITE_TABLE, numbering=numbering)
    assert shown(document) == [("white", "1.\t白")]


def test_title_and_description_of_a_table_are_attributes() -> None:
    told = '<w:tblCaption w:val="收支表"/><w:tblDescription w:val="按月列出 收支"/>'
    document = read(table(row(cell("一")), properties=told) + table(row(cell("二")), properties=""))
    assert shown(document) == [
        ("table-cell", "一"),
        ("table-cell", "二"),
        ("attribute", "收支表"),
        ("attribute", "按月列出 收支"),
    ]
    at = document.text.index("收支表")
    location = document.locate(at, at + 3)
    assert isinstance(location, DocxLocation)
    assert (location.slices, location.detail) == ((), "w:tblCaption@w:val")
