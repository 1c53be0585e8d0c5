"""Source bytes, their decoded text, and the way from a code point of the one to a byte of the other.

Used by the readers of text formats. The tables are built when the first position is asked for, so that a
clean file never pays for them.
"""

from __future__ import annotations

import codecs
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from zwlint.expressions import expression

_LINE_END = expression(r"\r\n|\n|\r")
_CHUNK = 4096


class Source:
    """Decoded source text beside its bytes.

    ``text`` holds no byte order mark. Offsets into ``text`` are code points, results of
    :meth:`byte_offset` are bytes of ``data`` and count the mark.
    """

    def __init__(self, data: bytes, text: str, codec: str, *, mark: int = 0, damaged: bool = False) -> None:
        self.data = data
        self.text = text
        self.codec = codec
        self.mark = mark
        """Length of the byte order mark in bytes."""
        self.damaged = damaged
        """True where bytes could not be decoded and stand as U+FFFD in ``text``."""

    def byte_offset(self, index: int) -> int:
        """Byte offset of the code point at ``index`` (``len(text)`` gives the end of the data)."""
        if index >= len(self.text):
            return len(self.data)
        chars, starts = self._chunks
        chunk = bisect_right(chars, index) - 1
        return starts[chunk] + self._within(chunk, index - chars[chunk])

    def position(self, index: int) -> tuple[int, int]:
        """Line and column of the code point at ``index``, both from 1; CRLF, LF and CR end a line."""
        line = bisect_right(self._lines, index) - 1
        return line + 1, index - self._lines[line] + 1

    @cached_property
    def _lines(self) -> Sequence[int]:
        lines = array("I", [0])
        lines.extend(match.end() for match in _LINE_END.finditer(self.text))
        return lines

    @cached_property
    def _faithful(self) -> bool:
        """Whether encoding the text gives the very bytes back, so that lengths can be trusted."""
        if self.damaged:
            return self.codec.startswith("utf-16")  # a broken unit and U+FFFD are two bytes both
        return self.text.encode(self.codec, "surrogatepass") == self.data[self.mark :]

    @cached_property
    def _chunks(self) -> tuple[Sequence[int], Sequence[int]]:
        """First code point and first byte of consecutive pieces of the text."""
        return self._even_chunks() if self._faithful else self._decoded_chunks()

    def _even_chunks(self) -> tuple[Sequence[int], Sequence[int]]:
        chars, starts, at = [0], [self.mark], self.mark
        for begin in range(_CHUNK, len(self.text), _CHUNK):
            at += len(self._encode(self.text[begin - _CHUNK : begin]))
            chars.append(begin)
            starts.append(at)
        return chars, starts

    def _decoded_chunks(self) -> tuple[Sequence[int], Sequence[int]]:
        """The slow, exact way for damaged or oddly coded data: one byte at a time."""
        decoder = codecs.getincrementaldecoder(self.codec)("replace")
        starts = array("I")
        begin = self.mark
        for at in range(self.mark, len(self.data)):
            made = decoder.decode(self.data[at : at + 1])
            if made:
                starts.extend(self._spread(begin, at + 1 - len(decoder.getstate()[0]), made))
                begin = at + 1 - len(decoder.getstate()[0])
        starts.extend([begin] * (len(self.text) - len(starts)))
        return range(len(starts)), starts

    def _spread(self, begin: int, end: int, made: str) -> list[int]:
        """Byte starts of the characters ``made`` that a decoder gave at once for ``data[begin:end]``.

        More than one come only where a broken sequence was noticed late: the first is its U+FFFD and begins
        at ``begin``; those after it were read whole, or are a broken byte each.
        """
        starts, at = [], end
        for char in reversed(made[1:]):
            at -= 1 if char == "\ufffd" else len(self._encode(char))
            starts.append(at)
        return [begin, *reversed(starts)]

    def _within(self, chunk: int, offset: int) -> int:
        if not offset or not self._faithful:
            return 0
        begin = self._chunks[0][chunk]
        return len(self._encode(self.text[begin : begin + offset]))

    def _encode(self, text: str) -> bytes:
        return text.encode(self.codec, "surrogatepass")
