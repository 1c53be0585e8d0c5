"""Tests ``numbering`` and ``levels``: 一、（一）1.（1）, chapters and clauses, each counted within its part.

A list may begin anew at one, and a lower level may go on counting from section to section: both are common. What a
number in running text says is not looked at, only that of a line's head.
"""

from __future__ import annotations

from collections.abc import Iterator

from zwlint.checkers.base import Match
from zwlint.checkers.structure.unit import StructureUnit
from zwlint.elements.kinds import Element, ElementKind
from zwlint.elements.numerals import Ordinal
from zwlint.elements.outline import Outline
from zwlint.expressions import expression
from zwlint.values import NamedTuple

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
_DEEPEST = 4
_FIRST_UNIT = 5
_UNITS = "条分编章节"
"""Last characters of clauses, parts (部分), books, chapters and sections, each a level of its own."""
_SECTION = _FIRST_UNIT + _UNITS.index("节")
_inserted = expression("第[^条]{1,7}条之")


class Item(NamedTuple):
    """A numbered line."""

    element: Element
    level: int
    ordinal: Ordinal
    """Its number, with where that stands in the line."""


class Fault(NamedTuple):
    """A numbered line that is not the one that ought to come."""

    item: Item
    before: Item | None
    """The line whose number it ought to follow; None where its level is wrong."""


class NumberingTest(StructureUnit):
    """Numbers that are left out or stand twice."""

    def look(self, outline: Outline) -> Iterator[Match]:
        """Every number that does not follow the one before it."""
        for items, found in _judged(outline):
            faults = [
                (fault.before, fault.item)
                for fault in found
                if fault.before and not _stands_between(outline, fault.before, fault.item)
            ]
            if items[0].level in _LEVELS.values() or len(faults) <= max(1, len(items) // _QUOTED):
                yield from (self._match(before, item) for before, item in faults)

    def _match(self, before: Item, item: Item) -> Match:
        start = item.element.start
        fault = "重复" if item.ordinal.written == before.ordinal.written else "不连续"
        note = f"上一个是“{before.ordinal.written}”，序号{fault}，请核对。"
        return Match(self.rule, start, start + item.ordinal.end, note=note)


class LevelsTest(StructureUnit):
    """Levels in the wrong order: a higher one under a lower one, two left out, or one line of another level."""

    def look(self, outline: Outline) -> Iterator[Match]:
        """Every line of a level that may not stand there."""
        for items, found in _judged(outline):
            for fault in found if items[0].level in _LEVELS.values() else ():
                if fault.before is None:
                    start = fault.item.element.start
                    yield Match(self.rule, start, start + fault.item.ordinal.end)


def _judged(outline: Outline) -> list[tuple[list[Item], list[Fault]]]:
    """The sequences with what is wrong in each: both tests look at the same."""
    return outline.once(
        "numbering",
        lambda: [
            (items, _faults(items) if items[0].level < _FIRST_UNIT else _faults_of_units(items))
            for items in _sequences(outline)
        ],
    )


def _sequences(outline: Outline) -> Iterator[list[Item]]:
    """The numbered lines of each part: headings, books with their chapters and sections, and clauses apart."""
    for kinds in (tuple(_LEVELS), (ElementKind.CHAPTER,), (ElementKind.CLAUSE,)):
        items: list[Item] = []
        for element in outline.of(*kinds):
            text = outline.text(element)
            if text[0] == "第" and _inserted.match(text):
                continue
            if items and items[-1].element.part != element.part:
                yield items
                items = []
            ordinal = Ordinal(text)
            level = _LEVELS.get(element.kind) or _FIRST_UNIT + _UNITS.index(ordinal.written[-1])
            items.append(Item(element, level, ordinal))
        if items:
            yield items


def _faults(items: list[Item]) -> list[Fault]:
    """What is wrong with the numbers of a part, in order."""
    path: list[Item] = []
    last: dict[int, Item] = {}
    suspects: dict[int, Item] = {}
    faults: list[Fault] = []
    for item in items:
        at = next((place for place, each in enumerate(path) if each.level == item.level), None)
        if at is None and (held := _out_of_rank(path, last, item)) is not None:
            faults.append(Fault(item, None))
            item = item._replace(level=path[held].level)  # noqa: PLW2901 - it counts as one of those it continues
            path[held:] = [item]
        elif at is None:
            if path and path[-1].level > item.level and item.ordinal.value == 1:
                suspects.setdefault(path[-1].level, item)
            elif path and item.level - path[-1].level == _DEEPEST - 1:
                faults.append(Fault(item, None))
            path.append(item)
        else:
            suspect = suspects.pop(item.level, None)
            if suspect and item.ordinal.value == path[at].ordinal.value + 1:
                faults.append(Fault(suspect, None))
            if not _follows(path[at], item):
                faults.append(Fault(item, path[at]))
            path[at:] = [item]
        last[item.level] = item
    return faults


def _faults_of_units(items: list[Item]) -> list[Fault]:
    """What is wrong with the numbers of books, chapters and sections, or of clauses, in order.

    Below a higher unit the lower ones may begin anew, and sections must, unless none does.
    """
    counted_on = sum(item.level == _SECTION and item.ordinal.value == 1 for item in items) < 2
    last: dict[int, Item] = {}
    anew: set[int] = set()
    faults: list[Fault] = []
    for previous, item in zip((None, *items), items, strict=False):
        first = item.level in anew
        if first and item.level == _SECTION:
            goes_on = counted_on and item.level in last and _follows(last[item.level], item)
            before, right = previous, goes_on or item.ordinal.value == 1
        else:
            before = last.get(item.level)
            right = before is None or (first and item.ordinal.value == 1) or _follows(before, item)
        if not right:
            faults.append(Fault(item, before))
        last[item.level] = item
        anew = {level for level in anew if level < item.level} | set(range(item.level + 1, _SECTION + 1))
    return faults


def _out_of_rank(path: list[Item], last: dict[int, Item], item: Item) -> int | None:
    """The place of the level that the item's number continues, where nothing of its own level came before."""
    value = item.ordinal.value
    if value == 1 or (item.level in last and last[item.level].ordinal.value == value - 1):
        return None
    return next((at for at in reversed(range(len(path))) if path[at].ordinal.value == value - 1), None)


def _follows(before: Item, item: Item) -> bool:
    """Whether one number may come after another: the next, the first of another list, or one far away."""
    step = item.ordinal.value - before.ordinal.value
    if item.ordinal.value == 1:
        return step != 0
    return step == 1 or abs(step) > _FARTHEST


def _stands_between(outline: Outline, before: Item, item: Item) -> bool:
    """Whether the numbers left out stand in the text between the two, where a list runs on within a paragraph."""
    if item.ordinal.value <= before.ordinal.value:
        return False
    between = outline.document.text[before.element.start + before.ordinal.end : item.element.start]
    written = item.ordinal.written
    number = written.strip("（(）)、，,.．第章节编条部分")
    missing = str(item.ordinal.value - 1) if number.isdecimal() else _chinese(item.ordinal.value - 1)
    return written.replace(number, missing, 1) in between


def _chinese(value: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(value, 10)
    if tens == 0:
        return digits[ones]
    return ("" if tens == 1 else digits[tens % 10]) + "十" + (digits[ones] if ones else "")
