"""Kind ``missing``: notices that do not say until when."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import linter_with, rule, ruleset_of, write_pack
from zwlint.config import Config
from zwlint.errors import RulesetError
from zwlint.linter import Linter

MATCH = 'kind = "missing"\nanchors = ["海报"]\ntitles = ["海报$"]\n'


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(select=("PII014",)))


def notice(period: str, title: str = "青禾县拟表彰对象公示") -> str:
    return f"{title}\n经研究，拟表彰张某等3人，现予公示。{period}\n联系电话：0000-1234567\n青禾县民政局\n2026年3月5日"


@pytest.mark.parametrize(
    "period",
    [
        "公示期7天。",
        "公示期为5个工作日。",
        "公示时间：2026年3月5日至3月11日。",
        "公示期限自2026年3月5日起至2026年3月11日止。",
        "公示起止日期：2026.03.05—2026.03.11",
        "自公示之日起5个工作日内，可以提出异议。",
        "为期五天。",
        "3月5日—11日接受监督。",
        "异议请在3月11日前提出。",
    ],
)
def test_a_period_in_any_words_is_enough(linter: Linter, period: str) -> None:
    assert linter.check_text(notice(period)).findings == ()


@pytest.mark.parametrize("period", ["", "公示期间如有异议，请向县民政局反映。", "公示期内接受社会监督。"])
def test_a_notice_without_one_is_found_at_its_title(linter: Linter, period: str) -> None:
    (finding,) = linter.check_text(notice(period)).findings
    assert (finding.start, finding.end) == (0, 0)


@pytest.mark.parametrize(
    "title", ["关于做好公示工作的通知", "村务公示栏管理办法", "行政处罚信息公示", "食品抽检结果公示", "双公示"]
)
def test_other_titles_are_left_alone(linter: Linter, title: str) -> None:
    assert linter.check_text(notice("", title)).findings == ()


def test_a_list_that_is_an_attachment_is_left_alone(linter: Linter) -> None:
    assert linter.check("青禾县补助名单公示\n姓名,金额\n张某,300\n".encode(), format="csv").findings == ()


def test_the_words_of_a_rule_are_its_own(tmp_path: Path) -> None:
    match = MATCH + 'wanted = ["[0-9]点"]'
    linter = linter_with(write_pack(tmp_path, rule("TST001", match, message='"没有写时间。"')))
    assert len(linter.check_text("青禾县农民丰收节海报\n欢迎参加。").findings) == 1
    assert linter.check_text("青禾县农民丰收节海报\n上午9点开始。").findings == ()


@pytest.mark.parametrize(
    ("match", "told"),
    [
        ('kind = "missing"', "缺少 anchors"),
        (MATCH, "缺少 wanted"),
        (f'{MATCH}wanted = ["["]', "正则表达式有误"),
        (f'{MATCH}wanted = ["日*"]', "正则表达式能匹配空串"),
        (f'{MATCH}wanted = ["日"]\nuntil = "日"', "没有选项 until"),
    ],
)
def test_options_that_are_wrong_are_refused(tmp_path: Path, match: str, told: str) -> None:
    with pytest.raises(RulesetError) as caught:
        ruleset_of(write_pack(tmp_path, rule("TST001", match, message='"没有写。"')))
    assert told in str(caught.value)
