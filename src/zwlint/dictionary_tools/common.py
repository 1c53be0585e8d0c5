"""Common words, in which a wrong form must not be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from zwlint.lexicon.engines import automaton_of
from zwlint.lexicon.words import frequencies

LEAST = 50
"""So often a word occurs, as jieba's dictionary counts, that is held to be common."""


def common_words(attested: Iterable[str]) -> dict[str, int]:
    """The common words, and those of dictionaries of attested ones, with their frequencies."""
    return {**dict.fromkeys((word for word in attested if len(word) > 2), LEAST), **_frequent()}


@cache
def _frequent() -> dict[str, int]:
    return {word: count for word, count in frequencies() if count >= LEAST and len(word) > 2}


def words_around(forms: Iterable[str], words: Iterable[str]) -> Iterator[str]:
    """The words in which one of the forms stands, but is not the word itself; in one walk over all."""
    wanted = sorted(set(forms))
    text = "\n".join(words)
    if not wanted:
        return
    seen = set()
    for _any, end, number in automaton_of(wanted).hits(text):
        first = text.rfind("\n", 0, end) + 1
        last = text.find("\n", end)
        last = len(text) if last < 0 else last
        if first not in seen and last - first > len(wanted[number]):
            seen.add(first)
            yield text[first:last]
