"""Kind ``unlikely``: a character that official text would not have there, where another would be at home.

Both strings may be words (反应 for 反映), so that no list of words tells them apart; what stands around does. A place
counts as doubtful where official text has at most one of its three strings of three characters. There a character is
put in that sounds the same or looks alike, also somewhat, and with which one of the three at least is in official text;
what that gains is weighed. More must be gained where only one is, and where the character makes no word with its
neighbours (群众德获得感). Two neighbours may also be at home the other way round only (新闻布发会). A string that a
document has in two contexts is a term of its own, not a slip.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import inf

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.likelihood import (
    EDGE,
    MOST_OF_WORDS,
    SEEN,
    cost_around,
    cost_of_char,
    gain_of,
    gain_of_pairs,
    gain_of_words,
    seen_strings,
    seen_text,
    unseen,
)
from zwlint.checkers.names import LONGEST, OPTIONS_OF_NAMES, Names, vet_names
from zwlint.checkers.parallels import is_parallel
from zwlint.checkers.recurrence import OFTEN, Recurrences, is_wider_again, recurrences
from zwlint.checkers.rows import Rows, vet_dictionaries, vet_numbers, vet_options, vet_texts
from zwlint.checkers.word_surroundings import LONGEST_WORD, around, begins_number, word_over
from zwlint.lexicon.covers import Covers
from zwlint.lexicon.kept import Kept
from zwlint.lexicon.near import is_chinese
from zwlint.lexicon.trigrams import half_unseen_chars, unseen_chars, unseen_pairs
from zwlint.lexicon.view import fold
from zwlint.lexicon.words import Words
from zwlint.ruleset.declarations import Expression, Phrase, Rule, Term
from zwlint.ruleset.fields import Fields
from zwlint.values import NamedTuple

_OPTIONS = (
    *OPTIONS_OF_NAMES,
    "judged",
    "persons",
    "behind-numbers",
    "unless-before",
    "gain",
    "gain-counted",
    "gain-name",
    "gain-swapped",
)
_LEAST_OF_NEIGHBOURS = 5000
"""So much the two characters on either side must gain, in thousandths, before the words around are asked;"""
_LEAST_OF_CHARS = 10_000
"""and so much they and the single words before pairs of words are."""
_FAR = 5000
"""What is asked more of a character that only sounds or looks somewhat like the one that stands there."""
_ASKED_OF_SELDOM = 4000
"""Likewise of one with which only one of the three strings of three is in official text;"""
_ASKED_OF_NO_WORD = 4000
"""and of one that makes no word with its neighbours."""
_ASKED_OF_WORD, _ASKED_OF_FAR_WORD = 1500, 6500
"""Likewise where a word stands there; and where such a character would make another word of it."""
_ABBREVIATION = 2
"""Characters of most names of offices and fields that are cut short in a list."""
_ASKED_OF_ITEM = 5000
"""What must be gained more there: 发改、安监."""
_ASKED_OF_PARALLEL = 8000
"""Likewise where a word is formed like one beside it: 清草、清淤."""
_SEEN_OF_COUNTED = 3
"""So many must be behind digits: what is counted is a word of one character."""
_DIGIT = "0"
"""Stands for every digit in what is seen,"""
_A_LETTER = "a"
"""and this for every letter."""
_TURNED = (4, 3)
"""So many of the four strings of three must be with two neighbours the other way round, if official text lacks only the
two that hold both, and if it lacks another one.
"""
_ASKED_OF_SWAPPED = 3000
"""What is asked more where the two are a word as they stand; and where they are none the other way round."""
_ASKED_OF_FUNCTION_WORD = 6000
"""Likewise where one of the two is a word that may stand between any others: 新犯的罪."""
_MOST_KEPT = 1 << 14


class UnlikelyUnit(Unit):
    """One rule."""

    always = True

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._least = int(1000 * rule.match.get("gain", 38))
        self._least_of_counted = int(1000 * rule.match.get("gain-counted", self._least / 1000))
        self._least_of_name = int(1000 * rule.match.get("gain-name", self._least / 1000))
        self._least_of_swapped = int(1000 * rule.match.get("gain-swapped", 28))
        self._names = Names(rule, dictionaries)
        self._unless = tuple(rule.match.get("unless-before", ()))
        self._numbered: Rows[Phrase] = Rows(rule, dictionaries, "behind-numbers")
        self._judged: Rows[Term] = Rows(rule, dictionaries, "judged")
        self._persons: Rows[Expression] = Rows(rule, dictionaries, "persons")

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """What other rules judge."""
        del knowledge
        return ((fold(row.wrong), 0) for row in self._judged)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Each doubtful place that one character explains well enough, and neighbours that have changed places."""
        strings, judged = subject.once(unseen), Covers((hit.start, hit.end) for hit in hits)
        for place, (start, end, meant) in self._replaced(subject, strings):
            known = subject.attested.hold(place, place + 1) or judged.hold(place, place + 1)
            if not known and self._persons.find(meant) is None:  # a rule of their own judges names that are like these
                yield Match(self.rule, *subject.view.original(start, end), suggestions=(meant,))
        for place, (start, end, meant) in self._swapped(subject, strings):
            if not subject.attested.hold(place, place + 2):
                yield Match(self.rule, *subject.view.original(start, end), suggestions=(meant,))

    def _replaced(self, subject: Subject, strings: bytes) -> Iterator[tuple[int, tuple[int, int, str]]]:
        """The places of characters in whose place another is at home, and the word it belongs to."""
        text, knowledge, seen = subject.view.text, subject.knowledge, subject.once(seen_text)
        possible, words = knowledge.once(_Possible), knowledge.words
        for at in (*unseen_chars(strings), *half_unseen_chars(strings)):
            place = at - EDGE
            if not 0 <= place < len(text):
                continue
            counted = seen[at - 1] == _DIGIT
            if counted:
                if not is_chinese(seen[at]) or seen[at] in self._counting:
                    continue
                if seen[at + 1] not in (_DIGIT, _A_LETTER) and not is_chinese(seen[at + 1]):
                    right = self._counted(knowledge, seen, at)
                    if right:
                        yield place, (place, place + 1, right)
                    continue
            options = possible[seen[place : place + 2 * EDGE + 1]]
            if counted:
                options = [each for each in options if each.strings >= _SEEN_OF_COUNTED]
            if not options:
                continue
            least = self._least_of_counted if counted else _LEAST_OF_CHARS
            right, gain = self._best(subject, place, options, least)
            if not right or _is_alone(text, place) or _is_term(words, text, place, subject.once(recurrences)):
                continue
            if not counted:
                gain += gain_of_pairs(knowledge, seen, (place, place + 1), right)
            word = _word(words, text, place, right)
            if not word and not counted and not _is_drawn_alike(knowledge, right, text[place]):
                gain -= _ASKED_OF_NO_WORD
            word = word or (place, place + 1, right)
            if gain >= self._least_for(knowledge, text, word, place, counted=counted):
                yield place, _shortest(words, place, word)

    @cached_property
    def _counting(self) -> frozenset[str]:
        """What may stand behind digits."""
        return frozenset(self._numbered.keys())

    def _counted(self, knowledge: Knowledge, seen: str, at: int) -> str:
        """What is counted, in the place of a character between digits and a mark; empty where nothing is alike. Nothing
        else around is looked at: whatever the next sentence says, 46坐 is wrong.
        """
        wrong, sounds_same = seen[at], knowledge.tables.sounds_same
        alike = knowledge.links.alike(wrong).intersection(self._counting)
        heard = {char: not sounds_same(wrong, char) for char in alike}
        ranked = sorted((other, -knowledge.ngrams.exponent(_DIGIT, char), char) for char, other in heard.items())
        known = [char for other, often, char in ranked if not other or often]
        return known[0] if known and wrong not in self._names.surnames else ""

    def _swapped(self, subject: Subject, strings: bytes) -> Iterator[tuple[int, tuple[int, int, str]]]:
        """The places of two neighbours that are at home the other way round only, and the word they belong to."""
        text, knowledge, seen = subject.view.text, subject.knowledge, subject.once(seen_text)
        found, words, turned_strings = subject.once(recurrences), knowledge.words, knowledge.once(_Turned)
        for at in unseen_pairs(strings):
            place = at - EDGE
            with_turned = turned_strings[seen[place : at + 2 + EDGE]] if 0 <= place < len(text) - 1 else 0
            if not with_turned:
                continue
            turned = text[place + 1] + text[place]
            beside = bool(strings[at - EDGE]) or bool(strings[at + 1])
            if with_turned < _TURNED[beside] or not (beside or words.knows(turned)):
                continue
            gain = SEEN * with_turned + _gain_of_turned(knowledge, text, seen, place, turned)
            if gain < self._least_of_swapped or found[text[place : place + 2]] > 1:  # to look for it takes longest
                continue
            word = _swapped_word(words, text, place, turned)
            start, end, meant = word or _swapped_words(words, text, place, turned)
            if self._is_excused(text, end, place):
                continue
            against = words.knows(text[place : place + 2]) + (not words.knows(turned))
            least = self._least_of_swapped + _ASKED_OF_SWAPPED * against
            if word is None and not knowledge.tables.slipping.isdisjoint(turned):
                least += _ASKED_OF_FUNCTION_WORD
            if gain >= least:
                yield place, (start, end, meant)

    def _least_for(
        self, knowledge: Knowledge, text: str, word: tuple[int, int, str], place: int, *, counted: bool
    ) -> float:
        """What must be gained by the word, a number before it or not; nothing is enough where a name stands there."""
        start, end, meant = word
        if self._is_excused(text, end, place):
            return inf
        least = self._least_of_counted if counted else self._least
        if end - start > 1 and knowledge.words.knows(text[start:end]):
            is_far = meant[place - start] not in knowledge.links.alike(text[place])
            least += _ASKED_OF_FAR_WORD if is_far else _ASKED_OF_WORD
        least += _ASKED_OF_ITEM * _is_item(text, place) + _ASKED_OF_PARALLEL * is_parallel(
            text, place, meant[place - start]
        )
        is_name = not counted and self._names.may_hold(text, place)
        return max(least, self._least_of_name) if is_name else least

    def _is_excused(self, text: str, end: int, place: int) -> bool:
        """Whether the name of a person or a place stands there, or the letters of a document's number."""
        names = self._names
        is_name = names.is_subject(text, place) or names.is_titled(text, place)
        return is_name or begins_number(text, end) or text.startswith(self._unless, end)

    def _best(self, subject: Subject, place: int, options: Sequence[_Option], least: int) -> tuple[str, int]:
        """The character that explains most, if it explains enough, and how much that is."""
        text, knowledge = subject.view.text, subject.knowledge
        best, most = "", least
        for option in options:
            if option.gain + MOST_OF_WORDS < most:
                break
            gain = option.gain + gain_of_words(knowledge, text, place, option.right)
            if gain >= most:
                best, most = option.right, gain
        if best:
            most -= cost_around(knowledge.ngrams, subject.once(seen_text), place)
        return (best, most) if most >= least else ("", 0)


class _Option(NamedTuple):
    """A character that may be meant."""

    gain: int
    """What the characters beside it gain, less what is asked more of it."""
    right: str
    strings: int
    """How many of the strings of three that hold it are in official text."""


class _Possible(Kept[Sequence[_Option]]):
    """The characters that may be meant in the place of that in the middle of five, the likeliest first; kept, since
    what stands around a page is the same on every page of a site.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(self._meant, _MOST_KEPT)
        self._ngrams = knowledge.ngrams
        self._links = knowledge.links

    def _meant(self, window: str) -> Sequence[_Option]:
        ngrams, strings = self._ngrams, self._ngrams.strings
        before, wrong, behind = window[:EDGE], window[EDGE], window[EDGE + 1 :]
        linked = self._links.between(before[1], wrong, behind[0])
        if not linked:
            return ()
        first = ngrams.after(before)
        seen = [char for char in linked if char in first]
        seen += strings.between(before[1], linked, behind[0])
        seen += strings.before(linked, *behind)
        alike, options = self._links.alike(wrong), []
        there = cost_of_char(ngrams, window) if seen else 0
        for right, times in Counter(seen).items():
            asked = _FAR * (right not in alike) + _ASKED_OF_SELDOM * (times == 1)
            gain = there - cost_of_char(ngrams, before + right + behind) + SEEN * times - asked
            if gain >= _LEAST_OF_NEIGHBOURS:
                options.append(_Option(gain, right, times))
        return sorted(options, reverse=True)


class _Turned(Kept[int]):
    """How many strings of three are in official text that would hold one of the two in the middle of six characters,
    were they turned round; none where they are not at home that way. Kept as :class:`_Possible` is.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(self._strings, _MOST_KEPT)
        self._ngrams = knowledge.ngrams

    def _strings(self, window: str) -> int:
        one, two = window[EDGE], window[EDGE + 1]
        if one not in self._ngrams.after(two) or not (is_chinese(one) and is_chinese(two)):
            return 0
        return seen_strings(self._ngrams, window, EDGE, two + one)


def _is_drawn_alike(knowledge: Knowledge, one: str, other: str) -> bool:
    """Whether two characters look alike and sound otherwise: nobody takes 己 for 已 but by its look."""
    tables = knowledge.tables
    return other in tables.look_alikes.get(one, "") and not tables.sounds_same(one, other)


def _is_alone(text: str, place: int) -> bool:
    """Whether it stands on a line of no more than a name's characters: nothing around tells of those."""
    length, before, behind = _run_of(text, place)
    return length <= LONGEST and before in ("", "\n") and behind in ("", "\n")


def _is_item(text: str, place: int) -> bool:
    """Whether it is an item of a list as short as names are that were cut short."""
    length, before, behind = _run_of(text, place)
    return length <= _ABBREVIATION and before == behind == "、"


def _run_of(text: str, place: int) -> tuple[int, str, str]:
    """How many Chinese characters stand side by side there, up to somewhat more than a name's; and what they end at."""
    start, end = place, place + 1
    while place - start <= LONGEST and start and is_chinese(text[start - 1]):
        start -= 1
    while end - place <= LONGEST and end < len(text) and is_chinese(text[end]):
        end += 1
    return end - start, text[max(0, start - 1) : start], text[end : end + 1]


def _is_term(words: Words, text: str, place: int, found: Recurrences) -> bool:
    """Whether the document writes the character again beside the same neighbour; where the two are a word, which may
    stand for itself elsewhere, often or beside the neighbour beyond it too.
    """
    for start in (place - 1, place):
        pair = text[max(0, start) : start + 2]
        times = found[pair] if len(pair) == 2 and all(map(is_chinese, pair)) else 0
        if times > 1 and (times == OFTEN or not words.knows(pair) or is_wider_again(text, start, found)):
            return True
    return False


def _word(words: Words, text: str, place: int, right: str) -> tuple[int, int, str] | None:
    """The word that was meant, and the span that stands in its place."""
    before, behind = around(text, place, place + 1)
    found = word_over(words, before + right + behind, len(before), len(before) + 1)
    return found and (found[0] + place - len(before), found[1] + place - len(before), found[2])


def _gain_of_turned(knowledge: Knowledge, text: str, seen: str, place: int, turned: str) -> int:
    """What the characters and words around gain where two neighbours are turned round."""
    of_words = knowledge.words.gain(text, place, place + 2, turned)
    return gain_of(knowledge.ngrams, seen, (place, place + 2), turned, of_words)


def _swapped_word(words: Words, text: str, place: int, turned: str) -> tuple[int, int, str] | None:
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


def _swapped_words(words: Words, text: str, place: int, turned: str) -> tuple[int, int, str]:
    """The two words between which characters have changed places, 生垃活圾, and the span that stands in their place."""
    before, behind = around(text, place, place + 2)
    whole, at = before + turned + behind, len(before)
    found = [word_over(words, whole, first, first + 1) or (first, first + 1, "") for first in (at, at + 1)]
    start, end = found[0][0], found[1][1]
    return start + place - at, end + place - at, whole[start:end]


def _shortest(words: Words, place: int, word: tuple[int, int, str]) -> tuple[int, int, str]:
    """The shortest word within the word that holds the character: to show more would hide what other rules show, since
    of two findings the longer wins.
    """
    start, end, meant = word
    for length in range(2, end - start):
        for first in range(max(start, place - length + 1), min(place, end - length) + 1):
            part = meant[first - start : first - start + length]
            if words.knows(part):
                return first, first + length, part
    return word


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, _OPTIONS)
    vet_names(rule, fields, dictionaries)
    vet_dictionaries(rule, fields, dictionaries, "terms", "judged", needed=False)
    vet_dictionaries(rule, fields, dictionaries, "phrases", "behind-numbers", needed=False)
    vet_dictionaries(rule, fields, dictionaries, "expressions", "persons", needed=False)
    vet_texts(rule, fields, "unless-before")
    vet_numbers(rule, fields, gain=38, gain_counted=20, gain_name=44, gain_swapped=28)


UNLIKELY = Checker("unlikely", _vet, UnlikelyUnit)
