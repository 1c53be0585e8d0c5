"""Eight processes sign at once, up to the release: nothing is lost, nothing counts twice, nobody waits for ever."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from gate.bulk import PEOPLE
from gate.worlds import World, linter
from zwlint.gate.codes import Code, Refused
from zwlint.gate.contents import Files
from zwlint.gate.events import Event
from zwlint.gate.gate import Gate
from zwlint.gate.verifying import verify

PROCESSES = 8
FEW, MANY = 16, 1000
PATIENCE = 1800
"""Seconds after which a process that still waits is killed, and the test fails."""
PUBLISHER = "网站管理员"
LATE = (Code.STALE_HEAD, Code.STEP_DONE, Code.STAGE_WRONG)
"""What is told to him who comes second."""


def acts(gate: Gate, world: World, team: int, item: str, files: Files) -> Iterator[Callable[[], Event]]:
    """All that has to be done with an item, by the people of one of two teams."""
    for step in world.place.policy.routes["门户网站", "普通"]:
        signer = world[f"{PEOPLE[step.name][1]}{team}"]
        yield partial(world.step, step.kind, signer, item, step.name, step.duties, gate)
    yield lambda: gate.release(world[f"{PUBLISHER}{team}"], item, files)[1]


def sign_all(world: World, team: int, items: dict[str, Files], pipe: int) -> None:
    """Take every item through; of those who do the same at once one is told that it is recorded."""
    gate = Gate(world.place.open(world.place.store), world.place.policy, linter=linter())
    for item, files in items.items():
        for act in acts(gate, world, team, item, files):
            try:
                event = act()
            except Refused as refused:
                if refused.code not in LATE:
                    raise
            else:
                os.write(pipe, f"{told(event)}\n".encode())


def told(event: Event) -> str:
    return f"{event.item} {event.kind} {getattr(event.body, 'step', '')} {event.actor}"


def share_of(process: int, items: dict[str, Files]) -> list[tuple[str, Files]]:
    """Two have the same items and meet at each; of every other two one begins in the midst, so that both come first
    somewhere even where one is always quicker.
    """
    pair, team = divmod(process, 2)
    share = [*items.items()][pair :: PROCESSES // 2]
    begin = len(share) // 2 * (team & pair & 1)
    return share[begin:] + share[:begin]


def crowd(world: World, count: int) -> None:
    roles = {role for _name, role in PEOPLE.values()} | {PUBLISHER}
    for role in roles:
        for team in range(2):
            world.enroll(f"{role}{team}", role)
    items = {item: world.submit(item) for item in (f"稿{number:04}" for number in range(count))}
    before = world.gate.store.head().position
    children: list[int] = []
    pipes: list[int] = []
    waiting, start = os.pipe()
    for process in range(PROCESSES):
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            code = 1
            signal.alarm(PATIENCE)
            try:
                os.close(start)
                os.read(waiting, 1)  # until all are there
                sign_all(world, process % 2, dict(share_of(process, items)), writing)
                code = 0
            except BaseException as error:  # noqa: BLE001 - said in the parent
                os.write(writing, f"failed: {error!r}\n".encode())
            finally:
                os._exit(code)
        os.close(writing)
        children.append(child)
        pipes.append(reading)
    os.close(start)
    os.close(waiting)
    said: Counter[str] = Counter()
    for pipe in pipes:
        with os.fdopen(pipe) as lines:
            said.update(lines.read().splitlines())
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert ends == [0] * PROCESSES, [line for line in said if line.startswith("failed")]
    steps = [step.name for step in world.place.policy.routes["门户网站", "普通"]]
    found = verify(world.gate.store, contents=True)
    assert (found.problems, found.items, found.events) == ((), count, before + (len(steps) + 1) * count)
    events = [event for item in items for event in world.gate.events(item)[2:]]
    assert Counter(map(told, events)) == said
    done = Counter(getattr(each.body, "step", each.kind) for each in events)
    assert done == dict.fromkeys([*steps, "released"], count)
    assert all(world.gate.ready(item, files).allowed for item, files in [*items.items()][:FEW])
    assert {each.actor[-1] for each in events} == {"0", "1"}, "they did not meet"


def test_crowd_releases_some_items(world: World) -> None:
    crowd(world, FEW)


@pytest.mark.slow
def test_crowd_releases_a_thousand_items(world: World) -> None:
    crowd(world, MANY)
