"""Workbooks of Excel 97 made byte by byte ([MS-XLS] in [MS-CFB]): just enough for a reader."""

from __future__ import annotations

import struct
from collections.abc import Sequence

Cell = str | float
_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SMALL = 4096


def old_workbook(
    *sheets: tuple[str, int, Sequence[Sequence[Cell | None]]],
    more: bytes = b"",
    small: bool = False,
    name: str = "Workbook",
) -> bytes:
    """A workbook of these sheets: name, state (0 visible, 1 hidden, 2 very hidden), rows of cells. ``more``: further
    records of each; ``small``: in a stream of pieces, ``name``: of the stream.
    """
    strings: list[str] = []
    bodies = [_sheet(rows, strings, more) for _name, _state, rows in sheets]
    table = struct.pack("<II", len(strings), len(strings)) + b"".join(
        struct.pack("<HB", len(text.encode("utf-16-le")) // 2, 1) + text.encode("utf-16-le") for text in strings
    )
    named = [(state, name) for name, state, _rows in sheets]
    length = len(_globals(named, [0] * len(sheets), table))
    offsets = [length + sum(map(len, bodies[:index])) for index in range(len(bodies))]
    stream = _globals(named, offsets, table) + b"".join(bodies)
    return in_small_container(name, stream) if small else in_container(name, stream)


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of the stream."""
    return struct.pack("<HH", kind, len(data)) + data


def _begin(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 0x06))


def _globals(sheets: list[tuple[int, str]], offsets: list[int], table: bytes) -> bytes:
    listed = b"".join(
        record(0x0085, struct.pack("<IBBBB", offset, state, 0, len(name), 1) + name.encode("utf-16-le"))
        for (state, name), offset in zip(sheets, offsets, strict=True)
    )
    return _begin(0x0005) + record(0x0042, struct.pack("<H", 1200)) + listed + record(0x00FC, table) + record(0x000A)


def hidden_row(row: int, *, height: int = 300, flags: int = 0x20) -> bytes:
    """What is said of a row."""
    return record(0x0208, struct.pack("<HHHHHHHH", row, 0, 9, height, 0, 0, flags, 0))


def hidden_columns(first: int, last: int, *, width: int = 2048, flags: int = 1) -> bytes:
    """What is said of columns."""
    return record(0x007D, struct.pack("<HHHHHH", first, last, width, 0, flags, 0))


def margin(kind: int, text: str) -> bytes:
    """A header (0x14) or footer (0x15)."""
    written = text.encode("utf-16-le")
    return record(kind, struct.pack("<HB", len(written) // 2, 1) + written)


def box(kind: int, *pieces: str) -> bytes:
    """An object and its text, cut into pieces: 0x19 is the box of a note, 0x06 a text box."""
    length = sum(map(len, pieces))
    parts = b"".join(record(0x003C, b"\x01" + piece.encode("utf-16-le")) for piece in pieces)
    named = record(0x005D, struct.pack("<HHHHH", 0x15, 0x12, kind, 1, 0) + bytes(12))
    runs = record(0x003C, bytes(16))
    return named + record(0x01B6, struct.pack("<HH6xHH4x", 0x212, 0, length, 16)) + parts + runs


def _sheet(rows: Sequence[Sequence[Cell | None]], strings: list[str], more: bytes) -> bytes:
    widest = max(map(len, rows), default=0)
    cells = []
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                cells.append(record(0x00FD, struct.pack("<HHHI", number, column, 0, len(strings))))
                strings.append(cell)
            elif cell is not None:
                cells.append(record(0x0203, struct.pack("<HHHd", number, column, 0, cell)))
    size = record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, widest, 0))
    return _begin(0x0010) + size + more + b"".join(cells) + record(0x000A)


def in_container(name: str, stream: bytes) -> bytes:
    """A compound file that holds one stream."""
    stream = stream.ljust(max(_SMALL, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    count = len(stream) // _SECTOR
    table = [_TABLE, _END, *(index + 3 for index in range(count - 1)), _END]
    assert len(table) <= _SECTOR // 4
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 2, len(stream)) + bytes(256)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, _SMALL,
        _END, 0, _END, 0,
    )  # fmt: skip
    listed = struct.pack("<109I", 0, *[_FREE] * 108)
    allocation = struct.pack("<128I", *table, *[_FREE] * (128 - len(table)))
    return header + listed + allocation + directory + stream


def in_small_container(name: str, stream: bytes) -> bytes:
    """A compound file that holds one stream below 4,096 bytes, which stands in pieces of 64 bytes."""
    assert len(stream) < _SMALL
    pieces = -(-len(stream) // 64)
    held = stream.ljust(-(-pieces * 64 // _SECTOR) * _SECTOR, b"\0")
    count = len(held) // _SECTOR
    table = [_TABLE, _END, _END, *(index + 4 for index in range(count - 1)), _END]
    small = [*range(1, pieces), _END]
    directory = _entry("Root Entry", 5, 1, 3, pieces * 64) + _entry(name, 2, _FREE, 0, len(stream)) + bytes(256)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, _SMALL,
        2, 1, _END, 0,
    )  # fmt: skip
    listed = struct.pack("<109I", 0, *[_FREE] * 108)
    allocation = struct.pack("<128I", *table, *[_FREE] * (128 - len(table)))
    return header + listed + allocation + directory + struct.pack("<128I", *small, *[_FREE] * (128 - len(small))) + held


def _entry(name: str, kind: int, child: int, sector: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(written), kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", sector, size)
    )
