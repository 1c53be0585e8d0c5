"""Counts that are not those of the items that follow, or of the members that stand before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Dictionaries, Hit, Knowledge, Match, Subject, Unit, block_span
from zwlint.checkers.consistency.base import Test, sentence_end
from zwlint.checkers.consistency.items import items_within, start_of, style_at
from zwlint.checkers.consistency.lists import Members, alike_before, closed_before, members_of, quoted_before
from zwlint.checkers.consistency.numerals import count_of
from zwlint.expressions import expression
from zwlint.findings import Certainty, Severity
from zwlint.ruleset.declarations import Rule

_NUMERALS = "零〇一二两三四五六七八九十百0123456789"
_LAST_DIGITS = "二两三四五六七八九十0123456789"
_ORDINAL = "二"
"""Alone before a measure word it numbers, it does not count: 二类 is the second class, two are 两类."""
_MOST = 30
_noun = expression("[^，。；：！？、（）“”《》\n\u2028]{0,12}([：:])")
_REACH = 40
"""Code points between a count that announces items and the end of its paragraph."""
_LIST = 200
_SLIP = 2
"""By so much at most a count is off where somebody forgot to change it."""
_BESIDE = 12
"""Code points around a count within which words stand that loosen it."""


class CountUnit(Unit):
    """One rule with its words."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        options = rule.match
        self._leads = tuple(options["leads"])
        self._open = tuple(options["open"])
        self._after = tuple(options.get("unless-after", ()))
        self._before = tuple(options.get("unless-before", ()))
        self._with = tuple(options.get("unless-with", ()))

    @cached_property
    def _measures(self) -> tuple[str, ...]:
        return tuple(sorted(self.rule.match["measures"], key=len, reverse=True))

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The last character of a count with its measure word."""
        del knowledge
        return ((digit + measure, 0) for digit in _LAST_DIGITS for measure in self._measures)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every count that other items than those counted follow or precede."""
        line = (0, -1)
        reached = 0
        for hit in sorted(hits, key=lambda each: (each.start, -each.end)):
            if hit.start < reached:
                continue
            reached = hit.end
            start, count = self._count(subject.view.text, hit)
            if not count:
                continue
            if hit.start > line[1]:
                line = block_span(subject.view.text, hit.start)
            found = self._listed(subject.view.text, (start, hit.end), count, line)
            if found is not None:
                yield self._match(subject, start, hit.end, *found)

    def _count(self, text: str, hit: Hit) -> tuple[int, int]:
        """Where the numeral begins that ends in a hit, and its value; 0 where it counts nothing."""
        start = hit.start
        while start and text[start - 1] in _NUMERALS and hit.start - start < 6:
            start -= 1
        numeral = text[start : hit.start + 1]
        if text[max(0, start - 4) : start].endswith(self._after) or text.startswith(self._before, hit.end):
            return start, 0
        count = 0 if numeral == _ORDINAL else count_of(numeral)
        return start, count if 1 < count <= _MOST else 0

    def _listed(self, text: str, span: tuple[int, int], count: int, line: tuple[int, int]) -> tuple[str, bool] | None:
        """What is listed instead, in words, and whether that is certain."""
        start, end = span
        colon = _noun.match(text, end, line[1])
        said = text[max(line[0], start - _BESIDE) : colon.end() if colon else min(line[1], end + _BESIDE)]
        if any(word in said for word in self._with) or start_of(text, line[0], end) == start:
            return None  # at the beginning of a line it is a label
        if colon:
            found = self._following(text, colon.end(), count, line)
            if found is not None or colon.end() < line[1]:
                return found
        elif text[max(0, start - 4) : start].endswith(self._leads):
            return self._below(text, end, count, line[1])
        return self._preceding(text, start, count)

    def _following(self, text: str, start: int, count: int, line: tuple[int, int]) -> tuple[str, bool] | None:
        """The items behind a colon: numbered, or a list without numbers."""
        if start_of(text, start, line[1]) == line[1]:
            found = self._numbered(text, line[1] + 1, count, line[1] + 1)
            announced = any(word in text[max(line[0], start - _REACH) : start] for word in self._leads)
            return found if found is None or announced else (found[0], False)
        if style_at(text, start, line[1]) is not None:
            return self._numbered(text, start, count, line[0])
        end = sentence_end(text, start, _LIST)
        if end == start + _LIST:
            return None
        inner = text[start:end]
        members = None if any(word in inner for word in self._open) else members_of(inner)
        return _told(members, count)

    def _below(self, text: str, start: int, count: int, end: int) -> tuple[str, bool] | None:
        """The numbered items in the paragraphs below, where the sentence of the count ends its own."""
        rest = text[start : min(end, start + _REACH + 1)].rstrip()
        if len(rest) > _REACH or rest[-1:] not in "：:。" or "。" in rest[:-1]:
            return None
        return self._numbered(text, end + 1, count, end + 1)

    def _numbered(self, text: str, start: int, count: int, line: int) -> tuple[str, bool] | None:
        items = items_within(text, start, line) if start < len(text) else None
        if items is None or not items.whole or items.length < 2 or items.length == count:
            return None
        return f"列出的是{items.length}项。", True

    def _preceding(self, text: str, start: int, count: int) -> tuple[str, bool] | None:
        """The members right before a count: with 等 there may be more of them than are listed."""
        opened = next((word for word in self._open if text.endswith(word, 0, start)), "") if start else ""
        end = start - len(opened)
        quoted = quoted_before(text, end)
        members = Members(quoted, quoted) if quoted > 1 else alike_before(text, end)
        if members is None and not opened:
            members = closed_before(text, end)
            if members is not None and not 0 < min(abs(count - members.least), abs(count - members.most)) <= _SLIP:
                return None
        if members is not None and opened and members.least <= count:
            return None
        return _told(members, count)

    def _match(self, subject: Subject, start: int, end: int, note: str, certain: bool) -> Match:
        first, last = subject.view.original(start, end)
        return Match(
            rule=self.rule,
            start=first,
            end=last,
            note=note,
            severity=None if certain else Severity.INFO,
            certainty=None if certain else Certainty.SUSPECTED,
        )


def _told(members: Members | None, count: int) -> tuple[str, bool] | None:
    if members is None or members.least <= count <= members.most:
        return None
    return f"列出的是{members.least}个。", False


COUNTS = Test("counts", CountUnit, ("measures", "leads", "open"), ("unless-after", "unless-before", "unless-with"))
