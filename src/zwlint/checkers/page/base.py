"""What the tests of kinds ``page`` and ``metadata`` share: how they are declared, vetted and fed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zwlint.checkers.base import Checker, Dictionaries, Hit, Match, Subject, Unit
from zwlint.checkers.rows import vet_needed, vet_options, vet_patterns
from zwlint.document import Document, Location, Reference
from zwlint.elements.page import Page
from zwlint.findings import Certainty, Severity
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields, nearest
from zwlint.values import NamedTuple

_DAYS = "days"
"""The table whose names are numbers."""


class PageUnit(Unit):
    """One rule; a test derives from it and looks at the page."""

    always = True
    page = True

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The matches in a page that shows or says anything at all."""
        del hits
        if subject.document.blocks:
            yield from self.look(subject, subject.outline.page)

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """The matches in a page."""
        raise NotImplementedError

    def texts(self, option: str) -> tuple[str, ...]:
        """An option that is a list of texts; none where it is not there."""
        return tuple(self.rule.match.get(option, ()))

    def found(
        self,
        start: int,
        end: int,
        note: str = "",
        *,
        severity: Severity | None = None,
        certainty: Certainty | None = None,
        suggestions: tuple[str, ...] = (),
        key: str = "",
        location: Location | None = None,
    ) -> Match:
        """A match of this rule; something missing begins and ends at its container and has its name for a key."""
        return Match(
            self.rule,
            start,
            end,
            suggestions=suggestions,
            note=note,
            severity=severity,
            certainty=certainty,
            key=key,
            location=location,
        )

    def refers(
        self, document: Document, reference: Reference, note: str, *, severity: Severity | None = None, key: str = ""
    ) -> Match:
        """A match at the text of a link, where it stands in one piece; else where the target is written."""
        start, label = reference.start, reference.label or ""
        if reference.element == "a" and label and document.text.startswith(label, start):
            return self.found(start, start + len(label), note, severity=severity, key=key)
        return self.found(start, start, note, severity=severity, key=key, location=reference.location)


class Test(NamedTuple):
    """One thing to look at, and the options of rules that look at it."""

    name: str
    unit: type[PageUnit]
    lists: tuple[str, ...] = ()
    """Options that are lists of texts, and must be there."""
    optional: tuple[str, ...] = ()
    """Likewise, but may be left out."""
    patterns: tuple[str, ...] = ()
    """Options that are lists of regular expressions, and must be there."""
    tables: tuple[str, ...] = ()
    """Options that name things, each with a list of texts."""
    texts: tuple[str, ...] = ()
    """Options that are one text."""
    numbers: tuple[str, ...] = ()
    """Options that are whole numbers above 0, and must be there."""
    flags: tuple[str, ...] = ()
    """Options that are true or false."""


def checker_of(kind: str, tests: Sequence[Test]) -> Checker:
    """The kind of match that has these tests."""
    by_name = {test.name: test for test in tests}

    def vet(rule: Rule, fields: Fields, _dictionaries: Dictionaries) -> None:
        name = rule.match.get("test")
        if name not in by_name:
            raise fields.error(f"没有检查方法“{name}”", "match.test", hint=nearest(str(name), by_name))
        _vet(by_name[str(name)], rule, fields)

    def compile(rule: Rule, dictionaries: Dictionaries) -> Unit:
        return by_name[rule.match["test"]].unit(rule, dictionaries)

    return Checker(kind, vet, compile)


def _vet(test: Test, rule: Rule, fields: Fields) -> None:
    _name, _unit, *groups = test
    vet_options(rule, fields, ("test", *(option for group in groups for option in group)))
    vet_needed(rule, fields, (*test.lists, *test.patterns), test.optional)
    for key in test.patterns:
        vet_patterns(rule, fields, key)
    for key in test.tables:
        _vet_table(rule.match.get(key), fields, key)
    for key in test.texts:
        if not isinstance(rule.match.get(key), str) or not rule.match[key]:
            raise fields.error(f"缺少 {key}，或者它不是文字", f"match.{key}", hint=f'请写作 {key} = "……"')
    for key in test.numbers:
        value = rule.match.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise fields.error(f"{key} 应为正整数", f"match.{key}", hint=f"请写作 {key} = 64")
    for key in test.flags:
        if not isinstance(rule.match.get(key, False), bool):
            raise fields.error(f"{key} 应为 true 或 false", f"match.{key}")


def _vet_table(value: object, fields: Fields, key: str) -> None:
    hint = f'请写作 {key} = {{ 名称 = ["写法一", "写法二"] }}'
    if not isinstance(value, Mapping) or not value:
        raise fields.error(f"缺少 {key}，或者它不是表", f"match.{key}", hint=hint)
    if key == _DAYS and not all(str(name).isdecimal() for name in value):
        raise fields.error(f"{key} 的名称应为天数", f"match.{key}", hint='请写作 days = { 14 = ["动态", "要闻"] }')
    for texts in value.values():
        if not isinstance(texts, list) or not texts or not all(isinstance(each, str) and each for each in texts):
            raise fields.error(f"{key} 的每一项应为文字列表", f"match.{key}", hint=hint)
