"""Texts as UTF-16: an engine that walks over bytes has two for nearly every character, and offsets halve.

In UTF-8 they would be three, and hits would have to be counted out. The byte that a character shares with a few
thousand others comes first, as in UTF-8, which keeps the nodes of an automaton few.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from zwlint.expressions import expression
from zwlint.lexicon.automaton import Hits

UTF_16 = "utf-16-be"
_find_half = expression("[\ud800-\udfff]")
find_beyond = expression("[\U00010000-\U0010ffff]")
"""Finds the characters that have two code units."""


def in_pieces(text: str, find: Callable[[str], Hits]) -> Hits:
    """What ``find`` finds between the lone surrogates of a text, which no engine takes."""
    try:
        return find(text)
    except UnicodeEncodeError:
        at = 0
        found: list[tuple[int, int, int]] = []
        for piece in re.split("([\ud800-\udfff])", text):
            if _find_half.search(piece) is None:
                found += [(at + start, at + end, number) for start, end, number in find(piece)]
            at += len(piece)
        return found


def in_points(text: str, hits: Hits) -> list[tuple[int, int, int]]:
    """Hits whose offsets count code units, with offsets in code points of the encoded text, of which some are wide."""
    wide = [found.start() + count for count, found in enumerate(find_beyond.finditer(text))]
    first = wide[0]
    return [
        (start, end, number)
        if end <= first
        else (start - bisect_left(wide, start), end - bisect_left(wide, end), number)
        for start, end, number in hits
    ]
