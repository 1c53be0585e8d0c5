"""The cells of a sheet, row by row: what each shows and whether it can be seen. The hot path of a reading."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from zwlint.document import Region
from zwlint.expressions import expression
from zwlint.readers.opc.namespaces import S
from zwlint.readers.sheets.cells import MOST_ROWS, column_of
from zwlint.readers.sheets.page import shown
from zwlint.readers.sheets.strings import Strings, Words, usual, words_of
from zwlint.readers.sheets.styles import Styles
from zwlint.values import NamedTuple

ROW = f"{{{S}}}row"
_V, _F, _IS = f"{{{S}}}v", f"{{{S}}}f", f"{{{S}}}is"
_FIGURES = "0123456789"
_LITERAL = expression(r'"((?:[^"]|"")+)"')
_TELLING = expression("[\u3400-\u9fff]|[0-9]{6}")
"""What of a formula may tell something: Chinese, long numbers."""
_BOOLEANS = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}


class Content(NamedTuple):
    """What a cell holds."""

    column: int
    words: Words
    """What it shows."""
    is_text: bool = True
    unseen: Region | None = None
    """Why that is not seen."""
    beneath: str = ""
    """What it stores where its format shows something else in its place."""
    formula: str = ""
    style: int = 0


class Cells:
    """Reads rows; knows what a sheet has in common."""

    def __init__(self, strings: Strings, styles: Styles) -> None:
        self._strings = strings
        self._styles = styles
        self._last = -1

    def row_number(self, row: etree._Element) -> int:
        """The number of a row, from 0; the one behind the last where it says none."""
        written = row.get("r", "")
        number = int(written) - 1 if written.isdecimal() and len(written) < 8 else -1
        self._last = number if 0 <= number < MOST_ROWS else self._last + 1
        return self._last

    def contents(self, row: etree._Element) -> Iterator[Content]:
        """The cells of a row that hold something, in its order."""
        column = -1
        for cell in row:
            name = cell.get("r")
            found = column_of(name.rstrip(_FIGURES)) if name else None
            column = column + 1 if found is None else found
            if len(cell):
                content = self._content(cell, column)
                if content is not None:
                    yield content

    def _content(self, cell: etree._Element, column: int) -> Content | None:
        value, formula, inline = None, "", None
        for child in cell:
            tag = child.tag
            if tag == _V:
                value = child.text
            elif tag == _F:
                formula = child.text or ""
            elif tag == _IS:
                inline = child
        written = cell.get("s", "0")
        style = int(written) if written.isdecimal() and len(written) < 6 else 0
        kind = cell.get("t", "n")
        if kind == "s":
            words: Words | None = self._shared(value)
        elif kind == "inlineStr":
            words = words_of(inline, self._styles) if inline is not None else usual(value or "")
        elif kind == "n":
            return self._number(column, value, style, formula)
        elif kind == "b":
            words = _BOOLEANS.get((value or "").strip()) or usual(value or "")
            return Content(column, words, False, self._styles.unseen(style), "", formula, style)
        else:
            words = usual(value or "")
        if not words:
            return Content(column, "", formula=formula) if formula else None
        return self._text(column, words, style, formula)

    def _shared(self, value: str | None) -> Words | None:
        strings = self._strings
        index = int(value) if value and value.isdecimal() and len(value) < 9 else -1
        if not 0 <= index < len(strings.words):
            strings.missing = strings.missing or value is not None
            return None
        strings.used[index] = 1
        return strings.words[index]

    def _text(self, column: int, words: Words, style: int, formula: str) -> Content:
        beneath = ""
        if isinstance(words, str):
            text, told = self._styles.format(style).text(words)
            if not told:
                words, beneath = text, words
        return Content(column, words, True, self._styles.unseen(style), beneath, formula, style)

    def _number(self, column: int, value: str | None, style: int, formula: str) -> Content | None:
        if not value:
            return Content(column, "", formula=formula) if formula else None
        format = self._styles.format(style)
        text, told = format.number(value)
        beneath = "" if told or value == "0" else value
        return Content(column, shown(text), False, self._styles.unseen(style), beneath, formula, style)


def literals(formula: str) -> list[str]:
    """The strings in a formula that may tell something that its result does not."""
    if '"' not in formula:
        return []
    found = (match[1].replace('""', '"') for match in _LITERAL.finditer(formula))
    return [text for text in found if _TELLING.search(text)]
