"""Word boundaries, and where the segmentation keeps its cache."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from support import environment, python
from zwlint.lexicon import boundary, folder

PROBE = "from zwlint.lexicon.boundary import stands_alone; print(stands_alone('全面布署工作', 2, 4))"


@pytest.mark.parametrize(
    ("text", "word", "alone"),
    [
        ("路口交通", "口交", False),
        ("路口", "路口", True),
        ("平台上线多维族谱检索", "维族", False),
        ("", "", True),
        ("😀路口😀", "路口", True),
    ],
)
def test_span_stands_alone_where_words_begin_and_end(text: str, word: str, alone: bool) -> None:
    start = text.index(word)
    assert boundary.stands_alone(text, start, start + len(word)) is alone


def test_line_before_and_after_do_not_matter() -> None:
    assert boundary.stands_alone("交通\n路口\n交通", 3, 5)


def test_cache_lies_in_a_folder_of_ones_own_and_only_there(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    done = python("-c", PROBE, cwd=tmp_path, env=environment(XDG_CACHE_HOME=str(cache), TMPDIR=str(tmp_path / "tmp")))
    assert (done.text, done.err) == ("True\n", "")
    folder = cache / "zwlint" / "jieba"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [path.name for path in folder.iterdir()] == ["jieba.cache"]
    assert stat.S_IMODE((folder / "jieba.cache").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_folder_open_to_others_is_not_used(tmp_path: Path) -> None:
    folder = tmp_path / "zwlint" / "jieba"
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    done = python("-c", PROBE, env=environment(XDG_CACHE_HOME=str(tmp_path)))
    assert (done.text, done.err) == ("True\n", "")
    assert list(folder.iterdir()) == []


def test_folder_that_is_a_link_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "zwlint").mkdir()
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "zwlint" / "jieba").symlink_to(tmp_path / "elsewhere")
    done = python("-c", PROBE, env=environment(XDG_CACHE_HOME=str(tmp_path)))
    assert (done.text, done.err) == ("True\n", "")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_without_a_folder_to_write_to_the_answer_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = python("-c", PROBE, env=environment(XDG_CACHE_HOME=str(tmp_path / "file")))
    assert (done.text, done.err) == ("True\n", "")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="only where a user may have no home")
def test_user_without_a_home_gets_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A container that runs under a number has neither HOME nor a line in /etc/passwd."""

    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    assert folder.private_folder("jieba") is None
