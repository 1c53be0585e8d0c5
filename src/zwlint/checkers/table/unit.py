"""The kind itself: one rule on tables, by its test."""

from __future__ import annotations

from collections.abc import Callable

from zwlint.checkers.base import Checker, Dictionaries, Unit
from zwlint.checkers.table.columns import ColumnsUnit, vet_columns
from zwlint.checkers.table.gathered import GatheredUnit, vet_gathered
from zwlint.checkers.table.summing import TotalsUnit, vet_totals
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields, nearest
from zwlint.values import NamedTuple


class _Test(NamedTuple):
    """What a table is held against."""

    vet: Callable[[Rule, Fields, Dictionaries], None]
    compile: Callable[[Rule, Dictionaries], Unit]


TESTS = {
    "totals": _Test(vet_totals, TotalsUnit),
    "columns": _Test(vet_columns, ColumnsUnit),
    "gathered": _Test(vet_gathered, GatheredUnit),
}
_USUAL = "totals"


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    name = rule.match.get("test", _USUAL)
    if name not in TESTS:
        raise fields.error("test 不可用", "match.test", hint=nearest(str(name), TESTS))
    TESTS[name].vet(rule, fields, dictionaries)


def _compile(rule: Rule, dictionaries: Dictionaries) -> Unit:
    return TESTS[rule.match.get("test", _USUAL)].compile(rule, dictionaries)


TABLE = Checker("table", _vet, _compile)
