"""One rule on the totals of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zwlint.checkers.base import Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.rows import vet_options, vet_texts
from zwlint.checkers.table.grid import turned
from zwlint.checkers.table.labels import Vocabulary
from zwlint.checkers.table.lists import Grids
from zwlint.checkers.table.totals import Fault, Table
from zwlint.findings import Certainty, Severity
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields

_LISTS = ("totals", "parts", "not-summed", "shares", "rounded")
_GAPS = ("", " ", "  ", "   ", "    ", "\u3000", "\u3000\u3000")
"""White space with which the characters of a short label are spread."""
_COLUMNS_TO_TRUST = 2
"""In so many lines a sum across must hold before it is believed: columns of one table differ more than its rows."""
_SURROUNDINGS = 60
"""Code points before a table in which its unit may be named."""


class TotalsUnit(Unit):
    """One rule with its words."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._words = Vocabulary.of(rule.match)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The words for totals, spread too."""
        del knowledge
        return {(fold(gap.join(word)), 0) for word in self._words.totals for gap in _GAPS}

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The totals of the tables in which such a word stands, of rows and of columns."""
        document = subject.document
        tables: set[int] = set()
        for hit in hits:
            block = document.block_at(subject.view.original(hit.start, hit.end)[0])
            if block.cell is not None:
                tables.add(block.cell.table)
        if not tables:
            return
        for lines in map(subject.once(Grids).lines, sorted(tables)):
            first = min(spot.start for spots in lines.values() for spot in spots.values())
            around = document.text[max(0, first - _SURROUNDINGS) : first]
            found = {
                fault.spot.start: fault
                for fault in Table(turned(lines), self._words, around).faults(least=_COLUMNS_TO_TRUST)
            }
            found |= {fault.spot.start: fault for fault in Table(lines, self._words, around).faults(least=0)}
            yield from (self._match(fault) for _start, fault in sorted(found.items()))

    def _match(self, fault: Fault) -> Match:
        return Match(
            rule=self.rule,
            start=fault.spot.start,
            end=fault.spot.end,
            note=f"按各项相加是{fault.right}。",
            severity=None if fault.certain else Severity.INFO,
            certainty=None if fault.certain else Certainty.SUSPECTED,
        )


def vet_totals(rule: Rule, fields: Fields, _dictionaries: Dictionaries) -> None:
    """Refuse words that are none, and a rule without words for totals."""
    vet_options(rule, fields, ("test", *_LISTS))
    for key in _LISTS:
        vet_texts(rule, fields, key)
    if not rule.match.get("totals"):
        raise fields.error("缺少 totals", "match.totals", hint='totals = ["合计", "总计"]')
