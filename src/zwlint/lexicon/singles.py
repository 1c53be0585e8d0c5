"""Finds literals of one character: a set in an expression is a table of bits, looked at faster than any automaton.

Only so far as all of it lies in the basic plane; characters beyond it are few, and looked up one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from zwlint.lexicon.code_units import find_beyond
from zwlint.lexicon.counts import Numbers, flat, flattened
from zwlint.lexicon.pairs import UTF_32

_BEYOND = "\U00010000"


class Singles:
    """Immutable; made of the literals and their numbers."""

    def __init__(self, chars: str, numbers: Numbers) -> None:
        self._numbers = dict(zip(chars, numbers, strict=True))

    @classmethod
    def among(cls, literals: Sequence[str]) -> Singles:
        """Those of one character, numbered by their place."""
        found = {literal: number for number, literal in enumerate(literals) if len(literal) == 1}
        return cls("".join(found), list(found.values()))

    @classmethod
    def load(cls, chars: memoryview, numbers: memoryview) -> Singles:
        """What :meth:`dump` gave. Raises ValueError for anything else."""
        return cls(str(chars, UTF_32), flat(numbers, "I"))

    def dump(self) -> tuple[bytes, bytes]:
        """Characters and numbers as bytes."""
        return "".join(self._numbers).encode(UTF_32), flattened("I", self._numbers.values())

    def hits(self, text: str, *, beyond: bool) -> list[tuple[int, int, int]]:
        """See :class:`zwlint.lexicon.automaton.Automaton`; ``beyond``: whether it holds characters beyond the plane."""
        numbers = self._numbers
        plane = self._plane
        found = [(at := each.start(), at + 1, numbers[each[0]]) for each in plane.finditer(text)] if plane else []
        if beyond:
            others = find_beyond.finditer(text)
            found += [(at := each.start(), at + 1, numbers[each[0]]) for each in others if each[0] in numbers]
        return found

    @cached_property
    def _plane(self) -> re.Pattern[str] | None:
        """An expression that finds those of the basic plane."""
        chars = sorted(char for char in self._numbers if char < _BEYOND)
        ranges = (f"\\u{first:04x}-\\u{last:04x}" for first, last in _ranges(chars))
        return re.compile(f"[{''.join(ranges)}]") if chars else None


def _ranges(chars: list[str]) -> Iterator[tuple[int, int]]:
    """First and last code of every unbroken run."""
    first = last = -2
    for code in map(ord, chars):
        if code != last + 1:
            if last >= 0:
                yield first, last
            first = code
        last = code
    if last >= 0:
        yield first, last
