"""Which engine serves which literals.

Two engines stand behind one small interface and find the same. pyahocorasick is the reference, and always there;
daachorse, six times faster, takes its place where it is installed, which is wherever it has wheels. Where there are
many literals, a table serves until it pays to load the engine. All can be dumped to bytes that hold numbers and
strings only, so that loading them executes nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache, cached_property

from zwlint.lexicon.automaton import Automaton, Fold, Hits, Load
from zwlint.lexicon.beginnings import Beginnings
from zwlint.lexicon.double_array import CharwiseDaachorse, ShortDaachorse
from zwlint.lexicon.pairs import Pairs
from zwlint.lexicon.reference_engine import PyAhoCorasick

_SHORT = 2
"""Code points of literals that have an engine and a table of their own."""
_MANY = 20_000
"""So many literals make an automaton that takes many milliseconds to load."""
_PAIRS_WALK, _BEGINNINGS_WALK = 100_000, 1_500
"""Code points of text from which on to load it takes less time than to do without: by either table."""


@cache
def engine() -> str:
    """The faster engine that is installed, and which build of it: the compiled cache of one is of no use to another."""
    try:
        import daachorse.daachorse as library  # noqa: PLC0415 - only the engine in use is loaded
    except ImportError:
        import ahocorasick as library  # noqa: PLC0415
    found = os.stat(library.__file__)
    return f"{library.__name__} {found.st_size} {found.st_mtime_ns}"


def automaton_of(literals: Iterable[str], fold: Fold | None = None) -> Automaton:
    """The faster engine, where it is installed; no literal may be empty, stand twice, or hold a lone surrogate."""
    given = list(literals)
    short = fold is None and max(map(len, given), default=0) <= _SHORT
    made = _engine_of(given, fold, short=short)
    return _tabled(given, made, short=short) if fold is None and len(given) >= _MANY else made


def _engine_of(given: Sequence[str], fold: Fold | None, *, short: bool) -> Automaton:
    with suppress(ImportError):
        return ShortDaachorse.of(given) if short else CharwiseDaachorse.of(given, fold)
    return PyAhoCorasick.of(given, fold)


def _tabled(given: Sequence[str], engine: Automaton, *, short: bool) -> Automaton:
    """The engine behind a table, where there is one for the literals."""
    try:
        table = Pairs.of(given) if short else Beginnings.of(given)
    except ValueError:
        return engine
    return Tabled(table, lambda: engine)


def loaded(data: memoryview, fold: Callable[[], Fold], engine: Load = lambda: None) -> Automaton:
    """The automaton that was dumped; ``data`` must come from the same :func:`engine`.

    ``fold`` is asked for only where texts have to be folded before the walk; ``engine`` gives what
    :meth:`Tabled.spare` gave, once it is worth it.
    """
    mark = bytes(data[:1])
    if mark == CharwiseDaachorse.MARK:
        return CharwiseDaachorse.load(data, fold)
    if mark == Tabled.MARK:
        return Tabled.load(data, engine)
    return ShortDaachorse.load(data) if mark == ShortDaachorse.MARK else PyAhoCorasick.load(data, fold)


class Tabled:
    """A table, until it pays to load the engine; and for good where that is lost."""

    MARK = b"m"
    starts = True

    def __init__(self, table: Pairs | Beginnings, load: Callable[[], Automaton | None]) -> None:
        self._table = table
        self._load = load
        self._left = _PAIRS_WALK if isinstance(table, Pairs) else _BEGINNINGS_WALK
        """Code points of text for which the table still does."""

    @classmethod
    def load(cls, data: memoryview, engine: Load) -> Tabled:
        """What :meth:`dump` gave; ``engine`` gives what :meth:`spare` gave, or None."""

        def made() -> Automaton | None:
            kept = engine()
            with suppress(ValueError):
                return loaded(kept, dict) if kept is not None else None
            return None

        table = Pairs if bytes(data[1:2]) == Pairs.MARK else Beginnings
        return cls(table.load(data[1:]), made)

    def dump(self) -> bytes:
        """See :class:`Automaton`; without the engine."""
        return self.MARK + self._table.dump()

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
            return self._table.hits(text)
        return self._engine.hits(text)
