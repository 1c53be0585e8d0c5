"""Neighbouring runs that differ in nothing, written as one before a part is parsed: Word cuts sentences into dozens.

A joined run holds one element of a name of our own. In its text a joint stands wherever a run ended and the next began,
so that every character can still be led back to the run that it came from.
"""

from __future__ import annotations

from secrets import token_hex

from zwlint.expressions import expression
from zwlint.readers.opc.namespaces import w

_NAME = f"joined-{token_hex(8)}"
"""Drawn by lot, so that no file can hold an element of this name."""
JOINED = w(_NAME)
JOINT = "\ufdd0"
"""A noncharacter: XML allows it, and no writer has a use for it."""
_JOINT = JOINT.encode()
_BEGIN, _END = b"<w:r><w:t>", b"</w:t></w:r>"
_JOINED_BEGIN, _JOINED_END = f"<w:r><w:{_NAME}>".encode(), f"</w:{_NAME}></w:r>".encode()
_STARTS, _GOES_ON = b"\x01", b"\x02"
"""While runs are being joined, what a run of text begins with, and what it begins with behind the end of another run.
XML has no such characters."""
_BEHIND_OTHER = expression(rb"(<[^<\x01\x02]*)\x02")
"""Behind a run that is not of text alone."""
_SPACED = expression(rb"[ \t\r\n]\x02|\x02[ \t\r\n]")
"""White space at a joint, which may be shown or not."""
_LONGEST = 9_000_000
"""Bytes of one text. The parser refuses ten million."""


def joined(data: bytes) -> bytes:
    """The same part, whose runs of text alone are one where they follow each other; ``w`` is the usual prefix."""
    if _JOINT in data or b"&#" in data or _STARTS in data or _GOES_ON in data:
        return data
    data = data.replace(_BEGIN, _STARTS).replace(_END + _STARTS, _GOES_ON)
    data = _BEHIND_OTHER.sub(rb"\1" + _END + _STARTS, data)
    before, *pieces = data.split(_STARTS)
    return before + b"".join(map(_piece, pieces))


def _piece(piece: bytes) -> bytes:
    """A run of text alone, with those that follow it, and all behind it up to the next."""
    text, end, behind = piece.partition(_END)
    if _GOES_ON not in text:
        return _BEGIN + piece
    if not end or b"<" in text or len(text) > _LONGEST or _is_spaced(text):
        return _BEGIN + piece.replace(_GOES_ON, _END + _BEGIN)
    return _JOINED_BEGIN + text.replace(_GOES_ON, _JOINT) + _JOINED_END + behind


def _is_spaced(text: bytes) -> bool:
    return len(text.split(None, 1)) > 1 and _SPACED.search(text) is not None
