"""A log goes from one store to another and back, whole; one that was changed or cut off does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from gate.commands import Office
from gate.conftest import NewStore
from gate.hands import Hands
from gate.ways import signed
from gate.worlds import CHANGED, CLEAN, World, refused
from zwlint.gate.codes import Code, Refused
from zwlint.gate.copying import copy
from zwlint.gate.store.protocol import Record, Store
from zwlint.gate.verifying import Anchor, verify


@pytest.fixture(name="other")
def _other(world: World, tmp_path: Path, new_store: NewStore) -> Store:
    """An empty store of the same house: of the same kind as the first."""
    where = new_store()
    return world.place.open(where if "://" in where else tmp_path / "other.db", create=True)


@pytest.fixture(name="archive")
def _archive(world: World, tmp_path: Path) -> Store:
    return world.place.open(tmp_path / "archive.db", create=True)


def contents(store: Store) -> tuple[list[Record], dict[str, bytes]]:
    return list(store.records()), {digest: store.blob(digest) for digest in store.blobs()}


def test_log_goes_to_a_file_and_back(world: World, archive: Store, other: Store) -> None:
    """From either store to SQLite, and from there to the first kind again: every byte, both heads."""
    signed(world, attachments={"附件.txt": "甲。".encode()})
    before = contents(world.gate.store)
    there, back = copy(world.gate.store, archive), copy(archive, other)
    assert there == back == (len(before[0]), 2, Anchor.of(world.gate.store))
    assert contents(archive) == contents(other) == before
    assert verify(other, contents=True, anchors=(Anchor.of(archive),)).problems == ()
    world.gate.store = other
    world.gate.release(world.publisher, "A1", world.gate.files_of(world.gate.known("A1").item.submission))  # type: ignore[arg-type]


def test_archive_is_brought_up_to_date(world: World, archive: Store) -> None:
    signed(world)
    first = copy(world.gate.store, archive)
    assert copy(world.gate.store, archive) == (0, 0, first.anchor)
    world.submit("A2", CHANGED)
    assert copy(world.gate.store, archive)[:2] == (2, 1)
    assert contents(archive) == contents(world.gate.store)


def test_log_that_was_cut_off_does_not_pass(world: World, archive: Store) -> None:
    signed(world)
    copy(world.gate.store, archive)
    before = contents(archive)
    hands = world.tampering()
    hands.execute(f"DELETE FROM events WHERE position > {world.gate.store.head().position - 3}")
    hands.commit()
    with refused(Code.ANCHOR_CUT):
        copy(world.gate.store, archive)
    world.take()
    world.enroll("新人", "编辑")
    with refused(Code.ANCHOR_DIFFERS):
        copy(world.gate.store, archive)
    assert contents(archive) == before


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE events SET signature = zeroblob(64) WHERE position = 12", Code.HASH_WRONG),
        ("UPDATE events SET kind = 'reviewed' WHERE position = 10", Code.COLUMN_WRONG),
        ("DELETE FROM events WHERE position = 12", Code.POSITION_WRONG),
        ("DELETE FROM blobs", Code.CONTENT_LOST),
        ("UPDATE blobs SET data = zeroblob(40)", Code.BLOB_DAMAGED),
    ],
)
def test_log_that_was_changed_does_not_pass(world: World, archive: Store, statement: str, code: Code) -> None:
    signed(world)
    hands = world.tampering()
    hands.execute(statement)
    hands.commit()
    with pytest.raises(Refused) as told:
        copy(world.gate.store, archive)
    assert (told.value.code, told.value.where[:2]) == (code, "来源")
    assert contents(archive) == ([], {})


def test_archive_that_was_changed_is_not_written_to(world: World, archive: Store, tmp_path: Path) -> None:
    signed(world)
    copy(world.gate.store, archive)
    world.submit("A2")
    hands = Hands.of_file(tmp_path / "archive.db")
    hands.disarm()
    hands.execute("UPDATE events SET signature = zeroblob(64) WHERE position = 12")
    hands.commit()
    with pytest.raises(Refused) as told:
        copy(world.gate.store, archive)
    assert (told.value.code, told.value.where) == (Code.HASH_WRONG, "目的第 12 条记录（A1）")


def test_log_that_changes_under_the_copy_leaves_nothing(
    world: World, archive: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After it was verified, and before it is read for the copy."""
    signed(world)
    end = world.gate.store.head().position
    real = world.gate.store.blobs

    def change() -> object:
        hands = world.tampering()
        hands.execute(f"UPDATE events SET payload = zeroblob(9) WHERE position = {end - 1}")
        hands.commit()
        return real()

    monkeypatch.setattr(world.gate.store, "blobs", change)
    with refused(Code.CHAIN_WRONG):
        copy(world.gate.store, archive)
    assert contents(archive) == ([], {})


def test_archive_of_another_house_is_refused(world: World, tmp_path: Path) -> None:
    other = World.make(tmp_path / "other")
    before = contents(other.gate.store)
    with refused(Code.HOUSE_WRONG):
        copy(world.gate.store, other.gate.store)
    assert contents(other.gate.store) == before
    with refused(Code.KEY_FILE_WRONG):
        world.place.open(other.file)


@pytest.mark.postgres
def test_log_goes_from_a_file_to_a_database_and_back(tmp_path: Path, new_database: NewStore) -> None:
    world = World.make(tmp_path / "g")
    signed(world, attachments={"附件.txt": "甲。".encode()})
    before = contents(world.gate.store)
    database = world.place.open(new_database(), create=True)
    back = world.place.open(tmp_path / "back.db", create=True)
    assert copy(world.gate.store, database) == copy(database, back)
    assert contents(database) == contents(back) == before
    assert all(record.is_sound for record in contents(database)[0])


def test_archive_that_was_cut_off_is_seen_against_its_anchor(
    world: World, archive: Store, other: Store, tmp_path: Path
) -> None:
    """It is sound in itself: without the anchor nothing shows that its end is gone."""
    signed(world)
    anchor = copy(world.gate.store, archive).anchor
    hands = Hands.of_file(tmp_path / "archive.db")
    hands.disarm()
    hands.execute(f"DELETE FROM events WHERE position > {anchor.position - 3}")
    hands.commit()
    with refused(Code.ANCHOR_CUT):
        copy(archive, other, (anchor,))
    assert contents(other) == ([], {})
    assert copy(archive, other).anchor.position == anchor.position - 3


def test_content_that_was_mended_is_copied_whole(world: World, archive: Store) -> None:
    world.submit()
    hands = world.tampering()
    hands.execute("UPDATE blobs SET data = zeroblob(40)")
    hands.commit()
    world.submit("A2")
    copy(world.gate.store, archive)
    assert set(contents(archive)[1].values()) == {CLEAN.encode()}


# -- the command ---------------------------------------------------------------------------------------------


def test_command_archives_moves_and_restores(tmp_path: Path, new_store: NewStore) -> None:
    office = Office.open(tmp_path, "default", store=new_store())
    page = office.write("a.html", CLEAN)
    office.submit("A1", page, "张编")
    archive, anchor = tmp_path / "备份.db", tmp_path / "锚点.json"
    done = office.ok("copy", "--to", archive, "--write-anchor", anchor)
    assert (done["added"], done["contents"]) == (done["anchor"]["position"], 1)
    assert [path.stat().st_mode & 0o777 for path in (archive, anchor)] == [0o600, 0o600]
    office.take("A1")
    assert office.ok("copy", "--to", archive)["added"] == 8
    fresh = new_store()
    where = fresh if "://" in fresh else tmp_path / "g" / "new.db"
    assert office.ok("copy", "--to", where)["anchor"]["position"] == done["anchor"]["position"] + 8
    settings = tmp_path / "g" / "gate.toml"
    lines = settings.read_text(encoding="utf-8").splitlines()
    moved = [f'store = "{where}"' if line.startswith("store = ") else line for line in lines]
    settings.write_text("\n".join(moved), encoding="utf-8")
    assert office.ok("verify", "--contents", "--anchor", anchor)["sound"]
    office.ok("release", "A1", page, key="孙网")
    office.no("anchor-cut", "copy", "--from", archive)
    office.ok("anchor", tmp_path / "later.json")
    office.no("anchor-cut", "copy", "--from", archive, "--anchor", tmp_path / "later.json")
    assert office.ok("copy", "--to", archive)["added"] == 1
    told = office.gate("copy", "--to", archive).text.splitlines()
    assert told[0].startswith("已抄：0 条记录，0 个文件；两边都是 ")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "应写 --to 或者 --from"),
        (("--to", "a.db", "--from", "b.db"), "应写 --to 或者 --from"),
        (("--from", "none.db"), "没有 none.db"),
        (("--to", "mysql://h/d"), "不认识的存储"),
        (("--to", "g/gate.db"), "同一个存储"),
        (("--to", "postgresql://a:geheim@h/d"), "地址里写了口令"),
        (("--from", "postgres://a@h/d?password=geheim"), "地址里写了口令"),
        (("--to", "host=h password=geheim"), "不认识的存储"),
        (("--to", "mysql://a:geheim@h/d"), "不认识的存储"),
    ],
)
def test_wrong_use_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], told: str) -> None:
    office = Office.open(tmp_path, "default", people={"张编": ["编辑"]})
    monkeypatch.chdir(tmp_path)
    done = office.gate("copy", *args)
    assert (done.code, done.out) == (2, b"")
    assert told in done.err
    assert "geheim" not in done.err
    assert not (tmp_path / "none.db").exists()


def test_command_restores_a_store_that_is_gone(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default")
    office.submit("A1", office.write("a.html", CLEAN), "张编")
    archive, anchor = tmp_path / "备份.db", tmp_path / "锚点.json"
    position = office.ok("copy", "--to", archive, "--write-anchor", anchor)["anchor"]["position"]
    for path in (tmp_path / "g").glob("gate.db*"):
        path.unlink()
    assert office.gate("next").code == 2
    assert not (tmp_path / "g" / "gate.db").exists()
    assert office.ok("copy", "--from", archive, "--anchor", anchor)["added"] == position
    assert office.ok("verify", "--contents", "--anchor", anchor)["sound"]


def test_archive_that_was_cut_off_is_not_restored(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default")
    office.submit("A1", office.write("a.html", CLEAN), "张编")
    archive, anchor = tmp_path / "备份.db", tmp_path / "锚点.json"
    office.ok("copy", "--to", archive, "--write-anchor", anchor)
    hands = Hands.of_file(archive)
    hands.disarm()
    hands.execute("DELETE FROM events WHERE item = 'A1'")
    hands.commit()
    for path in (tmp_path / "g").glob("gate.db*"):
        path.unlink()
    office.no("anchor-cut", "copy", "--from", archive, "--anchor", anchor)
    done = office.gate("log")
    assert (done.code, done.text) == (1, "")
