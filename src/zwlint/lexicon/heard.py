"""Finds literals by their sound as :mod:`zwlint.lexicon.beginnings` does, in a text of which every character is taken
for the one that stands for its sound: the table of a double array that does so by itself.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence

from zwlint.lexicon.beginnings import Beginnings
from zwlint.lexicon.pairs import CODE, place_of

_SIZES = struct.Struct("<2Q")
_MOST_KEPT = 1 << 16


class _Standing(dict[int, str]):
    """By code point, for ``str.translate``: the character that stands for it; what was asked for once is kept."""

    def __init__(self, chars: str, standing: str) -> None:
        super().__init__()
        self.chars = chars
        self.standing = standing

    def __missing__(self, code: int) -> str:
        if len(self) > _MOST_KEPT:
            self.clear()
        char = chr(code)
        at = place_of(self.chars, char)
        found = self[code] = self.standing[at] if at >= 0 else char
        return found


class Heard:
    """Immutable; made by :meth:`of` or :meth:`load`."""

    MARK = b"h"
    starts = True

    def __init__(self, table: Beginnings, standing: _Standing) -> None:
        self._table = table
        self._standing = standing

    @classmethod
    def of(cls, literals: Iterable[str], fold: Mapping[int, str]) -> Heard:
        """A table of these, which are folded already. Raises ValueError for what a table of beginnings cannot hold."""
        chars = sorted(fold)
        standing = "".join(fold[char] for char in chars)
        if len(standing) != len(chars):
            raise ValueError("one character must stand for one")
        return cls(Beginnings.of(literals), _Standing("".join(map(chr, chars)), standing))

    @classmethod
    def load(cls, data: memoryview) -> Heard:
        """What :meth:`dump` gave. Raises ValueError or struct.error for anything else."""
        start = len(cls.MARK) + _SIZES.size
        sizes = _SIZES.unpack_from(data, len(cls.MARK))
        middle, end = start + sizes[0], start + sum(sizes)
        chars, standing = (str(data[at:to], CODE, "surrogatepass") for at, to in ((start, middle), (middle, end)))
        if len(chars) != len(standing):
            raise ValueError("not a table of what is heard")
        return cls(Beginnings.load(data[end:]), _Standing(chars, standing))

    def dump(self) -> bytes:
        """The table as bytes."""
        texts = [text.encode(CODE, "surrogatepass") for text in (self._standing.chars, self._standing.standing)]
        return b"".join((self.MARK, _SIZES.pack(*map(len, texts)), *texts, self._table.dump()))

    def hits(self, text: str) -> Sequence[tuple[int, int, int]]:
        """See :class:`zwlint.lexicon.automaton.Automaton`."""
        return self._table.hits(text.translate(self._standing))
