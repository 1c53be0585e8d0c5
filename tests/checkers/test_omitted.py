"""Kind ``omitted``: a character left out of a word, told from terms, names and shorter words."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import linter_with, rule, sheet, write_pack
from zwlint.checkers import omitted as module
from zwlint.config import Config
from zwlint.errors import RulesetError
from zwlint.findings import Certainty, Finding
from zwlint.linter import Linter
from zwlint.ruleset.dictionary import EXPRESSIONS

SLIPS = [
    ("国家工作员应当遵守下列规定。", "工作员", "工作人员"),
    ("县级以上地方各级人政府应当加强领导。", "人政府", "人民政府"),
    ("协调推进工业和信化发展。", "信化", "信息化"),
    ("支持企业加大技改造投入。", "技改造", "技术改造"),
    ("依法追究刑责任。", "刑责任", "刑事责任"),
    ("切实保护农民合权益。", "合权益", "合法权益"),
]


@pytest.fixture(scope="module")
def usual() -> Linter:
    return Linter(Config(select=("TYP008",), profile="draft"))


def linter_of(folder: Path, options: str = "", *expressions: str) -> Linter:
    rules = rule("TST001", f'kind = "omitted"\n{options}')
    sayings = rule("TST002", 'kind = "fixed-expression"\ndictionary = "sayings"')
    rows = [{"expression": expression} for expression in expressions]
    return linter_with(write_pack(folder, rules + sayings, sayings=sheet(EXPRESSIONS, *rows)))


def findings(linter: Linter, text: str) -> tuple[Finding, ...]:
    return linter.check_text(text).findings


def found(linter: Linter, text: str) -> list[tuple[str, str]]:
    return [(hit.text, hit.suggestions[0]) for hit in findings(linter, text)]


@pytest.mark.parametrize(("text", "wrong", "right"), SLIPS)
def test_slip_is_found_with_its_word_wherever_the_sentence_stands(
    usual: Linter, text: str, wrong: str, right: str
) -> None:
    assert found(usual, text.replace(wrong, right)) == []
    for before, after in (("", ""), ("会议要求：\n", ""), ("", "\n会议要求"), ("😀𠮷，", "")):
        (hit,) = findings(usual, before + text + after)
        assert (hit.text, hit.suggestions, hit.certainty) == (wrong, (right,), Certainty.SUSPECTED)
        assert hit.start == len(before) + text.index(wrong)


def test_what_stands_again_in_another_context_is_a_term(usual: Linter) -> None:
    text, wrong, _right = SLIPS[0]
    assert len(findings(usual, text + "\n" + text)) == 2  # a copy of the line tells nothing
    assert found(usual, f"{text}\n另外的段落里也写着：{wrong}，大家都要知道。") == []


def test_nothing_is_sought_between_two_words_nor_for_the_shorter_form_of_one(usual: Linter) -> None:
    assert found(usual, "各职能部门应会同有关单位，并可按各自职责责令改正。") == []
    assert found(usual, "城市设施连通，提升城市品质。") == []


def test_of_words_of_two_more_is_asked(usual: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "加强优秀历史筑保护工作。"
    assert found(usual, text) == []
    monkeypatch.setattr(module, "_GAIN_OF_SHORT", 0)
    assert found(usual, text) == [("筑", "建筑")]


def test_names_are_left_alone(usual: Linter, tmp_path: Path) -> None:
    text = "、张合权益应当依法维护。"
    assert found(usual, text.replace("张", "")) == [("合权益", "合法权益")]
    assert (found(linter_of(tmp_path), text), found(usual, text)) == ([("合权益", "合法权益")], [])


@pytest.mark.parametrize("text", ["", "关", "\n", "机\n关", "𠮷关", "1关a", "机键关", "工作员"])
def test_texts_too_short_to_tell_have_nothing(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


def test_more_may_be_asked(tmp_path: Path) -> None:
    text, wrong, right = SLIPS[0]
    assert found(linter_of(tmp_path / "usual"), text) == [(wrong, right)]
    assert found(linter_of(tmp_path / "gain", "gain = 99"), text) == []
    assert found(linter_of(tmp_path / "words", "gain-words = 99"), text) == []


def test_right_strings_at_the_end_of_which_a_character_seems_to_lack_are_left_alone(tmp_path: Path) -> None:
    text = "由公安机依法处理。"
    assert found(linter_of(tmp_path / "plain"), text) == [("公安机", "公安机关")]
    assert found(linter_of(tmp_path / "right", "", "公安机"), text) == []


def test_right_strings_are_left_alone(tmp_path: Path) -> None:
    text, wrong, _right = SLIPS[0]
    assert found(linter_of(tmp_path, "", wrong), text) == []


@pytest.mark.parametrize("options", ['gain = "x"', 'leads = "gone"', "other = 1"])
def test_options_are_vetted(tmp_path: Path, options: str) -> None:
    with pytest.raises(RulesetError):
        linter_of(tmp_path, options)
