"""Fields: their results are shown, their instructions are not; hyperlinks are links."""

import pytest

from zwlint.document import Document
from zwlint.readers.docx.fields import hyperlink
from zwlint.readers.docx.reader import read_docx

from .building import begin, docx, end, field, located, old_box, p, r, read, separate, shown, texts


def links(document: Document) -> list[tuple[str, str]]:
    return [(link.href, document.text[link.start : link.end]) for link in document.links]


def test_results_are_shown_and_instructions_are_not() -> None:
    assert texts(read(p("第", field(" PAGE ", "3"), "页"))) == ["第3页"]


def test_a_field_without_separator_has_no_result() -> None:
    assert texts(read(p("甲", begin("TC 目录"), r("藏"), end(), "乙"))) == ["甲乙"]


def test_a_field_in_an_instruction_is_not_shown() -> None:
    inner = field("PAGE", "7")
    assert texts(read(p("甲", begin(" IF "), inner, begin("x"), end(), separate(), r("真"), end()))) == ["甲真"]


def test_a_field_in_a_result_is_shown() -> None:
    assert texts(read(p(field("TOC", r("第一章 ") + field("PAGEREF", "5"))))) == ["第一章 5"]


def test_a_field_reaches_across_paragraphs_and_cells() -> None:
    toc = p(begin("TOC"), separate(), "一") + p("二") + p("三", end(), "四")
    assert texts(read(toc)) == ["一", "二", "三四"]
    hidden = (
        p("甲", begin("IF")) + f"<w:tbl><w:tr><w:tc>{p('藏')}</w:tc></w:tr></w:tbl>" + p("藏", separate(), "乙", end())
    )
    assert texts(read(hidden)) == ["甲", "乙"]


def test_marks_without_a_beginning_do_nothing() -> None:
    assert texts(read(p(separate(), "甲", end(), "乙"))) == ["甲乙"]


def test_a_text_box_in_an_instruction_is_not_shown() -> None:
    box = old_box(p("框"))
    assert texts(read(p("甲", begin("IF"), r(box), separate(), end()))) == ["甲"]


def test_a_field_that_never_ends_in_a_text_box_hides_nothing() -> None:
    box = old_box(p("框", begin("PAGE"), "底"))
    document = read(p("甲", r(box), '<w:hyperlink w:anchor="b"><w:r><w:t>网</w:t></w:r></w:hyperlink>') + p("乙"))
    assert texts(document) == ["甲网", "框底", "乙"]
    assert links(document) == [("#b", "网")]


def test_form_fields_show_what_was_chosen() -> None:
    data = (
        '<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="公开"/>'
        '<w:listEntry w:val="不予公开"/></w:ddList></w:ffData></w:fldChar>'
    )
    assert texts(read(p("选", r(data), r("<w:instrText>FORMDROPDOWN</w:instrText>"), end()))) == ["选不予公开"]
    assert texts(read(p(field("FORMTEXT", "填")))) == ["填"]


def test_check_boxes_show_their_sign() -> None:
    box = "<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"
    assert texts(read(p(box, "是"))) == ["☒是"]


@pytest.mark.parametrize(
    ("instruction", "target"),
    [
        (' HYPERLINK "http://example.org/a" ', "http://example.org/a"),
        (" hyperlink http://example.org/a \\h", "http://example.org/a"),
        (' HYPERLINK \\l "_Toc1" ', "#_Toc1"),
        (' HYPERLINK "a.docx" \\l "b" \\o "提示" \\t "_blank"', "a.docx#b"),
        (' HYPERLINK \\o "提示" "http://example.org/" ', "http://example.org/"),
        (' HYPERLINK "\\\\\\\\server\\\\a.doc" ', "\\\\server\\a.doc"),
        (" HYPERLINK ", ""),
        (" PAGE ", None),
        ("", None),
    ],
)
def test_targets_of_hyperlink_fields(instruction: str, target: str | None) -> None:
    assert hyperlink(instruction) == target


def test_hyperlinks_are_links_with_the_text_that_they_cover() -> None:
    body = p(
        "看",
        '<w:hyperlink r:id="x"><w:r><w:t>网站</w:t></w:r></w:hyperlink>',
        '<w:hyperlink r:id="x" w:anchor="top"><w:r><w:t>页首</w:t></w:r></w:hyperlink>',
        field('HYPERLINK "http://example.org/b"', "栏目"),
        '<w:fldSimple w:instr="HYPERLINK &quot;http://example.org/c&quot;"><w:r><w:t>专题</w:t></w:r></w:fldSimple>',
    )
    document = read_docx(docx(body, relations=(("x", "hyperlink", "http://example.org/"),)))
    assert links(document) == [
        ("http://example.org/", "网站"),
        ("http://example.org/#top", "页首"),
        ("http://example.org/b", "栏目"),
        ("http://example.org/c", "专题"),
    ]


def test_a_link_knows_its_text_behind_a_number() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    link = '<w:hyperlink w:anchor="b"><w:r><w:t>网</w:t></w:r></w:hyperlink>'
    document = read(p("甲") + p("乙", link, properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering=numbering)
    assert shown(document)[1] == ("list", "1.\t乙网")
    assert links(document) == [("#b", "网")]


def test_a_hyperlink_field_may_cover_paragraphs() -> None:
    document = read(p("甲", begin('HYPERLINK "u"'), separate(), "乙") + p("丙", end(), "丁"))
    assert links(document) == [("u", "乙\n丙")]


@pytest.mark.parametrize(
    ("box", "shown_as"),
    [
        ("<w:checked/>", "☒"),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"),
        ('<w:default w:val="1"/>', "☒"),
        ("", "☐"),
    ],
)
def test_a_check_box_of_a_form_shows_its_sign(box: str, shown_as: str) -> None:
    data = f"<w:ffData><w:checkBox>{box}</w:checkBox></w:ffData>"
    begun = r(f'<w:fldChar w:fldCharType="begin">{data}</w:fldChar>')
    document = read(p(begun, "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>", end(), "同意"))
    assert texts(document) == [f"{shown_as}同意"]
    assert located(document, shown_as).detail == "w:checkBox"
