"""Kind ``roster``: names and offices that do not belong together at the date of the document, and the order of a list.

Behind an office that the roster knows stands the name of one who holds it. A name that is almost his is a slip, and so
is one that is almost that of a former holder; that of another person in the roster is a mistake, unless the roster is
older than the document or the sentence tells of the past. Of a former holder a rule may want a word that says it is of
today. One who has a rank may be known with all his offices: then others are not his either, however many hold them.
In a list behind an office, and in one of those who have a rank, what is almost the name of another one is a slip too.
A title may stand behind the name as well. The organisation's own roster goes before the one that comes with zwlint: of
the same person in the same office its row counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.contexts import AFTER, LED_BY, LED_THROUGH, PAST, Contexts, sentence, told_of
from zwlint.checkers.roster_slips import LONG, begins_with_slip, ends_in_slip, is_slip
from zwlint.checkers.rows import Rows, vet_dictionaries, vet_options, vet_patterns, vet_texts
from zwlint.findings import Certainty, Entry, Severity
from zwlint.ruleset.declarations import Office, Rule
from zwlint.ruleset.fields import Fields
from zwlint.values import NamedTuple

OVERRIDDEN_BY = "overridden-by"
FORMER_WITH = "former-with"
"""Words one of which must stand in the sentence for a former holder to be told as one of today."""
RANKED_WHOLE = "ranked-whole"
"""Whether the roster has all offices of those who have a rank."""
TITLES = "titles"
"""Short titles that stand behind a name, and the office that each is of: 总理 = "国务院总理"."""
_NAME, _TITLE = 1 << 31, 1 << 30
"""Mark the number of a row that was found by its name, not by its office, and that of a title."""
_BETWEEN = ("、", " ", "\u3000", "，")
_GAPS = (" ", "\u3000")
"""What may stand between an office and a name."""
_LEAST_LISTED = 3
_LEAST_RIGHT = 2
"""Right names that a list with a slip has, an office before it being one of them."""
_REMEMBERED = 20
"""Years after which one who held an office is remembered, and not taken for the holder."""
_LIST = "、"


_CONTEXTS = (AFTER, LED_BY, LED_THROUGH)


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
        self._titles: tuple[tuple[str, str], ...] = tuple(rule.match.get(TITLES, {}).items())

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """Offices, titles, and the names of those that stand in an order."""
        del knowledge
        for number, row in enumerate(self._rows):
            yield row.office, number
            if row.rank is not None and row.since is not None:
                yield row.name, number | _NAME
        for number, (title, _office) in enumerate(self._titles):
            yield title, number | _TITLE

    @cached_property
    def _own(self) -> dict[tuple[str, str], list[_Row]]:
        """The rows of another roster that goes before, by office and name."""
        own: dict[tuple[str, str], list[_Row]] = {}
        for number in range(len(self._others)):
            dictionary, row = self._others[number]
            own.setdefault((row.office, row.name), []).append(_Row(dictionary, row))
        return own

    def _is_in_force(self, row: Office, subject: Subject) -> bool:
        """Whether one holds the office at the date of the document."""
        own = self._own.get((row.office, row.name))
        return any(held.row.applies(subject.as_of) for held in own) if own else row.applies(subject.as_of)

    @cached_property
    def _holders(self) -> dict[str, list[_Row]]:
        holders: dict[str, list[_Row]] = {}
        for (office, _name), rows in self._own.items():
            holders.setdefault(office, []).extend(rows)
        for number in range(len(self._rows)):
            dictionary, row = self._rows[number]
            if (row.office, row.name) not in self._own:
                holders.setdefault(row.office, []).append(_Row(dictionary, row))
        return holders

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """The longer before those with which they begin."""
        names = {held.row.name for rows in self._holders.values() for held in rows}
        return tuple(sorted(names, key=lambda name: (-len(name), name)))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Names behind offices and before titles, then lists of names."""
        offices: dict[int, tuple[int, str]] = {}
        named: dict[tuple[int, int], Office | None] = {}
        titles: list[tuple[int, int, str]] = []
        for start, end, payload in hits:
            if payload & _TITLE:
                titles.append((start, end, self._titles[payload & ~_TITLE][1]))
                continue
            row = self._rows[payload & ~_NAME][1]
            if not payload & _NAME:
                offices[end] = min(offices.get(end, (start, row.office)), (start, row.office))  # 云岭县县长, not 县长
            elif self._is_in_force(row, subject):
                named[start, end] = row
            else:
                named.setdefault((start, end), None)
        found: dict[tuple[int, int], Match] = {}
        for end, (start, office) in sorted(offices.items()):
            for match in self._behind(subject, office, start, end):
                found.setdefault((match.start, match.end), match)
        for start, end, office in titles:
            for match in self._before(subject, office, start, end):
                found.setdefault((match.start, match.end), match)
        listed = sorted(named.items(), key=lambda item: item[0])
        for match in self._misspelt(subject, listed, offices):
            found.setdefault((match.start, match.end), match)
        yield from found.values()
        if subject.dated:
            yield from self._listed(subject, listed)

    def _behind(self, subject: Subject, office: str, start: int, end: int) -> Iterator[Match]:
        """The name behind an office, if it is not that of one who holds it, and those that are listed with it."""
        text, holders = subject.view.text, self._holders.get(office, [])
        while text.startswith(_GAPS, end):
            end += 1
        current = [held for held in holders if held.row.applies(subject.as_of)]
        right = next((held for held in current if text.startswith(held.row.name, end)), None)
        if right:
            yield from self._with_it(subject, current, right.row.name, end + len(right.row.name))
            return
        other = next((name for name in self._names if text.startswith(name, end)), None)
        if other is None:
            for held in (*current, *_former(holders, subject)):
                found = text[end : end + len(held.row.name)]
                if is_slip(found, held.row.name, subject.knowledge):
                    yield self._slip(subject, end, held)
                    yield from self._with_it(subject, current, held.row.name, end + len(found))
                    return
        if other and current and (subject.dated or self._is_of_later(subject, other, office, start, end)):
            yield from self._mistaken(subject, office, other, end, (start, end + len(other)))

    def _with_it(self, subject: Subject, current: Sequence[_Row], name: str, end: int) -> Iterator[Match]:
        """Slips in the names that are listed behind one of those who hold an office together."""
        text, left = subject.view.text, [held for held in current if held.row.name != name]
        while text.startswith(_LIST, end):
            at = end + len(_LIST)
            if right := next((held for held in left if text.startswith(held.row.name, at)), None):
                left.remove(right)
                end = at + len(right.row.name)
                continue
            if text.startswith(self._names, at):
                return
            slip = next((held for held in left if begins_with_slip(subject, at, held.row.name)), None)
            if slip is None:
                return
            yield self._slip(subject, at, slip)
            left.remove(slip)
            end = at + len(slip.row.name)

    def _mistaken(self, subject: Subject, office: str, name: str, at: int, whole: tuple[int, int]) -> Iterator[Match]:
        """The name of another person in the roster, where the text does not tell of the past."""
        (start, end), behind = whole, at + len(name)
        holders = self._holders[office]
        current = [held for held in holders if held.row.applies(subject.as_of)]
        since = max((held.row.since for held in current if held.row.since), default=None)
        words = subject.knowledge.words
        if since is None or self._contexts.excuse(subject.view.text, start, end, since, words, subject.as_of):
            return
        if self._is_of_the_past(subject, name, office, start, end):
            return
        if len(current) == 1:
            note = f"名册上任{office}的是{current[0].row.name}；名册如已过时，请更新名册。"
            yield self._match(subject, at, behind, current[0], note, certain=False)
        elif his := self._with_rank(subject, name):
            match = self._match(subject, start, behind, his[0], "名册如已过时，请更新名册。", certain=False)
            yield match._replace(suggestions=tuple(each.row.office + name for each in his))
        elif any(held.row.name == name for held in _former(holders, subject)):
            note = f"名册上{name}已不任{office}；名册如已过时，请更新名册。"
            match = self._match(subject, at, behind, current[0], note, certain=False)
            yield match._replace(suggestions=tuple(each.row.name for each in current))

    def _before(self, subject: Subject, office: str, start: int, end: int) -> Iterator[Match]:
        """The name before a title, if it is that of a former holder who is told of as of today, or almost one."""
        text, holders = subject.view.text, self._holders.get(office, [])
        name = next((name for name in self._names if text.endswith(name, 0, start)), None)
        current = [held for held in holders if held.row.applies(subject.as_of)]
        former = _former(holders, subject)
        if name is None:
            slip = next((held for held in (*current, *former) if ends_in_slip(subject, start, held.row.name)), None)
            if slip:
                yield self._slip(subject, start - len(slip.row.name), slip)
        elif self._today and current and name in _names_of(former) - _names_of(current):
            at = start - len(name)
            if subject.dated or self._is_of_later(subject, name, office, at, end):
                yield from self._mistaken(subject, office, name, at, (at, end))

    def _is_of_the_past(self, subject: Subject, name: str, office: str, start: int, end: int) -> bool:
        """Whether one who held the office is told of with no word of today, where the rule wants one."""
        if not self._today:
            return False
        ends = [each.row.until for each in self._holders[office] if each.row.name == name]
        if not any(until and until < subject.as_of for until in ends):
            return False
        if all(until and until.year < subject.as_of.year - _REMEMBERED for until in ends):
            return True  # 今年是周恩来总理诞辰……
        if self._is_of_later(subject, name, office, start, end):
            return False
        first, last = sentence(subject.view.text, start, end)
        return not any(word in subject.view.text[first:last] for word in self._today)

    def _is_of_later(self, subject: Subject, name: str, office: str, start: int, end: int) -> bool:
        """Whether the sentence tells of a year, or a month, after one had left the office."""
        ends = [each.row.until for each in self._holders[office] if each.row.name == name]
        told = told_of(subject.view.text, start, end)
        if told is None or not ends:
            return False
        year, month = told
        return all(until and (year, month or 0) > (until.year, until.month if month else 0) for until in ends)

    def _with_rank(self, subject: Subject, name: str) -> list[_Row]:
        """The offices of one who has a rank, where the roster has all offices of those."""
        held = (each for rows in self._holders.values() for each in rows if each.row.name == name and self._whole)
        return [each for each in held if each.row.rank is not None and each.row.applies(subject.as_of)]

    def _ranked(self, subject: Subject) -> list[_Row]:
        """One row for each who has a rank at the date, in their order."""
        rows: dict[str, _Row] = {}
        for number in range(len(self._rows)):
            dictionary, row = self._rows[number]
            if row.rank is not None and row.since is not None and self._is_in_force(row, subject):
                rows.setdefault(row.name, _Row(dictionary, row))
        return sorted(rows.values(), key=lambda held: held.row.rank or 0)

    def _misspelt(
        self, subject: Subject, named: Sequence[tuple[tuple[int, int], Office | None]], offices: Collection[int]
    ) -> Iterator[Match]:
        """Slips in lists of those who have a rank: two of them stand there rightly, or one behind an office."""
        text, done = subject.view.text, -1
        at_start = {start: (end, row) for (start, end), row in named}
        ranked = self._ranked(subject) if named else []
        for (start, end), row in named:
            if row is None or start < done:
                continue
            right, slips = [row], list(self._slips_before(subject, ranked, start, row))
            done = end
            while text.startswith(_LIST, done):
                at = done + len(_LIST)
                if at in at_start:
                    done, other = at_start[at]
                    if other is None:
                        break
                    right.append(other)
                    continue
                slip = self._next_slip(subject, ranked, at, right, slips)
                if slip is None:
                    break
                slips.append((at, slip))
                done = at + len(slip.row.name)
            first = min((at for at, _held in slips), default=start)
            led = first in offices or start in offices
            known = led or any(len(each.name) >= LONG for each in right)
            ordered = all((one.rank or 0) <= (other.rank or 0) for one, other in pairwise(right))
            if known and ordered and len(right) + led >= _LEAST_RIGHT:
                for at, held in slips:
                    yield self._slip(subject, at, held)

    def _next_slip(
        self,
        subject: Subject,
        ranked: Sequence[_Row],
        at: int,
        right: Sequence[Office],
        slips: Sequence[tuple[int, _Row]],
    ) -> _Row | None:
        """Who is meant by what stands at a place in a list, if it is almost the name of one who comes behind."""
        if subject.view.text.startswith(self._names, at):
            return None
        gone = {row.name for row in right} | {held.row.name for _at, held in slips}
        least = right[-1].rank or 0
        due = (held for held in ranked if held.row.name not in gone and (held.row.rank or 0) >= least)
        return next((held for held in due if begins_with_slip(subject, at, held.row.name)), None)

    def _slips_before(
        self, subject: Subject, ranked: Sequence[_Row], start: int, row: Office
    ) -> Iterator[tuple[int, _Row]]:
        """Slips that a list begins with, the last one first."""
        text, before = subject.view.text, [held for held in ranked if (held.row.rank or 0) <= (row.rank or 0)]
        left = [held for held in before if held.row.name != row.name]
        while text.endswith(_LIST, 0, start):
            end = start - len(_LIST)
            held = next((held for held in reversed(left) if ends_in_slip(subject, end, held.row.name)), None)
            if held is None:
                return
            start = end - len(held.row.name)
            yield start, held
            left = left[: left.index(held)]

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

    def _slip(self, subject: Subject, at: int, held: _Row) -> Match:
        return self._match(subject, at, at + len(held.row.name), held, "姓名有误。", certain=True)

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


def _former(holders: Iterable[_Row], subject: Subject) -> list[_Row]:
    """Those who held an office before the date of the document."""
    return [held for held in holders if held.row.until and held.row.until < subject.as_of]


def _names_of(rows: Iterable[_Row]) -> set[str]:
    return {held.row.name for held in rows}


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, ("dictionary", OVERRIDDEN_BY, FORMER_WITH, RANKED_WHOLE, TITLES, *_CONTEXTS, PAST))
    for key in (AFTER, LED_BY, FORMER_WITH):
        vet_texts(rule, fields, key)
    vet_patterns(rule, fields, LED_THROUGH)
    titles = rule.match.get(TITLES, {})
    if not isinstance(titles, dict) or not all(isinstance(office, str) and office for office in titles.values()):
        raise fields.error(f"{TITLES} 应为表", f"match.{TITLES}", hint=TITLES + ' = { 总理 = "国务院总理" }')
    for key in (RANKED_WHOLE, PAST):
        if not isinstance(rule.match.get(key, True), bool):
            raise fields.error(f"{key} 应为 true 或 false", f"match.{key}")
    vet_dictionaries(rule, fields, dictionaries, "roster")
    vet_dictionaries(rule, fields, dictionaries, "roster", OVERRIDDEN_BY, needed=False)


ROSTER = Checker("roster", _vet, RosterUnit)
