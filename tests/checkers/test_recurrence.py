"""What a document has again is a term of its own, unless the whole of a sentence was copied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import seconds
from support import texts
from zwlint.checkers.recurrence import Occurrences, Recurrences
from zwlint.config import Config
from zwlint.linter import Linter

TITLE = "关于加强项目健设管理的通知"
PAGE = (
    "<html><head><title>{title}_县人民政府</title></head><body>"
    "<div>当前位置：首页 &gt; 政务公开 &gt; 通知公告 &gt; {title}</div>"
    "<h1>{title}</h1><div>各乡镇人民政府：</div></body></html>"
)


@pytest.fixture(scope="module")
def usual() -> Linter:
    return Linter(Config(select=("TYP002", "TYP003", "TYP007"), profile="draft"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("乙丙", 0),
        ("甲甲", 1),
        ("一二甲甲三四", 1),
        ("一二甲甲三四\n一二甲甲三四", 1),
        ("一二甲甲三四，一二甲甲三四", 2),
        ("首页一二甲甲三四\n一二甲甲三四五六", 1),
        ("首页 > 通知一二甲甲三四\n一二甲甲三四", 2),
        ("当前位置：首页 > 政务动态 > 一二甲甲三四五六七八九十\n一二甲甲三四五六七八九十", 1),
        ("当前位置：首页 > 政务动态 > 一二甲甲三四\n一二甲甲三四", 2),
        ("一二甲甲三四五六七八九十_政务动态_某某县人民政府门户网站\n一二甲甲三四五六七八九十", 1),
        ("某某县一二甲甲三四五六七八九十公司中标了这个项目，工期是三年\n一二甲甲三四五六七八九十", 2),
        ("一二甲甲三四\n一二甲甲三五", 2),
        ("一二甲甲三四五\n一二甲甲三四七", 1),
        ("一二甲甲三四\n一一甲甲三四", 2),
        ("甲甲三四五六\n甲甲三四五六七八九一二三", 1),
        ("甲甲三四五六\n甲甲三四五六七八九一二三四", 2),
        ("甲甲\n甲甲", 2),
        ("一甲甲二\n一甲甲二", 2),
        ("一" * 90 + "甲甲二\n" + "一" * 90 + "甲甲二", 1),
        ("一" * 300 + "甲甲二\n" + "一" * 300 + "甲甲二", 1),
        ("一二甲甲三四\n" * 6, 1),
        ("一二甲甲三四\n" * 7, 4),
    ],
)
def test_copies_of_a_line_are_one_context(text: str, count: int) -> None:
    assert Recurrences(text, Occurrences(text))["甲甲"] == count


@given(text=st.text("甲乙\n", max_size=40))
def test_there_are_no_more_contexts_than_occurrences_and_none_without(text: str) -> None:
    assert min(1, text.count("甲乙")) <= Recurrences(text, Occurrences(text))["甲乙"] <= text.count("甲乙")


def test_time_does_not_grow_with_the_copies() -> None:
    text = "本县一二甲甲三四\n" * 200_000
    times = Occurrences(text)
    assert times["甲甲"] == 200_000
    assert Recurrences(text, times)["甲甲"] == 4
    assert min(seconds(lambda: Recurrences(text, times)["甲甲"]) for _ in range(3)) < 0.05


def test_slip_in_a_title_is_found_at_each_of_its_places_on_a_page(usual: Linter) -> None:
    report = usual.check_text(PAGE.format(title=TITLE), format="html")
    assert texts(report.findings) == ["健设"] * 3


@pytest.mark.parametrize("slip", ["经挤社会发展取得显著成效", "认真落实的的各项任务"])
def test_copied_line_is_no_excuse_for_what_stands_in_it(usual: Linter, slip: str) -> None:
    assert len(usual.check_text(f"{slip}\n各乡镇人民政府：\n{slip}").findings) == 2


def test_doubled_character_between_the_same_neighbours_is_a_term(usual: Linter) -> None:
    one, other = "文化化展览今天开幕，共有12个代表团参加。", "市民可以到文化化展览现场观看。"
    assert texts(usual.check_text(one).findings) == ["化化"]
    assert texts(usual.check_text(f"{one}\n{other}").findings) == []


def test_string_that_the_right_word_outnumbers_is_no_term() -> None:
    linter = Linter(Config(select=("TYP002",), profile="draft"))
    wrong = "投标人应当交纳屦约保证金。\n退还屦约保证金的期限另行约定。\n"
    assert texts(linter.check_text(wrong).findings) == []
    once = "中标人提交履约保证金。\n"
    assert texts(linter.check_text(wrong + once).findings) == []
    again = "逾期不交履约保证金的，取消中标资格。\n"
    assert texts(linter.check_text(wrong + once + again).findings) == ["屦约", "屦约"]
