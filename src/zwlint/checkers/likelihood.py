"""How much more likely a text of official style is with another character in one place.

Weighed are the counts of characters in a row, the frequencies of the words around, which come from another source, and
the counts of pairs of words. The less official text is like what stands around, the less it can say of the place. The
weights are round numbers near those of a logistic regression on official text in which characters had been exchanged,
left out, put in and turned round at random, against the same text as it was.
"""

from __future__ import annotations

from zwlint.checkers.base import Knowledge, Subject
from zwlint.lexicon.ngrams import BOUNDARY, Ngrams, normal
from zwlint.lexicon.trigrams import unseen_pairs
from zwlint.values import NamedTuple

ORDER = 3
"""Characters of the longest strings that are counted."""
EDGE = ORDER - 1
"""Characters that are put before and behind a text, so that every place has so many neighbours."""
_EDGE = EDGE * BOUNDARY
_REACH = 10
"""Characters before and behind that are looked at for what stands around."""
MOST_OF_PAIRS = 20_000
"""What pairs of words hardly ever gain more than, in thousandths, where all together gains enough."""


class Weights(NamedTuple):
    """What counts how much, where the counts of characters in a row count once."""

    words: float
    """Of what the single words around gain;"""
    pairs: float
    """and what the pairs of them do."""
    around: float
    """Of what the characters around cost on average: the strangeness of what stands there."""


OF_CHARS = Weights(words=3, pairs=3.5, around=9)
"""For characters that are wrong, too many, missing, or have changed places."""
OF_WORDS = Weights(words=0, pairs=0.6, around=3)
"""For words in the place of others: both are words, so that single ones say nothing."""


def seen_text(subject: Subject) -> str:
    """The text of the view as counts of characters know it, with an edge on either side."""
    return f"{_EDGE}{normal(subject.view.text)}{_EDGE}"


def unseen(subject: Subject) -> bytes:
    """For each string of three of :func:`seen_text` a byte: zero where official text has it."""
    return subject.knowledge.ngrams.unseen(subject.once(seen_text))


def doubtful_pairs(subject: Subject) -> list[int]:
    """Where the pairs of characters of the view begin that stand in no string of three which official text has; a few,
    whose strings are taken for others, are left out.
    """
    strings = subject.once(unseen)[1:-1]  # with one character of the edge at most
    return [at - 1 for at in unseen_pairs(strings)]


def gain_of(
    knowledge: Knowledge, text: str, seen: str, span: tuple[int, int], instead: str, weights: Weights, least: int
) -> int:
    """How much less a text costs with ``instead`` in the place of a span, which may be empty, in thousandths; may be
    any number below ``least`` where it is less than that.

    ``seen`` is what :func:`seen_text` gives.
    """
    gain = gain_but_for_pairs(knowledge, text, seen, span, instead, weights)
    return with_pairs(gain, knowledge, seen, span, instead, weights, least)


def with_pairs(
    gain: int, knowledge: Knowledge, seen: str, span: tuple[int, int], instead: str, weights: Weights, least: int
) -> int:
    """What :func:`gain_of` gives, of what all but the pairs of words gain: they are asked where that may be enough."""
    if gain + weights.pairs * MOST_OF_PAIRS < least:
        return gain
    return gain + int(weights.pairs * knowledge.pairs.gain(seen, span[0] + EDGE, span[1] + EDGE, instead))


def gain_but_for_pairs(
    knowledge: Knowledge, text: str, seen: str, span: tuple[int, int], instead: str, weights: Weights
) -> int:
    """The same without pairs of words, which take longest."""
    ngrams, start, end = knowledge.ngrams, span[0] + EDGE, span[1] + EDGE
    window = seen[start - EDGE : start] + instead + seen[end : end + EDGE]
    before = sum(ngrams.cost(seen, at) for at in range(start, end + EDGE))
    behind = sum(ngrams.cost(window, at) for at in range(EDGE, len(window)))
    of_words = int(weights.words * knowledge.words.gain(text, *span, instead)) if weights.words else 0
    return before - behind + of_words - cost_around(ngrams, seen, span, weights)


def cost_of_char(ngrams: Ngrams, window: str) -> int:
    """What the character in the middle of five and those behind it cost, in thousandths."""
    return sum(ngrams.cost(window, each) for each in range(EDGE, EDGE + ORDER))


def cost_around(ngrams: Ngrams, seen: str, span: tuple[int, int], weights: Weights) -> int:
    """What the characters around a span cost on average, weighed; those left out that the span itself decides."""
    start, end = span[0] + EDGE, span[1] + EDGE
    before = range(max(EDGE, start - _REACH), start)
    behind = range(end + EDGE, min(len(seen) - EDGE, end + _REACH))
    costs = [ngrams.cost(seen, at) for at in (*before, *behind)]
    return int(weights.around * (sum(costs) // len(costs))) if costs else 0


def seen_strings(ngrams: Ngrams, seen: str, at: int, instead: str) -> int:
    """How many of the strings of three are in official text that would hold a character of ``instead``, put in at
    ``at`` for as many characters.
    """
    behind = at + len(instead)
    window = seen[at - EDGE : at] + instead + seen[behind : behind + EDGE]
    starts = range(len(window) - EDGE)
    return sum(window[start + EDGE] in ngrams.after(window[start : start + EDGE]) for start in starts)
