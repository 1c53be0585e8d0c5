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
"""For each place: 4 of the first checksum, 2 of the second, 2 of the value."""


class Counts:
    """Immutable; made by :meth:`of` or :meth:`load`."""

    __slots__ = ("_checks", "_hashes", "_mask", "_values")

    def __init__(self, hashes: Numbers, checks: Numbers, values: Numbers) -> None:
        self._hashes = hashes
        self._checks = checks
        self._values = values
        self._mask = len(hashes) - 1

    @classmethod
    def of(cls, values: Mapping[str, int]) -> Counts:
        """A table of these; values from 1 to 65,535."""
        size = 1 << max(4, (2 * len(values)).bit_length())
        hashes, checks, kept = array("I", bytes(4 * size)), array("H", bytes(2 * size)), array("H", bytes(2 * size))
        keys = [_bytes_of(key) for key in values]
        for mixed, other, value in zip(map(crc32, keys), map(_second, keys), values.values(), strict=True):
            at = mixed & (size - 1)
            while kept[at]:
                at = (at + 1) & (size - 1)
            hashes[at], checks[at], kept[at] = mixed, other, max(1, min(value, _LARGEST))
        return cls(hashes, checks, kept)

    @classmethod
    def load(cls, data: bytes | memoryview) -> Counts:
        """The table that :meth:`dump` wrote. Raises ValueError for anything else."""
        view, size = memoryview(data), len(data) // _BYTES
        if not size or size & (size - 1) or size * _BYTES != len(data):
            raise ValueError("not a table of counts")
        hashes, checks, values = view[: 4 * size], view[4 * size : 6 * size], view[6 * size :]
        return cls(flat(hashes, "I"), flat(checks, "H"), flat(values, "H"))

    def dump(self) -> bytes:
        """The table as bytes, little endian."""
        arrays = ("I", self._hashes), ("H", self._checks), ("H", self._values)
        return b"".join(flattened(kind, numbers) for kind, numbers in arrays)

    def get(self, key: str) -> int:
        """The number of ``key``; 0 where there is none."""
        values = self._values
        data = key.encode("utf-8", "surrogatepass")
        mixed = crc32(data)
        at = mixed & self._mask
        value = values[at]
        while value:
            if self._hashes[at] == mixed and self._checks[at] == _second(data):
                return value
            at = (at + 1) & self._mask
            value = values[at]
        return 0


def _bytes_of(key: str) -> bytes:
    return key.encode("utf-8", "surrogatepass")


def _second(data: bytes) -> int:
    """The second checksum."""
    other = adler32(data)
    return (other ^ other >> 16) & 0xFFFF


def flat(data: memoryview, kind: Literal["I", "H"]) -> Numbers:
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
