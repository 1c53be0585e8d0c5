"""What a tag does, learned from how it is written.

Most tags of a page are written like others before them, and what they do depends on nothing else: so it is worked
out once for each way of writing, and looked up by it.
"""

from __future__ import annotations

import re
from enum import IntEnum

from zwlint.expressions import expression
from zwlint.readers.html.attributes import must_be_kept, names, tells, value
from zwlint.readers.html.elements import UNKNOWN, Element, Kind
from zwlint.readers.html.tokens import attributes


class Act(IntEnum):
    """What the reader does at a tag."""

    NOTHING = 0
    OPEN_BLOCK = 1
    CLOSE_BLOCK = 2
    OPEN_PART = 3
    CLOSE_PART = 4
    BREAK = 5


Tag = tuple[Act, Element, str, str, tuple[str, str]]
"""What to do; the element; its name in lower case; its ids and classes; rowspan and colspan as written."""

_OPENING = {
    Kind.INLINE: Act.NOTHING,
    Kind.BLOCK: Act.OPEN_BLOCK,
    Kind.BREAK: Act.BREAK,
    Kind.TABLE_PART: Act.OPEN_PART,
}
_CLOSING = {
    **dict.fromkeys(set(Kind) - {Kind.BOUNDARY}, Act.NOTHING),
    Kind.BLOCK: Act.CLOSE_BLOCK,
    Kind.BREAK: Act.BREAK,
    Kind.TABLE_PART: Act.CLOSE_PART,
}
_CELLS = frozenset({"td", "th"})
_NO_SPANS = ("", "")


PLAIN: Tag = (Act.NOTHING, UNKNOWN, "", "", _NO_SPANS)
"""The one tag that does nothing: the text around it is one."""
LEARNED = frozenset(_OPENING)
"""Kinds whose start tags are learned; hyperlinks and images are hardly ever written alike."""
_MOST_LEARNED = 1 << 14
_learned: dict[str, Tag] = {}
"""By what stands behind ``<``, with the ``>``. Shared by all pages, since those of a site are written alike; it holds
no text that people read, for tags with such attributes are not learned."""

known = _learned.get


def learn(match: re.Match[str], element: Element, name: str) -> None:
    """Remember what the tag does that :data:`TOKEN` matched, if its writing says it all."""
    source, close, written = match.string, match["close"], match["attributes"]
    acts = _CLOSING if close else _OPENING
    if element.kind not in acts or ">" in written or "<" in written or (not close and tells(written)):
        return  # a quoted angle bracket would cut the piece that is looked up
    span = match.span("attributes")
    if (
        element.kind is Kind.INLINE
        and ("display" in written or "id" in written.lower())
        and must_be_kept(source, *span)
    ):
        return
    act = acts[element.kind]
    called = names(source, *span) if element.container else ""
    spans = cell_spans(source, *span) if name in _CELLS else _NO_SPANS
    if len(_learned) >= _MOST_LEARNED:
        _learned.clear()
    tag = PLAIN if act is Act.NOTHING else (act, element, name, called, spans)
    _learned[source[match.start() + 1 : match.end()]] = tag


# No possessive group here: those that have to go back went wrong before CPython 3.11.5 (gh-106052).
_HARMLESS = r"""(?:[\t\n\f\r ]+(?:href|target|class|rel|src|width|height|border|onclick)=(?:"[^"<>]*"|'[^'<>]*'))*"""
_usual = expression(
    rf"""<(?:a|img){_HARMLESS}(?:[\t\n\f\r ]+(?:title|alt)=(?:"([^"<>]*)"|'([^'<>]*)'){_HARMLESS})?[\t\n\f\r /]*>"""
)
_other = expression(r"<(?:[aA]|[iI][mM][gG])[\t\n\f\r ][^<>]*>")
_NOWHERE = (0, 0)


def text_beside(source: str, start: int) -> tuple[int, int] | None:
    """For a tag at ``start`` that is a hyperlink or image and does nothing to the text around it: where the text of its
    one attribute lies that people read, an empty span if it has none. None for every other tag.
    """
    match = _usual.match(source, start)
    if match is not None:
        return match.span(match.lastindex) if match.lastindex else _NOWHERE
    match = _other.match(source, start)
    return _NOWHERE if match and not tells(match[0]) and "display" not in match[0] else None


def cell_spans(source: str, start: int, end: int) -> tuple[str, str]:
    """Rowspan and colspan as written in the attributes ``source[start:end]``."""
    if start == end:
        return _NO_SPANS
    spans = attributes(source, start, end, ("rowspan", "colspan"))
    return value(source, spans, "rowspan") or "", value(source, spans, "colspan") or ""
