"""How much more likely a text of official style is with another character in one place.

Weighed are the counts of characters in a row, how many of the strings of three that hold the character were seen, and
the frequencies of the words around, which come from another source. The less official text is like what stands around,
the less it can say of the place. The weights are round numbers; they were chosen with official text in which characters
had been exchanged at random.
"""

from __future__ import annotations

from zwlint.checkers.base import Knowledge, Subject
from zwlint.lexicon.ngrams import BOUNDARY, Ngrams, normal
from zwlint.lexicon.trigrams import unseen_pairs

ORDER = 3
"""Characters of the longest strings that are counted."""
EDGE = ORDER - 1
"""Characters that are put before and behind a text, so that every place has so many neighbours."""
_EDGE = EDGE * BOUNDARY
SEEN = 3000
"""What each string of three is worth that was seen, with the other character in the place."""
_WORDS = 1.5
"""The weight of what the words around gain."""
_PAIRS = 1.5
"""The weight of what the pairs of words around gain."""
MOST_OF_WORDS = 18_000
"""What that hardly ever exceeds, weighed."""
_AROUND = 2
"""The weight of what the characters around cost on average."""
_REACH = 10
"""Characters before and behind that are looked at for it."""


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


def gain_of(ngrams: Ngrams, seen: str, span: tuple[int, int], instead: str, of_words: int) -> int:
    """How much less a text costs with ``instead`` in the place of a span, which may be empty, in thousandths.

    ``seen`` is what :func:`seen_text` gives, and ``of_words`` what the words around gain.
    """
    start, end = span[0] + EDGE, span[1] + EDGE
    window = seen[start - EDGE : start] + instead + seen[end : end + EDGE]
    before = sum(ngrams.cost(seen, at) for at in range(start, end + EDGE))
    behind = sum(ngrams.cost(window, at) for at in range(EDGE, len(window)))
    return before - behind + int(_WORDS * of_words) - _AROUND * _average(ngrams, seen, start, end)


def gain_of_pairs(knowledge: Knowledge, seen: str, span: tuple[int, int], instead: str) -> int:
    """What the pairs of words around gain with ``instead`` in the place of a span, weighed, in thousandths."""
    return int(_PAIRS * knowledge.pairs.gain(seen, span[0] + EDGE, span[1] + EDGE, instead))


def cost_of_char(ngrams: Ngrams, window: str) -> int:
    """What the character in the middle of five and those behind it cost, in thousandths."""
    return sum(ngrams.cost(window, each) for each in range(EDGE, EDGE + ORDER))


def gain_of_words(knowledge: Knowledge, text: str, place: int, right: str) -> int:
    """What the single words around gain with that character in the place, weighed, in thousandths."""
    return int(_WORDS * knowledge.words.gain(text, place, place + 1, right))


def cost_around(ngrams: Ngrams, seen: str, place: int) -> int:
    """What the characters around a place cost on average, weighed: the strangeness of what stands there."""
    return _AROUND * _average(ngrams, seen, place + EDGE, place + EDGE + 1)


class Place:
    """One place of a text that :func:`seen_text` gives beside it."""

    __slots__ = ("_at", "_knowledge", "_place", "_seen", "_text")

    def __init__(self, knowledge: Knowledge, text: str, seen: str, place: int) -> None:
        self._knowledge = knowledge
        self._text = text
        self._place = place
        self._seen = seen
        self._at = place + EDGE

    def strings(self, right: str) -> int:
        """Of the three strings of three that would hold the character, how many were seen."""
        window, after = self._window(right), self._knowledge.ngrams.after
        return sum(window[start + 2] in after(window[start : start + 2]) for start in range(ORDER))

    def gain(self, right: str, least: int) -> int:
        """How much less the text costs with that character in the place, in thousandths; may be any number below
        ``least`` where it is less than that.
        """
        ngrams = self._knowledge.ngrams
        window = self._seen[self._at - EDGE : self._at + ORDER]
        gain = cost_of_char(ngrams, window) - cost_of_char(ngrams, self._window(right)) + SEEN * self.strings(right)
        if gain + MOST_OF_WORDS < least:
            return gain
        gain += gain_of_words(self._knowledge, self._text, self._place, right)
        return gain if gain < least else gain - cost_around(ngrams, self._seen, self._place)

    def _window(self, right: str) -> str:
        """The five characters that decide of one in the place, with it in the middle."""
        return self._seen[self._at - EDGE : self._at] + right + self._seen[self._at + 1 : self._at + ORDER]


def _average(ngrams: Ngrams, seen: str, start: int, end: int) -> int:
    """What the characters around a span cost, those left out that the span itself decides."""
    before = range(max(EDGE, start - _REACH), start)
    behind = range(end + EDGE, min(len(seen) - EDGE, end + _REACH))
    costs = [ngrams.cost(seen, at) for at in (*before, *behind)]
    return sum(costs) // len(costs) if costs else 0


def seen_strings(ngrams: Ngrams, seen: str, at: int, instead: str) -> int:
    """How many of the strings of three are in official text that would hold a character of ``instead``, put in at
    ``at`` for as many characters.
    """
    behind = at + len(instead)
    window = seen[at - EDGE : at] + instead + seen[behind : behind + EDGE]
    starts = range(len(window) - EDGE)
    return sum(window[start + EDGE] in ngrams.after(window[start : start + EDGE]) for start in starts)
