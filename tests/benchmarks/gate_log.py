"""How long ``zwlint gate verify`` takes over whole logs, and whether the cost grows in proportion.

Usage: PYTHONPATH=tests python tests/benchmarks/gate_log.py [ITEMS …]

Every item has a full history: 14 events from submission to archive. Targets: 1,000 items in seconds; the cost of an
event of the largest log at most 1.5 × that of the smallest. One item is read and decided in a log of each size too:
that must not grow at all.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import perf_counter

from gate.bulk import make
from gate.worlds import World
from zwlint.gate.verifying import verify

_SIZES = (250, 500, 1000, 2000)


def main() -> None:
    costs = [_measure(size) for size in [int(each) for each in sys.argv[1:]] or _SIZES]
    print(f"cost of an event, largest log against smallest: {costs[-1] / costs[0]:.2f} ×")


def _measure(items: int) -> float:
    """Microseconds for an event."""
    with tempfile.TemporaryDirectory() as folder:
        world = make(Path(folder) / "g", items)
        begin = perf_counter()
        found = verify(world.gate.store)
        took = perf_counter() - begin
        assert not found.problems
        assert found.items == items
        print(
            f"{items:,} items, {found.events:,} events: verified in {took:.2f} s, {took / found.events * 1e6:.0f} µs an"
            f" event; one item read in {_one(world) * 1000:.1f} ms"
        )
        return took / found.events * 1e6


def _one(world: World) -> float:
    begin = perf_counter()
    for _round in range(10):
        world.gate.known("稿00001")
    return (perf_counter() - begin) / 10


if __name__ == "__main__":
    main()
