"""Identity numbers: of eighteen characters in every spelling, of fifteen digits, mistyped, of a body's own people."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from personal import credit_code, ending_in_x, found, identity, table
from sampled import examples
from zwlint.checkers.checksums import check_character, is_birth_date, is_credit_code, is_identity

NUMBER = identity()
X = ending_in_x()
AREAS = "11 13 22 31 44 50 53 62 65 71 81 82 83".split()
SEPARATORS = ("", " ", "-", "－", "—", "\u3000", "\u00a0", "\u200b", " - ", "\u2060", ".", "·", "\u2011")
WIDE = str.maketrans("0123456789X-", "０１２３４５６７８９Ｘ－")


def rules(text: str, format: str = "text") -> list[str]:
    return [rule for rule, _text in found(text, format)]


@st.composite
def identities(draw: st.DrawFn) -> str:
    area = draw(st.sampled_from(AREAS)) + draw(st.from_regex("[0-9]{4}", fullmatch=True))
    if draw(st.booleans()) and draw(st.booleans()):
        area = "9" + area[1:]
    born = date(1920, 1, 1) + timedelta(days=draw(st.integers(0, 38_000)))
    return identity(f"{area}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}")


@st.composite
def spelled(draw: st.DrawFn, number: str) -> str:
    cuts = draw(st.sampled_from([(6, 14), (6, 10, 14), (6,), (3, 6, 10, 14), (4, 8, 12, 16), tuple(range(1, 18))]))
    separator = draw(st.sampled_from(SEPARATORS))
    parts = [number[start:stop] for start, stop in zip((0, *cuts), (*cuts, 18), strict=True)]
    written = separator.join(parts)
    if written.endswith("X"):
        written = written[:-1] + draw(st.sampled_from("XxＸｘ×＊*"))
    return written.translate(WIDE) if draw(st.booleans()) else written


@settings(max_examples=examples(150), deadline=None)
@given(st.data())
def test_every_identity_number_is_found_in_every_spelling(data: st.DataObject) -> None:
    number = data.draw(identities())
    written = data.draw(spelled(number))
    before = data.draw(st.sampled_from(["", "张某", "身份证号：", "G", "ID", "1、", "（", "（1）"]))
    after = data.draw(st.sampled_from(["", "。", "，女", "）", "李某"]))
    assert "PII001" in rules(f"{before}{written}{after}"), (before, written, after)


@pytest.mark.parametrize("number", [NUMBER, X])
def test_the_number_of_a_certificate_of_disability_holds_one(number: str) -> None:
    certificate = f"{number}43"
    assert "PII001" in rules(f"残疾人证号：{certificate}")
    assert "PII001" in rules(f"{certificate}B1，张某")
    assert found(f"残疾证号：{NUMBER}43")[0][1] == f"{NUMBER}43"


@pytest.mark.parametrize("between", [" 12 ", " 43 ", "、", "，一级，"])
def test_each_of_several_numbers_is_found_once_and_in_order(between: str) -> None:
    other = identity("53010219870316425")
    line = f"{NUMBER}43{between}{other}{between}{other}43{between}{NUMBER}"
    assert [text for rule, text in found(line) if rule == "PII001"] == [f"{NUMBER}43", other, f"{other}43", NUMBER]


@pytest.mark.parametrize("ending", ["05", "81", "95", "4", "430"])
def test_longer_numbers_hold_none(ending: str) -> None:
    assert "PII001" not in rules(f"流水号：{NUMBER}{ending}")


@settings(max_examples=examples(150), deadline=None)
@given(st.from_regex("[0-9]{17}[0-9X]", fullmatch=True), st.sampled_from(["", "编号", "索引号：", "流水号："]))
def test_eighteen_random_digits_are_none(number: str, before: str) -> None:
    assert is_identity(number) or not {"PII001", "PII002", "PII101"} & set(rules(f"{before}{number}。"))


@settings(max_examples=60, deadline=None)
@given(identities(), st.integers(0, 16), st.integers(1, 9))
def test_one_digit_amiss_is_no_identity_number_but_mistyped_where_a_label_says_so(
    number: str, place: int, more: int
) -> None:
    digit = str((int(number[place]) + more) % 10)
    wrong = f"{number[:place]}{digit}{number[place + 1 :]}"
    assert not is_identity(wrong)
    assert "PII001" not in rules(wrong)
    assume(is_birth_date(wrong[6:14]) or not is_credit_code(wrong))
    assert "PII101" in rules(f"身份证号：{wrong}")


@pytest.mark.parametrize(
    "text",
    [
        f"{NUMBER}",
        f"{NUMBER[:6]}<br>{NUMBER[6:14]}<br>{NUMBER[14:]}",
        f"{NUMBER[:6]}<b>{NUMBER[6:]}</b>",
        f"{NUMBER[:9]}\n{NUMBER[9:]}",
        f"<span style='display:none'>{NUMBER}</span>",
        f"<img alt='{NUMBER}'>",
        table(("姓名", "备注"), ("张某", NUMBER)),
    ],
)
def test_markup_hides_none(text: str) -> None:
    assert "PII001" in rules(f"<div>{text}</div>", "html")


def test_two_side_by_side_are_two() -> None:
    other = identity("11010519491231002")
    assert [text for rule, text in found(f"1 {NUMBER} {other} 300")] == [NUMBER, other]


@pytest.mark.parametrize(
    "text",
    [
        f"1{NUMBER}",
        f"{NUMBER}5",
        "20260301102030123456",
        f"统一社会信用代码：{credit_code()}",
        f"{X[:-1]}Y",
        "110105 1949 1231 0020",
        "99102219850712",
    ],
)
def test_longer_runs_and_other_codes_are_none(text: str) -> None:
    assert not {"PII001", "PII101"} & set(rules(text))


def test_a_code_that_passes_both_checks_is_what_its_label_says() -> None:
    both = next(
        number
        for order in range(20_000)
        if (number := identity(f"91{order % 10000:04d}19850712{order // 10000 + 300}"))
        and credit_code(number[:17]) == number
    )
    assert "PII001" in rules(f"证件号码：{both}")
    assert "PII001" in rules(both)
    assert "PII001" not in rules(f"统一社会信用代码：{both}")


OLD = "530102870316424"


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (f"身份证号：{OLD}", "text"),
        (f"身份证号码：{OLD[:6]} {OLD[6:12]} {OLD[12:]}", "text"),
        (f"李某，公民身份号码为{OLD}，松河镇人", "text"),
        (table(("姓名", "证件号码"), ("张某", OLD)), "html"),
        (table(("姓名", "身份证号"), ("张某", NUMBER), ("李某", OLD)), "html"),
        (table(("身份证号", NUMBER, OLD), ("姓名", "张某", "李某")), "html"),
        (table(("姓名", "张某", "身份证号", OLD)), "html"),
    ],
)
def test_fifteen_digits_need_a_label(text: str, format: str) -> None:
    assert ("PII002", OLD) in [(rule, value.replace(" ", "")) for rule, value in found(text, format)]


@pytest.mark.parametrize(
    "text",
    [
        OLD,
        f"流水号：{OLD}",
        f"身份证办理工单编号：{OLD}",
        "身份证号：530102871316424",
        "身份证号：000102870316424",
    ],
)
def test_fifteen_digits_without_one_are_none(text: str) -> None:
    assert "PII002" not in rules(text)


WRONG = NUMBER[:17] + ("0" if NUMBER[17] != "0" else "1")


@pytest.mark.parametrize("number", [WRONG, NUMBER[:10] + NUMBER[11:], NUMBER + "1", NUMBER[:17] + "Y"[:0] + "X"])
def test_mistyped_under_a_label(number: str) -> None:
    assert number == NUMBER or "PII101" in rules(f"身份证号：{number}")
    assert number == NUMBER or "PII101" in rules(table(("姓名", "身份证号"), ("张某", number)), "html")


def test_without_a_label_in_a_list_of_persons_it_is_suspected() -> None:
    assert "PII101" in rules(table(("姓名", "备注"), ("张某", WRONG)), "html")
    assert "PII101" not in rules(table(("单位", "备注"), ("县医院", WRONG)), "html")
    assert "PII101" not in rules(table(("姓名", "申请单号"), ("张某", WRONG)), "html")


def test_lists_of_the_bodys_own_people_are_named() -> None:
    rows = (("姓名", "身份证号", "执法证号"), ("张某", NUMBER, "530101001"), ("李某", X, "530101002"))
    assert ("PII013", "执法证号") in found(table(*rows), "html")
    assert "PII013" not in rules(table(*rows[:2]), "html"), "one row is no list"
    assert "PII013" not in rules(f"执法人员名录{NUMBER}，{X}"), "no table"
    assert "PII013" not in rules(table(("姓名", "身份证号"), rows[1][:2], rows[2][:2]), "html")


def test_the_check_character_is_that_of_the_norm() -> None:
    assert check_character("11010519491231002") == "X"
