"""The options of a pattern from a pack are vetted when it is loaded, not when a draft first meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import error_lines, pattern_rule, ruleset_of, write_pack
from zwlint.errors import RulesetError


def error_of(folder: Path, rules: str) -> RulesetError:
    write_pack(folder, rules)
    with pytest.raises(RulesetError) as raised:
        ruleset_of(folder)
    return raised.value


@pytest.mark.parametrize(
    ("pattern", "options", "what", "line"),
    [
        ("甲(乙", 'anchors = ["甲"]', "正则表达式有误：missing ), unterminated subpattern at position 1", 15),
        ("甲*", 'anchors = ["甲"]', "正则表达式能匹配空串", 15),
        ("甲乙", "", "anchors 与 anchor-class 应有且只有一个", 13),
        ("甲乙", "anchors = []", "anchors 与 anchor-class 应有且只有一个", 16),
        ("甲1", 'anchors = ["甲"]\nanchor-class = "digit"', "anchors 与 anchor-class 应有且只有一个", 16),
        ("甲1", 'anchor-class = "letter"', "anchor-class 只能是 digit 或 folded", 16),
        ("甲１", 'anchor-class = "folded"', "anchor-class 是 folded 的，匹配原样的文字", 16),
        ("甲乙", 'anchor-sets = ["甲乙"]', "anchor-sets 应为列表的列表", 16),
        ("甲乙", 'anchor-sets = [["甲", ""]]', "anchor-sets 里应为文字", 16),
        ("甲乙", 'anchor-sets = [["甲", "\u200b"]]', "anchor-sets 里有零宽字符", 16),
        ("甲1", f"anchor-sets = [{['0123456789'] * 4}]", "anchor-sets 连成的锚点超过 5000 个", 16),
        ("甲乙", 'anchors = ["甲"]\nhabit = 1', "habit 应为不小于2的整数", 17),
        ("甲乙", 'anchors = ["甲"]\nhabit = "5"', "habit 应为不小于2的整数", 17),
        ("甲乙", 'anchors = ["甲"]\nhabit = true', "habit 应为不小于2的整数", 17),
        (
            "甲乙",
            'anchors = ["甲"]\nmixed-with = "[乙"',
            "正则表达式有误：unterminated character set at position 0",
            17,
        ),
        ("甲乙", 'anchors = ["甲"]\nmixed-with = "乙*"', "正则表达式能匹配空串", 17),
        ("甲(?P<mark>乙)", 'anchors = ["甲"]\ngroup = ["mark", "mrk"]', "正则表达式里没有组“mrk”", 17),
        ("甲乙", 'anchors = ["甲"]\ngroup = []', "group 应为文字列表", 17),
        ("甲乙", 'anchors = [""]', "anchors 应为文字列表", 16),
        ("甲乙", 'anchors = "甲"', "anchors 应为文字列表", 16),
        ("甲乙", 'anchors = ["甲"]\ntext = "both"', "text 只能是 view 或 raw", 17),
        ("甲(?P<mark>乙)", 'anchors = ["甲"]\ngroup = "mrk"', "正则表达式里没有组“mrk”", 17),
        ("甲乙", 'anchors = ["甲"]\nvalidator = "imposible-date"', "没有校验方法“imposible-date”", 17),
    ],
)
def test_option_that_cannot_be_used_is_refused_at_its_line(
    tmp_path: Path, pattern: str, options: str, what: str, line: int
) -> None:
    error = error_of(tmp_path, pattern_rule(pattern, options))
    assert error.what == what
    assert error.where == f"{tmp_path / 'rules' / 'tests.toml'}:{line}"


def test_unknown_group_and_validator_come_with_the_nearest(tmp_path: Path) -> None:
    group = error_of(tmp_path, pattern_rule("甲(?P<mark>乙)", 'anchors = ["甲"]\ngroup = "mrk"'))
    assert error_lines(group.hint) == ['17 | group = "mrk"', "是否想写 mark？"]
    named = error_of(tmp_path, pattern_rule("甲乙", 'anchors = ["甲"]\nvalidator = "imposible-date"'))
    assert error_lines(named.hint)[1] == "是否想写 impossible-date？"


@pytest.mark.parametrize(
    "options",
    [
        "group = 1",
        "suggest = 1",
        "suggest = '\\g<missing>'",
        "suggest = '\\g<'",
        'exceptions = "甲乙丙"',
        "exceptions = [1]",
        'exceptions = [""]',
        'validator = "impossible-date"',
    ],
)
def test_option_that_would_break_on_the_first_draft_is_refused(tmp_path: Path, options: str) -> None:
    error = error_of(tmp_path, pattern_rule("甲(?P<mark>乙)", f'anchors = ["甲"]\n{options}'))
    assert error.where == f"{tmp_path / 'rules' / 'tests.toml'}:17"


@pytest.mark.parametrize("anchor", ["\u200b", "\ufeff\u2060"])
def test_anchor_that_the_view_can_never_hold_is_refused(tmp_path: Path, anchor: str) -> None:
    assert error_of(tmp_path, pattern_rule("甲乙", f'anchors = ["{anchor}"]')).where.endswith(":16")


def test_message_that_needs_a_suggestion_is_refused_where_the_pattern_gives_none(tmp_path: Path) -> None:
    text = pattern_rule("甲乙", 'anchors = ["甲"]').replace("有误。", "应作{suggestion}。")
    assert error_of(tmp_path, text).where.endswith(":14") or error_of(tmp_path, text).where.endswith(":9")
