"""How rules of kind ``structure`` are vetted and compiled."""

from __future__ import annotations

import re
from datetime import date

from zwlint.checkers.base import Checker, Dictionaries, Unit
from zwlint.checkers.rows import vet_options, vet_texts
from zwlint.checkers.structure.attachments import AttachmentsTest
from zwlint.checkers.structure.numbering import LevelsTest, NumberingTest
from zwlint.checkers.structure.patterns import PatternTest
from zwlint.checkers.structure.stops import HeadingStopsTest
from zwlint.checkers.structure.unit import StructureUnit
from zwlint.checkers.structure.years import NumberYearTest
from zwlint.elements.kinds import ElementKind
from zwlint.ruleset.declarations import OWN, Rule
from zwlint.ruleset.fields import Fields, nearest

_TESTS: dict[str, type[StructureUnit]] = {
    "pattern": PatternTest,
    "numbering": NumberingTest,
    "levels": LevelsTest,
    "number-year": NumberYearTest,
    "attachments": AttachmentsTest,
    "heading-stops": HeadingStopsTest,
}
_SHARED = ("test", "genres", "official", "from")
_OF_PATTERN = ("elements", "pattern", "group", "suggest", "replace", "joined")


def _vet(rule: Rule, fields: Fields, _dictionaries: Dictionaries) -> None:
    test = rule.match.get("test", "pattern")
    if test not in _TESTS:
        raise fields.error(f"没有检查方法“{test}”", "match.test", hint=nearest(str(test), _TESTS))
    vet_options(rule, fields, (*_SHARED, *(_OF_PATTERN if test == "pattern" else ())))
    vet_texts(rule, fields, "genres")
    for key in ("official", "joined"):
        if not isinstance(rule.match.get(key, False), bool):
            raise fields.error(f"{key} 应为 true 或 false", f"match.{key}")
    try:
        date.fromisoformat(rule.match.get("from", date.min.isoformat()))
    except (TypeError, ValueError):
        raise fields.error("from 应为日期", "match.from", hint='from = "2012-07-01"') from None
    if test == "pattern":
        _vet_pattern(rule, fields)


def _vet_pattern(rule: Rule, fields: Fields) -> None:
    names = rule.match.get("elements")
    known = [kind.value for kind in ElementKind]
    if not isinstance(names, list) or not names:
        raise fields.error("缺少 elements", "match.elements", hint='elements = ["title"]，可用的见 docs/rule-packs.md')
    for name in names:
        if name not in known:
            raise fields.error(f"没有公文要素“{name}”", "match.elements", hint=nearest(str(name), known))
    for key in ("pattern", "group", "suggest"):
        if not isinstance(rule.match.get(key, ""), str):
            raise fields.error(f"{key} 应为文字", f"match.{key}", hint=f'请写作 {key} = "……"')
    if not rule.match.get("pattern"):
        raise fields.error("缺少 pattern", "match.pattern", hint="pattern = '正则表达式'")
    replace = rule.match.get("replace", {})
    if not isinstance(replace, dict) or not all(isinstance(right, str) for right in replace.values()):
        raise fields.error("replace 应为“组 = 正确写法”的表", "match.replace", hint='replace = { comma = "." }')
    if rule.pack != OWN:  # zwlint's own expressions are compiled by its tests, not at every start
        _vet_expression(rule, fields, [rule.match["group"]] if "group" in rule.match else list(replace))


def _vet_expression(rule: Rule, fields: Fields, groups: list[str]) -> None:
    try:
        pattern = re.compile(rule.match["pattern"])
        pattern.sub(rule.match.get("suggest", ""), "")
    except (re.error, OverflowError, RecursionError, IndexError) as error:
        raise fields.error(f"正则表达式或 suggest 有误：{error}", "match.pattern") from None
    for group in groups:
        if group not in pattern.groupindex:
            raise fields.error(f"正则表达式里没有组“{group}”", "match.pattern", hint=nearest(group, pattern.groupindex))


def _compile(rule: Rule, dictionaries: Dictionaries) -> Unit:
    return _TESTS[rule.match.get("test", "pattern")](rule, dictionaries)


STRUCTURE = Checker("structure", _vet, _compile)
