"""How many examples a property is held against: a third where time is short, all in ``.ci/full``."""

from __future__ import annotations

import os

ALL = "ZWLINT_ALL_EXAMPLES"
"""The variable of the environment that asks for all."""


def examples(count: int) -> int:
    """So many of that count."""
    return count if os.environ.get(ALL) else -(-count // 3)
