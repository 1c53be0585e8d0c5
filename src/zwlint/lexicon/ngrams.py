"""How likely a character is where it stands: counts of one, two and three characters in a row of official text.

The counts are powers of two, rounded. Everything but Chinese characters and common
marks is one of three characters that stand for a digit, a letter, and anything else, so that a text keeps its length.
What was seen more seldom is reckoned by the shorter string that was seen, ten times dearer for each character left out
(Brants et al. 2007, Large Language Models in Machine Translation, call this stupid backoff). Costs are negative natural
logarithms in thousandths, as in :mod:`zwlint.lexicon.words`, so that both may be added.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import accumulate, pairwise

from zwlint.expressions import expression
from zwlint.lexicon.counts import Numbers, flat, flattened
from zwlint.lexicon.kept import Kept
from zwlint.lexicon.trigrams import TrigramFilter

BOUNDARY = "\n"
"""Stands for everything that is no Chinese character, no digit, no letter and no common mark."""
_WRITTEN_BOUNDARY = "¶"
"""The same in the table, whose lines end with a line feed."""
_BETWEEN = "|"
"""Separates the characters of one count from those of its double."""
_DIGIT = expression("[0-9]")
_LETTER = expression("[A-Za-z]")
_OTHER = expression("[^0a\u4e00-\u9fff，。、；：？！“”‘’（）《》〈〉【】—…·%％]")
_DOUBLE = 693
"""The cost of half the count."""
_SHORTER = 2303
"""The cost of one character less to go by."""
_MOST_KEPT = 1 << 16
_SIZES = struct.Struct("<6Q")
_NONE = "\0"
"""Stands where what comes before has fewer than two characters."""
_BEHIND = "\1"
"""Stands before a character in the rows that say what goes before it."""
_CODES = "utf-16-le"


class NgramTable:
    """By what stands before (two characters, one or none) what follows how often; by character what stands before it.

    Immutable.
    """

    __slots__ = ("_after", "_ends", "_firsts", "_rows", "_seconds", "_starts", "strings")

    def __init__(
        self,
        firsts: Numbers,
        starts: Numbers,
        seconds: memoryview | bytes,
        ends: Numbers,
        after: memoryview | bytes,
        strings: TrigramFilter,
    ) -> None:
        self._firsts = firsts
        """The characters with which what stands before begins, in order."""
        self._starts = starts
        """For each of them the number of its first row; the count of rows at the end."""
        self._seconds = seconds
        """By row: the second character, two bytes each."""
        self._ends = ends
        """Where the characters that follow end, in bytes; by row, a zero before."""
        self._after = after
        self.strings = strings
        """Those of three characters that were seen more than once: what was seen once may be a slip itself."""
        self._rows: dict[str, tuple[str, int]] = {}
        """By first character: the second ones of its rows and the number of the first row; as it is asked for."""

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str]]) -> NgramTable:
        """The table of rows: what stands before, and what follows by counts 1, 2, 4, 8 …, separated."""
        counted = [(_read(before), _read(after)) for before, after in rows]
        preceding = ((_BEHIND + char, "".join(sorted(ones))) for char, ones in _preceding(counted).items())
        keyed = sorted([*((before.ljust(2, _NONE), after) for before, after in counted), *preceding])
        firsts, starts, ends = array("I"), array("I"), array("I", [0])
        parts = []
        for number, (before, after) in enumerate(keyed):
            one = before[0]
            if not firsts or firsts[-1] != ord(one):
                firsts.append(ord(one))
                starts.append(number)
            data = after.encode(_CODES)
            parts.append(data)
            ends.append(ends[-1] + len(data))
        starts.append(len(keyed))
        seconds = "".join(before[1] for before, _after in keyed).encode(_CODES)
        often = ((before, after.partition(_BETWEEN)[2]) for before, after in counted if len(before) > 1)
        strings = (before + char for before, after in often for char in after if char != _BETWEEN)
        return cls(firsts, starts, seconds, ends, b"".join(parts), TrigramFilter.of(strings))

    @classmethod
    def load(cls, data: bytes | memoryview) -> NgramTable:
        """The table that :meth:`dump` wrote. Raises ValueError for anything else."""
        view = memoryview(data)
        if len(view) < _SIZES.size:
            raise ValueError("not a table of n-grams")
        sizes = _SIZES.unpack_from(view)
        numbers = sizes[0], sizes[1], sizes[3]
        if len(view) != _SIZES.size + sum(sizes) or any(size % 4 for size in numbers):
            raise ValueError("not a table of n-grams")
        if not sizes[1] or not sizes[3]:
            raise ValueError("not a table of n-grams")
        ends = list(accumulate(sizes, initial=_SIZES.size))
        firsts, starts, seconds, rows, after, bits = (view[one:two] for one, two in pairwise(ends))
        return cls(flat(firsts, "I"), flat(starts, "I"), seconds, flat(rows, "I"), after, TrigramFilter(bits))

    def dump(self) -> bytes:
        """The table as bytes, little endian."""
        parts = (
            flattened("I", self._firsts),
            flattened("I", self._starts),
            self._seconds,
            flattened("I", self._ends),
            self._after,
            self.strings.dump(),
        )
        return b"".join((_SIZES.pack(*map(len, parts)), *parts))

    def after(self, before: str) -> str:
        """What follows, by counts."""
        one, two = before[:1] or _NONE, before[1:] or _NONE
        seconds, number = self._rows.get(one) or self._rows_of(one)
        at = seconds.find(two)
        if at < 0:
            return ""
        number += at
        return str(self._after[self._ends[number] : self._ends[number + 1]], _CODES)

    def before(self, char: str) -> str:
        """What goes before a character."""
        return self.after(_BEHIND + char)

    def by_frequency(self) -> str:
        """All characters, those that are seen most first."""
        return "".join(reversed(self.after("").split(_BETWEEN)))

    def _rows_of(self, one: str) -> tuple[str, int]:
        at = bisect_left(self._firsts, ord(one))
        if at == len(self._firsts) or self._firsts[at] != ord(one):
            return "", 0
        start, end = self._starts[at], self._starts[at + 1]
        found = self._rows[one] = str(self._seconds[2 * start : 2 * end], _CODES), start
        return found


class Ngrams:
    """What official text says of characters in a row; may be shared by threads. The table is loaded when first needed.

    Texts are those that :func:`normal` gives.
    """

    def __init__(self, load: Callable[[], NgramTable]) -> None:
        self._load = load

    @cached_property
    def _table(self) -> NgramTable:
        return self._load()

    @cached_property
    def _after(self) -> Kept[str]:
        return Kept(self._table.after, _MOST_KEPT)

    @cached_property
    def _exponents(self) -> Kept[int]:
        return Kept(self._exponent, _MOST_KEPT)

    @cached_property
    def _costs(self) -> Kept[int]:
        return Kept(self._cost, _MOST_KEPT)

    @cached_property
    def _all(self) -> int:
        """The exponent of the count of all characters, about."""
        return self._after[""].count(_BETWEEN) + 4

    def unseen(self, text: str) -> bytes:
        """What :meth:`TrigramFilter.unseen` says of the text."""
        return self.strings.unseen(text)

    @property
    def strings(self) -> TrigramFilter:
        """Those of three characters; quicker than :meth:`after` where what stands before was not asked about yet."""
        return self._table.strings

    def after(self, before: str) -> str:
        """What was seen behind ``before``: two characters, one or none."""
        return self._after[before]

    def before(self, char: str) -> str:
        """What was seen before a character."""
        return self._after[_BEHIND + char]

    def exponent(self, before: str, char: str) -> int:
        """Of two: about so often the character follows, and one more; 0 where it was not seen."""
        return self._exponents[before + char]

    def cost(self, text: str, at: int) -> int:
        """Of the character there, given the two before it; there must be two."""
        return self._costs[text[at - 2 : at + 1]]

    def _exponent(self, string: str) -> int:
        """Of the last character behind those before it."""
        after = self._after[string[:-1]]
        at = after.find(string[-1])
        return after.count(_BETWEEN, 0, at) + 1 if at >= 0 else 0

    def _cost(self, string: str) -> int:
        """Of the last of three characters."""
        exponents = self._exponents
        after, char = self._after[string[:2]], string[2]
        at = after.find(char)
        if at >= 0:
            return _DOUBLE * max(0, exponents[string[:2]] - after.count(_BETWEEN, 0, at) - 1)
        if times := exponents[string[1:]]:
            return _SHORTER + _DOUBLE * max(0, exponents[string[1]] - times)
        return 2 * _SHORTER + _DOUBLE * max(0, self._all - exponents[char])


def normal(text: str) -> str:
    """The text as n-grams see it, of the same length."""
    return str(_OTHER.sub(BOUNDARY, _LETTER.sub("a", _DIGIT.sub("0", text))))


def _preceding(rows: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    """By character: those that stand before it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for before, after in rows:
        if len(before) == 1:
            for char in after:
                if char != _BETWEEN:
                    found[char].add(before)
    return found


def _read(written: str) -> str:
    return written.replace(_WRITTEN_BOUNDARY, BOUNDARY)
