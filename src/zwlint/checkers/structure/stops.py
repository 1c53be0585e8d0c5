"""Test ``heading-stops``: a heading alone in its line that ends with a stop, where its like do without."""

from __future__ import annotations

from collections.abc import Iterator

from zwlint.checkers.base import Match
from zwlint.checkers.structure.unit import StructureUnit
from zwlint.elements.kinds import Element, ElementKind
from zwlint.elements.outline import Outline

_LEVELS = (ElementKind.LEVEL_1, ElementKind.LEVEL_2, ElementKind.LEVEL_3, ElementKind.LEVEL_4)
_STOPS = "。；，;,."
_LONGEST = 40
"""Characters of a heading that stands alone; longer ones are sentences."""
_FEWEST = 2
"""Headings without a stop that make it the habit of the document."""


class HeadingStopsTest(StructureUnit):
    """Headings of one level and part are held against one another."""

    def look(self, outline: Outline) -> Iterator[Match]:
        """The stop of every heading that differs from all others of its level."""
        alone: dict[tuple[int, ElementKind], list[Element]] = {}
        for element in outline.of(*_LEVELS):
            alone.setdefault((element.part, element.kind), []).append(element)
        for elements in alone.values():
            stopped = [each for each in elements if any(mark in _STOPS for mark in outline.text(each)[-2:])]
            if len(stopped) == 1 and len(elements) > _FEWEST and _is_heading(outline, stopped[0]):
                yield Match(self.rule, stopped[0].end - 1, stopped[0].end, suggestions=("",))


def _is_heading(outline: Outline, element: Element) -> bool:
    text = outline.text(element)
    inner = text[:-1].lstrip("0123456789")
    return len(text) <= _LONGEST and not any(mark in inner[1:] for mark in (*_STOPS, *"0123456789”第"))
