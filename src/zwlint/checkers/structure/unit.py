"""What all tests of the structure share: in which documents they apply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from zwlint.checkers.base import Dictionaries, Hit, Match, Subject, Unit
from zwlint.elements.outline import Outline
from zwlint.ruleset.declarations import Rule


class StructureUnit(Unit):
    """One rule; a test derives from it and looks at the outline."""

    always = True

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        options = rule.match
        self._genres = frozenset(options.get("genres", ()))
        self._official = bool(options.get("official", False))
        self._from = date.fromisoformat(options.get("from", date.min.isoformat()))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The matches, in documents to which the rule applies."""
        del hits
        if subject.as_of < self._from:
            return
        outline = subject.outline
        if self._official and not outline.official:
            return
        if self._genres and outline.genre not in self._genres:
            return
        yield from self.look(outline)

    def look(self, outline: Outline) -> Iterator[Match]:
        """The matches in the elements of a document."""
        raise NotImplementedError
