"""What a cell shows of a number or a text under a number format."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from zwlint.readers.sheets.dates import show_date
from zwlint.readers.sheets.numbers import general, show_number, stored
from zwlint.readers.sheets.tokens import LITERAL, Section, sections_of

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that files name by number only, as the Chinese edition shows them (ECMA-376 part 1, 18.8.30)."""


class Shown:
    """What a number format shows. Values that return nothing are hidden by it."""

    def __init__(self, code: str, *, epoch_1904: bool) -> None:
        self._sections = sections_of(code)
        self._epoch_1904 = epoch_1904
        self.general = len(self._sections) == 1 and self._sections[0] == _GENERAL
        """Whether numbers stand as they are."""
        self._number = lru_cache(maxsize=1 << 12)(self._shown)
        last = self._sections[3] if len(self._sections) == 4 else None
        self._text = last if last is not None and not last.shows_text else None
        """The section that takes the place of all text."""

    def number(self, written: str) -> tuple[str, bool]:
        """What is shown of a stored number, and whether that tells the number at all."""
        return (general(written), True) if self.general else self._number(written)

    def text(self, written: str) -> tuple[str, bool]:
        """What is shown of a text, and whether that tells the text."""
        return (written, True) if self._text is None else (_literals(self._text), False)

    def _shown(self, written: str) -> tuple[str, bool]:
        value = stored(written)
        if value is None:
            return written.strip(), True
        section, signed = self._section(value)
        if section.dated:
            date = show_date(float(value), section, epoch_1904=self._epoch_1904)
            return (date, True) if date is not None else (general(written), True)
        if not section.shows_digits:
            return _literals(section), False
        text = show_number(abs(value), section)
        if text is None:
            return general(written), True
        return ("-" + text if signed and value < 0 else text), True

    def _section(self, value: Decimal) -> tuple[Section, bool]:
        """The section that a number is shown by, and whether it needs its sign."""
        sections = self._sections[:3]
        if any(section.condition for section in sections):
            for section in sections:
                if section.condition is None or _holds(value, *section.condition):
                    return section, True
            return sections[-1], True
        if len(sections) > 1 and value < 0:
            return sections[1], False
        if len(sections) > 2 and not value:
            return sections[2], False
        return sections[0], True


def _holds(value: Decimal, sign: str, limit: float) -> bool:
    number = float(value)
    return {
        "<": number < limit,
        "<=": number <= limit,
        ">": number > limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[sign]


def _literals(section: Section) -> str:
    return "".join(token.text for token in section.tokens if token.kind == LITERAL)


[_GENERAL] = sections_of("General")
