"""Word boundaries, and where the segmentation keeps its cache."""

from __future__ import annotations

import os
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


def test_nothing_of_jieba_is_cached(tmp_path: Path) -> None:
    places = environment(XDG_CACHE_HOME=str(tmp_path / "cache"), TMPDIR=str(tmp_path))
    done = python("-c", PROBE, cwd=tmp_path, env=places)
    assert (done.text, done.err) == ("True\n", "")
    assert list(tmp_path.rglob("*jieba*")) == []


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="only where a user may have no home")
def test_user_without_a_home_gets_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A container that runs under a number has neither HOME nor a line in /etc/passwd."""

    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert folder.private_folder("compiled") is None


def test_relative_folder_for_caches_counts_for_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """So the XDG Base Directory Specification wants it; drafts would lie beside what is kept."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os.path, "expanduser", lambda _path: str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert folder.private_folder("compiled") == str(tmp_path / "home" / ".cache" / "zwlint" / "compiled")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert folder.private_folder("compiled") == str(tmp_path / "cache" / "zwlint" / "compiled")
