"""The double array of daachorse, in Rust, three times faster than the reference engine; where it has wheels.

It knows no lone surrogates: literals must not hold any, texts are cut at them. What makes one raises ImportError where
it is not installed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from zwlint.lexicon.automaton import FOLDED, FOLDING, PLAIN, Fold, Hits
from zwlint.lexicon.code_units import in_pieces
from zwlint.lexicon.folded import refolded


class CharwiseDoubleArray:
    """Over characters; it may take every character for the one that stands for it."""

    MARK = b"c"
    loading = 0.01
    """As long as one literal takes to load, a table takes for so many code points of text."""

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
