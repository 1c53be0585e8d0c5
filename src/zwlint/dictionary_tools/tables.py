"""Dictionaries as text: rows put in where they belong, files written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from zwlint.errors import UsageError
from zwlint.ruleset.dictionary import OWNER, Kind, parse
from zwlint.system_words import cause

Cells = Mapping[str, str]
"""By column; those not given are empty."""


def with_rows(text: str, kind: Kind, rows: Iterable[Cells], file: str) -> str:
    """A dictionary with further rows, sorted; the rows there stay as they are, but for a column of owners.

    ``text`` may be empty. Raises RulesetError where it is no dictionary, UsageError where it is one of another kind.
    """
    columns = (*kind.columns, OWNER) if kind.name != "examples" else kind.columns
    lines = []
    if text:
        dictionary = parse(text, file)
        if dictionary.kind != kind.name:
            raise UsageError(
                f"{file} 是 {dictionary.kind} 的词典，不能写入 {kind.name} 的词条", hint="请换一个词表的名称"
            )
        for number, line in enumerate(dictionary.lines, 2):
            if line.count("\t") + 1 != len(dictionary.columns):
                told = f"这一行有 {line.count(chr(9)) + 1} 格，表头有 {len(dictionary.columns)} 列，请先改好这一行"
                raise UsageError(f"{file}:{number} 的格数不对", hint=told)
        grown = "\t" * (len(columns) - len(dictionary.columns))
        lines = [line + grown for line in dictionary.lines]
        columns = columns if grown else dictionary.columns
    lines += ["\t".join(cell_of(row.get(column, "")) for column in columns) for row in rows]
    width = kind.key
    ordered = sorted(dict.fromkeys(lines), key=lambda line: line.split("\t")[:width])
    return "\n".join(["\t".join(columns), *ordered, ""])


def cell_of(text: str) -> str:
    """``text`` as a cell holds it: in one line, without tabs or control characters."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split(" ")).strip()


def read(path: Path) -> str:
    """The text of a dictionary; empty where there is none. Raises UsageError."""
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"{path} 读不出来", hint="词表应为UTF-8编码的文件；请核对编码和权限") from None


def write(path: Path, text: str) -> None:
    """Write the file whole, or leave it as it was. Raises UsageError."""
    beside = path.with_name(f".{path.name}.{os.getpid()}~")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(beside, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileNotFoundError):
                shutil.copymode(path, beside)
            os.replace(beside, path.resolve())
        except OSError:
            with suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        raise UsageError(f"{path} 写不了（{cause(error)}）", hint="请核对文件夹的权限和磁盘空间") from None
