"""Kinds ``consistency`` and ``table``: what their options must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import linter_with, rule, ruleset_of, texts, write_pack
from zwlint.checkers.consistency import TESTS
from zwlint.errors import RulesetError

PLACEHOLDER = 'kind = "consistency"\ntest = "placeholder"\nanchors = ["X"]\nforms = ["式"]\n'
USUAL = {"message": '"“{text}”有误："'}


def refused(folder: Path, match: str) -> str:
    with pytest.raises(RulesetError) as caught:
        ruleset_of(write_pack(folder, rule("TST001", match, **USUAL)))
    return str(caught.value)


@pytest.mark.parametrize(
    ("match", "told"),
    [
        ('kind = "consistency"', "test 不可用"),
        ('kind = "consistency"\ntest = "count"', "是否想写 counts？"),
        ('kind = "consistency"\ntest = "document-number"\nwords = ["第"]', "没有选项 words"),
        ('kind = "consistency"\ntest = "abbreviations"', "缺少 words"),
        ('kind = "consistency"\ntest = "abbreviations"\nwords = "简称"', "words 应为文字列表"),
        ('kind = "consistency"\ntest = "naming"\nendings = ["局"]\noffices = ["长"]', "缺少 surnames"),
        (f'{PLACEHOLDER}plain = ["("]\nothers = ["X"]', "正则表达式有误"),
        (f'{PLACEHOLDER}plain = ["X*"]\nothers = ["X"]', "正则表达式能匹配空串"),
        (f'{PLACEHOLDER}plain = ["X"]\nothers = ["X"]\nmost = "5"', "most 应为整数"),
        ('kind = "table"', "缺少 totals"),
        ('kind = "table"\ntotals = ["合计"]\nsum = ["甲"]', "没有选项 sum"),
    ],
)
def test_options_that_are_wrong_are_refused(tmp_path: Path, match: str, told: str) -> None:
    assert told in refused(tmp_path, match)


def test_the_words_of_a_rule_are_its_own(tmp_path: Path) -> None:
    match = 'kind = "consistency"\ntest = "abbreviations"\nwords = ["下文叫作"]'
    pack = write_pack(tmp_path, rule("TST001", match, **USUAL))
    text = "甲乙丙丁公司（下文叫作“四字公司”）。" + "另行规定。" * 60
    assert texts(linter_with(pack).check_text(text).findings) == ["四字公司"]


def test_every_test_is_described_for_authors_of_packs() -> None:
    docs = Path(__file__).resolve().parents[3] / "docs" / "rule-packs.md"
    described = docs.read_text(encoding="utf-8")
    assert [name for name in TESTS if f"`{name}`" not in described] == []
