"""What a document says of others: that they are void."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from zwlint.checkers.base import Subject
from zwlint.checkers.catalogue.columns import listed
from zwlint.checkers.catalogue.reading import title_of
from zwlint.document import Document, Link, Zone
from zwlint.elements.kinds import ElementKind
from zwlint.elements.outline import Outline
from zwlint.expressions import expression
from zwlint.lexicon.view import fold

_MOST_LINKS = 12
_SHORTEST_LINK = 6
"""Code points of a link that names a document."""
_SHORTEST_TITLE = 8
_sign = expression(r"[^\u3400-\u9fff〇0-9A-Za-z]+")
_sentence = expression(r"[^。；;\n]+")
_FRAME = frozenset({Zone.NAVIGATION, Zone.FOOTER})
_QUOTED = 60
_number = expression(r"[\u3400-\u9fff]{2,8}[〔\[［【（(]\d{4}[〕\]］】）)]第?\d{1,4}号")
"""The number of a document as sentences have it."""


class Repeals:
    """The words by which documents are declared void, and those that say the contrary."""

    def __init__(self, words: tuple[str, ...], amends: tuple[str, ...], keeps: tuple[str, ...]) -> None:
        self._words = words
        self._amends = tuple(map(_bare, amends))
        self._keeps = keeps

    def _says(self, text: str) -> bool:
        return any(word in text for word in self._words) and not any(word in text for word in self._keeps)

    def links(self, document: Document) -> list[Link]:
        """The links of a page that may lead to a document, in its order and each target once."""
        found: dict[str, Link] = {}
        for link in document.links:
            if link.end - link.start < _SHORTEST_LINK or document.block_at(link.start).zone in _FRAME:
                continue
            found.setdefault(link.href, link)
            if len(found) == _MOST_LINKS:
                break
        return list(found.values())

    def _declares(self, text: str) -> bool:
        """Whether any line names a document and says that something is void."""
        return any("《" in line and any(word in line for word in self._words) for line in text.split("\n"))

    def repealing_links(self, document: Document) -> Iterator[Link]:
        """The links in sentences that declare void what they lead to."""
        if not self._declares(document.text):
            return
        for link in self.links(document):
            block = document.block_at(link.start)
            if not any(word in document.text[block.start : block.end] for word in self._words):
                continue
            for sentence in _sentence.finditer(document.text, block.start, block.end):
                inside = sentence.start() <= link.start < sentence.end()
                if inside and self._voids(document.text, link, sentence):
                    yield link

    def _voids(self, text: str, link: Link, sentence: re.Match[str]) -> bool:
        """Whether what stands behind the link declares it void, and the link is not what does so."""
        return self._says(text[link.end : sentence.end()]) and not self._says(text[link.start : link.end])

    def names_of(self, outline: Outline) -> tuple[str, ...]:
        """How others would name the document: its number and its title, bare of signs."""
        numbers = (outline.text(element) for element in outline.of(ElementKind.DOCUMENT_NUMBER) if element.part == 0)
        names = [_bare(text) for text in (*numbers, *(title.text for title in outline.titles))]
        return tuple(name for name in names if len(name) >= _SHORTEST_TITLE)

    def said_elsewhere(self, subject: Subject) -> str:
        """What a document beside this one, which it leads to or its column lists, says of it: that it is void."""
        neighbours, document = subject.neighbours, subject.document
        own = self.names_of(subject.outline) if neighbours is not None else ()
        if neighbours is None or not own:
            return ""
        linked = (neighbours.document(link.href) for link in self.links(document))
        for other in chain(linked, listed(subject, title_of(document, subject.outline))):
            if other is not None and other.path != document.path and (said := self.said_of(own, other)):
                return said
        return ""

    def said_of(self, names: tuple[str, ...], document: Document) -> str:
        """The sentence of another document that declares void what bears one of the names."""
        outline = Outline(document)
        declares = any(self._says(title.text) for title in outline.titles)
        for sentence in _sentence.finditer(document.text) if names else ():
            bare = _bare(sentence[0])
            named = next((name for name in names if name in bare), "")
            if not named or _is_anothers(sentence[0], names):
                continue
            behind = bare[bare.index(named) + len(named) :]
            if (
                self._says(behind)
                or any(word in behind for word in self._amends)
                or (declares and not any(word in sentence[0] for word in self._keeps))
            ):
                return sentence[0].strip()[:_QUOTED]
        return ""


def _is_anothers(sentence: str, names: tuple[str, ...]) -> bool:
    """Whether a sentence speaks of an earlier document of the same title: it gives a number that is not this one's."""
    bare = _bare(sentence)
    numbered = any(each[-1] == "号" for each in names)
    return (
        numbered
        and _number.search(sentence) is not None
        and not any(each in bare for each in names if each[-1] == "号")
    )


def _bare(text: str) -> str:
    return _sign.sub("", fold(text))
