"""What an OLE2 file (compound file, [MS-CFB]) holds: old Word, old Excel, a file locked with a
password, or something else.

Only the directory is read, and the first bytes of one stream, with every chain bounded: the file may be hostile.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator
from enum import StrEnum

from zwlint.values import NamedTuple

MOST_SECTORS = 4096
"""Sectors of the directory; 16,384 entries where sectors are 512 bytes long, as they are in old Word."""
_MOST_LISTS = 512
"""Sectors that list sectors of the allocation table: enough for 4 GB."""
_SECTOR_SIZES = {b"\x09\0": 512, b"\x0c\0": 4096}
"""Bytes, by the two bytes of the header that tell the exponent."""
_LISTED = struct.Struct("<109I")
"""The sectors of the allocation table that the header lists; more are listed in sectors of their own."""
_NUMBER = struct.Struct("<I")
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers above are marks, such as the end of a chain."""
_NO_ENTRY = 0xFFFFFFFF
_ENTRY = struct.Struct("<64sH2x3I36x2I4x")
"""Name, its length in bytes with the final NUL, left, right, child, first sector, size in bytes."""
_SMALL = 4096
"""Bytes; shorter streams stand in the root entry's stream, in pieces of 64 bytes."""
_PIECE = 64
_FIB = struct.Struct("<H8xH")
"""Beginning of the stream WordDocument: signature and flags ([MS-DOC] 2.5.2)."""
_FIB_SIGNATURES = frozenset({0xA5EC, 0xA5DC})
"""Word 97 and later; Word 6 and 95."""
_FIB_ENCRYPTED = 0x0100
_SHEETS = frozenset({"workbook", "book"})
"""Names of streams; some writers spell them otherwise."""
_BROKEN = (struct.error, LookupError, ValueError)


class OleKind(StrEnum):
    """What an OLE2 file is, as far as Word and Excel go."""

    WORD = "word"
    LOCKED_WORD = "locked-word"
    """Old Word with a password to open."""
    SHEETS = "sheets"
    """Old Excel, or what WPS makes of it."""
    LOCKED_PACKAGE = "locked-package"
    """A .docx, .xlsx or .pptx with a password to open, or under rights management ([MS-OFFCRYPTO] 2.3)."""
    OTHER = "other"
    BROKEN = "broken"


class _Entry(NamedTuple):
    name: str
    left: int
    right: int
    child: int
    sector: int
    size: int


def ole_kind(data: bytes) -> OleKind:
    """What ``data``, an OLE2 file, is by the streams at its top level."""
    try:
        file = _CompoundFile(data)
        top = {entry.name: entry for entry in file.top_entries()}
        names = {name.lower() for name in top}
        if "EncryptedPackage" in top:
            return OleKind.LOCKED_PACKAGE
        if "WordDocument" not in top:
            return OleKind.OTHER if names.isdisjoint(_SHEETS) else OleKind.SHEETS
        signature, flags = _FIB.unpack_from(data, file.beginning(top["WordDocument"]))
    except _BROKEN:
        return OleKind.BROKEN
    if signature not in _FIB_SIGNATURES:
        return OleKind.OTHER
    return OleKind.LOCKED_WORD if flags & _FIB_ENCRYPTED else OleKind.WORD


def names_of(data: bytes) -> frozenset[str]:
    """The streams and storages at the top, in lower case; none where the file is broken."""
    try:
        return frozenset(entry.name.lower() for entry in _CompoundFile(data).top_entries())
    except _BROKEN:
        return frozenset()


def stream_of(data: bytes, names: Collection[str]) -> bytes | None:
    """The content of the first stream at the top that has one of those names, which are in lower case; None where
    there is none that is whole.
    """
    try:
        file = _CompoundFile(data)
        found = next((entry for entry in file.top_entries() if entry.name.lower() in names), None)
        return None if found is None else file.content(found)
    except _BROKEN:
        return None


class _CompoundFile:
    """Sectors and directory. All methods raise one of _BROKEN where the file is broken."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = _SECTOR_SIZES[data[30:32]]
        self._table = list(self._table_sectors())
        self._entries = self._read_entries()

    def beginning(self, entry: _Entry) -> int:
        """Where the content of a stream begins in the file."""
        if entry.size >= _SMALL:
            return self._offset(entry.sector)
        number, rest = divmod(entry.sector * _PIECE, self._size)
        return self._offset(list(self._chain(self._entries[0].sector))[number]) + rest

    def content(self, entry: _Entry) -> bytes:
        """The whole content of a stream."""
        if entry.size >= _SMALL:
            return self._joined(entry.sector)[: entry.size]
        held, pieces = self._joined(self._entries[0].sector), []
        (first,) = _NUMBER.unpack_from(self._data, 60)
        table = [number for (number,) in _NUMBER.iter_unpack(self._joined(first))]
        piece = entry.sector
        for _step in range(_SMALL // _PIECE):
            if piece > _LAST_SECTOR:
                break
            pieces.append(held[piece * _PIECE : (piece + 1) * _PIECE])
            piece = table[piece]
        return b"".join(pieces)[: entry.size]

    def _joined(self, sector: int) -> bytes:
        """The content of a sector and those that follow it."""
        sectors = self._chain(sector, len(self._data) // self._size + 1)
        return b"".join(self._sector(self._offset(each)) for each in sectors)

    def top_entries(self) -> Iterator[_Entry]:
        """The streams and storages at the top: a tree of siblings below the root entry."""
        entries = self._entries
        waiting, seen = [entries[0].child], {_NO_ENTRY}
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            entry = entries[number]
            waiting += [entry.left, entry.right]
            yield entry

    def _offset(self, sector: int) -> int:
        return (sector + 1) * self._size

    def _read_entries(self) -> list[_Entry]:
        found = []
        (first,) = _NUMBER.unpack_from(self._data, 48)
        for sector in self._chain(first):
            begin = self._offset(sector)
            for raw in _ENTRY.iter_unpack(self._sector(begin)):
                name, length, *numbers = raw
                found.append(_Entry(name[: max(0, length - 2)].decode("utf-16-le"), *numbers))
        return found

    def _sector(self, begin: int) -> bytes:
        return self._data[begin : begin + self._size]

    def _chain(self, sector: int, most: int = MOST_SECTORS) -> Iterator[int]:
        """A sector and those that follow it. Raises ValueError for a chain longer than a directory, as circles are."""
        for _step in range(most):
            if sector > _LAST_SECTOR:
                return
            yield sector
            row, column = divmod(sector, self._size // _NUMBER.size)
            (sector,) = _NUMBER.unpack_from(self._data, self._offset(self._table[row]) + column * _NUMBER.size)
        raise ValueError("chain too long")

    def _table_sectors(self) -> Iterator[int]:
        """The sectors of the allocation table: those in the header, then those in sectors that list more."""
        yield from _LISTED.unpack_from(self._data, 76)
        (sector,) = _NUMBER.unpack_from(self._data, 68)
        for _step in range(_MOST_LISTS):
            if sector > _LAST_SECTOR:
                return
            listed = [number for (number,) in _NUMBER.iter_unpack(self._sector(self._offset(sector)))]
            sector = listed.pop()
            yield from listed
