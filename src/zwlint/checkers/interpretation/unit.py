"""What all tests of a pair share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.interpretation.pages import Page, Words
from zwlint.lexicon.view import fold

WORDS = ("titles", "links", "originals", "papers")
"""Options of every test: regular expressions by which pages and links are told."""


class PairUnit(Unit):
    """One rule; a test derives from it. Asked where one of the rule's ``anchors`` stands."""

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The words without one of which there is no interpretation."""
        del knowledge
        return ((fold(anchor), 0) for anchor in self.rule.match["anchors"])

    @cached_property
    def words(self) -> Words:
        """The words of the rule."""
        return Words.of(self.rule.match)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The matches on a page that is an interpretation or a policy."""
        words, outline = self.words, subject.outline
        page = outline.once(("pair", *words), lambda: Page(outline, words, subject.neighbours))
        title = page.interpretation
        if title is not None:
            yield from self.interpretation(subject, page, title, hits)
        elif (policy := page.policy) is not None:
            yield from self.policy(subject, page, policy)

    def interpretation(
        self, subject: Subject, page: Page, title: tuple[str, int], hits: Sequence[Hit]
    ) -> Iterable[Match]:
        """The matches on an interpretation, by its title and the place of it."""
        del subject, page, title, hits
        return ()

    def policy(self, subject: Subject, page: Page, title: tuple[str, int]) -> Iterable[Match]:
        """The matches on a policy."""
        del subject, page, title
        return ()
