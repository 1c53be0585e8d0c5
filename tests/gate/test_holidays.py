"""Working days of the State Council's notices, in Beijing time."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta

import pytest

from gate.test_policy import policy
from zwlint.gate.holidays import _FILE, beijing_day, due, is_known, is_working, shipped

YEARS = tomllib.loads(_FILE.read_text(encoding="utf-8"))["year"]


@pytest.mark.parametrize("year", YEARS, ids=lambda year: year["year"])
def test_days_are_of_their_year_and_days_at_work_are_weekends(year: dict[str, object]) -> None:
    assert str(year["source"]).startswith("《国务院办公厅关于")
    days = {day: off for day, off in shipped().items() if day.startswith(f"{year['year']}-")}
    assert all(date.fromisoformat(day).weekday() >= 5 for day, off in days.items() if not off)


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        ("2026-03-02T01:00:00Z", 1, "2026-03-03"),
        ("2026-03-06T01:00:00Z", 1, "2026-03-09"),  # over a weekend
        ("2026-02-13T01:00:00Z", 1, "2026-02-14"),  # a Saturday at work
        ("2026-02-14T01:00:00Z", 1, "2026-02-24"),  # the Spring Festival
        ("2026-09-30T01:00:00Z", 3, "2026-10-10"),  # the National Day, and a Saturday at work
        ("2026-03-02T16:30:00Z", 1, "2026-03-04"),  # it is the 3rd in Beijing
        ("2025-01-27T01:00:00Z", 1, "2025-02-05"),
        ("2026-03-02T01:00:00Z", 0, "2026-03-02"),
    ],
)
def test_deadlines(start: str, days: int, last: str) -> None:
    assert due(start, days, shipped()) == last


def test_year_without_notice_counts_weekends_and_says_so() -> None:
    assert not is_known("2031-10-01", shipped())
    assert is_known("2026-10-01", shipped())
    assert due("2031-10-03T01:00:00Z", 1, shipped()) == "2031-10-06"


def test_year_of_the_file_takes_the_place_of_the_shipped_one() -> None:
    own = policy(lambda d: d.update(holiday=[{"year": 2026, "source": "本单位通知", "off": ["2026-03-03"]}]))
    assert due("2026-03-02T01:00:00Z", 1, own.holidays) == "2026-03-04"
    assert due("2026-02-16T01:00:00Z", 1, own.holidays) == "2026-02-17"
    more = policy(
        lambda d: d.update(holiday=[{"year": 2027, "source": "通知", "off": ["2027-01-01"], "work": ["2027-01-02"]}])
    )
    assert due("2026-12-31T01:00:00Z", 1, more.holidays) == "2027-01-02"


def test_beijing_is_eight_hours_ahead() -> None:
    assert beijing_day("2026-03-02T15:59:59Z") == date(2026, 3, 2)
    assert beijing_day("2026-03-02T16:00:00Z") == date(2026, 3, 3)


def test_a_whole_year_has_as_many_working_days_as_the_law_leaves() -> None:
    """2025 and 2026: 365 days, 104 days of weekends, 13 of holidays."""
    for year in (2025, 2026):
        days = [date(year, 1, 1) + timedelta(number) for number in range(365)]
        assert abs(sum(is_working(day, shipped()) for day in days) - 248) <= 1
