"""Finds all literals of all rules in one walk over a text.

The interface is small so that another engine can take the place of pyahocorasick. That engine walks a text up to
five times faster when it is fed UTF-8 bytes instead of Chinese characters, because its nodes are searched one child
after the other; so literals and texts go in as bytes and hits come back in code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import ahocorasick


class Automaton(Protocol):
    """Finds literals; every literal is known by the number it was given."""

    def hits(self, text: str) -> Iterator[tuple[int, int]]:
        """Number and end offset (code points) of every occurrence, overlapping ones too, by end offset."""


class PyAhoCorasick:
    """The reference engine."""

    def __init__(self, literals: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for number, literal in enumerate(literals):
            self._automaton.add_word(_bytes_of(literal).decode("latin-1"), number)
        self._automaton.make_automaton()

    def hits(self, text: str) -> Iterator[tuple[int, int]]:
        """See :class:`Automaton`."""
        if not len(self._automaton):
            return
        data = _bytes_of(text)
        at = chars = 0
        for last, number in self._automaton.iter(data.decode("latin-1")):
            chars += len(data[at : last + 1].decode("utf-8", "surrogatepass"))
            at = last + 1
            yield number, chars


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
