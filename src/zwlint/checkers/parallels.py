"""Whether two characters are formed like two others close by: 清草、清淤, 真改实改, 含智量、含绿量.

Such words are coined for the place, and no dictionary has them.
"""

from __future__ import annotations

from collections.abc import Iterator

_BESIDE = 2
"""Characters from one pair to another that stands directly behind it."""
_FARTHEST = 5
"""Likewise where there is a mark between them: 特岗特薪、特职特聘."""
_MARKS = frozenset("、，")


def is_parallel(text: str, place: int, right: str) -> bool:
    """Whether a character with one of its neighbours, and a pair close by with the same neighbour, are formed alike.

    They are not where that pair has ``right`` too: 加墙监督 beside 加强领导 is a slip all the more.
    """
    for start in (place - 1, place):
        pair, at = text[max(0, start) : start + 2], place - start
        if len(pair) == 2:
            for other in _around(text, start):
                if other[1 - at] == pair[1 - at] and other[at] not in (pair[at], right) and other.isalpha():
                    return True
    return False


def _around(text: str, start: int) -> Iterator[str]:
    """The pairs on either side of that at ``start``: those beside it, and somewhat farther ones behind a mark."""
    for distance in range(_BESIDE, _FARTHEST + 1):
        for other in (start - distance, start + distance):
            between = text[min(start, other) + _BESIDE : max(start, other)]
            if 0 <= other < len(text) - 1 and (distance == _BESIDE or not _MARKS.isdisjoint(between)):
                yield text[other : other + 2]
