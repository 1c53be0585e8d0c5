"""Lists in running text whose columns are set off by tabs or white space: the same grid as that of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zwlint.checkers.base import Subject
from zwlint.checkers.table.grid import Lines, Spot, bare, number_of
from zwlint.document import LINE_SEPARATOR
from zwlint.expressions import expression

_separators = (expression(r"\t"), expression("[ \u3000\u00a0]{2,}"), expression("[ \u3000\u00a0]"))
"""The first of them that the header has sets off all lines."""
_spread = expression("(?<=[姓户])[ \u3000\u00a0]+(?=[名主])")
"""The gap inside 姓　名, which sets off nothing."""
_ends = expression(rf"[\n{LINE_SEPARATOR}]|$")
_FEWEST = (2, 2, 3)
"""So many pieces has a header, by what sets them off: two words with one space between them are a line of text."""
_LONGEST_LINE = 400
_LONGEST_HEAD = 16
_MOST_OTHERS = 3
"""So many lines in a row that are set off otherwise, as totals and page numbers are, do not end the list."""
_MOST_LINES = 2000

_Piece = tuple[int, int]


def set_off_lines(subject: Subject, at: int) -> tuple[int, Lines]:
    """How far the list reaches in the view that has its header in the line at that offset, and the list as a grid; an
    empty one where that line heads none.
    """
    text = subject.view.text
    start = max(text.rfind("\n", 0, at), text.rfind(LINE_SEPARATOR, 0, at)) + 1
    end = _end_of_line(text, at)
    for separator, fewest in zip(_separators, _FEWEST, strict=True):
        head = _pieces(text, start, end, separator)
        if len(head) >= fewest:
            break
    else:
        return end, {}
    if any(last - first > _LONGEST_HEAD for first, last in head):
        return end, {}
    grid: Lines = {0: _row(subject, head)}
    others = 0
    for first, last in _lines_below(subject, end):
        pieces = _pieces(text, first, last, separator)
        if len(pieces) == len(head) or (separator is _separators[0] and 1 < len(pieces) < len(head)):
            grid[len(grid)] = _row(subject, pieces)
            end, others = last, 0
        elif (others := others + 1) > _MOST_OTHERS:
            break
    return end, grid if len(grid) > 1 else {}


def _lines_below(subject: Subject, end: int) -> Iterator[_Piece]:
    """The lines below an offset, as far as they may belong to one list."""
    text = subject.view.text
    for _ in range(_MOST_LINES):
        start = end + 1
        if start >= len(text) or subject.document.block_at(subject.view.original(start, start + 1)[0]).cell is not None:
            return
        end = _end_of_line(text, start)
        if end - start > _LONGEST_LINE:
            return
        yield start, end


def _end_of_line(text: str, at: int) -> int:
    found = _ends.search(text, at)
    return found.start() if found is not None else len(text)


def _pieces(text: str, start: int, end: int, separator: re.Pattern[str]) -> list[_Piece]:
    """What lies between the separators of a line; between tabs maybe nothing."""
    if end - start > _LONGEST_LINE:
        return []
    within = [found.span() for found in _spread.finditer(text, start, end)]
    gaps = [each.span() for each in separator.finditer(text, start, end) if not _is_inside(each.start(), within)]
    edges = [(start, start), *gaps, (end, end)]
    pieces = [(left[1], right[0]) for left, right in pairwise(edges)]
    return pieces if separator is _separators[0] else [each for each in pieces if text[slice(*each)].strip()]


def _is_inside(at: int, spans: list[_Piece]) -> bool:
    return any(first <= at < last for first, last in spans)


def _row(subject: Subject, pieces: list[_Piece]) -> dict[int, Spot]:
    return {number: _spot(subject, *piece) for number, piece in enumerate(pieces)}


def _spot(subject: Subject, start: int, end: int) -> Spot:
    text = subject.view.text[start:end].strip()
    span = subject.view.original(start, end) if end > start else (0, 0)
    return Spot(text, number_of(text), bare(text) in {"", "/", "-", "—"}, *span, down=1, across=1, header=False)
