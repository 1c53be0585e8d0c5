"""Tests of where a text comes from and whether it still holds: ``reposted``, ``original-title``, ``invalid``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from zwlint.checkers.base import Match, Subject
from zwlint.checkers.catalogue.repeals import Repeals
from zwlint.checkers.page.base import PageUnit, Test
from zwlint.checkers.page.dates import missing_source
from zwlint.document import MetadataValue
from zwlint.elements.kinds import ElementKind
from zwlint.elements.numerals import value_of
from zwlint.elements.page import Page, bare, day_of
from zwlint.expressions import expression
from zwlint.lexicon.view import fold

_TERM = "有效期"
_BESIDE_TITLE, _LONGEST_MARK = 2, 20
"""How many blocks below the title may hold a mark, and how long one is."""


class Reposted(PageUnit):
    """A source is the publisher itself, a public body, or one that it may repost."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Other sources; nothing where the publisher named none."""
        site = subject.site
        if not site.sources:
            return
        known = [_plain(name) for name in (*site.sources, site.name, page.tag("SiteName")) if name]
        places: list[tuple[int, int, str]] = []
        shown = page.source
        if shown is not None and shown.name:
            places.append(shown)
        elif page.tag(self.rule.match["tag"]) in site.sources:
            yield from (self.found(place, place, f"转载的{note}", key="*") for place, note in missing_source(page))
        tags: list[MetadataValue] = page.tags.get(self.rule.match["tag"].casefold(), [])
        places += [(value.start, value.end, value.value) for value in tags]
        for start, end, name in places:
            text = _plain(name)
            if text and not self._allowed(text, known):
                yield self.found(start, end)
                return

    def _allowed(self, text: str, known: list[str]) -> bool:
        if any(text in name or name in text for name in known):
            return True
        return text.endswith(self.texts("bodies")) or text in self.texts("nobody")


class OriginalTitle(PageUnit):
    """A reposted text keeps the title that it had."""

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        return [expression(pattern) for pattern in self.texts("patterns")]

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Titles that the page itself says were others; titles of the original that the page links to."""
        shown = [_plain(page.text(block)) for block in page.titles]
        if not shown:
            return
        text = page.document.text
        for pattern in self._patterns:
            for match in pattern.finditer(text):
                title = _plain(match["title"])
                cut = any(mark in title for mark in "(（")  # it holds the bracket that seems to end it
                if title not in shown and not (cut and any(each.startswith(title) for each in shown)):
                    yield self.found(*match.span("title"), f"现在的标题是“{page.text(page.titles[0]).strip()}”。")
        if subject.neighbours is not None and any(word in text for word in self.texts("links")):
            yield from self._linked(subject, page, shown)

    def _linked(self, subject: Subject, page: Page, shown: list[str]) -> Iterator[Match]:
        for link in subject.document.references("a"):
            if link.label not in self.texts("links") or subject.neighbours is None:
                continue
            original = subject.neighbours.document(link.target)
            if original is None:
                continue
            other = Page(original)
            titles = [_plain(other.text(block)) for block in other.titles] or [_plain(other.tag("ArticleTitle"))]
            if titles[0] and not set(titles) & set(shown):
                place = page.titles[0]
                yield self.found(place.start, place.start, f"原文的标题是“{titles[0]}”。", key=link.target)


class Invalid(PageUnit):
    """What no longer holds says so beside its title or in its catalogue."""

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        return [expression(pattern) for pattern in self.texts("patterns")]

    @cached_property
    def _marks(self) -> re.Pattern[str]:
        return expression("|".join(self.texts("marks")))

    @cached_property
    def _repeals(self) -> Repeals:
        return Repeals(self.texts("repeals"), self.texts("amends"), self.texts("keeps"))

    @cached_property
    def _terms(self) -> list[re.Pattern[str]]:
        return [expression(pattern) for pattern in self.texts("terms")]

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Remarks on the end of the document, terms that are over, where nothing else tells it."""
        text = page.document.text
        found = None
        if any(word in text for word in self.texts("words")):
            found = next((match for pattern in self._patterns if (match := pattern.search(text))), None)
        titles = "".join(page.text(block) for block in page.titles)
        if found is None:
            if any(word in titles for word in self.texts("not-titles")):
                return
            numbered = subject.outline.of(ElementKind.DOCUMENT_NUMBER)
            labels = [label for label in self.texts("labels") if all(char in text for char in label)]
            plain = bare(text) if labels and (_TERM in text or numbered) else ""
            if any(label in plain for label in labels):  # a catalogue that says it
                return
        if found is None and _TERM in text:
            terms = (match for pattern in self._terms for match in pattern.finditer(text))
            found = next((match for match in terms if self._is_over(page, match, subject.today)), None)
        if found is not None and not self._is_marked(page, found.start()):
            yield self.found(*found.span())
        elif found is None and numbered and page.titles and not self._is_marked(page, -1):
            said = self._repeals.said_elsewhere(subject)
            if said:
                place = page.titles[0]
                yield self.found(place.start, place.end, f"本站的另一份文件说：“{said}”。")

    def _is_marked(self, page: Page, place: int) -> bool:
        """Whether the title, the line below it or the catalogue says so."""
        beside = [block for block in page.visible if block.start >= page.head_end][:_BESIDE_TITLE]
        short = [
            block
            for block in beside
            if block.end - block.start <= _LONGEST_MARK and not block.start <= place < block.end
        ]
        if any(self._marks.search(page.text(block)) for block in (*page.titles, *short)):
            return True
        plain = bare(page.document.text)
        told = (f"{label}{sign}" for label in self.texts("labels") for sign in ("：", ":", ""))
        return any(f"{each}{word}" in plain for each in told for word in self.texts("words"))

    def _is_over(self, page: Page, match: re.Match[str], today: date) -> bool:
        """Whether the time that the document gave itself has passed."""
        groups = match.groupdict()
        if groups.get("until"):
            end = day_of(groups["until"])
        else:
            start = day_of(groups["since"]) or day_of(page.tag("PubDate"))
            end = start and start + timedelta(days=365 * _years(groups["years"]) + 1)
        return end is not None and end < today


def _years(written: str) -> int:
    return value_of(written.replace("两", "二"))


def _plain(text: str) -> str:
    return bare(fold(text))


REPOSTED = Test("reposted", Reposted, lists=("bodies",), optional=("nobody",), texts=("tag",))
ORIGINAL_TITLE = Test("original-title", OriginalTitle, patterns=("patterns",), optional=("links",))
INVALID = Test(
    "invalid",
    Invalid,
    patterns=("patterns", "terms", "marks"),
    lists=("labels", "words"),
    optional=("not-titles", "repeals", "amends", "keeps"),
)
