"""A page's text as the bytes that servers really send: encoding, byte-order mark and declaration, which often disagree.

All nine encodings hold all of Unicode, 〇, 镕, 𠮷 and emoji included, so decoding must give back every character.
"""

import re
from dataclasses import dataclass
from typing import Final
from zlib import crc32

DECLARATION: Final = re.compile(r"<meta\b[^>]*\bcharset\s*=[^>]*>(\r?\n)?", re.IGNORECASE)
HEAD: Final = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
DOCTYPE: Final = re.compile(r"\s*<!doctype[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a page is written down."""

    codec: str
    """Python's name of the encoding that the bytes are in."""
    declared: str | None
    """The label in the page; ``None`` for a page without one."""
    mark: bytes = b""
    """The byte-order mark."""


ENCODINGS: Final = {
    "utf-8": Encoding("utf-8", "utf-8"),
    "utf-8-bom": Encoding("utf-8", "utf-8", b"\xef\xbb\xbf"),
    # What Notepad and old Internet Explorer saved as “Unicode”.
    "utf-16-le-bom": Encoding("utf-16-le", "unicode", b"\xff\xfe"),
    "utf-16-be-bom": Encoding("utf-16-be", "utf-16", b"\xfe\xff"),
    "gb18030-as-gb2312": Encoding("gb18030", "gb2312"),
    "gb18030-as-utf-8": Encoding("gb18030", "utf-8"),
    "utf-8-as-gb2312": Encoding("utf-8", "gb2312"),
    "gb18030-undeclared": Encoding("gb18030", None),
    "utf-8-undeclared": Encoding("utf-8", None),
}
"""All cases by name."""


def encode_page(html: str, encoding_case: str) -> bytes:
    """The page in the named encoding of ``ENCODINGS``, its declaration rewritten to match the case.

    Decoding with the case's codec gives ``declared_page(html, …)``, not ``html``, as the declaration differs. Raises
    ``KeyError`` for an unknown case and ``UnicodeEncodeError`` for lone surrogates.
    """
    encoding = ENCODINGS[encoding_case]
    return encoding.mark + declared_page(html, encoding.declared).encode(encoding.codec)


def declared_page(html: str, label: str | None) -> str:
    """The page with ``label`` as its only declaration, or with none."""
    bare = DECLARATION.sub("", html)
    if label is None:
        return bare
    place = HEAD.search(bare) or DOCTYPE.match(bare)
    end = place.end() if place else 0
    return f"{bare[:end]}{_declaration(label, bare)}{bare[end:]}"


def _declaration(label: str, html: str) -> str:
    """One of the forms in use; which, depends on the page, so that all occur."""
    forms = (
        f'<meta charset="{label}">',
        f"<META charset={label.upper()}>",
        f'<meta http-equiv="Content-Type" content="text/html; charset={label}" />',
        f"<meta content='text/html;charset={label}' http-equiv=content-type>",
    )
    return forms[crc32(html.encode("utf-8")) % len(forms)]
