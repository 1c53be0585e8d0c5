"""``zwlint rules`` and ``zwlint rule CODE``, as text and as JSON."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from wcwidth import wcswidth

from support import call, dictionary, row, rule, terms_rule, write_pack
from zwlint.linter import Linter

CODES = [rule.code for rule in Linter().engine.ruleset.rules]
RULE_KEYS = [
    "code",
    "aliases",
    "name",
    "title",
    "severity",
    "certainty",
    "status",
    "since",
    "message",
    "why",
    "fix",
    "kind",
    "regions",
    "basis",
    "no_basis",
    "dictionaries",
    "examples",
    "pack",
]


@pytest.fixture(name="house")
def _house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder whose configuration brings a rule pack of its own."""
    examples = """[
  { bad = "全面布署。", finds = "布署", fixed = "全面部署。", dated = "2026-01-01" },
  { good = "公布署名文章。" },
]"""
    basis = '[{ norm = "《测试规范》", clause = "第1条", evidence = "P" }]'
    rules = terms_rule(
        examples=examples, basis=basis, fix='"safe"', regions='["paragraph", "heading"]', aliases='["OLD001"]'
    )
    words = dictionary(row("布署", "部署"), row("渡假", "度假"))
    write_pack(tmp_path / "pack", rules + rule("TST002", 'kind = "builtin"', status='"preview"'), words=words)
    (tmp_path / "zwlint.toml").write_text('rule-packs = ["pack"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_list_names_every_rule_once_in_columns() -> None:
    done = call("rules")
    *lines, last = done.text.splitlines()
    assert (done.code, done.err) == (0, "")
    assert [line.split()[0] for line in lines] == CODES
    assert last == f"共 {len(CODES)} 条规则；zwlint rule 代码 看说明。"
    assert {wcswidth(re.split("  (?:稳定|试行)  ", line)[0]) for line in lines} == {17}


@pytest.mark.usefixtures("house")
def test_list_has_the_rules_of_the_configurations_packs() -> None:
    lines = call("rules").text.splitlines()
    assert "TST001   扣分      稳定  测试用的毛病" in lines
    assert "TST002   扣分      试行  测试用的毛病" in lines


def test_list_as_json_has_every_rule_with_every_key() -> None:
    data = call("rules", "--format", "json").json()
    assert [item["code"] for item in data] == CODES
    assert {tuple(item) for item in data} == {tuple(RULE_KEYS)}


@pytest.mark.usefixtures("house")
def test_rule_is_explained_in_full() -> None:
    done = call("rule", "tst001")
    assert (done.code, done.err) == (0, "")
    assert done.text == (
        "TST001 测试用的毛病（test-fault）\n"
        "级别：扣分；把握：确定；状态：稳定，自 0.1.0\n"
        "旧代码：OLD001\n"
        "\n"
        "为什么：测试。\n"
        "提示语：“{text}”应作“{suggestion}”。\n"
        "依据：《测试规范》第1条（已见原文）\n"
        "词典：words，2 条，如“布署”\n"
        "错例（文稿日期2026-01-01）：全面布署。\n"
        "　改为：全面部署。\n"
        "对例：公布署名文章。\n"
        '关闭：zwlint check --ignore TST001，或在 zwlint.toml 写 ignore = ["TST001"]\n'
    )


@pytest.mark.usefixtures("house")
def test_rule_as_json_is_complete() -> None:
    assert call("rule", "TST001", "--format", "json").json() == {
        "code": "TST001",
        "aliases": ["OLD001"],
        "name": "test-fault",
        "title": "测试用的毛病",
        "severity": "warning",
        "certainty": "certain",
        "status": "stable",
        "since": "0.1.0",
        "message": "“{text}”应作“{suggestion}”。",
        "why": "测试。",
        "fix": "safe",
        "kind": "terms",
        "regions": ["heading", "paragraph"],
        "basis": [{"norm": "《测试规范》", "clause": "第1条", "evidence": "P"}],
        "no_basis": None,
        "dictionaries": {"words": 2},
        "examples": [
            {"bad": "全面布署。", "dated": "2026-01-01", "finds": "布署", "fixed": "全面部署。", "beside": {}},
            {"good": "公布署名文章。", "dated": None, "finds": None, "fixed": None, "beside": {}},
        ],
        "pack": "pack",
    }


@pytest.mark.usefixtures("house")
def test_rule_is_found_by_its_alias_and_one_without_basis_says_why() -> None:
    assert call("rule", "old001").text.startswith("TST001 ")
    assert "依据：没有规范条文。测试用的规则\n" in call("rule", "TST002").text


@pytest.mark.usefixtures("house")
def test_aliases_are_shown() -> None:
    assert "OLD001" in call("rule", "TST001").text


@pytest.mark.parametrize("code", CODES)
def test_every_own_rule_can_be_explained(code: str) -> None:
    done = call("rule", code)
    assert (done.code, done.err) == (0, "")
    assert done.text.startswith(f"{code} ")
    assert "依据：" in done.text


@pytest.mark.parametrize("code", CODES)
def test_every_own_rule_is_json_with_the_same_code(code: str) -> None:
    assert call("rule", code, "--format", "json").json()["code"] == code


def test_unknown_rule_is_refused_with_the_nearest() -> None:
    done = call("rule", "TYP0001")
    assert (done.code, done.out) == (2, b"")
    assert done.err == "错误：没有规则 TYP0001\n  是否想写 TYP001？\n"
