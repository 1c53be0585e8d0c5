"""Parts that are more than the whole, or that do not add up to it although they are said to be all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from zwlint.checkers.base import Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.consistency.base import Test, any_of, sentence_start
from zwlint.checkers.consistency.numerals import DIGITS, SCALE, amount_of, written
from zwlint.checkers.consistency.quantities import Parts, Reader
from zwlint.expressions import expression
from zwlint.findings import Certainty, Severity
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Rule

_AMONG, _REST, _TOTAL = range(3)
_SENTENCE = 200
_LARGEST_SLIP = 20
"""Percent by which shares may miss the whole; what differs by more is not meant to be all."""
_SEPARATING = frozenset("，,、；;")
_percent = expression(f"[^，。；、0-9%\n]{{0,10}}({DIGITS})%")
_percents = expression(f"([^，,、；;。\n]*?)(?<![0-9.])({DIGITS})%")
_NEAR_WHOLE = Decimal("1.1")
"""By so much parts may exceed the whole where somebody mistyped one of them."""


class PartsUnit(Unit):
    """One rule with its words."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._options = rule.match
        self._rest = tuple(rule.match["rest"])

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self._options)

    @cached_property
    def _total(self) -> re.Pattern[str]:
        units = any_of(self._options["units"])
        one = f"(?:{DIGITS}){SCALE}(?:{units})?"
        words = any_of(self._options["totals"])
        return expression(
            f"(?:{any_of(self._options['each'])})[^0-9，。；、\n]{{0,6}}(?P<parts>{one}(?:(?:[、，]|以及|[和及与]){one})+)[，；](?:{words})[^0-9，。；、]{{0,6}}"
            f"(?P<whole>(?P<digits>{DIGITS})(?P<scale>{SCALE})(?P<unit>{units}))"
        )

    @cached_property
    def _one(self) -> re.Pattern[str]:
        units = any_of(self._options["units"])
        return expression(f"({DIGITS})({SCALE})({units})?")

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The words that lead to parts, to the rest, to a total."""
        del knowledge
        for number, key in ((_AMONG, "among"), (_REST, "rest"), (_TOTAL, "totals")):
            yield from ((fold(word), number) for word in self._options[key])

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Parts after 其中, shares that a rest completes, lists before a total."""
        text = subject.view.text
        for found in self._reader.parts(text, [hit for hit in hits if hit.payload == _AMONG]):
            yield from self._judged(subject, found)
        for hit in hits:
            if hit.payload == _REST:
                yield from self._shared(subject, hit)
            elif hit.payload == _TOTAL:
                yield from self._summed(subject, hit)

    def _judged(self, subject: Subject, found: Parts) -> Iterator[Match]:
        whole, parts = found.whole, found.parts
        exclusive = whole.unit in self._options["exclusive"]
        for part in parts:
            if (exclusive or part.listed) and part.amount.value - part.slack > whole.amount.value + whole.slack:
                certain = whole.unit not in self._options["generic"]
                yield self._match(subject, part.start, part.end, "部分大于总数。", certain=certain)
                return
        if len(parts) < 2 or not exclusive:
            return
        total = sum((part.amount.value for part in parts), Decimal(0))
        slack = sum((part.slack for part in parts), whole.slack)
        complete = parts[-1].label.startswith(self._rest)
        near = total <= whole.amount.value * _NEAR_WHOLE  # farther off, the parts overlap
        if (total - slack > whole.amount.value and near) or (complete and total + slack < whole.amount.value):
            note = f"所列各部分相加是{_in_scale(total, whole.amount.value, subject, whole.start, whole.end)}。"
            yield self._match(subject, whole.start, whole.end, note, certain=False)

    def _shared(self, subject: Subject, hit: Hit) -> Iterator[Match]:
        """Percentages in one sentence of which the last is that of the rest."""
        text = subject.view.text
        if text[hit.start - 1 : hit.start] not in _SEPARATING:
            return
        last = _percent.match(text, hit.end)
        if last is None:
            return
        start = sentence_start(text, hit.start, _SENTENCE)
        before = list(_percents.finditer(text, start, hit.start))
        labels = "".join(found[1] for found in before)
        if len(before) < 2 or not any(word in labels for word in self._options["shares"]):
            return
        if any(word in labels for word in (*self._options["not-shares"], *self._options["among"])):
            return
        amounts = [amount_of(found[2]) for found in before] + [amount_of(last[1])]
        total = sum((amount.value for amount in amounts), Decimal(0))
        slack = sum((amount.step for amount in amounts), Decimal(0)) / 2
        if slack < abs(total - 100) <= _LARGEST_SLIP:
            yield self._match(subject, before[0].start(2), last.end(), f"各项相加是{written(total)}%。", certain=False)

    def _summed(self, subject: Subject, hit: Hit) -> Iterator[Match]:
        """A list of amounts right before their total."""
        text = subject.view.text
        floor = max(0, hit.start - _SENTENCE)
        start = max(text.rfind(word, floor, hit.start) for word in self._options["each"])
        found = self._total.match(text, start) if start >= 0 else None
        if found is None or not found.end("parts") < hit.start < found.start("whole"):
            return
        scale, unit = found["scale"], found["unit"]
        total = slack = Decimal(0)
        for digits, own, measure in reversed(self._one.findall(found["parts"])):
            if measure and measure != unit:
                return
            scale = own if measure else own or scale
            amount = amount_of(digits, scale)
            total += amount.value
            slack += amount.step / 2 if amount.step != 1 else 0
        whole = amount_of(found["digits"], found["scale"])
        if abs(total - whole.value) > slack + (whole.step / 2 if whole.step != 1 else 0):
            note = f"各项相加是{_in_scale(total, whole.value, subject, *found.span('whole'))}。"
            yield self._match(subject, *found.span("whole"), note, certain=True)

    def _match(self, subject: Subject, start: int, end: int, note: str, *, certain: bool) -> Match:
        first, last = subject.view.original(start, end)
        return Match(
            self.rule,
            first,
            last,
            note=note,
            severity=None if certain else Severity.INFO,
            certainty=None if certain else Certainty.SUSPECTED,
        )


def _in_scale(total: Decimal, value: Decimal, subject: Subject, start: int, end: int) -> str:
    """A sum in the scale and unit in which the whole is written."""
    shown = subject.view.text[start:end]
    number = re.match(DIGITS, shown)
    assert number is not None
    factor = value / Decimal(number[0].replace(",", "")) if value else Decimal(1)
    return f"{written(total / factor)}{shown[number.end() :]}"


PARTS = Test(
    "parts",
    PartsUnit,
    ("among", "rest", "totals", "each", "units", "exclusive", "generic", "not-parts", "not-shares", "shares", "vague"),
)
