"""What stands around a wrong form and makes it right: a name in a title, in history, in a sentence on its renaming."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from zwlint.expressions import expression

AFTER, BEFORE, PAST = "unless-after", "unless-before", "unless-past"
OPTIONS = (AFTER, BEFORE, "unless-with", "unless-in-title", PAST)
LISTS = OPTIONS[:3]
FLAGS = OPTIONS[3:]
ABROAD = "unless-after-phrase"
"""A dictionary of phrases that belongs to unless-after."""
_find_end = expression("[。！？；\n]")
_dates = expression("(?<![0-9])([12][0-9]{3})年(?:([0-9]{1,2})月)?")
_REACH = 120
"""Code points on either side within which a sentence is looked for."""


class Contexts:
    """The contexts of one rule in which it finds nothing."""

    def __init__(self, options: Mapping[str, Any], phrases: Iterable[str] = ()) -> None:
        self._after, self._before, self._with = (tuple(options.get(key, ())) for key in LISTS)
        self._after += tuple(phrases)
        self._longest = max(map(len, self._after), default=0)
        self._in_title = bool(options.get("unless-in-title"))
        self._past = bool(options.get(PAST))

    def excuse(self, text: str, start: int, end: int, since: date | None) -> bool:
        """Whether ``text[start:end]`` is right where it stands; ``since`` is the day from which it is wrong."""
        if self._after and text[max(0, start - self._longest) : start].endswith(self._after):
            return True
        if self._before and text.startswith(self._before, end):
            return True
        if not (self._in_title or self._with or self._past):
            return False
        first, last = _sentence(text, start, end)
        before = text[first:start]
        if self._in_title and before.count("《") > before.count("》"):
            return True
        around = text[first:last].replace(text[start:end], "\n")  # 改组 in 深改组 says nothing of its end
        if any(word in around for word in self._with):
            return True
        return self._past and since is not None and any(_is_before(found, since) for found in _dates.finditer(before))


def _is_before(found: re.Match[str], since: date) -> bool:
    """Whether a year lies before that of a day, or the month with it before its month."""
    year, month = int(found[1]), found[2]
    return year < since.year or (year == since.year and month is not None and int(month) < since.month)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, or as much of it as is within reach."""
    floor = max(0, start - _REACH)
    first = max(floor, *(text.rfind(mark, floor, start) + 1 for mark in "。！？；\n"))
    stop = _find_end.search(text, end, end + _REACH)
    return first, stop.start() if stop else min(len(text), end + _REACH)
