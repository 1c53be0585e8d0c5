"""What is refused when a rule of the kind is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import linter_with, rule, ruleset_of, sheet, texts, write_pack
from zwlint.errors import RulesetError
from zwlint.ruleset.dictionary import PHRASES

LABELS = sheet(PHRASES, {"phrase": "身份证号"})


@pytest.mark.parametrize(
    ("match", "message"),
    [
        ('kind = "identifier"', "test 不可用"),
        ('kind = "identifier"\ntest = "identitty"\nlabels = "labels"', "test 不可用"),
        ('kind = "identifier"\ntest = "identity"', "缺少 labels"),
        ('kind = "identifier"\ntest = "identity"\nlabels = "lables"', "没有词典“lables”"),
        ('kind = "identifier"\ntest = "identity"\nlabels = "labels"\nhosts = "labels"', "identifier 没有选项 hosts"),
        ('kind = "identifier"\ntest = "identity"\nlabels = "labels"\nother-labels = 3', "other-labels 应为词典名"),
    ],
)
def test_faulty_options_are_refused_with_a_hint(tmp_path: Path, match: str, message: str) -> None:
    with pytest.raises(RulesetError, match=message) as caught:
        ruleset_of(write_pack(tmp_path, rule("TST001", match, message='"“{text}”"'), labels=LABELS))
    assert caught.value.hint


def test_a_pack_may_bring_its_own_words(tmp_path: Path) -> None:
    own = sheet(PHRASES, {"phrase": "会员号"})
    match = 'kind = "identifier"\ntest = "labelled"\nlabels = "labels"'
    linter = linter_with(write_pack(tmp_path, rule("TST001", match, message='"“{text}”"'), labels=own))
    assert texts(linter.check_text("会员号：20260001，编号：20260002").findings) == ["20260001"]
