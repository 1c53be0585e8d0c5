"""The tests that a pattern may name: dates, weekdays, ranges, and what they suggest."""

from __future__ import annotations

import re

import pytest

from zwlint.checkers.validators import VALIDATORS

_DATE = re.compile(
    r"(?:(?P<year>\d{4}|[〇零○一二三四五六七八九]{4})年)?(?P<month>\d+|[一二三四五六七八九十百]+)月"
    r"(?:(?P<day>\d+|[一二三四五六七八九十百]+)日)?(?:星期(?P<weekday>.))?"
)
_RANGE = re.compile("(?P<start>[^—]+)—(?P<end>.+)")


def matched(pattern: re.Pattern[str], text: str, start: int = 0) -> re.Match[str]:
    match = pattern.search(text, start)
    assert match
    return match


@pytest.mark.parametrize(
    "text",
    [
        "2025年2月29日",
        "2月30日",
        "4月31日",
        "13月1日",
        "0月5日",
        "5月0日",
        "二〇二五年二月二十九日",
        "四月三十一日",
        "2025年13月",
        "1900年2月29日",
    ],
)
def test_day_that_no_calendar_has_is_impossible(text: str) -> None:
    assert VALIDATORS["impossible-date"].holds(matched(_DATE, text))


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月29日",
        "2月29日",
        "12月31日",
        "二〇二四年二月二十九日",
        "十二月三十一日",
        "十月十日",
        "2025年12月",
        "2000年2月29日",
        "百月百日",
    ],
)
def test_day_that_some_year_has_and_what_is_no_number_are_left_alone(text: str) -> None:
    assert not VALIDATORS["impossible-date"].holds(matched(_DATE, text))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2026年3月5日星期五", "四"),
        ("2026年3月1日星期一", "日"),
        ("二〇二六年三月五日星期天", "四"),
        ("2026年里，3月5日星期五", "四"),
    ],
)
def test_weekday_of_another_day_is_wrong_and_the_right_one_is_computed(text: str, right: str) -> None:
    match = list(_DATE.finditer(text))[-1]
    validator = VALIDATORS["wrong-weekday"]
    assert validator.holds(match)
    assert validator.right
    assert validator.right(match) == right


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月5日星期四",
        "2026年3月1日星期天",
        "3月5日星期五",
        "2025年启动，次年3月5日星期四",
        "2025年启动，两年后的3月5日星期四",
        "2026年" + "字" * 300 + "3月5日星期五",
        "2026年2月30日星期五",
        "2026年3月5日星期八",
    ],
)
def test_weekday_is_left_alone_where_it_is_right_or_the_year_is_not_certain(text: str) -> None:
    match = list(_DATE.finditer(text))[-1]
    assert not VALIDATORS["wrong-weekday"].holds(match) or match["weekday"] == "八"


@pytest.mark.parametrize(
    "text",
    [
        "2026—2024",
        "8—5",
        "2026年—2024年",
        "2026年5月10日—2026年5月1日",
        "2026年5月10日—2025年6月1日",
        "2026年5月—2026年3月",
        "5月10日—5月1日",
        "5月20日—10日",
        "5月20—10日",
        "2026年5月10日—5月1日",
        "10:00—9:00",
        "14：30—11：30",
        "11时—9时",
        "11时30分—10时30分",
    ],
)
def test_range_that_runs_back_is_found(text: str) -> None:
    assert VALIDATORS["backward-range"].holds(matched(_RANGE, text))


@pytest.mark.parametrize(
    "text",
    [
        "2024—2026",
        "5—8",
        "5—5",
        "2025年11月—2026年3月",
        "2025年11月—3月",
        "11月15日—3月15日",
        "2025年12月31日—1月5日",
        "5月1日—10日",
        "5月10日—5月10日",
        "22:00—6:00",
        "9:00—5:00",
        "20:00—18:00",
        "9:00—10:00",
        "甲—乙",
        "10:00—5",
        "5月—2026年",
        "25日—5日",
    ],
)
def test_range_that_runs_on_or_may_cross_a_year_or_a_night_is_left_alone(text: str) -> None:
    assert not VALIDATORS["backward-range"].holds(matched(_RANGE, text))


@pytest.mark.parametrize(("text", "holds"), [("3—5", True), ("5—3", False), ("1.5—2", True), ("5—5", False)])
def test_ascending_compares_numbers(text: str, *, holds: bool) -> None:
    assert VALIDATORS["ascending"].holds(matched(_RANGE, text)) is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [("六七", True), ("一两", True), ("两三", True), ("三五", False), ("七六", False), ("三甲", False)],
)
def test_consecutive_wants_the_next_number(text: str, *, holds: bool) -> None:
    assert VALIDATORS["consecutive"].holds(matched(re.compile("(?P<first>.)(?P<second>.)"), text)) is holds


@pytest.mark.parametrize(
    ("name", "text", "right"),
    [
        ("full-width", ",", "，"),
        ("full-width", "?!", "？！"),
        ("full-width", ".", "。"),
        ("half-width", "１，５００．５％", "1,500.5%"),
    ],
)
def test_width_is_changed(name: str, text: str, right: str) -> None:
    validator = VALIDATORS[name]
    match = matched(re.compile(".+"), text)
    assert validator.holds(match)
    assert validator.right
    assert validator.right(match) == right


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("19 四 21 日", True),
        ("19 五 21 日", False),
        ("1 五 15 五", False),
        ("1 五 5 三", True),
        ("30 四 2 六", False),
        ("5 一 5 二", False),
    ],
)
def test_days_are_as_far_apart_as_their_weekdays(text: str, fault: bool) -> None:
    match = re.match(r"(?P<start>\d+) (?P<from>.) (?P<end>\d+) (?P<to>.)", text)
    assert match
    assert VALIDATORS["weekday-span"].holds(match) is fault


@pytest.mark.parametrize(
    ("plan", "start", "end", "fault"),
    [
        ("一", "1953", "1957", False),
        ("三", "1966", "1970", False),
        ("十", "2001", "2005", False),
        ("十四", "2021", "2025", False),
        ("十四", "2022", "2024", False),
        ("十四", "2021", "2035", False),
        ("十四", "2020", "2025", True),
        ("十四", "2021", "2026", True),
        ("三", "1963", "1967", True),
    ],
)
def test_years_of_a_plan(plan: str, start: str, end: str, fault: bool) -> None:
    match = re.fullmatch("(?P<plan>.*)/(?P<start>.*)-(?P<end>.*)(?P<of>)(?P<year>)(?P<first>)", f"{plan}/{start}-{end}")
    assert match is not None
    assert VALIDATORS["plan-years"].holds(match) is fault


@pytest.mark.parametrize(
    ("of", "year", "first", "fault"),
    [
        ("十五", "2026", "开局", False),
        ("十四", "2025", "", False),
        ("十四", "2026", "开局", True),
        ("十四", "2024", "", True),
    ],
)
def test_first_and_last_year_of_a_plan(of: str, year: str, first: str, fault: bool) -> None:
    match = re.fullmatch("(?P<plan>)(?P<start>)(?P<end>)(?P<of>.*)/(?P<year>.*)/(?P<first>.*)", f"{of}/{year}/{first}")
    assert match is not None
    assert VALIDATORS["plan-years"].holds(match) is fault


@pytest.mark.parametrize(
    ("year", "number", "fault"),
    [("2024", "75", False), ("2024", "74", True), ("2019", "七十", False), ("2049", "一百", False)],
)
def test_anniversaries(year: str, number: str, fault: bool) -> None:
    match = re.fullmatch("(?P<year>.*)/(?P<y1949>国)/(?P<number>.*)", f"{year}/国/{number}")
    assert match is not None
    assert VALIDATORS["anniversary"].holds(match) is fault
