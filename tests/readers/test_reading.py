"""What a reader makes of a page: all its text, in order, block by block, and what stands beside it."""

import re
from collections import Counter
from hashlib import sha256
from html import unescape

import pytest
from _pytest.mark.structures import ParameterSet

from generators.layouts import LAYOUTS
from generators.oracle import explain, significant, visible_characters
from generators.pages import GeneratedPage, generate_page
from zwlint.document import UNREAD, Cell, Document, Image, Region, Zone

from .places import BESIDE, READ, located_text, read_html, texts

PAGES = [generate_page(seed) for seed in range(100)]
TEMPLATE = re.compile(r"<template><div>(.*?)</div>", re.DOTALL)
FORM_VALUES = re.compile(r'type="text" value="([^"]*)"', re.IGNORECASE)


def pages() -> list[ParameterSet]:
    """All pages, named by seed and layout."""
    return [pytest.param(page, id=f"{seed}-{page.layout}") for seed, page in enumerate(PAGES)]


def lines(shown: list[str] | tuple[str, ...]) -> list[str]:
    """Line by line, since the lines of a pre are one block; without those that hold only white space."""
    return [line for text in shown for line in text.split("\u2028") if significant(line)]


def templates(page: GeneratedPage) -> list[str]:
    """The texts of templates: scripts may show them, so that the reader keeps them as hidden ones."""
    return [unescape(text) for text in TEMPLATE.findall(page.html)]


# -- whole pages -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", pages())
def test_every_visible_text_is_one_block_in_its_place(page: GeneratedPage) -> None:
    assert lines(texts(read_html(page.html))) == lines(page.visible)


@pytest.mark.parametrize("page", pages())
def test_hidden_text_stands_in_hidden_blocks(page: GeneratedPage) -> None:
    hidden = texts(read_html(page.html), Region.HIDDEN)
    assert Counter(hidden) == Counter([*page.hidden, *page.either, *templates(page)])


@pytest.mark.parametrize("page", pages())
def test_comments_scripts_styles_and_frames_are_no_text(page: GeneratedPage) -> None:
    document = read_html(page.html)
    absent = [text for text in page.absent if text not in templates(page)]
    assert absent
    shown = "\n".join(texts(document, *(frozenset(Region) - UNREAD)))
    assert [text for text in absent if text in shown] == []
    beside = "".join(aside.read() for aside in document.asides)
    assert [text for text in absent if text not in beside] == []


@pytest.mark.parametrize("page", pages())
def test_attributes_that_people_read_are_blocks_of_their_own(page: GeneratedPage) -> None:
    attributes = texts(read_html(page.html), Region.ATTRIBUTE)
    assert Counter(attributes) == Counter([*page.attributes, *FORM_VALUES.findall(page.html)])


@pytest.mark.parametrize("page", pages())
def test_title_and_metadata_are_values_with_their_text(page: GeneratedPage) -> None:
    document = read_html(page.html)
    assert [value.value for value in document.values("Title")] == [page.title]
    tags = tuple((value.name, value.value) for value in document.metadata if value.name != "title")
    assert tags == page.metadata
    assert [value for value in document.metadata if document.text[value.start : value.end] != value.value] == []
    shown = [value.value for value in document.metadata if value.value]
    assert texts(document, Region.METADATA) == shown


@pytest.mark.parametrize("page", pages())
def test_the_article_is_the_body_and_nothing_else_is(page: GeneratedPage) -> None:
    document = read_html(page.html)
    inside = {Zone.BODY, Zone.TITLE_LINE}
    body = [
        document.text[block.start : block.end]
        for block in document.blocks
        if block.zone in inside and block.region not in BESIDE
    ]
    article = lines(page.body_text)
    found = lines(body)
    heading = len(found) - len(article)
    assert found[heading:] == article
    assert heading in {0, 1}  # the heading before the article, where its element or class says that it is one


@pytest.mark.parametrize("page", pages())
def test_nothing_of_a_sound_page_is_unchecked(page: GeneratedPage) -> None:
    document = read_html(page.html)
    assert document.unchecked == ()
    tags = page.html.lower()
    assert document.fragment == ("<html" not in tags and "<!doctype" not in tags)


@pytest.mark.parametrize("page", pages())
def test_an_independent_parser_sees_no_other_character(page: GeneratedPage) -> None:
    document = read_html(page.html)
    hidden_apart = UNREAD | {Region.ATTRIBUTE, Region.METADATA}
    ours = significant("".join(document.text[b.start : b.end] for b in document.blocks if b.region not in hidden_apart))
    for text in templates(page):
        ours = ours.replace(significant(text), "")
    theirs = visible_characters(page.html)
    if explain(page.html, theirs, ours):
        assert Counter(ours) == Counter(theirs)
    else:
        assert ours == theirs


@pytest.mark.parametrize("page", pages())
def test_blocks_cover_the_text_and_hold_no_line_feed(page: GeneratedPage) -> None:
    document = read_html(page.html)
    starts = [block.start for block in document.blocks]
    assert starts == [0, *(block.end + 1 for block in document.blocks[:-1])]
    assert document.blocks[-1].end == len(document.text)
    assert [block for block in document.blocks if "\n" in document.text[block.start : block.end]] == []
    assert {document.text[at] for at in document.soft_breaks} <= {" "}


def test_the_pages_have_every_layout() -> None:
    assert {page.layout for page in PAGES} == {layout.name for layout in LAYOUTS}


# -- text and blocks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>公<b>开</b><!-- 注 --><font>指</font>南</p>", ["公开指南"]),
        ("<p>甲</p>乙<div>丙<p>丁</div>戊", ["甲", "乙", "丙", "丁", "戊"]),
        ("<p>甲\n  <b> 乙</b>\t丙 </p>", ["甲 乙 丙"]),
        ("<p>甲<br>乙<br/>\n丙<br></p>", ["甲\u2028乙\u2028丙"]),
        ("<p>甲&nbsp;&nbsp;乙\u3000丙</p>", ["甲\u00a0\u00a0乙\u3000丙"]),
        ("<p>公&shy;开\u00ad指\u200b南</p>", ["公\u00ad开\u00ad指\u200b南"]),
        ("<p>甲&lt;乙&gt; A&B &copy 丁&#22823;&#x5C0F</p>", ["甲<乙> A&B © 丁大小"]),
        ("<p>&#0;&#x80;&#xD800;&#x110000;&unknown;</p>", ["\ufffd€\ufffd\ufffd&unknown;"]),
        ("<p>1 < 2，<3>，<中>", ["1 < 2，<3>，<中>"]),
        ("<ul><li>甲<ul><li>乙</ul><li>丙</ul>", ["甲", "乙", "丙"]),
        ("<dl><dt>甲<dd>乙<dt>丙</dl>", ["甲", "乙", "丙"]),
        ("<pre>\n甲  乙\r\n丙</pre>丁", ["甲  乙\u2028丙", "丁"]),
        ("<textarea>\n<b>甲</b></textarea>乙", ["<b>甲</b>", "乙"]),
        ("<h1>甲</h1>乙<hr>丙<form>丁</form>戊", ["甲", "乙", "丙", "丁", "戊"]),
        ("<p>甲<ucapcontent>乙</ucapcontent>丙<o:p>丁</o:p>", ["甲", "乙", "丙丁"]),
        ("<p>甲<![if !supportLists]>乙<![endif]><?xml:namespace prefix = o />丙</p>", ["甲乙丙"]),
        ("<select><option>甲<option>乙</select>", ["甲", "乙"]),
        ("<xmp><b>甲</b>&amp;</xmp>乙", ["<b>甲</b>&amp;", "乙"]),
        ("<p>甲\0乙</p>", ["甲乙"]),
        ("<svg><text>甲</text><![CDATA[<乙>]]></svg>", ["甲<乙>"]),
        ("", []),
    ],
)
def test_text_collapses_and_breaks_as_css_does(html: str, blocks: list[str]) -> None:
    assert texts(read_html(html)) == blocks


def test_text_behind_html_is_text_of_the_page() -> None:
    html = "<html><body><p>甲</p></body></html>\n<div>乙</div>丙<!-- 丁 -->"
    assert texts(read_html(html)) == ["甲", "乙", "丙"]


def test_a_space_made_by_a_line_break_of_the_source_is_a_soft_break() -> None:
    document = read_html("<p>甲\n乙 丙<!-- x -->\r\n丁</p>")
    assert document.text == "甲 乙 丙 丁"
    assert document.soft_breaks == {1, 5}


def test_regions_say_what_a_text_is() -> None:
    html = (
        "<title>页</title><h1>题</h1><h2>节</h2><p>段</p><ul><li>项</ul><table><caption>表题</caption><tr><th>头<td>格"
        "</table><figure><figcaption>图题</figcaption></figure><p hidden>藏</p><img alt=替>"
    )
    document = read_html(html)
    assert {document.text[block.start : block.end]: block.region for block in document.blocks} == {
        "页": Region.METADATA,
        "题": Region.TITLE,
        "节": Region.HEADING,
        "段": Region.PARAGRAPH,
        "项": Region.LIST,
        "表题": Region.CAPTION,
        "头": Region.TABLE_HEADER,
        "格": Region.TABLE_CELL,
        "图题": Region.CAPTION,
        "藏": Region.HIDDEN,
        "替": Region.ATTRIBUTE,
    }


def test_zones_say_where_on_the_page_a_text_stands() -> None:
    html = (
        "<nav>导航</nav><div class='breadcrumb'>位置</div><h1>题名</h1><div class=info>来源</div>"
        "<div class='box TRS_Editor'><div class=nav>正文</div></div><div id=footer>版权</div><p>别的</p>"
    )
    document = read_html(html)
    assert [(document.text[block.start : block.end], block.zone) for block in document.blocks] == [
        ("导航", Zone.NAVIGATION),
        ("位置", Zone.NAVIGATION),
        ("题名", Zone.TITLE_LINE),
        ("来源", Zone.OTHER),
        ("正文", Zone.BODY),
        ("版权", Zone.FOOTER),
        ("别的", Zone.OTHER),
    ]


def test_without_a_known_container_the_densest_block_is_the_body() -> None:
    links = "".join(f"<li><a href={number}>链接{number}</a></li>" for number in range(50))
    document = read_html(f"<div><ul>{links}</ul></div><div class=w><div><p>{'正文' * 40}</p></div></div>")
    assert {block.zone for block in document.blocks[:50]} == {Zone.OTHER}
    assert document.blocks[50].zone is Zone.BODY


# -- tables ------------------------------------------------------------------------------------------------------------


def cells(document: Document) -> dict[str, Cell | None]:
    return {document.text[block.start : block.end]: block.cell for block in document.blocks}


def test_merged_cells_move_the_cells_behind_and_below_them() -> None:
    html = (
        "<table><tr><th rowspan=2>甲<th colspan=2>乙<th rowspan=3>丙</tr>"
        "<tr><td>丁<td>戊</tr><tr><td colspan='3'>己</tr><tr><td>庚</tr></table>"
    )
    assert cells(read_html(html)) == {
        "甲": Cell(0, 0, 0, rowspan=2, header=True),
        "乙": Cell(0, 0, 1, colspan=2, header=True),
        "丙": Cell(0, 0, 3, rowspan=3, header=True),
        "丁": Cell(0, 1, 1),
        "戊": Cell(0, 1, 2),
        "己": Cell(0, 2, 0, colspan=3),
        "庚": Cell(0, 3, 0),
    }


def test_nested_tables_have_grids_of_their_own() -> None:
    html = (
        "<table><tr><td>甲<table><tr><td>乙<td>丙</table>丁<td>戊</table>"
        "<table><thead><tr><td>己</thead><tr><td>庚</table>"
    )
    assert cells(read_html(html)) == {
        "甲": Cell(0, 0, 0),
        "乙": Cell(1, 0, 0),
        "丙": Cell(1, 0, 1),
        "丁": Cell(0, 0, 0),
        "戊": Cell(0, 0, 1),
        "己": Cell(2, 0, 0, header=True),
        "庚": Cell(2, 1, 0),
    }


def test_paragraphs_in_a_cell_share_it_and_empty_cells_count() -> None:
    html = "<table><tr><td><td>&nbsp;<td><p>甲<p>乙</table>"
    document = read_html(html)
    assert [(document.text[b.start : b.end], b.cell) for b in document.blocks] == [
        ("\u00a0", Cell(0, 0, 1)),
        ("甲", Cell(0, 0, 2)),
        ("乙", Cell(0, 0, 2)),
    ]


def test_text_astray_in_a_table_stays_where_the_source_has_it() -> None:
    assert texts(read_html("<table><tr><td>甲</td></tr>乙<tr><td>丙</table>")) == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("written", "columns"),
    [
        ("colspan=0", 1), ("colspan=-2", 1), ("colspan=x", 1), ("colspan=' 2 '", 2), ("colspan=99999999999", 1000),
        ("colspan='2px'", 2),
    ],
)  # fmt: skip
def test_spans_are_read_as_the_standard_reads_numbers(written: str, columns: int) -> None:
    assert cells(read_html(f"<table><tr><td {written}>甲<td>乙</table>"))["乙"] == Cell(0, 0, columns)


def test_a_merged_cell_ends_with_its_section() -> None:
    html = "<table><thead><tr><th rowspan=2>甲<th>乙</thead><tbody><tr><td>丙<td>丁</tbody></table>"
    assert cells(read_html(html))["丙"] == Cell(0, 1, 0)


# -- hidden text -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "attribute",
    [
        "hidden", "HIDDEN=''", "style=display:none", "style='color:red; DISPLAY : NONE !important'",
        "style='visibility:hidden'", "style='display&#58;none'",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["p", "span", "div", "td", "tr", "table", "li", "a", "pre", "h1", "ucapcontent"])
def test_text_that_is_not_displayed_is_hidden(name: str, attribute: str) -> None:
    around = {"td": "<table><tr>{}</table>", "tr": "<table>{}</table>", "li": "<ul>{}</ul>"}.get(name, "{}")
    content = {"tr": "<td>藏</td>", "table": "<tr><td>藏</td></tr>"}.get(name, "藏")
    document = read_html("<p>甲</p>" + around.format(f"<{name} {attribute}>{content}</{name}>") + "<p>乙</p>")
    assert texts(document) == ["甲", "乙"]
    assert texts(document, Region.HIDDEN) == ["藏"]


def test_a_hidden_form_hides_its_text() -> None:
    document = read_html("<form style='display:none'><p>藏</p></form><p>乙</p>")
    assert texts(document, Region.HIDDEN) == ["藏"]


def test_a_body_that_a_script_will_show_is_not_taken_for_hidden() -> None:
    assert texts(read_html("<body style='visibility:hidden'><p>甲</p></body>")) == ["甲"]


def test_a_button_and_the_tooltip_of_a_picture_stand_apart_from_the_text() -> None:
    document = read_html("<button>提交</button><button>重置</button><svg><title>图标</title></svg>首页")
    assert texts(document) == ["提交", "重置", "首页"]
    assert texts(document, Region.HIDDEN) == ["图标"]


def test_a_short_page_with_an_embedded_file_is_unchecked() -> None:
    assert [gap.part for gap in read_html("<p>通知</p><embed src=a.pdf>").unchecked] == ["正文"]


def test_the_reading_beside_a_word_does_not_cut_it() -> None:
    document = read_html("<p><ruby>布<rp>（</rp><rt>bù</rt><rp>）</rp>署<rt>shǔ</ruby>工作</p>")
    assert texts(document, Region.PARAGRAPH) == ["布署工作"]
    assert texts(document, Region.NOTE) == ["bù", "shǔ"]


def test_end_tags_reach_only_what_they_end() -> None:
    assert [block.region for block in read_html("<ul><li>甲<ul>丙</li>戊</ul></ul>").blocks] == [Region.LIST] * 2
    assert texts(read_html("<a hidden>壬<a>癸</a>")) == ["癸"]
    assert texts(read_html("<p hidden>甲<hr>乙")) == ["乙"]


def test_hidden_text_in_a_line_follows_its_block_and_cuts_no_word() -> None:
    document = read_html("<p>公<span style='display:none'>藏<b>着</b></span>开</p><p>乙</p>")
    assert document.text == "公开\n藏着\n乙"
    assert [block.region for block in document.blocks] == [Region.PARAGRAPH, Region.HIDDEN, Region.PARAGRAPH]
    assert located_text(document, "公开").slices == ((3, 6), (53, 56))


def test_everything_within_a_hidden_element_is_hidden_and_what_follows_is_not() -> None:
    html = "<div hidden><p style='display:block'>甲</p><table><tr><td>乙</table><h1>丙</h1></div>丁"
    document = read_html(html)
    assert texts(document, Region.HIDDEN) == ["甲", "乙", "丙"]
    assert texts(document) == ["丁"]


def test_the_article_of_wechat_is_shown_though_its_style_hides_it() -> None:
    html = "<div class=rich_media_content id=js_content style='visibility: hidden; opacity: 0;'><p>正文</p></div>"
    document = read_html(html)
    assert [(block.region, block.zone) for block in document.blocks] == [(Region.PARAGRAPH, Zone.BODY)]


@pytest.mark.parametrize("name", ["noscript", "template", "datalist"])
def test_text_for_other_circumstances_is_hidden(name: str) -> None:
    document = read_html(f"<p>公<{name}>藏</{name}>开</p>")
    assert texts(document) == ["公开"]
    assert texts(document, Region.HIDDEN) == ["藏"]


@pytest.mark.parametrize(
    "style", ["x-display:none", "displaynone", "display:block", "visibility:visible", "--a:hidden"]
)
def test_styles_that_only_look_like_hiding_hide_nothing(style: str) -> None:
    assert texts(read_html(f'<p style="{style}">甲</p>')) == ["甲"]


# -- attributes, metadata, links, images -------------------------------------------------------------------------------


def test_the_first_of_doubled_attributes_counts() -> None:
    document = read_html("<p title=甲 title=乙 TITLE=丙>文<img alt=丁 ALT=戊 src=a src=b></p>")
    assert texts(document, Region.ATTRIBUTE) == ["甲", "丁"]
    assert [(image.src, image.alt) for image in document.images] == [("a", "丁")]


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("title=甲乙", "甲乙"), ("title='甲 \"乙'", '甲 "乙'), ('TITLE="甲>乙"', "甲>乙"), ("title = 甲", "甲"),
        ("title='甲&copy乙&copy=1'", "甲©乙&copy=1"), ("title='甲\r\n乙'", "甲 乙"), ("a='x'title=甲", "甲"),
        ("placeholder=甲", "甲"), ("aria-label=甲", "甲"),
    ],
)  # fmt: skip
def test_attributes_are_read_however_they_are_written(attribute: str, value: str) -> None:
    assert texts(read_html(f"<p {attribute}>文</p>"), Region.ATTRIBUTE) == [value]


def test_only_values_of_inputs_that_are_shown_are_text() -> None:
    kinds = ("text", "button", "SUBMIT", "reset", "search", "hidden", "password", "checkbox", "radio")
    html = "".join(f"<input type={kind} value={kind}值>" for kind in kinds) + "<input value=无类型值>"
    shown = ["text值", "button值", "SUBMIT值", "reset值", "search值", "无类型值"]
    assert texts(read_html(html), Region.ATTRIBUTE) == shown


def test_metadata_is_kept_with_empty_and_doubled_values() -> None:
    html = (
        "<title>题&amp;名</title><meta name=Keywords content=''><META CONTENT='甲&amp;乙' NAME=KEYWORDS>"
        "<meta property=og:title content=丙><meta name=a><meta http-equiv=x content=y><p>文</p>"
    )
    document = read_html(html)
    assert [(value.name, value.value) for value in document.metadata] == [
        ("title", "题&名"),
        ("Keywords", ""),
        ("KEYWORDS", "甲&乙"),
        ("og:title", "丙"),
    ]
    assert [value.value for value in document.values("keywords")] == ["", "甲&乙"]
    assert located_text(document, "甲&乙").slices == ((72, 83),)


def test_an_empty_metadata_value_behind_all_text_can_be_located() -> None:
    document = read_html("<title>题</title><meta name=Keywords content=''>")
    [value] = document.values("Keywords")
    assert document.locate(value.start, value.end) is not None


@pytest.mark.parametrize("html", ["<title>甲\n  乙</title>", "<meta name=title content=' 甲\n  乙 '>"])
def test_a_metadata_value_is_the_text_at_its_place(html: str) -> None:
    document = read_html(html)
    [value] = document.values("title")
    assert document.text[value.start : value.end] == value.value


def test_links_cover_their_text() -> None:
    html = (
        "<p>见<a href='a.html?x=1&amp;y=2'>《甲<b>办法》</b></a>。<a href=b>乙<a href=c>丙</a></p><a name=d>丁</a>"
        "<a href=e><img src=f></a>戊"
    )
    document = read_html(html)
    assert [(link.href, document.text[link.start : link.end]) for link in document.links] == [
        ("a.html?x=1&y=2", "《甲办法》"),
        ("b", "乙"),
        ("c", "丙"),
        ("e", ""),
    ]


def test_images_stand_where_the_text_has_them() -> None:
    document = read_html("<p>甲<img src='a.png?x&amp;y' alt=图>乙<img src=b alt=''></p><p><img>丙</p>")
    first, third = document.text.index("乙"), document.text.index("丙")
    assert document.images == (
        Image("a.png?x&y", "图", first),
        Image("b", "", first + 1),
        Image("", None, third),
    )


# -- asides ------------------------------------------------------------------------------------------------------------


def test_comments_scripts_and_styles_are_asides_with_their_bytes() -> None:
    html = (
        "<!-- 甲 -->文<script>var a = '<p>乙</p>';</script><style>/* 丙 */</style><!--[if IE]><p>丁</p><![endif]-->"
        "<iframe src=a>戊</iframe><noframes>己</noframes><!---->"
    )
    document = read_html(html)
    asides = document.asides
    assert [(aside.kind, aside.read()) for aside in asides] == [
        ("comment", " 甲 "),
        ("script", "var a = '<p>乙</p>';"),
        ("style", "/* 丙 */"),
        ("comment", "[if IE]><p>丁</p><![endif]"),
        ("iframe", "戊"),
        ("noframes", "己"),
        ("comment", ""),
    ]
    data = html.encode()
    assert [data[aside.byte_start : aside.byte_end].decode() for aside in asides] == [aside.read() for aside in asides]
    assert texts(document) == ["文"]


@pytest.mark.parametrize(
    ("html", "script"),
    [
        ("<script>a</SCRIPT >文", "a"),
        ("<script>a</scripts></script>文", "a</scripts>"),
        ("<script><!-- <script>a</script> --></script>文", "<!-- <script>a</script> -->"),
        ("<script><!-- a</script>文", "<!-- a"),
        ("<script></script/>文", ""),
    ],
)
def test_a_script_ends_where_the_standard_ends_it(html: str, script: str) -> None:
    document = read_html(html)
    assert [aside.read() for aside in document.asides] == [script]
    assert document.text == "文"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<!-->甲<!-- -->", "甲"),
        ("<!--->甲<!-- -->", "甲"),
        ("<!-- a --!>甲", "甲"),
        ("<!--!>甲-->乙", "乙"),
        ("<!-- a -- > b -->甲", "甲"),
        ("<!a>甲", "甲"),
        ("</ a>甲", "甲"),
        ("</>甲", "甲"),
        ("<?php 'a' ?>甲", "甲"),
        ("<![CDATA[a]]>甲", "甲"),
    ],
)
def test_a_comment_ends_where_the_standard_ends_it(html: str, text: str) -> None:
    assert texts(read_html(html)) == [text]


# -- fragments and what could not be read ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "fragment"),
    [
        ("<p>甲</p>", True), ("甲", True), ("<title>甲</title>", True), ("<!-- 注 --><div>甲</div>", True),
        ("<!DOCTYPE html><p>甲</p>", False), ("<HTML><p>甲</p>", False), ("<body><p>甲</p>", False),
        ("<head></head><p>甲</p>", False),
    ],
)  # fmt: skip
def test_a_piece_of_html_without_a_frame_is_a_fragment(html: str, fragment: bool) -> None:
    assert read_html(html).fragment is fragment


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<p>甲</p><p class="x>乙</p><p>丙</p>', ["甲"]),
        ("<p>甲</p><img alt='乙>丙", ["甲"]),
        ("<p>甲</p><!-- 乙 <p>丙</p>", ["甲"]),
        ("<p>甲</p><script>乙", ["甲"]),
        ("<p>甲</p><style>乙", ["甲"]),
        ("<p>甲</p><textarea>乙", ["甲"]),
        ("<p>甲</p><title>乙", ["甲"]),
    ],
)
def test_text_that_unclosed_markup_swallows_is_unchecked(html: str, shown: list[str]) -> None:
    document = read_html(html)
    assert texts(document) == shown
    assert document.unchecked
    assert document.unchecked[0].part == "第 1 行起"
    assert document.unchecked[0].digest == document.digest


@pytest.mark.parametrize("html", ["<p>甲</p><p", "<p>甲</p><p class='x", "<p>甲</p><!-- x", "<p>甲</p></", "<p>甲&#"])
def test_a_cut_off_end_without_text_is_no_gap(html: str) -> None:
    assert read_html(html).unchecked == ()


@pytest.mark.parametrize(
    "content", ["<script>load('甲')</script>", "<iframe src=a></iframe>", "<frameset><frame src=a>"]
)
def test_a_page_that_shows_fewer_than_80_characters_and_may_load_its_text_is_unchecked(content: str) -> None:
    page = "<html><body><p>" + "字" * 79 + "</p><p hidden>" + "藏" * 90 + f"</p>{content}"
    gaps = read_html(page).unchecked
    assert [gap.part for gap in gaps] == ["正文"]
    assert read_html(page.replace("字", "字字")).unchecked == ()
    assert read_html(page.replace(content, "")).unchecked == ()


def test_an_option_does_not_run_into_the_text_behind_its_select() -> None:
    assert texts(read_html("<p>甲<select><option>乙</select>丙</p>")) == ["甲", "乙", "丙"]


def test_a_list_item_ends_the_hidden_text_that_the_last_left_open() -> None:
    assert texts(read_html("<ul><li>甲<span hidden>藏<li>乙</ul>")) == ["甲", "乙"]


def test_reading_is_the_same_each_time() -> None:
    data = PAGES[0].html.encode()
    first, second = READ["html"](data), READ["html"](data)
    assert (first.text, list(first.blocks), first.metadata) == (second.text, list(second.blocks), second.metadata)
    assert first.digest == second.digest == f"sha256:{sha256(data).hexdigest()}"
