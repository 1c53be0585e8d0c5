"""Files of the private folder: large ones that were found sound are not summed up again until somebody touches them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from zwlint.lexicon import folder

CONTENT = b"abcdefgh" * 1000
TICK = 0.05
"""Seconds after which the times of a file tell of a change on any file system that tests run on."""


@pytest.fixture(autouse=True)
def limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of these tests are large, and old enough at once."""
    monkeypatch.setattr(folder, "_LARGE", 4096)
    monkeypatch.setattr(folder, "SETTLED", 0)


@pytest.fixture
def sums(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How long the contents are that were summed up."""
    lengths: list[int] = []
    real = folder._seal

    def seal(path: Path, content: bytes | memoryview) -> bytes:
        lengths.append(len(content))
        return real(path, content)

    monkeypatch.setattr(folder, "_seal", seal)
    return lengths


def kept(home: Path, content: bytes = CONTENT, name: str = "rules-1.bin") -> Path:
    place = home / name
    folder.write(place, content)
    return place


def test_a_large_file_is_summed_up_once(tmp_path: Path, sums: list[int]) -> None:
    place = kept(tmp_path)
    sums.clear()
    assert [bytes(folder.mapped(place) or b"") for _ in range(3)] == [CONTENT] * 3
    assert sums == [len(CONTENT)]
    if hasattr(os, "getuid"):
        assert place.with_suffix(".sound").stat().st_mode & 0o077 == 0


def test_a_small_file_is_summed_up_each_time_and_has_no_note(tmp_path: Path, sums: list[int]) -> None:
    place = kept(tmp_path, b"small")
    sums.clear()
    assert [folder.read(place) for _ in range(2)] == [b"small"] * 2
    assert sums == [5, 5]
    assert not place.with_suffix(".sound").exists()


def test_a_file_just_written_gets_no_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "SETTLED", 3600 * 10**9)
    place = kept(tmp_path)
    assert folder.mapped(place) is not None
    assert not place.with_suffix(".sound").exists()


def damaged(place: Path) -> None:
    with place.open("r+b") as file:
        file.seek(100)
        file.write(b"\0")


def damaged_with_its_time_put_back(place: Path) -> None:
    before = place.stat()
    damaged(place)
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(place: Path) -> None:
    data = bytearray(place.read_bytes())
    data[100] ^= 1
    other = place.with_name("other")
    other.write_bytes(data)
    other.chmod(0o600)
    other.replace(place)


def shortened(place: Path) -> None:
    os.truncate(place, place.stat().st_size - 1)


def taken_for_another(place: Path) -> None:
    other = kept(place.parent, CONTENT[::-1], "rules-2.bin")
    assert folder.mapped(other) is not None
    other.replace(place)


@pytest.mark.parametrize("harm", [damaged, damaged_with_its_time_put_back, replaced, shortened, taken_for_another])
def test_a_file_that_was_touched_is_not_believed_by_its_note(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    place = kept(tmp_path)
    assert folder.mapped(place) is not None
    assert place.with_suffix(".sound").exists()
    time.sleep(TICK)
    harm(place)
    assert folder.mapped(place) is None


@pytest.mark.parametrize("note", [b"", b"1 2 3", b"\xff" * 100])
def test_a_damaged_note_counts_for_nothing(tmp_path: Path, sums: list[int], note: bytes) -> None:
    place = kept(tmp_path)
    assert folder.mapped(place) is not None
    place.with_suffix(".sound").write_bytes(note)
    sums.clear()
    assert bytes(folder.mapped(place) or b"") == CONTENT
    assert sums == [len(CONTENT)]
    assert place.with_suffix(".sound").read_bytes() != note, "and is written anew"


def test_the_note_goes_with_its_file(tmp_path: Path) -> None:
    places = [kept(tmp_path, name=f"rules-{at}.bin") for at in range(3)]
    (tmp_path / "gone.sound").write_bytes(b"of a file that somebody removed")
    for at, place in enumerate(places):
        os.utime(place, (at, at))
        assert folder.mapped(place) is not None
    folder.forget_oldest(places[-1], 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rules-2.bin", "rules-2.sound"]
