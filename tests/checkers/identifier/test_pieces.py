"""Identity numbers in pieces, beside a birth date, with another end, with letters for digits."""

from __future__ import annotations

import pytest

from personal import findings, found, identity, table
from zwlint.findings import Severity

NUMBER = identity("11010519870316424")
MIDDLE = f"{NUMBER[:6]}********{NUMBER[14:]}"
PARTS = (NUMBER[:6], NUMBER[6:14], NUMBER[14:])


def of(rule: str, text: str, format: str = "text") -> list[str]:
    return [text for code, text in found(text, format) if code == rule]


def row(*cells: str, label: str = "身份证号") -> str:
    inner = "".join(f"<td>{cell}</td>" for cell in cells)
    return f"<table><tr><td>姓名</td><td colspan={len(cells)}>{label}</td></tr><tr><td>张松河</td>{inner}</tr></table>"


@pytest.mark.parametrize(
    ("text", "format", "first"),
    [
        (f"身份证号码：{NUMBER[:8]}\n{NUMBER[8:]}", "text", NUMBER[:8]),
        (f"<p>身份证号码：{NUMBER[:8]}</p><p>{NUMBER[8:]}</p>", "html", NUMBER[:8]),
        (row(*NUMBER), "html", NUMBER[0]),
        (row(*PARTS), "html", PARTS[0]),
        (table(("姓名", "备注"), ("张松河", f"<div>{NUMBER[:8]}</div><div>{NUMBER[8:]}</div>")), "html", NUMBER[:8]),
    ],
)
def test_pieces_in_lines_and_cells_are_found_at_the_first(text: str, format: str, first: str) -> None:
    matches = [each for each in findings(text, format) if each.rule == "PII001"]
    assert [each.text for each in matches] == [first]
    assert "拆成几处" in matches[0].message
    assert matches[0].severity is Severity.ERROR


@pytest.mark.parametrize("sign", ["/", "|", "，", "・", " / "])
def test_pieces_between_signs_are_found_under_a_label(sign: str) -> None:
    text = sign.join(PARTS)
    assert of("PII001", f"身份证号：{text}") == [text]
    assert not of("PII001", f"编号：{text}")


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (f"身份证号码：{NUMBER[:8]}\n{NUMBER[8:17]}{(int(NUMBER[17]) + 1) % 10}", "text"),
        (row(*PARTS, label="代码、日期、序号"), "html"),
        (f"编号：{NUMBER[:8]}\n{NUMBER[8:]}", "text"),
        (f"身份证号码：{NUMBER[:8]}\n共{NUMBER[8:]}", "text"),
    ],
)
def test_pieces_that_make_none_or_are_meant_otherwise_are_left(text: str, format: str) -> None:
    assert not of("PII001", text, format)


@pytest.mark.parametrize("day", ["1987年3月16日", "1987-03-16", "19870316", "1987/3/16"])
def test_a_birth_date_beside_a_mask_gives_the_whole_number(day: str) -> None:
    page = table(("姓名", "身份证号", "出生日期"), ("张松河", MIDDLE, day))
    assert of("PII102", page, "html") == [MIDDLE]
    assert of("PII102", f"身份证号：{MIDDLE}，出生日期：{day}") == [MIDDLE]
    assert of("PII102", f"身份证号：{MIDDLE}\n出生日期：{day}") == [MIDDLE]


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (table(("姓名", "身份证号", "公示日期"), ("张松河", MIDDLE, "2026-03-16")), "html"),
        (table(("姓名", "身份证号", "出生年月"), ("张松河", MIDDLE, "1987年3月")), "html"),
        (f"身份证号：{MIDDLE}，2026年3月16日公示。", "text"),
        (f"身份证号：{NUMBER[:4]}**********{NUMBER[14:]}，出生日期：1987年3月16日", "text"),
    ],
)
def test_other_dates_and_other_masks_do_not(text: str, format: str) -> None:
    assert not of("PII102", text, format)


@pytest.mark.parametrize("tail", ["", "……", " ……", "…", "____", "····", "〇〇〇〇", "…xxxx", "xxxx"])
def test_area_and_birth_date_are_a_weak_mask_whatever_follows(tail: str) -> None:
    assert of("PII011", f"身份证号：{NUMBER[:14]}{tail}") == [f"{NUMBER[:14]}{tail}".strip()]
    assert of("PII011", f"身份证号：{NUMBER[:12]} {NUMBER[12:14]}{tail}")
    assert not of("PII011", f"流水号：{NUMBER[:14]}")


def test_letters_for_digits_are_a_mistyped_number() -> None:
    typed = NUMBER.replace("0", "O", 1)
    assert of("PII101", f"身份证号：{typed}") == [typed]
    assert not of("PII101", f"产品编号：{typed}")


def test_home_lines_in_lists_are_suspected() -> None:
    page = table(("姓名", "家庭电话"), ("张松河", "0871-6543210"))
    assert [(each.rule, each.severity) for each in findings(page, "html") if each.rule == "PII003"] == [
        ("PII003", Severity.WARNING)
    ]
    assert not of("PII003", table(("单位", "办公电话"), ("县医院", "0871-6543210")), "html")


@pytest.mark.parametrize(
    ("label", "value", "rule"),
    [
        ("Passport No.", "E12345678", "PII103"),
        ("证件", "E12345678", "PII103"),
        ("通行证", "H12345678", "PII103"),
        ("车牌号", "云 A 12345", "PII104"),
    ],
)
def test_other_heads(label: str, value: str, rule: str) -> None:
    assert of(rule, table(("姓名", label), ("张松河", value)), "html") == [value]


@pytest.mark.parametrize(
    "label",
    ["账户", "帐户", "账户信息", "账（卡）号", "卡(折)号", "开户行账号", "Bank account", "BANK ACCOUNT", "Account No."],
)
@pytest.mark.parametrize("value", ["81010000123456", "810100001234", "6228480012345678903"])
def test_heads_of_accounts_are_known_to_both_rules(label: str, value: str) -> None:
    rules = {rule for rule, _text in found(table(("姓名", label), ("张松河", value)), "html")}
    assert {"PII004", "PII010"} <= rules


def test_numbers_of_banks_and_telephones_are_no_accounts() -> None:
    assert not of("PII004", "开户行行号：102653012345")
    assert not of("PII004", "账户联系：8613912345678")


def test_every_number_of_a_long_line_costs_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands before each value is looked at once, however many stand in one line."""
    from zwlint.checkers.identifier.labels import Labels

    calls = 0
    whole = Labels._linked

    def counted(self: Labels, start: int, first: int) -> int | None:
        nonlocal calls
        calls += 1
        return whole(self, start, first)

    monkeypatch.setattr(Labels, "_linked", counted)
    assert findings("账号：" + "，".join(["6228480012345678903"] * 500))
    assert calls < 5 * 500
