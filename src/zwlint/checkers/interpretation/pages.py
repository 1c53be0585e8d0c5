"""Which pages are policies, which are interpretations, and how they are linked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from zwlint.checkers.catalogue.columns import is_index
from zwlint.checkers.catalogue.days import days_in, written
from zwlint.checkers.catalogue.names import alike, core
from zwlint.checkers.catalogue.reading import PUBLISHED, Labels, read_catalogue
from zwlint.document import Block, Document, Link, Region, Zone
from zwlint.elements.kinds import ElementKind
from zwlint.elements.outline import Outline
from zwlint.elements.shapes import shape_of
from zwlint.expressions import expression
from zwlint.neighbours import Neighbours
from zwlint.values import NamedTuple

_FRAME = frozenset({Zone.NAVIGATION, Zone.FOOTER})
_BESIDE = frozenset({Region.ATTRIBUTE, Region.METADATA, Region.HIDDEN})
_BODY = frozenset({Region.PARAGRAPH, Region.LIST, Region.HEADING, Region.TABLE_CELL, Region.TEXTBOX})
PAGES = frozenset({"html", "markdown"})
"""Formats in which documents are linked to each other."""
_LONGEST_LINE = 120
"""Code points of the line under a title that says when a page was published."""
_LINES = 12
"""Lines from the title on in which it stands."""
_LONGEST_BARE = 12
"""Code points of a link that names no policy: 图解, 相关解读."""
_bracket = expression(r"[〔\[]\d{4}[〕\]]")
_ABOVE, _BELOW = 500, 40
"""Code points above and below a title within which the rest of the head stands."""
_SHORTEST_NAME = 4
_between = expression("[_|｜]|[-—]{1,2}(?=[^-—]*$)")
"""What stands between the title of a page and the name of its site."""


class Words(NamedTuple):
    """The words of a rule, compiled."""

    titles: re.Pattern[str]
    """Titles of interpretations."""
    links: re.Pattern[str]
    """What a link to an interpretation says."""
    originals: re.Pattern[str]
    """What a link to the policy says that does not name it."""
    papers: re.Pattern[str]
    """Titles of policies."""

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Words:
        """The words that the options declare."""
        return cls(*(expression("|".join(options[key])) for key in ("titles", "links", "originals", "papers")))


class Dated(NamedTuple):
    """When a page was published, and where it says so."""

    day: date
    start: int
    end: int


class Page:
    """A document seen as one of a pair."""

    def __init__(self, outline: Outline, words: Words, neighbours: Neighbours | None) -> None:
        self.outline = outline
        self.document = outline.document
        self._words = words
        self._neighbours = neighbours

    @cached_property
    def titles(self) -> list[tuple[str, int]]:
        """The titles with their places: those of the page, then those of the document in it."""
        text = self.document.text
        found = [
            (text[block.start : block.end].strip(), block.start)
            for block in self.document.blocks
            if block.region is Region.TITLE and block.end > block.start
        ]
        return found + [(title.text, title.elements[0].start) for title in self.outline.titles]

    @cached_property
    def interpretation(self) -> tuple[str, int] | None:
        """The title by which the page is an interpretation."""
        titles = self.titles or list(self._named())
        return next((title for title in titles if self._explains("".join(title[0].split()))), None)

    def _named(self) -> Iterator[tuple[str, int]]:
        """What the tags of the page call it, with the place where its text says the same."""
        for value in (*self.document.values("ArticleTitle"), *self.document.values("title")):
            name = _between.split(value.value)[0].strip()
            if name:
                at = self.document.text.find(name)
                yield name, at if at >= 0 else value.start

    def _explains(self, title: str) -> bool:
        """Whether a title is that of an interpretation and says of what; 政策解读 alone heads a column."""
        if not self._words.titles.search(title):
            return False
        return len(core(self._words.links.sub("", title))) >= _SHORTEST_NAME

    @cached_property
    def policy(self) -> tuple[str, int] | None:
        """The title by which the page is a policy: an official document of the kinds that are interpreted."""
        if self.document.format not in PAGES or self.document.fragment or self.interpretation:
            return None
        if not self.outline.titles or not self._numbered:
            return None
        title = self.outline.titles[-1]
        bare = "".join(title.text.split())
        return (title.text, title.elements[0].start) if self._words.papers.search(bare) else None

    @property
    def _numbered(self) -> bool:
        """Whether it has a document number: in its text, or in its catalogue, which may be a table."""
        text = self.document.text
        if self.outline.of(ElementKind.DOCUMENT_NUMBER):
            return True
        blocks = {self.document.block_at(found.start()) for found in _bracket.finditer(text)}
        return any(
            shape_of(text[block.start : block.end].strip() or "-") is ElementKind.DOCUMENT_NUMBER for block in blocks
        )

    def head(self, title: str, start: int) -> str:
        """What stands around the title: catalogue, number, marks; not what the text cites or the frame leads to."""
        blocks = (
            block
            for block in self.document.blocks
            if start - _ABOVE <= block.start <= start + len(title) + _BELOW and block.zone not in _FRAME
        )
        return "\n".join(self.document.text[block.start : min(block.end, block.start + _BELOW)] for block in blocks)

    @cached_property
    def links(self) -> list[tuple[Link, str]]:
        """The links of the text, with what they cover."""
        text = self.document.text
        return [
            (link, "".join(text[link.start : link.end].split()))
            for link in self.document.links
            if self.document.block_at(link.start).zone not in _FRAME
        ]

    def to_interpretations(self, title: str) -> list[Link]:
        """The links to interpretations of this policy."""
        return [link for link, text in self.links if self._leads_to_interpretation(link, text, core(title))]

    def _leads_to_interpretation(self, link: Link, text: str, name: str) -> bool:
        if not self._words.links.search(text):
            return False
        if len(text) > _LONGEST_BARE or "《" in text:
            return alike(name, core(self._words.links.sub("", text)))
        other = self.other(link)
        if other is not None:
            return Page(Outline(other), self._words, None).interpretation is not None
        return not is_index(link.href)

    def unlinked_interpretation(self, title: str) -> str:
        """The interpretation of this policy that a column of the site lists and the page does not lead to."""
        name = core(title)
        for link in self.document.links:
            text = self.document.text[link.start : link.end]
            if not self._words.links.search(text) or not is_index(link.href):
                continue
            column = self.other(link)
            for each in column.links if column is not None else ():
                said = "".join(column.text[each.start : each.end].split()) if column is not None else ""
                if self._explains(said) and alike(name, core(self._words.links.sub("", said))):
                    return said
        return ""

    def to_policy(self, title: str) -> list[Link]:
        """The links of this interpretation to its policy."""
        name = core(self._words.links.sub("", title))
        return [link for link, text in self.links if self._leads_to_policy(link, text, name)]

    def _leads_to_policy(self, link: Link, text: str, name: str) -> bool:
        if self._words.links.search(text) and not self._words.originals.search(text):
            return False
        if self._words.originals.search(text) or (len(text) > 3 and alike(name, core(text))):
            return not self.is_self(link)
        return False

    def is_self(self, link: Link) -> bool:
        """Whether a link leads to the page itself."""
        href = link.href.strip()
        if not href or href.startswith(("#", "javascript:")):
            return True
        other = self.other(link)
        return other is not None and other.path == self.document.path

    def other(self, link: Link) -> Document | None:
        """What a link leads to, where it can be read."""
        return self._neighbours.document(link.href) if self._neighbours is not None else None


def text_blocks(document: Document) -> list[Block]:
    """The blocks of the text: those of its container on a page, where it has one."""
    inside = [block for block in document.blocks if block.zone is Zone.BODY]
    blocks = inside or [block for block in document.blocks if block.zone not in _FRAME]
    return [block for block in blocks if block.region in _BODY]


def published(page: Page, labels: Labels) -> Dated | None:
    """When a page says that it was published: in its catalogue, in its tags, in the line below its title."""
    document = page.document
    catalogue = read_catalogue(page.outline, labels)
    field = catalogue.of(PUBLISHED) if catalogue else None
    found = written(field.value) if field else None
    if field and found:
        return Dated(found.day, field.value_start, field.value_end)
    for value in document.values("PubDate"):
        found = written(value.value)
        if found:
            return Dated(found.day, value.start, value.end)
    return _date_line(page)


def _date_line(page: Page) -> Dated | None:
    titles = page.titles
    blocks = [block for block in page.document.blocks if block.region not in _BESIDE]
    near = [block for block in blocks if titles and block.start >= titles[0][1]][:_LINES]
    for block in near:
        if block.end - block.start > _LONGEST_LINE:
            continue
        text = page.document.text[block.start : block.end]
        for day, start, end in days_in(text):
            return Dated(day, block.start + start, block.start + end)
    return None
