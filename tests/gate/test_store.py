"""The store: append-only, private, shared by threads and processes, nothing half written."""

from __future__ import annotations

import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from gate.worlds import CHANGED, CLEAN, Quick, World, refused
from zwlint.errors import ConfigError
from zwlint.gate.codes import Code
from zwlint.gate.events import HOUSE, Envelope, Event
from zwlint.gate.store import schema
from zwlint.gate.store.protocol import Heads, Record
from zwlint.gate.store.sqlite import SqliteStore
from zwlint.gate.store.vault import Vault
from zwlint.gate.verifying import verify

REST = "sequence, kind, time, payload, signature, hash, chain"


@pytest.fixture(name="world")
def _world(tmp_path: Path) -> World:
    world = World.make(tmp_path / "g")
    world.submit()
    return world


def connect(world: World) -> sqlite3.Connection:
    return sqlite3.connect(world.place.store)


def test_files_are_closed_to_others(world: World) -> None:
    folder = world.place.path.parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == dict.fromkeys(
        ("gate.db", "gate.db-shm", "gate.db-wal", "gate.key", "gate.toml"), 0o600
    )


def test_drafts_are_nowhere_in_the_clear(world: World) -> None:
    word = "有序推进".encode()
    assert word in CLEAN.encode()
    for path in world.place.path.parent.iterdir():
        assert word not in path.read_bytes()
    digest = next(iter(world.gate.store.blobs()))
    assert world.gate.store.blob(digest) == CLEAN.encode()


def test_each_commit_waits_for_the_disk(world: World) -> None:
    store = SqliteStore(world.place.store, world.place.identity, Vault.open(world.place.key_file))
    connection = store._connection()
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET time = '2020-01-01T00:00:00Z' WHERE position = 2",
        "DELETE FROM events WHERE position = 2",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT * FROM events WHERE position = 2",
        "INSERT OR REPLACE INTO events SELECT 99, item, " + REST + " FROM events LIMIT 1",
        "INSERT INTO events SELECT (SELECT max(position) + 1 FROM events), item, "
        + REST
        + " FROM events WHERE position = 2",
        "UPDATE blobs SET data = x'00'",
        "DELETE FROM blobs",
    ],
)
def test_triggers_refuse_every_change(world: World, statement: str) -> None:
    connection = connect(world)
    before = connection.execute("SELECT * FROM events ORDER BY position").fetchall()
    with pytest.raises(sqlite3.Error, match=r"only|kept"):
        connection.execute(statement)
    connection.rollback()
    assert connection.execute("SELECT * FROM events ORDER BY position").fetchall() == before


def test_content_that_is_there_stays(world: World) -> None:
    connection = connect(world)
    before = connection.execute("SELECT * FROM blobs").fetchall()
    connection.execute("INSERT OR REPLACE INTO blobs SELECT digest, x'00' FROM blobs")
    assert connection.execute("SELECT * FROM blobs").fetchall() == before


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

    class Meeting(Quick):
        def append(self, *args: Any, **_more: Any) -> Record:
            if threading.current_thread().name not in met:
                met.add(threading.current_thread().name)
                meeting.wait(5)
            return super().append(*args)

    def review(name: str) -> None:
        gate = world.another_gate()
        gate.store = Meeting(world.place.store, world.place.identity, Vault.open(world.place.key_file))
        try:
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


def test_file_of_a_later_version_is_refused(world: World) -> None:
    connect(world).execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    with pytest.raises(ConfigError, match="比本机的新"):
        world.another_gate()


def test_file_of_an_earlier_version_is_brought_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE more (a TEXT) STRICT;\n"))
    before = list(world.gate.store.records())
    gate = world.another_gate()
    assert list(gate.store.records()) == before
    assert connect(world).execute("SELECT count(*) FROM more").fetchone() == (0,)


def test_migration_that_fails_leaves_the_file_as_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE more (a TEXT);\nCREATE TABLE more (a TEXT);\n")
    )
    with pytest.raises(ConfigError, match="存储不可用"):
        world.another_gate()
    assert connect(world).execute("SELECT count(*) FROM sqlite_master WHERE name = 'more'").fetchone() == (0,)


def test_store_that_others_can_read_is_refused(world: World) -> None:
    world.place.store.chmod(0o644)
    with pytest.raises(ConfigError, match="chmod 600"):
        world.another_gate()


def test_damaged_file_is_an_error_with_a_next_step(world: World) -> None:
    world.place.store.write_bytes(b"no database" * 100)
    for name in ("gate.db-wal", "gate.db-shm"):
        (world.place.path.parent / name).unlink(missing_ok=True)
    with pytest.raises(ConfigError, match="从备份恢复"):
        world.another_gate()


def test_content_under_another_key_does_not_open(world: World, tmp_path: Path) -> None:
    other = Vault.create(tmp_path / "other.key")
    with refused(Code.KEY_FILE_WRONG):
        Quick(world.place.store, world.place.identity, other)
    connection = world.tampering()
    connection.execute("DELETE FROM vault")
    connection.commit()
    with refused(Code.KEY_FILE_WRONG):  # what was kept before there was a check value tells it too
        Quick(world.place.store, world.place.identity, other)
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
    assert connect(world).execute("SELECT count(*) FROM mended").fetchone() == (1,)


@pytest.mark.parametrize("table", ["events", "blobs"])
def test_row_that_a_foreign_trigger_swallows_is_not_acknowledged(world: World, table: str) -> None:
    before = world.gate.store.head()
    connection = connect(world)
    connection.execute(f"CREATE TRIGGER zz BEFORE INSERT ON {table} BEGIN SELECT raise(IGNORE); END")
    with refused(Code.NOT_WRITTEN):
        world.submit("A9", page=CHANGED)
    assert world.gate.store.head() == before
    with refused(Code.SCHEMA_WRONG):
        world.another_gate()
    assert [(each.code, each.detail) for each in verify(world.gate.store).problems] == [(Code.SCHEMA_WRONG, "zz")]


def test_trigger_of_ours_that_is_gone_is_told(world: World) -> None:
    connect(world).execute("DROP TRIGGER events_stay")
    assert [each.detail for each in verify(world.gate.store).problems] == ["events_stay"]


def test_store_that_is_gone_is_not_made_anew(world: World) -> None:
    world.gate.store.close()
    world.place.store.write_bytes(b"")
    with pytest.raises(ConfigError, match="只有 zwlint gate init"):
        world.another_gate()
    world.place.store.unlink()
    with pytest.raises(ConfigError, match="只有 zwlint gate init"):
        world.another_gate()
    assert not world.place.store.exists()


def test_log_without_any_event_is_not_sound(world: World) -> None:
    connection = world.tampering()
    connection.execute("DELETE FROM events")
    connection.commit()
    assert [each.code for each in verify(world.gate.store).problems] == [Code.ROOT_WRONG]


def test_row_of_another_type_is_told_of(world: World) -> None:
    connection = world.tampering()
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'events'")
    connection.commit()
    connection.close()
    connection = world.tampering()
    connection.execute("UPDATE events SET payload = 'text' WHERE position = 3")
    connection.commit()
    codes = {each.code for each in verify(world.gate.store).problems}
    assert {Code.SCHEMA_WRONG, Code.COLUMN_WRONG} <= codes
    with refused(Code.COLUMN_WRONG):
        world.gate.house()


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
