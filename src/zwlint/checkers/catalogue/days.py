"""Dates as people write them, and how many working days lie between two of them at least."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from zwlint.elements.numerals import value_of
from zwlint.expressions import expression
from zwlint.lexicon.view import fold
from zwlint.values import NamedTuple

_YEAR, _ONE = "[〇○零一二三四五六七八九]{4}", "[一二三四五六七八九十]{1,3}"
DAY = rf"(?:(?:19|20)\d{{2}}\s*[年./-]\s*\d{{1,2}}\s*[月./-]\s*\d{{1,2}}(?!\d)(?:\s*日)?|{_YEAR}年{_ONE}月{_ONE}日)"
"""A day with its year, in digits or in Chinese characters."""
_day = expression(
    rf"(?P<year>(?:19|20)\d{{2}})\s*[年./-]\s*(?P<month>\d{{1,2}})\s*[月./-]\s*(?P<day>\d{{1,2}})(?!\d)(?:\s*日)?"
    rf"|(?P<written_year>{_YEAR})年(?P<written_month>{_ONE})月(?P<written_day>{_ONE})日"
)
_compact = expression(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_clock = expression(r"\s*T?\d{1,2}\s*[:：∶时]\s*\d{1,2}")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


class Written(NamedTuple):
    """A date that a value holds."""

    day: date
    clock: bool
    """Whether an hour stands behind it."""


class Holiday(NamedTuple):
    """A time of the year in which so many weekdays at most may be free."""

    first: tuple[int, int]
    """Month and day."""
    last: tuple[int, int]
    weekdays: int


def written(text: str) -> Written | None:
    """The date with which a value begins; None where it is none."""
    text = fold(text).strip()
    compact = _compact.fullmatch(text)
    if compact:
        day = _date(*map(int, compact.groups()))
        return Written(day, clock=False) if day else None
    found = _day.match(text)
    day = day_of(found) if found else None
    return Written(day, clock=_clock.match(text, found.end()) is not None) if found and day else None


def days_in(text: str) -> Iterator[tuple[date, int, int]]:
    """The days that a text names, with their spans."""
    for found in _day.finditer(text):
        day = day_of(found)
        if day:
            yield day, found.start(), found.end()


def day_of(found: re.Match[str]) -> date | None:
    """The day of a match; None where there is no such day."""
    if found["year"]:
        return _date(int(found["year"]), int(found["month"]), int(found["day"]))
    year = int(found["written_year"].translate(_DIGITS))
    return _date(year, value_of(found["written_month"]), value_of(found["written_day"]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def years_after(day: date, years: int) -> date:
    """The last day of so many years that begin on ``day``."""
    try:
        return day.replace(year=day.year + years) - timedelta(days=1)
    except ValueError:  # 29 February
        return date(day.year + years, 2, 28)


def workdays_between(first: date, last: date, holidays: Sequence[Holiday]) -> int:
    """The working days after ``first`` up to ``last``, as few as they can be.

    When the holidays of a year lie is made known the year before: so all weekdays are taken off that may be one.
    """
    count = _weekdays(first + timedelta(days=1), last)
    for year in range(first.year, last.year + 1):
        for holiday in holidays:
            start = max(first + timedelta(days=1), date(year, *holiday.first))
            end = min(last, date(year, *holiday.last))
            count -= min(holiday.weekdays, _weekdays(start, end))
    return max(0, count)


def _weekdays(first: date, last: date) -> int:
    """Mondays to Fridays from ``first`` to ``last``."""
    days = (last - first).days + 1
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    return weeks * 5 + sum((first.weekday() + each) % 7 < 5 for each in range(rest))
