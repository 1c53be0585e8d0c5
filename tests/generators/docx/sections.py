"""Sections with their headers and footers, and which of those are shown."""

from __future__ import annotations

from typing import Final, NamedTuple

from . import inline
from .draft import Draft
from .drawings import text_box, watermark
from .fields import page_number
from .model import ExpectedBlock
from .paragraphs import content
from .part import Part
from .tables import header_table

_TYPES: Final = ("default", "first", "even")


class Reference(NamedTuple):
    """What a section says about one header or footer."""

    kind: str
    type: str
    number: int
    """Which header or footer of the document."""


class Section(NamedTuple):
    """What a section's properties say."""

    references: list[Reference]
    titled: bool
    """Whether its first page is different."""


class Sections:
    """The sections of one document; ``write`` makes the parts, ``properties`` the sectPr of each section."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self._made = draft, 0
        self.even = draft.chance(0.3)
        self.sections = [self._plan(first=True)] + [self._plan(first=False) for _ in range(draft.rng.choice((0, 0, 1)))]
        self.properties: list[str] = []
        self.blocks: dict[str, list[ExpectedBlock]] = {"header": [], "footer": []}
        self.shown: list[Part] = []

    def _plan(self, *, first: bool) -> Section:
        references = []
        for kind in ("header", "footer"):
            types = [type for type in _TYPES if self.draft.chance(0.45)]
            self.draft.rng.shuffle(types)
            for type in types if first or self.draft.chance(0.5) else []:
                references.append(Reference(kind, type, self._made))
                self._made += 1
        if not first:
            self.draft.has("second section")
        return Section(references, self.draft.chance(0.3))

    def write(self, main: Part) -> None:
        """Write all headers and footers; those that no page shows as well."""
        shown = self._shown()
        ids: dict[int, str] = {}
        for section in self.sections:
            for reference in section.references:
                part = Part(
                    self.draft,
                    self.draft.name(reference.kind),
                    f"w:{reference.kind[:1]}{_TAGS[reference.kind]}",
                    reference.kind,
                )
                ids[reference.number] = main.relate(reference.kind, part.name)
                if reference.number in shown:
                    self._content(part)
                    self.blocks[reference.kind] += part.story
                    self.shown.append(part)
                else:
                    self.draft.has(f"{reference.type} {reference.kind} not shown")
                    with part.unseen(), part.paragraph(reference.kind):
                        inline.sentence(part)
            self.properties.append(_properties(section, ids))
        self._unused(main)

    def settings(self) -> str:
        """The setting for even pages."""
        if not self.even:
            return self.draft.rng.choice(("", '<w:evenAndOddHeaders w:val="0"/>'))
        self.draft.has("even pages")
        return "<w:evenAndOddHeaders/>"

    def _shown(self) -> set[int]:
        """Which of them some page shows; a section without its own inherits those of the section before it."""
        current: dict[tuple[str, str], int] = {}
        shown: set[int] = set()
        for section in self.sections:
            current |= {(reference.kind, reference.type): reference.number for reference in section.references}
            types = {"default"} | ({"first"} if section.titled else set()) | ({"even"} if self.even else set())
            shown |= {number for (_kind, type), number in current.items() if type in types}
        return shown

    def _content(self, part: Part) -> None:
        self.draft.has(part.kind)
        with part.paragraph(part.kind):
            if part.kind == "footer":
                page_number(part)
            else:
                content(part)
        if part.kind == "header" and self.draft.chance(0.2):
            header_table(part)
        if self.draft.chance(0.3):
            with part.paragraph(part.kind):
                inline.some(part)
                self.draft.rng.choice((watermark, text_box))(part)

    def _unused(self, main: Part) -> None:
        """A header that no section refers to."""
        if self.draft.chance(0.1):
            self.draft.has("unused header")
            part = Part(self.draft, self.draft.name("header"), "w:hdr", "header")
            main.relate("header", part.name)
            with part.unseen(), part.paragraph("header"):
                inline.sentence(part)


_TAGS: Final = {"header": "dr", "footer": "tr"}


def _properties(section: Section, ids: dict[int, str]) -> str:
    references = "".join(
        f'<w:{reference.kind}Reference w:type="{reference.type}" r:id="{ids[reference.number]}"/>'
        for reference in section.references
    )
    titled = "<w:titlePg/>" if section.titled else ""
    return f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098"/>{titled}</w:sectPr>'
