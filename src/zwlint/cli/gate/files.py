"""Reads what is submitted or published."""

from __future__ import annotations

import os
from pathlib import Path

from zwlint.errors import UsageError
from zwlint.gate import private_files
from zwlint.gate.contents import Files
from zwlint.gate.snapshot import read_plain
from zwlint.system_words import cause


def files_of(page: str, attachments: tuple[str, ...]) -> Files:
    """The page and its attachments, by their file names. Raises UsageError, Refused for what is no plain file."""
    named: dict[str, bytes] = {}
    for path in attachments:
        name = os.path.basename(path)
        if name in named:
            raise UsageError(f"两个附件都叫 {name}", hint="附件的文件名不能相同")
        named[name] = read_plain(Path(path))
    return Files(read_plain(Path(page)), named)


def write(path: str, data: bytes) -> None:
    """Write a new file that was asked for, 0600, into a folder that there is. Raises UsageError, ConfigError."""
    folder = Path(path).parent
    if not folder.is_dir():
        raise UsageError(f"没有文件夹 {folder}", hint="请核对输出的路径，或者先建文件夹")
    private_files.create(Path(path), data)


def read(path: str) -> bytes:
    """The bytes of a file. Raises UsageError."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"{path} 读不出来（{cause(error)}）", hint="请核对路径和读取权限") from None
