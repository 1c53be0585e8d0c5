"""What stands around a mark and explains it: a list of levels, the header of a column, a line that shows an example."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from zwlint.checkers.base import Subject
from zwlint.checkers.mark.lines import Line, is_alone
from zwlint.checkers.mark.options import BESIDE_TEXT, Options
from zwlint.checkers.mark.tables import MarkedTable
from zwlint.checkers.table.grid import Spot, bare
from zwlint.checkers.table.lists import Grids
from zwlint.document import LINE_SEPARATOR, Cell
from zwlint.expressions import expression
from zwlint.lexicon.view import fold

_NEAR = 5
"""So many lines of the same kind before and behind a mark may belong to one list with it."""
_FARTHEST = 60
"""Blocks of any kind among which they are looked for."""
_LONGEST = 40
"""Code points of a line that may be a mark."""
_LINE_ABOVE = 200
"""Code points in which the end of the line above is looked for."""
_LINES_OF_A_FORM = 2
"""A table of more lines speaks of other things than the document itself."""
_LINES_OF_CAPTIONS = 3
_split = expression(r"[\s、，,/|；;：:（）()【】\[\]●○☑√]+|(?<=□)|(?=□)")


class Around:
    """The surroundings of the marks of one rule in one document; what is asked for again is kept."""

    def __init__(self, subject: Subject, options: Options) -> None:
        self._subject = subject
        self._options = options
        self._tables: dict[int, MarkedTable] = {}
        self._works: dict[str, bool] = {}

    def is_shown(self, line: Line) -> bool:
        """Whether the line above says that what follows is an example or a list."""
        if not self._options.shown or line.block.region in BESIDE_TEXT:
            return False
        above = self._line_above(line)
        if not above.endswith(("：", ":")) or self._options.is_label.fullmatch(above):
            return False
        return any(word in above for word in self._options.shown)

    def is_defined(self, line: Line, key: str) -> bool:
        """Whether the line below begins with the same word and says what it means: the mark is a heading."""
        if not self._options.defined or line.block.region in BESIDE_TEXT:
            return False
        text, end = self._subject.view.text, line.start + len(line.text)
        below = bare(text[end : end + _LINE_ABOVE].lstrip())
        return below.startswith(key) and below.startswith(self._options.defined, len(key))

    def is_of_series(self, line: Line, key: str) -> bool:
        """Whether another member of its series stands by itself nearby, or is named in the same line."""
        if self._names_others(line.text, key):
            return True
        if line.block.region in BESIDE_TEXT or line.block.cell is not None:
            return False
        member = self._member_of(key)
        return any(self._members_in(text) - {member} for text in self._neighbours(line))

    def is_work(self, key: str) -> bool:
        """Whether the document names a work of that title."""
        if key not in self._works:
            self._works[key] = f"《{key}》" in self._subject.document.text
        return self._works[key]

    def in_table(self, cell: Cell, key: str) -> str:
        """What a cell with nothing but a mark says: ``mark`` of the document, ``column`` of a list, or nothing."""
        table, options = self._table(cell.table), self._options
        member = self._member_of(key)
        row = table.members_beside(cell) - {member}
        if row & set(options.members):
            return ""
        words = table.beside(cell)
        if options.is_label.fullmatch(words.left):
            return "mark"
        if row or _any_in(options.unless_under, words.left, words.top) or bare(words.top) in options.unless_headed:
            return ""
        if _any_in(options.unless_columns, *words.headers):
            return ""
        others = options.series and table.members - {member}
        if options.is_label.fullmatch(words.top) and not (others and words.leads):
            return "column" if table.height(cell) > _LINES_OF_A_FORM else "mark"
        return "" if others or _any_in(options.shown, words.left, words.top) else "mark"

    def is_caption(self, cell: Cell) -> bool:
        """Whether the cell says what the table is: nothing stands beside it or above it."""
        if cell.row > _LINES_OF_CAPTIONS:
            return False
        lines = self._subject.once(Grids).lines(cell.table)
        above = [spots for row, spots in lines.items() if row <= cell.row]
        return sum(not spot.blank for spots in above for spot in spots.values()) == 1

    def is_value(self, cell: Cell) -> bool:
        """Whether the cell is the value of a label beside it, or below one in a table of one line."""
        table = self._table(cell.table)
        words = table.beside(cell)
        if self._options.is_label.fullmatch(words.left):
            return True
        return len(table) <= _LINES_OF_A_FORM and self._options.is_label.fullmatch(words.top) is not None

    def _table(self, number: int) -> MarkedTable:
        if number not in self._tables:
            lines = self._subject.once(Grids).lines(number)
            self._tables[number] = MarkedTable(lines, self._member_in_cell)
        return self._tables[number]

    def _member_in_cell(self, spot: Spot) -> frozenset[str]:
        return self._members_in(spot.text) if len(spot.text) <= _LONGEST else frozenset()

    def _names_others(self, text: str, key: str) -> bool:
        """Whether the line speaks of other members; one inside a longer word of the list (国家秘密) is none."""
        options = self._options
        if any(options.is_sibling.fullmatch(piece) for piece in _split.split(text) if piece and piece != key):
            return True
        rest = bare(options.is_sibling.sub("", text))
        return any(member in rest for member in options.members if member not in key)

    def _member_of(self, key: str) -> str:
        """The member of the series that a mark names; the mark itself where it names none."""
        return next((member for member in self._options.members if member in key), key)

    def _members_in(self, text: str) -> frozenset[str]:
        """The members and their siblings that a line names, where it says nothing else."""
        options = self._options
        if not options.series or not is_alone(options.is_sibling.sub("", text), options):
            return frozenset()
        named = {self._member_of(bare(match[0])) for match in options.mark.finditer(text)}
        siblings = {piece for piece in _split.split(text) if piece and options.is_sibling.fullmatch(piece)}
        return frozenset((named & set(options.members)) | siblings)

    def _neighbours(self, line: Line) -> Iterator[str]:
        """The short lines before and behind that are of the same kind."""
        document = self._subject.document
        index = bisect_right(document.blocks, line.block.start, key=lambda block: block.start) - 1
        for step in (-1, 1):
            left, at = _NEAR, index
            while left > 0 and 0 <= at < len(document.blocks) and abs(at - index) <= _FARTHEST:
                block = document.blocks[at]
                if block.region is line.block.region and block.end > block.start:
                    yield from (text for text in _lines(document.text[block.start : block.end]) if text)
                    left -= at != index
                at += step

    def _line_above(self, line: Line) -> str:
        text = self._subject.view.text
        before = text[max(0, line.start - _LINE_ABOVE) : max(0, line.start - 1)].rstrip()
        return before.replace(LINE_SEPARATOR, "\n").rpartition("\n")[2].strip()


def _lines(text: str) -> Iterator[str]:
    return (fold(piece) for piece in text.split(LINE_SEPARATOR) if len(piece) <= _LONGEST)


def _any_in(words: tuple[str, ...], *labels: str) -> bool:
    return any(word in bare(label) for label in labels for word in words)
