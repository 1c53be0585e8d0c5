"""Cells by name: ``C12`` to row and column, which count from 0, and back."""

from __future__ import annotations

from functools import lru_cache

from zwlint.expressions import expression
from zwlint.values import NamedTuple

MOST_ROWS = 1 << 20
MOST_COLUMNS = 1 << 14
_NAME = expression(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Box(NamedTuple):
    """A rectangle of cells, its last row and column included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@lru_cache(maxsize=1 << 10)
def letters(column: int) -> str:
    """``AB`` for 27."""
    name, rest = "", column + 1
    while rest > 0:
        rest, digit = divmod(rest - 1, 26)
        name = chr(65 + digit) + name
    return name


@lru_cache(maxsize=1 << 12)
def column_of(name: str) -> int | None:
    """27 for ``AB``; None for what names no column."""
    if not (name.isascii() and name.isalpha() and len(name) <= 3):
        return None
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1 if number <= MOST_COLUMNS else None


def name_of(row: int, column: int) -> str:
    """``C12`` for 11 and 2."""
    return f"{letters(column)}{row + 1}"


def cell_of(name: str | None) -> tuple[int, int] | None:
    """Row and column of ``C12``; None for what names no cell."""
    match = _NAME.fullmatch(name or "")
    if match is None:
        return None
    row, column = int(match[2]) - 1, column_of(match[1])
    return (row, column) if column is not None and 0 <= row < MOST_ROWS else None


def box_of(reference: str | None) -> Box | None:
    """The rectangle of ``A1:C12`` or ``A1``; None for what is none."""
    first, _colon, last = (reference or "").partition(":")
    begin, end = cell_of(first), cell_of(last or first)
    if begin is None or end is None:
        return None
    return Box(min(begin[0], end[0]), min(begin[1], end[1]), max(begin[0], end[0]), max(begin[1], end[1]))
