"""Which files of a folder are checked, skipped and left out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zwlint.walking import walk

SUFFIXES = frozenset({".html", ".txt", ".pdf", ".docx"})


def tree(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("内容", encoding="utf-8")
    return folder


def found(root: Path, *exclude: str) -> list[str]:
    return [os.path.relpath(file, root).replace(os.sep, "/") for file in walk([str(root)], SUFFIXES, exclude).files]


def test_walk_is_recursive_sorted_and_knows_endings_in_any_case(tmp_path: Path) -> None:
    tree(tmp_path, "b.html", "a.TXT", "z/c.Html", "m/n/o.pdf", "公告/一.docx")
    assert found(tmp_path) == ["a.TXT", "b.html", "m/n/o.pdf", "z/c.Html", "公告/一.docx"]


def test_files_that_no_reader_is_for_are_counted(tmp_path: Path) -> None:
    tree(tmp_path, "a.html", "b.css", "c/d.js", "html", ".html", "e.html.bak")
    done = walk([str(tmp_path)], SUFFIXES, ())
    assert [os.path.basename(file) for file in done.files] == ["a.html"]
    assert done.skipped == 5


def test_lock_files_of_word_are_passed_over(tmp_path: Path) -> None:
    tree(tmp_path, "通知.docx", "~$通知.docx")
    done = walk([str(tmp_path)], SUFFIXES, ())
    assert ([os.path.basename(file) for file in done.files], done.skipped) == (["通知.docx"], 1)


def test_file_named_itself_is_always_found(tmp_path: Path) -> None:
    tree(tmp_path, "a.css", "b.html")
    done = walk([str(tmp_path / "a.css"), str(tmp_path / "b.html")], SUFFIXES, ("*",))
    assert (done.files, done.skipped) == ([str(tmp_path / "a.css"), str(tmp_path / "b.html")], 0)


@pytest.mark.parametrize("folder", [".git", ".hg", ".svn", "__pycache__", "node_modules", ".venv"])
def test_folders_of_tools_are_never_entered(tmp_path: Path, folder: str) -> None:
    tree(tmp_path, f"{folder}/a.html", f"b/{folder}/c/a.html", "a.html")
    assert found(tmp_path) == ["a.html"]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("archive/", ["a.html", "b/a.html", "b/x.bak.html"]),
        ("archive", ["a.html", "b/a.html", "b/x.bak.html"]),
        ("*.bak.html", ["a.html", "archive/a.html", "b/a.html", "b/archive/a.html"]),
        ("b/archive", ["a.html", "archive/a.html", "b/a.html", "b/x.bak.html"]),
        ("/archive", ["a.html", "b/a.html", "b/x.bak.html", "b/archive/a.html"]),
        ("b\\archive\\", ["a.html", "archive/a.html", "b/a.html", "b/x.bak.html"]),
        ("b/*.html", ["a.html", "archive/a.html", "b/archive/a.html"]),
        ("**/*.bak.html", ["a.html", "archive/a.html", "b/a.html", "b/archive/a.html"]),
        ("*/archive", ["a.html", "archive/a.html", "b/a.html", "b/x.bak.html"]),
        ("b/**/a.html", ["a.html", "archive/a.html", "b/x.bak.html"]),
        ("./archive", ["a.html", "b/a.html", "b/x.bak.html", "b/archive/a.html"]),
        ("a.html", ["b/x.bak.html"]),
        ("A.html", ["a.html", "archive/a.html", "b/a.html", "b/x.bak.html", "b/archive/a.html"]),
        ("*", []),
    ],
)
def test_patterns_leave_out_files_and_folders(tmp_path: Path, pattern: str, left: list[str]) -> None:
    tree(tmp_path, "a.html", "archive/a.html", "b/a.html", "b/archive/a.html", "b/x.bak.html")
    assert found(tmp_path, pattern) == left


def test_two_roots_are_walked_in_the_order_given(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.html", "b/x.html")
    roots = [str(tmp_path / "b"), str(tmp_path / "a")]
    assert walk(roots, SUFFIXES, ()).files == [os.path.join(roots[0], "x.html"), os.path.join(roots[1], "x.html")]


def test_links_to_folders_are_not_followed_and_do_not_loop(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.html")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert found(tmp_path) == ["a/x.html"]


def test_root_that_is_a_link_is_walked(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.html")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert found(tmp_path / "link") == ["x.html"]


def test_file_found_in_two_ways_is_found_once(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.html")
    file = str(tmp_path / "a" / "x.html")
    assert walk([str(tmp_path / "a"), file, file], SUFFIXES, ()).files == [file]
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert walk([str(tmp_path / "link"), str(tmp_path)], SUFFIXES, ()).files == [str(tmp_path / "link" / "x.html")]


def test_other_file_is_counted_once_and_not_at_all_where_it_is_named(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.css")
    assert walk([str(tmp_path), str(tmp_path / "a")], SUFFIXES, ()).skipped == 1
    done = walk([str(tmp_path), str(tmp_path / "a" / "x.css")], SUFFIXES, ())
    assert ([os.path.basename(file) for file in done.files], done.skipped) == (["x.css"], 0)


def test_patterns_of_the_configuration_count_from_its_folder(tmp_path: Path) -> None:
    tree(tmp_path, "site/old/a.html", "site/site/old/a.html", "site/new/a.html", "site/b.bak.html")
    patterns = ("site/old/", "*.bak.html", "../elsewhere")
    done = walk([str(tmp_path / "site")], SUFFIXES, (), configured=patterns, base=str(tmp_path))
    assert [os.path.relpath(file, tmp_path) for file in done.files] == ["site/new/a.html", "site/site/old/a.html"]
    named = walk([str(tmp_path / "site" / "old")], SUFFIXES, (), configured=patterns, base=str(tmp_path))
    assert len(named.files) == 1


def test_folder_that_cannot_be_listed_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "a.html", "closed/b.html")
    scandir = os.scandir

    def denying(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", denying)
    done = walk([str(tmp_path)], SUFFIXES, ())
    assert any("closed" in file for file in done.files)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipe_is_no_draft(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.html")
    assert found(tmp_path) == []


def test_broken_link_is_found_so_that_it_comes_back_as_unchecked(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to(tmp_path / "gone.html")
    assert found(tmp_path) == ["a.html"]


def test_folder_with_the_name_of_a_file_is_walked(tmp_path: Path) -> None:
    tree(tmp_path, "a.html/b.html")
    assert found(tmp_path) == ["a.html/b.html"]
    assert found(tmp_path / "a.html") == ["b.html"]
