"""What a tag does, learned from how it is written.

Most tags of a page are written like others before them, and what they do depends on nothing else: so it is worked
out once for each way of writing, and looked up by it.
"""

from __future__ import annotations

import re
from enum import IntEnum

from zwlint.readers.html.attributes import must_be_kept, names, tells, value
from zwlint.readers.html.elements import Element, Kind
from zwlint.readers.html.tokens import attributes


class Act(IntEnum):
    """What the reader does at a tag."""

    NOTHING = 0
    OPEN_BLOCK = 1
    CLOSE_BLOCK = 2
    END_LINK = 3
    OPEN_PART = 4
    CLOSE_PART = 5


Tag = tuple[Act, Element, str, str, tuple[str, str]]
"""What to do; the element; its name in lower case; its ids and classes; rowspan and colspan as written."""

_PLAIN = {Kind.INLINE: Act.NOTHING, Kind.BLOCK: Act.OPEN_BLOCK, Kind.TABLE_PART: Act.OPEN_PART}
_CLOSING = {
    Kind.INLINE: Act.NOTHING,
    Kind.BLOCK: Act.CLOSE_BLOCK,
    Kind.LINK: Act.END_LINK,
    Kind.TABLE_PART: Act.CLOSE_PART,
}
_CELLS = frozenset({"td", "th"})
_NO_SPANS = ("", "")


LEARNED = frozenset({Kind.INLINE, Kind.BLOCK, Kind.TABLE_PART})
"""Kinds whose start tags are learned; hyperlinks and images are hardly ever written alike."""
_MOST_LEARNED = 1 << 14
_learned: dict[str, Tag] = {}
"""By what stands between ``<`` and ``>``. Shared by all pages, since those of a site are written alike; it holds no
text that people read, for tags with such attributes are not learned."""

known = _learned.get


def learn(match: re.Match[str], element: Element, name: str) -> None:
    """Remember what the tag does that :data:`TOKEN` matched, if its writing says it all."""
    source, close, written = match.string, match["close"], match["attributes"]
    acts = _CLOSING if close else _PLAIN
    if element.kind not in acts or ">" in written or "<" in written or (not close and tells(written)):
        return  # a quoted angle bracket would cut the piece that is looked up
    span = match.span("attributes")
    if (
        element.kind is Kind.INLINE
        and ("display" in written or "id" in written.lower())
        and must_be_kept(source, *span)
    ):
        return
    called = names(source, *span) if element.container else ""
    spans = cell_spans(source, *span) if name in _CELLS else _NO_SPANS
    if len(_learned) >= _MOST_LEARNED:
        _learned.clear()
    _learned[source[match.start() + 1 : match.end() - 1]] = (acts[element.kind], element, name, called, spans)


def cell_spans(source: str, start: int, end: int) -> tuple[str, str]:
    """Rowspan and colspan as written in the attributes ``source[start:end]``."""
    if start == end:
        return _NO_SPANS
    spans = attributes(source, start, end, ("rowspan", "colspan"))
    return value(source, spans, "rowspan") or "", value(source, spans, "colspan") or ""
