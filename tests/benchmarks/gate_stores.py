"""What the gate costs on SQLite and on a PostgreSQL server of its own, both waiting for the disk.

Usage: PYTHONPATH=tests python tests/benchmarks/gate_stores.py [ITEMS]

Appending is one signed event with its commit, without the check of a draft; opening is what each command pays first.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from gate.bulk import make
from gate.servers import Cluster
from gate.worlds import World
from zwlint.gate.copying import copy
from zwlint.gate.verifying import verify

_EVENTS = 50


def main() -> None:
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    cluster = Cluster.start(quick=False)
    try:
        with tempfile.TemporaryDirectory() as folder:
            for name, store in (("SQLite", "gate.db"), ("PostgreSQL", cluster.url(cluster.database()))):
                _measure(name, make(Path(folder) / name, items, store=store), Path(folder))
    finally:
        cluster.remove()


def _measure(name: str, world: World, folder: Path) -> None:
    begin = perf_counter()
    store = world.place.open(world.place.store)
    opened = perf_counter() - begin
    world.gate.store = store
    world.clock.move(days=1)
    world.submit("新稿")
    appended = []
    for number in range(_EVENTS):
        begin = perf_counter()
        world.gate.link(world.drafter, "新稿", f"关系{number}", "稿00001")
        appended.append(perf_counter() - begin)
    begin = perf_counter()
    found = verify(store)
    verified = perf_counter() - begin
    assert not found.problems
    begin = perf_counter()
    copy(store, world.place.open(folder / f"{name}.db", create=True))
    copied = perf_counter() - begin
    print(
        f"{name}: opened in {opened * 1000:.1f} ms; an event signed and kept in {median(appended) * 1000:.1f} ms;"
        f" {found.events:,} events verified in {verified:.2f} s, {verified / found.events * 1e6:.0f} µs each;"
        f" copied in {copied:.1f} s"
    )


if __name__ == "__main__":
    main()
