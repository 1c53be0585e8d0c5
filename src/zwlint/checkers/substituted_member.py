"""Lists of which one member has been replaced by something else: 自由、平等、公正、法制 for 法治.

All other members must stand in their places. What stands in the place of the missing one must be made like it: by a
character of its own beyond what all members share (文明自信 for 文化自信), or, where the list is said to be all, by
what they share (责任意识 among 四个意识) or by its length. Between members of which there are many it may be anything
as long as the missing one: 乡风文明、管理民主、生活富裕.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from zwlint.expressions import expression
from zwlint.values import NamedTuple

_LEAST = 2
"""Members that must stand side by side."""
_MANY = 3
"""So many others say by a word that all share that the list is meant: 道路自信、理论自信、制度自信、思想自信. If it is
said to be all, the stranger may then be unlike the member: 稳物价 for 稳预期.
"""
_WORDY = 9
"""So many characters of the others say without a name that the list is meant."""
_WORD = 2
"""Characters of such a word, at the least."""
_LONGER = 2
"""Characters that a stranger may be longer or shorter than the member."""
_joiner = expression("[”’」》）]?(?:、|以及|[和与及])[“‘「《（]?")
_is_chinese = expression("[\u3400-\u9fff]+")


class Substitution(NamedTuple):
    """The span of a list, the place of the member that is missing in it, and the span of what stands there."""

    start: int
    end: int
    place: int
    first: int
    last: int
    alike: bool
    """Whether a character of the member itself is left, or it shares a word with three others and more."""
    held: bool
    """Whether it stands between others which are many."""


def substituted(places: Sequence[int], start: int, end: int, members: Sequence[str], text: str) -> Substitution | None:
    """The list of which the members side by side there, from ``start`` to ``end``, are all of one end of it.

    ``members`` are written as the text is. A list is found by its first part, or by its second where only one member
    or none stands before the stranger.
    """
    first, last = places[0], places[-1]
    if len(places) < _LEAST or list(places) != list(range(first, last + 1)):
        return None
    if len(members) == _LEAST + 1 and max(map(len, members)) < _LEAST + 1:
        return None  # 教育、科技、人力: too little to tell that 教育、科技、人才 were meant
    if first == 0 and last < len(members) - 1:
        return _onward(start, end, last + 1, members, text)
    if last == len(members) - 1 and first in (1, 2):
        return _back(start, end, first - 1, members, text)
    return None


def _onward(start: int, end: int, place: int, members: Sequence[str], text: str) -> Substitution | None:
    """The list that goes on behind ``end`` with a stranger."""
    joiner = _joiner.match(text, end)
    if joiner is None:
        return None
    begin = joiner.end()
    if place == len(members) - 1:
        for length in _lengths(members[place]):
            stranger = text[begin : begin + length]
            if len(stranger) == length and _is_last(text, begin, begin + length, place, members):
                return _found((start, begin + length), place, (begin, begin + length), members, text)
        return None
    behind = _joiner.search(text, begin, begin + len(members[place]) + _LONGER + 3)
    if behind is None:
        return None
    reached = behind.end()
    for number, member in enumerate(members[place + 1 :], place + 1):
        if not text.startswith(member, reached):
            return None
        reached += len(member)
        if number < len(members) - 1:
            joiner = _joiner.match(text, reached)
            if joiner is None:
                return None
            reached = joiner.end()
    return _found((start, reached), place, (begin, behind.start()), members, text)


def _is_last(text: str, begin: int, end: int, place: int, members: Sequence[str]) -> bool:
    """Whether the list may end with what stands there: if it is not made like the member, nothing may follow."""
    if _joiner.match(text, end):
        return False
    ends_there = _is_chinese.fullmatch(text, begin, end) and not _is_chinese.match(text, end)
    return _is_made_like(text[begin:end], place, members) or (end - begin == len(members[place]) and bool(ends_there))


def _back(start: int, end: int, place: int, members: Sequence[str], text: str) -> Substitution | None:
    """The list that begins before ``start`` with a stranger, or with its first member and a stranger."""
    before = _joined_before(text, start)
    if before < 0:
        return None
    for length in _lengths(members[place]):
        begin = before - length
        stranger = text[max(0, begin) : before]
        if begin < 0 or not _is_made_like(stranger, place, members):
            continue
        if place == 0:
            return _found((begin, end), place, (begin, before), members, text)
        first = _joined_before(text, begin) - len(members[0])
        if first >= 0 and text.startswith(members[0], first):
            return _found((first, end), place, (begin, before), members, text)
    return None


def _joined_before(text: str, start: int) -> int:
    """Where what is joined to the string at ``start`` ends; -1 where nothing is."""
    for length in (4, 3, 2, 1):
        if start >= length and _joiner.fullmatch(text, start - length, start):
            return start - length
    return -1


def _lengths(member: str) -> list[int]:
    """How long a stranger may be, the likeliest first."""
    return sorted(range(max(2, len(member) - _LONGER), len(member) + _LONGER + 1), key=lambda n: abs(n - len(member)))


def _found(
    whole: tuple[int, int], place: int, span: tuple[int, int], members: Sequence[str], text: str
) -> Substitution | None:
    stranger = text[slice(*span)]
    longer = abs(len(stranger) - len(members[place]))
    if longer > _LONGER or not _is_chinese.fullmatch(stranger):
        return None
    made = _is_made_like(stranger, place, members)
    many = len(members) > _MANY
    alike = made and bool(set(_own(stranger, members)) & set(_own(members[place], members)))
    if (longer and not alike) or not (made or many):
        return None
    shared = made and many and not longer and sum(map(len, _shared(members))) >= _WORD
    others = sum(map(len, members)) - len(members[place])
    held = many and others >= _WORDY and 0 < place < len(members) - 1
    return Substitution(*whole, place, *span, alike or shared, held)


def _is_made_like(stranger: str, place: int, members: Sequence[str]) -> bool:
    """Whether it begins and ends as all members do, or where these share nothing, is like the missing one by half."""
    before, behind = _shared(members)
    if before or behind:
        return stranger.startswith(before) and stranger.endswith(behind) and len(stranger) > len(before + behind)
    member = members[place]
    same = sum(one == other for one, other in zip(stranger, member, strict=False))
    return len(stranger) == len(member) and 2 * same >= len(member)


def _own(member: str, members: Sequence[str]) -> str:
    """What a member has of its own, without what all of them begin and end with."""
    before, behind = _shared(members)
    return member.removeprefix(before).removesuffix(behind)


def _shared(members: Sequence[str]) -> tuple[str, str]:
    """What all members begin with, and what they end with."""
    return _beginning(members), _beginning([member[::-1] for member in members])[::-1]


def _beginning(strings: Sequence[str]) -> str:
    """What all strings begin with."""
    return "".join(chars[0] for chars in takewhile(lambda chars: len(set(chars)) == 1, zip(*strings, strict=False)))
