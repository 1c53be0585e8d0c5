"""Kind ``pattern``: a regular expression, run only on blocks that hold one of its anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import product
from math import prod

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit, block_span
from zwlint.checkers.rows import vet_habit
from zwlint.checkers.validators import VALIDATORS
from zwlint.expressions import expression
from zwlint.lexicon.view import find_folded, fold
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields, nearest

_OPTIONS = (
    "kind",
    "pattern",
    "anchors",
    "anchor-sets",
    "anchor-class",
    "group",
    "suggest",
    "exceptions",
    "validator",
    "text",
    "habit",
    "mixed-with",
)
_CLASSES = ("digit", "folded")
"""Characters one of which every match holds: an ASCII digit of the view; one that the view shows otherwise."""
_MOST_ANCHORS = 5000
"""Literals that the sets of one rule may come to."""


class PatternUnit(Unit):
    """One rule with its expression, compiled when an anchor first asks for it."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        options = rule.match
        self.digits = options.get("anchor-class") == "digit"
        self.always = options.get("anchor-class") == "folded"
        self.habit = options.get("habit", 0)
        self._raw = options.get("text") == "raw"
        group = options.get("group", 0)
        self._groups: list[str | int] = group if isinstance(group, list) else [group]
        self._suggest = options.get("suggest")
        self._validator = VALIDATORS.get(options.get("validator", ""))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return expression(self.rule.match["pattern"])

    @cached_property
    def _other(self) -> re.Pattern[str]:
        return expression(self.rule.match["mixed-with"])

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The literals declared."""
        del knowledge
        return ((fold(anchor), 0) for anchor in anchors_of(self.rule))

    def exceptions(self) -> Iterable[str]:
        """The phrases declared."""
        return tuple(self.rule.match.get("exceptions", ()))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every match of the expression in a block that holds an anchor."""
        matches = self._check_folded(subject) if self.always else self._check_blocks(subject, hits)
        if "mixed-with" in self.rule.match:
            found = list(matches)
            matches = iter(found if found and self._other.search(subject.view.text) else ())
        yield from matches

    def _check_folded(self, subject: Subject) -> Iterator[Match]:
        """The matches in blocks of the text that hold what the view shows otherwise."""
        text = subject.document.text
        found = find_folded.search(text) if subject.view.text is not text else None
        while found:
            start, end = block_span(text, found.start())
            yield from self._check_text(subject, text[start:end], start)
            found = find_folded.search(text, end)

    def _check_blocks(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        done = -1
        for hit in hits:
            if hit.start < done:
                continue
            start, done = block_span(subject.view.text, hit.start)
            yield from self._check_block(subject, start, done)

    def _check_block(self, subject: Subject, start: int, end: int) -> Iterator[Match]:
        if self._raw:
            start, end = subject.view.original(start, end)
            yield from self._check_text(subject, subject.document.text[start:end], start)
        else:
            yield from self._check_text(subject, subject.view.text[start:end], start)

    def _check_text(self, subject: Subject, text: str, shift: int) -> Iterator[Match]:
        """The matches in a block that begins at ``shift``."""
        for found in self._pattern.finditer(text):
            first, last = max(map(found.span, self._groups))
            if first < 0 or first == last or (self._validator and not self._validator.holds(found)):
                continue
            span = (first + shift, last + shift)
            yield self._match(found, span if self._raw else subject.view.original(*span))

    def _match(self, found: re.Match[str], span: tuple[int, int]) -> Match:
        suggestions: tuple[str, ...] = ()
        if self._suggest:
            suggestions = (found.expand(self._suggest),)
        elif self._validator and self._validator.right:
            suggestions = (self._validator.right(found),)
        return Match(self.rule, *span, suggestions=suggestions)


def anchors_of(rule: Rule) -> list[str]:
    """The literals that a pattern declares, one by one and as sets of characters for each place."""
    sets = rule.match.get("anchor-sets", ())
    return [*rule.match.get("anchors", ()), *("".join(each) for places in sets for each in product(*places))]


def _vet(rule: Rule, fields: Fields, _dictionaries: Dictionaries) -> None:
    match = rule.match
    for key in match:
        if key not in _OPTIONS:
            raise fields.error(f"pattern 没有选项 {key}", f"match.{key}", hint=nearest(key, _OPTIONS))
    if not isinstance(match.get("pattern"), str):
        raise fields.error("缺少 pattern", "match.pattern", hint="pattern = '正则表达式'")
    _vet_literals(rule, fields, "anchors")
    _vet_sets(rule, fields)
    _vet_literals(rule, fields, "exceptions")
    if bool(match.get("anchors") or match.get("anchor-sets")) == ("anchor-class" in match):
        hint = 'anchors = ["每个匹配必含其一的文字"]，或 anchor-class = "digit"'
        raise fields.error("anchors 与 anchor-class 应有且只有一个", "match.anchors", hint=hint)
    if match.get("anchor-class", "digit") not in _CLASSES:
        raise fields.error("anchor-class 只能是 digit 或 folded", "match.anchor-class")
    if match.get("anchor-class") == "folded" and match.get("text") != "raw":
        hint = '归整之后看不出全角，所以要写 text = "raw"'
        raise fields.error("anchor-class 是 folded 的，匹配原样的文字", "match.anchor-class", hint=hint)
    vet_habit(rule, fields)
    if match.get("text", "view") not in {"view", "raw"}:
        raise fields.error("text 只能是 view 或 raw", "match.text")
    if isinstance(match.get("group"), list):
        _vet_literals(rule, fields, "group")
        if not match["group"]:
            raise fields.error("group 应为文字列表", "match.group", hint='group = ["mark"]')
    for key in ("suggest", "validator", "mixed-with", *(() if isinstance(match.get("group"), list) else ("group",))):
        if not isinstance(match.get(key, ""), str):
            raise fields.error(f"{key} 应为文字", f"match.{key}", hint=f'请写作 {key} = "……"')
    if match.get("validator", next(iter(VALIDATORS))) not in VALIDATORS:
        name = match["validator"]
        raise fields.error(f"没有校验方法“{name}”", "match.validator", hint=nearest(name, VALIDATORS))
    computed = VALIDATORS[match["validator"]].right if "validator" in match else None
    if "{suggestion}" in rule.message and not match.get("suggest") and not computed:
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


def _vet_sets(rule: Rule, fields: Fields) -> None:
    """Sets of characters for each place of an anchor; together they come to no more literals than can be looked for."""
    sets, key = rule.match.get("anchor-sets", []), "match.anchor-sets"
    hint = 'anchor-sets = [["年月", "0123456789"]]：从每一组里取一个字，连成一个锚点'
    if not isinstance(sets, list) or not all(isinstance(places, list) and places for places in sets):
        raise fields.error("anchor-sets 应为列表的列表", key, hint=hint)
    if not all(isinstance(place, str) and place for places in sets for place in places):
        raise fields.error("anchor-sets 里应为文字", key, hint=hint)
    if sum(prod(map(len, places)) for places in sets) > _MOST_ANCHORS:
        raise fields.error(f"anchor-sets 连成的锚点超过 {_MOST_ANCHORS} 个", key, hint=hint)
    if not all(fold(char) for places in sets for place in places for char in place):
        raise fields.error("anchor-sets 里有零宽字符", key, hint="检查时不看零宽字符，这样的文字找不到")


def _vet_expression(rule: Rule, fields: Fields) -> None:
    pattern = _compiled(rule, fields, "pattern")
    if "mixed-with" in rule.match:
        _compiled(rule, fields, "mixed-with")
    group = rule.match.get("group", [])
    for name in group if isinstance(group, list) else [group]:
        if name not in pattern.groupindex:
            raise fields.error(f"正则表达式里没有组“{name}”", "match.group", hint=nearest(name, pattern.groupindex))
    _vet_validator(rule, fields, pattern)
    _vet_suggest(rule, fields, pattern)


def _compiled(rule: Rule, fields: Fields, key: str) -> re.Pattern[str]:
    try:
        pattern = re.compile(rule.match[key])
    except (re.error, OverflowError, RecursionError) as error:
        raise fields.error(f"正则表达式有误：{error}", f"match.{key}") from None
    if pattern.match(""):
        raise fields.error("正则表达式能匹配空串", f"match.{key}", hint="这样的规则处处命中")
    return pattern


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
