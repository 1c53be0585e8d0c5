"""Columns of lists of persons that say what nobody but the person should know: one finding for each, at its header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from zwlint.checkers.base import Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.rows import vet_dictionaries, vet_options, vet_texts
from zwlint.checkers.table.births import is_younger
from zwlint.checkers.table.grid import Spot, bare
from zwlint.checkers.table.headings import LONGEST_LABEL, Heading, Words, named, names_of
from zwlint.checkers.table.lines import lines_roll
from zwlint.checkers.table.lists import ListReader
from zwlint.checkers.table.persons import SAYING, Persons
from zwlint.checkers.table.roll import Column, Roll
from zwlint.checkers.table.titles import Titles
from zwlint.document import Document
from zwlint.expressions import expression
from zwlint.findings import Certainty, Severity
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields, nearest
from zwlint.values import NamedTuple

OPTIONS = ("test", "names", "surnames", "harmless", "name-parts", "no-names", "nothing", "totals", "columns", "lines")
_OF_PERSONS = ("names", "harmless", "surnames", "name-parts", "no-names")
_BESIDE = (
    "unless-beside",
    "unless-titled",
    "unless-titled-alone",
    "titled-anyway",
    "only-titled",
    "lesser-titled",
    "lesser-unless",
)
_COLUMN = ("labels", "whole", "harmless", *_BESIDE)
_VALUES = ("values", "younger-than")
_joins = expression("以?及|[和与、，,/;；]")
"""What the parts of a label are joined with."""
_SAYING_WHAT = frozenset("况别级度因号码名种型类址")
"""What a part ends with that says by itself what stands below: 患病情况及医疗费用, not 重病和重残补助金额."""
_SET_OFF = ("\t", "|", " ", "\u00a0", "\u3000", "\u2002", "\u2003", "\u2028")
"""What stands behind a word in the header of a list whose columns are set off."""
_FIRST = 2
"""Among so many columns at the left stands that a line is a total."""
_GAPS = ("", " ", "  ", "   ", "    ", "\u3000", "\u3000\u3000", "\u2028")


class _Kind:
    """One kind of column: the words of its header, and what its values look like."""

    def __init__(self, options: Mapping[str, Any], harmless: tuple[str, ...], dictionaries: Dictionaries) -> None:
        self._labels = Words(named(options.get("labels", ())), dictionaries)
        self._whole = Words(named(options.get("whole", ())), dictionaries)
        self._harmless = Words((*harmless, *named(options.get("harmless", ()))), dictionaries)
        self._beside, self._titled, self._alone, self._anyway, self._only, self._lesser, self._unless_lesser = (
            Words(named(options.get(option, ())), dictionaries) for option in _BESIDE
        )
        self._values = options.get("values", "")
        self._age: int | None = options.get("younger-than")

    @cached_property
    def _says(self) -> re.Pattern[str]:
        return expression(self._values)

    def head(self, column: Column) -> Spot | None:
        """The cell of the header that says it: the innermost that does by itself, else the outermost of them all."""
        if not column.values or self._is_harmless(Heading(column.heads[-1].text)):
            return None
        for head in reversed(column.heads):
            if self._names(head.text):
                return head
        return column.heads[0] if len(column.heads) > 1 and self._names(column.label) else None

    def _names(self, text: str) -> bool:
        if len(text) > LONGEST_LABEL:
            return False
        heading = Heading(text)
        return not self._is_harmless(heading) and (self._labels.within(heading) or self._whole.equal(heading))

    def _is_harmless(self, heading: Heading) -> bool:
        """Whether a harmless word stands in a label, and not as a part of another (开户行 in 开户行账号), nor behind a
        part that says what the rule looks for by itself (患病情况及医疗费用).
        """
        harmless = self._harmless.spans(heading)
        own = self._labels.spans(heading) if harmless else []
        if own and self._says_at_first(heading):
            return False
        return any(
            not any(first <= start and end <= last and (first, last) != (start, end) for first, last in own)
            for start, end in harmless
        )

    def _says_at_first(self, heading: Heading) -> bool:
        """Whether the first of the parts of a label says it, and no harmless word stands in that part."""
        first = _joins.split(heading.whole, 1)[0]
        if first == heading.whole or first[-1:] not in _SAYING_WHAT:
            return False
        part = Heading(first)
        return self._labels.within(part) and not self._harmless.within(part)

    def is_right_in(self, roll: Roll, title: str) -> bool:
        """Whether another column of the list, or what it is a list of, makes it right."""
        if self._only.phrases and not (self._only.inside(title) or _any_within(self._only, roll)):
            return True
        if any(_any_within(words, roll) for words in (self._beside, self._titled, self._alone)):
            return True
        return self._titled.inside(title) or (self._alone.inside(title) and not self._anyway.inside(title))

    def is_lesser_in(self, roll: Roll, title: str) -> bool:
        """Whether what it is a list of makes it less grave, and no column more so."""
        says = self._lesser.inside(title) or _any_within(self._lesser, roll)
        return says and not _any_within(self._unless_lesser, roll)

    def says(self, text: str, today: date) -> bool:
        """Whether a value is of the kind that the rule looks for, as somebody reads it on that day."""
        if self._values and self._says.search(bare(text)) is None:
            return False
        return self._age is None or is_younger(text, self._age, today)


def _any_within(words: Words, roll: Roll) -> bool:
    labels = (column.label for column in roll.columns if len(column.label) <= LONGEST_LABEL)
    return any(words.within(Heading(label)) for label in labels)


class _Found(NamedTuple):
    """A header and the persons about whom the column says something."""

    head: Spot
    persons: set[int]
    hidden: set[tuple[int, int]]
    """Where it stands."""
    lesser: bool
    """Whether the list makes it less grave."""


class ColumnsUnit(Unit):
    """One rule with its words."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        harmless = names_of(rule, "harmless")
        words = (Words(names_of(rule, option), dictionaries) for option in _OF_PERSONS)
        self._persons = Persons(*words)
        self._names = self._persons.labels
        self._lists = ListReader(tuple(names_of(rule, option) for option in _OF_PERSONS), self._persons)
        self._nothing, self._totals = (frozenset(rule.match.get(option, ())) for option in ("nothing", "totals"))
        self._kinds = [_Kind(options, harmless, dictionaries) for options in rule.match["columns"]]

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The words above names, spread too."""
        del knowledge
        return anchors_of(self._names)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The headers of such columns in the tables where a word above names stands."""
        document = subject.document
        for rolls in subject.once(self._lists).rolls(hits):
            found: dict[int, _Found] = {}
            whole = False
            for roll in rolls:
                whole = whole or self._persons.is_whole(spot.text for _line, spot in roll.names)
                self._collect(subject, roll, found)
            yield from self._matches(document, found, whole=whole)
        if self.rule.match.get("lines"):
            yield from self._check_lines(subject, hits)

    def _check_lines(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The same for labels in running lines."""
        roll = lines_roll(subject, hits, self._persons)
        if roll is None:
            return
        found: dict[int, _Found] = {}
        self._collect(subject, roll, found)
        whole = self._persons.is_whole(spot.text for _line, spot in roll.names)
        yield from self._matches(subject.document, found, whole=whole)

    def _collect(self, subject: Subject, roll: Roll, found: dict[int, _Found]) -> None:
        """Add the columns of a list, those of one header together."""
        others = self._no_persons(roll)
        for kind in self._kinds:
            heads = [(head, column) for column in roll.columns if (head := kind.head(column)) is not None]
            if not heads:
                continue
            title = subject.once(Titles).above(heads[0][0].start)
            if kind.is_right_in(roll, title):
                continue
            lesser = kind.is_lesser_in(roll, title)
            for head, column in heads:
                told = [each for each in column.values if self._tells(kind, each[1], subject.as_of)]
                persons = {line for line, _spot in told} - others
                if persons:
                    each = found.setdefault(head.start, _Found(head, set(), set(), lesser=lesser))
                    each.persons.update(persons)
                    each.hidden.update((spot.start, spot.end) for _line, spot in told)

    def _no_persons(self, roll: Roll) -> set[int]:
        """The lines that are totals: the name or the first cells say so."""
        first = (value for column in roll.columns[:_FIRST] for value in column.values)
        return {line for line, spot in (*roll.names, *first) if Heading(spot.text).core in self._totals}

    def _tells(self, kind: _Kind, spot: Spot, today: date) -> bool:
        return bare(spot.text) not in self._nothing and kind.says(spot.text, today)

    def _matches(self, document: Document, found: Mapping[int, _Found], *, whole: bool) -> Iterator[Match]:
        lesser = all(each.lesser for each in found.values())
        for _start, each in sorted(found.items()):
            yield self._match(document, each, whole=whole, lesser=lesser)

    def _match(self, document: Document, found: _Found, *, whole: bool, lesser: bool) -> Match:
        start, end = span_of(document, found.head)
        count = len(found.persons)
        note = f"共{count}人。" if count > 1 else ""
        match = Match(self.rule, start, end, note=note, hides=tuple(sorted(found.hidden)))
        if whole and not lesser:
            return match
        severity = Severity.WARNING if self.rule.severity.at_least(Severity.WARNING) else None
        if not whole:
            note += "姓名已经隐去一部分，请核对能不能认出是谁。"
        return match._replace(note=note, severity=severity, certainty=Certainty.SUSPECTED)


def anchors_of(words: Words) -> Iterable[tuple[str, int]]:
    """The phrases that stand above names, spread too: those that say name anywhere, the others at the edges of cells
    and before white space, since all pages speak of 学生 and 申请人.
    """
    phrases = words.phrases
    short = {each for each in phrases if not any(other != each and other in each for other in phrases)}
    for phrase in short:
        for gap in _GAPS:
            spread = fold(gap.join(phrase))
            if phrase in SAYING:
                yield spread, 0
            else:
                yield f"\n{spread}", 0
                yield f"{spread}\n", 0
    for phrase in short | {each for each in phrases if not each.endswith(tuple(short))}:
        if phrase not in SAYING:  # in lines whose columns are set off
            yield from ((f"{fold(phrase)}{gap}", 0) for gap in _SET_OFF)


def span_of(document: Document, spot: Spot) -> tuple[int, int]:
    """The first line of a cell, without white space around it."""
    first = document.text[spot.start : spot.end].split("\n", 1)[0]
    start = spot.start + len(first) - len(first.lstrip())
    return start, start + len(first.strip())


def vet_columns(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    """Refuse words that are not there, and columns that nobody could find."""
    vet_options(rule, fields, OPTIONS)
    for option in ("nothing", "totals"):
        vet_texts(rule, fields, option)
    for option in ("names", "surnames"):
        vet_dictionaries(rule, fields, dictionaries, "phrases", option)
    for option in ("harmless", "name-parts", "no-names"):
        vet_dictionaries(rule, fields, dictionaries, "phrases", option, needed=False)
    if not isinstance(rule.match.get("lines", False), bool):
        raise fields.error("lines 应为 true 或 false", "match.lines", hint="请写作 lines = true")
    columns = rule.match.get("columns")
    hint = 'columns = [{ labels = "词典名" }]'
    if not isinstance(columns, list) or not columns or not all(isinstance(each, dict) for each in columns):
        raise fields.error("columns 应为表格的列表", "match.columns", hint=hint)
    for options in columns:
        _vet_column(options, fields, dictionaries, hint)


def _vet_column(options: Mapping[str, Any], fields: Fields, dictionaries: Dictionaries, hint: str) -> None:
    key = "match.columns"
    for option, value in options.items():
        if option in _VALUES:
            _VET[option](value, fields)
            continue
        if option not in _COLUMN:
            raise fields.error(f"columns 没有选项 {option}", key, hint=nearest(option, (*_COLUMN, *_VALUES)))
        if not value or not isinstance(value, str | list) or not all(isinstance(name, str) for name in value):
            raise fields.error(f"{option} 应为词典名", key, hint=hint)
        for name in named(value):
            if name not in dictionaries:
                raise fields.error(f"没有词典“{name}”", key, hint=nearest(name, dictionaries))
            if dictionaries[name].kind != "phrases":
                what = f"词典 {name} 的列是 {dictionaries[name].kind} 的，这里要 phrases 的"
                raise fields.error(what, key, hint="各种词典的列见 dictionaries/README.md")
    if not options.get("labels") and not options.get("whole"):
        raise fields.error("缺少 labels 或 whole", key, hint=hint)


def _vet_values(value: object, fields: Fields) -> None:
    try:
        if not isinstance(value, str):
            raise fields.error("values 应为文字", "match.columns", hint="values = '正则表达式'")
        re.compile(value)
    except (re.error, OverflowError, RecursionError) as error:
        raise fields.error(f"正则表达式有误：{error}", "match.columns") from None


def _vet_age(value: object, fields: Fields) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise fields.error("younger-than 应为岁数", "match.columns", hint="younger-than = 14")


_VET = {"values": _vet_values, "younger-than": _vet_age}
