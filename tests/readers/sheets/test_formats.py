"""What number formats make of stored numbers, as Excel shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwlint.readers.sheets.formats import BUILT_IN, Shown
from zwlint.readers.sheets.numbers import general

IDENTITY = "110101199001011237"


def shown(code: str, written: str, *, epoch_1904: bool = False) -> str:
    return Shown(code, epoch_1904=epoch_1904).number(written)[0]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (IDENTITY, IDENTITY),
        ("1.1010119900101123E+17", "110101199001011230"),
        ("1.2E+3", "1200"),
        ("3.0", "3"),
        ("0.30000000000000004", "0.3"),
        ("-5", "-5"),
        ("1E-5", "0.00001"),
        ("6222021234567890123", "6222021234567890123"),
        ("1e999", "1e999"),
        ("张三", "张三"),
    ],
)
def test_general_shows_what_is_stored_in_full(written: str, text: str) -> None:
    assert shown("General", written) == text


@pytest.mark.parametrize("code", ["0", "#", "#,##0", "0_ ", "@", "0.00E+00", "##0.0E+0", "# ?/?", "General", "0;-0"])
def test_no_format_takes_a_digit_of_a_long_whole_number(code: str) -> None:
    assert shown(code, IDENTITY).replace(",", "").strip() == IDENTITY


@pytest.mark.parametrize(
    ("code", "written", "text"),
    [
        ("0", "2.5", "3"),
        ("0", "-3.4", "-3"),
        ("0.00", "2.675", "2.68"),
        ("0.00", "0", "0.00"),
        ("#,##0", "1234567", "1,234,567"),
        ("#,##0.00", "1234567.005", "1,234,567.01"),
        ("0%", "0.256", "26%"),
        ("0.00%", "0.25678", "25.68%"),
        ("0.00E+00", "12345", "1.23E+04"),
        ("00000", "42", "00042"),
        ("#.##", "0.5", ".5"),
        ("#,##0,", "1234567", "1,235"),
        ("0.0,,", "1234567", "1.2"),
        ('#,##0.00"元"', "1234.5", "1,234.50元"),
        ("￥#,##0.00", "12", "￥12.00"),
        ("[$￥-804]#,##0.00", "12", "￥12.00"),
        ("000-0000-0000", "13912345678", "139-1234-5678"),
        ("#,##0.00_);(#,##0.00)", "-1234.5", "(1,234.50)"),
        ("[红色]0.0;[蓝色]-0.0", "-2", "-2.0"),
        ("[>=100]0.0;0.00", "150", "150.0"),
        ("[>=100]0.0;0.00", "50", "50.00"),
        ('G/通用格式"户"', "12", "12户"),
        ('"第"0"号"', "7", "第7号"),
        ("@", "12", "12"),
        ("0.0 %", "0.5", "50.0 %"),
    ],
)
def test_numbers(code: str, written: str, text: str) -> None:
    assert shown(code, written) == text


@pytest.mark.parametrize(
    ("code", "written", "text"),
    [
        ('yyyy"年"m"月"d"日"', "46082", "2026年3月1日"),
        ('yyyy"年"m"月"d"日"', "1", "1900年1月1日"),
        ('yyyy"年"m"月"d"日"', "60", "1900年2月29日"),
        ('yyyy"年"m"月"d"日"', "61", "1900年3月1日"),
        ("yyyy-mm-dd", "46082.75", "2026-03-01"),
        ("yyyy/m/d h:mm", "46082.5", "2026/3/1 12:00"),
        ("m/d/yy", "46082", "3/1/26"),
        ("h:mm AM/PM", "0.75", "6:00 PM"),
        ('上午/下午h"时"mm"分"', "0.75", "下午6时00分"),
        ("[h]:mm:ss", "1.5", "36:00:00"),
        ("mm:ss.0", "0.00123", "01:46.3"),
        ("aaaa", "46082", "星期日"),
        ("[$-804]yyyy年m月d日", "46082", "2026年3月1日"),
        ("[DBNum1][$-804]yyyy年m月d日", "46082", "二〇二六年三月一日"),
        ("[DBNum1]m月d日", "46010", "十二月十九日"),
        ("dddd, mmmm dd, yyyy", "46082", "Sunday, March 01, 2026"),
        ("yyyy-mm-dd", "9999999", "9999999"),
        ("yyyy-mm-dd", "-1", "-1"),
    ],
)
def test_dates(code: str, written: str, text: str) -> None:
    assert shown(code, written) == text


def test_the_other_epoch_is_four_years_later() -> None:
    assert shown("yyyy-mm-dd", "44620", epoch_1904=True) == "2026-03-01"


@pytest.mark.parametrize(
    ("number", "text"), [(14, "2026/3/1"), (31, "2026年3月1日"), (57, "2026年3月"), (58, "3月1日")]
)
def test_formats_named_by_number_are_those_of_the_chinese_edition(number: int, text: str) -> None:
    assert shown(BUILT_IN[number], "46082") == text


@pytest.mark.parametrize(("code", "text"), [(";;;", ""), ('"保密"', "保密"), ("0;0;;@", "")])
def test_a_format_that_hides_a_number_says_so(code: str, text: str) -> None:
    assert Shown(code, epoch_1904=False).number("0" if code == "0;0;;@" else "5") == (text, False)


def test_a_format_that_hides_text_says_so() -> None:
    assert Shown(";;;", epoch_1904=False).text("张三") == ("", False)
    assert Shown('0;0;0;"略"', epoch_1904=False).text("张三") == ("略", False)
    assert Shown("0.00", epoch_1904=False).text("张三") == ("张三", True)


@given(st.text(alphabet='0#?.,;%@ydmhsaE+-/"\\_*[]$年月日DBNum1General', max_size=30), st.floats(allow_nan=False))
def test_any_format_shows_any_number_in_bounded_length(code: str, number: float) -> None:
    text = shown(code, repr(number))
    assert len(text) <= 10 * len(code) + 500


@given(st.integers(min_value=0, max_value=10**19))
def test_whole_numbers_are_shown_digit_by_digit(number: int) -> None:
    assert general(str(number)) == str(number) == shown("0", str(number))
