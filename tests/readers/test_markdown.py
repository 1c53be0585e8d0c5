"""Markdown is read as people see it, and every character leads back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import zwlint
from growth import in_proportion
from sampled import examples
from support import environment, python
from zwlint import check_text
from zwlint.document import UNREAD, Cell, Document, Region, TextLocation, Zone
from zwlint.errors import ReadError
from zwlint.readers.markdown import reader as markdown_reader

from .markdown_places import resolve_markdown
from .places import READ, located_text, texts

PIECES = (
    "# ", "## ", "#", " #", "\n", "\n\n", "\r\n", "  \n", "\\\n", "> ", "- ", "+ ", "1. ", "\n> ", "\n- ", "    ", "\t",
    "甲乙", "丙丁 ", "字", "。", "𠮷", "\u3000", "\0", "*", "**", "_", "`", "``", "`a b`", "~~", "~", "[", "![", "]",
    "](http://a)", '](b "题")', "[甲]", "\n[甲]: /u '题目'\n", "<http://例.cn>", "<b>", "</b>", "<br>", "<!-- 注 -->",
    "<div>\n", "</div>\n", "&amp;", "&#20113;", "&nbsp;", "&", "<", "\\", "\\*", "\\`", "\\|", "|",
    "| a | b |\n|---|---|\n", "\n---\n", "\n===\n", "```\n", "\n```\n", "'", '"', "(", ")",
)  # fmt: skip
"""What Markdown is made of, right and wrong."""


def read(source: str | bytes) -> Document:
    return READ["markdown"](source if isinstance(source, bytes) else source.encode())


def shown(source: str) -> list[tuple[str, str]]:
    """Region and text of each block."""
    document = read(source)
    return [(block.region.value, document.text[block.start : block.end]) for block in document.blocks]


def slices(source: str, wanted: str) -> list[str]:
    """The pieces of the source that the only occurrence of ``wanted`` came from."""
    data = source.encode()
    return [data[start:end].decode() for start, end in located_text(read(data), wanted).slices]


# -- blocks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# 题目 #\n正文", [("title", "题目"), ("paragraph", "正文")]),
        ("题目\n续行\n===\n二级\n---\n### 三级", [("title", "题目 续行"), ("heading", "二级"), ("heading", "三级")]),
        ("甲\n乙\n\n丙", [("paragraph", "甲 乙"), ("paragraph", "丙")]),
        ("\u3000\u3000甲\n\u3000\u3000乙", [("paragraph", "甲 \u3000\u3000乙")]),
        ("- 甲\n- 乙\n\n  丙\n  1. 丁", [("list", "甲"), ("list", "乙"), ("list", "丙"), ("list", "丁")]),
        ("> 甲\n> 乙\n续\n>> 丙", [("paragraph", "甲 乙 续"), ("paragraph", "丙")]),
        ("- # 甲\n  乙", [("title", "甲"), ("list", "乙")]),
        ("***\n甲\n\n___", [("paragraph", "甲")]),
        ("```py\n  甲 <b>\n\n\t乙 &amp;\n```", [("paragraph", "  甲 <b>"), ("paragraph", "\t乙 &amp;")]),
        ("    甲\n\n    *乙*", [("paragraph", "甲"), ("paragraph", "*乙*")]),
        ("```\n没有结束", [("paragraph", "没有结束")]),
        ("[^1]: 脚注", [("paragraph", "[^1]: 脚注")]),
        ("[甲]: /u '题目'\n乙", [("paragraph", "乙")]),
        ("", []),
        ("#\n\n>\n\n-", []),
    ],
)  # fmt: skip
def test_blocks_are_those_of_commonmark(source: str, expected: list[tuple[str, str]]) -> None:
    assert shown(source) == expected


def test_table_has_header_cells_and_no_cell_is_lost() -> None:
    document = read("> | 甲 \\| 乙 | 丙 |\n> |---|:-:|\n> | `a\\|b` | **丁** | 多 |\n> | 戊\n\n|己|\n|-|\n")
    cells = [(document.text[block.start : block.end], block.region.value, block.cell) for block in document.blocks]
    assert cells == [
        ("甲 | 乙", "table-header", Cell(0, 0, 0, header=True)),
        ("丙", "table-header", Cell(0, 0, 1, header=True)),
        ("a|b", "table-cell", Cell(0, 1, 0)),
        ("丁", "table-cell", Cell(0, 1, 1)),
        ("多", "hidden", Cell(0, 1, 2)),
        ("戊", "table-cell", Cell(0, 2, 0)),
        ("己", "table-header", Cell(1, 0, 0, header=True)),
    ]


def test_text_stands_in_the_body_and_titles_in_the_title_line() -> None:
    assert [block.zone for block in read("# 甲\n\n乙").blocks] == [Zone.TITLE_LINE, Zone.BODY]


# -- inline content ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("按*步*就**班**", "按步就班"),
        ("按_步_就__班__", "按_步_就__班__"),
        ("~~甲~~乙 3~5月 ~~~丙~~~", "甲乙 3~5月 ~丙~"),
        ("\\*甲\\* \\乙 \\&amp;", "*甲* \\乙 &amp;"),
        ("&lt;b&gt; &#20113; &copy &notit;", "<b> 云 &copy &notit;"),
        ("`` ` `` 和 ` a\n b ` 和 `*c*`", "` 和 a b 和 *c*"),
        ("甲  \n乙\\\n丙<br>丁", "甲\u2028乙\u2028丙\u2028丁"),
        ("甲<!-- x -->乙<b class='x'>丙</b>", "甲乙丙"),
        ("[甲](a.html)[乙][x][x]\n\n[x]: b", "甲乙x"),
        ("<https://a.example/%20?b>与http://c.example", "https://a.example/%20?b与http://c.example"),
        ("[http://a.example](http://a.example)", "http://a.example"),
        ("机\0密<textarea>文件", "机密<textarea>文件"),
        ("[[甲](a)乙](b)", "[甲乙](b)"),
    ],
)
def test_inline_content_shows_its_text(source: str, expected: str) -> None:
    assert shown(source) == [("paragraph", expected)]


@pytest.mark.parametrize(
    ("source", "wanted", "expected"),
    [
        ("按*步*就**班**", "按步就班", ["按", "步", "就", "班"]),
        ("1. > - 甲\\*乙", "甲*乙", ["甲\\*乙"]),
        ("甲\\*乙", "*", ["\\*"]),
        ("甲&#20113;乙", "云乙", ["&#20113;乙"]),
        ("> 按步\n>   就班", "步 就", ["步\n", "就"]),
        ("甲 \\\n乙", "甲\u2028乙", ["甲", "\\\n乙"]),
        ("甲   \n乙", "\u2028", ["   \n"]),
        ("# 甲 # #", "甲 #", ["甲 #"]),
        ("`` a`b ``", "a`b", ["a`b"]),
        ("文~~~甲~~~", "~甲~", ["~", "甲~"]),
        ('![图\\_片](a.png "题 &quot;一")', "图_片", ["图\\_片"]),
        ('![图](a.png "题 &quot;一")', '题 "一', ["题 &quot;一"]),
        ("[甲](<a b>\n  '题\n目')", "题 目", ["题\n目"]),
        ("[甲]\n\n> [甲]: <a b>  '题\\'目'  ", "题'目", ["题\\'目"]),
        ("| 甲 \\| 乙 |\n|-|", "甲 | 乙", ["甲 \\| 乙"]),
        ("-\t\t缩进", "缩进", ["缩进"]),
        ("> ```\n> 甲\n> 乙\n> ```", "乙", ["乙"]),
        ("> <div>\n> 甲\n> 乙</div>", "甲 乙", ["甲\n", "乙"]),
        ("<http://例.example>", "http://例.example", ["http://例.example"]),
    ],
)  # fmt: skip
def test_places_are_exact(source: str, wanted: str, expected: list[str]) -> None:
    assert slices(source, wanted) == expected


def test_line_and_column_are_those_of_the_source() -> None:
    location = located_text(read("---\r\na: b\r\n---\r\n\r\n> 甲**乙\r\n> 丙**"), "乙 丙")
    assert (location.line, location.column, location.end_line, location.end_column) == (5, 6, 6, 4)


def test_soft_breaks_are_spaces_that_a_line_end_made() -> None:
    document = read("甲\n> 乙\n> 丙 丁\n\n`a\nb`")
    assert [document.text[at - 1 : at + 2] for at in sorted(document.soft_breaks)] == ["乙 丙", "a b"]


def test_word_cut_by_marks_and_a_line_end_is_found() -> None:
    report = zwlint.check_text("会议强调，要**按**步\n就\\班，按*步*\n就班。\n", format="markdown")
    assert [finding.text for finding in report.findings] == ["按步 就班"]


# -- beside the text ---------------------------------------------------------------------------------------------------


def test_links_images_and_their_titles() -> None:
    document = read('[甲*乙*](a.html?x=1&y "题")![图*片*](b.png)<c@d.example>[丙][r]、[丁][r]\n\n[r]: e "典"')
    assert [(link.href, document.text[link.start : link.end]) for link in document.links] == [
        ("a.html?x=1&y", "甲乙"),
        ("mailto:c@d.example", "c@d.example"),
        ("e", "丙"),
        ("e", "丁"),
    ]
    assert [(image.src, image.alt) for image in document.images] == [("b.png", "图片")]
    assert texts(document, Region.ATTRIBUTE) == ["题", "图片", "典"]


def test_comments_are_asides_with_their_places() -> None:
    source = "> 甲<!-- 一 -->\n\n<!--\n二\n-->\n"
    found = [(aside.kind, source.encode()[aside.byte_start : aside.byte_end].decode(), aside.read())
             for aside in read(source).asides]  # fmt: skip
    assert found == [("comment", " 一 ", " 一 "), ("comment", "\n二\n", "\n二\n")]


def test_front_matter_is_metadata() -> None:
    lines = [
        "---", "title: \"通知: 'a' & b\"", "tags:", "- 甲", "- '乙'", "'PubDate' : 2026-03-05", "# 说明", "about: >",
        "  第一行", "  第二行", "---", "# 题目",
    ]  # fmt: skip
    document = read("\n".join(lines))
    assert [(value.name, value.value) for value in document.metadata] == [
        ("title", "通知: 'a' & b"),
        ("tags", "甲"),
        ("tags", "乙"),
        ("PubDate", "2026-03-05"),
        ("about", "第一行"),
        ("about", "第二行"),
    ]
    assert texts(document) == ["题目"]
    assert located_text(document, "第二行").line == 10


def test_date_of_the_front_matter_decides() -> None:
    report = zwlint.check_text("---\nPubDate: 2016-03-05\n---\n通知\n", format="markdown")
    assert (report.as_of, report.dated_from) == ("2016-03-05", "PubDate")


@pytest.mark.parametrize("source", ["---\n\n甲: 乙\n---", "---\n甲\n---", "---\n甲: 乙", "甲\n---\n乙: 丙\n---"])
def test_rule_at_the_beginning_is_no_front_matter(source: str) -> None:
    document = read(source)
    assert document.metadata == ()
    assert "".join("".join(texts(document)).split()) == re.sub(r"[-\s]", "", source)


# -- HTML within -------------------------------------------------------------------------------------------------------


def test_html_is_read_as_in_a_page() -> None:
    table = "<table><tr><td>\n\n甲*乙*\n\n</td></tr></table>\n\n"
    source = table + "丙<span style='display:none'>丁</span>戊\n\n<script>\n己\n</script>"
    document = read(source)
    assert shown(source) == [("table-cell", "甲乙"), ("paragraph", "丙戊"), ("hidden", "丁"), ("data", "己")]
    assert document.blocks[0].cell == Cell(0, 0, 0)
    assert [aside.kind for aside in document.asides] == ["script"]


def test_comment_that_does_not_end_is_unchecked_at_its_line() -> None:
    [gap] = read("甲\n\n> <!-- 机密文件\n").unchecked
    assert (gap.part, gap.reason[:17]) == ("第 3 行起", "第 3 行第 3 列的注释没有结束")


# -- any text ----------------------------------------------------------------------------------------------------------


def rendered(source: str) -> str:
    """What markdown-it's HTML shows in a browser's parser, without white space, in no order."""
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    markdown.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return bare("".join(visible(html5lib.parse(markdown.render(source)))))


def visible(element: Element) -> Iterator[str]:
    """The text in an element that is in no comment."""
    if isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            yield from visible(child)
            yield child.tail or ""


def bare(text: str) -> str:
    return "".join(sorted(re.sub(r"[\s\0\ufffd]", "", text)))


def sources(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(PIECES), min_size=1, max_size=most).map("".join)


@settings(max_examples=examples(400), deadline=None)
@given(sources(30))
def test_text_is_that_of_the_rendered_html(source: str) -> None:
    document = read(source)
    found = texts(document, *(set(Region) - UNREAD - {Region.ATTRIBUTE, Region.HIDDEN, Region.METADATA}))
    assert bare("".join(found)) == bare(rendered(source))


@settings(max_examples=examples(400), deadline=None)
@given(sources(30))
@example("\\\\| a | b |\n|---|---|\n")
def test_every_character_leads_to_source_that_reads_as_it(source: str) -> None:
    data = source.encode()
    document = read(data)
    for block in document.blocks:
        for at in range(block.start, block.end):
            location, char = document.locate(at, at + 1), document.text[at]
            found = resolve_markdown(data, location)
            assert found == char or (found.isspace() and char.isspace())
            assert isinstance(location, TextLocation)
            assert location.byte_start < location.byte_end


@settings(max_examples=100, deadline=None)
@given(sources(20))
def test_line_ends_make_no_difference_to_the_text(source: str) -> None:
    plain = source.replace("\r\n", "\n")
    assert read(plain.replace("\n", "\r\n")).text == read(plain).text


# -- limits ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", ">", "* > "])
def test_text_that_is_nested_too_deep_is_kept_as_it_is_written(mark: str) -> None:
    document = read(mark * 200 + "机密\n\n后面")
    assert "机密" in document.text
    assert texts(document)[-1] == "后面"


@pytest.mark.parametrize(
    "unit",
    ["*a ", "_a_", "[", "[a](", "![", "![a", "<", "<b", "<!--", "<?", "`", "> ", "|", "&", "\\", "~~a", "**a*b", "[a][",
     "[a\n", "[a]: b '", "a\n---\n", "```\n", "- a\n", "> a\n", "\\\n", "|a\n|-\n", "a|b\n-|-\n", "'\"", "<div>\n"],
)  # fmt: skip
def test_repetition_is_read_in_time_that_grows_with_its_length(unit: str) -> None:
    read(unit * 100)
    assert in_proportion(lambda length: read(unit * (length // len(unit))), 3_000, 24_000)


def test_table_that_asks_for_a_million_cells_is_refused() -> None:
    with pytest.raises(ReadError, match="空单元格过多"):
        read("|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n" + "|\n" * 500)


def test_text_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_reader, "MOST_CHARACTERS", 10)
    assert read("一二三四五六七八九十").text == "一二三四五六七八九十"
    with pytest.raises(ReadError, match="超过 10 字的上限，未检查；请拆成几份再查"):
        read("一二三四五六七八九十一")


# -- on the command line -----------------------------------------------------------------------------------------------


def test_file_is_checked_as_a_draft(tmp_path: Path) -> None:
    for name in ("a.md", "b.MARKDOWN"):
        (tmp_path / name).write_text("# 通知\n\n要按**步**就班。\n", encoding="gb18030")
        report = zwlint.check(tmp_path / name)
        assert (report.format, report.profile) == ("markdown", "draft")
        assert [(found.text, found.location.line) for found in report.findings] == [("按步就班", 3)]  # type: ignore[union-attr]


def test_parser_is_loaded_for_markdown_only() -> None:
    code = (
        "import sys, zwlint\nfor form in ('html', 'text', 'markdown'):\n    zwlint.check_text('甲', format=form)\n"
        "    print(form, 'markdown_it' in sys.modules, 'zwlint.testing' in sys.modules)"
    )
    done = python("-c", code, env=environment())
    assert (done.err, done.text) == ("", "html False False\ntext False False\nmarkdown True False\n")


def test_front_matter_alone_without_a_last_line_end_is_read() -> None:
    report = check_text("---\ntitle: 春耕\n---", format="markdown")
    assert [gap.rule for gap in report.unchecked if gap.rule == "ZW002"] == []
