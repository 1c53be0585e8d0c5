"""Which format a source is in: by what its bytes are, then by its name, then by what they look like."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from zwlint.expressions import expression
from zwlint.plugins import Reader

DOCUMENT_SUFFIXES = frozenset(
    ".pdf .doc .docx .docm .dot .dotx .wps .wpt .rtf .odt .xls .xlsx .xlsm .xlsb .et .ods .csv .tsv"
    " .ppt .pptx .dps .ofd .ceb".split()
)
"""Endings of documents that people publish: without a reader they count as unchecked, never as skipped."""
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole2"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins."""
_MARKUP = expression(rb"(?i)<(?:!doctype|html|head|body|div|p|table|span|meta|title|h[1-6]|br|ul|ol|section|article)\b")
_ARCHIVED_PAGE = expression(rb"(?im)^mime-version:|^content-type:[ \t]*multipart/")
_XML = expression(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b")
"""Word and other programs save documents as XML too, whose text is cut into pieces by tags."""
_WORD = frozenset(".docx .docm .dotx .dotm .doc .dot .wps .wpt .rtf".split())
"""Endings of Word files. They are often wrong: Word opens each of these formats under the name of another."""
_PACKAGED_WORD = frozenset(".docx .docm .dotx .dotm".split())
_PACKAGED = frozenset(".xls .xlt .xlsx .xlsm .xltx .xltm .xlsb .et .ett .ods .ots .ppt .pptx .dps .odt .ofd".split())
"""Endings of other documents that are zip or OLE2 files; a new one with a password is OLE2."""
_OLD_SHEETS = frozenset(".xls .xlt .et .ett".split())
"""Endings of old sheets, under which systems save pages, plain text and new workbooks too: Excel opens them all."""
_ENTRY_NAME = expression(rb"PK\x03\x04.{22}(?P<length>..)..", re.DOTALL)
_PACKAGE_FOLDERS = (b"[content_types].xml", b"_rels/", b"docprops/", b"customxml/", b"word/")
_FOREIGN_FOLDERS = (b"xl/", b"ppt/", b"visio/")
_OPEN_SHEETS = expression(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet", re.DOTALL)


def looks_like_html(head: bytes) -> bool:
    """Whether the beginning of a source holds HTML markup."""
    return binary_kind(head) is None and _MARKUP.search(head.replace(b"\0", b"")) is not None


def looks_like_archived_page(head: bytes) -> bool:
    """Whether a source is a web page in a mail (MHTML): markup, but its text is encoded."""
    return _ARCHIVED_PAGE.search(head) is not None


def looks_like_word(head: bytes) -> bool:
    """Whether a source may be a Word file: a package that is not another program's, or OLE2, which only its directory
    tells apart.
    """
    if binary_kind(head) == "ole2":
        return True
    names = _entry_names(head)
    foreign = any(name.startswith(_FOREIGN_FOLDERS) for name in names)
    return head.startswith(b"PK\x03\x04") and not foreign and bool(names) and names[0].startswith(_PACKAGE_FOLDERS)


def looks_like_workbook(head: bytes) -> bool:
    """Whether a source is a package whose first parts are Excel's."""
    names = _entry_names(head) if head.startswith(b"PK\x03\x04") else []
    found = any(name.startswith(b"xl/") for name in names)
    return found and names[0].startswith((*_PACKAGE_FOLDERS, b"xl/"))


def looks_like_open_sheets(head: bytes) -> bool:
    """Whether a source is an ODF spreadsheet, which says so in its first entry."""
    return _OPEN_SHEETS.match(head) is not None


def _entry_names(head: bytes) -> list[bytes]:
    return [
        head[match.end() : match.end() + int.from_bytes(match["length"], "little")].lower()
        for match in _ENTRY_NAME.finditer(head)
    ]


def binary_kind(head: bytes) -> str | None:
    """The kind of a binary file by its first bytes, or None."""
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)


def detect(head: bytes, name: str | None, readers: Mapping[str, Reader]) -> str:
    """The format of a source; one that no reader is for comes back as its ending or kind (``pdf``, ``zip``)."""
    kind = binary_kind(head)
    suffix = os.path.splitext(name)[1].lower() if name else ""
    named = _named(suffix, readers)
    if kind is not None:
        return _binary_format(kind, suffix, named, head, readers)
    if suffix in _WORD - _PACKAGED_WORD and looks_like_html(head) and not looks_like_archived_page(head):
        return "html"
    if suffix in _OLD_SHEETS and named:
        return _text_sheets(head, named)
    sniffed = next((reader.format for reader in readers.values() if reader.sniff(head)), None)
    return named or sniffed or ("mht" if looks_like_archived_page(head) else "xml" if _XML.match(head) else "text")


def _text_sheets(head: bytes, named: str) -> str:
    """What a source is that is called old sheets and is no binary file: a page, a table in plain text, or broken."""
    if looks_like_archived_page(head) or _XML.match(head) or (b"\0" in head and not head.startswith(_WIDE)):
        return named
    return "html" if looks_like_html(head) else "csv"


def _named(suffix: str, readers: Mapping[str, Reader]) -> str | None:
    """The format that an ending stands for; None for an ending that says nothing."""
    for reader in readers.values():
        if suffix in reader.suffixes:
            return reader.format
    return suffix[1:] if suffix in DOCUMENT_SUFFIXES else None


def _binary_format(kind: str, suffix: str, named: str | None, head: bytes, readers: Mapping[str, Reader]) -> str:
    """The format of a binary file, whose name counts only where its kind allows it."""
    if named and suffix in _WORD and kind in {"zip", "ole2", "rtf"}:
        other = {"zip": "docx", "ole2": "doc" if suffix == ".rtf" else named, "rtf": "rtf"}
        return other[kind]
    if suffix in _OLD_SHEETS and kind == "zip" and "xlsx" in readers:
        return "ods" if looks_like_open_sheets(head) else "xlsx"
    if named and suffix in _PACKAGED and kind in {"zip", "ole2"}:
        return named
    sniffing = [reader for reader in readers.values() if reader.sniff(head)]
    fitting = [reader for reader in sniffing if suffix in reader.suffixes]
    return next((reader.format for reader in (*fitting, *sniffing)), kind)
