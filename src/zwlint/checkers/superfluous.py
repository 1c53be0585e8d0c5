"""Kind ``superfluous``: a character too many, that goes with nothing around it.

It shows where official text has none of the strings of three that hold a character, or but one of them, while it has
its neighbours side by side, as a word; what is gained without it is weighed as :mod:`zwlint.checkers.likelihood`
tells. More is asked of the commonest characters that are words by themselves and of those that may stand between any
others (和, 的). What a document has in two contexts is a term of its own. A character that stands twice is the business
of the kind ``repetition``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.likelihood import EDGE, OF_CHARS, ORDER, gain_of, seen_text, unseen
from zwlint.checkers.names import OPTIONS_OF_NAMES, Names, vet_names
from zwlint.checkers.recurrence import recurrences
from zwlint.checkers.rows import vet_numbers, vet_options
from zwlint.checkers.word_surroundings import around, word_over
from zwlint.lexicon.kept import Kept
from zwlint.lexicon.near import is_chinese
from zwlint.lexicon.trigrams import half_unseen_chars, unseen_chars
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields

_OPTIONS = (*OPTIONS_OF_NAMES, "gain")
_MOST_KEPT = 1 << 14
_COMMONEST = 6500
"""Characters that cost less as words, in thousandths, are the commonest."""
_ASKED_OF_FUNCTION_WORD = 35_000
"""What must be gained more by leaving one out, or one that may stand between others."""


class SuperfluousUnit(Unit):
    """One rule."""

    always = True

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._least = int(1000 * rule.match.get("gain", 75))
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
        knowledge, text, seen = subject.knowledge, subject.view.text, subject.once(seen_text)
        char, least = text[place], self._least
        if char in knowledge.tables.slipping or knowledge.words.cost(char) < _COMMONEST:
            least += _ASKED_OF_FUNCTION_WORD
        return gain_of(knowledge, text, seen, (place, place + 1), "", OF_CHARS, least) >= least

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
        """Whether it makes no word with a neighbour, and official text has what is left without it."""
        words, has = self._knowledge.words, self._knowledge.ngrams.strings.has
        before, char, behind = window[EDGE - 1], window[EDGE], window[EDGE + 1]
        if char in (before, behind) or not all(map(is_chinese, before + char + behind)):
            return False
        left = window[:EDGE] + window[ORDER:]
        may_go = has(left[:ORDER]) and has(left[1:])
        return may_go and not words.knows(before + char) and not words.knows(char + behind)


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, _OPTIONS)
    vet_names(rule, fields, dictionaries)
    vet_numbers(rule, fields, gain=75)


SUPERFLUOUS = Checker("superfluous", _vet, SuperfluousUnit)
