"""Finds literals of one and two characters by looking at each character and the next: no engine, and little to load.

Hundreds of thousands of them lie in a megabyte: by the first character, the string of those that follow it. A walk
takes four times as long as that of a double array, which takes twenty times the memory.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, compress, count, repeat
from operator import contains, itemgetter

from zwlint.lexicon.counts import Numbers, flat, flattened

_SIZES = struct.Struct("<2Q")
BETWEEN = "\ufdd0"
"""Separates lines; a code point that is no character and never will be."""


class Pairs:
    """Immutable; made by :meth:`of` or :meth:`load`."""

    MARK = b"t"
    starts = True

    def __init__(self, text: str, numbers: Numbers) -> None:
        """``text`` holds the literals of one character in one line, the first characters of the others in the next, and
        of each of these a line of what follows it; ``numbers`` are those of the literals in that order.
        """
        self._text = text
        self._numbers = numbers
        self._singles, self._firsts, *followers = text.split(BETWEEN)
        self._followers = dict(zip(self._firsts, followers, strict=True))

    @classmethod
    def of(cls, literals: Iterable[str]) -> Pairs:
        """A table of these. Raises ValueError for a literal that is longer or holds a separator."""
        pairs: dict[str, dict[str, int]] = {}
        singles: dict[str, int] = {}
        for number, literal in enumerate(literals):
            if BETWEEN in literal or not 0 < len(literal) < 3:
                raise ValueError("no literal for it")
            into = pairs.setdefault(literal[0], {}) if len(literal) > 1 else singles
            into[literal[-1]] = number
        text = BETWEEN.join(map("".join, [[*singles], [*pairs], *pairs.values()]))
        return cls(text, [number for each in (singles, *pairs.values()) for number in each.values()])

    @classmethod
    def load(cls, data: memoryview) -> Pairs:
        """What :meth:`dump` gave. Raises ValueError or struct.error for anything else."""
        begin = 1 + _SIZES.size
        numbers, text = _SIZES.unpack_from(data, 1)
        if begin + numbers + text != len(data):
            raise ValueError("not a table of pairs")
        text = str(data[begin + numbers :], "utf-8", "surrogatepass")
        return cls(text, flat(data[begin : begin + numbers], "I"))

    def dump(self) -> bytes:
        """The table as bytes."""
        parts = flattened("I", self._numbers), self._text.encode("utf-8", "surrogatepass")
        return b"".join((self.MARK, _SIZES.pack(*map(len, parts)), *parts))

    @cached_property
    def _begin(self) -> dict[str, int]:
        """By first character: where the numbers of its literals begin."""
        sizes = map(len, self._followers.values())
        return dict(zip(self._firsts, accumulate(sizes, initial=len(self._singles)), strict=False))

    @cached_property
    def _single(self) -> dict[str, int]:
        return dict(zip(self._singles, self._numbers, strict=False))

    def hits(self, text: str) -> Sequence[tuple[int, int, int]]:
        """See :class:`zwlint.lexicon.automaton.Automaton`."""
        followers, begin, numbers = self._followers, self._begin, self._numbers
        places = compress(count(), map(contains, map(followers.get, text, repeat("")), text[1:]))
        found = [(at, at + 2, numbers[begin[text[at]] + followers[text[at]].index(text[at + 1])]) for at in places]
        alone = compress(count(), map(self._single.__contains__, text))
        found += [(at, at + 1, self._single[text[at]]) for at in alone]
        found.sort(key=itemgetter(1, 0))
        return found
