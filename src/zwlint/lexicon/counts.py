"""A table from strings to small numbers that is loaded in no time: flat arrays, searched by hash.

A dictionary of 350,000 words would take a third of a second to read; this takes a millisecond, needs no engine, and
holds integers only. Strings are told apart by two checksums of 48 bits together: among a thousand million look-ups one
or so may take one string for another.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from zlib import adler32, crc32

_LARGEST = 0xFFFF
_BYTES = 8
"""For each place: 4 of the first checksum, 2 of the second, 2 of the value."""


class Counts:
    """Immutable; made by :meth:`of` or :meth:`load`."""

    __slots__ = ("_checks", "_hashes", "_mask", "_values")

    def __init__(self, hashes: array[int], checks: array[int], values: array[int]) -> None:
        self._hashes = hashes
        self._checks = checks
        self._values = values
        self._mask = len(hashes) - 1

    @classmethod
    def of(cls, values: Mapping[str, int]) -> Counts:
        """A table of these; values from 1 to 65,535."""
        size = 1 << max(4, (2 * len(values)).bit_length())
        hashes, checks, kept = array("I", bytes(4 * size)), array("H", bytes(2 * size)), array("H", bytes(2 * size))
        for key, value in values.items():
            mixed, check = _checksums(key)
            at = mixed & (size - 1)
            while kept[at]:
                at = (at + 1) & (size - 1)
            hashes[at], checks[at], kept[at] = mixed, check, max(1, min(value, _LARGEST))
        return cls(hashes, checks, kept)

    @classmethod
    def load(cls, data: bytes) -> Counts:
        """The table that :meth:`dump` wrote. Raises ValueError for anything else."""
        size = len(data) // _BYTES
        if not size or size & (size - 1) or size * _BYTES != len(data):
            raise ValueError("not a table of counts")
        hashes, checks, values = (
            array("I", data[: 4 * size]),
            array("H", data[4 * size : 6 * size]),
            array("H", data[6 * size :]),
        )
        _little_endian(hashes, checks, values)
        return cls(hashes, checks, values)

    def dump(self) -> bytes:
        """The table as bytes, little endian."""
        arrays = array("I", self._hashes), array("H", self._checks), array("H", self._values)
        _little_endian(*arrays)
        return b"".join(each.tobytes() for each in arrays)

    def get(self, key: str) -> int:
        """The number of ``key``; 0 where there is none."""
        hashes, values, mask = self._hashes, self._values, self._mask
        mixed, check = _checksums(key)
        at = mixed & mask
        while values[at]:
            if hashes[at] == mixed and self._checks[at] == check:
                return values[at]
            at = (at + 1) & mask
        return 0


def _checksums(key: str) -> tuple[int, int]:
    data = key.encode("utf-8", "surrogatepass")
    other = adler32(data)
    return crc32(data), (other ^ other >> 16) & 0xFFFF


def _little_endian(*arrays: array[int]) -> None:
    if sys.byteorder == "big":
        for each in arrays:
            each.byteswap()
