"""Automata of so many literals that it takes long to load them, and tables that serve until it pays."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from functools import cached_property

from zwlint.lexicon.automaton import FOLDED, PLAIN, Automaton, Fold, Hits
from zwlint.lexicon.beginnings import Beginnings
from zwlint.lexicon.pairs import Pairs

_PAIR = 2
_SIZES = struct.Struct("<3Q")


class Table:
    """Finds literals as they are written, without an engine; immutable."""

    def __init__(self, pairs: Pairs, beginnings: Beginnings) -> None:
        """Those of one and two characters, and all others."""
        self._pairs = pairs
        self._beginnings = beginnings

    @classmethod
    def of(cls, literals: Sequence[str]) -> Table:
        """A table of these, numbered by their place. Raises ValueError for a literal that it cannot hold."""
        numbered = {literal: number for number, literal in enumerate(literals)}
        short = {literal: number for literal, number in numbered.items() if len(literal) <= _PAIR}
        longer = {literal: number for literal, number in numbered.items() if len(literal) > _PAIR}
        return cls(Pairs.of(short), Beginnings.of(longer))

    def dump(self) -> tuple[bytes, bytes]:
        """Both parts as bytes."""
        return self._pairs.dump(), self._beginnings.dump()

    def hits(self, text: str) -> Hits:
        """See :class:`zwlint.lexicon.automaton.Automaton`."""
        return [*self._beginnings.hits(text), *self._pairs.hits(text)]


class Tabled:
    """A table, until it pays to load the engine; and for good where that is lost."""

    MARK = b"m"
    starts = True

    def __init__(self, table: Table, pays: int, load: Callable[[], Automaton | None], fold: Fold | None = None) -> None:
        """``pays``: code points of text from which on it takes less time to load the engine than to do without.

        With ``fold``, texts are folded before they are looked up in the table.
        """
        self._table = table
        self._fold = fold
        self._pays = self._left = pays
        self._load = load

    @classmethod
    def load(cls, data: memoryview, engine: Callable[[], Automaton | None], fold: Callable[[], Fold] = dict) -> Tabled:
        """What :meth:`dump` gave; ``engine`` loads what :meth:`spare` gave, or gives None.

        ``fold`` is asked for only where texts have to be folded before they are looked up. Raises ValueError or
        struct.error for anything else.
        """
        pays, *sizes = _SIZES.unpack_from(data, 2)
        first = 2 + _SIZES.size
        if first + sum(sizes) != len(data):
            raise ValueError("not a table")
        pairs, beginnings = data[first : first + sizes[0]], data[first + sizes[0] :]
        folds = fold() if data[1:2] == FOLDED else None
        return cls(Table(Pairs.load(pairs), Beginnings.load(beginnings)), pays, engine, folds)

    def dump(self) -> bytes:
        """See :class:`Automaton`; without the engine."""
        parts = self._table.dump()
        mark = FOLDED if self._fold else PLAIN
        return b"".join((self.MARK, mark, _SIZES.pack(self._pays, *map(len, parts)), *parts))

    def spare(self) -> bytes:
        """The engine as bytes."""
        return self._engine.dump() if self._engine else b""

    @cached_property
    def _engine(self) -> Automaton | None:
        return self._load()

    def hits(self, text: str) -> Hits:
        """See :class:`Automaton`."""
        self._left -= len(text)
        if self._left >= 0 or self._engine is None:
            return self._table.hits(text.translate(self._fold) if self._fold else text)
        return self._engine.hits(text)
