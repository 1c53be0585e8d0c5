"""Reads plain text: every line is a block."""

from __future__ import annotations

from zwlint.document import Block, Document, Region, Zone
from zwlint.expressions import expression
from zwlint.readers.segments import Origin, TextOrigin
from zwlint.readers.source import Source

_LINE = expression(r"[^\r\n\0]+")
_LINE_END = expression(r"\r\n|\n|\r")


def read_text(source: Source, *, digest: str) -> Document:
    """The document of a plain text; empty lines hold no block, white space stays as it is."""
    parts: list[str] = []
    origins: list[Origin] = []
    blocks: list[Block] = []
    at = begin = 0
    for match in _LINE.finditer(source.text):
        if parts and _LINE_END.search(source.text, begin, match.start()):
            blocks.append(Block(blocks[-1].end + 1 if blocks else 0, at, Region.PARAGRAPH, Zone.BODY))
            parts.append("\n")
            origins.append(None)
            at += 1
        parts.append(match[0])
        origins.append(match.start())
        at += len(match[0])
        begin = match.end()
    if parts:
        blocks.append(Block(blocks[-1].end + 1 if blocks else 0, at, Region.PARAGRAPH, Zone.BODY))
    origin = TextOrigin(source, parts, origins)
    return Document(format="text", digest=digest, text="".join(parts), blocks=blocks, origin=origin)
