"""Where words begin and end: a unigram segmentation with the frequencies of jieba's dictionary.

Misspellings that the dictionary has among its rarest words are left out: ``dictionaries/tables/no-words.tsv``.

The best cut of a text into words is the one whose frequencies have the highest product; costs are negative logarithms,
in thousandths, so that sums of them compare exactly. jieba itself is not loaded: its dictionary is read once and kept
in the compiled cache.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from importlib.util import find_spec
from itertools import pairwise

from zwlint.errors import RulesetError
from zwlint.installed import own_folder
from zwlint.lexicon.counts import Counts
from zwlint.lexicon.kept import Kept

_REACH = 6
"""Code points on either side of a span that are cut along with it."""
_REACH_OF_GAIN = 3
"""Likewise, to compare two spans: of what lies farther off both are cut alike."""
_LONGEST = 8
"""Code points of the longest word that is looked up."""
_UNKNOWN = 18_600
"""Cost of a character that is no word: somewhat more than that of the rarest one."""
_BEGINNING = 0xFFFF
"""Marks two characters and more with which words begin, that are none themselves."""
_MOST_KEPT = 1 << 16
_MOST_CUT = 1 << 13
"""Official text says much again, so that every second cut was made before."""
_SHORTEST_PART = 2
"""Code points of the first of two words that are one."""
_FILE = "dict.txt"
INCOMPLETE = "安装不完整，请重新安装 zwlint"


def dictionary_file() -> str | None:
    """Jieba's dictionary, or None where the package is damaged."""
    found = find_spec("jieba")
    file = os.path.join(os.path.dirname(found.origin), _FILE) if found and found.origin else ""
    return file if os.path.isfile(file) else None


def no_words_file() -> str:
    """The table of what jieba's dictionary has and is no word."""
    return os.path.join(own_folder(), "dictionaries", "tables", "no-words.tsv")


def no_words() -> frozenset[str]:
    """What jieba's dictionary has and is no word: misspellings, and what a machine cut wrongly.

    Raises RulesetError where the table is missing.
    """
    try:
        with open(no_words_file(), encoding="utf-8") as file:
            lines = file.read().splitlines()
    except OSError as error:
        raise RulesetError(f"读不出来（{error.strerror}）", where=no_words_file(), hint=INCOMPLETE) from error
    return frozenset(line.partition("\t")[0] for line in lines[1:])


def frequencies(lines: Callable[[str], Iterable[str]] = str.splitlines) -> Iterator[tuple[str, int]]:
    """Words and how often they occur, as jieba's dictionary counts them; none where it is missing.

    ``lines`` takes from the text of the dictionary the lines that are wanted.
    """
    path = dictionary_file()
    if path is not None:
        left_out = no_words()
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for line in lines(text):
            word, count, *_kind = line.split(" ")
            if word not in left_out:
                yield word, int(count)


def costs() -> Counts:
    """The cost of every word, as :class:`Words` takes them; of the beginnings of words that are none, a mark."""
    counted = {word: count for word, count in frequencies() if count}
    total = math.log(sum(counted.values()) or 1)
    words = {word: max(1, round(1000 * (total - math.log(count)))) for word, count in counted.items()}
    kept = {word: cost for word, cost in words.items() if len(word) <= _LONGEST}
    begun = {word[:end]: _BEGINNING for word in kept for end in range(2, len(word))}
    return Counts.of(begun | kept)


class Words:
    """Cuts short texts into words; may be shared by threads. The table is loaded when it is first needed."""

    def __init__(self, load: Callable[[], Counts]) -> None:
        self._load = load
        self.cost = lru_cache(_MOST_CUT)(self._cost)
        """Cost of the best cut of a text, in thousandths; the lower, the more like words."""

    @cached_property
    def _costs(self) -> Kept[int]:
        return Kept(self._load().get, _MOST_KEPT)

    def knows(self, text: str) -> bool:
        """Whether it is a word of the dictionary."""
        return 0 < self._costs[text] < _BEGINNING

    def begins(self, text: str) -> bool:
        """Whether a word of two characters or more begins so."""
        return len(text) > 1 and self._costs[text] > 0

    def _cost(self, text: str) -> int:
        costs, count = self._costs, len(text)
        best = [0] * (count + 1)
        for start in range(count - 1, -1, -1):
            least = (costs[text[start]] or _UNKNOWN) + best[start + 1]
            end = start + 2
            while end <= count and (word := costs[text[start:end]]):
                if word < _BEGINNING and word + best[end] < least:
                    least = word + best[end]
                end += 1
            best[start] = least
        return best[0]

    def joints(self, text: str) -> list[int]:
        """The places in a text where words meet, those that are parts of a word too: 治安|管理|处罚|法."""
        whole = self.cost(text)
        places = [at for at in range(1, len(text)) if self.cost(text[:at]) + self.cost(text[at:]) == whole]
        inner = (
            at
            for start, end in pairwise((0, *places, len(text)))
            for at in range(start + _SHORTEST_PART, end)
            if self.knows(text[start:at]) and self.knows(text[at:end])
        )
        return sorted({*places, *inner})

    def gain(self, text: str, start: int, end: int, instead: str | int) -> int:
        """How much less the surroundings cost with ``instead`` in the place of ``text[start:end]``, in thousandths.

        A number stands for a word of that cost that is not in the dictionary.
        """
        left, right = _around(text, start, end, _REACH_OF_GAIN)
        before = self.cost(left + text[start:end] + right)
        if isinstance(instead, int):
            return before - self.cost(left) - instead - self.cost(right)
        return before - self.cost(left + instead + right)

    def stands_alone(self, text: str, start: int, end: int, instead: str = "") -> bool:
        """Whether cutting ``text`` at both places costs nothing; with ``instead`` between them, if that is given."""
        left, right = _around(text, start, end, _REACH)
        span = instead or text[start:end]
        return self.cost(left + span + right) == self.cost(left) + self.cost(span) + self.cost(right)


def _around(text: str, start: int, end: int, reach: int) -> tuple[str, str]:
    """What stands before and after a span, within its block and reach."""
    before, behind = text[max(0, start - reach) : start], text[end : end + reach]
    if "\n" in before:
        before = before[before.rindex("\n") + 1 :]
    if "\n" in behind:
        behind = behind[: behind.index("\n")]
    return before, behind
