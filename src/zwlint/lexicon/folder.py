"""The user's cache folder: what is compiled lies there, readable and writable by its owner only; never draft text.

Every file begins with a seal of its own name and content, so that none is taken for another or believed when damaged.
A large file that was found sound is not summed up again until the system says that somebody touched it.
"""

from __future__ import annotations

import os
import stat
import struct
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from zlib import crc32

_SEAL = struct.Struct("<IQI")
_NOTE = ".sound"
_KINDS = (".bin", ".json")
"""How names of kept files end."""
_NAMED = ("XDG_CACHE_HOME", "LOCALAPPDATA")
_DECIDING = ("checkers", "lexicon", "ruleset")
"""The packages whose code decides what is kept."""
_LARGE = 1 << 20
"""Bytes from which on it is worth remembering that a file was found sound: a gigabyte takes half a second to sum up."""
SETTLED = 2_000_000_000
"""Nanoseconds after which a change shows in the times of a file, whatever the file system."""


@cache
def code_state() -> str:
    """Which state of the code makes what is kept; part of every key."""
    package = os.path.dirname(os.path.dirname(__file__))
    found = [each for name in _DECIDING for each in _sources(os.path.join(package, name))]
    return f"{len(found)} {sum(each.st_size for each in found)} {max(each.st_mtime_ns for each in found)}"


def _sources(folder: str) -> Iterator[os.stat_result]:
    """What the system says of each source file in a package."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.stat()
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _sources(entry.path)


def private_folder(name: str) -> Path | None:
    """The folder of that name, or None where there is none that only its owner can read and write.

    A relative folder in the environment counts for nothing (XDG Base Directory Specification).
    """
    try:
        named = [
            base for each in _NAMED if os.path.isabs(base := os.environ.get(each, ""))
        ]  # relative ones do not count
        folder = Path(named[0] if named else Path.home() / ".cache") / "zwlint" / name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        owned = folder.lstat()
    except (OSError, RuntimeError):  # RuntimeError: a user that runs under a number has no home
        return None
    if not stat.S_ISDIR(owned.st_mode) or not _is_private(owned):
        return None
    return folder


def read(path: Path) -> bytes | None:
    """The content of a file that only its owner can read and write; None for any other, and for one that is damaged."""
    data = mapped(path)
    return None if data is None else bytes(data)


def mapped(path: Path) -> memoryview | None:
    """As :func:`read`, without a copy."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or not _is_private(found):
                return None
            data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    except (OSError, ValueError):  # ValueError: an empty file cannot be mapped
        return None
    content, sealed = data[_SEAL.size :], bytes(data[: _SEAL.size])
    if len(content) < _LARGE:
        return content if sealed == _seal(path, content) else None
    if _note_of(path) == _state(found):
        return content
    if sealed != _seal(path, content):
        return None
    _remember(path, found)
    return content


def write(path: Path, data: bytes) -> None:
    """Put the bytes there in one step, so that a reader sees all or nothing; a full disk is no error."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with suppress(OSError):
        try:
            with os.fdopen(os.open(beside, flags, 0o600), "wb") as file:
                file.write(_seal(path, data))
                file.write(data)
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)


def forget_oldest(files: Iterable[Path], kept: int) -> None:
    """Remove all but the newest of these files, and notes whose file is gone."""
    with suppress(OSError):
        several = sorted(files, key=lambda path: path.stat().st_mtime_ns)
        for old in several[:-kept]:
            old.unlink()
        for note in several[-1].parent.glob(f"*{_NOTE}") if several else ():
            if not any(note.with_suffix(suffix).exists() for suffix in _KINDS):
                note.unlink(missing_ok=True)


def _seal(path: Path, content: bytes | memoryview) -> bytes:
    return _SEAL.pack(crc32(path.name.encode()), len(content), crc32(content))


def _state(found: os.stat_result) -> bytes:
    """What the system says of a file, which is something else after every write: the time of change cannot be set."""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}".encode()


def _note_of(path: Path) -> bytes:
    """What was noted beside a file when it was found sound; nothing where there is no note."""
    try:
        return path.with_suffix(_NOTE).read_bytes()
    except OSError:
        return b""


def _remember(path: Path, found: os.stat_result) -> None:
    """Note beside a file that it is sound, unless it was written so lately that its times may not tell a change."""
    if (
        time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) < SETTLED or os.name == "nt"
    ):  # whose times tell when a file was made
        return
    note = path.with_suffix(_NOTE)
    with suppress(OSError):
        note.unlink(missing_ok=True)
        with os.fdopen(os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(_state(found))


def _is_private(found: os.stat_result) -> bool:
    """Whether it belongs to this user and is closed to others, as far as the platform knows such rights."""
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o077)
