"""The store in a file: closed to others, append-only by triggers, migrations."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from gate.worlds import CHANGED, CLEAN, World, refused
from zwlint.errors import ConfigError
from zwlint.gate.codes import Code
from zwlint.gate.store import schema
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
    return sqlite3.connect(world.file)


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
    store = SqliteStore(world.file, world.place.identity, Vault.open(world.place.key_file))
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
    world.file.chmod(0o644)
    with pytest.raises(ConfigError, match="chmod 600"):
        world.another_gate()


def test_damaged_file_is_an_error_with_a_next_step(world: World) -> None:
    world.file.write_bytes(b"no database" * 100)
    for name in ("gate.db-wal", "gate.db-shm"):
        (world.place.path.parent / name).unlink(missing_ok=True)
    with pytest.raises(ConfigError, match="从备份恢复"):
        world.another_gate()


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
    world.file.write_bytes(b"")
    with pytest.raises(ConfigError, match="只有 zwlint gate init"):
        world.another_gate()
    world.file.unlink()
    with pytest.raises(ConfigError, match="只有 zwlint gate init"):
        world.another_gate()
    assert not world.file.exists()


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
