"""Percentages that are not what the two numbers beside them give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from zwlint.checkers.base import Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.consistency.base import Test, any_of, sentence_start
from zwlint.checkers.consistency.numerals import DIGITS, SCALE, Amount, amount_of, written
from zwlint.checkers.consistency.quantities import Reader
from zwlint.expressions import expression
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Rule

_BEFORE, _BEHIND = 60, 70


class SharesUnit(Unit):
    """Shares of a whole: 共有120名党员，其中女党员54名，占45%."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._options = rule.match

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self._options)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The words between a whole and its parts."""
        del knowledge
        return ((fold(word), 0) for word in self._options["among"])

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every share that is another."""
        for found in self._reader.parts(subject.view.text, hits):
            whole, slack = found.whole.amount.value, found.whole.slack
            for number, share in found.shares.items():
                part = found.parts[number]
                if whole <= slack or part.amount.value > whole:
                    continue
                least = 100 * (part.amount.value - part.slack) / (whole + slack)
                most = 100 * (part.amount.value + part.slack) / (whole - slack)
                if not _agrees(share.amount, least, most):
                    yield _match(
                        self.rule, subject, share.start, share.end, 100 * part.amount.value / whole, share.amount
                    )


class ChangesUnit(Unit):
    """Changes: 由100万元增加到150万元，增长50%."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._options = rule.match

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        year = "(?:[0-9]{4}年(?:[0-9]{1,2}月)?[底末初]?的?)?"
        gap = f"[^，。；、0-9\n]{{0,12}}?{year}[^，。；、0-9\n]{{0,6}}?"
        unit = "(?:%|‰|[\u4e00-\u9fff]{1,5}?)"
        first = f"(?P<a>{DIGITS})(?P<a_scale>{SCALE})(?P<a_unit>{unit})?"
        last = f"(?P<b>{DIGITS})(?P<b_scale>{SCALE})(?(a_unit)(?P=a_unit)|(?P<b_unit>{unit}))"
        changed, by = (any_of(self._options[key]) for key in ("changes", "by"))
        return expression(
            f"(?:由|从){gap}{first}[^，。；、0-9\n]{{0,8}}?[，,]?(?:{changed}){gap}{last}[，,（(](?:{by})"
            f"(?:了|达|为|到)?(?P<share>(?P<p>{DIGITS})(?P<p_unit>%|个百分点))"
        )

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The words between the two numbers."""
        del knowledge
        return ((fold(word), 0) for word in self._options["changes"])

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every rate that is another."""
        text = subject.view.text
        reached = 0
        for hit in hits:
            if "%" not in (behind := text[hit.end : hit.end + _BEHIND]) and "百分点" not in behind:
                continue
            start = max(reached, sentence_start(text, hit.start, _BEFORE))
            found = self._pattern.search(text, start, hit.end + _BEHIND) if start <= hit.start else None
            if found is None:
                continue
            reached = found.end()
            yield from self._judged(subject, found)

    def _judged(self, subject: Subject, found: re.Match[str]) -> Iterator[Match]:
        scale, unit = found["b_scale"], found["a_unit"] or found["b_unit"]
        one = amount_of(found["a"], found["a_scale"] if found["a_unit"] else found["a_scale"] or scale)
        other = amount_of(found["b"], scale)
        told = amount_of(found["p"])
        points, shares = found["p_unit"] != "%", unit == "%"
        if (points and not shares) or not one.value:
            return
        step = min(one.step, other.step)  # 由2.4亿元增加到3亿元: that is 3.0
        right = difference = abs(other.value - one.value)
        low, high = difference - step, difference + step
        if not points:
            half = step / 2
            low, high = 100 * low / (one.value + half), 100 * high / max(one.value - half, half)
            right = 100 * difference / one.value
        if _agrees(told, low, high):
            return
        if points == shares:
            yield _match(self.rule, subject, *found.span("share"), right, told, found["p_unit"])
        elif 2 * abs(told.value - difference) <= told.step:
            span = subject.view.original(*found.span("share"))
            yield Match(self.rule, *span, suggestions=(f"{found['p']}个百分点",), note="百分数之间的差说百分点。")


def _agrees(told: Amount, least: Decimal, most: Decimal) -> bool:
    """Whether a percentage lies between two, rounded or cut off."""
    return least - told.step <= told.value <= most + told.step


def _match(rule: Rule, subject: Subject, start: int, end: int, right: Decimal, told: Amount, unit: str = "%") -> Match:
    shown = written(right.quantize(min(told.step, Decimal("0.1"))))
    return Match(rule, *subject.view.original(start, end), note=f"按所给的两个数计算是{shown}{unit}。")


SHARES = Test("share", SharesUnit, ("among", "units", "bases", "not-parts", "vague"))
CHANGES = Test("change", ChangesUnit, ("changes", "by"))
