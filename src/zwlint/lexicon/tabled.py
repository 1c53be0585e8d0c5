"""Automata of so many literals that it takes long to load them, and tables that serve until it pays."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from functools import cached_property

from zwlint.lexicon.automaton import Automaton, Hits
from zwlint.lexicon.beginnings import Beginnings
from zwlint.lexicon.pairs import Pairs
from zwlint.lexicon.standing import Standing

_PAIR = 2
_HEAD = struct.Struct("<2?5Q")


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

    def __init__(
        self,
        table: Table,
        pays: int,
        load: Callable[[], Automaton | None],
        fold: Standing | None = None,
        *,
        starts: bool = True,
    ) -> None:
        """``pays``: code points of text from which on it takes less time to load the engine than to do without.

        With ``fold``, texts are folded before they are looked up in the table; ``starts`` is that of the engine.
        """
        self._table = table
        self._pays = self._left = pays
        self._load = load
        self._fold = fold
        self.starts = starts

    @classmethod
    def load(cls, data: memoryview, engine: Callable[[], Automaton | None]) -> Tabled:
        """What :meth:`dump` gave; ``engine`` loads what :meth:`spare` gave, or gives None.

        Raises ValueError or struct.error for anything else.
        """
        starts, folds, pays, *sizes = _HEAD.unpack_from(data, 1)
        parts, at = [], 1 + _HEAD.size
        for size in sizes:
            parts.append(data[at : at + size])
            at += size
        if at != len(data):
            raise ValueError("not a table")
        table = Table(Pairs.load(parts[0]), Beginnings.load(parts[1]))
        return cls(table, pays, engine, Standing.load(*parts[2:]) if folds else None, starts=starts)

    def dump(self) -> bytes:
        """See :class:`Automaton`; without the engine."""
        parts = (*self._table.dump(), *(self._fold.dump() if self._fold is not None else (b"", b"")))
        head = _HEAD.pack(self.starts, self._fold is not None, self._pays, *map(len, parts))
        return b"".join((self.MARK, head, *parts))

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
            return self._table.hits(text if self._fold is None else text.translate(self._fold))
        return self._engine.hits(text)
