"""Tests of what a page must have or must not be without: ``footer``, ``body``, ``guide``, ``alternative-text``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from zwlint.checkers.base import Match, Subject
from zwlint.checkers.page.base import PageUnit, Test
from zwlint.document import Block, Region, Zone
from zwlint.elements.page import Page, PageType, bare
from zwlint.expressions import expression
from zwlint.findings import Certainty

_ordinal = expression(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、．.]+|[◆■●▪•★])")
_beside_label = expression(r"[：:\-—/无]|（.*?）")
_ITEMS = frozenset({Region.LIST, Region.TABLE_CELL, Region.HEADING})
_LEAST_ITEM = 4
"""Characters from which on an item of a column counts as one."""
_LOADED = ("img", "iframe", "embed", "object", "video")


class Footer(PageUnit):
    """The foot of a page has all that the norm lists."""

    @cached_property
    def _elements(self) -> dict[str, re.Pattern[str]]:
        return {name: expression("|".join(texts)) for name, texts in self.rule.match["elements"].items()}

    @cached_property
    def _code(self) -> re.Pattern[str]:
        return expression("|".join(self.texts("code")))

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """One finding where there is nothing of it, else one for each element that is missing."""
        if not page.tagged:
            return
        text = page.document.text
        footer = "\n".join(page.text(block) for block in page.document.blocks if block.zone is Zone.FOOTER)
        missing = [name for name, pattern in self._elements.items() if not pattern.search(footer)]
        if 2 * len(missing) > len(self._elements):  # what the zone holds is not the whole foot
            missing = [name for name in missing if not self._elements[name].search(text)]
        if missing:
            carried = self._carried(page)
            missing = [name for name in missing if not self._elements[name].search(carried)]
        yield from self._other_code(subject, page)
        if not missing:
            return
        place = next((block.start for block in page.document.blocks if block.zone is Zone.FOOTER), None)
        if place is None:
            place = page.visible[-1].end if page.visible else 0
        if len(missing) == len(self._elements):
            yield self.found(place, place, "没有页脚，或者页脚由脚本生成。", certainty=Certainty.SUSPECTED, key="*")
            return
        for name in missing:
            yield self.found(place, place, f"没有{name}。", key=name)

    def _other_code(self, subject: Subject, page: Page) -> Iterator[Match]:
        """The code of another site, where that of this one is known."""
        known = subject.site.code
        shown = self._code.search(page.document.text) if known else None
        if shown and shown[1] != known:
            yield self.found(*shown.span(1), f"本站的标识码是{known}。")

    @staticmethod
    def _carried(page: Page) -> str:
        """What images, links and scripts lead to, and what scripts write."""
        document = page.document
        targets = [each.target for each in document.references("img", "a", "script", "iframe")]
        return "\n".join([*targets, *(aside.read() for aside in document.asides if aside.kind == "script")])


class Body(PageUnit):
    """A page has something to say."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Articles without text, image or file; columns without an item."""
        del subject
        if not page.tagged or page.type.value not in self.texts("on"):
            return
        article = page.type is PageType.ARTICLE
        said = list(self._said(page) if article else _below_head(page))
        lengths = accumulate(len(bare(page.text(block))) for block in said)
        if any(length >= self.rule.match["least"] for length in lengths):
            return
        if any(block.region in _ITEMS and len(bare(page.text(block))) >= _LEAST_ITEM for block in said):
            return
        if article and self._shows_something(page):
            return
        yield self.found(page.head_end, page.head_end, f"{'正文' if article else '栏目'}没有内容。", key="*")

    @staticmethod
    def _shows_something(page: Page) -> bool:
        """Whether an image or something embedded stands outside navigation and footer."""
        document = page.document
        zones = (document.block_at(each.start).zone for each in document.references(*_LOADED))
        return any(zone is not Zone.NAVIGATION and zone is not Zone.FOOTER for zone in zones)

    @staticmethod
    def _said(page: Page) -> Iterator[Block]:
        """The blocks of the page itself: its body or, where none was told, all but its head and frame."""
        if any(block.zone is Zone.BODY for block in page.document.blocks):
            yield from page.body
        else:
            heads = {block.start for block in page.titles}
            yield from (block for block in page.visible if block.start not in heads and not page.is_head(block))


def _below_head(page: Page) -> Iterator[Block]:
    """What a column shows below its name or, where it has none, anywhere in its body."""
    start = page.titles[-1].end if page.titles else 0
    yield from (block for block in page.visible if block.start >= start)


class Guide(PageUnit):
    """A guide to a service has all elements that its users need."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """The elements that are missing."""
        del subject
        elements: dict[str, list[str]] = self.rule.match["elements"]
        headed = any(word in page.text(block) for block in page.titles for word in self.texts("titles"))
        if not headed:
            return
        blocks = page.visible
        told = {name: self._told(page, blocks, labels, elements) for name, labels in elements.items()}
        if sum(each is not None for each in told.values()) < self.rule.match["least"]:
            return  # news about guides, a list of them
        for name, place in told.items():
            if place is None:
                yield self.found(page.head_end, page.head_end, f"没有{name}。", key=name)
            elif place >= 0:
                yield self.found(place, place, f"{name}是空的。", key=name)

    @staticmethod
    def _told(page: Page, blocks: list[Block], labels: list[str], elements: dict[str, list[str]]) -> int | None:
        """-1 where a label stands with something behind it, its end where nothing does, None where there is none."""
        others = tuple(label for of in elements.values() for label in of)
        empty = None
        for index, block in enumerate(blocks):
            text = _ordinal.sub("", bare(page.text(block)))
            label = next((label for label in labels if text.startswith(label)), "")
            if not label:
                if any(f"{label}：" in text or f"{label}:" in text for label in labels):
                    return -1
                continue
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if _beside_label.sub("", text[len(label) :]) or (
                following is not None and _continues(page, block, following, others)
            ):
                return -1
            empty = block.end
        return empty


def _continues(page: Page, label: Block, block: Block, others: tuple[str, ...]) -> bool:
    """Whether a block holds what the label before it announces."""
    if label.cell is not None:
        return block.cell is not None and block.cell.row == label.cell.row
    return not _ordinal.sub("", bare(page.text(block))).startswith(others)


class AlternativeText(PageUnit):
    """Images of the body say what they show."""

    habit = 2

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Images without the attribute, but for those that are no content."""
        del page
        document = subject.document
        for image in document.references("img"):
            if image.label is None and image.target and not image.small:
                start = image.start
                here, before = document.block_at(start), document.block_at(max(0, start - 1))
                if here.zone is Zone.BODY and before.zone is not Zone.NAVIGATION:
                    yield self.refers(document, image, image.target.rsplit("/", 1)[-1][:60] + "。")


FOOTER = Test("footer", Footer, patterns=("code",), tables=("elements",))
BODY = Test("body", Body, lists=("on",), numbers=("least",))
GUIDE = Test("guide", Guide, lists=("titles",), tables=("elements",), numbers=("least",))
ALTERNATIVE_TEXT = Test("alternative-text", AlternativeText)
