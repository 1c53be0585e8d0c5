"""The snapshot of zwlint's own pack stands for its files, for no others, and harms nothing when it is broken."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from support import dictionary, row, terms_rule, write_pack
from zwlint.checkers.registration import zwlint_checkers
from zwlint.ruleset import loader, snapshot
from zwlint.ruleset.declarations import OWN, Ruleset
from zwlint.ruleset.loader import Pack

VETTERS = {checker.kind: checker.vet for checker in zwlint_checkers()}
WORDS = dictionary(row("按步就班", "按部就班"))
OTHER = dictionary(row("按步就搬", "按部就班"))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack that stands for zwlint's own, whose files have lain there for a while, loaded once."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(snapshot, "_SETTLED", -1)
    folder = write_pack(tmp_path / "own", terms_rule(), words=WORDS)
    loaded(folder)
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders whose files were opened."""
    folders: list[str] = []
    files = loader._files

    def noted(pack: Pack, folder: str, suffix: str) -> list[loader._File]:
        folders.append(f"{pack.name}/{folder}")
        return files(pack, folder, suffix)

    monkeypatch.setattr(loader, "_files", noted)
    return folders


def loaded(folder: Path, *more: Path) -> Ruleset:
    return loader.load([Pack(OWN, folder), *(Pack(pack.name, pack) for pack in more)], VETTERS)


def place(own: Path) -> Path:
    (only,) = (own.parent / "cache" / "zwlint" / "pack").glob("*.bin")
    return only


def wrong(ruleset: Ruleset) -> str:
    return str(ruleset.dictionaries["words"][0].wrong)


def test_second_load_opens_no_file_and_gives_the_same(own: Path, read: list[str]) -> None:
    second = loaded(own)
    assert read == []
    place(own).unlink()
    first = loaded(own)
    assert len(read) == 4
    assert (first.digest, first.own) == (second.digest, second.own)
    assert first.dictionaries == second.dictionaries
    assert [rule.code for rule in first.rules] == [rule.code for rule in second.rules]
    assert stat.S_IMODE(place(own).stat().st_mode) == 0o600


def test_changed_file_of_the_same_size_and_time_is_read_again(own: Path) -> None:
    words = own / "dictionaries" / "words.tsv"
    before = words.stat()
    text = words.read_text(encoding="utf-8")
    assert len(text.encode()) == len(text.replace("按步就班", "按步就搬").encode())
    digest = loaded(own).digest
    words.write_text(text.replace("按步就班", "按步就搬"), encoding="utf-8")
    os.utime(words, ns=(before.st_atime_ns, before.st_mtime_ns))
    again = loaded(own)
    assert wrong(again) == "按步就搬"
    assert again.digest != digest


def test_added_and_removed_files_count(own: Path) -> None:
    (own / "dictionaries" / "more.tsv").write_text(OTHER, encoding="utf-8")
    assert set(loaded(own).dictionaries) == {"words", "more"}
    (own / "dictionaries" / "more.tsv").unlink()
    assert set(loaded(own).dictionaries) == {"words"}


def test_files_that_changed_a_moment_ago_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    loaded(write_pack(tmp_path / "own", terms_rule(), words=WORDS))
    assert not [*(tmp_path / "cache" / "zwlint" / "pack").iterdir()]


def test_files_that_change_while_they_are_read_are_not_kept(
    tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(own).unlink()
    stamps = iter([snapshot.Stamp("a", 0), snapshot.Stamp("b", 0)])
    monkeypatch.setattr(snapshot, "stamp_of", lambda *_: next(stamps))
    loaded(own)
    assert not [*(tmp_path / "cache" / "zwlint" / "pack").iterdir()]


def test_other_packs_are_read_every_time_and_are_in_the_digest(own: Path, tmp_path: Path, read: list[str]) -> None:
    more = write_pack(tmp_path / "more", terms_rule("XYZ001", "others"), others=OTHER)
    both = loaded(own, more)
    assert {folder.split("/")[0] for folder in read} == {"more"}
    assert both.digest != both.own == loaded(own).digest


@pytest.mark.parametrize("at", [0, 16, 24, 40, -1])
def test_damaged_snapshot_is_not_believed(own: Path, read: list[str], at: int) -> None:
    data = bytearray(place(own).read_bytes())
    data[at] ^= 1
    place(own).write_bytes(data)
    assert wrong(loaded(own)) == "按步就班"
    assert len(read) == 4
