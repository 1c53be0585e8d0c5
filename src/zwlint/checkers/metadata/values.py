"""Tests of what tags say: ``values``, ``separators``, ``source``, ``length``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from zwlint.checkers.base import Match, Subject
from zwlint.checkers.page.base import PageUnit, Test
from zwlint.document import MetadataValue
from zwlint.elements.page import Page, bare
from zwlint.expressions import expression
from zwlint.findings import Severity
from zwlint.lexicon.view import fold

_parts = expression(r"[^,，、;；|｜/\s]+")
_separator = expression(r"[，、；;|｜]")
_gap = expression(r"(?<=[\u4e00-\u9fff])[ \u00a0\u3000]+(?=[\u4e00-\u9fff])")


class Values(PageUnit):
    """A tag has one of the values that the norm lists."""

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.texts("values"))

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Each value that is not listed; a tag may have several."""
        del subject
        for tag in self.texts("tags"):
            for value in page.tags.get(tag.casefold(), ()):
                for part in _parts.finditer(value.value):
                    if part[0] not in self._known and part[0].lower() not in self.texts("empty"):
                        yield self.found(value.start + part.start(), value.start + part.end())


class Separators(PageUnit):
    """Keywords stand apart by half-width commas."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """The first other separator of each tag."""
        del subject
        for tag in self.texts("tags"):
            for value in page.tags.get(tag.casefold(), ()):
                match = _separator.search(value.value) or (None if "," in value.value else _gap.search(value.value))
                if match:
                    start, end = value.start + match.start(), value.start + match.end()
                    yield self.found(start, end, f"{value.name}里的关键词。", suggestions=(",",))


class Sources(PageUnit):
    """The source names somebody, the one that the page names."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Words that name nobody; another source than that below the title."""
        del subject
        shown = page.source
        for value in page.tags.get(self.rule.match["tag"].casefold(), ()):
            text = bare(fold(value.value))
            if not text:
                continue
            if text in self.texts("nobody"):
                yield self.found(value.start, value.end, "没有写明是哪个单位。")
            elif shown is not None and shown.name and not _agree(text, bare(fold(shown.name))):
                note = f"页面上写的是“{shown.name.strip()}”，标签里是“{value.value.strip()}”。"
                yield self.found(shown.start, shown.start, note)
        if shown is not None and bare(fold(shown.name)) in self.texts("nobody"):
            yield self.found(shown.start, shown.end, "没有写明是哪个单位。")


def _agree(first: str, second: str) -> bool:
    return first in second or second in first


class Length(PageUnit):
    """The first tag there is of several is filled and not too long."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """What is missing; what is cut off or refused because of its length."""
        del subject
        value = next(iter(self._filled(page)), None)
        if value is None:
            if self.rule.match.get("needed"):
                yield self.found(page.head_end, page.head_end, "没有填写。", key="*")
            return
        text, most, advised = value.value.strip(), self.rule.match["most"], self.rule.match["advised"]
        if len(text) > most:
            yield self.found(value.start, value.start, f"有{len(text)}个字，最多{most}个。")
        elif len(text) > advised:
            note = f"有{len(text)}个字，有的入口最多{advised}个。"
            yield self.found(value.start, value.start, note, severity=Severity.INFO)

    def _filled(self, page: Page) -> Iterator[MetadataValue]:
        for tag in self.texts("tags"):
            yield from (value for value in page.tags.get(tag.casefold(), ()) if value.value.strip())


VALUES = Test("values", Values, lists=("tags", "values"), optional=("empty",))
SEPARATORS = Test("separators", Separators, lists=("tags",))
SOURCES = Test("source", Sources, lists=("nobody",), texts=("tag",))
LENGTH = Test("length", Length, lists=("tags",), numbers=("most", "advised"), flags=("needed",))
