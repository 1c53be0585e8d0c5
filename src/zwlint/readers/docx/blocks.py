"""What stands around paragraphs and tables: content controls, tracked changes, sections."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from zwlint.readers.docx.inline import change_of
from zwlint.readers.docx.sheet import Mark
from zwlint.readers.docx.tags import (
    ALTERNATE,
    CUSTOM_XML,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    SDT,
    SDT_CONTENT,
    SECT_PR,
    Element,
    chosen,
)

if TYPE_CHECKING:
    from zwlint.readers.docx.story import Story


def _blocks(story: Story, element: Element) -> None:
    story.blocks(element)


def _branch(story: Story, element: Element) -> None:
    branch = chosen(element)
    if branch is not None:
        story.blocks(branch)


def _content(story: Story, element: Element) -> None:
    for content in element.iterchildren(SDT_CONTENT):
        story.blocks(content)


def _put_in(story: Story, element: Element) -> None:
    start = story.reading.sheet.here()
    story.blocks(element)
    if story.change is None:
        end = Mark(max(start.at, story.reading.sheet.length))
        story.reading.gains.changes.append((change_of(element), start, end))


def _taken_out(story: Story, element: Element) -> None:
    story.taken_out(story.blocks, element, change_of(element))


def _section(story: Story, element: Element) -> None:
    story.reading.gains.sections.append(element)


BLOCKS: dict[str, Callable[[Story, Element], None]] = {
    SDT: _content,
    CUSTOM_XML: _blocks,
    ALTERNATE: _branch,
    INS: _put_in,
    MOVE_TO: _put_in,
    DEL: _taken_out,
    MOVE_FROM: _taken_out,
    SECT_PR: _section,
}
