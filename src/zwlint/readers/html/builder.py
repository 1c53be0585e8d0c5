"""Gathers the text of a page: white space collapsed as CSS does, blocks, the way back to the source.

The reader feeds raw pieces of the source in its order. Hidden inline content follows the block in which it stood, and
attribute values follow all the text, so that they never cut a word in two. This is the hot path of a
check: the common case of every method is short and comes first.
"""

from __future__ import annotations

from collections.abc import Iterable

from zwlint.document import LINE_SEPARATOR, Cell, Region, Zone
from zwlint.expressions import expression
from zwlint.readers.html.entities import REFERENCE, resolve
from zwlint.readers.html.tokens import WHITE_SPACE
from zwlint.readers.segments import Origin, between_tags, moved, packed, without_tags

_special = expression(r"[ \t\n\r\f&\0](?:(?<! )|[ \t\n\r\f])")
"""White space that is no single space, or what is read as something else. It is written so as to begin with one
character of a set, which is looked for quickest.
"""
_PIECE = expression(r"([ \t\n\r\f]++)|(&)|(\0++)|[^ \t\n\r\f&\0]++")
_PREFORMATTED = expression(r"[^\r\n&\0]++")
_LINE_FEED = expression(r"[\r\n]")

Span = tuple[int, int]
_Space = tuple[int, int, bool]
"""White space that waits for text to follow: its span, and whether a line break of the source is in it."""


class Place:
    """Where the text that comes next stands: shared by all blocks of one open element."""

    __slots__ = ("cell", "container", "region", "zone")

    def __init__(self, region: Region, container: int, cell: Cell | None) -> None:
        self.region = region
        self.container = container
        self.cell = cell
        self.zone: Zone | None = None
        """Set when the whole page is read."""


RawBlock = tuple[int, int, Place, int]
"""Start, end and place of a block whose zone is not known yet; how many of its characters stand in links."""


Value = tuple[Place, Span, bool]
"""An attribute value that goes behind the text: its place, where it lies in the source, and whether bare references
before ``=`` or a letter stay as they are in it, as they do in attributes."""


class Builder:
    """Text, blocks and origins under construction."""

    __slots__ = (
        "_beside", "_block_start", "_breaks", "_in_attribute", "_linked", "_space", "blocks", "length", "link_start",
        "literal", "origins", "outer", "parts", "place", "preformatted", "shift", "soft_breaks", "source",
    )  # fmt: skip

    def __init__(self, source: str, place: Place) -> None:
        self.source = source
        self.place = place
        self.outer: Builder | None = None
        self.shift = 0
        """Offset of the text within that of ``outer``, once that has taken it over."""
        self.parts: list[str] = []
        self.origins: list[Origin] = []
        self.length = 0
        self.blocks: list[RawBlock] = []
        self.soft_breaks: list[int] = []
        self.preformatted = 0
        """How many open elements keep white space as it stands."""
        self.literal = False
        """Whether ``&`` is a character like any other."""
        self._in_attribute = False
        self._block_start = 0
        self._space: _Space | None = None
        self._breaks: list[Span] = []
        self._beside: list[Builder] = []
        self.link_start = -1
        """Where the link began in which the text stands, or -1."""
        self._linked = 0

    # -- feeding -----------------------------------------------------------------------------------------

    def feed(self, start: int, end: int) -> None:
        """Add the raw text ``source[start:end]``."""
        chunk = self.source[start:end]
        inner = chunk.strip(WHITE_SPACE)
        if not inner and not self.preformatted:
            if self.length > self._block_start:
                self._hold_space(start, end)
        elif len(inner) < len(chunk) or self.preformatted:
            self._feed_padded(chunk, inner, start, end)
        elif _special.search(inner):
            self._feed_pieces(start, end)
        else:
            if self._space is not None or self._breaks:
                self._emit_gap()
            self.parts.append(inner)
            self.origins.append(start)
            self.length += len(inner)

    def feed_any(self, start: int, end: int, run: bool) -> None:
        """Add the text of ``source[start:end]``; ``run``: tags stand in it that do nothing."""
        if not run:
            if end > start:
                self.feed(start, end)
            return
        chunk = without_tags(self.source[start:end])
        if self.preformatted or chunk.strip(WHITE_SPACE) != chunk or _special.search(chunk):
            self._feed_apart(start, end)
        elif chunk:
            self._emit(chunk, (start, end))

    def close_with(self, start: int, end: int, run: bool) -> None:
        """Add the last text of a block, as :meth:`feed_any` does, and end the block."""
        chunk = self.source[start:end]
        if run:
            chunk = without_tags(chunk)
        inner = chunk.strip(WHITE_SPACE)
        first = self.length == self._block_start
        if inner or self.preformatted:
            if self.preformatted or _special.search(inner) or (not first and chunk[0] in WHITE_SPACE):
                self._feed_apart(start, end)
            else:
                self._emit(inner, (start, end) if run else start + chunk.index(inner[0]))
            self.flush()
        elif not first or self._breaks or self._beside:
            self.flush()
        self._space = None

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

    def offset(self, at: int) -> int:
        """``at`` in the text of the whole page, once every builder is flushed."""
        builder: Builder | None = self
        while builder is not None:
            at += builder.shift
            builder = builder.outer
        return at

    def end_link(self) -> None:
        """Text from here stands in no link."""
        if self.link_start >= 0:
            self._linked += self.length - self.link_start
            self.link_start = -1

    def append(self, values: Iterable[Value]) -> list[Span]:
        """Put attribute values behind everything else, each as a block of its own; returns where they lie."""
        spans = []
        for place, (start, end), escapes in values:
            chunk = self.source[start:end]
            begin = self.length
            if chunk.strip(WHITE_SPACE) == chunk and not _special.search(chunk):
                self.parts.append(chunk)
                self.origins.append(start)
                self.length = begin + len(chunk)
            else:
                self._in_attribute = escapes
                self.feed(start, end)
                self._space = None
            spans.append((begin, self.length))
            if self.length > begin:
                self._close_block(place)
        self._in_attribute = False
        return spans

    def _feed_apart(self, start: int, end: int) -> None:
        for first, last in between_tags(self.source, start, end):
            self.feed(first, last)

    # -- pieces ------------------------------------------------------------------------------------------

    def _feed_padded(self, chunk: str, inner: str, start: int, end: int) -> None:
        if self.preformatted:
            self._feed_preformatted(start, end)
            return
        first = end - len(chunk.lstrip(WHITE_SPACE))
        last = first + len(inner)
        if first > start:
            self._hold_space(start, first)
        self._feed_pieces(first, last)
        if last < end:
            self._space = (last, end, self._is_soft(last, end))

    def _feed_pieces(self, start: int, end: int) -> None:
        if not _special.search(self.source, start, end):
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
            self._emit(text, packed(start, after))
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
        held, soft = self._space, self._is_soft(start, end)
        if held is None:
            self._space = (start, end, soft)
        elif held[1] == start:
            self._space = (held[0], end, soft or held[2])
        elif soft and not held[2]:
            self._space = (start, end, soft)

    def _is_soft(self, start: int, end: int) -> bool:
        return _LINE_FEED.search(self.source, start, end) is not None

    def _emit(self, text: str, origin: Origin) -> None:
        if self._space is not None or self._breaks:
            self._emit_gap()
        self.parts.append(text)
        self.origins.append(origin)
        self.length += len(text)

    def _emit_gap(self) -> None:
        """The line breaks or the space before a piece of text, unless it is the first of its block."""
        if self.length > self._block_start:
            for span in self._breaks:
                self._put(LINE_SEPARATOR, packed(*span))
            if not self._breaks and self._space is not None:
                start, end, soft = self._space
                if soft:
                    self.soft_breaks.append(self.length)
                self._put(" ", packed(start, end))
        self._breaks.clear()
        self._space = None

    def _put(self, char: str, origin: int) -> None:
        self.parts.append(char)
        self.origins.append(origin)
        self.length += 1

    # -- blocks ------------------------------------------------------------------------------------------

    def _close_block(self, place: Place) -> None:
        linked = self._linked
        if linked:
            self._linked = 0
        length = self.length
        if self.link_start >= 0:
            linked += length - self.link_start
            self.link_start = length + 1
        self.blocks.append((self._block_start, length, place, linked))
        self.parts.append("\n")
        self.origins.append(None)
        self.length = self._block_start = length + 1

    def put_pieces(self, pieces: Iterable[tuple[str, int, int]], shift: int, place: Place) -> None:
        """Append a block of texts, each with start and end of what it stands for; ``shift`` is added to these."""
        for text, start, end in pieces:
            self.parts.append(text)
            at = start + shift
            self.origins.append(at if text == self.source[at : end + shift] else packed(at, end + shift))
            self.length += len(text)
        self._close_block(place)

    def graft(self, other: Builder, shift: int, place: Place) -> None:
        """Append what another builder made of the source from ``shift`` on, as blocks of that place."""
        begin = self.length
        self.parts += other.parts
        self.origins += [moved(origin, shift) for origin in other.origins]
        self.blocks += [(start + begin, end + begin, place, 0) for start, end, _place, _linked in other.blocks]
        self.soft_breaks += [at + begin for at in other.soft_breaks]
        self.length = self._block_start = begin + other.length

    def _append_beside(self) -> None:
        beside, self._beside = self._beside, []
        for side in beside:
            self._append_builder(side)

    def _append_builder(self, side: Builder) -> None:
        side.flush()
        shift = side.shift = self.length
        self.parts += side.parts
        self.origins += side.origins
        self.blocks += [(start + shift, end + shift, place, linked) for start, end, place, linked in side.blocks]
        self.soft_breaks += [at + shift for at in side.soft_breaks]
        self.length += side.length
        self._block_start = self.length
        if self.link_start >= 0:
            self.link_start = self.length
