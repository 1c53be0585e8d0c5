"""Rules become units, by the kind of match that each names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from zwlint.checkers.base import Checker, Dictionaries, Unit
from zwlint.errors import PluginError, ZwlintError
from zwlint.ruleset.declarations import Rule


def units_of(rules: Iterable[Rule], checkers: Mapping[str, Checker], dictionaries: Dictionaries) -> dict[str, Unit]:
    """By code: the units of the rules that have one. Raises PluginError where a kind of match cannot compile a rule."""
    units = {}
    for rule in rules:
        unit = unit_of(rule, checkers, dictionaries)
        if unit is not None:
            units[rule.code] = unit
    return units


def unit_of(rule: Rule, checkers: Mapping[str, Checker], dictionaries: Dictionaries) -> Unit | None:
    """The unit of a rule, where it has one. Raises PluginError where its kind of match cannot compile it."""
    with blaming(rule):
        return checkers[rule.kind].compile(rule, dictionaries)


class Units(Mapping[int, Unit]):
    """The units of rules by number, each compiled when it is first asked for: most rules have no hit in a text."""

    def __init__(self, rules: Mapping[int, Rule], checkers: Mapping[str, Checker], dictionaries: Dictionaries) -> None:
        """``rules`` are such as have a unit."""
        self._rules = rules
        self._checkers = checkers
        self._dictionaries = dictionaries
        self._made: dict[int, Unit] = {}

    def __getitem__(self, number: int) -> Unit:
        found = self._made.get(number)
        if found is None:
            unit = unit_of(self._rules[number], self._checkers, self._dictionaries)
            assert unit is not None
            found = self._made.setdefault(number, unit)
        return found

    def __contains__(self, number: object) -> bool:
        return number in self._rules

    def __iter__(self) -> Iterator[int]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)


@contextmanager
def blaming(rule: Rule) -> Iterator[None]:
    """Turns whatever a kind of match raises on a rule into an error that names both."""
    try:
        yield
    except ZwlintError:
        raise
    except Exception as error:
        what = f"规则 {rule.code} 装载失败：{type(error).__name__}：{error}"
        hint = f"匹配方式 {rule.kind} 出错，检查不再进行；请更新或卸载提供它的插件"
        raise PluginError(what, where=rule.file, hint=hint) from error
