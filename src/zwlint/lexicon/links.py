"""Which of the characters that are like another official text has between its neighbours: a question for every place.

The characters behind each other one, those before it and those that are like it are kept as great numbers with a bit
for each common character, the commonest first, so that most are short. What all three have is found at once, without a
step for each character; to go through sets took most of the time that a new text took.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import pairwise

from zwlint.lexicon.counts import Numbers, flat, flattened
from zwlint.lexicon.ngrams import NgramTable
from zwlint.lexicon.similar import Similar
from zwlint.values import NamedTuple

_CODES = "utf-16-le"
_SIZES = struct.Struct("<3Q")
Bits = int
"""Of characters: one for each."""


class Linked(NamedTuple):
    """What is known of one character."""

    behind: Bits
    """Those that official text has behind it;"""
    before: Bits
    """and before it."""
    like: Bits
    """Those that it has at all which sound or look like it, also somewhat."""
    alike: str
    """All that sound the same or look alike."""


_NOTHING = Linked(0, 0, 0, "")
_KINDS = len(_NOTHING)


class LinkTable:
    """What is known by character. Immutable."""

    __slots__ = ("_bits", "_chars", "_ends", "common")

    def __init__(self, common: str, chars: Numbers, ends: Numbers, bits: memoryview | bytes) -> None:
        self.common = common
        """The characters that have a bit, the first the lowest."""
        self._chars = chars
        """Code points, in order."""
        self._ends = ends
        """For each of them where each kind ends in ``_bits``, in bytes; a zero before."""
        self._bits = bits

    @classmethod
    def of(cls, ngrams: NgramTable, similar: Mapping[str, Similar]) -> LinkTable:
        """The table of the characters that both have."""
        seen = ngrams.by_frequency()
        likely = {char for both in similar.values() for some in both for char in some}
        common = "".join(filter(likely.__contains__, seen))
        place = {char: at for at, char in enumerate(common)}
        chars, ends, parts = array("I"), array("I", [0]), []
        for char in sorted({*seen, *similar}):
            chars.append(ord(char))
            alike, somewhat = similar.get(char, ("", ""))
            kinds = ngrams.after(char), ngrams.before(char), alike + somewhat
            bits = (_bits(place[each] for each in some if each in place) for some in kinds)
            for part in (*bits, alike.encode(_CODES)):
                parts.append(part)
                ends.append(ends[-1] + len(part))
        return cls(common, chars, ends, b"".join(parts))

    @classmethod
    def load(cls, data: bytes | memoryview) -> LinkTable:
        """The table that :meth:`dump` wrote. Raises ValueError for anything else."""
        view = memoryview(data)
        if len(view) < _SIZES.size:
            raise ValueError("not a table of links")
        commons, count, length = _SIZES.unpack_from(view)
        chars = _SIZES.size + 4 * count
        ends = chars + 4 * (_KINDS * count + 1)
        if len(view) != ends + length + commons:
            raise ValueError("not a table of links")
        bits, common = view[ends : ends + length], str(view[ends + length :], _CODES)
        return cls(common, flat(view[_SIZES.size : chars], "I"), flat(view[chars:ends], "I"), bits)

    def dump(self) -> bytes:
        """The table as bytes, little endian."""
        common = self.common.encode(_CODES)
        sizes = _SIZES.pack(len(common), len(self._chars), len(self._bits))
        return b"".join((sizes, flattened("I", self._chars), flattened("I", self._ends), self._bits, common))

    def get(self, char: str) -> Linked:
        """What is known of a character."""
        at = bisect_left(self._chars, ord(char))
        if at == len(self._chars) or self._chars[at] != ord(char):
            return _NOTHING
        ends = self._ends[_KINDS * at : _KINDS * (at + 1) + 1]
        *kinds, alike = (self._bits[start:end] for start, end in pairwise(ends))
        behind, before, like = (int.from_bytes(each, "little") for each in kinds)
        return Linked(behind, before, like, str(alike, _CODES))


class Links(dict[str, Linked]):
    """The same as it is asked for; may be shared by threads. The table is loaded when first needed."""

    def __init__(self, load: Callable[[], LinkTable]) -> None:
        super().__init__()
        self._load = load
        self.alike = cache(lambda char: frozenset(self[char].alike))
        """The characters that sound the same as one or look like it."""

    @cached_property
    def _table(self) -> LinkTable:
        return self._load()

    def __missing__(self, char: str) -> Linked:
        found = self[char] = self._table.get(char)
        return found

    def between(self, before: str, wrong: str, behind: str) -> str:
        """The characters like ``wrong`` that official text has behind the one and before the other."""
        return self._chars(self[before].behind & self[behind].before & self[wrong].like)

    def beside(self, before: str, wrong: str, behind: str) -> str:
        """The characters like ``wrong`` that official text has behind the one or before the other."""
        return self._chars((self[before].behind | self[behind].before) & self[wrong].like)

    def pairs_between(self, before: str, one: str, two: str, behind: str) -> Iterator[tuple[str, str]]:
        """The characters like ``one`` that official text has behind ``before``; with each those like ``two`` that it
        has behind that one and before ``behind``.
        """
        seconds = self[behind].before & self[two].like
        firsts = self[before].behind & self[one].like if seconds else 0
        for first in self._chars(firsts):
            linked = self[first].behind & seconds
            if linked:
                yield first, self._chars(linked)

    def _chars(self, bits: Bits) -> str:
        common, found = self._table.common, ""
        while bits:
            lowest = bits & -bits
            found += common[lowest.bit_length() - 1]
            bits ^= lowest
        return found


def _bits(places: Iterable[int]) -> bytes:
    number: Bits = 0
    for place in places:
        number |= 1 << place
    return number.to_bytes((number.bit_length() + 7) // 8, "little")
