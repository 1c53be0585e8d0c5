"""Literals of all rules, numbered: an automaton, and whose each literal is.

Whether a rule is selected is not asked here, so that one compiled state serves every selection.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from zwlint.checkers.base import Hit
from zwlint.lexicon.automaton import Automaton, Fold, automaton_of, loaded

Entry = tuple[str, int, int]
"""A literal, the number of its party, and the number given along with it."""


class Index:
    """Immutable; made by :meth:`of` or :meth:`load`."""

    def __init__(
        self,
        automaton: Automaton,
        lengths: array[int],
        offsets: array[int],
        parties: array[int],
        skipped: str = "",
    ) -> None:
        self._automaton = automaton
        self._lengths = lengths
        """Code points of each literal."""
        self._offsets = offsets
        """By literal: where its pairs of party and payload begin in ``_parties``."""
        self._parties = parties
        self._lines = skipped
        """What counts for no hit where it stands as it is, one a line."""

    @classmethod
    def of(cls, entries: Iterable[Entry], fold: Fold | None = None, skipped: Iterable[str] = ()) -> Index:
        """The index of literals, none of them empty; a text is folded before they are sought in it.

        Where one of ``skipped`` stands, which hold no line feeds, there is no hit on it.
        """
        pairs: dict[str, list[int]] = {}
        for literal, party, payload in entries:
            pairs.setdefault(literal.translate(fold) if fold else literal, []).extend((party, payload))
        offsets, parties = array("I", [0]), array("I")
        for each in pairs.values():
            parties.extend(each)
            offsets.append(len(parties))
        lengths = array("I", map(len, pairs))
        return cls(automaton_of(pairs, fold), lengths, offsets, parties, "\n".join(dict.fromkeys(skipped)))

    @cached_property
    def _skipped(self) -> frozenset[str]:
        return frozenset(self._lines.split("\n") if self._lines else ())

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Start, end and party of every occurrence."""
        for _any, end, number in self._automaton.hits(text):
            start = end - self._lengths[number]
            for at in range(self._offsets[number], self._offsets[number + 1], 2):
                yield start, end, self._parties[at]

    def collect(self, text: str, into: dict[int, list[Hit]]) -> None:
        """Add the hits to those of their party."""
        lengths, offsets, parties, skipped = self._lengths, self._offsets, self._parties, self._skipped
        new = tuple.__new__  # a third of the time that Hit(…) takes
        for _any, end, number in self._automaton.hits(text):
            start = end - lengths[number]
            if text[start:end] in skipped:
                continue
            for at in range(offsets[number], offsets[number + 1], 2):
                hit = new(Hit, (start, end, parties[at + 1]))
                party = parties[at]
                if party in into:
                    into[party].append(hit)
                else:
                    into[party] = [hit]

    def dump(self) -> bytes:
        """The index as bytes: numbers, strings, and what the engine makes of itself."""
        arrays = [array("I", each) for each in (self._lengths, self._offsets, self._parties)]
        if sys.byteorder == "big":
            for each in arrays:
                each.byteswap()
        parts = [*(each.tobytes() for each in arrays), self._lines.encode(), self._automaton.dump()]
        return b"".join([struct.pack("<5Q", *map(len, parts)), *parts])

    @classmethod
    def load(cls, data: memoryview, fold: Callable[[], Fold]) -> Index:
        """What :meth:`dump` gave; ``fold`` is asked for only where it is needed.

        Raises ValueError or struct.error for anything else.
        """
        sizes = struct.unpack_from("<5Q", data)
        if sum(sizes) != len(data) - 40:
            raise ValueError("not an index")
        at, arrays = 40, []
        for size in sizes[:3]:
            each = array("I")
            each.frombytes(data[at : at + size])
            if sys.byteorder == "big":
                each.byteswap()
            arrays.append(each)
            at += size
        lines = bytes(data[at : at + sizes[3]]).decode()
        lengths, offsets, parties = arrays
        return cls(loaded(data[at + sizes[3] :], fold), lengths, offsets, parties, lines)
