"""The lists of a document that are no tables: lines in running text whose columns are set off, below a header."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from zwlint.checkers.base import Subject
from zwlint.checkers.table.grid import Lines
from zwlint.checkers.table.set_off import end_of_line, set_off_lines
from zwlint.expressions import expression
from zwlint.values import NamedTuple

_may_head = expression(r"(?=.*[\u4e00-\u9fff])(?!.*[0-9]{3})\s*[^\s|][^\n]{0,30}?[\s|][^\n]*[^\s|]")
_LONGEST_HEADER = 200


class Place(NamedTuple):
    """A cell of such a list."""

    number: int
    """That of the list."""
    row: int
    column: int


class PlainLists:
    """Those lists, read when they are first asked for; ask for them through :meth:`Subject.once`."""

    def __init__(self, subject: Subject) -> None:
        self._lists = list(_lists_of(subject))
        self._rows = sorted(
            (min(spot.start for spot in spots.values() if spot.end), number, row)
            for number, lines in enumerate(self._lists)
            for row, spots in lines.items()
            if any(spot.end for spot in spots.values())
        )

    def lines(self, number: int) -> Lines:
        """The list of that number."""
        return self._lists[number]

    def at(self, offset: int) -> Place | None:
        """The cell of a list, below its header, in which an offset of the document lies."""
        index = bisect_right(self._rows, (offset, len(self._lists), 0)) - 1
        if index < 0:
            return None
        _start, number, row = self._rows[index]
        spots = self._lists[number][row]
        column = next((at for at, spot in spots.items() if spot.start <= offset < spot.end), None)
        return Place(number, row, column) if row and column is not None else None


def _lists_of(subject: Subject) -> Iterator[Lines]:
    text, document = subject.view.text, subject.document
    at = done = 0
    while at < len(text):
        end = end_of_line(text, at)
        likely = at >= done and end - at <= _LONGEST_HEADER and _may_head.match(text, at, end) is not None
        if likely and document.block_at(subject.view.original(at, at + 1)[0]).cell is None:
            done, lines = set_off_lines(subject, at)
            if lines:
                yield lines
        at = end + 1
