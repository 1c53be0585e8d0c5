"""Lists in running text whose columns are set off by tabs or white space: the same grid as that of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zwlint.checkers.base import Subject
from zwlint.checkers.table.grid import Lines, Spot, bare, number_of
from zwlint.checkers.table.persons import SAYING
from zwlint.document import LINE_SEPARATOR
from zwlint.expressions import expression

_SPACE = " \u3000\u00a0\u2000-\u200a\u202f\u205f"
_separators = (
    expression(r"\t"),
    expression(r"\|"),
    expression(f"[{_SPACE}]{{2,}}|[\u2002\u2003]"),
    expression(f"[{_SPACE}]"),
)
"""The first of them that the header has sets off all lines."""
_spread = expression(rf"(?<=姓)[{_SPACE}]+(?=名)|(?<=(?<![\u4e00-\u9fff])户)[{_SPACE}]+(?=主)")
"""The gap inside 姓　名, which sets off nothing."""
_ends = expression(rf"[\n{LINE_SEPARATOR}]|$")
_EMPTY = _separators[:2]
"""Those between which there may be nothing."""
_FEWEST = (2, 2, 2, 3)
"""So many pieces has a header, by what sets them off: two words with one space between them are a line of text."""
_LONGEST_LINE = 400
_LONGEST_HEAD = 16
_MOST_OTHERS = 3
"""So many lines in a row that are set off otherwise, as totals and page numbers are, do not end the list."""
_MOST_LINES = 2000
_LOOKED_AT = 20
"""So many lines tell in which cells numbers stand."""

_Piece = tuple[int, int]


def set_off_lines(subject: Subject, at: int) -> tuple[int, Lines]:
    """How far the list reaches in the view that has its header in the line at that offset, and the list as a grid; an
    empty one where that line heads none.
    """
    text = subject.view.text
    return subject.once(_Read)[max(text.rfind("\n", 0, at), text.rfind(LINE_SEPARATOR, 0, at)) + 1]


class _Read(dict[int, tuple[int, Lines]]):
    """By the place where a line begins: what is read from there on; several rules ask."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject

    def __missing__(self, start: int) -> tuple[int, Lines]:
        found = self[start] = _read(self._subject, start)
        return found


def _read(subject: Subject, start: int) -> tuple[int, Lines]:
    text = subject.view.text
    end = end_of_line(text, start)
    for separator, fewest in zip(_separators, _FEWEST, strict=True):
        head = _pieces(text, start, end, separator)
        if len(head) >= fewest:
            break
    else:
        return end, {}
    if any(last - first > _LONGEST_HEAD for first, last in head):
        return end, {}
    rows = [_row(subject, head)]
    others = 0
    for first, last in _lines_below(subject, end):
        pieces = _pieces(text, first, last, separator)
        if len(pieces) == len(head) or (1 < len(pieces) < len(head) and _may_lack(pieces, head, separator)):
            rows.append(_row(subject, pieces))
            end, others = last, 0
        elif (others := others + 1) > _MOST_OTHERS:
            break
    if separator is _separators[-1] and "\u3000" not in text[start : head[-1][1]] and not _is_list(rows):
        return end, {}
    if separator not in _EMPTY:
        rows = list(_as_whole_ones(rows, len(head)))
    return end, dict(enumerate(rows)) if len(rows) > 1 else {}


def _may_lack(pieces: list[_Piece], head: list[_Piece], separator: re.Pattern[str]) -> bool:
    """Whether a line may have fewer pieces than the header: with tabs and strokes any, with white space one."""
    return separator in _EMPTY or len(pieces) == len(head) - 1


def _is_list(rows: list[dict[int, Spot]]) -> bool:
    """Whether lines with single spaces are one: they hold numbers, or the header says that names stand below."""
    if any(bare(spot.text) in SAYING for spot in rows[0].values()):
        return True
    return any(char.isdigit() for row in rows for spot in row.values() for char in spot.text)


def _as_whole_ones(rows: list[dict[int, Spot]], width: int) -> Iterator[dict[int, Spot]]:
    """The lines without those that lack a cell which need not be the last: numbers stand where the others have none."""
    whole = [row for row in rows[1 : _LOOKED_AT + 1] if len(row) == width]
    for number, row in enumerate(rows):
        if not number or len(row) == width or any(all(_is_like(row[at], each[at]) for at in row) for each in whole):
            yield row


def _is_like(one: Spot, other: Spot) -> bool:
    return (one.number is None) == (other.number is None)


def _lines_below(subject: Subject, end: int) -> Iterator[_Piece]:
    """The lines below an offset, as far as they may belong to one list."""
    text = subject.view.text
    for _ in range(_MOST_LINES):
        start = end + 1
        if start >= len(text) or subject.document.block_at(subject.view.original(start, start + 1)[0]).cell is not None:
            return
        end = end_of_line(text, start)
        if end - start > _LONGEST_LINE:
            return
        yield start, end


def end_of_line(text: str, at: int) -> int:
    """Where the line ends in which an offset of a view lies."""
    found = _ends.search(text, at)
    return found.start() if found is not None else len(text)


def _pieces(text: str, start: int, end: int, separator: re.Pattern[str]) -> list[_Piece]:
    """What lies between the separators of a line; between tabs and strokes maybe nothing."""
    if end - start > _LONGEST_LINE:
        return []
    within = [found.span() for found in _spread.finditer(text, start, end)]
    gaps = [each.span() for each in separator.finditer(text, start, end) if not _is_inside(each.start(), within)]
    edges = [(start, start), *gaps, (end, end)]
    pieces = [(left[1], right[0]) for left, right in pairwise(edges)]
    return pieces if separator in _EMPTY else [each for each in pieces if text[slice(*each)].strip()]


def _is_inside(at: int, spans: list[_Piece]) -> bool:
    return any(first <= at < last for first, last in spans)


def _row(subject: Subject, pieces: list[_Piece]) -> dict[int, Spot]:
    return {number: _spot(subject, *piece) for number, piece in enumerate(pieces)}


def _spot(subject: Subject, start: int, end: int) -> Spot:
    text = subject.view.text[start:end].strip()
    span = subject.view.original(start, end) if end > start else (0, 0)
    return Spot(text, number_of(text), bare(text) in {"", "/", "-", "—"}, *span, down=1, across=1, header=False)
