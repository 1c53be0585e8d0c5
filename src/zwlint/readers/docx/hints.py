"""What the bytes of a part tell before its tree is walked: whether anything in it can make characters unseen.

Most files hold nothing of the kind, and looking for it in ten thousand run properties would take as long as reading the
text. In doubt the answer is yes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_UNUSUAL_SIZE = re.compile(rb"""sz\s[^<>"']*["'](?![1-9]\d\d?["'])""")
_WHITE = re.compile(rb"""["'][Ff]{6}["']""")


class Hints(NamedTuple):
    """What a part may hold."""

    white: bool = True
    """A colour that may be that of the paper."""
    tiny: bool = True
    """A size that is not of two or three figures."""


def hints_of(data: bytes) -> Hints:
    """What the bytes of a part, as it stands in the package, may hold."""
    if b"\0" in data or (b"&" in data and b"&#" in data):
        return Hints()  # in wider units, or with characters written as numbers
    white = b"themeColor" in data or _WHITE.search(data) is not None
    return Hints(white, _UNUSUAL_SIZE.search(data) is not None)
