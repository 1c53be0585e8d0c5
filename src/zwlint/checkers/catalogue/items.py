"""Test ``items``: tables of the standard catalogue (政务公开事项标准目录), each of whose lines must be filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.catalogue.unit import Test
from zwlint.checkers.rows import Rows, names
from zwlint.checkers.table.grid import Lines, Spot, bare
from zwlint.checkers.table.lists import Grids
from zwlint.expressions import expression
from zwlint.findings import Certainty, Entry
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Phrase, Rule
from zwlint.values import NamedTuple

_HEAD_ROWS = 4
"""Lines in which the head of a table must stand: a title and remarks may stand above it."""
_FEWEST = 4
"""Columns of a standard catalogue that a table must have."""
_EXACT = 3
"""Names of columns no longer than this are common words: the whole cell must be one."""
_LONGEST_NAME = 16
LIMIT, BODY, GROUND, CHANNEL, WAY = "时限", "主体", "依据", "渠道", "方式"
_workdays = expression(r"(\d{1,3})个?工作日")
_marks = expression(r"[（(].*")


class _Table(NamedTuple):
    """A table read: which columns mean what, and the cell at every place."""

    columns: dict[str, list[int]]
    first: int
    """Line of the head, and that in which the items begin."""
    body: int
    cells: dict[int, dict[int, Spot]]
    lines: Lines


class ItemsUnit(Unit):
    """One rule with the columns that a table must have and the forms of their cells."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        rows: Rows[Phrase] = Rows(rule, dictionaries, "columns")
        self._meanings = {bare(fold(row.phrase)): row.note or row.phrase for row in rows}
        self._required: tuple[str, ...] = tuple(rule.match["required"])
        self._most: int = rule.match["workdays"]
        self._blank = frozenset(rule.match["blank"])

    @cached_property
    def _forms(self) -> dict[str, re.Pattern[str]]:
        options = self.rule.match
        words = {LIMIT: "limits", BODY: "bodies", GROUND: "grounds", CHANNEL: "channels", WAY: "ways"}
        return {meaning: expression("|".join(options[option])) for meaning, option in words.items()}

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The longer names of columns."""
        del knowledge
        return ((name, 0) for name in self._meanings if len(name) > _EXACT)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """What is missing or makes no sense in the standard catalogues of a document."""
        if len(hits) < 2:
            return
        offsets = (subject.view.original(hit.start, hit.end)[0] for hit in hits)
        cells = (subject.document.block_at(offset).cell for offset in offsets)
        for number in sorted({cell.table for cell in cells if cell}):
            table = self._read(subject.once(Grids).lines(number))
            if table is not None:
                yield from self._missing_columns(table)
                for row in sorted(table.lines):
                    if row >= table.body:
                        yield from self._row(table, row)

    def _read(self, lines: Lines) -> _Table | None:
        """The table, where its head is that of a standard catalogue."""
        for first in sorted(lines)[:_HEAD_ROWS]:
            named = {column: self._meaning(spot.text) for column, spot in lines[first].items()}
            if len({meaning for meaning in named.values() if meaning}) >= _FEWEST:
                break
        else:
            return None
        body = first + 1
        while body in lines and all(not spot.text or self._meaning(spot.text) for spot in lines[body].values()):
            body += 1
        columns: dict[str, list[int]] = {}
        for row in range(first, body):
            for column, spot in lines.get(row, {}).items():
                meaning = self._meaning(spot.text)
                if meaning:
                    columns.setdefault(meaning, []).extend(range(column, column + spot.across))
        return _Table(columns, first, body, _covered(lines), lines)

    def _meaning(self, text: str) -> str:
        name = bare(_marks.sub("", text))
        if name in self._meanings:
            return self._meanings[name]
        if len(name) > _LONGEST_NAME:
            return ""
        begins = [phrase for phrase in self._meanings if len(phrase) > _EXACT and name.startswith(phrase)]
        return self._meanings[max(begins, key=len)] if begins else ""

    def _missing_columns(self, table: _Table) -> Iterator[Match]:
        start = min(spot.start for spot in table.lines[table.first].values())
        for meaning in self._required:
            if meaning not in table.columns:
                yield Match(self.rule, start, start, entry=self._entry(meaning), note=f"没有“{meaning}”一列。")

    def _row(self, table: _Table, row: int) -> Iterator[Match]:
        spots = table.lines[row]
        cells = table.cells.get(row, {})
        wanted = {column for columns in table.columns.values() for column in columns}
        filled = {column for column in wanted if column in cells and not self._is_blank(cells[column])}
        if len({id(cells[column]) for column in filled}) < 2:  # the name of a group of items, or a remark
            return
        if sum(bool(self._meaning(spot.text)) for spot in spots.values()) >= _FEWEST:  # the head again, on a new page
            return
        first = min(spots.values(), key=lambda spot: spot.start)
        for meaning in self._required:
            columns = table.columns.get(meaning, [])
            given = {id(cells[column]): cells[column] for column in columns if column in filled}
            if columns and not given:
                blank = next((cells[column] for column in columns if column in cells), None)
                start, end = (blank.start, blank.end) if blank and blank.text else (first.start, first.start)
                note = f"这一项（{bare(first.text)[:_LONGEST_NAME]}）的“{meaning}”没有填写。"
                yield Match(self.rule, start, end, entry=self._entry(meaning), note=note)
            if meaning == WAY and len(given) > 1:
                last = max(given.values(), key=lambda spot: spot.start)
                note = f"这一项（{bare(first.text)[:_LONGEST_NAME]}）选了几种“{meaning}”。"
                certainty = Certainty.SUSPECTED
                yield Match(self.rule, last.start, last.end, entry=self._entry(meaning), note=note, certainty=certainty)
            for spot in given.values():
                if spot.start in {each.start for each in spots.values()}:
                    yield from self._form(meaning, spot)

    def _is_blank(self, spot: Spot) -> bool:
        return spot.blank or bare(spot.text) in self._blank

    def _form(self, meaning: str, spot: Spot) -> Iterator[Match]:
        """What a cell says that does not belong there; a merged one is looked at in its first line only."""
        form = self._forms.get(meaning)
        note = ""
        if form and not form.search(spot.text):
            note = f"不像是“{meaning}”。"
        elif meaning == CHANNEL and "□" in spot.text and not any(mark in spot.text for mark in "■☑√✓▇●"):
            note = "一种渠道也没有选。"
        elif meaning == LIMIT and self._is_late(spot.text):
            note = f"主动公开应在形成或者变更之日起{self._most}个工作日以内，法律法规另有规定的除外。"
        if note:
            certainty = Certainty.SUSPECTED
            yield Match(self.rule, spot.start, spot.end, entry=self._entry(meaning), note=note, certainty=certainty)

    def _is_late(self, text: str) -> bool:
        days = [int(each) for each in _workdays.findall(text)]
        return bool(days) and min(days) > self._most and ("形成" in text or "变更" in text)

    def _entry(self, meaning: str) -> Entry:
        return Entry(names(self.rule, "columns")[0], meaning, "")


def _covered(lines: Lines) -> dict[int, dict[int, Spot]]:
    """The cell that lies at each place, merged ones at all of theirs."""
    cells: dict[int, dict[int, Spot]] = {}
    for row, spots in lines.items():
        for column, spot in spots.items():
            for down in range(max(1, spot.down)):
                below = cells.setdefault(row + down, {})
                for across in range(max(1, spot.across)):
                    below[column + across] = spot
    return cells


ITEMS = Test(
    "items",
    ItemsUnit,
    ("required", "blank"),
    patterns=("limits", "bodies", "grounds", "channels", "ways"),
    numbers=("workdays",),
    phrases=("columns",),
)
