"""What stands around a wrong form and makes it right: a name in a title, in history, in a sentence on its renaming."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from zwlint.expressions import expression
from zwlint.lexicon.words import Words

AFTER, BEFORE, PAST = "unless-after", "unless-before", "unless-past"
LED_BY, LED_THROUGH = "unless-led-by", "led-through"
"""Words, and an expression for what may stand between one of them and the form: 原 青石县 国土资源局."""
DEFINED_AFTER = "unless-defined-after"
"""Words that give a short name: where one of them stands before the form, it is right in all of the text."""
LISTS = (AFTER, BEFORE, "unless-with", LED_BY, DEFINED_AFTER)
FLAGS = ("unless-in-title", PAST)
OPTIONS = (*LISTS, *FLAGS, LED_THROUGH)
ABROAD = "unless-after-phrase"
"""A dictionary of phrases that belongs to unless-after."""
_find_end = expression("[。！？；\n]")
_DIGITS = "〇一二三四五六七八九"
_DATE = (
    f"(?<![0-9{_DIGITS}])(?P<year>[12][0-9]{{3}}|[一二][{_DIGITS}零○]{{3}})"
    "(?:年(?:(?P<month>[0-9]{1,2})月)?|[.](?P<dotted>0?[1-9]|1[0-2])(?![0-9]))"
)
_dates = expression(f"(?:20|二十|上个?)世纪(?P<decade>[1-9{_DIGITS}])[0十]年代|{_DATE}")
_date_behind = expression(f"[于在（(]?{_DATE}(?![0-9月日]*(?:以来|至今|起))")
_to_digits = str.maketrans("零○" + _DIGITS, "00" + "0123456789")
_REACH = 120
"""Code points on either side within which a sentence is looked for."""
_LED_REACH = 40
"""Code points before the form within which it may be led by a word."""
_QUOTES = "“‘\"'「『"


class Contexts:
    """The contexts of one rule in which it finds nothing."""

    def __init__(self, options: Mapping[str, Any], phrases: Iterable[str] = ()) -> None:
        lists = (tuple(options.get(key, ())) for key in LISTS)
        self._after, self._before, self._with, self._leads, self._defining = lists
        self._after += tuple(phrases)
        self._longest = max(map(len, self._after), default=0)
        self._through = expression(options.get(LED_THROUGH, ""))
        self._in_title, self._past = (bool(options.get(key)) for key in FLAGS)

    def excuse(self, text: str, start: int, end: int, since: date | None, words: Words | None = None) -> bool:
        """Whether ``text[start:end]`` is right where it stands; ``since`` is the day from which it is wrong.

        With ``words``, what leads it must be a word: 原 青石县 is, 太原 市 is not.
        """
        if self._after and text[max(0, start - self._longest) : start].endswith(self._after):
            return True
        if self._before and text.startswith(self._before, end):
            return True
        if self._leads and since is not None and self._is_led(text, start, words):
            return True
        if self._defining and is_defined(text, text[start:end], self._defining):
            return True
        if not (self._in_title or self._with or self._past):
            return False
        first, last = sentence(text, start, end)
        before = text[first:start]
        if self._in_title and before.count("《") > before.count("》"):
            return True
        around = text[first:last].replace(text[start:end], "\n")  # 改组 in 深改组 says nothing of its end
        if any(word in around for word in self._with):
            return True
        return self._past and since is not None and _is_past(text, before, end, since)

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


def _is_past(text: str, before: str, end: int, since: date) -> bool:
    """Whether a date before that day stands before the form in its sentence, or right behind it."""
    behind = _date_behind.match(text, end)
    if behind and _is_before(behind, since):
        return True
    return any(_is_before(found, since) for found in _dates.finditer(before))


def _is_before(found: re.Match[str], since: date) -> bool:
    """Whether a year lies before that of a day, or the month with it before its month; of a decade the last one."""
    if decade := found.groupdict().get("decade"):
        return int(f"19{decade.translate(_to_digits)}9") < since.year
    year, month = int(found["year"].translate(_to_digits)), found["month"] or found["dotted"]
    return year < since.year or (year == since.year and month is not None and int(month) < since.month)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, or as much of it as is within reach."""
    floor = max(0, start - _REACH)
    first = max(floor, *(text.rfind(mark, floor, start) + 1 for mark in "。！？；\n"))
    stop = _find_end.search(text, end, end + _REACH)
    return first, stop.start() if stop else min(len(text), end + _REACH)
