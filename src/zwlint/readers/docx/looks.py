"""What makes characters unseen: hidden, in the colour of the paper, or of two points or less.

Properties come from the document's defaults, the paragraph's style, the character style and the run itself, in rising
order (ISO/IEC 29500-1, 17.7.2). ``w:vanish`` is a toggle: set in both styles it is off (17.7.3).
"""

from __future__ import annotations

from collections.abc import Collection

from zwlint.document import Region
from zwlint.readers.docx.hints import Hints
from zwlint.readers.docx.tags import (
    COLOR,
    R_STYLE,
    RPR,
    SHD,
    SIZE,
    TEXT_FILL,
    TEXT_OUTLINE,
    VAL,
    VANISH,
    Element,
    child,
    half_points,
    on,
    value,
)
from zwlint.readers.opc.namespaces import W14, A, w
from zwlint.values import NamedTuple

MOST_TINY = 4.0
"""Half points up to which nobody reads a character."""
_PAPER = frozenset({"background1", "light1", "bg1", "lt1"})
_PLAIN_COLOURS = frozenset({"", "auto", "ffffff", "none"})
_VISIBLE_EFFECTS = tuple(w(name) for name in ("outline", "shadow", "emboss", "imprint"))
"""Effects that draw white characters with a contour."""


class Look(NamedTuple):
    """What one set of run properties says; None where it says nothing."""

    hidden: bool | None = None
    white: bool | None = None
    tiny: bool | None = None
    backed: bool | None = None
    """Whether a colour lies under the characters."""

    def over(self, other: Look) -> Look:
        """These properties where they say something, else the others."""
        return Look(*(mine if mine is not None else theirs for mine, theirs in zip(self, other, strict=True)))

    def is_unseen(self) -> bool:
        """Whether people may not see characters that look so; what lies under them is not asked."""
        return bool(self.hidden or self.white or self.tiny)


PLAIN = Look()


def look(properties: Element | None) -> Look:
    """What an ``w:rPr`` says."""
    if properties is None:
        return PLAIN
    vanish, size = child(properties, VANISH), half_points(value(properties, SIZE))
    return Look(
        hidden=None if vanish is None else on(vanish),
        white=_white(properties),
        tiny=None if size is None else size <= MOST_TINY,
        backed=_backed(properties),
    )


def region(defaults: Look, paragraph: Look, character: Look, direct: Look, *, shaded: bool) -> Region | None:
    """The region of a run that looks so, None where people see it. ``shaded``: a colour lies under its paragraph."""
    merged = direct.over(character).over(paragraph).over(defaults)
    hidden = direct.hidden
    if hidden is None:
        hidden = bool(defaults.hidden) or bool(paragraph.hidden) != bool(character.hidden)
    if hidden:
        return Region.HIDDEN
    if merged.white and not merged.backed and not shaded:
        return Region.WHITE
    return Region.TINY if merged.tiny else None


def telling(root: Element, hints: Hints, styles: Collection[str]) -> frozenset[Element]:
    """The ``w:rPr`` of a part that may make characters unseen, also by one of the character styles.

    Told for a whole part at once, since of ten thousand runs none is looked at any closer in a usual file. What a part
    holds no element of costs nothing; colours and sizes are looked through only where its bytes hint at unusual ones.
    """
    found: set[Element] = {element.getparent() for element in root.iter(VANISH, TEXT_FILL)}
    if next(root.iter(COLOR, SIZE), None) is not None:
        if hints.white:
            found.update(element.getparent() for element in root.iter(COLOR) if _may_be_white(element))
        if hints.tiny:
            found.update(element.getparent() for element in root.iter(SIZE) if _is_unusual(element.get(VAL)))
    if styles:
        found.update(element.getparent() for element in root.iter(R_STYLE) if element.get(VAL) in styles)
    return frozenset(element for element in found if element.tag == RPR)


def shades(shading: Element | None) -> bool:
    """Whether a ``w:shd`` puts a colour, or a pattern, under what it holds."""
    if shading is None:
        return False
    pattern = shading.get(VAL, "clear")
    if pattern == "nil":
        return False
    theme = shading.get(w("themeFill"), "none")
    if theme != "none":
        return theme not in _PAPER or _is_tinted(shading, "themeFillTint", "themeFillShade")
    return pattern != "clear" or shading.get(w("fill"), "").lower() not in _PLAIN_COLOURS


def _is_unusual(size: str | None) -> bool:
    return size is not None and not (len(size) in {2, 3} and size.isdigit() and size[0] != "0")


def _may_be_white(element: Element) -> bool:
    written = element.get(VAL)
    return written is None or written.lower() == "ffffff" or element.get(w("themeColor")) is not None


def _is_tinted(element: Element, *names: str) -> bool:
    return any(element.get(w(name)) is not None for name in names)


def _white(properties: Element) -> bool | None:
    colour, fill = child(properties, COLOR), child(properties, TEXT_FILL)
    if colour is None and fill is None:
        return None
    white = _is_paper(colour) if fill is None else _fills_with_paper(fill)
    return white and not _has_contour(properties)


def _is_paper(colour: Element) -> bool:
    theme = colour.get(w("themeColor"), "none")
    if theme != "none":
        return theme in _PAPER and not _is_tinted(colour, "themeTint", "themeShade")
    return str(colour.get(VAL, "")).lower() == "ffffff"


def _fills_with_paper(fill: Element) -> bool:
    """Whether the newer way to colour characters, which Word prefers to ``w:color``, makes them white."""
    solid = child(fill, f"{{{W14}}}solidFill")
    colour = solid[0] if solid is not None and len(solid) else None
    if colour is None or len(colour):
        return False
    return str(colour.get(f"{{{W14}}}val", "")).lower() in _PAPER | {"ffffff"}


def _has_contour(properties: Element) -> bool:
    line = child(properties, TEXT_OUTLINE)
    if line is not None and child(line, f"{{{W14}}}noFill") is None:
        return True
    return any(on(effect) for effect in properties.iterchildren(*_VISIBLE_EFFECTS))


def _backed(properties: Element) -> bool | None:
    marker, shading = value(properties, w("highlight")), child(properties, SHD)
    if marker is None and shading is None:
        return None
    return (marker is not None and marker.lower() not in {"none", "white"}) or shades(shading)


def fills(shape: Element) -> bool | None:
    """Whether a DrawingML shape's properties put a colour or picture under its text; None where they do not say."""
    for kind in shape:
        name = kind.tag
        if name == f"{{{A}}}noFill":
            return False
        if name == f"{{{A}}}solidFill":
            return not is_solid_paper(kind)
        if name in _FILLS:
            return True
    return None


_FILLS = frozenset(f"{{{A}}}{name}" for name in ("gradFill", "blipFill", "pattFill", "grpFill"))


def is_solid_paper(solid: Element) -> bool:
    """Whether an ``a:solidFill`` has the colour of the paper."""
    colour = solid[0] if len(solid) else None
    if colour is None or len(colour):
        return False
    return str(colour.get("val", "")).lower() in _PAPER | {"ffffff"} or colour.get("lastClr", "").lower() == "ffffff"
