"""The XML namespaces of Word and Excel packages, and parts of any encoding and edition made alike.

A part may be UTF-8 or UTF-16, transitional (ECMA-376 part 4, what Word and Excel write) or strict (ISO/IEC 29500-1,
which spells every namespace otherwise). :func:`turned` makes all of them transitional UTF-8, so that one walk reads
them.
"""

from __future__ import annotations

import codecs
import re

from zwlint.expressions import expression

_OPEN = "http://schemas.openxmlformats.org"
W = f"{_OPEN}/wordprocessingml/2006/main"
R = f"{_OPEN}/officeDocument/2006/relationships"
M = f"{_OPEN}/officeDocument/2006/math"
A = f"{_OPEN}/drawingml/2006/main"
WP = f"{_OPEN}/drawingml/2006/wordprocessingDrawing"
PIC = f"{_OPEN}/drawingml/2006/picture"
C = f"{_OPEN}/drawingml/2006/chart"
DGM = f"{_OPEN}/drawingml/2006/diagram"
MC = f"{_OPEN}/markup-compatibility/2006"
RELATIONSHIPS = f"{_OPEN}/package/2006/relationships"
CONTENT_TYPES = f"{_OPEN}/package/2006/content-types"
CP = f"{_OPEN}/package/2006/metadata/core-properties"
EXTENDED_PROPERTIES = f"{_OPEN}/officeDocument/2006/extended-properties"
CUSTOM_PROPERTIES = f"{_OPEN}/officeDocument/2006/custom-properties"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - the prefix that every Word file gives it
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
S = f"{_OPEN}/spreadsheetml/2006/main"
XDR = f"{_OPEN}/drawingml/2006/spreadsheetDrawing"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
VT = f"{_OPEN}/officeDocument/2006/docPropsVTypes"
X = "urn:schemas-microsoft-com:office:excel"
XML = "http://www.w3.org/XML/1998/namespace"

_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_TAG = expression(rb"<[^<>]*http://purl\.oclc\.org/ooxml/[^<>]*>")
"""A tag with a strict name in it. Text outside tags holds no ``<``, so what an author wrote stays as it is."""
_STRICT_NAME = expression(rb"""(xmlns(?::[^\s=<>]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/([^"'<>]*)""")
_RENAMED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_DECLARATION = expression(rb"""\A<\?xml\s[^<>?]*\?>""")
_DECLARED = expression(rb"""\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
"""How a part begins that is of wider units and has no byte order mark."""
_CODECS = {
    **dict.fromkeys(("utf-8", "utf8", "us-ascii", "ascii", "utf-16", "ucs-2", "iso-10646-ucs-2"), "utf-8"),
    **dict.fromkeys(("gb18030", "gbk", "gb2312"), "gb18030"),
    **dict.fromkeys(("iso-8859-1", "windows-1252"), "cp1252"),
    "big5": "big5",
}
"""Labels and how they are read. A closed list, since some of Python's codecs take quadratic time. Who can read the
label as ASCII has no UTF-16 before him, whatever it says."""


def w(name: str) -> str:
    """``w:name`` as lxml spells it."""
    return f"{{{W}}}{name}"


def turned(data: bytes) -> bytes:
    """The same part in UTF-8 without a byte order mark, strict namespaces turned into transitional ones.

    Raises ValueError for an encoding that is not known and for bytes that do not fit it.
    """
    data = _utf8(data)
    return _STRICT_TAG.sub(_transitional, data) if _STRICT in data else data


def _utf8(data: bytes) -> bytes:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :] if codec == "utf-8" else _recoded(data[len(mark) :], codec)
    for beginning, codec in _UNMARKED:
        if data.startswith(beginning):
            return _recoded(data, codec)
    declaration = _DECLARATION.match(data)
    label = _DECLARED.search(declaration[0]) if declaration else None
    if label is None or label[1].lower() == b"utf-8":
        return data
    codec = _CODECS.get(label[1].decode("ascii").lower(), "")
    if not codec:
        raise ValueError("encoding not known")
    return _recoded(data, codec)


def _recoded(data: bytes, codec: str) -> bytes:
    """Without the declaration, whose encoding would no longer be true."""
    return _DECLARATION.sub(b"", data.decode(codec).encode())


def _transitional(tag: re.Match[bytes]) -> bytes:
    return _STRICT_NAME.sub(_named, tag[0])


def _named(name: re.Match[bytes]) -> bytes:
    """``…/ooxml/drawingml/chart`` is ``…/drawingml/2006/chart``; two names are spelt otherwise as well."""
    rest = _RENAMED.get(name[3], name[3])
    return name[1] + _OPEN.encode() + b"/" + name[2] + b"/2006/" + rest
