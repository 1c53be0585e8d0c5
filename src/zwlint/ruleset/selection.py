"""Which rules run: profile, configuration and command line, by code, by the letters of a family, or ALL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from zwlint.errors import UsageError
from zwlint.findings import Severity
from zwlint.ruleset.declarations import Profile, Rule, Ruleset, Status
from zwlint.ruleset.fields import nearest

ALL = "ALL"


def profile_of(ruleset: Ruleset, name: str) -> Profile:
    """The profile of that name. Raises UsageError that names the nearest one."""
    if name not in ruleset.profiles:
        raise UsageError(f"没有名为“{name}”的方案", hint=nearest(name, ruleset.profiles))
    return ruleset.profiles[name]


def select(
    ruleset: Ruleset,
    profile: Profile,
    *,
    chosen: Iterable[str] = (),
    ignored: Iterable[str] = (),
    severity: dict[str, Severity] | None = None,
) -> tuple[Rule, ...]:
    """The rules that run, with the severities that hold.

    ``chosen`` takes the place of the profile's selection; ``ignored`` is added to what the profile leaves out. A rule
    in preview runs only where its full code is chosen. Raises UsageError for a selector that matches nothing.
    """
    chosen = tuple(chosen)
    wanted = chosen or profile.select
    unwanted = (*profile.ignore, *ignored)
    for selector in (*wanted, *unwanted, *(severity or {})):
        _vet(ruleset, selector)
    levels = {**profile.severity, **(severity or {})}
    return tuple(
        _at_level(rule, levels)
        for rule in ruleset.rules
        if _selected(rule, wanted) and not any(_matches(rule, selector) for selector in unwanted)
    )


def _selected(rule: Rule, selectors: Iterable[str]) -> bool:
    if rule.kind == "builtin":
        return True
    if rule.status is Status.PREVIEW:
        return any(selector.upper() in (rule.code, *rule.aliases) for selector in selectors)
    return any(_matches(rule, selector) for selector in selectors)


def _matches(rule: Rule, selector: str) -> bool:
    """ALL, the full code or an alias, or the first letters and digits of the code."""
    wanted = selector.upper()
    return wanted == ALL or rule.code.startswith(wanted) or wanted in rule.aliases


def _vet(ruleset: Ruleset, selector: str) -> None:
    if not any(_matches(rule, selector) for rule in ruleset.rules):
        valid = {ALL, *(rule.family for rule in ruleset.rules), *(rule.code for rule in ruleset.rules)}
        raise UsageError(f"没有规则符合“{selector}”", hint=nearest(selector.upper(), valid))


def _at_level(rule: Rule, levels: dict[str, Severity]) -> Rule:
    """The rule at the severity of its most exact selector."""
    fitting = [selector for selector in levels if _matches(rule, selector)]
    if not fitting:
        return rule
    return replace(rule, severity=levels[max(fitting, key=len)])
