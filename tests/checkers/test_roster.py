"""Kind ``roster``: names behind offices at the date of the document, and the order of a list of names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from support import environment, linter_with, python, rule, sheet, texts, write_pack
from zwlint.findings import Certainty, Finding, Severity
from zwlint.linter import Linter
from zwlint.ruleset.dictionary import ROSTER

TODAY = date(2026, 6, 1)
ROWS = (
    {"name": "陆青山", "office": "青石县县长", "since": "2015-03-01", "until": "2021-02-28"},
    {"name": "何远志", "office": "青石县县长", "since": "2021-03-01", "rank": "2"},
    {"name": "温晓岚", "office": "青石县委书记", "since": "2021-01-10", "rank": "1"},
    {"name": "沈立群", "office": "青石县副县长", "since": "2021-03-05", "rank": "3"},
    {"name": "陶然", "office": "青石县副县长", "since": "2021-03-05", "rank": "4"},
)


def linter_of(folder: Path, *rows: dict[str, str], own: tuple[dict[str, str], ...] = ()) -> Linter:
    names = '["people", "ours"]' if own else '"people"'
    rules = rule("TST001", f'kind = "roster"\ndictionary = {names}')
    sheets = {"people": sheet(ROSTER, *rows)} | ({"ours": sheet(ROSTER, *own)} if own else {})
    return linter_with(write_pack(folder, rules, **sheets))


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    return linter_of(tmp_path_factory.mktemp("pack"), *ROWS)


def findings(linter: Linter, text: str, when: date | None = TODAY) -> tuple[Finding, ...]:
    report = linter.check_text(text, dated=when)
    assert report.unchecked == ()
    return report.findings


def found(linter: Linter, text: str, when: date | None = TODAY) -> list[str]:
    return texts(findings(linter, text, when))


def test_one_who_holds_the_office_at_the_date_is_right(usual: Linter) -> None:
    assert found(usual, "青石县县长何远志主持，青石县副县长沈立群、青石县副县长陶然参加。") == []
    assert found(usual, "青石县县长陆青山主持。", date(2021, 2, 28)) == []
    assert found(usual, "青石县县长何远志主持。", date(2021, 3, 1)) == []


@pytest.mark.parametrize(
    ("day", "wrong", "right"),
    [(date(2021, 2, 28), "何远志", "陆青山"), (date(2021, 3, 1), "陆青山", "何远志"), (TODAY, "陆青山", "何远志")],
)
def test_one_who_held_it_at_another_date_is_suspected(usual: Linter, day: date, wrong: str, right: str) -> None:
    (hit,) = findings(usual, f"青石县县长{wrong}主持会议。", day)
    assert (hit.text, hit.suggestions, hit.certainty) == (wrong, (right,), Certainty.SUSPECTED)
    assert hit.severity is Severity.WARNING


@pytest.mark.parametrize("told", ["时任青石县县长陆青山", "2020年，青石县县长陆青山"])
def test_what_is_told_of_the_past_is_no_mistake(tmp_path: Path, told: str) -> None:
    rules = rule("TST001", 'kind = "roster"\ndictionary = "people"\nunless-after = ["时任"]\nunless-past = true')
    linter = linter_with(write_pack(tmp_path, rules, people=sheet(ROSTER, *ROWS)))
    assert found(linter, f"{told}主持会议。") == []
    assert found(linter, "2022年，青石县县长陆青山主持会议。") == ["陆青山"]
    assert found(linter, f"{told[: -len('陆青山')]}何远智主持会议。") == ["何远智"]


def test_name_of_another_office_is_suspected_and_a_stranger_is_not(usual: Linter) -> None:
    assert found(usual, "青石县县长温晓岚主持，青石县县长赵无名主持。") == ["温晓岚"]


def test_nobody_is_told_apart_where_several_hold_the_office(usual: Linter) -> None:
    assert found(usual, "青石县副县长温晓岚主持会议。") == []


def test_before_the_roster_begins_nothing_is_known(usual: Linter) -> None:
    assert found(usual, "青石县县长温晓岚、青石县县长何远至", date(2010, 1, 1)) == []


@pytest.mark.parametrize("wrong", ["何远至", "何园志", "贺远志", "何志远", "远何志"])
def test_slip_in_the_name_is_a_certain_veto(usual: Linter, wrong: str) -> None:
    (hit,) = findings(usual, f"青石县县长{wrong}主持会议。")
    assert (hit.text, hit.suggestions) == (wrong, ("何远志",))
    assert (hit.severity, hit.certainty) == (Severity.VETO, Certainty.CERTAIN)


@pytest.mark.parametrize("other", ["何远山", "贺园志", "何远", "志何远", "何 远志", "何远\n志", "何大远志"])
def test_other_names_are_no_slips(usual: Linter, other: str) -> None:
    assert found(usual, f"青石县县长{other}主持会议。") == []


@pytest.mark.parametrize(
    "text", ["青石县县长，何远至", "青石县县长\n何远至", "何远至任青石县县长", "青石县县长陪同陆青山"]
)
def test_name_must_stand_right_behind_the_office(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


def test_slip_at_the_edges_of_the_text_is_found(usual: Linter) -> None:
    assert found(usual, "青石县县长何远至") == ["何远至"]
    assert found(usual, "青石县县长何远") == []


def test_document_without_a_date_is_held_against_today_for_slips_only(usual: Linter) -> None:
    (hit,) = findings(usual, "青石县县长何远至、青石县县长陆青山、沈立群、何远志、温晓岚", None)
    assert hit.text == "何远至"
    assert "没有注明日期" in hit.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("温晓岚、何远志、沈立群、陶然出席。", []),
        ("温晓岚、沈立群、何远志、陶然出席。", ["温晓岚、沈立群、何远志、陶然"]),
        ("何远志 温晓岚 沈立群 陶然", ["何远志 温晓岚 沈立群 陶然"]),
        ("温晓岚，沈立群，何远志", ["温晓岚，沈立群，何远志"]),
        ("何远志、温晓岚出席。", []),
        ("何远志、温晓岚、赵无名出席。", []),
        ("何远志、温晓岚和沈立群出席。", []),
        ("何远志、温晓岚、\n沈立群出席。", []),
        ("温晓岚、沈立群、陶然出席。", []),
    ],
)
def test_list_of_three_and_more_names_has_its_order(usual: Linter, text: str, expected: list[str]) -> None:
    assert found(usual, text) == expected


def test_order_in_the_list_is_suspected_and_the_right_one_suggested(usual: Linter) -> None:
    (hit,) = findings(usual, "沈立群、何远志、温晓岚出席。")
    assert (hit.certainty, hit.suggestions) == (Certainty.SUSPECTED, ("温晓岚、何远志、沈立群",))


def test_list_of_a_time_before_the_ranks_is_left_alone(usual: Linter) -> None:
    assert found(usual, "沈立群、何远志、温晓岚出席。", date(2021, 1, 31)) == []
    assert found(usual, "沈立群、何远志、温晓岚出席。", None) == []


def test_list_of_a_time_after_the_ranks_is_left_alone(tmp_path: Path) -> None:
    rows = ({**row, "until": "2023-12-31"} for row in ROWS[1:])
    assert found(linter_of(tmp_path, *rows), "沈立群、何远志、温晓岚出席。", TODAY) == []


def test_rank_that_is_in_force_decides(tmp_path: Path) -> None:
    rows = (
        *ROWS[2:],
        {"name": "何远志", "office": "青石县县长", "since": "2024-03-01", "rank": "2"},
        {"name": "何远志", "office": "青石县政府党组成员", "since": "2016-03-01", "until": "2024-02-29", "rank": "9"},
    )
    linter = linter_of(tmp_path, *rows)
    assert found(linter, "温晓岚、沈立群、何远志出席。", TODAY) == ["温晓岚、沈立群、何远志"]
    assert found(linter, "温晓岚、何远志、沈立群出席。", TODAY) == []


def test_entry_names_the_dictionary_of_the_row(usual: Linter) -> None:
    (hit,) = findings(usual, "青石县县长何远至主持会议。")
    assert hit.entry is not None
    assert hit.entry.dictionary == "people"


def test_longer_office_takes_the_place_of_the_one_inside_it(tmp_path: Path) -> None:
    rows = (
        {"name": "何远志", "office": "县长", "since": "2021-03-01"},
        {"name": "白如云", "office": "云岭县县长", "since": "2021-03-01"},
    )
    assert found(linter_of(tmp_path, *rows), "云岭县县长白如云主持，县长何远志主持。") == []


def test_same_report_comes_from_every_run(tmp_path: Path) -> None:
    names = ("柳青", "柳青青", "柳青青山", "柳青青山人")
    rows = ({"name": name, "office": f"青石县{name}"} for name in names)
    linter_of(tmp_path, *ROWS, *rows)
    code = (
        "import sys; from support import linter_with, texts; from pathlib import Path; from datetime import date;"
        f"print(texts(linter_with(Path({str(tmp_path)!r})).check_text('青石县县长柳青青山人主持', "
        "dated=date(2026, 6, 1)).findings))"
    )
    tests = str(Path(__file__).parent.parent)
    path = f"{environment()['PYTHONPATH']}:{tests}"
    runs = [python("-c", code, env=environment(PYTHONPATH=path, PYTHONHASHSEED=str(seed))) for seed in range(4)]
    assert {run.text for run in runs} == {"['柳青青山人']\n"}


def test_name_of_another_person_is_no_slip_though_it_is_almost_the_same(tmp_path: Path) -> None:
    other = {"name": "何远至", "office": "云岭县县长", "since": "2021-03-01"}
    (hit,) = findings(linter_of(tmp_path, *ROWS, other), "青石县县长何远至主持会议。")
    assert (hit.severity, hit.certainty) == (Severity.WARNING, Certainty.SUSPECTED)


def linter_with_options(folder: Path, options: str, *rows: dict[str, str]) -> Linter:
    rules = rule("TST001", f'kind = "roster"\ndictionary = "people"\n{options}')
    return linter_with(write_pack(folder, rules, people=sheet(ROSTER, *rows)))


def test_former_holder_is_wrong_only_with_a_word_of_today_where_the_rule_wants_one(tmp_path: Path) -> None:
    linter = linter_with_options(tmp_path, 'former-with = ["现任", "日前"]', *ROWS)
    assert found(linter, "青石县县长陆青山主持会议。现任领导出席。") == []
    assert found(linter, "现任青石县县长陆青山主持会议。") == ["陆青山"]
    assert found(linter, "日前，青石县县长陆青山主持会议。") == ["陆青山"]
    assert found(linter, "青石县县长温晓岚主持会议。") == ["温晓岚"]


def test_one_with_a_rank_holds_no_office_of_several_where_the_roster_has_all_of_his(tmp_path: Path) -> None:
    linter = linter_with_options(tmp_path, "ranked-whole = true", *ROWS)
    (hit,) = findings(linter, "青石县副县长温晓岚主持会议。")
    assert (hit.text, hit.suggestions) == ("青石县副县长温晓岚", ("青石县委书记温晓岚",))
    assert found(linter, "青石县副县长陶然、青石县副县长沈立群。") == []
    assert found(linter, "青石县副县长陆青山主持会议。") == []


def test_list_with_one_of_another_time_is_left_alone(tmp_path: Path) -> None:
    gone = {"name": "高在前", "office": "青石县县长", "since": "2011-03-01", "until": "2015-02-28", "rank": "2"}
    linter = linter_of(tmp_path, *ROWS, gone)
    assert found(linter, "沈立群、高在前、何远志、温晓岚出席。") == []
    assert found(linter, "沈立群、何远志、温晓岚出席。") == ["沈立群、何远志、温晓岚"]


def test_office_held_twice_has_two_rows(tmp_path: Path) -> None:
    again = {"name": "陆青山", "office": "青石县县长", "since": "2025-03-01"}
    rows = ({**ROWS[1], "until": "2025-02-28"}, ROWS[0], again)
    linter = linter_of(tmp_path, *rows)
    assert found(linter, "青石县县长陆青山主持会议。", date(2020, 1, 1)) == []
    assert found(linter, "青石县县长陆青山主持会议。") == []
