"""The lines of a Markdown source, and where in them the content of a block stands.

Markdown-it cuts quotation marks, list markers and indentation from the lines of a block and hands on what is left: a
tail of each line. Its place follows from its length, so nothing is searched for.
"""

from __future__ import annotations

from bisect import bisect_right

from markdown_it.common.utils import MD_TRIM_CHARS

from zwlint.expressions import expression
from zwlint.values import NamedTuple

_LINE_END = expression(r"\r\n|\n|\r")
Span = tuple[int, int]


class Lines:
    """The lines of a source. All offsets are code points of its text."""

    def __init__(self, source: str) -> None:
        self.source = source
        ends = [match.span() for match in _LINE_END.finditer(source)]
        self.starts = [0, *(end for _start, end in ends)]
        self.ends = [*(start for start, _end in ends), len(source)]

    def line(self, number: int) -> str:
        """The line without its end, as markdown-it sees it."""
        return self.source[self.starts[number] : self.ends[number]].replace("\0", "\ufffd")

    def line_end(self, number: int) -> Span:
        """Where what ends the line stands; nothing ends the last one."""
        return self.ends[number], (self.starts[number + 1] if number + 1 < len(self.starts) else self.ends[number])

    def after(self, number: int) -> str:
        """The text from that line on, as markdown-it sees it (line ends LF, NUL U+FFFD); empty beyond the last."""
        if number >= len(self.starts):
            return ""
        return _LINE_END.sub("\n", self.source[self.starts[number] :]).replace("\0", "\ufffd")


class Piece(NamedTuple):
    """A stretch of content, and the source that it came from: character by character where both are of one length."""

    start: int
    end: int
    source: Span


class Content:
    """What a block holds beside its marks: the text as markdown-it sees it, and where it came from."""

    def __init__(self, text: str, pieces: list[Piece]) -> None:
        self.text = text
        self._pieces = [piece for piece in pieces if piece.end > piece.start]
        self._starts = [piece.start for piece in self._pieces]

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The pieces of ``text[start:end]``."""
        found = []
        for index in range(max(0, bisect_right(self._starts, start) - 1), len(self._pieces)):
            first, last, (begin, stop) = self._pieces[index]
            if first >= end:
                break
            if last - first == stop - begin:
                begin, stop = begin + max(0, start - first), stop - max(0, last - end)
            if min(last, end) > max(first, start):
                found.append(Piece(max(first, start), min(last, end), (begin, stop)))
        return found

    def point(self, at: int) -> int:
        """The source offset of the character at ``at``, or of the next that came from the source."""
        index = max(0, bisect_right(self._starts, at) - 1)
        for start, end, (begin, stop) in self._pieces[index : index + 2]:
            if at < end:
                return begin + max(0, at - start) if end - start == stop - begin else begin
        return self._pieces[-1].source[1] if self._pieces else 0

    def span(self, start: int, end: int) -> Span:
        """The source from the first to the last character of ``text[start:end]``, which is not empty."""
        pieces = self.pieces(start, end)
        return pieces[0].source[0], pieces[-1].source[1]


def content_of_lines(lines: Lines, first: int, text: str) -> Content:
    """The content ``text`` of a block whose content begins in line ``first``."""
    pieces: list[Piece] = []
    at = 0
    if not text:
        return Content(text, pieces)
    for number, tail in enumerate(text.split("\n"), first):
        if number > first:
            pieces.append(Piece(at, at + 1, lines.line_end(number - 1)))
            at += 1
        pieces += _tail(lines, number, tail, at)
        at += len(tail)
    return Content(text, pieces)


def _tail(lines: Lines, number: int, tail: str, at: int) -> list[Piece]:
    """Where the tail of a line stands. Spaces at its front may be what is left of a tab; its end may be trimmed."""
    begin, line = lines.starts[number], lines.line(number)
    line, real = next(
        (shown, real)
        for shown in (line, line.rstrip(MD_TRIM_CHARS))
        for real in (tail, tail.lstrip(" "), "")
        if shown.endswith(real) and (real or not tail.strip())
    )
    start = begin + len(line) - len(real)
    virtual = at + len(tail) - len(real)
    return [
        Piece(at, virtual, (max(begin, start - 1), start)),
        Piece(virtual, at + len(tail), (start, start + len(real))),
    ]


def first_line(lines: Lines, number: int, text: str) -> int:
    """The line in which the trimmed content of a paragraph begins: lines of odd white space may stand before it."""
    head = text.split("\n", 1)[0]
    while not lines.line(number).rstrip(MD_TRIM_CHARS).endswith(head.rstrip(MD_TRIM_CHARS)):
        number += 1
    return number


def content_of_heading(lines: Lines, number: int, text: str) -> Content:
    """The content of a heading that begins with ``#`` and may end with some."""
    line = lines.line(number).rstrip(MD_TRIM_CHARS)
    bare = line.rstrip("#")
    if bare != line and bare[-1:] in (" ", "\t"):
        line = bare.rstrip(MD_TRIM_CHARS)
    start = lines.starts[number] + len(line) - len(text)
    return Content(text, [Piece(0, len(text), (start, start + len(text)))])


def cells_of_row(lines: Lines, number: int, indent: int) -> list[Content]:
    """The cells of a row of a table, which begins ``indent`` characters behind the start of its line."""
    line = lines.line(number)[indent:]
    row = line.strip(MD_TRIM_CHARS)
    base = lines.starts[number] + indent + len(line) - len(line.lstrip(MD_TRIM_CHARS))
    return [_cell(row, first, last, base) for first, last in _between_pipes(row)]


def _between_pipes(row: str) -> list[Span]:
    """The spans between the pipes that no backslash precedes, without empty ones at the ends of the row."""
    pipes = [at for at, char in enumerate(row) if char == "|" and row[at - 1 : at] != "\\"]
    spans = list(zip([0, *(at + 1 for at in pipes)], [*pipes, len(row)], strict=True))
    if spans[0][0] == spans[0][1]:
        spans.pop(0)
    if spans and spans[-1][0] == spans[-1][1]:
        spans.pop()
    return spans


def _cell(row: str, first: int, last: int, base: int) -> Content:
    """The trimmed cell; a backslash before a pipe is no content of it."""
    first += len(row[first:last]) - len(row[first:last].lstrip(MD_TRIM_CHARS))
    parts = row[first:last].rstrip(MD_TRIM_CHARS).split("\\|")
    pieces, at, place = [], 0, base + first
    for index, part in enumerate(parts):
        if index:
            pieces.append(Piece(at, at + 1, (place, place + 2)))
            at, place = at + 1, place + 2
        pieces.append(Piece(at, at + len(part), (place, place + len(part))))
        at, place = at + len(part), place + len(part)
    return Content("|".join(parts), pieces)
