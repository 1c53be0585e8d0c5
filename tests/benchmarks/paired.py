"""Paired timing: the candidates take turns, so that a busy machine disturbs all of them alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping


def best_of(candidates: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The shortest wall time of each candidate in seconds, over ``rounds`` rounds in turn."""
    best = dict.fromkeys(candidates, float("inf"))
    for _ in range(rounds):
        for name, run in candidates.items():
            start = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - start)
    return best
