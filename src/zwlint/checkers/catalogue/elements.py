"""Test ``elements``: what a public catalogue must say (政府信息公开条例 第十二条), said."""

from __future__ import annotations

from collections.abc import Iterator

from zwlint.checkers.base import Dictionaries, Match, Subject
from zwlint.checkers.catalogue.reading import NUMBER, TITLE, Catalogue, title_of
from zwlint.checkers.catalogue.unit import CatalogueUnit, Test
from zwlint.elements.kinds import ElementKind
from zwlint.findings import Severity
from zwlint.ruleset.declarations import Rule


class ElementsUnit(CatalogueUnit):
    """One rule with the elements that it requires."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._required: tuple[str, ...] = tuple(rule.match["required"])
        self._blank = frozenset(rule.match["blank"])

    def look(self, subject: Subject, catalogue: Catalogue) -> Iterator[Match]:
        """Each required element that is missing, at the head of the catalogue, or has no value, at its label."""
        for meaning in dict.fromkeys((*self._required, *subject.site.catalogue)):
            field = catalogue.of(meaning)
            if field is None:
                if _is_due(subject, meaning):
                    yield self._missing(subject, catalogue, meaning)
            elif self._is_blank(field.value, meaning) and _is_due(subject, meaning):
                start, end = field.span
                called = "" if "".join(field.label.split()) == meaning else f"（{meaning}）"
                note = f"“{field.label}”{called}没有填写。"
                yield Match(self.rule, start, end, entry=self.entry(meaning), note=note)

    def _missing(self, subject: Subject, catalogue: Catalogue, meaning: str) -> Match:
        """That there is no such line: a hint, where the title of the page says the same."""
        start, entry, note = catalogue.start, self.entry(meaning), f"没有“{meaning}”。"
        if meaning == TITLE and title_of(subject.document, subject.outline):
            return Match(self.rule, start, start, entry=entry, note=note, severity=Severity.INFO)
        return Match(self.rule, start, start, entry=entry, note=note)

    def _is_blank(self, value: str, meaning: str) -> bool:
        bare = "".join(value.split())
        if meaning == NUMBER and bare:  # a document without a number says so
            return not any(char.isalnum() for char in bare) and not bare.strip("-—－–/")
        return not bare or bare in self._blank


def _is_due(subject: Subject, meaning: str) -> bool:
    """Whether the document has such a thing: a number, where one stands in its text."""
    return meaning != NUMBER or bool(subject.outline.of(ElementKind.DOCUMENT_NUMBER))


ELEMENTS = Test("elements", ElementsUnit, ("required", "blank"))
