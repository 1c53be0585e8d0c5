"""Kind ``missing``: a document whose title says what it is, and which does not say what such a document must."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.rows import vet_options, vet_texts
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields

_OPTIONS = ("anchors", "titles", "unless", "wanted")
_PATTERNS = ("titles", "unless", "wanted")


class MissingUnit(Unit):
    """One rule with its expressions, compiled when a document has an anchor."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._anchors = tuple(rule.match["anchors"])

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {key: re.compile("|".join(self.rule.match.get(key) or ("(?!)",))) for key in _PATTERNS}

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """What every such title holds."""
        del knowledge
        return ((fold(anchor), 0) for anchor in self._anchors)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """One match of no width at the title."""
        del hits
        for title in subject.outline.titles:
            bare = fold("".join(title.text.split()))
            if self._patterns["titles"].search(bare) and not self._patterns["unless"].search(bare):
                if not self._patterns["wanted"].search(subject.view.text):
                    start = title.elements[0].start
                    yield Match(self.rule, start, start)
                return


def _vet(rule: Rule, fields: Fields, _dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, _OPTIONS)
    for key in _OPTIONS:
        vet_texts(rule, fields, key)
        if key != "unless" and not rule.match.get(key):
            raise fields.error(f"缺少 {key}", f"match.{key}", hint=f'请写作 {key} = ["……", "……"]')
    for key in _PATTERNS:
        for pattern in rule.match.get(key, ()):
            _vet_pattern(pattern, fields, key)


def _vet_pattern(pattern: str, fields: Fields, key: str) -> None:
    try:
        empty = re.compile(pattern).match("")
    except (re.error, OverflowError, RecursionError) as error:
        raise fields.error(f"正则表达式有误：{error}", f"match.{key}") from None
    if empty:
        raise fields.error("正则表达式能匹配空串", f"match.{key}", hint="这样的规则对每篇都成立")


MISSING = Checker("missing", _vet, MissingUnit)
