"""Tests ``numbering`` and ``levels``: 一、（一）1.（1）, chapters and clauses, each counted within its part.

A list may begin anew at one, and a lower level may go on counting from section to section: both are common. What a
number in running text says is not looked at, only that of a line's head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from zwlint.checkers.base import Match
from zwlint.checkers.structure.unit import StructureUnit
from zwlint.elements.kinds import Element, ElementKind
from zwlint.elements.numerals import Ordinal
from zwlint.elements.outline import Outline

_LEVELS = {
    ElementKind.LEVEL_1: 1,
    ElementKind.LEVEL_2: 2,
    ElementKind.LEVEL_3: 3,
    ElementKind.LEVEL_4: 4,
}
_QUOTED = 4
"""Of so many chapters or clauses at most one may be out of order: more, and they are quoted from another text."""
_FARTHEST = 5
"""A number farther from the one before it belongs to another list, quoted or lost in between."""
_inserted = re.compile("第[^条]{1,7}条之").match


class Item(NamedTuple):
    """A numbered line."""

    element: Element
    level: int
    ordinal: Ordinal
    """Its number, with where that stands in the line."""


class NumberingTest(StructureUnit):
    """Numbers that are left out or stand twice."""

    def look(self, outline: Outline) -> Iterator[Match]:
        """Every number that does not follow the one before it."""
        for items in _sequences(outline):
            open_levels: list[Item] = []
            last: dict[int, Item] = {}
            pairs = ((_follow(open_levels, last, item), item) for item in items)
            faults = [(before, item) for before, item in pairs if before and not _stands_between(outline, before, item)]
            if items[0].level in _LEVELS.values() or len(faults) <= max(1, len(items) // _QUOTED):
                yield from (self._match(before, item) for before, item in faults)

    def _match(self, before: Item, item: Item) -> Match:
        start = item.element.start
        fault = "重复" if item.ordinal.value == before.ordinal.value else "不连续"
        note = f"上一个是“{before.ordinal.written}”，序号{fault}，请核对。"
        return Match(self.rule, start, start + item.ordinal.end, note=note)


class LevelsTest(StructureUnit):
    """Levels in the wrong order: a higher one under a lower one, or two left out."""

    def look(self, outline: Outline) -> Iterator[Match]:
        """Every first item of a level under one that may not hold it."""
        for items in _sequences(outline):
            path: list[Item] = []
            suspects: dict[int, Item] = {}
            for item in items:
                if item.level > 4:
                    continue
                at = next((place for place, each in enumerate(path) if each.level == item.level), None)
                if at is not None:
                    suspect = suspects.pop(item.level, None)
                    if suspect and item.ordinal.value == path[at].ordinal.value + 1:
                        yield self._match(suspect)
                    path[at:] = [item]
                    continue
                if path and path[-1].level > item.level and item.ordinal.value == 1:
                    suspects.setdefault(path[-1].level, item)
                elif path and item.level - path[-1].level == 3:
                    yield self._match(item)
                path.append(item)

    def _match(self, item: Item) -> Match:
        return Match(self.rule, item.element.start, item.element.start + item.ordinal.end)


def _sequences(outline: Outline) -> Iterator[list[Item]]:
    """The numbered lines of each part, headings and clauses apart."""
    for kinds in (tuple(_LEVELS), (ElementKind.CHAPTER,), (ElementKind.CLAUSE,)):
        items: list[Item] = []
        for element in outline.of(*kinds):
            text = outline.text(element)
            if _inserted(text):
                continue
            if items and items[-1].element.part != element.part:
                yield items
                items = []
            items.append(Item(element, _LEVELS.get(element.kind, 5), Ordinal(text)))
        if items:
            yield items


def _follow(path: list[Item], last: dict[int, Item], item: Item) -> Item | None:
    """Take the item into the path of open levels; the item before it where the two do not follow one another."""
    at = next((place for place, each in enumerate(path) if each.level == item.level), None)
    before = path[at] if at is not None else last.get(item.level)
    last[item.level] = item
    if at is None:
        path.append(item)
        return None
    path[at:] = [item]
    assert before is not None
    step = item.ordinal.value - before.ordinal.value
    return before if item.ordinal.value != 1 and step != 1 and abs(step) <= _FARTHEST else None


def _stands_between(outline: Outline, before: Item, item: Item) -> bool:
    """Whether the numbers left out stand in the text between the two, where a list runs on within a paragraph."""
    if item.ordinal.value <= before.ordinal.value:
        return False
    between = outline.document.text[before.element.start + before.ordinal.end : item.element.start]
    written = item.ordinal.written
    number = written.strip("（(）)、，,.．第章节编条部")
    missing = str(item.ordinal.value - 1) if number.isdecimal() else _chinese(item.ordinal.value - 1)
    return written.replace(number, missing, 1) in between


def _chinese(value: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(value, 10)
    if tens == 0:
        return digits[ones]
    return ("" if tens == 1 else digits[tens % 10]) + "十" + (digits[ones] if ones else "")
