"""Reads tables in plain text: cells parted by commas, semicolons, tabs or bars (RFC 4180, and what Excel makes of it).

An own scan rather than the csv module, because every character has to lead back to its bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from zwlint.document import LINE_SEPARATOR, Block, Cell, Document, Region, Unchecked, Zone
from zwlint.expressions import expression
from zwlint.readers.segments import Origin, TextOrigin, packed
from zwlint.readers.sheets.headers import MOST_LOOKED_AT, Filled, header_rows
from zwlint.readers.sheets.page import MOST_BLOCKS
from zwlint.readers.source import Source
from zwlint.values import NamedTuple

_SEPARATORS = "\t,;|"
"""Those more likely to part cells than to stand in them come first."""
_SAMPLE = 20
"""Lines by which the separator is known."""
_SAMPLED_CHARACTERS = 1 << 16
_STATED = expression(r"(?i)sep=(.)(?:\r\n|\r|\n|\Z)")
"""A first line for Excel, which does not show it."""
_LINE_END = expression(r"\r\n|\r|\n")
_LINE_ENDS = expression(r"(?:\r\n)+|\n+|\r")
_QUOTED_PART = expression(r'"[^"]*"?')
_SPECIAL = expression(r'""|\r\n|[\r\n\0]')
MOST_FIELDS = 5_000_000
"""Cells that are looked at, those of nothing but spaces too."""
_MOST_PIECES = 200
"""Doubled quotes and line breaks of a cell; the characters of one with more lead to the whole cell."""
_FULL = f"单元格超过 {MOST_BLOCKS:,} 个，后面的未检查；请拆成几份再查"


class _Field(NamedTuple):
    """A cell in the source: ``source[start:end]`` is what stands in its quotes, ``source[end:rest]`` nothing,
    ``source[rest:after]`` what follows them.
    """

    row: int
    column: int
    start: int
    end: int
    rest: int
    after: int
    quoted: bool


def read_csv(source: Source, *, digest: str) -> Document:
    """The document of a table in plain text; empty cells hold no block."""
    stated = _STATED.match(source.text)
    separator = stated[1] if stated else separator_of(source.text)
    gathered = _Gathered()
    gaps: tuple[Unchecked, ...] = ()
    fields = _fields(source.text, separator, stated.end() if stated else 0)
    for number, field in enumerate(fields):
        if len(gathered.blocks) >= MOST_BLOCKS or number >= MOST_FIELDS:
            gaps = (Unchecked("全文", _FULL, digest),)
            break
        gathered.add(source.text, field)
    gathered.mark_header()
    origin = TextOrigin(source, gathered.parts, gathered.origins)
    text = "".join(gathered.parts)
    return Document(format="csv", digest=digest, text=text, blocks=gathered.blocks, origin=origin, unchecked=gaps)


def separator_of(text: str) -> str:
    """What parts the cells: that which stands equally often in most of the first lines."""
    head = _QUOTED_PART.sub("", text[:_SAMPLED_CHARACTERS])
    lines = [line for line in _LINE_END.split(head) if line.strip()][:_SAMPLE]
    best, most = ",", (0, 0)
    for separator in _SEPARATORS:
        counts = Counter(count for line in lines if (count := line.count(separator)))
        if counts:
            count, times = max(counts.items(), key=lambda item: (item[1], item[0]))
            if (times, count) > most:
                best, most = separator, (times, count)
    return best


def _fields(text: str, separator: str, at: int) -> Iterator[_Field]:
    """The cells in order; those without a character too."""
    end_of_plain = expression(f"[{re.escape(separator)}\r\n]")
    separators = expression(f"{re.escape(separator)}+")
    row = column = 0
    length = len(text)
    while at < length:
        if empty := separators.match(text, at):
            column += empty.end() - at
            at = empty.end()
            continue
        if ended := _LINE_ENDS.match(text, at):
            row += (ended.end() - at) // (2 if ended[0].startswith("\r\n") else 1)
            at, column = ended.end(), 0
            continue
        start, end, rest, quoted = at, at, at, False
        if text[at] == '"':
            closing = _closing(text, at + 1)
            if closing >= 0:
                start, end, rest, quoted = at + 1, closing, closing + 1, True
        found = end_of_plain.search(text, rest)
        after = found.start() if found else length
        yield _Field(row, column, start, end if quoted else after, rest if quoted else after, after, quoted)
        if found is None:
            return
        at = after


def _closing(text: str, at: int) -> int:
    """Where the quote stands that ends a cell, -1 where none does: then its first one is an ordinary character."""
    while (at := text.find('"', at)) >= 0:
        if text[at + 1 : at + 2] != '"':
            return at
        at += 2
    return -1


class _Gathered:
    """Text, blocks and origins under construction."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.origins: list[Origin] = []
        self.blocks: list[Block] = []
        self._top: dict[int, list[Filled]] = {}

    def add(self, source: str, field: _Field) -> None:
        """Append a cell, unless it shows nothing."""
        if not field.quoted and "\0" not in (whole := source[field.start : field.end]):
            self._put(field, whole, [(whole, field.start)])
            return
        pieces = list(islice(_pieces(source, field), _MOST_PIECES))
        if len(pieces) == _MOST_PIECES:
            pieces = [("".join(piece for piece, _origin in _pieces(source, field)), packed(field.start, field.after))]
        self._put(field, "".join(piece for piece, _origin in pieces), pieces)

    def _put(self, field: _Field, text: str, pieces: list[tuple[str, Origin]]) -> None:
        if not text or text.isspace():
            return
        start = self.blocks[-1].end + 1 if self.blocks else 0
        if self.blocks:
            self.parts.append("\n")
            self.origins.append(None)
        for piece, origin in pieces:
            self.parts.append(piece)
            self.origins.append(origin)
        cell = Cell(0, field.row, field.column)
        self.blocks.append(Block(start, start + len(text), Region.TABLE_CELL, Zone.BODY, cell))
        if len(self._top) < MOST_LOOKED_AT or field.row in self._top:
            self._top.setdefault(field.row, []).append(Filled(field.column, text))

    def mark_header(self) -> None:
        """Say of the cells of header rows that they are."""
        heads = header_rows(list(self._top.items()))
        last = max(heads, default=-1)
        for index, block in enumerate(self.blocks):
            assert block.cell is not None
            if block.cell.row > last:
                return
            if block.cell.row in heads:
                cell = block.cell._replace(header=True)
                self.blocks[index] = block._replace(region=Region.TABLE_HEADER, cell=cell)


def _pieces(source: str, field: _Field) -> Iterator[tuple[str, Origin]]:
    """What a cell shows, piece by piece with its origin: doubled quotes as one, line breaks as U+2028."""
    yield from _shown(source, field.start, field.end, quoted=field.quoted)
    if field.after > field.rest:
        yield from _shown(source, field.rest, field.after, quoted=False)


def _shown(source: str, start: int, end: int, *, quoted: bool) -> Iterator[tuple[str, Origin]]:
    for special in _SPECIAL.finditer(source, start, end):
        written = special[0]
        if written == '""' and not quoted:
            continue
        if special.start() > start:
            yield source[start : special.start()], start
        start = special.end()
        if written != "\0":
            yield '"' if written == '""' else LINE_SEPARATOR, packed(special.start(), start)
    if end > start:
        yield source[start:end], start
