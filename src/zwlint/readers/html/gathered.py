"""What a page holds beside its text, and the document made of it all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from zwlint.document import UNREAD, Aside, Document, Image, Link, MetadataValue, Region, Unchecked
from zwlint.leftovers import Leftover
from zwlint.readers.html.attributes import value
from zwlint.readers.html.beside import MOST_PIECES, Beside, Carried, ReadMarkup
from zwlint.readers.html.builder import Builder, RawBlock, Span, Value
from zwlint.readers.html.left import comments_left, hidden_left, positions_left
from zwlint.readers.html.markup import Markup
from zwlint.readers.html.scans import Shown, may_be_scanned, pictures_of_pages
from zwlint.readers.html.stack import OpenElements
from zwlint.readers.html.tokens import attributes
from zwlint.readers.html.zones import PageBlocks
from zwlint.readers.segments import TextOrigin
from zwlint.readers.source import Source

TOO_MUCH = "脚本"
TOO_MANY = "标签过多，读到这里为止；这一处"
SCANNED = "SEC011"
"""The rule that explains why a picture of a page is unchecked."""
_SCANNED = "页面文字很少，有 {} 张图片像整页的扫描件，图片里的文字未检查；请人工核对，或改用文字"
LEAST_VISIBLE = 80
"""Characters below which a page whose content a script or frame may bring counts as unchecked."""
_NOT_SHOWN = UNREAD | {Region.HIDDEN, Region.ATTRIBUTE, Region.METADATA}


_Link = list[Any]
"""Span of the attributes, builder in which the link began, start and end there (-1 while it is open): a list, because
pages have hundreds and few are ever asked for."""


Thorough = Callable[[], "tuple[Gathered, OpenElements]"]


class Gathered:
    """Collects while the page is read; everything that costs time waits until it is asked for."""

    def __init__(self) -> None:
        self.active = False
        """Whether a script or frame may bring content that is not in the source."""
        self.fragment = True
        self.values: list[Value] = []
        """Attribute values that people read, and those of metadata."""
        self.links: list[_Link] = []
        self._metadata: list[tuple[str, int]] = []
        self.images: list[tuple[Span, Builder, int, int]] = []
        """Span of the attributes, builder, offset there, container."""
        self.fields: list[Span] = []
        """Values of form fields that are not shown."""
        self.templates: list[int] = []
        """Starts of scripts that hold markup."""
        self._asides: list[tuple[str, int, int]] = []
        self._lost: list[tuple[str, int, int]] = []

    def metadata(self, name: str, value: Value) -> None:
        """A metadata value; its content is the text it gets."""
        self._metadata.append((name, len(self.values)))
        self.values.append(value)

    def start_link(self, attributes: Span, builder: Builder) -> None:
        """A hyperlink begins; one still open ends."""
        if builder.link_start >= 0:
            self.end_link(builder)
        builder.link_start = builder.length
        self.links.append([attributes, builder, builder.length, -1])

    def end_link(self, builder: Builder) -> None:
        """A hyperlink ends, if one is open."""
        if self.links and self.links[-1][3] < 0:
            builder.end_link()
            link = self.links[-1]
            link[3] = max(link[2], link[1].length)

    def image(self, attributes: Span, builder: Builder) -> None:
        """An image stands here."""
        self.images.append((attributes, builder, builder.length, builder.place.container))

    def aside(self, kind: str, start: int, end: int) -> None:
        """Source text that is no text of the page."""
        self._asides.append((kind, start, end))

    def lost(self, what: str, start: int, end: int) -> None:
        """Markup that does not end has swallowed the source from ``start`` to ``end``."""
        self._lost.append((what, start, end))

    def carried(self) -> Carried:
        """What may tell something beside the text."""
        return Carried(self._asides, self.fields, frozenset(self.templates))

    def document(
        self, source: Source, elements: OpenElements, digest: str, thorough: Thorough, read: ReadMarkup
    ) -> Document:
        """The document, once every element is closed; ``thorough`` reads the page again with what is left out here,
        ``read`` markup in comments.
        """
        root = elements.root
        spans = root.append(self.values)
        beside = Beside(source.text, root, read)
        beside.put(self.carried())
        if beside.overflowing is not None:
            self.lost(TOO_MUCH, beside.overflowing, len(source.text))
        text = "".join(root.parts).removesuffix("\n")
        origin = TextOrigin(source, root.parts, root.origins)
        markup = Markup(source.text, self._asides, origin, len(text))
        blocks = PageBlocks(elements.containers, root.blocks, lambda: thorough()[1].root.blocks)
        document = Document(
            format="html",
            digest=digest,
            text=text,
            blocks=blocks,
            origin=origin,
            soft_breaks=frozenset(root.soft_breaks),
            metadata=tuple(_metadata(name, spans[index], text) for name, index in self._metadata),
            unchecked=tuple(self._gaps(source, digest)),
            fragment=self.fragment,
            read_links=lambda: _read_links(source.text, thorough()[0].links, len(text)),
            read_images=lambda: _read_images(source.text, thorough()[0].images, len(text)),
            leftovers=tuple(_leftovers(source.text, elements, beside, thorough, len(text))),
            read_asides=partial(_read_asides, self._asides, source),
            read_references=markup.references,
            read_hosts=markup.hosts,
            read_concealed=markup.concealed,
            read_beside=origin.beside,
        )
        if may_be_scanned(source.text, root.blocks):
            images = [Shown(span, container) for span, _owner, _at, container in thorough()[0].images]
            count = pictures_of_pages(source.text, images, elements.containers, root.blocks)
            if count:
                document = document.with_unchecked(Unchecked("图片", _SCANNED.format(count), digest, rule=SCANNED))
        return _with_body_check(document, root.blocks, active=self.active)

    def _gaps(self, source: Source, digest: str) -> list[Unchecked]:
        gaps = []
        for what, start, end in self._lost:
            if what == TOO_MUCH:
                line, column = source.position(start)
                reason = f"脚本里的文字超过 {MOST_PIECES:,} 处，第 {line} 行第 {column} 列起的脚本未检查"
                gaps.append(Unchecked("脚本", reason, digest))
            elif what == TOO_MANY or _holds_content(source.text[start:end]):
                line, column = source.position(start)
                reason = f"第 {line} 行第 {column} 列的{what}没有结束，其后 {end - start} 个字符不会显示，也未检查"
                gaps.append(Unchecked(f"第 {line} 行起", reason, digest))
        return gaps


def _holds_content(swallowed: str) -> bool:
    """Whether lost markup holds something that people would read: Chinese, or a number of some length."""
    chinese = any("\u3400" <= char <= "\u9fff" or char >= "\U00020000" for char in swallowed)
    return chinese or re.search("[0-9]{5}", swallowed) is not None


def _with_body_check(document: Document, blocks: Sequence[RawBlock], *, active: bool) -> Document:
    """The document, with its body unchecked where it shows little and a script or frame may bring the rest."""
    if not any(place.region not in _NOT_SHOWN for _start, _end, place, _linked in blocks):
        reason = "页面没有可见的文字，内容可能在图片里，未能检查"
        return document.with_unchecked(Unchecked("正文", reason, document.digest))
    if not active or _shows_enough(document.text, blocks):
        return document
    reason = f"页面可见文字不足 {LEAST_VISIBLE} 字，而含有脚本或框架，正文可能由脚本生成，未能检查"
    return document.with_unchecked(Unchecked("正文", reason, document.digest))


def _shows_enough(text: str, blocks: Sequence[RawBlock]) -> bool:
    visible = 0
    for start, end, place, _linked in blocks:
        if place.region not in _NOT_SHOWN:
            visible += len("".join(text[start:end].split()))
            if visible >= LEAST_VISIBLE:
                return True
    return False


def _leftovers(source: str, elements: OpenElements, beside: Beside, thorough: Thorough, end: int) -> Iterator[Leftover]:
    if beside.comments:
        yield from comments_left(beside.comments)
    if elements.hides:
        yield from hidden_left(elements.root.blocks)
    yield from positions_left(
        source, lambda: [(src, at) for src, _alt, at in _read_images(source, thorough()[0].images, end)]
    )


def _metadata(name: str, span: Span, text: str) -> MetadataValue:
    start, end = min(span[0], len(text)), min(span[1], len(text))
    return MetadataValue(name, text[start:end], start, end)


def _read_links(source: str, links: list[_Link], end: int) -> tuple[Link, ...]:
    return tuple(
        Link(href, min(owner.offset(start), end), min(owner.offset(stop), end))
        for span, owner, start, stop in links
        if (href := value(source, attributes(source, *span), "href")) is not None
    )


def _read_images(source: str, images: list[tuple[Span, Builder, int, int]], end: int) -> tuple[Image, ...]:
    found = ((attributes(source, *span), owner.offset(at)) for span, owner, at, _container in images)
    return tuple(
        Image(value(source, spans, "src") or "", value(source, spans, "alt"), min(at, end)) for spans, at in found
    )


def _read_asides(asides: list[tuple[str, int, int]], source: Source) -> tuple[Aside, ...]:
    return tuple(
        Aside(kind, source.byte_offset(start), source.byte_offset(end), partial(_slice, source, start, end))
        for kind, start, end in asides
    )


def _slice(source: Source, start: int, end: int) -> str:
    return source.text[start:end]
