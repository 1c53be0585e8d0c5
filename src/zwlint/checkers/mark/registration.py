"""How rules of kind ``mark`` are vetted and compiled."""

from __future__ import annotations

from zwlint.checkers.base import Checker, Dictionaries
from zwlint.checkers.mark.options import DICTIONARIES, FLAGS, LISTS, PATTERNS, PLACES
from zwlint.checkers.mark.unit import MarkUnit
from zwlint.checkers.rows import vet_dictionaries, vet_options, vet_patterns, vet_texts
from zwlint.elements.kinds import ElementKind
from zwlint.findings import Severity
from zwlint.ruleset.declarations import OWN, Rule
from zwlint.ruleset.fields import Fields, nearest

_KNOWN = ("places", "elements", "formats", "elsewhere", *LISTS, *PATTERNS, *DICTIONARIES, *FLAGS)


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, _KNOWN)
    for key in (*LISTS, "places", "elements", "formats"):
        vet_texts(rule, fields, key)
    for key in DICTIONARIES:
        vet_dictionaries(rule, fields, dictionaries, "phrases", key, needed=False)
    for key in FLAGS:
        if not isinstance(rule.match.get(key, False), bool):
            raise fields.error(f"{key} 应为 true 或 false", f"match.{key}")
    _vet_words(rule, fields)
    _vet_choices(rule, fields, "places", PLACES)
    _vet_choices(rule, fields, "elements", [kind.value for kind in ElementKind])
    if not rule.match.get("places"):
        raise fields.error("缺少 places", "match.places", hint='places = ["alone", "bracketed"]')
    if "elsewhere" in rule.match and rule.match["elsewhere"] not in list(Severity):
        raise fields.error("elsewhere 应为级别", "match.elsewhere", hint='elsewhere = "info"')
    if ("formats" in rule.match) != ("elsewhere" in rule.match):
        hint = 'formats = ["html"]\n  elsewhere = "info"：其他格式的文件里用这个级别'
        raise fields.error("formats 与 elsewhere 应同时写", "match.formats", hint=hint)


def _vet_words(rule: Rule, fields: Fields) -> None:
    """Something is looked for, and every expression has what leads to it."""
    for key in PATTERNS:
        if not isinstance(rule.match.get(key, ""), str):
            raise fields.error(f"{key} 应为文字", f"match.{key}", hint=f"请写作 {key} = '……'")
    if not any(rule.match.get(key) for key in ("mark", "dictionary", "in-brackets", "bracketed")):
        raise fields.error(
            "缺少 mark 或者 dictionary", "match.mark", hint="mark = '正则表达式'，或 dictionary = \"词典名\""
        )
    if ("mark" in rule.match) != bool(rule.match.get("anchors")):
        hint = 'anchors = ["mark 的每个匹配必含其一的文字"]；只用词典的不写'
        raise fields.error("mark 与 anchors 应同时写", "match.anchors", hint=hint)
    if rule.pack == OWN:  # zwlint's own expressions are compiled by its tests, not at every start
        return
    for key in (*PATTERNS, "beside"):
        vet_patterns(rule, fields, key, may_be_empty=key == "apart-from")


def _vet_choices(rule: Rule, fields: Fields, key: str, known: tuple[str, ...] | list[str]) -> None:
    for name in rule.match.get(key, ()):
        if name not in known:
            raise fields.error(f"{key} 里没有“{name}”这一种", f"match.{key}", hint=nearest(name, known))


MARK = Checker("mark", _vet, MarkUnit)
