"""Reads the rows of a table: CSV in any of the usual charsets and with any of the usual separators, or a workbook."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from zwlint.errors import UsageError
from zwlint.ruleset.fields import nearest

Row = tuple[int, list[str]]
"""The number of the row in the table, from 1, and its cells."""
_LARGEST = 64 << 20
"""Bytes."""
_MOST_COLUMNS = 50
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_CHARSETS = ("utf-8-sig", "gb18030")
_SEPARATORS = "\t,;，；"
_NO_READER = "读取表格文件要用python-calamine，请安装：pip install python-calamine；或者另存为CSV再导入"


def rows_of(path: Path, sheet: str = "") -> Iterator[Row]:
    """The rows that are not empty. Raises UsageError where the table cannot be read."""
    try:
        if os.path.getsize(path) > _LARGEST:
            raise UsageError(f"{path} 超过 {_LARGEST >> 20} MB", hint="请分成几个文件再导入")
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} 读不出来（{error.strerror}）", hint="请核对路径和读取权限") from None
    rows = _of_workbook(data, path, sheet) if data.startswith(_WORKBOOKS) else _of_text(data, path)
    for number, cells in rows:
        if any(cells):
            yield number, cells


def _of_text(data: bytes, path: Path) -> Iterator[Row]:
    text = _decoded(data, path)
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=head.count)
    csv.field_size_limit(1 << 20)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator if separator in head else ",")
    try:
        for number, cells in enumerate(reader, 1):
            yield number, [cell.strip() for cell in cells[:_MOST_COLUMNS]]
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


def _of_workbook(data: bytes, path: Path, name: str) -> Iterator[Row]:
    try:
        from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only for who imports a workbook
    except ImportError:
        raise UsageError(f"读不了 {path}", hint=_NO_READER) from None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
    except Exception as error:  # noqa: BLE001 - whatever a damaged file makes the library raise
        raise _unreadable(path, error) from None
    if name and name not in names:
        raise UsageError(f"{path} 里没有工作表“{name}”", hint=nearest(name, names))
    try:
        found = book.get_sheet_by_name(name or names[0])
        first = (found.start or (0, 0))[0]
        rows: Iterable[list[Any]] = found.to_python()
    except Exception as error:  # noqa: BLE001
        raise _unreadable(path, error) from None
    for number, cells in enumerate(rows, first + 1):
        yield number, [_text(cell) for cell in cells[:_MOST_COLUMNS]]


def _unreadable(path: Path, error: Exception) -> UsageError:
    what = f"{path} 读不出来（{type(error).__name__}）"
    return UsageError(what, hint="文件可能损坏或者加了密码；请在表格软件里打开，另存为xlsx或CSV再导入")


def _text(cell: Any) -> str:
    """A cell as it is shown: whole numbers without a fraction, days without a time."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return str(cell).strip()
