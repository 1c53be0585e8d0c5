"""One rule on papers of cases: victims named, minors named, where a party lives and can be reached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit, block_span
from zwlint.checkers.case.names import OPTIONS, PLACES, Aliases
from zwlint.checkers.case.words import DICTIONARIES, NEEDED, Vocabulary
from zwlint.checkers.rows import vet_dictionaries, vet_options
from zwlint.findings import Certainty, Severity
from zwlint.lexicon.near import is_chinese
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields

_VICTIM, _AGE, _PARTY, _DEED, _JUVENILE = range(5)
"""What an anchor leads to."""
_LONGEST_VALUE = 120
_MOST_BLOCKS = 8
"""So many blocks behind that which names a party may go on with it."""
_NEAR = 60
"""Code points on either side of a deed in which the name of who suffered it stands."""
_BEFORE = 32
"""Code points before an age or a birth in which the name stands."""
_SURROUNDINGS = 200
"""Code points on either side of a minor's name in which a case is spoken of."""
_AGES = tuple(f"{digit}{unit}" for digit in "0123456789" for unit in ("岁", "周岁", " 岁"))
_BIRTHS = tuple(f"{unit}{word}" for unit in "年月日" for word in ("出生", "生"))


class CaseUnit(Unit):
    """One rule with its words."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._words = Vocabulary(rule, dictionaries)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """Words for victims and what was done to them, words for parties with a colon or bracket behind them, ages."""
        del knowledge
        yield from ((fold(word), _VICTIM) for word in self._words.victims)
        yield from ((fold(word), _DEED) for word in self._words.deeds)
        yield from ((fold(word), _JUVENILE) for word in self._words.juveniles)
        yield from ((age, _AGE) for age in (*_AGES, *_BIRTHS))
        for word in self._words.parties:
            yield from ((fold(word + more), _PARTY) for more in (":", "：", "（", "(", " ", "\u3000", "姓名"))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The names and values that should not be there."""
        text, done = subject.view.text, 0
        is_case_paper: bool | None = None
        for hit in hits:
            if hit.payload in {_VICTIM, _JUVENILE}:
                yield from self._labelled(subject, hit)
            elif hit.payload == _DEED:
                yield from self._sufferer(subject, hit)
            elif hit.payload == _AGE:
                yield from self._minor(subject, hit)
            elif hit.start >= done:
                if is_case_paper is None:
                    is_case_paper = self._words.is_case_paper(text)
                if is_case_paper:
                    done, values = self._party(subject, hit)
                    yield from values

    def _labelled(self, subject: Subject, hit: Hit) -> Iterator[Match]:
        """The names of victims, or of minors in a case, right behind the word for them."""
        text, juvenile = subject.view.text, hit.payload == _JUVENILE
        pattern = self._words.juvenile if juvenile else self._words.victim
        found = pattern.match(text, hit.start)
        if found is None or not self._is_name(subject, found):
            return
        first, last = block_span(text, hit.start)
        if not self._words.tells_tale(_surroundings(text, first, hit.start, last)[0]):
            yield from self._matches(subject, found, self._match_minor if juvenile else self._match_victim)

    def _sufferer(self, subject: Subject, hit: Hit) -> Iterator[Match]:
        """The name of somebody to whom it was done, in the same sentence."""
        first, last = block_span(subject.view.text, hit.start)
        around = max(first, hit.start - _NEAR), min(last, hit.end + _NEAR)
        if not self._words.speaks_of_case(*_surroundings(subject.view.text, first, hit.start, last)):
            return
        for found in self._words.suffered(subject.view.text, *around, hit.start):
            if self._is_name(subject, found):
                yield from self._matches(subject, found, self._match_victim)
                return

    def _matches(
        self, subject: Subject, found: re.Match[str], match: Callable[[Subject, re.Match[str]], Match]
    ) -> Iterator[Match]:
        """A name, and those that are listed with it."""
        another: re.Match[str] | None = found
        while another is not None and self._is_name(subject, another):
            yield match(subject, another)
            another = self._words.another.match(subject.view.text, another.end("name"))

    def _match_victim(self, subject: Subject, found: re.Match[str]) -> Match:
        span = subject.view.original(*found.span("name"))
        note = "是被害人的姓名，公开时应当隐去；是化名的，请注明。"
        return Match(self.rule, *span, severity=Severity.WARNING, certainty=Certainty.SUSPECTED, note=note)

    def _match_minor(self, subject: Subject, found: re.Match[str]) -> Match:
        span = subject.view.original(*found.span("name"))
        note = "是案件中未成年人的姓名，公开时应当隐去；是化名的，请注明。"
        return Match(self.rule, *span, certainty=Certainty.SUSPECTED, note=note)

    def _minor(self, subject: Subject, hit: Hit) -> Iterator[Match]:
        """The name of somebody under 18, where a case is spoken of."""
        text = subject.view.text
        if text[hit.start + 1 : hit.end] == "生" and is_chinese(text[hit.end : hit.end + 1] or " "):
            return  # 年生产
        first, last = block_span(text, hit.start)
        around = max(first, hit.start - _BEFORE), min(last, hit.end + 12)
        found = self._words.minor(text, *around, hit.end, subject.as_of.year)
        if found is None or not self._is_name(subject, found):
            return
        if self._words.speaks_of_case(*_surroundings(text, first, hit.start, last)):
            yield self._match_minor(subject, found)

    def _is_name(self, subject: Subject, found: re.Match[str]) -> bool:
        """Whether it is a real name written out, and not the beginning of other words."""
        text = subject.view.text
        is_name = self._words.names.is_name(subject.knowledge.words, text, *found.span("name"))
        return is_name and not subject.once(self._aliases).hold(found["name"])

    def _aliases(self, subject: Subject) -> Aliases:
        return self._words.aliases(subject.view.text)

    def _party(self, subject: Subject, hit: Hit) -> tuple[int, list[Match]]:
        """How far the lines on a natural person reach, and what they give away."""
        text = subject.view.text
        first, last = block_span(text, hit.start)
        named = self._words.party.match(text, hit.start)
        if named is None or not self._words.persons.is_whole_name(named["name"]):
            return hit.end, []
        found: list[Match] = []
        start = named.end()
        for _ in range(_MOST_BLOCKS):
            found += self._values(subject, start, last)
            start = last + 1
            if start >= len(text):
                break
            first, last = block_span(text, start)
            if last - first > _LONGEST_VALUE or not self._words.field.match(text, first, last):
                break
        return start, found

    def _values(self, subject: Subject, start: int, end: int) -> Iterator[Match]:
        for value in self._words.values.finditer(subject.view.text, start, end):
            kind = value.lastgroup or ""
            span = subject.view.original(*value.span(kind))
            what = "住址" if kind == "home" else "电话"
            yield Match(self.rule, *span, note=f"是当事人的{what}，公开时应当隐去。")


def _surroundings(text: str, first: int, at: int, last: int) -> tuple[str, str]:
    """What stands around an offset in its block, and the sentence that holds it."""
    before = text[max(first, at - _SURROUNDINGS) : at]
    behind = text[at : min(last, at + _SURROUNDINGS)]
    return before + behind, before.rpartition("。")[2] + behind.partition("。")[0]


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    options = (*DICTIONARIES, *OPTIONS)
    vet_options(rule, fields, (*options, PLACES))
    vet_dictionaries(rule, fields, dictionaries, "words", PLACES, needed=False)
    for option in options:
        vet_dictionaries(rule, fields, dictionaries, "phrases", option, needed=option in NEEDED)


CASE = Checker("case", _vet, CaseUnit)
