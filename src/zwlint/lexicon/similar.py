"""Which common characters a slip may have turned into another."""

from __future__ import annotations

from collections import defaultdict

from zwlint.lexicon.tables import Tables
from zwlint.values import NamedTuple

_COMMON = frozenset("12")
"""The levels of the characters that may be meant."""
_LAST = "\uffff"
_NONE: frozenset[str] = frozenset()


class Similar(NamedTuple):
    """The characters for which another may stand."""

    alike: str
    """Those that sound the same or look alike."""
    somewhat: str
    """Those that only sound or look somewhat like it."""


def similar(tables: Tables) -> dict[str, Similar]:
    """By character of the Basic Multilingual Plane: the common ones that are like it. A number is never meant for
    another one.
    """
    common = {char for char, level in tables.levels.items() if level in _COMMON and char <= _LAST}
    heard: defaultdict[str, set[str]] = defaultdict(set)
    for char in common:
        for sound in tables.classes.get(char, _NONE):
            heard[sound].add(char)
    found = {}
    for char in filter(_LAST.__ge__, tables.levels):
        drawn = tables.near_shapes.get(char, "") + tables.components.get(char, "")
        near = set(drawn).union(*(heard[each] for each in tables.classes.get(char, _NONE)))
        unlike = {char} | (tables.numerals if char in tables.numerals else _NONE)
        alike = common.intersection(tables.alike(char)) - unlike
        found[char] = Similar("".join(sorted(alike)), "".join(sorted(common & near - alike - unlike)))
    return found
