"""What a web page shows of itself: its type, titles, the line with date and source, its body.

The type follows from evidence of any page (tags that are filled, a date line, breadcrumbs, running text), never from
the names that one content management system gives its parts; zones are the reader's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache, cached_property

from zwlint.document import LINE_SEPARATOR, UNREAD, Block, Document, MetadataValue, Region, Zone
from zwlint.elements.numerals import value_of
from zwlint.elements.vocabulary import alternatives, words
from zwlint.expressions import expression
from zwlint.values import NamedTuple

_UNSEEN = UNREAD | {Region.ATTRIBUTE, Region.METADATA, Region.HIDDEN}
_NAVIGATION, _FOOTER = Zone.NAVIGATION, Zone.FOOTER
_FRAME = frozenset({Zone.NAVIGATION, Zone.FOOTER})
written_moment = expression(
    r"((?:19|20)\d\d)\s*[-—–‒−./年]{1,2}\s*(\d{1,2})\s*[-—–‒−./月]{1,2}\s*(\d{1,2})日?"
    r"(?:[\sT\u00a0]{0,6}(\d{1,2})[:：∶时](\d{1,2})(?:分|[:：∶](\d{1,2})秒?)?)?(?!\d)"
)
_PARTIAL = expression(
    r"(?<![\d.-])(?:\d{2}\s?[-/.年]\s?)?(?:1[0-2]|0?[1-9])\s?[-/.月]\s?(?:3[01]|[12]\d|0?[1-9])日?(?![\d.%-])"
)
"""A day with two figures of its year, or none."""
_find_chinese = expression(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = {ord(char): str(number) for number, char in enumerate("〇一二三四五六七八九")} | {
    ord("○"): "0",
    ord("零"): "0",
}
_HOME = "首页"
_find_colons = expression("[:：]")
_LONGEST_LABEL = 12
_LONGEST_LINE = 160
"""Characters of the line below a title; a longer block is running text."""
_BELOW_TITLE = 8
"""Blocks below the title among which a date without a label is that of publication."""
_RUNNING_TEXT = 60
"""Characters of one block outside links and lists that make a page an article."""


class PageType(StrEnum):
    """What kind of page it is, as the tags for it are counted."""

    HOME = "home"
    COLUMN = "column"
    ARTICLE = "article"


class Moment(NamedTuple):
    """A date that a page shows or carries in a tag, and the time of day if there is one."""

    start: int
    end: int
    day: date
    time: str
    """``HH:MM`` as written, or empty."""
    exact: bool
    """Whether it is written ``YYYY-MM-DD HH:MM``, with seconds or without."""
    updated: bool = False
    """Whether its label speaks of a later change, not of publication."""


class Source(NamedTuple):
    """What stands behind the label of the source."""

    start: int
    end: int
    name: str


class Page:
    """Facts about one page, worked out when they are first asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def tags(self) -> dict[str, list[MetadataValue]]:
        """The metadata values by name in lower case, in order of the source."""
        found: dict[str, list[MetadataValue]] = {}
        for value in self.document.metadata:
            found.setdefault(value.name.casefold(), []).append(value)
        return found

    def tag(self, name: str) -> str:
        """The first value of a tag that is not empty."""
        return next((each.value.strip() for each in self.tags.get(name.casefold(), ()) if each.value.strip()), "")

    @cached_property
    def tagged(self) -> bool:
        """Whether any tag of the norm is there, be it empty."""
        return any(name.casefold() in self.tags for use in _TAG_USES for name in words(use))

    @cached_property
    def type(self) -> PageType:
        """What the tags that are filled say; else what the page shows."""
        if any(self.tag(name) for name in words("article-tag")):
            return PageType.ARTICLE
        if self._reads_like_an_article:
            return PageType.ARTICLE
        if self.crumbs or any(name.casefold() in self.tags for name in words("column-tag")):
            return PageType.COLUMN
        return PageType.HOME

    @cached_property
    def _reads_like_an_article(self) -> bool:
        told = self.shown is not None or self.source is not None
        return told and any(
            block.region is not Region.LIST and block.end - block.start >= _RUNNING_TEXT for block in self.body
        )

    @cached_property
    def visible(self) -> list[Block]:
        """The blocks that people see outside navigation and footer."""
        return [
            block
            for block in self.document.blocks
            if block.zone is not _NAVIGATION and block.zone is not _FOOTER and block.region not in _UNSEEN
        ]

    @cached_property
    def body(self) -> list[Block]:
        """The visible blocks of the body, without titles and the line below them."""
        return [block for block in self.visible if block.zone is Zone.BODY and not self.is_head(block)]

    @cached_property
    def _below(self) -> list[int]:
        """Where date and source stand."""
        return [each.start for each in (self.shown, self.source) if each is not None]

    def is_head(self, block: Block) -> bool:
        """Whether a block is the title, or the line below it with date and source."""
        if block.region is Region.TITLE:
            return True
        return any(block.start <= place <= block.end for place in self._below)

    @cached_property
    def titles(self) -> list[Block]:
        """The blocks that stand where a title stands or, where none does, the first that is what the tags call it."""
        found = [block for block in self.visible if block.region is Region.TITLE or block.zone is Zone.TITLE_LINE]
        if found:
            return found
        called = bare(self.tag("ArticleTitle"))
        named = (block for block in self.visible if called and bare(self.text(block)) == called)
        return list(named)[:1]

    def text(self, block: Block) -> str:
        """The text of a block."""
        return self.document.text[block.start : block.end]

    @cached_property
    def head_end(self) -> int:
        """Where the title ends, else where the visible text begins: the place for what is missing below a title."""
        if self.titles:
            return self.titles[0].end
        return self.visible[0].start if self.visible else 0

    @cached_property
    def crumbs(self) -> bool:
        """Whether the page says where on the site it stands, below the home page."""
        for word in words("page-crumbs"):
            place = self.document.text.find(word)
            if place >= 0:
                block = self.document.block_at(place)
                below = self.document.text[place + len(word) : block.end].strip(" ：:\u3000")
                if below.removeprefix(_HOME).strip(" >＞»›→-"):
                    return True
        return False

    @cached_property
    def shown(self) -> Moment | None:
        """The date of publication that the page shows: one with a label before one of a change, before a bare one."""
        first: dict[str, Moment] = {}
        for moment, label in self._moments():
            if label == "page-date":
                return moment
            if label or self._below_title[0] <= moment.start < self._below_title[1]:
                first.setdefault(label, moment)
        return first.get("page-updated") or first.get("")

    @cached_property
    def partial(self) -> tuple[int, int] | None:
        """Where a date without its whole year (``03-06``, ``26-03-06``) stands below the title, where no other does:
        behind its label, or at the beginning of a line that names the source too.
        """
        start, end = self._below_title
        for match in _PARTIAL.finditer(self.document.text, start, end) if self.shown is None else ():
            block = self.document.block_at(match.start())
            if block.end - block.start > _LONGEST_LINE:
                continue
            source = self.source
            begins = not self.document.text[block.start : match.start()].strip()
            beside = source is not None and block.start <= source.start <= block.end
            if self._label_before(block, match.start()) or (begins and beside):
                return match.span()
        return None

    def _moments(self) -> Iterator[tuple[Moment, str]]:
        """The dates of the visible text outside running text, with the use of the label before each; one without a
        label may be that of publication where it has a time and stands in no sentence.
        """
        document = self.document
        for match in written_moment.finditer(document.text):
            block = document.block_at(match.start())
            if block.zone in _FRAME or block.region in _UNSEEN or block.end - block.start > _LONGEST_LINE:
                continue
            label = self._label_before(block, match.start())
            before = document.text[block.start : match.start()].rstrip()
            named = before.endswith(("：", ":"))  # a date of something else
            alone = match[4] or (not before and _IN_FIGURES.match(match[0]))  # what has no time begins its line
            if not label and (named or not alone or len(before) > 3 * _LONGEST_LABEL):
                continue
            moment = moment_of(match)
            if moment is not None and (label or "。" not in self.text(block)):
                yield moment._replace(updated=label == "page-updated"), label

    def _label_before(self, block: Block, place: int) -> str:
        text = self.document.text
        before = text[max(block.start, place - _LONGEST_LABEL) : place]
        if not before.strip() and block.start > 1:
            other = self.document.block_at(block.start - 2)
            before = text[max(other.start, other.end - _LONGEST_LABEL) : other.end]
        for use in ("page-updated", "page-date"):
            if _label(use).search(before):
                return use
        return ""

    @cached_property
    def _below_title(self) -> tuple[int, int]:
        """Where the line with date and source stands, if it has no labels."""
        if not self.titles:
            return 0, 0
        start = self.titles[-1].end
        following = [block.end for block in self.visible if block.start >= start][:_BELOW_TITLE]
        return start, following[-1] if following else start

    @cached_property
    def source(self) -> Source | None:
        """What the page names as its source, below the title or at the end."""
        document = self.document
        for colon in _find_colons.finditer(document.text):
            place = colon.start()
            first = max(0, place - _LONGEST_LABEL)
            if document.text[first:place].rstrip()[-1:] not in _last_of_sources():
                continue
            if not _sources().search(document.text, first, place):
                continue
            block = document.block_at(place)
            if block.zone in _FRAME or block.region in _UNSEEN or place - block.start > _LONGEST_LINE:
                continue
            start, end = place + 1, block.end
            if not document.text[start:end].strip() and end + 1 < len(document.text):
                following = document.block_at(end + 1)
                if following.region in _UNSEEN or following.zone in _FRAME:
                    return Source(start, start, "")
                start, end = following.start, following.end
            return _source(document.text, start, end)
        return None


def _source(text: str, start: int, end: int) -> Source:
    """The name between ``start`` and ``end``, up to white space or the next label."""
    while start < end and text[start] in " \u00a0\u3000\t":
        start += 1
    match = _source_end().search(text, start, end)
    stop = match.start() if match else end
    return Source(start, stop, text[start:stop])


_TAG_USES = ("site-tag", "column-tag", "article-tag")


@cache
def _label(use: str) -> re.Pattern[str]:
    return expression(rf"(?<![\u4e00-\u9fff])(?:{_spread(use)})\s*[:：]?\s*[\[【（(]?\s*$")


@cache
def _sources() -> re.Pattern[str]:
    return expression(rf"(?<![\u4e00-\u9fff])(?:{_spread('page-source')})\s*$")


@cache
def _last_of_sources() -> frozenset[str]:
    """What the words for a source end with; before most colons stands something else."""
    return frozenset(word[-1] for word in words("page-source"))


@cache
def _source_end() -> re.Pattern[str]:
    uses = alternatives("page-source", "page-date", "page-updated", "page-beside", "page-publisher")
    return expression(rf"[\s\u00a0{LINE_SEPARATOR}|｜【\[]|(?:{uses})\s*[:：]|(?:19|20)\d\d[-年/.]")


def _spread(use: str) -> str:
    """The words of a use, with white space between their characters or none."""
    return "|".join(r"\s*".join(map(re.escape, word)) for word in words(use))


def moment_of(match: re.Match[str]) -> Moment | None:
    """The moment that :func:`find_moment` found; None where there is no such day or time."""
    year, month, day, hour, minute, second = match.groups()
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    if hour and (int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59):
        return None
    exact = _EXACT.fullmatch(match[0]) is not None
    return Moment(match.start(), match.end(), found, f"{hour}:{minute}" if hour else "", exact)


_IN_FIGURES = expression(r"\d{4}[-/.]")
_EXACT = expression(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?")


def day_of(text: str) -> date | None:
    """The day that a line says, in digits or in Chinese characters."""
    match = written_moment.search(text)
    if match:
        moment = moment_of(match)
        return moment.day if moment else None
    match = _find_chinese.search(text)
    try:
        return date(int(match[1].translate(_DIGITS)), value_of(match[2]), value_of(match[3])) if match else None
    except ValueError:
        return None


def bare(text: str) -> str:
    """A title or name without white space."""
    return "".join(text.split())
