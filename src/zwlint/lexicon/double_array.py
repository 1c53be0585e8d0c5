"""The double arrays of daachorse, in Rust, three times faster than the reference engine; where it has wheels.

They know no lone surrogates: literals must not hold any, texts are cut at them. What makes one raises ImportError where
it is not installed.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from typing import Any

from zwlint.lexicon.automaton import FOLDED, FOLDING, PLAIN, Fold, Hits
from zwlint.lexicon.code_units import UTF_16, in_pieces, in_points
from zwlint.lexicon.counts import Numbers, flat, flattened
from zwlint.lexicon.folded import refolded
from zwlint.lexicon.singles import Singles

_SIZES = struct.Struct("<4Q")


class BytewiseDoubleArray:
    """Over UTF-16, for many literals of two characters: over characters they are sparse, and slow to build."""

    MARK = b"b"
    starts = True
    loading = 0.06
    """As long as one literal takes to load, a table takes for so many code points of text."""

    def __init__(self, automaton: Any, numbers: Numbers, singles: Singles) -> None:
        """The automaton has the literals of two characters and more; ``numbers`` are theirs."""
        self._automaton = automaton
        self._numbers = numbers
        self._singles = singles

    @classmethod
    def of(cls, literals: Sequence[str]) -> BytewiseDoubleArray:
        """An automaton of these."""
        import daachorse  # noqa: PLC0415 - only the engine in use is loaded

        numbers = [number for number, literal in enumerate(literals) if len(literal) > 1]
        automaton = daachorse.DoubleArrayAhoCorasick([literals[number].encode(UTF_16) for number in numbers])
        return cls(automaton, numbers, Singles.among(literals))

    @classmethod
    def load(cls, data: memoryview) -> BytewiseDoubleArray:
        """What :meth:`dump` gave. Raises ValueError or struct.error for anything else."""
        import daachorse  # noqa: PLC0415 - only the engine in use is loaded

        parts, at = [], 1 + _SIZES.size
        for size in _SIZES.unpack_from(data, 1):
            parts.append(data[at : at + size])
            at += size
        automaton = daachorse.DoubleArrayAhoCorasick.deserialize(bytes(parts[0]))
        return cls(automaton, flat(parts[1], "I"), Singles.load(*parts[2:]))

    def dump(self) -> bytes:
        """See :class:`zwlint.lexicon.automaton.Automaton`."""
        parts = (self._automaton.serialize(), flattened("I", self._numbers), *self._singles.dump())
        return b"".join((self.MARK, _SIZES.pack(*map(len, parts)), *parts))

    def hits(self, text: str) -> Hits:
        """See :class:`zwlint.lexicon.automaton.Automaton`."""
        return in_pieces(text, self._piece)

    def _piece(self, text: str) -> Hits:
        data, numbers = text.encode(UTF_16), self._numbers
        beyond = len(data) != 2 * len(text)
        # What ends at an odd byte is made up of the halves of characters.
        raw = self._automaton.find_overlapping(data)
        found = [(start >> 1, end >> 1, numbers[number]) for start, end, number in raw if not end & 1]
        if beyond:
            found = in_points(text, found)
        return found + self._singles.hits(text, beyond=beyond)


class CharwiseDoubleArray:
    """Over characters; it may take every character for the one that stands for it."""

    MARK = b"c"
    loading = 0.01
    """Likewise; loading it is copying it."""

    def __init__(self, automaton: Any, fold: Fold | None, *, folding: bool = False) -> None:
        """With ``fold``, texts are folded before the walk; ``folding``: the automaton does it."""
        self._automaton = automaton
        self._fold = fold
        self.starts = not folding  # the engine counts bytes back from the end, as many as the literal has

    @classmethod
    def of(cls, literals: Sequence[str], fold: Fold | None = None) -> CharwiseDoubleArray:
        """An automaton of literals that are folded already."""
        from daachorse import CharwiseDoubleArrayAhoCorasick  # noqa: PLC0415 - only the engine in use is loaded

        if not fold:
            return cls(CharwiseDoubleArrayAhoCorasick(list(literals)), None)
        slow = cls(CharwiseDoubleArrayAhoCorasick(list(literals), use_prefilter=False), fold)
        folding = refolded(slow._automaton.serialize(), fold)
        if folding is None:
            return slow
        quick = cls(CharwiseDoubleArrayAhoCorasick.deserialize(folding), None, folding=True)
        return quick if quick._agrees_with(slow, literals, fold) else slow

    @classmethod
    def load(cls, data: memoryview, fold: Callable[[], Fold]) -> CharwiseDoubleArray:
        """What :meth:`dump` gave. Raises ValueError for anything else."""
        from daachorse import CharwiseDoubleArrayAhoCorasick  # noqa: PLC0415 - only the engine in use is loaded

        automaton = CharwiseDoubleArrayAhoCorasick.deserialize(bytes(data[2:]))
        mark = bytes(data[1:2])
        return cls(automaton, fold() if mark == FOLDED else None, folding=mark == FOLDING)

    def dump(self) -> bytes:
        """See :class:`zwlint.lexicon.automaton.Automaton`."""
        mark = FOLDED if self._fold else PLAIN if self.starts else FOLDING
        return b"".join((self.MARK, mark, self._automaton.serialize()))

    def hits(self, text: str) -> Hits:
        """See :class:`zwlint.lexicon.automaton.Automaton`."""
        return in_pieces(text.translate(self._fold) if self._fold else text, self._automaton.find_overlapping)

    def _agrees_with(self, slow: CharwiseDoubleArray, literals: Sequence[str], fold: Fold) -> bool:
        """Whether both find the same in the literals as other characters write them, one after the other."""
        written: dict[str, list[str]] = {}
        for char, standing in fold.items():
            written.setdefault(standing, []).append(chr(char))
        sample = literals[:: max(1, len(literals) // 2000)]
        text = "，".join(
            "".join(written.get(char, [char])[number % len(written.get(char, [char]))] for char in literal)
            for number, literal in enumerate(sample)
        )
        both = [[hit[1:] for hit in each.hits(text)] for each in (self, slow)]
        return both[0] == both[1] and len(both[0]) >= len(sample)
