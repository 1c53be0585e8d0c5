"""Which common characters a slip may have turned into another: made of the tables once, kept, read by character.

To compare eight thousand characters with each other takes a second, what is kept is asked for in no time.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property

from zwlint.lexicon.counts import Numbers, flat, flattened
from zwlint.lexicon.tables import Tables
from zwlint.values import NamedTuple

_COMMON = frozenset("12")
"""The levels of the characters that may be meant."""
_LAST = "\uffff"
_CODES = "utf-16-le"
_SIZES = struct.Struct("<2Q")
_KINDS = 3
_NONE: frozenset[str] = frozenset()


class Replacing(NamedTuple):
    """Characters for which another may stand."""

    twice: frozenset[str]
    """Those that sound the same and look alike."""
    alike: frozenset[str]
    """With those that sound the same or look alike."""
    all: frozenset[str]
    """With those that only sound or look somewhat like it."""


class SimilarTable:
    """By character the kinds of :class:`Replacing`, without those of the kind before. Immutable."""

    __slots__ = ("_chars", "_ends", "_others")

    def __init__(self, chars: Numbers, ends: Numbers, others: memoryview | bytes) -> None:
        self._chars = chars
        """Code points, in order."""
        self._ends = ends
        """For each of them where those of each kind end in ``_others``, in bytes; a zero before."""
        self._others = others

    @classmethod
    def of(cls, rows: Mapping[str, tuple[str, str, str]]) -> SimilarTable:
        """The table of characters of the Basic Multilingual Plane."""
        chars, ends, parts = array("I"), array("I", [0]), []
        for char in sorted(rows):
            chars.append(ord(char))
            for each in rows[char]:
                parts.append(each.encode(_CODES))
                ends.append(ends[-1] + len(parts[-1]))
        return cls(chars, ends, b"".join(parts))

    @classmethod
    def load(cls, data: bytes | memoryview) -> SimilarTable:
        """The table that :meth:`dump` wrote. Raises ValueError for anything else."""
        view = memoryview(data)
        if len(view) < _SIZES.size:
            raise ValueError("not a table of similar characters")
        count, length = _SIZES.unpack_from(view)
        ends = _SIZES.size + 4 * count
        others = ends + 4 * (_KINDS * count + 1)
        if len(view) != others + length:
            raise ValueError("not a table of similar characters")
        return cls(flat(view[_SIZES.size : ends], "I"), flat(view[ends:others], "I"), view[others:])

    def dump(self) -> bytes:
        """The table as bytes, little endian."""
        sizes = _SIZES.pack(len(self._chars), len(self._others))
        return b"".join((sizes, flattened("I", self._chars), flattened("I", self._ends), self._others))

    def get(self, char: str) -> tuple[str, str, str]:
        """Those that sound the same and look alike, do one of the two, and do so somewhat."""
        at = bisect_left(self._chars, ord(char))
        if at == len(self._chars) or self._chars[at] != ord(char):
            return "", "", ""
        start, second, third, end = self._ends[_KINDS * at : _KINDS * (at + 1) + 1]
        both, one, near = self._others[start:second], self._others[second:third], self._others[third:end]
        return str(both, _CODES), str(one, _CODES), str(near, _CODES)


class Similar(dict[str, Replacing]):
    """The same as sets, as they are asked for; may be shared by threads. The table is loaded when first needed."""

    def __init__(self, load: Callable[[], SimilarTable]) -> None:
        super().__init__()
        self._load = load

    @cached_property
    def _table(self) -> SimilarTable:
        return self._load()

    def __missing__(self, char: str) -> Replacing:
        both, one, near = map(frozenset, self._table.get(char))
        found = self[char] = Replacing(both, both | one, both | one | near)
        return found


def similar(tables: Tables) -> dict[str, tuple[str, str, str]]:
    """By character: the common ones that sound the same and look alike, do one of the two, and do so only somewhat.

    A number is never meant for another one.
    """
    common = {char for char, level in tables.levels.items() if level in _COMMON and char <= _LAST}
    heard: defaultdict[str, set[str]] = defaultdict(set)
    for char in common:
        for sound in tables.classes.get(char, _NONE):
            heard[sound].add(char)
    found = {}
    for char in filter(_LAST.__ge__, tables.levels):
        near = set(tables.near_shapes.get(char, "")).union(*(heard[each] for each in tables.classes.get(char, _NONE)))
        unlike = {char} | (tables.numerals if char in tables.numerals else _NONE)
        alike = common.intersection(tables.alike(char)) - unlike
        twice = {
            each for each in alike.intersection(tables.look_alikes.get(char, "")) if tables.sounds_same(each, char)
        }
        somewhat = common & near - alike - unlike
        found[char] = "".join(sorted(twice)), "".join(sorted(alike - twice)), "".join(sorted(somewhat))
    return found
