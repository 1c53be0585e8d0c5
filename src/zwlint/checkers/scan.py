"""One scan: the text is walked once for the literals of all rules, then each rule sees its own hits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from zwlint.checkers.base import Checker, Dictionaries, Hit, Match, Subject, Unit, block_span
from zwlint.document import Document
from zwlint.errors import PluginError, ZwlintError
from zwlint.lexicon.automaton import automaton_of
from zwlint.lexicon.view import fold, view_of
from zwlint.ruleset.declarations import Rule

_find_digit = re.compile("[0-9]").search


class Failure(NamedTuple):
    """A rule that broke on a document; the other rules went on."""

    rule: Rule
    error: Exception


class _Covers:
    """The spans of a document that exceptions mask for one family."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _end in ordered]
        self._ends = list(accumulate((end for _start, end in ordered), max))
        """By index: how far the farthest of the spans up to that one reaches."""

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them holds the whole of ``start:end``; two that only meet or overlap do not."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]


def compiled(rules: Iterable[Rule], checkers: Mapping[str, Checker], dictionaries: Dictionaries) -> list[Unit]:
    """The units of the rules that have one. Raises PluginError where a kind of match cannot compile its rule."""
    units = []
    for rule in rules:
        with _blaming(rule):
            unit = checkers[rule.kind].compile(rule, dictionaries)
        if unit is not None:
            units.append(unit)
    return units


@contextmanager
def _blaming(rule: Rule) -> Iterator[None]:
    """Turns whatever a kind of match raises on a rule into an error that names both."""
    try:
        yield
    except ZwlintError:
        raise
    except Exception as error:
        what = f"规则 {rule.code} 装载失败：{type(error).__name__}：{error}"
        hint = f"匹配方式 {rule.kind} 出错，检查不再进行；请更新或卸载提供它的插件"
        raise PluginError(what, where=rule.file, hint=hint) from error


class Scan:
    """The rules of one selection, compiled; immutable, so that threads may share it."""

    def __init__(self, rules: Iterable[Rule], checkers: Mapping[str, Checker], dictionaries: Dictionaries) -> None:
        """Compile the rules. Raises PluginError where a kind of match fails."""
        self._units = compiled(rules, checkers, dictionaries)
        literals: dict[str, int] = {}
        self._hits: list[list[tuple[int, object]]] = []
        """By number of the literal: the units it is an anchor of, with their payloads."""
        self._masks: list[set[str]] = []
        """By number of the literal: the families for which it is an exception."""
        for number, unit in enumerate(self._units):
            with _blaming(unit.rule):
                for literal, payload in unit.anchors():
                    self._hits[self._number(literals, literal)].append((number, payload))
                for phrase in unit.exceptions():
                    self._masks[self._number(literals, fold(phrase))].add(unit.rule.family)
        self._digit_units = [number for number, unit in enumerate(self._units) if unit.digits]
        self._gap_units = [number for number, unit in enumerate(self._units) if unit.gaps]
        self._lengths = [len(literal) for literal in literals]
        self._automaton = automaton_of(literals)

    def run(self, document: Document, as_of: date) -> tuple[list[Match], list[Failure]]:
        """All matches in the document, what an exception of their family covers left out."""
        subject = Subject(document, view_of(document.text, document.soft_breaks), as_of)
        hits, masks = self._walk(subject.view.text)
        covers = {
            family: _Covers(subject.view.original(start, end) for start, end in spans)
            for family, spans in masks.items()
        }
        matches: list[Match] = []
        failures: list[Failure] = []
        for number, unit in enumerate(self._units):
            if number in hits:
                try:
                    matches += _kept(unit, subject, hits[number], covers.get(unit.rule.family))
                except Exception as error:  # noqa: BLE001 - one broken rule must not stop the others
                    failures.append(Failure(unit.rule, error))
        return matches, failures

    def _number(self, literals: dict[str, int], literal: str) -> int:
        if not literal:
            raise ValueError("an empty literal is never found")
        number = literals.setdefault(literal, len(literals))
        if number == len(self._hits):
            self._hits.append([])
            self._masks.append(set())
        return number

    def _walk(self, text: str) -> tuple[dict[int, list[Hit]], dict[str, list[tuple[int, int]]]]:
        """Hits by unit, and by family the spans of the view that are masked for it."""
        hits: dict[int, list[Hit]] = {}
        masks: dict[str, list[tuple[int, int]]] = {}
        for number, end in self._automaton.hits(text):
            start = end - self._lengths[number]
            for unit, payload in self._hits[number]:
                hits.setdefault(unit, []).append(Hit(start, end, payload))
            for family in self._masks[number]:
                masks.setdefault(family, []).append((start, end))
        self._add_digits(text, hits)
        return hits, masks

    def _add_digits(self, text: str, hits: dict[int, list[Hit]]) -> None:
        """The units that no literal leads to: those anchored on digits, those with gaps in their forms."""
        blocks = list(_digit_blocks(text)) if self._digit_units else []
        for number in self._digit_units if blocks else ():
            hits[number] = blocks
        for number in self._gap_units:
            hits.setdefault(number, [])


def _kept(unit: Unit, subject: Subject, hits: Sequence[Hit], covers: _Covers | None) -> list[Match]:
    """The matches of a unit that stand in its regions and under no exception."""
    return [
        match
        for match in unit.check(subject, hits)
        if subject.document.block_at(match.start).region in unit.rule.regions
        and not (covers is not None and covers.hold(match.start, match.end))
    ]


def _digit_blocks(text: str) -> Iterator[Hit]:
    """The blocks of a view that hold an ASCII digit."""
    found = _find_digit(text)
    while found:
        start, end = block_span(text, found.start())
        yield Hit(start, end, None)
        found = _find_digit(text, end)
