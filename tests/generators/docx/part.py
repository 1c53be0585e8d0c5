"""One XML part under construction: writes elements and, in the same stroke, counts paragraphs and runs.

A character's place is noted when the character is written; nothing is ever read back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import NamedTuple

from .draft import Draft
from .model import Character, ExpectedBlock, ExpectedCell, Place, joined
from .xml import DECLARATION, root, text_element


class Relation(NamedTuple):
    """One relationship of a part."""

    id: str
    kind: str
    target: str
    external: bool


class Paragraph:
    """A paragraph that is open: what it shows so far."""

    def __init__(self, index: int) -> None:
        self.index = index
        self.runs = 0
        self.shown: list[Character] = []
        self.sides: list[tuple[str, list[Character]]] = []
        self.boxes: list[ExpectedBlock] = []
        self.gone: list[ExpectedBlock] = []
        """What tracked changes took out of it."""
        self.gone_in_boxes: list[ExpectedBlock] = []


class Run:
    """A run that is open; its methods write what it shows."""

    def __init__(self, part: Part, paragraph: int, index: int) -> None:
        self.part, self.paragraph, self.index = part, paragraph, index
        self.offset = 0

    def text(self, text: str, name: str = "w:t") -> None:
        """Text, as one element or several; ``m:t`` and ``a:t`` in one."""
        for piece in _pieces(text, self.part.rng) if name == "w:t" else [text]:
            self.part.raw(text_element(name, piece, self.part.rng))
        self.shows(text)

    def mark(self, xml: str, shown: str) -> None:
        """An element that shows one character (``w:tab``, ``w:br``, ``w:sym`` …)."""
        self.part.raw(xml)
        self.shows(shown)

    def shows(self, text: str) -> None:
        """Note characters that were just written."""
        for character in text:
            place = Place(self.part.name, self.paragraph, self.index, self.offset)
            self.offset += 1
            if self.part.target is not None:
                self.part.target.append(Character(character, place))


class Part:
    """A part of the package whose paragraphs count. ``kind`` is main, header, footer, notes, comments or drawing."""

    def __init__(self, draft: Draft, name: str, element: str, kind: str) -> None:
        self.draft, self.rng, self.name, self.kind, self.element = draft, draft.rng, name, kind, element
        self.xml: list[str] = []
        self.relations: list[Relation] = []
        self.paragraphs = 0
        self.stack: list[Paragraph] = []
        self.story: list[ExpectedBlock] = []
        self.target: list[Character] | None = None
        self.silent = False
        self.cell: ExpectedCell | None = None
        self.shaded = False
        """Whether a table style colours some rows here: then white text may be meant."""
        draft.parts.append(self)
        self.zone = {"main": "body", "footer": "footer"}.get(kind, "other")

    # -- source ------------------------------------------------------------------------------------------------------

    def raw(self, xml: str) -> None:
        """Source that shows nothing by itself."""
        self.xml.append(xml)

    @contextmanager
    def within(self, name: str, attributes: str = "", head: str = "") -> Iterator[None]:
        """An element around what is written inside, ``head`` at its beginning."""
        self.raw(f"<{name}{' ' if attributes else ''}{attributes}>{head}")
        yield
        self.raw(f"</{name}>")

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a new relationship; ``target`` is a part's name or an external address."""
        id = f"rId{len(self.relations) + 1}"
        self.relations.append(Relation(id, kind, target, external))
        return id

    def document(self) -> str:
        """The whole part."""
        start = root(self.element, strict=self.draft.strict)
        return f"{DECLARATION}{start}{''.join(self.xml)}</{self.element}>"

    # -- paragraphs and runs -----------------------------------------------------------------------------------------

    @contextmanager
    def paragraph(self, region: str, properties: str = "", label: str = "", tag: str = "w:p") -> Iterator[Paragraph]:
        """A paragraph; what is written inside becomes its block, its side blocks and its text boxes' blocks."""
        paragraph = Paragraph(self.paragraphs)
        self.paragraphs += 1
        for character in label:
            paragraph.shown.append(Character(character, self.outside("numbering", paragraph.index)))
        before, self.target = self.target, None if self.silent else paragraph.shown
        self.stack.append(paragraph)
        with self.within(tag, self._identity() if tag == "w:p" else "", properties):
            yield paragraph
        self.stack.pop()
        self.target = before
        if not self.silent:
            self._shown(paragraph, region)

    @contextmanager
    def run(self, properties: str = "", tag: str = "w:r") -> Iterator[Run]:
        """A run of the open paragraph."""
        paragraph = self.stack[-1]
        run = Run(self, paragraph.index, paragraph.runs)
        paragraph.runs += 1
        with self.within(tag, self._rsid() if tag == "w:r" else "", properties):
            yield run

    # -- where characters and blocks go ------------------------------------------------------------------------------

    @contextmanager
    def aside(self, region: str) -> Iterator[None]:
        """What is written inside is a side block of the open paragraph."""
        side: list[Character] = []
        if not self.silent:
            self.stack[-1].sides.append((region, side))
        with self.into(side):
            yield

    @contextmanager
    def into(self, target: list[Character] | None) -> Iterator[None]:
        """Characters written inside go to ``target``; with None they are shown nowhere."""
        before, self.target = self.target, None if self.silent else target
        yield
        self.target = before

    @contextmanager
    def unseen(self) -> Iterator[None]:
        """Nothing that is written inside is shown, paragraphs included; they count all the same."""
        before, self.silent = self.silent, True
        with self.into(None):
            yield
        self.silent = before

    @contextmanager
    def box(self) -> Iterator[None]:
        """Paragraphs written inside follow the block of the open paragraph."""
        paragraph = self.stack[-1]
        story, cell, self.story, self.cell = self.story, self.cell, paragraph.boxes, None
        yield
        self.story, self.cell = story, cell

    def outside(self, detail: str, paragraph: int | None) -> Place:
        """The place of text in no run."""
        return Place(self.name, paragraph, None, 0, detail)

    def printed(self, text: str, region: str, detail: str) -> None:
        """A text in an attribute that is shown like a text box of the open paragraph."""
        if not self.silent:
            place = self.outside(detail, self.stack[-1].index)
            characters = tuple(Character(character, place) for character in text)
            self.stack[-1].boxes.append(ExpectedBlock(region, characters, self.zone))

    def alternative(self, text: str, detail: str) -> None:
        """An attribute's text of the open paragraph that is not printed."""
        if not self.silent and text:
            place = self.outside(detail, self.stack[-1].index)
            characters = tuple(Character(character, place) for character in text)
            self.attributes.append(ExpectedBlock("attribute", characters, self.zone, self.cell))

    @property
    def attributes(self) -> list[ExpectedBlock]:
        """Where alternative texts of this part are gathered."""
        return self.draft.attributes.setdefault(self.name, [])

    def _shown(self, paragraph: Paragraph, region: str) -> None:
        if joined(paragraph.shown).strip():
            self.story.append(ExpectedBlock(region, tuple(paragraph.shown), self.zone, self.cell))
        for side, characters in paragraph.sides:
            if joined(characters).strip():
                self.story.append(ExpectedBlock(side, tuple(characters), self.zone, self.cell))
        self.story.extend(paragraph.boxes)
        gone = [*paragraph.gone, *paragraph.gone_in_boxes]
        if self.stack:
            self.stack[-1].gone_in_boxes += gone
        else:
            self.draft.deleted.setdefault(self.name, []).extend(gone)

    def _identity(self) -> str:
        if self.rng.random() < 0.7:
            return ""
        return f'w:rsidR="00{self.rng.randrange(16**6):06X}" w14:paraId="{self.rng.randrange(1, 2**31):08X}"'

    def _rsid(self) -> str:
        return "" if self.rng.random() < 0.7 else f'w:rsidRPr="00{self.rng.randrange(16**6):06X}"'


def _pieces(text: str, rng: Random) -> list[str]:
    """The text in one element, sometimes in two."""
    if len(text) < 2 or rng.random() < 0.85:
        return [text]
    cut = rng.randint(1, len(text) - 1)
    return [text[:cut], text[cut:]]
