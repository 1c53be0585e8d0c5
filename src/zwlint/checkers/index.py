"""The literals of all rules, numbered: one automaton for how they are written, one for how they sound.

Whether a rule is selected is not asked here, so that one compiled state serves every selection.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zwlint.lexicon.automaton import Automaton, Fold, automaton_of, loaded

RIGHT = 0
"""The party of right strings; the exceptions of unit n are party 2n + 1, its anchors party 2n + 2."""


class Found(NamedTuple):
    """An occurrence of a literal: its span in the view, whose it is, and the number given along with it."""

    start: int
    end: int
    party: int
    payload: int


class Index:
    """Immutable; made by :meth:`of` or :meth:`load`."""

    def __init__(self, automaton: Automaton, lengths: array[int], offsets: array[int], parties: array[int]) -> None:
        self._automaton = automaton
        self._lengths = lengths
        """Code points of each literal."""
        self._offsets = offsets
        """By literal: where its pairs of party and payload begin in ``_parties``."""
        self._parties = parties

    @classmethod
    def of(cls, entries: Iterable[tuple[str, int, int]], fold: Fold | None = None) -> Index:
        """The index of literals, none of them empty, each with party and payload."""
        pairs: dict[str, list[int]] = {}
        for literal, party, payload in entries:
            pairs.setdefault(literal.translate(fold) if fold else literal, []).extend((party, payload))
        offsets, parties = array("I", [0]), array("I")
        for each in pairs.values():
            parties.extend(each)
            offsets.append(len(parties))
        return cls(automaton_of(pairs, fold), array("I", map(len, pairs)), offsets, parties)

    def find(self, text: str) -> Iterator[Found]:
        """Every occurrence of every literal, by end."""
        lengths, offsets, parties = self._lengths, self._offsets, self._parties
        for _any, end, number in self._automaton.hits(text):
            start = end - lengths[number]
            for at in range(offsets[number], offsets[number + 1], 2):
                yield Found(start, end, parties[at], parties[at + 1])

    def dump(self) -> bytes:
        """The index as bytes: numbers, and what the engine makes of itself."""
        arrays = [array("I", each) for each in (self._lengths, self._offsets, self._parties)]
        if sys.byteorder == "big":
            for each in arrays:
                each.byteswap()
        parts = [*(each.tobytes() for each in arrays), self._automaton.dump()]
        return b"".join([struct.pack("<4Q", *map(len, parts)), *parts])

    @classmethod
    def load(cls, data: memoryview, fold: Fold | None = None) -> Index:
        """What :meth:`dump` gave. Raises ValueError or struct.error for anything else."""
        sizes = struct.unpack_from("<4Q", data)
        if sum(sizes) != len(data) - 32:
            raise ValueError("not an index")
        at, arrays = 32, []
        for size in sizes[:3]:
            each = array("I")
            each.frombytes(data[at : at + size])
            if sys.byteorder == "big":
                each.byteswap()
            arrays.append(each)
            at += size
        return cls(loaded(data[at:], fold), *arrays)
