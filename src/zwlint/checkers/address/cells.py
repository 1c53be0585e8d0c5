"""Whose address a cell of a table holds: what its header says, and whether a person stands in its row."""

from __future__ import annotations

from zwlint.checkers.address.words import Leads
from zwlint.checkers.base import Subject
from zwlint.checkers.table.grid import Lines
from zwlint.checkers.table.headings import Heading
from zwlint.checkers.table.lists import Grids
from zwlint.checkers.table.plain import Place, PlainLists
from zwlint.checkers.table.roll import rolls_of
from zwlint.checkers.table.titles import Titles
from zwlint.document import Cell
from zwlint.findings import Severity
from zwlint.values import NamedTuple

_LOOKED_AT = 5
"""So many lines tell whether names stand below a word that may be one."""
_HIGHEST = 400
"""Lines above a cell in which its header is looked for where the table is no list of persons."""


class _Table:
    """One table: the headers of its cells and its persons."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.labels: dict[int, str] = {}
        """By where the cell begins."""
        self.named: set[int] = set()
        """Where the cells begin that belong to somebody with a name."""
        self.official: set[int] = set()
        """Likewise to a list of offices or companies and those responsible."""
        self.allotted: set[int] = set()
        """Likewise to a list whose headers say that flats are given out."""


class Home(NamedTuple):
    """What is to be said of an address that may be a home."""

    severity: Severity | None
    certain: bool


_CERTAIN = Home(None, certain=True)
_LIKELY = Home(None, certain=False)
_PROPERTY = Home(Severity.WARNING, certain=False)


class Tables:
    """The tables of one document, read when an address is found in them."""

    def __init__(self, subject: Subject, leads: Leads) -> None:
        self._subject = subject
        self._leads = leads
        self._read: dict[int, _Table] = {}

    def judge(self, cell: Cell, *, exact: bool) -> Home | None:
        """Whether the address of the cell is a home; None where it is none."""
        return self._judged(self._table(cell.table), cell.row, cell.column, exact=exact)

    def place(self, offset: int) -> Place | None:
        """The cell of a list without a table in which an offset of the document lies, below a header with no names."""
        place = self._subject.once(PlainLists).at(offset)
        if place is None:
            return None
        lines, persons = self._subject.once(PlainLists).lines(place.number), self._leads.persons
        below = [spots for line, spots in lines.items() if 0 < line <= _LOOKED_AT]
        for column, spot in lines[0].items():
            if persons.is_whole_name(spot.text) and any(
                persons.is_name(spots[column].text) for spots in below if column in spots
            ):
                return None
        return place

    def judge_plain(self, place: Place, *, exact: bool) -> Home | None:
        """The same for such a cell."""
        number = -1 - place.number
        if number not in self._read:
            self._read[number] = self._reading(self._subject.once(PlainLists).lines(place.number))
        return self._judged(self._read[number], place.row, place.column, exact=exact)

    def _judged(self, table: _Table, row: int, column: int, *, exact: bool) -> Home | None:
        leads = self._leads
        spot = table.lines.get(row, {}).get(column)
        if spot is None:
            return None
        label = table.labels.get(spot.start)
        heading = Heading(self._label_of(table.lines, row, column) if label is None else label)
        if leads.harmless.within(heading):
            return None
        if leads.homes.within(heading):
            return _CERTAIN
        if spot.start not in table.named:
            return None
        if self._is_given_out(table, spot.start) and not leads.addresses.equal(heading):
            return None
        if leads.properties.within(heading):
            return _PROPERTY
        if spot.start in table.official:
            return None
        if leads.addresses.equal(heading) or leads.rooms.equal(heading):
            return _CERTAIN
        return _LIKELY if exact else None

    def _is_given_out(self, table: _Table, start: int) -> bool:
        """Whether the list says who was given which flat: that has to be made public."""
        return start in table.allotted or self._leads.allotted.inside(self._subject.once(Titles).above(start))

    def _table(self, number: int) -> _Table:
        if number not in self._read:
            self._read[number] = self._reading(self._subject.once(Grids).lines(number))
        return self._read[number]

    def _reading(self, lines: Lines) -> _Table:
        table = _Table(lines)
        for roll in rolls_of(lines, self._leads.persons):
            persons = {line for line, _spot in roll.names}
            headings = [Heading(column.label) for column in roll.columns]
            official = any(map(self._leads.beside.within, headings))
            allotted = any(map(self._leads.allotted.within, headings))
            for column in roll.columns:
                for line, spot in column.values:
                    table.labels[spot.start] = column.label
                    if line in persons or len(persons) == 1:
                        table.named.add(spot.start)
                    if official:
                        table.official.add(spot.start)
                    if allotted:
                        table.allotted.add(spot.start)
        return table

    def _label_of(self, lines: Lines, row: int, column: int) -> str:
        """The nearest label to the left or above that speaks of addresses."""
        left = [spot.text for place, spot in sorted(lines[row].items()) if place < column]
        above = [
            lines[line][column].text
            for line in range(row - 1, max(-1, row - _HIGHEST), -1)
            if line in lines and column in lines[line]
        ]
        for text in (*left[-1:], *above[-1:], *above):
            heading = Heading(text)
            if len(heading.whole) < 16 and (self._leads.homes.within(heading) or self._leads.harmless.within(heading)):
                return text
        return ""
