"""Kind ``terms``: exact forms out of a dictionary, right or wrong at a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from zwlint.checkers.base import Checker, Dictionaries, Hit, Match, Subject
from zwlint.findings import Entry
from zwlint.lexicon.boundary import stands_alone
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Rule, Term
from zwlint.ruleset.fields import Fields, nearest

_GAP = "[ \u00a0\u3000]*"
_Payload = tuple[str, Term]


class TermsUnit:
    """One rule with the rows of its dictionaries."""

    digits = False

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        self.rule = rule
        self._rows: list[_Payload] = [(name, term) for name in _names(rule) for term in dictionaries[name]]
        self._spaced = [(_spaced_pattern(row[1].wrong), row) for row in self._rows if row[1].spaced]
        self.gaps = bool(self._spaced)

    def anchors(self) -> Iterable[tuple[str, _Payload]]:
        """The wrong forms."""
        return zip(_folded(term.wrong for _name, term in self._rows), self._rows, strict=True)

    def exceptions(self) -> Iterable[str]:
        """The phrases declared, and right forms in which a wrong one stands."""
        wrongs = _folded(term.wrong for _name, term in self._rows)
        rights = _folded("|".join(term.right) for _name, term in self._rows)
        for (_name, term), wrong, joined in zip(self._rows, wrongs, rights, strict=True):
            yield from term.exceptions
            if wrong in joined:
                yield from (right for right in term.right if wrong in fold(right))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every form that is wrong at the date of the document."""
        for start, end, payload in hits:
            if self._holds(subject, payload[1], start, end):
                yield self._match(subject, payload, start, end)
        for pattern, payload in self._spaced:
            for found in pattern.finditer(subject.view.text):
                if self._holds(subject, payload[1], *found.span()):
                    yield self._match(subject, payload, *found.span())

    def _holds(self, subject: Subject, term: Term, start: int, end: int) -> bool:
        if not term.applies(subject.as_of):
            return False
        return not term.boundary or stands_alone(subject.view.text, start, end)

    def _match(self, subject: Subject, payload: _Payload, start: int, end: int) -> Match:
        dictionary, term = payload
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


def _folded(cells: Iterable[str]) -> list[str]:
    """The cells in the form of the view; folded all at once, which is much faster, since no cell holds a line feed."""
    listed = list(cells)
    return fold("\n".join(listed)).split("\n") if listed else []


def _spaced_pattern(wrong: str) -> re.Pattern[str]:
    """The form with at least one gap between its characters; without one it is found as a literal."""
    characters = [re.escape(char) for char in fold(wrong)]
    literal = "".join(characters)
    return re.compile(f"(?!{literal}){_GAP.join(characters)}")


def _names(rule: Rule) -> tuple[str, ...]:
    names = rule.match["dictionary"]
    return (names,) if isinstance(names, str) else tuple(names)


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    unknown = set(rule.match) - {"kind", "dictionary"}
    if unknown:
        key = min(unknown)
        raise fields.error(f"terms 没有选项 {key}", f"match.{key}", hint=nearest(key, ["dictionary"]))
    named = rule.match.get("dictionary")
    if not named or not isinstance(named, str | list) or not all(isinstance(name, str) and name for name in named):
        raise fields.error("缺少 dictionary", "match.dictionary", hint='请写作 dictionary = "词典名"')
    for name in _names(rule):
        if name not in dictionaries:
            raise fields.error(f"没有词典“{name}”", "match.dictionary", hint=nearest(name, dictionaries))
        if "{suggestion}" in rule.message:
            for term in dictionaries[name]:
                if not term.right:
                    hint = f"词典 {name} 的“{term.wrong}”没有改法，而 message 用了 {{suggestion}}"
                    raise fields.error("message 无从填写", "message", hint=hint)


TERMS = Checker("terms", _vet, TermsUnit)
