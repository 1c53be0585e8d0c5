"""The zip file around a package: its entries by name, read within limits.

A zip file can be built so that a few bytes become terabytes, that two entries share their bytes, or that one name
stands for two contents. Nothing that it declares about itself is trusted: sizes are counted while reading.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from urllib.parse import unquote

from zwlint.errors import ReadError
from zwlint.readers.opc.kinds import Kind
from zwlint.values import NamedTuple

MOST_ENTRIES = 10_000
MOST_PART = 128 << 20
"""Bytes of one part, uncompressed."""
MOST_READ = 256 << 20
"""Bytes of all parts that are read, uncompressed."""
MOST_MEDIA = 1 << 30
"""Bytes of all pictures and embedded files, uncompressed: they are only weighed, never held."""
MOST_RATIO = 500
"""How many times its compressed size a part may have; XML of real files reaches 60."""
SMALL_PART = 4 << 20
"""Up to this size in bytes the ratio does not matter."""
_MOST_SIGNATURES = 100_000
"""So many directory entries are no document: told before zipfile builds an object for each."""
_DIRECTORY_ENTRY = b"PK\x01\x02"
_HEADER_SIGNATURE = b"PK\x03\x04"
_LOCAL_HEADER = struct.Struct("<4s22xHH")
"""Signature, length of the name, length of the extra field."""
_ENCRYPTED = 1
_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError,
           OverflowError, struct.error, IndexError)  # fmt: skip
"""What zipfile raises on files that are no zip files."""


class PartError(Exception):
    """One part cannot be read, the package around it can. The message says why, in Chinese."""


class Weight(NamedTuple):
    """What is known of a part without keeping it."""

    size: int
    """Bytes, uncompressed."""
    digest: str
    """``sha256:…``."""


class Archive:
    """The entries of a zip file that are parts of a package, by name without regard to case."""

    def __init__(self, data: bytes, kind: Kind) -> None:
        """Raises ReadError where ``data`` is no zip file, or one built to do harm."""
        self._kind = kind
        if data.count(_DIRECTORY_ENTRY) > _MOST_SIGNATURES:
            raise _too_many(kind)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN:
            what = f"不是完整的 {kind.name}包（可能损坏，或改过后缀），打不开，未检查"
            raise ReadError(f"{what}；请重新取得文件，或另存为 {kind.ending} 再查") from None
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise _too_many(kind)
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise ReadError(f"压缩包加了密码，未检查；请在 {kind.program} 里去掉密码另存后再查")
        if _overlap(entries, data, self._zip.start_dir):
            raise ReadError(f"压缩包里的部件互相重叠，正常的 {kind.name}不会这样，未检查；请核对文件的来历")
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._twice: set[str] = set()
        self._read = 0
        self._weighed = 0
        self._gather(entries)

    def _gather(self, entries: list[zipfile.ZipInfo]) -> None:
        for entry in entries:
            if not _is_part_name(entry.orig_filename):
                continue
            key = _key(entry.filename)
            if key in self._entries:
                self._twice.add(key)
            else:
                self._entries[key] = entry

    def names(self) -> list[str]:
        """All part names as the package spells them, in its order."""
        return [entry.filename for entry in self._entries.values()]

    def name(self, part: str) -> str | None:
        """How the package spells that part, or None where it has none such."""
        entry = self._entries.get(_key(part))
        return entry.filename if entry else None

    def read(self, part: str) -> bytes:
        """The content of a part.

        Raises PartError where it is missing or broken, ReadError where it is too large or two parts have its name.
        """
        chunks = []
        for chunk in self._chunks(part):
            self._read += len(chunk)
            if self._read > MOST_READ:
                raise _too_large(f"要读的部件合计超过 {MOST_READ:,} 字节")
            chunks.append(chunk)
        return b"".join(chunks)

    def weigh(self, part: str) -> Weight:
        """Size and digest of a part, read through but not kept. Raises as :meth:`read`."""
        digest, size = sha256(), 0
        for chunk in self._chunks(part):
            size += len(chunk)
            self._weighed += len(chunk)
            if self._weighed > MOST_MEDIA:
                raise _too_large(f"图片和嵌入的文件合计超过 {MOST_MEDIA:,} 字节")
            digest.update(chunk)
        return Weight(size, f"sha256:{digest.hexdigest()}")

    def head(self, part: str, size: int) -> bytes:
        """The first bytes of a part, at most ``size``; empty where it cannot be read."""
        try:
            for chunk in self._chunks(part, size):
                return chunk
        except (PartError, ReadError):
            pass
        return b""

    def _chunks(self, part: str, length: int = _CHUNK) -> Iterator[bytes]:
        key = _key(part)
        entry = self._entries.get(key)
        if entry is None:
            raise PartError("文件里没有这一部分")
        if key in self._twice:
            program = self._kind.program
            what = f"压缩包里有两个 {entry.filename}，{program} 显示哪一个不能确定，未检查；请在 {program} 里另存后再查"
            raise ReadError(what)
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise PartError(f"压缩方法不是 {self._kind.program} 用的")
        size = 0
        try:
            with self._zip.open(entry) as file:
                while chunk := file.read(length):
                    size += len(chunk)
                    _check_size(entry, size)
                    yield chunk
        except _BROKEN:
            raise PartError("这一部分损坏，解不开") from None


def _check_size(entry: zipfile.ZipInfo, size: int) -> None:
    """Raises ReadError where a part has grown beyond the limits."""
    if size > MOST_PART:
        raise _too_large(f"{entry.filename} 超过 {MOST_PART:,} 字节")
    if size > SMALL_PART and size > MOST_RATIO * entry.compress_size:
        raise _too_large(f"{entry.filename} 是原来的 {MOST_RATIO} 倍以上")


def _overlap(entries: list[zipfile.ZipInfo], data: bytes, directory: int) -> bool:
    """Whether two entries share bytes, or one reaches into the directory, which begins at that offset."""
    spans = sorted((entry.header_offset, _end(entry, data)) for entry in entries)
    spans.append((directory, directory))
    return any(end > following for (_start, end), (following, _end) in pairwise(spans))


def _end(entry: zipfile.ZipInfo, data: bytes) -> int:
    """Offset behind the entry's content, by its own header; one without a header is found broken when it is read."""
    at = entry.header_offset
    if not 0 <= at <= len(data) - _LOCAL_HEADER.size:
        return at
    signature, name, extra = _LOCAL_HEADER.unpack_from(data, at)
    if signature != _HEADER_SIGNATURE:
        return at
    return at + _LOCAL_HEADER.size + int(name) + int(extra) + entry.compress_size


def _is_part_name(name: str) -> bool:
    r"""Whether a name can be a part's: no empty segment (a folder's name ends in one, an absolute one begins so), no
    ``..``, no ``\``, no NUL, also when percent signs are resolved.
    """
    plain = unquote(name)
    return not {"", ".", ".."} & set(plain.split("/")) and not {"\\", "\0"} & set(plain)


def _key(name: str) -> str:
    """What two names of one part have in common: OPC compares them without case, and some writers escape them."""
    return unquote(name).lower()


def _too_many(kind: Kind) -> ReadError:
    return ReadError(f"压缩包里有超过 {MOST_ENTRIES:,} 个部件，正常的 {kind.name}不会这样，未检查；请核对文件的来历")


def _too_large(what: str) -> ReadError:
    return ReadError(f"解压后，{what}，未检查；请核对文件的来历，确是大文档的，拆成几份再查")
