"""Kind ``misheard``: a word in the place of one that sounds alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import linter_with, rule, sheet, write_pack
from zwlint.config import Config
from zwlint.errors import RulesetError
from zwlint.findings import Certainty
from zwlint.linter import Linter
from zwlint.ruleset.dictionary import EXPRESSIONS

SLIPS = [
    ("严格国土空间归化管控，守住耕地红线。", "归化", "规划"),
    ("全面升华改革，破除体制障碍。", "升华", "深化"),
    ("要加快推进农村基础涉事建设，补齐短板。", "涉事", "设施"),
    ("县直各部门要仅仅围绕中心任务，主动作为。", "仅仅", "紧紧"),
]
SLIP, WRONG, RIGHT = SLIPS[1]


@pytest.fixture(scope="module")
def usual() -> Linter:
    return Linter(Config(select=("TYP010",), profile="draft"))


def linter_of(folder: Path, options: str = "", *expressions: str) -> Linter:
    """Without names; the expressions are right."""
    rules = rule("TST001", f'kind = "misheard"\n{options}')
    sayings = rule("TST002", 'kind = "fixed-expression"\ndictionary = "sayings"')
    rows = [{"expression": expression} for expression in expressions]
    return linter_with(write_pack(folder, rules + sayings, sayings=sheet(EXPRESSIONS, *rows)))


def found(linter: Linter, text: str) -> list[tuple[str, str]]:
    return [(hit.text, hit.suggestions[0]) for hit in linter.check_text(text).findings]


@pytest.mark.parametrize(("text", "wrong", "right"), SLIPS)
def test_word_is_found_wherever_the_sentence_stands(usual: Linter, text: str, wrong: str, right: str) -> None:
    assert found(usual, text.replace(wrong, right)) == []
    for before, after in (("", ""), ("会议要求：\n", ""), ("", "\n会议要求"), ("😀𠮷，", "")):
        (hit,) = usual.check_text(before + text + after).findings
        assert (hit.text, hit.suggestions, hit.certainty) == (wrong, (right,), Certainty.SUSPECTED)
        assert hit.start == len(before) + text.index(wrong)


def test_what_stands_again_with_its_neighbour_is_a_term(usual: Linter) -> None:
    assert found(usual, f"{SLIP}\n{SLIP}") == 2 * [(WRONG, RIGHT)], "a line that is copied is one context"
    assert found(usual, f"{SLIP}\n另外的段落里也写着：如何{WRONG}改革的成果，大家都要知道。") == []


def test_word_by_itself_elsewhere_is_no_term(usual: Linter) -> None:
    assert found(usual, f"{SLIP}\n气体在常压下直接{WRONG}。") == [(WRONG, RIGHT)]


def test_official_text_may_lack_some_of_the_strings(usual: Linter) -> None:
    assert found(usual, "施工单位应当按照规定珞狮安全责任。") == [("珞狮", "落实")]
    assert found(usual, "施工单位应当按照规定落实安全责任。") == []


@pytest.mark.parametrize("text", ["", "升", "升华", "\n升华\n", "升\n华", "𠮷升华", "1升华a"])
def test_texts_too_short_to_tell_have_nothing(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


def test_what_must_be_gained_is_an_option(tmp_path: Path) -> None:
    assert found(linter_of(tmp_path / "a", "gain = 9"), SLIP) == [(WRONG, RIGHT)]
    assert found(linter_of(tmp_path / "b", "gain = 60"), SLIP) == []


def test_what_an_expression_holds_is_right(tmp_path: Path) -> None:
    assert found(linter_of(tmp_path, "gain = 13", "全面升华改革"), SLIP) == []


def test_options_are_vetted(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="gain"):
        linter_of(tmp_path, 'gain = "much"')
