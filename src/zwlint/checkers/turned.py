"""Two neighbours that have changed places: where official text has them the other way round only."""

from __future__ import annotations

from collections.abc import Mapping

from zwlint.checkers.base import Knowledge, Subject
from zwlint.checkers.likelihood import EDGE, OF_CHARS, gain_of, seen_strings, seen_text
from zwlint.checkers.recurrence import recurrences
from zwlint.checkers.word_surroundings import LONGEST_WORD, around, word_over
from zwlint.lexicon.kept import Kept
from zwlint.lexicon.near import is_chinese
from zwlint.lexicon.trigrams import unseen_pairs
from zwlint.lexicon.words import Words

_LEAST_STRINGS = 2
"""So many of the four strings of three must be in official text with two neighbours the other way round."""
_ASKED_OF_NO_WORD = 6500
"""What must be gained more, in thousandths, by two that are no word the other way round."""
_MOST_KEPT = 1 << 14


def gains_of_turned(subject: Subject, strings: bytes, least: int) -> Mapping[int, int]:
    """By place what two neighbours gain the other way round, where that is enough and they do not come again.

    ``strings`` is what :func:`zwlint.checkers.likelihood.unseen` gives.
    """
    text, knowledge, seen = subject.view.text, subject.knowledge, subject.once(seen_text)
    found, turned_strings, gains = subject.once(recurrences), knowledge.once(_Turned), {}
    for at in unseen_pairs(strings):
        place = at - EDGE
        with_turned = turned_strings[seen[place : at + 2 + EDGE]] if 0 <= place < len(text) - 1 else 0
        if with_turned < _LEAST_STRINGS:
            continue
        span, turned = (place, place + 2), text[place + 1] + text[place]
        asked = least + (0 if knowledge.words.knows(turned) else _ASKED_OF_NO_WORD)
        gain = gain_of(knowledge, text, seen, span, turned, OF_CHARS, asked)
        if gain >= asked and found[text[place : place + 2]] <= 1:  # to look for it takes longest
            gains[place] = gain
    return gains


def word_of(words: Words, text: str, place: int, turned: str) -> tuple[int, int, str] | None:
    """The two characters the other way round if they are a word by themselves, else the word with both that saves
    most; and the span that stands in its place.
    """
    is_word = words.knows(turned)
    best, most = (place, place + 2, turned) if is_word else None, 0
    alone = is_word and words.stands_alone(text, place, place + 2, turned)
    for length in () if alone else range(2, LONGEST_WORD + 1):
        for start in range(max(0, place + 2 - length), place + 1):
            word = text[start:place] + turned + text[place + 2 : start + length]
            if words.knows(word):
                saved = sum(map(words.cost, word)) - words.cost(word)
                if saved > most:
                    best, most = (start, start + length, word), saved
    return best


def words_of(words: Words, text: str, place: int, turned: str) -> tuple[int, int, str]:
    """The two words between which characters have changed places, 生垃活圾, and the span that stands in their place."""
    before, behind = around(text, place, place + 2)
    whole, at = before + turned + behind, len(before)
    found = [word_over(words, whole, first, first + 1) or (first, first + 1, "") for first in (at, at + 1)]
    start, end = found[0][0], found[1][1]
    return start + place - at, end + place - at, whole[start:end]


class _Turned(Kept[int]):
    """How many strings of three are in official text that would hold one of the two in the middle of six characters,
    were they turned round; none where they are not at home that way. Kept, since pages of a site have much in common.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(self._strings, _MOST_KEPT)
        self._ngrams = knowledge.ngrams

    def _strings(self, window: str) -> int:
        one, two = window[EDGE], window[EDGE + 1]
        if one not in self._ngrams.after(two) or not (is_chinese(one) and is_chinese(two)):
            return 0
        return seen_strings(self._ngrams, window, EDGE, two + one)
