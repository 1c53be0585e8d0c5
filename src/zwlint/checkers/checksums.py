"""What makes a row of digits a number of a person, a card or a body: check digits, dates, areas."""

from __future__ import annotations

from datetime import date

_LENGTH = 18
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_AREAS = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
"""First two digits: provinces, and residents from Taiwan, Hong Kong and Macao."""
_FOREIGN = "9"
"""First digit of permanent residents from abroad."""
_BIRTHS = range(1890, 2036)
_CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def check_character(digits: str) -> str:
    """The check character of GB 11643 for seventeen digits."""
    return _CHECKS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11]


def is_area(digits: str) -> bool:
    """Whether an identity number may begin so."""
    return digits[:2] in _AREAS or digits.startswith(_FOREIGN)


def is_birth_date(digits: str) -> bool:
    """Whether eight digits are a day on which somebody may have been born who has an identity number.

    No document can tell the latest: its own date may be wrong, or not the day on which it is published.
    """
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).year in _BIRTHS
    except ValueError:
        return False


def is_identity(number: str) -> bool:
    """Whether eighteen characters, the last of them maybe X, are an identity number."""
    return (
        len(number) == _LENGTH
        and is_area(number)
        and number[:17].isdigit()
        and is_birth_date(number[6:14])
        and check_character(number[:17]) == number[17]
    )


def is_old_identity(number: str) -> bool:
    """Whether fifteen digits may be an identity number of the first generation; they have no check digit."""
    return number[:2] in _AREAS and is_birth_date(f"19{number[6:12]}")


def passes_luhn(number: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812, as on most cards; one in ten numbers passes."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def credit_check(code: str) -> str:
    """The check character of GB 32100 for the first seventeen of a unified social credit code."""
    total = sum(_CODE_CHARACTERS.index(char) * weight for char, weight in zip(code, _CODE_WEIGHTS, strict=True))
    return _CODE_CHARACTERS[-total % 31]


def is_credit_code(code: str) -> bool:
    """Whether eighteen characters are a unified social credit code."""
    return (
        len(code) == _LENGTH and all(char in _CODE_CHARACTERS for char in code) and credit_check(code[:17]) == code[17]
    )
