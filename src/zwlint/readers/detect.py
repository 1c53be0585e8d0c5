"""Which format a source is in: by what its bytes are, then by its name, then by what they look like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

from zwlint.plugins import Reader

DOCUMENT_SUFFIXES = frozenset(
    ".pdf .doc .docx .docm .dot .dotx .wps .wpt .rtf .odt .xls .xlsx .xlsm .et .ods .csv"
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
_MARKUP = re.compile(rb"(?i)<(?:!doctype|html|head|body|div|p|table|span|meta|title|h[1-6]|br|ul|ol|section|article)\b")


def looks_like_html(head: bytes) -> bool:
    """Whether the beginning of a source holds HTML markup."""
    return _MARKUP.search(head.replace(b"\0", b"")) is not None


def binary_kind(head: bytes) -> str | None:
    """The kind of a binary file by its first bytes, or None."""
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)


def detect(head: bytes, name: str | None, readers: Mapping[str, Reader]) -> str:
    """The format of a source; one that no reader is for comes back as its ending or kind (``pdf``, ``zip``)."""
    kind = binary_kind(head)
    suffix = PurePath(name).suffix.lower() if name else ""
    if kind is not None:
        fitting = [reader for reader in readers.values() if suffix in reader.suffixes and reader.sniff(head)]
        return fitting[0].format if fitting else kind
    for reader in readers.values():
        if suffix in reader.suffixes:
            return reader.format
    if suffix in DOCUMENT_SUFFIXES:
        return suffix[1:]
    return next((reader.format for reader in readers.values() if reader.sniff(head)), "text")
