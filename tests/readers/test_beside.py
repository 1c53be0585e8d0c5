"""What a page carries beside its text: comments, strings of scripts, data attributes, hidden fields."""

from __future__ import annotations

import time

import pytest

from zwlint.document import Document, Region, TextLocation
from zwlint.leftovers import LeftoverKind
from zwlint.readers.html import beside

from .places import read_html, texts


def carried(html: str) -> list[tuple[str, str]]:
    """Region and text of what stands behind the page's own text."""
    document = read_html(f"<p>正文</p>{html}")
    return [
        (block.region.value, document.text[block.start : block.end])
        for block in document.blocks
        if block.region in {Region.COMMENT, Region.DATA}
    ]


def comments(html: str) -> list[str]:
    return [text for region, text in carried(html) if region == "comment"]


def data(html: str) -> list[str]:
    return [text for region, text in carried(html) if region == "data"]


def written(document: Document, wanted: str, source: str) -> list[str]:
    start = document.text.rindex(wanted)
    location = document.locate(start, start + len(wanted))
    assert isinstance(location, TextLocation)
    return [source.encode()[first:last].decode() for first, last in location.slices]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<!-- 正文开始 -->", ["正文开始"]),
        ("<!-- nav begin 2026 -->", []),
        ("<!-- 359901199001010011 -->", ["359901199001010011"]),
        ("<!-- tel 139-0000-1234 -->", ["tel 139-0000-1234"]),
        ("<!-- &#26519;&#26494; -->", ["林松"]),
        ("<!-- <tr><td>1</td><td>林<b>松</b></td></tr> -->", ["1", "林松"]),
        ("<!-- <img src='a.png' alt='雨量图'> -->", ["雨量图"]),
        ("<!-- <script src='a.js?v=20260301'></script> -->", []),
        ("<!--[if lt IE 9]><p>请升级</p><![endif]-->", ["请升级"]),
        ("<!--[if lt IE 9]><script src='中.js'></script><![endif]-->", []),
        ("<!-- zwlint: TYP001 -->", ["zwlint: TYP001"]),
        ("<? 林松 ?>", ["林松 ?"]),
    ],
)
def test_comments_that_hold_something_are_comment_blocks(html: str, expected: list[str]) -> None:
    assert comments(html) == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("var a = '林松';", ["林松"]),
        (r'var a = "\u6797\u677E";', ["林松"]),
        (r'{"a":"县\/镇\t一"}', ["县/镇 一"]),
        (r'{"a":"{\"b\":\"林松\",\"c\":\"\\u4e2d\"}"}', ["林松", "中"]),
        (r"'\ud842\udfb7字'", ["𠮷字"]),
        (r"'\ud842字'", ["\ufffd字"]),
        ('{"p":13900001234,"n":"x"}', ["13900001234"]),
        ("var a = [100, 200]; f('abc')", []),
        ("// 初始化 it's 完\nvar a = '甲'", ["初始化 it", "s 完", "甲"]),
        ("var a = /'/g, b = '林松', c = \"南\";", ["林松", "南"]),
        ('"<p>一<b>二</b></p><p>三</p>"', ["一二", "三"]),
        (r'"\u003cp\u003e一\u003c/p\u003e三"', ["一", "三"]),
        ("'甲&nbsp;乙&amp;丙'", ["甲\u00a0乙&丙"]),
        ("`甲\n乙`", ["甲", "乙"]),
        ("if (a<b && c>d) alert('林松')", ["林松"]),
    ],
)
def test_strings_of_scripts_are_data_blocks(script: str, expected: list[str]) -> None:
    assert data(f"<script>{script}</script>") == expected
    assert data(f'<script type="application/json">{script}</script>') == expected


def test_markup_in_a_script_is_read_as_markup() -> None:
    assert data("<script type='text/html'><li>林<b>松</b></li><li>甲</li></script>") == ["林松", "甲"]
    assert data("<script type='text/javascript'>a('<li>林</li>')</script>") == ["林"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p data-id='359901199001010011'>文</p>", ["359901199001010011"]),
        ('<p class="a" data-name="林松" data-n="12">文</p>', ["林松"]),
        ("<p data-name=林松>文</p>", ["林松"]),
        ('<p data-j="{&quot;a&quot;:&quot;中&quot;}">文</p>', ['{"a":"中"}']),
        ("<p title='a<b' data-name='林松'>文</p>", ["林松"]),
        ("<p>data-name='林松'</p>", []),
        ("<p title=\"data-name='林松'\">文</p>", []),
        ("<!-- <p data-name='abc'> -->", []),
        ("<input type=hidden value='林松'>", ["林松"]),
        ("<input type='hidden' value='/wEPDwUK'>", []),
        ("<input type='text' value='林松'>", []),
        ("<input type=radio value=359901199001010011>", ["359901199001010011"]),
    ],
)
def test_data_attributes_and_hidden_fields_are_data_blocks(html: str, expected: list[str]) -> None:
    assert data(html) == expected


def test_everything_leads_back_to_its_characters() -> None:
    source = (
        r"<p>正文</p><script>var a = '\u6797\u677e<b>的</b>县\/镇';</script>"
        "<!-- <td>甲<b>乙</b>&#19993;</td> --><p data-a='丁&amp;戊'>文</p>"
    )
    document = read_html(source)
    assert written(document, "林松的县/镇", source) == [r"\u6797\u677e", "的", r"县\/镇"]
    assert written(document, "松", source) == [r"\u677e"]
    assert written(document, "甲乙丙", source) == ["甲", "乙", "&#19993;"]
    assert written(document, "丁&戊", source) == ["丁&amp;戊"]


def test_it_stands_behind_the_text_and_is_no_part_of_it() -> None:
    document = read_html("<!-- 注 --><title>题</title><script>'林松'</script><p>正文</p>")
    assert texts(document) == ["正文"]
    assert [block.region.value for block in document.blocks] == ["paragraph", "metadata", "comment", "data"]


def test_a_page_of_scripts_only_shows_nothing() -> None:
    [gap] = read_html(f"<script>'{'林松' * 100}'</script><p></p>").unchecked
    assert "没有可见的文字" in gap.reason


def test_comments_are_told_with_those_of_zwlint_apart() -> None:
    document = read_html("<p>正文</p><!-- 开始 --><!--zwlint 已核--><!-- <b>甲</b><p>乙</p> -->")
    told = [(each.kind, document.text[each.start : each.end], len(each.spans)) for each in document.leftovers]
    assert told == [
        (LeftoverKind.SOURCE_COMMENT, "开始", 1),
        (LeftoverKind.OWN_COMMENT, "zwlint 已核", 1),
        (LeftoverKind.SOURCE_COMMENT, "甲", 1),
    ]
    first, last = document.leftovers[2].spans[0]
    assert document.text[first:last] == "甲\n乙"


def test_hidden_rows_and_columns_are_told_of_tables_that_are_shown() -> None:
    shown = (
        "<table><tr><th>姓名<th hidden>号</tr><tr><td>甲<td hidden>1</tr><tr hidden><td>乙<td>2</tr></table>"
        "<table style='display:none'><tr><td>丙</table><p hidden>丁</p>"
    )
    document = read_html(shown)
    assert [(each.kind.value, document.text[each.start : each.end], each.detail) for each in document.leftovers] == [
        ("hidden-column", "号", "第 2 列"),
        ("hidden-row", "乙", "第 3 行"),
        ("hidden-text", "丙", ""),
        ("hidden-text", "丁", ""),
    ]


def test_too_many_strings_are_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "MOST_PIECES", 2)
    page = f"<p>{'正文' * 50}</p>\n<script>['甲','乙','丙']</script>"
    document = read_html(page)
    assert texts(document, Region.DATA) == ["甲", "乙"]
    [gap] = document.unchecked
    assert gap.part == "脚本"
    assert "第 2 行第 19 列起" in gap.reason


@pytest.mark.parametrize(
    "script",
    [
        "'中" + "\\" * 300_000 + "'",
        "'" + "<a" * 150_000 + "中'",
        "'<" + "\\" * 300_000 + "中'",
        "中" + "123456," * 60_000,
        "'中'," * 100_000,
        r"'\u003ca " * 50_000 + "中",
        "x" * 2_000_000 + "'中'",
    ],
)
def test_hostile_scripts_take_no_long_time(script: str) -> None:
    begin = time.perf_counter()
    read_html(f"<p>正文</p><script>{script}</script>")
    assert time.perf_counter() - begin < 5
