"""Spans of a text, asked whether they hold another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate


class Covers:
    """Spans in one system of offsets."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _end in ordered]
        self._ends = list(accumulate((end for _start, end in ordered), max))
        """By index: how far the farthest of the spans up to that one reaches."""

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them holds the whole of ``start:end``; two that only meet or overlap do not."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]


class BlockCovers:
    """Spans that are sought in a block of the text when one is first asked about there."""

    def __init__(self, text: str, find: Callable[[str], Iterable[tuple[int, int]]]) -> None:
        """``find`` gives the spans in a text; none of them crosses a line feed."""
        self._text = text
        self._find = find
        self._blocks: dict[int, Covers] = {}

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them holds the whole of ``start:end``."""
        first = self._text.rfind("\n", 0, start) + 1
        covers = self._blocks.get(first)
        if covers is None:
            last = self._text.find("\n", first)
            covers = Covers(self._find(self._text[first : last if last >= 0 else len(self._text)]))
            self._blocks[first] = covers
        return covers.hold(start - first, end - first)
