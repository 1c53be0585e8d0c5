"""Tells the strings of three characters that were seen from all others, for a whole text at once.

A Bloom filter that keeps the bits of a string in one byte, so that each costs one look (Putze, Sanders and Singler
2007, Cache-, Hash- and Space-Efficient Bloom Filters, call such filters blocked). The text is taken as one great number
with a lane of 32 bits for each character: the hashes of all its strings are then three products, and no step is taken
character by character but the look itself, a tenth of the time of a loop.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from operator import itemgetter

from zwlint.expressions import expression
from zwlint.lexicon.counts import flat

_FACTORS = 65_521, 40_503, 28_657
"""One for each place in a string: chosen, among a few that were tried on official text, for taking fewest others for
seen. None is greater than what a product with a character of the basic plane leaves in its lane.
"""
_BITS = 23
"""The filter has two to the power of so many bytes: with 1,000,000 strings, one other in 290 is taken for one of
them.
"""
_LOW = 6
"""Bits of the hash that say which bits of the byte are meant."""
_LANE = 4
"""Bytes."""
_LANE_BITS = 8 * _LANE
_CODES = "utf-32-le"
_CHUNK = 3 << 12
"""Characters that are looked at together, a multiple of three."""
_PATTERNS = [sum(1 << bit for bit in bits) for bits in combinations(range(8), 3)]
_PATTERN_OF = bytes(_PATTERNS[low % len(_PATTERNS)] for low in range(1 << _LOW)) * (256 >> _LOW)
"""By the lowest byte of a hash."""
_LOWEST = len(_PATTERN_OF) - 1
_find_three = expression(rb"[^\0]{3,}")
_find_two = expression(rb"[^\0]{2,}")


class TrigramFilter:
    """Immutable. Strings hold characters of the basic plane only."""

    __slots__ = ("_bytes",)

    def __init__(self, bits: memoryview | bytes) -> None:
        """Raises ValueError for what is no filter."""
        if len(bits) != 1 << _BITS:
            raise ValueError("not a table of strings")
        self._bytes = bits

    @classmethod
    def of(cls, strings: Iterable[str]) -> TrigramFilter:
        """The filter of strings of three characters."""
        bits, text = bytearray(1 << _BITS), "".join(strings)
        for start in range(0, len(text), _CHUNK):
            places, patterns = _hashed(text[start : start + _CHUNK])
            for place, pattern in zip(places[::3], patterns[::3], strict=True):
                bits[place] |= pattern
        return cls(bytes(bits))

    def dump(self) -> memoryview | bytes:
        """What the filter is made of again."""
        return self._bytes

    def has(self, string: str) -> bool:
        """Whether the string was seen; of a few others it is said too."""
        return bool(self.between(string[0], string[1], string[2]))

    def between(self, one: str, chars: Iterable[str], three: str) -> list[str]:
        """Those of the characters with which between the others the string was seen, and a few more."""
        first, second, third = _FACTORS
        return self._with(ord(one) * first ^ ord(three) * third, second, chars)

    def before(self, chars: Iterable[str], two: str, three: str) -> list[str]:
        """Those of the characters with which before the others the string was seen, and a few more."""
        first, second, third = _FACTORS
        return self._with(ord(two) * second ^ ord(three) * third, first, chars)

    def _with(self, others: int, factor: int, chars: Iterable[str]) -> list[str]:
        bits, places, patterns = self._bytes, _places(), _PATTERN_OF
        found = []
        for char in chars:
            mixed = others ^ ord(char) * factor
            pattern = patterns[mixed & _LOWEST]
            if bits[mixed >> _LOW & places] & pattern == pattern:
                found.append(char)
        return found

    def unseen(self, text: str) -> bytes:
        """For each string of three of the text a byte: zero for one that was seen, and for a few that are taken for
        such.
        """
        return b"".join(
            self._unseen(text[start : start + _CHUNK + 2]) for start in range(0, max(0, len(text) - 2), _CHUNK)
        )

    def _unseen(self, text: str) -> bytes:
        places, patterns = _hashed(text)
        # Two at least are asked for, since one alone comes without a tuple around it.
        kept = bytes(itemgetter(0, *places)(self._bytes)[1:])
        return (int.from_bytes(patterns, "little") & ~int.from_bytes(kept, "little")).to_bytes(len(kept), "little")


def _places() -> int:
    """The number of the last byte of the filter, which has all bits set."""
    return (1 << _BITS) - 1


def _hashed(text: str) -> tuple[Sequence[int], bytes]:
    """For each string of three of the text, which has one at least: its byte in the filter, and its bits there."""
    count = len(text) - 2
    chars = int.from_bytes(text.encode(_CODES), "little")
    first, second, third = _FACTORS
    mixed = chars * first ^ (chars >> _LANE_BITS) * second ^ (chars >> 2 * _LANE_BITS) * third
    every_lane = int.from_bytes(_places().to_bytes(_LANE, "little") * count, "little")
    places = flat(memoryview((mixed >> _LOW & every_lane).to_bytes(_LANE * count, "little")), "I")
    return places, mixed.to_bytes(_LANE * len(text), "little")[: _LANE * count : _LANE].translate(_PATTERN_OF)


def unseen_chars(unseen: bytes) -> Iterator[int]:
    """The places of the characters none of whose three strings was seen; never the first two of the text, the last two.

    ``unseen`` is what :meth:`TrigramFilter.unseen` gave.
    """
    for run in _find_three.finditer(unseen):
        yield from range(run.start() + 2, run.end())


def half_unseen_chars(unseen: bytes) -> Iterator[int]:
    """Likewise the places of the characters of which two strings side by side were not seen, and one was."""
    for run in _find_two.finditer(unseen):
        yield from (run.start() + 1, run.end())


def unseen_words(unseen: bytes) -> Iterator[int]:
    """Likewise the places of the words of two characters of which two strings side by side were not seen, one of which
    holds the word whole.
    """
    for run in _find_two.finditer(unseen):
        yield from range(run.start(), run.end() + 1)


def unseen_pairs(unseen: bytes) -> Iterator[int]:
    """Likewise where the pairs begin neither of whose two strings was seen; never the first, the last."""
    for run in _find_two.finditer(unseen):
        yield from range(run.start() + 1, run.end())
