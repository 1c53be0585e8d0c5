"""Reads files that are about to be published, each once, and notices what is swapped while that goes on."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from zwlint.errors import UsageError
from zwlint.gate.codes import Code, Refused
from zwlint.system_words import cause

_READ = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe put in the file's place must not make us wait
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_Was = tuple[int, int, int, int, int]


@dataclass(frozen=True)
class Snapshot:
    """The bytes of a file or folder at one moment. What is published is these bytes, never the files again."""

    contents: Mapping[str, bytes]
    """By path below the source, with slashes; of a file its name."""
    _was: Mapping[Path, _Was]

    def vet(self) -> None:
        """Raise Refused where a file or folder is another than that which was read."""
        for path, was in self._was.items():
            try:
                same = _identity(os.lstat(path)) == was
            except OSError:
                same = False
            if not same:
                raise Refused(Code.FILE_SWAPPED, str(path))


def take(source: Path) -> Snapshot:
    """Read a file, or all files of a folder. Raises Refused for symbolic links and whatever else is no plain file."""
    was: dict[Path, _Was] = {}
    found = _stat(source)
    if not stat.S_ISDIR(found.st_mode):
        return Snapshot({source.name: _read(source, found, was)}, was)
    contents: dict[str, bytes] = {}
    for path in _walk(source, found, was):
        contents[PurePosixPath(path.relative_to(source)).as_posix()] = _read(path, _stat(path), was)
    if not contents:
        raise UsageError(f"{source} 里没有文件", hint="请核对文件夹")
    return Snapshot(contents, was)


def read_plain(path: Path) -> bytes:
    """The bytes of a plain file. Raises Refused for a link, a pipe, a file that is swapped; UsageError for a folder."""
    seen = _stat(path)
    if stat.S_ISDIR(seen.st_mode):
        raise UsageError(f"{path} 读不出来（是文件夹，不是文件）", hint="请写文件的路径")
    return _read(path, seen, {})


def _walk(folder: Path, found: os.stat_result, was: dict[Path, _Was]) -> Iterator[Path]:
    """The files below a folder, in order; a link to a folder comes out as a file, and is refused when it is read."""
    was[folder] = _identity(found)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise _unreadable(folder, error) from None
    for entry in entries:
        path = folder / entry.name
        inner = _stat(path)
        if stat.S_ISDIR(inner.st_mode):
            yield from _walk(path, inner, was)
        else:
            yield path


def _read(path: Path, seen: os.stat_result, was: dict[Path, _Was]) -> bytes:
    """The bytes of a file that was seen to be there: the file opened must be that one, and stay as it is."""
    if not stat.S_ISREG(seen.st_mode):
        raise Refused(Code.FILE_UNSAFE, str(path))
    try:
        with os.fdopen(os.open(path, _READ), "rb") as file:
            opened = os.fstat(file.fileno())
            data = file.read()
            after = os.fstat(file.fileno())
    except OSError as error:
        if _is_other(path, seen):
            raise Refused(Code.FILE_SWAPPED, str(path)) from None
        raise _unreadable(path, error) from None
    if not _identity(seen) == _identity(opened) == _identity(after) or len(data) != after.st_size:
        raise Refused(Code.FILE_SWAPPED, str(path))
    was[path] = _identity(after)
    return data


def _is_other(path: Path, seen: os.stat_result) -> bool:
    try:
        return _identity(os.lstat(path)) != _identity(seen)
    except OSError:
        return True


def _identity(found: os.stat_result) -> _Was:
    """Which file it is, and when it was last changed: no writer can set back ``st_ctime``."""
    return found.st_dev, found.st_ino, stat.S_IFMT(found.st_mode), found.st_mtime_ns, found.st_ctime_ns


def _stat(path: Path) -> os.stat_result:
    try:
        return os.lstat(path)
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path} 读不出来（{cause(error)}）", hint="请核对路径和读取权限")
