"""The server itself is killed while processes write: whoever was told that an event is recorded finds it again."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TextIO

import pytest

from gate.servers import Cluster
from gate.worlds import CLEAN, TITLE, World, linter
from zwlint.errors import ConfigError
from zwlint.gate.contents import Draft, Files
from zwlint.gate.gate import Gate
from zwlint.gate.verifying import verify

pytestmark = pytest.mark.postgres
WRITERS = 3
FEW, MANY = 2, 40
AT_LEAST = 12
"""Events that are written between two crashes."""
PATIENCE = 900
"""Seconds after which a writer ends, and the test with it."""


@pytest.fixture(name="server")
def _server() -> Iterator[Cluster]:
    """A server as it is in use: it waits for the disk."""
    cluster = Cluster.start(quick=False)
    yield cluster
    cluster.remove()


def write(world: World, writer: int, pipe: int) -> None:
    """Submit item after item; where the server is away, wait for it, and go on with another item."""
    gate = Gate(world.place.open(world.place.store), world.place.policy, linter=linter())
    for number in range(10**6):
        item = f"{writer}-{number}"
        files = Files(f"{CLEAN}{item}".encode(), {"附件.txt": os.urandom(2000)})
        try:
            event = gate.submit(world["张编"], item, Draft("a.html", files, TITLE, "门户网站", "普通"))
        except ConfigError:
            time.sleep(0.05)
        else:
            os.write(pipe, f"{item} {event.sequence + 1}\n".encode())


def hear(said: TextIO, told: dict[str, int], lines: int = 10**9) -> None:
    """Take down what the writers say: that many lines, or all."""
    for line in islice(iter(said.readline, ""), lines):
        item, sequence = line.split()
        told[item] = int(sequence)


def end(children: list[int]) -> None:
    for child in children:
        os.kill(child, signal.SIGKILL)
        _child, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "the child ended by itself"


def crash(world: World, server: Cluster, rounds: int) -> None:
    reading, writing = os.pipe()
    children = []
    for writer in range(WRITERS):
        child = os.fork()
        if not child:
            signal.alarm(PATIENCE)
            with suppress(BaseException):
                write(world, writer, writing)
            os._exit(1)
        children.append(child)
    os.close(writing)
    dice = random.Random(9)
    told: dict[str, int] = {}
    with os.fdopen(reading) as said:
        for _round in range(rounds):
            hear(said, told, AT_LEAST)
            time.sleep(dice.uniform(0.0, 0.1))
            server.stop()
            server.run()
        hear(said, told, AT_LEAST)
        end(children)
        hear(said, told)
    store = world.another_gate().store
    found = verify(store, contents=True)
    assert found.problems == ()
    kept = {item: sum(1 for _record in store.records(item)) for item in store.items()}
    assert {item for item, count in told.items() if kept.get(item, 0) < count} == set()


def test_server_crashes(tmp_path: Path, server: Cluster) -> None:
    crash(World.make(tmp_path / "g", store=server.url(server.database())), server, FEW)


@pytest.mark.slow
def test_server_crashes_many_times(tmp_path: Path, server: Cluster) -> None:
    crash(World.make(tmp_path / "g", store=server.url(server.database())), server, MANY)
