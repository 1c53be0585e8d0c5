"""Kind ``leftover``: its options are vetted, and say what counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import linter_with, rule, ruleset_of, write_pack
from zwlint.checkers.personal_numbers import names_a_person
from zwlint.errors import RulesetError
from zwlint.leftovers import Leftover, LeftoverKind
from zwlint.linter import Linter

HIDDEN = "<p>正文</p><p hidden>{}</p>"


def linter_of(folder: Path, options: str) -> Linter:
    rules = rule("TST001", f'kind = "leftover"\n{options}', message='"残留。"', regions='["all"]')
    return linter_with(write_pack(folder, rules))


def found(linter: Linter, page: str) -> list[str]:
    return [finding.text for finding in linter.check_text(page, format="html").findings]


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ("", "缺少 what"),
        ("what = []", "缺少 what"),
        ('what = ["hidden"]', "没有“hidden”这种残留"),
        ('what = "revision"', "what 应为文字列表"),
        ('what = ["revision"]\nholding = "words"', "holding 不能是“words”"),
        ('what = ["revision"]\nlabels = "甲"', "labels 应为文字列表"),
        ('what = ["revision"]\nchinese = 0', "chinese 应为正整数"),
        ('what = ["revision"]\nchinese = true', "chinese 应为正整数"),
        ('what = ["revision"]\nhabit = 3', "leftover 没有选项 habit"),
    ],
)
def test_option_that_cannot_be_used_is_refused(tmp_path: Path, options: str, what: str) -> None:
    write_pack(tmp_path, rule("TST001", f'kind = "leftover"\n{options}', message='"残留。"'))
    with pytest.raises(RulesetError) as raised:
        ruleset_of(tmp_path)
    assert raised.value.what == what


def test_kinds_formats_and_words_decide(tmp_path: Path) -> None:
    page = HIDDEN.format("内部掌握")
    assert found(linter_of(tmp_path / "a", 'what = ["hidden-text"]'), page) == ["内部掌握"]
    assert found(linter_of(tmp_path / "b", 'what = ["revision", "hidden-row"]'), page) == []
    assert found(linter_of(tmp_path / "c", 'what = ["hidden-text"]\nformats = ["docx"]'), page) == []
    assert found(linter_of(tmp_path / "d", 'what = ["hidden-text"]\nunless = ["掌握"]'), page) == []


@pytest.mark.parametrize(
    ("text", "held"), [("内部", True), ("2026", True), ("密", False), ("12", False), ("abc", False)]
)
def test_holding_text_is_two_characters_or_four_digits(tmp_path: Path, text: str, held: bool) -> None:
    linter = linter_of(tmp_path, 'what = ["hidden-text"]\nholding = "text"')
    assert bool(found(linter, HIDDEN.format(text))) is held


def test_chinese_says_how_many_characters_there_must_be(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, 'what = ["source-comment"]\nchinese = 4')
    assert found(linter, "<p>正文</p><!-- 正文开始 -->") == ["正文开始"]
    assert found(linter, "<p>正文</p><!-- <b>正</b><p>文</p><p>开</p> -->") == []


def test_labels_are_looked_for_in_tables_only(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, 'what = ["hidden-text", "hidden-column"]\nlabels = ["住址"]')
    assert found(linter, HIDDEN.format("住址")) == []
    table = "<table><tr><th>姓名<th hidden>住　址</tr><tr><td>林松<td hidden>松河镇</tr></table>"
    assert found(linter, table) == ["住　址"]
    assert found(linter, table.replace("住　址", "备注")) == []


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("359901199001010011", True),
        ("359901 19900101 0011", True),
        ("359901199001010012", False),
        ("359901900101001", True),
        ("13900001234", True),
        ("139-0000-1234", True),
        ("+86 139 0000 1234", True),
        ("23900001234", False),
        ("6222020000000000001", False),
        ("6222021234567890128", True),
        ("0000-12345678", False),
        ("20260301093000", False),
        ("91359901MA0000001X", False),
    ],
)
def test_numbers_of_persons_are_told_by_their_form_and_digits(text: str, held: bool) -> None:
    assert names_a_person(f"甲 {text} 乙") is held


def test_a_leftover_spans_itself_unless_it_reaches_further() -> None:
    assert Leftover(LeftoverKind.REVISION, 3, 5).spans == ((3, 5),)
    assert Leftover(LeftoverKind.HIDDEN_ROW, 3, 5, "", ((3, 5), (6, 9))).spans == ((3, 5), (6, 9))
