"""What a page shows of itself: its type, its date and source, its titles."""

from __future__ import annotations

from datetime import date

import pytest

from support import document_of
from zwlint.elements.page import Page, PageType, day_of

TAGS = '<meta name="{}" content="{}">'
BODY = f"<div id='zoom'><p>{'定于本月在县体育中心举办招聘会，请各乡镇组织群众参加。' * 3}</p></div>"
HEADED = "<h1>关于举办招聘会的通知</h1>"


def page(body: str, **tags: str) -> Page:
    head = "".join(TAGS.format(name, value) for name, value in tags.items())
    return Page(document_of(f"<html><head>{head}</head><body>{body}</body></html>", "html"))


@pytest.mark.parametrize(
    ("body", "tags", "expected"),
    [
        ("<p>欢迎</p>", {"SiteName": "青禾县人民政府"}, PageType.HOME),
        ("<p>您现在的位置：首页</p><p>欢迎</p>", {"SiteName": "青禾县人民政府"}, PageType.HOME),
        ("<ul><li>通知</li></ul>", {"ColumnName": ""}, PageType.COLUMN),
        ("<p>当前位置：首页 &gt; 通知公告</p>", {"SiteName": "青禾县人民政府"}, PageType.COLUMN),
        ("<p>正文</p>", {"PubDate": "2026-03-06"}, PageType.ARTICLE),
        ("<ul><li>通知</li></ul>", {"ColumnName": "通知公告", "PubDate": ""}, PageType.COLUMN),
        (f"{HEADED}<p>来源：县教育局</p>{BODY}", {"SiteName": "青禾县人民政府"}, PageType.ARTICLE),
    ],
)
def test_type_follows_from_tags_and_from_what_is_shown(body: str, tags: dict[str, str], expected: PageType) -> None:
    assert page(body, **tags).type is expected


@pytest.mark.parametrize(
    ("line", "day", "time", "exact"),
    [
        ("<p>发布时间：2026-03-06 10:20</p>", date(2026, 3, 6), "10:20", True),
        ("<p>发布日期：2026年3月6日</p>", date(2026, 3, 6), "", False),
        ("<p>时间：[2026/03/06 9:05]</p>", date(2026, 3, 6), "9:05", False),
        ("<p>2026-03-06 10:20　来源：县教育局</p>", date(2026, 3, 6), "10:20", True),
        ("<p><span>2026-03-06</span> 来源：县教育局</p>", date(2026, 3, 6), "", False),
        ("<table><tr><td>发布日期：</td><td>2026-03-06</td></tr></table>", date(2026, 3, 6), "", False),
        ("<p>更新时间：2026-04-01 08:00　发布时间：2026-03-06 10:20</p>", date(2026, 3, 6), "10:20", True),
    ],
)
def test_date_shown(line: str, day: date, time: str, exact: bool) -> None:
    shown = page(f"{HEADED}{line}{BODY}").shown
    assert shown is not None
    assert (shown.day, shown.time, shown.exact) == (day, time, exact)


@pytest.mark.parametrize(
    "line",
    [
        "<p>会议时间：2026-03-06 10:20</p>",
        "<p>成文日期：2026年3月6日</p>",
        "<p>2026年3月6日</p>",
        "<p>定于2026年3月6日 10:20在县体育中心举办招聘会。</p>",
        "<p>发布时间：2026-13-06</p>",
        '<div class="footer">更新时间：2026-03-06 10:20</div>',
    ],
)
def test_other_dates_are_not_those_of_publication(line: str) -> None:
    assert page(f"{HEADED}{line}{BODY}").shown is None


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("<p>日期：03-06　来源：县教育局</p>", "03-06"),
        ("<p>03/06 来源：县教育局</p>", "03/06"),
        ("<div><span>发布时间：</span><span>26-03-06</span></div>", "26-03-06"),
        ("<p>发布日期：3月6日</p>", "3月6日"),
        ("<p>报名3-6人一组　来源：县教育局</p>", ""),
        ("<p>来源：县教育局 版本1.2</p>", ""),
        ("<p>13-40 来源：县教育局</p>", ""),
        ("<p>2026-03-06　03-06 来源：县教育局</p>", ""),
        ("<p>3月6日，全县召开会议。</p>", ""),
    ],
)
def test_date_without_its_year_stands_behind_its_label_or_beside_the_source(line: str, text: str) -> None:
    told = page(f"{HEADED}{line}{BODY}")
    assert (told.document.text[slice(*told.partial)] if told.partial else "") == text


def test_update_is_told_from_publication() -> None:
    shown = page(f"{HEADED}<p>更新时间：2026-03-06 10:20</p>{BODY}").shown
    assert shown is not None
    assert shown.updated


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("<p>来源：县教育局　作者：林松</p>", "县教育局"),
        ("<p>信息来源：县教育局发布时间：2026-03-06</p>", "县教育局"),
        ("<p><span>来 源：</span><a href='x'>县教育局</a>【打印】</p>", "县教育局"),
        ("<table><tr><td>来源：</td><td>县教育局</td></tr></table>", "县教育局"),
        ("<p>来源：　字号：大 中 小</p>", ""),
    ],
)
def test_source_shown(line: str, name: str) -> None:
    source = page(f"{HEADED}{line}{BODY}").source
    assert source is not None
    assert source.name == name


@pytest.mark.parametrize("line", ["<p>资金来源：县财政</p>", "<p>他说来源不明。</p>", "<p>正文</p>"])
def test_words_that_only_resemble_a_source_are_none(line: str) -> None:
    assert page(f"{HEADED}{line}{BODY}").source is None


def test_tags_are_told_by_name_in_any_case() -> None:
    told = page("<p>正文</p>", sitename="", SITENAME="青禾县人民政府")
    assert [value.value for value in told.tags["sitename"]] == ["", "青禾县人民政府"]
    assert told.tag("SiteName") == "青禾县人民政府"
    assert told.tagged
    assert not page("<p>正文</p>", viewport="x").tagged


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年3月5日", date(2026, 3, 5)),
        ("二〇二六年三月十五日", date(2026, 3, 15)),
        ("二〇二六年二月三十日", None),
        ("", None),
    ],
)
def test_day_that_a_line_says(text: str, day: date | None) -> None:
    assert day_of(text) == day


def test_title_that_no_heading_marks_is_told_by_the_tag() -> None:
    told = page(f"<h2>关于举办招聘会的通知</h2><p>2026-03-06 10:20</p>{BODY}", ArticleTitle="关于举办招聘会的 通知")
    assert [told.text(block) for block in told.titles] == ["关于举办招聘会的通知"]
    assert told.shown is not None
