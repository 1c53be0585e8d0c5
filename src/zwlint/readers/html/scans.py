"""Pages whose text stands in pictures: scanned documents, photographed notices."""

from __future__ import annotations

from collections.abc import Sequence

from zwlint.document import UNREAD, Region, Zone
from zwlint.expressions import expression
from zwlint.readers.html.attributes import value
from zwlint.readers.html.builder import RawBlock, Span
from zwlint.readers.html.tokens import attributes
from zwlint.readers.html.zones import Container, zone_by_names
from zwlint.readers.pictures import decoded, size_of
from zwlint.values import NamedTuple

MOST_WORDS = 400
"""Characters outside links from which on a page has a text of its own."""
_NO_WORDS = 20
"""Characters below which the container of the article holds nothing but its pictures."""
_HIGH, _WIDE = 600, 400
"""Pixels that a picture has at least to be one of a page."""
_PAGE_SHAPES = (1.2, 1.7)
"""Height by width of what looks like a page."""
_NOT_SHOWN = UNREAD | {Region.HIDDEN, Region.ATTRIBUTE, Region.METADATA}
_pixels = expression(r"\s*([0-9]{1,5})(?:\.[0-9]+)?\s*(?:px)?\s*")
_style = {name: expression(rf"(?i)(?:^|[;\s]){name}\s*:\s*([0-9]{{1,5}})(?:\.[0-9]+)?px") for name in
          ("width", "height")}  # fmt: skip
_inline = expression(r"data:image/[\w+.-]+(?:;[\w=.+-]+)*;base64,([A-Za-z0-9+/=\s]*)")


class Shown(NamedTuple):
    """An image of the page."""

    attributes: Span
    container: int
    """Index of the element that it stands in among those that may be a part of the page."""


def may_be_scanned(source: str, blocks: Sequence[RawBlock]) -> bool:
    """Whether a page has so few words that its pictures matter; costs next to nothing for all others."""
    words = 0
    for start, end, place, linked in blocks:
        if place.region not in _NOT_SHOWN:
            words += end - start - linked
            if words >= MOST_WORDS:
                return False
    return words > 0 and ("<img" in source or "<IMG" in source)


def pictures_of_pages(
    source: str, images: Sequence[Shown], containers: Sequence[Container], blocks: Sequence[RawBlock]
) -> int:
    """How many pictures of a page that may be scanned hold a page."""
    body = _body(containers)
    words = sum(
        end - start
        for start, end, place, _linked in blocks
        if place.region not in _NOT_SHOWN and place.container in body
    )
    found = 0
    for image in images:
        size = _size(source, image.attributes)
        if size is None:
            found += image.container in body and words < _NO_WORDS
        else:
            found += _is_page(*size)
    return found


def _body(containers: Sequence[Container]) -> set[int]:
    """The containers that hold the article, as their names say."""
    found: set[int] = set()
    for index, (parent, name, called) in enumerate(containers):
        own = Zone.BODY if name == "ucapcontent" else (zone_by_names(called) if called else None)
        if own is Zone.BODY or (own is None and parent in found):
            found.add(index)
    return found


def _is_page(width: int, height: int) -> bool:
    low, high = _PAGE_SHAPES
    return height >= _HIGH and width >= _WIDE and low <= height / width <= high


def _size(source: str, span: Span) -> tuple[int, int] | None:
    """Width and height in pixels, of the image itself where it stands in the page, else as the page shows it."""
    spans = attributes(source, *span)
    written = value(source, spans, "src") or ""
    match = _inline.match(written)
    if match is not None:
        return size_of(decoded(match[1]))
    found = []
    for name in ("width", "height"):
        said = _pixels.fullmatch(value(source, spans, name) or "") or _style[name].search(
            value(source, spans, "style") or ""
        )
        if said is None:
            return None
        found.append(int(said[1]))
    return found[0], found[1]
