"""Numbers of persons with right check digits, after GB 11643 and ISO/IEC 7812: all invented."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from .regions import PROVINCES, RESIDENTS

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_PREFIXES: Final = frozenset(PROVINCES) | {prefix[:2] for prefix in RESIDENTS}
_SEGMENTS: Final = (
    "130 131 132 133 134 135 136 137 138 139 145 147 149 150 151 152 153 155 156 157 158 159 166 170 171 173 175 176"
    " 177 178 180 181 182 183 184 185 186 187 188 189 191 193 195 198 199"
).split()
_CARDS: Final = (
    ("621700", 19),
    ("622848", 19),
    ("621799", 19),
    ("622188", 19),
    ("621226", 19),
    ("621661", 19),
    ("622991", 19),
    ("623059", 19),
    ("621539", 19),
    ("622202", 19),
    ("622262", 17),
    ("622588", 16),
    ("622622", 16),
    ("621286", 18),
)
"""Beginnings of cards and their lengths."""
_NATIONS: Final = ("840", "392", "410", "826", "276", "036")


def check_character(digits: str) -> str:
    """The eighteenth character to seventeen digits."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11]


def is_date(digits: str) -> bool:
    """Whether eight digits are a day on which somebody alive may have been born."""
    try:
        return date(1900, 1, 1) <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) <= date(2026, 12, 31)
    except ValueError:
        return False


def is_identity(text: str) -> bool:
    """Whether it passes every check of an identity number: area, date and check character."""
    if len(text) != 18 or not (text.isascii() and text[:17].isdigit()):
        return False
    area = text[:2] in _PREFIXES or (text[0] == "9" and text[1:3] in PROVINCES)
    return area and is_date(text[6:14]) and check_character(text[:17]) == text[17].upper()


def is_old_identity(text: str) -> bool:
    """Whether it might be an identity number of fifteen digits."""
    return (
        len(text) == 15 and text.isascii() and text.isdigit() and text[:2] in _PREFIXES and is_date(f"19{text[6:12]}")
    )


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is right for a card."""
    doubled = [int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def identity(rng: Random, area: str, born: date, *, male: bool) -> str:
    """An identity number; the seventeenth digit tells the sex."""
    order = f"{rng.randint(0, 49):02d}{rng.randrange(5) * 2 + male}"
    digits = f"{area}{born:%Y%m%d}{order}"
    return digits + check_character(digits)


def old_identity(rng: Random, area: str, born: date, *, male: bool) -> str:
    """One of the fifteen digits that were issued until 1999."""
    return f"{area}{born:%y%m%d}{rng.randint(0, 49):02d}{rng.randrange(5) * 2 + male}"


def area_code(rng: Random, home: str, *, anywhere: bool) -> str:
    """Six digits: mostly of one's own county; some people come from elsewhere, few from abroad."""
    draw = rng.random()
    if draw < 0.8:
        return home
    if draw < (0.94 if anywhere else 0.995):
        return f"{rng.choice(tuple(PROVINCES))}{rng.randint(1, 16):02d}{rng.randint(1, 29):02d}"
    if draw < 0.98:
        return rng.choice(RESIDENTS)
    return f"9{rng.choice(tuple(PROVINCES))}{rng.choice(_NATIONS)}"


def digits(rng: Random, length: int, first: str = "") -> str:
    """That many digits."""
    return first + "".join(str(rng.randrange(10)) for _ in range(length - len(first)))


def card(rng: Random) -> str:
    """A bank card that passes Luhn and is no identity number."""
    first, length = rng.choice(_CARDS)
    while True:
        body = digits(rng, length - 1, first)
        number = next(body + str(last) for last in range(10) if passes_luhn(body + str(last)))
        if not is_identity(number):
            return number


def passbook(rng: Random) -> str:
    """A farmer's passbook at a rural bank: any length, no check digit that outsiders know."""
    length = rng.choice((17, 18, 19, 20, 21, 22))
    while True:
        number = digits(rng, length, rng.choice(("8101000", "8201000", "1001", "60", "10140")))
        if not passes_luhn(number) and not is_identity(number):
            return number


def mobile(rng: Random) -> str:
    """Eleven digits."""
    return digits(rng, 11, rng.choice(_SEGMENTS))


def plate(rng: Random, short: str) -> str:
    """A licence plate: blue, or one of the green ones."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    seat = f"{short}{rng.choice('ABCDEFGH')}"
    match rng.randrange(5):
        case 0:
            return f"{seat}{rng.choice('DF')}{digits(rng, 5)}"
        case 1:
            return f"{seat}{digits(rng, 5)}{rng.choice('DF')}"
        case 2:
            return f"{seat}·{digits(rng, 1)}{rng.choice(letters)}{digits(rng, 3)}"
        case _:
            return f"{seat}{rng.choice((digits(rng, 5), digits(rng, 3) + rng.choice(letters) + digits(rng, 1)))}"


def passport(rng: Random) -> str:
    """A passport number of China or of elsewhere."""
    return rng.choice(("E", "G", "EA", "EJ", "P", "K")) + digits(rng, 7) + rng.choice(("", "", "3"))
