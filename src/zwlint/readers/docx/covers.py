"""Pictures of a Word file that hide or hold something: covers over text, cropped pictures, pictures of whole pages.

What lies where on a page only Word knows, so that only what the file itself says is told: a shape in front of the text
that is filled with the colour of the paper and holds no words hides something whatever stands below it; another
filled shape or an opaque picture does where its place is told from a paragraph that has words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zwlint.expressions import expression
from zwlint.readers.docx.looks import fills, is_solid_paper
from zwlint.readers.docx.sheet import Mark
from zwlint.readers.docx.tags import Element, P, T, child
from zwlint.readers.opc.namespaces import PIC, WP, WPS, A, w
from zwlint.values import NamedTuple

if TYPE_CHECKING:
    from zwlint.readers.docx.story import Story

ANCHOR, INLINE = f"{{{WP}}}anchor", f"{{{WP}}}inline"
_EXTENT, _NO_WRAP, _VERTICAL, _OFFSET = (f"{{{WP}}}{name}" for name in ("extent", "wrapNone", "positionV", "posOffset"))
_BLIP_FILL, _CROP, _ALPHA = f"{{{PIC}}}blipFill", f"{{{A}}}srcRect", f"{{{A}}}alpha"
_SOLID, _GEOMETRY = f"{{{A}}}solidFill", f"{{{A}}}prstGeom"
_TEXT_OF_BOX = w("txbxContent")
_SHAPE_PROPERTIES = f"{{{WPS}}}spPr"
_ON = frozenset({"1", "true", "on"})
_LINE = 152_400
"""Height of a line in EMU (12 points), below which nothing is hidden."""
_TWO_CHARACTERS = 304_800
_NEAR = 600_000
"""EMU below the beginning of its paragraph within which a shape lies on that paragraph's words."""
LEAST_CROP = 0.1
"""Share of a picture that must be cut away."""
_PERCENT = expression(r"(-?[0-9.]{1,10})(%?)")


class Floating(NamedTuple):
    """What is anchored: its place and size."""

    element: Element
    width: int
    height: int
    """In EMU."""
    in_front: bool
    """Whether it lies on the text, which does not make way for it."""
    behind: bool


class Cover(NamedTuple):
    """Something that may hide text."""

    mark: Mark
    part: str
    """Name of the picture, empty for a shape."""


class Picture(NamedTuple):
    """A picture and how large it is shown."""

    mark: Mark
    part: str
    width: int
    height: int
    behind: bool


def floating_of(element: Element) -> Floating:
    """What a ``wp:anchor`` or ``wp:inline`` says of place and size."""
    extent = child(element, _EXTENT)
    width, height = (_number(extent.get(name)) if extent is not None else 0 for name in ("cx", "cy"))
    behind = element.get("behindDoc", "0").lower() in _ON
    wrapped = child(element, _NO_WRAP) is None
    return Floating(element, width, height, element.tag == ANCHOR and not behind and not wrapped, behind)


def hides(floating: Floating | None, shape: Element) -> bool:
    """Whether a shape of no words lies on words."""
    if floating is None or not _is_large(floating) or next(shape.iter(_TEXT_OF_BOX), None) is not None:
        return False
    properties = child(shape, _SHAPE_PROPERTIES)
    if properties is None or next(properties.iter(_ALPHA), None) is not None:
        return False
    geometry = child(properties, _GEOMETRY)
    if geometry is not None and geometry.get("prst", "").startswith("line"):
        return False
    solid = child(properties, _SOLID)
    if solid is not None and is_solid_paper(solid):
        return True
    return fills(properties) is True and lies_on_words(floating)


def lies_on_words(floating: Floating | None) -> bool:
    """Whether what is anchored begins where its paragraph, which has words, stands."""
    if floating is None or not _is_large(floating):
        return False
    vertical = child(floating.element, _VERTICAL)
    if vertical is None or vertical.get("relativeFrom") not in {"paragraph", "line"}:
        return False
    offset = child(vertical, _OFFSET)
    at = _number(offset.text if offset is not None else None)
    return -floating.height + _LINE < at < _NEAR and _has_words(floating.element)


def crop_of(picture: Element) -> float:
    """Which share of a ``pic:pic`` is cut away."""
    filling = child(picture, _BLIP_FILL)
    return crop_within(filling) if filling is not None else 0.0


def crop_within(filling: Element) -> float:
    """Which share of its picture a ``blipFill`` cuts away."""
    crop = child(filling, _CROP)
    if crop is None:
        return 0.0
    left, top, right, bottom = (max(0.0, _share(crop.get(side, "0"))) for side in "ltrb")
    return 1 - max(0.0, 1 - left - right) * max(0.0, 1 - top - bottom)


def note_picture(story: Story, picture: Element, floating: Floating | None, *, grouped: bool) -> None:
    """Note what a picture of the text hides or holds, once its place is known."""
    gains, mark = story.reading.gains, story.line.mark()
    part = _part_of(story, picture)
    if part is None or not story.is_shown():
        return
    if crop_of(picture) >= LEAST_CROP:
        gains.cropped.append((part, mark))
    if floating is None or grouped:
        return
    if not story.place.fixed:
        gains.pictures.append(Picture(mark, part, floating.width, floating.height, floating.behind))
    if floating.in_front and lies_on_words(floating):
        gains.covers.append(Cover(mark, part))


def note_shape(story: Story, shape: Element, floating: Floating | None) -> None:
    """Note a shape that hides words."""
    if floating is not None and floating.in_front and story.is_shown() and hides(floating, shape):
        story.reading.gains.covers.append(Cover(story.line.mark(), ""))


def _part_of(story: Story, picture: Element) -> str | None:
    for blip in picture.iter(f"{{{A}}}blip"):
        id = blip.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed")
        found = story.reading.relationship(story.part, id)
        return found.target if found is not None and not found.external else None
    return None


def _is_large(floating: Floating) -> bool:
    return floating.width >= _TWO_CHARACTERS and floating.height >= _LINE


def _has_words(anchored: Element) -> bool:
    paragraph = next(anchored.iterancestors(P), None)
    if paragraph is None:
        return False
    return any(
        text.text and not text.text.isspace() and next(text.iterancestors(P)) is paragraph for text in paragraph.iter(T)
    )


def _number(written: str | None) -> int:
    text = (written or "").strip()
    return int(text) if re.fullmatch("-?[0-9]{1,12}", text) else 0


def _share(written: str) -> float:
    """A share as a number: thousandths of a percent, or percent."""
    match = _PERCENT.fullmatch(written.strip())
    try:
        return float(match[1]) / (100 if match[2] else 100_000) if match else 0.0
    except ValueError:
        return 0.0
