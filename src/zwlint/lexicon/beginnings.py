"""Finds literals of two characters and more by how they begin: no engine, and little to load.

By the first two characters lies what follows them. Long texts take several times as long as with a double array, and
a short one a fraction of the time that it takes to load the double array.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import itemgetter

from zwlint.lexicon.counts import Numbers, flat, flattened
from zwlint.lexicon.pairs import Pairs

_SIZES = struct.Struct("<5Q")
_BETWEEN = "\ufdd0"
"""Separates what follows one beginning; a code point that is no character and never will be."""
_SHORTEST = 2


class Beginnings:
    """Immutable; made by :meth:`of` or :meth:`load`."""

    MARK = b"l"
    starts = True

    def __init__(self, pairs: Pairs, counts: Numbers, ends: Numbers, numbers: Numbers, tails: memoryview) -> None:
        """``pairs`` are the beginnings; of each the literals end at ``counts`` in ``numbers`` and at ``ends`` in
        ``tails``, in which every literal is the rest of it and a separator.
        """
        self._pairs = pairs
        self._counts = counts
        self._ends = ends
        self._numbers = numbers
        self._tails = tails
        self._read: dict[int, list[tuple[int, str]]] = {}

    @classmethod
    def of(cls, literals: Iterable[str]) -> Beginnings:
        """A table of these. Raises ValueError for a literal that is shorter or holds a separator."""
        groups: dict[str, list[tuple[int, str]]] = {}
        for number, literal in enumerate(literals):
            if _BETWEEN in literal or len(literal) < _SHORTEST:
                raise ValueError("no literal for it")
            groups.setdefault(literal[:2], []).append((number, literal[2:]))
        tails = ["".join(f"{tail}{_BETWEEN}" for _number, tail in each).encode() for each in groups.values()]
        return cls(
            Pairs.of(groups),
            list(accumulate(map(len, groups.values()), initial=0)),
            list(accumulate(map(len, tails), initial=0)),
            [number for each in groups.values() for number, _tail in each],
            memoryview(b"".join(tails)),
        )

    @classmethod
    def load(cls, data: memoryview) -> Beginnings:
        """What :meth:`dump` gave. Raises ValueError or struct.error for anything else."""
        sizes = _SIZES.unpack_from(data, len(cls.MARK))
        at, parts = len(cls.MARK) + _SIZES.size, []
        if at + sum(sizes) != len(data):
            raise ValueError("not a table of beginnings")
        for size in sizes:
            parts.append(data[at : at + size])
            at += size
        counts, ends, numbers = (flat(part, "I") for part in parts[1:4])
        return cls(Pairs.load(parts[0]), counts, ends, numbers, parts[4])

    def dump(self) -> bytes:
        """The table as bytes."""
        arrays = [flattened("I", each) for each in (self._counts, self._ends, self._numbers)]
        parts = [self._pairs.dump(), *arrays, bytes(self._tails)]
        return b"".join((self.MARK, _SIZES.pack(*map(len, parts)), *parts))

    def hits(self, text: str) -> Sequence[tuple[int, int, int]]:
        """See :class:`zwlint.lexicon.automaton.Automaton`."""
        read, stands = self._read, text.startswith
        found = []
        for start, after, group in self._pairs.hits(text):
            for number, tail in read.get(group) or self._group(group):
                if stands(tail, after):
                    found.append((start, after + len(tail), number))
        found.sort(key=itemgetter(1, 0))
        return found

    def _group(self, group: int) -> list[tuple[int, str]]:
        """The literals with that beginning: the number of each and the rest of it."""
        numbers = self._numbers[self._counts[group] : self._counts[group + 1]]
        tails = str(self._tails[self._ends[group] : self._ends[group + 1]], "utf-8").split(_BETWEEN)
        made = self._read[group] = list(zip(numbers, tails, strict=False))
        return made
