"""One scan: the text is walked once for the literals of all rules, then each rule sees its own hits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from zwlint.checkers.base import Checker, Dictionaries, Hit, Match, Subject, Unit, block_span
from zwlint.checkers.compiled import Compiled
from zwlint.checkers.index import RIGHT, Found, Index
from zwlint.checkers.units import units_of
from zwlint.document import Document
from zwlint.lexicon.covers import Covers
from zwlint.lexicon.view import view_of
from zwlint.ruleset.declarations import Rule

_find_digit = re.compile("[0-9]").search
Spans = list[tuple[int, int]]


class Failure(NamedTuple):
    """A rule that broke on a document; the other rules went on."""

    rule: Rule
    error: Exception


class _Walk(NamedTuple):
    """What one walk over a view found."""

    hits: dict[int, list[Hit]]
    """By number of the unit."""
    masks: dict[str, Spans]
    """By family: what exceptions cover."""
    rights: Spans


class Scan:
    """The rules of one selection; immutable, so that threads may share it."""

    def __init__(
        self, rules: Iterable[Rule], checkers: Mapping[str, Checker], dictionaries: Dictionaries, shared: Compiled
    ) -> None:
        """Choose the rules. Raises PluginError where a kind of match fails."""
        units = units_of(rules, checkers, dictionaries)
        self._units = {number: units[code] for number, code in enumerate(shared.codes) if code in units}
        self._shared = shared
        self._digit_units = [number for number, unit in self._units.items() if unit.digits]
        self._constant_units = [number for number, unit in self._units.items() if unit.always]
        self._listens = any(type(unit).heard is not Unit.heard for unit in units.values())

    def run(self, document: Document, as_of: date, *, dated: bool = True) -> tuple[list[Match], list[Failure]]:
        """All matches in the document, what an exception of their family covers left out.

        Where the document has no date, each entry that a date decided is found once: at its first place.
        """
        view = view_of(document.text, document.soft_breaks)
        walk = self._walk(view.text)
        subject = Subject(document, view, as_of, dated, self._shared.knowledge, Covers(walk.rights))
        covers = {
            family: Covers(view.original(start, end) for start, end in spans) for family, spans in walk.masks.items()
        }
        matches: list[Match] = []
        failures: list[Failure] = []
        for number, unit in self._units.items():
            if number in walk.hits:
                try:
                    matches += _kept(unit, subject, walk.hits[number], covers.get(unit.rule.family))
                except Exception as error:  # noqa: BLE001 - one broken rule must not stop the others
                    failures.append(Failure(unit.rule, error))
        return matches if dated else _first_of_each(matches), failures

    def _walk(self, text: str) -> _Walk:
        units = self._units
        walk = _Walk({}, {}, [])
        for start, end, party, payload in _found(self._shared.written, text):
            number = (party - 1) >> 1
            if party == RIGHT:
                walk.rights.append((start, end))
            elif number not in units:
                continue
            elif party & 1:
                walk.masks.setdefault(units[number].rule.family, []).append((start, end))
            else:
                walk.hits.setdefault(number, []).append(Hit(start, end, payload))
        if self._listens:
            for start, end, party, payload in _found(self._shared.heard, text):
                number = (party - 1) >> 1
                if number in units:
                    walk.hits.setdefault(number, []).append(Hit(start, end, payload))
        self._add_unanchored(text, walk.hits)
        return walk

    def _add_unanchored(self, text: str, hits: dict[int, list[Hit]]) -> None:
        """The units that no literal leads to: those anchored on digits, those that are always asked."""
        blocks = list(_digit_blocks(text)) if self._digit_units else []
        for number in self._digit_units if blocks else ():
            hits[number] = blocks
        for number in self._constant_units:
            hits.setdefault(number, [])


def _found(indexes: Iterable[Index], text: str) -> Iterator[Found]:
    return chain.from_iterable(index.find(text) for index in indexes)


def _kept(unit: Unit, subject: Subject, hits: Sequence[Hit], covers: Covers | None) -> list[Match]:
    """The matches of a unit that stand in its regions and under no exception."""
    return [
        match
        for match in unit.check(subject, hits)
        if subject.document.block_at(match.start).region in unit.rule.regions
        and not (covers is not None and covers.hold(match.start, match.end))
    ]


def _first_of_each(matches: Iterable[Match]) -> list[Match]:
    """Of the matches that a date decided the first of each entry, with the count of all; all others as they are."""
    decided: dict[tuple[str, str], list[Match]] = {}
    others = []
    for match in matches:
        if match.dated and match.entry:
            decided.setdefault((match.rule.code, match.entry.key), []).append(match)
        else:
            others.append(match)
    return others + [_counted(min(each, key=lambda match: match.start), len(each)) for each in decided.values()]


def _counted(match: Match, count: int) -> Match:
    return match._replace(note=f"{match.note}（全文共 {count} 处）") if count > 1 else match


def _digit_blocks(text: str) -> Iterator[Hit]:
    """The blocks of a view that hold an ASCII digit."""
    found = _find_digit(text)
    while found:
        start, end = block_span(text, found.start())
        yield Hit(start, end, 0)
        found = _find_digit(text, end)
