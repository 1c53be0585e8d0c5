"""Literals of all rules, numbered: an automaton, and whose each literal is.

Whether a rule is selected is not asked here, so that one compiled state serves every selection.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from zwlint.checkers.base import Hit, Unit
from zwlint.lexicon.automaton import Automaton, Fold, Hits, automaton_of, loaded
from zwlint.lexicon.counts import Numbers, flat, flattened

Entry = tuple[str, int, int]
"""A literal, the number of its party, and the number given along with it."""
_UNGUARDED = (None, "", "", 0, 0, "", 0)


Owner = tuple[int, int, int | None, str, str, int, int, str, int]
"""A party, the number given along with a literal, and the guard that a hit is held against; None where it has none."""


class Owners(dict[int, tuple[Owner, ...]]):
    """By number of a literal: whose it is, among some units; what was asked for once is kept."""

    def __init__(self, index: Index, units: Mapping[int, Unit]) -> None:
        super().__init__()
        self._index = index
        self._units = units

    def __missing__(self, number: int) -> tuple[Owner, ...]:
        found = self[number] = tuple(
            (party, payload, *(self._units[party].guard(payload) or _UNGUARDED))
            for party, payload in self._index.owners(number)
            if party in self._units
        )
        return found


class Index:
    """Immutable; made by :meth:`of` or :meth:`load`."""

    def __init__(
        self,
        automaton: Automaton,
        lengths: Numbers,
        offsets: Numbers,
        parties: Numbers,
        skipped: str = "",
    ) -> None:
        self._automaton = automaton
        self._lengths = lengths
        """Code points of each literal."""
        self._offsets = offsets
        """By literal: where its pairs of party and payload begin in ``_parties``."""
        self._parties = parties
        self._lines = skipped
        """By literal, one a line: what is no hit on it where it stands as it is, several with tabs between."""

    @classmethod
    def of(cls, entries: Iterable[Entry], fold: Fold | None = None, skipped: Iterable[str] = ()) -> Index:
        """The index of literals, none of them empty; a text is folded before they are sought in it.

        Where one of ``skipped`` stands, which hold neither tabs nor line feeds, there is no hit on it.
        """
        pairs: dict[str, list[int]] = {}
        for literal, party, payload in entries:
            pairs.setdefault(literal.translate(fold) if fold else literal, []).extend((party, payload))
        offsets, parties = array("I", [0]), array("I")
        for each in pairs.values():
            parties.extend(each)
            offsets.append(len(parties))
        lengths = array("I", map(len, pairs))
        as_they_are: dict[str, list[str]] = {literal: [] for literal in pairs}
        for text in dict.fromkeys(skipped):
            as_they_are.get(text.translate(fold) if fold else text, []).append(text)
        lines = "\n".join(map("\t".join, as_they_are.values())) if any(as_they_are.values()) else ""
        return cls(automaton_of(pairs, fold), lengths, offsets, parties, lines)

    @cached_property
    def _skipped(self) -> list[str]:
        return self._lines.split("\n")

    def owners(self, number: int) -> Iterator[tuple[int, int]]:
        """The parties of a literal, and the numbers given along with it."""
        for at in range(self._offsets[number], self._offsets[number + 1], 2):
            yield self._parties[at], self._parties[at + 1]

    def spans(self, text: str, party: int) -> list[tuple[int, int]]:
        """Start and end of every occurrence that belongs to that party."""
        offsets, parties = self._offsets, self._parties
        return [
            (start, end)
            for start, end, number in self._hits(text)
            if party in parties[offsets[number] : offsets[number + 1] : 2]
        ]

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Start, end and party of every occurrence."""
        offsets, parties = self._offsets, self._parties
        for start, end, number in self._hits(text):
            for party in parties[offsets[number] : offsets[number + 1] : 2]:
                yield start, end, party

    def collect(self, text: str, owners: Owners, into: dict[int, list[Hit]]) -> None:
        """Add the hits to those of their party, without those that a guard keeps off."""
        new = tuple.__new__  # a third of the time that Hit(…) takes
        stands = text.startswith
        for start, end, number in self._hits(text):
            for party, payload, back, whole, far, low, high, rest, at in owners[number]:
                if back is not None and start > back:
                    begin = start - back
                    if far in text[begin + low : begin + high]:
                        if stands(whole, begin):
                            continue
                    elif not stands(rest, begin + at):
                        continue
                hit = new(Hit, (start, end, payload))
                if party in into:
                    into[party].append(hit)
                else:
                    into[party] = [hit]

    def _hits(self, text: str) -> Hits:
        """Every occurrence that counts."""
        hits = self._automaton.hits(text)
        lengths = self._lengths
        if self._lines:
            skipped = self._skipped
            return [
                (start, end, number)
                for _any, end, number in hits
                if text[(start := end - lengths[number]) : end] not in skipped[number]
            ]
        return hits if self._automaton.starts else [(end - lengths[number], end, number) for _any, end, number in hits]

    def dump(self) -> bytes:
        """The index as bytes: numbers, strings, and what the engine makes of itself."""
        arrays = [flattened("I", each) for each in (self._lengths, self._offsets, self._parties)]
        parts = [*arrays, self._lines.encode(), self._automaton.dump()]
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
            arrays.append(flat(data[at : at + size], "I"))
            at += size
        lines = bytes(data[at : at + sizes[3]]).decode()
        lengths, offsets, parties = arrays
        return cls(loaded(data[at + sizes[3] :], fold), lengths, offsets, parties, lines)
