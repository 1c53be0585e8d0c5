"""The words by which elements are told: genres, what bodies and papers are called, labels of the catalogue.

They stand in ``dictionaries/tables/official-words.tsv`` and are read when a document is first looked at.
"""

from __future__ import annotations

import os
import re
from functools import cache

from zwlint.installed import own_folder


@cache
def words(use: str) -> tuple[str, ...]:
    """The words of a use (``genre``, ``paper``, ``body`` …), the longest first."""
    return tuple(sorted(_by_use().get(use, ()), key=lambda word: (-len(word), word)))


@cache
def alternatives(*uses: str) -> str:
    """The words of these uses as alternatives of a regular expression."""
    return "|".join(re.escape(word) for use in uses for word in words(use))


@cache
def _by_use() -> dict[str, list[str]]:
    by_use: dict[str, list[str]] = {}
    with open(os.path.join(own_folder(), "dictionaries", "tables", "official-words.tsv"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    for line in lines[1:]:
        word, use, _source = line.split("\t")
        by_use.setdefault(use, []).append(word)
    return by_use
