"""A process that is killed while it writes loses no event that it was told is recorded, and breaks nothing."""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import suppress

import pytest

from gate.worlds import CLEAN, TITLE, World, linter
from zwlint.gate.contents import Draft, Files
from zwlint.gate.gate import Gate
from zwlint.gate.verifying import verify

FEW, MANY = 25, 400


def write_until_killed(world: World, pipe: int, round: int) -> None:
    """Submit and review one item after the other, and say so after each event."""
    gate = Gate(world.place.open(world.place.store), world.place.policy, linter=linter(), now=world.clock)
    for number in range(10**6):
        item = f"{round}-{number}"
        files = Files(f"{CLEAN}{item}".encode(), {"附件.txt": os.urandom(2000)})
        gate.submit(world["张编"], item, Draft("a.html", files, TITLE, "门户网站", "普通"))
        os.write(pipe, f"{item} 2\n".encode())
        gate.review(world["李科"], item, "同意")
        os.write(pipe, f"{item} 3\n".encode())


def killed(world: World, round: int, after: float) -> str:
    """What a child said before it was killed: in every other round not before it has said something."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        with suppress(BaseException):
            write_until_killed(world, writing, round)
        os._exit(1)
    os.close(writing)
    first = os.read(reading, 1).decode() if round % 2 else ""
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _child, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    with os.fdopen(reading) as said:
        return first + said.read()


def kill_many(world: World, kills: int) -> None:
    dice = random.Random(8)
    acknowledged: dict[str, int] = {}
    for round in range(kills):
        for line in killed(world, round, dice.uniform(0.0, 0.1)).splitlines():
            item, sequence = line.split()
            acknowledged[item] = int(sequence)
        world.clock.move(minutes=5)
    store = world.place.open(world.place.store)
    found = verify(store, contents=True)
    assert found.problems == ()
    kept = {item: sum(1 for _record in store.records(item)) for item in store.items()}
    assert {item: count for item, count in acknowledged.items() if kept.get(item, 0) < count} == {}
    assert len(acknowledged) > kills / 4, "too few events were written to say anything"
    world.gate.submit(world["张编"], "after", Draft("a.html", Files(CLEAN.encode()), TITLE, "门户网站", "普通"))


def test_some_kills(world: World) -> None:
    kill_many(world, FEW)


@pytest.mark.slow
def test_hundreds_of_kills(world: World) -> None:
    kill_many(world, MANY)


def test_processes_write_to_one_store_at_once(world: World) -> None:
    children = []
    for process in range(4):
        child = os.fork()
        if not child:
            code = 1
            with suppress(BaseException):
                gate = Gate(world.place.open(world.place.store), world.place.policy, linter=linter())
                for number in range(5):
                    draft = Draft("a.html", Files(f"{CLEAN}{process}".encode()), TITLE, "门户网站", "普通")
                    gate.submit(world["张编"], f"{process}-{number}", draft)
                    gate.review(world["李科"], f"{process}-{number}", "同意")
                code = 0
            os._exit(code)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 4
    found = verify(world.gate.store, contents=True)
    assert (found.problems, found.items) == ((), 20)
