"""What a regular expression cannot say: a closed set of tests that a pattern may name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

Validator = Callable[["re.Match[str]"], bool]


def impossible_date(match: re.Match[str]) -> bool:
    """Whether the groups year, month and day name a day that no calendar has."""
    try:
        date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return True
    return False


VALIDATORS: dict[str, Validator] = {"impossible-date": impossible_date}
