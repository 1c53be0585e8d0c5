"""What was left in a file though nobody was to see it: facts that readers note and rules judge."""

from __future__ import annotations

from enum import StrEnum

from zwlint.values import NamedTuple


class LeftoverKind(StrEnum):
    """What has been left."""

    REVISION = "revision"
    """A tracked change."""
    COMMENT = "comment"
    """Somebody's comment on a text."""
    NOTE = "note"
    """A note at a cell, which people see when they point at it."""
    OWN_COMMENT = "own-comment"
    """A comment of zwlint's own."""
    SOURCE_COMMENT = "source-comment"
    """A comment in the source of a page."""
    HIDDEN_TEXT = "hidden-text"
    WHITE_TEXT = "white-text"
    TINY_TEXT = "tiny-text"
    COVERED_TEXT = "covered-text"
    """Text on which a picture or a filled shape lies."""
    HIDDEN_ROW = "hidden-row"
    FILTERED_ROW = "filtered-row"
    HIDDEN_COLUMN = "hidden-column"
    HIDDEN_SHEET = "hidden-sheet"
    VERY_HIDDEN_SHEET = "very-hidden-sheet"
    """One that no menu shows again, or that is in the file but in no list of its sheets."""
    CROPPED_IMAGE = "cropped-image"
    """An image of which a part is cut from view and kept in the file."""
    POSITION = "position"
    """Where a photograph was taken."""
    EMBEDDED_FILE = "embedded-file"
    """A document within the document."""
    EXTERNAL_LINK = "external-link"
    """The path of another file from which values come."""
    CACHED_VALUE = "cached-value"
    """Values of another file, as they were when it was read last."""
    DEFINED_NAME = "defined-name"
    """A constant behind a name."""
    UNUSED_STRING = "unused-string"
    """A string that no cell shows any more."""
    PIVOT_CACHE = "pivot-cache"
    """The data behind a pivot table."""
    CONNECTION = "connection"
    """Where a query gets its data, and its command."""
    PERSON = "person"
    """Who wrote the file or saved it last."""
    ORGANISATION = "organisation"
    """The company or manager that the properties name."""


class Leftover(NamedTuple):
    """One thing that was left. Offsets are code points of the document's text."""

    kind: LeftoverKind
    start: int
    end: int
    """``text[start:end]`` is what stands first of it; equal where it has no text of its own."""
    detail: str = ""
    """What it is, in Chinese, where the kind does not tell all: ``C 列``, the name of a part."""
    reach: tuple[tuple[int, int], ...] = ()
    """All its text, where that is more than the first: a row or sheet is one span of several blocks, a column has a
    span for each cell."""

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """All its text."""
        return self.reach or ((self.start, self.end),)
