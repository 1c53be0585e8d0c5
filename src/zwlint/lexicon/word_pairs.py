"""How likely words are side by side: counts of pairs of words of official text.

Of all cuts of a text into words the one counts whose pairs cost least. What a pair costs is reckoned by absolute
discounting, interpolated with how often the second word is seen at all (Ney, Essen & Kneser 1994, On structuring
probabilistic dependences in stochastic language modelling). Costs are negative natural logarithms in thousandths, as in
:mod:`zwlint.lexicon.words` and :mod:`zwlint.lexicon.ngrams`, so that all may be added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from math import log

from zwlint.expressions import expression
from zwlint.lexicon.counts import Counts
from zwlint.lexicon.kept import Kept
from zwlint.lexicon.words import Words

BOUNDARY = "¶"
"""Stands in the table before the first word of what stands between other characters, and behind the last."""
_BETWEEN_COUNTS, _BETWEEN_WORDS = "|", " "
_AND = "\t"
"""Between the words of a key; behind a word alone what it costs to go on with a word that was never seen behind it."""
_DISCOUNT = 0.75
"""What is taken from each count for pairs that were never seen."""
_LEAST_LEFT = 0.001
"""At least so much of all is left for them."""
_UNSEEN_WORD, _UNKNOWN = 17_000, 18_800
"""The cost of a word that was never seen, and of a character that is none."""
_LONGEST = 8
"""Characters of the longest words."""
_REACH = 8
"""Characters before and behind that are cut along with a span."""
_MOST_KEPT, _MOST_CUT = 1 << 15, 1 << 12
_find_digits = expression("0+")
_is_run = expression("[0\u3400-\u9fff]")


def pair_costs(rows: Callable[[], Iterable[tuple[str, str]]]) -> Counts:
    """The costs of pairs, of single words, and of what was never seen behind a word, as :class:`WordPairs` takes them.

    A row is a word and what follows it, by counts 1, 2, 4, 8 …, as ``dictionaries/tables/word-pairs.tsv`` has them.
    They are read twice: to hold a million pairs as objects takes much more than the table. Raises ValueError for a word
    that nothing follows, and where there is none.
    """
    behind: Counter[str] = Counter()
    most = 0
    for _before, after in rows():
        for power, words in _read(after):
            most += len(words)
            for word in words:
                behind[word] += 1 << power
        most += 1
    if not behind:
        raise ValueError("no pairs of words")
    return Counts.of_groups(most + len(behind), _costs_of(rows(), behind))


def _costs_of(
    rows: Iterable[tuple[str, str]], behind: Mapping[str, int]
) -> Iterator[tuple[str, Iterable[tuple[bytes, int]]]]:
    """By the word before: what the word behind costs."""
    total = sum(behind.values())
    known = {word: (word.encode(), times / total) for word, times in behind.items()}
    yield _AND, ((word, _thousandths(share)) for word, share in known.values())
    for before, after in rows:
        groups = _read(after)
        times_before = sum(len(words) << power for power, words in groups)
        if not times_before:
            raise ValueError(f"nothing follows {before}")
        left = max(_LEAST_LEFT, _DISCOUNT * sum(len(words) for _power, words in groups) / times_before)
        costs = [(b"", _thousandths(left))]
        for power, words in groups:
            seen = max(0.0, (1 << power) - _DISCOUNT) / times_before
            costs += ((data, _thousandths(seen + left * share)) for data, share in map(known.__getitem__, words))
        yield before + _AND, costs


def _read(after: str) -> list[tuple[int, list[str]]]:
    """The words by the power of two that counts them."""
    groups = enumerate(after.split(_BETWEEN_COUNTS))
    return [(power, group.split(_BETWEEN_WORDS)) for power, group in groups if group]


def _thousandths(share: float) -> int:
    return max(1, round(-1000 * log(min(share, 1.0))))


class WordPairs:
    """May be shared by threads. The table is loaded when it is first needed."""

    def __init__(self, load: Callable[[], Counts], words: Words) -> None:
        self._load = load
        self._words = words
        self._cost = lru_cache(_MOST_CUT)(self._least)

    @cached_property
    def _costs(self) -> Kept[int]:
        return Kept(self._load().get, _MOST_KEPT)

    def gain(self, seen: str, start: int, end: int, instead: str) -> int:
        """How much less the words around cost with ``instead`` in the place of ``seen[start:end]``, in thousandths.

        ``seen`` is a text as :func:`zwlint.lexicon.ngrams.normal` gives it.
        """
        first, last = start, end
        while start - first < _REACH and first and _is_run.match(seen, first - 1):
            first -= 1
        while last - end < _REACH and last < len(seen) and _is_run.match(seen, last):
            last += 1
        opened = first > 0 and _is_run.match(seen, first - 1) is not None
        closed = last == len(seen) or _is_run.match(seen, last) is None
        left, right = seen[first:start], seen[end:last]
        before = self._cost(_find_digits.sub("0", left + seen[start:end] + right), opened, closed)
        return before - self._cost(_find_digits.sub("0", left + instead + right), opened, closed)

    def _least(self, run: str, opened: bool, closed: bool) -> int:
        """The cost of the best cut; ``opened`` where something goes before, ``closed`` where nothing follows."""
        ends: list[dict[str, int]] = [{} for _ in range(len(run) + 1)]
        ends[0] = {"" if opened else BOUNDARY: 0}
        for start, before in enumerate(ends[:-1]):
            if not before:
                continue
            for end in range(start + 1, min(len(run), start + _LONGEST) + 1):
                word = run[start:end]
                if end - start > 1 and not self._words.knows(word):
                    if not self._words.begins(word):
                        break
                    continue
                ends[end][word] = self._reach(before, word)
        return self._reach(ends[-1], BOUNDARY) if closed else min(ends[-1].values(), default=0)

    def _reach(self, before: dict[str, int], word: str) -> int:
        """What it costs to come to a word from the cheapest of those that may stand before it."""
        costs = self._costs
        alone = costs[_AND + word] or (_UNSEEN_WORD if self._words.knows(word) else _UNKNOWN)
        best = None
        for previous, so_far in before.items():
            cost = so_far + ((costs[previous + _AND + word] or costs[previous + _AND] + alone) if previous else alone)
            if best is None or cost < best:
                best = cost
        return best or 0
