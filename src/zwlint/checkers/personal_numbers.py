"""Whether a text holds a number that is most likely somebody's: enough to call what hides it a leak.

The rules on personal data say what it is and where; here a glance suffices, with the same arithmetic.
"""

from __future__ import annotations

import re

from zwlint.checkers.checksums import is_identity, is_old_identity, passes_luhn
from zwlint.expressions import expression

_candidates = expression(r"(?<![0-9A-Za-z.])\+?[0-9](?:[ \-]{0,2}[0-9]){9,20}(?:[ \-]{0,2}[Xx])?(?![0-9A-Za-z])")
_mobile = expression(r"(?:86)?1[3-9][0-9]{9}")
_CARD_LENGTHS = range(16, 20)
_CARD_STARTS = ("4", "5", "62")


def names_a_person(text: str) -> bool:
    """Whether a folded text holds such a number."""
    for match in _candidates.finditer(text):
        number = re.sub(r"[ \-+]", "", match[0]).upper()
        if _mobile.fullmatch(number) or is_identity(number) or _is_old(number) or _is_card(number):
            return True
    return False


def _is_card(number: str) -> bool:
    return (
        len(number) in _CARD_LENGTHS and number.startswith(_CARD_STARTS) and number.isdecimal() and passes_luhn(number)
    )


def _is_old(number: str) -> bool:
    return len(number) == 15 and number.isdecimal() and is_old_identity(number)
