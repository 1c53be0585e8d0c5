"""Puts bytes where they are published: every file whole or not at all, whenever the process is killed."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from zwlint.errors import ConfigError, UsageError
from zwlint.gate.codes import Code, Refused
from zwlint.system_words import cause

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_STAGING = ".zwlint-publish-"
_FILE, _FOLDER = 0o644, 0o755
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def place_file(dest: Path, data: bytes, *, last_look: Callable[[], None], mode: int = _FILE) -> None:
    """Put one file in place. ``last_look`` is called when nothing but the renaming is left."""
    _vet_parent(dest)
    _vet_target(dest)
    with _staging(dest.parent) as staging:
        staged = staging / "0"
        _write(staged, data, mode)
        last_look()
        _rename(staged, dest)
        _sync(dest.parent)


def place_folder(dest: Path, contents: Mapping[str, bytes], *, last_look: Callable[[], None]) -> None:
    """Put files in a folder, in their order. A folder that was not there appears with all of them at once."""
    if _is_there(dest):
        _vet_folder(dest)
        _place_among(dest, contents, last_look)
        return
    _vet_parent(dest)
    with _staging(dest.parent) as staging:
        whole = staging / "0"
        whole.mkdir()
        for path, data in contents.items():
            _make_folders(whole, path)
            _write(whole / path, data)
        for folder, _folders, _files in os.walk(whole):
            os.chmod(folder, _FOLDER)
            _sync(Path(folder))
        last_look()
        _rename(whole, dest)
        _sync(dest.parent)


def _place_among(dest: Path, contents: Mapping[str, bytes], last_look: Callable[[], None]) -> None:
    """All files are written before the first is renamed; each is whole at every moment."""
    for path in contents:
        _vet_way(dest, path)
    with _staging(dest) as staging:
        for number, data in enumerate(contents.values()):
            _write(staging / str(number), data)
        last_look()
        for number, path in enumerate(contents):
            _make_folders(dest, path)
            _vet_way(dest, path)
            _rename(staging / str(number), dest / path)
        for folder in sorted({(dest / path).parent for path in contents}):
            _sync(folder)


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A closed folder beside the target, on its file system. What a killed run left there is removed."""
    with _alone(folder):
        for entry in os.scandir(folder):
            if entry.name.startswith(_STAGING) and entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
        try:
            staging = Path(mkdtemp(prefix=_STAGING, dir=folder))
        except OSError as error:
            raise _unwritable(folder, error) from None
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder against another run; a run that is killed lets go of it."""
    if fcntl is None:
        yield
        return
    try:
        held = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise _unwritable(folder, error) from None
    try:
        _lock(held, folder)
        yield
    finally:
        os.close(held)


def _lock(held: int, folder: Path) -> None:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ConfigError("另一次发布正在进行", where=str(folder), hint="请等它完成后再试") from None
    except OSError as error:
        raise _unwritable(folder, error) from None


def _write(path: Path, data: bytes, mode: int = _FILE) -> None:
    try:
        with os.fdopen(os.open(path, _CREATE, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            if hasattr(os, "fchmod"):
                os.fchmod(file.fileno(), mode)  # whatever the umask
            os.fsync(file.fileno())
    except OSError as error:
        raise _unwritable(path.parent, error) from None


def _rename(source: Path, dest: Path) -> None:
    try:
        os.replace(source, dest)
    except OSError as error:
        raise _unwritable(dest, error) from None


def _sync(folder: Path) -> None:
    """Bring the names of a folder to disk, where the system can."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _make_folders(base: Path, path: str) -> None:
    folder = base
    for part in path.split("/")[:-1]:
        folder /= part
        try:
            folder.mkdir(mode=_FOLDER)
            os.chmod(folder, _FOLDER)
        except FileExistsError:
            pass
        except OSError as error:
            raise _unwritable(folder, error) from None


def _vet_way(base: Path, path: str) -> None:
    """Raise Refused where a folder on the way is a link, or the target is no plain file."""
    folder = base
    for part in path.split("/")[:-1]:
        folder /= part
        if _is_there(folder):
            _vet_folder(folder)
    _vet_target(base / path)


def _vet_folder(folder: Path) -> None:
    if not stat.S_ISDIR(os.lstat(folder).st_mode):
        raise Refused(Code.FILE_UNSAFE, str(folder))


def _vet_target(path: Path) -> None:
    if _is_there(path) and not stat.S_ISREG(os.lstat(path).st_mode):
        raise Refused(Code.FILE_UNSAFE, str(path))


def _vet_parent(path: Path) -> None:
    if not path.parent.is_dir():
        raise UsageError(f"没有文件夹 {path.parent}", hint="请先建立要发布到的文件夹")


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)


def _unwritable(where: Path, error: OSError) -> ConfigError:
    return ConfigError(f"写不了（{cause(error)}），没有发布", where=str(where), hint="请核对文件夹、磁盘空间和写入权限")
