"""Test ``validity``: what the catalogue says of a document's force, against its text and what other documents say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, auto

from zwlint.checkers.base import Dictionaries, Match, Subject
from zwlint.checkers.catalogue.days import written
from zwlint.checkers.catalogue.reading import (
    EFFECTIVE,
    EXPIRED,
    ISSUED,
    PUBLISHED,
    VALIDITY,
    Catalogue,
    Field,
    read_catalogue,
)
from zwlint.checkers.catalogue.repeals import Repeals
from zwlint.checkers.catalogue.terms_of_force import Force, force_of
from zwlint.checkers.catalogue.unit import CatalogueUnit, Test
from zwlint.document import Document
from zwlint.elements.outline import Outline
from zwlint.expressions import expression
from zwlint.findings import Certainty
from zwlint.ruleset.declarations import Rule

_NEAR = 1
"""Days by which two ways of counting a term differ."""
_bracketed = expression(r"[（(].*[）)]")


class _State(Enum):
    """What a value of the catalogue stands for."""

    IN_FORCE = auto()
    EXPIRED = auto()
    """Its time is over, as it said itself."""
    ENDED = auto()
    """Somebody declared it void."""
    OTHER = auto()
    """Amended, not yet in force: known values of which nothing more is asked."""
    UNKNOWN = auto()


class ValidityUnit(CatalogueUnit):
    """One rule with the values that it knows."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        options = rule.match
        self._states = dict.fromkeys(options["other"], _State.OTHER)
        self._states |= dict.fromkeys(options["in-force"], _State.IN_FORCE)
        self._states |= dict.fromkeys(options["expired"], _State.EXPIRED)
        self._states |= dict.fromkeys(options["ended"], _State.ENDED)
        words = (tuple(options[key]) for key in ("repeals", "amends", "keeps"))
        self._repeals = Repeals(*words)

    def look(self, subject: Subject, catalogue: Catalogue) -> Iterator[Match]:
        """The value, where it is none that is known or where something speaks against it, and dates of force."""
        made, shown = written(catalogue.value(ISSUED)), written(catalogue.value(PUBLISHED))
        force = force_of(subject.outline, made.day if made else None, shown.day if shown else None)
        yield from self._dates(catalogue, force)
        field = catalogue.of(VALIDITY)
        if field is not None and field.value:
            yield from self._value(subject, catalogue, field, force)
        yield from self._repealed_here(subject)

    def _value(self, subject: Subject, catalogue: Catalogue, field: Field, force: Force) -> Iterator[Match]:
        state = self._state(field.value)
        note, certainty = "", None
        if state is _State.UNKNOWN:
            note = f"“{field.value}”不是有效性的取值。"
        elif state is _State.IN_FORCE:
            note = _spent(catalogue, force, subject.today)
            if not note:
                said = self._repeals.said_elsewhere(subject)
                note = f"写作有效，本站的另一份文件却说：“{said}”。" if said else ""
                certainty = Certainty.SUSPECTED
        elif state is _State.EXPIRED and force.expires and force.expires > subject.today and not force.repealed:
            note, certainty = (
                f"正文写明“{force.said}”，到{force.expires}才期满；另行废止的应写作废止。",
                Certainty.SUSPECTED,
            )
        if note:
            yield Match(self.rule, field.value_start, field.value_end, note=note, certainty=certainty)

    def _state(self, value: str) -> _State:
        bare = "".join(value.split())
        return self._states.get(bare) or self._states.get(_bracketed.sub("", bare), _State.UNKNOWN)

    def _dates(self, catalogue: Catalogue, force: Force) -> Iterator[Match]:
        """The days of taking effect and of running out that are not those of the text."""
        for meaning, said in ((EFFECTIVE, force.effective), (EXPIRED, force.expires)):
            field = catalogue.of(meaning)
            stated = written(field.value) if field else None
            if field and stated and said and abs((stated.day - said).days) > _NEAR:
                note = f"目录里的“{field.label}”是{stated.day}，按正文应是{said}。"
                yield Match(self.rule, field.value_start, field.value_end, note=note, entry=self.entry(meaning))

    def _repealed_here(self, subject: Subject) -> Iterator[Match]:
        """Links to documents that this one repeals, where their pages say that they are in force."""
        neighbours = subject.neighbours
        if neighbours is None:
            return
        for link in self._repeals.repealing_links(subject.document):
            other = neighbours.document(link.href)
            if other is not None and other.path != subject.document.path and self._is_in_force(other):
                note = "本文宣布它废止或者失效，它的页面上有效性还写作有效。"
                yield Match(self.rule, link.start, link.end, note=note, certainty=Certainty.SUSPECTED)

    def _is_in_force(self, document: Document) -> bool:
        catalogue = read_catalogue(Outline(document), self.labels)
        return catalogue is not None and self._state(catalogue.value(VALIDITY)) is _State.IN_FORCE


def _spent(catalogue: Catalogue, force: Force, today: date) -> str:
    """Why the document cannot be in force any more; empty where nothing says so."""
    if force.repealed:
        return f"写作有效，正文却说：“{force.repealed}”。"
    ended = written(catalogue.value(EXPIRED))
    if ended and ended.day < today:
        return f"写作有效，目录里的失效日期{ended.day}已过。"
    if force.expires and force.expires < today:
        return f"写作有效，正文写明“{force.said}”，到{force.expires}已经期满。"
    return ""


VALIDITY_TEST = Test("validity", ValidityUnit, ("in-force", "expired", "ended", "other", "repeals", "amends", "keeps"))
