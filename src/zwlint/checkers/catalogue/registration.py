"""Kind ``catalogue``: the public catalogue (公开目录) above a document; ``match.test`` names what is asked of it."""

from __future__ import annotations

from datetime import date

from zwlint.checkers.base import Checker, Dictionaries, Unit
from zwlint.checkers.catalogue.agreement import AGREEMENT
from zwlint.checkers.catalogue.elements import ELEMENTS
from zwlint.checkers.catalogue.index_number import INDEX_NUMBER
from zwlint.checkers.catalogue.items import ITEMS
from zwlint.checkers.catalogue.order import ORDER, holiday_of
from zwlint.checkers.catalogue.unit import Test
from zwlint.checkers.catalogue.validity import VALIDITY_TEST
from zwlint.checkers.rows import vet_dictionaries, vet_needed, vet_options, vet_patterns
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields, nearest

TESTS = {test.name: test for test in (ELEMENTS, INDEX_NUMBER, ORDER, VALIDITY_TEST, AGREEMENT, ITEMS)}


def vet_test(rule: Rule, fields: Fields, dictionaries: Dictionaries, tests: dict[str, Test]) -> None:
    """Refuse a test that there is not, options that nobody reads, and those that a test cannot do without."""
    name = rule.match.get("test")
    if name not in tests:
        raise fields.error("test 不可用", "match.test", hint=nearest(str(name), tests))
    test = tests[name]
    holidays = ("holidays",) if test.holidays else ()
    known = (*test.lists, *test.optional, *test.patterns, *test.numbers, *test.days, *test.phrases, *holidays)
    vet_options(rule, fields, ("test", *known))
    vet_needed(rule, fields, (*test.lists, *test.patterns), test.optional)
    for key in test.patterns:
        vet_patterns(rule, fields, key)
    for key in test.phrases:
        vet_dictionaries(rule, fields, dictionaries, "phrases", key)
    for key in test.numbers:
        value = rule.match.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise fields.error(f"{key} 应为不小于0的整数", f"match.{key}", hint=f"请写作 {key} = 20")
    for key in test.days:
        _vet_day(rule, fields, key)
    if test.holidays:
        _vet_holidays(rule, fields)


def _vet_day(rule: Rule, fields: Fields, key: str) -> None:
    try:
        date.fromisoformat(str(rule.match.get(key)))
    except ValueError:
        raise fields.error(f"{key} 应为日期", f"match.{key}", hint=f'请写作 {key} = "2008-05-01"') from None


def _vet_holidays(rule: Rule, fields: Fields) -> None:
    hint = '请写作 holidays = [["01-20", "02-28", 6]]：从哪天到哪天之间，至多有几个星期一至五放假'
    value = rule.match.get("holidays")
    if not isinstance(value, list):
        raise fields.error("缺少 holidays", "match.holidays", hint=hint)
    for each in value:
        try:
            held = holiday_of(each)
        except (TypeError, ValueError):
            raise fields.error("holidays 写得不对", "match.holidays", hint=hint) from None
        if not isinstance(held.weekdays, int) or held.weekdays < 0 or held.last < held.first:
            raise fields.error("holidays 写得不对", "match.holidays", hint=hint)


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_test(rule, fields, dictionaries, TESTS)


def _compile(rule: Rule, dictionaries: Dictionaries) -> Unit:
    return TESTS[rule.match["test"]].compile(rule, dictionaries)


CATALOGUE = Checker("catalogue", _vet, _compile)
