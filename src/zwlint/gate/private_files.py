"""Files that only their owner may read: keys, the store, the contents of drafts."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from zwlint.errors import ConfigError
from zwlint.system_words import cause

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def create(path: Path, data: bytes) -> None:
    """Write a new file, 0600, safely on disk. Raises ConfigError where there is one already, or none can be made."""
    make_folder(path.parent)
    try:
        with os.fdopen(os.open(path, _CREATE, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise ConfigError("已经有这个文件，不覆盖", where=str(path), hint="请换一个文件名") from None
    except OSError as error:
        raise ConfigError(f"写不了（{cause(error)}）", where=str(path), hint="请核对文件夹和写入权限") from None


def read(path: Path) -> bytes:
    """The bytes of a file that only its owner can read. Raises ConfigError for any other."""
    try:
        with os.fdopen(os.open(path, _READ), "rb") as file:
            vet(path, os.fstat(file.fileno()))
            return file.read()
    except OSError as error:
        hint = "请核对路径；应为普通文件，不能是符号链接"
        raise ConfigError(f"读不出来（{cause(error)}）", where=str(path), hint=hint) from None


def make_folder(folder: Path) -> None:
    """Make the folder, 0700, where there is none. Raises ConfigError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"建不了文件夹（{cause(error)}）", where=str(folder), hint="请核对路径和权限") from None


def vet(path: Path, found: os.stat_result) -> None:
    """Raise ConfigError unless it is a regular file of this user that is closed to others."""
    if not stat.S_ISREG(found.st_mode):
        raise ConfigError("不是普通文件", where=str(path), hint="请核对路径")
    if not hasattr(os, "getuid"):
        return
    if found.st_uid != os.getuid():
        raise ConfigError("文件属于别的用户，不使用", where=str(path), hint="密钥和存储应属于运行zwlint的用户")
    if found.st_mode & 0o077:
        raise ConfigError("别的用户也能读写这个文件，不使用", where=str(path), hint=f"请执行 chmod 600 {path}")
