"""Kinds ``omitted`` and ``superfluous``: a character left out, a character too many; first what holds of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import linter_with, rule, sheet, write_pack
from zwlint.checkers import omitted
from zwlint.config import Config
from zwlint.errors import RulesetError
from zwlint.findings import Certainty
from zwlint.linter import Linter
from zwlint.ruleset.dictionary import EXPRESSIONS

CODES = {"omitted": "TYP008", "superfluous": "TYP009"}
SLIPS = {
    "omitted": [
        ("国家工作员应当遵守下列规定。", "工作员", "工作人员"),
        ("县级以上地方各级人政府应当加强领导。", "人政府", "人民政府"),
        ("协调推进工业和信化发展。", "信化", "信息化"),
        ("统一推进农业现化。", "现化", "现代化"),
        ("依法追究刑责任。", "刑责任", "刑事责任"),
        ("切实保护农民合权益。", "合权益", "合法权益"),
    ],
    "superfluous": [
        ("国家机键关工作人员应当遵守下列规定。", "国家机键关", "国家机关"),
        ("县级以上人民赴政府应当加强领导。", "人民赴政府", "人民政府"),
        ("各级人民法冗院应当依法受理。", "人民法冗院", "人民法院"),
        ("依法追究刑拌事责任。", "刑拌事责任", "刑事责任"),
        ("对违反本条例规淀定的行为给予处罚。", "规淀定", "规定"),
    ],
}
ALL = [(kind, *slip) for kind, slips in SLIPS.items() for slip in slips]
FIRST = [(kind, *slips[0]) for kind, slips in SLIPS.items()]


def usual(kind: str) -> Linter:
    return Linter(Config(select=(CODES[kind],), profile="draft"))


def linter_of(folder: Path, kind: str, options: str = "", *expressions: str) -> Linter:
    """Without names; the expressions are right."""
    rules = rule("TST001", f'kind = "{kind}"\n{options}')
    sayings = rule("TST002", 'kind = "fixed-expression"\ndictionary = "sayings"')
    rows = [{"expression": expression} for expression in expressions]
    return linter_with(write_pack(folder, rules + sayings, sayings=sheet(EXPRESSIONS, *rows)))


def found(linter: Linter, text: str) -> list[tuple[str, str]]:
    return [(hit.text, hit.suggestions[0]) for hit in linter.check_text(text).findings]


@pytest.mark.parametrize(("kind", "text", "wrong", "right"), ALL)
def test_slip_is_found_with_its_word_wherever_the_sentence_stands(kind: str, text: str, wrong: str, right: str) -> None:
    linter = usual(kind)
    assert found(linter, text.replace(wrong, right)) == []
    for before, after in (("", ""), ("会议要求：\n", ""), ("", "\n会议要求"), ("😀𠮷，", "")):
        (hit,) = linter.check_text(before + text + after).findings
        assert (hit.text, hit.suggestions, hit.certainty) == (wrong, (right,), Certainty.SUSPECTED)
        assert hit.start == len(before) + text.index(wrong)


@pytest.mark.parametrize(("kind", "text", "wrong", "right"), FIRST)
def test_what_stands_again_in_another_context_is_a_term(kind: str, text: str, wrong: str, right: str) -> None:
    copied = f"{text}\n{text}"
    assert found(usual(kind), copied) == 2 * [(wrong, right)]
    assert found(usual(kind), f"{text}\n另外的段落里也写着：{wrong}，大家都要知道。") == []


@pytest.mark.parametrize("kind", CODES)
@pytest.mark.parametrize("text", ["", "关", "\n", "机\n关", "𠮷关", "1关a"])
def test_texts_too_short_to_tell_have_nothing(kind: str, text: str) -> None:
    assert found(usual(kind), text) == []


@pytest.mark.parametrize(("kind", "text", "wrong", "right"), FIRST)
def test_more_may_be_asked(tmp_path: Path, kind: str, text: str, wrong: str, right: str) -> None:
    assert found(linter_of(tmp_path / "usual", kind), text) == [(wrong, right)]
    assert found(linter_of(tmp_path / "gain", kind, "gain = 999"), text) == []


@pytest.mark.parametrize(("kind", "text", "wrong", "right"), FIRST)
def test_right_strings_are_left_alone(tmp_path: Path, kind: str, text: str, wrong: str, right: str) -> None:
    assert found(linter_of(tmp_path, kind, "", right), text) == [(wrong, right)]
    assert found(linter_of(tmp_path, kind, "", wrong), text) == []


@pytest.mark.parametrize(
    ("kind", "text", "slip"),
    [
        ("omitted", "、张工作员应当遵守下列规定。", ("工作员", "工作人员")),
        ("superfluous", "、张合碑法权益应当依法履行职责。", ("合碑法权益", "合法权益")),
    ],
)
def test_names_are_left_alone(tmp_path: Path, kind: str, text: str, slip: tuple[str, str]) -> None:
    assert found(usual(kind), text.replace("张", "")) == found(linter_of(tmp_path, kind), text) == [slip]
    assert found(usual(kind), text) == []


@pytest.mark.parametrize("kind", CODES)
@pytest.mark.parametrize("options", ['gain = "x"', 'leads = "gone"', "other = 1"])
def test_options_are_vetted(tmp_path: Path, kind: str, options: str) -> None:
    with pytest.raises(RulesetError):
        linter_of(tmp_path, kind, options)


def test_nothing_is_sought_between_two_words_nor_for_the_shorter_form_of_one() -> None:
    assert found(usual("omitted"), "各职能部门应会同有关单位，并可按各自职责责令改正。") == []
    assert found(usual("omitted"), "城市设施连通，提升城市品质。") == []


def test_more_is_asked_where_what_is_left_stands_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    linter = usual("omitted")
    left = "执法时应当出示证件，秉公执法。被检查的单位和个人应服从检查。\n第二十一条 对有显著成绩的单位和个人给予表彰。"
    assert found(linter, "广大党员干要发挥作用。") == [("干", "干部")]
    assert found(linter, left) == []
    monkeypatch.setattr(omitted, "_ASKED_OF_SELF", 0)
    assert found(linter, left) == [("应", "应当")]


def test_right_strings_at_the_end_of_which_a_character_seems_to_lack_are_left_alone(tmp_path: Path) -> None:
    text = "由行政主管部责令改正。"
    assert found(linter_of(tmp_path / "plain", "omitted"), text) == [("主管部", "主管部门")]
    assert found(linter_of(tmp_path / "right", "omitted", "", "主管部"), text) == []


def test_nothing_is_left_out_of_nothing(tmp_path: Path) -> None:
    assert found(linter_of(tmp_path, "omitted", "gain = 0"), "松河汛欺自然环境。") == []


def test_common_words_of_one_character_may_stand_between_others_unless_all_is_far_likelier_without() -> None:
    assert found(usual("superfluous"), "各级人民的法院、人民和政府，都要听取意见。") == []
    assert found(usual("superfluous"), "不得侵犯个人隐和私。") == [("个人隐和私", "个人隐私")]


def test_characters_that_make_a_word_with_a_neighbour_are_left_alone() -> None:
    assert found(usual("superfluous"), "在工地进出路口设置标号志牌。") == []


def test_what_stands_twice_is_the_business_of_another_kind() -> None:
    assert found(usual("superfluous"), "国家机机关工作人员应当遵守下列规定。") == []
