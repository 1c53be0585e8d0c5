"""Names and spellings of XML: namespaces in both dialects, escapes, the many ways to write one text."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_OPEN: Final = "http://schemas.openxmlformats.org"
_STRICT: Final = "http://purl.oclc.org/ooxml"

RELATIONSHIPS: Final = f"{_OPEN}/package/2006/relationships"
CONTENT_TYPES: Final = f"{_OPEN}/package/2006/content-types"
CORE: Final = f"{_OPEN}/package/2006/metadata/core-properties"

# Prefix: address in transitional files, address in strict files.
NAMESPACES: Final[dict[str, tuple[str, str]]] = {
    "w": (f"{_OPEN}/wordprocessingml/2006/main", f"{_STRICT}/wordprocessingml/main"),
    "r": (f"{_OPEN}/officeDocument/2006/relationships", f"{_STRICT}/officeDocument/relationships"),
    "m": (f"{_OPEN}/officeDocument/2006/math", f"{_STRICT}/officeDocument/math"),
    "a": (f"{_OPEN}/drawingml/2006/main", f"{_STRICT}/drawingml/main"),
    "wp": (f"{_OPEN}/drawingml/2006/wordprocessingDrawing", f"{_STRICT}/drawingml/wordprocessingDrawing"),
    "pic": (f"{_OPEN}/drawingml/2006/picture", f"{_STRICT}/drawingml/picture"),
    "c": (f"{_OPEN}/drawingml/2006/chart", f"{_STRICT}/drawingml/chart"),
    "dgm": (f"{_OPEN}/drawingml/2006/diagram", f"{_STRICT}/drawingml/diagram"),
    "ep": (f"{_OPEN}/officeDocument/2006/extended-properties", f"{_STRICT}/officeDocument/extendedProperties"),
    "cp": (f"{_OPEN}/officeDocument/2006/custom-properties", f"{_STRICT}/officeDocument/customProperties"),
    "vt": (f"{_OPEN}/officeDocument/2006/docPropsVTypes", f"{_STRICT}/officeDocument/docPropsVTypes"),
}
_MICROSOFT: Final = "http://schemas.microsoft.com/office"
EXTENSIONS: Final[dict[str, str]] = {
    "mc": f"{_OPEN}/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "wps": f"{_MICROSOFT}/word/2010/wordprocessingShape",
    "wpg": f"{_MICROSOFT}/word/2010/wordprocessingGroup",
    "wp14": f"{_MICROSOFT}/word/2010/wordprocessingDrawing",
    "w14": f"{_MICROSOFT}/word/2010/wordml",
}
"""Namespaces that both dialects share."""
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_EDGES: Final = " \t\r\n"


def namespace(prefix: str, *, strict: bool) -> str:
    """The address that a prefix stands for."""
    return NAMESPACES[prefix][strict] if prefix in NAMESPACES else EXTENSIONS[prefix]


def root(name: str, *, strict: bool) -> str:
    """The start tag of a part's root with every prefix that a story may use."""
    prefixes = [prefix for prefix in (*NAMESPACES, *EXTENSIONS) if prefix not in {"ep", "cp", "vt"}]
    declared = " ".join(f'xmlns:{prefix}="{namespace(prefix, strict=strict)}"' for prefix in prefixes)
    return f'<{name} {declared} mc:Ignorable="w14 wp14">'


def relationship_type(name: str, *, strict: bool) -> str:
    """The full type of a relationship; that of core properties belongs to the package, not to the dialect."""
    if name == "core-properties":
        return f"{_OPEN}/package/2006/relationships/metadata/core-properties"
    if name == "diagramDrawing":
        return f"{_MICROSOFT}/2007/relationships/diagramDrawing"
    return f"{namespace('r', strict=strict)}/{_strict_name(name) if strict else name}"


def _strict_name(name: str) -> str:
    return {"extended-properties": "extendedProperties", "custom-properties": "customProperties"}.get(name, name)


def attribute(value: str) -> str:
    """A value in its quotes."""
    return quoteattr(value)


def plain(text: str) -> str:
    """A text with nothing but the necessary escapes."""
    return escape(text)


def spelt(text: str, rng: Random) -> str:
    """A text as some producer might write it: references, CDATA, a comment in its midst."""
    way = rng.random()
    if way < 0.85 or not text:
        return escape(text)
    if way < 0.9:
        return "".join(f"&#x{ord(character):X};" for character in text)
    if way < 0.94 and "]]>" not in text:
        return f"<![CDATA[{text}]]>"
    cut = rng.randint(0, len(text))
    return f"{escape(text[:cut])}<!-- 旧版 -->{escape(text[cut:])}"


def text_element(name: str, text: str, rng: Random) -> str:
    """``w:t`` or ``w:delText`` that shows exactly ``text``.

    White space at the edges needs xml:space; where it is missing, producers' indents add some that does not count.
    Other elements (``a:t``, ``m:t``) hold exactly what they show.
    """
    if not name.startswith("w:"):
        return f"<{name}>{spelt(text, rng)}</{name}>"
    if text != text.strip(_EDGES) or rng.random() < 0.4:
        return f'<{name} xml:space="preserve">{spelt(text, rng)}</{name}>'
    pad, tail = rng.choice((("", ""), ("", ""), ("", ""), ("\n  ", " "), (" ", "\n")))
    spaced = spelt(text, rng).replace(" ", rng.choice((" ", " ", "\n")))
    return f"<{name}>{pad}{spaced}{tail}</{name}>"
