"""What ``zwlint check`` takes: files, folders, standard input, and odd names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support import CLEAN, NOTICE, VETO, call, spawn
from zwlint import linter

PAGE = f"<html><body><p>{NOTICE}</p></body></html>"


@pytest.fixture(name="site")
def _site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    contents = {
        "a.html": PAGE,
        "b.txt": CLEAN,
        "style.css": "p {}",
        "sub/c.HTM": PAGE,
        "sub/deep/d.shtml": PAGE,
        "sub/e.pdf": "%PDF-1.7",
        "sub/f.ofd": "PK\x03\x04",
        "sub/g.dps": "x",
        ".git/h.html": PAGE,
    }
    for name, text in contents.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("site")
def test_folder_is_walked_for_drafts_and_for_documents_that_nothing_reads() -> None:
    data = call("check", "--format", "json", ".").json()
    assert [(file["path"], len(file["findings"]), len(file["unchecked"])) for file in data["files"]] == [
        ("./a.html", 1, 0),
        ("./b.txt", 0, 0),
        ("./sub/c.HTM", 1, 0),
        ("./sub/e.pdf", 0, 1),
        ("./sub/f.ofd", 0, 1),
        ("./sub/g.dps", 0, 1),
        ("./sub/deep/d.shtml", 1, 0),
    ]
    assert (data["summary"]["files"], data["summary"]["unchecked"], data["summary"]["skipped"]) == (7, 3, 2)


@pytest.mark.usefixtures("site")
def test_file_named_itself_is_checked_whatever_its_ending_and_the_exclusions() -> None:
    data = call("check", "--format", "json", "--exclude", "*", "style.css", "a.html").json()
    assert [(file["path"], file["format"], len(file["findings"])) for file in data["files"]] == [
        ("style.css", "text", 0),
        ("a.html", "html", 1),
    ]


@pytest.mark.usefixtures("site")
def test_picture_named_itself_is_unchecked() -> None:
    done = call("check", "--format", "json", "logo.png")
    assert done.code == 3
    assert [gap["rule"] for gap in done.json()["files"][0]["unchecked"]] == ["ZW001"]


def test_folder_with_the_name_of_a_page_is_walked(site: Path) -> None:
    (site / "x.html").mkdir()
    (site / "x.html" / "y.html").write_text(PAGE, encoding="utf-8")
    data = call("check", "--format", "json", "x.html").json()
    assert [file["path"] for file in data["files"]] == ["x.html/y.html"]


@pytest.mark.parametrize(
    ("args", "stdin", "format", "path"),
    [
        (["-"], NOTICE, "text", None),
        (["-"], PAGE, "html", None),
        (["-", "--stdin-name", "稿件/a.html"], PAGE, "html", "稿件/a.html"),
        (["-", "--stdin-name", "a.txt"], PAGE, "text", "a.txt"),
        (["-", "--stdin-name", "稿件\\a.html"], PAGE, "html", "稿件/a.html"),
    ],
)
def test_standard_input_is_checked_under_its_name(args: list[str], stdin: str, format: str, path: str | None) -> None:
    done = call("check", "--format", "json", *args, stdin=stdin.encode())
    (file,) = done.json()["files"]
    assert (file["format"], file["path"]) == (format, path)
    assert [found["text"] for found in file["findings"]] == ["按步就班"]


def test_standard_input_named_as_a_pdf_is_unchecked() -> None:
    assert call("check", "-", "--stdin-name", "a.pdf", stdin=NOTICE.encode()).code == 3


def test_empty_standard_input_is_unchecked() -> None:
    done = call("check", "-")
    assert done.code == 3
    assert "文件是空的" in done.text


def test_standard_input_and_files_go_together(site: Path) -> None:
    data = call("check", "--format", "json", "-", str(site / "b.txt"), stdin=NOTICE.encode()).json()
    assert [len(file["findings"]) for file in data["files"]] == [1, 0]


def test_windows_line_ends_count_as_one_and_bytes_are_exact() -> None:
    data = f"标题\r\n\r\n{NOTICE}\r\n".encode()
    (found,) = call("check", "--format", "json", "-", stdin=data).json()["files"][0]["findings"]
    location = found["location"]
    assert (location["line"], location["column"]) == (3, 2)
    assert data[location["byte_start"] : location["byte_end"]].decode() == "按步就班"


def test_draft_in_gbk_is_read_and_its_bytes_are_exact() -> None:
    data = f"标题\n{NOTICE}".encode("gbk")
    (found,) = call("check", "--format", "json", "-", stdin=data).json()["files"][0]["findings"]
    assert data[found["location"]["byte_start"] : found["location"]["byte_end"]].decode("gbk") == "按步就班"


@pytest.mark.parametrize("name", ["一 二.txt", "-x.txt", "a'b\"c.txt", "𠮷.txt", "a%20b.txt", "a\\b.txt"])
def test_odd_names_are_checked_and_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(NOTICE, encoding="utf-8")
    done = call("check", "--format", "json", "--", name)
    assert [(file["path"], len(file["findings"])) for file in done.json()["files"]] == [(name.replace("\\", "/"), 1)]
    assert call("check", "--", name).text.startswith(f"{name}:1:2  ")


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--format", "json"],
        ["-o", "out"],
        ["--format", "json", "-o", "out"],
    ],
)
def test_name_that_is_not_utf8_is_checked_and_shown(tmp_path: Path, options: list[str]) -> None:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    with open(os.path.join(os.fsencode(drafts), b"\xb8\xe5.txt"), "wb") as file:
        file.write(VETO.encode())
    done = spawn("check", *options, "drafts", cwd=tmp_path)
    assert (done.code, done.err) == (1, "")
    assert "机密★10年" in (done.text or (tmp_path / "out").read_text("utf-8"))


def test_file_that_may_not_be_read_is_unchecked_and_the_rest_goes_on(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = linter._content

    def denying(path: str) -> bytes:
        if path == "b.txt":
            raise PermissionError(13, "Permission denied", path)
        return content(path)

    monkeypatch.setattr(linter, "_content", denying)
    (site / "z.txt").write_text(NOTICE, encoding="utf-8")
    done = call("check", "b.txt", "z.txt")
    assert done.text.startswith(
        "b.txt  未检查  ZW001 全文\n    文件读不出来（没有权限），未检查\n\nz.txt:1:2  扣分（确定）  TYP001"
    )
    assert done.code == 3


def test_file_that_goes_while_the_check_runs_is_unchecked(site: Path) -> None:
    (site / "gone.html").symlink_to(site / "nowhere.html")
    done = call("check", "--format", "json", ".")
    gaps = {file["path"]: file["unchecked"] for file in done.json()["files"]}
    assert [gap["rule"] for gap in gaps["./gone.html"]] == ["ZW001"]
    assert done.code == 3


def test_link_to_nothing_named_itself_is_wrong_use(site: Path) -> None:
    (site / "gone.html").symlink_to(site / "nowhere.html")
    assert call("check", "gone.html").code == 2


@pytest.mark.parametrize("args", [("check", "-"), ("rules",), ("dict", "search", "部署")])
def test_current_folder_that_is_gone_is_said(monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]) -> None:
    def gone() -> str:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(os, "getcwd", gone)
    done = call(*args)
    assert (done.code, done.err.splitlines()[0]) == (2, "错误：当前文件夹已经不存在")
