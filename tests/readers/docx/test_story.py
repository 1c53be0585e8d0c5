"""The text of a Word file: which characters, in which order, in which region."""

import pytest

from zwlint.document import Region, Zone
from zwlint.readers.docx.reader import read_docx

from .building import (
    NAMESPACES,
    begin,
    docx,
    end,
    located,
    margin,
    p,
    r,
    read,
    relations_part,
    ruby,
    separate,
    shown,
    t,
    texts,
)

HIDDEN = "<w:vanish/>"


def test_paragraphs_are_blocks_and_empty_ones_are_none() -> None:
    document = read(p("甲乙") + p() + p(" 　") + p("丙"))
    assert document.text == "甲乙\n丙"
    assert shown(document) == [("paragraph", "甲乙"), ("paragraph", "丙")]
    assert [block.zone for block in document.blocks] == [Zone.BODY, Zone.BODY]


def test_runs_join_into_words() -> None:
    assert texts(read(p(r("四个"), r("意识", "<w:b/>")))) == ["四个意识"]


def test_signs_are_one_character_each() -> None:
    signs = '<w:tab/><w:ptab/><w:br/><w:br w:type="page"/><w:cr/><w:noBreakHyphen/><w:softHyphen/>'
    assert texts(read(p(r(f"{t('甲')}{signs}{t('乙')}")))) == ["甲\t\t\u2028\u2028\u2028\u2011\u00ad乙"]


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", "F0B7", "•"),
        ("Wingdings", "F0FC", "✔"),
        ("Wingdings", "006C", "●"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 3", "F070", "▲"),
        ("仿宋", "F041", "A"),
        ("仿宋", "F00A", "\uf00a"),
        ("Wingdings", "F0FF", "\uf0ff"),
        ("仿宋", "2605", "★"),
        ("仿宋", "D800", "\ufffd"),
        ("仿宋", "nix", "\ufffd"),
    ],
)
def test_symbols_are_mapped(font: str, code: str, sign: str) -> None:
    assert texts(read(p("甲", r(f'<w:sym w:font="{font}" w:char="{code}"/>')))) == [f"甲{sign}"]


def test_white_space_at_the_ends_of_a_text_is_dropped_unless_kept() -> None:
    assert texts(read(p("<w:r><w:t> 甲 乙 </w:t></w:r>", "<w:r><w:t> 丙</w:t></w:r>"))) == ["甲 乙丙"]
    assert texts(read(p(r(t(" 甲 "))))) == [" 甲 "]
    assert texts(read(p("<w:r><w:t>　甲\u00a0</w:t></w:r>"))) == ["　甲\u00a0"]


def test_line_ends_in_a_text_are_spaces() -> None:
    assert texts(read(p(r(t("甲\n乙&#13;丙"))))) == ["甲 乙 丙"]


def test_what_wraps_runs_hides_none() -> None:
    body = p(
        "<w:hyperlink><w:r><w:t>一</w:t></w:r></w:hyperlink>",
        "<w:smartTag><w:smartTag><w:r><w:t>二</w:t></w:r></w:smartTag></w:smartTag>",
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>三</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:customXml><w:r><w:t>四</w:t></w:r></w:customXml>",
        "<w:ins><w:r><w:t>五</w:t></w:r></w:ins><w:moveTo><w:r><w:t>六</w:t></w:r></w:moveTo>",
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>七</w:t></w:r></w:fldSimple>',
        "<w:dir><w:r><w:t>八</w:t></w:r></w:dir><w:bdo><w:r><w:t>九</w:t></w:r></w:bdo>",
    )
    assert texts(read(body)) == ["一二三四五六七八九"]


def test_block_level_wrappers_hide_no_paragraph() -> None:
    inside = f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt><w:customXml>{p('乙')}</w:customXml>"
    assert texts(read(inside)) == ["甲", "乙"]


def test_runs_outside_paragraphs_are_a_paragraph() -> None:
    assert texts(read(r("甲") + p("乙", p("丙")))) == ["甲", "乙", "丙"]


def test_formulas_keep_their_letters() -> None:
    parts = "".join(f"<m:{part}><m:r><m:t>{part}</m:t></m:r></m:{part}>" for part in ("num", "den"))
    fraction = f"<m:f><m:fPr><m:ctrlPr/></m:fPr>{parts}</m:f>"
    assert texts(read(p("甲", f"<m:oMath>{fraction}</m:oMath>"))) == ["甲numden"]
    assert texts(read(f"<m:oMathPara><m:oMath>{fraction}</m:oMath></m:oMathPara>")) == ["numden"]


def test_ruby_stands_beside_its_base() -> None:
    assert shown(read(p("银", ruby("行", "háng"), "业"))) == [("paragraph", "银行业"), ("note", "háng")]


def test_alternate_content_is_taken_once() -> None:
    def alternate(requires: str) -> str:
        return (
            f'<mc:AlternateContent><mc:Choice Requires="{requires}">{r("新")}</mc:Choice>'
            f"<mc:Fallback>{r('旧')}</mc:Fallback></mc:AlternateContent>"
        )

    assert texts(read(p(alternate("wps w14")))) == ["新"]
    assert texts(read(p(alternate("other")))) == ["旧"]
    assert texts(read(p(alternate("undeclared")))) == ["旧"]


def test_extended_symbols_are_characters() -> None:
    inside = (
        '<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F60A"/>'
        "</mc:Choice><mc:Fallback><w:t>?</w:t></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(read(p("甲", r(inside), "乙"))) == ["甲😊乙"]


# -- what people do not see --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("properties", "region"),
    [
        ("<w:vanish/>", "hidden"),
        ('<w:vanish w:val="1"/>', "hidden"),
        ('<w:vanish w:val="false"/>', None),
        ("<w:webHidden/>", None),
        ('<w:color w:val="FFFFFF"/>', "white"),
        ('<w:color w:val="ffFFff"/>', "white"),
        ('<w:color w:val="&#70;FFFFF"/>', "white"),
        ('<w:color w:val="auto" w:themeColor="background1"/>', "white"),
        ('<w:color w:val="FFFFFF" w:themeColor="text1"/>', None),
        ('<w:color w:val="D9D9D9" w:themeColor="background1" w:themeShade="D9"/>', None),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="red"/>', None),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="none"/>', "white"),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="C00000"/>', None),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="FFFFFF"/>', "white"),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="solid" w:color="auto" w:fill="auto"/>', None),
        ('<w:color w:val="FFFFFF"/><w:outline/>', None),
        ('<w:color w:val="000000"/>', None),
        ('<w:sz w:val="4"/>', "tiny"),
        ('<w:sz w:val="2pt"/>', "tiny"),
        ('<w:sz w:val="5"/>', None),
        ('<w:sz w:val="32"/>', None),
        ('<w:vanish/><w:color w:val="FFFFFF"/>', "hidden"),
        ('<w:color w:val="FFFFFF"/><w:sz w:val="2"/>', "white"),
    ],
)
def test_unseen_runs_stand_beside_the_paragraph(properties: str, region: str | None) -> None:
    expected = [("paragraph", "甲丙"), (region, "乙")] if region else [("paragraph", "甲乙丙")]
    assert shown(read(p("甲", r("乙", properties), "丙"))) == expected


def test_neighbouring_hidden_runs_stay_one_word() -> None:
    body = p(r("机", HIDDEN), r("密", HIDDEN), "甲", r("件", HIDDEN))
    assert shown(read(body)) == [("paragraph", "甲"), ("hidden", "机密"), ("hidden", "件")]


def test_text_of_old_run_properties_is_not_asked() -> None:
    old = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    assert shown(read(p(r("甲", old)))) == [("paragraph", "甲")]


@pytest.mark.parametrize(
    "shading", ['<w:shd w:val="clear" w:fill="C00000"/>', '<w:shd w:val="clear" w:themeFill="accent1"/>']
)
def test_white_text_on_a_coloured_paragraph_is_seen(shading: str) -> None:
    assert shown(read(p(r("甲", '<w:color w:val="FFFFFF"/>'), properties=shading))) == [("paragraph", "甲")]


@pytest.mark.parametrize(("settings", "region"), [("<w:displayBackgroundShape/>", "paragraph"), ("", "white")])
def test_white_text_on_a_coloured_page_is_seen(settings: str, region: str) -> None:
    body = p(r("甲", '<w:color w:val="FFFFFF"/>'))
    page = f'<w:document {NAMESPACES}><w:background w:color="C00000"/><w:body>{body}</w:body></w:document>'
    assert shown(read_docx(docx("", settings=settings, files={"word/document.xml": page}))) == [(region, "甲")]


# -- other stories -----------------------------------------------------------------------------------------------------

HEADERS: dict[str, str | bytes] = {f"word/header{n}.xml": margin("header", p(f"眉{n}")) for n in range(1, 4)}
FOOTER: dict[str, str | bytes] = {"word/footer1.xml": margin("footer", p("脚"))}
MARGINS = (
    ("h1", "header", "header1.xml"),
    ("h2", "header", "header2.xml"),
    ("h3", "header", "header3.xml"),
    ("f1", "footer", "footer1.xml"),
)


def section(*references: str, title: bool = False) -> str:
    rows = "".join(
        f'<w:{kind}Reference w:type="{type}" r:id="{id}"/>'
        for kind, type, id in (reference.split() for reference in references)
    )
    return f"<w:sectPr>{rows}{'<w:titlePg/>' if title else ''}</w:sectPr>"


def stories(body: str, settings: str = "") -> list[tuple[str, str]]:
    return shown(read_docx(docx(body, relations=MARGINS, files=HEADERS | FOOTER, settings=settings)))


def test_headers_come_before_footers_after_the_text() -> None:
    body = p("文") + section("footer default f1", "header default h1")
    assert stories(body) == [("paragraph", "文"), ("header", "眉1"), ("footer", "脚")]


def test_headers_of_pages_that_do_not_exist_are_left_out() -> None:
    references = ("header default h1", "header first h2", "header even h3")
    assert stories(p("文") + section(*references))[1:] == [("header", "眉1")]
    assert stories(p("文") + section(*references, title=True))[1:] == [("header", "眉1"), ("header", "眉2")]
    even = stories(p("文") + section(*references), settings="<w:evenAndOddHeaders/>")
    assert even[1:] == [("header", "眉1"), ("header", "眉3")]


def test_a_section_inherits_the_first_page_of_the_one_before() -> None:
    first = p("文", properties=section("header first h2", "header default h1"))
    assert stories(first + p("乙") + section(title=True))[2:] == [("header", "眉2"), ("header", "眉1")]


def test_a_header_is_taken_once_and_its_zone_is_other() -> None:
    body = p("文", properties=section("header default h1")) + p("乙") + section("header default h1")
    document = read_docx(docx(body, relations=MARGINS, files=HEADERS | FOOTER))
    assert shown(document)[2:] == [("header", "眉1")]
    assert [block.zone for block in document.blocks] == [Zone.BODY, Zone.BODY, Zone.OTHER]


def test_a_section_that_a_change_replaced_shows_nothing() -> None:
    old = f"<w:sectPrChange>{section('header default h1')}</w:sectPrChange>"
    assert stories(p("文") + f"<w:sectPr>{old}</w:sectPr>") == [("paragraph", "文")]


def test_notes_come_in_order_of_reference() -> None:
    notes = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>' + "".join(
        f'<w:footnote w:id="{n}">{p(f"注{n}")}</w:footnote>' for n in range(1, 4)
    )
    body = p("甲", '<w:r><w:footnoteReference w:id="2"/></w:r>', "乙", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    endnotes = f'<w:endnote w:id="1">{p("尾")}</w:endnote>'
    body += p('<w:r><w:endnoteReference w:id="1"/></w:r>')
    assert shown(read(body, footnotes=notes, endnotes=endnotes)) == [
        ("paragraph", "甲乙"),
        ("note", "注2"),
        ("note", "注1"),
        ("note", "尾"),
    ]


def test_comments_come_after_all_stories_whatever_they_look_like() -> None:
    comments = f'<w:comment w:id="0">{p(r("批", HIDDEN))}</w:comment>'
    assert shown(read(p("甲"), comments=comments)) == [("paragraph", "甲"), ("comment", "批")]


# -- gaps --------------------------------------------------------------------------------------------------------------


def gaps(data: bytes) -> list[str]:
    return [gap.part for gap in read_docx(data).unchecked]


def test_a_file_without_text_is_unchecked() -> None:
    assert gaps(docx(p())) == ["全文"]
    assert gaps(docx(p(r("藏", HIDDEN)))) == ["全文"]
    assert gaps(docx(p("文"))) == []


def test_a_file_of_pictures_with_a_page_number_is_unchecked() -> None:
    files: dict[str, str | bytes] = {**HEADERS, **FOOTER, "word/media/scan.png": b"\x89PNG"}
    body = p() + section("footer default f1")
    assert gaps(docx(body, relations=MARGINS, files=files)) == ["全文"]


def test_content_from_other_files_is_unchecked() -> None:
    relations = (("x", "aFChunk", "chunk.html"), ("y", "subDocument", "http://example.org/part.docx"))
    body = p("文", '<w:subDoc r:id="y"/>') + '<w:altChunk r:id="x"/>'
    assert gaps(docx(body, relations=relations, files={"word/chunk.html": "<p>外</p>"})) == [
        "word/document.xml",
        "word/chunk.html",
    ]


def test_each_document_outside_is_a_gap_with_its_target() -> None:
    relations = tuple((id, "subDocument", f"http://zhang:geheim@example.org/{id}.docx") for id in ("y", "z"))
    document = read_docx(docx(p("文", '<w:subDoc r:id="y"/>', '<w:subDoc r:id="z"/>'), relations=relations))
    assert [gap.reason for gap in document.unchecked] == [
        f"这里显示的内容来自另一个文件（http://example.org/{id}.docx），未检查；请在 Word 里把它并入正文后再查"
        for id in ("y", "z")
    ]


def test_a_missing_header_is_unchecked() -> None:
    found = read_docx(docx(p("文") + section("header default nix")))
    assert [gap.part for gap in found.unchecked] == ["word/document.xml"]


# -- hostile -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opening", "closing", "levels"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 120),
        ("<w:customXml>", "</w:customXml>", 240),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 82),
    ],
)
def test_deep_nesting_does_not_overflow(opening: str, closing: str, levels: int) -> None:
    assert texts(read(opening * levels + p("底") + closing * levels)) == ["底"]


def test_deep_nesting_in_a_paragraph_does_not_overflow() -> None:
    assert texts(read(p("<w:smartTag>" * 240 + r("底") + "</w:smartTag>" * 240))) == ["底"]


def test_a_field_that_never_ends_hides_nothing() -> None:
    body = p("甲", begin("PAGE"), "乙") + p("丙") + p("丁", begin("PAGE"), separate(), r("3"), end())
    assert texts(read(body)) == ["甲乙", "丙", "丁3"]


def test_the_parts_of_a_header_have_relations_of_their_own() -> None:
    link = '<w:hyperlink r:id="z"><w:r><w:t>网</w:t></w:r></w:hyperlink>'
    files = {
        "word/header1.xml": margin("header", p(link)),
        "word/_rels/header1.xml.rels": relations_part(("z", "hyperlink", "http://example.org/")),
    }
    document = read_docx(docx(p("文") + section("header default h1"), relations=MARGINS[:1], files=files))
    assert [(link.href, document.text[link.start : link.end]) for link in document.links] == [
        ("http://example.org/", "网")
    ]
    assert document.blocks[1].region is Region.HEADER


def test_private_use_characters_are_the_signs_of_a_symbol_font() -> None:
    symbol_font = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    body = p("同意", r("\uf0fe\uf0a8", symbol_font), "\uf0fe") + p(
        "甲", "<w:r><w:tab/></w:r>", r("\uf0fc", symbol_font)
    )
    document = read(body)
    assert texts(document) == ["同意🗹◻\uf0fe", "甲\t✔"]
    assert located(document, "◻").slices == ((1, 1, 2),)
