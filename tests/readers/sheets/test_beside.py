"""What a workbook has beside its cells, and what it keeps though no sheet shows it."""

from __future__ import annotations

import io
import zipfile

import pytest

from zwlint.document import Document, Embedded, Image, Link, Region, Revision, SheetLocation
from zwlint.errors import ReadError
from zwlint.readers.sheets.files import read_sheets
from zwlint.readers.sheets.margins import sections
from zwlint.readers.sheets.reader import read_xlsx

from .building import (
    MAIN,
    S,
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

SHEET = "xl/worksheets/sheet1.xml"
DRAWING = "xl/drawings/drawing1.xml"
SPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
PNG = b"\x89PNG\r\n\x1a\n"


def drawing(inner: str) -> str:
    """A part of drawings with one anchor at C3."""
    corner = "<xdr:from><xdr:col>2</xdr:col><xdr:row>2</xdr:row></xdr:from>"
    return f"<xdr:wsDr {SPACES}><xdr:twoCellAnchor>{corner}{inner}</xdr:twoCellAnchor></xdr:wsDr>"


def shape(inner: str, plate: str = "") -> str:
    """A shape with that text."""
    named = f'<xdr:nvSpPr><xdr:cNvPr id="2" name="形状" {plate}/></xdr:nvSpPr>'
    return f"<xdr:sp>{named}<xdr:txBody>{inner}</xdr:txBody></xdr:sp>"


def drawn(inner: str, rows: list[tuple[str, str, str]] | None = None, **parts: str | bytes) -> Document:
    """The document of a workbook with one drawing; parts are named with ``__`` for slashes."""

    def part_of(name: str) -> str:
        return name.replace("__", "/").replace("_xml", ".xml").replace("_png", ".png")

    named = {part_of(name): each for name, each in parts.items()}
    return read(
        sheet(texts(1, "甲")),
        related={SHEET: [("d", "drawing", "../drawings/drawing1.xml")], DRAWING: rows or []},
        parts={DRAWING: drawing(inner), **named},
    )


def test_comments_and_threads_are_comments_and_their_authors_metadata() -> None:
    comments = (
        f'<comments xmlns="{S}"><authors><author>沈镕</author></authors><commentList><comment ref="B2" authorId="0">'
        "<text><r><t>此人已</t></r><r><t>去世</t></r></text></comment></commentList></comments>"
    )
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="C3"><text>核对身份证</text></threadedComment></ThreadedComments>'
    )
    document = read(
        sheet(texts(1, "甲")),
        related={SHEET: [("c", "comments", "../c.xml"), ("t", "threadedComment", "../t.xml")]},
        parts={"xl/c.xml": comments, "xl/t.xml": thread},
    )
    assert words(document, Region.COMMENT) == ["此人已去世", "核对身份证"]
    assert words(document, Region.METADATA) == ["沈镕"]
    assert place(document, "已去世") == SheetLocation("xl/c.xml", "表1", "B2", ((2, 5),), "comment")
    assert place(document, "核对").cell == "C3"


def test_headers_and_footers_without_their_codes() -> None:
    behind = (
        '<headerFooter><oddHeader>&amp;L&amp;"宋体,加粗"&amp;14内部资料&amp;C&amp;A名单&amp;R&amp;D</oddHeader>'
        "<oddFooter>第&amp;P页，共&amp;N页&amp;Ra&amp;&amp;b</oddFooter></headerFooter>"
    )
    document = read(sheet(texts(1, "甲"), behind=behind), names=["低保"])
    assert words(document, Region.HEADER) == ["内部资料", "低保名单"]
    assert words(document, Region.FOOTER) == ["第页，共页", "a&b"]
    assert place(document, "内部") == SheetLocation(SHEET, "低保", "", ((0, 2),), "oddHeader")


def test_codes_of_colours_and_sizes_are_no_text() -> None:
    assert list(sections("&L&K01+034&8甲&K00FF00乙", "")) == ["", "甲乙"]


def test_text_boxes_shapes_and_alternative_texts() -> None:
    inner = shape("<a:p><a:r><a:t>框里</a:t></a:r><a:br/><a:r><a:t>的话</a:t></a:r></a:p>", 'descr="图示" title="题"')
    document = drawn(inner)
    assert words(document, Region.TEXTBOX) == ["框里\u2028的话"]
    assert words(document, Region.ATTRIBUTE) == ["图示", "题"]
    assert place(document, "的话") == SheetLocation(DRAWING, "表1", "C3", ((3, 5),), "a:p")


def test_hidden_shapes_are_hidden() -> None:
    document = drawn(shape("<a:p><a:r><a:t>藏</a:t></a:r></a:p>", 'hidden="1"'))
    assert block(document, "藏").region is Region.HIDDEN


def test_pictures_are_images_and_embedded_and_linked_ones_a_gap() -> None:
    picture = (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="a" descr="公章"/></xdr:nvPicPr><xdr:blipFill>'
        '<a:blip r:embed="{}"/></xdr:blipFill></xdr:pic>'
    )
    inner = picture.format("p") + picture.format("q")
    rows = [("p", "image", "../media/a.png"), ("q", "image", "https://user:word@a.example/b.png?x=1")]
    document = drawn(inner, rows, xl__media__a_png=PNG)
    assert [image.alt for image in document.images] == ["公章", "公章"]
    assert isinstance(document.images[0], Image)
    [embedded] = document.embedded
    assert isinstance(embedded, Embedded)
    assert (embedded.part, embedded.media_type, embedded.size) == ("xl/media/a.png", "image/png", 8)
    [gap] = document.unchecked
    assert "https://a.example/b.png" in gap.reason
    assert "word" not in gap.reason


def test_words_of_charts_are_text_boxes() -> None:
    chart = (
        f"<c:chartSpace {SPACES}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>补助情况</a:t></a:r></a:p>"
        "</c:rich></c:tx>"
        "</c:title><c:ser><c:cat><c:strRef><c:strCache><c:pt><c:v>张三</c:v></c:pt></c:strCache></c:strRef></c:cat>"
        "<c:val><c:numRef><c:numCache><c:pt><c:v>500</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:chart>"
        "</c:chartSpace>"
    )
    frame = (
        '<xdr:graphicFrame><a:graphic><a:graphicData><c:chart r:id="c"/></a:graphicData></a:graphic></xdr:graphicFrame>'
    )
    document = drawn(frame, [("c", "chart", "../charts/chart1.xml")], xl__charts__chart1_xml=chart)
    assert words(document, Region.TEXTBOX) == ["补助情况", "张三"]
    assert place(document, "张三").part == "xl/charts/chart1.xml"


def test_controls_of_the_older_kind_are_text_boxes_but_the_boxes_of_notes_are_not() -> None:
    vml = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        '<v:shape><v:textbox><div>按钮<br>上的字</div></v:textbox><x:ClientData ObjectType="Button"/></v:shape>'
        '<v:shape><v:textbox><div>批注</div></v:textbox><x:ClientData ObjectType="Note"/></v:shape></xml>'
    )
    document = read(
        sheet(texts(1, "甲")),
        related={SHEET: [("v", "vmlDrawing", "../drawings/vmlDrawing1.vml")]},
        parts={"xl/drawings/vmlDrawing1.vml": vml},
    )
    assert words(document, Region.TEXTBOX) == ["按钮上的字"]
    assert document.embedded == ()


def test_links_cover_their_cell_and_their_tips_are_attributes() -> None:
    behind = (
        '<hyperlinks><hyperlink ref="B1" r:id="h" tooltip="点此下载"/><hyperlink ref="A1" location="表2!A1"/>'
        "</hyperlinks>"
    )
    document = read(
        sheet(texts(1, "甲", "附件"), behind=behind), related={SHEET: [("h", "hyperlink", "https://a.example/b?c=1")]}
    )
    at = document.text.index("附件")
    assert document.links == (Link("#表2!A1", at - 2, at - 1), Link("https://a.example/b?c=1", at, at + 2))
    assert words(document, Region.ATTRIBUTE) == ["点此下载"]


def test_choices_of_drop_down_lists_are_hidden_and_their_prompts_attributes() -> None:
    behind = (
        '<dataValidations><dataValidation type="list" sqref="B2:B9" prompt="请选择" error="选错了">'
        '<formula1>"张三,李四"</formula1></dataValidation><dataValidation type="list" sqref="C2"><formula1>$A$1:$A$9'
        '</formula1></dataValidation></dataValidations><scenarios><scenario name="方案甲">'
        '<inputCells r="A1" val="王五"/>'
        "</scenario></scenarios>"
    )
    document = read(sheet(texts(1, "甲"), behind=behind))
    assert words(document, Region.HIDDEN) == ["张三,李四", "方案甲", "王五"]
    assert words(document, Region.ATTRIBUTE) == ["请选择", "选错了"]
    assert place(document, "李四") == SheetLocation(SHEET, "表1", "B2", ((3, 5),), "formula1")


def test_constants_behind_names_are_hidden() -> None:
    book = (
        '<definedNames><definedName name="甲">"张三"</definedName><definedName name="乙">表1!$A$1</definedName>'
        '<definedName name="丙">{"李四",1;"王五",2}</definedName>'
        '<definedName name="丁" comment="说明">110101199001011237'
        "</definedName></definedNames>"
    )
    document = read(sheet(texts(1, "甲")), book=book)
    assert words(document, Region.HIDDEN) == ["张三", "李四", "王五", "110101199001011237", "说明"]
    assert place(document, "王五") == SheetLocation(MAIN, "", "", ((0, 2),), "definedName")


def test_values_kept_of_other_files_are_hidden_and_their_paths_metadata() -> None:
    link = (
        f'<externalLink xmlns="{S}"><externalBook><sheetNames><sheetName val="花名册"/></sheetNames><sheetDataSet>'
        '<sheetData sheetId="0"><row r="1"><cell r="B1" t="str"><v>赵六</v></cell><cell r="C1">'
        "<v>1.10101199001011E+17</v>"
        '</cell><cell r="D1" t="str"><v>甲</v></cell><cell r="E1" t="b"><v>1</v></cell></row></sheetData>'
        "</sheetDataSet>"
        "</externalBook></externalLink>"
    )
    document = read(
        sheet(texts(1, "甲")),
        related={
            MAIN: [("x", "externalLink", "externalLinks/externalLink1.xml")],
            "xl/externalLinks/externalLink1.xml": [("p", "externalLinkPath", "file:///D:/民政/底册.xlsx")],
        },
        parts={"xl/externalLinks/externalLink1.xml": link},
    )
    assert words(document, Region.HIDDEN) == ["花名册", "赵六", "110101199001011000"]
    assert words(document, Region.METADATA) == ["file:///D:/民政/底册.xlsx"]
    assert place(document, "赵六").cell == "B1"


def test_the_source_of_a_pivot_table_is_hidden_where_no_cell_shows_it() -> None:
    definition = (
        f'<pivotCacheDefinition xmlns="{S}"><cacheFields><cacheField name="姓名"><sharedItems><s v="张三"/>'
        '<s v="李四"/>'
        '</sharedItems></cacheField><cacheField name="身份证号"><sharedItems/></cacheField></cacheFields>'
        "</pivotCacheDefinition>"
    )
    records = (
        f'<pivotCacheRecords xmlns="{S}"><r><x v="0"/><s v="110101199001011237"/></r><r><x v="1"/><n v="5E+2"/></r>'
        '<r><x v="1"/><d v="2026-03-01T00:00:00"/></r></pivotCacheRecords>'
    )
    document = read(
        sheet(texts(1, "张三")),
        related={
            MAIN: [("p", "pivotCacheDefinition", "pivotCache/d.xml")],
            "xl/pivotCache/d.xml": [("r", "pivotCacheRecords", "r.xml")],
        },
        parts={"xl/pivotCache/d.xml": definition, "xl/pivotCache/r.xml": records},
    )
    hidden = ["姓名", "李四", "身份证号", "110101199001011237", "500", "2026-03-01T00:00:00"]
    assert words(document, Region.HIDDEN) == hidden
    assert place(document, "110101").part == "xl/pivotCache/r.xml"


def test_shared_strings_that_no_cell_uses_are_hidden() -> None:
    document = read(sheet(row(1, shared("A1", 1))), strings=["<t>删掉的人</t>", "<t>张三</t>", "<t>张三</t>"])
    assert words(document, Region.HIDDEN) == ["删掉的人"]
    assert place(document, "删掉") == SheetLocation("xl/sharedStrings.xml", "", "", ((0, 2),), "si")


def test_commands_of_connections_are_hidden_and_passwords_are_left_out() -> None:
    connections = (
        f'<connections xmlns="{S}"><connection name="民政库"><dbPr connection="Server=db1;Pwd=secret;Database=低保" '
        'command="SELECT 姓名 FROM 名单"/></connection></connections>'
    )
    document = read(
        sheet(texts(1, "甲")), related={MAIN: [("c", "connections", "c.xml")]}, parts={"xl/c.xml": connections}
    )
    assert words(document, Region.HIDDEN) == ["民政库", "Server=db1;Pwd=…;Database=低保", "SELECT 姓名 FROM 名单"]


def test_what_a_shared_workbook_held_before_is_a_revision() -> None:
    log = (
        f'<revisions xmlns="{S}"><rcc rId="1" sId="1"><oc r="B2" t="inlineStr"><is><t>原来的人</t></is></oc>'
        '<nc r="B2" t="inlineStr"><is><t>张三</t></is></nc></rcc><rcc><oc r="C2"><v>13912345678</v></oc></rcc>'
        "</revisions>"
    )
    document = read(
        sheet(texts(1, "张三")),
        related={
            MAIN: [("h", "revisionHeaders", "revisions/h.xml")],
            "xl/revisions/h.xml": [("l", "revisionLog", "l.xml")],
        },
        parts={"xl/revisions/h.xml": f'<headers xmlns="{S}"/>', "xl/revisions/l.xml": log},
    )
    assert words(document, Region.REVISION) == ["原来的人", "13912345678"]
    [first, _second] = document.revisions
    assert first == Revision("deletion", "", "", 6, 10)


def test_properties_are_metadata() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>沈镕</dc:creator></cp:coreProperties>'
    )
    document = read(
        sheet(texts(1, "甲")),
        related={"": [("c", "core-properties", "docProps/core.xml")]},
        parts={"docProps/core.xml": core},
    )
    [value] = document.metadata
    assert (value.name, value.value, document.text[value.start : value.end]) == ("dc:creator", "沈镕", "沈镕")
    assert place(document, "沈镕") == SheetLocation("docProps/core.xml", "", "", ((0, 2),), "dc:creator")


def test_a_data_model_is_a_gap() -> None:
    document = read(sheet(texts(1, "甲")), parts={"xl/model/item.data": b"x"})
    assert [gap.part for gap in document.unchecked] == ["xl/model/item.data"]


def test_a_missing_part_is_a_gap_and_the_rest_is_read() -> None:
    document = read(sheet(texts(1, "甲")), related={SHEET: [("d", "drawing", "../drawings/nowhere.xml")]})
    assert [gap.part for gap in document.unchecked] == ["xl/drawings/nowhere.xml"]
    assert words(document, Region.TABLE_CELL) == ["甲"]


def test_strict_workbooks_read_like_others() -> None:
    def strict(part: str) -> str:
        open_main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        return part.replace(open_main, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    data = workbook(sheet(texts(1, "甲", "乙"), row(2, number("A2", "5"), text("B2", "丙"))), strings=["<t>丁</t>"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: strict(archive.read(name).decode()) for name in archive.namelist()}
    first, second = read_xlsx(data), read_xlsx(zipped(parts))
    assert blocks(first) == blocks(second)
    assert second.unchecked == ()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"abc"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"未检查|可检查的"):
        read_sheets(data)
