"""Exit codes of the contract: 0, 1, 2, 3 and which of them wins."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support import CLEAN, NOTICE, ROOT, VETO, call, environment, spawn

PDF = b"%PDF-1.7"


@pytest.fixture(name="drafts")
def _drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a clean draft, one with a warning, one with a veto, and one that cannot be read."""
    for name, text in (("clean.txt", CLEAN), ("warning.txt", NOTICE), ("veto.txt", VETO)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "scan.pdf").write_bytes(PDF)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("drafts")
@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["clean.txt"], 0),
        (["warning.txt"], 0),
        (["veto.txt"], 1),
        (["scan.pdf"], 3),
        (["clean.txt", "warning.txt", "veto.txt"], 1),
        (["clean.txt", "scan.pdf"], 3),
        (["scan.pdf", "veto.txt"], 1),
        (["veto.txt", "scan.pdf"], 1),
        (["warning.txt", "scan.pdf"], 3),
        (["."], 1),
        (["veto.txt", "gone.txt"], 2),
        (["scan.pdf", "gone.txt"], 2),
        (["--fail-on", "warning", "warning.txt"], 1),
        (["--fail-on", "info", "warning.txt"], 1),
        (["--fail-on", "error", "warning.txt"], 0),
        (["--fail-on", "veto", "veto.txt"], 1),
        (["--fail-on", "warning", "clean.txt"], 0),
        (["--fail-on", "warning", "scan.pdf", "warning.txt"], 1),
        (["--fail-on", "never", "clean.txt"], 2),
        (["--ignore", "SEC", "veto.txt"], 0),
        (["--select", "TYP", "veto.txt"], 0),
        (["--format", "json", "veto.txt"], 1),
        (["--format", "json", "scan.pdf"], 3),
        (["--exclude", "veto.txt", "."], 3),
        (["--exclude", "*", "."], 3),
    ],
)
def test_exit_code_of_a_check(args: list[str], code: int) -> None:
    assert call("check", *args).code == code


@pytest.mark.parametrize("format", ["text", "json"])
def test_folder_without_a_draft_is_3(tmp_path: Path, format: str) -> None:
    (tmp_path / "a.css").write_text("p {}")
    done = call("check", "--format", format, str(tmp_path))
    assert done.code == 3
    if format == "json":
        assert done.json()["files"] == []
        assert done.json()["summary"]["skipped"] == 1
    else:
        assert done.text == "没有检查任何文件，跳过 1 个其他文件。\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "zwlint --help"),
        (["chek"], "没有命令 chek。是否想写 check？"),
        (["check"], "缺少参数 路径…"),
        (["check", "--selct", "TYP", "clean.txt"], "没有选项 --selct。是否想写 --select？"),
        (["check", "--fali-on=error", "clean.txt"], "没有选项 --fali-on。是否想写 --fail-on？"),
        (["check", "--formt", "json", "clean.txt"], "没有选项 --formt。是否想写 --format？"),
        (["check", "clean.txt", "--select"], "选项 --select 后面没有写值。"),
        (["dict", "lint", "--strict=yes"], "选项 --strict 不带值。"),
        (["dict", "search", "云岭", "新区"], "多写了 新区。有空格的文字请放在引号里。"),
        (["check", "gone.txt"], "没有文件或文件夹 gone.txt\n  请核对路径；标准输入写作 -"),
        (["check", ""], "没有文件或文件夹 "),
        (["check", "--format", "jsn", "clean.txt"], "没有输出格式“jsn”\n  是否想写 json？"),
        (["check", "--fail-on", "warn", "clean.txt"], "--fail-on 不能是“warn”\n  是否想写 warning？"),
        (["check", "--profile", "wbe", "clean.txt"], "没有名为“wbe”的方案\n  是否想写 web？"),
        (["check", "--date", "2026/3/1", "clean.txt"], "--date 不能是“2026/3/1”\n  请写作 2026-03-01"),
        (["check", "--date", "2026-02-30", "clean.txt"], "--date 不能是“2026-02-30”"),
        (["check", "--select", "TYP01x", "clean.txt"], "没有规则符合“TYP01x”\n  是否想写 TYP101？"),
        (["check", "--ignore", "TPY", "clean.txt"], "没有规则符合“TPY”\n  是否想写 TYP？"),
        (["check", "--config", "gone.toml", "clean.txt"], "gone.toml：读不出来（"),
        (["rule"], "缺少参数 代码"),
        (["rule", "TYP01"], "没有规则 TYP01\n  是否想写 TYP"),
        (["rule", "TYP001", "--format", "xml"], "没有输出格式“xml”"),
        (["rules", "--format", "jsn"], "没有输出格式“jsn”\n  是否想写 json？"),
    ],
)
@pytest.mark.usefixtures("drafts")
def test_wrong_use_is_2_and_says_what_to_do_on_standard_error(args: list[str], message: str) -> None:
    done = call(*args)
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith("错误：")
    assert message in done.err
    assert "Traceback" not in done.err


def test_call_without_a_command_names_the_commands_in_chinese() -> None:
    assert "Usage:" not in call().err


@pytest.mark.usefixtures("drafts")
@pytest.mark.parametrize("args", [["--ignore", "ALL"], ["--select", "ZW"]])
def test_selection_that_leaves_no_rule_never_passes(args: list[str]) -> None:
    assert call("check", *args, "veto.txt").code in {2, 3}


@pytest.mark.usefixtures("drafts")
@pytest.mark.parametrize("target", ["gone/report.txt", "."])
def test_output_that_cannot_be_written_is_wrong_use(target: str) -> None:
    done = call("check", "-o", target, "clean.txt")
    assert done.code == 2
    assert target in done.err


def test_output_onto_a_draft_leaves_the_draft_alone(drafts: Path) -> None:
    done = call("check", "-o", "veto.txt", "veto.txt")
    assert (drafts / "veto.txt").read_text("utf-8") == VETO
    assert done.code == 2


def test_report_of_the_last_run_is_no_draft_and_a_link_to_a_draft_is_one(drafts: Path) -> None:
    (drafts / "out").symlink_to(drafts / "veto.txt")
    done = call("check", "-o", "out", ".")
    assert (done.code, (drafts / "veto.txt").read_text("utf-8")) == (2, VETO)
    assert "--exclude" in done.err
    assert call("check", "-o", "report.txt", "--exclude", "report.txt", ".").code == 1
    assert call("check", "-o", "report.txt", "--exclude", "report.txt", ".").code == 1


def test_selection_for_other_formats_leaves_a_document_unchecked(drafts: Path) -> None:
    data = call("check", "--format", "json", "--ignore", "ALL", str(drafts / "veto.txt")).json()
    (gap,) = data["files"][0]["unchecked"]
    assert gap["reason"] == "选出的规则里没有一条检查文字（方案 draft），未检查；请核对 select 和 ignore"


def test_error_inside_zwlint_is_4_without_traceback_or_draft_text(
    drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(CLEAN)

    monkeypatch.setattr("zwlint.cli.check.walk", broken)
    done = call("check", str(drafts / "clean.txt"))
    assert (done.code, done.out) == (4, b"")
    assert done.err.startswith("内部错误（RuntimeError")
    assert "Traceback" not in done.err
    assert CLEAN not in done.err


def test_interrupted_check_is_never_a_pass(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("zwlint.cli.check.walk", interrupted)
    done = call("check", str(drafts / "clean.txt"))
    assert done.code == 2
    assert done.err.strip() == "已中止。"


@pytest.mark.parametrize(("name", "code"), [("clean.txt", 0), ("veto.txt", 1), ("scan.pdf", 3), ("gone.txt", 2)])
def test_module_and_script_leave_with_the_same_code(drafts: Path, name: str, code: int) -> None:
    assert spawn("check", name, cwd=drafts).code == code
    script = "from zwlint.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, "check", name], cwd=drafts, env=environment(), check=False, capture_output=True
    )
    assert done.returncode == code


def test_version_names_program_and_version() -> None:
    for option in ("--version", "-V"):
        assert (spawn(option).code, spawn(option).text) == (0, "zwlint 0.1.0\n")


def test_script_of_the_distribution_is_the_entry_point() -> None:
    assert 'zwlint = "zwlint.__main__:main"' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize(
    "args", [["--help"], ["-h"], ["check", "--help"], ["rule", "-h"], ["rules", "-h"], ["plugins", "-h"]]
)
def test_help_is_0_on_standard_output(args: list[str]) -> None:
    done = call(*args)
    assert (done.code, done.err) == (0, "")
    assert "--help" in done.text
