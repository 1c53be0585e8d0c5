"""Where two editions differ, the numbers and dates first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from zwlint.document import Document
from zwlint.editions.edition import Edition, Sentence, keys_of, ordinal_of
from zwlint.elements.kinds import ElementKind
from zwlint.values import NamedTuple

_MOST = 6000
"""Characters of a stretch that is compared character by character; longer ones are compared by sentence."""
_SIMILAR = 0.5
"""From this share of like characters on, two sentences are one that was changed."""
_SHORT = 24
"""Characters of cells and headings that are taken for each other by their place."""
_TRIED = 60
"""Sentences on either side that are tried against each other."""
_BRIDGE = 1
"""Like characters between two changes that do not part them."""
_ANYWHERE = frozenset({ElementKind.TABLE, ElementKind.TITLE, ElementKind.DOCUMENT_NUMBER})
"""A page has its title above the number; cells are read in one order or another."""
_DIGIT = re.compile(r"[0-9]")
_numeral = re.compile(r"[0-9〇一二三四五六七八九十百千万亿两.,%‰]+").fullmatch
_in_number = frozenset("0123456789.,%‰年月日/:-")
_date = re.compile(r"\d{1,4}年|\d{1,2}月|\d{1,2}日|[〇一二三四五六七八九]{4}年|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}").search


class Kind(StrEnum):
    """What differs, in the order of the report."""

    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    MISSING = "missing"
    """Only the first edition has it."""
    ADDED = "added"
    """Only the second has it."""
    MOVED = "moved"
    """Both have it, at different places of the text."""


class Side(NamedTuple):
    """What an edition has at a place; of width zero where it has nothing."""

    start: int
    end: int
    """Offsets of the document's text."""
    first: int
    last: int
    """The sentences around."""


class Difference(NamedTuple):
    """One difference."""

    kind: Kind
    left: Side
    right: Side


class _Run(NamedTuple):
    """Neighbouring sentences as one string."""

    sentences: Sequence[Sentence]
    at: int
    """Offset of the document at which it stands, where it is empty."""

    @property
    def key(self) -> str:
        return "".join(sentence.key for sentence in self.sentences)

    @property
    def places(self) -> list[int]:
        return [place for sentence in self.sentences for place in sentence.places]


def compare(left: Document, right: Document) -> list[Difference]:
    """All differences: numbers, dates, words, what one has and the other has not; each in order of the text."""
    editions = (Edition(left), Edition(right))
    kinds = editions[0].kinds() & editions[1].kinds()
    found = list(_Comparison(editions, (editions[0].sentences(kinds), editions[1].sentences(kinds))).differences())
    found = list(_merged(found, left, right))
    order = list(Kind)
    return sorted(found, key=lambda each: (order.index(each.kind), each.left.start, each.right.start))


def _merged(found: Iterable[Difference], left: Document, right: Document) -> Iterator[Difference]:
    """Neighbouring sentences that one of them lacks as one difference."""
    last: Difference | None = None
    for each in sorted(found, key=lambda one: (one.left.start, one.right.start)):
        if last is not None and each.kind is last.kind and each.kind in {Kind.MISSING, Kind.ADDED}:
            side, text = (0, left.text) if each.kind is Kind.MISSING else (1, right.text)
            before, after = (last.left, each.left) if side == 0 else (last.right, each.right)
            if before.end <= after.start and not text[before.end : after.start].strip():
                whole = Side(before.start, after.end, before.first, after.last)
                last = last._replace(left=whole) if side == 0 else last._replace(right=whole)
                continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


class _Comparison:
    def __init__(
        self, editions: tuple[Edition, Edition], sentences: tuple[Sequence[Sentence], Sequence[Sentence]]
    ) -> None:
        self._left, self._right = editions
        self._a, self._b = sentences
        self._parts = {(0, 0)}
        """Which attachments stand in the same order in both."""

    def differences(self) -> Iterator[Difference]:
        """The differences, in no order."""
        matcher = SequenceMatcher(None, keys_of(self._a), keys_of(self._b), autojunk=False)
        codes = matcher.get_opcodes()
        gaps = [code for code in codes if code[0] != "equal"]
        for _tag, a0, a1, b0, _b1 in (code for code in codes if code[0] == "equal"):
            self._parts.update((self._a[a0 + at].part, self._b[b0 + at].part) for at in range(a1 - a0))
        moved = self._moved(gaps)
        yield from self._out_of_order(moved)
        gone = ({a for a, _b in moved}, {b for _a, b in moved})
        gone = self._without_frames(gaps, gone)
        alone: tuple[list[_Run], list[_Run]] = ([], [])
        for _tag, a0, a1, b0, b1 in gaps:
            first = self._run(self._a, range(a0, a1), gone[0] | self._repeats(self._a, self._b, range(a0, a1)))
            second = self._run(self._b, range(b0, b1), gone[1] | self._repeats(self._b, self._a, range(b0, b1)))
            yield from self._gap(first, second, alone)
        yield from self._leftovers(*alone)

    def _without_frames(
        self, gaps: Iterable[tuple[str, int, int, int, int]], gone: tuple[set[int], set[int]]
    ) -> tuple[set[int], set[int]]:
        """The numbers in ``gone`` and those of lines of a page that have no like in the other edition."""
        a, b = gone
        first, second = set(a), set(b)
        spans = list(gaps)
        ours = {n for _t, a0, a1, _b0, _b1 in spans for n in range(a0, a1) if self._a[n].frame and n not in a}
        theirs = {n for _t, _a0, _a1, b0, b1 in spans for n in range(b0, b1) if self._b[n].frame and n not in b}
        for number in ours:
            if not any(_are_like(self._a[number].key, self._b[other].key) for other in theirs):
                first.add(number)
        for number in theirs:
            if not any(_are_like(self._a[other].key, self._b[number].key) for other in ours):
                second.add(number)
        return first, second

    @staticmethod
    def _run(sentences: Sequence[Sentence], numbers: range, without: set[int]) -> _Run:
        before = sentences[numbers.start - 1].places[-1] + 1 if numbers.start and sentences else 0
        kept = [sentences[number] for number in numbers if number not in without]
        return _Run(kept, before)

    def _moved(self, gaps: Iterable[tuple[str, int, int, int, int]]) -> list[tuple[int, int]]:
        """The sentences that both have, at another place."""
        waiting: dict[str, list[int]] = defaultdict(list)
        changed = list(gaps)
        for _tag, _a0, _a1, b0, b1 in changed:
            for number in range(b0, b1):
                waiting[self._b[number].key].append(number)
        numbers = (number for _tag, a0, a1, _b0, _b1 in changed for number in range(a0, a1))
        return [(number, waiting[self._a[number].key].pop(0)) for number in numbers if waiting.get(self._a[number].key)]

    def _out_of_order(self, moved: Iterable[tuple[int, int]]) -> Iterator[Difference]:
        """Those within the text or an attachment, runs of them as one; attachments may come in any order."""
        run: list[tuple[int, int]] = []
        text = (
            pair
            for pair in moved
            if (self._a[pair[0]].part, self._b[pair[1]].part) in self._parts
            and not {self._a[pair[0]].kind, self._b[pair[1]].kind} & _ANYWHERE
        )
        for pair in text:
            if run and pair != (run[-1][0] + 1, run[-1][1] + 1):
                yield self._moved_run(run)
                run = []
            run.append(pair)
        if run:
            yield self._moved_run(run)

    def _moved_run(self, run: Sequence[tuple[int, int]]) -> Difference:
        first = [self._a[a] for a, _b in run]
        second = [self._b[b] for _a, b in run]
        return Difference(Kind.MOVED, _whole(_Run(first, 0)), _whole(_Run(second, 0)))

    @staticmethod
    def _repeats(sentences: Sequence[Sentence], others: Sequence[Sentence], numbers: range) -> set[int]:
        """Titles that stand once more than in the other: above the page and above the text."""
        titles = {each.key for each in others if each.kind is ElementKind.TITLE} if numbers else set()
        return {
            number
            for number in numbers
            if sentences[number].kind is ElementKind.TITLE
            and (sentences[number].key in titles or "".join(titles) == sentences[number].key)
        }

    def _gap(self, first: _Run, second: _Run, alone: tuple[list[_Run], list[_Run]]) -> Iterator[Difference]:
        """The differences between two stretches; what is in one alone waits for its like elsewhere."""
        a, b = first.key, second.key
        if a == b:
            return
        if a and b and len(a) + len(b) <= _MOST:
            matcher = SequenceMatcher(None, a, b, autojunk=False)
            if matcher.real_quick_ratio() >= _SIMILAR and matcher.ratio() >= _SIMILAR:
                yield from self._changes(matcher, first, second)
                return
        if len(first.sentences) == len(second.sentences) and max(map(len, (a, b))) <= _SHORT * len(first.sentences):
            for one, other in zip(first.sentences, second.sentences, strict=True):
                yield from self._pair(_Run([one], first.at), _Run([other], second.at))
            return
        alone[0].extend(_Run([each], second.at) for each in first.sentences)
        alone[1].extend(_Run([each], first.at) for each in second.sentences)

    def _pair(self, first: _Run, second: _Run) -> Iterator[Difference]:
        """The changes of a short line or cell: all of it, where little is alike."""
        matcher = SequenceMatcher(None, first.key, second.key, autojunk=False)
        if matcher.ratio() >= _SIMILAR:
            yield from self._changes(matcher, first, second)
        elif first.key != second.key:
            yield Difference(_kind(first.key, second.key), _whole(first), _whole(second))

    def _leftovers(self, first: list[_Run], second: list[_Run]) -> Iterator[Difference]:
        """Sentences that found no like at their place: changed ones, and those that the other lacks."""
        for run in first:
            best = _most_like(run.key, second[:_TRIED])
            if best is None:
                yield from self._only(run, Kind.MISSING)
            else:
                second.remove(best)
                yield from self._changes(SequenceMatcher(None, run.key, best.key, autojunk=False), run, best)
        for run in second:
            yield from self._only(run, Kind.ADDED)

    def _only(self, run: _Run, kind: Kind) -> Iterator[Difference]:
        nothing = Side(run.at, run.at, run.at, run.at)
        pair = (_whole(run), nothing) if kind is Kind.MISSING else (nothing, _whole(run))
        yield Difference(kind, *pair)

    def _changes(self, matcher: SequenceMatcher[str], first: _Run, second: _Run) -> Iterator[Difference]:
        """The changes within two stretches that are alike, numbers whole."""
        a, b = first.key, second.key
        for a0, a1, b0, b1 in _widened(matcher, a, b):
            if self._is_counted(first, a0, a1, second, b0, b1):
                continue
            kind = _kind(a[a0:a1], b[b0:b1])
            yield Difference(kind, _side(first, a0, a1), _side(second, b0, b1))

    def _is_counted(self, first: _Run, a0: int, a1: int, second: _Run, b0: int, b1: int) -> bool:
        """Whether the difference is a number of a list that one edition counts and the other writes, or leaves out."""
        if a1 > a0 and b1 > b0:
            return False
        run, start, end, edition = (first, a0, a1, self._left) if a1 > a0 else (second, b0, b1, self._right)
        other, at, theirs = (second, b0, self._right) if a1 > a0 else (first, a0, self._left)
        sentence, within = _sentence_at(run, start)
        if within or end - start != ordinal_of(sentence):
            return False
        beside, _offset = _sentence_at(other, at)
        return edition.ordinal(sentence) == end - start or edition.is_listed(sentence) or theirs.is_listed(beside)


def _sentence_at(run: _Run, at: int) -> tuple[Sentence, int]:
    """The sentence in which a character of the run stands, and its number there."""
    for sentence in run.sentences:
        if at < len(sentence.key):
            return sentence, at
        at -= len(sentence.key)
    return run.sentences[-1], len(run.sentences[-1].key)


def _widened(matcher: SequenceMatcher[str], a: str, b: str) -> list[tuple[int, int, int, int]]:
    """The changes; those close to each other are one, and a number is changed as a whole."""
    found: list[tuple[int, int, int, int]] = []
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            continue
        span = _whole_number(a, b, a0, a1, b0, b1)
        if found and span[0] - found[-1][1] <= _BRIDGE:
            found[-1] = (found[-1][0], max(found[-1][1], span[1]), found[-1][2], max(found[-1][3], span[3]))
        else:
            found.append(span)
    return found


def _whole_number(a: str, b: str, a0: int, a1: int, b0: int, b1: int) -> tuple[int, int, int, int]:
    """The span with the digits around it."""
    beside = a[a0 - 1 : a0] + a[a1 : a1 + 1]
    if not _DIGIT.search(a[a0:a1] + b[b0:b1]) and not (_DIGIT.search(beside) and (a[a0:a1] + b[b0:b1]) in {".", ","}):
        return a0, a1, b0, b1
    while a0 and b0 and a[a0 - 1] == b[b0 - 1] and a[a0 - 1] in _in_number:
        a0, b0 = a0 - 1, b0 - 1
    while a1 < len(a) and b1 < len(b) and a[a1] == b[b1] and a[a1] in _in_number:
        a1, b1 = a1 + 1, b1 + 1
    while a1 > a0 and b1 > b0 and a[a1 - 1] == b[b1 - 1] and a[a1 - 1] in ".,:/-":  # a stop, not a point
        a1, b1 = a1 - 1, b1 - 1
    return a0, a1, b0, b1


def _kind(a: str, b: str) -> Kind:
    """What a change is about."""
    digits = _DIGIT.search(a + b) is not None
    numerals = all(_numeral(each) for each in (a, b) if each)
    if (_date(a) or _date(b)) and (digits or numerals):
        return Kind.DATE
    if (digits or numerals) and max(len(a), len(b)) <= 24:
        return Kind.NUMBER
    if not b:
        return Kind.MISSING
    return Kind.TEXT if a else Kind.ADDED


def _are_like(first: str, second: str) -> bool:
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _SIMILAR


def _most_like(key: str, runs: Sequence[_Run]) -> _Run | None:
    best, most = None, _SIMILAR
    matcher = SequenceMatcher(None, "", key, autojunk=False)
    for run in runs:
        matcher.set_seq1(run.key)
        if matcher.real_quick_ratio() > most and matcher.quick_ratio() > most and (ratio := matcher.ratio()) > most:
            best, most = run, ratio
    return best


def _whole(run: _Run) -> Side:
    places = run.places
    return Side(places[0], places[-1] + 1, places[0], places[-1] + 1)


def _side(run: _Run, start: int, end: int) -> Side:
    """The place of a part of a run, with the sentences that it stands in."""
    places = run.places
    if not places:
        return Side(run.at, run.at, run.at, run.at)
    sentence, _within = _sentence_at(run, min(start, len(places) - 1))
    last, _within = _sentence_at(run, min(max(start, end - 1), len(places) - 1))
    first, finish = sentence.places[0], last.places[-1] + 1
    if start == end:
        at = places[start] if start < len(places) else places[-1] + 1
        return Side(at, at, min(first, at), max(finish, at))
    return Side(places[start], places[end - 1] + 1, first, finish)
