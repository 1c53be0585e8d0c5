"""One scan: the text is walked once for the literals of all rules, then each rule sees its own hits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zwlint.checkers.base import Checker, Dictionaries, Hit, Match, Subject, Unit, block_span
from zwlint.document import Document
from zwlint.lexicon.automaton import PyAhoCorasick
from zwlint.lexicon.view import fold, view_of
from zwlint.ruleset.declarations import Rule

_find_digit = re.compile("[0-9]").search


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that broke on a document; the other rules went on."""

    rule: Rule
    error: Exception


class Scan:
    """The rules of one selection, compiled; immutable, so that threads may share it."""

    def __init__(self, rules: Iterable[Rule], checkers: Mapping[str, Checker], dictionaries: Dictionaries) -> None:
        compiled = (checkers[rule.kind].compile(rule, dictionaries) for rule in rules)
        self._units: list[Unit] = [unit for unit in compiled if unit is not None]
        literals: dict[str, int] = {}
        self._hits: list[list[tuple[int, object]]] = []
        """By number of the literal: the units it is an anchor of, with their payloads."""
        self._masks: list[set[str]] = []
        """By number of the literal: the families for which it is an exception."""
        for number, unit in enumerate(self._units):
            for literal, payload in unit.anchors():
                self._hits[self._number(literals, literal)].append((number, payload))
            for phrase in unit.exceptions():
                self._masks[self._number(literals, fold(phrase))].add(unit.rule.family)
        self._digit_units = [number for number, unit in enumerate(self._units) if unit.digits]
        self._gap_units = [number for number, unit in enumerate(self._units) if unit.gaps]
        self._lengths = [len(literal) for literal in literals]
        self._automaton = PyAhoCorasick(literals)

    def run(self, document: Document, as_of: date) -> tuple[list[Match], list[Failure]]:
        """All matches in the document, what an exception of their family covers left out."""
        subject = Subject(document, view_of(document.text, document.soft_breaks), as_of)
        hits, masks = self._walk(subject.view.text)
        matches: list[Match] = []
        failures: list[Failure] = []
        for number, unit in enumerate(self._units):
            if number in hits:
                try:
                    matches += self._kept(unit, subject, hits[number], masks)
                except Exception as error:  # noqa: BLE001 - one broken rule must not stop the others
                    failures.append(Failure(unit.rule, error))
        return matches, failures

    def _number(self, literals: dict[str, int], literal: str) -> int:
        number = literals.setdefault(literal, len(literals))
        if number == len(self._hits):
            self._hits.append([])
            self._masks.append(set())
        return number

    def _walk(self, text: str) -> tuple[dict[int, list[Hit]], list[tuple[int, int, set[str]]]]:
        """Hits by unit, and the masked spans of the view."""
        hits: dict[int, list[Hit]] = {}
        masks: list[tuple[int, int, set[str]]] = []
        for number, end in self._automaton.hits(text):
            start = end - self._lengths[number]
            for unit, payload in self._hits[number]:
                hits.setdefault(unit, []).append(Hit(start, end, payload))
            if self._masks[number]:
                masks.append((start, end, self._masks[number]))
        self._add_digits(text, hits)
        return hits, masks

    def _add_digits(self, text: str, hits: dict[int, list[Hit]]) -> None:
        """The units that no literal leads to: those anchored on digits, those with gaps in their forms."""
        blocks = list(_digit_blocks(text)) if self._digit_units else []
        for number in self._digit_units if blocks else ():
            hits[number] = blocks
        for number in self._gap_units:
            hits.setdefault(number, [])

    def _kept(
        self, unit: Unit, subject: Subject, hits: Sequence[Hit], masks: Sequence[tuple[int, int, set[str]]]
    ) -> list[Match]:
        """The matches of a unit that stand in its regions and under no exception."""
        family = unit.rule.family
        covers = [subject.view.original(start, end) for start, end, families in masks if family in families]
        return [
            match
            for match in unit.check(subject, hits)
            if subject.document.block_at(match.start).region in unit.rule.regions
            and not any(start <= match.start and match.end <= end for start, end in covers)
        ]


def _digit_blocks(text: str) -> Iterator[Hit]:
    """The blocks of a view that hold an ASCII digit."""
    found = _find_digit(text)
    while found:
        start, end = block_span(text, found.start())
        yield Hit(start, end, None)
        found = _find_digit(text, end)
