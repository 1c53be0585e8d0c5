"""zwlint's own readers, as the plugin hook gives them; each format's module is loaded when it is needed."""

from __future__ import annotations

from collections.abc import Callable

from zwlint.digest import sha256_of
from zwlint.document import Document, Unchecked
from zwlint.errors import ReadError
from zwlint.plugins import Reader
from zwlint.readers.charset import decode
from zwlint.readers.detect import (
    binary_kind,
    looks_like_html,
    looks_like_open_sheets,
    looks_like_word,
    looks_like_workbook,
)
from zwlint.readers.source import Source

MOST_BYTES = 64 << 20
"""Size in bytes above which a text source is not read."""


def _html(data: bytes) -> Document:
    from zwlint.readers.html.page import read_html  # noqa: PLC0415

    return _read(data, read_html)


def _text(data: bytes) -> Document:
    from zwlint.readers.text import read_text  # noqa: PLC0415

    return _read(data, read_text)


def _markdown(data: bytes) -> Document:
    from zwlint.readers.markdown.reader import read_markdown  # noqa: PLC0415

    return _read(data, read_markdown)


def _word(data: bytes) -> Document:
    from zwlint.readers.word import read_word  # noqa: PLC0415

    return read_word(data)


def _wps(data: bytes) -> Document:
    from zwlint.readers.word import read_word  # noqa: PLC0415

    return read_word(data, old="wps")


def _sheets(data: bytes) -> Document:
    from zwlint.readers.sheets.files import read_sheets  # noqa: PLC0415

    return read_sheets(data)


def _csv(data: bytes) -> Document:
    from zwlint.readers.sheets.separated import read_csv  # noqa: PLC0415

    return _read(data, read_csv)


def _read(data: bytes, read: Callable[..., Document]) -> Document:
    if len(data) > MOST_BYTES:
        raise ReadError(f"文件有 {len(data):,} 字节，超过 {MOST_BYTES:,} 字节的上限，未检查；请拆成几份再查")
    source = decode(data)
    digest = f"sha256:{sha256_of(data)}"
    document = read(source, digest=digest)
    gaps = _damage(source, digest)
    return document.with_unchecked(*gaps) if gaps else document


def _damage(source: Source, digest: str) -> list[Unchecked]:
    """What a text source holds that is no text."""
    gaps = []
    if source.damaged:
        at = source.text.find("\ufffd")
        line, column = source.position(at)
        reason = (
            f"按 {source.codec} 解码时有 {source.text.count(chr(0xFFFD))} 处字节不能识别，"
            f"首处在第 {line} 行第 {column} 列；请用原来的编码重新保存"
        )
        gaps.append(Unchecked("不能识别的字节", reason, digest))
    nul = b"\0" in source.data and "\0" in source.text  # looking for it in bytes is a hundred times faster
    if binary_kind(source.data[:16]) or (nul and source.text.count("\0") > len(source.text) // 10):
        gaps.append(Unchecked("全文", "内容不像文字（可能是改了后缀的二进制文件），未能检查", digest))
    if not source.text or source.text.isspace() or (nul and not source.text.strip("\0 \t\r\n\f")):
        gaps.append(Unchecked("全文", "文件是空的，没有可检查的内容", digest))
    return gaps


READERS = [
    Reader("html", (".html", ".htm", ".shtml", ".xhtml", ".jhtml"), "web", _html, looks_like_html),
    Reader("text", (".txt", ".text"), "draft", _text),
    Reader("docx", (".docx", ".docm", ".dotx", ".dotm"), "document", _word, looks_like_word),
    Reader("doc", (".doc", ".dot"), "document", _word),
    Reader("wps", (".wps", ".wpt"), "document", _wps),
    Reader("rtf", (".rtf",), "document", _word),
    Reader("xlsx", (".xlsx", ".xlsm", ".xltx", ".xltm"), "document", _sheets, looks_like_workbook),
    Reader("xls", (".xls", ".xlt", ".et", ".ett", ".xlsb"), "document", _sheets),
    Reader("ods", (".ods", ".ots"), "document", _sheets, looks_like_open_sheets),
    Reader("csv", (".csv", ".tsv"), "document", _csv),
    Reader("markdown", (".md", ".markdown"), "draft", _markdown),
]


def zwlint_readers() -> list[Reader]:
    """Readers of every format that zwlint knows."""
    return READERS
