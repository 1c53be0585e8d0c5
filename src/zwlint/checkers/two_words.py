"""Whether two words that stand in the place of a short expression are meant as they stand: 排查 政治 风险 need not be
排查整治.

A wrong character mostly makes no word, so that the expression alone tells what is meant. Where what stands there is two
words, what stands around must tell it.
"""

from __future__ import annotations

from zwlint.checkers.base import Knowledge, Subject
from zwlint.checkers.likelihood import EDGE, OF_CHARS, gain_of, seen_text
from zwlint.lexicon.near import Miss, Near
from zwlint.lexicon.ngrams import normal

_LEAST = {Near.SOUND: 12_000, Near.SHAPE: 12_000, Near.FAINT: 22_000}
"""What the text must gain with the expression, in thousandths, by what the wrong word has in common with the right one;
set where the corrupted expressions of the benchmark are found as they were without it.
"""
LONG = 6
"""Characters of an expression that is known whatever stands in one place."""
_SHORTEST = 2
"""Characters of the words."""


def are_meant(subject: Subject, miss: Miss, expression: str) -> bool:
    """Whether two words stand there with which the text is no less likely than with the expression."""
    least, found = _LEAST.get(miss.kind), subject.view.text[miss.start : miss.end]
    if least is None or not _are_two_words(subject.knowledge, found) or not _is_official(subject.knowledge, expression):
        return False
    text, seen, span = subject.view.text, subject.once(seen_text), (miss.start, miss.end)
    return gain_of(subject.knowledge, text, seen, span, expression, OF_CHARS, least) < least


def _are_two_words(knowledge: Knowledge, found: str) -> bool:
    """Whether a short string is two words, and no number of things: 四个 意思."""
    if len(found) >= LONG or found[0] in knowledge.tables.numerals:
        return False
    knows, cuts = knowledge.words.knows, range(_SHORTEST, len(found) - _SHORTEST + 1)
    return any(knows(found[:cut]) and knows(found[cut:]) for cut in cuts)


def _is_official(knowledge: Knowledge, expression: str) -> bool:
    """Whether official text has it; of what an organisation calls its own, such text can say nothing."""
    right, after = normal(expression), knowledge.ngrams.after
    return all(char in after(right[at : at + EDGE]) for at, char in enumerate(right[EDGE:]))
