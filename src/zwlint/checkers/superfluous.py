"""Kind ``superfluous``: a character too many, that goes with nothing around it.

It shows where official text has none of the strings of three that hold a character, or but one of them, while it has
its neighbours side by side, as a word; what is gained without it is weighed as :mod:`zwlint.checkers.likelihood`
tells. A character that is a word by itself may stand between any others, so that far more must be gained than that
word costs; the commonest such words are left alone. What a document has in two contexts is a term of its own. A
character that stands twice is the business of the kind ``repetition``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.likelihood import EDGE, ORDER, gain_of, seen_text, unseen
from zwlint.checkers.names import OPTIONS_OF_NAMES, Names, vet_names
from zwlint.checkers.recurrence import recurrences
from zwlint.checkers.rows import vet_numbers, vet_options
from zwlint.checkers.word_surroundings import around, word_over
from zwlint.lexicon.kept import Kept
from zwlint.lexicon.near import is_chinese
from zwlint.lexicon.trigrams import half_unseen_chars, unseen_chars
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields

_OPTIONS = (*OPTIONS_OF_NAMES, "gain", "gain-words")
_MOST_KEPT = 1 << 14
_COMMONEST = 7500
"""Characters that cost less as words, in thousandths, are left alone."""


class SuperfluousUnit(Unit):
    """One rule."""

    always = True

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._least = int(1000 * rule.match.get("gain", 10))
        self._least_of_words = int(1000 * rule.match.get("gain-words", 4))
        self._names = Names(rule, dictionaries)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The word that a character stands in, where its neighbours are at home without it."""
        del hits
        text, words = subject.view.text, subject.knowledge.words
        strings, seen, may_go = subject.once(unseen), subject.once(seen_text), subject.knowledge.once(_MayGo)
        for at in (*unseen_chars(strings), *half_unseen_chars(strings)):
            place = at - EDGE
            if not 0 <= place < len(text) or not may_go[seen[place : place + 2 * EDGE + 1]]:
                continue
            if not self._gains(subject, place) or self._is_excused(subject, place):
                continue
            left, right = around(text, place, place + 1)
            word = word_over(words, left + right, len(left) - 1, len(left) + 1)
            if word:
                start = place - len(left) + word[0]
                span = subject.view.original(start, start + len(word[2]) + 1)
                yield Match(self.rule, *span, suggestions=(word[2],))

    def _gains(self, subject: Subject, place: int) -> bool:
        """Whether all around gains enough without it."""
        knowledge, text = subject.knowledge, subject.view.text
        alone = knowledge.words.cost(text[place])
        of_words = knowledge.words.gain(text, place, place + 1, "")
        if of_words < alone + self._least_of_words:
            return False
        seen = subject.once(seen_text)
        return gain_of(knowledge.ngrams, seen, (place, place + 1), "", of_words) >= self._least

    def _is_excused(self, subject: Subject, place: int) -> bool:
        """Whether it belongs to a term of the document, to what is right, or to a name."""
        text, found = subject.view.text, subject.once(recurrences)
        return (
            found[text[place - 1 : place + 1]] > 1
            or found[text[place : place + 2]] > 1
            or subject.attested.hold(place, place + 1)
            or self._names.may_hold(text, place)
            or self._names.is_subject(text, place)
        )


class _MayGo(Kept[bool]):
    """Whether the character in the middle of five may go; kept, since what stands around a page is the same on every
    page of a site.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(self._may_go, _MOST_KEPT)
        self._knowledge = knowledge

    def _may_go(self, window: str) -> bool:
        """Whether it is no common word and none that may stand between others (总局原局长), makes none with a
        neighbour, and official text has what is left without it.
        """
        words, has = self._knowledge.words, self._knowledge.ngrams.strings.has
        before, char, behind = window[EDGE - 1], window[EDGE], window[EDGE + 1]
        if (
            words.cost(char) < _COMMONEST
            or char in self._knowledge.tables.slipping
            or char in (before, behind)
            or not all(map(is_chinese, before + char + behind))
        ):
            return False
        left = window[:EDGE] + window[ORDER:]
        may_go = has(left[:ORDER]) and has(left[1:])
        return may_go and not words.knows(before + char) and not words.knows(char + behind)


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, _OPTIONS)
    vet_names(rule, fields, dictionaries)
    vet_numbers(rule, fields, gain=10, gain_words=4)


SUPERFLUOUS = Checker("superfluous", _vet, SuperfluousUnit)
