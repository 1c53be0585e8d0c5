"""Asks the engine itself what it finds in many short texts, each of which stands alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from zwlint.checkers.base import Match
from zwlint.elements.outline import Outline
from zwlint.engine import Engine
from zwlint.ruleset.declarations import Rule
from zwlint.values import NamedTuple

_PROFILE = "draft"


class Found(NamedTuple):
    """A match in one of the texts."""

    number: int
    """Of the text."""
    start: int
    """In code points of the text."""
    end: int
    match: Match


class Probe:
    """The engine with some of its rules only, at their own severities."""

    def __init__(self, engine: Engine, rules: Sequence[Rule]) -> None:
        config = engine.config._replace(
            select=tuple(rule.code for rule in rules), ignore=(), profile=_PROFILE, severity={}
        )
        self._engine = Engine(config, engine.plugins, engine.ruleset, engine.readers, engine.checkers)
        self._idle = not rules

    def find(self, texts: Sequence[str], day: date) -> Iterator[Found]:
        """Every match at that date, those that others cover too. No text may be empty."""
        scan = None if self._idle or not texts else self._engine.scan(_PROFILE)
        if scan is None:
            return
        lines = (" ".join(text.replace("\0", " ").split("\n")).replace("\r", " ") for text in texts)
        document = self._engine.readers["text"].read("\n".join(lines).encode("utf-8", "replace"))
        starts = [block.start for block in document.blocks]
        matches, failures, _personal = scan.run(Outline(document), day)
        for failure in failures:
            raise failure.error
        for match in matches:
            number = bisect_right(starts, match.start) - 1
            yield Found(number, match.start - starts[number], match.end - starts[number], match)


def day_of(row: Any, today: date) -> date:
    """A date at which a row holds: today, or the nearest to it."""
    since, until = getattr(row, "since", None), getattr(row, "until", None)
    if since and today < since:
        return since  # type: ignore[no-any-return]
    return until if until and today > until else today


def today() -> date:
    """The date here."""
    return datetime.now().astimezone().date()
