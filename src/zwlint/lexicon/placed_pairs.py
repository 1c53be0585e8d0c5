"""Pairs of characters that are sought in some places of a text only: no engine, and little to load."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zwlint.lexicon.automaton import Hits
from zwlint.lexicon.pairs import Pairs


class PlacedPairs:
    """Immutable; made by :meth:`of` or :meth:`load`."""

    MARK = b"q"
    starts = True

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs

    @classmethod
    def of(cls, literals: Sequence[str]) -> PlacedPairs:
        """A table of these, numbered by their place. Raises ValueError for a literal that is longer."""
        return cls(Pairs.of({literal: number for number, literal in enumerate(literals)}))

    @classmethod
    def load(cls, data: memoryview) -> PlacedPairs:
        """What :meth:`dump` gave. Raises ValueError or struct.error for anything else."""
        return cls(Pairs.load(data[1:]))

    def dump(self) -> bytes:
        """See :class:`zwlint.lexicon.automaton.Automaton`."""
        return self.MARK + self._pairs.dump()

    def hits(self, text: str) -> Hits:
        """See :class:`zwlint.lexicon.automaton.Automaton`."""
        return self._pairs.hits(text)

    def hits_at(self, text: str, places: Iterable[int]) -> Hits:
        """The occurrences that begin in one of the places."""
        return self._pairs.hits_at(text, places)
