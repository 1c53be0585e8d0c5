"""The organisation's own dictionaries: a flat folder of ``*.tsv`` beside its configuration, without rules.

zwlint's own rules ask for them by group: ``dictionary = "@terms"`` stands for all that are of the kind ``terms``, and
for none where there is none.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zwlint.errors import RulesetError, UsageError
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.dictionary import ENUMERATIONS, EXAMPLES, EXPRESSIONS, ROSTER, TERMS, WORDS, Dictionary, Fault
from zwlint.ruleset.fields import Fields, nearest

Dictionaries = Mapping[str, Dictionary[Any]]
GROUP = "@"
_GROUPED = ("dictionary", "attested", "overridden-by")
"""The options that may name a group."""
GROUPS = tuple(kind.name for kind in (TERMS, EXPRESSIONS, ENUMERATIONS, WORDS, ROSTER))
USABLE = (*GROUPS, EXAMPLES.name)
"""The kinds of dictionaries that an organisation may have."""


def folder_of(base: str, name: str) -> str:
    """The folder that the option ``dictionaries`` names. Raises UsageError where there is none, or it is a pack."""
    folder = os.path.join(base, name)
    if not os.path.isdir(folder):
        hint = "请核对配置中的 dictionaries；还没有词表的，用 zwlint dict add 写入第一条时会建立"
        raise UsageError(f"没有文件夹 {folder}", hint=hint)
    below = os.path.join(folder, "dictionaries")
    if os.path.isdir(below) and not any(name.endswith(".tsv") for name in os.listdir(folder)):
        raise UsageError(f"{folder} 是规则包", hint="请写在 rule-packs 里；dictionaries 的文件夹里直接放 *.tsv")
    return folder


def faults(dictionary: Dictionary[Any]) -> Iterator[Fault]:
    """What is wrong with a dictionary of an organisation: what is so in any, and what only rules of OWN ask for."""
    yield from dictionary.faults()
    if dictionary.kind == TERMS.name:
        at = TERMS.columns.index("right")
        for index, line in enumerate(dictionary.lines):
            cells = line.split("\t")
            if len(cells) == len(dictionary.columns) and not cells[at].strip(" |"):
                yield Fault(index, "没有改法", "请在 right 列写出正确的写法，几种用 | 隔开")


def refused(dictionary: Dictionary[Any]) -> RulesetError | None:
    """The error for a dictionary of a kind that is no use here."""
    if dictionary.kind in USABLE:
        return None
    hint = f"这里可以放的有 {'、'.join(USABLE)}，列名见 docs/words.md"
    return RulesetError(f"本单位的词表里不能放 {dictionary.kind} 的词典", where=f"{dictionary.file}:1", hint=hint)


def vet(dictionary: Dictionary[Any]) -> None:
    """Raises RulesetError where the dictionary cannot be used here."""
    error = refused(dictionary)
    if error:
        raise error
    for fault in faults(dictionary):
        raise dictionary.error(*fault)


def resolved(rule: Rule, fields: Fields, dictionaries: Dictionaries, organisation: Iterable[str]) -> Rule:
    """The rule with the names of dictionaries in the place of groups. Raises RulesetError for a group there is not."""
    groups = {}
    for option in _GROUPED:
        named = rule.match.get(option)
        if isinstance(named, str) and named.startswith(GROUP):
            kind = named.removeprefix(GROUP)
            if kind not in GROUPS:
                raise fields.error(f"没有词典组“{named}”", f"match.{option}", hint=nearest(kind, GROUPS))
            groups[option] = tuple(name for name in organisation if dictionaries[name].kind == kind)
    if not groups:
        return rule
    match = {**rule.match, **{option: [*names] for option, names in groups.items()}}
    return rule._replace(groups=groups, match=match)
