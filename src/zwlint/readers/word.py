"""Reads whatever is called a Word file, by what its bytes are: endings of Word files are often wrong."""

from __future__ import annotations

from zwlint.document import Document
from zwlint.errors import ReadError
from zwlint.expressions import expression
from zwlint.readers.detect import binary_kind, looks_like_archived_page, looks_like_html
from zwlint.readers.docx.reader import read_docx
from zwlint.readers.office import read_by_office
from zwlint.readers.ole import OleKind, ole_kind

_HEAD = 4096
_ZIP_END = b"PK\x05\x06"
"""Stands at the end of every zip file, whatever stands before its beginning."""
_WORD_XML = expression(rb"<(?:\w+:)?(?:wordDocument|package)\b")
_SAVE = "用 Word 或 WPS 打开，另存为 .docx 再查"


def read_word(data: bytes, *, old: str = "doc") -> Document:
    """The document of a Word file of any age. ``old`` is what a file of Word 97 is called, ``doc`` or ``wps``.

    Raises ReadError for what is no Word file, is locked, or needs LibreOffice where there is none.
    """
    kind = binary_kind(data[:16])
    if kind == "ole2":
        return _read_ole(data, old)
    if kind == "rtf":
        return read_by_office(data, "rtf")
    foreign = None if kind == "zip" else _foreign(data)
    if foreign:
        raise ReadError(foreign)
    return read_docx(data)


def _read_ole(data: bytes, old: str) -> Document:
    kind = ole_kind(data)
    if kind is OleKind.WORD:
        return read_by_office(data, old)
    if kind is OleKind.BROKEN:
        raise ReadError(f"文件损坏，打不开，未检查；请重新取得文件，或{_SAVE}")
    if kind in {OleKind.OTHER, OleKind.SHEETS}:
        raise ReadError(f"内容不是 Word 文档（可能是改了后缀的表格、演示或安装文件），未检查；请{_SAVE}")
    raise ReadError("文件有打开密码（或受权限保护），读不出来，未检查；请去掉密码另存后再查")


def _foreign(data: bytes) -> str | None:
    """What to say of a file that is neither old nor new Word; None for one that may be a zip file all the same."""
    head = data[:_HEAD].replace(b"\0", b"")
    if not data.strip(b"\0 \t\r\n"):
        return "文件是空的，没有可检查的内容"
    if looks_like_archived_page(head):
        return f"内容是网页归档（MHTML），不是 Word 文档，未检查；请{_SAVE}"
    if _WORD_XML.search(head):
        return f"内容是单个 XML 文件，不是 Word 文档包，未检查；请{_SAVE}"
    if looks_like_html(head):
        return f"内容是网页，不是 Word 文档（可能改过后缀），未检查；请把后缀改回 .html 再查，或{_SAVE}"
    if _ZIP_END not in data:
        return f"内容不是 Word 文档（可能是改了后缀的纯文字或其他文件），未检查；请核对类型，或{_SAVE}"
    return None
