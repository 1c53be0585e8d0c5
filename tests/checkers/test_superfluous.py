"""Kind ``superfluous``: a character too many, told from terms, names and words of one character."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import linter_with, rule, sheet, write_pack
from zwlint.config import Config
from zwlint.errors import RulesetError
from zwlint.findings import Certainty, Finding
from zwlint.linter import Linter
from zwlint.ruleset.dictionary import EXPRESSIONS

SLIPS = [
    ("国家机键关工作人员应当遵守下列规定。", "国家机键关", "国家机关"),
    ("县级以上人民赴政府应当加强领导。", "人民赴政府", "人民政府"),
    ("各级人民法冗院应当依法受理。", "人民法冗院", "人民法院"),
    ("依法追究刑拌事责任。", "刑拌事责任", "刑事责任"),
    ("对违反本条例规淀定的行为给予处罚。", "规淀定", "规定"),
]


@pytest.fixture(scope="module")
def usual() -> Linter:
    return Linter(Config(select=("TYP009",), profile="draft"))


def linter_of(folder: Path, options: str = "", *expressions: str) -> Linter:
    rules = rule("TST001", f'kind = "superfluous"\n{options}')
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


def test_common_words_of_one_character_may_stand_between_others(usual: Linter) -> None:
    assert found(usual, "各级人民的法院、人民和政府，都要追究刑或事责任。") == []


def test_characters_that_make_a_word_with_a_neighbour_are_left_alone(usual: Linter) -> None:
    assert found(usual, "在工地进出路口设置标号志牌。") == []


def test_what_stands_twice_is_the_business_of_another_kind(usual: Linter) -> None:
    assert found(usual, "国家机机关工作人员应当遵守下列规定。") == []


def test_names_are_left_alone(usual: Linter, tmp_path: Path) -> None:
    text = "、张合碑法权益应当依法履行职责。"
    assert found(usual, text.replace("张", "")) == [("合碑法权益", "合法权益")]
    assert (found(linter_of(tmp_path), text), found(usual, text)) == ([("合碑法权益", "合法权益")], [])


@pytest.mark.parametrize("text", ["", "关", "\n", "机\n关", "𠮷关", "1关a"])
def test_texts_too_short_to_tell_have_nothing(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


def test_more_may_be_asked(tmp_path: Path) -> None:
    text, wrong, right = SLIPS[0]
    assert found(linter_of(tmp_path / "usual"), text) == [(wrong, right)]
    assert found(linter_of(tmp_path / "gain", "gain = 99"), text) == []
    assert found(linter_of(tmp_path / "words", "gain-words = 99"), text) == []


def test_right_strings_are_left_alone(tmp_path: Path) -> None:
    text, wrong, _right = SLIPS[0]
    assert found(linter_of(tmp_path, "", wrong), text) == []


@pytest.mark.parametrize("options", ['gain = "x"', 'leads = "gone"', "other = 1"])
def test_options_are_vetted(tmp_path: Path, options: str) -> None:
    with pytest.raises(RulesetError):
        linter_of(tmp_path, options)
