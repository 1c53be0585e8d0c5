"""Reads Markdown: CommonMark with the tables and strikethrough of GFM.

The text is parsed with places, shown as HTML, and read by the HTML reader: what a Markdown file shows is what its HTML
shows, and HTML within it is read like any other. :class:`~zwlint.readers.markdown.shown.ShownSource` leads back.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from zwlint.document import Aside, Block, Document, Origin, TextLocation, Zone
from zwlint.errors import ReadError
from zwlint.readers.html.page import read_html
from zwlint.readers.markdown.blocks import Blocks
from zwlint.readers.markdown.front_matter import front_matter, show_front_matter
from zwlint.readers.markdown.lines import Lines, Span
from zwlint.readers.markdown.parser import parser
from zwlint.readers.markdown.shown import Showing, ShownSource
from zwlint.readers.source import Source

MOST_CHARACTERS = 300_000
"""Longer texts are not read: the parser takes 1 s for as many, and half a minute for the worst that was found."""


def read_markdown(source: Source, *, digest: str) -> Document:
    """The document of a Markdown text. Raises ReadError where it is too long."""
    if len(source.text) > MOST_CHARACTERS:
        raise ReadError(
            f"Markdown 文件有 {len(source.text):,} 字，超过 {MOST_CHARACTERS:,} 字的上限，未检查；请拆成几份再查"
        )
    shown = ShownSource(_shown(source))
    html = read_html(shown, digest=digest)
    return replace(
        html,
        format="markdown",
        blocks=[_in_body(block) for block in html.blocks],
        origin=_MarkdownOrigin(source, shown, html.origin),
        fragment=False,
        read_asides=partial(_asides, html, shown),
    )


def _shown(source: Source) -> Showing:
    """The text as HTML."""
    lines, showing = Lines(source.text), Showing(source)
    env: dict[str, Any] = {}
    matter = front_matter(lines)
    show_front_matter(showing, lines, matter)
    tokens = parser().parse(lines.after(matter), env)
    Blocks(showing, lines, matter, env).show(tokens)
    return showing


def _in_body(block: Block) -> Block:
    return block._replace(zone=Zone.BODY) if block.zone is Zone.OTHER else block


def _asides(html: Document, shown: ShownSource) -> tuple[Aside, ...]:
    return tuple(Aside(kind, *shown.byte_span(start, end), read) for kind, start, end, read in html.asides)


class _MarkdownOrigin:
    """Leads spans of the text through the HTML back to the Markdown."""

    def __init__(self, source: Source, shown: ShownSource, html: Origin) -> None:
        self._source = source
        self._shown = shown
        self._html = html

    def locate(self, start: int, end: int) -> TextLocation:
        """The covering byte range of ``text[start:end]``, its slices, lines and columns."""
        location = self._html.locate(start, end)
        assert isinstance(location, TextLocation)
        spans: list[Span] = []
        for first, last in location.slices:
            for span in self._shown.spans(first, last):
                joins = bool(spans) and spans[-1][1] == span[0]
                spans[-1:] = [(spans[-1][0], span[1])] if joins else [*spans[-1:], span]
        if not spans:
            spans = [(self._shown.point(location.byte_start),) * 2]
        return _location(self._source, spans)


def _location(source: Source, spans: list[Span]) -> TextLocation:
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    slices = tuple((source.byte_offset(start), source.byte_offset(end)) for start, end in spans)
    covering = source.byte_offset(first), source.byte_offset(last)
    return TextLocation(*source.position(first), *source.position(last), *covering, slices)
