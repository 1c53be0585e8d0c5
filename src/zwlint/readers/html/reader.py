"""Reads HTML in one pass: tokens, open elements, text.

The open elements follow the HTML standard as far as it matters for what is shown, in which block, and in which
order of the source. Two things differ on purpose: formatting elements are not rebuilt, and text that stands
astray in a table stays where the source has it instead of moving in front of the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from zwlint.document import Document, Region
from zwlint.readers.html.attributes import Attributes, telling
from zwlint.readers.html.elements import (
    ELEMENTS,
    FOREIGN_EXITS,
    PRE,
    SHOWN_INPUTS,
    TEXT_ATTRIBUTES,
    UNKNOWN,
    Element,
    Kind,
)
from zwlint.readers.html.entities import unescape
from zwlint.readers.html.gathered import Gathered
from zwlint.readers.html.stack import OpenElements
from zwlint.readers.html.tokens import TOKEN, markup_end, raw_text_end
from zwlint.readers.source import Source

_INLINE, _BLOCK, _TABLE_PART = Kind.INLINE, Kind.BLOCK, Kind.TABLE_PART
_LINK, _BREAK, _BOUNDARY, _FOREIGN = Kind.LINK, Kind.BREAK, Kind.BOUNDARY, Kind.FOREIGN
MOST_TAGS = 1_000_000
"""Tags after which a source is read no further; what follows is reported as unchecked."""


def read_html(source: Source, *, digest: str) -> Document:
    """The document of an HTML page or fragment; what could not be read is in ``unchecked``."""
    page = _Page(source)
    page.read()
    return page.gathered.document(source, page.elements, digest)


class _Page:
    """One run over one source."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.elements = OpenElements(source.text)
        self.gathered = Gathered()
        self.foreign = 0
        """How many svg and math elements are open."""
        self.tags = 0
        self._told: dict[str, bool] = {}
        self._special: dict[Kind, Callable[[str, re.Match[str]], int]] = {
            Kind.BREAK: self._line_break,
            Kind.LINK: self._link,
            Kind.IMAGE: self._image,
            Kind.META: self._meta,
            Kind.RAW: self._raw,
            Kind.ESCAPABLE: self._escapable,
            Kind.VEILED: self._veiled,
            Kind.INPUT: self._input,
            Kind.BOUNDARY: self._boundary,
            Kind.PLAIN: self._plain,
            Kind.FOREIGN: self._foreign,
        }

    def read(self) -> None:
        """Read the source from its beginning to its end."""
        at = 0
        while at < len(self.text):
            at = self._run(at)
        self.elements.finish()

    def _run(self, at: int) -> int:
        """Read from ``at`` up to the next jump; returns where to go on, all text before it fed."""
        text, elements, known, tags = self.text, self.elements, ELEMENTS, self.tags
        for match in TOKEN.finditer(text, at):
            start, end = match.span()
            if start > at:
                elements.builder.feed(at, start)
            close, name, written, cut, _markup = match.groups()
            if name is None:
                self.tags = tags
                return self._markup(start)
            tags += 1
            if cut is not None or tags > MOST_TAGS:
                self.gathered.lost("标签" if cut is not None else "标签过多", start, len(text))
                return len(text)
            element = known.get(name)
            if element is None:
                name = name.lower()
                element = known.get(name, UNKNOWN)
            if close:
                self._end_tag(element, name, start, end)
                at = end
                continue
            kind = element.kind
            if kind is _INLINE and not self.foreign:
                if elements.veil == name or (written and self._tells(written)):
                    self._inline(name, match)
                at = end
                continue
            at = self._start_tag(element, name, match)
            if at != end:
                self.tags = tags
                return at
        elements.builder.feed(at, len(text))
        return len(text)

    def _tells(self, written: str) -> bool:
        """Whether attributes may hide the element or hold text; the same ones come again and again."""
        told = self._told.get(written)
        if told is None:
            told = self._told[written] = telling(written)
        return told

    def _start_tag(self, element: Element, name: str, match: re.Match[str]) -> int:
        """Handle a start tag; returns where to go on."""
        kind = self._kind_in_foreign(element.kind, name) if self.foreign else element.kind
        span = match.span(3)
        if kind > _TABLE_PART:
            return self._special[kind](name, match)
        if kind is _INLINE:
            self._inline(name, match)
            return match.end()
        attributes = Attributes(self.text, *span) if span[1] > span[0] and self._tells(match[3]) else None
        hidden = attributes is not None and attributes.hidden
        if kind is _BLOCK:
            self.elements.open_block(element, span, hidden=hidden)
        else:
            self.elements.open_part(element, span, hidden=hidden, spans=self._cell_spans(name, span))
        if attributes:
            self._text_attributes(attributes)
        return match.end()

    def _end_tag(self, element: Element, name: str, start: int, end: int) -> None:
        elements, kind = self.elements, element.kind
        if kind is _INLINE:
            if elements.veil:
                elements.close_inline(name)
        elif kind is _BLOCK:
            elements.close_block(name)
        elif kind is _TABLE_PART:
            elements.close_part(name)
        elif kind is _BREAK:
            elements.builder.line_break(start, end)
        elif kind is _BOUNDARY:
            elements.builder.flush()
        else:
            if kind is _LINK:
                self.gathered.end_link(elements.builder)
            elif kind is _FOREIGN:
                self.foreign = max(0, self.foreign - 1)
            elements.close_inline(name)

    def _markup(self, start: int) -> int:
        """A comment, declaration or other markup that is no tag."""
        if self.foreign and self.text.startswith("<![CDATA[", start):
            return self._cdata(start)
        kind, content_end, end = markup_end(self.text, start)
        if kind == "doctype":
            self.gathered.fragment = False
        else:
            content = start + (4 if kind == "comment" else 2)
            self.gathered.aside("comment", min(content, content_end), content_end)
            if content_end == end:
                self.gathered.lost("注释", start, end)
        return end

    def _cdata(self, start: int) -> int:
        close = self.text.find("]]>", start)
        end = len(self.text) if close < 0 else close
        builder = self.elements.builder
        builder.literal = True
        builder.feed(min(start + 9, end), end)
        builder.literal = False
        return min(end + 3, len(self.text))

    # -- start tags --------------------------------------------------------------------------------------

    def _inline(self, name: str, match: re.Match[str]) -> None:
        hidden = False
        if match[3] and self._tells(match[3]):
            attributes = Attributes(self.text, *match.span(3))
            self._text_attributes(attributes)
            hidden = attributes.hidden
        if hidden or self.elements.veil == name:
            self.elements.open_veil(name)

    def _text_attributes(self, attributes: Attributes) -> None:
        for name in TEXT_ATTRIBUTES:
            span = attributes.spans.get(name)
            if span and span[1] > span[0]:
                self.elements.builder.attribute(span, Region.ATTRIBUTE)

    def _cell_spans(self, name: str, span: tuple[int, int]) -> tuple[str, str]:
        if span[0] == span[1] or name not in {"td", "th"}:
            return "", ""
        attributes = Attributes(self.text, *span)
        return attributes.get("rowspan") or "", attributes.get("colspan") or ""

    def _line_break(self, _name: str, match: re.Match[str]) -> int:
        self.elements.builder.line_break(*match.span())
        return match.end()

    def _link(self, name: str, match: re.Match[str]) -> int:
        self.gathered.end_link(self.elements.builder)
        self._inline(name, match)
        self.gathered.start_link(match.span(3), self.elements.builder)
        return match.end()

    def _image(self, _name: str, match: re.Match[str]) -> int:
        span = match.span(3)
        self.gathered.image(span, self.elements.builder)
        if self._tells(match[3]):
            self._text_attributes(Attributes(self.text, *span))
        return match.end()

    def _meta(self, _name: str, match: re.Match[str]) -> int:
        attributes = Attributes(self.text, *match.span(3))
        key = attributes.get("name") or attributes.get("property")
        content = attributes.spans.get("content")
        if key and content:
            value = self.elements.builder.attribute(content, Region.METADATA)
            self.gathered.value(key, attributes.get("content") or "", value)
        return match.end()

    def _raw(self, name: str, match: re.Match[str]) -> int:
        end = raw_text_end(self.text, match.end(), name)
        self.gathered.aside(name, match.end(), end)
        if name in ("script", "iframe"):
            self.gathered.active = True
        if end == len(self.text):
            self.gathered.lost(f"<{name}>", match.end(), end)
        return end

    def _escapable(self, name: str, match: re.Match[str]) -> int:
        end = raw_text_end(self.text, match.end(), name)
        if end == len(self.text):
            self.gathered.lost(f"<{name}>", match.end(), end)
            return end
        if name == "title":
            value = self.elements.builder.attribute((match.end(), end), Region.METADATA, escapes=False)
            self.gathered.value(name, unescape(self.text, match.end(), end).strip(), value)
        else:
            self._shown_as_is(match, end, literal=False)
        return end

    def _plain(self, name: str, match: re.Match[str]) -> int:
        end = len(self.text) if name == "plaintext" else raw_text_end(self.text, match.end(), name)
        self._shown_as_is(match, end, literal=True)
        return end

    def _shown_as_is(self, match: re.Match[str], end: int, *, literal: bool) -> None:
        """A block of its own in which no tag counts and white space stays."""
        span = match.span(3)
        self.elements.open_block(PRE, span, hidden=Attributes(self.text, *span).hidden)
        builder = self.elements.builder
        builder.literal = literal
        builder.feed(match.end(), end)
        builder.literal = False
        self.elements.close_block(PRE.name)

    def _veiled(self, name: str, match: re.Match[str]) -> int:
        self.elements.open_veil(name)
        return match.end()

    def _input(self, _name: str, match: re.Match[str]) -> int:
        attributes = Attributes(self.text, *match.span(3))
        self._text_attributes(attributes)
        value = attributes.spans.get("value")
        if value and value[1] > value[0] and (attributes.get("type") or "").lower() in SHOWN_INPUTS:
            self.elements.builder.attribute(value, Region.ATTRIBUTE)
        return match.end()

    def _boundary(self, name: str, match: re.Match[str]) -> int:
        self.elements.builder.flush()
        if name in ("html", "head", "body"):
            self.gathered.fragment = False
        elif name in ("frameset", "frame"):
            self.gathered.fragment = False
            self.gathered.active = True
        return match.end()

    # -- svg and math ------------------------------------------------------------------------------------

    def _foreign(self, name: str, match: re.Match[str]) -> int:
        if not match[0].endswith("/>"):
            self.foreign += 1
            self._inline(name, match)
        return match.end()

    def _kind_in_foreign(self, kind: Kind, name: str) -> Kind:
        if name in FOREIGN_EXITS:
            self.foreign = 0
            return kind
        return kind if kind in (_FOREIGN, _LINK) else _INLINE
