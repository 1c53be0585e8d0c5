"""Whether two characters are part of the name of a person or a place, by what stands around them."""

from __future__ import annotations

from zwlint.checkers.base import Subject
from zwlint.checkers.names import Names
from zwlint.lexicon.near import is_chinese

_PAIR = 2
_USUAL = 4
"""Characters that few words have more than."""
_LENGTHS = (2, 3)
"""Characters of most names of places without their end."""


class NameParts:
    """What a rule knows of the ends of names of places, and of names of persons."""

    def __init__(self, names: Names, places: tuple[str, ...], towns: tuple[str, ...], known: frozenset[str]) -> None:
        """``places`` are ends of names of places, ``towns`` those behind which no other name goes on; ``known`` holds
        the names of places with their ends.
        """
        self._names = names
        self._places = places
        self._towns = towns
        self._known = known

    def hold(self, subject: Subject, start: int, end: int) -> bool:
        """Whether two characters stand where names are listed, or in the name of a place: 榆坪镇, 陆巷村."""
        text = subject.view.text
        if end - start != _PAIR:
            return False
        if self._names.is_listed(text, start, end) or self._are_of_place(subject, start, end):
            return True
        if text.startswith(self._places, start + 1) and self.are_beside_surname(subject, start, end):
            return True
        return self._begins_place(text, end - 1) and subject.knowledge.tables.slipping.issuperset(text[start])

    def are_beside_surname(self, subject: Subject, start: int, end: int) -> bool:
        """Whether two characters may be part of a person's name and a word beside it: 梁栋作了, 据程功介绍."""
        if end - start != _PAIR:
            return False
        text, surnames = subject.view.text, self._names.surnames
        before = text[max(0, start - 2) : start]
        behind = before[-1:] in surnames or (before[:1] in surnames and not subject.knowledge.words.knows(before))
        return behind or (text[start + 1] in surnames and text[start] in subject.knowledge.tables.slipping)

    def _are_of_place(self, subject: Subject, start: int, end: int) -> bool:
        """Whether two characters are part of the name of a place: 光山县晏河乡, 四姑镇, 宿豫区 嶂山."""
        text, words = subject.view.text, subject.knowledge.words
        if text.startswith(self._towns, end):
            return True
        if text.startswith(self._towns, end - 1) and is_chinese(text[start - 1 : start]):
            return not any(words.knows(text[first:start]) for first in range(max(0, start - _USUAL), start - 1))
        before = (text[first : start + 1] for first in range(max(0, start - 3), start - 1))
        if text.startswith(self._places, start) and any(name in self._known for name in before):
            return True
        ends = any(text.endswith(self._places, 0, first) for first in range(max(1, start - 2), start + 1))
        return ends and any(text.startswith(self._places, last) for last in (end, end + 1, end + 2))

    def _begins_place(self, text: str, start: int) -> bool:
        """Whether the name of a place of two characters or three begins there: 榆坪镇 in 对榆坪镇."""
        return any(text.startswith(self._places, start + length) for length in _LENGTHS)
