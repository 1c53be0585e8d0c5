"""Kind ``omitted``: a character left out of a word.

It shows where two neighbours stand in no string of three that official text has, which has a character between them
that belongs to a word there; what that gains is weighed as :mod:`zwlint.checkers.likelihood` tells. More must be gained
where what is left of a word stands for itself in many a place (按 for 按照, 市 for 城市). Between two words of two
characters nothing is sought. What a document has in two contexts is a term of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.likelihood import EDGE, OF_CHARS, doubtful_pairs, gain_but_for_pairs, seen_text, with_pairs
from zwlint.checkers.names import OPTIONS_OF_NAMES, Names, vet_names
from zwlint.checkers.recurrence import recurrences
from zwlint.checkers.rows import vet_numbers, vet_options
from zwlint.checkers.word_surroundings import around, word_over
from zwlint.lexicon.kept import Kept
from zwlint.lexicon.near import is_chinese
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields

_OPTIONS = (*OPTIONS_OF_NAMES, "gain")
_MOST_KEPT = 1 << 14
_SHORT = 2
"""Characters of words of which one is left without the other."""
_ASKED_OF_SELF = 6000
"""What is asked more, in thousandths, where that one is a function word or the name of a level of administration."""


class OmittedUnit(Unit):
    """One rule."""

    always = True

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._least = int(1000 * rule.match.get("gain", 32))
        self._names = Names(rule, dictionaries)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The word that lacks a character, at each doubtful pair that one explains well enough."""
        del hits
        text, words, seen = subject.view.text, subject.knowledge.words, subject.once(seen_text)
        between = subject.knowledge.once(_Between)
        for place in subject.once(doubtful_pairs):
            possible = between[seen[place + EDGE - 1 : place + 2 * EDGE + 1]]
            if not possible:
                continue
            gain, missing = self._best(subject, place, possible)
            if gain < self._least or self._is_excused(subject, place):
                continue
            left, right = around(text, place + 1, place + 1)
            word = word_over(words, left + missing + right, len(left), len(left) + 1)
            if word is None or gain < self._least_for(subject, word[2], missing):
                continue
            start = place + 1 - len(left) + word[0]
            if not subject.attested.hold(start, start + len(word[2]) - 1):
                span = subject.view.original(start, start + len(word[2]) - 1)
                yield Match(self.rule, *span, suggestions=(word[2],))

    def _best(self, subject: Subject, place: int, possible: str) -> tuple[int, str]:
        """What the character that gains most gains, put in behind the one there, and that character."""
        knowledge, text, seen = subject.knowledge, subject.view.text, subject.once(seen_text)
        here = place + 1, place + 1
        gain, best = max((gain_but_for_pairs(knowledge, text, seen, here, char, OF_CHARS), char) for char in possible)
        return with_pairs(gain, knowledge, seen, here, best, OF_CHARS, self._least), best

    def _least_for(self, subject: Subject, word: str, missing: str) -> int:
        """What must be gained by the word with the character."""
        left, tables = word[1 - word.index(missing)] if len(word) == _SHORT else "", subject.knowledge.tables
        return self._least + _ASKED_OF_SELF * (left in tables.slipping or left in tables.levelled)

    def _is_excused(self, subject: Subject, place: int) -> bool:
        """Whether the two characters are a term of the document, stand in what is right, or in a name."""
        text = subject.view.text
        return (
            subject.once(recurrences)[text[place : place + 2]] > 1
            or subject.attested.hold(place, place + 2)
            or any(self._names.may_hold(text, at) or self._names.is_subject(text, at) for at in (place, place + 1))
        )


class _Between(Kept[str]):
    """The characters that may be missing between the second and the third of four; kept, since what stands around a
    page is the same on every page of a site.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(self._between, _MOST_KEPT)
        self._ngrams = knowledge.ngrams
        self._knows = knowledge.words.knows

    def _between(self, window: str) -> str:
        """None between two words, else those that official text has there."""
        if (self._knows(window[:2]) and self._knows(window[2:])) or not all(map(is_chinese, window[1:3])):
            return ""
        before_two, strings = self._ngrams.before(window[2]), self._ngrams.strings
        known = [char for char in self._ngrams.after(window[:2]) if char in before_two]
        between = strings.between(window[1], known, window[2])
        return "".join(char for char in between if is_chinese(char) and strings.has(char + window[2:]))


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, _OPTIONS)
    vet_names(rule, fields, dictionaries)
    vet_numbers(rule, fields, gain=32)


OMITTED = Checker("omitted", _vet, OmittedUnit)
