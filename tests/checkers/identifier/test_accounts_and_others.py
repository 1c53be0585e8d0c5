"""Accounts, documents to travel with, plates, mail addresses, numbers of students, credit codes."""

from __future__ import annotations

import pytest

from personal import card, credit_code, findings, found, identity, no_card, table
from zwlint.config import Config
from zwlint.findings import Certainty, Severity
from zwlint.linter import Linter

CARD = card()
UNLISTED = card("629900123456789012")
BOOK = no_card("105300123456789012")


def rules(text: str, format: str = "text", *contacts: str) -> list[str]:
    return [rule for rule, _text in found(text, format, *contacts)]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        (f"账号：{CARD}", Certainty.CERTAIN),
        (f"卡号：{UNLISTED}", Certainty.CERTAIN),
        (f"张某，社保卡 {CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}", Certainty.CERTAIN),
        (f"存折账号：{BOOK}", Certainty.SUSPECTED),
        (f"一卡通：{BOOK}123", Certainty.SUSPECTED),
        (f"补助发到张某的卡里，{UNLISTED}，开户行为青禾县农商行", Certainty.SUSPECTED),
        (f"张某 {CARD}", Certainty.SUSPECTED),
    ],
)
def test_two_signs_of_three_make_an_account_and_a_label_alone_does(text: str, certainty: Certainty) -> None:
    accounts = [each for each in findings(text) if each.rule == "PII004"]
    assert [each.certainty for each in accounts] == [certainty]


@pytest.mark.parametrize(
    "text",
    [
        UNLISTED,
        BOOK,
        f"张某 {no_card()}",
        f"支付凭证号：{CARD}",
        f"保证金账号：{CARD}，收款单位：青禾县公共资源交易中心",
        f"户名：青禾县红十字会，开户行：青禾县农商行，账号：{CARD}",
        f"账号：{CARD[:6]}*********{CARD[-4:]}",
        f"账号：113.{CARD}",
    ],
)
def test_one_sign_and_accounts_of_bodies_make_none(text: str) -> None:
    assert "PII004" not in rules(text)


def test_an_account_that_the_publisher_publishes_is_left() -> None:
    assert "PII004" not in rules(f"账号：{CARD}", "text", f"{CARD[:4]} {CARD[4:]}")


def test_accounts_in_a_table_under_two_rows_of_heads() -> None:
    page = (
        "<table><tr><th rowspan=2>姓名</th><th colspan=2>发放信息</th></tr><tr><th>开户行</th><th>账 号</th></tr>"
        f"<tr><td>张某</td><td>农商行</td><td>{BOOK}</td></tr></table>"
    )
    assert ("PII004", BOOK) in found(page, "html")


@pytest.mark.parametrize(
    "text",
    [
        "护照号：E12345678",
        "护照号码：EA1234567",
        "港澳通行证 C12345678",
        "回乡证号H12345678",
        "台胞证号：01234567",
        "护照号e12345678",
    ],
)
def test_passports_and_permits_under_their_labels(text: str) -> None:
    assert "PII103" in rules(text)


@pytest.mark.parametrize(
    "text", ["E12345678", "产品编号：E12345678", "台胞证办理0123456", "G20260001号公告", "证件编号：01234567"]
)
def test_other_codes_are_no_passports(text: str) -> None:
    assert "PII103" not in rules(text)


@pytest.mark.parametrize(
    ("text", "format", "severity"),
    [
        (table(("姓名", "车牌号"), ("张某", "云A12345")), "html", Severity.ERROR),
        (table(("车主", "备注"), ("张某", "京AD12345")), "html", Severity.ERROR),
        ("张某驾驶云A·12345小型轿车", "text", Severity.WARNING),
        ("号牌号码：鲁B 1234D", "text", Severity.WARNING),
        ("车牌：粤Ｚ１２３４港", "text", Severity.WARNING),
    ],
)
def test_plates_of_persons(text: str, format: str, severity: Severity) -> None:
    assert [each.severity for each in findings(text, format) if each.rule == "PII104"] == [severity]


@pytest.mark.parametrize(
    "text",
    ["公务用车云A12345报废", "云A12345", "车辆：京A1234警", "京A座停车", "车牌号：云A1**45", "车辆型号：京ABCDEF"],
)
def test_other_plates_are_left(text: str) -> None:
    assert "PII104" not in rules(text)


@pytest.mark.parametrize(
    ("text", "format", "severity"),
    [
        (table(("姓名", "邮箱"), ("张某", "zhangmou@qq.com")), "html", Severity.ERROR),
        (table(("姓名", "邮箱"), ("张某", "zhangmou@example.com")), "html", Severity.WARNING),
        (table(("企业", "邮箱"), ("某厂", "zhangmou＠163．com")), "html", Severity.WARNING),
        ("张某（zhangmou@vip.qq.com）获奖", "text", Severity.WARNING),
        ("李某，手机13912345678，邮箱limou@126.com", "text", Severity.WARNING),
    ],
)
def test_mail_of_persons(text: str, format: str, severity: Severity) -> None:
    assert [each.severity for each in findings(text, format) if each.rule == "PII105"] == [severity]


@pytest.mark.parametrize(
    "text",
    [
        "联系邮箱：qhxzfb@163.com",
        "请发送至qhxzfb@163.com",
        "qhxzfb@qinghe.gov.cn",
        "某公司 info@example.com",
        "@163.com",
    ],
)
def test_mail_of_offices_is_left(text: str) -> None:
    assert "PII105" not in rules(text)


def test_mail_that_the_publisher_publishes_is_left() -> None:
    assert "PII105" not in rules("某（zhangmou@qq.com）", "text", "ZhangMou@QQ.com")


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("学号：2023010456", "text"),
        ("学 号：2023010456", "text"),
        (table(("姓名", "工号"), ("张某", "JS20190012")), "html"),
        (table(("学籍号", "2023010456", "2023010457"), ("姓名", "张某", "李某")), "html"),
    ],
)
def test_numbers_of_students_and_staff(text: str, format: str) -> None:
    assert "PII106" in rules(text, format)


def test_numbers_of_other_kinds_are_no_numbers_of_students() -> None:
    assert "PII106" not in rules("准考证号：2026010456")
    assert "PII106" not in rules("2026010456")
    page = table(("学号", "姓名", "金额"), ("2023010456", "张某", "1000000"))
    assert [text for rule, text in found(page, "html") if rule == "PII106"] == ["2023010456"]
    assert [rule for rule in rules(f"学籍号：G{identity()}") if rule != "PII001"] == []


def test_credit_codes_are_public_and_only_their_check_is_looked_at() -> None:
    code = credit_code()
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert rules(f"统一社会信用代码：{code}") == []
    (finding,) = findings(f"统一社会信用代码：{wrong}")
    assert (finding.rule, finding.severity, finding.shown) == ("PII009", Severity.INFO, wrong)


def test_lists_of_cars_of_bodies_are_told_by_their_title() -> None:
    linter = Linter(Config(select=("PII104",)))
    table = "<table><tr><th>姓名</th><th>车牌号</th></tr><tr><td>张松河</td><td>云A12345</td></tr></table>"
    assert not linter.check_text(f"<h1>校车驾驶人名单</h1>{table}", format="html").findings
    assert linter.check_text(f"<h1>停车位分配名单</h1>{table}", format="html").findings
