"""Kind ``builtin``: rules that zwlint applies itself; the declaration explains them, the engine finds them."""

from __future__ import annotations

from zwlint.checkers.base import Checker, Dictionaries
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields


def _vet(rule: Rule, fields: Fields, _dictionaries: Dictionaries) -> None:
    if set(rule.match) != {"kind"}:
        raise fields.error("builtin 没有选项", "match.kind", hint='只写 kind = "builtin"')


def _compile(_rule: Rule, _dictionaries: Dictionaries) -> None:
    return None


BUILTIN = Checker("builtin", _vet, _compile)
