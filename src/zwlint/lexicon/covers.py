"""Spans of a text, asked whether they hold another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
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
