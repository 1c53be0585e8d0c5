"""Kind ``terms``: exact forms out of a dictionary, right or wrong at a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.contexts import ABROAD, FLAGS, LED_THROUGH, LISTS, OPTIONS, Contexts
from zwlint.checkers.names import OPTIONS_OF_NAMES, Names, vet_names
from zwlint.checkers.rows import Rows, names, vet_dictionaries, vet_options, vet_patterns, vet_texts
from zwlint.expressions import expression
from zwlint.findings import Entry
from zwlint.lexicon import boundary
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Phrase, Rule, Term
from zwlint.ruleset.fields import Fields

_GAPS = " \u00a0\u3000"
_gap = expression(f"[{_GAPS}]*")
_SPACED = 1 << 31
"""Marks the number of a row whose beginning was found with a gap behind it."""


class TermsUnit(Unit):
    """One rule with the rows of its dictionaries."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._rows: Rows[Term] = Rows(rule, dictionaries)
        self._names = Names(rule, dictionaries)

    @cached_property
    def _contexts(self) -> Contexts:
        phrases: Rows[Phrase] = Rows(self.rule, self.dictionaries, ABROAD)
        return Contexts(self.rule.match, (row.phrase for row in phrases))

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The wrong forms, and of those that may be written with gaps every beginning with a gap behind it."""
        del knowledge
        for number, term in enumerate(self._rows):
            wrong = fold(term.wrong)
            yield wrong, number
            for at in range(1, len(wrong)) if term.spaced else ():
                yield from ((wrong[:at] + gap, number | _SPACED) for gap in _GAPS)

    def exceptions(self) -> Iterable[str]:
        """The phrases declared, and right forms in which a wrong one stands."""
        for term in self._rows:
            yield from term.exceptions
            wrong = fold(term.wrong)
            yield from (right for right in term.right if wrong in fold(right))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every form that is wrong at the date of the document."""
        for start, found, payload in hits:
            name, term = self._rows[payload & ~_SPACED]
            spaced = payload & _SPACED
            end = _spaced_end(subject.view.text, start, found, fold(term.wrong)) if spaced else found
            if end and self._holds(subject, term, start, end):
                yield self._match(subject, name, term, start, end)

    def _holds(self, subject: Subject, term: Term, start: int, end: int) -> bool:
        text = subject.view.text
        if not term.applies(subject.as_of):
            return False
        if self._contexts.excuse(text, start, end, self._first_day(term), subject.knowledge.words):
            return False
        if self._names.is_given(text, start, end):
            return False
        if term.boundary == "jieba":
            return boundary.stands_alone(text, start, end)
        return not term.boundary or subject.knowledge.words.stands_alone(text, start, end)

    def _first_day(self, term: Term) -> date | None:
        """The day from which the form is wrong, whatever was right instead from then on."""
        return min((row.since for row in self._rows.all_of(term.wrong) if row.since), default=None)

    def _match(self, subject: Subject, dictionary: str, term: Term, start: int, end: int) -> Match:
        first, last = subject.view.original(start, end)
        return Match(
            rule=self.rule,
            start=first,
            end=last,
            suggestions=term.right,
            entry=Entry(dictionary, term.wrong, term.source),
            note=term.note,
            severity=term.severity,
            dated=term.since is not None or term.until is not None,
        )


def _spaced_end(text: str, start: int, gap: int, wrong: str) -> int:
    """Where ``wrong`` ends that begins at ``start`` and has its first gap right before ``gap``; 0 where it does not."""
    at = gap
    for char in wrong[gap - start - 1 :]:
        at = _gap.match(text, at).end()  # type: ignore[union-attr]
        if not text.startswith(char, at):
            return 0
        at += len(char)
    return at


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, ("dictionary", ABROAD, *OPTIONS, *OPTIONS_OF_NAMES))
    vet_names(rule, fields, dictionaries)
    vet_dictionaries(rule, fields, dictionaries, "terms")
    vet_dictionaries(rule, fields, dictionaries, "phrases", ABROAD, needed=False)
    for key in LISTS:
        vet_texts(rule, fields, key)
    vet_patterns(rule, fields, LED_THROUGH)
    for key in FLAGS:
        if not isinstance(rule.match.get(key, True), bool):
            raise fields.error(f"{key} 应为 true 或 false", f"match.{key}")
    if "{suggestion}" in rule.message:
        for name in names(rule):
            for term in dictionaries[name]:
                if not term.right:
                    hint = f"词典 {name} 的“{term.wrong}”没有改法，而 message 用了 {{suggestion}}"
                    raise fields.error("message 无从填写", "message", hint=hint)


TERMS = Checker("terms", _vet, TermsUnit)
