"""The words of a rule, by what they mean: which of them is the label of a value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from zwlint.checkers.identifier.labels import Around, bare
from zwlint.expressions import expression
from zwlint.lexicon.view import fold

_LONGEST_LABEL = 16
_MOST_HEADS = 16
"""Tables of which it is kept what their heads say."""
_bracket = expression("[（(：:]")


class Words:
    """Words by meaning; of one that is given several, the first meaning holds."""

    def __init__(self, meanings: Mapping[str, Iterable[str]]) -> None:
        self._meanings: dict[str, str] = {}
        for meaning, words in meanings.items():
            for word in words:
                self._meanings.setdefault(bare(fold(word)).casefold(), meaning)
        self._lengths = sorted({len(word) for word in self._meanings}, reverse=True)
        self._find = expression(_any_of(self._meanings)).finditer
        self._in_heads = lru_cache(maxsize=_MOST_HEADS)(self.all)

    def last(self, text: str) -> str:
        """The meaning of the word that ends last in a text; empty where it holds none."""
        meaning = ""
        for found in self._find(text.casefold()):
            meaning = self._meanings[found[0]]
        return meaning

    def all(self, text: str) -> set[str]:
        """The meanings of all words in a text."""
        return {self._meanings[found[0]] for found in self._find(text.casefold())}

    def said(self, around: Around) -> set[str]:
        """The meanings of all words in the line of a value; of one in a table, in its heads too."""
        return self.all(around.line) | self._in_heads(around.heads) if around.heads else self.all(around.line)

    def whole(self, text: str) -> str:
        """The meaning of a text that is nothing but a word, or a word and what stands in brackets behind it."""
        return self._meanings.get(_bracket.split(text.casefold(), 1)[0], "")

    def name(self, around: Around) -> str:
        """What the nearest label of a value means; empty where no word stands in any."""
        return (
            self.last(around.before)
            or self._of_cell(around.beside)
            or next(filter(None, map(self.last, around.above)), "")
            or next(filter(None, map(self._of_cell, around.along)), "")
        )

    def _of_cell(self, text: str) -> str:
        """The meaning of a cell beside a value, if it is a label: most are values, in which words may stand too."""
        if (meaning := self._meanings.get(text.casefold())) is not None:  # 账（卡）号
            return meaning
        plain = _bracket.split(text, 1)[0].casefold()
        if len(plain) > _LONGEST_LABEL:
            return ""
        return next((meaning for at in self._lengths if (meaning := self._meanings.get(plain[-at:]))), "")


def _any_of(words: Iterable[str]) -> str:
    """An expression for any of the words, by first characters: of hundreds, few are then tried at a place."""
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        found.setdefault(word[:1], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in found.items()) or "(?!)"
