"""The store, either: stale heads are refused, threads and processes share it, nothing is half written."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from gate.conftest import NewStore
from gate.worlds import CHANGED, World, opened_with, refused
from zwlint.errors import ConfigError
from zwlint.gate.codes import Code
from zwlint.gate.events import HOUSE, Envelope, Event
from zwlint.gate.store.protocol import Heads, Record
from zwlint.gate.store.vault import Vault
from zwlint.gate.verifying import verify


@pytest.fixture(name="world")
def _world(tmp_path: Path, new_store: NewStore) -> World:
    world = World.make(tmp_path / "g", store=new_store())
    world.submit()
    return world


def test_stale_head_is_refused(world: World) -> None:
    case = world.gate.case("A1")
    record = list(world.gate.store.records("A1"))[-1]
    event, envelope = Event.from_payload(record.payload), record.envelope
    for heads in (Heads("sha256:0", case.house.head), Heads(case.item.head, "sha256:0")):
        with refused(Code.STALE_HEAD):
            world.gate.store.append(event, envelope, heads, {})


def test_event_older_than_the_log_is_refused(world: World) -> None:
    case = world.gate.case("A1")
    record = next(world.gate.store.records("A1"))
    with refused(Code.CLOCK_BACK):
        world.gate.store.append(
            Event.from_payload(record.payload), record.envelope, Heads(case.item.head, case.house.head), {}
        )


def test_nothing_of_a_refused_event_is_kept(world: World) -> None:
    before = (world.gate.store.head(), list(world.gate.store.blobs()))
    event = Event.from_payload(next(world.gate.store.records("A1")).payload)
    with refused(Code.STALE_HEAD):
        world.gate.store.append(event, Envelope(b"", b""), Heads("", ""), {"sha256:1": b"x"})
    case = world.gate.case("A1")
    late = Event.from_payload(list(world.gate.store.records("A1"))[-1].payload)
    with pytest.raises(ConfigError):  # the sequence is taken: the trigger refuses after the content went in
        world.gate.store.append(late, Envelope(b"", b""), Heads(case.item.head, case.house.head), {"sha256:1": b"x"})
    assert (world.gate.store.head(), list(world.gate.store.blobs())) == before


def test_threads_work_on_different_items_at_once(world: World) -> None:
    def submit(number: int) -> None:
        world.submit(f"B{number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(submit, range(24)))
    assert len(world.gate.store.items()) == 25
    assert len(world.gate.ledger().items) == 25


def test_of_two_who_act_on_one_item_at_once_one_is_refused(world: World) -> None:
    """Both see the same state and meet before they write."""
    meeting = threading.Barrier(2)
    second = world.enroll("李二", "科室负责人")
    told = []
    met: set[str] = set()

    def meet(append: Callable[..., Record], *args: Any) -> Record:
        if threading.current_thread().name not in met:
            met.add(threading.current_thread().name)
            meeting.wait(5)
        return append(*args)

    def review(name: str) -> None:
        gate = world.another_gate()
        try:
            with mock.patch.object(gate.store, "append", partial(meet, gate.store.append)):
                gate.review(world[name], "A1", "同意")
        except Exception as error:  # noqa: BLE001
            told.append(getattr(error, "code", error))

    threads = [threading.Thread(target=review, args=(name,), name=f"Thread {name}") for name in ("李科", second.name)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [Code.STALE_HEAD]
    assert [event.kind for event in world.gate.events("A1")] == ["submitted", "checked", "reviewed"]


def test_content_under_another_key_does_not_open(world: World, tmp_path: Path) -> None:
    other = Vault.create(tmp_path / "other.key")
    with refused(Code.KEY_FILE_WRONG):
        opened_with(world.place, other)
    connection = world.tampering()
    connection.execute("DELETE FROM vault")
    connection.commit()
    with refused(Code.KEY_FILE_WRONG):  # what was kept before there was a check value tells it too
        opened_with(world.place, other)
    with refused(Code.CONTENT_LOST):
        world.gate.store.blob("sha256:" + "0" * 64)


def test_content_that_does_not_open_is_mended_by_the_same_draft(world: World) -> None:
    digest = next(iter(world.gate.store.blobs()))
    connection = world.tampering()
    connection.execute("UPDATE blobs SET data = zeroblob(40)")
    connection.commit()
    with refused(Code.BLOB_DAMAGED):
        world.gate.store.blob(digest)
    world.submit("A9")
    assert world.gate.store.blob(digest)
    world.submit("A8")
    assert world.hands().execute("SELECT count(*) FROM mended").fetchone() == (1,)


def test_log_without_any_event_is_not_sound(world: World) -> None:
    connection = world.tampering()
    connection.execute("DELETE FROM events")
    connection.commit()
    assert [each.code for each in verify(world.gate.store).problems] == [Code.ROOT_WRONG]


def test_content_of_another_digest_does_not_pass_for_it(world: World) -> None:
    world.submit(page=CHANGED)
    one, other = world.gate.store.blobs()
    connection = world.tampering()
    connection.execute(
        "UPDATE blobs SET data = (SELECT data FROM blobs WHERE digest = ?) WHERE digest = ?", (one, other)
    )
    connection.commit()
    with refused(Code.BLOB_DAMAGED):
        world.gate.store.blob(other)


@pytest.mark.parametrize("text", ["", "00", "zz" * 32])
def test_key_file_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "gate.key").write_text(text)
    (tmp_path / "gate.key").chmod(0o600)
    with pytest.raises(ConfigError, match="不是密钥文件"):
        Vault.open(tmp_path / "gate.key")


def test_events_of_the_house_stand_apart(world: World) -> None:
    assert HOUSE not in world.gate.store.items()
    assert {record.item for record in world.gate.store.records(HOUSE)} == {HOUSE}
