"""What a place in a source shows, found out without the reader: by the definitions of the location types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from zwlint.document import LINE_SEPARATOR, DocxLocation, Location, TextLocation
from zwlint.readers.charset import decode
from zwlint.testing.sheets import ANY

Resolve = Callable[[bytes, Location], str]
"""Source and place to the text that the place shows."""
_BREAK = re.compile(r"</?br\b[^>]*>", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_ESCAPE = re.compile(
    r"\\+(?:u([dD][89abAB][0-9A-Fa-f]{2})\\+u([dD][c-fC-F][0-9A-Fa-f]{2})"
    r"|(?:u\{?|x)([0-9A-Fa-f]{4,6}|(?<=x)[0-9A-Fa-f]{2})\}?|([^\\]))"
)
"""What a script writes for characters; however often it is escaped."""
_PARAGRAPHS = frozenset({"w:p", "a:p"})
_RUNS = frozenset({"w:r", "m:r", "a:r"})
_TEXTS = frozenset({"w:t", "m:t", "a:t", "w:delText"})
_SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": LINE_SEPARATOR,
    "w:cr": LINE_SEPARATOR,
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
    "w:sym": ANY,
}
_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
}
_PRESERVED = "{http://www.w3.org/XML/1998/namespace}space"


def written(data: bytes, location: TextLocation, codec: str = "") -> str:
    """The slices of a text source, decoded."""
    codec = codec or decode(data).codec
    return "".join(data[start:end].decode(codec, "replace") for start, end in location.slices)


def resolve_text(data: bytes, location: Location, codec: str = "") -> str:
    """The slices of an HTML source: line breaks as U+2028, references resolved, white space collapsed."""
    assert isinstance(location, TextLocation)
    return _SPACE.sub(" ", unescape(_BREAK.sub(LINE_SEPARATOR, written(data, location, codec))))


def resolve_script(data: bytes, location: Location, codec: str = "") -> str:
    """The slices of an HTML source as a script means them: its escapes resolved, references too."""
    assert isinstance(location, TextLocation)
    return _SPACE.sub(" ", unescape(_ESCAPE.sub(_escaped, written(data, location, codec))))


def _escaped(match: re.Match[str]) -> str:
    high, low, code, char = match.groups()
    if high is not None:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00))
    if code is not None:
        number = int(code, 16)
        return "\ufffd" if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF else chr(number)
    return " " if char in "nrtfvb" else char


def resolve_docx(data: bytes, location: Location) -> str:
    """What the runs of a Word file show in the slices, counted as :class:`~zwlint.document.DocxLocation` says.

    :data:`~zwlint.testing.sheets.ANY` stands for a symbol, since it depends on its font.
    """
    assert isinstance(location, DocxLocation)
    if location.paragraph is None:
        return ""
    runs = _paragraphs(data, location.part)[location.paragraph]
    return "".join(runs[run][start:end] for run, start, end in location.slices)


@lru_cache(maxsize=16)  # every character of a sample asks for one of its few parts
def _paragraphs(data: bytes, name: str) -> list[list[str]]:
    """What the runs of each paragraph of a part show."""
    paragraphs = (each for each in _part(data, name).iter() if _name(each) in _PARAGRAPHS)
    return [[_shown(run) for run in _runs(paragraph)] for paragraph in paragraphs]


@lru_cache(maxsize=16)
def _part(data: bytes, name: str) -> ET.Element:
    """A part of a package, parsed. Raises KeyError where there is none of that name."""
    with ZipFile(BytesIO(data)) as package:
        return ET.fromstring(package.read(name))  # noqa: S314 - a sample of the caller's own


def stands_in_part(data: bytes, location: DocxLocation, text: str) -> bool:
    """Whether the text of a place outside all runs stands in its part: as an attribute's value or an element's text."""
    wanted = _SPACE.sub(" ", text).strip()
    values = (value for each in _part(data, location.part).iter() for value in (each.text, *each.attrib.values()))
    return any(wanted in _SPACE.sub(" ", value) for value in values if value)


def _runs(element: ET.Element) -> Iterator[ET.Element]:
    """The runs below an element in order, but not those of paragraphs inside it."""
    for child in element:
        name = _name(child)
        if name in _PARAGRAPHS:
            continue
        if name in _RUNS:
            yield child
        yield from _runs(child)


def _shown(run: ET.Element) -> str:
    shown = []
    for child in run:
        name = _name(child)
        if name in _TEXTS:
            text = re.sub("[\n\r]", " ", child.text or "")
            shown.append(text if name == "a:t" or child.get(_PRESERVED) == "preserve" else text.strip(" \t"))
        else:
            shown.append(_SIGNS.get(name, ""))
    return "".join(shown)


def _name(element: ET.Element) -> str:
    """The name with the usual prefix of its namespace; empty for what is neither text nor sign."""
    namespace, _brace, local = element.tag.removeprefix("{").partition("}")
    prefix = _NAMESPACES.get(namespace)
    return f"{prefix}:{local}" if prefix else ""
