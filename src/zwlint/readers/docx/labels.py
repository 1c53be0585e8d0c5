"""What a paragraph has beside its runs: its automatic number, and the changes of its mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwlint.document import Region
from zwlint.readers.docx.inline import CHANGES, change_of
from zwlint.readers.docx.looks import PLAIN, look, region
from zwlint.readers.docx.numbering import level_of
from zwlint.readers.docx.sheet import Gathered, Spot
from zwlint.readers.docx.tags import Element

if TYPE_CHECKING:
    from zwlint.readers.docx.story import Story


def level_of_paragraph(story: Story) -> tuple[int, int] | None:
    """The numbering instance and level of the paragraph, None where it has no number."""
    instance, style = story.format.numbering, story.format.style
    if instance is None:
        instance = style.numbering
    if not instance:
        return None
    levels = story.reading.numbering.levels(instance)
    level = level_of(story.reading.styles, style, levels, story.format.level)
    return None if level is None else (instance, level)


def add_number(story: Story, element: Element, instance: int, level: int) -> None:
    """Count the paragraph, unless a change takes all of it out, and set its number before it."""
    line, format = story.line, story.format
    empty = not line.length and not line.sides
    if story.change is not None or (empty and (format.is_taken_out() or story.fields.unseen)):
        return
    label = story.counters.next(instance, level)
    if not label:
        return
    own = story.reading.numbering.levels(instance)[level].look
    if own == PLAIN and not format.style.unseen and format.mark not in story.telling:
        line.prefix(label, Spot(story.part, element, "numbering"))
        return
    own = own.over(look(format.mark))
    shaded = story.place.shaded or format.shaded
    unseen = region(story.reading.styles.defaults, format.style.look, PLAIN, own, shaded=shaded)
    if story.place.region is Region.COMMENT:
        unseen = None
    if unseen is None:
        line.prefix(label, Spot(story.part, element, "numbering"))
    elif unseen is not Region.HIDDEN:
        if not (line.sides and line.sides[0][0] is unseen):
            line.sides.insert(0, (unseen, Gathered()))
        line.sides[0][1].prefix(label, Spot(story.part, element, "numbering"))


def note_mark(story: Story, mark: Element) -> None:
    """Note a change of the paragraph mark, where no change of the paragraph's text tells the same."""
    gains = story.reading.gains
    for element in mark:
        if element.tag not in CHANGES:
            continue
        change = change_of(element)
        changes, removed = story.known
        told = {entry[0].kind for entry in gains.changes[changes:]}
        told.update(entry.change.kind for entry in gains.removed[removed:])
        if change.kind not in told:
            place = story.line.mark()
            gains.changes.append((change, place, place))
