"""Which rules run: profile, configuration and command line, by code, by the letters of a family, or ALL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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


def vet(
    ruleset: Ruleset,
    profile: Profile,
    *,
    chosen: Iterable[str] = (),
    ignored: Iterable[str] = (),
    severity: dict[str, Severity] | None = None,
) -> None:
    """Raise UsageError for a selector of :func:`select` that matches nothing."""
    wanted = (*(tuple(chosen) or profile.select), *profile.ignore, *ignored)
    for selector in (*wanted, *profile.severity, *(severity or {})):
        _vet(ruleset, selector)


def select(
    ruleset: Ruleset,
    profile: Profile,
    *,
    chosen: Sequence[str] = (),
    ignored: Sequence[str] = (),
    severity: dict[str, Severity] | None = None,
) -> tuple[Rule, ...]:
    """The rules that run, with the severities that hold.

    ``chosen`` takes the place of the profile's selection; ``ignored`` is added to what the profile leaves out. A rule
    in preview runs only where its full code is chosen. Raises UsageError for a selector that matches nothing.
    """
    vet(ruleset, profile, chosen=chosen, ignored=ignored, severity=severity)
    wanted = tuple(chosen) or profile.select
    unwanted = (*profile.ignore, *ignored)
    levels = [*profile.severity.items(), *(severity or {}).items()]
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
    """ALL, the full code or an alias, a whole family, or a family and the first digits of the code."""
    wanted = selector.upper()
    if wanted.isalpha():
        return wanted in (ALL, rule.family)
    return bool(wanted) and (rule.code.startswith(wanted) or wanted in rule.aliases)


def _exactness(rule: Rule, selector: str) -> int:
    """How much of the code a selector that matches says: nothing (ALL), its first letters and digits, or all."""
    wanted = selector.upper()
    if wanted == ALL:
        return 0
    return len(rule.code if wanted in rule.aliases else wanted)


def _vet(ruleset: Ruleset, selector: str) -> None:
    if not selector.strip():
        raise UsageError("规则的选择是空的", hint="请写代码（TYP001）、族（TYP）或 ALL，不用的选择请删去")
    if not any(_matches(rule, selector) for rule in ruleset.rules):
        valid = {ALL, *(rule.family for rule in ruleset.rules), *(rule.code for rule in ruleset.rules)}
        raise UsageError(f"没有规则符合“{selector}”", hint=nearest(selector.upper(), valid))


def _at_level(rule: Rule, levels: Sequence[tuple[str, Severity]]) -> Rule:
    """The rule at the severity of its most exact selector; of two that are equally exact, at that of the last."""
    fitting = [(_exactness(rule, selector), level) for selector, level in levels if _matches(rule, selector)]
    if not fitting:
        return rule
    most = max(exactness for exactness, _level in fitting)
    held = [level for exactness, level in fitting if exactness == most]
    return rule._replace(severity=held[-1], levelled=True)
