"""Loads rule packs: folders with ``rules/*.toml``, ``rules/profiles/*.toml`` and ``dictionaries/*.tsv``.

zwlint's own pack is one like any other. Whatever cannot be used raises RulesetError with file, line and the marked
line; nothing is skipped in silence.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from zwlint.document import Region
from zwlint.errors import RulesetError
from zwlint.findings import Basis, Certainty, Evidence, Safety, Severity
from zwlint.ruleset.declarations import DEFAULT_REGIONS, Example, Profile, Rule, Ruleset, Status, Term
from zwlint.ruleset.dictionary import parse_terms
from zwlint.ruleset.fields import Fields, nearest
from zwlint.ruleset.lines import marked

Vetter = Callable[["Rule", Fields, Mapping[str, tuple[Term, ...]]], None]
"""Checks the match options of one kind; raises what ``Fields.error`` makes."""
_RULE_FIELDS = frozenset(
    "code name title severity certainty status since message why fix regions aliases basis examples match".split()
)
_EXAMPLE_FIELDS = frozenset("bad good finds fixed dated format".split())


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of declarations."""

    name: str
    folder: Path


@dataclass(frozen=True, slots=True)
class _File:
    pack: str
    shown: str
    text: str


def own_pack() -> Pack:
    """The rules and dictionaries that come with zwlint: in the wheel, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_data", package.parent.parent):
        if (folder / "rules").is_dir() and (folder / "dictionaries").is_dir():
            return Pack("zwlint", folder)
    raise RulesetError("找不到 zwlint 自带的规则", where=str(package), hint="安装不完整，请重新安装 zwlint")


def load(packs: Iterable[Pack], vetters: Mapping[str, Vetter]) -> Ruleset:
    """Everything in ``packs``; ``vetters`` check the match options, by kind of match."""
    hasher = hashlib.sha256()
    rules: dict[str, Rule] = {}
    dictionaries: dict[str, tuple[Term, ...]] = {}
    profiles: dict[str, Profile] = {}
    declared: list[tuple[Fields, _File, int]] = []
    for pack in packs:
        for file in _files(pack, hasher, "dictionaries/*.tsv"):
            _add(dictionaries, Path(file.shown).stem, parse_terms(file.text, file.shown), file, "词典")
        for file in _files(pack, hasher, "rules/profiles/*.toml"):
            profile = _profile(_toml(file), file)
            _add(profiles, profile.name, profile, file, "方案")
        for file in _files(pack, hasher, "rules/*.toml"):
            declared += _declared(file)
    for fields, file, _index in declared:
        rule = _rule(fields, file, vetters, dictionaries)
        for code in (rule.code, *rule.aliases):
            if code in rules:
                other = rules[code]
                raise fields.error(f"代码 {code} 已经用过", "code", hint=f"另一处在 {other.file}:{other.line}")
            rules[code] = rule
    unique = {rule.code: rule for rule in rules.values()}
    digest = f"sha256:{hasher.hexdigest()}"
    return Ruleset(tuple(unique[code] for code in sorted(unique)), dictionaries, profiles, digest)


def _add(target: dict[str, Any], name: str, value: object, file: _File, what: str) -> None:
    if name in target:
        raise RulesetError(f"{what} {name} 已经有了", where=file.shown, hint="请换一个名称")
    target[name] = value


def _files(pack: Pack, hasher: hashlib._Hash, pattern: str) -> list[_File]:
    found = []
    for path in sorted(pack.folder.glob(pattern)):
        shown = path.relative_to(pack.folder).as_posix()
        try:
            text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        except (OSError, UnicodeDecodeError) as error:
            raise RulesetError(f"读不出来（{error}）", where=str(path), hint="规则与词典应为 UTF-8 文件") from None
        hasher.update(f"{pack.name}\0{shown}\0{len(text)}\0{text}".encode())
        found.append(_File(pack.name, shown if pack.name == "zwlint" else str(path), text))
    return found


def _toml(file: _File) -> dict[str, Any]:
    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        line = int(str(error).rpartition("line ")[2].split(",")[0].rstrip(")") or 1) if "line " in str(error) else 1
        hint = f"{marked(file.text, line)}\n  TOML 语法错误：{error}"
        raise RulesetError("不是合法的 TOML 文件", where=f"{file.shown}:{line}", hint=hint) from None


def _declared(file: _File) -> list[tuple[Fields, _File, int]]:
    data = _toml(file)
    tables = data.get("rule", [])
    if set(data) - {"rule"} or not isinstance(tables, list):
        raise RulesetError("只应有 [[rule]]", where=file.shown, hint=nearest(next(iter(data), ""), ["rule"]))
    return [
        (Fields(table, file=file.shown, text=file.text, table="rule", index=index), file, index)
        for index, table in enumerate(tables)
    ]


def _rule(
    fields: Fields, file: _File, vetters: Mapping[str, Vetter], dictionaries: Mapping[str, tuple[Term, ...]]
) -> Rule:
    fields.only(_RULE_FIELDS)
    code = fields.text("code")
    if not (code[:-3].isalpha() and code[:-3].isupper() and code[-3:].isdigit()):
        raise fields.error(f"代码 {code} 不合规", "code", hint="代码由大写字母和三位数字组成，如 TYP001")
    match = fields.values.get("match")
    if not isinstance(match, dict):
        raise fields.error("缺少 [rule.match]", hint='请写明 kind，如 kind = "terms"')
    basis, no_basis = _basis(fields)
    examples, no_examples = _examples(fields)
    rule = Rule(
        code=code,
        name=fields.text("name"),
        title=fields.text("title"),
        severity=fields.choice("severity", Severity),
        certainty=fields.choice("certainty", Certainty),
        status=fields.choice("status", Status),
        since=fields.text("since"),
        message=fields.text("message"),
        why=fields.text("why"),
        basis=basis,
        no_basis=no_basis,
        examples=examples,
        no_examples=no_examples,
        regions=_regions(fields),
        kind=str(match.get("kind", "")),
        match=match,
        fix=fields.choice("fix", Safety) if "fix" in fields.values else None,
        aliases=fields.texts("aliases"),
        pack=file.pack,
        file=file.shown,
        line=fields.line(),
    )
    vetter = vetters.get(rule.kind)
    if vetter is None:
        raise fields.error(f"不认识的匹配方式“{rule.kind}”", "match.kind", hint=nearest(rule.kind, vetters))
    vetter(rule, fields, dictionaries)
    return rule


def _basis(fields: Fields) -> tuple[tuple[Basis, ...], str]:
    value = fields.values.get("basis")
    if isinstance(value, dict) and isinstance(value.get("none"), str) and value["none"]:
        return (), value["none"]
    if not isinstance(value, list) or not value:
        hint = 'basis = [{ norm = "…", clause = "…", evidence = "P" }]，没有规范可依时写 basis = { none = "理由" }'
        raise fields.error("缺少依据 basis", "basis", hint=hint)
    try:
        return tuple(Basis(item["norm"], item.get("clause", ""), Evidence(item["evidence"])) for item in value), ""
    except (KeyError, ValueError, TypeError):
        hint = "每条依据写明 norm、clause 和 evidence（P 见原文、Q 见转引、S 见二手资料、M 未见）"
        raise fields.error("依据写得不全", "basis", hint=hint) from None


def _examples(fields: Fields) -> tuple[tuple[Example, ...], str]:
    value = fields.values.get("examples")
    if isinstance(value, dict) and isinstance(value.get("none"), str) and value["none"]:
        return (), value["none"]
    if not isinstance(value, list) or not value:
        raise fields.error("缺少例子 examples", "examples", hint='examples = [{ bad = "……" }, { good = "……" }]')
    examples = tuple(_example(fields, item) for item in value)
    if len({example.bad for example in examples}) < 2:
        raise fields.error("例子要有错的（bad），也要有对的（good）", "examples")
    return examples, ""


def _example(fields: Fields, item: object) -> Example:
    if not isinstance(item, dict) or ("bad" in item) == ("good" in item):
        raise fields.error("每个例子写 bad 或 good 之一", "examples")
    for key in item:
        if key not in _EXAMPLE_FIELDS:
            raise fields.error(f"例子里有不认识的字段 {key}", "examples", hint=nearest(key, _EXAMPLE_FIELDS))
    bad = "bad" in item
    return Example(
        text=str(item["bad" if bad else "good"]),
        bad=bad,
        finds=item.get("finds"),
        fixed=item.get("fixed"),
        dated=_day(fields, item["dated"]) if "dated" in item else None,
        format=item.get("format", "text"),
    )


def _day(fields: Fields, value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise fields.error(f"日期“{value}”不可用", "examples", hint='请写作 dated = "2026-01-01"') from None


def _regions(fields: Fields) -> frozenset[Region]:
    names = fields.texts("regions")
    try:
        return frozenset(Region(name) for name in names) or DEFAULT_REGIONS
    except ValueError:
        valid = [region.value for region in Region]
        wrong = next(name for name in names if name not in valid)
        raise fields.error(f"没有“{wrong}”这种区域", "regions", hint=nearest(wrong, valid)) from None


def _profile(data: dict[str, Any], file: _File) -> Profile:
    fields = Fields(data, file=file.shown, text=file.text, table="", index=0)
    fields.only(("name", "title", "description", "select", "ignore", "severity"))
    severities = data.get("severity", {})
    try:
        severity = {code: Severity(value) for code, value in severities.items()}
    except (AttributeError, ValueError):
        valid = "、".join(Severity)
        raise fields.error("[severity] 的值不可用", "severity", hint=f"可用的有：{valid}") from None
    return Profile(
        name=fields.text("name"),
        title=fields.text("title"),
        description=fields.text("description"),
        select=fields.texts("select"),
        ignore=fields.texts("ignore"),
        severity=severity,
    )
