"""Kind ``unlikely``: a character that official text would not have there, where another would be at home.

Both strings may be words (反应 for 反映), so that no list of words tells them apart; what stands around does. A place
counts as doubtful where official text has at most one of its three strings of three characters. There a character is
put in that sounds the same or looks alike, also somewhat, and with which one of the three at least is in official text,
or that makes a word where the one there makes none and official text has none of the three; what that gains is weighed
as :mod:`zwlint.checkers.likelihood` tells. More must be gained where the character makes no word with its neighbours
(群众德获得感). Two neighbours may also be at home the other way round only (新闻布发会). A string that a document has
in two contexts is a term of its own, not a slip.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import inf

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.likelihood import (
    EDGE,
    MOST_OF_PAIRS,
    OF_CHARS,
    ORDER,
    cost_around,
    cost_of_char,
    gain_of,
    gain_of_pairs,
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
    "gain-name",
    "gain-swapped",
)
_FAR = 7000
"""What is asked more of a character that only sounds or looks somewhat like the one that stands there;"""
_ASKED_OF_UNSEEN = 20_000
"""of one with which official text has none of the strings of three, but that makes a word;"""
_ASKED_OF_NO_WORD = 6500
"""and of one that makes no word with its neighbours, unless official text has all three strings; or of two that are no
word the other way round.
"""
_ABBREVIATION = 2
"""Characters of most names of offices and fields that are cut short in a list."""
_ASKED_OF_ITEM = 4000
"""What must be gained more there: 发改、安监."""
_ASKED_OF_PARALLEL = 25_000
"""Likewise where a word is formed like one beside it: 清草、清淤."""
_SEEN_OF_COUNTED = 3
"""So many must be behind digits: what is counted is a word of one character."""
_DIGIT = "0"
"""Stands for every digit in what is seen,"""
_A_LETTER = "a"
"""and this for every letter."""
_LEAST_OF_TURNED = 2
"""So many of the four strings of three must be in official text with two neighbours the other way round."""
_MOST_OF_WORDS = 12_000
"""What the single words around hardly ever gain more than, in thousandths."""
_MOST_KEPT = 1 << 14


class UnlikelyUnit(Unit):
    """One rule."""

    always = True

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._least = int(1000 * rule.match.get("gain", 35))
        self._least_of_name = int(1000 * rule.match.get("gain-name", self._least / 1000))
        self._least_of_swapped = int(1000 * rule.match.get("gain-swapped", 40))
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
            option, gain = _best(subject, place, options)
            right = option.right
            if gain + MOST_OF_PAIRS < self._least or _is_alone(text, place):
                continue
            if _is_term(words, text, place, subject.once(recurrences)):
                continue
            gain += gain_of_pairs(knowledge, seen, (place, place + 1), right, OF_CHARS)
            if gain < self._least:  # before tables and names are loaded that a first check would not need
                continue
            word = _word(words, text, place, right)
            if not word and option.strings < ORDER and not _is_drawn_alike(knowledge, right, text[place]):
                gain -= _ASKED_OF_NO_WORD
            word = _shortest(words, place, word or (place, place + 1, right))
            if gain >= self._least_for(text, word, place, counted=counted):
                yield place, word

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
        text, words = subject.view.text, subject.knowledge.words
        gains = self._gains_of_turned(subject, strings)
        for place, gain in gains.items():
            if gain < max(gains.get(place - 1, 0), gains.get(place + 1, 0)):
                continue  # of 示带范 the second and the third are turned round, not the first and the second
            turned = text[place + 1] + text[place]
            word = _swapped_word(words, text, place, turned)
            if word is None and not subject.knowledge.tables.slipping.isdisjoint(turned):
                continue  # a word that may stand between any others: 新犯的罪
            start, end, meant = word or _swapped_words(words, text, place, turned)
            if not self._is_excused(text, end, place):
                yield place, (start, end, meant)

    def _gains_of_turned(self, subject: Subject, strings: bytes) -> Mapping[int, int]:
        """By place what two neighbours gain the other way round, where that is enough and they do not come again."""
        text, knowledge, seen = subject.view.text, subject.knowledge, subject.once(seen_text)
        found, turned_strings, gains = subject.once(recurrences), knowledge.once(_Turned), {}
        for at in unseen_pairs(strings):
            place = at - EDGE
            with_turned = turned_strings[seen[place : at + 2 + EDGE]] if 0 <= place < len(text) - 1 else 0
            if with_turned < _LEAST_OF_TURNED:
                continue
            span, turned = (place, place + 2), text[place + 1] + text[place]
            least = self._least_of_swapped + (0 if knowledge.words.knows(turned) else _ASKED_OF_NO_WORD)
            gain = gain_of(knowledge, text, seen, span, turned, OF_CHARS, least)
            if gain >= least and found[text[place : place + 2]] <= 1:  # to look for it takes longest
                gains[place] = gain
        return gains

    def _least_for(self, text: str, word: tuple[int, int, str], place: int, *, counted: bool) -> float:
        """What must be gained by the word, a number before it or not; nothing is enough where a name stands there."""
        start, end, meant = word
        if self._is_excused(text, end, place):
            return inf
        right, least = meant[place - start], self._least
        least += _ASKED_OF_ITEM * _is_item(text, place) + _ASKED_OF_PARALLEL * is_parallel(text, place, right)
        is_name = not counted and self._names.may_hold(text, place)
        return max(least, self._least_of_name) if is_name else least

    def _is_excused(self, text: str, end: int, place: int) -> bool:
        """Whether the name of a person or a place stands there, or the letters of a document's number."""
        names = self._names
        is_name = names.is_subject(text, place) or names.is_titled(text, place)
        return is_name or begins_number(text, end) or text.startswith(self._unless, end)


class _Option(NamedTuple):
    """A character that may be meant."""

    gain: int
    """What the characters beside it gain, less what is asked more of one that is far."""
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
        self._knows = knowledge.words.knows

    def _meant(self, window: str) -> Sequence[_Option]:
        times = {**self._in_words(window), **self._seen(window)}
        if not times:
            return ()
        alike, there = self._links.alike(window[EDGE]), cost_of_char(self._ngrams, window)
        options = []
        for right, strings in times.items():
            gain = there - cost_of_char(self._ngrams, _with(window, right))
            if gain >= 0:
                asked = _FAR * (right not in alike) + _ASKED_OF_UNSEEN * (not strings)
                options.append(_Option(gain - asked, right, strings))
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


def _with(window: str, right: str) -> str:
    """Five characters with that one in the middle."""
    return window[:EDGE] + right + window[EDGE + 1 :]


def _best(subject: Subject, place: int, options: Sequence[_Option]) -> tuple[_Option, int]:
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
    vet_numbers(rule, fields, gain=35, gain_name=43, gain_swapped=40)


UNLIKELY = Checker("unlikely", _vet, UnlikelyUnit)
