"""What a regular expression cannot say: a closed set of tests that a pattern may name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple


class Validator(NamedTuple):
    """A test of a match."""

    groups: tuple[str, ...]
    """The groups that the expression must have."""
    holds: Callable[[re.Match[str]], bool]
    """Whether the match is a fault."""


def impossible_date(match: re.Match[str]) -> bool:
    """Whether the groups year, month and day name a day that no calendar has; not where one took no part."""
    if None in match.group("year", "month", "day"):
        return False
    try:
        date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return True
    return False


VALIDATORS: dict[str, Validator] = {"impossible-date": Validator(("year", "month", "day"), impossible_date)}
