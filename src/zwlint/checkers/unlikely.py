"""Kind ``unlikely``: a character that official text would not have there, where another would be at home.

Both strings may be words (反应 for 反映), so that no list of words tells them apart; what stands around does. A place
counts as doubtful where none of its three strings of three characters is in official text. There a character is put in
that sounds the same or looks alike, stands in official text behind the two before it (one that does both need not),
and makes a word with its neighbours; what that gains is weighed. Where one of the three is in official text, since what
follows is at home behind both (投人使用: 个人使用), all three must be with the other character, which must look alike,
or sound the same where no word stands. Two neighbours may also be at home the other way round only (新闻布发会). A
string that a document has in two contexts is a term of its own, not a slip.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import inf

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.likelihood import EDGE, ORDER, Place, are_seen, seen_text, unseen
from zwlint.checkers.names import LONGEST, OPTIONS_OF_NAMES, Names, vet_names
from zwlint.checkers.recurrence import OFTEN, Recurrences, recurrences
from zwlint.checkers.rows import Rows, vet_dictionaries, vet_numbers, vet_options, vet_texts
from zwlint.checkers.word_surroundings import LONGEST_WORD, around, word_over
from zwlint.lexicon.covers import Covers
from zwlint.lexicon.kept import Kept
from zwlint.lexicon.near import is_chinese
from zwlint.lexicon.trigrams import half_unseen_chars, unseen_chars, unseen_neighbours
from zwlint.lexicon.view import fold
from zwlint.lexicon.words import Words
from zwlint.ruleset.declarations import Rule, Term
from zwlint.ruleset.fields import Fields
from zwlint.values import NamedTuple

_OPTIONS = (*OPTIONS_OF_NAMES, "judged", "unless-before", "gain", "gain-name")
_FAR = 3000
"""What is asked more of a character that only sounds or looks somewhat like the one that stands there."""
_GAIN_SWAPPED = 10_000
"""So much less the words must cost with two neighbours the other way round: 建构 and 构建 are words, 布发 is none."""
_MOST_KEPT = 1 << 14
_ABBREVIATION = 2
"""Characters of most names of offices and fields that are cut short in a list."""
_ASKED_OF_ITEM = 5000
"""What must be gained more there: 发改、安监."""


class _Likeness(NamedTuple):
    """How a character is like the one that stands in its place, and whether a word stands there."""

    looks: bool
    sounds: bool
    is_word: bool


_ASKED: Mapping[_Likeness, int] = {
    _Likeness(looks=True, sounds=True, is_word=False): -2000,
    _Likeness(looks=True, sounds=False, is_word=False): -1000,
    _Likeness(looks=False, sounds=True, is_word=False): 2000,
    _Likeness(looks=False, sounds=False, is_word=False): 2000,
    _Likeness(looks=True, sounds=True, is_word=True): 2000,
    _Likeness(looks=False, sounds=True, is_word=True): 4000,
    _Likeness(looks=True, sounds=False, is_word=True): 6000,
}
"""What must be gained more or less than ``gain`` where none of the three strings was seen: chosen so that the slips of
real drafts which each finds outweigh what it finds in clean text.
"""
_ASKED_OF_HALF: Mapping[_Likeness, int] = {
    _Likeness(looks=True, sounds=True, is_word=False): -2000,
    _Likeness(looks=True, sounds=True, is_word=True): 0,
    _Likeness(looks=True, sounds=False, is_word=False): 2000,
    _Likeness(looks=True, sounds=False, is_word=True): 2000,
    _Likeness(looks=False, sounds=True, is_word=False): 2000,
}
"""Likewise where one was seen."""
_LEAST_ASKED = min(*_ASKED.values(), *_ASKED_OF_HALF.values())


class UnlikelyUnit(Unit):
    """One rule."""

    always = True

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._least = int(1000 * rule.match.get("gain", 17))
        self._least_of_name = int(1000 * rule.match.get("gain-name", self._least / 1000))
        self._names = Names(rule, dictionaries)
        self._unless = tuple(rule.match.get("unless-before", ()))
        self._judged: Rows[Term] = Rows(rule, dictionaries, "judged")

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """What other rules judge."""
        del knowledge
        return ((fold(row.wrong), 0) for row in self._judged)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Each doubtful place that one character explains well enough."""
        text, knowledge, seen = subject.view.text, subject.knowledge, subject.once(seen_text)
        possible = knowledge.once(_Possible)
        judged = Covers((hit.start, hit.end) for hit in hits)
        strings = subject.once(unseen)
        for at, kept, width, asked in (
            *((at, possible.unseen, EDGE + 2, _ASKED) for at in unseen_chars(strings)),
            *((at, possible.half, 2 * EDGE + 1, _ASKED_OF_HALF) for at in half_unseen_chars(strings)),
        ):
            place = at - EDGE
            if not (0 <= place < len(text) and is_chinese(seen[at])) or not (may := kept[seen[place : place + width]]):
                continue
            right, gain = self._best(Place(knowledge, text, seen, place), may, knowledge.similar[seen[at]].alike)
            if not right or _is_alone(text, place) or _is_term(knowledge.words, text, place, subject.once(recurrences)):
                continue
            if subject.rights.hold(place, place + 1) or judged.hold(place, place + 1):
                continue
            word = _word(knowledge.words, text, place, right)
            if word and gain >= self._least_for(knowledge, text, word, place, asked):
                start, end, meant = _shortest(knowledge.words, place, word)
                first, last = subject.view.original(start, end)
                yield Match(self.rule, first, last, suggestions=(meant,))
        for place, (start, end, meant) in self._swapped(subject, text, seen, strings):
            if not subject.rights.hold(place, place + 2):
                yield Match(self.rule, *subject.view.original(start, end), suggestions=(meant,))

    def _swapped(
        self, subject: Subject, text: str, seen: str, strings: bytes
    ) -> Iterator[tuple[int, tuple[int, int, str]]]:
        """The places of two neighbours that are at home the other way round only, and the word they belong to."""
        knowledge, found = subject.knowledge, subject.once(recurrences)
        after = knowledge.ngrams.after
        for at in unseen_neighbours(strings):
            if seen[at] not in after(seen[at + 1]) or seen[at + 1] not in after(seen[at - EDGE : at]):
                continue
            place = at - EDGE
            if not 0 <= place < len(text) - 1 or not all(map(is_chinese, text[place : place + 2])):
                continue
            turned = text[place + 1] + text[place]
            if not are_seen(knowledge.ngrams, seen, at, turned) or found[text[place : place + 2]] > 1:
                continue
            if knowledge.words.gain(text, place, place + 2, turned) < _GAIN_SWAPPED:
                continue
            word = _swapped_word(knowledge.words, text, place)
            if not self._is_excused(knowledge, text, word, place):
                yield place, word

    def _least_for(
        self, knowledge: Knowledge, text: str, word: tuple[int, int, str], place: int, asked: Mapping[_Likeness, int]
    ) -> float:
        """What must be gained by the word; nothing is enough where a name or another word stands there."""
        start, end, meant = word
        if self._is_excused(knowledge, text, word, place):
            return inf
        right, wrong = meant[place - start], text[place]
        likeness = _Likeness(
            looks=right in knowledge.tables.look_alikes.get(wrong, ""),
            sounds=knowledge.tables.sounds_same(right, wrong),
            is_word=knowledge.words.knows(text[start:end]),
        )
        least = self._least + asked.get(likeness, inf) + _ASKED_OF_ITEM * _is_item(text, place)
        return max(least, self._least_of_name) if self._names.may_hold(text, place) else least

    def _is_excused(self, knowledge: Knowledge, text: str, word: tuple[int, int, str], place: int) -> bool:
        """Whether a name or another word stands there."""
        start, end, _meant = word
        crosses = _crosses(knowledge.words, text, start, end, place)
        return text.startswith(self._unless, end) or crosses or self._names.is_subject(text, place)

    def _best(self, there: Place, possible: str, alike: frozenset[str]) -> tuple[str, int]:
        """The character that explains most, if it explains enough, and how much that is."""
        best, most = "", self._least + _LEAST_ASKED
        for right in possible:
            far = right not in alike
            if far and there.strings(right) < ORDER:
                continue
            gain = there.gain(right, most + _FAR * far) - _FAR * far
            if gain >= most:
                best, most = right, gain
        return best, most


class _Possible:
    """The characters that may be meant, by the characters around and the one that stands there; kept, since what stands
    around a page is the same on every page of a site.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.unseen = Kept(self._of_unseen, _MOST_KEPT)
        """By four characters, of which the third is judged: none of its strings of three was seen."""
        self.half = Kept(self._of_half, _MOST_KEPT)
        """By five, of which that in the middle is judged: one of its strings was seen."""

    def _of_unseen(self, window: str) -> str:
        wrong, behind, after = window[EDGE], window[EDGE + 1], self._knowledge.ngrams.after
        replacing, before = self._knowledge.similar[wrong], after(window[:EDGE])
        others = _common(replacing.twice, after(window[1]))  # what stands before these need not have been seen
        possible = {right for right in (*_common(replacing.all, before), *others) if behind in after(right)}
        return "".join(sorted(possible))

    def _of_half(self, window: str) -> str:
        ngrams = self._knowledge.ngrams
        behind_two = _common(self._knowledge.similar[window[EDGE]].alike, ngrams.after(window[:EDGE]))
        return "".join(sorted(right for right in behind_two if are_seen(ngrams, window, EDGE, right)))


def _common(some: frozenset[str], others: str) -> Collection[str]:
    """The characters that are in both, found by the way that is quicker."""
    if 2 * len(some) < len(others):
        return [char for char in some if char in others]
    return () if some.isdisjoint(others) else some.intersection(others)


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
        if times > 1 and (times == OFTEN or not words.knows(pair) or _is_wider_again(text, start, found)):
            return True
    return False


def _is_wider_again(text: str, start: int, found: Recurrences) -> bool:
    """Whether the two characters there stand elsewhere beside the neighbour before or behind them."""
    wider = (text[max(0, first) : first + 3] for first in (start - 1, start))
    return any(len(each) == 3 and all(map(is_chinese, each)) and found[each] > 1 for each in wider)


def _crosses(words: Words, text: str, start: int, end: int, place: int) -> bool:
    """Whether a neighbour of the character belongs to a word that goes on beyond the span: 局 住房 is no 居住."""
    beyond = range(end + 1, min(len(text), end + LONGEST_WORD) + 1)
    before = range(max(0, start - LONGEST_WORD), start)
    return (place < end - 1 and any(words.knows(text[end - 1 : last]) for last in beyond)) or (
        place > start and any(words.knows(text[first : start + 1]) for first in before)
    )


def _word(words: Words, text: str, place: int, right: str) -> tuple[int, int, str] | None:
    """The word that was meant, and the span that stands in its place."""
    before, behind = around(text, place, place + 1)
    found = word_over(words, before + right + behind, len(before), len(before) + 1)
    return found and (found[0] + place - len(before), found[1] + place - len(before), found[2])


def _swapped_word(words: Words, text: str, place: int) -> tuple[int, int, str]:
    """The two characters the other way round if they are a word by themselves or belong to two words, else the word
    with both that saves most; and the span that stands in its place.
    """
    turned = text[place + 1] + text[place]
    best, most = (place, place + 2, turned), 0
    alone = words.knows(turned) and words.stands_alone(text, place, place + 2, turned)
    for length in () if alone else range(2, LONGEST_WORD + 1):
        for start in range(max(0, place + 2 - length), place + 1):
            word = text[start:place] + turned + text[place + 2 : start + length]
            if words.knows(word):
                saved = sum(map(words.cost, word)) - words.cost(word)
                if saved > most:
                    best, most = (start, start + length, word), saved
    return best


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
    vet_texts(rule, fields, "unless-before")
    vet_numbers(rule, fields, gain=17, gain_name=25)


UNLIKELY = Checker("unlikely", _vet, UnlikelyUnit)
