"""Kind ``mark``: what its options do, and how wrong ones are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import linter_with, rule, ruleset_of, sheet, texts, write_pack
from zwlint.errors import RulesetError
from zwlint.findings import Severity
from zwlint.ruleset.dictionary import PHRASES

MARK = "mark = '样\\s{0,4}品'\nanchors = [\"样品\"]\nspread = true\n"


def declared(options: str) -> str:
    return rule("TST401", f'kind = "mark"\n{options}', message='"“{text}”有误。"')


def found(folder: Path, options: str, text: str, format: str = "text", **dictionaries: str) -> list[str]:
    write_pack(folder, declared(options), **dictionaries)
    return texts(linter_with(folder, "TST401").check_text(text, format=format).findings)


@pytest.mark.parametrize(
    ("places", "text", "expected"),
    [
        ("alone", "样品", ["样品"]),
        ("alone", "【 样　品 】", ["样　品"]),
        ("alone", "样品的保管", []),
        ("alone", "“样品”", []),
        ("bracketed", "供水情况（样品）", ["样品"]),
        ("bracketed", "二、（样品）供水情况", ["样品"]),
        ("bracketed", "送来了一份。这是（样品）", []),
        ("bracketed", "供水（样品）情况", []),
        ("enclosed", "供水（样品）情况", ["样品"]),
        ("alone", "供水情况（样品）", []),
    ],
)
def test_places_say_where_a_mark_stands(places: str, text: str, expected: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, f'{MARK}places = ["{places}"]', text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("样品 供水通知", ["样品"]), ("供水通知 样品", ["样品"]), ("样品 供水", []), ("试 样 品", [])],
)
def test_mark_is_set_off_from_what_the_rule_names(text: str, expected: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, f'{MARK}places = ["apart"]\napart-from = ".*通知"', text) == expected


def test_label_leads_to_a_value(tmp_path: Path) -> None:
    labels = sheet(PHRASES, {"phrase": "类型"})
    options = f'{MARK}only-labelled = \'样品\'\nplaces = ["labelled", "alone"]\nlabels = "labels"'
    assert found(tmp_path, options, "类型：样品", labels=labels) == ["样品"]
    assert found(tmp_path, options, "样品", labels=labels) == []
    table = "<table><tr><td>类型</td><td>样品</td></tr></table>"
    assert found(tmp_path, options, table, "html", labels=labels) == ["样品"]


def test_space_in_a_phrase_stands_for_separators(tmp_path: Path) -> None:
    marks = sheet(PHRASES, {"phrase": "样品 勿动"})
    for text in ("样品勿动", "样品　勿动", "样品，勿动"):
        assert found(tmp_path, 'dictionary = "marks"\nplaces = ["alone"]', text, marks=marks) == [text]


def test_line_above_shows_an_example(tmp_path: Path) -> None:
    options = f'{MARK}places = ["alone"]\nshown = ["如下"]'
    assert found(tmp_path, options, "写法如下：\n样品") == []
    assert found(tmp_path, options, "写法如下。\n样品") == ["样品"]


def test_member_of_a_list_is_no_mark(tmp_path: Path) -> None:
    options = f'{MARK}places = ["alone"]\nseries = true\nsiblings = ["成品"]'
    assert found(tmp_path, options, "样品\n成品") == []
    assert found(tmp_path, options, "样品\n成品的保管") == ["样品"]


def test_other_formats_have_a_severity_of_their_own(tmp_path: Path) -> None:
    options = f'{MARK}places = ["alone"]\nformats = ["html"]\nelsewhere = "info"'
    write_pack(tmp_path, declared(options))
    (finding,) = linter_with(tmp_path, "TST401").check_text("样品").findings
    assert finding.severity is Severity.INFO


def test_opening_of_a_document_excuses_all_of_it(tmp_path: Path) -> None:
    options = f'{MARK}places = ["alone"]\nunless-opening-with = ["展览"]'
    assert found(tmp_path, options, "展览\n样品") == []
    assert found(tmp_path, options, "样品\n" + "供水。" * 300 + "展览") == ["样品"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (MARK, "缺少 places"),
        (f'{MARK}places = ["alon"]', "places 里没有"),
        ('places = ["alone"]', "缺少 mark"),
        ("mark = '样品'\nplaces = [\"alone\"]", "mark 与 anchors"),
        ('mark = \'样(品\'\nanchors = ["样"]\nplaces = ["alone"]', "正则表达式有误"),
        ('mark = \'样?\'\nanchors = ["样"]\nplaces = ["alone"]', "能匹配空串"),
        (f'{MARK}places = ["alone"]\nseries = 1', "series 应为"),
        (f'{MARK}places = ["alone"]\nelements = ["titel"]', "elements 里没有"),
        (f'{MARK}places = ["alone"]\nelsewhere = "info"', "formats 与 elsewhere"),
        (f'{MARK}places = ["alone"]\nformats = ["html"]\nelsewhere = "low"', "elsewhere 应为级别"),
        (f'{MARK}places = ["alone"]\nlabels = "nothing"', "没有词典"),
        (f'{MARK}places = ["alone"]\nplace = "x"', "没有选项 place"),
        (f'{MARK}places = ["alone"]\napart-from = 3', "apart-from 应为文字"),
    ],
)
def test_wrong_options_are_refused(options: str, message: str, tmp_path: Path) -> None:
    write_pack(tmp_path, declared(options))
    with pytest.raises(RulesetError, match=message):
        ruleset_of(tmp_path)
