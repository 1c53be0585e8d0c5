"""Gathers the text of a page: white space collapsed as CSS does, blocks, the way back to the source.

The reader feeds raw pieces of the source in its order; what stands beside the text (hidden inline content,
attribute values) follows the block in which it stood, so that it never cuts a word in two. This is the hot path of a
check: the common case of every method is short and comes first.
"""

from __future__ import annotations

import re

from zwlint.document import LINE_SEPARATOR, Cell, Region
from zwlint.readers.html.entities import REFERENCE, resolve
from zwlint.readers.html.tokens import WHITE_SPACE

_special = re.compile(r"[ \t\n\r\f]{2}|[\t\n\r\f&\0]").search
_PIECE = re.compile(r"([ \t\n\r\f]++)|(&)|(\0++)|[^ \t\n\r\f&\0]++")
_PREFORMATTED = re.compile(r"[^\r\n&\0]++")
_LINE_FEED = re.compile(r"[\r\n]")

Span = tuple[int, int]


class Place:
    """Where the text that comes next stands: shared by all blocks of one open element."""

    __slots__ = ("cell", "container", "region")

    def __init__(self, region: Region, container: int, cell: Cell | None) -> None:
        self.region = region
        self.container = container
        self.cell = cell


RawBlock = tuple[int, int, Place, int]
"""Start, end and place of a block whose zone is not known yet; how many of its characters stand in links."""


class Value:
    """An attribute value on its way into the text; ``start`` and ``end`` are set when it gets there."""

    __slots__ = ("builder", "end", "escapes", "place", "source", "start")

    def __init__(self, builder: Builder, place: Place, source: Span, escapes: bool) -> None:
        self.builder = builder
        self.place = place
        self.source = source
        self.escapes = escapes
        """Whether bare references before ``=`` or a letter stay as they are, as in attributes."""
        self.start = self.end = 0


class Builder:
    """Text, blocks and origins under construction."""

    __slots__ = (
        "_beside", "_block_start", "_breaks", "_in_attribute", "_link_start", "_linked", "_space", "blocks", "length",
        "literal", "origins", "outer", "parts", "place", "preformatted", "shift", "soft_breaks", "source",
    )  # fmt: skip

    def __init__(self, source: str, place: Place) -> None:
        self.source = source
        self.place = place
        self.outer: Builder | None = None
        self.shift = 0
        """Offset of the text within that of ``outer``, once that has taken it over."""
        self.parts: list[str] = []
        self.origins: list[int | Span | None] = []
        """Of each part: its start in the source, where it stands there character by character; the span that it
        came from as a whole; None for the end of a block."""
        self.length = 0
        self.blocks: list[RawBlock] = []
        self.soft_breaks: list[int] = []
        self.preformatted = 0
        """How many open elements keep white space as it stands."""
        self.literal = False
        """Whether ``&`` is a character like any other."""
        self._in_attribute = False
        self._block_start = 0
        self._space: Span | None = None
        self._breaks: list[Span] = []
        self._beside: list[Builder | Value] = []
        self._link_start = -1
        self._linked = 0

    # -- feeding -----------------------------------------------------------------------------------------

    def feed(self, start: int, end: int) -> None:
        """Add the raw text ``source[start:end]``."""
        if self.preformatted:
            self._feed_preformatted(start, end)
            return
        chunk = self.source[start:end]
        inner = chunk.strip(WHITE_SPACE)
        if len(inner) < len(chunk):
            self._feed_padded(chunk, inner, start, end)
        elif _special(inner):
            self._feed_pieces(start, end)
        else:
            if self._space is not None or self._breaks:
                self._emit_gap()
            self.parts.append(inner)
            self.origins.append(start)
            self.length += len(inner)

    def line_break(self, start: int, end: int) -> None:
        """A ``<br>`` at ``source[start:end]``; shown only if text follows in the block."""
        self._space = None
        self._breaks.append((start, end))

    def flush(self) -> None:
        """End the block, if it holds anything, and let follow what stood beside it."""
        self._space = None
        if self._breaks:
            self._breaks.clear()
        if self.length > self._block_start:
            self._close_block(self.place)
        if self._beside:
            self._append_beside()

    def side(self, place: Place) -> Builder:
        """A builder whose blocks follow the present block."""
        builder = Builder(self.source, place)
        builder.preformatted = self.preformatted
        builder.outer = self
        self._beside.append(builder)
        return builder

    def attribute(self, source: Span, region: Region, *, escapes: bool = True) -> Value:
        """Put the value that lies at ``source`` beside the present block, as one of its own."""
        value = Value(self, Place(region, self.place.container, self.place.cell), source, escapes)
        if self.length == self._block_start and not self._beside:
            self._append_value(value)
        else:
            self._beside.append(value)
        return value

    def offset(self, at: int) -> int:
        """``at`` in the text of the whole page, once every builder is flushed."""
        builder: Builder | None = self
        while builder is not None:
            at += builder.shift
            builder = builder.outer
        return at

    def start_link(self) -> None:
        """Text from here stands in a link."""
        if self._link_start < 0:
            self._link_start = self.length

    def end_link(self) -> None:
        """Text from here stands in no link."""
        if self._link_start >= 0:
            self._linked += self.length - self._link_start
            self._link_start = -1

    # -- pieces ------------------------------------------------------------------------------------------

    def _feed_padded(self, chunk: str, inner: str, start: int, end: int) -> None:
        if not inner:
            self._hold_space(start, end)
            return
        first = end - len(chunk.lstrip(WHITE_SPACE))
        last = first + len(inner)
        if first > start:
            self._hold_space(start, first)
        self._feed_pieces(first, last)
        if last < end:
            self._space = (last, end)

    def _feed_pieces(self, start: int, end: int) -> None:
        if not _special(self.source, start, end):
            self._emit(self.source[start:end], start)
            return
        at = start
        while at < end:
            match = _PIECE.match(self.source, at, end)
            assert match is not None  # the alternatives cover every character
            kind = match.lastindex
            begin, at = match.span()
            if kind is None:
                self._emit(match[0], begin)
            elif kind == 1:
                self._hold_space(begin, at)
            elif kind == 2:
                at = self._feed_reference(begin, end)

    def _feed_reference(self, start: int, end: int) -> int:
        """Add the reference at ``start``; returns where it ends."""
        match = REFERENCE.match(self.source, start, end)
        text, after = "", start + 1
        if match and not self.literal:
            text, after = resolve(self.source, start, match.end(), in_attribute=self._in_attribute)
        if not text:
            self._emit(self.source[start:after], start)
        elif text in WHITE_SPACE:
            self._hold_space(start, after)
        else:
            self._emit(text, (start, after))
        return after

    def _feed_preformatted(self, start: int, end: int) -> None:
        at = start
        while at < end:
            char = self.source[at]
            if char in "\r\n":
                after = at + 2 if self.source.startswith("\r\n", at, end) else at + 1
                self.line_break(at, after)
            elif char == "&":
                after = self._feed_reference(at, end)
            elif char == "\0":
                after = at + 1
            else:
                match = _PREFORMATTED.match(self.source, at, end)
                after = match.end() if match else at + 1
                self._emit(self.source[at:after], at)
            at = after

    def _hold_space(self, start: int, end: int) -> None:
        """White space shows only between two pieces of text; a run of it counts once."""
        held = self._space
        if held is None:
            self._space = (start, end)
        elif held[1] == start:
            self._space = (held[0], end)
        elif self._is_soft(start, end) and not self._is_soft(*held):
            self._space = (start, end)

    def _is_soft(self, start: int, end: int) -> bool:
        return _LINE_FEED.search(self.source, start, end) is not None

    def _emit(self, text: str, origin: int | Span) -> None:
        if self._space is not None or self._breaks:
            self._emit_gap()
        self.parts.append(text)
        self.origins.append(origin)
        self.length += len(text)

    def _emit_gap(self) -> None:
        """The line breaks or the space before a piece of text, unless it is the first of its block."""
        if self.length > self._block_start:
            for span in self._breaks:
                self._put(LINE_SEPARATOR, span)
            if not self._breaks and self._space is not None:
                if self._is_soft(*self._space):
                    self.soft_breaks.append(self.length)
                self._put(" ", self._space)
        self._breaks.clear()
        self._space = None

    def _put(self, char: str, origin: Span) -> None:
        self.parts.append(char)
        self.origins.append(origin)
        self.length += 1

    # -- blocks ------------------------------------------------------------------------------------------

    def _close_block(self, place: Place) -> None:
        linked = self._linked
        if linked:
            self._linked = 0
        length = self.length
        if self._link_start >= 0:
            linked += length - self._link_start
            self._link_start = length + 1
        self.blocks.append((self._block_start, length, place, linked))
        self.parts.append("\n")
        self.origins.append(None)
        self.length = self._block_start = length + 1

    def _append_beside(self) -> None:
        beside, self._beside = self._beside, []
        for item in beside:
            if isinstance(item, Value):
                self._append_value(item)
            else:
                self._append_builder(item)

    def _append_value(self, value: Value) -> None:
        preformatted, self.preformatted = self.preformatted, 0
        self._space = None
        self._in_attribute = value.escapes
        value.start = self.length
        self.feed(*value.source)
        value.end = self.length
        if self.length > self._block_start:
            self._close_block(value.place)
        self._in_attribute = False
        self._space = None
        self.preformatted = preformatted

    def _append_builder(self, side: Builder) -> None:
        side.flush()
        shift = side.shift = self.length
        self.parts += side.parts
        self.origins += side.origins
        self.blocks += [(start + shift, end + shift, place, linked) for start, end, place, linked in side.blocks]
        self.soft_breaks += [at + shift for at in side.soft_breaks]
        self.length += side.length
        self._block_start = self.length
        if self._link_start >= 0:
            self._link_start = self.length
