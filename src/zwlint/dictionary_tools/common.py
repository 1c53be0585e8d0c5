"""Common words, in which a wrong form must not be found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from zwlint.lexicon.automaton import Hits
from zwlint.lexicon.engines import automaton_of
from zwlint.lexicon.words import frequencies

LEAST = 50
"""So often a word occurs, as jieba's dictionary counts, that is held to be common."""
_SHORTEST = 2
"""Words of two characters are parts of others by accident."""


def common_words_around(forms: Iterable[str], attested: Iterable[str]) -> dict[str, int]:
    """The common words, and those of dictionaries of attested ones, in which a form stands; with their frequencies.

    A word that is the form itself is none of them.
    """
    wanted = sorted(set(forms))
    if not wanted:
        return {}
    find = automaton_of(wanted).hits

    def holding(text: str) -> Iterator[str]:
        """The lines of a text that hold a form: of a third of a million words the others are not even cut."""
        behind = -1
        for _any, end, _number in find(text):
            if end > behind:
                first = text.rfind("\n", 0, end) + 1
                behind = text.find("\n", end)
                behind = len(text) if behind < 0 else behind
                yield text[first:behind]

    words = dict.fromkeys(holding("\n".join(attested)), LEAST)
    words |= {word: count for word, count in frequencies(holding) if count >= LEAST}
    return {word: words[word] for word in words if _holds(word, wanted, find)}


def _holds(word: str, wanted: Sequence[str], find: Callable[[str], Hits]) -> bool:
    """Whether a form stands in a longer word."""
    return len(word) > _SHORTEST and any(len(wanted[number]) < len(word) for _any, _end, number in find(word))
