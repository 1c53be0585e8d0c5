"""The note below the title of a law (题注): who passed, promulgated and amended it, and when.

The Legislation Law (立法法) asks for it, and regulations and rules (法规、规章) follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zwlint.document import UNREAD, Document, Region, Zone
from zwlint.elements.numerals import value_of
from zwlint.expressions import expression

_DONE = "(?:通过|公布|发布|批准|修订|修正|修改)"
_FEW = "[\\d一二三四五六七八九十]{1,3}"
_DAY = rf"(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})\s*年\s*{_FEW}\s*月\s*{_FEW}\s*日"
_OPEN, _CLOSE = r"（(【\[［", r"）)】\]］"
_END = rf"(?:{_DONE}|施行|实施|生效|有效期.{{1,20}}?)(?:[。\s]*[{_CLOSE}])*\s*"
_is_note = expression(rf"(?:[\s{_OPEN}]*(?:根据\s*)?|[\s{_OPEN}]*[{_OPEN}].{{1,40}}?){_DAY}.*{_END}")
_find_day = expression(_DAY)
_find_done = expression(_DONE)
_runs_from = expression(r"[自至到]\s*$")
_runs_on = expression(r"\s*(?:零时)?(?:起|前|以前|后|至)")
_is_first_article = expression(r"[\s#]*(?:第一(?:[编章节]\s|条(?:\s|为|根据|依据|本))|第1[章条]\s)")
_is_about_one = expression("草案|征求意见|解读|问答|读懂|对照表|新旧对照")
_HEADING = 60
"""Characters of the longest line that says what the text is."""
_numbers = expression(r"\d+|[〇○零一二三四五六七八九十]+")
_DIGITS = {char: str(number) for number, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_MOST_READ = 5000
"""Characters in which the first article begins; a table of contents may stand before it."""
_LONGEST = 2000
"""Characters of the longest note; a law may have been amended ten times."""
_ELSEWHERE = frozenset({Zone.NAVIGATION, Zone.FOOTER})
_BESIDE = UNREAD | {Region.ATTRIBUTE, Region.METADATA, Region.HIDDEN}


def enacted(document: Document) -> date | None:
    """The last day on which a law was passed, promulgated or amended; None where there is no note, or no law below."""
    days: list[date] = []
    for line in _first_lines(document):
        if _is_first_article.match(line):
            return max(days, default=None)
        if len(line) <= _HEADING and _is_about_one.search(line):
            return None
        if len(line) <= _LONGEST and _is_note.fullmatch(line):
            days += _deeds(line)
    return None


def _first_lines(document: Document) -> Iterator[str]:
    """The lines that a reader sees first, but for navigation, where 政策解读 is a column, and the footer."""
    left = _MOST_READ
    for block in document.blocks:
        if block.region not in _BESIDE and block.zone not in _ELSEWHERE:
            yield from document.text[block.start : block.end].split("\n")
            left -= block.end - block.start
            if left < 0:
                return


def _deeds(line: str) -> Iterator[date]:
    """The days behind each of which, before the next, it says what was done; not those from or to which it is valid."""
    found = list(_find_day.finditer(line))
    ends = [*(each.start() for each in found[1:]), len(line)]
    for each, end in zip(found, ends, strict=True):
        runs = _runs_from.search(line, 0, each.start()) or _runs_on.match(line, each.end())
        if not runs and _find_done.search(line, each.end(), end):
            day = _day_of(each[0])
            if day:
                yield day


def _day_of(written: str) -> date | None:
    year, month, day = (found[0] for found in _numbers.finditer(written))
    try:
        whole = int("".join(_DIGITS.get(char, char) for char in year))
        return date(whole, value_of(month), value_of(day))
    except ValueError:
        return None
