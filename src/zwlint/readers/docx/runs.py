"""Runs: the characters they show, and what else stands in them. The hot path of a reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from zwlint.document import LINE_SEPARATOR, Region
from zwlint.readers.docx.drawings import read_drawing
from zwlint.readers.docx.inline import read_inline
from zwlint.readers.docx.joined import JOINED
from zwlint.readers.docx.sheet import Spot
from zwlint.readers.docx.symbols import symbol_of
from zwlint.readers.docx.tags import (
    ALTERNATE,
    FLD_CHAR,
    FLD_CHAR_TYPE,
    ID,
    M_T,
    RPR,
    Element,
    T,
    chosen,
)
from zwlint.readers.docx.texts import shown_text
from zwlint.readers.opc.namespaces import w

if TYPE_CHECKING:
    from zwlint.readers.docx.fields import Field
    from zwlint.readers.docx.story import Story

_DEL_TEXT = w("delText")
_TEXTS = frozenset({T, _DEL_TEXT, M_T})
_SYM = w("sym")
_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): LINE_SEPARATOR,
    w("cr"): LINE_SEPARATOR,
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_SYMBOL_EXTENSION = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"


def read_run(story: Story, run: Element) -> None:
    """Read a ``w:r`` or ``m:r``."""
    text, at, properties = "", 0, None
    for element in run:
        tag = element.tag
        if tag == T:
            if written := element.text:
                padded = written[0] <= " " or written[-1] <= " " or "\n" in written or "\r" in written
                text += shown_text(element) if padded else written
        elif tag == RPR:
            properties = element
        elif tag in _TEXTS or tag == JOINED:
            text += shown_text(element)
        elif tag in _SIGNS:
            text += _SIGNS[tag]
        elif tag == _SYM:
            text += symbol_of(element.get(w("font"), ""), element.get(w("char"), ""))
        elif (act := _ACTS.get(tag)) is not None:
            if text:
                story.text(text, run, at, story.look_of(properties))
                at += len(text)
                text = ""
            act(story, element)
    if not text:
        return
    region = story.look_of(properties) if story.watchful else None
    if story.plain and region is None:
        line = story.line
        line.parts.append(text)
        line.sources.append(run)
        line.offsets.append(at)
        line.length += len(text)
    else:
        story.text(text, run, at, region)


def _field_mark(story: Story, element: Element) -> None:
    if element in story.ignored:
        return
    kind = element.get(FLD_CHAR_TYPE)
    fields = story.removed_fields if story.change is not None else story.fields
    if kind == "begin":
        fields.begin(element)
    elif kind == "separate":
        field = fields.separate()
        if field is not None and story.is_shown():
            field.start = story.line.mark()
    elif kind == "end":
        field = fields.end()
        if field is not None and story.is_shown():
            _end_field(story, field, element)
    story.settle()


def _end_field(story: Story, field: Field, element: Element) -> None:
    href = field.href()
    if href is not None and field.start is not None:
        story.reading.gains.links.append((href, field.start, story.line.mark()))
    elif field.start is None or field.start.at == story.line.length:
        story.settle()
        text, detail = field.choice()
        story.text(text, Spot(story.part, element, detail), 0, None)


def _instruction(story: Story, element: Element) -> None:
    if story.change is None:
        story.fields.instruct(element.text or "")


def _note(kind: str) -> Callable[[Story, Element], None]:
    def refer(story: Story, element: Element) -> None:
        if not story.is_in_instruction():
            story.reading.gains.notes.append((kind, element.get(ID, ""), story.change))

    return refer


def _ruby(story: Story, element: Element) -> None:
    """Base and reading: the reading stands beside the paragraph, so that it cuts no word."""
    for part in element:
        if part.tag == w("rubyBase"):
            read_inline(story, part)
        elif part.tag == w("rt"):
            forced, story.forced = story.forced, story.forced or Region.NOTE
            story.settle()
            read_inline(story, part)
            story.forced = forced
            story.settle()


def _alternate(story: Story, element: Element) -> None:
    """What stands in a branch is no direct content of the run, so that its characters are not counted there."""
    branch = chosen(element)
    for part in branch if branch is not None else ():
        tag = part.tag
        text = _SIGNS.get(tag, "")
        if tag in _TEXTS:
            text = shown_text(part)
        elif tag == _SYM:
            text = symbol_of(part.get(w("font"), ""), part.get(w("char"), ""))
        elif tag == _SYMBOL_EXTENSION:
            space = tag.removesuffix("symEx")
            text = symbol_of(part.get(f"{space}font", ""), part.get(f"{space}char", ""))
        elif (act := _ACTS.get(tag)) is not None:
            act(story, part)
        if text:
            story.text(text, Spot(story.part, part, "mc:AlternateContent"), 0, None)


_ACTS: dict[str, Callable[[Story, Element], None]] = {
    FLD_CHAR: _field_mark,
    w("instrText"): _instruction,
    w("drawing"): read_drawing,
    w("pict"): read_drawing,
    w("object"): read_drawing,
    w("footnoteReference"): _note("footnote"),
    w("endnoteReference"): _note("endnote"),
    w("ruby"): _ruby,
    ALTERNATE: _alternate,
}
UNUSUAL = (_DEL_TEXT, _SYM, *_SIGNS, *_ACTS)
"""What a run may hold beside its properties and one text."""
