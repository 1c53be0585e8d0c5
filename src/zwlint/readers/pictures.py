"""What the first bytes of a picture tell: its size, whether one sees through it, whether it says where it was taken.

Only headers are read, by their published layouts (JFIF and Exif, PNG, GIF, WebP, BMP, TIFF); nothing is decoded.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

HEAD = 1 << 18
"""Bytes in which all of that stands but for few files."""
_EXIF = b"Exif\0\0"
_PNG = b"\x89PNG\r\n\x1a\n"
_GPS_POINTER, _LATITUDE, _LONGITUDE = 0x8825, 2, 4
_MOST_ENTRIES = 500
_NO_FRAME = frozenset({0xC4, 0xC8, 0xCC})
"""Markers among those of frames that begin none."""


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None where they cannot be told."""
    try:
        if data.startswith(_PNG):
            return struct.unpack(">II", data[16:24])
        if data.startswith(b"GIF8"):
            return struct.unpack("<HH", data[6:10])
        if data.startswith(b"BM"):
            width, height = struct.unpack("<ii", data[18:26])
            return width, abs(height)
        if data.startswith(b"\xff\xd8"):
            return next((_frame(body) for marker, body in _segments(data) if _begins_frame(marker)), None)
    except struct.error:
        pass
    return None


def is_opaque(data: bytes) -> bool:
    """Whether nothing can be seen through the picture; False where it cannot be told."""
    if data.startswith(_PNG):
        return len(data) > 25 and data[25] not in {4, 6} and all(kind != b"tRNS" for kind, _body in _chunks(data))
    return data.startswith((b"\xff\xd8", b"BM"))


def has_position(data: bytes) -> bool:
    """Whether the picture says where it was taken (a GPS directory with latitude and longitude)."""
    try:
        return any(_tells_position(block) for block in _exif_blocks(data))
    except struct.error:
        return False


def decoded(written: str) -> bytes:
    """The beginning of a picture that a page holds in base64; empty where it is none."""
    from base64 import b64decode  # noqa: PLC0415 - few pages hold pictures

    whole = "".join(written[: HEAD * 4 // 3].split())
    try:
        return b64decode(whole[: len(whole) // 4 * 4])
    except ValueError:
        return b""


def _exif_blocks(data: bytes) -> Iterator[bytes]:
    if data.startswith(b"\xff\xd8"):
        for marker, body in _segments(data):
            if marker == 0xE1 and body.startswith(_EXIF):
                yield body[len(_EXIF) :]
    elif data.startswith(_PNG):
        yield from (body for kind, body in _chunks(data) if kind == b"eXIf")
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        yield from (body.removeprefix(_EXIF) for kind, body in _riff(data) if kind == b"EXIF")
    elif data.startswith((b"II*\0", b"MM\0*")):
        yield data


def _tells_position(block: bytes) -> bool:
    """``block`` is a TIFF file of its own: byte order, first directory, directories that it points to."""
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None:
        return False
    first = struct.unpack_from(f"{order}I", block, 4)[0]
    for tag, _kind, _count, value in _entries(block, order, first):
        if tag == _GPS_POINTER:
            tags = {each[0] for each in _entries(block, order, value)}
            return {_LATITUDE, _LONGITUDE} <= tags
    return False


def _entries(block: bytes, order: str, at: int) -> Iterator[tuple[int, int, int, int]]:
    count = min(struct.unpack_from(f"{order}H", block, at)[0], _MOST_ENTRIES)
    for index in range(count):
        yield struct.unpack_from(f"{order}HHII", block, at + 2 + 12 * index)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Markers of a JPEG file before its first scan, and what they hold."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xDA:
            return
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        yield marker, data[at + 4 : at + 2 + length]
        at += 2 + max(length, 2)


def _begins_frame(marker: int) -> bool:
    return 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME


def _frame(body: bytes) -> tuple[int, int]:
    _precision, height, width = struct.unpack_from(">BHH", body)
    return width, height


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Chunks of a PNG file, so far as they are there."""
    at = len(_PNG)
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Chunks of a WebP file."""
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
