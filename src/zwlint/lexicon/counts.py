"""A table from strings to small numbers that is loaded in no time: flat arrays, searched by hash.

A dictionary of 350,000 words would take a third of a second to read; this takes a millisecond, needs no engine, and
holds integers only. Strings are told apart by two checksums of 48 bits together: among a thousand million look-ups one
or so may take one string for another.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal
from zlib import adler32, crc32

Numbers = Sequence[int]
_LARGEST = 0xFFFF
_BYTES = 8
_KEY, _VALUE = (1 << 48) - 1, 48
"""Of each place: the bits of both checksums, and from which bit on the value stands."""


class Counts:
    """Immutable; made by :meth:`of` or :meth:`load`."""

    __slots__ = ("_mask", "_places")

    def __init__(self, places: Numbers) -> None:
        self._places = places
        """Each holds checksums and value: to look up a string touches one page of the file, where it lies mapped."""
        self._mask = len(places) - 1

    @classmethod
    def of(cls, values: Mapping[str, int]) -> Counts:
        """A table of these; values from 1 to 65,535."""
        return cls.of_groups(len(values), [("", ((_encoded(text), value) for text, value in values.items()))])

    @classmethod
    def of_groups(cls, most: int, groups: Iterable[tuple[str, Iterable[tuple[bytes, int]]]]) -> Counts:
        """A table of so many strings at the most, none of them given twice: by how they begin, the rest of each in
        UTF-8 and its value. What many begin with is summed up once.
        """
        size = 1 << max(4, (3 * most // 2).bit_length())  # a third full to two thirds
        places, mask = array("Q", bytes(_BYTES * size)), size - 1
        for beginning, items in groups:
            data = _encoded(beginning)
            crc, adler = crc32(data), adler32(data)
            for rest, value in items:
                key = _joined(crc32(rest, crc), adler32(rest, adler))
                at = key & mask
                while places[at]:
                    at = (at + 1) & mask
                places[at] = key | max(1, min(value, _LARGEST)) << _VALUE
        return cls(places)

    @classmethod
    def load(cls, data: bytes | memoryview) -> Counts:
        """The table that :meth:`dump` wrote. Raises ValueError for anything else."""
        size = len(data) // _BYTES
        if not size or size & (size - 1) or size * _BYTES != len(data):
            raise ValueError("not a table of counts")
        return cls(flat(memoryview(data), "Q"))

    def dump(self) -> bytes:
        """The table as bytes, little endian."""
        return flattened("Q", self._places)

    def get(self, key: str) -> int:
        """The number of ``key``; 0 where there is none."""
        sought, places = _key(key), self._places
        at = sought & self._mask
        while place := places[at]:
            if place & _KEY == sought:
                return place >> _VALUE
            at = (at + 1) & self._mask
        return 0


def _key(text: str) -> int:
    """Both checksums, the first in the low bits."""
    data = _encoded(text)
    return _joined(crc32(data), adler32(data))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _joined(one: int, other: int) -> int:
    return one | (((other ^ other >> 16) & 0xFFFF) << 32)


def flat(data: memoryview, kind: Literal["I", "Q"]) -> Numbers:
    """What :func:`flattened` gave; not copied where the machine is little endian too."""
    if sys.byteorder == "little":
        return data.cast(kind)
    numbers = array(kind, data.tobytes())
    numbers.byteswap()
    return numbers


def flattened(kind: str, numbers: Iterable[int]) -> bytes:
    """Numbers as bytes, little endian; ``kind`` as for arrays."""
    made = array(kind, numbers)
    if sys.byteorder == "big":
        made.byteswap()
    return made.tobytes()
