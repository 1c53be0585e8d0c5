"""Kind ``fixed-expression``: strings that are almost a fixed expression or a name, and not right themselves.

Plausible errors are generated and searched exactly; what differs then explains the finding. A string stays out where it
lies in a right one, where it cuts a word of its surroundings in two, and where official text has it (its neighbours are
listed in dictionaries of attested strings, which the rule names).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.rows import Rows, vet_dictionaries, vet_options
from zwlint.findings import Certainty, Entry, Severity
from zwlint.lexicon.near import Miss, Near, foldings, halves, misses, written_forms
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Expression, Rule, Word
from zwlint.ruleset.fields import Fields

_ROW_BITS = 18
_KINDS = tuple(Near)
_FIRST, _SECOND, _HEARD = len(_KINDS), len(_KINDS) + 1, len(_KINDS) + 2
"""Beside the kinds of written forms: a first half, a second half, and a form that sounds like the expression."""
_CERTAIN = frozenset({Near.SOUND, Near.SHAPE, Near.TRANSPOSE, Near.DOUBLE})
_GAINS = {Near.OTHER: 3000, Near.DROP: -8000}
"""By so many thousandths the words must cost less with the expression, where neither sound nor shape explains it."""


class FixedExpressionUnit(Unit):
    """One rule with the rows of its dictionaries."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._rows: Rows[Expression] = Rows(rule, dictionaries)
        self._attested: Rows[Word] = Rows(rule, dictionaries, "attested")

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The wrong forms that are literals, and the halves of long expressions."""
        right = {fold(row.text) for row in self._rows}
        for number, row in enumerate(self._rows):
            text = fold(row.text)
            for form in written_forms(text, row.near, knowledge.tables):
                if form.text not in right:
                    yield form.text, _packed(number, _KINDS.index(form.kind), form.at)
            pair = halves(text)
            if pair:
                yield pair[0], _packed(number, _FIRST, 0)
                yield pair[1], _packed(number, _SECOND, 0)

    def heard(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The expressions of which forms of the same sound count."""
        for number, row in enumerate(self._rows):
            if Near.SOUND in row.near:
                for literal in foldings(fold(row.text), knowledge.tables):
                    yield literal, _packed(number, _HEARD, 0)

    def rights(self) -> Iterable[str]:
        """The expressions, what their rows allow, and what is attested."""
        for row in self._rows:
            yield row.text
            yield from row.allow
        yield from (word.word for word in self._attested)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every near miss of an expression that is the right one at the date of the document."""
        seen: set[tuple[int, int, int]] = set()
        for hit in sorted(hits, key=_explains):
            number, kind = hit.payload & ((1 << _ROW_BITS) - 1), hit.payload >> _ROW_BITS & 15
            for miss in self._misses(subject, hit, number, kind):
                start, end, near = miss.start, miss.end, miss.kind
                key = (start, end, number)
                if key in seen or subject.rights.hold(miss.at, miss.at + miss.length):
                    continue
                seen.add(key)
                dictionary, row = self._rows[number]
                if row.applies(subject.as_of) and self._holds(subject, row, start, end, near):
                    yield self._match(subject, dictionary, row, start, end, near)

    def _misses(self, subject: Subject, hit: Hit, number: int, kind: int) -> Iterator[Miss]:
        """The wrong strings that an anchor leads to."""
        text = subject.view.text
        if kind == _HEARD:
            found = _heard_miss(text[hit.start : hit.end], fold(self._rows[number][1].text))
            if found >= 0:
                yield Miss(hit.start, hit.end, hit.start + found, 1, Near.SOUND)
        elif kind in (_FIRST, _SECOND):
            row, first = self._rows[number][1], kind == _FIRST
            # part of something longer that is right: then another character beside it is no slip
            free = not subject.rights.hold(hit.start - (not first), hit.end + first)
            for miss in misses(text, hit[:2], fold(row.text), subject.knowledge.tables, first=first):
                if miss.kind in row.near and (free or miss.kind is not Near.OTHER):
                    yield miss
        else:
            length = 2 if _KINDS[kind] in (Near.TRANSPOSE, Near.DROP) else 1
            yield Miss(hit.start, hit.end, hit.start + (hit.payload >> _ROW_BITS + 4), length, _KINDS[kind])

    def _holds(self, subject: Subject, row: Expression, start: int, end: int, near: Near) -> bool:
        words, text = subject.knowledge.words, subject.view.text
        if near in _GAINS and words.gain(text, start, end, fold(row.text)) < _GAINS[near]:
            return False
        return words.stands_alone(text, start, end)

    def _match(self, subject: Subject, dictionary: str, row: Expression, start: int, end: int, near: Near) -> Match:
        first, last = subject.view.original(start, end)
        return Match(
            rule=self.rule,
            start=first,
            end=last,
            suggestions=(row.text,),
            entry=Entry(dictionary, row.text, row.source),
            note=row.note,
            severity=row.severity if near in _CERTAIN or row.severity is not Severity.VETO else Severity.ERROR,
            certainty=None if near in _CERTAIN else Certainty.SUSPECTED,
            dated=row.since is not None or row.until is not None,
        )


def _heard_miss(found: str, expression: str) -> int:
    """Where a string that sounds like the expression first differs from it; -1 where nothing or too much does."""
    differing = [at for at, pair in enumerate(zip(found, expression, strict=True)) if pair[0] != pair[1]]
    return differing[0] if 0 < len(differing) <= len(expression) // 2 else -1


def _explains(hit: Hit) -> bool:
    """What sound, shape or order explains comes first, then what they do not; else as in the text."""
    return (hit.payload >> _ROW_BITS & 15) in (_FIRST, _SECOND)


def _packed(number: int, kind: int, at: int) -> int:
    return number | kind << _ROW_BITS | at << _ROW_BITS + 4


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, ("dictionary", "attested"))
    vet_dictionaries(rule, fields, dictionaries, "expressions")
    vet_dictionaries(rule, fields, dictionaries, "words", "attested", needed=False)


FIXED_EXPRESSION = Checker("fixed-expression", _vet, FixedExpressionUnit)
