r"""Strings of scripts and values for programs: escapes resolved, tags taken out, with the place of every character.

The same string is often escaped more than once (JSON in a script, markup in JSON), so any number of backslashes before
an escape counts as one, and references of HTML are resolved too. Tags end a piece, as the cells and paragraphs that
they make would, but for those that only change how characters look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zwlint.expressions import expression
from zwlint.readers.html.entities import REFERENCE, resolve

Piece = tuple[str, int, int]
"""Text, and start and end in the source of what it stands for."""

_TOKEN = expression(
    r"""
    (?P<tag> (?:<|\\+u003[cC]) \\* /? (?P<name>[A-Za-z][A-Za-z0-9]*)
             (?:[^<>\\]|\\(?!u003[cCeE]))* (?:>|\\+u003[eE]) )
  | (?P<space> (?:[ \t\n\r\f]|\\+[nrtfvb])+ )
  | (?P<pair> \\+u[dD][89abAB][0-9A-Fa-f]{2} \\+u[dD][c-fC-F][0-9A-Fa-f]{2} )
  | (?P<code> \\+(?:u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,6}\}|x[0-9A-Fa-f]{2}) )
  | (?P<escaped> \\+[^nrtfvbux\\] )
  | (?P<dropped> \\+ )
  | (?P<reference> & )
  | (?P<text> [^ \t\n\r\f\\<&]+ | < )
    """,
    re.VERBOSE,
)
_INLINE = frozenset("a abbr b big em font i ins mark s small span strong sub sup u wbr".split())
"""Tags that cut no word."""
_MOST_PIECES = 20_000
"""Pieces of one string after which it is cut in two: no string that people would read has as many escapes."""
_HEX = expression("[0-9A-Fa-f]{2,6}")


def pieces_of(source: str, start: int, end: int) -> Iterator[list[Piece]]:
    """What ``source[start:end]`` says, one list for each part between tags; empty ones are left out."""
    part = _Part(source)
    at = start
    while at < end:
        match = _TOKEN.match(source, at, end)
        assert match is not None  # the alternatives cover every character
        begin, at = match.span()
        kind = match.lastgroup
        if match["tag"] is not None:
            if match["name"].lower() not in _INLINE and (done := part.end()):
                yield done
        elif kind == "space":
            part.space(begin, at)
        elif kind == "text":
            part.literal(begin, at)
        else:
            if kind == "reference":
                text, at = _reference(source, begin, end)
            else:
                text = _resolved(kind, match[0])
            if text:
                part.add(text, begin, at)
            if part.is_full():
                yield part.end()
    if done := part.end():
        yield done


class _Part:
    """What stands between two tags; text that is written as it is makes one piece, however long it is."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[Piece] = []
        self._gap: Piece | None = None
        self._run = (0, 0)
        """Text as it is that is no piece yet."""

    def literal(self, start: int, end: int) -> None:
        """Text that is written as it is."""
        if self._gap is None and self._run[1] == start and self._run[0] < start:
            self._run = (self._run[0], end)
            return
        self._flush()
        self._run = (start, end)

    def space(self, start: int, end: int) -> None:
        """White space, which counts only before more text."""
        if self._pieces or self._run[1] > self._run[0]:
            self._flush()
            self._gap = (" ", start, end)

    def add(self, text: str, start: int, end: int) -> None:
        """Text that is written as something else."""
        self._flush()
        self._pieces.append((text, start, end))

    def is_full(self) -> bool:
        """Whether there are so many pieces that more would only take memory."""
        return len(self._pieces) >= _MOST_PIECES

    def end(self) -> list[Piece]:
        """All pieces, and begin anew."""
        start, end = self._run
        if end > start:
            self._flush()
        pieces, self._pieces, self._gap = self._pieces, [], None
        return pieces

    def _flush(self) -> None:
        start, end = self._run
        if end > start:
            self._pieces.append((self._source[start:end], start, end))
            self._run = (0, 0)
        if self._gap is not None:
            self._pieces.append(self._gap)
            self._gap = None


def _reference(source: str, start: int, end: int) -> tuple[str, int]:
    """The text of what begins with an ampersand, and where it ends."""
    match = REFERENCE.match(source, start, end)
    text, after = resolve(source, start, match.end(), in_attribute=True) if match else ("", start + 1)
    if not text:
        return source[start:after] if after == start + 1 else source[start : start + 1], start + 1
    return (" " if text in "\n\r" else text), after


def _resolved(kind: str | None, written: str) -> str:
    """What an escape stands for; nothing for a line end or NUL, which no block holds."""
    bare = written.lstrip("\\")
    if kind == "escaped":
        return bare
    if kind == "dropped":
        return ""
    codes = [int(digits, 16) for digits in _HEX.findall(bare.replace("\\", ""))]
    if kind == "pair":
        high, low = codes
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    code = codes[0]
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return "" if code < 0x20 else chr(code)
