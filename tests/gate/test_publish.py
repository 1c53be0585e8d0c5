"""Only released bytes get to where they are published: whole, verified, and those that were looked at."""

from __future__ import annotations

import json
import os
import random
import signal
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from gate.repositories import released
from gate.worlds import CHANGED, CLEAN, World, refused
from support import call
from zwlint.errors import ConfigError, UsageError
from zwlint.gate import placing, snapshot
from zwlint.gate.codes import Code
from zwlint.gate.publishing import publish

TABLE = "工作安排。".encode()


@pytest.fixture(name="source")
def _source(tmp_path: Path, world: World) -> Path:
    """A folder with a page, its attachment in a folder below, and a second page; all released."""
    released(world, "A1", CLEAN, attachments={"附件.txt": TABLE})
    released(world, "A2", CHANGED)
    source = tmp_path / "source"
    (source / "files").mkdir(parents=True)
    (source / "a.html").write_text(CLEAN)
    (source / "b.html").write_text(CHANGED)
    (source / "files/附件.txt").write_bytes(TABLE)
    return source


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def modes_of(folder: Path) -> set[int]:
    return {stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}


def swapping(monkeypatch: pytest.MonkeyPatch, swap: Callable[[], Any]) -> None:
    """Do something after everything was decided and written, before it appears."""
    vet = snapshot.Snapshot.vet

    def later(self: snapshot.Snapshot) -> None:
        swap()
        vet(self)

    monkeypatch.setattr(snapshot.Snapshot, "vet", later)


def test_a_folder_appears_whole(source: Path, tmp_path: Path, world: World) -> None:
    before = os.umask(0o077)
    try:
        made = publish(world.gate, source, tmp_path / "www", channel="门户网站")
    finally:
        os.umask(before)
    assert made.allowed
    assert [(each.path, each.item, each.attachment) for each in made.files] == [
        ("files/附件.txt", "A1", "附件.txt"),
        ("a.html", "A1", ""),
        ("b.html", "A2", ""),
    ]
    assert made.files[1].digest == world.gate.store.identity.algorithm.of(CLEAN.encode())
    assert files_of(tmp_path / "www") == files_of(source)
    assert modes_of(tmp_path / "www") == {0o644, 0o755}
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_a_folder_that_is_there_keeps_what_it_has(source: Path, tmp_path: Path, world: World) -> None:
    dest = tmp_path / "www"
    dest.mkdir()
    (dest / "index.html").write_text("首页")
    (dest / "a.html").write_text("旧")
    (dest / f"{placing._STAGING}old").mkdir()
    assert publish(world.gate, source, dest).allowed
    assert files_of(dest) == {**files_of(source), "index.html": "首页".encode()}
    assert sorted(each.name for each in dest.iterdir()) == ["a.html", "b.html", "files", "index.html"]


def test_one_file_goes_to_a_name_or_into_a_folder(source: Path, tmp_path: Path, world: World) -> None:
    dest = tmp_path / "www"
    dest.mkdir()
    assert publish(world.gate, source / "b.html", dest).destination == str(dest / "b.html")
    assert publish(world.gate, source / "b.html", dest / "t1.html").allowed
    assert files_of(dest) == {"b.html": CHANGED.encode(), "t1.html": CHANGED.encode()}
    with pytest.raises(UsageError, match="没有文件夹"):
        publish(world.gate, source / "b.html", tmp_path / "none/t1.html")
    assert publish(world.gate, source / "b.html", dest, item="A2").allowed
    with refused(Code.PAGE_MISSING):
        publish(world.gate, source / "b.html", dest, item="A1")
    made = publish(world.gate, source, dest, item="A1")
    assert [(each.path, each.code) for each in made.strays] == [("b.html", Code.FILE_UNKNOWN)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda source: (source / "c.html").write_text("没有审过"), "file-unknown"),
        (lambda source: (source / "a.html").write_text(CLEAN + " "), "file-unknown"),
        (lambda source: (source / "a.html").unlink(), "page-missing"),
        (lambda source: (source / "files/附件.txt").unlink(), "attachment-missing"),
    ],
)
def test_one_file_that_may_not_go_keeps_all_back(
    source: Path, tmp_path: Path, world: World, change: Callable[[Path], Any], code: str
) -> None:
    change(source)
    made = publish(world.gate, source, tmp_path / "www")
    told = {each.code for each in made.strays} | {each.code for one in made.decisions for each in one.reasons}
    assert (made.allowed, Code(code) in told) == (False, True)
    assert not (tmp_path / "www").exists()


def test_what_is_no_longer_current_does_not_go(source: Path, tmp_path: Path, world: World) -> None:
    world.submit("A2", "<p>全县各项工作扎实推进。</p>")
    made = publish(world.gate, source, tmp_path / "www")
    assert [(each.path, each.code, each.item) for each in made.strays] == [("b.html", Code.FILE_OUTDATED, "A2")]
    made = publish(world.gate, source / "a.html", tmp_path / "a.html", channel="政务新媒体")
    assert {each.code for each in made.decisions[0].reasons} == {Code.CHANNEL_OTHER, Code.ATTACHMENT_MISSING}


def test_links_are_not_followed(source: Path, tmp_path: Path, world: World) -> None:
    (tmp_path / "link.html").symlink_to(source / "b.html")
    (tmp_path / "link").symlink_to(source)
    (tmp_path / "there").mkdir()
    (tmp_path / "there.link").symlink_to(tmp_path / "there")
    for bad, dest in (
        (tmp_path / "link.html", tmp_path / "www.html"),
        (tmp_path / "link", tmp_path / "www"),
        (source, tmp_path / "there.link"),
        (source / "b.html", tmp_path / "there.link"),
    ):
        with refused(Code.FILE_UNSAFE):
            publish(world.gate, bad, dest)
    (tmp_path / "there/files").symlink_to(tmp_path)
    with refused(Code.FILE_UNSAFE):
        publish(world.gate, source, tmp_path / "there")
    assert [each.name for each in (tmp_path / "there").iterdir()] == ["files"]
    (source / "c.html").symlink_to(source / "b.html")
    with refused(Code.FILE_UNSAFE):
        publish(world.gate, source, tmp_path / "www")
    (source / "c.html").unlink()
    os.mkfifo(source / "c.html")
    with refused(Code.FILE_UNSAFE):
        publish(world.gate, source, tmp_path / "www")
    (source / "c.html").unlink()
    with pytest.raises(UsageError, match="在另一个里面"):
        publish(world.gate, source, source / "www")


def put_a_link(source: Path) -> None:
    (source / "a.html").rename(source.parent / "a")
    (source / "a.html").symlink_to(source.parent / "a")


def link_the_folder(source: Path) -> None:
    (source / "files").rename(source.parent / "other")
    (source / "files").symlink_to(source.parent / "other")


SWAPS: dict[str, Callable[[Path], Any]] = {
    "other bytes": lambda source: (source / "a.html").write_text("坏"),
    "other file": lambda source: os.replace(source / "b.html", source / "a.html"),
    "a link": put_a_link,
    "folder": link_the_folder,
    "one more": lambda source: (source / "files/b.txt").write_text("坏"),
    "gone": lambda source: (source / "a.html").unlink(),
}


@pytest.mark.parametrize("name", SWAPS)
@pytest.mark.parametrize("there", [False, True])
def test_what_is_swapped_between_check_and_publishing_is_refused(
    source: Path, tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch, name: str, there: bool
) -> None:
    dest = tmp_path / "www"
    if there:
        dest.mkdir()
    swapping(monkeypatch, lambda: SWAPS[name](source))
    with refused(Code.FILE_SWAPPED):
        publish(world.gate, source, dest)
    assert list(dest.iterdir()) == [] if there else not dest.exists()


def test_what_is_swapped_while_it_is_read_is_refused(
    source: Path, tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that was seen is another than the one that is opened."""
    read = snapshot._read

    def swapped(path: Path, *rest: Any) -> bytes:
        if path.name == "a.html":
            path.unlink()
            path.symlink_to(source / "b.html")
        return read(path, *rest)

    monkeypatch.setattr(snapshot, "_read", swapped)
    with refused(Code.FILE_SWAPPED):
        publish(world.gate, source, tmp_path / "www")


def test_bytes_written_are_those_decided_upon_even_where_no_swap_is_seen(
    source: Path, tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot.Snapshot, "vet", lambda _self: (source / "b.html").write_text("坏"))
    assert publish(world.gate, source, tmp_path / "www").allowed
    assert (tmp_path / "www/b.html").read_text() == CHANGED


def test_two_runs_do_not_mix(source: Path, tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def another() -> None:
        with pytest.raises(ConfigError) as caught:
            placing.place_file(tmp_path / "x.html", b"x", last_look=lambda: None)
        said.append(caught.value.what)

    swapping(monkeypatch, another)
    assert publish(world.gate, source, tmp_path / "www").allowed
    assert said == ["另一次发布正在进行"]
    assert not (tmp_path / "x.html").exists()


OLD, NEW = b"old" * 400_000, b"new" * 400_000


def kill_while(place: Callable[[], Any], after: float) -> None:
    child = os.fork()
    if not child:
        with suppress(BaseException):
            while True:
                place()
        os._exit(1)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_a_killed_run_leaves_nothing_half_published(tmp_path: Path) -> None:
    """Files are the old ones or the new ones; a new folder is there with all of them, or not at all."""
    dice = random.Random(9)
    names = ("附件.bin", "a.html", "b.html")
    for round in range(12):
        folder, fresh = tmp_path / f"there{round}", tmp_path / f"fresh{round}"
        folder.mkdir()
        for name in names:
            (folder / name).write_bytes(OLD)
        number = iter(range(10**6))

        def place(folder: Path = folder, fresh: Path = fresh, number: Any = number) -> None:
            placing.place_folder(folder, dict.fromkeys(names, NEW), last_look=lambda: None)
            placing.place_folder(fresh / str(next(number)), dict.fromkeys(names, NEW), last_look=lambda: None)
            placing.place_folder(folder, dict.fromkeys(names, OLD), last_look=lambda: None)

        fresh.mkdir()
        kill_while(place, dice.uniform(0.0, 0.2))
        kept = [(folder / name).read_bytes() for name in names]
        assert all(each in (OLD, NEW) for each in kept)
        for made in fresh.iterdir():
            if not made.name.startswith(placing._STAGING):
                assert files_of(made) == dict.fromkeys(names, NEW)
        placing.place_folder(folder, dict.fromkeys(names, NEW), last_look=lambda: None)
        assert files_of(folder) == dict.fromkeys(names, NEW)


def test_attachments_appear_before_the_page_that_leads_to_them(
    source: Path, tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "www").mkdir()
    renamed: list[str] = []
    rename = placing._rename

    def noted(one: Path, two: Path) -> None:
        renamed.append(two.name)
        rename(one, two)

    monkeypatch.setattr(placing, "_rename", noted)
    publish(world.gate, source, tmp_path / "www")
    assert renamed == ["附件.txt", "a.html", "b.html"]


def test_from_outside_with_a_manifest(source: Path, tmp_path: Path, world: World) -> None:
    gate = ("--gate", str(world.place.path))
    manifest = tmp_path / "清单.json"
    done = call("gate", "publish", str(source), str(tmp_path / "www"), "--manifest", str(manifest), *gate)
    assert (done.code, done.err) == (0, "")
    assert "已发布：a.html（A1 第 1 稿）" in done.text
    assert stat.S_IMODE(manifest.stat().st_mode) == 0o600
    told = json.loads(manifest.read_text())
    assert told["published"] is True
    assert {each["path"]: each["item"] for each in told["files"]} == {
        "files/附件.txt": "A1",
        "a.html": "A1",
        "b.html": "A2",
    }
    (source / "c.html").write_text("没有审过")
    done = call("gate", "publish", str(source), str(tmp_path / "w2"), "--manifest", str(tmp_path / "2.json"), *gate)
    assert (done.code, "什么都没有发布" in done.text, (tmp_path / "2.json").exists()) == (1, True, False)


@pytest.mark.parametrize("where", ["source/a.html", "www/清单.json", "gate.toml", "没有/清单.json", "link.json"])
def test_manifest_replaces_nothing_but_a_manifest(source: Path, tmp_path: Path, world: World, where: str) -> None:
    (tmp_path / "gate.toml").write_text("别的文件")
    (tmp_path / "link.json").symlink_to(tmp_path / "gate.toml")
    gate = ("--gate", str(world.place.path))
    done = call("gate", "publish", str(source), str(tmp_path / "www"), "--manifest", str(tmp_path / where), *gate)
    assert (done.code, "没有发布" in done.err) == (2, True)
    assert not (tmp_path / "www").exists()
    assert (tmp_path / "gate.toml").read_text() == "别的文件"
    assert (source / "a.html").read_text() == CLEAN


def test_manifest_of_the_last_time_is_replaced(source: Path, tmp_path: Path, world: World) -> None:
    gate = ("--gate", str(world.place.path), "--manifest", str(tmp_path / "清单.json"))
    for www in ("w1", "w2"):
        assert call("gate", "publish", str(source), str(tmp_path / www), *gate).code == 0
    assert json.loads((tmp_path / "清单.json").read_text())["destination"].endswith("w2")


def test_links_and_pipes_are_no_files_to_decide_on(source: Path, tmp_path: Path, world: World) -> None:
    gate = ("--item", "A2", "--gate", str(world.place.path))
    (tmp_path / "link.html").symlink_to(source / "b.html")
    os.mkfifo(tmp_path / "pipe.html")
    for name in ("link.html", "pipe.html"):
        done = call("gate", "check", str(tmp_path / name), *gate)
        assert (done.code, "不是普通文件" in done.err) == (1, True)
    assert call("gate", "check", str(source / "b.html"), *gate).code == 0
