"""Whether a text holds a number that is most likely somebody's: enough to call what hides it a leak.

The rules on personal data say what it is and where; here a glance suffices, with the same arithmetic: identity numbers
by date and check digit (GB 11643), telephones by their form, cards by their length and Luhn's digit.
"""

from __future__ import annotations

import re

_candidates = re.compile(
    r"(?<![0-9A-Za-z.])\+?[0-9](?:[ \-]{0,2}[0-9]){9,20}(?:[ \-]{0,2}[Xx])?(?![0-9A-Za-z])"
).finditer
_mobile = re.compile(r"(?:86)?1[3-9][0-9]{9}").fullmatch
_day = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])").match
_short_day = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])").match
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CARD_LENGTHS = range(16, 20)
_CARD_STARTS = ("4", "5", "62")
_PROVINCES = frozenset("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71"
                       " 81 82 83 91 92 93 94 95 96 97 98 99".split())  # fmt: skip


def names_a_person(text: str) -> bool:
    """Whether a folded text holds such a number."""
    for match in _candidates(text):
        number = re.sub(r"[ \-+]", "", match[0]).upper()
        if _mobile(number) or _is_identity(number) or _is_card(number):
            return True
    return False


def _is_identity(number: str) -> bool:
    if number[:2] not in _PROVINCES:
        return False
    if len(number) == 15:
        return number.isdecimal() and _short_day(number, 6) is not None
    if len(number) != 18 or _day(number, 6) is None:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return _CHECKS[total % 11] == number[17]


def _is_card(number: str) -> bool:
    if len(number) not in _CARD_LENGTHS or not number.startswith(_CARD_STARTS) or not number.isdecimal():
        return False
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return (doubled + sum(map(int, number[-1::-2]))) % 10 == 0
