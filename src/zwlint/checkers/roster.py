"""Kind ``roster``: names and offices that do not belong together at the date of the document, and the order of a list.

Behind an office that the roster knows stands the name of one who holds it. A name that is almost his is a slip; that of
another person in the roster is a mistake, unless the roster is older than the document or the sentence tells of the
past. Of a former holder a rule may want a word that says it is of today. One who has a rank may be known with all his
offices: then others are not his either, however many hold them. The organisation's own roster goes before the one that
comes with zwlint: rows on offices that it lists are passed over, whoever holds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.contexts import AFTER, PAST, Contexts, sentence
from zwlint.checkers.rows import Rows, vet_dictionaries, vet_options, vet_texts
from zwlint.findings import Certainty, Entry, Severity
from zwlint.ruleset.declarations import Office, Rule
from zwlint.ruleset.fields import Fields
from zwlint.values import NamedTuple

OVERRIDDEN_BY = "overridden-by"
FORMER_WITH = "former-with"
"""Words one of which must stand in the sentence for a former holder to be told as one of today."""
RANKED_WHOLE = "ranked-whole"
"""Whether the roster has all offices of those who have a rank."""
_NAME = 1 << 31
"""Marks the number of a row that was found by its name, not by its office."""
_BETWEEN = ("、", " ", "\u3000", "，")
_GAPS = (" ", "\u3000")
"""What may stand between an office and a name."""
_LEAST_LISTED = 3


class _Row(NamedTuple):
    dictionary: str
    row: Office


class RosterUnit(Unit):
    """One rule with the rows of its dictionaries."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._rows: Rows[Office] = Rows(rule, dictionaries)
        self._others: Rows[Office] = Rows(rule, dictionaries, OVERRIDDEN_BY)
        self._contexts = Contexts(rule.match)
        self._whole = bool(rule.match.get(RANKED_WHOLE))
        self._today: tuple[str, ...] = tuple(rule.match.get(FORMER_WITH, ()))

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """Offices, and the names of those that stand in an order."""
        del knowledge
        for number, row in enumerate(self._rows):
            yield row.office, number
            if row.rank is not None and row.since is not None:
                yield row.name, number | _NAME

    @cached_property
    def _overridden(self) -> frozenset[str]:
        """Offices of which another roster speaks."""
        return frozenset(row.office for row in self._others)

    def _speaks_of(self, row: Office) -> bool:
        return row.office not in self._overridden

    @cached_property
    def _holders(self) -> dict[str, list[_Row]]:
        holders: dict[str, list[_Row]] = {}
        for number in range(len(self._rows)):
            dictionary, row = self._rows[number]
            if self._speaks_of(row):
                holders.setdefault(row.office, []).append(_Row(dictionary, row))
        return holders

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """The longer before those with which they begin."""
        names = {held.row.name for rows in self._holders.values() for held in rows}
        return tuple(sorted(names, key=lambda name: (-len(name), name)))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Names behind offices, then lists of names."""
        offices: dict[int, tuple[int, str]] = {}
        named: dict[tuple[int, int], Office | None] = {}
        for start, end, payload in hits:
            row = self._rows[payload & ~_NAME][1]
            if not payload & _NAME:
                offices[end] = min(offices.get(end, (start, row.office)), (start, row.office))  # 云岭县县长, not 县长
            elif row.applies(subject.as_of) and self._speaks_of(row):
                named[start, end] = row
            else:
                named.setdefault((start, end), None)
        for end, (start, office) in sorted(offices.items()):
            yield from self._behind(subject, office, start, end)
        if subject.dated:
            yield from self._listed(subject, sorted(named.items(), key=lambda item: item[0]))

    def _behind(self, subject: Subject, office: str, start: int, end: int) -> Iterator[Match]:
        """The name behind an office, if it is not that of one who holds it."""
        text, holders = subject.view.text, self._holders.get(office, [])
        while text.startswith(_GAPS, end):
            end += 1
        current = [held for held in holders if held.row.applies(subject.as_of)]
        if any(text.startswith(held.row.name, end) for held in current):
            return
        other = next((name for name in self._names if text.startswith(name, end)), None)
        for held in current if other is None else ():
            found = text[end : end + len(held.row.name)]
            if _is_slip(found, held.row.name, subject.knowledge):
                yield self._match(subject, end, end + len(found), held, "姓名有误。", certain=True)
                return
        if not other or not subject.dated or not current:
            return
        since = max((held.row.since for held in current if held.row.since), default=None)
        if since is None or self._contexts.excuse(text, start, end + len(other), since):
            return
        if self._is_of_the_past(subject, other, office, start, end):
            return
        if len(current) == 1:
            note = f"名册上任{office}的是{current[0].row.name}；名册如已过时，请更新名册。"
            yield self._match(subject, end, end + len(other), current[0], note, certain=False)
        elif his := self._with_rank(subject, other):
            match = self._match(subject, start, end + len(other), his[0], "名册如已过时，请更新名册。", certain=False)
            yield match._replace(suggestions=tuple(each.row.office + other for each in his))

    def _is_of_the_past(self, subject: Subject, name: str, office: str, start: int, end: int) -> bool:
        """Whether one who held the office is told of with no word of today, where the rule wants one."""
        if not self._today:
            return False
        held = (each.row for each in self._holders[office] if each.row.name == name)
        if not any(row.until and row.until < subject.as_of for row in held):
            return False
        first, last = sentence(subject.view.text, start, end)
        return not any(word in subject.view.text[first:last] for word in self._today)

    def _with_rank(self, subject: Subject, name: str) -> list[_Row]:
        """The offices of one who has a rank, where the roster has all offices of those."""
        held = (each for rows in self._holders.values() for each in rows if each.row.name == name and self._whole)
        return [each for each in held if each.row.rank is not None and each.row.applies(subject.as_of)]

    def _listed(self, subject: Subject, named: Sequence[tuple[tuple[int, int], Office | None]]) -> Iterator[Match]:
        """Runs of names that are not in their order; those with one who has no rank at the date are of another time."""
        text = subject.view.text
        run: list[tuple[tuple[int, int], Office | None]] = []
        for item in [*named, None]:
            if item and run and text[run[-1][0][1] : item[0][0]] in _BETWEEN:
                run.append(item)
                continue
            rows = [row for _span, row in run if row]
            unordered = any((one.rank or 0) > (other.rank or 0) for one, other in pairwise(rows))
            if len(run) == len(rows) >= _LEAST_LISTED and unordered:
                right = "、".join(row.name for row in sorted(rows, key=lambda row: row.rank or 0))
                first, last = subject.view.original(run[0][0][0], run[-1][0][1])
                yield Match(self.rule, first, last, (right,), note="姓名的次序有误。", certainty=Certainty.SUSPECTED)
            run = [item] if item else []

    def _match(self, subject: Subject, start: int, end: int, held: _Row, note: str, *, certain: bool) -> Match:
        dictionary, row = held
        first, last = subject.view.original(start, end)
        return Match(
            rule=self.rule,
            start=first,
            end=last,
            suggestions=(row.name,),
            entry=Entry(dictionary, f"{row.office}{row.name}", row.source),
            note=note,
            severity=Severity.VETO if certain and not self.rule.organised else None,
            certainty=None if certain else Certainty.SUSPECTED,
            dated=True,
        )


def _is_slip(found: str, name: str, knowledge: Knowledge) -> bool:
    """Whether a string is a name but for one character that sounds or looks alike, or for the order of two."""
    if len(found) != len(name) or found == name:
        return False
    differing = [at for at, char in enumerate(name) if found[at] != char]
    if len(differing) == 1:
        wrong, right = found[differing[0]], name[differing[0]]
        return knowledge.tables.sounds_like(wrong, right) or wrong in knowledge.tables.look_alikes.get(right, "")
    return len(differing) == 2 and sorted(found) == sorted(name) and differing[1] == differing[0] + 1


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, ("dictionary", OVERRIDDEN_BY, FORMER_WITH, RANKED_WHOLE, AFTER, PAST))
    for key in (AFTER, FORMER_WITH):
        vet_texts(rule, fields, key)
    for key in (RANKED_WHOLE, PAST):
        if not isinstance(rule.match.get(key, True), bool):
            raise fields.error(f"{key} 应为 true 或 false", f"match.{key}")
    vet_dictionaries(rule, fields, dictionaries, "roster")
    vet_dictionaries(rule, fields, dictionaries, "roster", OVERRIDDEN_BY, needed=False)


ROSTER = Checker("roster", _vet, RosterUnit)
