"""The rows of all dictionaries that a rule names, under one numbering."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Generic, TypeVar

from zwlint.checkers.base import Dictionaries
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.dictionary import Dictionary
from zwlint.ruleset.fields import Fields, nearest

R = TypeVar("R")
_MOST = 1_000_000
"""No weight of a rule is larger."""


class Rows(Generic[R]):
    """Rows by number: those of the first dictionary, then those of the second, and so on."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries, option: str = "dictionary") -> None:
        self._parts: list[tuple[str, Dictionary[R]]] = [(name, dictionaries[name]) for name in names(rule, option)]

    @cached_property
    def _ends(self) -> list[int]:
        """Where all but the last end: to count the rows is to read all of a dictionary, and most rules name one."""
        return list(accumulate(len(dictionary) for _name, dictionary in self._parts[:-1]))

    def __len__(self) -> int:
        return sum(len(dictionary) for _name, dictionary in self._parts)

    def __getitem__(self, number: int) -> tuple[str, R]:
        """The name of the dictionary and the row."""
        part = bisect_right(self._ends, number)
        name, dictionary = self._parts[part]
        return name, dictionary[number - (self._ends[part - 1] if part else 0)]

    def find(self, key: str) -> tuple[str, R] | None:
        """The name of the dictionary and the row that the key names, if there is one."""
        for name, dictionary in self._parts:
            at = dictionary.index_of(key)
            if at >= 0:
                return name, dictionary[at]
        return None

    def all_of(self, key: str) -> Iterator[R]:
        """The rows that the key names, one of each dictionary at most."""
        for _name, dictionary in self._parts:
            at = dictionary.index_of(key)
            if at >= 0:
                yield dictionary[at]

    def keys(self) -> Iterator[str]:
        """The first cell of every row."""
        return (line.partition("\t")[0] for _name, dictionary in self._parts for line in dictionary.lines)

    def pairs(self, first: str, second: str) -> Iterator[tuple[str, str]]:
        """The cells of two columns, for what needs no more of very many rows."""
        return (pair for _name, dictionary in self._parts for pair in dictionary.pairs(first, second))

    def __iter__(self) -> Iterator[R]:
        return (row for _name, dictionary in self._parts for row in dictionary)


def names(rule: Rule, option: str = "dictionary") -> tuple[str, ...]:
    """The dictionaries that a rule names."""
    named = rule.match.get(option, ())
    return (named,) if isinstance(named, str) else tuple(named)


def vet_options(rule: Rule, fields: Fields, known: tuple[str, ...]) -> None:
    """Refuse options of a match that nobody reads."""
    for key in rule.match:
        if key not in ("kind", *known):
            raise fields.error(f"{rule.kind} 没有选项 {key}", f"match.{key}", hint=nearest(key, known))


def vet_habit(rule: Rule, fields: Fields) -> None:
    """Refuse a number of matches that cannot make a habit."""
    habit = rule.match.get("habit", 2)
    if not isinstance(habit, int) or isinstance(habit, bool) or habit < 2:
        hint = "habit = 5：一份文稿里有5处以上的，只报第一处，并注明全文有几处"
        raise fields.error("habit 应为不小于2的整数", "match.habit", hint=hint)


def vet_texts(rule: Rule, fields: Fields, key: str) -> None:
    """Refuse an option that is no list of strings."""
    value = rule.match.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise fields.error(f"{key} 应为文字列表", f"match.{key}", hint=f'请写作 {key} = ["……", "……"]')


def vet_needed(rule: Rule, fields: Fields, needed: Iterable[str], optional: Iterable[str] = ()) -> None:
    """Refuse options that are no lists of strings, and rules without those that are needed."""
    for key in (*needed, *optional):
        vet_texts(rule, fields, key)
    for key in needed:
        if not rule.match.get(key):
            raise fields.error(f"缺少 {key}", f"match.{key}", hint=f'请写作 {key} = ["……", "……"]')


def vet_patterns(rule: Rule, fields: Fields, key: str, *, may_be_empty: bool = True) -> None:
    """Refuse what is no regular expression, alone or in a list, and, unless it may match nothing, what does."""
    written = rule.match.get(key, ())
    for pattern in (written,) if isinstance(written, str) else written:
        try:
            empty = re.compile(pattern).match("")
        except (re.error, OverflowError, RecursionError) as error:
            raise fields.error(f"正则表达式有误：{error}", f"match.{key}") from None
        if empty and not may_be_empty:
            raise fields.error("正则表达式能匹配空串", f"match.{key}", hint="这样的规则处处命中")


def vet_dictionaries(
    rule: Rule,
    fields: Fields,
    dictionaries: Dictionaries,
    kind: str,
    option: str = "dictionary",
    *,
    needed: bool = True,
) -> None:
    """Refuse a rule that names no dictionary of that kind, or one that is not there."""
    key = f"match.{option}"
    named = rule.match.get(option)
    if named is None and not needed:
        return
    if option in rule.groups:
        wanted = f"@{kind}"
        if fields.values["match"][option] != wanted:
            raise fields.error(f"{option} 要的是另一种词典组", key, hint=f'请写作 {option} = "{wanted}"')
        return
    if named is None:
        raise fields.error(f"缺少 {option}", key, hint=f'请写作 {option} = "词典名"')
    if not named or not isinstance(named, str | list) or not all(isinstance(name, str) and name for name in named):
        raise fields.error(f"{option} 应为词典名或者词典名的列表", key, hint=f'请写作 {option} = "词典名"')
    for name in names(rule, option):
        if name not in dictionaries:
            raise fields.error(f"没有词典“{name}”", key, hint=nearest(name, dictionaries))
        if dictionaries[name].kind != kind:
            what = f"词典 {name} 的列是 {dictionaries[name].kind} 的，这里要 {kind} 的"
            raise fields.error(what, key, hint="各种词典的列见 dictionaries/README.md")


def vet_numbers(rule: Rule, fields: Fields, **examples: float) -> None:
    """Refuse an option that is no finite number; options are named with an example of their value, ``_`` for ``-``."""
    for name, example in examples.items():
        key = name.replace("_", "-")
        value = rule.match.get(key, example)
        if isinstance(value, bool) or not isinstance(value, int | float) or not -_MOST <= value <= _MOST:
            raise fields.error(f"{key} 应为数，大小不超过 {_MOST}", f"match.{key}", hint=f"请写作 {key} = {example}")
