"""Working days: weekends, and the days of the State Council's notices. Deadlines are counted in Beijing time."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

BEIJING = timezone(timedelta(hours=8))
_FILE = Path(__file__).with_name("holidays.toml")
_DAY = timedelta(days=1)
_SATURDAY = 5
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@cache
def shipped() -> dict[str, bool]:
    """The days that the notices name: True for a day off, False for a weekend's day at work."""
    days: dict[str, bool] = {}
    for year in tomllib.loads(_FILE.read_text(encoding="utf-8"))["year"]:
        for first, last in year["off"]:
            day = date.fromisoformat(first)
            while day <= date.fromisoformat(last):
                days[day.isoformat()] = True
                day += _DAY
        days |= dict.fromkeys(year["work"], False)
    return days


def is_working(day: date, days: Mapping[str, bool]) -> bool:
    """Whether people work on that day."""
    off = days.get(day.isoformat())
    return day.weekday() < _SATURDAY if off is None else not off


def due(start: str, working_days: int, days: Mapping[str, bool]) -> str:
    """The last day (ISO) of a deadline of so many working days from a moment; the day itself does not count."""
    day = beijing_day(start)
    left = working_days
    while left:
        day += _DAY
        left -= is_working(day, days)
    return day.isoformat()


def is_known(day: str, days: Mapping[str, bool]) -> bool:
    """Whether the holidays of that day's year are known."""
    return any(each.startswith(day[:5]) for each in days)


def beijing_day(moment: str) -> date:
    """The day of a moment (UTC, as events have it) in Beijing."""
    return instant(moment).astimezone(BEIJING).date()


def instant(moment: str) -> datetime:
    """A moment as events have it. Raises ValueError for any other writing, of which there must not be two for one."""
    if not _MOMENT.fullmatch(moment):
        raise ValueError(f"not a moment: {moment[:30]}")
    return datetime.fromisoformat(moment)


def written(moment: datetime) -> str:
    """A moment as events have it, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
