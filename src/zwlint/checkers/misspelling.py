"""Kind ``misspelling``: strings that are almost a common word, are no words themselves, and are not in official text.

A character may give way to one that sounds the same or looks alike. Of words of two characters every such form is a
literal, unless official text has the two characters side by side somewhere; longer ones are found by their sound. What
is found counts only where the words around it cost much less with the common word in its place: a noisy channel with
the frequencies of single words. A string that a document writes twice is a term of its own, not a slip.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.rows import Rows, vet_dictionaries, vet_options
from zwlint.findings import Entry
from zwlint.lexicon.near import NUMERALS, foldings, is_chinese
from zwlint.lexicon.tables import Tables
from zwlint.lexicon.words import frequencies
from zwlint.ruleset.declarations import Rule, Word
from zwlint.ruleset.fields import Fields

_LEVELS = frozenset("12")
_OPTIONS = ("dictionary", "attested", "gain", "gain-heard", "documents")
_HEARD = 1 << 31
"""Marks the number of a word that was found by its sound."""
_RARE = 1 << 30
"""Marks a rare character; the number is that of a character that it may stand for."""
_FEW = 5
"""A character with fewer followers in official text is rare: it is an anchor itself, so that its forms need not be."""


class MisspellingUnit(Unit):
    """One rule with the words of its dictionaries."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._rows: Rows[Word] = Rows(rule, dictionaries)
        self._attested: Rows[Word] = Rows(rule, dictionaries, "attested")
        self._gains = int(1000 * rule.match.get("gain", 7)), int(1000 * rule.match.get("gain-heard", 6))
        self._documents = rule.match.get("documents", 20)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The forms of words of two characters that stand nowhere in official text nor in other words."""
        tables, pairs = knowledge.tables, _pairs_in_words()
        rare = {char for char, level in tables.levels.items() if level in _LEVELS and _is_rare(char, tables)}
        for char in rare:
            yield from ((char, _RARE | ord(other)) for other in _alike(char, tables))
        for number, row in enumerate(self._rows):
            if len(row.word) == 2 and row.documents >= self._documents:
                for form in _forms(row.word, tables):
                    if form not in pairs and rare.isdisjoint(form) and _is_unattested(form, tables):
                        yield form, number

    def heard(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The longer words."""
        for number, row in enumerate(self._rows):
            if len(row.word) > 2:
                for literal in foldings(row.word, knowledge.tables):
                    yield literal, number | _HEARD

    def rights(self) -> Iterable[str]:
        """What is attested."""
        return (word.word for word in self._attested)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """At each place the word that explains most, if it explains enough."""
        best: dict[tuple[int, int], tuple[int, str]] = {}
        for start, end, word, heard in self._candidates(subject, hits):
            gain = self._gain(subject, start, end, word, heard=heard)
            if gain > best.get((start, end), (0, ""))[0]:
                best[start, end] = gain, word
        for (start, end), (_gain, word) in best.items():
            if self._counts(subject, start, end):
                yield from self._match(subject, start, end, word)

    def _candidates(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[tuple[int, int, str, bool]]:
        """Spans, the words that may belong there, and whether these were found by their sound."""
        text, words = subject.view.text, subject.knowledge.words
        for start, end, payload in hits:
            if not payload & _RARE:
                word = self._rows[payload & ~_HEARD][1].word
                if text[start:end] != word:
                    yield start, end, word, bool(payload & _HEARD)
                continue
            instead = chr(payload & ~_RARE)
            for first, word in (start - 1, text[start - 1 : start] + instead), (start, instead + text[end : end + 1]):
                if len(word) == 2 and words.knows(word) and _fits(subject, first, word):
                    yield first, first + 2, word, False

    def _counts(self, subject: Subject, start: int, end: int) -> bool:
        """Whether the string is no term of its own, and no part of two words."""
        text, words = subject.view.text, subject.knowledge.words
        found = text[start:end]
        if text.count(found) > 1 or words.knows(found):
            return False
        if len(found) == 2:
            return _is_unattested(found, subject.knowledge.tables)
        return len(found) > 3 or words.stands_alone(text, start, end)

    def _gain(self, subject: Subject, start: int, end: int, word: str, *, heard: bool) -> int:
        """By how much the word is cheaper than what stands there; 0 where it does not count."""
        text, tables = subject.view.text, subject.knowledge.tables
        differing = [at for at, char in enumerate(word) if text[start + at] != char]
        if len(differing) != 1 or subject.rights.hold(start + differing[0], start + differing[0] + 1):
            return 0
        right, wrong = word[differing[0]], text[start + differing[0]]
        if not is_chinese(wrong) or NUMERALS.issuperset((right, wrong)):
            return 0
        same = not heard or tables.sounds_same(right, wrong)
        gain = subject.knowledge.words.gain(text, start, end, word)
        return gain if gain >= self._gains[heard] + (0 if same else 2000) else 0

    def _match(self, subject: Subject, start: int, end: int, word: str) -> Iterator[Match]:
        found = self._rows.find(word)
        if found is None or found[1].documents < (self._documents if len(word) == 2 else 0):
            return
        dictionary, row = found
        first, last = subject.view.original(start, end)
        yield Match(
            rule=self.rule,
            start=first,
            end=last,
            suggestions=(row.word,),
            entry=Entry(dictionary, row.word, row.source),
        )


def _forms(word: str, tables: Tables) -> Iterator[str]:
    """Each character of the word gives way to one that sounds the same or looks alike."""
    for at, char in enumerate(word):
        for other in _alike(char, tables):
            if tables.levels.get(other) in _LEVELS:
                yield word[:at] + other + word[at + 1 :]


def _alike(char: str, tables: Tables) -> list[str]:
    """The characters that sound the same or look alike; of numerals no others."""
    alike = dict.fromkeys(tables.same_sounding(char) + tables.look_alikes.get(char, ""))
    return [other for other in alike if not NUMERALS.issuperset((char, other))]


def _is_rare(char: str, tables: Tables) -> bool:
    return len(tables.followers.get(char, "")) < _FEW


def _fits(subject: Subject, start: int, word: str) -> bool:
    """Whether official text has the word's characters beside those that would stand around it."""
    text, followers = subject.view.text, subject.knowledge.tables.followers
    before, after = text[max(0, start - 1) : start], text[start + 2 : start + 3]
    if is_chinese(before) and word[0] not in followers.get(before, ""):
        return False
    return not is_chinese(after) or after in followers.get(word[-1], "")


def _is_unattested(pair: str, tables: Tables) -> bool:
    """Whether official text has the two characters nowhere side by side."""
    return pair[1] not in tables.followers.get(pair[0], "")


def _pairs_in_words() -> frozenset[str]:
    """The neighbours within the words of jieba's dictionary."""
    return frozenset(word[at : at + 2] for word, _count in frequencies() for at in range(len(word) - 1))


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, _OPTIONS)
    vet_dictionaries(rule, fields, dictionaries, "words")
    vet_dictionaries(rule, fields, dictionaries, "words", "attested", needed=False)
    for key in ("gain", "gain-heard", "documents"):
        if not isinstance(rule.match.get(key, 1), int | float):
            raise fields.error(f"{key} 应为数", f"match.{key}", hint=f"请写作 {key} = 7")


MISSPELLING = Checker("misspelling", _vet, MisspellingUnit)
