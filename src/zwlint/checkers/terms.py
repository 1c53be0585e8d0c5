"""Kind ``terms``: exact forms out of a dictionary, right or wrong at a date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.contexts import ABROAD, AROUND, FLAGS, LED_THROUGH, LISTS, OPTIONS, Contexts
from zwlint.checkers.names import OPTIONS_OF_NAMES, Names, goes_on_as_firm, vet_names
from zwlint.checkers.rows import Rows, names, vet_dictionaries, vet_options, vet_patterns, vet_texts
from zwlint.expressions import expression
from zwlint.findings import Entry
from zwlint.lexicon import boundary
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Phrase, Rule, Term
from zwlint.ruleset.fields import Fields
from zwlint.values import NamedTuple

_GAPS = " \u00a0\u3000"
_gap = expression(f"[{_GAPS}]*")
_SPACED = 1 << 31
"""Marks the number of a row whose beginning was found with a gap behind it."""


class _Form(NamedTuple):
    start: int
    end: int
    dictionary: str
    term: Term


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
        """Every form that is wrong at the date of the document, and no part of another one that is right there."""
        wrong: list[_Form] = []
        right: list[_Form] = []
        for form in filter(None, (self._form_of(subject, hit) for hit in hits)):
            (wrong if self._holds(subject, form) else right).append(form)
        within = _Spans((form.start, form.end) for form in right) if wrong and right else None
        for form in wrong:
            if not within or not within.hold(form.start, form.end):
                yield self._match(subject, form)

    def _form_of(self, subject: Subject, hit: Hit) -> _Form | None:
        """From where to where the form stands that a hit leads to, if it is one at the date of the document."""
        text, (start, end, payload) = subject.view.text, hit
        name, term = self._rows[payload & ~_SPACED]
        if payload & _SPACED:
            end = _spaced_end(text, start, end, fold(term.wrong))
        if not end or not term.applies(subject.as_of):
            return None
        if term.boundary == "jieba":
            stands = boundary.stands_alone(text, start, end)
        else:
            stands = not term.boundary or subject.knowledge.words.stands_alone(text, start, end)
        return _Form(start, end, name, term) if stands else None

    def _holds(self, subject: Subject, form: _Form) -> bool:
        text, words = subject.view.text, subject.knowledge.words
        start, end, _name, term = form
        if self._contexts.excuse(text, start, end, self._first_day(term), words, subject.as_of):
            return False
        return not (self._names.is_given(text, start, end) or goes_on_as_firm(text, end, self._names.firms))

    def _first_day(self, term: Term) -> date | None:
        """The day from which the form is wrong, whatever was right instead from then on."""
        return min((row.since for row in self._rows.all_of(term.wrong) if row.since), default=None)

    def _match(self, subject: Subject, form: _Form) -> Match:
        start, end, dictionary, term = form
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


class _Spans:
    """Spans that may hold others."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _end in ordered]
        self._reach = list(accumulate((end for _start, end in ordered), max))

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them goes from there or before to there or beyond."""
        at = bisect_right(self._starts, start)
        return at > 0 and self._reach[at - 1] >= end


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
    vet_patterns(rule, fields, AROUND, may_be_empty=False)
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
