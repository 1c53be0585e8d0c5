"""Which rules use a dictionary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zwlint.ruleset.declarations import Rule, Ruleset


def users_of(ruleset: Ruleset) -> dict[str, list[Rule]]:
    """By dictionary that is in use: the rules that name it in any of their options."""
    found: dict[str, list[Rule]] = {}
    for rule in ruleset.rules:
        for name in dict.fromkeys(_named(rule, ruleset)):
            found.setdefault(name, []).append(rule)
    return found


def _named(rule: Rule, ruleset: Ruleset) -> Iterator[str]:
    for option, value in rule.match.items():
        if option != "kind":
            yield from (name for name in _texts(value) if name in ruleset.dictionaries)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for each in value.values() for text in _texts(each)]
    return [text for each in value for text in _texts(each)] if isinstance(value, list | tuple) else []
