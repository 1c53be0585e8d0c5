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
        return ((fold(payload[1].wrong), payload) for payload in self._rows)

    def exceptions(self) -> Iterable[str]:
        """The phrases declared, and right forms in which a wrong one stands."""
        for _name, term in self._rows:
            yield from term.exceptions
            yield from (right for right in term.right if term.wrong in right)

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


def _spaced_pattern(wrong: str) -> re.Pattern[str]:
    """The form with at least one gap between its characters; without one it is found as a literal."""
    characters = [re.escape(char) for char in fold(wrong)]
    literal = "".join(characters)
    return re.compile(f"(?!{literal}){_GAP.join(characters)}")


def _names(rule: Rule) -> tuple[str, ...]:
    names = rule.match["dictionary"]
    return (names,) if isinstance(names, str) else tuple(names)


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    options = Fields(rule.match, file=fields.file, text="", table="", index=0)
    unknown = set(rule.match) - {"kind", "dictionary"}
    if unknown:
        key = min(unknown)
        raise fields.error(f"terms 没有选项 {key}", f"match.{key}", hint=nearest(key, ["dictionary"]))
    if not isinstance(rule.match.get("dictionary"), str | list) or not options.texts("dictionary"):
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
