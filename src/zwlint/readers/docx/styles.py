"""Styles: what a paragraph is called, how it is numbered, and whether its characters are seen.

Every style is worked out once, when it is first asked for, from the one that it is based on (``w:basedOn``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property, partial
from typing import TypeVar

from zwlint.document import Region
from zwlint.expressions import expression
from zwlint.readers.docx.lineage import Lineage, inherited
from zwlint.readers.docx.looks import PLAIN, Look, look, shades
from zwlint.readers.docx.table_styles import TableStyle, table_style
from zwlint.readers.docx.tags import PPR, RPR, SHD, Element, child, number, value
from zwlint.readers.opc.namespaces import w
from zwlint.values import NamedTuple

T = TypeVar("T")

_HEADING = expression(r"heading [1-9]")
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
    """``numId``, None where neither the style nor one that it is based on says one."""
    level: int | None = None
    """``ilvl``, None where none of them says one."""
    id: str | None = None
    """None where the document has no such style and none by default."""
    look: Look = PLAIN
    shaded: bool = False
    unseen: bool = False
    """Whether its runs may be unseen without saying so themselves."""


class Styles:
    """The styles part of a document; without one, every paragraph is plain."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, dict[str, Element]] = {}
        self._default: dict[str, str] = {}
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._asked: dict[str | None, ParagraphStyle] = {}
        """Also by ids of which there is no style."""
        self._characters: dict[str, Look] = {}
        self._tables: dict[str, TableStyle] = {}
        self._numberings: dict[str, int | None] = {}
        self.defaults = PLAIN
        """What the document says for every run."""
        if root is not None:
            self._gather(root)
        self._unstyled = self._seen(ParagraphStyle())

    def paragraph(self, id: str | None) -> ParagraphStyle:
        """The style of a paragraph; the document's default style where it names none, or one that does not exist."""
        if id not in self._asked:
            self._asked[id] = self._of("paragraph", id, self._paragraphs, self._paragraph) or self._unstyled
        return self._asked[id]

    def in_table(self, style: ParagraphStyle, beneath: Look) -> ParagraphStyle:
        """A paragraph style in a cell of which the table's style says more."""
        return self._seen(style._replace(look=style.look.over(beneath)))

    def character(self, id: str) -> Look:
        """What a character style says of its runs; nothing where there is no such style."""
        return self._of("character", id, self._characters, self._character) or PLAIN

    def table(self, id: str | None) -> TableStyle:
        """The style of a table; the document's default one where it names none."""
        return self._of("table", id, self._tables, self._table) or TableStyle()

    def numbering(self, id: str) -> int | None:
        """The ``numId`` that a numbering style stands for."""
        return self._of("numbering", id, self._numberings, self._numbering)

    def nearest(self, id: str | None, among: Collection[str]) -> str | None:
        """Which of a few paragraph styles one is, or is based on most closely."""
        if id is None or not among:
            return None
        return id if id in among else self._lineage.nearest(id, among)

    def telling_characters(self) -> frozenset[str]:
        """Ids of the character styles that may make characters unseen, or seen in a style that hides them."""
        return frozenset(id for id in self._styles.get("character", ()) if self.character(id) != PLAIN)

    @cached_property
    def _lineage(self) -> Lineage:
        return Lineage({id: self._parent("paragraph", id) for id in self._styles.get("paragraph", ())})

    def _gather(self, root: Element) -> None:
        for style in root.iterchildren(_STYLE):
            type, id = style.get(_TYPE, "paragraph"), style.get(_STYLE_ID, "")
            self._styles.setdefault(type, {})[id] = style
            if style.get(w("default"), "0") in {"1", "true", "on"}:
                self._default[type] = id
        for defaults in root.iterchildren(w("docDefaults")):
            for group in defaults.iterchildren(w("rPrDefault")):
                self.defaults = look(child(group, RPR))

    def _parent(self, type: str, id: str) -> str | None:
        """What a style is based on, which has to be a style of its own type."""
        styles = self._styles[type]
        based = value(styles[id], w("basedOn"))
        return based if based in styles else None

    def _of(self, type: str, id: str | None, known: dict[str, T], make: Callable[[str, T | None], T]) -> T | None:
        """A style, or the default one of its type, which character styles have not; None where there is neither."""
        if id not in self._styles.get(type, {}):
            id = self._default.get(type) if type != "character" else None
        return None if id is None else inherited(known, id, partial(self._parent, type), make)

    def _paragraph(self, id: str, base: ParagraphStyle | None) -> ParagraphStyle:
        style = self._styles["paragraph"][id]
        base = base or ParagraphStyle()
        properties = child(style, PPR)
        numbering = outline = level = shading = None
        if properties is not None:
            shading, outline = child(properties, SHD), value(properties, w("outlineLvl"))
            numbering, level = _reference(properties)
        return self._seen(
            ParagraphStyle(
                kind=_kind(id, style) or base.kind,
                outline=base.outline if outline is None else number(outline, _BODY_TEXT),
                numbering=base.numbering if numbering is None else number(numbering, -1),
                level=base.level if level is None else number(level, -1),
                id=id,
                look=look(child(style, RPR)).over(base.look),
                shaded=base.shaded if shading is None else shades(shading),
            )
        )

    def _seen(self, style: ParagraphStyle) -> ParagraphStyle:
        return style._replace(unseen=style.look.over(self.defaults).is_unseen())

    def _character(self, id: str, base: Look | None) -> Look:
        return look(child(self._styles["character"][id], RPR)).over(base or PLAIN)

    def _table(self, id: str, base: TableStyle | None) -> TableStyle:
        return table_style(self._styles["table"][id], base)

    def _numbering(self, id: str, base: int | None) -> int | None:
        properties = child(self._styles["numbering"][id], PPR)
        instance = None if properties is None else _reference(properties)[0]
        return base if instance is None else number(instance, -1)


def _kind(id: str, style: Element) -> Region | None:
    name = (value(style, w("name")) or "").strip().lower()
    if name == "title" or id == "Title":
        return Region.TITLE
    if _HEADING.fullmatch(name):
        return Region.HEADING
    return Region.CAPTION if name == "caption" else None


def _reference(properties: Element) -> tuple[str | None, str | None]:
    """``numId`` and ``ilvl`` of a ``w:pPr``."""
    group = child(properties, w("numPr"))
    return (None, None) if group is None else (value(group, w("numId")), value(group, w("ilvl")))
