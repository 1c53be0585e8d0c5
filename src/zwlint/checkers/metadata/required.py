"""Tests ``required`` and ``optional``: tags that a page must have once each, and those that must be good if there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cached_property

from zwlint.checkers.base import Match, Subject
from zwlint.checkers.page.base import PageUnit, Test
from zwlint.checkers.page.hosts import Hosts
from zwlint.document import MetadataValue
from zwlint.elements.page import Page, bare
from zwlint.expressions import expression
from zwlint.findings import Severity


class TagUnit(PageUnit):
    """What both know of tags."""

    @cached_property
    def _blank(self) -> re.Pattern[str]:
        return expression("|".join(f"(?:{pattern})" for pattern in self.texts("blank")), re.IGNORECASE)

    def says_nothing(self, value: str) -> bool:
        """Whether a value is empty, or one that programs leave where there is none."""
        text = value.strip()
        return not text or self._blank.fullmatch(text) is not None


class Required(TagUnit):
    """Each tag of a group is there once and says something."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """One finding where the page has no tags at all or none of the group; else one for each tag at fault."""
        del subject
        tags = self.texts("tags")
        start = page.document.metadata[0].start if page.document.metadata else 0
        if not page.tagged:
            if self.rule.match.get("whole") and page.document.metadata:  # without even a title it is a shell, no page
                yield self.found(start, start, "页面没有任何网页标签，可能不是正式发布的页面。", key="*")
            return
        if page.type not in self.texts("on"):
            return
        values = {tag: page.tags.get(tag.casefold(), []) for tag in tags}
        if not any(values.values()):
            yield self.found(start, start, f"没有{'、'.join(tags)}。", key="*")
            return
        for tag, found in values.items():
            if not found:
                yield self.found(start, start, f"没有{tag}。", key=tag)
            yield from self._judged(tag, found)

    def _judged(self, tag: str, found: list[MetadataValue]) -> Iterator[Match]:
        for value in found[1:]:
            same = value.value.strip() == found[0].value.strip()
            note = f"{tag}有{len(found)}个，{'内容相同，留一个即可' if same else '内容不同'}。"
            yield self.found(value.start, value.start, note, severity=Severity.INFO if same else None, key=tag)
        first = found[0] if found else None
        if first is not None and self.says_nothing(first.value):
            what = f"{tag}写的是“{first.value.strip()}”。" if first.value.strip() else f"{tag}是空的。"
            yield self.found(first.start, first.end, what, key=tag)


class Optional(TagUnit):
    """Tags that may be left out say something, agree with one another and with the page."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Empty ones, those that are there twice, and those that are only the name of the site or column."""
        names = {bare(name) for name in (page.tag("SiteName"), page.tag("ColumnName"), subject.site.name) if name}
        for tag in self.texts("tags"):
            found = page.tags.get(tag.casefold(), [])
            for value in found:
                if self.says_nothing(value.value):
                    yield self.found(value.start, value.end, f"{value.name}是空的，没有内容可以不写。", key=value.name)
            told = {value.value.strip() for value in found}
            if len(found) > 1 and len(told) > 1:
                listed = "和".join(dict.fromkeys(value.name for value in found))
                note = f"{listed}{'重复而' if len(told) == len(found) else '有几个，'}内容不同。"
                yield self.found(found[1].start, found[1].start, note, key=tag)
            for value in found:
                if tag in self.texts("own-words") and bare(value.value) in names:
                    note = f"{value.name}只是网站或者栏目的名称，没有说明这一页的内容。"
                    yield self.found(value.start, value.start, note, key=value.name)
        yield from self._addresses(subject, page)

    def _addresses(self, subject: Subject, page: Page) -> Iterator[Match]:
        """The page's address, which is one of the site, and its image, which lies in its folder."""
        own = Hosts((subject.site.domain or page.tag("SiteDomain"),))
        for value in page.tags.get("url", ()) if own else ():
            if own.foreign(value.value.strip()):
                yield self.found(value.start, value.end, "Url不是本站的地址。")
            elif value.value.strip() and _elsewhere(subject, value.value):
                yield self.found(value.start, value.end, "Url是另一页的地址。")
        beside = subject.neighbours if subject.site.root else None
        for value in page.tags.get("image", ()) if beside is not None else ():
            if beside is not None and value.value.strip() and beside.exists(value.value) is False:
                yield self.found(value.start, value.end, "Image所指的图片不存在。")


def _elsewhere(subject: Subject, address: str) -> bool:
    """Whether an address leads to another file of the site than the page itself."""
    beside, path = subject.neighbours, subject.document.path
    if beside is None or path is None or not subject.site.root:
        return False
    place, own = beside.place(address), beside.place("")
    return place is not None and place != own and os.path.dirname(own or "") != place


REQUIRED = Test("required", Required, lists=("tags", "on"), patterns=("blank",), flags=("whole",))
OPTIONAL = Test("optional", Optional, lists=("tags",), optional=("own-words",), patterns=("blank",))
