"""The snapshot of zwlint's own pack stands for its files, for no others, and harms nothing when it is broken."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from support import dictionary, row, terms_rule, write_pack
from zwlint.checkers.registration import zwlint_checkers
from zwlint.errors import RulesetError
from zwlint.lexicon import folder as folders
from zwlint.ruleset import loader, snapshot
from zwlint.ruleset.declarations import OWN, Ruleset
from zwlint.ruleset.loader import Pack

VETTERS = {checker.kind: checker.vet for checker in zwlint_checkers()}
WORDS = dictionary(row("按步就班", "按部就班"))
OTHER = dictionary(row("按步就搬", "按部就班"))
SOUNDS = "sound\tfolded\n榆关\t青关\n".encode()
NGRAMS = "before\tafter\n\t甲乙\n甲\t|乙\n".encode()


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack that stands for zwlint's own, whose files have lain there for a while, loaded once."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(folders, "SETTLED", -1)
    folder = write_pack(tmp_path / "own", terms_rule(), words=WORDS)
    loaded(folder)
    return folder


@pytest.fixture
def ngrams(own: Path) -> Path:
    """The one file that is left out of the snapshot, beside a table that is in it; both were loaded once."""
    folder = own / "dictionaries" / "tables"
    folder.mkdir()
    (folder / "sounds.tsv").write_bytes(SOUNDS)
    (folder / "ngrams.tsv").write_bytes(NGRAMS)
    place(own).unlink()
    loaded(own)
    return folder / "ngrams.tsv"


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


def test_one_file_is_left_out_of_the_snapshot_and_read_when_it_is_asked_for(
    own: Path, ngrams: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = place(own).read_bytes()
    assert SOUNDS in kept
    assert NGRAMS not in kept
    assert "甲乙".encode() not in kept
    opened: list[str] = []
    content = loader._content

    def noted(path: str) -> bytes:
        opened.append(path)
        return content(path)

    monkeypatch.setattr(loader, "_content", noted)
    tables = loaded(own).tables
    assert set(tables) == {"sounds", "ngrams"}
    assert bytes(tables["sounds"]) == SOUNDS
    assert opened == []
    assert [tables["ngrams"], tables["ngrams"]] == [NGRAMS, NGRAMS]
    assert opened == [str(ngrams)]


def test_recalled_and_read_tables_say_the_same(own: Path, ngrams: Path, read: list[str]) -> None:
    recalled = loaded(own)
    contents = {name: bytes(data) for name, data in recalled.tables.items()}
    assert read == []
    place(own).unlink()
    fresh = loaded(own)
    assert len(read) == 4
    assert {name: bytes(data) for name, data in fresh.tables.items()} == contents
    assert fresh.digest == recalled.digest
    assert contents["ngrams"] == ngrams.read_bytes()


def test_mark_and_line_ends_make_no_difference_in_what_is_left_out(own: Path, ngrams: Path, read: list[str]) -> None:
    digest = loaded(own).digest
    ngrams.write_bytes(b"\xef\xbb\xbf" + NGRAMS.replace(b"\n", b"\r\n"))
    assert loaded(own).digest == digest
    read.clear()
    again = loaded(own)
    assert read == []
    assert (again.digest, again.tables["ngrams"]) == (digest, NGRAMS)


def test_change_of_what_is_left_out_is_seen(own: Path, ngrams: Path) -> None:
    before, digest = ngrams.stat(), loaded(own).digest
    changed = NGRAMS.replace("甲乙".encode(), "甲丙".encode())
    assert len(changed) == len(NGRAMS)
    ngrams.write_bytes(changed)
    os.utime(ngrams, ns=(before.st_atime_ns, before.st_mtime_ns))
    for _ in range(2):
        again = loaded(own)
        assert again.digest == again.own != digest
        assert again.tables["ngrams"] == changed


def test_what_is_left_out_may_not_change_between_the_stamp_and_the_reading(own: Path, ngrams: Path) -> None:
    recalled = loaded(own)
    ngrams.write_bytes(NGRAMS.replace("甲乙".encode(), "甲丙".encode()))
    with pytest.raises(RulesetError, match="刚刚改过") as caught:
        recalled.tables["ngrams"]
    assert "dictionaries/tables/ngrams.tsv" in str(caught.value)
    assert "请再运行一次" in str(caught.value)
    assert loaded(own).tables["ngrams"] == ngrams.read_bytes()


def test_what_is_left_out_may_not_vanish_between_the_stamp_and_the_reading(own: Path, ngrams: Path) -> None:
    recalled = loaded(own)
    ngrams.unlink()
    with pytest.raises(RulesetError, match="读不出来"):
        recalled.tables["ngrams"]
    assert set(loaded(own).tables) == {"sounds"}


def test_digest_with_another_pack_is_that_of_the_files_whether_they_are_recalled_or_not(
    own: Path, ngrams: Path, tmp_path: Path
) -> None:
    more = write_pack(tmp_path / "more", terms_rule("XYZ001", "others"), others=OTHER)
    recalled = loaded(own, more).digest
    place(own).unlink()
    assert loaded(own, more).digest == recalled
    ngrams.write_bytes(NGRAMS.replace("甲乙".encode(), "甲丙".encode()))
    assert loaded(own, more).digest != recalled
