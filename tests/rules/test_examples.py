"""The examples of zwlint's own rules, executed: a rule says what it finds, and finds it."""

from __future__ import annotations

import re

import pytest

from support import ROOT
from zwlint.checkers.pattern import anchors_of
from zwlint.checkers.validators import VALIDATORS
from zwlint.findings import Evidence, Severity
from zwlint.lexicon.view import fold
from zwlint.linter import Linter
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.loader import own_pack
from zwlint.testing import ExampleCase, examples

RULESET = Linter().engine.ruleset
RULES = [pytest.param(rule, id=rule.code) for rule in RULESET.rules]
PATTERNS = [pytest.param(rule, id=rule.code) for rule in RULESET.rules if rule.kind == "pattern"]
LOOKS = 8
"""So many characters beside a match may belong to its anchor: what an expression looks at."""
ON_TEXT = [pytest.param(rule, id=rule.code) for rule in RULESET.rules if rule.kind != "builtin"]


@pytest.mark.parametrize("case", examples(own_pack()), ids=str)
def test_example_shows_what_its_rule_does(case: ExampleCase) -> None:
    case.check()


@pytest.mark.parametrize("rule", ON_TEXT)
def test_bad_examples_of_a_rule_with_a_fix_show_it_and_no_others_do(rule: Rule) -> None:
    for example in rule.examples:
        if rule.fix is None or not example.bad:
            assert example.fixed is None
        else:
            assert example.fixed is not None


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_two_examples_of_both_kinds_or_a_reason(rule: Rule) -> None:
    bad = sum(example.bad for example in rule.examples)
    good = len(rule.examples) - bad
    assert (bad >= 2 and good >= 2) or rule.no_examples


@pytest.mark.parametrize("rule", RULES)
def test_rule_without_examples_is_one_that_the_engine_applies_or_whose_words_are_the_organisations(rule: Rule) -> None:
    if rule.kind == "leftover":  # many are left in files only that no text can show: tests/rules/test_leftovers.py
        return
    assert bool(rule.examples) == (rule.kind != "builtin" and not rule.organised)


@pytest.mark.parametrize("rule", RULES)
def test_rule_rests_on_a_norm_or_says_why_on_none(rule: Rule) -> None:
    assert bool(rule.basis) != bool(rule.no_basis)
    assert all(basis.norm and basis.evidence is not Evidence.MEMORY for basis in rule.basis)


@pytest.mark.parametrize("rule", RULES)
def test_message_asks_only_for_what_a_finding_can_fill_in(rule: Rule) -> None:
    placeholders = set(re.findall(r"\{(\w+)\}", rule.message))
    assert placeholders <= {"text", "suggestion"}
    if rule.kind == "pattern" and "suggestion" in placeholders:
        assert "suggest" in rule.match or VALIDATORS[rule.match["validator"]].right


@pytest.mark.parametrize("rule", RULES)
def test_code_name_and_file_of_a_rule_agree(rule: Rule) -> None:
    files = {
        "FX": "rules/fixed-expressions.toml",
        "TYP": "rules/typos.toml",
        "WRD": "rules/words.toml",
        "NAM": "rules/names.toml",
        "PUN": "rules/punctuation.toml",
        "NUM": "rules/numbers.toml",
        "DOC": "rules/documents.toml",
        "DOC2": "rules/consistency.toml",
        "SEC": "rules/secrecy.toml",
        "META": "rules/metadata.toml",
        "PAGE": "rules/page.toml",
        "GOVM": "rules/catalogue.toml",
        "INT": "rules/interpretation.toml",
        "PII": "rules/personal.toml",
        **dict.fromkeys(("PII005", "PII006", "PII007", "PII008", "PII010", "PII014"), "rules/personal-lists.toml"),
        **dict.fromkeys(("SEC1", "SEC011", "SEC012", "PII012"), "rules/leftovers.toml"),
        **dict.fromkeys(("GATE", "SEC008", "SEC010"), "rules/gate.toml"),
        "OWN": "rules/own.toml",
        "ZW": "rules/zwlint.toml",
    }
    assert rule.file == files.get(rule.code, files.get(rule.code[:4], files[rule.family]))
    assert re.fullmatch(r"[A-Z]{2,4}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)


def test_names_of_rules_are_unique() -> None:
    names = [rule.name for rule in RULESET.rules]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("rule", PATTERNS)
def test_pattern_compiles_and_never_matches_the_empty_string(rule: Rule) -> None:
    assert re.compile(rule.match["pattern"]).fullmatch("") is None
    assert re.compile(rule.match["pattern"]).search("") is None


@pytest.mark.parametrize("rule", PATTERNS)
def test_every_fault_of_a_pattern_in_its_examples_holds_an_anchor(rule: Rule) -> None:
    anchors = [fold(anchor) for anchor in anchors_of(rule)]
    validator = VALIDATORS.get(rule.match.get("validator", ""))
    for example in rule.examples:
        text = fold(example.text)
        for match in re.finditer(rule.match["pattern"], text, re.MULTILINE):
            if validator and not validator.holds(match):
                continue
            if rule.match.get("anchor-class") == "digit":
                assert re.search("[0-9]", match[0])
            else:
                start, end = max(0, match.start() - LOOKS), match.end() + LOOKS
                assert any(anchor in text[start:end] for anchor in anchors), match[0]


@pytest.mark.parametrize("rule", PATTERNS)
def test_group_suggestion_and_validator_of_a_pattern_exist(rule: Rule) -> None:
    pattern = re.compile(rule.match["pattern"])
    named = set(re.findall(r"\\g<(\w+)>", rule.match.get("suggest", ""))) - {"0"}
    groups = rule.match.get("group", [])
    assert named | set(groups if isinstance(groups, list) else [groups]) <= set(pattern.groupindex)
    assert rule.match.get("validator", "impossible-date") in VALIDATORS


@pytest.mark.parametrize("profile", ["web", "document", "draft"])
def test_own_profile_runs_every_stable_rule_but_for_those_on_pages(profile: str) -> None:
    stable = {rule.code for rule in RULESET.rules if rule.status == "stable"}
    on_pages = {code for code in stable if code.startswith(("META", "PAGE"))}
    run = {rule.code for rule in Linter().engine.rules(profile)}
    assert run == (stable if profile == "web" else stable - on_pages)


def test_lists_run_every_rule_on_personal_data_and_secrets_at_its_level_and_none_on_heads_or_pages() -> None:
    declared = {rule.code: rule for rule in RULESET.rules if rule.status == "stable"}
    run = {rule.code: rule.severity for rule in Linter().engine.rules("list")}
    left = {code for code in declared if code not in run}
    assert {"META001", "PAGE001", "GOVM001", "INT001", "DOC001", "DOC132", "DOC148"} <= left
    assert all(re.match("META|PAGE|GOVM|INT|DOC[01]", code) for code in left)
    lowered = {code for code in run if run[code] is not declared[code].severity}
    assert lowered == {"TYP002", "TYP003", "TYP004", "TYP007", "TYP008", "TYP009", "TYP010", "NAM104"}


def test_rules_on_posts_run_for_new_media_only() -> None:
    on_posts = {rule.code for rule in RULESET.rules if re.fullmatch(r"PAGE1\d\d", rule.code)}
    assert on_posts <= {rule.code for rule in Linter().engine.rules("newmedia")}
    assert not on_posts & {rule.code for rule in Linter().engine.rules("web")}


@pytest.mark.parametrize(("profile", "level"), [("web", "warning"), ("document", "warning"), ("draft", "info")])
def test_repealed_laws_are_a_hint_in_drafts_and_cost_points_elsewhere(profile: str, level: str) -> None:
    rule = next(rule for rule in Linter().engine.rules(profile) if rule.code == "NAM002")
    assert rule.severity is Severity(level)


@pytest.mark.parametrize("profile", ["web", "document", "draft"])
def test_own_profile_changes_no_other_severity(profile: str) -> None:
    declared = {rule.code: rule.severity for rule in RULESET.rules}
    held = {rule.code: rule.severity for rule in Linter().engine.rules(profile)}
    assert {code for code in held if held[code] is not declared[code]} <= {"NAM002"}


def test_own_profiles_are_those_that_readers_name() -> None:
    assert set(RULESET.profiles) == {"web", "document", "draft", "advertising", "newmedia", "list"}
    assert {path.stem for path in (ROOT / "rules" / "profiles").glob("*.toml")} == set(RULESET.profiles)


def test_only_certain_rules_are_vetoes() -> None:
    assert [rule.code for rule in RULESET.rules if rule.severity == "veto" and rule.certainty != "certain"] == []
