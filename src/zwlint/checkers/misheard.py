"""Kind ``misheard``: a word of two characters where another that sounds alike would be at home.

An input method gives 支援 for 资源: both are words, so that no list tells them apart; what stands around does. A word
counts as doubtful where two strings of three side by side are not in official text, one of which holds it whole. There
words are put in of which each character sounds the same as the one that stands there or looks like it, also somewhat,
and with which every string of three is in official text; more must be gained where it lacks some of them, and then the
characters must sound the same. What is gained is weighed as :mod:`zwlint.checkers.likelihood` tells. The seldomer
official text has the word itself, the more must be gained: a rare word is mostly meant. What a document has in two
contexts is a term of its own. Words of which one character only is another are the business of the kind ``unlikely``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.likelihood import EDGE, OF_WORDS, gain_of, seen_strings, seen_text, unseen
from zwlint.checkers.names import OPTIONS_OF_NAMES, Names, vet_names
from zwlint.checkers.recurrence import is_wider_again, recurrences
from zwlint.checkers.rows import vet_numbers, vet_options
from zwlint.lexicon.kept import Kept
from zwlint.lexicon.near import is_chinese
from zwlint.lexicon.trigrams import unseen_words
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields
from zwlint.values import NamedTuple

_OPTIONS = (*OPTIONS_OF_NAMES, "gain")
_WORD = 2
"""Characters."""
_STRINGS = 4
"""Of three characters, so many hold one of the word."""
_LEAST_STRINGS = 2
"""So many of them official text must have."""
_FAR = 12_000
"""What is asked more for each character that only sounds or looks somewhat like the one that stands there."""
_ASKED_OF_UNSEEN = 6_000
"""What is asked more where official text does not have all strings."""
_OFTEN = 9
"""From so many on, of :meth:`zwlint.lexicon.ngrams.Ngrams.exponent`, a word is a common one."""
_ASKED_OF_RARE = 450
"""What is asked more each time that a word is half as common."""
_MOST_KEPT = 1 << 14


class _Meant(NamedTuple):
    """A word that may be meant."""

    word: str
    asked: int
    """What must be gained more with it."""


class MisheardUnit(Unit):
    """One rule."""

    always = True

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._least = int(1000 * rule.match.get("gain", 9))
        self._names = Names(rule, dictionaries)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Each doubtful word that another explains well enough."""
        del hits
        text, knowledge, seen = subject.view.text, subject.knowledge, subject.once(seen_text)
        possible = knowledge.once(_Possible)
        for at in unseen_words(subject.once(unseen)):
            place = at - EDGE
            may = possible[seen[place : at + _WORD + EDGE]] if 0 <= place < len(text) - 1 else ()
            if not may:
                continue
            least = self._least_for(knowledge, text, place)
            gain, meant = max((self._gain(subject, place, each, least), each.word) for each in may)
            if gain >= least and not self._is_excused(subject, place):
                yield Match(self.rule, *subject.view.original(place, place + _WORD), suggestions=(meant,))

    def _gain(self, subject: Subject, place: int, meant: _Meant, least: int) -> int:
        """What it gains to put the word in, less what is asked more of it; may be any number below ``least`` where it
        is less than that.
        """
        text, seen = subject.view.text, subject.once(seen_text)
        span, asked = (place, place + _WORD), meant.asked
        return gain_of(subject.knowledge, text, seen, span, meant.word, OF_WORDS, least + asked) - asked

    def _least_for(self, knowledge: Knowledge, text: str, place: int) -> int:
        """What must be gained there."""
        often = knowledge.ngrams.exponent(text[place], text[place + 1])
        return self._least + _ASKED_OF_RARE * max(0, _OFTEN - often)

    def _is_excused(self, subject: Subject, place: int) -> bool:
        """Whether it is a term of the document with what stands beside it, stands in what is right, or is a name."""
        text = subject.view.text
        return (
            subject.attested.hold(place, place + _WORD)
            or is_wider_again(text, place, subject.once(recurrences))
            or any(self._names.is_subject(text, at) for at in (place, place + 1))
        )


class _Possible(Kept[tuple[_Meant, ...]]):
    """The words that may be meant in the place of the two characters in the middle of six; kept, since what stands
    around a page is the same on every page of a site.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(self._meant, _MOST_KEPT)
        self._ngrams = knowledge.ngrams
        self._links = knowledge.links
        self._tables = knowledge.tables
        self._knows = knowledge.words.knows

    def _meant(self, window: str) -> tuple[_Meant, ...]:
        """None where no word stands, else those with which official text has strings enough."""
        word = window[EDGE:-EDGE]
        if not all(map(is_chinese, word)) or not self._knows(word):
            return ()
        asked = ((each, self._asked(window, word, each)) for each in self._words_for(window, word))
        return tuple(_Meant(each, more) for each, more in asked if more is not None)

    def _words_for(self, window: str, word: str) -> Iterator[str]:
        """The words like that one with which official text has a neighbour on one side."""
        before, behind = window[EDGE - 1], window[-EDGE]
        after, between = self._ngrams.after, self._ngrams.strings.between
        for first, seconds in self._links.pairs_between(before, word[0], word[1], behind):
            goes_on, follows = set(between(first, seconds, behind)), after(before + first)
            likely = (each for each in seconds if each in goes_on or each in follows)
            yield from (first + each for each in likely if self._knows(first + each))

    def _asked(self, window: str, word: str, meant: str) -> int | None:
        """What is asked more of a word in the place of another; None where it cannot count."""
        strings = seen_strings(self._ngrams, window, EDGE, meant)
        both = list(zip(word, meant, strict=True))
        if strings == _STRINGS:
            return _FAR * sum(right not in self._links.alike(wrong) for wrong, right in both)
        heard = strings >= _LEAST_STRINGS and all(self._tables.sounds_same(*each) for each in both)
        return _ASKED_OF_UNSEEN if heard else None


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, _OPTIONS)
    vet_names(rule, fields, dictionaries)
    vet_numbers(rule, fields, gain=9)


MISHEARD = Checker("misheard", _vet, MisheardUnit)
