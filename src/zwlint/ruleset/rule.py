"""One rule as it is declared: every field vetted, whatever is wrong marked in its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeGuard

from zwlint.document import Region
from zwlint.expressions import expression
from zwlint.findings import Basis, Certainty, Evidence, Safety, Severity
from zwlint.ruleset.declarations import DEFAULT_REGIONS, Example, Rule, Shown, Status
from zwlint.ruleset.fields import Fields, nearest
from zwlint.site import Site

_RULE_FIELDS = frozenset(
    "code name title severity certainty status since message why fix regions personal aliases basis examples"
    " match".split()
)
_BASIS_FIELDS = ("norm", "clause", "evidence")
_EXAMPLE_TEXTS = ("bad", "good", "finds", "fixed", "format", "profile")
_EXAMPLE_FIELDS = frozenset({*_EXAMPLE_TEXTS, "dated", "site", "beside"})
EVERYWHERE = "all"
"""In the place of regions: all of them."""
_PLACEHOLDERS = ("{text}", "{suggestion}")
_is_file_name = expression(r"(?!\.)[^/\\:]+")
_is_code = expression("[A-Z]+[0-9]{3}")
_placeholders = expression(r"\{[^{}]*\}")


def rule_of(fields: Fields, kinds: Iterable[str], *, pack: str, file: str, vetted: bool = False) -> Rule:
    """The rule that a declaration makes; its kind is one of ``kinds``. Raises what ``Fields.error`` makes.

    Of one that was ``vetted`` before, basis and examples are read when they are asked for.
    """
    code = fields.text("code")
    aliases = fields.texts("aliases")
    if not vetted:
        _vet(fields, code, aliases)
    match = fields.values.get("match")
    if not isinstance(match, dict):
        raise fields.error("缺少 [rule.match]", hint='请写明 kind，如 kind = "terms"')
    shown = Shown(lambda: (*_basis(fields), *_examples(fields)))
    if not vetted:
        shown.read()
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
        shown=shown,
        regions=_regions(fields),
        kind=str(match.get("kind", "")),
        match=match,
        fix=fields.choice("fix", Safety) if "fix" in fields.values else None,
        personal=_flag(fields, "personal"),
        aliases=aliases,
        pack=pack,
        file=file,
    )
    if rule.kind not in kinds:
        raise fields.error(f"不认识的匹配方式“{rule.kind}”", "match.kind", hint=nearest(rule.kind, kinds))
    return rule


def _flag(fields: Fields, key: str) -> bool:
    value = fields.values.get(key, False)
    if not isinstance(value, bool):
        raise fields.error(f"{key} 应为 true 或 false", key, hint=f"请写作 {key} = true")
    return value


def _vet(fields: Fields, code: str, aliases: Iterable[str]) -> None:
    """Refuses what no type does: other fields, codes that are none, placeholders that nothing fills."""
    fields.only(_RULE_FIELDS)
    for key, each in (("code", code), *(("aliases", alias) for alias in aliases)):
        if not _is_code.fullmatch(each):
            raise fields.error(f"代码 {each} 不合规", key, hint="代码由大写字母和三位数字组成，如 TYP001")
    for placeholder in _placeholders.findall(fields.text("message")):
        if placeholder not in _PLACEHOLDERS:
            raise fields.error(
                f"message 里没有 {placeholder} 可填", "message", hint=nearest(placeholder, _PLACEHOLDERS)
            )


def _basis(fields: Fields) -> tuple[tuple[Basis, ...], str]:
    value = fields.values.get("basis")
    reason = _reason_for_none(value)
    if reason:
        return (), reason
    if not isinstance(value, list) or not value:
        hint = 'basis = [{ norm = "…", clause = "…", evidence = "P" }]，没有规范可依时写 basis = { none = "理由" }'
        raise fields.error("缺少依据 basis", "basis", hint=hint)
    return tuple(_norm(fields, item) for item in value), ""


def _reason_for_none(value: object) -> str:
    """The reason in ``{ none = "reason" }``; empty where the value is anything else."""
    if isinstance(value, dict) and set(value) == {"none"} and isinstance(value["none"], str):
        return value["none"].strip()
    return ""


def _norm(fields: Fields, item: object) -> Basis:
    incomplete = "每条依据写明 norm、clause 和 evidence（P 见原文、Q 见转引、S 见二手资料、M 未见）"
    if not isinstance(item, dict):
        raise fields.error("依据写得不全", "basis", hint=incomplete)
    _only(fields, item, _BASIS_FIELDS, "basis", "依据")
    norm, clause = item.get("norm"), item.get("clause", "")
    if not (isinstance(norm, str) and norm.strip() and isinstance(clause, str)):
        raise fields.error("依据写得不全", "basis", hint=incomplete)
    try:
        return Basis(norm, clause, Evidence(str(item.get("evidence"))))
    except ValueError:
        raise fields.error("依据写得不全", "basis", hint=incomplete) from None


def _only(fields: Fields, item: Mapping[str, object], known: Iterable[str], key: str, what: str) -> None:
    """Refuse fields of an inline table that nobody reads."""
    for name in item:
        if name not in known:
            raise fields.error(f"{what}里有不认识的字段 {name}", key, hint=nearest(name, known))


def _examples(fields: Fields) -> tuple[tuple[Example, ...], str]:
    value = fields.values.get("examples")
    reason = _reason_for_none(value)
    if reason:
        return (), reason
    if not isinstance(value, list) or not value:
        raise fields.error("缺少例子 examples", "examples", hint='examples = [{ bad = "……" }, { good = "……" }]')
    examples = tuple(_example(fields, item) for item in value)
    if len({example.bad for example in examples}) < 2:
        raise fields.error("例子要有错的（bad），也要有对的（good）", "examples")
    return examples, ""


def _example(fields: Fields, item: object) -> Example:
    if not isinstance(item, dict) or ("bad" in item) == ("good" in item):
        raise fields.error("每个例子写 bad 或 good 之一", "examples")
    _only(fields, item, _EXAMPLE_FIELDS, "examples", "例子")
    for key in _EXAMPLE_TEXTS:
        if not isinstance(item.get(key, ""), str):
            raise fields.error(f"例子的 {key} 应为文字", "examples", hint=f'请写作 {key} = "……"')
    bad = "bad" in item
    return Example(
        text=item["bad" if bad else "good"],
        bad=bad,
        finds=item.get("finds"),
        fixed=item.get("fixed"),
        dated=_day(fields, item["dated"]) if "dated" in item else None,
        format=item.get("format", "text"),
        profile=item.get("profile", ""),
        site=_site(fields, item.get("site", {})),
        beside=_beside(fields, item.get("beside", {})),
    )


def _site(fields: Fields, value: object) -> Site:
    """The facts of the publisher that an example supposes."""
    if not isinstance(value, dict):
        raise fields.error("例子的 site 应为表", "examples", hint='请写作 site = { domain = "www.qinghe.example" }')
    _only(fields, value, Site._fields, "examples", "例子的 site ")
    read: dict[str, Any] = {}
    for key, each in value.items():
        text = isinstance(getattr(Site(), key), str)
        if not (isinstance(each, str) if text else _are_texts(each)):
            raise fields.error(f"例子的 site.{key} 应为文字{'' if text else '列表'}", "examples")
        read[key] = each if text else tuple(each)
    return Site(**read)


def _beside(fields: Fields, value: object) -> tuple[tuple[str, str], ...]:
    """The files beside an example with their texts; of a list the texts are empty."""
    files = (
        dict.fromkeys(value, "") if isinstance(value, list) and all(isinstance(each, str) for each in value) else value
    )
    named = isinstance(files, dict) and all(
        _is_file_name.fullmatch(name) and isinstance(files[name], str) for name in files
    )
    if not isinstance(files, dict) or not named:
        hint = '请写作 beside = { "jiedu.html" = "……" }，文件名里没有斜线'
        raise fields.error("例子的 beside 应为文件名和文字", "examples", hint=hint)
    return tuple(files.items())


def _are_texts(value: Any) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _day(fields: Fields, value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise fields.error(f"日期“{value}”不可用", "examples", hint='请写作 dated = "2026-01-01"') from None


def _regions(fields: Fields) -> frozenset[Region]:
    names = fields.texts("regions")
    try:
        return _regions_of(names)
    except ValueError:
        valid = [EVERYWHERE, *(region.value for region in Region)]
        wrong = next(name for name in names if name not in valid)
        raise fields.error(f"没有“{wrong}”这种区域", "regions", hint=nearest(wrong, valid)) from None


@cache
def _regions_of(names: tuple[str, ...]) -> frozenset[Region]:
    if names == (EVERYWHERE,):
        return frozenset(Region)
    return frozenset(map(Region, names)) or DEFAULT_REGIONS
