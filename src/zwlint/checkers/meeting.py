"""Kind ``meeting``: congresses and sessions that there never were, or not in that year.

A rule lists how the meetings of a body are called, with ``{number}`` for 届 and ``{session}`` for the session; a table
says when each was held. The next session that is due counts as one that there will be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit, block_span
from zwlint.checkers.rows import Rows, vet_dictionaries, vet_options, vet_texts
from zwlint.expressions import expression
from zwlint.findings import Certainty, Entry
from zwlint.ruleset.declarations import Meeting, Rule
from zwlint.ruleset.fields import Fields
from zwlint.values import NamedTuple

_NUMERAL = "[一二三四五六七八九十]{1,3}|[0-9]{1,2}"
_NUMERAL_AND_MORE = 8
_DIGITS = "零一二三四五六七八九"
_DATE = "(?P<year>[12][0-9]{3})年(?:(?P<month>[0-9]{1,2})月(?:[0-9]{1,2}日)?)?"
_year = expression(f"(?<![0-9]){_DATE}[，,]?(?:在北京)?(?P<held>召开|举行)?(?:的)?(?:中共|党的)?\\Z")
_year_behind = expression(
    f"(?:，)?(?:已|将)?(?P<at>于|在)?{_DATE}(?:至(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日)?(?:在[^，。；、]{{1,8}}?)?(?:胜利|隆重)?"
    "(?:召开|举行|开幕|闭幕|(?(at)举办|(?!)))(?!的?(?:全省|全市|全县|会议|培训|宣讲|座谈|学习))"
    f"|(?:报告|公报)?[（(](?P<in>[12][0-9]{{3}})年(?:(?P<of>[0-9]{{1,2}})月(?:[0-9]{{1,2}}日)?)?[)）]"
)
_BEFORE = 24
"""Code points before a meeting within which its year is looked for."""


class _Form(NamedTuple):
    """One way in which the meetings of a body are called."""

    body: str
    anchor: str
    pattern: re.Pattern[str]
    reach: int
    """Code points between the anchor and either end of the whole, at most."""


class MeetingUnit(Unit):
    """One rule with its forms and the table of meetings."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._rows: Rows[Meeting] = Rows(rule, dictionaries)
        self._unless_before = tuple(rule.match.get("unless-before", ()))

    @cached_property
    def _forms(self) -> tuple[_Form, ...]:
        forms: dict[str, list[str]] = self.rule.match["forms"]
        return tuple(_form(body, text) for body, texts in forms.items() for text in texts)

    @cached_property
    def _held(self) -> dict[str, dict[tuple[int, int | None], Meeting]]:
        held: dict[str, dict[tuple[int, int | None], Meeting]] = {}
        for row in self._rows:
            held.setdefault(row.body, {})[row.number, row.session] = row
        return held

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The longest part of each form that is no number."""
        del knowledge
        return ((form.anchor, number) for number, form in enumerate(self._forms))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every meeting that the table does not have, or has in another year."""
        done: set[tuple[int, int]] = set()
        for hit in hits:
            form = self._forms[hit.payload]
            start, end = block_span(subject.view.text, hit.start)
            for found in form.pattern.finditer(
                subject.view.text, max(start, hit.start - form.reach), min(end, hit.end + form.reach)
            ):
                if found.span() not in done:
                    done.add(found.span())
                    yield from self._judged(subject, form.body, found)

    def _judged(self, subject: Subject, body: str, found: re.Match[str]) -> Iterator[Match]:
        groups = found.groupdict()
        number, session = _value(groups["number"]), groups.get("session")
        key = (number, _value(session) if session else None)
        held = self._held.get(body, {})
        if not held or number < min(each for each, _session in held):
            return
        meeting, text = held.get(key), subject.view.text
        if meeting is None and key not in _due(held):
            yield self._match(subject, found.span(), "没有这次会议，请核对届次。")
            return
        said = _year.search(text, max(0, found.start() - _BEFORE), found.start())
        if said and not said["held"] and (not meeting or text.startswith(self._unless_before, found.end())):
            said = None  # 2023年党的二十大精神宣讲: the year of the lecture
            if meeting:
                return
        if said:
            span = (said.start(), found.end())
            wrong = _is_wrong(said["year"], said["month"] if said["held"] else None, meeting, held)
        elif behind := _year_behind.match(text, found.end()):
            span = (found.start(), behind.end())
            wrong = _is_wrong(behind["year"] or behind["in"], behind["month"] or behind["of"], meeting, held)
        else:
            return
        if wrong:
            yield self._match(subject, span, _held_in(meeting) if meeting else "这次会议当时还没有召开。", meeting)

    def _match(self, subject: Subject, span: tuple[int, int], note: str, meeting: Meeting | None = None) -> Match:
        first, last = subject.view.original(*span)
        entry = Entry("meetings", f"{meeting.body}{meeting.number}", meeting.source) if meeting else None
        return Match(self.rule, first, last, entry=entry, note=note, certainty=Certainty.SUSPECTED)


def _held_in(meeting: Meeting) -> str:
    return f"这次会议是{meeting.start.year}年{meeting.start.month}月召开的。"


def _is_wrong(
    year: str, month: str | None, meeting: Meeting | None, held: Mapping[tuple[int, int | None], Meeting]
) -> bool:
    """Whether a meeting was not held in that year and month; one that is due, not before the last that was held."""
    if meeting is None:
        last = max(each.end for each in held.values())
        return (int(year), int(month or 12)) <= (last.year, last.month)
    if month is None:
        return not meeting.start.year <= int(year) <= meeting.end.year
    first, last = meeting.start, meeting.end
    return not (first.year, first.month) <= (int(year), int(month)) <= (last.year, last.month)


def _form(body: str, text: str) -> _Form:
    parts = re.split(r"\{(number|session)\}", text)
    pattern = "".join(f"(?P<{part}>{_NUMERAL})" if at % 2 else re.escape(part) for at, part in enumerate(parts))
    if "session" not in parts:
        pattern += f"(?!(?:{_NUMERAL})次会议)"  # 党的八大 in 党的八大二次会议
    anchor = max(parts[::2], key=len)
    reach = len(text) - len(anchor) + _NUMERAL_AND_MORE
    return _Form(body, anchor, expression(f"(?<![一二三四五六七八九十0-9]){pattern}"), reach)


def _due(held: dict[tuple[int, int | None], Meeting]) -> set[tuple[int, int | None]]:
    """The meetings that may come next: another session of the last congress, the next congress and its first."""
    last = max(number for number, _session in held)
    sessions = [session for number, session in held if number == last and session is not None]
    return {(last, max(sessions, default=0) + 1), (last + 1, None), (last + 1, 1)}


def _value(numeral: str) -> int:
    """The value of a numeral from 1 to 99 in digits or characters."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _DIGITS.index(numeral) if len(numeral) == 1 else 0
    return (_DIGITS.index(tens) if len(tens) == 1 else not tens) * 10 + (_DIGITS.index(ones) if ones in _DIGITS else 0)


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, ("dictionary", "forms", "unless-before"))
    vet_texts(rule, fields, "unless-before")
    vet_dictionaries(rule, fields, dictionaries, "meetings")
    forms = rule.match.get("forms")
    hint = 'forms = { "会议所属" = ["{number}届……{session}次会议"] }'
    if not isinstance(forms, dict) or not forms:
        raise fields.error("缺少 forms", "match.forms", hint=hint)
    for body, texts in forms.items():
        if body not in {row.body for name in [rule.match["dictionary"]] for row in dictionaries[name]}:
            raise fields.error(f"词典里没有“{body}”的会议", "match.forms", hint=hint)
        if not isinstance(texts, list) or not all(isinstance(text, str) and "{number}" in text for text in texts):
            raise fields.error("每种写法里要有 {number}", "match.forms", hint=hint)


MEETING = Checker("meeting", _vet, MeetingUnit)
