"""A paragraph while it is read."""

from __future__ import annotations

from collections.abc import Callable

from zwlint.document import Region
from zwlint.readers.docx.reading import Change, Place
from zwlint.readers.docx.sheet import Gathered
from zwlint.readers.docx.tags import Element
from zwlint.values import NamedTuple


class Task(NamedTuple):
    """Something that stands behind the paragraph in which it is anchored."""

    act: Callable[[Element], None]
    element: Element
    place: Place
    change: Change | None


class Line(Gathered):
    """A paragraph being read, with what will follow it."""

    __slots__ = ("_side_at", "later", "sides")

    def __init__(self) -> None:
        super().__init__()
        self.sides: list[tuple[Region, Gathered]] = []
        """Text that people do not see in the paragraph."""
        self._side_at = -1
        self.later: list[Task] = []

    def side(self, kind: Region) -> Gathered:
        """Where text of that region goes: to its neighbour of the same region, so that no word is cut."""
        if not self.sides or self._side_at != self.length or self.sides[-1][0] is not kind:
            self.sides.append((kind, Gathered()))
            self._side_at = self.length
        return self.sides[-1][1]
