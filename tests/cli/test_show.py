"""``zwlint show``: the elements that zwlint sees in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import call
from zwlint import cli

NOTICE = """青石教〔2026〕12号
青石县教育局关于做好秋季开学工作的通知
各中小学：
　　一、总体要求
　　坚持为民服务，联系电话13812345678。
附件：名单
青石县教育局
2026年8月12日
附件
名单
林松　周青
"""


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def test_lines_stand_with_place_and_label_in_columns(notice: Path) -> None:
    done = call("show", str(notice))
    lines = done.text.splitlines()
    assert done.code == cli.EXIT_PASS
    assert lines[0] == "1:1   发文字号       青石教〔2026〕12号"
    assert lines[3] == "4:3   一级标题       一、总体要求"
    assert "── 第 1 个附件或所附文稿" in lines


def test_long_numbers_are_masked(notice: Path) -> None:
    assert "138******78" in call("show", str(notice)).text
    assert "13812345678" not in call("show", str(notice), "--format", "json").text


def test_json_gives_each_element_with_part_and_place(notice: Path) -> None:
    shown = call("show", str(notice), "--format", "json").json()
    (mark,) = [each for each in shown["elements"] if each["element"] == "attachment-mark"]
    assert (mark["label"], mark["part"], mark["text"]) == ("附件标识", 1, "附件")
    assert mark["location"]["line"] == 9
    assert NOTICE[mark["start"] : mark["end"]] == "附件"


def test_standard_input_takes_its_format_from_the_name() -> None:
    page = "<p>各中小学：</p><p>请做好准备。</p>".encode()
    done = call("show", "-", "--stdin-name", "a.html", stdin=page)
    assert [line.split()[1] for line in done.text.splitlines()] == ["主送机关", "正文"]


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    scan = tmp_path / "a.html"
    scan.write_text("<html><body><script>show()</script></body></html>", encoding="utf-8")
    done = call("show", str(scan))
    assert done.code == cli.EXIT_UNCHECKED
    assert "未检查" in done.text


@pytest.mark.parametrize(("name", "words"), [("没有.txt", "没有.txt"), ("a.pdf", "pdf")])
def test_missing_files_and_unknown_formats_are_usage_errors(name: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name.endswith("pdf"):
        path.write_bytes(b"%PDF-1.7\n")
    done = call("show", str(path))
    assert done.code == cli.EXIT_USAGE
    assert words in done.err


def test_empty_file_has_nothing_to_show(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("", encoding="utf-8")
    assert "没有看到文字" in call("show", str(path)).text
