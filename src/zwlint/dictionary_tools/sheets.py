"""Reads the rows of a table: CSV in any of the usual charsets and with any of the usual separators, or a workbook."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from zwlint.dictionary_tools import workbook
from zwlint.errors import UsageError
from zwlint.ruleset.fields import nearest
from zwlint.system_words import cause
from zwlint.values import NamedTuple

Row = tuple[int, list[str]]
"""The number of the row in the table, from 1, and its cells."""
_LARGEST = 64 << 20
"""Bytes."""
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_CHARSETS = ("utf-8-sig", "gb18030")
_SEPARATORS = "\t,;，；"
_NO_READER = "读取表格文件要用python-calamine，请安装：pip install python-calamine；或者另存为CSV再导入"


class Table(NamedTuple):
    """One table of a file."""

    name: str
    """That of the sheet; empty for a CSV."""
    rows: list[Row]
    """Those that are not empty."""
    unread: list[tuple[int, int, str]]
    """Cells whose formula has no result: number of the row, column as the rows have it, name."""


def rows_of(path: Path, sheet: str = "") -> Iterator[Row]:
    """The rows that are not empty. Raises UsageError where the table cannot be read."""
    data = _read(path)
    told = _of_workbook(path, sheet) if data.startswith(_WORKBOOKS) else _of_text(data, path)
    for each in told:
        if isinstance(each, tuple) and any(each[1]):
            yield each


def tables_of(path: Path, sheet: str = "") -> list[Table]:
    """The sheets that are seen, or the one that is named; a CSV is one table. Raises UsageError as above."""
    data = _read(path)
    if not data.startswith(_WORKBOOKS):
        return [Table("", [row for row in _of_text(data, path) if any(row[1])], [])]
    tables: list[Table] = []
    for each in _of_workbook(path, sheet, workbook.EVERY):
        if isinstance(each, str):
            tables.append(Table(each, [], []))
        elif isinstance(each, tuple):
            tables[-1].rows.extend([each] if any(each[1]) else [])
        else:
            tables[-1].unread.extend((row, column, name) for row, column, name in each)
    return tables


def _read(path: Path) -> bytes:
    try:
        if os.path.getsize(path) > _LARGEST:
            raise UsageError(f"{path} 超过 {_LARGEST >> 20} MB", hint="请分成几个文件再导入")
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} 读不出来（{cause(error)}）", hint="请核对路径和读取权限") from None


def _of_text(data: bytes, path: Path) -> Iterator[Row]:
    text = _decoded(data, path)
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=head.count)
    csv.field_size_limit(1 << 20)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator if separator in head else ",")
    try:
        for number, cells in enumerate(reader, 1):
            yield number, [cell.strip() for cell in cells[: workbook.MOST_COLUMNS]]
    except csv.Error as error:
        what = f"{path} 第 {reader.line_num} 行读不下去（{error}）"
        raise UsageError(what, hint="请看看引号是不是成对，或者另存为xlsx再导入") from None


def _decoded(data: bytes, path: Path) -> str:
    charsets = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else _CHARSETS
    for charset in charsets:
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            continue
    raise UsageError(f"{path} 的编码认不出来", hint="请另存为UTF-8编码的CSV，或者xlsx")


def _of_workbook(path: Path, name: str, how: str = "") -> Iterator[str | Row | list[list[Any]]]:
    """Of each sheet its name, its rows, and where they were asked for the cells without a result."""
    if find_spec("python_calamine") is None:
        raise UsageError(f"读不了 {path}", hint=_NO_READER)
    command = [sys.executable, "-m", workbook.__name__, str(path), name, how]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with TemporaryFile() as out:  # read when all is well: a reader that breaks off has refused the rest too
        done = subprocess.run(  # noqa: S603 - this interpreter, our own module
            command, stdout=out, stderr=subprocess.DEVNULL, env=environment, check=False
        )
        out.seek(0)
        if done.returncode == workbook.UNKNOWN_SHEET:
            raise UsageError(f"{path} 里没有工作表“{name}”", hint=nearest(name, json.loads(out.read())))
        if done.returncode:
            hint = "文件可能损坏、加了密码，或者大得读不完；请在表格软件里打开，另存为CSV再导入"
            raise UsageError(f"{path} 读不出来", hint=hint)
        for line in out:
            told = json.loads(line)
            if isinstance(told, dict):
                yield told["unread"]
            else:
                yield told if isinstance(told, str) else (told[0], told[1])
