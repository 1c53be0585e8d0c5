"""Reading a story whole."""

from __future__ import annotations

from zwlint.readers.docx.reading import Change, Place, Reading
from zwlint.readers.docx.story import Story
from zwlint.readers.docx.tags import Element


def read_story(reading: Reading, part: str, container: Element, place: Place, change: Change | None = None) -> None:
    """Read a story. Where a field in it never ends, read it again without that field, which would hide the rest."""
    snapshot = reading.snapshot()
    story = Story(reading, part, place)
    story.change = change
    story.read(container)
    if story.unterminated:
        reading.restore(snapshot)
        story = Story(reading, part, place, frozenset(story.unterminated))
        story.change = change
        story.read(container)
