"""The house is worked out once for the same records; any other record is vetted as ever."""

from __future__ import annotations

import pytest

from gate.worlds import World, refused
from zwlint.gate.codes import Code


def test_what_was_vetted_is_known_again(world: World) -> None:
    first, second = world.gate.house(), world.gate.house()
    assert first is second
    world.enroll("新人", "编辑")
    assert world.gate.house().person("新人") is not None
    assert world.gate.house() is world.gate.house()


def test_house_of_an_earlier_moment_does_not_replace_the_later_one(world: World) -> None:
    world.submit("A1")
    world.enroll("新人", "编辑")
    whole = world.gate.house()
    assert world.gate.known("A1").house.person("新人") is not None
    assert world.gate.house() is whole


@pytest.mark.parametrize("column", ["payload", "signature", "time", "kind"])
def test_record_that_was_changed_since_is_seen(world: World, column: str) -> None:
    world.gate.house()
    record = next(each for each in world.gate.store.records("@house") if "张编".encode() in each.payload)
    changed: dict[str, object] = {
        "payload": record.payload.replace("张编".encode(), "张篇".encode()),
        "signature": bytes(64),
    }
    hands = world.tampering()
    update = f"UPDATE events SET {column} = ? WHERE position = ?"
    assert hands.execute(update, (changed.get(column, "x"), record.position)).rowcount == 1
    hands.commit()
    for _again in range(2):
        with refused(Code.COLUMN_WRONG if column in ("time", "kind") else Code.SIGNATURE_WRONG):
            world.gate.house()


def test_record_of_another_type_is_no_known_one(world: World) -> None:
    records = list(world.gate.store.records("@house"))
    world.gate.house()
    first = records[0]._replace(position=float(records[0].position))  # type: ignore[arg-type]
    changed = [first, *records[1:]]
    with refused(Code.COLUMN_WRONG):
        world.gate._ledger(changed)
