"""``zwlint rules`` and ``zwlint rule CODE``: what is checked, on which norm, with which examples."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from zwlint.cli import streams
from zwlint.cli.formats import HELP, wants_json, write_json
from zwlint.cli.here import current_folder
from zwlint.config import discover
from zwlint.errors import UsageError
from zwlint.linter import Linter
from zwlint.reporters.text import CERTAINTIES, EVIDENCE, SEVERITIES
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.dictionary import Dictionary
from zwlint.ruleset.fields import nearest

_OF_THE_GATE = "rules/gate.toml"
"""The file of the rules that only the gate applies."""
_STATUS = {"stable": "稳定", "preview": "试行"}


@click.command(help="列出全部规则。")
@click.option("--format", "output_format", default="text", metavar="格式", help=HELP)
def rules(output_format: str) -> None:
    """List all rules by code."""
    ruleset = Linter(discover(current_folder())).engine.ruleset
    if wants_json(output_format):
        write_json([_as_json(rule, ruleset.dictionaries) for rule in ruleset.rules])
        return
    for rule in ruleset.rules:
        level, own = _padded(SEVERITIES[rule.severity], 8), "、".join(_own(rule))
        title = f"{rule.title}（{own}）" if own else rule.title
        streams.write(f"{rule.code:<8} {level}  {_STATUS[rule.status]}  {title}\n")
    streams.write(f"共 {len(ruleset.rules)} 条规则；zwlint rule 代码 看说明。\n")


@click.command(help="说明一条规则：依据、例子、词典。")
@click.argument("code", metavar="代码")
@click.option("--format", "output_format", default="text", metavar="格式", help=HELP)
def rule(code: str, output_format: str) -> None:
    """Explain one rule."""
    ruleset = Linter(discover(current_folder())).engine.ruleset
    found = ruleset.rule(code)
    if found is None:
        raise UsageError(f"没有规则 {code}", hint=nearest(code.upper(), [rule.code for rule in ruleset.rules]))
    if wants_json(output_format):
        write_json(_as_json(found, ruleset.dictionaries))
    else:
        streams.write("\n".join([*_explained(found, ruleset.dictionaries), ""]))


def _explained(rule: Rule, dictionaries: Any) -> Iterable[str]:
    yield f"{rule.code} {rule.title}（{rule.name}）"
    level = f"级别：{SEVERITIES[rule.severity]}；把握：{CERTAINTIES[rule.certainty]}"
    yield f"{level}；状态：{_STATUS[rule.status]}，自 {rule.since}"
    if rule.aliases:
        yield f"旧代码：{'、'.join(rule.aliases)}"
    yield ""
    yield f"为什么：{rule.why}"
    yield f"提示语：{rule.message}"
    yield from (f"依据：{b.norm}{b.clause}（{EVIDENCE[b.evidence]}）" for b in rule.basis)
    if rule.no_basis:
        yield f"依据：没有规范条文。{rule.no_basis}"
    for name, dictionary in _dictionaries_of(rule, dictionaries).items():
        yield f"词典：{name}，{len(dictionary)} 条，如“{dictionary.key(0)}”" if dictionary else f"词典：{name}，空"
    if rule.idle:
        yield "词典：本单位还没有这一类词典，用 zwlint dict add 添加，见 docs/words.md"
    for example in rule.examples:
        yield f"{'错' if example.bad else '对'}例{example.conditions()}：{example.text}"
        yield from (f"　同一文件夹的{name}：{text}" for name, text in example.beside)
        if example.fixed is not None:
            yield f"　改为：{example.fixed}"
    if (rule.kind, rule.file) == ("builtin", _OF_THE_GATE):
        yield "由 zwlint gate 判断，不能关闭，见 docs/gate.md"
        return
    yield f'关闭：zwlint check --ignore {rule.code}，或在 zwlint.toml 写 ignore = ["{rule.code}"]'


def _dictionaries_of(rule: Rule, dictionaries: Any) -> dict[str, Dictionary[Any]]:
    names = rule.match.get("dictionary", ())
    named = [names] if isinstance(names, str) else names
    return {name: dictionaries[name] for name in (*named, *_own(rule))}


def _own(rule: Rule) -> tuple[str, ...]:
    """The organisation's dictionaries that the rule uses."""
    return tuple(name for names in rule.groups.values() for name in names)


def _as_json(rule: Rule, dictionaries: Any) -> dict[str, Any]:
    return {
        "code": rule.code,
        "aliases": list(rule.aliases),
        "name": rule.name,
        "title": rule.title,
        "severity": rule.severity.value,
        "certainty": rule.certainty.value,
        "status": rule.status.value,
        "since": rule.since,
        "message": rule.message,
        "why": rule.why,
        "fix": rule.fix.value if rule.fix else None,
        "kind": rule.kind,
        "regions": sorted(region.value for region in rule.regions),
        "basis": [{"norm": b.norm, "clause": b.clause, "evidence": b.evidence.value} for b in rule.basis],
        "no_basis": rule.no_basis or None,
        "dictionaries": {name: len(each) for name, each in _dictionaries_of(rule, dictionaries).items()},
        "examples": [
            {
                "bad" if example.bad else "good": example.text,
                "dated": example.dated.isoformat() if example.dated else None,
                "finds": example.finds,
                "fixed": example.fixed,
                "beside": dict(example.beside),
            }
            for example in rule.examples
        ],
        "pack": rule.pack,
    }


def _padded(text: str, columns: int) -> str:
    """``text`` filled with spaces; Chinese characters count two columns."""
    return text + " " * (columns - 2 * len(text))
