"""Masks what may be personal data: long runs of digits, of which identity, card and telephone numbers are made.

Findings quote their surroundings, and a list of beneficiaries has an identity number beside every name. So quotations,
fingerprints and outputs show no digit run of eleven or more whole, in whatever form the digits are written and
whatever invisible characters stand between them. The length stays, so that offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_INVISIBLE = (
    "\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
"""Of zero width, or drawn upon the digit before."""
_SEPARATOR = " \u00a0\u2000-\u200a\u2028\u202f\u205f\u3000\\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d._·"
"""Spaces, dashes and dots, of which up to three may stand between two digits."""
_DIGIT = r"\dXx\uff38\uff58"
_LONG = rf"(?<!\d)\d(?:[{_INVISIBLE}]*+(?:[{_SEPARATOR}][{_INVISIBLE}]*){{0,3}}[{_DIGIT}]){{10,}}+"
_DATES = rf"(?:[{_SEPARATOR}]*(?:19|20)\d\d[{_SEPARATOR}]+\d{{1,2}}[{_SEPARATOR}]+\d{{1,2}}(?!\d))+"
"""A date is no number of a person, for none begins so; what follows it may be one."""
_ONE = f"[{_DIGIT}]"
_KEPT_HEAD, _KEPT_TAIL = 3, 2


def veiled(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with what stands in the spans hidden but for its beginning; of the same length.

    For personal data that are no long run of digits, such as addresses and passports; where one is, it is left to
    :func:`masked`, which sees it whole. White space stays, so that contexts compare.
    """
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        first = max(start, done)
        if first >= end:
            continue
        found = text[first:end]
        if masked(found) == found:
            kept = min(_KEPT_HEAD, len(found) // 3)
            found = found[:kept] + re.sub(r"\S", "*", found[kept:])
        pieces += (text[done:first], found)
        done = end
    return "".join([*pieces, text[done:]]) if pieces else text


def masked(text: str) -> str:
    """``text`` with the middle of every long digit run replaced by asterisks; of the same length."""
    return re.sub(_LONG, _hide, text)


def _hide(match: re.Match[str]) -> str:
    run = match[0]
    dates = re.match(_DATES, run)
    if dates:
        return run[: dates.end()] + re.sub(_LONG, _hide_all, run[dates.end() :])
    return _hide_all(match)


def _hide_all(match: re.Match[str]) -> str:
    run = match[0]
    middle = run[_KEPT_HEAD : len(run) - _KEPT_TAIL]
    return run[:_KEPT_HEAD] + re.sub(_ONE, "*", middle) + run[len(run) - _KEPT_TAIL :]
