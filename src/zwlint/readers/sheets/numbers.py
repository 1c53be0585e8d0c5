"""Numbers: what is stored, and what a section of a number format makes of it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from zwlint.expressions import expression
from zwlint.readers.sheets.tokens import (
    COMMA,
    DIGIT,
    EXPONENT,
    LITERAL,
    PERCENT,
    POINT,
    SLASH,
    TEXT,
    Section,
)

_PLAIN = expression(r"-?[0-9]{1,40}")
_NUMBER = expression(r"\s*([+-]?(?:[0-9]{1,60}(?:\.[0-9]{0,60})?|\.[0-9]{1,60})(?:[eE][+-]?[0-9]{1,3})?)\s*")
_SIGNIFICANT = 15
"""Digits that Excel keeps; more that a writer stored are digits of a number all the same, and are shown."""
_MOST_PLACES = 30
_LONG = 12
"""Digits from which a whole number is never shown with an exponent: it is a number of a person, card or account."""
_MOST_EXPONENT = 40
_EXCEL = Context(prec=_SIGNIFICANT, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=120, rounding=ROUND_HALF_UP)
_UNITS = [Decimal(1).scaleb(-places) for places in range(16)]


def stored(written: str) -> Decimal | None:
    """The number that a cell stores; None for what is none, or too large for anything but a computation."""
    match = _NUMBER.fullmatch(written)
    if match is None:
        return None
    try:
        value = Decimal(match[1])
    except InvalidOperation:
        return None
    return value if not value or abs(value.adjusted()) <= 400 else None


def general(written: str) -> str:
    """A stored number as it is: whole numbers in full, however long, fractions without binary noise."""
    if _PLAIN.fullmatch(written):
        return _without_zeros(written)
    value = stored(written)
    if value is None:
        return written.strip()
    if abs(value.adjusted()) > _MOST_EXPONENT:
        return written.strip()
    if value == value.to_integral_value():
        return f"{value:.0f}"
    return _plain(_rounded(value))


def _without_zeros(written: str) -> str:
    if written[0] != "0" or written == "0":
        return "0" if written == "-0" else written
    return written.lstrip("0") or "0"


def _rounded(value: Decimal) -> Decimal:
    """The value at the precision that Excel has."""
    return _EXCEL.plus(value)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def show_number(value: Decimal, section: Section) -> str | None:
    """A number without its sign as the section shows it; None where the number shall stand as it is."""
    if section.simple is not None and value.adjusted() < _SIGNIFICANT:
        places, grouped = section.simple
        shown = _WIDE.quantize(_rounded(value), _UNITS[places])
        return f"{shown:,f}" if grouped else f"{shown:f}"
    tokens = section.tokens
    kinds = [token.kind for token in tokens]
    if section.general or TEXT in kinds:
        body = general(f"{value:f}") if abs(value.adjusted()) <= _MOST_EXPONENT or not value else str(value)
        return "".join(body if token.kind == TEXT else token.text for token in tokens)
    if SLASH in kinds or (value and abs(value.adjusted()) > _MOST_EXPONENT):
        return None
    if EXPONENT in kinds:
        whole = value == value.to_integral_value() and value.adjusted() >= _LONG - 1
        return None if whole else _scientific(value, section)
    return _fixed(value, section)


def _scientific(value: Decimal, section: Section) -> str:
    kinds = [token.kind for token in section.tokens]
    at = kinds.index(EXPONENT)
    point = kinds.index(POINT) if POINT in kinds[:at] else at
    places = min(kinds[point:at].count(DIGIT), _MOST_PLACES)
    mantissa, _e, exponent = f"{value:.{places}E}".partition("E")
    width = min(kinds[at:].count(DIGIT), 3)
    return f"{mantissa}E{exponent[0]}{exponent[1:].rjust(width, '0')}"


def _fixed(value: Decimal, section: Section) -> str:
    """Digits put into their places from the right; those that are left over stand in the first place."""
    tokens = section.tokens
    kinds = [token.kind for token in tokens]
    point = kinds.index(POINT) if POINT in kinds else len(kinds)
    places = min(sum(kind == DIGIT for kind in kinds[point:]), _MOST_PLACES)
    last = _last(kinds[:point])
    scale = _commas_behind(kinds, last) + (_commas_behind(kinds, _last(kinds)) if point < len(kinds) else 0)
    grouped = any(kind == COMMA for kind in kinds[: last + 1]) and kinds.index(DIGIT) < last
    shift = max(-_MOST_PLACES, min(2 * kinds.count(PERCENT) - 3 * scale, _MOST_PLACES))
    digits = _digits(value, shift, places)
    whole, _point, fraction = digits.partition(".")
    before = _whole(whole.lstrip("0"), tokens[:point], grouped=grouped)
    return before + _fraction(fraction, tokens[point:])


def _last(kinds: list[int]) -> int:
    """Where the last digit stands, -1 without one."""
    return max((index for index, kind in enumerate(kinds) if kind == DIGIT), default=-1)


def _commas_behind(kinds: list[int], digit: int) -> int:
    """How many commas follow a digit: each divides by a thousand."""
    if digit < 0:
        return 0
    count = 0
    while kinds[digit + 1 + count : digit + 2 + count] == [COMMA]:
        count += 1
    return count


def _digits(value: Decimal, shift: int, places: int) -> str:
    scaled = _WIDE.scaleb(value, shift)
    if scaled.adjusted() < _SIGNIFICANT and scaled != scaled.to_integral_value():
        scaled = _rounded(scaled)
    return f"{_WIDE.quantize(scaled, Decimal(1).scaleb(-places)):f}"


def _whole(digits: str, tokens: tuple[tuple[int, str], ...], *, grouped: bool) -> str:
    """The digits before the point."""
    found: list[str] = []
    left, used = list(digits), 0
    first = next((index for index, (kind, _text) in enumerate(tokens) if kind == DIGIT), -1)
    for index in range(len(tokens) - 1, -1, -1):
        kind, text = tokens[index]
        if kind == DIGIT:
            taken = _taken(left, text)
            while taken:
                if grouped and used and used % 3 == 0:
                    found.append(",")
                found.append(taken)
                used += 1
                taken = left.pop() if index == first and left else ""
        elif kind != COMMA:
            found.append(text)
    return "".join(reversed(found))


def _taken(left: list[str], place: str) -> str:
    if left:
        return left.pop()
    return {"0": "0", "?": " "}.get(place, "")


def _fraction(digits: str, tokens: tuple[tuple[int, str], ...]) -> str:
    """The point and what follows it; zeros at the end stand only in places of ``0``."""
    found, at = "", 0
    needed = len(digits.rstrip("0"))
    for kind, text in tokens:
        if kind == DIGIT:
            if at < len(digits) and (at < needed or text == "0"):
                found += digits[at]
            at += 1
        elif kind in {LITERAL, PERCENT, POINT}:
            found += text
    return found
