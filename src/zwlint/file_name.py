"""The name of a file as part of what is checked: people put marks of secrecy and identity numbers there too."""

from __future__ import annotations

import os
from dataclasses import replace

from zwlint.document import Block, Document, Location, NameLocation, Origin, Region
from zwlint.expressions import expression
from zwlint.values import NamedTuple

_DIGITS = 11
"""So many in a row may be a number of somebody."""
_tells = expression(f"[\u3400-\u9fff\u2605\u2606]|[0-9０-９]{{{_DIGITS}}}")
"""Whether a name says anything; most names that systems give do not."""


class _WithName(NamedTuple):
    """Where the characters came from, of a text that the name stands behind."""

    origin: Origin
    name_start: int

    def locate(self, start: int, end: int) -> Location:
        """The place in the source or, behind it, in the name."""
        if start < self.name_start:
            return self.origin.locate(start, min(end, self.name_start))
        return NameLocation(((start - self.name_start, end - self.name_start),))


def named(document: Document) -> Document:
    """The document with the name of its file, where that says anything, as its last block."""
    name = os.path.splitext(os.path.basename(document.path or ""))[0]
    if name.isascii() and sum(map(str.isdigit, name)) < _DIGITS:  # most names; to compile the expression takes longer
        return document
    if not _tells.search(name):
        return document
    start = len(document.text) + 1
    block = Block(start, start + len(name), Region.FILE_NAME)
    return replace(
        document,
        text=f"{document.text}\n{name}",
        blocks=[*document.blocks, block],
        origin=_WithName(document.origin, start),
    )


def name_length(document: Document) -> int:
    """How many code points of the text are the name of the file and the line break before it."""
    last = document.blocks[-1] if document.blocks else None
    return last.end - last.start + 1 if last is not None and last.region is Region.FILE_NAME else 0
