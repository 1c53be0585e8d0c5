"""Literals of all rules, numbered: an automaton, and whose each literal is.

Whether a rule is selected is not asked here, so that one compiled state serves every selection.
"""

from __future__ import annotations

import struct
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from zwlint.checkers.base import Hit, Unit
from zwlint.lexicon.automaton import Automaton, Fold, Hits, Load
from zwlint.lexicon.counts import Numbers, flat, flattened
from zwlint.lexicon.engines import automaton_of, loaded
from zwlint.lexicon.placed_pairs import PlacedPairs
from zwlint.lexicon.tabled import Tabled

_SIZES = struct.Struct("<6Q")
Entry = tuple[str, int, int]
"""A literal, the number of its party, and the number given along with it."""
Guarded = tuple[int, int, int, str, str, int, int, str, int]
"""A party, the number given along with a literal, and the guard that a hit is held against."""


class Owners(dict[int, tuple[Sequence[tuple[int, int]], Sequence[Guarded]]]):
    """By number of a literal: whose it is, among some units; what was asked for once is kept."""

    def __init__(self, index: Index, units: Mapping[int, Unit]) -> None:
        super().__init__()
        self._index = index
        self._units = units

    def __missing__(self, number: int) -> tuple[Sequence[tuple[int, int]], Sequence[Guarded]]:
        free, guarded = [], []
        for party, payload in self._index.owners(number):
            if party in self._units:
                guard = self._units[party].guard(payload)
                if guard is None:
                    free.append((party, payload))
                else:
                    guarded.append((party, payload, *guard))
        found = self[number] = (free, guarded)
        return found


def collect(hits: Hits, text: str, owners: Owners, into: defaultdict[int, list[Hit]]) -> None:
    """Add hits in the text to those of their party, without those that a guard keeps off."""
    new = tuple.__new__  # a third of the time that Hit(…) takes
    stands = text.startswith
    for start, end, number in hits:
        free, guarded = owners[number]
        for party, payload in free:
            into[party].append(new(Hit, (start, end, payload)))
        for party, payload, back, whole, far, low, high, rest, at in guarded:
            if start > back:
                begin = start - back
                if stands(whole, begin):  # as nearly always
                    continue
                if far not in text[begin + low : begin + high] and not stands(rest, begin + at):
                    continue
            into[party].append(new(Hit, (start, end, payload)))


class _Skips(dict[int, list[str]]):
    """By number of a literal: what is no hit on it; read when it is first asked for."""

    def __init__(self, lines: memoryview | bytes, ends: Numbers) -> None:
        super().__init__()
        self._lines = lines
        self._ends = ends

    def __missing__(self, number: int) -> list[str]:
        line = self._lines[self._ends[number] : self._ends[number + 1]]
        found = self[number] = str(line, "utf-8", "surrogatepass").split("\t")
        return found


class Index:
    """Immutable; made by :meth:`of` or :meth:`load`."""

    def __init__(
        self,
        automaton: Automaton,
        lengths: Numbers,
        offsets: Numbers,
        parties: Numbers,
        skipped: memoryview | bytes = b"",
        ends: Numbers = (),
    ) -> None:
        self._automaton = automaton
        self._lengths = lengths
        """Code points of each literal; may be none where hits tell where they begin."""
        self._offsets = offsets
        """By literal: where its pairs of party and payload begin in ``_parties``."""
        self._parties = parties
        self._skipped = skipped
        """By literal: what is no hit on it where it stands as it is, several with tabs between; nothing for none."""
        self._ends = ends
        """Where each of them ends, in bytes."""
        self._skips = _Skips(skipped, ends)
        self._parties_of = cache(lambda number: tuple(party for party, _payload in self.owners(number)))

    @classmethod
    def of(cls, entries: Iterable[Entry], fold: Fold | None = None, skipped: Iterable[str] = ()) -> Index:
        """The index of literals, none of them empty; a text is folded before they are sought in it.

        Where one of ``skipped`` stands, which hold neither tabs nor line feeds, there is no hit on it.
        """
        owned, offsets, parties = _owned((_folded(entry[0], fold), *entry[1:]) for entry in entries)
        lengths = array("I", map(len, owned))
        as_they_are: dict[str, list[str]] = {literal: [] for literal in owned}
        for text in dict.fromkeys(skipped):
            as_they_are.get(_folded(text, fold), []).append(text)
        lines = ["\t".join(each).encode("utf-8", "surrogatepass") for each in as_they_are.values()]
        ends = array("I", accumulate(map(len, lines), initial=0)) if any(lines) else ()
        return cls(automaton_of(owned, fold), lengths, offsets, parties, b"".join(lines), ends)

    @classmethod
    def of_pairs(cls, entries: Iterable[Entry]) -> Index:
        """The index of pairs of characters, for :meth:`hits_at`."""
        owned, offsets, parties = _owned(entries)
        return cls(PlacedPairs.of(owned), (), offsets, parties)

    def owners(self, number: int) -> Iterator[tuple[int, int]]:
        """The parties of a literal, and the numbers given along with it."""
        for at in range(self._offsets[number], self._offsets[number + 1], 2):
            yield self._parties[at], self._parties[at + 1]

    def hits_at(self, text: str, places: Iterable[int]) -> Hits:
        """The occurrences that begin in one of the places, in an index of pairs."""
        assert isinstance(self._automaton, PlacedPairs)
        return self._automaton.hits_at(text, places)

    def spans(self, text: str, wanted: frozenset[int]) -> list[tuple[int, int]]:
        """Start and end of every occurrence that belongs to one of those parties."""
        parties = self._parties_of
        return [(start, end) for start, end, number in self.hits(text) if not wanted.isdisjoint(parties(number))]

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Start, end and party of every occurrence."""
        parties = self._parties_of
        for start, end, number in self.hits(text):
            for party in parties(number):
                yield start, end, party

    def hits(self, text: str) -> Hits:
        """Every occurrence that counts."""
        hits = self._automaton.hits(text)
        lengths = self._lengths
        if self._skipped:
            skips = self._skips
            return [
                (start, end, number)
                for _any, end, number in hits
                if text[(start := end - lengths[number]) : end] not in skips[number]
            ]
        return hits if self._automaton.starts else [(end - lengths[number], end, number) for _any, end, number in hits]

    def dump(self) -> bytes:
        """The index as bytes: numbers, strings, and what the engine makes of itself."""
        lengths = () if self._automaton.starts and not self._skipped else self._lengths
        arrays = [flattened("I", each) for each in (lengths, self._offsets, self._parties, self._ends)]
        parts = [*arrays, bytes(self._skipped), self._automaton.dump()]
        return b"".join([_SIZES.pack(*map(len, parts)), *parts])

    def spare(self) -> bytes:
        """What is kept apart, for long texts; empty where there is no such thing."""
        return self._automaton.spare() if isinstance(self._automaton, Tabled) else b""

    @classmethod
    def load(cls, data: memoryview, fold: Callable[[], Fold], spare: Load = lambda: None) -> Index:
        """What :meth:`dump` gave; ``fold`` is asked for only where it is needed, ``spare`` where it is worth it.

        Raises ValueError or struct.error for anything else.
        """
        sizes = _SIZES.unpack_from(data)
        if sum(sizes) != len(data) - _SIZES.size:
            raise ValueError("not an index")
        at, parts = _SIZES.size, []
        for size in sizes:
            parts.append(data[at : at + size])
            at += size
        lengths, offsets, parties, ends = (flat(part, "I") for part in parts[:4])
        return cls(loaded(parts[5], fold, spare), lengths, offsets, parties, parts[4], ends)


def _folded(literal: str, fold: Fold | None) -> str:
    return literal.translate(fold) if fold else literal


def _owned(entries: Iterable[Entry]) -> tuple[Sequence[str], Numbers, Numbers]:
    """The literals, each once; where what belongs to each ends, a zero before; and the parties and their numbers."""
    owned: dict[str, list[int]] = {}
    for literal, party, payload in entries:
        owned.setdefault(literal, []).extend((party, payload))
    offsets, parties = array("I", [0]), array("I")
    for each in owned.values():
        parties.extend(each)
        offsets.append(len(parties))
    return list(owned), offsets, parties
