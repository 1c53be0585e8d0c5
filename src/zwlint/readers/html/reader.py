"""Reads HTML in one pass: tokens, open elements, text.

Most tags of a page do nothing to its text (inline elements, hyperlinks, images). They are passed over: the text between
two tags that matter is taken as one, and how it was cut is worked out again when a place in it is asked for. Hyperlinks
and images themselves are read in a second, thorough pass for those who ask.

The open elements follow the HTML standard as far as it matters for what is shown, in which block, and in which
order of the source. Two things differ on purpose: formatting elements are not rebuilt, and text that stands
astray in a table stays where the source has it instead of moving in front of the table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate, count
from operator import add

from zwlint.document import Region
from zwlint.readers.html.attributes import (
    TEXT_ATTRIBUTES,
    Spans,
    hides,
    holds_article,
    names,
    shows_as_block,
    telling,
    tells,
    value,
)
from zwlint.readers.html.builder import Place
from zwlint.readers.html.elements import (
    ELEMENTS,
    PRE,
    SHOWN_INPUTS,
    UNKNOWN,
    Element,
    Kind,
)
from zwlint.readers.html.gathered import TOO_MANY, Gathered
from zwlint.readers.html.stack import OpenElements
from zwlint.readers.html.tags import LEARNED, PLAIN, Act, Tag, cell_spans, known, learn, text_beside
from zwlint.readers.html.tokens import TOKEN, attributes, markup_end, raw_text_end

_OPEN_BLOCK, _CLOSE_BLOCK = Act.OPEN_BLOCK, Act.CLOSE_BLOCK
_OPEN_PART, _CLOSE_PART = Act.OPEN_PART, Act.CLOSE_PART
_INLINE, _BLOCK, _TABLE_PART = Kind.INLINE, Kind.BLOCK, Kind.TABLE_PART
_LINK, _BREAK, _BOUNDARY, _FOREIGN = Kind.LINK, Kind.BREAK, Kind.BOUNDARY, Kind.FOREIGN
_LINK_ENDS = ("/a", "/A")
MOST_TAGS = 1_000_000
"""Tags after which a source is read no further; what follows is reported as unchecked."""


class Page:
    """One run over one source."""

    def __init__(self, text: str, *, thorough: bool) -> None:
        self.text = text
        self.thorough = thorough
        self.elements = OpenElements(text)
        self.gathered = Gathered()
        self._beside_place = Place(Region.ATTRIBUTE, -1, None)
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
            Kind.EMBEDDED: self._embedded,
            Kind.ANNOTATION: self._annotation,
        }

    def read(self) -> None:
        """Read the source from its beginning to its end.

        The source is cut at every ``<``; each piece begins with a tag or is text. ``begin`` is where the text begins
        that is not yet fed, ``resume`` where reading goes on after what was read at once, such as a script. Of tags
        that do nothing the loop sees nothing: the text around them is fed as one.
        """
        text, elements = self.text, self.elements
        pieces = text.split("<", MOST_TAGS)
        stop = len(text) - len(pieces[-1]) - 1 if "<" in pieces[-1] else len(text)
        starts = list(map(add, accumulate(map(len, pieces), initial=-1), count()))
        del pieces[MOST_TAGS:]
        tags = [known(piece[: piece.find(">") + 1]) for piece in pieces]
        if self.thorough:
            tags = [None if piece.startswith(_LINK_ENDS) else tag for piece, tag in zip(pieces, tags, strict=True)]
        del pieces
        begin = resume = 0
        for index in [index for index, tag in enumerate(tags) if tag is not PLAIN]:
            start = starts[index]
            if start < resume:
                continue
            tag = tags[index]
            if tag is None:
                if self.thorough or not self._adds_nothing(start):
                    begin = resume = self._other(begin, start, starts[index - 1] >= begin)
                    if elements.odd:
                        begin = resume = self._step(begin, starts)
                continue
            act, element, name, called, _spans = tag
            run = starts[index - 1] >= begin
            if act is _OPEN_BLOCK:
                elements.builder.close_with(begin, start, run)
                elements.open_block(element, called)
            elif act is _CLOSE_BLOCK:
                elements.end_block(name, begin, start, run)
            else:
                elements.builder.feed_any(begin, start, run)
                self._act(tag, start)
            begin = text.index(">", start) + 1
        elements.builder.feed_any(min(begin, stop), stop, starts[len(tags) - 1] >= begin)
        if stop < len(text):
            self.gathered.lost(TOO_MANY, stop, len(text))
        elements.finish()

    def _act(self, tag: Tag, start: int) -> None:
        """What the tag at ``start`` does that begins or ends no block, and whose writing says it all."""
        act, element, name, called, spans = tag
        if act is _OPEN_PART:
            self.elements.open_part(element, called, spans)
        elif act is _CLOSE_PART:
            self.elements.close_part(name)
        else:
            self.elements.builder.line_break(start, self.text.index(">", start) + 1)

    def _adds_nothing(self, start: int) -> bool:
        """Whether the tag at ``start`` is a hyperlink or image that leaves the text around it as it is."""
        span = text_beside(self.text, start)
        if span is None:
            return False
        if span[1] > span[0]:
            self.gathered.values.append((self._beside(Region.ATTRIBUTE), span, True))
        return True

    def _step(self, begin: int, starts: Sequence[int]) -> int:
        """Read tag by tag while each may mean more than its writing says; returns where text goes on."""
        resume = begin
        for index in range(bisect_left(starts, begin), len(starts) - 1):
            if starts[index] >= resume:
                begin = resume = self._other(begin, starts[index], False)
                if not self.elements.odd:
                    break
        return begin

    def _other(self, begin: int, start: int, run: bool) -> int:
        """Handle a ``<`` that opens no known tag; returns where text goes on: ``begin``, if it is text itself.

        ``run``: whether tags that do nothing stand between ``begin`` and ``start``.
        """
        match = TOKEN.match(self.text, start)
        if match is None:
            return begin
        self.elements.builder.feed_any(begin, start, run)
        close, name, _written, cut, markup = match.groups()
        if markup is not None:
            return self._markup(start)
        if cut is not None:
            self.gathered.lost("标签", start, len(self.text))
            return len(self.text)
        name = name.lower()
        element = ELEMENTS.get(name, UNKNOWN)
        if close:
            learn(match, element, name)
            self._end_tag(element.kind, name, *match.span())
            return match.end()
        if element.kind in LEARNED:
            learn(match, element, name)
        return self._start_tag(element, name, match)

    def _start_tag(self, element: Element, name: str, match: re.Match[str]) -> int:
        kind = self.elements.kind_in_foreign(element.kind, name) if self.elements.foreign else element.kind
        span = match.span(3)
        if kind > _TABLE_PART:
            return self._special[kind](name, match)
        if kind is _INLINE:
            self._inline(name, match)
            return match.end()
        spans = telling(self.text, *span)
        hidden, called = hides(self.text, spans), names(self.text, *span)
        if kind is _BLOCK:
            self.elements.builder.flush()
            self.elements.open_block(element, called, hidden=hidden)
        else:
            self.elements.open_part(element, called, cell_spans(self.text, *span), hidden=hidden)
        self._text_attributes(spans)
        return match.end()

    def _end_tag(self, kind: Kind, name: str, start: int, end: int) -> None:
        """Handle an end tag."""
        elements = self.elements
        if kind is _BLOCK:
            elements.close_block(name)
        elif kind is _LINK:
            self.gathered.end_link(elements.builder)
        elif kind is _TABLE_PART:
            elements.close_part(name)
        elif kind is _BREAK:
            elements.builder.line_break(start, end)
        elif kind is _BOUNDARY:
            elements.builder.flush()
        elif kind is _FOREIGN:
            elements.leave_foreign()
        if elements.odd:
            elements.close_inline(name)
            if name == "ruby":
                elements.close_inline("rt", wholly=True)

    def _markup(self, start: int) -> int:
        """A comment, declaration or other markup that is no tag."""
        if self.elements.foreign and self.text.startswith("<![CDATA[", start):
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
        if not match[3] or not self._styled(name, match.span(3)):
            self.elements.nest(name)

    def _styled(self, name: str, attributes_at: tuple[int, int]) -> bool:
        """Note the text in the attributes of an inline element; whether they make it one that must be kept."""
        spans = telling(self.text, *attributes_at)
        self._text_attributes(spans)
        if hides(self.text, spans):
            self.elements.open_veil(name)
            return True
        if holds_article(self.text, spans):
            self.elements.open_body(name, (value(self.text, spans, "id") or "").lower())
        elif shows_as_block(self.text, spans):
            self.elements.open_shown(name)
        else:
            return False
        return True

    def _text_attributes(self, spans: Spans) -> None:
        for name, span in spans.items():
            if span[1] > span[0] and name in TEXT_ATTRIBUTES:
                self.gathered.values.append((self._beside(Region.ATTRIBUTE), span, True))

    def _beside(self, region: Region) -> Place:
        """The place of an attribute value of the present element."""
        here = self.elements.builder.place
        place = self._beside_place
        if place.region is not region or place.container != here.container or place.cell is not here.cell:
            place = self._beside_place = Place(region, here.container, here.cell)
        return place

    def _line_break(self, _name: str, match: re.Match[str]) -> int:
        self.elements.builder.line_break(match.start(), match.end(3) + 1)
        return match.end()

    def _link(self, name: str, match: re.Match[str]) -> int:
        written = match[3]
        if self.elements.odd:
            self.elements.close_inline(name, wholly=True)
        if tells(written) or "display" in written:
            self._inline(name, match)
        self.gathered.start_link(match.span(3), self.elements.builder)
        return match.end()

    def _image(self, _name: str, match: re.Match[str]) -> int:
        span = match.span(3)
        self.gathered.image(span, self.elements.builder)
        if tells(match[3]):
            self._text_attributes(telling(self.text, *span))
        return match.end()

    def _meta(self, _name: str, match: re.Match[str]) -> int:
        spans = attributes(self.text, *match.span(3))
        key = value(self.text, spans, "name") or value(self.text, spans, "property")
        if key and "content" in spans:
            shown = (self._beside(Region.METADATA), spans["content"], True)
            self.gathered.metadata(key, shown)
        return match.end()

    def _raw(self, name: str, match: re.Match[str]) -> int:
        begin = match.end(3) + 1
        end = raw_text_end(self.text, begin, name)
        self.gathered.aside(name, begin, end)
        if name in ("script", "iframe"):
            self.gathered.active = True
            if "text/" in match[3] and "javascript" not in match[3].lower():
                self.gathered.templates.append(begin)
        if end == len(self.text):
            self.gathered.lost(f"<{name}>", begin, end)
        return end

    def _escapable(self, name: str, match: re.Match[str]) -> int:
        begin = match.end(3) + 1
        end = raw_text_end(self.text, begin, name)
        if end == len(self.text):
            self.gathered.lost(f"<{name}>", begin, end)
            return end
        if name == "title":
            shown = (self._beside(Region.METADATA), (begin, end), False)
            self.gathered.metadata(name, shown)
        else:
            self._shown_as_is(match, end, literal=False)
        return end

    def _plain(self, name: str, match: re.Match[str]) -> int:
        begin = match.end(3) + 1
        end = len(self.text) if name == "plaintext" else raw_text_end(self.text, begin, name)
        self._shown_as_is(match, end, literal=True)
        return end

    def _shown_as_is(self, match: re.Match[str], end: int, *, literal: bool) -> None:
        """A block of its own in which no tag counts and white space stays."""
        span = match.span(3)
        self.elements.builder.flush()
        self.elements.open_block(PRE, "", hidden=hides(self.text, telling(self.text, *span)))
        builder = self.elements.builder
        builder.literal = literal
        builder.feed(match.end(3) + 1, end)
        builder.literal = False
        self.elements.close_block(PRE.name)

    def _embedded(self, name: str, match: re.Match[str]) -> int:
        """Something that another program shows: a PDF, a player."""
        self.gathered.active = True
        self._inline(name, match)
        return match.end()

    def _annotation(self, name: str, match: re.Match[str]) -> int:
        self.elements.close_inline("rt", wholly=True)
        self.elements.close_inline("rp", wholly=True)
        self.elements.open_veil(name, Region.HIDDEN if name == "rp" else Region.NOTE)
        return match.end()

    def _veiled(self, name: str, match: re.Match[str]) -> int:
        self.elements.open_veil(name)
        return match.end()

    def _input(self, _name: str, match: re.Match[str]) -> int:
        spans = attributes(self.text, *match.span(3))
        self._text_attributes(spans)
        shown = spans.get("value")
        if shown and shown[1] > shown[0]:
            if (value(self.text, spans, "type") or "").lower() in SHOWN_INPUTS:
                self.gathered.values.append((self._beside(Region.ATTRIBUTE), shown, True))
            else:
                self.gathered.fields.append(shown)
        return match.end()

    def _boundary(self, name: str, match: re.Match[str]) -> int:
        if name in ("hr", "form"):
            self.elements.close_paragraph()
        self.elements.builder.flush()
        if name == "form" and hides(self.text, telling(self.text, *match.span(3))):
            self.elements.open_veil(name)
        if name in ("html", "head", "body"):
            self.gathered.fragment = False
        elif name in ("frameset", "frame"):
            self.gathered.fragment = False
            self.gathered.active = True
        return match.end()

    def _foreign(self, name: str, match: re.Match[str]) -> int:
        if not match[3].endswith("/"):
            self.elements.enter_foreign()
            self._inline(name, match)
        return match.end()
