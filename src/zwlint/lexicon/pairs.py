"""Finds literals of one and two characters by looking at each character and the next: no engine, and little to load.

Hundreds of thousands of them lie in a megabyte: by the first character, the string of those that follow it, which is
read when a text first has that character. A walk takes four times as long as that of a double array, which takes
twenty times the memory.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, compress, count
from operator import contains

from zwlint.lexicon.counts import Numbers, flat, flattened

_SIZES = struct.Struct("<5Q")
UTF_32 = "utf-32-le"
"""Four bytes for every character."""
_MOST_KEPT = 1 << 16


class _Lines(dict[str, str]):
    """By first character: those that follow it; the empty string for any other."""

    def __init__(self, firsts: str, begins: Numbers, followers: memoryview) -> None:
        super().__init__()
        self._firsts = firsts
        self._begins = begins
        self._followers = followers

    def __missing__(self, first: str) -> str:
        if len(self) > _MOST_KEPT:
            self.clear()
        at = place_of(self._firsts, first)
        line = self._followers[4 * self._begins[at] : 4 * self._begins[at + 1]] if at >= 0 else b""
        found = self[first] = str(line, UTF_32, "surrogatepass")
        return found


class _Singles(dict[str, int]):
    """By literal of one character: its place among them; -1 for any other."""

    def __init__(self, singles: str) -> None:
        super().__init__()
        self._singles = singles

    def __missing__(self, char: str) -> int:
        if len(self) > _MOST_KEPT:
            self.clear()
        found = self[char] = place_of(self._singles, char)
        return found


class Pairs:
    """Immutable; made by :meth:`of` or :meth:`load`."""

    def __init__(self, singles: str, firsts: str, begins: Numbers, followers: memoryview, numbers: Numbers) -> None:
        """``singles`` are the literals of one character and ``firsts`` the first characters of the others, both in
        order; the n-th of ``firsts`` is followed by ``followers[begins[n]:begins[n + 1]]``, in characters; ``numbers``
        are those of the literals in that order.
        """
        self._singles = singles
        self._firsts = firsts
        self._begins = begins
        self._followers = followers
        self._numbers = numbers
        self._lines = _Lines(firsts, begins, followers)
        self._places = _Singles(singles)

    @classmethod
    def of(cls, literals: Mapping[str, int]) -> Pairs:
        """A table of these, with their numbers. Raises ValueError for a literal that is longer."""
        pairs: dict[str, dict[str, int]] = {}
        singles: dict[str, int] = {}
        for literal, number in literals.items():
            if not 0 < len(literal) < 3:
                raise ValueError("no literal for it")
            into = pairs.setdefault(literal[0], {}) if len(literal) > 1 else singles
            into[literal[-1]] = number
        alone, firsts = sorted(singles), sorted(pairs)
        lines = [pairs[first] for first in firsts]
        numbers = [singles[char] for char in alone] + [number for line in lines for number in line.values()]
        followers = "".join(char for line in lines for char in line).encode(UTF_32, "surrogatepass")
        begins = list(accumulate(map(len, lines), initial=0))
        return cls("".join(alone), "".join(firsts), begins, memoryview(followers), numbers)

    @classmethod
    def load(cls, data: memoryview) -> Pairs:
        """What :meth:`dump` gave. Raises ValueError or struct.error for anything else."""
        at, sizes, parts = _SIZES.size, _SIZES.unpack_from(data), []
        if at + sum(sizes) != len(data):
            raise ValueError("not a table of pairs")
        for size in sizes:
            parts.append(data[at : at + size])
            at += size
        singles, firsts = (str(part, UTF_32, "surrogatepass") for part in parts[:2])
        begins = flat(parts[2], "I")
        if len(begins) != len(firsts) + 1:
            raise ValueError("not a table of pairs")
        return cls(singles, firsts, begins, parts[3], flat(parts[4], "I"))

    def dump(self) -> bytes:
        """The table as bytes."""
        texts = (text.encode(UTF_32, "surrogatepass") for text in (self._singles, self._firsts))
        parts = [*texts, flattened("I", self._begins), bytes(self._followers), flattened("I", self._numbers)]
        return b"".join((_SIZES.pack(*map(len, parts)), *parts))

    def hits(self, text: str) -> Sequence[tuple[int, int, int]]:
        """See :class:`zwlint.lexicon.automaton.Automaton`."""
        lines, numbers = self._lines, self._numbers
        behind = compress(count(), map(contains, map(lines.__getitem__, text), text[1:]))
        found = [(at, at + 2, self._number(text[at : at + 2])) for at in behind]
        if self._singles:
            places = self._places
            alone = compress(count(), map((-1).__lt__, map(places.__getitem__, text)))
            found += [(at, at + 1, numbers[places[text[at]]]) for at in alone]
        return found

    def hits_at(self, text: str, places: Iterable[int]) -> Sequence[tuple[int, int, int]]:
        """Of two characters those that begin in one of the places."""
        lines, last = self._lines, len(text) - 1
        return [
            (at, at + 2, self._number(text[at : at + 2]))
            for at in places
            if at < last and text[at + 1] in lines[text[at]]
        ]

    def _number(self, pair: str) -> int:
        """That of a literal of two characters."""
        before = len(self._singles) + self._begins[place_of(self._firsts, pair[0])]
        return self._numbers[before + self._lines[pair[0]].index(pair[1])]


def place_of(chars: str, char: str) -> int:
    """Where a character stands in an ordered string; -1 where it does not."""
    at = bisect_left(chars, char)
    return at if at < len(chars) and chars[at] == char else -1
