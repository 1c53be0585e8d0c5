"""What a value is called: the words before it, the headers above it, the cells beside it, what its table is about.

Nothing here knows a particular word: the texts are handed out from the nearest to the farthest, and whoever asks looks
for the words of its rule in them. Which cells of a table are headers is not asked either. Whatever stands above a
value in its column and to its left in its row is handed out, so that headers of two rows, headers repeated on every
page, tables turned on their side and forms need no telling apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from zwlint.checkers.base import Subject
from zwlint.checkers.identifier.strands import strands_of
from zwlint.checkers.table.grid import Lines
from zwlint.checkers.table.plain import PlainLists
from zwlint.document import Block, Document, Region
from zwlint.expressions import expression
from zwlint.lexicon.view import fold
from zwlint.values import NamedTuple

_APART = frozenset({Region.COMMENT, Region.NOTE, Region.ATTRIBUTE, Region.METADATA, Region.DATA, Region.REVISION})
"""Regions of blocks that may hang on a cell and are not what it says."""
_LONGEST = 40
"""Code points of a cell that may be a label."""
_MOST_ROWS = 400
_MOST_COLUMNS = 60
"""So far a merged cell reaches at most."""
_MOST_TEXTS = 60
"""Different texts of a column that may be labels."""
_NEAREST = 12
_NOTE = 24
"""A cell with nothing beside it that says more than so many code points is a note, not a value."""
_HEAD_ROWS = 6
_HEAD_COLUMNS = 2
_BEFORE = 48
"""Code points before a value among which its label is looked for."""
_BESIDE = 120
_TITLE = 60
"""Code points of a title."""
_HEAD_BLOCKS = 8
_has_number = expression("[0-9]{4}|[0-9][*×xX●]{2}|[*×●]{3}")
_has_words = expression("[A-Za-z\u3400-\u9fff]")
_says_nothing = expression("[和与及或、，,；;：:（）()\\s/|“”\"']*")
_spaces = expression(r"[\s\u2028]+")
_SENTENCE_ENDS = "。；！？;"


class Around(NamedTuple):
    """The texts around a value, without white space."""

    before: str
    """What stands before it in its sentence; nothing where another value stands directly before."""
    beside: str
    """The cell to its left."""
    above: tuple[str, ...]
    """The cells above it that may be labels, the nearest first."""
    along: tuple[str, ...]
    """Likewise those farther to the left."""
    line: str
    """The line around it."""
    heads: str
    """The heads of its table in one line."""
    table: int | None
    """The table that it stands in."""


class _Spot(NamedTuple):
    row: int
    column: int
    down: int
    across: int
    text: str
    header: bool


class Table:
    """The cells of a table that may be labels."""

    def __init__(self, spots: list[_Spot]) -> None:
        self._spots = spots
        self._width = max((spot.column + spot.across for spot in spots), default=0)

    @cached_property
    def _words(self) -> list[_Spot]:
        """The cells with words, row by row."""
        return sorted(spot for spot in self._spots if _is_wordy(spot.text))

    @cached_property
    def _columns(self) -> dict[int, list[tuple[int, str]]]:
        """By column: rows and texts, each different text once."""
        found: dict[int, dict[str, int]] = {}
        for spot in self._words:
            if spot.across > 1 and spot.across >= self._width:  # the caption, not a header
                continue
            for column in range(spot.column, spot.column + min(spot.across, _MOST_COLUMNS)):
                texts = found.setdefault(column, {})
                if len(texts) < _MOST_TEXTS:
                    texts.setdefault(spot.text, spot.row)
        return {column: [(row, text) for text, row in texts.items()] for column, texts in found.items()}

    @cached_property
    def _rows(self) -> dict[int, list[tuple[int, str]]]:
        """By row: columns and texts."""
        found: dict[int, list[tuple[int, str]]] = {}
        for spot in self._words:
            for row in range(spot.row, spot.row + min(spot.down, _MOST_ROWS)):
                found.setdefault(row, []).append((spot.column, spot.text))
        return {row: sorted(texts) for row, texts in found.items()}

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """What may head a column or a row: the words in the first rows and columns, and those that are marked."""
        return tuple(
            spot.text
            for spot in self._words
            if spot.header or spot.row < _HEAD_ROWS or (spot.column < _HEAD_COLUMNS and spot.row < _MOST_TEXTS)
        )

    @cached_property
    def _alone(self) -> dict[int, int]:
        """By row: how many of its cells say something."""
        found: dict[int, int] = {}
        for spot in self._spots:
            if spot.text:
                found[spot.row] = found.get(spot.row, 0) + (2 if spot.down > 1 else 1)
        return found

    def is_note(self, row: int, column: int) -> bool:
        """Whether a cell is a line of its own above, below or between the rows: nothing stands beside it."""
        if self._width < 2 or column > 0 or self._alone.get(row, 0) > 1:
            return False
        spot = next((spot for spot in self._at.get(row, ()) if spot.column == column), None)
        return spot is not None and (spot.across >= self._width or len(spot.text) > _NOTE)

    @cached_property
    def _at(self) -> dict[int, list[_Spot]]:
        found: dict[int, list[_Spot]] = {}
        for spot in self._spots:
            found.setdefault(spot.row, []).append(spot)
        return found

    def row(self, row: int) -> tuple[tuple[int, str], ...]:
        """Columns and texts of a row."""
        return tuple((spot.column, spot.text) for spot in self._at.get(row, ()))

    @cached_property
    def headline(self) -> str:
        """The heads in one line."""
        return "|".join(self.heads)

    def above(self, row: int, column: int) -> tuple[str, ...]:
        """The words above a place, the nearest first."""
        texts = self._columns.get(column, [])
        return tuple(text for _row, text in reversed(texts[: bisect_left(texts, (row, ""))][-_NEAREST:]))

    def left(self, row: int, column: int) -> tuple[tuple[int, str], ...]:
        """Columns and words to the left of a place, the nearest first."""
        texts = self._rows.get(row, [])
        return tuple(reversed(texts[: bisect_left(texts, (column, ""))][-_NEAREST:]))


class Labels:
    """The labels of one document; ask for them through :meth:`Subject.once`."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._document = subject.document
        self._view = subject.view
        self._ends = [strand.end for strand in subject.once(strands_of)]
        self._starts = [strand.start for strand in subject.once(strands_of)]
        self._tables: dict[int, Table] = {}
        self._around: dict[tuple[int, int], Around] = {}

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        return list(accumulate((len(line) + 1 for line in self._view.text.split("\n")), initial=0))[:-1]

    @cached_property
    def _cells(self) -> dict[int, list[Block]]:
        """The blocks of each table."""
        found: dict[int, list[Block]] = {}
        for block in self._document.blocks:
            if block.cell is not None and block.region not in _APART:
                found.setdefault(block.cell.table, []).append(block)
        return found

    def table(self, number: int) -> Table:
        """The table of that number; of lists that are none the numbers are negative."""
        if number not in self._tables:
            if number < 0:
                spots = list(_spots_of(self._subject.once(PlainLists).lines(-1 - number)))
            else:
                spots = list(_spots(self._document, self._cells.get(number, [])))
            self._tables[number] = Table(spots)
        return self._tables[number]

    def heads(self, number: int | None) -> tuple[str, ...]:
        """What heads the columns or rows of a table."""
        return self.table(number).heads if number is not None else ()

    def around(self, start: int, end: int) -> Around:
        """What stands around ``text[start:end]`` of the view; several rules ask it of one value."""
        found = self._around.get((start, end))
        if found is None:
            found = self._around[start, end] = self._looked(start, end)
        return found

    def _looked(self, start: int, end: int) -> Around:
        first, last = self._line(start)
        before = self._before(start, first)
        offset = self._view.original(start, end)[0]
        block = self._document.block_at(offset)
        line = self._view.text[max(first, start - _BESIDE) : min(last, end + _BESIDE)]
        if block.cell is None:
            place = self._subject.once(PlainLists).at(offset)
            if place is None:
                return Around(before or self._led_in(first, start), "", (), (), bare(line), "", None)
            spot = self._subject.once(PlainLists).lines(place.number)[place.row][place.column]
            before = bare(fold(self._document.text[spot.start : offset]))
            return self._in_table(before, line, -1 - place.number, place.row, place.column)
        row, column = block.cell.row, block.cell.column
        if self.table(block.cell.table).is_note(row, column):
            return Around(before, "", (), (), bare(line), "", None)
        line = self._view.text[first : min(last, first + _BESIDE)]
        return self._in_table(before, line, block.cell.table, row, column)

    def _in_table(self, before: str, line: str, number: int, row: int, column: int) -> Around:
        """What stands around a cell of a table, or of a list that is none."""
        table = self.table(number)
        left = table.left(row, column)
        beside = next((text for at, text in left[:1] if at == column - 1 or at >= column - 3), "")
        return Around(
            before=before,
            beside=beside,
            above=table.above(row, column),
            along=tuple(text for _at, text in left),
            line=bare(line),
            heads=table.headline,
            table=number,
        )

    def title(self, number: int) -> str:
        """What stands at the head of the document, and what stands before a table."""
        text = self._document.text
        heads = [text[block.start : block.end][:_TITLE] for block in self._document.blocks[:_HEAD_BLOCKS]]
        cells = self._cells.get(number, [])
        start = cells[0].start if cells else 0
        return bare("|".join((*heads, text[max(0, start - _TITLE) : start])))

    def _before(self, start: int, first: int) -> str:
        """The words before a value in its sentence; of values in a row, those before the first."""
        text = self._view.text
        at = self._linked(start, first)
        if at is not None:
            start = self._heads_of_rows[at]
            at = bisect_left(self._starts, start) - 1
        else:
            at = bisect_left(self._starts, start) - 1
        floor = max(first, start - _BEFORE)
        if at >= 0 and floor < self._ends[at] <= start:
            floor = self._ends[at]
        sentence = max(floor, *(text.rfind(mark, floor, start) + 1 for mark in _SENTENCE_ENDS))
        return bare(text[sentence:start])

    def _linked(self, start: int, first: int) -> int | None:
        """The value directly before a place, with nothing said between."""
        at = bisect_left(self._starts, start) - 1
        if at < 0 or not max(first, start - _BEFORE) < self._ends[at] <= start or self._starts[at] < first:
            return None
        return at if _says_nothing.fullmatch(self._view.text, self._ends[at], start) else None

    @cached_property
    def _heads_of_rows(self) -> list[int]:
        """Of each value where the row of values begins in which it stands: a list of thousands is walked once."""
        found: list[int] = []
        for start in self._starts:
            at = self._linked(start, self._line(start)[0])
            found.append(start if at is None else found[at])
        return found

    def _line(self, start: int) -> tuple[int, int]:
        """Start and end of the block in which a place lies; looked up, since a block may hold thousands of values."""
        at = bisect_right(self._lines, start)
        return self._lines[at - 1], self._lines[at] - 1 if at < len(self._lines) else len(self._view.text)

    def _led_in(self, first: int, start: int) -> str:
        """The end of the line above, where it leads to this one by a colon and this one begins with the value."""
        text = self._view.text
        if first < 2 or text[first:start].strip():
            return ""
        above = bare(text[max(text.rfind("\n", 0, first - 1) + 1, first - _BEFORE) : first - 1])
        return above if above.endswith(("：", ":")) else ""


def labels_of(subject: Subject) -> Labels:
    """The labels of a document."""
    return Labels(subject)


def bare(text: str) -> str:
    """A text without white space, as words are looked for in it."""
    return _spaces.sub("", text)


def _is_wordy(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and _has_words.search(text) is not None and _has_number.search(text) is None


def _spots_of(lines: Lines) -> Iterator[_Spot]:
    """The cells of a list that is no table."""
    for row, spots in lines.items():
        for column, spot in spots.items():
            yield _Spot(row, column, 1, 1, bare(spot.text), row == 0)


def _spots(document: Document, blocks: list[Block]) -> Iterator[_Spot]:
    """The cells of a table; the paragraphs of a cell are joined."""
    joined: dict[tuple[int, int], _Spot] = {}
    for block in blocks:
        cell = block.cell
        if cell is None:
            continue
        text = bare(fold(document.text[block.start : block.end][: 2 * _LONGEST]))
        before = joined.get((cell.row, cell.column))
        if before is not None:
            text = f"{before.text}{text}"
        header = cell.header or block.region is Region.TABLE_HEADER
        joined[cell.row, cell.column] = _Spot(cell.row, cell.column, cell.rowspan, cell.colspan, text, header)
    yield from joined.values()
