"""What is known of the lines so far, while the elements are being worked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zwlint.elements.kinds import Element, ElementKind
from zwlint.elements.lines import Line
from zwlint.elements.shapes import HEADINGS, pieces_of, shape_of
from zwlint.expressions import expression


class Draft:
    """The lines with their shapes, and the kind and part that each was found to have."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = _with_tables(lines)
        self.shapes = [shape_of(line.text) for line in lines]
        self._looks = [
            ElementKind.TABLE if line.table else shape for line, shape in zip(self.lines, self.shapes, strict=True)
        ]
        self.kinds: list[ElementKind | None] = [None] * len(lines)
        self.parts = [0] * len(lines)

    def __len__(self) -> int:
        return len(self.lines)

    def text(self, index: int) -> str:
        """The text of a line; empty beyond the last."""
        return self.lines[index].text if 0 <= index < len(self.lines) else ""

    def shape(self, index: int) -> ElementKind | None:
        """The shape of a line; of a table's cells that they are such."""
        return self._looks[index] if 0 <= index < len(self._looks) else None

    def is_plain(self, index: int) -> bool:
        """Whether there is such a line, outside tables and of no shape."""
        return 0 <= index < len(self._looks) and self._looks[index] is None

    def label(self, kind: ElementKind, *indices: int) -> None:
        """Say what these lines are."""
        for index in indices:
            self.kinds[index] = kind

    def elements(self) -> Iterator[Element]:
        """The lines with their kinds; what is nothing else is text, a heading where it looks like one."""
        for line, kind, look, part in zip(self.lines, self.kinds, self._looks, self.parts, strict=True):
            if kind is None:
                own = look if look is not None and look in _AS_THEY_LOOK else ElementKind.BODY
                yield Element(own, line.start, line.end, part)
                continue
            pieces = pieces_of(line.text) if kind in _SHARING else ()
            if not pieces:
                yield Element(kind, line.start, line.end, part)
            for each, start, end in pieces:
                yield Element(each, line.start + start, line.start + end, part)


_ROWS_BY_COLUMNS = {2: 3, 3: 2}
"""Neighbouring lines that it takes to make a table of so many columns; of more columns one is enough."""


def _with_tables(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those marked that are a table drawn with tabs or spaces."""
    columns = [1 if line.table or len(line.text.split(None, 1)) == 1 else _columns(line) for line in lines]
    marked = list(lines)
    if max(columns, default=1) == 1:  # as most documents are; and most lines have no white space
        return marked
    for start, end in _runs(columns):
        if columns[start] > 1 and end - start >= _ROWS_BY_COLUMNS.get(columns[start], 1):
            marked[start:end] = [line._replace(table=True) for line in marked[start:end]]
    return marked


def _columns(line: Line) -> int:
    """How many columns a line looks to have; a heading set off from its number by a tab has one."""
    columns = len(_gaps.split(line.text))
    return 1 if columns > 1 and shape_of(line.text) in HEADINGS else columns


def _runs(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Spans of neighbouring lines with the same number of columns."""
    start = 0
    for index in range(1, len(columns) + 1):
        if index == len(columns) or columns[index] != columns[start]:
            yield start, index
            start = index


_gaps = expression(r"[\t \u00a0\u3000](?:(?<=\t)|[ \u00a0\u3000]+)")
"""A tab or several spaces; with a set to begin with, a search for them is twice as fast as for either of two things."""

_AS_THEY_LOOK = HEADINGS | {ElementKind.TABLE}
"""What a line is if it looks like it and nothing else was found."""
_SHARING = frozenset(
    {
        ElementKind.COPY_NUMBER,
        ElementKind.CLASSIFICATION,
        ElementKind.URGENCY,
        ElementKind.DOCUMENT_NUMBER,
        ElementKind.SIGNER,
        ElementKind.SIGNATURE,
    }
)
"""Elements that may stand in one line with one another."""
