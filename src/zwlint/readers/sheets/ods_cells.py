"""The words of cells, notes and shapes of an ODF spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from zwlint.document import LINE_SEPARATOR
from zwlint.readers.sheets.numbers import general
from zwlint.readers.sheets.page import shown

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE, TEXT, STYLE, DRAW = (f"{_ODF}:{name}:1.0" for name in ("office", "text", "style", "drawing"))
TABLE = f"{_ODF}:table:1.0"
SVG = f"{_ODF}:svg-compatible:1.0"
DISPLAYED = f"{{{STYLE}}}display"
P = f"{{{TEXT}}}p"
ANNOTATION = f"{{{OFFICE}}}annotation"
_SPACES, _COUNT, _TAB, _BREAK = f"{{{TEXT}}}s", f"{{{TEXT}}}c", f"{{{TEXT}}}tab", f"{{{TEXT}}}line-break"
VALUE_TYPE, _VALUE, _STRING = (f"{{{OFFICE}}}{name}" for name in ("value-type", "value", "string-value"))
_OTHERS = tuple(f"{{{OFFICE}}}{name}" for name in ("date-value", "time-value", "boolean-value"))
_MOST_SPACES = 1000


def table(name: str) -> str:
    """``table:name`` as lxml spells it."""
    return f"{{{TABLE}}}{name}"


def words_of(paragraph: etree._Element) -> str:
    """The characters of a paragraph; white space of the source is one space (ODF 1.3, 6.1.2)."""
    return "".join(_pieces(paragraph)) if len(paragraph) else _collapsed(paragraph.text)


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "start":
            if element.tag == _SPACES:
                count = element.get(_COUNT, "1")
                yield " " * (min(int(count[:5]), _MOST_SPACES) if count.isdecimal() else 1)
            elif element.tag == _TAB:
                yield "\t"
            elif element.tag == _BREAK:
                yield LINE_SEPARATOR
            yield _collapsed(element.text)
        elif element is not paragraph:
            yield _collapsed(element.tail)


def _collapsed(text: str | None) -> str:
    if not text:
        return ""
    return text if text.isprintable() and "  " not in text else _single(text)


def _single(text: str) -> str:
    words = " ".join(text.split(" ")).replace("\n", " ").replace("\r", " ").replace("\t", " ")
    while "  " in words:
        words = words.replace("  ", " ")
    return words


def shown_by(cell: etree._Element) -> tuple[str, str, bool]:
    """What a cell shows, what it stores where that is not seen at all, and whether it is text."""
    kind = cell.get(VALUE_TYPE, "string")
    is_text = kind == "string"
    paragraphs = [words_of(each) for each in cell.iterchildren(P)]
    text = shown(LINE_SEPARATOR.join(paragraphs))
    value = cell.get(_VALUE, "")
    if kind in {"float", "currency", "percentage"} and "E+" in text and (whole := general(value)).isdecimal():
        text = whole
    if paragraphs:
        return text, "" if text.strip() or is_text else general(value), is_text
    if value:
        return general(value), "", is_text
    return shown(cell.get(_STRING) or next((cell.get(name) for name in _OTHERS if cell.get(name)), "")), "", is_text
