"""What is drawn: text boxes, pictures, charts, diagrams, and their alternative texts."""

import pytest

from zwlint.document import Document, Image, Zone
from zwlint.readers.docx.reader import read_docx

from .building import NAMESPACES, docx, located, margin, old_box, p, r, read, relations_part, shown, texts

PNG = {"word/media/image1.png": b"\x89PNG one"}
IMAGE = (("i1", "image", "media/image1.png"),)


def box(inside: str, fill: str = "", plate: str = "") -> str:
    return (
        f"<wps:wsp>{plate}<wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
        "<wps:bodyPr/></wps:wsp>"
    )


def drawing(inside: str, plate: str = '<wp:docPr id="1" name="形状 1"/>') -> str:
    graphic = f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
    return f"<w:drawing><wp:inline>{plate}{graphic}</wp:inline></w:drawing>"


def picture(id: str = "i1", plate: str = "") -> str:
    return f'<pic:pic><pic:nvPicPr>{plate}</pic:nvPicPr><pic:blipFill><a:blip r:embed="{id}"/></pic:blipFill></pic:pic>'


def vml(inside: str, attributes: str = "") -> str:
    return f"<w:pict><v:shape {attributes}>{inside}</v:shape></w:pict>"


def vml_box(inside: str, attributes: str = "") -> str:
    return vml(f"<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox>", attributes)


def with_files(body: str, files: dict[str, str | bytes], *relations: tuple[str, str, str]) -> Document:
    return read_docx(docx(body, relations=relations, files=files))


def test_a_text_box_follows_the_paragraph_that_anchors_it() -> None:
    body = p("前", r(drawing(box(p("框一") + p("框二")))), "后") + p("次")
    assert shown(read(body)) == [("paragraph", "前后"), ("textbox", "框一"), ("textbox", "框二"), ("paragraph", "次")]


def test_a_text_box_stored_twice_is_taken_once() -> None:
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing(box(p("新")))}</mc:Choice>'
        f"<mc:Fallback>{vml_box(p('旧'))}</mc:Fallback></mc:AlternateContent>"
    )
    assert shown(read(p(r(both)))) == [("textbox", "新")]


def test_old_and_grouped_text_boxes_are_read() -> None:
    group = f"<wpg:wgp>{box(p('组一'))}<wpg:grpSp>{box(p('组二'))}</wpg:grpSp></wpg:wgp>"
    old = old_box(p("旧")).replace("<v:shape>", "<v:group><v:rect>").replace("</v:shape>", "</v:rect></v:group>")
    assert texts(read(p(r(drawing(group))) + p(r(old)))) == ["组一", "组二", "旧"]


def test_a_text_box_in_a_text_box_follows_its_paragraph() -> None:
    inner = p("内", r(drawing(box(p("芯")))))
    assert texts(read(p("外", r(drawing(box(inner + p("尾"))))))) == ["外", "内", "芯", "尾"]


def test_a_text_box_in_a_cell_is_no_cell() -> None:
    document = read(f"<w:tbl><w:tr><w:tc>{p('格', r(drawing(box(p('框')))))}</w:tc></w:tr></w:tbl>")
    assert shown(document) == [("table-cell", "格"), ("textbox", "框")]
    assert document.blocks[1].cell is None


def test_styles_and_tables_count_in_a_text_box() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
    inner = p("题", properties='<w:pStyle w:val="t"/>') + f"<w:tbl><w:tr><w:tc>{p('格')}</w:tc></w:tr></w:tbl>"
    assert shown(read(p(r(drawing(box(inner)))), styles=styles)) == [("title", "题"), ("table-cell", "格")]


SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'


def test_what_is_drawn_in_a_header_is_header() -> None:
    watermark = vml('<v:textpath string="机密"/>')
    files: dict[str, str | bytes] = {"word/header1.xml": margin("header", p(r(drawing(box(p("框")))), r(watermark)))}
    document = with_files(p("文") + SECTION, files, ("h", "header", "header1.xml"))
    assert shown(document) == [("paragraph", "文"), ("header", "框"), ("header", "机密")]
    assert document.blocks[2].zone is Zone.OTHER
    assert located(document, "机密").detail == "v:textpath@string"
    assert located(document, "机密").slices == ()
    assert located(document, "机密").part == "word/header1.xml"


def test_word_art_in_the_text_is_a_text_box() -> None:
    assert shown(read(p("文", r(vml('<v:textpath string="艺术&#10;字"/>'))))) == [
        ("paragraph", "文"),
        ("textbox", "艺术 字"),
    ]


WHITE = r("白", '<w:color w:val="FFFFFF"/>')
SOLID = '<a:solidFill><a:srgbClr val="C00000"/></a:solidFill>'


@pytest.mark.parametrize(
    ("shape", "region"),
    [
        (drawing(box(p(WHITE), SOLID)), "textbox"),
        (drawing(box(p(WHITE), "<a:gradFill/>")), "textbox"),
        (drawing(box(p(WHITE), "<a:noFill/>")), "white"),
        (drawing(box(p(WHITE), '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>')), "white"),
        (drawing(f"<wpg:wgp>{box(p(WHITE))}{box(p(), SOLID)}</wpg:wgp>"), "textbox"),
        (vml_box(p(WHITE), 'fillcolor="#c00000"'), "textbox"),
        (vml_box(p(WHITE), 'fillcolor="#c00000" filled="f"'), "white"),
        (vml_box(p(WHITE), 'fillcolor="white [3212]"'), "white"),
    ],
)
def test_white_text_is_seen_on_a_filled_shape(shape: str, region: str) -> None:
    assert shown(read(p(r(shape)))) == [(region, "白")]


@pytest.mark.parametrize(
    "shape",
    [
        drawing(box(p("藏")), '<wp:docPr id="1" name="n" hidden="1"/>'),
        vml_box(p("藏"), 'style="position:absolute;visibility:hidden"'),
    ],
)
def test_text_in_a_hidden_shape_is_hidden(shape: str) -> None:
    assert shown(read(p("文", r(shape)))) == [("paragraph", "文"), ("hidden", "藏")]


# -- pictures ----------------------------------------------------------------------------------------------------------


def test_pictures_have_part_and_alternative_text_and_place() -> None:
    plate = '<wp:docPr id="1" name="图片 1" descr="公章&#10;照片" title="章"/>'
    document = with_files(p("前", r(drawing(picture(), plate)), "后"), dict(PNG), *IMAGE)
    assert document.images == (Image("word/media/image1.png", "公章\n照片", 1),)
    assert shown(document)[1:] == [("attribute", "公章 照片"), ("attribute", "章")]
    assert [(row.part, row.media_type, row.size, row.start) for row in document.embedded] == [
        ("word/media/image1.png", "image/png", 8, 1)
    ]
    location = located(document, "公章 照片")
    assert (location.paragraph, location.slices, location.detail) == (0, (), "wp:docPr@descr")


def test_an_alternative_text_said_twice_is_taken_once() -> None:
    plates = '<wp:docPr id="1" name="n" descr="同"/>', '<pic:cNvPr id="1" name="n" descr="同"/>'
    document = with_files(p(r(drawing(picture(plate=plates[1]), plates[0]))), dict(PNG), *IMAGE)
    assert texts(document) == ["同"]
    assert [image.alt for image in document.images] == ["同"]


def test_pictures_of_a_group_have_their_own_texts() -> None:
    plates = [f'<pic:cNvPr id="{n}" name="n" descr="{name}"/>' for n, name in enumerate("左右")]
    inside = f"<wpg:wgp>{picture(plate=plates[0])}{picture(plate=plates[1])}</wpg:wgp>"
    document = with_files(p(r(drawing(inside))), dict(PNG), *IMAGE)
    assert [image.alt for image in document.images] == ["左", "右"]
    assert located(document, "右").detail == "pic:cNvPr@descr"


def test_a_picture_without_text_has_none() -> None:
    assert with_files(p("文", r(drawing(picture()))), dict(PNG), *IMAGE).images[0].alt is None


def test_pictures_of_old_files_are_images() -> None:
    document = with_files(p("文", r(vml('<v:imagedata r:id="i1"/>', 'alt="旧图"'))), dict(PNG), *IMAGE)
    assert document.images == (Image("word/media/image1.png", "旧图", 1),)
    assert located(document, "旧图").detail == "v:shape@alt"


@pytest.mark.parametrize(
    "shape",
    [drawing('<pic:pic><pic:blipFill><a:blip r:link="x"/></pic:blipFill></pic:pic>'), vml('<v:imagedata r:id="x"/>')],
)
def test_a_picture_outside_the_file_is_unchecked(shape: str) -> None:
    document = with_files(p("文", r(shape)), {}, ("x", "image", "http://example.org/a.png"))
    assert [image.src for image in document.images] == ["http://example.org/a.png"]
    assert [gap.part for gap in document.unchecked] == ["word/document.xml"]


def test_embedded_files_stand_where_their_object_does() -> None:
    ole = '<w:object><v:shape><v:imagedata r:id="i1"/></v:shape><o:OLEObject Type="Embed" r:id="e1"/></w:object>'
    files: dict[str, str | bytes] = {**PNG, "word/embeddings/a.bin": b"ole", "word/fonts/f.odttf": b"font"}
    document = with_files(p("前", r(ole)), files, *IMAGE, ("e1", "oleObject", "embeddings/a.bin"))
    assert [(row.part, row.start) for row in document.embedded] == [
        ("word/embeddings/a.bin", 1),
        ("word/fonts/f.odttf", len(document.text)),
        ("word/media/image1.png", 1),
    ]


def test_a_linked_object_is_unchecked() -> None:
    ole = '<w:object><o:OLEObject Type="Link" r:id="x"/></w:object>'
    document = with_files(p("文", r(ole)), {}, ("x", "oleObject", "file:///C:/a.xlsx"))
    (gap,) = document.unchecked
    assert gap.part == "word/document.xml"
    assert "（file:///C:/a.xlsx）" in gap.reason


def test_each_linked_target_is_a_gap_that_tells_no_password() -> None:
    blip = '<pic:pic><pic:blipFill><a:blip r:link="{}"/></pic:blipFill></pic:pic>'
    body = p("文", *(r(drawing(blip.format(id))) for id in ("x", "y", "x")))
    links = (
        ("x", "image", "https://zhang:geheim@example.org/a.png?token=1"),
        ("y", "image", "http://example.org/b.png"),
    )
    told = "图片或对象链接到文件之外（{}），文件里没有它的内容，未检查；请在 Word 里改为嵌入后再查"
    assert [gap.reason for gap in with_files(body, {}, *links).unchecked] == [
        told.format("https://example.org/a.png"),
        told.format("http://example.org/b.png"),
    ]


def test_very_many_linked_targets_end_in_one_gap() -> None:
    links = tuple((f"x{index}", "oleObject", f"http://example.org/{index}") for index in range(105))
    body = p("文", *(r(f'<w:object><o:OLEObject Type="Link" r:id="{id}"/></w:object>') for id, _type, _target in links))
    reasons = [gap.reason for gap in with_files(body, {}, *links).unchecked]
    assert len(reasons) == 101
    assert "（http://example.org/99）" in reasons[99]
    assert "（以及更多的位置）" in reasons[100]


def test_a_linked_object_without_a_target_is_unchecked() -> None:
    document = with_files(p("文", r('<w:object><o:OLEObject Type="Link" r:id="none"/></w:object>')), {})
    assert ["未写明位置" in gap.reason for gap in document.unchecked] == [True]


# -- charts and diagrams -----------------------------------------------------------------------------------------------


def drawn(*runs: str) -> str:
    return f"<a:p>{''.join(f'<a:r><a:t>{run}</a:t></a:r>' for run in runs)}</a:p>"


def cached(kind: str, inside: str) -> str:
    return f"<c:{kind}Ref><c:{kind}Cache>{inside}</c:{kind}Cache></c:{kind}Ref>"


def point(value: str) -> str:
    return f"<c:pt><c:v>{value}</c:v></c:pt>"


SERIES = (
    f"<c:tx>{cached('str', point('预算'))}</c:tx>"
    f"<c:cat>{cached('multiLvlStr', '<c:lvl>' + point('一季度') + '</c:lvl>')}</c:cat>"
    f"<c:val>{cached('num', point('42'))}</c:val>"
)
CHART = (
    f"<c:chartSpace {NAMESPACES}><c:chart><c:title><c:tx><c:rich>{drawn('收支', '总表')}</c:rich></c:tx></c:title>"
    f'<c:plotArea><c:ser>{SERIES}</c:ser></c:plotArea></c:chart><c:externalData r:id="b1"/></c:chartSpace>'
)


def test_charts_show_titles_and_names_but_no_numbers() -> None:
    files: dict[str, str | bytes] = {
        "word/charts/chart1.xml": CHART,
        "word/charts/_rels/chart1.xml.rels": relations_part(("b1", "package", "../embeddings/book.xlsx")),
        "word/embeddings/book.xlsx": b"PK",
    }
    document = with_files(p("前", r(drawing('<c:chart r:id="c1"/>'))), files, ("c1", "chart", "charts/chart1.xml"))
    assert shown(document) == [("paragraph", "前"), ("textbox", "收支总表"), ("textbox", "预算"), ("textbox", "一季度")]
    title, cache = located(document, "支总"), located(document, "预算")
    assert (title.part, title.paragraph, title.slices) == ("word/charts/chart1.xml", 0, ((0, 1, 2), (1, 0, 1)))
    assert (cache.part, cache.paragraph, cache.slices, cache.detail) == ("word/charts/chart1.xml", None, (), "c:v")
    assert [(row.part, row.start) for row in document.embedded] == [("word/embeddings/book.xlsx", 1)]


def test_a_chart_shown_twice_is_taken_once() -> None:
    body = p(r(drawing('<c:chart r:id="c1"/>'))) * 3
    document = with_files(body, {"word/charts/chart1.xml": CHART}, ("c1", "chart", "charts/chart1.xml"))
    assert texts(document) == ["收支总表", "预算", "一季度"]


def test_diagrams_show_their_data() -> None:
    points = f"<dgm:pt><dgm:t>{drawn('流程')}</dgm:t></dgm:pt>"
    data = f"<dgm:dataModel {NAMESPACES}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>"
    body = p(r(drawing('<dgm:relIds r:dm="d1"/>')))
    document = with_files(body, {"word/diagrams/data1.xml": data}, ("d1", "diagramData", "diagrams/data1.xml"))
    assert shown(document) == [("textbox", "流程")]
    assert located(document, "流程").part == "word/diagrams/data1.xml"


def test_a_missing_chart_is_unchecked() -> None:
    document = with_files(p("文", r(drawing('<c:chart r:id="c1"/>'))), {}, ("c1", "chart", "charts/chart1.xml"))
    assert [gap.part for gap in document.unchecked] == ["word/charts/chart1.xml"]


def test_what_a_change_takes_out_is_not_shown() -> None:
    gone = f"<w:del>{r(drawing(picture()))}{r(drawing(box(p('框'))))}</w:del>"
    document = with_files(p("文", gone), dict(PNG), *IMAGE)
    assert document.images == ()
    assert shown(document) == [("paragraph", "文"), ("revision", "框")]
