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
        with blaming(rule):
            unit = checkers[rule.kind].compile(rule, dictionaries)
        if unit is not None:
            units[rule.code] = unit
    return units


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
