"""What stands around a wrong form and makes it right: a name in a title, in history, in a sentence on its renaming."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from zwlint.checkers.plans import YEARS, first_year
from zwlint.expressions import expression
from zwlint.lexicon.words import Words

AFTER, BEFORE, PAST = "unless-after", "unless-before", "unless-past"
LED_BY, LED_THROUGH = "unless-led-by", "led-through"
"""Words, and an expression for what may stand between one of them and the form: 原 青石县 国土资源局."""
DEFINED_AFTER = "unless-defined-after"
"""Words that give a short name: where one of them stands before the form, it is right in all of the text."""
TODAY_WITH = "today-with"
"""Words of today: nearer to the form than a date of the past, they say that it is not told of the past."""
AROUND = "unless-around"
"""An expression for the sentence, in which the form is written as a line feed: 撤销…\\n, \\n…改为."""
LISTS = (AFTER, BEFORE, "unless-with", LED_BY, DEFINED_AFTER, TODAY_WITH)
FLAGS = ("unless-in-title", PAST)
OPTIONS = (*LISTS, *FLAGS, LED_THROUGH, AROUND)
ABROAD = "unless-after-phrase"
"""A dictionary of phrases that belongs to unless-after."""
_find_end = expression("[。！？；\n]")
_DIGITS = "〇一二三四五六七八九"
_DATE = (
    f"(?<![0-9{_DIGITS}])(?P<year>[12][0-9]{{3}}|[一二][{_DIGITS}零○]{{3}})"
    "(?:年(?:(?P<month>[0-9]{1,2})月)?|[.](?P<dotted>0?[1-9]|1[0-2])(?![0-9]))"
)
_OPEN = "(?P<open>[0-9月日]*(?:以来|至今|起))?"
_PLAN = f"(?<![{_DIGITS}十])(?P<plan>十?[{_DIGITS}]|十)五[”’』」]?(?=期间|时期|规划|[初末]|以来)"
_DECADE = (
    f"(?:(?:20|二十|上个?)世纪|(?<![0-9{_DIGITS}十世纪])(?=[3-9三四五六七八九1一])(?:19|一九)?)"
    f"(?P<decade>[1-9{_DIGITS}])[0十〇]年代"
)
_dates = expression(f"{_DECADE}|{_PLAN}|{_DATE}{_OPEN}")
_date_behind = expression(f"(?:[、和与][^，。；：、\\d]{{2,16}}){{0,4}}[于在（(]?{_DATE}(?![0-9月日]*(?:以来|至今|起))")
_number_behind = expression("[^，。；]{0,8}[（(][^（）()]{0,12}〔(?P<year>[12][0-9]{3})〕")
_rest_of_date = expression("(?:[0-9]{1,2}日)?(?:上午|下午|晚上?)?[，, ]?")
_year_to_come = expression("[^，。；《〔第\\d]{0,10}(?P<year>[12][0-9]{3})年")
_find_break = expression("[，。；：！？\n]")
_to_digits = str.maketrans("零○" + _DIGITS, "00" + "0123456789")
_REACH = 120
"""Code points on either side within which a sentence is looked for."""
_LED_REACH = 40
"""Code points before the form within which it may be led by a word."""
_QUOTES = "“‘\"'「『《〈"


class Contexts:
    """The contexts of one rule in which it finds nothing."""

    def __init__(self, options: Mapping[str, Any], phrases: Iterable[str] = ()) -> None:
        lists = (tuple(options.get(key, ())) for key in LISTS)
        self._after, self._before, self._with, self._leads, self._defining, self._today = lists
        self._after += tuple(phrases)
        self._longest = max(map(len, self._after), default=0)
        self._through = expression(options.get(LED_THROUGH, ""))
        self._around = expression(options[AROUND]) if AROUND in options else None
        self._in_title, self._past = (bool(options.get(key)) for key in FLAGS)

    def excuse(
        self,
        text: str,
        start: int,
        end: int,
        since: date | None,
        words: Words | None = None,
        as_of: date | None = None,
    ) -> bool:
        """Whether ``text[start:end]`` is right where it stands; ``since`` is the day from which it is wrong.

        With ``words``, what leads it must be a word: 原 青石县 is, 太原 市 is not. A year that is not over at ``as_of``
        counts as a word of today.
        """
        if self._after and text[max(0, start - self._longest) : start].endswith(self._after):
            return True
        now = as_of.year if as_of else 0
        if self._before and text.startswith(self._before, end) and not self._is_to_come(text, end, now):
            return True
        if self._leads and since is not None and self._is_led(text, start, words):
            return True
        if self._defining and is_defined(text, text[start:end], self._defining):
            return True
        if not (self._in_title or self._with or self._past or self._around):
            return False
        first, last = sentence(text, start, end)
        before = text[first:start]
        if self._in_title and before.count("《") > before.count("》"):
            return True
        around = text[first:last].replace(text[start:end], "\n")  # 改组 in 深改组 says nothing of its end
        if any(word in around for word in self._with) or (self._around and self._around.search(around)):
            return True
        return self._past and since is not None and self._is_past(text, (first, start, end, last), since, now)

    def _is_to_come(self, text: str, end: int, now: int) -> bool:
        """Whether what stands right behind the form is of a year that is not over: …关于做好2026年工作的通知."""
        found = _year_to_come.match(text, end) if self._today and now else None
        return bool(found and int(found["year"]) >= now)

    def _is_past(self, text: str, span: tuple[int, int, int, int], since: date, now: int) -> bool:
        """Whether a date before that day stands before the form in its sentence, or right behind it.

        It does not count where a word of today is nearer to the form, or where it is the beginning of a time that lasts
        and the sentence has a word of today.
        """
        first, start, end, last = span
        behind = _date_behind.match(text, end) or _number_behind.match(text, end)
        if behind and _is_before(behind, since, now):
            return True
        stop = _find_break.search(text, end, last)
        for found in _dates.finditer(text, first, start):
            if _is_before(found, since, now):
                near = text[found.end() : start] + text[end : last if found["open"] or not stop else stop.start()]
                if not self._is_of_today(near, now):
                    return True
        return False

    def _is_of_today(self, text: str, now: int) -> bool:
        if not self._today:
            return False
        return any(word in text for word in self._today) or any(int(year) >= now > 0 for year in _years(text))

    def _is_led(self, text: str, start: int, words: Words | None) -> bool:
        floor = max(0, start - _LED_REACH)
        for lead in self._leads:
            at = text.find(lead, floor, start)
            while at >= 0:
                behind = at + len(lead)
                if self._through.fullmatch(text, behind, start) and (not words or words.stands_alone(text, at, behind)):
                    return True
                at = text.find(lead, at + 1, start)
        return False


def is_defined(text: str, form: str, words: tuple[str, ...]) -> bool:
    """Whether the text gives the form as a short name: （以下简称《…法》）."""
    at = text.find(form)
    while at >= 0:
        if text[max(0, at - _LED_REACH) : at].rstrip(_QUOTES).endswith(words):
            return True
        at = text.find(form, at + 1)
    return False


def _years(text: str) -> list[str]:
    return [found["year"] for found in _dates.finditer(text) if (found["year"] or "一").isascii()]


def _is_before(found: re.Match[str], since: date, now: int) -> bool:
    """Whether a date lies before that day; what may, does so if it is over in the year that is now.

    Of a decade and of a plan for five years the first year counts, and of a year with no month its beginning.
    """
    groups = found.groupdict()
    if decade := groups.get("decade"):
        return int(f"19{decade.translate(_to_digits)}0") < since.year
    if plan := groups.get("plan"):
        first = first_year(plan)
        return first is not None and first < since.year and first + YEARS <= now
    year, month = int(found["year"].translate(_to_digits)), groups.get("month") or groups.get("dotted")
    if year != since.year or month is None:
        return year < since.year or (year == since.year < now)
    return int(month) < since.month


def told_of(text: str, start: int, end: int) -> tuple[int, int | None] | None:
    """The year, and the month where there is one, of a date right before a span; none if another one stands right
    behind it. What stands farther off may be the date of something else: 2024年出版的……收录了…….
    """
    first, _last = sentence(text, start, end)
    *_earlier, found = (None, *_dates.finditer(text, first, start))
    if found is None or not found["year"] or found["open"] or not _rest_of_date.fullmatch(text, found.end(), start):
        return None
    if _dates.match(text, end):
        return None
    month = found["month"] or found["dotted"]
    return int(found["year"].translate(_to_digits)), int(month) if month else None


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, or as much of it as is within reach."""
    floor = max(0, start - _REACH)
    first = max(floor, *(text.rfind(mark, floor, start) + 1 for mark in "。！？；\n"))
    stop = _find_end.search(text, end, end + _REACH)
    return first, stop.start() if stop else min(len(text), end + _REACH)
