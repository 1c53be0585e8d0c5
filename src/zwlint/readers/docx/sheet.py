r"""The text of a Word file under construction, with the element that each piece of it came from.

A paragraph is gathered first and put on the sheet when it is complete: its number comes last and stands first. What
points into text (links, images, tracked changes) is a :class:`Mark`, which learns its offset when its paragraph is
put down.
"""

from __future__ import annotations

from typing import TypeAlias

from zwlint.document import Block, Cell, Region, Zone
from zwlint.readers.docx.tags import Element
from zwlint.values import NamedTuple


class Spot(NamedTuple):
    """Where text stands that is in no run."""

    part: str
    element: Element | None
    """An element in the paragraph that it belongs to; None for what belongs to no paragraph."""
    detail: str


Source: TypeAlias = Element | Spot | None
"""Where a piece came from: the run that shows it; the paragraph whose runs show it together, where that holds nothing
else; a spot outside runs; None for the line end between blocks."""


class Mark:
    """A place in the text: an offset in its paragraph until that is put down, then in the whole text."""

    __slots__ = ("at",)

    def __init__(self, at: int) -> None:
        self.at = at


class Gathered:
    """Text that will be one block."""

    __slots__ = ("length", "marks", "offsets", "parts", "sources")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.sources: list[Source] = []
        self.offsets: list[int] = []
        """Of each piece, in the characters that its run shows."""
        self.length = 0
        self.marks: list[Mark] = []

    def add(self, text: str, source: Source, offset: int = 0) -> None:
        """Append text that came from ``source``."""
        self.parts.append(text)
        self.sources.append(source)
        self.offsets.append(offset)
        self.length += len(text)

    def prefix(self, text: str, source: Source) -> None:
        """Set text before all other; what points into it moves along."""
        self.parts.insert(0, text)
        self.sources.insert(0, source)
        self.offsets.insert(0, 0)
        self.length += len(text)
        for mark in self.marks:
            mark.at += len(text)

    def mark(self) -> Mark:
        """The place that has been reached."""
        mark = Mark(self.length)
        self.marks.append(mark)
        return mark

    def is_visible(self) -> bool:
        """Whether there is more than white space."""
        for part in self.parts:  # noqa: SIM110 - asked of every paragraph, and mostly answered by the first part
            if not part.isspace():
                return True
        return False


class Sheet:
    """All text, its blocks and sources."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.sources: list[Source] = []
        self.offsets: list[int] = []
        self.blocks: list[Block] = []
        self.length = 0

    def here(self) -> Mark:
        """Where the next block will begin."""
        return Mark(self._next())

    def put(self, gathered: Gathered, region: Region, zone: Zone, cell: Cell | None = None) -> tuple[int, int]:
        """Append a block; returns where it lies."""
        start = self.length
        if self.blocks:
            self.parts.append("\n")
            self.sources.append(None)
            self.offsets.append(0)
            start += 1
        self.parts += gathered.parts
        self.sources += gathered.sources
        self.offsets += gathered.offsets
        self.length = end = start + gathered.length
        self.blocks.append(Block(start, end, region, zone, cell))
        for mark in gathered.marks:
            mark.at += start
        return start, end

    def put_whole(self, text: str, source: Source, region: Region, zone: Zone, cell: Cell | None) -> None:
        """Append a block of one piece, into which nothing points."""
        start = self.length
        if self.blocks:
            self.parts += "\n", text
            self.sources += None, source
            self.offsets += 0, 0
            start += 1
        else:
            self.parts.append(text)
            self.sources.append(source)
            self.offsets.append(0)
        self.length = end = start + len(text)
        self.blocks.append(Block(start, end, region, zone, cell))

    def pass_over(self, gathered: Gathered) -> None:
        """Let a paragraph go that shows nothing: what points into it points at the next block."""
        for mark in gathered.marks:
            mark.at = self._next()

    def _next(self) -> int:
        return self.length + 1 if self.blocks else 0
