"""Mobile numbers, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personal import findings, found, identity, table
from zwlint.findings import Certainty, Severity

NUMBER = "13912345678"


def rules(text: str, format: str = "text", *contacts: str) -> list[str]:
    return [rule for rule, _text in found(text, format, *contacts)]


@settings(max_examples=100, deadline=None)
@given(
    st.from_regex("1[3-9][0-9]{9}", fullmatch=True),
    st.sampled_from(["", "+86", "+86 ", "86-", "0086", "（+86）", "＋８６　"]),
    st.sampled_from(["", " ", "-", "－", "\u200b", "\u2028", "·"]),
    st.sampled_from([(3, 7), (4, 7), (3, 6)]),
    st.sampled_from(["手机：", "张某", "张某 ", "（", "：", "tel:", "1、"]),
)
def test_every_mobile_number_is_found_in_every_spelling(
    number: str, country: str, separator: str, cuts: tuple[int, int], before: str
) -> None:
    if country.endswith("-") and separator in "-－":
        country = ""
    written = separator.join((number[: cuts[0]], number[cuts[0] : cuts[1]], number[cuts[1] :]))
    assert "PII003" in rules(f"{before}{country}{written}。"), written


@pytest.mark.parametrize(
    "text",
    [
        "010-88840000",
        "0871-6543210转8001",
        "12345",
        "400-810-1234",
        "4008101234",
        "8008101234",
        f"订单号：{NUMBER}",
        f"SF{NUMBER}",
        f"113.{NUMBER}",
        f"{NUMBER}.50",
        f"总额{NUMBER}元",
        f"https://www.example.com/{NUMBER}.html",
        f"t{NUMBER}",
        f"2026-{NUMBER}-01",
        f"{NUMBER}2",
        f"5{NUMBER}",
        "2026-139-1234-5678",
        "12912345678",
        "139****5678",
        "流水号 139 1234 5678",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert "PII003" not in rules(text)


def test_a_piece_of_an_identity_number_is_none() -> None:
    number = identity("11010519491231002")
    assert rules(f"{number[:6]} {number[6:17]} {number[17]}") == ["PII001"]


@pytest.mark.parametrize(
    ("text", "format", "severity"),
    [
        (f"张某 {NUMBER}", "text", Severity.ERROR),
        (f"手机：{NUMBER}", "text", Severity.ERROR),
        (f"监督电话：{NUMBER}", "text", Severity.WARNING),
        (f"联系电话：{NUMBER}", "text", Severity.WARNING),
        (f"联系人：王某，{NUMBER}", "text", Severity.WARNING),
        (f"李某，身份证号{identity()}，联系电话{NUMBER}", "text", Severity.ERROR),
        (table(("姓名", "联系电话"), ("张某", NUMBER)), "html", Severity.ERROR),
        (table(("姓 名", "电话"), ("张某", NUMBER), heads=1), "html", Severity.ERROR),
        (table(("户主姓名（已隐去）", "备注"), ("张*", NUMBER)), "html", Severity.ERROR),
        (table(("单位", "联系电话"), ("县医院", NUMBER)), "html", Severity.WARNING),
        (f"<footer>值班：{NUMBER}</footer>", "html", Severity.WARNING),
    ],
)
def test_contacts_of_an_office_are_suspected_and_those_of_persons_are_not(
    text: str, format: str, severity: Severity
) -> None:
    found = [each for each in findings(text, format) if each.rule == "PII003"]
    assert [each.severity for each in found] == [severity]
    assert (found[0].certainty is Certainty.SUSPECTED) == (severity is Severity.WARNING)


@pytest.mark.parametrize(
    "contact", [NUMBER, "139-1234-5678", "+86 139 1234 5678", "１３９１２３４５６７８", "0086139 12345678"]
)
def test_what_the_publisher_itself_publishes_is_left(contact: str) -> None:
    assert "PII003" not in rules(f"监督电话：{NUMBER}；139 1234 5678", "text", contact)
    assert "PII003" in rules("监督电话：13812345678", "text", contact)
