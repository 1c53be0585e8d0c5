"""The user's cache folder: what is compiled lies there, readable and writable by its owner only; never draft text.

Every file begins with a seal of its own name and content, so that none is taken for another or believed when damaged.
A large file that was found sound is not summed up again until the system says that somebody touched it.

Paths are strings, here and wherever every start comes by: to load ``pathlib`` takes longer than to read the cache.
"""

from __future__ import annotations

import os
import stat
import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from mmap import ACCESS_READ, mmap
from zlib import crc32

_SEAL = struct.Struct("<IQI")
_NOTE = ".sound"
_KINDS = (".bin", ".json")
"""How names of kept files end."""
_NAMED = ("XDG_CACHE_HOME", "LOCALAPPDATA")
_DECIDING = ("checkers", "lexicon", "ruleset")
"""The packages whose code decides what is kept."""
_NUMBERED = "-"
"""Stands in a name between what the file holds and of which state."""
_LARGE = 1 << 20
"""Bytes from which on it is worth remembering that a file was found sound: a gigabyte takes half a second to sum up."""
SETTLED = 2_000_000_000
"""Nanoseconds after which a change shows in the times of a file, whatever the file system."""


StrPath = str | os.PathLike[str]


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


def private_folder(name: str) -> str | None:
    """The folder of that name, or None where there is none that only its owner can read and write.

    A relative folder in the environment counts for nothing (XDG Base Directory Specification).
    """
    try:
        named = [base for each in _NAMED if os.path.isabs(base := os.environ.get(each, ""))]
        base = named[0] if named else os.path.join(os.path.expanduser("~"), ".cache")
        if not os.path.isabs(base):  # a user that runs under a number has no home
            return None
        folder = os.path.join(base, "zwlint", name)
        _make_private(folder)
        owned = os.lstat(folder)
    except OSError:
        return None
    if not stat.S_ISDIR(owned.st_mode) or not _is_private(owned):
        return None
    return folder


def _make_private(folder: str) -> None:
    """Make the folder, closed to others, and those above it, as the user makes folders."""
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        os.mkdir(folder, 0o700)


def _changed(path: str) -> int:
    return os.stat(path).st_mtime_ns


def read(path: StrPath) -> bytes | None:
    """The content of a file that only its owner can read and write; None for any other, and for one that is damaged."""
    data = mapped(path)
    return None if data is None else bytes(data)


def mapped(path: StrPath) -> memoryview | None:
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


def write(path: StrPath, data: bytes) -> None:
    """Put the bytes there in one step, so that a reader sees all or nothing; a full disk is no error."""
    home, name = os.path.split(path)
    beside = os.path.join(home, f".{name}.{os.getpid()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with suppress(OSError):
        try:
            with os.fdopen(os.open(beside, flags, 0o600), "wb") as file:
                file.write(_seal(path, data))
                file.write(data)
            os.replace(beside, path)
        except OSError:
            with suppress(FileNotFoundError):
                os.unlink(beside)


def forget_oldest(path: StrPath, kept: int) -> None:
    """Remove all but the newest of the files of its kind, which begin and end like it, and notes whose file is gone."""
    home, name = os.path.split(path)
    kind, ending = name[: name.find(_NUMBERED) + 1], os.path.splitext(name)[1]
    with suppress(OSError):
        names = os.listdir(home)
        alike = [os.path.join(home, each) for each in names if each.startswith(kind) and each.endswith(ending)]
        several = sorted(alike, key=_changed)
        for old in several[:-kept]:
            os.unlink(old)
        left = {os.path.splitext(each)[0] for each in os.listdir(home) if each.endswith(_KINDS)}
        for each in names:
            stem, suffix = os.path.splitext(each)
            if suffix == _NOTE and stem not in left:
                with suppress(FileNotFoundError):
                    os.unlink(os.path.join(home, each))


def _seal(path: StrPath, content: bytes | memoryview) -> bytes:
    return _SEAL.pack(crc32(os.path.basename(path).encode()), len(content), crc32(content))


def _state(found: os.stat_result) -> bytes:
    """What the system says of a file, which is something else after every write: the time of change cannot be set."""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}".encode()


def _note_of(path: StrPath) -> bytes:
    """What was noted beside a file when it was found sound; nothing where there is no note."""
    try:
        with open(_noted(path), "rb") as file:
            return file.read()
    except OSError:
        return b""


def _noted(path: StrPath) -> str:
    """Where the note of a file lies."""
    return os.path.splitext(path)[0] + _NOTE


def _remember(path: StrPath, found: os.stat_result) -> None:
    """Note beside a file that it is sound, unless it was written so lately that its times may not tell a change."""
    if (
        time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) < SETTLED or os.name == "nt"
    ):  # whose times tell when a file was made
        return
    note = _noted(path)
    with suppress(OSError):
        with suppress(FileNotFoundError):
            os.unlink(note)
        with os.fdopen(os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(_state(found))


def _is_private(found: os.stat_result) -> bool:
    """Whether it belongs to this user and is closed to others, as far as the platform knows such rights."""
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o077)
