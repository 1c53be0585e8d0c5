"""Dates as they are written, and working days counted so that no holiday makes a false alarm."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from zwlint.checkers.catalogue.days import Holiday, Written, workdays_between, written, years_after
from zwlint.checkers.catalogue.order import holiday_of
from zwlint.checkers.checksums import credit_check, is_credit_code
from zwlint.linter import Linter

RULE = Linter().engine.ruleset.rule("GOVM003")
assert RULE is not None
HOLIDAYS = [holiday_of(each) for each in RULE.match["holidays"]]
OFF = {
    2023: "01-02 01-23 01-24 01-25 01-26 01-27 04-05 05-01 05-02 05-03 06-22 06-23 09-29 10-02 10-03 10-04 10-05 10-06",
    2024: "01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 10-03 10-04 "
    "10-07",
    2025: "01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08",
}
"""The weekdays that were free (国务院办公厅关于部分节假日安排的通知)."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年3月5日", Written(date(2026, 3, 5), clock=False)),
        ("2026年03月05日", Written(date(2026, 3, 5), clock=False)),
        ("2026-03-05", Written(date(2026, 3, 5), clock=False)),
        ("2026/3/5", Written(date(2026, 3, 5), clock=False)),
        ("2026.03.05", Written(date(2026, 3, 5), clock=False)),
        ("２０２６-０３-０５", Written(date(2026, 3, 5), clock=False)),
        ("20260305", Written(date(2026, 3, 5), clock=False)),
        ("二〇二六年三月五日", Written(date(2026, 3, 5), clock=False)),
        ("二○二六年十二月三十一日", Written(date(2026, 12, 31), clock=False)),
        ("2026-03-05 16:20:11", Written(date(2026, 3, 5), clock=True)),
        ("2026-03-05T16:20", Written(date(2026, 3, 5), clock=True)),
        ("2026-02-30", None),
        ("2026年3月", None),
        ("2026-03-051", None),
        ("近期", None),
        ("", None),
    ],
)
def test_dates_are_read_as_written(text: str, expected: Written | None) -> None:
    assert written(text) == expected


@pytest.mark.parametrize("year", OFF)
def test_working_days_are_never_more_than_there_were(year: int) -> None:
    free = {date.fromisoformat(f"{year}-{day}") for day in OFF[year].split()}
    for start in range(0, 320, 3):
        first = date(year, 1, 1) + timedelta(start)
        for length in (7, 20, 28, 40):
            days = [first + timedelta(each) for each in range(1, length + 1)]
            there_were = sum(day.weekday() < 5 and day not in free for day in days if day.year == year)
            if days[-1].year == year:
                assert workdays_between(first, days[-1], HOLIDAYS) <= there_were, (first, length)


def test_working_days_without_holidays_are_the_weekdays() -> None:
    assert workdays_between(date(2026, 7, 3), date(2026, 7, 6), []) == 1
    assert workdays_between(date(2026, 7, 3), date(2026, 7, 31), HOLIDAYS) == 20
    assert workdays_between(date(2026, 7, 6), date(2026, 7, 3), HOLIDAYS) == 0
    assert workdays_between(date(2026, 7, 6), date(2026, 7, 17), [Holiday((7, 1), (7, 31), 3)]) == 6


def test_terms_end_the_day_before() -> None:
    assert years_after(date(2020, 4, 1), 5) == date(2025, 3, 31)
    assert years_after(date(2024, 2, 29), 1) == date(2025, 2, 28)


@pytest.mark.parametrize("code", ["11500000MB1B37366Q", "11620622013933539B"])
def test_credit_codes_of_real_index_numbers_check(code: str) -> None:
    assert is_credit_code(code)


def test_a_slip_in_a_credit_code_is_seen() -> None:
    code = f"11330199000000017{credit_check('11330199000000017')}"
    assert is_credit_code(code)
    for place in range(len(code)):
        for char in "0123456789ABCDEFGHJKLMNPQRTUWXY":
            if char != code[place]:
                assert not is_credit_code(code[:place] + char + code[place + 1 :])
    assert not is_credit_code("I" + code[1:])
    assert not is_credit_code(code[:-1])
