"""What the bytes of a part tell before its tree is walked: whether anything in it can make characters unseen.

Most files hold nothing of the kind, and looking for it in ten thousand run properties would take as long as reading the
text. In doubt the answer is yes.
"""

from __future__ import annotations

from zwlint.expressions import expression
from zwlint.values import NamedTuple

_SIZE, _COMPLEX_SIZE, _USUAL_WRITING = b"<w:sz", b"<w:szCs", b'<w:sz w:val="'
_SPACE = b"/wordprocessingml/"
_binds_usual_prefix = expression(rb"""xmlns:w\s*=\s*["'][^"'<>]*/wordprocessingml/""")
_UNUSUAL_SIZE = expression(rb'<w:sz w:val="(?![1-9]\d\d?")')
"""Begins with many plain characters, so that it is looked for ten times faster than any writing of a size."""
_WHITE, _THEME = b"ffffff", b"themeColor"


class Hints(NamedTuple):
    """What a part may hold."""

    white: bool = True
    """A colour that may be that of the paper."""
    tiny: bool = True
    """A size that is not of two or three figures."""


def hints_of(data: bytes) -> Hints:
    """What the bytes of a part may hold, as they are parsed."""
    if b"\0" in data or (b"&" in data and b"&#" in data):
        return Hints()  # in wider units, or with characters written as numbers
    white = _THEME in data or _WHITE in data.lower()
    return Hints(white, not _sizes_are_written_as_usual(data) or _UNUSUAL_SIZE.search(data) is not None)


def _sizes_are_written_as_usual(data: bytes) -> bool:
    sizes = data.count(_SIZE) - data.count(_COMPLEX_SIZE)
    if sizes != data.count(_USUAL_WRITING) or data.count(_SPACE) != 1:
        return False
    return _binds_usual_prefix.search(data) is not None
