"""An element that fills several lines, as one string with a way back to the text."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from zwlint.elements.kinds import Element


class Joined:
    """The lines of an element one behind the other, without what stands between them."""

    def __init__(self, text: str, elements: tuple[Element, ...]) -> None:
        self.elements = elements
        self.text = "".join(text[each.start : each.end] for each in elements)

    @property
    def part(self) -> int:
        """The part of the document that it stands in."""
        return self.elements[0].part

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(each.end - each.start for each in self.elements)][:-1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the document of ``text[start:end]``."""
        first = self._offset(start)
        return first, max(first, self._offset(end - 1) + 1 if end > start else first)

    def _offset(self, at: int) -> int:
        line = max(0, bisect_right(self._starts, at) - 1)
        return self.elements[line].start + at - self._starts[line]
