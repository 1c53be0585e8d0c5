"""A table of persons as columns: whose header says what, and what stands below it, by person.

Where the word for a name stands tells how the table is read. Names below it: it heads a column. Several names beside
it: the table is turned. One name beside it: a form, in which every label has its value to the right.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from zwlint.checkers.table.grid import Lines, Spot, bare, turned
from zwlint.checkers.table.persons import Persons
from zwlint.values import NamedTuple

_HIGHEST_HEAD = 3
"""Lines above that of the names' label which may belong to the header, and below."""
_WIDEST = 400
"""Places that are looked at; wider tables are no lists of persons."""
_LONGEST_HEADER = 40
_LOOKED_AT = 60
"""So many cells tell whether a column holds names."""
_FARTHEST = 400
"""Lines below a cell, written or not, that are looked at for that."""
_MOST_HEADS = 1000
"""Words above names in one table that are looked at."""
_FEWEST = 0.3
"""Share of names in a column of names: the rest are those that no list of surnames knows."""


class Column(NamedTuple):
    """What stands under one header."""

    heads: tuple[Spot, ...]
    """The cells above it, the outermost first; in a form the label."""
    values: tuple[tuple[int, Spot], ...]
    """By number of the person: what is written there."""

    @property
    def label(self) -> str:
        """The words of the header as if they stood in one cell."""
        return "".join(bare(head.text) for head in self.heads)


class Roll(NamedTuple):
    """The persons of a table, or of a part of it that has a header of its own."""

    columns: tuple[Column, ...]
    names: tuple[tuple[int, Spot], ...]


_Place = tuple[int, int]


def rolls_of(lines: Lines, persons: Persons, at: Collection[_Place] | None = None) -> Iterator[Roll]:
    """The lists of persons in a table; ``at`` says in which cells words for names are to be looked for."""
    places = at if at is not None else [(line, place) for line, spots in lines.items() for place in spots]
    heads = [
        (line, place)
        for line, place in sorted(places)
        if place < _WIDEST and line in lines and place in lines[line] and persons.heads(lines[line][place].text)
    ][:_MOST_HEADS]
    if not heads:
        return
    down: list[_Place] = []
    across: list[_Place] = []
    forms: list[_Place] = []
    for line, place in heads:
        below = [spot.text for spot in _below(lines, line, place, persons)]
        names, written = persons.share(below)
        to_the_right = list(_beside(lines, line, place, persons))
        beside, written_beside = persons.share(to_the_right)
        if names and names >= _FEWEST * written and names >= beside:
            down.append((line, place))
        elif beside > 1 and beside >= _FEWEST * written_beside:
            across.append((place, line))
        elif beside and persons.is_name(to_the_right[0]):
            forms.append((line, place))
        elif persons.are_called(lines[line][place].text, below):
            down.append((line, place))
    if down:
        yield from _Reading(lines).rolls(down)
    if across:
        yield from _Reading(turned(lines)).rolls(sorted(across))
    if forms:
        yield from _forms(lines, forms)


def _below(lines: Lines, line: int, place: int, persons: Persons) -> Iterator[Spot]:
    """What is written under a cell, as far as it tells what the cell heads."""
    head = lines[line][place]
    own, first, count = bare(head.text), line + max(1, head.down), 0
    for number in range(first, first + _FARTHEST):
        spot = lines.get(number, {}).get(place)
        if spot is None or spot.blank or bare(spot.text) == own:  # the header may stand there once more
            continue
        if count == _LOOKED_AT or persons.heads(spot.text):
            return
        yield spot
        count += 1


def _beside(lines: Lines, line: int, place: int, persons: Persons) -> Iterator[str]:
    """Likewise to the right of it."""
    for at, spot in sorted(lines[line].items()):
        if place < at < place + _LOOKED_AT and not spot.blank:
            if persons.heads(spot.text):
                return
            yield spot.text


class _Reading:
    """A table whose lines are persons."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._end = max(lines) + 1

    def rolls(self, heads: Sequence[_Place]) -> Iterator[Roll]:
        """One roll for each line in which names' labels stand; a header that is repeated goes on with the first."""
        bands: dict[tuple[int, int], list[int]] = {}
        for line, place in heads:
            bands.setdefault(self._band(line, place), []).append(place)
        ordered = sorted(bands.items())
        found: dict[tuple[str, ...], list[tuple[Column, ...]]] = {}
        names: dict[tuple[str, ...], list[tuple[int, Spot]]] = {}
        for index, ((first, last), places) in enumerate(ordered):
            end = ordered[index + 1][0][0] if index + 1 < len(ordered) else self._end
            columns = tuple(self._columns(first, last, end))
            key = tuple(column.label for column in columns)
            found.setdefault(key, []).append(columns)
            names.setdefault(key, []).extend(
                (line, spot)
                for line in range(last + 1, end)
                for place in places
                if (spot := self._lines.get(line, {}).get(place)) is not None and not spot.blank
            )
        for key, parts in found.items():
            columns = tuple(
                Column(each[0].heads, tuple(value for column in each for value in column.values))
                for each in zip(*parts, strict=True)
            )
            yield Roll(columns, tuple(names[key]))

    def _band(self, line: int, place: int) -> tuple[int, int]:
        """The first and the last line of the header to which a cell belongs."""
        first = line
        while line - first < _HIGHEST_HEAD and self._groups(first - 1):
            first -= 1
        head = self._lines[line][place]
        last = line + max(1, head.down) - 1
        while last - line < _HIGHEST_HEAD and self._continues(last + 1, place):
            last += 1
        return first, last

    def _groups(self, line: int) -> bool:
        """Whether a line heads groups of the columns below: several short words, one of them over several columns."""
        spots = [spot for spot in self._lines.get(line, {}).values() if not spot.blank]
        if len(spots) < 2 or not all(_may_head(spot) for spot in spots):
            return False
        return any(spot.across > 1 or spot.down > 1 for spot in spots) or all(spot.header for spot in spots)

    def _continues(self, line: int, place: int) -> bool:
        """Whether a line goes on with the header above: words only, and none where the names' label stands."""
        spots = self._lines.get(line, {})
        own = spots.get(place)
        said = [spot for spot in spots.values() if not spot.blank]
        if not said or (own is not None and not own.blank):
            return bool(said) and all(spot.header for spot in said)
        return all(_may_head(spot) and not any(char.isdigit() or char in "*＊" for char in spot.text) for spot in said)

    def _columns(self, first: int, last: int, end: int) -> Iterator[Column]:
        heads: dict[int, list[Spot]] = {}
        for line in range(first, last + 1):
            spots = self._lines.get(line, {})
            for place, spot in spots.items():
                if spot.blank:
                    continue
                for covered in range(place, min(place + max(1, spot.across), _WIDEST)):
                    heads.setdefault(covered, []).append(spot)
        values: dict[int, list[tuple[int, Spot]]] = {place: [] for place in heads}
        for line in range(last + 1, end):
            for place, spot in self._lines.get(line, {}).items():
                if place in values and not spot.blank:
                    values[place].append((line, spot))
        for place in sorted(heads):
            own = {bare(head.text) for head in heads[place]}
            yield Column(tuple(heads[place]), tuple(each for each in values[place] if bare(each[1].text) not in own))


def _may_head(spot: Spot) -> bool:
    """Whether it is no number, no text and no 填报单位：…."""
    return spot.number is None and len(spot.text) <= _LONGEST_HEADER and "：" not in spot.text[:-1]


def _forms(lines: Lines, heads: Sequence[_Place]) -> Iterator[Roll]:
    """The whole table as pairs of neighbours: some of them are labels and their values."""
    columns: list[Column] = []
    for line, spots in lines.items():
        ordered = sorted(spots.items())
        for (_place, left), (_next, right) in pairwise(ordered):
            if not left.blank and not right.blank and len(left.text) <= _LONGEST_HEADER:
                columns.append(Column((left,), ((line, right),)))
    names = []
    for line, place in heads:
        beside = next((spot for at, spot in sorted(lines[line].items()) if at > place and not spot.blank), None)
        if beside is not None:
            names.append((line, beside))
    yield Roll(tuple(columns), tuple(names))
