"""The tables of a document as lines of spots, and what stands in a spot: a number, nothing, or words."""

from __future__ import annotations

from collections.abc import Iterable

from zwlint.document import Block
from zwlint.expressions import expression
from zwlint.lexicon.view import fold
from zwlint.values import NamedTuple

_number = expression(r"([-+−]?)(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(\d+))?\s*([%‰\u4e00-\u9fff]{0,3})")
_is_blank = expression(r"[-—–―−─~_/\\\s.…·*、]*")
_spaces = expression(r"\s+")
_LONGEST_CELL = 200
"""Of a cell of several paragraphs so many code points are looked at."""
_MOST_DIGITS = 24
"""A longer run of digits counts nothing: it is the number of a card or an account."""


class Number(NamedTuple):
    """A number as it is written: ``digits / 10 ** decimals``."""

    digits: int
    decimals: int
    unit: str
    """The sign or the measure word behind it."""


class Spot(NamedTuple):
    """A cell; offsets are those of the document's text."""

    text: str
    number: Number | None
    """The number that it holds and nothing else."""
    blank: bool
    """Whether it says nothing: dashes and strokes stand for nothing too."""
    start: int
    end: int
    down: int
    """How many lines it covers, and how many places within a line."""
    across: int
    header: bool


Lines = dict[int, dict[int, Spot]]
"""By number of the line and place in it; a merged cell stands where it begins."""


def number_of(text: str) -> Number | None:
    """The number that a cell holds, whatever its thousands are set off with."""
    found = _number.fullmatch(text) if len(text) <= _MOST_DIGITS else None
    if found is None:
        return None
    sign, whole, rest, unit = found.groups()
    digits = int(whole.replace(",", "").replace(" ", "") + (rest or ""))
    return Number(-digits if sign in {"-", "−"} else digits, len(rest or ""), unit)


def bare(text: str) -> str:
    """A label without white space."""
    return _spaces.sub("", text)


def lines_of_blocks(document_text: str, blocks: Iterable[Block]) -> Lines:
    """The table that those blocks make, row by row; the paragraphs of a cell are joined."""
    found: Lines = {}
    for block in blocks:
        cell = block.cell
        if cell is None:
            continue
        row = found.setdefault(cell.row, {})
        text = fold(document_text[block.start : block.end]).strip()
        before = row.get(cell.column)
        start = block.start
        if before is not None:
            text, start = f"{before.text[:_LONGEST_CELL]} {text}", before.start
        row[cell.column] = Spot(
            text,
            number_of(text),
            _is_blank.fullmatch(text) is not None,
            start,
            block.end,
            cell.rowspan,
            cell.colspan,
            cell.header,
        )
    return found


def turned(lines: Lines) -> Lines:
    """Columns for rows."""
    found: Lines = {}
    for row, spots in lines.items():
        for column, spot in spots.items():
            found.setdefault(column, {})[row] = spot._replace(down=spot.across, across=spot.down)
    return {column: dict(sorted(found[column].items())) for column in sorted(found)}
