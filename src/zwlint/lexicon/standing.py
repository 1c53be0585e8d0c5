"""The characters that stand for others, looked up one by one: no table is made of all of them."""

from __future__ import annotations

from collections.abc import Mapping

from zwlint.lexicon.pairs import UTF_32, place_of

_MOST_KEPT = 1 << 16


class Standing(dict[int, str]):
    """By code point, as ``str.translate`` takes it: the character that stands for it, which may be itself.

    What was asked for is kept.
    """

    def __init__(self, chars: str, standing: str) -> None:
        """``chars`` in order, each with the one that stands for it at the same place.

        Raises ValueError where they are not as many.
        """
        super().__init__()
        if len(chars) != len(standing):
            raise ValueError("one character must stand for one")
        self._chars = chars
        self._standing = standing

    @classmethod
    def of(cls, fold: Mapping[int, str]) -> Standing:
        """The same as a table that is made in no time. Raises ValueError where several characters stand for one."""
        codes = sorted(fold)
        return cls("".join(map(chr, codes)), "".join(fold[code] for code in codes))

    @classmethod
    def load(cls, chars: memoryview, standing: memoryview) -> Standing:
        """What :meth:`dump` gave. Raises ValueError for anything else."""
        return cls(str(chars, UTF_32, "surrogatepass"), str(standing, UTF_32, "surrogatepass"))

    def dump(self) -> tuple[bytes, bytes]:
        """Both as bytes."""
        return self._chars.encode(UTF_32, "surrogatepass"), self._standing.encode(UTF_32, "surrogatepass")

    def __missing__(self, code: int) -> str:
        if len(self) > _MOST_KEPT:
            self.clear()
        char = chr(code)
        at = place_of(self._chars, char)
        found = self[code] = self._standing[at] if at >= 0 else char
        return found
