"""The date of a document: names and terms are right or wrong at a date.

Runs between readers and checkers. The signature date (成文日期) counts before the page's own PubDate.
"""

from __future__ import annotations

import re
from datetime import date

from zwlint.document import Document, Region, Zone

ISSUE_DATE, PUB_DATE, OPTION, TODAY = "IssueDate", "PubDate", "option", "today"
_DAY = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_LINE = re.compile(rf"\s*{_DAY}\s*(?:[（(](?:此件|印发|发布).{{0,20}})?")
_LABEL = re.compile(
    r"\s*(?:成文|生成|发文)\s*日\s*期\s*[:：]?\s*"
    rf"(?:{_DAY}|(\d{{4}})[-./](\d{{1,2}})[-./](\d{{1,2}})).{{0,20}}"
)
_CHINESE_LINE = re.compile(
    r"\s*([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日\s*"
)
_ISO = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")
_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
_BESIDE = frozenset({Region.ATTRIBUTE, Region.METADATA, Region.HIDDEN, Region.COMMENT, Region.REVISION})


def date_of(document: Document) -> tuple[date, str] | None:
    """The document's own date and where it comes from, or None where it has none."""
    found = _issue_date(document)
    if found:
        return found, ISSUE_DATE
    for value in document.values("PubDate"):
        day = _first_iso(value.value)
        if day:
            return day, PUB_DATE
    return None


def _issue_date(document: Document) -> date | None:
    """A labelled date of issue, else the first line that is nothing but a date."""
    if "日" not in document.text:
        return None
    lines: list[date] = []
    for block in document.blocks:
        if not 8 <= block.end - block.start <= 60 or block.region in _BESIDE or block.zone is Zone.FOOTER:
            continue
        text = document.text[block.start : block.end]
        labelled = _LABEL.fullmatch(text)
        if labelled:
            day = _day(*(labelled.groups()[:3] if labelled[1] else labelled.groups()[3:]))
            if day:
                return day
        day = _line_date(text)
        if day:
            lines.append(day)
    return lines[0] if lines else None


def _line_date(text: str) -> date | None:
    match = _LINE.fullmatch(text)
    if match:
        return _day(*match.groups())
    match = _CHINESE_LINE.fullmatch(text)
    if not match:
        return None
    year = "".join(str(_DIGITS[char]) for char in match[1])
    return _day(year, str(_small(match[2])), str(_small(match[3])))


def _small(written: str) -> int:
    """A Chinese number below one hundred: 十二, 二十, 三十一."""
    tens, ten, ones = written.rpartition("十")
    value = _DIGITS.get(ones, 0)
    return value if not ten else (_DIGITS.get(tens, 0) if tens else 1) * 10 + value


def _first_iso(text: str) -> date | None:
    match = _ISO.search(text)
    return _day(*match.groups()) if match else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
