"""Styles: what a paragraph is called, how it is numbered, and whether its characters are seen.

Every style is worked out once, when the first paragraph of it comes, along its chain of ``w:basedOn``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from zwlint.document import Region
from zwlint.readers.docx.looks import PLAIN, Look, look, shades
from zwlint.readers.docx.namespaces import w
from zwlint.readers.docx.tags import PPR, RPR, SHD, Element, child, number, value

_HEADING = re.compile(r"heading [1-9]")
_STYLE, _TYPE, _STYLE_ID = w("style"), w("type"), w("styleId")
_BODY_TEXT = 9
"""The outline level that is none."""


class ParagraphStyle(NamedTuple):
    """What a paragraph has from its style."""

    kind: Region | None = None
    """Title, heading or caption, by the built-in style that it is or is based on."""
    outline: int = _BODY_TEXT
    """Outline level from 0; 9 is none."""
    numbering: int | None = None
    """``numId``, None where no style of the chain says one."""
    level: int | None = None
    """``ilvl``, None where no style of the chain says one."""
    chain: tuple[str, ...] = ()
    """Ids of the style and of those that it is based on."""
    look: Look = PLAIN
    shaded: bool = False
    unseen: bool = False
    """Whether its runs may be unseen without saying so themselves."""


class Styles:
    """The styles part of a document; without one, every paragraph is plain."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, dict[str, Element]] = {}
        self._default: dict[str, str] = {}
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._characters: dict[str, Look] = {}
        self._tables: dict[str | None, bool] = {}
        self.defaults = PLAIN
        """What the document says for every run."""
        if root is not None:
            self._gather(root)

    def paragraph(self, id: str | None) -> ParagraphStyle:
        """The style of a paragraph; the document's default style where it names none, or one that does not exist."""
        if id not in self._paragraphs:
            self._paragraphs[id] = self._paragraph(id)
        return self._paragraphs[id]

    def character(self, id: str) -> Look:
        """What a character style says of its runs; nothing where there is no such style."""
        if id not in self._characters:
            self._characters[id] = self._look(self._chain("character", id))
        return self._characters[id]

    def table_shaded(self, id: str | None) -> bool:
        """Whether a table style puts a colour under some of its cells."""
        if id not in self._tables:
            chain = self._chain("table", id)
            self._tables[id] = any(shades(shading) for _id, style in chain for shading in style.iter(SHD))
        return self._tables[id]

    def numbering(self, id: str) -> int | None:
        """The ``numId`` that a numbering style stands for."""
        found = _nearest(self._chain("numbering", id), _numbering)
        return number(found, -1) if found is not None else None

    def telling_characters(self) -> frozenset[str]:
        """Ids of the character styles that may make characters unseen, or seen in a style that hides them."""
        return frozenset(id for id in self._styles.get("character", ()) if self.character(id) != PLAIN)

    def _gather(self, root: Element) -> None:
        for style in root.iterchildren(_STYLE):
            type, id = style.get(_TYPE, "paragraph"), style.get(_STYLE_ID, "")
            self._styles.setdefault(type, {})[id] = style
            if style.get(w("default"), "0") in {"1", "true", "on"}:
                self._default[type] = id
        for defaults in root.iterchildren(w("docDefaults")):
            for group in defaults.iterchildren(w("rPrDefault")):
                self.defaults = look(child(group, RPR))

    def _chain(self, type: str, id: str | None) -> list[tuple[str, Element]]:
        """A style and those that it is based on, nearest first; a chain that bites its tail ends there."""
        styles = self._styles.get(type, {})
        if id not in styles:
            id = self._default.get(type) if type != "character" else None
        chain: dict[str, Element] = {}
        while id is not None and id not in chain and id in styles:
            chain[id] = styles[id]
            id = value(styles[id], w("basedOn"))
        return list(chain.items())

    def _paragraph(self, id: str | None) -> ParagraphStyle:
        chain = self._chain("paragraph", id)
        numbering, own = _nearest(chain, _numbering), self._look(chain)
        seen = own.over(self.defaults)
        return ParagraphStyle(
            kind=next((kind for id, style in chain if (kind := _kind(id, style)) is not None), None),
            outline=number(_nearest(chain, lambda properties: value(properties, w("outlineLvl"))), _BODY_TEXT),
            numbering=number(numbering, -1) if numbering is not None else None,
            level=number(level, -1) if (level := _nearest(chain, _level)) is not None else None,
            chain=tuple(id for id, _style in chain),
            look=own,
            shaded=any(shades(child(group, SHD)) for _id, style in chain for group in style.iterchildren(PPR)),
            unseen=bool(seen.hidden or seen.white or seen.tiny),
        )

    @staticmethod
    def _look(chain: list[tuple[str, Element]]) -> Look:
        found = PLAIN
        for _id, style in chain:
            found = found.over(look(child(style, RPR)))
        return found


def _kind(id: str, style: Element) -> Region | None:
    name = (value(style, w("name")) or "").strip().lower()
    if name == "title" or id == "Title":
        return Region.TITLE
    if _HEADING.fullmatch(name):
        return Region.HEADING
    return Region.CAPTION if name == "caption" else None


def _nearest(chain: list[tuple[str, Element]], read: Callable[[Element], str | None]) -> str | None:
    """What the first style says whose paragraph properties say it."""
    for _id, style in chain:
        properties = child(style, PPR)
        if properties is not None and (found := read(properties)) is not None:
            return found
    return None


def _numbering(properties: Element) -> str | None:
    group = child(properties, w("numPr"))
    return None if group is None else value(group, w("numId"))


def _level(properties: Element) -> str | None:
    group = child(properties, w("numPr"))
    return None if group is None else value(group, w("ilvl"))
