"""Options of ``zwlint check``: which rules, which profile, which date, which configuration."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from support import CLEAN, NOTICE, call

TEXT = "要按步就班推进，，截止2026年2月底完成。\n青石政发[2026]05号\n由环境保护部负责。\n机密★10年\n"
ALL = ["TYP001", "PUN006", "TYP101", "DOC101", "NAM001", "SEC001"]


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def file(*args: str) -> dict[str, Any]:
    """The first file of the JSON output."""
    done = call("check", "--format", "json", *args)
    assert done.err == ""
    found: dict[str, Any] = done.json()["files"][0]
    return found


def rules(*args: str) -> list[str]:
    return [found["rule"] for found in file(*args, "a.txt")["findings"]]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ([], ALL),
        (["--select", "ALL"], ALL),
        (["--select", "TYP"], ["TYP001", "TYP101"]),
        (["-s", "typ"], ["TYP001", "TYP101"]),
        (["--select", "TYP001,SEC"], ["TYP001", "SEC001"]),
        (["--select", "TYP001，SEC"], ["TYP001", "SEC001"]),
        (["--select", " TYP001 , SEC ,"], ["TYP001", "SEC001"]),
        (["--select", "TYP001", "--select", "SEC001"], ["TYP001", "SEC001"]),
        (["--ignore", "TYP"], ["PUN006", "DOC101", "NAM001", "SEC001"]),
        (["-i", "TYP001,DOC", "-i", "SEC"], ["PUN006", "TYP101", "NAM001"]),
        (["--select", "TYP", "--ignore", "TYP001"], ["TYP101"]),
        (["--select", ","], ALL),
    ],
)
def test_select_and_ignore_take_codes_families_and_commas(args: list[str], expected: list[str]) -> None:
    assert rules(*args) == expected


@pytest.mark.usefixtures("here")
def test_profile_follows_the_format_unless_given() -> None:
    assert file("a.txt")["profile"] == "draft"
    assert file("a.html")["profile"] == "web"
    assert file("-p", "document", "a.html")["profile"] == "document"


@pytest.mark.usefixtures("here")
def test_date_takes_the_place_of_the_documents_own() -> None:
    today = file("a.txt")
    assert (today["as_of"], today["dated_from"]) == (datetime.now().astimezone().date().isoformat(), "today")
    old = file("--date", "2016-05-01", "a.txt")
    assert (old["as_of"], old["dated_from"]) == ("2016-05-01", "option")
    assert "NAM001" not in [found["rule"] for found in old["findings"]]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("written", ["20260301", "2026-W09-7"])
def test_date_is_written_one_way(written: str) -> None:
    assert call("check", "--date", written, "a.txt").code == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("zwlint.toml", 'select = ["SEC"]\nfail-on = "veto"\n'),
        ("pyproject.toml", '[tool.zwlint]\nselect = ["SEC"]\nfail-on = "veto"\n'),
    ],
)
def test_configuration_above_the_current_folder_holds(
    here: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    (here / name).write_text(text, encoding="utf-8")
    (here / "b" / "c").mkdir(parents=True)
    monkeypatch.chdir(here / "b" / "c")
    assert [found["rule"] for found in file("../../a.txt")["findings"]] == ["SEC001"]


def test_options_of_the_command_line_win_over_the_configuration(here: Path) -> None:
    (here / "zwlint.toml").write_text(
        'select = ["SEC"]\nignore = ["TYP101"]\nfail-on = "veto"\nprofile = "web"\n', encoding="utf-8"
    )
    assert rules("--select", "TYP") == ["TYP001"]
    assert file("--profile", "draft", "a.txt")["profile"] == "draft"
    assert call("check", "--select", "TYP001", "a.txt").code == 0
    assert call("check", "--select", "TYP001", "--fail-on", "warning", "a.txt").code == 1


def test_configuration_named_by_path_is_the_only_one(here: Path) -> None:
    (here / "zwlint.toml").write_text('ignore = ["TYP"]\n', encoding="utf-8")
    (here / "other.toml").write_text('select = ["TYP001"]\n', encoding="utf-8")
    assert rules("--config", "other.toml") == ["TYP001"]


def test_severities_of_the_configuration_decide_the_exit_code(here: Path) -> None:
    (here / "zwlint.toml").write_text('select = ["TYP001"]\n[severity]\nTYP = "error"\n', encoding="utf-8")
    assert call("check", "a.txt").code == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('slect = ["SEC"]\n', "不认识的选项 slect\n  是否想写 select？"),
        ("select = [\n", "不是合法的 TOML 文件："),
        ('select = ["SCE"]\n', "没有规则符合“SCE”\n  是否想写 SEC？"),
        ('profile = "wbe"\n', "没有名为“wbe”的方案\n  是否想写 web？"),
        ('rule-packs = ["gone"]\n', "gone\n  请核对配置中的 rule-packs"),
    ],
)
def test_configuration_that_cannot_be_used_is_2(here: Path, text: str, message: str) -> None:
    (here / "zwlint.toml").write_text(text, encoding="utf-8")
    done = call("check", "a.txt")
    assert (done.code, done.out) == (2, b"")
    assert message in done.err


def test_exclusions_of_configuration_and_command_line_add_up(here: Path) -> None:
    for folder in ("old", "draft", "new"):
        (here / folder).mkdir()
        (here / folder / "b.txt").write_text(CLEAN, encoding="utf-8")
    (here / "zwlint.toml").write_text('exclude = ["old/"]\n', encoding="utf-8")
    done = call("check", "--format", "json", "--exclude", "draft/", ".")
    assert [found["path"] for found in done.json()["files"]] == ["./a.html", "./a.txt", "./new/b.txt"]


def test_exclusion_with_a_path_counts_from_the_folder_of_the_configuration(here: Path) -> None:
    (here / "site" / "old").mkdir(parents=True)
    (here / "site" / "old" / "b.txt").write_text(NOTICE, encoding="utf-8")
    (here / "zwlint.toml").write_text('exclude = ["site/old/"]\n', encoding="utf-8")
    assert call("check", "--format", "json", "site").json()["files"] == []


def test_output_goes_to_the_file_and_not_to_the_screen(here: Path) -> None:
    done = call("check", "--select", "TYP001", "-o", "report.json", "--format", "json", "a.txt")
    assert (done.code, done.out, done.err) == (0, b"", "")
    assert '"按步就班"' in (here / "report.json").read_text("utf-8")
    call("check", "--select", "TYP001", "-o", "report.txt", "a.txt")
    assert (here / "report.txt").read_bytes().startswith("a.txt:1:2  扣分（确定）  TYP001 ".encode())
