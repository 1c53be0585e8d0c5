"""Kind ``meeting``: numbers and years of congresses and sessions, held against a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from support import linter_with, rule, sheet, texts, write_pack
from zwlint.errors import RulesetError
from zwlint.findings import Certainty
from zwlint.linter import Linter
from zwlint.ruleset.dictionary import MEETINGS

BODY = "青石商会"
HELD = [
    (10, None, "2010-03-01", "2010-03-05"),
    (11, None, "2015-12-30", "2016-01-03"),
    (11, 1, "2016-01-04", "2016-01-04"),
    (11, 2, "2017-05-01", "2017-05-02"),
    (12, None, "2021-03-01", "2021-03-05"),
    (12, 1, "2021-03-06", "2021-03-06"),
    (12, 2, "2022-03-06", "2022-03-06"),
]
FORMS = '"青石商会" = ["青石{number}大", "青石商会第{number}次代表大会", "{number}届{session}次商会全会"]'


def linter_of(folder: Path, forms: str = FORMS, body: str = BODY) -> Linter:
    match = f'kind = "meeting"\ndictionary = "held"\nforms = {{ {forms} }}'
    rows = (
        {"body": body, "number": str(number), "session": str(session or ""), "start": start, "end": end}
        for number, session, start, end in HELD
    )
    pack = write_pack(folder, rule("TST001", match, message='"“{text}”有误："'), held=sheet(MEETINGS, *rows))
    return linter_with(pack)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    return linter_of(tmp_path_factory.mktemp("pack"))


def found(linter: Linter, text: str, when: date = date(2026, 6, 1)) -> list[str]:
    report = linter.check_text(text, dated=when)
    assert report.unchecked == ()
    assert {hit.certainty for hit in report.findings} <= {Certainty.SUSPECTED}
    return texts(report.findings)


@pytest.mark.parametrize(
    "text",
    [
        "学习青石十一大精神。",
        "青石12大、青石１２大",
        "青石商会第十二次代表大会",
        "十一届二次商会全会",
        "11届2次商会全会",
        "青石三大特产、青石九大民居",
        "青石大集，青石商会第次代表大会",
        "筹备青石十三大，召开十三届一次商会全会",
        "筹备十二届三次商会全会",
        "二〇一六年青石十一大",
    ],
)
def test_meetings_that_were_or_will_be_next_and_those_before_the_table_are_right(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "青石十四大",
        "青石14大",
        "青石二十大",
        "青石商会第二十一次代表大会",
        "十一届三次商会全会",
        "十届一次商会全会",
        "十二届四次商会全会",
        "十三届二次商会全会",
        "12届九次商会全会",
    ],
)
def test_meeting_that_there_never_was_is_suspected(usual: Linter, wrong: str) -> None:
    assert found(usual, f"学习{wrong}精神。") == [wrong]
    assert found(usual, wrong) == [wrong]


@pytest.mark.parametrize("year", ["2015年", "2016年", "2015年12月召开的", "2016年1月3日，", "2016年在北京举行的"])
def test_year_of_a_meeting_may_be_any_of_its_days(usual: Linter, year: str) -> None:
    assert found(usual, f"{year}青石十一大") == []


@pytest.mark.parametrize("year", ["2014年", "2017年", "2017年12月召开的", "2012年1月3日，", "２０１２年"])
def test_other_year_is_suspected_and_lies_in_the_span(usual: Linter, year: str) -> None:
    assert found(usual, f"回顾{year}青石十一大") == [f"{year}青石十一大"]


@pytest.mark.parametrize("text", ["12014年青石十一大", "2014年底，学习青石十一大", "2014年\n青石十一大", "2014年以来"])
def test_year_that_is_not_that_of_the_meeting_does_not_count(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


def test_message_says_when_it_was_held(usual: Linter) -> None:
    (hit,) = usual.check_text("2019年青石十一大").findings
    assert "2015年" in hit.message
    assert hit.entry is not None
    assert hit.entry.key == "青石商会11"


def test_number_is_never_part_of_a_longer_one(usual: Linter) -> None:
    assert found(usual, "青石一百十四大") == []
    assert found(usual, "五十四届九次商会全会") == ["五十四届九次商会全会"]
    assert found(usual, "2014届九次商会全会，114届九次商会全会") == []


def test_each_place_is_found_once_and_neighbours_too(usual: Linter) -> None:
    assert found(usual, "青石十四大青石十五大青石十二大\n青石十六大") == ["青石十四大", "青石十五大", "青石十六大"]


def test_number_and_session_do_not_cross_a_line(usual: Linter) -> None:
    assert found(usual, "十四届九次\n商会全会，十四\n届九次商会全会") == []


def test_long_forms_are_found_whole(tmp_path: Path) -> None:
    form = "青石县工商业联合商会第{number}届理事会第{session}次全体会议"
    linter = linter_of(tmp_path, f'"{BODY}" = ["{form}"]')
    wrong = form.format(number="二十一", session="二十二")
    assert found(linter, f"{wrong}召开。") == [wrong]


def test_forms_without_a_number_and_bodies_without_a_table_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match=r"要有 \{number\}"):
        linter_of(tmp_path / "a", f'"{BODY}" = ["青石大会"]')
    with pytest.raises(RulesetError, match="没有“别的商会”"):
        linter_of(tmp_path / "b", '"别的商会" = ["青石{number}大"]')
