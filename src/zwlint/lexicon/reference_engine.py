"""pyahocorasick, the engine that is always there."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterable
from typing import Any

from zwlint.lexicon.automaton import FOLDED, PLAIN, Fold, Hits
from zwlint.lexicon.code_units import UTF_16, in_pieces, in_points
from zwlint.lexicon.counts import Numbers, flat, flattened
from zwlint.lexicon.singles import Singles

_SIZES = struct.Struct("<3Q")


class PyAhoCorasick:
    """The reference engine.

    It walks a text several times faster when it is fed bytes instead of Chinese characters, because its nodes are
    searched one child after the other; so literals and texts go in as UTF-16, but for those of one character. No
    literal may hold a lone surrogate; texts are cut at them.
    """

    MARK = b"p"
    starts = True
    loading = 0.5
    """As long as one literal takes to load, a table takes for so many code points of text."""

    def __init__(self, automaton: Any, sizes: Numbers, singles: Singles, fold: Fold | None) -> None:
        """``sizes``: code units of all literals; the automaton has those of two characters and more."""
        self._automaton = automaton
        self._sizes = sizes
        self._singles = singles
        self._fold = fold

    @classmethod
    def of(cls, literals: Iterable[str], fold: Fold | None = None) -> PyAhoCorasick:
        """An automaton of these."""
        import ahocorasick  # noqa: PLC0415 - only the engine in use is loaded

        given = list(literals)
        automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for number, literal in enumerate(given):
            if len(literal) > 1:
                automaton.add_word(literal.encode(UTF_16).decode("latin-1"), number)
        automaton.make_automaton()
        return cls(automaton, [len(literal.encode(UTF_16)) >> 1 for literal in given], Singles.among(given), fold)

    @classmethod
    def load(cls, data: memoryview, fold: Callable[[], Fold]) -> PyAhoCorasick:
        """What :meth:`dump` gave. Raises ValueError, struct.error or OSError for anything else."""
        import tempfile  # noqa: PLC0415 - only the engine in use is loaded

        import ahocorasick  # noqa: PLC0415

        parts, at = [], 2 + _SIZES.size
        for size in _SIZES.unpack_from(data, 2):
            parts.append(data[at : at + size])
            at += size
        handle, path = tempfile.mkstemp()
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data[at:])
            automaton = ahocorasick.load(path, int)
        finally:
            os.unlink(path)
        singles = Singles.load(*parts[1:])
        return cls(automaton, flat(parts[0], "I"), singles, fold() if bytes(data[1:2]) == FOLDED else None)

    def dump(self) -> bytes:
        """See :class:`Automaton`."""
        import tempfile  # noqa: PLC0415 - only the engine in use is loaded

        parts = (flattened("I", self._sizes), *self._singles.dump())
        handle, path = tempfile.mkstemp()
        os.close(handle)
        try:
            self._automaton.save(path)
            with open(path, "rb") as file:
                automaton = file.read()
        finally:
            os.unlink(path)
        mark = FOLDED if self._fold else PLAIN
        return b"".join((self.MARK, mark, _SIZES.pack(*map(len, parts)), *parts, automaton))

    def hits(self, text: str) -> Hits:
        """See :class:`Automaton`."""
        return in_pieces(text.translate(self._fold) if self._fold else text, self._piece)

    def _piece(self, text: str) -> Hits:
        data, sizes = text.encode(UTF_16), self._sizes
        beyond = len(data) != 2 * len(text)
        # What ends at an odd byte is made up of the halves of characters.
        walk = self._automaton.iter(data.decode("latin-1")) if len(self._automaton) else ()
        found = [((end := (last + 1) >> 1) - sizes[number], end, number) for last, number in walk if last & 1]
        if beyond:
            found = in_points(text, found)
        return found + self._singles.hits(text, beyond=beyond)
