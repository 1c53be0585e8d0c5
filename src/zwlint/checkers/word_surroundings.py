"""Whether a string that is no word may be a slip, by what stands around it and elsewhere in the text."""

from __future__ import annotations

from zwlint.checkers.base import Subject
from zwlint.checkers.doubtful_pairs import is_unattested
from zwlint.checkers.recurrence import is_term
from zwlint.expressions import expression
from zwlint.lexicon.words import Words

_number_follows = expression(r"(?:[\u4e00-\u9fff]{0,3}[〔\[［【]|[发函办规字通文]{0,3}[（(])(?:19|20)\d\d")
"""Whatever letters stand before such brackets; other brackets may hold the year of anything."""
_letters_of_government = expression(r"(?:办?[发函规字通]|办)(?![\u4e00-\u9fff])")
"""What follows 政 in the letters of documents, where no year follows: 青政发."""
_PARTICLES = "得着过了"
"""What follows a verb: a string that ends with one is no noun."""
_LONGEST = 8
"""Characters on either side that are read with a word."""
LONGEST_WORD = 4
"""Characters of the longest word that is looked for around a character."""


def may_count(subject: Subject, start: int, end: int, known: frozenset[str]) -> bool:
    """Whether the string is no word."""
    found = subject.view.text[start:end]
    if subject.knowledge.words.knows(found) or found in known:
        return False
    return len(found) > 2 or is_unattested(found, subject.knowledge.tables)


def counts(subject: Subject, start: int, end: int, place: int, word: str) -> bool:
    """Whether the string is no term of the document, alone or with what stands beside it, no part of two words and not
    the letters of a document's number.
    """
    text, words = subject.view.text, subject.knowledge.words
    if end - start > 2 and place == end - 1 and _is_verb(words, text, start, end):
        return False
    first, last = (place, place + 2) if place > start else (max(0, place - 1), place + 1)
    if end - start == 2 == last - first and is_term(
        subject, text[first:last], _put_in(text, first, last, place, word[place - start])
    ):
        return False
    if begins_number(text, end) or (text[end - 1] == "政" and _letters_of_government.match(text, end)):
        return False
    return not is_term(subject, text[start:end], word) and (end - start != 3 or words.stands_alone(text, start, end))


def _put_in(text: str, first: int, last: int, place: int, char: str) -> str:
    return text[first:place] + char + text[place + 1 : last]


def begins_number(text: str, end: int) -> bool:
    """Whether the number of a document goes on there, with its letters or its year: 豫政土〔2026〕."""
    return _number_follows.match(text, end) is not None


def reads(words: Words, text: str, start: int, end: int, word: str) -> bool:
    """Whether a reader who meets the word there takes it for one, alone or within a longer one: 开园情况 is no 国情."""
    if not words.knows(word):
        return True
    left, right = around(text, start, end)
    if words.cost(left + word + right) == words.cost(left) + words.cost(word) + words.cost(right):
        return True
    whole, at = left + word + right, len(left)
    return any(
        last - first > len(word) and words.knows(whole[first:last])
        for first in range(max(0, at - 2), at + 1)
        for last in range(at + len(word), min(len(whole), at + len(word) + 2) + 1)
    )


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands on either side in the same block."""
    left, right = text[max(0, start - _LONGEST) : start], text[end : end + _LONGEST]
    return left[left.rfind("\n") + 1 :], right.partition("\n")[0]


def word_over(words: Words, text: str, first: int, last: int) -> tuple[int, int, str] | None:
    """The word with the characters from ``first`` to ``last`` that saves most, and its span; None where they are words
    of one character: such stand almost anywhere.
    """
    best, most = None, 0
    for start in range(max(0, last - LONGEST_WORD), first + 1):
        for end in range(max(last, start + 2), min(len(text), start + LONGEST_WORD) + 1):
            word = text[start:end]
            if words.knows(word) and words.stands_alone(text, start, end):
                saved = sum(map(words.cost, word)) - words.cost(word)
                if saved > most:
                    best, most = (start, end, word), saved
    return best


def _is_verb(words: Words, text: str, start: int, end: int) -> bool:
    """Whether a word is followed by another of one character and a particle: 财政 补 得."""
    particle = text[end : end + 1] in _PARTICLES and end < len(text) and not words.begins(text[end : end + 2])
    return particle and words.knows(text[start : end - 1])
