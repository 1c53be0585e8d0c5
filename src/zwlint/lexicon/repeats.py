"""Finds strings that stand twice in a row, without looking at a text character by character.

The low bytes of the code points make one great number; where that number and itself moved on by n bytes agree, a string
repeats what stood n characters before. The few places where the low bytes agree by chance are compared again.
"""

from __future__ import annotations

from collections.abc import Iterator

from zwlint.values import NamedTuple


class Repeat(NamedTuple):
    """``text[start:end]`` is a string of ``period`` characters and the same string again, or more of it."""

    start: int
    end: int
    period: int


def repeats(text: str, longest: int) -> Iterator[Repeat]:
    """All repeats of periods from 1 to ``longest``, the shorter first; of ``ABABAB`` one, that ends with the last."""
    low = text.encode("utf-32-le", "surrogatepass")[::4]
    number = int.from_bytes(low, "little")
    for period in range(1, min(longest, len(low) // 2) + 1):
        differing = (number ^ (number >> 8 * period)).to_bytes(len(low), "little")[: len(low) - period]
        equal = b"\0" * period
        at = differing.find(equal)
        while at >= 0:
            end = at
            while end < len(differing) and not differing[end] and text[end] == text[end + period]:
                end += 1
            if end - at >= period:
                yield Repeat(at, end + period, period)
            at = differing.find(equal, max(end, at + 1))
