"""Dates and times: numbers of days since an epoch, shown by a section of a number format."""

from __future__ import annotations

from datetime import datetime, timedelta

from zwlint.readers.sheets.tokens import DATE, DIGIT, ELAPSED, HALF, POINT, Section, Token
from zwlint.values import NamedTuple

_LAST = 2958466
"""First serial number behind the year 9999."""
_EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no time zones
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_LEAP_DAY = 60
"""Excel counts a 29 February 1900: days before it are one day later."""
_DAYS = "一二三四五六日"
_ENGLISH_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_FIGURES = "〇一二三四五六七八九"
_SECONDS = 86400


class _Moment(NamedTuple):
    at: datetime
    """Rounded to what the format shows last."""
    serial: float
    month: int
    day: int


def show_date(serial: float, section: Section, *, epoch_1904: bool) -> str | None:
    """A serial number as the section shows it; None for one that is no date."""
    if not (0 <= serial < _LAST):
        return None
    fraction = next((len(token.text) for token in _fractions(section)), 0)
    unit = 10 ** min(fraction, 3)
    seconds = round(serial * _SECONDS * unit) / unit if fraction else float(_rounded(serial * _SECONDS))
    epoch = _EPOCH_1904 if epoch_1904 else _EPOCH_1900
    try:
        at = epoch + timedelta(seconds=seconds)
        if not epoch_1904 and seconds < _LEAP_DAY * _SECONDS:
            at += timedelta(days=1)
    except OverflowError:
        return None
    moment = _Moment(at, seconds / _SECONDS, at.month, at.day)
    if not epoch_1904 and int(seconds) // _SECONDS == _LEAP_DAY:
        moment = moment._replace(month=2, day=29)
    if not epoch_1904 and seconds < _SECONDS:
        moment = moment._replace(at=at.replace(year=1900, month=1, day=1), month=1, day=0)
    return "".join(_pieces(moment, section))


def _rounded(seconds: float) -> int:
    return int(seconds + 0.5)


def _fractions(section: Section) -> list[Token]:
    """The digits behind the point of seconds, as one token."""
    tokens = section.tokens
    for index, token in enumerate(tokens):
        if token.kind == POINT:
            digits = ""
            for following in tokens[index + 1 :]:
                if following.kind != DIGIT:
                    break
                digits += following.text
            return [Token(DIGIT, digits)] if digits else []
    return []


def _pieces(moment: _Moment, section: Section) -> list[str]:
    tokens, found = section.tokens, []
    halved = any(token.kind == HALF for token in tokens)
    behind_point = False
    for index, token in enumerate(tokens):
        if token.kind == DATE:
            minutes = token.text[0] == "m" and len(token.text) <= 2 and _is_minute(tokens, index)
            found.append(_time(moment, token.text, halved, minutes, section.chinese))
        elif token.kind == ELAPSED:
            found.append(_elapsed(moment.serial, token.text))
        elif token.kind == HALF:
            found.append(_half(moment.at.hour, token.text))
        elif token.kind == POINT:
            behind_point = True
            digits = next((len(each.text) for each in _fractions(section)), 0)
            found.append(f".{moment.at.microsecond:06d}"[: digits + 1] if digits else ".")
        elif token.kind != DIGIT or not behind_point:
            found.append(token.text)
    return found


def _is_minute(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether ``m`` means minutes: behind hours or before seconds."""
    before = next((each for each in reversed(tokens[:index]) if each.kind in {DATE, ELAPSED}), None)
    after = next((each for each in tokens[index + 1 :] if each.kind in {DATE, ELAPSED}), None)
    return (before is not None and before.text[0] in "hs") or (after is not None and after.text[0] == "s")


def _time(moment: _Moment, letters: str, halved: bool, minutes: bool, chinese: bool) -> str:
    at, length = moment.at, len(letters)
    first = letters[0]
    if first == "y":
        year = f"{at.year:04d}" if length > 2 else f"{at.year % 100:02d}"
        return "".join(_FIGURES[int(figure)] for figure in year) if chinese else year
    if first == "a":
        return ("星期" if length > 3 else "") + _DAYS[at.weekday()]
    if first in "md" and length > 2 and not minutes:
        name = _MONTHS[moment.month - 1] if first == "m" else _ENGLISH_DAYS[at.weekday()]
        return name[0] if length == 5 else name if length > 3 else name[:3]
    hour = (at.hour % 12 or 12) if halved else at.hour
    number = {"m": at.minute if minutes else moment.month, "d": moment.day, "h": hour, "s": at.second}[first]
    if chinese:
        return _numeral(number)
    return f"{number:02d}" if length > 1 else str(number)


def _numeral(number: int) -> str:
    """Up to 99 in Chinese: 二十三."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _FIGURES[ones]
    return (_FIGURES[tens] if tens > 1 else "") + "十" + (_FIGURES[ones] if ones else "")


def _elapsed(serial: float, letters: str) -> str:
    per_day = {"h": 24, "m": 1440, "s": _SECONDS}[letters[0]]
    return f"{int(serial * per_day + 1e-6):0{len(letters)}d}"


def _half(hour: int, written: str) -> str:
    before, _slash, after = written.partition("/")
    return after if hour >= 12 else before
