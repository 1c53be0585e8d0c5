"""Kind ``enumeration``: members missing, doubled or out of order, and the lists that are right all the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import in_proportion
from sampled import examples
from support import linter_with, rule, sheet, texts, write_pack
from zwlint.findings import Certainty, Finding, Severity
from zwlint.linter import Linter
from zwlint.ruleset.dictionary import ENUMERATIONS

TODAY = date(2026, 6, 1)
MEMBERS = ("清河", "护林", "治沙", "净空")
ROW = {"name": "四美行动|青石四美", "members": "|".join(MEMBERS), "order": "fixed"}


def linter_of(folder: Path, *rows: dict[str, str]) -> Linter:
    match = 'kind = "enumeration"\ndictionary = "lists"'
    pack = write_pack(
        folder,
        rule("TST001", match, message='"“{text}”应作“{suggestion}”；"'),
        lists=sheet(ENUMERATIONS, *rows),
    )
    return linter_with(pack)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    return linter_of(tmp_path_factory.mktemp("pack"), ROW)


def findings(linter: Linter, text: str, when: date = TODAY) -> tuple[Finding, ...]:
    return linter.check_text(text, dated=when).findings


def found(linter: Linter, text: str, when: date = TODAY) -> list[str]:
    return texts(findings(linter, text, when))


@pytest.mark.parametrize("joined", ["、", "，", "和", "与", "及", "以及", "、“", "”、“", "》《"])
def test_whole_list_in_its_order_is_right_however_it_is_joined(usual: Linter, joined: str) -> None:
    assert found(usual, f"实施四美行动，即{joined.join(MEMBERS)}。") == []


@pytest.mark.parametrize("joined", ["、", "，", ",", "和", "与", "及", "以及", "，以及", "”、“", "”和“"])
def test_swapped_members_are_certain_however_they_are_joined(usual: Linter, joined: str) -> None:
    wrong = joined.join(["护林", "清河", "治沙", "净空"])
    (hit,) = findings(usual, f"坚持{wrong}并重。")
    assert (hit.text, hit.certainty, hit.suggestions) == (wrong, Certainty.CERTAIN, (joined.join(MEMBERS),))
    assert "次序" in hit.message


def test_each_joint_stays_where_it_is_in_what_is_suggested(usual: Linter) -> None:
    (hit,) = findings(usual, "实施四美行动，护林、清河，治沙、净空。")
    assert hit.suggestions == ("清河、护林，治沙、净空",)


def test_last_joint_of_the_list_stays_the_last_in_what_is_suggested(usual: Linter) -> None:
    (hit,) = findings(usual, "坚持护林、清河、治沙和净空并重。")
    assert hit.suggestions == ("清河、护林、治沙和净空",)


@pytest.mark.parametrize("apart", ["；", "。", "：", "的", "、又", "、、", "\n", " ", "、等", "……"])
def test_members_that_something_else_parts_are_no_list(usual: Linter, apart: str) -> None:
    assert found(usual, f"实施四美行动，护林{apart}清河{apart}治沙{apart}净空。") == []


@pytest.mark.parametrize(
    "around", ["“四美行动”即{}。", "实施{}四美行动。", "四项任务：{}。", "抓好{}四件大事四个方面。"]
)
def test_missing_member_is_suspected_where_the_name_or_the_count_stands_near(usual: Linter, around: str) -> None:
    for gone in range(4):
        left = "、".join(member for at, member in enumerate(MEMBERS) if at != gone)
        (hit,) = findings(usual, around.format(left))
        assert (hit.text, hit.certainty) == (left, Certainty.SUSPECTED)
        assert f"缺少“{MEMBERS[gone]}”" in hit.message
        assert hit.suggestions == ("、".join(MEMBERS),)


@pytest.mark.parametrize(
    "text",
    [
        "抓好清河、护林、治沙工作。",
        "三项任务：清河、护林、治沙。",
        "四美行动进展顺利。抓好清河、护林、治沙。",
        "四美行动\n抓好清河、护林、治沙。",
        "四美行动包括清河、护林、治沙等。",
        "四美行动包括清河、护林、治沙、绿化荒山。",
        "四美行动包括绿化、清河、护林、治沙。",
        "四美行动" + "已经进入全面实施的新阶段，今年要" + "重点抓好清河、护林、治沙。",
        "四美行动之一是清河。",
        "四美行动中的清河、净空。"[:8],
    ],
)
def test_part_of_the_list_is_right_where_nothing_says_that_it_is_all(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


@pytest.mark.parametrize("count", ["十四项", "二十四个", "第四项"])
def test_larger_and_ordinal_numbers_are_not_the_count(usual: Linter, count: str) -> None:
    assert found(usual, f"{count}任务：清河、护林、治沙。") == []


def test_fewer_than_half_of_the_members_are_no_list(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"name": "五清行动", "members": "清河|清湖|清渠|清库|清沟"})
    assert found(linter, "五清行动之清河、清湖。") == []
    assert found(linter, "五清行动即清河、清湖、清渠。") == ["清河、清湖、清渠"]


def test_doubled_member_is_found_without_name_or_count(usual: Linter) -> None:
    for at, member in enumerate(MEMBERS):
        twice = [*MEMBERS[: at + 1], *MEMBERS[at:]]
        (hit,) = findings(usual, f"坚持{'、'.join(twice)}并重。")
        assert (hit.text, hit.suggestions) == ("、".join(twice), ("、".join(MEMBERS),))
        assert "重复" in hit.message
        assert member in hit.text


def test_member_that_stands_again_far_off_in_the_list_is_found(usual: Linter) -> None:
    (hit,) = findings(usual, "坚持清河、护林、治沙、清河。")
    assert (hit.text, hit.certainty) == ("清河、护林、治沙、清河", Certainty.SUSPECTED)


@pytest.mark.parametrize("text", ["清河、清河。", "清河和清河。", "清河、护林、清河。"])
def test_two_members_of_four_may_be_repeated(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


@pytest.mark.parametrize(
    ("order", "whole", "part", "severity", "certainty"),
    [
        ("fixed", True, True, Severity.WARNING, Certainty.CERTAIN),
        ("whole", True, False, Severity.WARNING, Certainty.CERTAIN),
        ("", False, False, None, None),
    ],
)
def test_order_counts_as_the_row_says(
    tmp_path: Path,
    order: str,
    whole: bool,
    part: bool,
    severity: Severity | None,
    certainty: Certainty | None,
) -> None:
    linter = linter_of(tmp_path, {**ROW, "order": order})
    hits = findings(linter, "坚持护林、清河、治沙、净空并重。")
    assert texts(hits) == ["护林、清河、治沙、净空"] * whole
    assert [(hit.severity, hit.certainty) for hit in hits] == [(severity, certainty)] * whole
    assert found(linter, "坚持护林、清河、治沙并重。") == ["护林、清河、治沙"] * part


def test_unusual_order_is_a_mere_hint_where_the_name_says_that_it_is_all(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {**ROW, "order": ""})
    (hit,) = findings(linter, "四美行动即护林、清河、治沙、净空。")
    assert (hit.severity, hit.certainty) == (Severity.INFO, Certainty.SUSPECTED)


def test_some_of_a_list_whose_whole_order_counts_excuse_no_other_list(tmp_path: Path) -> None:
    six = {"members": "清河|护林|治沙|净空|固土|惠农", "order": "whole"}
    assert found(linter_of(tmp_path / "one", six), "坚持护林、清河、治沙。") == []
    linter = linter_of(tmp_path / "two", six, {"members": "清河|护林|治沙", "order": "fixed"})
    assert found(linter, "坚持护林、清河、治沙。") == ["护林、清河、治沙"]
    assert found(linter, "坚持清河、护林、治沙、净空。") == []


def test_number_of_a_clause_is_no_count_of_members(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"members": "清河|护林|治沙", "order": ""})
    assert found(linter, "第三十三条　县级以上人民政府应当加强清河和护林。") == []
    assert found(linter, "三条措施：清河和护林。") == ["清河和护林"]


def test_two_of_four_in_another_order_are_right(usual: Linter) -> None:
    assert found(usual, "坚持护林和清河并重，治沙、护林同步。") == []


def test_two_members_that_are_all_must_be_in_order(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"members": "清河|护林", "order": "fixed"})
    assert found(linter, "坚持护林、清河。坚持清河、护林。") == ["护林、清河"]


def test_allowed_lists_are_right(tmp_path: Path) -> None:
    row = {**ROW, "allow": "护林、清河、治沙、净空|清河、护林|治沙、净空、清河"}
    linter = linter_of(tmp_path, row)
    assert found(linter, "坚持护林、清河、治沙、净空；四美行动之治沙、净空和清河。") == []
    assert found(linter, "坚持护林、清河、净空、治沙。") == ["护林、清河、净空、治沙"]


def test_allowed_order_of_the_whole_is_unusual_where_its_name_stands(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {**ROW, "allow": "护林、清河、治沙、净空"})
    (hit,) = findings(linter, "实施四美行动，即护林、清河、治沙、净空。")
    assert (hit.severity, hit.certainty) == (Severity.INFO, Certainty.SUSPECTED)
    assert found(linter, "抓好护林、清河、治沙、净空。") == []


def test_list_that_another_row_makes_right_is_right(tmp_path: Path) -> None:
    other = {"name": "护林四法", "members": "护林|清河|治沙", "order": "fixed"}
    linter = linter_of(tmp_path, ROW, other)
    assert found(linter, "坚持护林、清河、治沙。") == []
    assert found(linter, "坚持治沙、清河、护林。") != []


def test_longer_member_is_no_shorter_one(tmp_path: Path) -> None:
    row = {"members": "文化|文化建设|文化建设示范|宣传", "order": "fixed"}
    linter = linter_of(tmp_path, row)
    assert found(linter, "文化、文化建设、文化建设示范、宣传。") == []
    assert found(linter, "宣传、文化、文化建设、文化建设示范。") == ["宣传、文化、文化建设、文化建设示范"]
    assert found(linter, "文化建设、文化、宣传、文化建设示范。") == ["文化建设、文化、宣传、文化建设示范"]


def test_dates_severity_and_note_of_the_row_count(tmp_path: Path) -> None:
    row = {**ROW, "since": "2020-01-01", "until": "2024-12-31", "severity": "error", "note": "见方案"}
    linter = linter_of(tmp_path, row)
    text = "坚持护林、清河、治沙、净空并重。"
    days = (date(2019, 12, 31), date(2020, 1, 1), date(2024, 12, 31), date(2025, 1, 1))
    assert [bool(found(linter, text, day)) for day in days] == [False, True, True, False]
    (hit,) = findings(linter, text, days[1])
    assert hit.severity is Severity.ERROR
    assert hit.message.endswith("次序有误。见方案。") or hit.message.endswith("次序有误。见方案")
    assert hit.entry is not None
    assert (hit.entry.dictionary, hit.entry.key) == ("lists", "四美行动")


def test_runs_at_the_edges_of_text_and_block_are_found(usual: Linter) -> None:
    wrong = "护林、清河、治沙、净空"
    assert found(usual, f"{wrong}\n{wrong}") == [wrong, wrong]
    assert found(usual, f"清河、\n{wrong[3:]}") == []


@pytest.mark.parametrize("count", [11, 19, 20, 21, 24])
def test_long_enumerations_are_judged_too(tmp_path: Path, count: int) -> None:
    members = [f"{a}{b}行动" for a in "清护治净美" for b in "河林沙空田"][:count]
    linter = linter_of(tmp_path, {"name": "青石行动", "members": "|".join(members)})
    report = linter.check_text(f"青石行动：{'、'.join(members[:-1])}。", dated=TODAY)
    assert report.unchecked == ()
    assert texts(report.findings) == ["、".join(members[:-1])]


@pytest.mark.parametrize("count", [21, 24])
def test_long_enumerations_without_their_name_do_not_break_the_rule(tmp_path: Path, count: int) -> None:
    members = [f"{a}{b}行动" for a in "清护治净美" for b in "河林沙空田"][:count]
    linter = linter_of(tmp_path, {"name": "青石行动", "members": "|".join(members)})
    assert linter.check_text(f"开展{'、'.join(members[:-1])}。", dated=TODAY).unchecked == ()


def test_many_runs_take_time_in_proportion(usual: Linter) -> None:
    def check(count: int) -> None:
        assert len(found(usual, "坚持护林、清河、治沙、净空。坚持清河、护林、治沙、净空。\n" * count)) == count

    check(10)
    assert in_proportion(check, 150, 2400)


@settings(max_examples=examples(150), deadline=None)
@given(order=st.permutations(range(4)), joined=st.sampled_from("、，和与及"))
def test_every_order_but_the_one_is_wrong(usual: Linter, order: list[int], joined: str) -> None:
    text = joined.join(MEMBERS[at] for at in order)
    assert found(usual, f"坚持{text}。") == ([] if order == [0, 1, 2, 3] else [text])


@settings(max_examples=examples(150), deadline=None)
@given(st.text("清河护林治沙净空、，和四美行动项\n。“”", max_size=30))
def test_no_finding_crosses_a_line_or_holds_fewer_than_two_members(usual: Linter, text: str) -> None:
    for hit in findings(usual, text):
        assert "\n" not in hit.text
        assert sum(hit.text.count(member) for member in MEMBERS) >= 2


def test_suggestion_puts_the_missing_member_where_another_stands_twice(usual: Linter) -> None:
    (hit,) = findings(usual, "坚持清河、护林、护林、净空并重。")
    assert hit.suggestions == ("清河、护林、治沙、净空",)
    (hit,) = findings(usual, "实施四美行动，即清河、护林、护林、治沙。")
    assert hit.suggestions == ("清河、护林、治沙、净空",)
    (hit,) = findings(usual, "坚持清河、护林、治沙、治沙、护林并重。")
    assert hit.suggestions == ("清河、护林、治沙",)
    (hit,) = findings(usual, "坚持清河、护林、护林、治沙、净空并重。")
    assert hit.suggestions == ("清河、护林、治沙、净空",)


def test_part_of_a_list_is_held_to_its_order_where_the_list_is_named(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {**ROW, "order": "whole"})
    assert found(linter, "坚持治沙、护林、清河并重。") == []
    assert found(linter, "实施治沙、护林、清河的四美行动。") == ["治沙、护林、清河"]


def test_each_wrong_form_of_a_list_is_shown_in_a_document_without_a_date(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {**ROW, "since": "2012-01-01"})
    wrong = ["护林、清河、治沙、净空", "清河、治沙、护林、净空"]
    text = "。\n".join([*wrong, wrong[0]])
    assert texts(linter.check_text(text).findings) == wrong


def test_all_members_are_meant_where_the_list_is_named_however_few_are_given(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"name": "六美行动", "members": "清河|护林|治沙|净空|修路|造田", "order": "fixed"})
    (hit,) = findings(linter, "实施六美行动，即清河、护林、护林、治沙。")
    assert hit.suggestions == ("清河、护林、治沙、净空、修路、造田",)


@pytest.mark.parametrize("excuse", [{"order": ""}, {"order": "fixed", "allow": "治沙、护林、清河"}])
def test_list_that_is_right_as_another_excuses_what_would_be_wrong(tmp_path: Path, excuse: dict[str, str]) -> None:
    wrong = {"name": "三步走", "members": "护林|清河|治沙", "order": "fixed"}
    text = "坚持治沙、护林、清河并重。"
    assert found(linter_of(tmp_path / "one", wrong), text) == ["治沙、护林、清河"]
    other = {"name": "三美行动", "members": "清河|护林|治沙", **excuse}
    assert found(linter_of(tmp_path / "two", other, wrong), text) == []
