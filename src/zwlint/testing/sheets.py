"""What a place in a workbook shows, found out without the reader: by the definition of the location type."""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from zwlint.document import LINE_SEPARATOR, Location, SheetLocation

ANY = "\ufffc"
"""Stands for one character that is not known here: of a number, which its format shows in its own way."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELL_NAME = re.compile(r"([A-Z]+)([0-9]+)")
_REPEATED_ROWS, _REPEATED_COLUMNS = "number-rows-repeated", "number-columns-repeated"
_MOST_REPEATED = 200
"""Copies of one ODF row or cell that are looked at: empty ones fill whole sheets."""


def resolve_sheet(data: bytes, location: Location) -> str:
    """What the slices of a cell show, counted as :class:`~zwlint.document.SheetLocation` says.

    :data:`ANY` stands for each character of what is no text. Empty for what is not what a cell shows.
    """
    assert isinstance(location, SheetLocation)
    if location.detail:
        return ""
    cells = _open_cells(data, location.sheet) if location.part == "content.xml" else _cells(data, location.part)
    text = cells[location.cell]
    return "".join(ANY * (end - start) if text is None else text[start:end] for start, end in location.slices)


def sheet_part_holds(data: bytes, location: SheetLocation, text: str) -> bool:
    """Whether a text that is not what a cell shows stands in its part, whatever white space is between its words."""
    wanted = "".join(text.split())
    return any(wanted in value for value in _values(data, location.part))


@lru_cache(maxsize=16)
def _values(data: bytes, part: str) -> list[str]:
    """All text of a part, and the values of its attributes, without white space."""
    root = _root(data, part)
    values = [value for element in root.iter() for value in element.attrib.values()]
    return ["".join(_unescaped(value).split()) for value in ("".join(root.itertext()), *values)]


@lru_cache(maxsize=16)  # every character of a sample asks for one of its few parts
def _root(data: bytes, part: str) -> ET.Element:
    """A part, parsed. Raises KeyError where there is none of that name."""
    with ZipFile(BytesIO(data)) as package:
        return ET.fromstring(package.read(part))  # noqa: S314 - a sample of the caller's own


@lru_cache(maxsize=16)
def _cells(data: bytes, part: str) -> dict[str, str | None]:
    """What the cells of a sheet show, by name; None for what is no text."""
    shared, found, row = _shared(data), {}, 0
    for element in _named(_root(data, part), "row"):
        row = int(element.get("r", row + 1))
        column = 0
        for cell in _named(element, "c"):
            match = _CELL_NAME.fullmatch(cell.get("r", ""))
            column = _number(match[1]) if match else column + 1
            found[f"{_letters(column)}{row}"] = _shown(cell, shared)
    return found


def _shown(cell: ET.Element, shared: list[str]) -> str | None:
    kind, value = cell.get("t", "n"), "".join(each.text or "" for each in _named(cell, "v"))
    if kind == "s":
        return shared[int(value)]
    if kind == "inlineStr":
        return "".join(_string(each) for each in _named(cell, "is"))
    return _usual(value) if kind in {"str", "e", "d"} else None


@lru_cache(maxsize=16)
def _shared(data: bytes) -> list[str]:
    with ZipFile(BytesIO(data)) as package:
        parts = [name for name in package.namelist() if name.lower().endswith("sharedstrings.xml")]
    return [_string(each) for part in parts for each in _named(_root(data, part), "si")]


def _string(element: ET.Element) -> str:
    """The text of all runs, without phonetic signs."""
    pieces = []
    for child in element:
        name = _local(child)
        if name == "t":
            pieces.append(_kept(child))
        elif name == "r":
            pieces.append("".join(map(_kept, _named(child, "t"))))
    return "".join(pieces)


def _kept(element: ET.Element) -> str:
    preserved = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return _usual((element.text or "") if preserved else (element.text or "").strip(" \t\r\n"))


@lru_cache(maxsize=16)
def _open_cells(data: bytes, sheet: str) -> dict[str, str | None]:
    """What the cells of an ODF table show, by name; None for what is no text."""
    found: dict[str, str | None] = {}
    tables = [each for each in _named(_root(data, "content.xml"), "table") if _of(each, "name") == sheet]
    row = 0
    for element in (each for table in tables for each in _named(table, "table-row")):
        copies = int(_of(element, _REPEATED_ROWS) or 1)
        for copy in range(min(copies, _MOST_REPEATED)):
            column = 0
            for cell in element:
                repeated = int(_of(cell, _REPEATED_COLUMNS) or 1)
                text = None if _of(cell, "value-type") not in {"string", None} else _paragraphs(cell)
                for at in range(min(repeated, _MOST_REPEATED)):
                    found[f"{_letters(column + at + 1)}{row + copy + 1}"] = text
                column += repeated
        row += copies
    return found


def _paragraphs(cell: ET.Element) -> str:
    return LINE_SEPARATOR.join("".join(_odf_pieces(each)) for each in cell if _local(each) == "p")


def _odf_pieces(element: ET.Element) -> list[str]:
    signs = {"s": " " * int(_of(element, "c") or 1), "tab": "\t", "line-break": LINE_SEPARATOR}
    pieces = [signs.get(_local(element), ""), re.sub(r"[ \t\r\n]+", " ", element.text or "")]
    for child in element:
        pieces += [*_odf_pieces(child), re.sub(r"[ \t\r\n]+", " ", child.tail or "")]
    return pieces


def _usual(text: str) -> str:
    return _LINE_END.sub(LINE_SEPARATOR, _unescaped(text))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _named(element: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in element.iter() if _local(each) == name]


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _of(element: ET.Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    name = ""
    while number:
        number, digit = divmod(number - 1, 26)
        name = chr(65 + digit) + name
    return name
