"""Tests ``date-shown``, ``dates-agree`` and ``source-shown``: the line below the title."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from zwlint.checkers.base import Match, Subject
from zwlint.checkers.page.base import PageUnit, Test
from zwlint.document import Block, Region
from zwlint.elements.page import Page, PageType, moment_of, written_moment
from zwlint.elements.vocabulary import words
from zwlint.expressions import expression
from zwlint.findings import Severity

_LONGEST_KEY = 40
_LEAST_ITEM = 8
"""Characters from which on an item of a list may be the title of an article."""
_ends_with_a_day = expression(r"\d{1,2}[-/.月]\d{1,2}日?[\])）】]?\s*$")
_DAY = timedelta(days=1)


class DateShown(PageUnit):
    """An article shows when it was published, a list when each of its items was."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Articles without a date, in another form; lists without dates, and items without one among others."""
        del subject
        if page.type is PageType.ARTICLE and page.body:
            yield from self._article(page)
        if page.type is PageType.COLUMN:
            yield from self._list(page)
        if page.type is not PageType.ARTICLE:
            yield from self._gaps(page)

    def _article(self, page: Page) -> Iterator[Match]:
        shown = page.shown
        if shown is None and page.partial is not None:
            yield self.found(*page.partial, "没有写明年份，应写作“2026-03-06 10:20”这样。")
        elif shown is None:
            yield self.found(page.head_end, page.head_end, "没有显示发布时间。", key="*")
        elif not shown.exact:
            note = "没有显示到分钟。" if not shown.time else "没有写作“2026-03-06 10:20”这样。"
            yield self.found(shown.start, shown.end, note, severity=Severity.INFO)

    def _gaps(self, page: Page) -> Iterator[Match]:
        """Items of a list without a date between items that have one."""
        for items in _runs(page):
            dated = [_is_dated(page, block) for block in items]
            for index, block in enumerate(items if sum(dated) > 1 else ()):
                if not dated[index] and all(dated[index + step] for step in _beside(index, len(items))):
                    key = page.text(block)[:_LONGEST_KEY]
                    yield self.found(block.end, block.end, "这一条没有显示发布时间。", key=key)

    def _list(self, page: Page) -> Iterator[Match]:
        items = [
            block for block in page.visible if block.region is Region.LIST and len(page.text(block)) >= _LEAST_ITEM
        ]
        if len(items) < self.rule.match["least"] or any(_is_dated(page, block) for block in items):
            return
        if not any(written_moment.search(page.text(block)) for block in page.visible):
            start = items[0].start
            yield self.found(start, start, f"列表的{len(items)}条都没有显示发布时间。", key="*")


def _runs(page: Page) -> list[list[Block]]:
    """The items of lists that stand one behind the other."""
    runs: list[list[Block]] = []
    last = None
    for block in page.visible:
        if block.region is Region.LIST:
            if last is not None and last.region is Region.LIST:
                runs[-1].append(block)
            else:
                runs.append([block])
        last = block
    return runs


def _beside(index: int, length: int) -> list[int]:
    """The steps to the neighbours of an item that there are."""
    return [step for step in (-1, 1) if 0 <= index + step < length]


def _is_dated(page: Page, block: Block) -> bool:
    """Whether an item shows a day, be it a month and a day (``03-06``, ``[3月6日]``), or the next block is one."""
    text = page.document.text
    if written_moment.search(page.text(block)) or _ends_with_a_day.search(page.text(block)):
        return True
    following = page.document.block_at(min(block.end + 1, len(text)))
    return following.region is not Region.LIST and written_moment.search(text, block.end, block.end + 24) is not None


class DatesAgree(PageUnit):
    """The date that people see is the one in the tag."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Dates more than a day apart, unless the page says that it was entered later."""
        del subject
        shown = page.shown
        if shown is None or shown.updated or any(word in page.document.text for word in self.texts("unless-with")):
            return
        for value in page.tags.get(self.rule.match["tag"].casefold(), ()):
            match = written_moment.search(value.value)
            moment = moment_of(match) if match else None
            if moment is not None and abs(moment.day - shown.day) > _DAY:
                yield self.found(shown.start, shown.end, f"网页标签里是{moment.day}。")
                return


class SourceShown(PageUnit):
    """An article names its source."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Articles that name none; those reposted are another rule's, where it is known whom one may repost."""
        if page.type is not PageType.ARTICLE or not page.body or page.tag("ContentSource") in subject.site.sources:
            return
        yield from (self.found(place, place, note, key="*") for place, note in missing_source(page))


def missing_source(page: Page) -> Iterator[tuple[int, str]]:
    """Where a source should stand and what is wrong there."""
    source = page.source
    if source is None and not any(word in page.document.text for word in words("page-publisher")):
        yield page.head_end, "没有来源。"
    elif source is not None and not source.name.strip():
        yield source.start, "来源是空的。"


class ColumnFresh(PageUnit):
    """A column had something new of late."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Columns whose newest item is older than the norm lets those of its name be, on the day of checking."""
        if page.type is not PageType.COLUMN:
            return
        names = f"{page.tag('ColumnName')} {page.tag('ColumnType')}"
        days: dict[str, list[str]] = self.rule.match["days"]
        most = max((int(each) for each, of in days.items() if any(word in names for word in of)), default=0)
        if not most:
            return
        moments = (moment_of(match) for block in page.visible for match in written_moment.finditer(page.text(block)))
        newest = max((moment.day for moment in moments if moment), default=None)
        if newest is not None and subject.today - newest > timedelta(days=most):
            age = (subject.today - newest).days
            yield self.found(page.head_end, page.head_end, f"最近一条是{newest}的，已有{age}天，限{most}天。", key="*")


DATE_SHOWN = Test("date-shown", DateShown, numbers=("least",))
DATES_AGREE = Test("dates-agree", DatesAgree, optional=("unless-with",), texts=("tag",))
SOURCE_SHOWN = Test("source-shown", SourceShown)
COLUMN_FRESH = Test("column-fresh", ColumnFresh, tables=("days",))
