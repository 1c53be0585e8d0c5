"""Addresses and telephones in lists that are no tables are judged as those in tables are."""

from __future__ import annotations

import pytest

from zwlint.config import Config
from zwlint.findings import Certainty
from zwlint.linter import Linter


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(select=("PII003", "PII005")))


def found(linter: Linter, text: str) -> list[tuple[str, Certainty]]:
    return [(each.rule, each.certainty) for each in linter.check_text(text).findings]


@pytest.mark.parametrize(
    "text",
    [
        "企业名称\t法定代表人\t注册地址\n青禾建材有限公司\t张松河\t建设路12号3栋501室",
        "药店名称    负责人    地址\n青禾大药房    张松河    建设路12号1栋101室",
        "社区  书记  办公地址\n石桥社区  张松河  建设路12号1栋101室",
        "投票站　负责人　地点\n石桥社区投票站　张松河　柳河路5号2栋101室",
    ],
)
def test_addresses_of_bodies_are_none_of_persons(linter: Linter, text: str) -> None:
    assert found(linter, text) == []


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("姓名  地址  金额\n张松河  柳树村3组12号  300", Certainty.CERTAIN),
        ("姓名  备注  金额\n张松河  柳树村3组12号  300", Certainty.SUSPECTED),
        ("张松河  柳树村3组12号  300\n李青禾  柳树村3组13号  300", Certainty.SUSPECTED),
        ("慰问对象 张松河 松河小区7栋2单元301室 500元", Certainty.SUSPECTED),
    ],
)
def test_homes_are_found_with_a_header_and_without(linter: Linter, text: str, certainty: Certainty) -> None:
    assert set(found(linter, text)) == {("PII005", certainty)}


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("河长　河段　电话\n张松河　上段　13912345678", Certainty.SUSPECTED),
        ("日期    值班领导    值班电话\n3月5日    张松河    13912345678", Certainty.SUSPECTED),
        ("投诉电话\t负责人\n13912345678\t张松河", Certainty.SUSPECTED),
        ("姓名\t手机\n张松河\t13912345678", Certainty.CERTAIN),
        ("张松河\t13912345678\n李青禾\t13912345679", Certainty.CERTAIN),
    ],
)
def test_telephones_are_what_the_header_says(linter: Linter, text: str, certainty: Certainty) -> None:
    assert set(found(linter, text)) == {("PII003", certainty)}


def test_numbers_below_another_label_are_no_telephones(linter: Linter) -> None:
    assert found(linter, "单位\t订单号\n青禾公司\t13912345678") == []
