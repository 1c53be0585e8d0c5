"""Plain text, as it is saved from a word processor or pasted into a form."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final, NamedTuple

from .model import Line, Official

_WIDTH: Final = 56
"""Columns of a page; a Chinese character takes two."""


class _Manner(NamedTuple):
    indented: bool
    """Body paragraphs begin with two ideographic spaces."""
    blank: float
    """How often a blank line follows."""
    placed: bool
    """Titles and signatures are moved with spaces."""
    tabs: bool
    """Cells are parted by tabs, else padded with spaces."""
    newline: str


def as_text(official: Official, lines: Sequence[Line], rng: Random) -> bytes:
    """The document in UTF-8."""
    manner = _Manner(
        indented=official.number % 2 == 0,
        blank=rng.choice((0.0, 0.0, 0.15, 1.0)),
        placed=rng.random() < 0.6,
        tabs=rng.random() < 0.5,
        newline=rng.choice(("\n", "\n", "\r\n")),
    )
    out: list[str] = []
    for line in lines:
        out.extend(_table(line, manner) if line.rows else [_paragraph(line, manner)])
        if rng.random() < manner.blank:
            out.append("")
    return (manner.newline.join(out) + manner.newline).encode()


def _paragraph(line: Line, manner: _Manner) -> str:
    text = line.text
    if line.align == "indent":
        return "\u3000\u3000" * manner.indented + text
    if line.align == "left" or not manner.placed:
        return text
    room = max(0, _WIDTH - _columns(text))
    return " " * (room // 2 if line.align == "center" else room) + text


def _table(line: Line, manner: _Manner) -> list[str]:
    if manner.tabs:
        return ["\t".join(row) for row in line.rows]
    widths = [max(_columns(cell) for cell in column) + 2 for column in zip(*_even(line.rows), strict=True)]
    return [
        "".join(cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in line.rows
    ]


def _even(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows filled up to the same number of cells."""
    longest = max(map(len, rows))
    return [[*row, *[""] * (longest - len(row))] for row in rows]


def _columns(cell: str) -> int:
    return sum(2 if ord(character) > 0x2E7F else 1 for character in cell)
