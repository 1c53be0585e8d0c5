"""Kind ``fixed-expression``: strings that are almost a fixed expression or a name, and not right themselves.

Plausible errors are generated and searched exactly; what differs then explains the finding. A string stays out where it
lies in a right one, where it cuts a word of its surroundings in two, and where official text has it (its neighbours are
listed in dictionaries of attested strings, which the rule names).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from math import log

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.contexts import AFTER, BEFORE, DEFINED_AFTER, Contexts, is_defined
from zwlint.checkers.likelihood import EDGE, unseen
from zwlint.checkers.names import FIRMS, goes_on_as_firm
from zwlint.checkers.rows import Rows, vet_dictionaries, vet_options, vet_texts
from zwlint.checkers.two_words import LONG, are_meant
from zwlint.findings import Certainty, Entry, Severity
from zwlint.lexicon.near import LENGTHS, Guard, Miss, Near, cut_of, misses, written_forms
from zwlint.lexicon.tables import Tables
from zwlint.lexicon.view import fold
from zwlint.lexicon.words import Words
from zwlint.ruleset.declarations import Expression, Phrase, Rule, Word
from zwlint.ruleset.fields import Fields

_ROW_BITS = 18
_NUMBER = (1 << _ROW_BITS) - 1
_KINDS = tuple(Near)
_FIRST, _SECOND, _HEARD = len(_KINDS), len(_KINDS) + 1, len(_KINDS) + 2
"""Beside the kinds of written forms: a first part, a second part, and a form that sounds like the expression."""
_CERTAIN = frozenset({Near.SOUND, Near.SHAPE, Near.TRANSPOSE, Near.DOUBLE})
_MAY_CUT = frozenset({Near.OTHER, Near.DROP, Near.WORD})
"""Of these what differs may cut words of the surroundings in two, though it stands within the expression."""
_IMPLIED = {Near.FAINT: Near.SHAPE}
_GAINS = {Near.FAINT: 1500, Near.OTHER: 3000, Near.DROP: -8000}
"""By so many thousandths the words must cost less with the expression, where neither sound nor shape explains it."""
_GAIN_OF_FAINT = -1000
"""Likewise for a character that looks somewhat alike, in expressions long enough to be known without it."""
_UNMISTAKABLE = 12
"""Characters of an expression that is known whatever stands in one place: 每一个司法 案例 中感受到公平正义."""
_GAIN_OF_OTHER = -8000
"""What the words must gain there with any inner character in the place of another."""
_GAIN_AT_EDGE = 8000
"""Likewise for the first and the last character, which may belong to the next word (政治局常委会, 政治局常委王某)."""
_GAIN_OF_TWO = -7000
"""Likewise where two characters are missing: mostly a word that need not be there."""
_GAIN_ACROSS = 3000
"""Likewise where a word of the surroundings is cut in two that would not be with the expression: 责任人 未向."""
_BESIDE = 10
"""Code points on either side in which one of the strings must stand that the rule wants beside a name."""
_OF_ANOTHER = 30
"""Code points before a name in which what stands beside it may be said of another one."""
_ENDS = "。！？；\n"
_TITLE = 16
"""Code points of a title before a name in which it may begin."""
_OPENING, _CLOSING = frozenset("《〈"), frozenset("》〉")
"""Title marks."""
_SHORT = 2000
"""Two characters are commoner than their words say: they are parts of other words too."""

BESIDE, BEHIND, SAID, ORDINARY, BETWEEN = "beside", "behind", "said", "ordinary-after", "between"
"""What must stand beside a name, or right behind it; what right behind it is said of ordinary persons too, and so is
what stands apart from it, and what the names of those follow; what stands between it and a right one in a list.
"""
_TEXTS = (BESIDE, BEHIND, SAID, ORDINARY, BETWEEN, "unless-at-end", "unless-titled-after", AFTER, BEFORE, DEFINED_AFTER)
_MOST_KEPT = 1 << 12
"""Strings around parts of which it is kept what is wrong with them: official text says much again."""


class FixedExpressionUnit(Unit):
    """One rule with the rows of its dictionaries."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._rows: Rows[Expression] = Rows(rule, dictionaries)
        self._attested: Rows[Word] = Rows(rule, dictionaries, "attested")
        self._text = cache(lambda number: fold(self._rows[number][1].text))
        self._around = lru_cache(_MOST_KEPT)(self._misses_around)
        beside, behind, said, ordinary = (tuple(rule.match.get(key, ())) for key in (BESIDE, BEHIND, SAID, ORDINARY))
        self._beside: tuple[str, ...] = beside
        self._behind: tuple[str, ...] = (*beside, *behind)
        self._said: tuple[str, ...] = said
        self._ordinary: tuple[str, ...] = ordinary
        self._between: tuple[str, ...] = tuple(rule.match.get(BETWEEN, ()))
        self._at_end: tuple[str, ...] = tuple(rule.match.get("unless-at-end", ()))
        self._titled_after: tuple[str, ...] = tuple(rule.match.get("unless-titled-after", ()))
        self._firms: Rows[Phrase] = Rows(rule, dictionaries, FIRMS)
        self._defining: tuple[str, ...] = tuple(rule.match.get(DEFINED_AFTER, ()))
        self._contexts = Contexts({key: rule.match.get(key, ()) for key in (AFTER, BEFORE)})

    @cached_property
    def _endings_of_firms(self) -> tuple[str, ...]:
        return tuple(self._firms.keys())

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The wrong forms that are literals, and the two parts of long expressions."""
        texts = [fold(row.text) for row in self._rows]
        right = frozenset(texts)
        rarity = _Rarity(right, knowledge.words)
        for number, row in enumerate(self._rows):
            text = texts[number]
            cut = cut_of(text, rarity)
            for form in written_forms(text, row.near, knowledge.tables, cut, knowledge.words.joints(text)):
                if form.text not in right:
                    yield form.text, _packed(number, _KINDS.index(form.kind), form.at)
            if cut is not None:
                yield text[:cut], _packed(number, _FIRST, cut)
                yield text[cut:], _packed(number, _SECOND, len(text) - cut)

    def heard(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The expressions of which forms of the same sound count."""
        del knowledge
        for number, row in enumerate(self._rows):
            if Near.SOUND in row.near:
                yield fold(row.text), _packed(number, _HEARD, 0)

    def guard(self, payload: int) -> Guard | None:
        """Most parts stand where nothing is wrong."""
        kind = payload >> _ROW_BITS & 15
        if kind not in (_FIRST, _SECOND):
            return None
        return Guard.of(self._text(payload & _NUMBER), payload >> _ROW_BITS + 4, first=kind == _FIRST)

    def rights(self) -> Iterable[str]:
        """The expressions, what their rows allow, and what is attested."""
        for row in self._rows:
            yield row.text
            yield from row.allow
        yield from (word.word for word in self._attested)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every near miss of an expression that is the right one at the date of the document."""
        found: dict[tuple[int, int], list[tuple[int, Near]]] = {}
        for miss, number in self._misses(subject, hits):
            if not self._beside and subject.rights.hold(miss.at, miss.at + miss.length):
                continue  # no list of right strings silences the names that are wanted beside their titles
            _dictionary, row = self._rows[number]
            here = found.setdefault((miss.start, miss.end), [])
            known = any(number == other for other, _near in here)
            if not known and row.applies(subject.as_of) and self._holds(subject, row, miss):
                here.append((number, miss.kind))
        for (start, end), near in found.items():
            if near:
                yield self._match(subject, start, end, near)

    def _misses(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[tuple[Miss, int]]:
        """The wrong strings that the hits lead to, and of which expression; first those that are certain."""
        text, tables = subject.view.text, subject.knowledge.tables
        suspected, parts = [], []
        for hit in hits:
            start, end, payload = hit
            number, kind = payload & _NUMBER, payload >> _ROW_BITS & 15
            if kind < _FIRST:
                near = _KINDS[kind]
                at = payload >> _ROW_BITS + 4
                length = self._length_of_exchange(number, text[start:end], at) if near is Near.REORDER else 1
                miss = Miss(start, end, start + at, LENGTHS.get(near, length), near)
                if near in _CERTAIN:
                    yield miss, number
                else:
                    suspected.append((miss, number))
            elif kind == _HEARD:
                first, last = _heard_miss(text[start:end], self._text(number), tables, named=bool(self._beside))
                if first < last:
                    miss = Miss(start, end, start + first, 1, Near.SOUND)
                    if last - first > 1 and subject.knowledge.words.knows(text[start + first : start + last]):
                        suspected.append((miss._replace(kind=Near.FAINT), number))  # 攻坚精神 need not be 工匠精神
                    else:
                        yield miss, number
            else:
                parts.append((start, end, number, kind == _FIRST))
        yield from suspected
        for start, end, number, first in parts:
            reach = len(self._text(number)) - (end - start) + 1
            begin = start if first else max(0, start - reach)
            around = text[begin : end + reach if first else end]
            for miss in self._around(around, end - start, number, tables, first):
                yield Miss(begin + miss.start, begin + miss.end, begin + miss.at, miss.length, miss.kind), number

    def _length_of_exchange(self, number: int, found: str, at: int) -> int:
        """How many characters differ where words have changed places from there on."""
        right = self._text(number)
        return max(place for place in range(at, len(right)) if right[place] != found[place]) + 1 - at

    def _misses_around(self, around: str, size: int, number: int, tables: Tables, first: bool) -> tuple[Miss, ...]:
        """What is wrong where a part of that size stands at the beginning of a string, or at its end."""
        part = (0, size) if first else (len(around) - size, len(around))
        found = misses(around, part, self._text(number), tables, first=first)
        return tuple(miss for miss in found if _IMPLIED.get(miss.kind, miss.kind) in self._rows[number][1].near)

    def _holds(self, subject: Subject, row: Expression, miss: Miss) -> bool:
        words, text = subject.knowledge.words, subject.view.text
        if miss.at == miss.end - 1 and text.startswith(self._at_end, miss.at):
            return False  # 知识产权 居全省 is no 知识产权局
        if miss.kind not in _CERTAIN and self._is_of_another_name(text, miss.start, miss.end):
            return False
        if self._contexts.excuse(text, miss.start, miss.end, row.since):
            return False
        if goes_on_as_firm(text, miss.end, self._endings_of_firms):
            return False
        if miss.kind in (Near.OTHER, Near.WORD) and _is_usual(subject, miss):
            return False
        if miss.kind is Near.OTHER and self._is_right_without(text, miss, len(row.text)):
            return False
        if miss.kind is Near.WORD and not all(
            _is_word(words, each, miss.at - miss.start) for each in (fold(row.text), text[miss.start : miss.end])
        ):
            return False  # 劳动争议调解 员依法 is no 劳动争议调解仲裁法
        if self._beside and not self._is_meant(text, miss.start, miss.end):
            return False
        least, gain = _least_gain(miss, len(row.text)), words.gain(text, miss.start, miss.end, fold(row.text))
        if _may_be_next_word(words, text, miss, len(row.text)):
            least = _GAIN_AT_EDGE
        if least is not None and gain < least:
            return False
        if are_meant(subject, miss, fold(row.text)):
            return False
        if self._beside and (text.startswith(self._said, miss.end) or self._is_titled(text, miss.start, miss.end)):
            return True  # 学习进平总书记: the title says what is meant, though 学习 is a word
        inside = miss.start < miss.at and miss.at + miss.length < miss.end and miss.kind not in _MAY_CUT
        return words.stands_alone(text, miss.start, miss.end) or (
            inside and gain >= _GAIN_ACROSS and words.stands_alone(text, miss.start, miss.end, fold(row.text))
        )

    def _is_right_without(self, text: str, miss: Miss, length: int) -> bool:
        """Whether what is left without another first or last character is right by itself, which then belongs to the
        words beside it: 中共中央政治局常委 李某 is no 中共中央政治局常委会.
        """
        if miss.end - miss.start != length:
            return False
        if miss.at == miss.end - 1:
            return text[miss.start : miss.at] in self._right_texts
        return miss.at == miss.start and text[miss.start + 1 : miss.end] in self._right_texts

    @cached_property
    def _right_texts(self) -> frozenset[str]:
        return frozenset(map(fold, self.rights()))

    def _is_meant(self, text: str, start: int, end: int) -> bool:
        """Whether what stands beside a name says whose it is, and the text gives it to nobody else."""
        if self._is_titled(text, start, end):
            return True
        name, at = text[start:end], text.find(text[start:end])
        while at >= 0:
            behind = at + len(name)
            if text.endswith(self._ordinary, 0, at) and not self._is_titled(text, at, behind):
                return False
            at = text.find(name, behind)
        around = self._beside_of(text, start, end)
        return text.startswith(self._said, end) or any(word in around for word in self._beside)

    def _is_titled(self, text: str, start: int, end: int) -> bool:
        if text.startswith(self._behind, end) or text.endswith(self._beside, 0, start):
            return True
        return text.startswith(self._listed_behind, end) or text.endswith(self._listed_before, 0, start)

    @cached_property
    def _listed_behind(self) -> tuple[str, ...]:
        """What goes on behind a name in a list of the right ones."""
        return tuple(mark + name for mark in self._between for name in self._right_names)

    @cached_property
    def _listed_before(self) -> tuple[str, ...]:
        return tuple(name + mark for mark in self._between for name in self._right_names)

    def _beside_of(self, text: str, start: int, end: int) -> str:
        """What stands on both sides of a name in its sentence and is not said of another one."""
        floor = max(0, start - _OF_ANOTHER)
        before = text[max(floor, *(text.rfind(mark, floor, start) + 1 for mark in _ENDS)) : start]
        behind = text[end : end + _BESIDE]
        behind = behind[: min((at for mark in _ENDS if (at := behind.find(mark)) >= 0), default=_BESIDE)]
        for name in self._right_names:
            before = "" if name in before else before
            behind = behind.partition(name)[0]
        return f"{before[-_BESIDE:]}\n{behind}"

    @cached_property
    def _right_names(self) -> tuple[str, ...]:
        return tuple(fold(row.text) for row in self._rows)

    def _is_of_another_name(self, text: str, start: int, end: int) -> bool:
        """Whether it is part of the title of a local law, or a short name that the text defines."""
        if self._is_titled_after(text, start):
            return True
        return bool(self._defining) and is_defined(text, text[start:end], self._defining)

    def _is_titled_after(self, text: str, start: int) -> bool:
        """Whether it goes on a title that began with somebody else's name: 《青石县城市道路条例》."""
        if not text.endswith(self._titled_after, 0, start):
            return False
        before = text[max(0, start - _TITLE) : start]
        return max(map(before.rfind, _OPENING)) > max(map(before.rfind, _CLOSING))

    def _match(self, subject: Subject, start: int, end: int, found: list[tuple[int, Near]]) -> Match:
        """One match for a span, whatever expressions it is near to: those count that it is near to in a certain way."""
        certain = [each for each in found if each[1] in _CERTAIN]
        rows = [self._rows[number] for number, _near in certain or found]
        dictionary, row = rows[0]
        return Match(
            self.rule,
            *subject.view.original(start, end),
            suggestions=tuple(dict.fromkeys(row.text for _dictionary, row in rows)),
            entry=Entry(dictionary, row.text, row.source),
            note=row.note if len(rows) == 1 else "",
            severity=row.severity if certain or row.severity is Severity.INFO else Severity.WARNING,
            certainty=None if certain else Certainty.SUSPECTED,
            dated=any(row.since is not None or row.until is not None for _dictionary, row in rows),
        )


def _is_usual(subject: Subject, miss: Miss) -> bool:
    """Whether official text has every string of three characters that holds what differs: 国家经济和社会发展."""
    begin = miss.at + EDGE
    return not any(subject.once(unseen)[begin - EDGE : begin + miss.length])


def _is_word(words: Words, expression: str, at: int) -> bool:
    """Whether two characters are a word of the expression, or two."""
    return {at, at + LENGTHS[Near.WORD]} <= {0, len(expression), *words.joints(expression)}


def _least_gain(miss: Miss, length: int) -> int | None:
    """What the words must gain with an expression of that length; None where sound, shape or order explain enough."""
    at_edge = miss.at in (miss.start, miss.end - 1)
    if miss.kind is Near.OTHER and at_edge:
        return _GAIN_AT_EDGE
    if miss.kind is Near.FAINT and length >= LONG and not at_edge:
        return _GAIN_OF_FAINT
    if miss.kind is Near.OTHER and length >= _UNMISTAKABLE:
        return _GAIN_OF_OTHER
    two_dropped = miss.kind is Near.DROP and miss.end - miss.start < length - 1
    return _GAIN_OF_TWO if two_dropped else _GAINS.get(miss.kind)


def _may_be_next_word(words: Words, text: str, miss: Miss, length: int) -> bool:
    """Whether the last character of an expression of that length makes a word with one that would have slipped in
    before it, outside of title marks: 道路交通安全 违法 is no 道路交通安全法.
    """
    slipped_in = miss.kind is Near.OTHER and miss.end - miss.start > length and miss.at == miss.end - 2
    titled = text[max(0, miss.start - 1) : miss.start] in _OPENING and text[miss.end : miss.end + 1] in _CLOSING
    return slipped_in and not titled and words.knows(text[miss.at : miss.end])


def _heard_miss(found: str, expression: str, tables: Tables, *, named: bool) -> tuple[int, int]:
    """From where to where a string that sounds like the expression differs; an empty span where nothing does that
    counts, or too much. Of a name, what stands beside it tells that its last character is no next word.
    """
    pairs = list(zip(found, expression, strict=True))
    differing = [at for at, pair in enumerate(pairs) if pair[0] != pair[1]]
    if not 0 < len(differing) <= len(expression) // 2 or all(tables.may_stand_for(*pairs[at]) for at in differing):
        return 0, 0
    at = differing[0]
    at_edge = len(differing) == 1 and at in (0, len(expression) - 1)
    beside = at_edge and not named and found[at] in tables.slipping  # 向|镇人民政府
    return (0, 0) if beside else (at, differing[-1] + 1)


class _Rarity:
    """How seldom the parts of expressions are met: by their words, and by the expressions that share them."""

    def __init__(self, texts: frozenset[str], words: Words) -> None:
        self._words = words
        self._shared = Counter(part for text in texts for at in range(1, len(text)) for part in (text[:at], text[at:]))

    def __call__(self, text: str) -> tuple[Sequence[float], Sequence[float]]:
        """A part that ends within a word is as common as one that ends with it."""
        places = range(len(text) + 1)
        before = [self._of(text[:at]) for at in places]
        behind = [self._of(text[at:]) for at in places]
        return list(accumulate(reversed(before), min))[::-1], list(accumulate(behind, min))

    def _of(self, part: str) -> float:
        return self._words.cost(part) - 1000 * log(self._shared[part] or 1) - _SHORT * (len(part) < 3)


def _packed(number: int, kind: int, at: int) -> int:
    return number | kind << _ROW_BITS | at << _ROW_BITS + 4


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, ("dictionary", "attested", FIRMS, *_TEXTS))
    for key in _TEXTS:
        vet_texts(rule, fields, key)
    vet_dictionaries(rule, fields, dictionaries, "expressions")
    vet_dictionaries(rule, fields, dictionaries, "words", "attested", needed=False)
    vet_dictionaries(rule, fields, dictionaries, "phrases", FIRMS, needed=False)


FIXED_EXPRESSION = Checker("fixed-expression", _vet, FixedExpressionUnit)
