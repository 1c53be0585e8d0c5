"""Working days and the forms in which dates are written."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

_YEARLY: Final = (("01-01", "01-03"), ("05-01", "05-05"), ("10-01", "10-08"))
_SPRING: Final = {2024: ("02-10", "02-17"), 2025: ("01-28", "02-04"), 2026: ("02-15", "02-23")}
_SINGLE: Final = frozenset(
    "2024-04-04 2024-04-05 2024-06-10 2024-09-16 2024-09-17 2025-04-04 2025-06-02 2026-04-06 2026-06-19 "
    "2026-09-25".split()
)
"""清明, 端午, 中秋 where they fall on weekdays."""


def is_holiday(day: date) -> bool:
    """Weekends and holidays, on which nothing is published here."""
    if day.weekday() > 4 or f"{day:%Y-%m-%d}" in _SINGLE:
        return True
    return any(first <= f"{day:%m-%d}" <= last for first, last in (*_YEARLY, _SPRING.get(day.year, ("", ""))))


def later(day: date, working: int) -> date:
    """That many working days later; earlier if negative."""
    step = timedelta(1 if working >= 0 else -1)
    left = abs(working)
    while left:
        day += step
        left -= not is_holiday(day)
    return day


def workday(day: date) -> date:
    """The day itself, or the next one that is a working day."""
    while is_holiday(day):
        day += timedelta(1)
    return day


def stamp(moment: datetime) -> str:
    """The form that the norm asks for."""
    return moment.strftime("%Y-%m-%d %H:%M")


def written(day: date, *, padded: bool = False) -> str:
    """2024年5月1日, or 2024年05月01日 as metadata have it."""
    return f"{day.year}年{day.month:02}月{day.day:02}日" if padded else f"{day.year}年{day.month}月{day.day}日"
