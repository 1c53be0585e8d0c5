"""Strings of a workbook: those that cells share, those that stand in cells, and runs of either that look different."""

from __future__ import annotations

import re

from lxml import etree

from zwlint.expressions import expression
from zwlint.readers.docx.tags import XML_SPACE
from zwlint.readers.opc.namespaces import S
from zwlint.readers.opc.package import Package
from zwlint.readers.sheets.page import shown
from zwlint.readers.sheets.stream import Stream
from zwlint.readers.sheets.styles import MOST_TINY, Font, Styles
from zwlint.values import NamedTuple

T, R, RPR, SI = f"{{{S}}}t", f"{{{S}}}r", f"{{{S}}}rPr", f"{{{S}}}si"
_ESCAPE = expression(r"_x([0-9A-Fa-f]{4})_")
_ESCAPED = "_x"
_WHITE_SPACE = " \t\r\n"


class Run(NamedTuple):
    """A piece of a string with a look of its own."""

    text: str
    font: Font


Words = str | tuple[Run, ...]
"""A string; with its runs where some of them may not be seen."""


class Strings:
    """The shared strings by number, and which of them cells have shown."""

    def __init__(self, package: Package, part: str | None, styles: Styles) -> None:
        self.part = part or ""
        self.words: list[Words] = []
        stream = Stream(package, part, SI) if part else ()
        for element in stream:
            self.words.append(words_of(element, styles))
        self.used = bytearray(len(self.words))
        self.missing = False
        """Whether a cell asked for a string that there is not."""

    def unused(self) -> list[str]:
        """What no cell shows any more: left over from what was deleted."""
        return [plain(words) for words, used in zip(self.words, self.used, strict=True) if not used]


def words_of(element: etree._Element, styles: Styles) -> Words:
    """The characters of ``si``, ``is`` or ``text``: phonetic signs are none of them."""
    if len(element) == 1 and element[0].tag == T:
        return _kept(element[0])
    runs, telling = [], False
    for child in element:
        if child.tag == T:
            runs.append(Run(_kept(child), Font(None, None)))
        elif child.tag == R:
            font = next((styles.font(each) for each in child.iterchildren(RPR)), Font(None, None))
            telling = telling or font.colour is not None or (font.size is not None and font.size <= MOST_TINY)
            runs.append(Run("".join(_kept(each) for each in child.iterchildren(T)), font))
    return tuple(runs) if telling else "".join(run.text for run in runs)


def plain(words: Words) -> str:
    """All characters, whatever they look like."""
    return words if isinstance(words, str) else "".join(run.text for run in words)


def _kept(element: etree._Element) -> str:
    """What a text element shows: without the white space at its ends, unless ``xml:space`` keeps it."""
    text: str | None = element.text
    if not text:
        return ""
    if (text[0] <= " " or text[-1] <= " ") and element.get(XML_SPACE) != "preserve":
        text = text.strip(_WHITE_SPACE)
    return usual(text)


def usual(text: str) -> str:
    """Text as a block holds it: escapes resolved (ECMA-376 part 1, 22.9.2.19), line breaks as U+2028."""
    if _ESCAPED in text:
        text = _ESCAPE.sub(_unescaped, text)
    return shown(text)


def _unescaped(match: re.Match[str]) -> str:
    """The character; nothing for NUL, and for half a character, which no text may hold."""
    code = int(match[1], 16)
    return "" if not code or 0xD800 <= code <= 0xDFFF else chr(code)
