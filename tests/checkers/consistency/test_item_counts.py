"""Counts held against the items that follow and the members that stand before."""

from __future__ import annotations

import pytest

from support import texts
from zwlint.checkers.consistency.lists import Members, alike_before, members_of, quoted_before
from zwlint.checkers.consistency.numerals import count_of
from zwlint.config import Config
from zwlint.findings import Certainty, Severity
from zwlint.linter import Linter


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(select=("DOC203",)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("重点抓好以下三项工作：一是摸底；二是建账。", "三项"),
        ("重点抓好以下三项工作。\n一是摸底。\n二是建账。", "三项"),
        ("主要包括五个方面：（一）组织；（二）资金；（三）人员；（四）制度。", "五个"),
        ("材料有下列2种：\n1.身份证；\n2.户口簿；\n3.照片。\n第二条 受理。", "2种"),
        ("（二）办理下列两类事项：\n1.登记；\n2.变更；\n3.注销。\n（三）其他。", "两类"),
        ("具体有6项：①规划；②用地；③资金。", "6项"),
        ("提出十二条意见：第一，摸底；第二，建账；第三，整改。", "十二条"),
    ],
)
def test_numbered_items_that_are_more_or_fewer_are_certain(linter: Linter, text: str, count: str) -> None:
    (finding,) = linter.check_text(text).findings
    assert (finding.text, finding.severity, finding.certainty) == (count, Severity.WARNING, Certainty.CERTAIN)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("中心内设3个科室：办公室、财务科、业务科、信息科。", "3个"),
        ("全县分为四个片区：东部片区、西部片区、南部片区。", "四个"),
        ("青石镇、柳河镇、松坪镇、云岭镇等3个镇。", "3个"),
        ("设置综合组、宣传组、保障组、督导组、技术组四个组。", "四个"),
        ("落实“一网”“一库”“一平台”四项建设。", "四项"),
        ("修订《供水办法》《节水条例》三部文件。", "三部"),
    ],
)
def test_lists_without_numbers_are_suspected_only(linter: Linter, text: str, count: str) -> None:
    (finding,) = linter.check_text(text).findings
    assert (finding.text, finding.severity, finding.certainty) == (count, Severity.INFO, Certainty.SUSPECTED)


@pytest.mark.parametrize(
    "text",
    [
        "重点抓好以下三项工作：一是摸底；二是建账；三是整改。",
        "重点抓好以下三项工作：一是摸底。\n二是建账。\n三是整改。\n下一步打算：一是巩固。",
        "重点抓好以下三项工作：一是摸底；三是整改。",
        "符合下列3项条件之一：\n（一）成年；\n（二）本县户籍。",
        "至少提交以下三种材料：\n（一）身份证；\n（二）户口簿。",
        "第三项：一是收入；二是支出。",
        "第一百零八条：一是收入；二是支出。",
        "公示5个工作日：一是网站；二是公告栏。",
        "设3个科室：办公室、财务科、业务科等。",
        "设4个科室：办公室、财务科、业务科和信息科。",
        "设3个科室：人事和财务科、业务科、信息科。",
        "青石镇、柳河镇等3个镇。",
        "青石镇和柳河镇、松坪乡3个乡镇。",
        "从三个方面着手：加强领导、压实责任，严格督查。",
        "对青石镇、柳河镇的松坪、云岭2个村。",
        "“一网”“一库”等四项建设，《供水办法》等三部文件。",
        "二类：布氏菌、炭疽菌、麻风杆菌、结核菌。",
        "三类：布氏菌、炭疽菌。",
        "“共建家园，共享繁荣”以及“开放、创新、合作”三大领域。",
        "《办法》和县政府《供水办法》《节水条例》三部文件。",
        "报告共分三个部分：一、2024年工作；二、2025年要求和取向；三、2025年任务。",
        "（一）下列两类事项：\n1.登记；\n2.变更。\n（二）下列事项：\n1.注销。",
    ],
)
def test_what_agrees_or_cannot_be_told_is_left_alone(linter: Linter, text: str) -> None:
    assert texts(linter.check_text(text).findings) == []


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("一百零八", 108), ("15", 15), ("两", 2)],
)
def test_counts_are_read_in_characters_and_digits(numeral: str, value: int) -> None:
    assert count_of(numeral) == value


@pytest.mark.parametrize("numeral", ["", "百", "十十", "一十二三", "零"])
def test_what_is_no_count_is_none(numeral: str) -> None:
    assert count_of(numeral) == 0


def test_members_within_brackets_and_titles_are_not_counted() -> None:
    assert members_of("水利工程（水库、灌区）、交通工程") == Members(2, 2)
    assert members_of("《供水、排水办法》、《节水条例》和《用水条例》") == Members(2, 3)
    assert members_of("水利工程，交通工程") is None
    assert members_of("水利工程") is None


def test_a_list_whose_beginning_is_not_clear_has_no_members() -> None:
    assert alike_before("甲镇、乙镇、丙镇", 8) == Members(3, 3)
    assert alike_before("甲镇、乙村、丙镇", 8) is None
    assert quoted_before("落实“一网”“一库”", 10) == 2
    assert quoted_before("平台、“一网”“一库”", 11) == 0


def test_hostile_repetitions_are_checked_in_reasonable_time(linter: Linter) -> None:
    for text in ("以下三项：一是" * 20000, "以下三项：\n一、甲\n" * 20000, "甲镇、等3个镇" * 20000):
        assert not linter.check_text(text).broken
