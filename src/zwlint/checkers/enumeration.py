"""Kind ``enumeration``: lists whose members are fixed, given out of order, twice, or not all of them.

Members that stand side by side, joined by 、，和与及 only, are a run. A run that lacks a member is a fault only where
the name of the enumeration or the full count of its members stands near: to speak of three rights out of four is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.rows import Rows, vet_dictionaries, vet_options
from zwlint.checkers.substituted_member import substituted
from zwlint.expressions import expression
from zwlint.findings import Certainty, Entry, Severity
from zwlint.lexicon.covers import Covers
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Enumeration, Rule
from zwlint.ruleset.fields import Fields
from zwlint.values import NamedTuple

_MEMBER_BITS = 8
_UNUSUAL = "通常的次序不是这样"
_NEAR = 16
"""Code points between a run and the name or count that belongs to it."""
_find_end = expression("[。！？；\n]")
_CLOSING = "”’」》）"
_FIRST_JOINING = "、，,以和与及"
_is_joiner = expression(f"[{_CLOSING}]?(?:[、，,]|(?:以及|[和与及]))(?:以及|[和与及])?[“‘「《（]?")
_LONGEST_JOINER = 6
_MOST_KEPT = 256
_JOINING = "、，,和与及"
_DIGITS = "零一二三四五六七八九十"
_MEASURES = "(?:个|项|大|种|类|条|方面|位|者|方)"


class _Run(NamedTuple):
    """Members of one enumeration side by side: their places in it, their spans."""

    places: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


class EnumerationUnit(Unit):
    """One rule with the rows of its dictionaries."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._rows: Rows[Enumeration] = Rows(rule, dictionaries)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The members with what may follow all but the last of a run."""
        del knowledge
        for number, row in enumerate(self._rows):
            for place, member in enumerate(row.members):
                text = fold(member)
                yield from ((text + mark, number << _MEMBER_BITS | place) for mark in _CLOSING + _FIRST_JOINING)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every run that is wrong and is not, as another enumeration, right."""
        by_row: dict[int, list[Hit]] = {}
        for hit in hits:
            by_row.setdefault(hit.payload >> _MEMBER_BITS, []).append(hit)
        right: list[tuple[int, int]] = []
        wrong: list[tuple[_Run, int, str, tuple[int, ...]]] = []
        for number, found in by_row.items():
            row = self._rows[number][1]
            if not row.applies(subject.as_of):
                continue
            for run in _runs(found, row, subject.view.text):
                fault, order = _judged(run, row, subject.view.text)
                other = self._substituted(subject, run, number)
                if other:
                    yield other
                elif fault:
                    wrong.append((run, number, fault, order))
                elif _excuses(run, row):
                    right.append((run.start, run.end))
        covers = Covers(right)
        for run, number, fault, order in wrong:
            if not covers.hold(run.start, run.end):
                yield self._match(subject, run, number, fault, order)

    def _substituted(self, subject: Subject, run: _Run, number: int) -> Match | None:
        """The list to which a run belongs, if all that is wrong with it is one member."""
        dictionary, row = self._rows[number]
        text = subject.view.text
        found = substituted(run.places, run.start, run.end, _folded(row.members), text)
        if found is None:
            return None
        whole = _Run(tuple(range(len(row.members))), ((found.start, found.end),))
        named = _is_whole(whole, row, text)
        stranger = text[found.first : found.last]
        if (
            not (named or found.alike or found.held)
            or (*row.members[: found.place], stranger, *row.members[found.place + 1 :]) in row.allow
        ):
            return None
        member = row.members[found.place]
        return Match(
            self.rule,
            *subject.view.original(found.start, found.end),
            suggestions=(text[found.start : found.first] + member + text[found.last : found.end],),
            entry=_entry(dictionary, row),
            note=_noted(f"“{stranger}”应为“{member}”", row),
            severity=row.severity if named or row.severity is Severity.INFO else Severity.WARNING,
            certainty=Certainty.SUSPECTED,
            dated=row.since is not None or row.until is not None,
        )

    def _match(self, subject: Subject, run: _Run, number: int, fault: str, order: tuple[int, ...]) -> Match:
        dictionary, row = self._rows[number]
        first, last = subject.view.original(run.start, run.end)
        full = len(set(run.places)) == len(row.members)
        return Match(
            rule=self.rule,
            start=first,
            end=last,
            suggestions=(_listed(run, row, order, subject.view.text),),
            entry=_entry(dictionary, row),
            note=_noted(fault, row),
            severity=Severity.INFO if fault == _UNUSUAL else row.severity,
            certainty=None if full and fault != _UNUSUAL else Certainty.SUSPECTED,
            dated=row.since is not None or row.until is not None,
        )


def _entry(dictionary: str, row: Enumeration) -> Entry:
    return Entry(dictionary, row.names[0] if row.names else "、".join(row.members), row.source)


def _noted(fault: str, row: Enumeration) -> str:
    return f"{fault}。{row.note}" if row.note else f"{fault}。"


def _runs(hits: Sequence[Hit], row: Enumeration, text: str) -> Iterator[_Run]:
    """Two members and more, in order of the text, with nothing but joiners between them; ``hits`` hold all but the last
    of each run, with the character behind it.
    """
    runs: list[tuple[list[int], list[tuple[int, int]]]] = []
    reached = -1
    for start, end, payload in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if start < reached:
            continue  # within a longer member
        if not runs or not _is_joiner.fullmatch(text, reached, start):
            runs.append(([], []))
        reached = end - 1
        places, spans = runs[-1]
        places.append(payload & ((1 << _MEMBER_BITS) - 1))
        spans.append((start, reached))
    for places, spans in runs:
        behind = spans[-1][1]
        for start in range(behind + 1, behind + _LONGEST_JOINER):
            last = _member_at(row, text, start) if _is_joiner.fullmatch(text, behind, start) else None
            if last is not None:
                places.append(last)
                spans.append((start, start + len(row.members[last])))
                break
        if len(places) > 1:
            yield _Run(tuple(places), tuple(spans))


def _member_at(row: Enumeration, text: str, start: int) -> int | None:
    """The place of the longest member that stands at ``start``."""
    found = [place for place, member in enumerate(_folded(row.members)) if text.startswith(member, start)]
    return max(found, key=lambda place: len(row.members[place]), default=None)


@lru_cache(_MOST_KEPT)
def _folded(members: tuple[str, ...]) -> tuple[str, ...]:
    """Members as the view shows them."""
    return tuple(map(fold, members))


def _excuses(run: _Run, row: Enumeration) -> bool:
    """Whether a run without a fault is right for certain and no other enumeration may find a fault in it: some members
    in another order than that of the whole are neither right nor wrong.
    """
    named = tuple(row.members[place] for place in run.places)
    return not row.order or run.places == tuple(sorted(run.places)) or named in row.allow


def _judged(run: _Run, row: Enumeration, text: str) -> tuple[str, tuple[int, ...]]:
    """What is wrong with a run, in words, and the places that it should hold; no words where nothing is."""
    places, whole = run.places, tuple(range(len(row.members)))
    distinct = tuple(sorted(set(places)))
    if len(distinct) < 2:
        return "", places
    if tuple(row.members[place] for place in places) in row.allow:  # found in official text, but not as the whole list
        return (_UNUSUAL, whole) if distinct == whole and _is_whole(run, row, text) else ("", places)
    if len(distinct) < len(places):
        all_meant = len(places) == len(whole) or _is_whole(run, row, text)
        order = whole if all_meant else distinct
        return ("列出的成员有重复", order) if len(distinct) > 2 or distinct == whole else ("", places)
    if places != distinct and (len(places) > 2 or places[::-1] == whole):
        fixed = row.order == "fixed" or (row.order == "whole" and (distinct == whole or _is_whole(run, row, text)))
        if fixed or (distinct == whole and _is_whole(run, row, text)):
            return "成员的次序有误" if fixed else _UNUSUAL, distinct
        return "", places
    if places == distinct != whole and len(places) * 2 >= len(whole) and _is_whole(run, row, text):
        missing = "、".join(row.members[place] for place in whole if place not in places)
        return f"缺少“{missing}”", whole
    return "", places


def _is_whole(run: _Run, row: Enumeration, text: str) -> bool:
    """Whether the run is said to be all: its name or the count of members stands near, and the list ends with it."""
    leads = _JOINING[:1] if run.places[0] == 0 else _JOINING[:2]  # “六稳”工作，稳就业、稳金融: begins there
    if text[max(0, run.start - 1) : run.start] in tuple(leads) and text[run.start - 2 : run.start - 1] != "”":
        return False
    if text[run.end : run.end + 1] in tuple(_JOINING[:1]) or text.startswith("等", run.end):
        return False
    beside = _beside(run, text)
    if any(text.find(name.strip("“”"), *span) >= 0 for name in row.names for span in beside):
        return True
    counted = re.compile(f"(?<![第{_DIGITS}百千0-9]){_numeral(len(row.members))}{_MEASURES}")
    return any(counted.search(text, *span) for span in beside)


def _numeral(count: int) -> str:
    """How a count from 2 to 99 is written before a measure word."""
    tens, ones = divmod(count, 10)
    if count == 2:
        return "两"
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _beside(run: _Run, text: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The spans near a run in its sentence, before and after it."""
    near = max(0, run.start - _NEAR)
    first = max(text.rfind(mark, near, run.start) + 1 for mark in "。！？；\n")
    stop = _find_end.search(text, run.end, run.end + _NEAR)
    return (max(first, near), run.start), (run.end, stop.start() if stop else run.end + _NEAR)


def _listed(run: _Run, row: Enumeration, order: tuple[int, ...], text: str) -> str:
    """The members of ``order``, joined as the run joins its own."""
    joiners = [text[end:start] for (_start, end), (start, _end) in zip(run.spans, run.spans[1:], strict=False)]
    usual = joiners[0] if joiners else "、"
    anew = [usual] * (len(order) - 2) + [joiners[-1] if joiners else usual]
    between = joiners if len(order) == len(run.places) else anew
    members = [row.members[place] for place in order]
    return "".join(part for pair in zip(members, [*between, ""], strict=False) for part in pair)


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, ("dictionary",))
    vet_dictionaries(rule, fields, dictionaries, "enumerations")


ENUMERATION = Checker("enumeration", _vet, EnumerationUnit)
