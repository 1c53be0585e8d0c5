"""What packages of all kinds leave: names in their properties, text that nobody sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zwlint.document import Block, MetadataValue, Region
from zwlint.leftovers import Leftover, LeftoverKind

OWN = "zwlint"
"""Who zwlint's own comments say wrote them."""
_PROPERTIES = {
    "dc:creator": LeftoverKind.PERSON,
    "cp:lastModifiedBy": LeftoverKind.PERSON,
    "Company": LeftoverKind.ORGANISATION,
    "Manager": LeftoverKind.ORGANISATION,
    "initial-creator": LeftoverKind.PERSON,
    "creator": LeftoverKind.PERSON,
}
"""Names of properties, of OPC and of ODF."""
_KINDS = {Region.WHITE: LeftoverKind.WHITE_TEXT, Region.TINY: LeftoverKind.TINY_TEXT}


def is_own(author: str) -> bool:
    """Whether a comment is one of zwlint's own."""
    return author.strip().lower() == OWN


def properties_left(metadata: Iterable[MetadataValue]) -> Iterator[Leftover]:
    """Persons and bodies that the properties name."""
    for name, _value, start, end in metadata:
        kind = _PROPERTIES.get(name)
        if kind is not None:
            yield Leftover(kind, start, end, "")


def unseen(blocks: Iterable[Block], *, hidden: bool = False) -> Iterator[Leftover]:
    """White and tiny text; hidden text too where there are no rows, columns and sheets that say more of it."""
    kinds = {**_KINDS, Region.HIDDEN: LeftoverKind.HIDDEN_TEXT} if hidden else _KINDS
    for block in blocks:
        kind = kinds.get(block.region)
        if kind is not None:
            yield Leftover(kind, block.start, block.end)
