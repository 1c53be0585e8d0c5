"""A Markdown text shown as HTML, of which every character knows where in the source it came from."""

from __future__ import annotations

import re
from functools import cached_property
from html import escape

from zwlint.expressions import expression
from zwlint.readers.markdown.lines import Content, Piece, Span
from zwlint.readers.source import Source

_special = expression('[<&"]')
_SHOWN_AS_IS = expression(r"<(?=/?(?:title|textarea|xmp|plaintext)(?:[\s/>]|\Z))", re.IGNORECASE)
"""Tags that would make text of the tags made here: they are shown instead, as GFM does (its tag filter)."""


class Showing:
    """The HTML under construction."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.html: list[str] = []
        self.pieces: list[Piece] = []
        """What of the HTML came from the source, and from where in it."""
        self._length = 0

    def made(self, html: str) -> None:
        """Markup that stands nowhere in the source."""
        self.html.append(html)
        self._length += len(html)

    def whole(self, html: str, span: Span) -> None:
        """HTML that came from a span of the source as a whole."""
        self.pieces.append(Piece(self._length, self._length + len(html), span))
        self.made(html)

    def text(self, start: int, end: int) -> None:
        """Characters of the source that are text."""
        at = start
        written = self.source.text[start:end]
        for match in _special.finditer(written):
            self._as_is(at, start + match.start())
            at = start + match.end()
            self.whole(escape(match[0]), (at - 1, at))
        self._as_is(at, end)

    def meta(self, name: str, start: int, end: int) -> None:
        """A metadata value, which stands in the source as it is."""
        self.made(f'<meta name="{escape(name)}" content="')
        self.text(start, end)
        self.made('">')

    def content(self, content: Content, start: int, end: int) -> None:
        """Content of a block that is text."""
        for piece in content.pieces(start, end):
            written = content.text[piece.start : piece.end]
            if written.isspace() and (written == "\n" or len(written) != piece.source[1] - piece.source[0]):
                self.whole(written, piece.source)
            elif len(written) == piece.source[1] - piece.source[0]:
                self.text(*piece.source)
            else:
                self.whole(escape(written), piece.source)

    def raw(self, content: Content, start: int, end: int) -> None:
        """Content of a block that is HTML already."""
        for piece in content.pieces(start, end):
            written = content.text[piece.start : piece.end]
            if len(written) != piece.source[1] - piece.source[0]:
                self.whole(written, piece.source)
                continue
            at = piece.source[0]
            for match in _SHOWN_AS_IS.finditer(written):
                self._as_is(at, piece.source[0] + match.start())
                at = piece.source[0] + match.end()
                self.whole("&lt;", (at - 1, at))
            self._as_is(at, piece.source[1])

    def _as_is(self, start: int, end: int) -> None:
        if end > start:
            self.whole(self.source.text[start:end], (start, end))


class ShownSource(Source):
    """The HTML as a source to be read: its lines and columns are those of the Markdown, its bytes are code points.

    What counts code points of the HTML is led back by :meth:`spans`.
    """

    def __init__(self, showing: Showing) -> None:
        markdown = showing.source
        super().__init__(markdown.data, "".join(showing.html), markdown.codec)
        self._showing = showing

    @cached_property
    def _content(self) -> Content:
        return Content(self.text, self._showing.pieces)

    def byte_offset(self, index: int) -> int:
        """``index`` itself."""
        return index

    def position(self, index: int) -> tuple[int, int]:
        """Line and column of the Markdown."""
        return self._showing.source.position(self.point(index))

    def point(self, index: int) -> int:
        """The offset of the Markdown where the character at ``index`` came from, or the next that came from it."""
        return self._content.point(index)

    def spans(self, start: int, end: int) -> list[Span]:
        """The spans of the Markdown that ``text[start:end]`` came from."""
        return [piece.source for piece in self._content.pieces(start, end)]

    def byte_span(self, start: int, end: int) -> Span:
        """The bytes of the Markdown from the first to the last character that ``text[start:end]`` came from."""
        spans = self.spans(start, end) or [(self.point(start), self.point(start))]
        markdown = self._showing.source
        return markdown.byte_offset(min(spans)[0]), markdown.byte_offset(max(last for _first, last in spans))
