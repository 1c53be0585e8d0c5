"""Tests ``present``, ``linked`` and ``forms``: a policy has its interpretation, and each leads to the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Dictionaries, Hit, Match, Subject
from zwlint.checkers.catalogue.unit import Test
from zwlint.checkers.interpretation.pages import PAGES, Page, text_blocks
from zwlint.checkers.interpretation.unit import WORDS, PairUnit
from zwlint.document import Zone
from zwlint.expressions import expression
from zwlint.findings import Certainty, Severity
from zwlint.ruleset.declarations import Rule


class PresentUnit(PairUnit):
    """A policy without a link to an interpretation, and without the reason why it has none."""

    always = True
    page = True
    """A page without the word is one without an interpretation."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        options = rule.match
        self._declines: tuple[str, ...] = tuple(options["declines"])
        self._obliged: tuple[str, ...] = tuple(options["obliged"])
        self._columns: tuple[str, ...] = tuple(options["columns"])

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Nothing is looked at but pages: the unit is asked for every document."""
        if subject.document.format in PAGES and not subject.document.fragment:
            yield from super().check(subject, hits)

    def policy(self, subject: Subject, page: Page, title: tuple[str, int]) -> Iterable[Match]:
        """How bad it is depends on what is known: that the site publishes interpretations, that the law obliges it."""
        text = subject.document.text
        if any(word in text for word in self._declines) or page.to_interpretations(title[0]):
            return
        if page.unlinked_interpretation(title[0]):  # there is one: INT003 says that no link leads to it
            return
        publishes = any(word in column for word in self._columns for column in subject.site.columns)
        head = page.head(*title)
        obliged = any(word in head for word in self._obliged)
        severity = (Severity.INFO, Severity.WARNING, Severity.ERROR)[publishes + obliged]
        yield Match(self.rule, title[1], title[1], severity=severity)


class LinkedUnit(PairUnit):
    """An interpretation that does not lead to its policy; and, as a hint, that the other does not lead back."""

    page = True

    def interpretation(
        self, subject: Subject, page: Page, title: tuple[str, int], hits: Sequence[Hit]
    ) -> Iterable[Match]:
        """The title, where no link leads to the policy, or the link from which none leads back."""
        del hits
        document = subject.document
        if document.format not in PAGES or document.fragment:
            return
        links = page.to_policy(title[0])
        if not links:
            yield Match(self.rule, title[1], title[1], note="本页没有链接到所解读的文件。")
        yield from self._one_way(subject, page, links, "所解读的文件的页面没有链接到本页。")

    def policy(self, subject: Subject, page: Page, title: tuple[str, int]) -> Iterable[Match]:
        """That no link leads to an interpretation that there is, or the link to one that does not lead back."""
        links = page.to_interpretations(title[0])
        declined = any(word in subject.document.text for word in self.rule.match["declines"])
        if not links and not declined and (found := page.unlinked_interpretation(title[0])):
            yield Match(self.rule, title[1], title[1], note=f"本页没有链接到它的解读“{found}”。")
        yield from self._one_way(subject, page, links, "解读的页面没有链接到本页。")

    def _one_way(self, subject: Subject, page: Page, links: Iterable[object], note: str) -> Iterator[Match]:
        neighbours = subject.neighbours
        if neighbours is None:
            return
        for link in page.document.links:
            other = page.other(link) if link in links else None
            if other is not None and other.format == "html" and not neighbours.leads_here(other):
                certainty = Certainty.SUSPECTED
                yield Match(self.rule, link.start, link.end, note=note, severity=Severity.INFO, certainty=certainty)


class FormsUnit(PairUnit):
    """An interpretation that says in which forms it comes, and names fewer than wanted."""

    @cached_property
    def _stated(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, self.rule.match["stated"]))
        return expression(rf"(?:{words})\s*[：:]\s*([^。；\n]{{1,60}})")

    def interpretation(
        self, subject: Subject, page: Page, title: tuple[str, int], hits: Sequence[Hit]
    ) -> Iterable[Match]:
        """What it says of its forms."""
        del page, title, hits
        least: int = self.rule.match["least"]
        for found in self._stated.finditer(subject.document.text):
            forms = [form for form in _between.split(found[1]) if form.strip()]
            if len(forms) < least:
                yield Match(self.rule, *found.span(), note=f"只有{len(forms)}种形式，少于{least}种。")


class ElementsUnit(PairUnit):
    """An interpretation that explains too few of the things that one should."""

    def anchors(self, knowledge: object) -> Iterable[tuple[str, int]]:
        """The words that tell the page, with 0, and those of each element, with its number."""
        del knowledge
        yield from ((anchor, 0) for anchor in self.rule.match["anchors"])
        yield from ((row, self._numbers[element]) for row, element in self._elements)

    @cached_property
    def _elements(self) -> list[tuple[str, str]]:
        name = self.rule.match["elements"]
        return [(row.phrase, row.note) for row in self.dictionaries[name]]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        elements = dict.fromkeys(element for _phrase, element in self._elements)
        return {element: number for number, element in enumerate(elements, 1)}

    def interpretation(
        self, subject: Subject, page: Page, title: tuple[str, int], hits: Sequence[Hit]
    ) -> Iterable[Match]:
        """The title, where the text is long enough to be asked."""
        del page
        document, options = subject.document, self.rule.match
        body = sum(block.end - block.start for block in text_blocks(document))
        if body < options["characters"]:
            return
        found = {hit.payload for hit in hits if hit.payload and _heads(subject, hit)}
        if len(found) < options["least"]:
            told = "、".join(name for name, number in self._numbers.items() if number in found) or "没有"
            lacking = "、".join(name for name, number in self._numbers.items() if number not in found)
            note = f"看到的要素：{told}；可以补充：{lacking}。"
            yield Match(self.rule, title[1], title[1], note=note)


_between = expression("[、，,/和及与+＋]")
_HEAD = 24
"""Code points at the beginning of a line in which its heading stands."""


def _heads(subject: Subject, hit: Hit) -> bool:
    """Whether the words stand at the beginning of a line of the text."""
    block = subject.document.block_at(subject.view.original(hit.start, hit.end)[0])
    start = max(subject.view.text.rfind(mark, 0, hit.start) + 1 for mark in "\n\u2028。")
    return block.zone not in {Zone.NAVIGATION, Zone.FOOTER} and hit.start - start <= _HEAD


PRESENT = Test("present", PresentUnit, ("anchors", "declines", "obliged", "columns"), patterns=WORDS, phrases=())
LINKED = Test("linked", LinkedUnit, ("anchors", "declines"), patterns=WORDS, phrases=())
FORMS = Test("forms", FormsUnit, ("anchors", "stated"), patterns=WORDS, numbers=("least",), phrases=())
ELEMENTS = Test(
    "elements", ElementsUnit, ("anchors",), patterns=WORDS, numbers=("least", "characters"), phrases=("elements",)
)
