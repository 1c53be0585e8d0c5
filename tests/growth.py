"""Whether time grows in proportion with what is worked on: measured more than once, since machines have bad moments."""

from __future__ import annotations

import time
from collections.abc import Callable

ROUNDS = 6


def seconds(work: Callable[[], object]) -> float:
    """Seconds of processor time that the work takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def in_proportion(work: Callable[[int], object], small: int, large: int) -> bool:
    """Whether the work takes time in proportion to its count, not to the square of it.

    The limit lies between the two. The least of several rounds counts; there is one round only where that is enough.
    """
    ratio = large / small
    short = long = float("inf")
    for _ in range(ROUNDS):
        short = min(short, seconds(lambda: work(small)))
        long = min(long, seconds(lambda: work(large)))
        if long < ratio**1.5 * max(short, 0.001):
            return True
    return False
