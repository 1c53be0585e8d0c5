"""Which engine serves which literals.

Two engines stand behind one small interface and find the same. pyahocorasick is the reference, and always there;
daachorse, three times faster, takes its place where it is installed, which is wherever it has wheels. Where there are
many literals, a table serves until it pays to load the engine. All can be dumped to bytes that hold numbers and
strings only, so that loading them executes nothing.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache, partial

from zwlint.lexicon.automaton import Automaton, Fold, Load
from zwlint.lexicon.double_array import CharwiseDoubleArray
from zwlint.lexicon.placed_pairs import PlacedPairs
from zwlint.lexicon.reference_engine import PyAhoCorasick
from zwlint.lexicon.standing import Standing
from zwlint.lexicon.tabled import Table, Tabled

_LITTLE = 400
"""Code points of text for which a table is not worth having."""


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
    made = _engine_of(given, fold)
    pays = int(len(given) * made.loading)
    if pays >= _LITTLE:
        with suppress(ValueError):  # no table holds the literals
            return Tabled(Table.of(given), pays, lambda: made, Standing.of(fold) if fold else None, starts=made.starts)
    return made


def _engine_of(given: Sequence[str], fold: Fold | None) -> CharwiseDoubleArray | PyAhoCorasick:
    with suppress(ImportError):
        return CharwiseDoubleArray.of(given, fold)
    return PyAhoCorasick.of(given, fold)


def loaded(data: memoryview, fold: Callable[[], Fold], engine: Load = lambda: None) -> Automaton:
    """The automaton that was dumped; ``data`` must come from the same :func:`engine`.

    ``fold`` is asked for only where texts have to be folded before the walk; ``engine`` gives what
    :meth:`Tabled.spare` gave, once it is worth it. Raises ValueError, struct.error or OSError for anything else.
    """
    mark = bytes(data[:1])
    if mark == CharwiseDoubleArray.MARK:
        return CharwiseDoubleArray.load(data, fold)
    if mark == Tabled.MARK:
        return Tabled.load(data, partial(_kept, engine, fold))
    return PlacedPairs.load(data) if mark == PlacedPairs.MARK else PyAhoCorasick.load(data, fold)


def _kept(engine: Load, fold: Callable[[], Fold]) -> Automaton | None:
    """The engine that is kept apart; None where it is lost or damaged."""
    data = engine()
    with suppress(ValueError, struct.error, OSError):
        return loaded(data, fold) if data is not None else None
    return None
