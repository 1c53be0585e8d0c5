"""What a generated document must become: the expectations that the generator notes while it writes.

Regions and zones are the words of the reader's contract; offsets are code points.
"""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where one character came from."""

    part: str
    paragraph: int | None
    """Index among all w:p and a:p of the part; None outside of any."""
    run: int | None
    """Index among the runs of that paragraph; None for text in no run."""
    offset: int
    """Index within the run's shown text."""
    detail: str = ""
    """What text in no run is: ``numbering``, an element and attribute, a property's name."""


class Character(NamedTuple):
    """One code point of the expected text."""

    text: str
    place: Place


class ExpectedCell(NamedTuple):
    """A cell on the table's grid, counted from 0."""

    table: int
    row: int
    column: int
    rowspan: int
    colspan: int
    header: bool


class ExpectedBlock(NamedTuple):
    """One block of the document's text."""

    region: str
    characters: tuple[Character, ...]
    zone: str
    cell: ExpectedCell | None = None

    @property
    def text(self) -> str:
        """The block's text."""
        return joined(self.characters)


class ExpectedRevision(NamedTuple):
    """A tracked change and the text that it put in or took out."""

    change: str
    text: str


class ExpectedLink(NamedTuple):
    """A hyperlink's target and the text that it covers."""

    href: str
    text: str


class ExpectedImage(NamedTuple):
    """A shown image: its part or external target, its alternative text."""

    src: str
    alt: str | None


class Generated(NamedTuple):
    """A Word file and what a reader must make of it."""

    data: bytes
    main: str
    """Name of the main part."""
    blocks: tuple[ExpectedBlock, ...]
    metadata: tuple[tuple[str, str], ...]
    revisions: tuple[ExpectedRevision, ...]
    """Without the changes that neither add nor take text, such as those of paragraph marks."""
    links: tuple[ExpectedLink, ...]
    images: tuple[ExpectedImage, ...]
    embedded: tuple[tuple[str, str], ...]
    """Part name and ``sha256:…`` of each file in the file, by name."""
    unchecked: frozenset[str]
    """Names of the parts that cannot be read, or that show what is not in the package."""
    features: frozenset[str]
    """What stands in this file, by name."""


def joined(characters: tuple[Character, ...] | list[Character]) -> str:
    """The text of some characters."""
    return "".join(character.text for character in characters)
