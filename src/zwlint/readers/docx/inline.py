"""What stands between a paragraph and its runs: hyperlinks, tracked changes, content controls, formulas."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from zwlint.readers.docx.fields import hyperlink
from zwlint.readers.docx.reading import Change
from zwlint.readers.docx.sheet import Gathered
from zwlint.readers.docx.tags import (
    ALTERNATE,
    AUTHOR,
    CUSTOM_XML,
    DATE,
    DEL,
    INS,
    M_R,
    MATH,
    MOVE_FROM,
    MOVE_TO,
    R_ID,
    RUN,
    SDT,
    SDT_CONTENT,
    TBL,
    Element,
    P,
    chosen,
)
from zwlint.readers.opc.namespaces import w

if TYPE_CHECKING:
    from zwlint.readers.docx.story import Story

CHANGES = {INS: "insertion", MOVE_TO: "move-to", DEL: "deletion", MOVE_FROM: "move-from"}
"""What the elements of tracked changes are called."""


def read_inline(story: Story, parent: Element) -> None:
    """Read what a paragraph, or something in one, holds."""
    for element in parent:
        tag = element.tag
        if tag == RUN:
            story.run(element)
        elif (act := INLINE.get(tag)) is not None:
            act(story, element)


def change_of(element: Element) -> Change:
    """The tracked change that an element stands for."""
    return Change(CHANGES.get(element.tag, "deletion"), element.get(AUTHOR, ""), element.get(DATE, ""))


def _run(story: Story, element: Element) -> None:
    story.run(element)


def _branch(story: Story, element: Element) -> None:
    branch = chosen(element)
    if branch is not None:
        read_inline(story, branch)


def _content(story: Story, element: Element) -> None:
    for content in element.iterchildren(SDT_CONTENT):
        read_inline(story, content)


def _math(story: Story, element: Element) -> None:
    """A formula's runs stand in structures of their own: fractions, roots, matrices."""
    for part in element:
        tag = part.tag
        if (act := INLINE.get(tag)) is not None:
            act(story, part)
        elif tag == RUN:
            story.run(part)
        elif tag.startswith(MATH) and not tag.endswith("Pr"):
            _math(story, part)


def _hyperlink(story: Story, element: Element) -> None:
    target = story.reading.relationship(story.part, element.get(R_ID))
    anchor = element.get(w("anchor"))
    href = (target.target if target is not None else "") + (f"#{anchor}" if anchor else "")
    _linked(story, element, href)


def _simple_field(story: Story, element: Element) -> None:
    _linked(story, element, hyperlink(element.get(w("instr"), "")))


def _linked(story: Story, element: Element, href: str | None) -> None:
    if not href or not story.is_shown():
        read_inline(story, element)
        return
    start = story.line.mark()
    read_inline(story, element)
    story.reading.gains.links.append((href, start, story.line.mark()))


def _put_in(story: Story, element: Element) -> None:
    """Text that a change puts in; noted also where it is a picture, but not where another change took all out again."""
    if story.change is not None:
        read_inline(story, element)
        return
    gains, line = story.reading.gains, story.line
    removed = len(gains.removed)
    start = line.mark()
    read_inline(story, element)
    if line.length > start.at or len(gains.removed) == removed:
        gains.changes.append((change_of(element), start, line.mark()))


def _taken_out(story: Story, element: Element) -> None:
    outer, stretch = story.change, story.stretch
    story.change, story.stretch = change_of(element), Gathered()
    story.settle()
    read_inline(story, element)
    story.end_stretch()
    story.change, story.stretch = outer, stretch
    story.settle()


def _block_inside(story: Story, element: Element) -> None:
    """A paragraph or table where none belongs: it follows the paragraph that it stands in."""
    story.follow(story.one_block, element)


def _outside(story: Story, element: Element) -> None:
    story.outside(element)


INLINE: dict[str, Callable[[Story, Element], None]] = {
    M_R: _run,
    w("hyperlink"): _hyperlink,
    w("smartTag"): read_inline,
    SDT: _content,
    CUSTOM_XML: read_inline,
    INS: _put_in,
    MOVE_TO: _put_in,
    DEL: _taken_out,
    MOVE_FROM: _taken_out,
    w("fldSimple"): _simple_field,
    w("dir"): read_inline,
    w("bdo"): read_inline,
    f"{MATH}oMath": _math,
    f"{MATH}oMathPara": _math,
    ALTERNATE: _branch,
    P: _block_inside,
    TBL: _block_inside,
    w("subDoc"): _outside,
    w("altChunk"): _outside,
}
