"""Dates of birth as lists write them, to the day, the month or the year, and who is certainly younger than an age."""

from __future__ import annotations

from datetime import date

from zwlint.expressions import expression

_year = r"((?:19|20)[0-9]{2})"
_forms = (
    expression(rf"{_year}([01][0-9])([0-3][0-9])?"),
    expression(rf"{_year}(?:年|[-./年]([0-9]{{1,2}})(?:月|[-./月]([0-9]{{1,2}})(?:日|0?0:00(?::00)?)?)?)?(?:出?生)?"),
)
_MONTHS = range(1, 13)
_DAYS = range(1, 32)


def is_younger(text: str, years: int, today: date) -> bool:
    """Whether a text without white space is the date of birth of somebody who is certainly younger on that day."""
    for form in _forms:
        found = form.fullmatch(text)
        if found is not None:
            born = [int(part) for part in found.groups() if part is not None]
            return _is_date(born) and _is_in_time(born, years, today)
    return False


def _is_date(born: list[int]) -> bool:
    _year_of_birth, month, day = (*born, 1, 1)[:3]
    return month in _MONTHS and day in _DAYS


def _is_in_time(born: list[int], years: int, today: date) -> bool:
    """Whether the birthday lies ahead at which that age is reached, and the birth does not."""
    now = [today.year, today.month, today.day][: len(born)]
    reached = [born[0] + years, *born[1:]]
    return born <= now and (reached > now)
