"""Percentages that are said to be the shares of one whole and do not add up to a hundred.

Shares in one sentence whose sum is near a hundred are meant to be all of it; a sum far off belongs to some of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from zwlint.checkers.base import Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.consistency.base import Test, any_of, sentence_end, sentence_start
from zwlint.expressions import expression
from zwlint.lexicon.view import fold

_LEAST, _MOST = 85, 115
"""Sums between which the shares are taken for all."""
_FEWEST, _BEARERS = 3, 2
_REACH = 200
_LEAD = 12
"""Code points before the first share that say what the shares are of."""
_percent = expression(r"(?<![\d.~—-])(\d{1,3}(?:\.\d+)?)[%％](?![~—-])")
_side_by_side = expression(r"\d{1,3}(?:\.\d+)?[%％](?:(?:、|和|与|及|，)\d{1,3}(?:\.\d+)?[%％]){2,}")


class WholesUnit(Unit):
    """One rule with the words of shares."""

    @cached_property
    def _loosened(self) -> re.Pattern[str]:
        return expression(any_of(self.rule.match["unless-with"]))

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The words before a share."""
        del knowledge
        return ((fold(word), 0) for word in self.rule.match["words"])

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The shares of every sentence in which they miss the whole, from the first to the last."""
        text, reached = subject.view.text, -1
        for hit in hits:
            if hit.start < reached:
                continue
            start, reached = sentence_start(text, hit.start, _REACH), sentence_end(text, hit.end, _REACH)
            for shares in self._groups(text, start, reached):
                note = _missed(shares, self._fewest(text[start:reached]))
                if note and not self._loosened.search(text, max(start, shares[0].start() - _LEAD), shares[-1].end()):
                    first, last = subject.view.original(shares[0].start(), shares[-1].end())
                    yield Match(self.rule, first, last, note=note)

    def _fewest(self, sentence: str) -> int:
        """How many shares it takes: two where a burden is shared."""
        return _BEARERS if any(sentence.count(word) > 1 for word in self.rule.match.get("borne", ())) else _FEWEST

    def _groups(self, text: str, start: int, end: int) -> Iterator[list[re.Match[str]]]:
        """The shares that stand side by side; where there are none such, all of the sentence."""
        runs = [list(_percent.finditer(text, *run.span())) for run in _side_by_side.finditer(text, start, end)]
        yield from runs or [list(_percent.finditer(text, start, end))]


def _missed(shares: list[re.Match[str]], fewest: int) -> str:
    """What the shares add up to, in words; nothing where they may be a whole, or are none of one."""
    if len(shares) < fewest:
        return ""
    values = [Decimal(share[1]) for share in shares]
    decimals = max(-int(value.as_tuple().exponent) for value in values)
    slack = Decimal(len(values)).scaleb(-decimals) if decimals else Decimal(0)
    total = sum(values, Decimal(0))
    if not _LEAST <= total <= _MOST or abs(total - 100) <= slack:
        return ""
    return f"各项相加是{total}%。"


WHOLES = Test("wholes", WholesUnit, ("words", "unless-with"), ("borne",))
