"""Pairs of characters that stand side by side neither in official text nor within a word: where a slip shows.

A character with few followers in official text is rare, and sought by itself instead of in pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from zwlint.lexicon.tables import Tables
from zwlint.lexicon.words import frequencies

_LEVELS = frozenset("12")
_FEW = 5
"""A character with fewer followers in official text is rare: it is an anchor itself, so that its pairs need not be."""


def pairs_made_by_slips(
    common: Iterable[str], longer: Iterable[str], tables: Tables
) -> Iterator[tuple[str, str, bool]]:
    """Pairs that one wrong character makes of the neighbours in words, each with the right one and whether it is the
    second.

    Of the longer words that are not common only those with a character that looks alike: where it sounds the same, the
    word is found by its sound.
    """
    within, rare = _pairs_in_words(), rare_chars(tables)
    known = {char for char, level in tables.levels.items() if level in _LEVELS} - rare
    alike = cache(lambda right: sorted(known.intersection(tables.alike(right))))
    drawn = cache(lambda right: [other for other in alike(right) if not tables.sounds_same(right, other)])
    of_common = _neighbours(common)
    for pairs, others in ((of_common, alike), (_neighbours(longer) - of_common, drawn)):
        for pair in sorted(pairs):
            one, two = pair[0], pair[1]
            forms = [(other + two, one, False) for other in others(one)] if two not in rare else []
            if one not in rare:
                forms += [(one + other, two, True) for other in others(two)]
            yield from (form for form in forms if form[0] not in within and is_unattested(form[0], tables))


def rare_chars(tables: Tables) -> set[str]:
    """Common characters that official text follows up with few others."""
    few = (char for char, level in tables.levels.items() if level in _LEVELS)
    return {char for char in few if len(tables.followers.get(char, "")) < _FEW}


def is_unattested(pair: str, tables: Tables) -> bool:
    """Whether official text has the two characters nowhere side by side."""
    return pair[1] not in tables.followers.get(pair[0], "")


def _neighbours(words: Iterable[str]) -> frozenset[str]:
    """The pairs of characters side by side in words."""
    return frozenset(word[at : at + 2] for word in words for at in range(len(word) - 1))


def _pairs_in_words() -> frozenset[str]:
    """The neighbours within the words of jieba's dictionary."""
    return _neighbours(word for word, _count in frequencies())
