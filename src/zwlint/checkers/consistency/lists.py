"""Members of a list in one sentence: how many there are at least and at most."""

from __future__ import annotations

import re

from zwlint.checkers.consistency.base import sentence_start
from zwlint.expressions import expression
from zwlint.values import NamedTuple

_quoted = expression("《[^《》\n]*》|“[^“”\n]*”|（[^（）\n]*）|\\([^()\n]*\\)")
_conjunctions = expression("以及|[和及与或暨]")
_closed = expression("(?:(?:《[^《》\n]{1,40}》|“[^“”\n]{1,20}”)(?:、|以及|[和及与])?){2,}\\Z")
_CLOSING = frozenset("》”、及和与")
"""What such a list ends with."""
_member = expression("《[^《》]*》|“[^“”]*”")
_REACH = 160
"""Code points before a count within which its members are looked for."""
_BREAKS = "，。；：！？,;:!?\n\u2028"
_LONGEST_MEMBER = 16
_FEWEST = 3
_JOINING = "、和与及或“《〇"
"""Before a count they make it a member itself, or the beginning of a name."""
_numeral = expression("[0-9]|(?<![第“])[一二三四五六七八九十两](?=[个名项所家种类处座条件次位人])")
_ordinal = expression("^[（(]?[一二三四五六七八九十]{1,3}[、）)]")


class Members(NamedTuple):
    """How many members a list has."""

    least: int
    most: int
    """More where a joining word may stand between two of them or within one."""


def members_of(text: str) -> Members | None:
    """The members of a text that is a list from beginning to end; None where it has one only, or parts of its own."""
    plain = _quoted.sub("〇", text)
    if any(mark in plain for mark in _BREAKS):
        return None
    count = plain.count("、") + 1 + len(re.findall("〇(?=〇)", plain))
    joined = len(_conjunctions.findall(plain))
    return Members(count, count + joined) if count > 1 else None


def quoted_before(text: str, end: int) -> int:
    """How many quoted members or titles stand side by side right before ``end``; 0 where the list may begin earlier."""
    if text[end - 1 : end] not in _CLOSING:
        return 0
    start = sentence_start(text, end, _REACH)
    found = _closed.search(text, start, end)
    if found is None or any(mark in text[start : found.start()] for mark in "、》”"):
        return 0
    members: list[str] = _member.findall(found[0])
    return 0 if any(mark in member for member in members for mark in "、，") else len(members)


def alike_before(text: str, end: int) -> Members | None:
    """The members right before ``end`` where all of them end alike, so that it is clear where the list begins."""
    start = max(0, end - _REACH)
    before = text[start:end]
    if "、" not in before:
        return None
    cut = _clause(before)
    if not cut and start:
        return None
    plain = _quoted.sub("", before[cut:])
    members = plain.split("、")
    if _numeral.search(plain):
        return None
    last = members[-1][-1:]
    if len(members) < 2 or not last or any(not _is_member(member, last) for member in members[1:]):
        return None
    joined = sum(len(_conjunctions.findall(member)) for member in members)
    if joined or not members[0].endswith(last) or members[0].count(last) > 1:
        return None
    return Members(len(members), len(members))


def _clause(text: str) -> int:
    """Where the last clause of a text begins."""
    return max(text.rfind(mark) for mark in _BREAKS) + 1


def closed_before(text: str, end: int) -> Members | None:
    """The members right before ``end``, three at least, where a clause holds nothing but them and what leads to them.

    How many there are is told by what stands between them, wherever the first begins.
    """
    start = max(0, end - _REACH)
    before = text[start:end]
    if before.count("、") < _FEWEST - 1:
        return None
    cut = _clause(before)
    plain = _quoted.sub("〇", before[cut:])
    if _numeral.search(plain):  # each member has a count of its own
        return None
    members = _ordinal.sub("", plain).split("、")
    if (
        len(members) < _FEWEST
        or "的" in plain
        or plain[-1:] in _JOINING
        or any(not 1 < len(member) <= _LONGEST_MEMBER for member in members[1:])
    ):
        return None
    within = any(_conjunctions.findall(member) for member in members[1:-1])  # then it does not join the last one either
    return Members(len(members), len(members) + (0 if within else len(_conjunctions.findall(members[-1]))))


def _is_member(member: str, last: str) -> bool:
    return 1 < len(member) <= _LONGEST_MEMBER and member.endswith(last) and member.count(last) == 1
