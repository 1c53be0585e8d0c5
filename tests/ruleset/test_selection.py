"""Which rules run and how severe they are: profile, configuration, command line."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from support import dictionary, row, rule, ruleset_of, terms_rule, write_pack
from zwlint.config import Config
from zwlint.errors import UsageError
from zwlint.findings import Severity
from zwlint.linter import Linter
from zwlint.ruleset.declarations import Profile, Rule, Ruleset
from zwlint.ruleset.selection import profile_of, select

V, E, W, I = Severity.VETO, Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741


@cache
def rules() -> Ruleset:
    """Two rules of TST, one in preview, one of TS, one of FX with an alias, a builtin one."""
    text = (
        terms_rule("TST001")
        + terms_rule("TST002")
        + terms_rule("TST101", status='"preview"', aliases='["OLD101"]')
        + terms_rule("TS001")
        + terms_rule("FX001", aliases='["POL001"]')
        + rule("ZW001", 'kind = "builtin"')
    )
    with TemporaryDirectory() as folder:
        return ruleset_of(write_pack(Path(folder), text, words=dictionary(row("布署", "部署"))))


def profile(*chosen: str, ignore: tuple[str, ...] = (), severity: dict[str, Severity] | None = None) -> Profile:
    return Profile("test", "测试", "测试", chosen or ("ALL",), ignore, severity or {})


def codes(chosen: tuple[Rule, ...]) -> list[str]:
    return [rule.code for rule in chosen if rule.kind != "builtin"]


def levels(held: dict[str, Severity], base: dict[str, Severity] | None = None) -> dict[str, str]:
    """Severities by code, those that are not a warning."""
    chosen = select(rules(), profile(severity=base), severity=held)
    return {rule.code: rule.severity.value for rule in chosen if rule.severity is not W}


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (("ALL",), ["FX001", "TS001", "TST001", "TST002"]),
        (("all",), ["FX001", "TS001", "TST001", "TST002"]),
        (("TST",), ["TST001", "TST002"]),
        (("tst",), ["TST001", "TST002"]),
        (("TST002",), ["TST002"]),
        (("TST002", "FX"), ["FX001", "TST002"]),
        (("POL001",), ["FX001"]),
        (("pol001",), ["FX001"]),
        (("TST101",), ["TST101"]),
        (("OLD101",), ["TST101"]),
        (("TST", "TST101"), ["TST001", "TST002", "TST101"]),
    ],
)
def test_codes_families_aliases_and_all_select_and_preview_only_by_its_full_code(
    chosen: tuple[str, ...], expected: list[str]
) -> None:
    assert codes(select(rules(), profile("FX"), chosen=chosen)) == expected


@pytest.mark.parametrize("part", ["TST1", "TST10"])
def test_part_of_a_code_never_selects_a_preview_rule(part: str) -> None:
    assert codes(select(rules(), profile(), chosen=(part,))) == []


def test_family_selects_no_rule_of_a_family_whose_name_begins_alike() -> None:
    assert codes(select(rules(), profile(), chosen=("TS0",))) == ["TS001"]


def test_family_named_whole_is_that_family_only() -> None:
    """Or --ignore DOC takes a later DOCX with it, P all of PII, PAGE and PUN."""
    assert codes(select(rules(), profile(), chosen=("TS",))) == ["TS001"]


def test_choice_takes_the_place_of_the_profiles_and_profile_counts_without_one() -> None:
    assert codes(select(rules(), profile("FX"))) == ["FX001"]
    assert codes(select(rules(), profile("FX"), chosen=("TST001",))) == ["TST001"]


def test_ignore_is_added_to_that_of_the_profile_and_beats_a_choice() -> None:
    held = profile("ALL", ignore=("FX",))
    assert codes(select(rules(), held)) == ["TS001", "TST001", "TST002"]
    assert codes(select(rules(), held, ignored=("TST002",))) == ["TS001", "TST001"]
    assert codes(select(rules(), held, chosen=("FX001", "TST001"), ignored=("TST002",))) == ["TST001"]
    assert codes(select(rules(), profile(), chosen=("TST101",), ignored=("OLD101",))) == []


def test_builtin_rules_stay_whatever_is_chosen_or_ignored() -> None:
    assert "ZW001" in [rule.code for rule in select(rules(), profile("FX"))]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({}, {}),
        ({"TST001": E}, {"TST001": "error"}),
        ({"TST": E, "TST001": I}, {"TST001": "info", "TST002": "error"}),
        ({"TST001": I, "TST": E}, {"TST001": "info", "TST002": "error"}),
        ({"tst001": E}, {"TST001": "error"}),
        ({"POL001": V}, {"FX001": "veto"}),
        ({"ALL": I, "FX": E}, {"FX001": "error", "TS001": "info", "TST001": "info", "TST002": "info", "ZW001": "info"}),
        (
            {"ALL": I, "TST": E},
            {"FX001": "info", "TS001": "info", "TST001": "error", "TST002": "error", "ZW001": "info"},
        ),
        (
            {"TST": E, "ALL": I},
            {"FX001": "info", "TS001": "info", "TST001": "error", "TST002": "error", "ZW001": "info"},
        ),
    ],
)
def test_most_exact_selector_of_a_severity_wins(held: dict[str, Severity], expected: dict[str, str]) -> None:
    assert levels(held) == expected


@pytest.mark.parametrize("code", ["TST001", "tst001"])
def test_severity_of_the_configuration_wins_over_that_of_the_profile(code: str) -> None:
    assert levels({code: V}, base={"TST001": I}) == {"TST001": "veto"}


def test_severity_of_a_profile_holds_where_the_configuration_says_nothing() -> None:
    assert levels({"TST002": V}, base={"TST": I}) == {"TST001": "info", "TST002": "veto"}


@pytest.mark.parametrize("where", ["chosen", "ignored", "severity"])
def test_unknown_selector_is_refused_with_the_nearest(where: str) -> None:
    with pytest.raises(UsageError) as raised:
        select(
            rules(),
            profile(),
            chosen=("TST010",) if where == "chosen" else (),
            ignored=("TST010",) if where == "ignored" else (),
            severity={"TST010": E} if where == "severity" else None,
        )
    assert raised.value.what == "没有规则符合“TST010”"
    assert raised.value.hint in {"是否想写 TST001？", "是否想写 TST101？"}


@pytest.mark.parametrize("where", ["select", "ignore"])
def test_empty_selector_is_refused(where: str) -> None:
    with pytest.raises(UsageError):
        Linter(Config(select=("",)) if where == "select" else Config(ignore=("",)))


def test_unknown_profile_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError) as raised:
        profile_of(Linter().engine.ruleset, "wbe")
    assert (raised.value.what, raised.value.hint) == ("没有名为“wbe”的方案", "是否想写 web？")


def test_wrong_selector_is_an_error_before_the_first_file() -> None:
    with pytest.raises(UsageError):
        Linter(Config(ignore=("TYP999",)))


def test_severity_of_the_configuration_holds_for_entries_with_one_of_their_own() -> None:
    text = "青石县邀请两岸三地专家出席。"
    assert [found.severity for found in Linter(Config(severity={"WRD002": I})).check_text(text).findings] == [I]
