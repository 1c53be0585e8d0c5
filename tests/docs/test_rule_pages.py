"""The pages of the rules are what ``python docs/rules.py`` writes."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from types import ModuleType
from typing import cast

import pytest

from support import ROOT
from zwlint.linter import Linter

FOLDER = ROOT / "docs" / "rules"
RULES = Linter().engine.ruleset.rules


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_rules", ROOT / "docs" / "rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES = cast("Callable[[], dict[str, str]]", script().pages)()


def test_pages_are_current() -> None:
    stored = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    stale = sorted(name for name in PAGES.keys() | stored.keys() if PAGES.get(name) != stored.get(name))
    assert stale == [], "run python docs/rules.py"


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_is_explained_once(code: str) -> None:
    headings = [line for page in PAGES.values() for line in page.splitlines() if line.startswith(f"## {code} ")]
    assert len(headings) == 1
    assert f"[{code}](" in PAGES["index.md"]
    assert f"[{code}](" in PAGES["norms.md"]


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_pages_and_headings(name: str) -> None:
    for target, anchor in re.findall(r"\]\(([\w./-]+)(?:#([^)]+))?\)", PAGES[name]):
        path = (FOLDER / target).resolve()
        assert path.exists(), target
        if anchor:
            headings = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = [re.sub(r"[^\w\- ]", "", each.replace("\\", "").lower()).replace(" ", "-") for each in headings]
            assert anchor in slugs


def test_every_norm_says_which_rules_rest_on_it() -> None:
    for rule in RULES:
        for basis in rule.basis:
            section = PAGES["norms.md"].split(f"## {basis.norm}\n")[1].split("\n## ")[0]
            assert f"[{rule.code}](" in section


CATALOGUE = {"META": 11, "PAGE": 10, "GOVM": 4, "INT": 5}
"""How many rows the catalogue of rules has of pages and their papers."""


@pytest.mark.parametrize(("family", "rows"), CATALOGUE.items())
def test_every_row_of_the_catalogue_is_a_rule_with_examples_or_has_its_reason(family: str, rows: int) -> None:
    rules = {rule.code for rule in RULES if rule.examples}
    reasons = (ROOT / "docs" / "not-rules.md").read_text(encoding="utf-8")
    codes = [f"{family}{number:03}" for number in range(1, rows + 1)]
    assert [code for code in codes if code not in rules and f"| `{code}` |" not in reasons] == []


def test_conditions_of_examples_are_shown() -> None:
    assert '（\\[site\\] domain = "www.qinghe.example"，hosts = \\[".gov.cn"\\]）' in PAGES["page.md"]
    assert "（方案newmedia" in PAGES["page.md"]


def test_pages_hold_nothing_invisible() -> None:
    assert [name for name, text in PAGES.items() if re.search("[\u200b-\u200f\u2028\u2029\ufeff]", text)] == []
