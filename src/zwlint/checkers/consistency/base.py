"""What the tests of kind ``consistency`` share: how a test declares its options, and how sentences are cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from zwlint.checkers.base import Dictionaries, Subject, Unit
from zwlint.document import Block, Zone
from zwlint.expressions import expression
from zwlint.ruleset.declarations import Rule
from zwlint.values import NamedTuple

PAGE_FRAME = frozenset({Zone.NAVIGATION, Zone.FOOTER})
"""Where the same words stand on every page of a site."""
_find_end = expression("[。！？；\n]")


class Test(NamedTuple):
    """One agreement that a document must hold."""

    name: str
    compile: Callable[[Rule, Dictionaries], Unit]
    lists: tuple[str, ...] = ()
    """Options that are lists of words, and must be there."""
    optional: tuple[str, ...] = ()
    """Likewise, but may be left out."""
    patterns: tuple[str, ...] = ()
    """Options that are lists of regular expressions, and must be there."""
    phrases: tuple[str, ...] = ()
    """Options that name dictionaries of phrases."""
    numbers: tuple[str, ...] = ()
    """Options that are whole numbers and may be left out."""


class Line(NamedTuple):
    """A block in the text of the view."""

    start: int
    end: int
    block: Block


def lines_of(subject: Subject) -> list[Line]:
    """All blocks with their spans in the view: neither folding nor the map back touches a line break."""
    text, blocks = subject.view.text, subject.document.blocks
    found, start = [], 0
    for block in blocks:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        found.append(Line(start, end, block))
        start = end + 1
    return found


def sentence_end(text: str, start: int, reach: int) -> int:
    """Where the sentence ends that runs at ``start``; at most ``reach`` code points on."""
    found = _find_end.search(text, start, start + reach)
    return found.start() if found else min(len(text), start + reach)


def sentence_start(text: str, end: int, reach: int) -> int:
    """Where the sentence begins that runs at ``end``; at most ``reach`` code points before."""
    start = max(0, end - reach)
    for mark in "。！？；\n":
        start = max(start, text.rfind(mark, start, end) + 1)
    return start


def any_of(words: Iterable[str]) -> str:
    """An expression for any of the words, the longer before those with which they begin."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
