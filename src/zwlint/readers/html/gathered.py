"""What a page holds beside its text, and the document made of it all."""

from __future__ import annotations

import re
from functools import partial

from zwlint.document import Aside, Document, Image, Link, MetadataValue, Region, Unchecked
from zwlint.readers.html.attributes import Attributes
from zwlint.readers.html.builder import Builder, Span, Value
from zwlint.readers.html.stack import OpenElements
from zwlint.readers.html.zones import assign_zones
from zwlint.readers.segments import TextOrigin
from zwlint.readers.source import Source

LEAST_VISIBLE = 80
"""Characters below which a page whose content a script or frame may bring counts as unchecked."""
_HAN = re.compile(r"[㐀-鿿豈-﫿𠀀-𲎯]")
_NOT_SHOWN = frozenset({Region.HIDDEN, Region.ATTRIBUTE, Region.METADATA})


class Gathered:
    """Collects while the page is read; everything that costs time waits until it is asked for."""

    def __init__(self) -> None:
        self.active = False
        """Whether a script or frame may bring content that is not in the source."""
        self.fragment = True
        self._values: list[tuple[str, str, Value]] = []
        self._links: list[tuple[Span, Builder, int, int]] = []
        self._open_link: tuple[Span, Builder, int] | None = None
        self._images: list[tuple[Span, Builder, int]] = []
        self._asides: list[tuple[str, int, int]] = []
        self._lost: list[tuple[str, int, int]] = []

    def value(self, name: str, value: str, shown: Value) -> None:
        """A metadata value and its text."""
        self._values.append((name, value, shown))

    def start_link(self, attributes: Span, builder: Builder) -> None:
        """A hyperlink begins."""
        builder.start_link()
        self._open_link = (attributes, builder, builder.length)

    def end_link(self, builder: Builder) -> None:
        """A hyperlink ends, if one is open."""
        builder.end_link()
        if self._open_link is not None:
            attributes, owner, start = self._open_link
            self._links.append((attributes, owner, start, owner.length))
            self._open_link = None

    def image(self, attributes: Span, builder: Builder) -> None:
        """An image stands here."""
        self._images.append((attributes, builder, builder.length))

    def aside(self, kind: str, start: int, end: int) -> None:
        """Source text that is no text of the page."""
        self._asides.append((kind, start, end))

    def lost(self, what: str, start: int, end: int) -> None:
        """Markup that does not end has swallowed the source from ``start`` to ``end``."""
        self._lost.append((what, start, end))

    def document(self, source: Source, elements: OpenElements, digest: str) -> Document:
        """The document, once every element is closed."""
        root = elements.root
        self.end_link(elements.builder)
        text = "".join(root.parts).removesuffix("\n")
        blocks = assign_zones(source.text, elements.containers, root.blocks)
        document = Document(
            format="html",
            digest=digest,
            text=text,
            blocks=blocks,
            origin=TextOrigin(source, root.parts, root.origins),
            soft_breaks=frozenset(root.soft_breaks),
            metadata=tuple(map(_metadata, self._values)),
            unchecked=tuple(self._gaps(source, digest)),
            fragment=self.fragment,
            read_links=partial(_read_links, source.text, self._links, len(text)),
            read_images=partial(_read_images, source.text, self._images, len(text)),
            read_asides=partial(_read_asides, self._asides, source),
        )
        return self._with_body_check(document)

    def _gaps(self, source: Source, digest: str) -> list[Unchecked]:
        gaps = []
        for what, start, end in self._lost:
            if _HAN.search(source.text, start, end):
                line, column = source.position(start)
                reason = f"第 {line} 行第 {column} 列的{what}没有结束，其后 {end - start} 个字符不会显示，也未检查"
                gaps.append(Unchecked(f"第 {line} 行起", reason, digest))
        return gaps

    def _with_body_check(self, document: Document) -> Document:
        if not self.active or _shows_enough(document):
            return document
        reason = f"页面可见文字不足 {LEAST_VISIBLE} 字，而含有脚本或框架，正文可能由脚本生成，未能检查"
        gap = Unchecked("正文", reason, document.digest)
        return document.with_unchecked(gap)


def _shows_enough(document: Document) -> bool:
    visible = 0
    for block in document.blocks:
        if block.region not in _NOT_SHOWN:
            visible += len("".join(document.text[block.start : block.end].split()))
            if visible >= LEAST_VISIBLE:
                return True
    return False


def _metadata(value: tuple[str, str, Value]) -> MetadataValue:
    name, content, shown = value
    offset = shown.builder.offset
    return MetadataValue(name, content, offset(shown.start), offset(shown.end))


def _read_links(source: str, links: list[tuple[Span, Builder, int, int]], end: int) -> tuple[Link, ...]:
    return tuple(
        Link(href, min(owner.offset(start), end), min(owner.offset(stop), end))
        for span, owner, start, stop in links
        if (href := Attributes(source, *span).get("href")) is not None
    )


def _read_images(source: str, images: list[tuple[Span, Builder, int]], end: int) -> tuple[Image, ...]:
    found = ((Attributes(source, *span), owner.offset(at)) for span, owner, at in images)
    return tuple(Image(attributes.get("src") or "", attributes.get("alt"), min(at, end)) for attributes, at in found)


def _read_asides(asides: list[tuple[str, int, int]], source: Source) -> tuple[Aside, ...]:
    return tuple(
        Aside(kind, source.byte_offset(start), source.byte_offset(end), partial(_slice, source, start, end))
        for kind, start, end in asides
    )


def _slice(source: Source, start: int, end: int) -> str:
    return source.text[start:end]
