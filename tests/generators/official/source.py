r"""Reads the content files into documents.

``=== 通知`` begins a document of that genre; ``#`` begins a note to readers. Every other line is one line of the
document: the code of its label (``model.CODES``), a blank, its text. ``n+q 青石政发〔2026〕5号¦签发人：林志衡`` is one
printed line of two elements; ``¦`` alone is wide space within one. Lines that begin with ``|`` are rows of a table.
``2>4`` is a line that is 二级标题 in the clean edition and 四级标题 in the faulty one. ``-p`` stands in the clean
edition only, ``+p`` in the faulty one only, ``+p!paragraph-twice`` likewise and is a fault as a whole. ``@let`` names
figures (``numbers``), ``@habit`` a fault throughout (``kinds.HABITS``).
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Final

from .kinds import HABITS
from .marks import Marked, Planted, read_marks
from .model import CODES, Fault, Line, Official, Piece
from .numbers import Figures, summed

_FOLDER: Final = os.path.join(os.path.dirname(__file__), "content")
_SEED: Final = "official-1"


@cache
def documents() -> tuple[Official, ...]:
    """All documents, in order of the content files' names."""
    sources: list[list[str]] = []
    for name in sorted(os.listdir(_FOLDER)):
        with open(os.path.join(_FOLDER, name), encoding="utf-8") as stream:
            for line in stream.read().splitlines():
                if line.startswith("==="):
                    sources.append([])
                if line and not line.startswith("#"):
                    sources[-1].append(line)
    return tuple(_document(number, source) for number, source in enumerate(sources, 1))


def _document(number: int, source: list[str]) -> Official:
    making = _Making(number, Random(f"{_SEED}-{number}"))
    making.read(source[1:])
    return making.finished(source[0].removeprefix("===").strip())


@dataclass
class _Making:
    """A document while its source is read."""

    number: int
    rng: Random
    lines: list[Line] = field(default_factory=list)
    faulty: list[Line] = field(default_factory=list)
    origin: list[int | None] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    habits: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.figures = Figures(self.rng)
        self.gap = "\u3000" * self.rng.choice((3, 4, 6))

    def read(self, source: list[str]) -> None:
        """Takes the lines of the source."""
        for raw in source:
            if raw.startswith("@let "):
                self.figures.let(raw[5:])
        table: list[str] = []
        for raw in [*source, ""]:
            if raw.startswith(("|", "+|", "-|")):
                table.append(raw)
                continue
            if table:
                self._table(table)
                table = []
            if raw.startswith("@habit "):
                self.habits.append(raw[7:])
            elif raw and not raw.startswith("@let "):
                self._paragraph(raw)

    def _paragraph(self, raw: str) -> None:
        codes, _, text = raw.partition(" ")
        only = codes[0] if codes[0] in "+-" else ""
        codes, _, whole = codes.removeprefix(only).partition("!")
        codes, _, changed = codes.partition(">")
        marked = read_marks(self.figures.show(text).replace("¦", self.gap))
        if whole:
            marked = marked._replace(planted=(Planted(whole, 0, len(marked.faulty), marked.faulty, ""),))
        self._add(only, self._line(marked.clean, codes), self._line(marked.faulty, changed or codes))
        self._plant(None, marked)

    def _line(self, text: str, codes: str) -> Line:
        labels = [CODES[code] for code in codes.split("+")]
        texts = text.split(self.gap) if len(labels) > 1 else [text]
        return Line(pieces=tuple(Piece(*pair) for pair in zip(texts, labels, strict=True)), gap=self.gap)

    def _table(self, raws: list[str]) -> None:
        rows = [[cell.strip() for cell in _cells(self.figures.show(raw))] for raw in raws]
        marked = [[read_marks(cell) for cell in row] for row in summed(rows, self.rng)]
        clean = tuple(tuple(cell.clean for cell in row) for raw, row in zip(raws, marked, strict=True) if raw[0] != "+")
        kept = [row for raw, row in zip(raws, marked, strict=True) if raw[0] != "-"]
        only = raws[0][0] if all(raw[0] == raws[0][0] for raw in raws) else ""
        self._add(
            only.strip("|"), Line(rows=clean), Line(rows=tuple(tuple(cell.faulty for cell in row) for row in kept))
        )
        for row, cells in enumerate(kept):
            for column, cell in enumerate(cells):
                self._plant((row, column), cell)

    def _add(self, only: str, clean: Line, faulty: Line) -> None:
        if only != "-":
            self.faulty.append(faulty)
            self.origin.append(None if only == "+" else len(self.lines))
        if only != "+":
            self.lines.append(clean)

    def _plant(self, cell: tuple[int, int] | None, marked: Marked) -> None:
        for kind, start, end, wrong, right in marked.planted:
            self.faults.append(Fault(self.number, kind, len(self.faulty) - 1, cell, start, end, wrong, right))

    def finished(self, genre: str) -> Official:
        """The document, with its habits."""
        faults = self.faults
        for habit in self.habits:
            first = self._first(habit)
            self.faulty = [_with_habit(line, habit) for line in self.faulty]
            faults = sorted([*[_kept(fault, self.faulty) for fault in faults], first], key=lambda fault: fault.line)
        lines, faulty, origin = tuple(self.lines), tuple(self.faulty), tuple(self.origin)
        return Official(self.number, genre, lines, faulty, tuple(faults), origin, tuple(self.habits))

    def _first(self, habit: str) -> Fault:
        table = HABITS[habit]
        for index, line in enumerate(self.faulty):
            for start, character in enumerate(line.text):
                if ord(character) in table:
                    wrong = chr(table[ord(character)])
                    return Fault(self.number, habit, index, None, start, start + 1, wrong, character)
        raise ValueError(f"document {self.number} has no place for {habit}")


def _cells(raw: str) -> list[str]:
    """The cells of a row; the bars of marks part nothing."""
    cells, depth = [""], 0
    for character in raw.lstrip("+-").strip().removeprefix("|").removesuffix("|"):
        depth += {"⟦": 1, "⟧": -1}.get(character, 0)
        if character == "|" and not depth:
            cells.append("")
        else:
            cells[-1] += character
    return cells


def _with_habit(line: Line, habit: str) -> Line:
    table = HABITS[habit]
    pieces = tuple(piece._replace(text=piece.text.translate(table)) for piece in line.pieces)
    rows = tuple(tuple(cell.translate(table) for cell in row) for row in line.rows)
    return line._replace(pieces=pieces, rows=rows)


def _kept(fault: Fault, lines: list[Line]) -> Fault:
    """The same fault once a habit has gone over its line."""
    line = lines[fault.line]
    text = line.text if fault.cell is None else line.rows[fault.cell[0]][fault.cell[1]]
    return fault._replace(wrong=text[fault.start : fault.end])
