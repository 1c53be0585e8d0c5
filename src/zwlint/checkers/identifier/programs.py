"""Numbers in what a page carries for programs: most are keys of something, so somebody must say that they are more."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from zwlint.checkers.base import Subject
from zwlint.document import Block, Region
from zwlint.expressions import expression
from zwlint.lexicon.view import fold

_PAGE = "html"
_REACH = 80
"""Code points of the source on either side among which a key is looked for."""
_NEAR = 200
"""Bytes of the source between a number and the name beside it."""
_LEAST_ENDING = 5
"""Characters of a word that may end another one, written together: ``userphone``."""
_key = expression(r"([\w\-\u3400-\u9fff]+)\\*[\"']?\s*[:=]\s*\\*[\"']?[^\"'<>{}\[\]:=]{0,24}$")
_value = expression(r"<\w+[^<>]*\bvalue\s*=\s*[\"']?[^\"'<>]*$", re.IGNORECASE)
_named = expression(r"\b(?:name|id)\s*=\s*[\"']?([\w\-]+)", re.IGNORECASE)
_parts = expression("[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[\u3400-\u9fff]+")
_name_before = expression("(?<![\u3400-\u9fff])([\u3400-\u9fff]{2,4})[^\u3400-\u9fffA-Za-z0-9]{0,4}$")
_name_after = expression("[^\u3400-\u9fffA-Za-z0-9]{0,4}([\u3400-\u9fff]{2,4})(?![\u3400-\u9fff])")
_OTHERS = frozenset({"id", "ids", "code", "uuid", "guid", "key"})
"""How the names of keys end under which something else is kept."""
_NUMBERS = frozenset({"no", "nos", "num", "number"})
_NO_NAME = frozenset("乡镇村县市区州省局所院校店厂馆站社部处科园会司队组路街元年月日号")
"""What no given name ends with, and places and bodies do."""


def is_for_programs(subject: Subject, start: int) -> bool:
    """Whether a place of the view lies in what a page carries for programs, or in a comment of its source."""
    region = _block(subject, start).region
    return region is Region.DATA or (region is Region.COMMENT and subject.document.format == _PAGE)


def keys_of(subject: Subject, start: int, end: int) -> list[str]:
    """What the source of a page calls a value: its key, its attribute, the name of its field."""
    before, after = subject.document.read_beside(*subject.view.original(start, end), _REACH)
    if _value.search(before):
        tag = before[before.rfind("<") :] + after[: after.find(">") + 1]
        return list(_named.findall(tag))
    found = _key.search(before)
    return [found[1]] if found else []


class Keys:
    """The words of which keys are made."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word.casefold().replace("_", "") for word in words)

    def name(self, key: str) -> bool | None:
        """Whether a key calls its value so: None where it tells neither this nor anything else."""
        parts = [part.casefold() for part in _parts.findall(key)]
        if not parts:
            return None
        if "".join(parts) in self._words:
            return True
        if parts[-1] in _OTHERS:
            return False
        pairs = [one + other for one, other in pairwise(parts)]
        if any(self._is_word(part) for part in (*parts, *pairs)):
            return True
        return False if parts[-1] in _NUMBERS else _end(parts[-1])

    def _is_word(self, part: str) -> bool:
        for ending in ("", *_NUMBERS):
            bare = part.removesuffix(ending)
            if bare in self._words or any(len(w) >= _LEAST_ENDING and bare.endswith(w) for w in self._words):
                return True
        return False


def _end(part: str) -> bool | None:
    """Of a key written together (``docid``, ``orderno``) whether its end calls the value something else."""
    return False if part.endswith(("id", "no", "code", "key")) else None


def is_beside_name(subject: Subject, start: int, end: int, surnames: frozenset[str]) -> bool:
    """Whether a name of a person stands directly beside a value: in its text, or as the text before or behind it."""
    text = subject.view.text
    first, last = text.rfind("\n", max(0, start - _REACH), start) + 1, text.find("\n", end, end + _REACH)
    found = (
        _name_before.search(text[max(first, start - _REACH) : start]),
        _name_after.match(text[end : last if last >= 0 else end + 8]),
    )
    if any(each and _is_name(subject, each[1], surnames) for each in found):
        return True
    document = subject.document
    at, stop = subject.view.original(start, end)
    block = document.block_at(at)
    if block.end - block.start > stop - at + 2:
        return False
    index = bisect_right(document.blocks, block.start, key=_start)
    for other in (*document.blocks[max(0, index - 2) : index - 1], *document.blocks[index : index + 1]):
        content = fold(document.text[other.start : other.end][:8])
        if other.region is block.region and _is_name(subject, content, surnames) and _is_near(subject, block, other):
            return True
    return False


def _is_name(subject: Subject, text: str, surnames: frozenset[str]) -> bool:
    if not 2 <= len(text) <= 4 or text[0] not in surnames or text[-1] in _NO_NAME:
        return False
    return all("\u3400" <= char <= "\u9fff" for char in text) and not subject.knowledge.words.knows(text)


def _is_near(subject: Subject, one: Block, other: Block) -> bool:
    places = (subject.document.locate(each.start, each.end) for each in (one, other))
    first, second = sorted(getattr(place, "byte_start", 0) for place in places)
    return second - first <= _NEAR


def _block(subject: Subject, start: int) -> Block:
    return subject.document.block_at(subject.view.original(start, start + 1)[0])


def _start(block: Block) -> int:
    return block.start
