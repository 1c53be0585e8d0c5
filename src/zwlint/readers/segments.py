"""The map from a document's text to the text of its source, for HTML and plain text.

A segment says that ``text[t0:t1]`` came from ``source[s0:s1]``: character by character where both are of equal
length, as a whole where not (an entity, a run of white space, ``<br>``). Kept as arrays of integers, since a page has
thousands.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from threading import Lock

from zwlint.document import TextLocation
from zwlint.expressions import expression
from zwlint.readers.source import Source

Origin = int | tuple[int, int] | None
"""Where a part of the text came from: its start in the source, where it stands there character by character; what
:func:`packed` makes of the span that it came from as a whole; a span of which it is what stands between its tags, but
for white space at its ends; None for nowhere."""
_BITS = 40
_MASK = (1 << _BITS) - 1
_TAG = expression(r"</?[A-Za-z][^<>]*>")
_find_tags = _TAG.finditer
without_tags = partial(_TAG.sub, "")
"""Leaves out tags, none of which may hold a quoted angle bracket."""


def between_tags(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of ``source[start:end]`` between its tags, none of which may hold a quoted angle bracket."""
    for tag in _find_tags(source, start, end):
        if tag.start() > start:
            yield start, tag.start()
        start = tag.end()
    if end > start:
        yield start, end


def packed(start: int, end: int) -> int:
    """A span of the source as one negative number: a page may have a million entities, and tuples are big."""
    return -((start << _BITS) | end)


def moved(origin: Origin, by: int) -> Origin:
    """The same origin in a source in which it begins ``by`` characters later."""
    if origin is None:
        return None
    if isinstance(origin, tuple):
        return origin[0] + by, origin[1] + by
    if origin >= 0:
        return origin + by
    return packed((-origin >> _BITS) + by, (-origin & _MASK) + by)


class Segments:
    """Segments in order of the text; those of attributes need not be in order of the source.

    Made of the ``parts`` whose concatenation is the text and the origin of each.
    """

    def __init__(self, source: str, parts: Iterable[str], origins: Iterable[Origin]) -> None:
        rows, at = array("I"), 0
        for part, origin in zip(parts, origins, strict=True):
            end = at + len(part)
            if isinstance(origin, tuple):
                rows.extend(_between_tags_rows(source, part, at, *origin))
            elif origin is not None and origin >= 0:
                rows.extend((at, end, origin, origin + len(part)))
            elif origin is not None:
                rows.extend((at, end, -origin >> _BITS, -origin & _MASK))
            at = end
        self.rows = rows
        self.starts = rows[::4]

    def slices(self, start: int, end: int) -> list[tuple[int, int]]:
        """The source ranges of ``text[start:end]``, neighbours joined, in order of the text."""
        found: list[tuple[int, int]] = []
        begin = max(0, bisect_right(self.starts, start) - 1)
        for index in range(4 * begin, len(self.rows), 4):
            t0, t1, s0, s1 = self.rows[index : index + 4]
            if t0 >= end:
                break
            if t1 <= start:
                continue
            if t1 - t0 == s1 - s0:
                s0, s1 = s0 + max(0, start - t0), s1 - max(0, t1 - end)
            if found and found[-1][1] == s0:
                found[-1] = (found[-1][0], s1)
            else:
                found.append((s0, s1))
        return found

    def offset_of(self, place: int) -> int:
        """Where the first text begins that stands at ``place`` of the source or behind it; where none does, the end of
        that before it.
        """
        starts, order = self._by_source
        index = bisect_right(starts, place) - 1
        if index >= 0:
            t0, t1, s0, s1 = self.rows[4 * order[index] : 4 * order[index] + 4]
            if place < s1:
                return t0 + (place - s0 if t1 - t0 == s1 - s0 else 0)
        if index + 1 < len(order):
            return self.rows[4 * order[index + 1]]
        return self.rows[4 * order[index] + 1] if order else 0

    @cached_property
    def _by_source(self) -> tuple[list[int], list[int]]:
        """The starts in the source in their order, and the number of the segment of each."""
        sources = self.rows[2::4]
        order = sorted(range(len(sources)), key=sources.__getitem__)
        return [sources[index] for index in order], order

    def point(self, at: int) -> int:
        """The source offset just before the character at ``at`` (the end of the last one at the end)."""
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return self.rows[2] if self.rows else 0
        t0, t1, s0, s1 = self.rows[4 * index : 4 * index + 4]
        if at >= t1:
            return s1
        return s0 + (at - t0) if t1 - t0 == s1 - s0 else s0


def _between_tags_rows(source: str, part: str, at: int, start: int, end: int) -> Iterator[int]:
    """The numbers of the segments of ``part``, which is what stands between the tags of ``source[start:end]``."""
    whole = without_tags(source[start:end])
    skipped, left = whole.index(part), len(part)
    for first, last in between_tags(source, start, end):
        begin = first + min(skipped, last - first)
        skipped -= begin - first
        length = min(last - begin, left)
        if length:
            yield from (at, at + length, begin, begin + length)
            at += length
            left -= length


class TextOrigin:
    """Leads spans of a document's text back to bytes, lines and columns of its source."""

    def __init__(self, source: Source, parts: list[str], origins: list[Origin]) -> None:
        self._source = source
        self._parts = parts
        self._origins = origins
        self._built: Segments | None = None
        self._lock = Lock()

    @property
    def _segments(self) -> Segments:
        """Built when the first position is asked for: a clean page never pays for it. Takes the parts with it."""
        with self._lock:
            if self._built is None:
                self._built = Segments(self._source.text, self._parts, self._origins)
                self._parts.clear()
                self._origins.clear()
            return self._built

    def offset_of(self, place: int) -> int:
        """Where the text begins that stands at ``place`` of the source or behind it."""
        return self._segments.offset_of(place)

    def beside(self, start: int, end: int, reach: int) -> tuple[str, str]:
        """What the source holds directly before and after ``text[start:end]``."""
        spans = self._segments.slices(start, end)
        if not spans:
            return "", ""
        first, last = min(s for s, _ in spans), max(e for _, e in spans)
        source = self._source.text
        return source[max(0, first - reach) : first], source[last : last + reach]

    def locate(self, start: int, end: int) -> TextLocation:
        """The covering byte range of ``text[start:end]``, its slices, lines and columns."""
        segments = self._segments
        spans = segments.slices(start, end) if end > start else []
        if not spans:
            spans = [(point := segments.point(start), point)]
        return self._located(spans)

    def location_of(self, start: int, end: int) -> TextLocation:
        """The place of a span of the source, whether it gave any text or not."""
        return self._located([(start, end)])

    def _located(self, spans: list[tuple[int, int]]) -> TextLocation:
        first, last = min(s for s, _ in spans), max(e for _, e in spans)
        line, column = self._source.position(first)
        end_line, end_column = self._source.position(last)
        bytes_of = self._source.byte_offset
        slices = tuple((bytes_of(s), bytes_of(e)) for s, e in spans)
        return TextLocation(line, column, end_line, end_column, bytes_of(first), bytes_of(last), slices)
