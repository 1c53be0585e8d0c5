"""Which characters may be meant in the place of another, told by the two on either side of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from zwlint.checkers.base import Knowledge, Subject
from zwlint.checkers.likelihood import EDGE, OF_CHARS, ORDER, cost_around, cost_of_char, seen_text
from zwlint.lexicon.kept import Kept
from zwlint.lexicon.near import is_chinese
from zwlint.values import NamedTuple

_FAR = 7000
"""What is asked more of a character that only sounds or looks somewhat like the one that stands there;"""
_ASKED_OF_UNSEEN = 20_000
"""and of one with which official text has none of the strings of three, but that makes a word."""
_MOST_OF_WORDS = 12_000
"""What the single words around hardly ever gain more than, in thousandths."""
_MOST_KEPT = 1 << 14


class Option(NamedTuple):
    """A character that may be meant."""

    gain: int
    """What the characters beside it gain, less what is asked more of one that is far."""
    right: str
    strings: int
    """How many of the strings of three that hold it are in official text."""


class Possible(Kept[Sequence[Option]]):
    """The characters that may be meant in the place of that in the middle of five, the likeliest first; kept, since
    what stands around a page is the same on every page of a site.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(self._meant, _MOST_KEPT)
        self._ngrams = knowledge.ngrams
        self._links = knowledge.links
        self._knows = knowledge.words.knows

    def _meant(self, window: str) -> Sequence[Option]:
        times = {**self._in_words(window), **self._seen(window)}
        if not times:
            return ()
        alike, there = self._links.alike(window[EDGE]), cost_of_char(self._ngrams, window)
        options = []
        for right, strings in times.items():
            gain = there - cost_of_char(self._ngrams, _with(window, right))
            if gain >= 0:
                asked = _FAR * (right not in alike) + _ASKED_OF_UNSEEN * (not strings)
                options.append(Option(gain - asked, right, strings))
        return sorted(options, reverse=True)

    def _seen(self, window: str) -> Mapping[str, int]:
        """Those with which official text has some of the three strings of three, and how many."""
        before, wrong, behind = window[:EDGE], window[EDGE], window[EDGE + 1 :]
        linked, strings = self._links.between(before[1], wrong, behind[0]), self._ngrams.strings
        if not linked:
            return {}
        first = self._ngrams.after(before)
        seen = [char for char in linked if char in first]
        return Counter((*seen, *strings.between(before[1], linked, behind[0]), *strings.before(linked, *behind)))

    def _in_words(self, window: str) -> Mapping[str, int]:
        """Those alike that make a word with what stands beside, where the character there makes none and official text
        has none of the three strings that hold it.
        """
        wrong, has = window[EDGE], self._ngrams.strings.has
        if not is_chinese(wrong) or any(has(window[start : start + ORDER]) for start in range(ORDER)):
            return {}
        if self._makes_word(window):
            return {}
        alike = self._links.alike(wrong)
        beside = self._links.beside(window[EDGE - 1], wrong, window[EDGE + 1])
        return {char: 0 for char in beside if char in alike and self._makes_word(_with(window, char))}

    def _makes_word(self, window: str) -> bool:
        """Whether the character in the middle is part of one."""
        return any(
            self._knows(window[start:end])
            for start in range(EDGE + 1)
            for end in range(max(EDGE, start + 1) + 1, len(window) + 1)
        )


def _with(window: str, right: str) -> str:
    """Five characters with that one in the middle."""
    return window[:EDGE] + right + window[EDGE + 1 :]


def best_of(subject: Subject, place: int, options: Sequence[Option]) -> tuple[Option, int]:
    """The character that explains most, and how much that is but for the pairs of words."""
    text, knowledge, span = subject.view.text, subject.knowledge, (place, place + 1)
    best, most = options[0], options[-1].gain - _MOST_OF_WORDS
    for option in options:
        if option.gain + OF_CHARS.words * _MOST_OF_WORDS < most:
            break
        gain = option.gain + int(OF_CHARS.words * knowledge.words.gain(text, *span, option.right))
        if gain > most:
            best, most = option, gain
    return best, most - cost_around(knowledge.ngrams, subject.once(seen_text), span, OF_CHARS)
