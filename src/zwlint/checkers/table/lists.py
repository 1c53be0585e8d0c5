"""The tables of a document and the lists of persons in them, read once for all rules that ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zwlint.checkers.base import Hit, Subject
from zwlint.checkers.table.grid import Lines, lines_of_blocks
from zwlint.checkers.table.persons import Persons
from zwlint.checkers.table.roll import Roll, rolls_of
from zwlint.checkers.table.set_off import set_off_lines
from zwlint.document import Block


class Grids:
    """The tables by number, each read when it is first asked for."""

    def __init__(self, subject: Subject) -> None:
        self._text = subject.document.text
        self._blocks: dict[int, list[Block]] = {}
        for block in subject.document.blocks:
            if block.cell is not None:
                self._blocks.setdefault(block.cell.table, []).append(block)
        self._read: dict[int, Lines] = {}

    def lines(self, table: int) -> Lines:
        """The table of that number, row by row."""
        if table not in self._read:
            self._read[table] = lines_of_blocks(self._text, self._blocks[table])
        return self._read[table]


class Lists:
    """What a reader of lists has read of one document."""

    def __init__(self, subject: Subject, persons: Persons) -> None:
        self._grids = subject.once(Grids)
        self._subject = subject
        self._persons = persons
        self._read: dict[int, list[Roll]] = {}
        self._set_off: list[list[Roll]] | None = None

    def rolls(self, hits: Sequence[Hit]) -> list[list[Roll]]:
        """The lists in the tables in which a word above names was hit, and in lines whose columns are set off; the
        same hits for all that share this.
        """
        places: dict[int, set[tuple[int, int]]] = {}
        document, view = self._subject.document, self._subject.view
        outside: list[int] = []
        for hit in hits:
            at = hit.start + (view.text[hit.start] == "\n")
            cell = document.block_at(view.original(at, at + 1)[0]).cell
            if cell is not None:
                places.setdefault(cell.table, set()).add((cell.row, cell.column))
            else:
                outside.append(at)
        for table, cells in places.items():
            if table not in self._read:
                self._read[table] = list(rolls_of(self._grids.lines(table), self._persons, cells))
        if self._set_off is None:
            self._set_off = list(self._outside(outside))
        return [*(self._read[table] for table in places), *self._set_off]

    def _outside(self, places: Sequence[int]) -> Iterator[list[Roll]]:
        """The lists whose headers are lines of running text, which hold those places of the view."""
        done = -1
        for at in places:
            if at > done:
                done, lines = set_off_lines(self._subject, at)
                if lines:
                    yield list(rolls_of(lines, self._persons))


class ListReader:
    """Reads lists of persons; equal to every other with the same dictionaries."""

    def __init__(self, names: tuple[tuple[str, ...], ...], persons: Persons) -> None:
        self._names = names
        self._persons = persons

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ListReader) and other._names == self._names

    def __hash__(self) -> int:
        return hash(self._names)

    def __call__(self, subject: Subject) -> Lists:
        """What it reads of a document."""
        return Lists(subject, self._persons)
