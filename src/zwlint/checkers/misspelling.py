"""Kind ``misspelling``: strings that are almost a common word, are no words themselves, and are not in official text.

A character may give way to one that sounds the same or looks alike. Such a slip mostly puts two characters side by side
that stand so nowhere in official text: these pairs are sought where a text is doubtful, and the words that would
explain them are looked up only where one is found. Words of three characters and more are found by their sound too,
those of five and more also without one of their characters. What is found counts only where the words around it cost
less with the common word in its place: a noisy channel with the frequencies of single words, and for words that
official text knows all that :mod:`zwlint.checkers.likelihood` weighs. A string that a document has in two contexts is a
term of its own, not a slip.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.candidates import LEAST_DRAWN, Candidates
from zwlint.checkers.likelihood import OF_CHARS, gain_of, seen_text
from zwlint.checkers.name_parts import NameParts
from zwlint.checkers.names import OPTIONS_OF_NAMES, Names, vet_names
from zwlint.checkers.parallels import is_parallel
from zwlint.checkers.recurrence import is_term
from zwlint.checkers.rows import Rows, vet_dictionaries, vet_numbers, vet_options, vet_texts
from zwlint.checkers.word_surroundings import counts, may_count, reads
from zwlint.findings import Entry
from zwlint.lexicon.near import is_chinese
from zwlint.lexicon.tables import Tables
from zwlint.lexicon.words import Words
from zwlint.ruleset.declarations import Rule, Word
from zwlint.ruleset.fields import Fields
from zwlint.values import NamedTuple

_OPTIONS = (
    "dictionary",
    "attested",
    "compounds",
    *OPTIONS_OF_NAMES,
    "gain",
    "gain-long",
    "documents",
    "places",
    "towns",
    "waters",
    "unless-before",
    "likely",
    "likely-short",
    "endings",
)
_LEAST_ALONE = 2000
"""By so much what was found must be dearer than the word, both taken by themselves."""
_TWICE, _LIKELY_TWICE = 1000, 8000
"""So much less counts where a character both sounds the same and looks alike: 承但, 钢性; by the single words around,
and by all that is weighed.
"""
_SUPPORT = 5000
"""So much less is enough where all that is weighed speaks for a word."""
_CUT = 3
"""Characters of words that are often two words side by side: 专利 居首位 is no 专利局."""
_SHORT = 2
"""Characters of words that stand for half of what is written: more must speak for them."""
_ASKED_OF_COINED = 20_000
"""What is asked more, in thousandths, of two characters in a short quotation: names of events are coined, “奇骥奔腾”;
"""
_ASKED_OF_NAME = 9000
"""of what may be in a name;"""
_ASKED_OF_PARALLEL = 25_000
"""and of a word that is formed like one beside it: 含智量、含绿量."""
_COINED = 8
"""Characters of such a quotation."""
_NAME = 16_000
"""The cost of a name that no dictionary of words has."""


class _Gain(NamedTuple):
    """What a word gains; one that gains enough goes before any other."""

    enough: bool
    """If not, all that is weighed must speak for it."""
    gain: int


_LEAST_OF_ALL = _Gain(enough=True, gain=0)


class MisspellingUnit(Unit):
    """One rule with the words of its dictionaries."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._rows: Rows[Word] = Rows(rule, dictionaries)
        self._gains = int(1000 * rule.match.get("gain", 7)), int(1000 * rule.match.get("gain-long", 6))
        self._candidates = Candidates(self._rows, rule.match.get("documents", 20))
        self._likely = int(1000 * rule.match.get("likely", 25))
        self._likely_short = int(1000 * rule.match.get("likely-short", self._likely / 1000))
        self._endings = frozenset(map(frozenset, rule.match.get("endings", ())))
        self._names = Names(rule, dictionaries)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """Rare characters, and longer words without one of their characters."""
        return self._candidates.anchors(knowledge)

    def doubtful(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """Pairs that slips put side by side."""
        return self._candidates.doubtful(knowledge)

    def heard(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The longer words."""
        return self._candidates.heard(knowledge)

    def attested(self) -> Iterable[str]:
        """What is attested."""
        return (row.word for row in Rows[Word](self.rule, self.dictionaries, "attested"))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """At each place the word that explains most, if it explains enough."""
        best: dict[int, tuple[_Gain, int, int, str]] = {}
        for start, end, place, word in self._once(subject, hits):
            if word.endswith(self._places) and self._is_misspelt_place(subject, start, end, place, word):
                best.setdefault(place, (_LEAST_OF_ALL, start, end, word))
            elif may_count(subject, start, end, self._candidates.words):
                gain = self._gain(subject, start, end, place, word)
                if gain and (place not in best or gain > best[place][0]):
                    best[place] = gain, start, end, word
        for place, (gain, start, end, word) in best.items():
            if (
                counts(subject, start, end, place, word)
                and not self._parts.hold(subject, start, end)
                and self._is_likely(subject, start, end, place, word, enough=gain.enough)
            ):
                yield self._match(subject, start, end, word)

    def _once(self, subject: Subject, hits: Sequence[Hit]) -> list[tuple[int, int, int, str]]:
        """Of the candidates those at places where one of them, that may count, is not written again: two thirds of all
        stand at others, and to weigh the words around them takes longer than to look for the string.
        """
        text, possible, places = subject.view.text, [], set()
        for candidate in self._candidates.of(subject, hits):
            start, end, place, word = candidate
            if word.endswith(self._places) and text.startswith(self._unless, end):
                continue  # 睢宁 市监局 is not in 遂宁市
            if word.endswith(self._places) or may_count(subject, start, end, self._candidates.words):
                possible.append(candidate)
                if place not in places and not is_term(subject, text[start:end], word):
                    places.add(place)
        return [candidate for candidate in possible if candidate[2] in places]

    @cached_property
    def _compounds(self) -> frozenset[str]:
        """Those of a province and a place in it."""
        return frozenset(row.word for row in Rows[Word](self.rule, self.dictionaries, "compounds"))

    @cached_property
    def _unseen(self) -> frozenset[str]:
        """The longer words that are not in official text, so that its counts say nothing of them: idioms."""
        rows = self._rows.pairs("word", "documents")
        return frozenset(word for word, documents in rows if documents == "0" and len(word) >= LEAST_DRAWN)

    def _is_misspelt_place(self, subject: Subject, start: int, end: int, place: int, word: str) -> bool:
        """Whether the name of a place is meant, which ``word`` is by its end, by sound and by shape: 候马市.

        That jieba's dictionary has the string says little, since it has misspelt names too; how seldom names are
        written says nothing.
        """
        found, tables = subject.view.text[start:end], subject.knowledge.tables
        if len(word) != len(found) or len(word) < 3 or found in self._candidates.words:
            return False
        right, wrong = word[place - start], found[place - start]
        return _is_twice(right, wrong, tables) and not subject.attested.hold(place, place + 1)

    def _is_likely(self, subject: Subject, start: int, end: int, place: int, word: str, *, enough: bool) -> bool:
        """Whether all that is weighed speaks for the word; of names, idioms and shortened words the counts know too
        little: there the single words around must gain enough.
        """
        text, knowledge = subject.view.text, subject.knowledge
        if word.endswith(self._places):
            return not self._names.may_go_on(text, start)  # 吴贵 的县教育局 is no 贵德县
        if self._names.is_subject(text, place):
            return False
        if len(word) != end - start or not knowledge.words.knows(word) or word in self._unseen:
            return enough
        named = self._parts.are_beside_surname(subject, start, end) or self._names.may_hold(text, place)
        if named and not enough:
            return False
        short = len(word) == _SHORT
        least = self._likely_short if short else self._likely
        least += _ASKED_OF_NAME * named + _ASKED_OF_COINED * (short and _is_coined(text, start, end))
        right = word[place - start]
        least += _ASKED_OF_PARALLEL * is_parallel(text, place, right)
        least -= _LIKELY_TWICE * _is_twice(right, text[place], knowledge.tables)
        return gain_of(knowledge, text, subject.once(seen_text), (start, end), word, OF_CHARS, least) >= least

    @cached_property
    def _parts(self) -> NameParts:
        return NameParts(self._names, self._places, self._towns, self._candidates.words)

    @cached_property
    def _towns(self) -> tuple[str, ...]:
        return tuple(self.rule.match.get("towns", ()))

    @cached_property
    def _unless(self) -> tuple[str, ...]:
        """With what a word goes on that begins with the end of the name of a place."""
        return tuple(self.rule.match.get("unless-before", ()))

    @cached_property
    def _waters(self) -> frozenset[str]:
        """What names of rivers and lakes end with: there are more of them than any dictionary has."""
        return frozenset(self.rule.match.get("waters", ()))

    @cached_property
    def _places(self) -> tuple[str, ...]:
        return tuple(self.rule.match.get("places", ()))

    def _gain(self, subject: Subject, start: int, end: int, place: int, word: str) -> _Gain | None:
        """By how much the word is cheaper than what stands there; None where it does not count."""
        text, words, tables = subject.view.text, subject.knowledge.words, subject.knowledge.tables
        dropped = len(word) > end - start
        right, wrong = word[place - start], text[place]
        if not dropped and (not is_chinese(wrong) or (right in tables.numerals and wrong in tables.numerals)):
            return None
        if place == start + len(word) - 1:
            if word.endswith(self._places):
                return None  # 220千伏怀集 线 is no 怀集县
            if len(word) > _SHORT and wrong in tables.slipping and words.knows(text[start:place]):
                return None  # 提供加油 及充电服务 is no 加油机
            if frozenset((right, wrong)) in self._endings and words.knows(text[start:place]):
                return None  # 包容型 is as good as 包容性
        if word in self._compounds and _has_a_word(words, text, start, place, end):
            return None  # 福建 龙眼 is no 福建龙岩, 新建 昌吉 no 新疆昌吉
        if len(word) > _SHORT and wrong in tables.slipping and _is_between_words(words, text, start, place, end):
            return None  # 沿海 的 区位 is no 沿海地区
        if word in self._compounds and (text.startswith(self._towns, end) or self._names.is_firm(text, end)):
            return None  # 福建 政禾 建设有限公司 is not from 福建政和, nor 四川 九陇镇 in 四川九龙
        if place == start and text[place + 1] in self._waters and not dropped and not _is_alike(right, wrong, tables):
            return None  # 樟江 is a river of its own, but 淅江 is written for 浙江
        known = words.knows(word)
        of_word = words.cost(word) if known else _NAME
        if words.cost(text[start:end]) - of_word < _LEAST_ALONE:
            return None  # many are sorted out so, at a quarter of the cost
        gain = words.gain(text, start, end, word if known else _NAME)
        long = len(word) > 2
        if gain < self._gains[long] - _SUPPORT:
            return None  # almost all others
        sounds = not dropped and tables.sounds_same(right, wrong)
        twice = not dropped and len(word) != _CUT and _is_twice(right, wrong, tables)
        asked = self._gains[long] + (0 if sounds or dropped or not long else 2000) - _TWICE * twice
        least = asked if word.endswith(self._places) else asked - _SUPPORT  # 南京 是 is no 南京市
        if gain < least or subject.attested.hold(place, place + 1):
            return None
        return _Gain(enough=gain >= asked, gain=gain) if long or reads(words, text, start, end, word) else None

    def _match(self, subject: Subject, start: int, end: int, word: str) -> Match:
        found = self._rows.find(word)
        assert found is not None
        dictionary, row = found
        first, last = subject.view.original(start, end)
        return Match(
            rule=self.rule,
            start=first,
            end=last,
            suggestions=(row.word,),
            entry=Entry(dictionary, row.word, row.source),
        )


def _has_a_word(words: Words, text: str, start: int, place: int, end: int) -> bool:
    """Whether two characters and more at an end of a span, the wrong one among them, are a word beside two others."""
    last = any(words.knows(text[at:end]) for at in range(start + _SHORT, min(place, end - _SHORT) + 1))
    return last or any(words.knows(text[start:at]) for at in range(max(place + 1, start + _SHORT), end - _SHORT + 1))


def _is_between_words(words: Words, text: str, start: int, place: int, end: int) -> bool:
    """Whether a word ends before the character there, and behind it another begins that goes on beyond the span."""
    return words.knows(text[start:place]) and any(words.knows(text[place + 1 : last]) for last in (end + 1, end + 2))


def _is_coined(text: str, start: int, end: int) -> bool:
    """Whether a few characters between quotation marks hold the span."""
    opening, closing = text.rfind("“", max(0, start - _COINED), start), text.find("”", end, end + _COINED)
    return opening >= 0 and 0 <= closing - opening - 1 <= _COINED and all(map(is_chinese, text[opening + 1 : closing]))


def _is_twice(right: str, wrong: str, tables: Tables) -> bool:
    """Whether one character both sounds the same as another and looks like it."""
    return tables.sounds_same(right, wrong) and _is_alike(right, wrong, tables)


def _is_alike(right: str, wrong: str, tables: Tables) -> bool:
    return right in tables.look_alikes.get(wrong, "")


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, _OPTIONS)
    vet_dictionaries(rule, fields, dictionaries, "words")
    for option in ("attested", "compounds"):
        vet_dictionaries(rule, fields, dictionaries, "words", option, needed=False)
    vet_names(rule, fields, dictionaries)
    vet_texts(rule, fields, "places")
    vet_texts(rule, fields, "towns")
    vet_texts(rule, fields, "waters")
    vet_texts(rule, fields, "unless-before")
    vet_texts(rule, fields, "endings")
    vet_numbers(rule, fields, gain=7, gain_long=6, documents=20, likely=25, likely_short=38)


MISSPELLING = Checker("misspelling", _vet, MisspellingUnit)
