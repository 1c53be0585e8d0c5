"""Encodings of the console, colour, closed pipes: output never breaks a check, and never turns it into a pass."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from support import NOTICE, VETO, call, environment, spawn, warm_cache

RARE = f"𠮷安市{NOTICE}"


def piped(args: list[str], *, cwd: Path) -> tuple[int, str]:
    """Exit code and standard error where nobody reads standard output."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "zwlint", *args],
            stdout=pipe,
            stderr=subprocess.PIPE,
            cwd=cwd,
            env=environment(),
            check=False,
            timeout=60,
        )
    return done.returncode, done.stderr.decode()


@pytest.fixture(name="here")
def _here(tmp_path: Path) -> Path:
    (tmp_path / "rare.txt").write_text(RARE, encoding="utf-8")
    (tmp_path / "veto.txt").write_text(f"{VETO}\n" * 400, encoding="utf-8")
    return tmp_path


def test_console_in_gbk_shows_a_question_mark_for_what_it_lacks(here: Path) -> None:
    done = spawn("check", "rare.txt", cwd=here, env=environment(PYTHONIOENCODING="gbk"))
    assert (done.code, done.err) == (0, "")
    assert "      | ?安市要按步就班推进。" in done.out.decode("gbk").splitlines()


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-16", "latin-1"])
def test_json_is_utf8_whatever_the_console(here: Path, encoding: str) -> None:
    done = spawn("check", "--format", "json", "rare.txt", cwd=here, env=environment(PYTHONIOENCODING=encoding))
    assert done.json()["files"][0]["findings"][0]["context"] == RARE
    assert done.err == ""
    listed = spawn("rules", "--format", "json", env=environment(PYTHONIOENCODING=encoding))
    assert listed.json()[0]["title"] == "标题的文种不合规定"


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_errors_and_lists_do_not_break_on_a_narrow_console(here: Path, encoding: str) -> None:
    env = environment(PYTHONIOENCODING=encoding)
    assert spawn("check", "没有𠮷.txt", cwd=here, env=env).code == 2
    assert spawn("rules", env=env).code == 0
    assert spawn("rule", "SEC001", env=env).code == 0


def test_locale_without_utf8_reads_rules_and_drafts_all_the_same(here: Path) -> None:
    done = spawn("check", "--format", "json", "rare.txt", cwd=here, env=environment(LC_ALL="C", PYTHONUTF8="0"))
    assert [found["text"] for found in done.json()["files"][0]["findings"]] == ["按步就班"]


def test_colour_only_on_a_terminal_and_never_in_data(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\033[33m扣分\033[0m" in call("check", "rare.txt", terminal=True).text
    assert "\033" not in call("check", "rare.txt").text
    assert "\033" not in call("check", "--format", "json", "rare.txt", terminal=True).text
    call("check", "-o", "out.txt", "rare.txt", terminal=True)
    assert "\033" not in (here / "out.txt").read_text("utf-8")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\033" not in call("check", "rare.txt", terminal=True).text


@pytest.mark.skipif(os.name == "nt", reason="pipes break in another way there")
@pytest.mark.parametrize("args", [["check", "veto.txt"], ["check", "--format", "json", "veto.txt"]])
def test_closed_pipe_ends_the_check_quietly_and_is_no_pass(here: Path, args: list[str]) -> None:
    code, err = piped(args, cwd=here)
    assert code == 1
    assert err == ""


@pytest.mark.skipif(os.name == "nt", reason="pipes break in another way there")
@pytest.mark.parametrize(
    "args",
    [
        ["rules"],
        ["rule", "SEC001"],
        ["rules", "--format", "json"],
        ["--help"],
        ["check", "rare.txt"],
    ],
)
def test_closed_pipe_shows_no_traceback_and_is_a_code_of_the_contract(here: Path, args: list[str]) -> None:
    code, err = piped(args, cwd=here)
    assert code in {0, 1, 4}
    assert err == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
@pytest.mark.parametrize(
    "args",
    [
        ["check", "rare.txt"],
        ["check", "veto.txt"],
        ["check", "--format", "json", "rare.txt"],
        ["check", "-o", "/dev/full", "rare.txt"],
        ["rules"],
        ["rule", "SEC001", "--format", "json"],
        ["plugins"],
        ["--help"],
    ],
)
def test_full_disk_is_an_error_and_never_a_pass(here: Path, args: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "zwlint", *args],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=here,
            env=environment(),
            check=False,
            timeout=60,
        )
    assert done.returncode in {2, 4}
    assert "Traceback" not in done.stderr.decode()
    assert "Exception ignored" not in done.stderr.decode()


def test_run_leaves_nothing_on_standard_error(here: Path) -> None:
    many = [f"{number}.txt" for number in range(25)]
    for name in many:
        (here / name).write_text(NOTICE, encoding="utf-8")
    done = spawn("check", "--format", "json", ".", cwd=here)
    assert (done.code, done.err) == (1, "")
    assert len(json.loads(done.out)["files"]) == 27


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX is asked")
@pytest.mark.parametrize(
    ("args", "closing", "code"),
    [
        (["check", "-"], "<&-", 3),
        (["check", "rare.txt"], ">&-", 0),
        (["check", "veto.txt"], ">&-", 1),
        (["check", "veto.txt"], "<&- >&- 2>&-", 1),
        (["check", "gone.txt"], "2>&-", 2),
        (["check", "--format", "json", "rare.txt"], ">&-", 0),
    ],
)
def test_closed_streams_are_no_internal_error(here: Path, args: list[str], closing: str, code: int) -> None:
    line = f'exec "$0" -m zwlint {" ".join(args)} {closing}'
    done = subprocess.run(
        ["sh", "-c", line, sys.executable], cwd=here, env=environment(), capture_output=True, check=False, timeout=60
    )
    assert done.returncode == code


def test_terminal_is_told_that_rules_are_being_compiled_and_only_then(here: Path) -> None:
    terminal, ours = os.openpty()
    try:
        command = [sys.executable, "-m", "zwlint", "check", "rare.txt"]
        cache = warm_cache(here / "cache")
        for rules in Path(cache).glob("zwlint/compiled/rules-*.bin"):  # the tables beside them may stay
            rules.unlink()
        cold = environment(XDG_CACHE_HOME=cache)
        for _run in range(2):
            subprocess.run(
                command, cwd=here, env=cold, stdout=subprocess.DEVNULL, stderr=ours, check=False, timeout=120
            )
        shown = os.read(terminal, 4096).decode()
    finally:
        os.close(ours)
        os.close(terminal)
    assert shown.count("正在编译规则") == 1
    assert subprocess.run(command, cwd=here, env=cold, capture_output=True, check=False).stderr == b""
