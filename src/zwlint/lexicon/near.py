"""The near misses of an expression that can be written out, and how the others are recognised.

Sound: one automaton over folded texts finds any number of characters of the same or a similar sound. Shape, order, a
doubled or a missing character: the wrong forms are few and are literals. Any other character in the place of one, or
slipped in: the half that is left whole is the literal, the rest is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from zwlint.lexicon.tables import Tables

NUMERALS = frozenset("〇零一二两三四五六七八九十百千万亿")
"""Another one in their place makes another expression, not a wrong one."""
LINKS = frozenset("的和与及")
"""What may be left out of an expression without making it wrong."""
SLIPPING = LINKS | frozenset("等了由为以其是在于之并也都而或有副原不非未好中")
"""What may slip in without making it wrong, though it may make it say something else (副院长, 原院长)."""
_LONG_TO_DROP = 5
_LONG_FOR_OTHER = 6
_MOST_FOLDINGS = 16


class Near(StrEnum):
    """How a string may miss a fixed expression."""

    SOUND = "sound"
    """Characters that sound alike take each other's place, up to half of them."""
    SHAPE = "shape"
    """One gives way to one that looks alike."""
    TRANSPOSE = "transpose"
    """Two neighbours change places."""
    DOUBLE = "double"
    """One stands twice."""
    DROP = "drop"
    """An inner one of five or more is missing."""
    OTHER = "other"
    """In six or more, one gives way to any other, or any other slips in."""


class Form(NamedTuple):
    """A wrong form of an expression; what differs begins at ``at`` and has ``length`` characters."""

    text: str
    kind: Near
    at: int
    length: int = 1


class Slip(NamedTuple):
    """A string found that is wrong by one character: its span, and that of what differs."""

    start: int
    end: int
    at: int


def written_forms(text: str, kinds: frozenset[Near], tables: Tables) -> Iterator[Form]:
    """Every wrong form that is a literal."""
    if Near.SOUND in kinds:
        yield from _polyphones(text, tables)
    if Near.SHAPE in kinds:
        for at, char in enumerate(text):
            for other in tables.look_alikes.get(char, ""):
                yield Form(text[:at] + other + text[at + 1 :], Near.SHAPE, at)
    if Near.TRANSPOSE in kinds:
        for at in range(len(text) - 1):
            pair = text[at : at + 2]
            if pair[0] != pair[1] and is_chinese(pair[0]) and is_chinese(pair[1]) and not NUMERALS.issuperset(pair):
                yield Form(text[:at] + pair[::-1] + text[at + 2 :], Near.TRANSPOSE, at, 2)
    if Near.DOUBLE in kinds:
        for at, char in enumerate(text):
            if is_chinese(char) and text[at : at + 2] != char * 2:
                yield Form(text[: at + 1] + text[at:], Near.DOUBLE, at + 1 if at else 0)
    if Near.DROP in kinds and len(text) >= _LONG_TO_DROP:
        for at in range(1, len(text) - 1):
            if is_chinese(text[at]) and text[at] not in NUMERALS | LINKS:
                yield Form(text[:at] + text[at + 1 :], Near.DROP, at - 1, 2)


def _polyphones(text: str, tables: Tables) -> Iterator[Form]:
    """Forms of the same sound that the folded text does not show: the other character is mostly read otherwise."""
    for at, char in enumerate(text):
        classes = tables.classes.get(char, frozenset())
        for other in tables.same_sounding(char):
            if tables.first_classes[other] not in classes and not NUMERALS.issuperset((char, other)):
                yield Form(text[:at] + other + text[at + 1 :], Near.SOUND, at)


def foldings(text: str, tables: Tables) -> Iterator[str]:
    """Strings that sound as the text may: one for each choice among the readings of its characters, up to 16."""
    choices, count = [], 1
    for char in text:
        first = tables.first_classes.get(char)
        sounds = [first, *sorted(tables.classes[char] - {first})] if first else []
        count *= max(1, len(sounds))
        if count > _MOST_FOLDINGS:
            count //= len(sounds)
            sounds = sounds[:1]
        choices.append([tables.standing.get(sound, char) for sound in sounds if sound] or [char])
    return ("".join(chosen) for chosen in product(*choices))


def halves(text: str, kinds: frozenset[Near]) -> tuple[str, str] | None:
    """The two literals one of which stands in every string that is wrong by one character, if such strings count."""
    if Near.OTHER not in kinds or sum(map(is_chinese, text)) < _LONG_FOR_OTHER:
        return None
    middle = len(text) // 2
    return text[:middle], text[middle:]


def slips(text: str, start: int, end: int, expression: str, *, first: bool) -> Iterator[Slip]:
    """Where a half of ``expression`` stands at ``start:end``: the strings around it wrong by one character."""
    rest = expression[end - start :] if first else expression[: start - end]
    here = text[end : end + len(rest) + 1] if first else text[max(0, start - len(rest) - 1) : start][::-1]
    wanted = rest if first else rest[::-1]
    at = next((at for at, char in enumerate(wanted) if here[at : at + 1] != char), len(wanted))
    if at >= len(wanted) or at >= len(here):
        return
    place = end + at if first else start - 1 - at
    if here[at + 1 : len(wanted)] == wanted[at + 1 :] and _may_give_way(wanted[at], here[at]):
        yield Slip(start, end + len(rest), place) if first else Slip(start - len(rest), end, place)
    if here[at + 1 : len(wanted) + 1] == wanted[at:] and _may_slip_in(here[at], wanted[at]):
        yield Slip(start, end + len(rest) + 1, place) if first else Slip(start - len(rest) - 1, end, place)


def _may_give_way(right: str, wrong: str) -> bool:
    return is_chinese(right) and is_chinese(wrong) and not NUMERALS.issuperset((right, wrong))


def _may_slip_in(char: str, neighbour: str) -> bool:
    return is_chinese(char) and char != neighbour and char not in NUMERALS | SLIPPING


def is_chinese(char: str) -> bool:
    """Whether it is one of the characters of almost every text."""
    return "\u4e00" <= char <= "\u9fff" or char == "〇"
