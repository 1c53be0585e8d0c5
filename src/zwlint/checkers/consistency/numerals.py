"""Numbers in running text: counts in characters, amounts in digits."""

from __future__ import annotations

from decimal import Decimal

from zwlint.expressions import expression
from zwlint.values import NamedTuple

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""A number in digits, its thousands set off or not."""
COUNT = "[一二两三四五六七八九十百]{1,6}|[0-9]{1,3}"
"""A small count in characters or digits."""
_CHARACTERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_is_count = expression("(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?([一二两三四五六七八九])?")
_SCALES = {"": 0, "万": 4, "亿": 8, "万亿": 12}
SCALE = "(?:万亿|[万亿])?"


class Amount(NamedTuple):
    """A number as a sentence gives it."""

    value: Decimal
    step: Decimal
    """The worth of its last digit: rounding moves it by half of that."""


def count_of(numeral: str) -> int:
    """The value of a count up to 999 in digits or characters; 0 for what is none."""
    if numeral.isdecimal() and numeral.isascii():
        return int(numeral)
    found = _is_count.fullmatch(numeral)
    if not numeral or found is None:
        return 0
    hundreds, tens, ten, ones = found.groups()
    value = 100 * _CHARACTERS.get(hundreds, 0) + _CHARACTERS.get(ones, 0)
    return value + (10 * _CHARACTERS.get(tens, 1) if ten else 0)


def amount_of(digits: str, scale: str = "") -> Amount:
    """The amount that digits and a word such as 万 make."""
    plain = digits.replace(",", "")
    power = _SCALES[scale]
    decimals = len(plain.partition(".")[2])
    return Amount(Decimal(plain).scaleb(power), Decimal(1).scaleb(power - decimals))


def written(value: Decimal) -> str:
    """A number for people: no exponent, no noughts behind the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
