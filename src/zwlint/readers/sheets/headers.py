"""Which rows of a table are its header: what a sheet says itself, else what its first rows look like.

Lists of government pages begin with a title over all columns, a line of who and when, and then one or two rows of names
of columns (序号、姓名、身份证号). Nothing marks those, so that they are known by being words, many, and above the data.
"""

from __future__ import annotations

from collections.abc import Sequence

from zwlint.expressions import expression
from zwlint.values import NamedTuple

MOST_LOOKED_AT = 30
"""Rows with text that are looked at from the top."""
_LONGEST = 40
"""Characters of a column's name."""
_DATA = expression(r"[0-9]{5}|[0-9*＊×]{4}|^[+-]?[0-9.,%]+$|[：:]\s*\S")
"""Long or masked numbers, numbers alone, and lines such as 填报单位：某镇, are no names of columns."""


class Filled(NamedTuple):
    """A cell that shows something."""

    column: int
    text: str
    width: int = 1
    height: int = 1
    is_text: bool = True
    """False for numbers, dates and truth values."""


def header_rows(rows: Sequence[tuple[int, Sequence[Filled]]]) -> frozenset[int]:
    """The numbers of the rows that are the header. ``rows``: the first rows that show something, in order."""
    rows = rows[:MOST_LOOKED_AT]
    widest = max((len(cells) for _row, cells in rows), default=0)
    if widest < 2:
        return frozenset()
    for index, (row, cells) in enumerate(rows[:-1]):
        columns = sum(cell.width for cell in cells)
        if not any(len(lower) >= 2 for _row, lower in rows[index + 1 :]):
            return frozenset()
        if len(cells) >= 2 and 2 * columns >= widest and _are_names(cells):
            found = [row]
            deepest = max(row + cell.height - 1 for cell in cells)
            grouped = any(cell.width > 1 for cell in cells)
            for below, lower in rows[index + 1 : -1]:
                if not ((below <= deepest or (grouped and below == row + 1)) and _are_names(lower)):
                    break
                found.append(below)
            return frozenset(found)
        if len(cells) >= 2 and 2 * len(cells) >= widest and not all(_is_line(cell) for cell in cells):
            return frozenset()  # data has begun
    return frozenset()


def _are_names(cells: Sequence[Filled]) -> bool:
    return all(cell.is_text and len(cell.text) <= _LONGEST and _DATA.search(cell.text) is None for cell in cells)


def _is_line(cell: Filled) -> bool:
    """Whether a cell may be part of the lines between title and header."""
    return cell.is_text and ("：" in cell.text or ":" in cell.text)
