"""What a page keeps that nobody was to see: comments, hidden text, hidden rows and columns, places in photographs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from zwlint.document import Region
from zwlint.expressions import expression
from zwlint.leftovers import Leftover, LeftoverKind
from zwlint.readers.concealed import Concealed, conceal
from zwlint.readers.html.beside import PutComment
from zwlint.readers.html.builder import RawBlock
from zwlint.readers.pictures import decoded, has_position

_DATA_IMAGE = "data:image/"
_data_image = expression(r"data:image/(?:jpe?g|png|webp|tiff)(?:;[\w=.+-]+)*;base64,([A-Za-z0-9+/=\s]*)")


def comments_left(comments: Sequence[PutComment]) -> Iterator[Leftover]:
    """The comments of the source that were put down; of each its first block, and where all of them reach."""
    for own, spans in comments:
        kind = LeftoverKind.OWN_COMMENT if own else LeftoverKind.SOURCE_COMMENT
        yield Leftover(kind, *spans[0], "", ((spans[0][0], spans[-1][1]),))


def hidden_left(blocks: Sequence[RawBlock]) -> Iterator[Leftover]:
    """Rows and columns that are not shown of tables that are, and all other text that is not shown."""
    concealed = Concealed()
    cells = [
        (start, end, place.cell, place.region is Region.HIDDEN)
        for start, end, place, _linked in blocks
        if place.cell is not None and place.region not in {Region.ATTRIBUTE, Region.METADATA}
    ]
    conceal(cells, concealed)
    yield from concealed.leftovers()
    seen = {cell.table for _start, _end, cell, hidden in cells if not hidden}
    for start, end, place, _linked in blocks:
        if place.region is Region.HIDDEN and (place.cell is None or place.cell.table not in seen):
            yield Leftover(LeftoverKind.HIDDEN_TEXT, start, end)


def positions_left(source: str, images: Callable[[], Sequence[tuple[str, int]]]) -> Iterator[Leftover]:
    """Photographs within the page that say where they were taken; ``images``: sources and offsets of the text."""
    at = source.find(_DATA_IMAGE)
    while at >= 0:
        match = _data_image.match(source, at)
        if match is not None and has_position(decoded(match[1])):
            where = next((offset for written, offset in images() if written.startswith(match[0][:200])), 0)
            yield Leftover(LeftoverKind.POSITION, where, where, "网页里的图片")
        at = source.find(_DATA_IMAGE, at + len(_DATA_IMAGE) if match is None else match.end())
