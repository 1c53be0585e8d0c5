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

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import inf

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.likelihood import EDGE, OF_CHARS, ORDER, seen_text, unseen, with_pairs
from zwlint.checkers.meant import Possible, best_of
from zwlint.checkers.names import LONGEST, OPTIONS_OF_NAMES, Names, vet_names
from zwlint.checkers.parallels import is_parallel
from zwlint.checkers.recurrence import OFTEN, Recurrences, is_wider_again, recurrences
from zwlint.checkers.rows import Rows, vet_dictionaries, vet_numbers, vet_options, vet_texts
from zwlint.checkers.turned import gains_of_turned, word_of, words_of
from zwlint.checkers.word_surroundings import around, begins_number, word_over
from zwlint.lexicon.covers import Covers
from zwlint.lexicon.near import is_chinese
from zwlint.lexicon.trigrams import half_unseen_chars, unseen_chars
from zwlint.lexicon.view import fold
from zwlint.lexicon.words import Words
from zwlint.ruleset.declarations import Expression, Phrase, Rule, Term
from zwlint.ruleset.fields import Fields

_OPTIONS = (
    *OPTIONS_OF_NAMES,
    "judged",
    "persons",
    "places",
    "behind-numbers",
    "unless-before",
    "gain",
    "gain-name",
    "gain-swapped",
)
_ASKED_OF_NO_WORD = 6500
"""What is asked more of a character that makes no word with its neighbours, unless official text has all three strings.
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
        self._places: Rows[Expression] = Rows(rule, dictionaries, "places")

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """What other rules judge."""
        del knowledge
        return ((fold(row.wrong), 0) for row in self._judged)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Each doubtful place that one character explains well enough, and neighbours that have changed places."""
        strings, judged = subject.once(unseen), Covers((hit.start, hit.end) for hit in hits)
        for place, (start, end, meant) in self._replaced(subject, strings):
            known = subject.attested.hold(place, place + 1) or judged.hold(place, place + 1)
            if not known and not self._is_name_for_name(subject.view.text[start:end], meant):
                yield Match(self.rule, *subject.view.original(start, end), suggestions=(meant,))
        for place, (start, end, meant) in self._swapped(subject, strings):
            if not subject.attested.hold(place, place + 2):
                yield Match(self.rule, *subject.view.original(start, end), suggestions=(meant,))

    def _is_name_for_name(self, found: str, meant: str) -> bool:
        """Whether a person's name stands in the place of another: one that a rule of its own judges, or any other of
        three characters that is no place.
        """
        if self._persons.find(meant) is not None:
            return True
        are_names = len(found) == LONGEST and self._names.may_be(found) and self._names.may_be(meant)
        return are_names and meant not in self._short_places

    @cached_property
    def _short_places(self) -> frozenset[str]:
        """景德镇 of 景德镇市."""
        return frozenset(row.text[:-1] for row in self._places)

    def _replaced(self, subject: Subject, strings: bytes) -> Iterator[tuple[int, tuple[int, int, str]]]:
        """The places of characters in whose place another is at home, and the word it belongs to."""
        text, knowledge, seen = subject.view.text, subject.knowledge, subject.once(seen_text)
        possible, words = knowledge.once(Possible), knowledge.words
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
            option, gain = best_of(subject, place, options)
            right = option.right
            gain = with_pairs(gain, knowledge, seen, (place, place + 1), right, OF_CHARS, self._least)
            if gain < self._least or _is_alone(text, place):  # before tables are loaded that a first check needs not
                continue
            if _is_term(words, text, place, subject.once(recurrences)):
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
        gains = gains_of_turned(subject, strings, self._least_of_swapped)
        for place, gain in gains.items():
            if gain < max(gains.get(place - 1, 0), gains.get(place + 1, 0)):
                continue  # of 示带范 the second and the third are turned round, not the first and the second
            turned = text[place + 1] + text[place]
            word = word_of(words, text, place, turned)
            if word is None and not subject.knowledge.tables.slipping.isdisjoint(turned):
                continue  # a word that may stand between any others: 新犯的罪
            start, end, meant = word or words_of(words, text, place, turned)
            if not self._is_excused(text, end, place):
                yield place, (start, end, meant)

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
    for option in ("persons", "places"):
        vet_dictionaries(rule, fields, dictionaries, "expressions", option, needed=False)
    vet_texts(rule, fields, "unless-before")
    vet_numbers(rule, fields, gain=35, gain_name=43, gain_swapped=40)


UNLIKELY = Checker("unlikely", _vet, UnlikelyUnit)
