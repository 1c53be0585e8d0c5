"""How automatic numbers are written (ST_NumberFormat, ISO/IEC 29500-1, 17.18.59).

The Chinese ways of counting part at a hundred: by [MS-DOCX] 2.4 ``chineseCounting`` is 一, 十, 一○○ (with U+25CB)
and ``chineseCountingThousand`` 一, 十, 一百. For zero Word does not keep to the standard's U+96F6: Microsoft's
Open-Xml-PowerTools (GetListItemText_zh_CN) and Word 16 have 一○一 (U+25CB) and 一百〇一 (U+3007) for 101; the Taiwanese
pair has 一○一 and 一百零一. LibreOffice has 一百零一 for all four.
"""

from __future__ import annotations

from collections.abc import Callable

from zwlint.values import NamedTuple

_MOST_LETTERS = 780
"""Word writes no letters beyond 30 times z."""
_MOST_ROMAN = 32767
_MOST_COUNTED = 99_999_999
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


class _Counting(NamedTuple):
    """A Chinese way of counting: digits from zero, tens to thousands, and what ten thousand is called."""

    digits: str
    units: str
    myriad: str
    bare_ten: bool
    """Whether ten to nineteen begin with the sign for ten."""

    def written(self, number: int) -> str:
        """A number from 0 on."""
        if not 0 < number <= _MOST_COUNTED:
            return self.digits[0] if number == 0 else str(number)
        above, below = divmod(number, 10_000)
        text = self._section(above) + self.myriad if above else ""
        if above and 0 < below < 1000:
            text += self.digits[0]
        text += self._section(below) if below else ""
        first, ten = self.digits[1], self.units[0]
        return text[1:] if self.bare_ten and text.startswith(first + ten) else text

    def _section(self, number: int) -> str:
        """One to 9,999; a run of zeros inside is one zero."""
        text, gap = "", False
        for power, unit in ((1000, self.units[2]), (100, self.units[1]), (10, self.units[0]), (1, "")):
            digit = number // power % 10
            if digit:
                text += (self.digits[0] if gap and text else "") + self.digits[digit] + unit
            gap = not digit
        return text


_SIMPLIFIED = _Counting("〇一二三四五六七八九", "十百千", "万", bare_ten=True)
_TRADITIONAL = _Counting("零一二三四五六七八九", "十百千", "萬", bare_ten=True)
_LEGAL_SIMPLIFIED = _Counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万", bare_ten=False)
_LEGAL_TRADITIONAL = _Counting("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬", bare_ten=False)


def numeral(number: int, format: str) -> str:
    """``number`` in a number format; formats that are not known, and numbers beyond one, come out in decimal."""
    write = _FORMATS.get(format)
    return write(number) if write else str(number)


def padded(number: int, example: str) -> str:
    """``number`` in a custom format, which is given by its first numbers: ``001, 002, 003, ...``."""
    first = example.partition(",")[0].strip()
    return str(number).zfill(len(first)) if first.isdigit() and len(first) <= 8 else str(number)


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text


def _letters(number: int) -> str:
    """A to Z, then AA, BB, CC …"""
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (times + 1)


def _ordinal(number: int) -> str:
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _japanese(number: int) -> str:
    """Without zeros, and without a one before ten, hundred and thousand."""
    if not 0 < number <= 9999:
        return _digits("〇一二三四五六七八九")(number)
    text = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("" if digit == 1 and unit else "〇一二三四五六七八九"[digit]) + unit
    return text


def _digits(signs: str) -> Callable[[int], str]:
    table = {ord(str(digit)): sign for digit, sign in enumerate(signs)}
    return lambda number: str(number).translate(table)


def _below_a_hundred(counting: _Counting) -> Callable[[int], str]:
    """Counted up to 99, figure by figure from 100 on."""
    beyond = _digits("○一二三四五六七八九")
    return lambda number: counting.written(number) if 0 < number < 100 else beyond(number)


def _among(signs: str) -> Callable[[int], str]:
    """A closed row of signs, of which the first is one; decimal beyond it."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _row(first: str, count: int) -> Callable[[int], str]:
    return _among("".join(chr(ord(first) + step) for step in range(count)))


def _sexagenary(number: int) -> str:
    """甲子 to 癸亥, and again from 甲子."""
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number > 0 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ordinal": _ordinal,
    "none": lambda _number: "",
    "bullet": lambda _number: "",
    "chineseCounting": _below_a_hundred(_SIMPLIFIED),
    "chineseCountingThousand": _SIMPLIFIED.written,
    "chineseLegalSimplified": _LEGAL_SIMPLIFIED.written,
    "taiwaneseCounting": _below_a_hundred(_TRADITIONAL),
    "taiwaneseCountingThousand": _TRADITIONAL.written,
    "ideographLegalTraditional": _LEGAL_TRADITIONAL.written,
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "ideographTraditional": _among(_STEMS),
    "ideographZodiac": _among(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _row("㊀", 10),
    "decimalEnclosedCircle": _row("①", 20),
    "decimalEnclosedCircleChinese": _row("①", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalHalfWidth": str,
    "numberInDash": lambda number: f"- {number} -",
}
