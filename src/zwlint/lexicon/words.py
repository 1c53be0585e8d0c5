"""Where words begin and end: a unigram segmentation with the frequencies of jieba's dictionary.

The best cut of a text into words is the one whose frequencies have the highest product; costs are negative logarithms,
in thousandths, so that sums of them compare exactly. jieba itself is not loaded: its dictionary is read once and kept
in the compiled cache.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path

from zwlint.lexicon.counts import Counts

REACH = 6
"""Code points on either side of a span that are cut along with it."""
LONGEST = 8
"""Code points of the longest word that is looked up."""
_UNKNOWN = 18_600
"""Cost of a character that is no word: somewhat more than that of the rarest one."""
_FILE = "dict.txt"


def dictionary_file() -> Path | None:
    """Jieba's dictionary, or None where the package is damaged."""
    found = find_spec("jieba")
    folder = Path(found.origin).parent if found and found.origin else None
    return folder / _FILE if folder and (folder / _FILE).is_file() else None


def frequencies() -> Iterator[tuple[str, int]]:
    """Words and how often they occur, as jieba's dictionary counts them; none where it is missing."""
    path = dictionary_file()
    if path is not None:
        for line in path.read_text(encoding="utf-8").splitlines():
            word, count, *_kind = line.split(" ")
            yield word, int(count)


def costs() -> Counts:
    """The cost of every word, as :class:`Words` takes them."""
    counted = {word: count for word, count in frequencies() if count}
    total = math.log(sum(counted.values()) or 1)
    return Counts.of(
        {
            word: max(1, round(1000 * (total - math.log(count))))
            for word, count in counted.items()
            if len(word) <= LONGEST
        }
    )


class Words:
    """Cuts short texts into words; may be shared by threads. The table is loaded when it is first needed."""

    def __init__(self, load: Callable[[], Counts]) -> None:
        self._load = load

    @cached_property
    def _get(self) -> Callable[[str], int]:
        return lru_cache(1 << 15)(self._load().get)

    def knows(self, text: str) -> bool:
        """Whether it is a word of the dictionary."""
        return self._get(text) > 0

    def cost(self, text: str) -> int:
        """Cost of the best cut, in thousandths; the lower, the more like words."""
        get, count = self._get, len(text)
        best = [0] + [1 << 40] * count
        for start in range(count):
            so_far = best[start]
            single = so_far + (get(text[start]) or _UNKNOWN)
            best[start + 1] = min(best[start + 1], single)
            for end in range(start + 2, min(count, start + LONGEST) + 1):
                word = get(text[start:end])
                if word and so_far + word < best[end]:
                    best[end] = so_far + word
        return best[count]

    def gain(self, text: str, start: int, end: int, instead: str) -> int:
        """How much less the surroundings cost with ``instead`` in the place of ``text[start:end]``, in thousandths."""
        left, right = _around(text, start, end)
        return self.cost(left + text[start:end] + right) - self.cost(left + instead + right)

    def stands_alone(self, text: str, start: int, end: int) -> bool:
        """Whether cutting ``text`` at ``start`` and ``end`` costs nothing."""
        left, right = _around(text, start, end)
        span = text[start:end]
        return self.cost(left + span + right) == self.cost(left) + self.cost(span) + self.cost(right)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a span, within its block and reach."""
    first = max(0, start - REACH, text.rfind("\n", 0, start) + 1)
    last = min(len(text), end + REACH)
    stop = text.find("\n", end, last)
    return text[first:start], text[end : stop if stop >= 0 else last]
