"""Reads whatever is called sheets, by what its bytes are: endings are often wrong."""

from __future__ import annotations

from zwlint.document import Document
from zwlint.errors import ReadError
from zwlint.readers.detect import (
    binary_kind,
    looks_like_archived_page,
    looks_like_html,
    looks_like_open_sheets,
)
from zwlint.readers.ole import OleKind, ole_kind
from zwlint.readers.sheets.ods import read_ods
from zwlint.readers.sheets.old import read_old
from zwlint.readers.sheets.reader import read_xlsx

_HEAD = 4096
_BINARY_WORKBOOK = b"xl/workbook.bin"
_ZIP_END = b"PK\x05\x06"
_SAVE = "用 Excel 或 WPS 打开，另存为 .xlsx 再查"


def read_sheets(data: bytes) -> Document:
    """The document of a workbook of any age. Raises ReadError for what is none, or is locked."""
    kind = binary_kind(data[:16])
    if kind == "ole2":
        return _read_ole(data)
    if kind == "zip" and looks_like_open_sheets(data[:_HEAD]):
        return read_ods(data)
    if kind == "zip" and _BINARY_WORKBOOK in data:
        return read_old(data)
    if kind != "zip" and (foreign := _foreign(data)):
        raise ReadError(foreign)
    return read_xlsx(data)


def _read_ole(data: bytes) -> Document:
    kind = ole_kind(data)
    if kind is OleKind.SHEETS:
        return read_old(data)
    if kind is OleKind.BROKEN:
        raise ReadError(f"文件损坏，打不开，未检查；请重新取得文件，或{_SAVE}")
    if kind in {OleKind.LOCKED_PACKAGE, OleKind.LOCKED_WORD}:
        raise ReadError("文件有打开密码（或受权限保护），读不出来，未检查；请去掉密码另存后再查")
    raise ReadError(f"内容不是表格（可能是改了后缀的文档、演示或安装文件），未检查；请{_SAVE}")


def _foreign(data: bytes) -> str | None:
    """What to say of a file that is neither old nor new; None for one that may be a zip file all the same."""
    head = data[:_HEAD].replace(b"\0", b"")
    if not data.strip(b"\0 \t\r\n"):
        return "文件是空的，没有可检查的内容"
    if looks_like_archived_page(head):
        return f"内容是网页归档（MHTML），不是表格文件，未检查；请{_SAVE}"
    if looks_like_html(head):
        return f"内容是网页，不是表格文件（可能改过后缀），未检查；请把后缀改回 .html 再查，或{_SAVE}"
    if _ZIP_END not in data:
        return f"内容不是表格文件（可能是单个 XML、纯文字或其他文件改了后缀），未检查；请核对类型，或{_SAVE}"
    return None
