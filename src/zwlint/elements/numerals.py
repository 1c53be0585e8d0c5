"""The number that a heading, a clause or an attachment bears."""

from __future__ import annotations

from functools import lru_cache

from zwlint.expressions import expression

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_UNITS = {"十": 10, "百": 100}
_number = expression(
    r"[\s（(第]*(?P<written>\d{1,3}|[一二三四五六七八九十百零〇]{1,6})\s*(?:部分|[）)、，,.．章节编条])?"
)


class Ordinal:
    """A number at the head of a line: its value, and where it stands there with its marks."""

    __slots__ = ("end", "value", "written")

    def __init__(self, text: str) -> None:
        """Raises ValueError where the line begins with no number."""
        found = _number.match(text)
        if not found:
            raise ValueError("no number at the head of the line")
        self.value = value_of(found["written"])
        self.end = found.end()
        self.written = found[0].strip()


@lru_cache(maxsize=1024)
def value_of(written: str) -> int:
    """The value of a number below a thousand, in digits or in Chinese characters."""
    if written.isdecimal():
        return int(written)
    total, digit = 0, 0
    for char in written:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[char]
    return total + digit
