"""Kind ``repetition``: a character or a phrase that stands twice in a row.

Chinese repeats on purpose (常常, 人人, 研究研究) and by chance, where one word ends as the next begins (两国国家).
What is right in itself is listed, what a document has again is a term of its own; otherwise a doubled character counts
only where the words around it are as likely without it, and far likelier where each may be part of a word; where pairs
of words are likelier without it too; and where official text has at least one of the three strings that would hold it,
if it stood once: else it is no text to tell by. Pairs of words that are far likelier without it say enough alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Checker, Dictionaries, Hit, Match, Subject, Unit
from zwlint.checkers.likelihood import EDGE, ORDER, seen_text
from zwlint.checkers.names import OPTIONS_OF_NAMES, Names, vet_names
from zwlint.checkers.recurrence import recurrences
from zwlint.checkers.rows import Rows, vet_dictionaries, vet_numbers, vet_options, vet_texts
from zwlint.expressions import expression
from zwlint.lexicon.repeats import Repeat, repeats
from zwlint.lexicon.words import Words
from zwlint.ruleset.declarations import Phrase, Rule
from zwlint.ruleset.fields import Fields

_LONGEST = 12
_is_all_chinese = expression("[\u4e00-\u9fff]+")
_alternative = expression("([\u4e00-\u9fff])[（(][\u4e00-\u9fff]{1,3}[）)]([\u4e00-\u9fff]{1,3})")
_MOST_SLIPS = 3
"""So often at most a character stands by mistake; more of them are meant (哈哈哈哈)."""
_WORD = 4
"""Characters of the longest word that is looked for beside a doubled character."""
_OPTIONS = (
    "dictionary",
    *OPTIONS_OF_NAMES,
    "unless-after",
    "frames",
    "ends",
    "gain",
    "gain-apart",
    "gain-listed",
    "gain-pairs",
    "gain-pairs-apart",
    "gain-pairs-sure",
    "gain-function",
)


class RepetitionUnit(Unit):
    """One rule with the phrases that repeat something and are right."""

    always = True

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._rows: Rows[Phrase] = Rows(rule, dictionaries)
        self._names = Names(rule, dictionaries)
        self._after = frozenset(rule.match.get("unless-after", ()))
        self._ends = frozenset(rule.match.get("ends", ()))
        self._frames = frozenset(rule.match.get("frames", ()))
        self._gain = int(1000 * rule.match.get("gain", 5))
        self._gain_apart = int(1000 * rule.match.get("gain-apart", 11))
        self._gain_listed = int(1000 * rule.match.get("gain-listed", 8))
        self._gain_function = int(1000 * rule.match.get("gain-function", 0))
        self._gain_pairs = int(1000 * rule.match.get("gain-pairs", 0))
        self._gain_pairs_apart = int(1000 * rule.match.get("gain-pairs-apart", 13.5))
        self._gain_pairs_sure = int(1000 * rule.match.get("gain-pairs-sure", 17.5))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every repeat that nothing excuses; within a longer one of the same characters only that."""
        del hits
        text = subject.view.text
        reached = 0
        for found in sorted(repeats(text, _LONGEST), key=lambda each: (each.start, each.period)):
            unit = text[found.start : found.start + found.period]
            if found.end <= reached or not _is_all_chinese.fullmatch(unit) or self._is_right(subject, found):
                continue
            reached = found.end
            first, last = subject.view.original(found.start, found.end)
            yield Match(self.rule, first, last, suggestions=(unit,))

    def _is_right(self, subject: Subject, found: Repeat) -> bool:
        text, words = subject.view.text, subject.knowledge.words
        if _is_between_digits(text, found):
            return False  # 2026年年12月
        if any(self._is_listed(words, text, start, start + 2 * found.period) for start in _pairs(found)):
            return True
        if found.period > 1:
            one = len(set(text[found.start : found.start + found.period])) == 1
            return (
                one
                or self._is_framed(text, found)
                or self._is_counted(words, text, found)
                or not any(
                    words.stands_alone(text, start, start + found.period)
                    or words.stands_alone(text, start + found.period, start + 2 * found.period)
                    for start in _pairs(found)
                )
            )
        before = text[max(0, found.start - 1) : found.start]
        if found.end - found.start > _MOST_SLIPS or self._ends_name(words, text, found):
            return True
        if text[found.start] in subject.knowledge.tables.numerals:
            return True
        if self._is_function_word(subject, found):
            return self._is_apart(subject, found, self._gain_of_pairs(subject, found), self._gain_function)
        if before in self._after and not _ends_longer_word(words, text, found.start + 1):
            return True
        if _is_term(subject, found) or self._names.is_of_firm(text, found.start) or _is_paired(text, found):
            return True
        if found.period == 1 and self._is_beside_name(words, text, found.start + 1):
            return True
        of_pairs = self._gain_of_pairs(subject, found)
        if of_pairs >= self._gain_pairs_sure:
            return False
        if before in self._names.surnames and not text[max(0, found.start - 2) : found.start - 1].isdecimal():
            return True  # in 120万元元 there is none
        return self._is_apart(subject, found, of_pairs) or _is_strange(subject, found)

    def _is_beside_name(self, words: Words, text: str, middle: int) -> bool:
        """Whether a person's name begins or ends there, with a word on the other side: 感谢 谢若兰, 王正强 强调."""
        inside = (last for end in self._names.ends_of_names(text, middle) for last in (middle + 1, end - 1))
        begins = [_begins_word(words, text, at) for at in inside]  # 实施施 情况 is no name
        if begins and not any(begins) and _ends_word(words, text, max(0, middle - 1), middle):
            return True
        return self._names.may_end(text, middle) and _begins_word(words, text, middle)

    def _ends_name(self, words: Words, text: str, found: Repeat) -> bool:
        """Whether a name may end with the character, and a word begin with it: 嘎拉村 村民, 前进街 街道."""
        inside = found.start > 0 and _is_chinese(text, found.start - 1)
        return inside and text[found.start] in self._ends and _begins_word(words, text, found.end - 1)

    def _is_framed(self, text: str, found: Repeat) -> bool:
        """Whether two verbs stand behind the same adverb, the first of them after itself: 做到随到随收."""
        short = found.period == 2 and found.end - found.start == 4  # 到随到随, and what comes behind
        return short and text[found.start + 1] in self._frames and _is_chinese(text, found.end)

    def _is_counted(self, words: Words, text: str, found: Repeat) -> bool:
        """Whether something is counted one by one: 一寸一寸, 一个阶段一个阶段; 一体化 is a word."""
        return any(
            text[start] in self._after and (found.period == 2 or not words.knows(text[start : start + found.period]))
            for start in _pairs(found)
        )

    def _is_function_word(self, subject: Subject, found: Repeat) -> bool:
        """Whether what stands twice may stand between any words, and is part of none beside it: 时段的的巡查."""
        words, text = subject.knowledge.words, subject.view.text
        between = found.end - found.start == 2 and text[found.start] in subject.knowledge.tables.slipping
        return (
            between
            and self._gain_function > 0
            and not _ends_word(words, text, found.start, found.start + 1)
            and not _begins_word(words, text, found.start + 1)
        )

    def _is_apart(self, subject: Subject, found: Repeat, of_pairs: int, gain: int | None = None) -> bool:
        """Whether the doubled character belongs to the words on either side, unless all reads far better without it:
        of 人民民政府 民政 is no part.
        """
        words, text = subject.knowledge.words, subject.view.text
        middle = found.start + 1
        between = found.end - found.start == 2
        apart = between and _ends_word(words, text, found.start, middle) and _begins_word(words, text, middle)
        least = self._gain_apart if apart else self._gain if gain is None else gain
        if between and _begins_alternative(words, text, middle):
            return True
        if words.gain(text, found.start, found.end, text[found.start]) < least:
            return not apart or of_pairs < self._gain_pairs_apart
        return of_pairs < self._gain_pairs

    def _gain_of_pairs(self, subject: Subject, found: Repeat) -> int:
        """By how much the words around go better with the character once."""
        seen, char = subject.once(seen_text), subject.view.text[found.start]
        return subject.knowledge.pairs.gain(seen, found.start + EDGE, found.end + EDGE, char)

    def _is_listed(self, words: Words, text: str, start: int, end: int) -> bool:
        """Whether one of the phrases holds the span; one that is the span only where no word of the surroundings says
        otherwise.
        """
        return any(
            text[first:last] in self._phrases
            and not (text[first] in self._after and _ends_longer_word(words, text, (start + end) // 2, begun=first))
            and (last - first > end - start or not self._is_of_other_words(words, text, start, end))
            for first in range(max(0, end - self._longest), start + 1)
            for last in range(end, min(len(text), first + self._longest) + 1)
        )

    def _is_of_other_words(self, words: Words, text: str, start: int, end: int) -> bool:
        """Whether a word begins before and ends within the span, or one begins within and goes on beyond it, and all
        reads far better without the repetition: 年年丰收, not 今年年底; 高高举起, not 高高质量发展.
        """
        middle = (start + end) // 2
        return _ends_word(words, text, start, middle) or (
            end - start == 2
            and _begins_word(words, text, middle)
            and words.gain(text, start, end, text[start]) >= self._gain_listed
        )

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._phrases), default=0)

    @cached_property
    def _phrases(self) -> frozenset[str]:
        return frozenset(row.phrase for row in self._rows)


def _is_chinese(text: str, at: int) -> bool:
    return _is_all_chinese.match(text, at) is not None


def _is_term(subject: Subject, found: Repeat) -> bool:
    """Whether the document has it again between the same neighbours: 三亚亚沙会."""
    around = subject.view.text[max(0, found.start - 1) : found.end + 1]
    whole = _is_all_chinese.fullmatch(around) is not None and len(around) == found.end - found.start + 2
    return whole and subject.once(recurrences)[around] > 1


def _is_strange(subject: Subject, found: Repeat) -> bool:
    """Whether official text has none of the strings of three with the character once: 三亚沙."""
    if found.end - found.start > 2:
        return False
    seen, has = subject.once(seen_text), subject.knowledge.ngrams.strings.has
    at = found.start + EDGE
    once = seen[at - EDGE : at + 1] + seen[at + 2 : at + ORDER + 1]
    return not any(has(once[start : start + ORDER]) for start in range(ORDER))


def _is_paired(text: str, found: Repeat) -> bool:
    """Whether another doubled character stands beside it, as in 方方面面."""
    return any(
        len(beside) == 2 and beside[0] == beside[1]
        for beside in (text[max(0, found.start - 2) : found.start], text[found.end : found.end + 2])
    )


def _ends_word(words: Words, text: str, inside: int, end: int) -> bool:
    """Whether a word that begins before ``inside`` ends there."""
    return any(words.knows(text[start:end]) for start in range(max(0, end - _WORD), inside))


def _ends_longer_word(words: Words, text: str, end: int, begun: int | None = None) -> bool:
    """Whether a word of three characters or four ends there, that begins before ``begun``: 进一步, not 一步."""
    starts = range(max(0, end - _WORD), min(end - 2, end if begun is None else begun))
    return any(words.knows(text[start:end]) for start in starts)


def _is_between_digits(text: str, found: Repeat) -> bool:
    """Whether a character stands twice between digits."""
    sides = text[max(0, found.start - 1) : found.start], text[found.end : found.end + 1]
    return found.end - found.start == 2 and all(map(str.isdecimal, sides))


def _begins_word(words: Words, text: str, start: int) -> bool:
    return any(words.knows(text[start:end]) for end in range(start + 2, min(len(text), start + _WORD) + 1))


def _begins_alternative(words: Words, text: str, start: int) -> bool:
    """Whether a word begins there behind whose first character others stand in brackets: 建（构）筑物."""
    found = _alternative.match(text, start)
    return found is not None and any(words.knows(found[1] + found[2][:end]) for end in range(1, len(found[2]) + 1))


def _pairs(found: Repeat) -> range:
    """Where the string and its repetition may be said to begin."""
    return range(found.start, found.end - 2 * found.period + 1)


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, _OPTIONS)
    vet_texts(rule, fields, "unless-after")
    vet_texts(rule, fields, "frames")
    vet_texts(rule, fields, "ends")
    vet_numbers(
        rule,
        fields,
        gain=5,
        gain_apart=11,
        gain_listed=8,
        gain_pairs=0,
        gain_pairs_apart=13.5,
        gain_pairs_sure=17.5,
        gain_function=0,
    )
    vet_dictionaries(rule, fields, dictionaries, "phrases")
    vet_names(rule, fields, dictionaries)


REPETITION = Checker("repetition", _vet, RepetitionUnit)
