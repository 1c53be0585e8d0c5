"""Kind ``pattern``: a regular expression, run only on blocks that hold one of its anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit, block_span
from zwlint.checkers.validators import VALIDATORS
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields, nearest

_OPTIONS = ("kind", "pattern", "anchors", "anchor-class", "group", "suggest", "exceptions", "validator", "text")


class PatternUnit(Unit):
    """One rule with its expression, compiled when an anchor first asks for it."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        options = rule.match
        self.digits = options.get("anchor-class") == "digit"
        self._raw = options.get("text") == "raw"
        self._group = options.get("group", 0)
        self._suggest = options.get("suggest")
        self._validator = VALIDATORS.get(options.get("validator", ""))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.rule.match["pattern"])

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The literals declared."""
        del knowledge
        return ((fold(anchor), 0) for anchor in self.rule.match.get("anchors", ()))

    def exceptions(self) -> Iterable[str]:
        """The phrases declared."""
        return tuple(self.rule.match.get("exceptions", ()))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every match of the expression in a block that holds an anchor."""
        done = -1
        for hit in hits:
            if hit.start < done:
                continue
            start, done = block_span(subject.view.text, hit.start)
            yield from self._check_block(subject, start, done)

    def _check_block(self, subject: Subject, start: int, end: int) -> Iterator[Match]:
        shift, text = start, subject.view.text[start:end]
        if self._raw:
            shift, last = subject.view.original(start, end)
            text = subject.document.text[shift:last]
        for found in self._pattern.finditer(text):
            first, last = found.span(self._group)
            if first < 0 or first == last or (self._validator and not self._validator.holds(found)):
                continue
            suggestions = (found.expand(self._suggest),) if self._suggest else ()
            span = (first + shift, last + shift)
            if not self._raw:
                span = subject.view.original(*span)
            yield Match(self.rule, *span, suggestions=suggestions)


def _vet(rule: Rule, fields: Fields, _dictionaries: Dictionaries) -> None:
    match = rule.match
    for key in match:
        if key not in _OPTIONS:
            raise fields.error(f"pattern 没有选项 {key}", f"match.{key}", hint=nearest(key, _OPTIONS))
    if not isinstance(match.get("pattern"), str):
        raise fields.error("缺少 pattern", "match.pattern", hint="pattern = '正则表达式'")
    _vet_literals(rule, fields, "anchors")
    _vet_literals(rule, fields, "exceptions")
    if bool(match.get("anchors")) == ("anchor-class" in match):
        hint = 'anchors = ["每个匹配必含其一的文字"]，或 anchor-class = "digit"'
        raise fields.error("anchors 与 anchor-class 应有且只有一个", "match.anchors", hint=hint)
    if match.get("anchor-class", "digit") != "digit":
        raise fields.error("anchor-class 只能是 digit", "match.anchor-class")
    if match.get("text", "view") not in {"view", "raw"}:
        raise fields.error("text 只能是 view 或 raw", "match.text")
    for key in ("group", "suggest", "validator"):
        if not isinstance(match.get(key, ""), str):
            raise fields.error(f"{key} 应为文字", f"match.{key}", hint=f'请写作 {key} = "……"')
    if match.get("validator", next(iter(VALIDATORS))) not in VALIDATORS:
        name = match["validator"]
        raise fields.error(f"没有校验方法“{name}”", "match.validator", hint=nearest(name, VALIDATORS))
    if "{suggestion}" in rule.message and not match.get("suggest"):
        hint = "message 用了 {suggestion}，match 里就要有 suggest"
        raise fields.error("message 无从填写", "message", hint=hint)
    if rule.pack != "zwlint":  # zwlint's own expressions are compiled by its tests, not at every start
        _vet_expression(rule, fields)


def _vet_literals(rule: Rule, fields: Fields, key: str) -> None:
    """A list of literals, each with something that a view can hold: one of zero width only would never be found."""
    literals = rule.match.get(key, [])
    if not isinstance(literals, list) or not all(isinstance(literal, str) and literal for literal in literals):
        raise fields.error(f"{key} 应为文字列表", f"match.{key}", hint=f'{key} = ["★"]')
    if not all(map(fold, literals)):
        raise fields.error(f"{key} 里有只含零宽字符的文字", f"match.{key}", hint="检查时不看零宽字符，这样的文字找不到")


def _vet_expression(rule: Rule, fields: Fields) -> None:
    try:
        pattern = re.compile(rule.match["pattern"])
    except (re.error, OverflowError, RecursionError) as error:
        raise fields.error(f"正则表达式有误：{error}", "match.pattern") from None
    if pattern.match(""):
        raise fields.error("正则表达式能匹配空串", "match.pattern", hint="这样的规则处处命中")
    group = rule.match.get("group")
    if group is not None and group not in pattern.groupindex:
        raise fields.error(f"正则表达式里没有组“{group}”", "match.group", hint=nearest(group, pattern.groupindex))
    _vet_validator(rule, fields, pattern)
    _vet_suggest(rule, fields, pattern)


def _vet_validator(rule: Rule, fields: Fields, pattern: re.Pattern[str]) -> None:
    name = rule.match.get("validator")
    missing = [group for group in VALIDATORS[name].groups if group not in pattern.groupindex] if name else []
    if missing:
        hint = "正则表达式里还要有 " + "、".join(f"(?P<{group}>…)" for group in missing)
        raise fields.error(f"校验方法 {name} 要的组不全", "match.validator", hint=hint)


def _vet_suggest(rule: Rule, fields: Fields, pattern: re.Pattern[str]) -> None:
    try:
        pattern.sub(rule.match.get("suggest", ""), "")  # reads the template even where nothing matches
    except (re.error, IndexError) as error:
        hint = "组写作 \\g<名称>，整个匹配写作 \\g<0>；名称应在正则表达式里"
        raise fields.error(f"suggest 有误：{error}", "match.suggest", hint=hint) from None


PATTERN = Checker("pattern", _vet, PatternUnit)
