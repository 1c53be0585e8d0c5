"""What tells two ways of writing one name apart by mistake."""

from __future__ import annotations

from zwlint.lexicon.tables import Tables
from zwlint.values import NamedTuple


class Form(NamedTuple):
    """One way of writing: what stands at the place where the ways differ, how often, and where first."""

    middle: str
    times: int
    start: int
    end: int


def is_slip(one: str, other: str, tables: Tables) -> bool:
    """Whether one stands for the other by mistake."""
    if one == other or len(one) != len(other):
        return False
    if len(one) == 2:
        return one == other[::-1]
    if other not in tables.alike(one) or tables.may_stand_for(one, other):
        return False
    return not {one, other} & (tables.numerals | tables.slipping)
