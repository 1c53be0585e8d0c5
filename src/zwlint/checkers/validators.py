"""What a regular expression cannot say: a closed set of tests that a pattern may name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from zwlint.checkers.plans import YEARS, first_year
from zwlint.expressions import expression
from zwlint.values import NamedTuple

_DIGITS = "〇一二三四五六七八九"
_ALIKE = str.maketrans("零○0两", "〇〇〇二")
_WEEKDAYS = "一二三四五六日"
_LEAP_YEAR = 2024
"""In the place of a year that is not written: a day that it has not, no year has."""
_LOOKED_BACK = 300
"""Code points before a date in which its year may stand."""
_NIGHT = (18 * 60, 9 * 60)
"""A time from the first of these minutes on may be followed by one of the next day, and so may one before the second
be one of the next day, or of the afternoon.
"""
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {ord("."): "。"}
_find_years = expression(r"(?<!\d)((?:19|20)\d{2})年|[明去前后今本同当次翌]年|[两一]年")
_date_parts = expression(r"(?:(?P<year>\d{4})(?:年|$))?(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日?)?")
_time_parts = expression(r"(\d{1,2})(?:[:：]|[时点](?=\d|$))(?:(\d{1,2})分?)?")


class Validator(NamedTuple):
    """A test of a match."""

    groups: tuple[str, ...]
    """The groups that the expression must have."""
    holds: Callable[[re.Match[str]], bool]
    """Whether the match is a fault."""
    right: Callable[[re.Match[str]], str] | None = None
    """What should stand in the place of the match, or of the group that the rule names, where that can be computed."""


def impossible_date(match: re.Match[str]) -> bool:
    """Whether the groups year, month and day name a day that no calendar has.

    Numbers may be Arabic or Chinese. Without a year the day must be in none; without a day it is the month that does
    not exist. Where the month took no part, or one of them is not a number, nothing is said.
    """
    month, day = _number(match["month"]), _number(match["day"]) if match["day"] else 1
    year = _number(match["year"]) if match["year"] else _LEAP_YEAR
    if year is None or month is None or day is None:
        return False
    return _date_of(year, month, day) is None


def wrong_weekday(match: re.Match[str]) -> bool:
    """Whether the groups year, month, day and weekday (一 to 六, 日 or 天) name a day that was another weekday.

    Where the group year took no part, the year is that written last before the date in the same block; where another
    word for a year stands between, nothing is said.
    """
    right = _weekday(match)
    return bool(right) and right != match["weekday"].replace("天", "日")


def weekday_span(match: re.Match[str]) -> bool:
    """Whether two days of one month (groups start and end) are not as far apart as their weekdays (from and to).

    No year is needed for that.
    """
    first, last = int(match["start"]), int(match["end"])
    weekdays = [_WEEKDAYS.index(match[name].replace("天", "日")) for name in ("from", "to")]
    return last > first and (last - first - weekdays[1] + weekdays[0]) % 7 != 0


def _weekday(match: re.Match[str]) -> str:
    """The weekday of the date; empty where it cannot be told."""
    year = _number(match["year"] or _year_before(match))
    month, day = _number(match["month"]), _number(match["day"])
    if year is None or month is None or day is None:
        return ""
    when = _date_of(year, month, day)
    return _WEEKDAYS[when.weekday()] if when else ""


def _year_before(match: re.Match[str]) -> str:
    last = None
    for found in _find_years.finditer(match.string, max(0, match.start() - _LOOKED_BACK), match.start()):
        last = found
    return last[1] or "" if last else ""


def backward_range(match: re.Match[str]) -> bool:
    """Whether the group end names a number, a time of day or a date before that of the group start.

    Said only where it is certain: dates whose years are not written may cross the year, times may cross midnight.
    """
    start, end = match["start"], match["end"]
    if not start or not end:
        return False
    if _time_parts.fullmatch(start):
        return _runs_back_in_time(start, end)
    if start.isdigit() and end.isdigit():
        return int(end) < int(start)
    return _runs_back_in_dates(start, end)


def wrong_plan_years(match: re.Match[str]) -> bool:
    """Whether years are not those of a plan for five years: from start to end, or the first or the last one (year).

    What is farther off belongs to other plans: “十四五”规划（2021—2035年）, “七五” for the one of teaching the law.
    """
    first = first_year(match["plan"] or match["of"])
    if first is None:
        return False
    last = first + YEARS - 1
    if match["plan"]:
        return 0 < first - int(match["start"]) < YEARS or 0 < int(match["end"]) - last < YEARS
    return 0 < abs(int(match["year"]) - (first if match["first"] else last)) <= YEARS


def wrong_anniversary(match: re.Match[str]) -> bool:
    """Whether a number of years does not lead to the group year from the year that the name of another group says."""
    number = _number(match["number"]) if match["number"] else None
    since = next((int(name[1:5]) for name, value in match.groupdict().items() if value and name[1:5].isdigit()), None)
    return number is not None and since is not None and int(match["year"]) - since != number


def ascending(match: re.Match[str]) -> bool:
    """Whether the number of the group end is greater than that of the group start."""
    return float(match["start"]) < float(match["end"])


def consecutive(match: re.Match[str]) -> bool:
    """Whether the number of the group second follows upon that of the group first."""
    first, second = _number(match["first"]), _number(match["second"])
    return first is not None and second == first + 1


def _always(_match: re.Match[str]) -> bool:
    return True


def _full_width(match: re.Match[str]) -> str:
    """The match, or its last group, with Chinese marks in the place of half-width ones; a half-width dot is a stop."""
    return match[match.lastgroup or 0].translate(_FULL_WIDTH)


def _half_width(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _runs_back_in_time(start: str, end: str) -> bool:
    first, last = _time_parts.fullmatch(start), _time_parts.fullmatch(end)
    if not first or not last:
        return False
    begins, ends = (int(each[1]) * 60 + int(each[2] or 0) for each in (first, last))
    return ends < begins < _NIGHT[0] and ends >= _NIGHT[1]


def _runs_back_in_dates(start: str, end: str) -> bool:
    first, last = _date_parts.fullmatch(start), _date_parts.fullmatch(end)
    if not first or not last:
        return False
    month, next_month = first["month"], last["month"] or first["month"]
    if first["year"] and last["year"]:
        begins, ends = ([int(part) for part in each.groups() if part] for each in (first, last))
        shared = min(len(begins), len(ends))
        return ends[:shared] < begins[:shared]
    if last["year"] or not first["day"] or not last["day"] or not month or int(month) != int(next_month):
        return False
    return int(last["day"]) < int(first["day"])


def _number(text: str | None) -> int | None:
    """An Arabic number, a Chinese one below a hundred, or a year in Chinese digits; None for anything else."""
    if not text or text.isdecimal():
        return int(text) if text else None
    plain = text.translate(_ALIKE)
    if len(plain) > 1 and "十" not in plain:
        return int("".join(str(_DIGITS.index(char)) for char in plain)) if set(plain) <= set(_DIGITS) else None
    tens, ten, ones = plain.rpartition("十")
    if any(part and (len(part) > 1 or part not in _DIGITS) for part in (tens, ones)):
        return None
    return (_DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (_DIGITS.index(ones) if ones else 0)


def _date_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


VALIDATORS: dict[str, Validator] = {
    "impossible-date": Validator(("year", "month", "day"), impossible_date),
    "wrong-weekday": Validator(("year", "month", "day", "weekday"), wrong_weekday, _weekday),
    "weekday-span": Validator(("start", "end", "from", "to"), weekday_span),
    "backward-range": Validator(("start", "end"), backward_range),
    "plan-years": Validator(("plan", "start", "end", "of", "year", "first"), wrong_plan_years),
    "anniversary": Validator(("year", "number"), wrong_anniversary),
    "ascending": Validator(("start", "end"), ascending),
    "consecutive": Validator(("first", "second"), consecutive),
    "full-width": Validator((), _always, _full_width),
    "half-width": Validator((), _always, _half_width),
}
