"""What stands above a table and says what it lists: the title of the document, the line before it, its caption."""

from __future__ import annotations

from zwlint.checkers.base import Subject
from zwlint.checkers.table.grid import bare
from zwlint.checkers.table.lists import Grids
from zwlint.document import Zone
from zwlint.elements.kinds import ElementKind
from zwlint.lexicon.view import fold

_BLOCKS = 8
"""At the head of a document, in which its title stands."""
_LONGEST = 60
"""Code points of a title."""
_CAPTION = 3
"""Lines at the head of a table in which its caption may stand, alone in its line."""


class Titles:
    """The titles of one document, by table; ask for them through :meth:`Subject.once`."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._read: dict[int | None, str] = {}

    def above(self, start: int) -> str:
        """What stands above the table that holds an offset of the document, without white space."""
        cell = self._subject.document.block_at(start).cell
        number = cell.table if cell is not None else None
        if number not in self._read:
            self._read[number] = bare(fold("|".join((*self._of_document(), *self._of_table(number)))))
        return self._read[number]

    def _of_document(self) -> list[str]:
        document = self._subject.document
        heads = [block for block in document.blocks[:_BLOCKS] if block.cell is None]
        heads = [block for block in heads if block.zone is not Zone.NAVIGATION]
        titles = self._subject.outline.of(ElementKind.TITLE)
        return [
            *(document.text[block.start : block.end] for block in heads if block.end - block.start <= _LONGEST),
            *(document.text[title.start : title.end] for title in titles),
        ]

    def _of_table(self, number: int | None) -> list[str]:
        if number is None:
            return []
        lines = self._subject.once(Grids).lines(number)
        first = min((spot.start for spots in lines.values() for spot in spots.values()), default=0)
        before = self._subject.document.text[max(0, first - 2 * _LONGEST) : first].strip().rpartition("\n")[2]
        rows = [[spot.text for spot in lines[row].values() if spot.text] for row in sorted(lines)[:_CAPTION]]
        return [before[-_LONGEST:], *(row[0] for row in rows if len(row) == 1)]
