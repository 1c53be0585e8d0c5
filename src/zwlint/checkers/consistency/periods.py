"""Lengths of periods that no way of counting gives between the two days named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from zwlint.checkers.base import Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.consistency.base import Test, any_of
from zwlint.checkers.consistency.numerals import count_of
from zwlint.expressions import expression
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Rule

_DAY = "(?:(?P<{0}year>[0-9]{{4}})年)?(?:(?P<{0}month>[0-9]{{1,2}})月)?(?P<{0}day>[0-9]{{1,2}})日"
_CLOCK = "(?:（[^（）0-9]{1,8}）)?(?:上午|下午|零时|[0-9]{1,2}[:：时点][0-9]{0,2}分?)?"
"""The weekday and the hour that may stand behind a day."""
_COUNT = "(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,4})"
_NUMERALS = "0123456789一二三四五六七八九十"
_BEFORE = 60
"""Code points before the length of a period within which its days stand."""
_HOLIDAY = 8
"""Days of the longest holidays."""
_MOST_DAYS = 200
"""Longer periods are counted in months."""
_MORE_WORKDAYS = 2
"""Days of weekends on which people may work because of holidays, and one more each fortnight."""


class PeriodUnit(Unit):
    """One rule with the words that introduce a length and those that count days."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._days = tuple(rule.match["days"])
        self._workdays = tuple(rule.match["workdays"])

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = any_of(self.rule.match["words"])
        units = any_of((*self._days, *self._workdays))
        return expression(
            f"{_DAY.format('first_')}{_CLOCK}(?:起|开始)?(?:至|到|—|－|-|～|~){{1,2}}{_DAY.format('last_')}{_CLOCK}(?:24时|止|期间|结束)?"
            f"[^，。；、\\d]{{0,6}}[，,（(；;。：]?(?:{words})(?:{words})?[为是：]?(?P<length>{_COUNT}个?(?P<unit>{units}))(?!以上|以内|内|左右)"
        )

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The words that introduce a length; one of a single character with the beginning of its number."""
        del knowledge
        for word in self.rule.match["words"]:
            yield from ((fold(word + more), 0) for more in (_NUMERALS if len(word) == 1 else ("",)))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every length that is that of another period."""
        text = subject.view.text
        reached = 0
        for hit in hits:
            if hit.start < reached:
                continue
            start = max(reached, text.rfind("\n", max(0, hit.start - _BEFORE), hit.start) + 1, hit.start - _BEFORE)
            found = self._pattern.search(text, start, hit.end + 16) if "日" in text[start : hit.start] else None
            if found is None:
                continue
            reached = found.end()
            note = self._judged(found, subject.as_of.year)
            if note:
                yield Match(self.rule, *subject.view.original(*found.span("length")), note=note)

    def _judged(self, found: re.Match[str], year: int) -> str:
        """What the length should be, in words; nothing where it may be right."""
        days = _days(found, year)
        count = count_of(found["count"])
        if days is None or not count:
            return ""
        first, last = days
        between = (last - first).days
        if found["unit"] in self._workdays:
            weekdays = sum((first + timedelta(each)).weekday() < 5 for each in range(between + 1))
            most = min(between + 1, weekdays + _MORE_WORKDAYS + between // 14)
            least = weekdays - 2 - _HOLIDAY
            return "" if least <= count <= most else f"这段时间的工作日是{weekdays}天（未计节假日和调休）。"
        return "" if count in {between, between + 1} else f"首尾都算是{between + 1}天。"


def _days(found: re.Match[str], year: int) -> tuple[date, date] | None:
    """The first and the last day; None where they are none, or far apart."""
    groups = found.groupdict()
    if not groups["first_month"]:
        return None
    begun = int(groups["first_year"] or year)
    month = int(groups["first_month"])
    ended = int(groups["last_year"] or begun)
    last_month = int(groups["last_month"] or month)
    if not groups["last_year"] and last_month < month:
        ended += 1
    try:
        first, last = date(begun, month, int(groups["first_day"])), date(ended, last_month, int(groups["last_day"]))
    except ValueError:
        return None
    return (first, last) if 0 <= (last - first).days <= _MOST_DAYS else None


PERIODS = Test("period", PeriodUnit, ("words", "days", "workdays"))
