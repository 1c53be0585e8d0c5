"""Which charset a text source is in.

The order is measured on real government pages: byte order mark, strict UTF-8, Big5 where it is declared or fits far
better, GB 18030.
Labels count for little because they are so often wrong (UTF-8 pages that declare gb2312, GB pages that declare
utf-8), and every GB label is read as GB 18030, of which GB 2312 and GBK are subsets.
"""

from __future__ import annotations

import codecs

from zwlint.expressions import expression
from zwlint.readers.source import Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BIG5 = frozenset({"big5", "big5-hkscs", "cn-big5", "x-x-big5"})
"""The one label besides UTF-8 and GB that changes the reading: Western ones fit any bytes, and stand on GB pages."""
_DECLARED = expression(rb"""(?i)<meta[^>]{0,512}?charset\s*=\s*["']?\s*([a-z0-9_:.\-]{2,40})""")
_XML_DECLARED = expression(rb"""(?i)^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_:.\-]{2,40})""")
_DECLARATION_WINDOW = 4096
_ASCII = bytes(range(0x80))
_DAMAGE_LIMIT = 0.02
"""Up to this share of undecodable bytes among the non-ASCII ones, a text counts as damaged UTF-8."""
_STRANGE = 0.2
"""Of the characters beyond ASCII, the share outside GB 2312 from which on a text is no simplified Chinese."""
_COMMON = 0.9
"""The share of them among the common characters and the punctuation of Big5 from which on it is Big5."""


def decode(data: bytes) -> Source:
    """Decode ``data``; a source that no charset fits comes back ``damaged``, with U+FFFD in place."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decoded(data, codec, len(mark))
    for codec in ("utf-8", *_candidates(data)):
        try:
            return Source(data, data.decode(codec), codec)
        except UnicodeDecodeError:
            if codec == "utf-8" and _mostly_utf8(data):
                return _decoded(data, "utf-8", 0)
    return _decoded(data, "gb18030", 0)


def declared_label(data: bytes) -> str | None:
    """The charset label that an HTML or XML source declares in its first 4,096 bytes, in lower case."""
    head = data[:_DECLARATION_WINDOW]
    match = _DECLARED.search(head) or _XML_DECLARED.search(head)
    return match.group(1).decode("ascii").lower() if match else None


def _candidates(data: bytes) -> list[str]:
    return ["big5hkscs", "gb18030"] if declared_label(data) in _BIG5 or _is_big5(data) else ["gb18030"]


def _is_big5(data: bytes) -> bool:
    """Whether bytes that would be strange Chinese as GB 18030 are common Chinese as Big5."""
    try:
        as_gb, as_big5 = data.decode("gb18030"), data.decode("big5hkscs")
    except UnicodeDecodeError:
        return False
    strange = len(as_gb) - len(as_gb.encode("gb2312", "ignore").decode("gb2312"))
    if strange <= _STRANGE * sum(not char.isascii() for char in as_gb):
        return False
    leads = [char.encode("big5hkscs")[0] for char in as_big5 if not char.isascii()]
    return sum(0xA1 <= lead <= 0xC6 for lead in leads) >= _COMMON * len(leads)


def _decoded(data: bytes, codec: str, mark: int) -> Source:
    body = data[mark:]
    try:
        return Source(data, body.decode(codec), codec, mark=mark)
    except UnicodeDecodeError:
        return Source(data, body.decode(codec, "replace"), codec, mark=mark, damaged=True)


def _mostly_utf8(data: bytes) -> bool:
    """Whether bytes that are not strict UTF-8 are UTF-8 all the same, with a few bytes broken.

    Systems cut descriptions at a byte count and leave half a character. Text in another charset breaks
    nearly every sequence, so the share of broken ones tells the two apart.
    """
    foreign = len(data.translate(None, _ASCII))
    broken = data.decode("utf-8", "replace").count("\ufffd")
    return broken <= max(1, foreign * _DAMAGE_LIMIT)
