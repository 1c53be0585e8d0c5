"""What an automaton is: it finds all literals of all rules in one walk over a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

Fold = Mapping[int, str]
"""As ``str.translate`` takes it; the literals of an automaton that folds are folded already."""
Load = Callable[[], "memoryview | None"]
Hits = Sequence[tuple[int, int, int]]
"""Start and end (code points) and the literal's number of each occurrence, overlapping too, in any order."""
FOLDED, FOLDING, PLAIN = b"s", b"f", b"p"
"""In a dump: whether texts have to be folded before the walk, are by the automaton, or need not."""


class Automaton(Protocol):
    """Finds literals; every literal is known by the number it was given."""

    starts: bool
    """Whether hits tell where they begin, or only where they end, with any number in place of the start."""

    def hits(self, text: str) -> Hits:
        """All occurrences."""

    def dump(self) -> bytes:
        """What the engine's ``load`` takes."""
