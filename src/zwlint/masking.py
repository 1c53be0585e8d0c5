"""Masks what may be personal data: long runs of digits, of which identity, card and telephone numbers are made, and
what looks like a mail address, a licence plate, a passport or the door of a home.

Findings quote their surroundings, and a list of beneficiaries has an identity number beside every name. So quotations,
fingerprints and outputs show no digit run of eleven or more whole, in whatever form the digits are written and
whatever invisible characters stand between them, and nothing of those shapes, whatever rules are run. The length
stays, so that offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from zwlint.expressions import expression

_INVISIBLE = (
    "\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
"""Of zero width, or drawn upon the digit before."""
_SEPARATOR = " \u00a0\u2000-\u200a\u2028\u202f\u205f\u3000\\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d._·"
"""Spaces, dashes and dots, of which up to three may stand between two digits."""
_DIGIT = r"\dXx\uff38\uff58"
_LONG = rf"(?<!\d)\d(?:[{_INVISIBLE}]*+(?:[{_SEPARATOR}][{_INVISIBLE}]*){{0,3}}[{_DIGIT}]){{10,}}+"
_dates = expression(rf"(?:[{_SEPARATOR}]*(?:19|20)\d\d[{_SEPARATOR}]+\d{{1,2}}[{_SEPARATOR}]+\d{{1,2}}(?!\d))+")
"""A date is no number of a person, for none begins so; what follows it may be one."""
_ONE = f"[{_DIGIT}]"
_KEPT_HEAD, _KEPT_TAIL = 3, 2
_long = expression(_LONG)
_mail = expression(r"[A-Za-z0-9_.+-]+(?=\s?[@\uff20]\s?[\w-]+\.)")
_SHORT = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = rf"[{_SHORT}][A-HJ-NP-Z][·•.\s]?(?=[A-Z]*\d)[A-HJ-NP-Z\d]{{4,5}}[A-HJ-NP-Z\d挂学警]"
_PASSPORT = r"(?<![A-Za-z\d])(?:[EGDSPHMK]\d{8}|E[A-Z]\d{7})(?!\d)"
_NUMBER = r"(?:\d{1,5}|[一二三四五六七八九十]{1,4}|[A-Za-z])"
_UNIT = "(?:号院|号楼|号|栋|幢|座|单元|楼|层|门|弄|[#＃])"
_DOORS = rf"(?:{_NUMBER}{_UNIT}[-—]?){{2,}}(?:\d{{1,5}}(?:[-—]\d{{1,5}})*(?:室|户|号|房)?)?"
_ROOM = rf"{_NUMBER}{_UNIT}[-—]?\d{{1,4}}[-—]?\d{{0,4}}[室户房]|\d+(?:[-—]\d+)+[室房]"
_DOOR = rf"{_ROOM}|(?<=[路街巷弄村组屯社])\d{{1,5}}号"
_other = expression(f"{_PLATE}|{_PASSPORT}|{_DOORS}|{_DOOR}")
_may_hold_other = expression(r"[\d号栋幢座]")


def veiled(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with what stands in the spans hidden but for its beginning; of the same length.

    For personal data that are no long run of digits, such as addresses; one is left to :func:`masked`, which shows its
    ends. White space stays, so that contexts compare.
    """
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        first = max(start, done)
        if first >= end:
            continue
        found = text[first:end]
        if _long.fullmatch(found) is None:
            kept = min(_KEPT_HEAD, len(found) // 3)
            found = found[:kept] + re.sub(r"\S", "*", found[kept:])
        pieces += (text[done:first], found)
        done = end
    return "".join([*pieces, text[done:]]) if pieces else text


def masked(text: str) -> str:
    """``text`` with the middle of every long digit run, and of what looks personal, replaced by asterisks; of the same
    length.
    """
    text = _long.sub(_hide, text)
    if "@" in text or "\uff20" in text:
        text = _mail.sub(_hide_mail, text)
    return _other.sub(_hide_other, text) if _may_hold_other.search(text) else text


def _hide_mail(match: re.Match[str]) -> str:
    """The local part of a mail address but for its first character."""
    return match[0][0] + "*" * (len(match[0]) - 1)


def _hide_other(match: re.Match[str]) -> str:
    """The digits, and of plates and passports the letters but the first."""
    found = match[0]
    return found[:1] + re.sub(r"[\dA-Za-z]", "*", found[1:]) if not found[0].isdigit() else re.sub(r"\d", "*", found)


def _hide(match: re.Match[str]) -> str:
    run = match[0]
    dates = _dates.match(run)
    if dates:
        return run[: dates.end()] + _long.sub(_hide_all, run[dates.end() :])
    return _hide_all(match)


def _hide_all(match: re.Match[str]) -> str:
    run = match[0]
    middle = run[_KEPT_HEAD : len(run) - _KEPT_TAIL]
    return run[:_KEPT_HEAD] + re.sub(_ONE, "*", middle) + run[len(run) - _KEPT_TAIL :]
