"""A whole and its parts in one sentence: 共投入300万元，其中中央120万元、省级100万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from zwlint.checkers.base import Hit
from zwlint.checkers.consistency.base import any_of, sentence_end, sentence_start
from zwlint.checkers.consistency.numerals import DIGITS, SCALE, Amount, amount_of
from zwlint.expressions import expression
from zwlint.values import NamedTuple

_WHOLE_BEFORE = 40
_SENTENCE = 240
_JOINING = "和及与、"
_split = expression("[，,、；;（）()：:]")


class Quantity(NamedTuple):
    """A number with its unit; offsets are those of the view."""

    start: int
    end: int
    amount: Amount
    unit: str
    label: str
    """What stands before it: what it is the quantity of."""
    listed: bool = True
    """Whether it is the first part or joined to those before by 、, not by a comma behind which something new may
    begin.
    """

    @property
    def slack(self) -> Decimal:
        """By how much rounding may have moved it: whole units are counted."""
        step = self.amount.step
        return step / 2 if step != 1 else Decimal(0)


class Parts(NamedTuple):
    """A whole, its parts, and what each part is said to be of the whole, in percent."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    shares: Mapping[int, Quantity]
    """By number of the part; the unit is %."""


class Reader:
    """Finds wholes with their parts; the words are those of a rule."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        units = any_of(options["units"])
        self._not_parts = tuple(options["not-parts"])
        self._vague = tuple(options["vague"])
        amount = f"(?P<digits>{DIGITS})(?P<scale>{SCALE})(?:多|余)?个?(?P<unit>{units})"
        self._amount = expression(amount).finditer
        self._whole = expression(
            f"(?P<label>[^，。；、\n]{{0,16}}?)(?<![0-9.,]){amount}[^，。；、：:（）()0-9\n]{{0,10}}[，,（(；;：:]?\\Z"
        )
        self._part = expression(f"(?P<label>[^0-9]{{0,24}}?){amount}(?P<rest>[^0-9%]{{0,8}})").fullmatch
        bases = any_of(options.get("bases", ()))
        self._share = expression(f"(?:{bases})(?P<digits>{DIGITS})%").fullmatch if bases else None

    def parts(self, text: str, hits: Sequence[Hit]) -> Iterator[Parts]:
        """The wholes and parts around each hit on the word between them."""
        for hit in hits:
            whole = self._whole_before(text, hit.start)
            if whole is None:
                continue
            found = self._parts_behind(text, hit.end, whole.unit, text[hit.start : hit.end])
            if found[0]:
                yield Parts(whole, *found)

    def _whole_before(self, text: str, end: int) -> Quantity | None:
        start = max(0, end - _WHOLE_BEFORE)
        found = self._whole.search(text, text.rfind("\n", start, end) + 1 or start, end)
        if found is None or any(word in found[0] for word in self._vague):
            return None
        if found.start("digits") and text[found.start("digits") - 1] in _JOINING:
            return None  # 68名乘客和4名机组人员: the whole is both
        first = sentence_start(text, found.start("digits"), _SENTENCE)
        if any(other["unit"] == found["unit"] for other in self._amount(text, first, found.start("digits"))):
            return None  # another number of the sentence may be the whole
        return _quantity(found, found.start("digits"))

    def _parts_behind(
        self, text: str, start: int, unit: str, word: str
    ) -> tuple[tuple[Quantity, ...], Mapping[int, Quantity]]:
        end = sentence_end(text, start, _SENTENCE)
        other = text.find(word, start, end)
        parts: list[Quantity] = []
        shares: dict[int, Quantity] = {}
        listed = True
        for first, last in _segments(text, start, end if other < 0 else other):
            listed = listed and (not parts or text[first - 1] == "、")
            if first == last:
                continue
            segment = text[first:last]
            share = self._share(segment) if self._share else None
            if share is not None:
                if parts:
                    shares.setdefault(
                        len(parts) - 1,
                        Quantity(first, last, amount_of(share["digits"]), "%", segment[: share.start("digits")]),
                    )
                continue
            found = self._part(segment)
            if found is None or found["unit"] != unit or any(word in segment for word in self._not_parts):
                break
            part = _quantity(found, first + found.start("digits"), first + found.end("unit"))
            parts.append(part._replace(listed=listed))
        return tuple(parts), shares


def _quantity(found: re.Match[str], start: int, end: int = 0) -> Quantity:
    amount = amount_of(found["digits"], found["scale"])
    return Quantity(start, end or found.end("unit"), amount, found["unit"], found["label"])


def _segments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of a sentence between its marks."""
    at = start
    for mark in _split.finditer(text, start, end):
        if mark[0] == "," and text[mark.start() - 1].isdigit() and text[mark.end() : mark.end() + 1].isdigit():
            continue
        yield at, mark.start()
        at = mark.end()
    yield at, end
