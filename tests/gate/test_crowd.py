"""Eight processes sign at once: nobody's signature is lost, none counts twice, none waits for ever."""

from __future__ import annotations

import os
import signal
from collections import Counter
from functools import partial

import pytest

from gate.ways import DUTIES
from gate.worlds import World, linter
from zwlint.gate.codes import Code, Refused
from zwlint.gate.gate import Gate
from zwlint.gate.verifying import verify

PROCESSES = 8
FEW, MANY = 24, 1000
PATIENCE = 1800
"""Seconds after which a process that still waits is killed, and the test fails."""


def sign_all(world: World, name: str, items: list[str], pipe: int) -> None:
    """Review and proofread every item; of those who do the same at once one is told that it is recorded."""
    gate = Gate(world.place.open(world.place.store), world.place.policy, linter=linter())
    for item in items:
        for act in (
            partial(gate.review, world[name], item, "同意", step="初审"),
            partial(gate.proofread, world[name], item, DUTIES, "已校", step="一校"),
        ):
            try:
                event = act()
            except Refused as refused:
                if refused.code not in (Code.STALE_HEAD, Code.STEP_DONE):
                    raise
            else:
                os.write(pipe, f"{event.item} {event.kind} {event.actor}\n".encode())


def crowd(world: World, count: int) -> None:
    names = [f"审{number}" for number in range(PROCESSES)]
    for name in names:
        world.enroll(name, "科室负责人")
    items = [f"稿{number:04}" for number in range(count)]
    for item in items:
        world.submit(item)
    before = world.gate.store.head().position
    children: list[int] = []
    pipes: list[int] = []
    waiting, start = os.pipe()
    for name in names:
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            code = 1
            signal.alarm(PATIENCE)
            try:
                os.close(start)
                os.read(waiting, 1)  # until all are there
                first = count * (len(children) // 2) // 4  # two begin at the same item, and meet at each
                sign_all(world, name, items[first:] + items[:first], writing)
                code = 0
            except BaseException as error:  # noqa: BLE001 - said in the parent
                os.write(writing, f"{error!r}\n".encode())
            finally:
                os._exit(code)
        os.close(writing)
        children.append(child)
        pipes.append(reading)
    os.close(start)
    os.close(waiting)
    told: Counter[str] = Counter()
    for pipe in pipes:
        with os.fdopen(pipe) as said:
            told.update(said.read().splitlines())
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert ends == [0] * PROCESSES, [line for line in told if "(" in line]
    found = verify(world.gate.store, contents=True)
    assert (found.problems, found.items, found.events) == ((), count, before + 2 * count)
    events = [event for item in items for event in world.gate.events(item)[2:]]
    assert Counter(f"{each.item} {each.kind} {each.actor}" for each in events) == told
    assert Counter(each.kind for each in events) == {"reviewed": count, "proofread": count}
    assert len({each.actor for each in events}) > 2, "they hardly met"


def test_crowd_signs_some_items(world: World) -> None:
    crowd(world, FEW)


@pytest.mark.slow
def test_crowd_signs_a_thousand_items(world: World) -> None:
    crowd(world, MANY)
