"""From lines to elements: the document is cut into parts, and each part is read from its head to its end."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from itertools import groupby
from typing import Any, TypeVar

from zwlint.document import Document
from zwlint.elements.draft import Draft
from zwlint.elements.head import read_attached_head, read_head
from zwlint.elements.joined import Joined
from zwlint.elements.kinds import Element, ElementKind
from zwlint.elements.lines import lines_of
from zwlint.elements.page import Page
from zwlint.elements.shapes import genre_of
from zwlint.elements.tail import read_text

T = TypeVar("T")


class Outline:
    """The elements of a document, worked out when they are first asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._found: dict[Hashable, Any] = {}

    def once(self, key: Hashable, find: Callable[[], T]) -> T:
        """What ``find`` gives, which is asked once for a document: several rules may rest on it."""
        if key not in self._found:
            self._found[key] = find()
        found: T = self._found[key]
        return found

    @cached_property
    def page(self) -> Page:
        """What a web page shows of itself."""
        return Page(self.document)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All elements in order of the text; they do not overlap."""
        draft = Draft(lines_of(self.document))
        index, part = read_text(draft, read_head(draft)), 0
        while index < len(draft):
            part += 1
            draft.parts[index:] = [part] * (len(draft) - index)
            if draft.shape(index) in {ElementKind.ATTACHMENT_MARK, ElementKind.ATTACHMENT_NOTE}:
                draft.label(ElementKind.ATTACHMENT_MARK, index)
                index += 1
            index = read_text(draft, read_attached_head(draft, index))
        return tuple(draft.elements())

    @cached_property
    def _by_kind(self) -> dict[ElementKind, list[Element]]:
        by_kind: dict[ElementKind, list[Element]] = {}
        for element in self.elements:
            by_kind.setdefault(element.kind, []).append(element)
        return by_kind

    def of(self, *kinds: ElementKind) -> list[Element]:
        """The elements of these kinds, in order of the text."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], [])
        return sorted((each for kind in kinds for each in self._by_kind.get(kind, ())), key=lambda each: each.start)

    def text(self, element: Element) -> str:
        """The text of an element as it stands."""
        return self.document.text[element.start : element.end]

    def runs(self, kind: ElementKind) -> list[Joined]:
        """The elements of a kind whole: neighbouring lines of one part taken together."""
        if kind not in self._by_kind:
            return []
        numbered = {element: place for place, element in enumerate(self.elements) if element.kind is kind}
        runs = groupby(enumerate(numbered.items()), lambda each: (each[1][0].part, each[1][1] - each[0]))
        return [self._joined(element for _, (element, _) in run) for _, run in runs]

    def _joined(self, elements: Iterable[Element]) -> Joined:
        return Joined(self.document.text, tuple(elements))

    @cached_property
    def titles(self) -> list[Joined]:
        """The titles of the document itself: often one above the page and one above the text."""
        return self.runs(ElementKind.TITLE)

    @cached_property
    def genre(self) -> str:
        """The genre (文种) that the title ends with, or what else it is called; empty where it names none."""
        return genre_of(self.titles[-1].text) if self.titles else ""

    @cached_property
    def official(self) -> bool:
        """Whether the document has what only an official document has: a number or an addressee, and what heads it."""
        headed = self.titles or self.of(ElementKind.ISSUER_MARK)
        return bool(headed and self.of(ElementKind.DOCUMENT_NUMBER, ElementKind.ADDRESSEE))
