"""Test ``gathered``: long tables whose columns, taken together, tell more than each of their lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zwlint.checkers.base import Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.rows import vet_options
from zwlint.checkers.table.grid import Lines, Spot, bare
from zwlint.checkers.table.lists import Grids
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields

_HEADERS = 6
"""Among so many lines at the top the header is looked for."""
_LONGEST_HEADER = 20


class GatheredUnit(Unit):
    """One rule with its sets of columns."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._sets: list[list[str]] = rule.match["sets"]
        self._least: int = rule.match["least"]

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The first column of each set: without it the set is not there."""
        del knowledge
        return {(fold(columns[0]), 0) for columns in self._sets}

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The header of each table that has all columns of a set, and lines enough below it."""
        document = subject.document
        tables: set[int] = set()
        for hit in hits:
            cell = document.block_at(subject.view.original(hit.start, hit.end)[0]).cell
            if cell is not None and cell.row < _HEADERS:
                tables.add(cell.table)
        for table in sorted(tables):
            found = self._header(subject.once(Grids).lines(table))
            if found:
                spot, count = found
                yield Match(self.rule, spot.start, spot.end, note=f"（{count}行）")

    def _header(self, lines: Lines) -> tuple[Spot, int] | None:
        """The first cell of a header with all columns of a set, and how many lines stand below."""
        rows = sorted(lines)
        for place, row in enumerate(rows[:_HEADERS]):
            count = len(rows) - place - 1
            if count < self._least:
                return None
            spots = [spot for spot in lines[row].values() if len(spot.text) <= _LONGEST_HEADER]
            for columns in self._sets:
                named = [next((spot for spot in spots if word in bare(spot.text)), None) for word in columns]
                if named[0] is not None and None not in named:
                    return named[0], count
        return None


def vet_gathered(rule: Rule, fields: Fields, _dictionaries: Dictionaries) -> None:
    """Refuse sets that are none, and a number of lines that is none."""
    vet_options(rule, fields, ("test", "sets", "least"))
    sets = rule.match.get("sets")
    hint = 'sets = [["经度", "纬度"], ["编制数"]]：每一组的各列都在才算'
    if not isinstance(sets, list) or not sets:
        raise fields.error("缺少 sets", "match.sets", hint=hint)
    for columns in sets:
        if not isinstance(columns, list) or not columns or not all(isinstance(each, str) and each for each in columns):
            raise fields.error("sets 应为列表的列表", "match.sets", hint=hint)
    least = rule.match.get("least")
    if not isinstance(least, int) or isinstance(least, bool) or least < 1:
        raise fields.error("least 应为正整数", "match.least", hint="least = 50：有这么多行才报")
