"""Names of bodies that differ in one character from a more frequent one.

Where a name ends is known from its ending, where it begins is not. So the strings before the endings are read
backwards: where two of them part and a slip may tell them apart, the characters before must be the same again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from zwlint.checkers.base import Hit
from zwlint.checkers.consistency.slips import Form, is_slip
from zwlint.expressions import expression
from zwlint.lexicon.tables import Tables

_LEFT = 2
"""Characters before the one in question that must be the same."""
_CORE = 7
"""Characters before the ending of a name in which the one in question stands."""
_LEAST_BEHIND = 2
_MOST_BRANCHES = 64
"""Where more characters stand in one place, the string behind is no part of a name."""
_MOST_PAIRS = 64
"""So many partings are looked into."""
_chinese = expression("[\u4e00-\u9fff]*")
_Windows = Mapping[str, tuple[int, int]]
"""By string, read backwards: how often it stands before an ending or with it, and where it ends first."""


def slips(text: str, hits: Sequence[Hit], tables: Tables) -> Iterator[tuple[Form, str]]:
    """The rarer form of every pair that a slip tells apart, and what should stand there."""
    windows = _windows(text, hits)
    places = _branches(windows)
    pairs = 0
    for behind, branches in places.items():
        if not 1 < len(branches) <= _MOST_BRANCHES:
            continue
        for one, other in combinations(sorted(branches), 2):
            if is_slip(one, other, tables) and pairs < _MOST_PAIRS:
                pairs += 1
                yield from _rarer(windows, behind, one, other)
            elif pairs < _MOST_PAIRS and _are_swapped(places, behind, one, other):
                pairs += 1
                yield from _rarer(windows, behind, one + other, other + one)


def _windows(text: str, hits: Sequence[Hit]) -> _Windows:
    found: dict[str, tuple[int, int]] = {}
    for hit in hits:
        backwards = text[max(0, hit.start - _CORE - _LEFT) : hit.end][::-1]
        chinese = _chinese.match(backwards)
        window = chinese[0] if chinese else ""
        if len(window) <= _LEAST_BEHIND + _LEFT:  # no place in it for the one in question
            continue
        known = found.get(window)
        found[window] = (known[0] + 1, known[1]) if known else (1, hit.end)
    return found


def _branches(windows: _Windows) -> dict[str, set[str]]:
    """By string behind a place, read backwards: the characters that stand there."""
    found: dict[str, set[str]] = {}
    for window in windows:
        for at in range(_LEAST_BEHIND, len(window) - _LEFT):
            branches = found.get(window[:at])
            if branches is None:
                found[window[:at]] = {window[at]}
            else:
                branches.add(window[at])
    return found


def _are_swapped(places: Mapping[str, set[str]], behind: str, one: str, other: str) -> bool:
    return other in places.get(behind + one, ()) and one in places.get(behind + other, ())


def _rarer(windows: _Windows, behind: str, one: str, other: str) -> Iterator[tuple[Form, str]]:
    """The form that stands once only, where the other stands more often between the same characters."""
    times: dict[str, dict[str, tuple[int, int]]] = {one: {}, other: {}}
    for window, (count, end) in windows.items():
        for middle, lefts in times.items():
            first = len(behind) + len(middle)
            left = window[first : first + _LEFT]
            if len(left) == _LEFT and window.startswith(behind + middle):
                known = lefts.get(left)
                lefts[left] = (count + (known[0] if known else 0), min(end, known[1]) if known else end)
    for wrong, right in ((one, other), (other, one)):
        for left, (count, end) in times[wrong].items():
            if count == 1 and times[right].get(left, (0, 0))[0] > 1:
                width = len(behind) + len(wrong) + _LEFT
                yield Form(wrong[::-1], 1, end - width, end), right[::-1]
