"""Texts as XML can hold them and readers of a form can trust: no control characters, nothing that turns the line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from zwlint.reporters.text import shown

_PLANE = 0x20000
"""From here on stand the characters that the usual fonts lack: extension B and after."""


def lines_of(text: str) -> list[str]:
    """The lines of a text, each harmless."""
    return [shown(line.replace("\t", " ")) for line in text.splitlines()] or [""]


def runs_of(line: str) -> Iterator[tuple[str, bool]]:
    """Pieces of a line, and whether each is made of rare characters, which need a font of their own."""
    for rare, chars in groupby(line, key=lambda char: ord(char) >= _PLANE):
        yield "".join(chars), rare
