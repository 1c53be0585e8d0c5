"""Where a common word may be meant: what a rule of the kind ``misspelling`` seeks, and the words that hits lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property

from zwlint.checkers.base import Hit, Knowledge, Subject
from zwlint.checkers.doubtful_pairs import pairs_made_by_slips, rare_chars
from zwlint.checkers.recurrence import occurrences, recurrences
from zwlint.checkers.rows import Rows
from zwlint.ruleset.declarations import Word

_PAYLOAD = (1 << 30) - 1
_SECOND = 1 << 30
"""Marks the right character of a pair as its second; without it, it is the first."""
_RARE = 1 << 31
"""Marks a hit on a rare character."""
_HEARD = _RARE | _SECOND
"""Marks the number of a word that was found by its sound, or without one of its characters."""
_LONG_TO_DROP = 5
"""Of shorter words, what is left without a character is mostly another word."""
LEAST_DRAWN = 4
"""Characters of words of which what looks alike is sought though they are not common: idioms."""
_LONGEST = 8
"""Characters of the longest words that are looked up."""
_USUAL = 4
"""Characters that few words have more than."""
_LONGEST_RARE = 4
"""Likewise around a rare character, where there is no pair that says which character would be right."""


class Candidates:
    """The words of some dictionaries, as they are sought."""

    def __init__(self, rows: Rows[Word], documents: int) -> None:
        """In so many documents a word of two characters must stand to count."""
        self._rows = rows
        self._documents = documents
        self._word = cache(lambda number: rows[number][1].word)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """Rare characters; the longer words without one of their characters."""
        tables = knowledge.tables
        yield from ((char, _RARE) for char in rare_chars(tables))
        for number, row in enumerate(self._rows):
            if len(row.word) >= _LONG_TO_DROP:
                for at in range(1, len(row.word) - 1):
                    if row.word[at] not in tables.numerals:
                        yield row.word[:at] + row.word[at + 1 :], number | _HEARD

    def doubtful(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """Pairs that stand nowhere in official text nor in words, each with the right character.

        Of the longer words that are not common only those with a character that looks alike: where it sounds the same,
        the word is found by its sound.
        """
        common = [row.word for row in self._rows if row.documents >= self._documents]
        longer = [row.word for row in self._rows if len(row.word) >= LEAST_DRAWN]
        for pair, right, second in pairs_made_by_slips(common, longer, knowledge.tables):
            yield pair, ord(right) | _SECOND * second

    def heard(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The longer words."""
        del knowledge
        return ((row.word, number | _HEARD) for number, row in enumerate(self._rows) if len(row.word) > 2)

    def of(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[tuple[int, int, int, str]]:
        """Spans, the place of the wrong character, and the words that may belong there."""
        text, word_of = subject.view.text, self._word
        at_home = cache(lambda pair, char: _is_at_home(subject, pair, char))
        for start, end, payload in hits:
            if payload >= _HEARD:
                word = word_of(payload & _PAYLOAD)
                at = _only_difference(word, text[start:end])
                if at >= 0:
                    yield start, end, start + at, word
            elif payload != _RARE:
                place = start + (payload >= _SECOND)
                yield from self._around(text, place, chr(payload & _PAYLOAD), _LONGEST, (start, end))
            elif not (at_home(text[start - 1 : end], text[start]) or at_home(text[start : end + 1], text[start])):
                yield from self._in_place_of_rare(subject, start)

    def _in_place_of_rare(self, subject: Subject, start: int) -> Iterator[tuple[int, int, int, str]]:
        """Words that a rare character may stand in."""
        text, words = subject.view.text, subject.knowledge.words
        before, after = text[start - 1 : start], text[start + 1 : start + 2]
        for right in subject.knowledge.tables.alike(text[start]):
            if words.begins(before + right) or words.begins(right + after):
                yield from self._around(text, start, right, _LONGEST_RARE, (start, start + 1))

    def _around(
        self, text: str, place: int, right: str, longest: int, held: tuple[int, int]
    ) -> Iterator[tuple[int, int, int, str]]:
        """The words with ``right`` in that place that hold the span ``held``."""
        words, begun = self.words, self._begun
        for start in range(max(0, held[1] - longest), held[0] + 1):
            most = text[start:place] + right + text[place + 1 : start + longest]
            if most[:_USUAL] not in begun:
                most = most[:_USUAL]
            for size in range(max(held[1] - start, 2), len(most) + 1):
                if (word := most[:size]) in words:
                    yield start, start + size, place, word

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that count: short ones only where they are common."""
        rows, least = self._rows.pairs("word", "documents"), self._documents
        return frozenset(word for word, documents in rows if len(word) > 2 or int(documents) >= least)

    @cached_property
    def _begun(self) -> frozenset[str]:
        """With what the few longer ones of them begin."""
        return frozenset(word[:_USUAL] for word in self.words if len(word) > _USUAL)


def _only_difference(word: str, found: str) -> int:
    """Where a string of the same length differs from a word, if only there; where the first of what is missing stood.

    Else -1.
    """
    for at, (right, wrong) in enumerate(zip(word, found, strict=False)):
        if right != wrong:
            only = len(word) > len(found) or word[at + 1 :] == found[at + 1 :]
            return at if only else -1
    return -1


def _is_at_home(subject: Subject, pair: str, char: str) -> bool:
    """Whether a rare character and its neighbour are a word, or part of a term that the document uses again."""
    if len(pair) != 2 or subject.knowledge.words.knows(pair):
        return len(pair) == 2
    if subject.once(recurrences)[pair] <= 1:
        return False
    times = subject.once(occurrences).pairs.get
    most = times(pair, 0)
    return all(times(pair.replace(char, right), 0) < most for right in subject.knowledge.tables.alike(char))
