"""One document as the bytes of a file."""

from __future__ import annotations

from random import Random
from typing import Final, Literal

from .as_docx import as_docx
from .as_html import as_html
from .as_text import as_text
from .model import Official

Format = Literal["html", "docx", "text"]
FORMATS: Final[tuple[Format, ...]] = ("html", "docx", "text")
_RENDERERS: Final = {"html": as_html, "docx": as_docx, "text": as_text}


def render(official: Official, format: Format, *, faulty: bool) -> bytes:
    """The file of one edition; both editions of a document come out in the same manner."""
    lines = official.faulty_lines if faulty else official.lines
    return _RENDERERS[format](official, lines, Random(f"official-{format}-{official.number}"))
