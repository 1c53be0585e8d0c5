"""Numbers as Word's automatic numbering writes them, within the range in which its formats are beyond dispute."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _counting(number: int) -> str:
    """十, 二十一, 一百〇一: 1 to 199."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = _DIGITS[hundreds] + "百" if hundreds else ""
    if not rest:
        return head
    if not tens:
        return head + (_DIGITS[0] if head else "") + _DIGITS[ones]
    return head + (_DIGITS[tens] if tens > 1 or head else "") + "十" + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _letter(number: int) -> str:
    """a to z, then aa, bb."""
    round, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (round + 1)


def _ordinal(number: int) -> str:
    teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _of(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1]


def _wide(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


FORMATS: Final[dict[str, tuple[int, Callable[[int], str]]]] = {
    "decimal": (999, str),
    "decimalZero": (99, lambda number: f"{number:02}"),
    "upperRoman": (39, lambda number: _roman(number).upper()),
    "lowerRoman": (39, _roman),
    "upperLetter": (78, lambda number: _letter(number).upper()),
    "lowerLetter": (78, _letter),
    "ordinal": (120, _ordinal),
    "none": (999, lambda _number: ""),
    "chineseCounting": (99, _counting),
    "chineseCountingThousand": (199, _counting),
    "taiwaneseCounting": (19, _counting),
    "taiwaneseCountingThousand": (99, _counting),
    "japaneseCounting": (99, _counting),
    "chineseLegalSimplified": (9, _of("壹贰叁肆伍陆柒捌玖")),
    "ideographLegalTraditional": (9, _of("壹貳參肆伍陸柒捌玖")),
    "ideographDigital": (9, _of("一二三四五六七八九")),
    "taiwaneseDigital": (9, _of("一二三四五六七八九")),
    "japaneseDigitalTenThousand": (9, _of("一二三四五六七八九")),
    "ideographTraditional": (10, _of("甲乙丙丁戊己庚辛壬癸")),
    "ideographZodiac": (12, _of("子丑寅卯辰巳午未申酉戌亥")),
    "ideographEnclosedCircle": (10, _of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉")),
    "decimalEnclosedCircle": (20, _of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")),
    "decimalEnclosedCircleChinese": (10, _of("①②③④⑤⑥⑦⑧⑨⑩")),
    "decimalEnclosedFullstop": (20, _of("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")),
    "decimalEnclosedParen": (20, _of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")),
    "decimalFullWidth": (99, _wide),
    "decimalFullWidth2": (99, _wide),
    "decimalHalfWidth": (99, str),
    "numberInDash": (99, lambda number: f"- {number} -"),
    "cardinalText": (0, str),
}
"""Up to which number a format is used here, and how it writes that number; ``cardinalText`` stands for the others."""


def numeral(format: str, number: int) -> str:
    """The number in that format; decimal beyond the format's range, where lists of the generator do not go."""
    most, write = FORMATS[format]
    return write(number) if number <= most else str(number)
