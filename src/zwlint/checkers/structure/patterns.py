"""Test ``pattern``: a regular expression, run on elements of some kinds only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from zwlint.checkers.base import Dictionaries, Match
from zwlint.checkers.structure.unit import StructureUnit
from zwlint.elements.joined import Joined
from zwlint.elements.kinds import ElementKind
from zwlint.elements.outline import Outline
from zwlint.expressions import expression
from zwlint.ruleset.declarations import Rule


class PatternTest(StructureUnit):
    """One rule with its expression."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._kinds = tuple(ElementKind(name) for name in rule.match["elements"])
        self._joined = rule.match.get("joined", False)
        self._group = rule.match.get("group", 0)
        self._suggest = rule.match.get("suggest")
        self._replace: dict[str, str] = rule.match.get("replace", {})

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return expression(self.rule.match["pattern"])

    def look(self, outline: Outline) -> Iterator[Match]:
        """Every match of the expression in an element, or in the lines of one taken together."""
        if self._joined:
            for kind in self._kinds:
                for run in outline.runs(kind):
                    yield from self._matches(run.text, run.span)
            return
        for element in outline.of(*self._kinds):
            yield from self._matches(outline.text(element), Joined(outline.document.text, (element,)).span)

    def _matches(self, text: str, span: Callable[[int, int], tuple[int, int]]) -> Iterator[Match]:
        for found in self._pattern.finditer(text):
            for (first, last), suggestions in self._faults(found):
                if 0 <= first < last:
                    yield Match(self.rule, *span(first, last), suggestions=suggestions)

    def _faults(self, found: re.Match[str]) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
        """The spans of a match that are at fault, with what to write there."""
        if self._replace:
            yield from ((found.span(group), (right,)) for group, right in self._replace.items())
            return
        yield found.span(self._group), (found.expand(self._suggest),) if self._suggest is not None else ()
