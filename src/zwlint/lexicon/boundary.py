"""Whether a span begins and ends where jieba's words do, for entries that ask for it.

Beside the frequencies of its dictionary, jieba guesses at words that no dictionary has. It is loaded when the first
such entry hits (a second), keeps no cache, and sees only the surroundings of the hit.
Entries that ask for word boundaries in general are held against :class:`zwlint.lexicon.words.Words`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

_REACH = 8
"""Code points on either side that the segmentation sees."""


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` begins and ends at word boundaries."""
    first = max(0, start - _REACH, text.rfind("\n", 0, start) + 1)
    last = min(len(text), end + _REACH)
    edges, at = {first}, first
    for word in _tokenizer().cut(text[first:last]):
        at += len(word)
        edges.add(at)
    return start in edges and end in edges


@cache
def _tokenizer() -> Any:
    import logging  # noqa: PLC0415

    import jieba  # noqa: PLC0415 - a second that most checks never need

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    # Not by its cache: jieba believes whatever lies there, of other dictionaries too.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer
