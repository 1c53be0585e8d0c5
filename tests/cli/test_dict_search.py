"""``zwlint dict search``: entries of every dictionary, and what the rules make of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import call

HEAD = "wrong\tright\tsince\tuntil\texceptions\tboundary\tspaced\tseverity\tnote\tsource\towner\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zwlint-words").mkdir()
    row = "云岭新区\t云岭高新区|云岭区\t2026-03-01\t\t云岭新区路\t\t\t\t首次用全称。\t市政府令（2026）\t办公室\n"
    (tmp_path / "zwlint-words" / "words.tsv").write_text(HEAD + row, encoding="utf-8")
    (tmp_path / "zwlint.toml").write_text('dictionaries = "zwlint-words"\n', encoding="utf-8")


@pytest.mark.parametrize("text", ["云岭新区", "云岭高新区", "云岭新区路", " 云岭新 "])
def test_entry_is_found_by_its_form_its_replacement_and_its_exceptions(text: str) -> None:
    done = call("dict", "search", text)
    assert (done.code, done.err) == (0, "")
    assert done.text.startswith(
        "zwlint-words/words.tsv:2  云岭新区 → 云岭高新区、云岭区\n"
        "    exceptions：云岭新区路\n"
        "    起：2026-03-01\n"
        "    备注：首次用全称。\n"
        "    出处：市政府令（2026）\n"
        "    负责：办公室\n"
        "    规则：OWN001\n"
        "共 1 个词条。\n"
    )


def test_what_a_rule_finds_in_the_text_is_told_with_rule_and_entry() -> None:
    lines = call("dict", "search", "扫黑险恶").text.splitlines()
    assert lines[0] == "词典里没有含“扫黑险恶”的词条。"
    assert lines[1].startswith("其中“扫黑险恶”会由 FX001 报出：")
    assert lines[1].endswith("词条：fixed-expressions／扫黑除恶")


def test_nothing_found_is_said_and_no_error() -> None:
    done = call("dict", "search", "云水谣")
    assert (done.code, done.text) == (0, "词典里没有含“云水谣”的词条。\n“云水谣”单独写出来，没有规则报出。\n")


def test_remarks_are_not_searched() -> None:
    assert call("dict", "search", "市政府令（2026）").text.startswith("词典里没有")


def test_json_has_the_row_and_what_is_found() -> None:
    data = call("dict", "search", "云岭新区", "--format", "json").json()
    (entry,) = data["entries"]
    assert (entry["dictionary"], entry["kind"], entry["line"], entry["rules"]) == ("words", "terms", 2, ["OWN001"])
    assert entry["row"]["owner"] == "办公室"
    (found,) = data["found"]
    assert (found["rule"], found["entry"]["key"]) == ("OWN001", "云岭新区")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("四个意识", "expressions"),
        ("绿水青山就是金山银山", "expressions"),
        ("国务院总理", "roster"),
        ("阿富汗", "phrases"),
    ],
)
def test_dictionaries_of_every_kind_are_searched(text: str, kind: str) -> None:
    entries = call("dict", "search", text, "--format", "json").json()["entries"]
    assert kind in {entry["kind"] for entry in entries}


@pytest.mark.parametrize("args", [["  "], [], ["云岭", "--format", "xml"]])
def test_wrong_use_is_2(args: list[str]) -> None:
    done = call("dict", "search", *args)
    assert (done.code, done.out) == (2, b"")
    assert "Traceback" not in done.err
