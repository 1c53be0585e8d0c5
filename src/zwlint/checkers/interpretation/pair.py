"""Tests ``in-time`` and ``own-words``: the interpretation against its policy, where a link leads to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Dictionaries, Hit, Match, Subject
from zwlint.checkers.catalogue.days import workdays_between
from zwlint.checkers.catalogue.order import holiday_of
from zwlint.checkers.catalogue.reading import Labels
from zwlint.checkers.catalogue.unit import Test
from zwlint.checkers.interpretation.pages import Page, published, text_blocks
from zwlint.checkers.interpretation.unit import WORDS, PairUnit
from zwlint.document import Link
from zwlint.elements.kinds import ElementKind
from zwlint.elements.outline import Outline
from zwlint.expressions import expression
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Rule

_SHINGLE = 12
"""Characters in a row that two texts do not share by chance."""
_sign = expression(r"[^\u3400-\u9fff〇0-9A-Za-z]+")


class _OtherUnit(PairUnit):
    """Rules that need both pages."""

    def policies(self, page: Page, title: str) -> Iterator[tuple[Link, Page]]:
        """The policy that an interpretation leads to."""
        for link in page.to_policy(title):
            other = page.other(link)
            if other is not None:
                yield link, Page(Outline(other), self.words, None)


class InTimeUnit(_OtherUnit):
    """An interpretation that came later than it should."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._most: int = rule.match["workdays"]
        self._holidays = tuple(map(holiday_of, rule.match["holidays"]))

    @cached_property
    def _labels(self) -> Labels:
        return Labels(self.rule, self.dictionaries)

    def interpretation(
        self, subject: Subject, page: Page, title: tuple[str, int], hits: Sequence[Hit]
    ) -> Iterable[Match]:
        """The date of the interpretation, where it is too late."""
        del subject, hits
        shown = published(page, self._labels)
        for _link, policy in self.policies(page, title[0]) if shown else ():
            late = self._late(policy, page)
            if late and shown:
                yield Match(self.rule, shown.start, shown.end, note=late)
                return

    def policy(self, subject: Subject, page: Page, title: tuple[str, int]) -> Iterable[Match]:
        """The link to the interpretation, where that page cannot be told whose it is: it leads nowhere."""
        for link in page.to_interpretations(title[0]):
            other = page.other(link)
            if other is None or subject.neighbours is None or subject.neighbours.leads_here(other):
                continue
            late = self._late(page, Page(Outline(other), self.words, None))
            if late:
                yield Match(self.rule, link.start, link.end, note=late)

    def _late(self, policy: Page, interpretation: Page) -> str:
        first, last = published(policy, self._labels), published(interpretation, self._labels)
        if first is None or last is None:
            return ""
        days = workdays_between(first.day, last.day, self._holidays)
        if days <= self._most:
            return ""
        return f"文件发布在{first.day}，解读发布在{last.day}，至少隔了{days}个工作日，超过{self._most}个工作日。"


class OwnWordsUnit(_OtherUnit):
    """An interpretation that is an extract from its policy."""

    def interpretation(
        self, subject: Subject, page: Page, title: tuple[str, int], hits: Sequence[Hit]
    ) -> Iterable[Match]:
        """The paragraph with most copied words, where more of the text than allowed is the words of the policy."""
        del hits
        options = self.rule.match
        texts = _texts_of(subject.outline)
        own = "".join(texts.values())
        if len(own) < options["characters"]:
            return
        for _link, policy in self.policies(page, title[0]):
            known = _runs_of("".join(_texts_of(policy.outline).values()))
            share = _copied(own, known) * 100 / len(own)
            if share > options["percent"]:
                place = max(texts, key=lambda start: _copied(texts[start], known))
                note = f"正文约有{share:.0f}%的文字与所解读的文件逐字相同，这一段最多。"
                yield Match(self.rule, place, place, note=note)
                return


def _texts_of(outline: Outline) -> dict[int, str]:
    """The characters of each paragraph by its start, without the head of the text and the frame of the page."""
    text = outline.document.text
    heads = {element.start for element in outline.of(ElementKind.CATALOGUE, ElementKind.TITLE)}
    blocks = (block for block in text_blocks(outline.document) if block.start not in heads)
    found = ((block.end, text[block.start : block.end].lstrip()) for block in blocks)  # behind the indent
    return {end - len(said): _sign.sub("", fold(said)) for end, said in found if said}


def _runs_of(text: str) -> frozenset[str]:
    """All runs of so many characters that no two texts share by chance."""
    return frozenset(text[at : at + _SHINGLE] for at in range(len(text) - _SHINGLE + 1))


def _copied(own: str, known: frozenset[str]) -> int:
    """How many characters stand in runs that are known."""
    covered = reach = 0
    for at in range(len(own) - _SHINGLE + 1):
        if own[at : at + _SHINGLE] in known:
            covered += at + _SHINGLE - max(at, reach)
            reach = at + _SHINGLE
    return covered


IN_TIME = Test(
    "in-time", InTimeUnit, ("anchors",), patterns=WORDS, numbers=("workdays",), holidays=True, phrases=("labels",)
)
OWN_WORDS = Test("own-words", OwnWordsUnit, ("anchors",), patterns=WORDS, numbers=("percent", "characters"), phrases=())
