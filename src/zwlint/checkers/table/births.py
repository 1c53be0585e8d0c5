"""Dates of birth as lists write them, to the day, the month or the year, and who is certainly younger than an age."""

from __future__ import annotations

from datetime import date

from zwlint.elements.numerals import value_of
from zwlint.expressions import expression

_year = r"((?:19|20)[0-9]{2})"
_day = "(3[01]|[12][0-9]|0?[1-9])"
_ends = "(?:出?生)?"
_forms = (
    expression(rf"{_year}([01][0-9])([0-3][0-9])?"),
    expression(rf"{_year}(?:年|[-./年]([0-9]{{1,2}})(?:月|[-./月]{_day}(?:日|0?0:00(?::00)?)?)?)?{_ends}"),
    expression(r"([0-9]{2})[-./]([0-9]{1,2})[-./]([0-9]{1,2})"),
    # the day and the month may stand the other way round, and the moon's year is another
    expression(rf"[0-9]{{1,2}}[-./][0-9]{{1,2}}[-./]{_year}"),
    expression(rf"(?:农历|阴历){_year}年.{{1,6}}|{_year}年.{{1,6}}[（(](?:农历|阴历)[）)]"),
)
_chinese = expression(
    r"([〇○零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?)?" + _ends
)
_time = expression(r"(?:\s|T)+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*$")
_spaces = expression(r"\s+")
_DIGITS = {char: str(number) for number, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_MONTHS = range(1, 13)
_DAYS = range(1, 32)
_CENTURY = 100


def is_younger(text: str, years: int, today: date) -> bool:
    """Whether a text is the date of birth of somebody who is certainly younger on that day."""
    born = _born(_spaces.sub("", _time.sub("", text)), today)
    return bool(born) and _is_date(born) and _is_in_time(born, years, today)


def _born(text: str, today: date) -> list[int]:
    """Year, month and day, as far as they are written; nothing where that is no date."""
    chinese = _chinese.fullmatch(text)
    if chinese is not None:
        year = int("".join(_DIGITS[char] for char in chinese[1]))
        return [year, *(value_of(part) for part in chinese.groups()[1:] if part is not None)]
    for form in _forms:
        found = form.fullmatch(text)
        if found is not None:
            born = [int(part) for part in found.groups() if part is not None]
            if born[0] < _CENTURY:  # nobody is born after today
                born[0] += today.year - today.year % _CENTURY - (_CENTURY if born[0] > today.year % _CENTURY else 0)
            return born
    return []


def _is_date(born: list[int]) -> bool:
    _year_of_birth, month, day = (*born, 1, 1)[:3]
    return month in _MONTHS and day in _DAYS


def _is_in_time(born: list[int], years: int, today: date) -> bool:
    """Whether the birthday lies ahead at which that age is reached, and the birth does not."""
    now = [today.year, today.month, today.day][: len(born)]
    reached = [born[0] + years, *born[1:]]
    return born <= now and (reached > now)
