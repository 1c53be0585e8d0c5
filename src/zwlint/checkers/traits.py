"""What a scan asks of every rule before any of them is compiled."""

from __future__ import annotations

import json
from collections.abc import Mapping

from zwlint.checkers.base import Unit
from zwlint.values import NamedTuple


class Traits(NamedTuple):
    """How a unit wants to be fed; see the attributes of :class:`Unit`."""

    digits: bool
    always: bool
    page: bool
    habit: int
    hears: bool
    """Whether strings are sought for it by their sound."""
    doubts: bool
    """Whether pairs are sought for it where a text is doubtful."""

    @classmethod
    def of(cls, unit: Unit) -> Traits:
        """Those of a unit."""
        kind = type(unit)
        hears, doubts = kind.heard is not Unit.heard, kind.doubtful is not Unit.doubtful
        return cls(unit.digits, unit.always, unit.page, unit.habit, hears, doubts)


def dumped(traits: Mapping[str, Traits]) -> bytes:
    """Traits by code as bytes."""
    return json.dumps(traits).encode()


def loaded(data: memoryview) -> dict[str, Traits]:
    """What :func:`dumped` gave. Raises ValueError for anything else."""
    found = json.loads(bytes(data))
    if not isinstance(found, dict) or not all(map(_are_traits, found.values())):
        raise ValueError("no traits")
    return {code: Traits(*each) for code, each in found.items()}


def _are_traits(value: object) -> bool:
    return isinstance(value, list) and [type(each) for each in value] == [bool, bool, bool, int, bool, bool]
