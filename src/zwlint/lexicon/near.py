"""The near misses of an expression that can be written out, and how the others are recognised.

Sound: one automaton over folded texts finds any number of characters of the same or a similar sound. Shape, order, a
doubled or a missing character: the wrong forms are few and are literals. Any other character in the place of one, or
slipped in: the part that is left whole is the literal, the rest is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise, product

from zwlint.lexicon.tables import Tables
from zwlint.values import NamedTuple

_LONG_TO_DROP = 5
_LONG_TO_DROP_TWO = 8
_LONG_TO_CUT = 6
_LONG_TO_REORDER = 6
_LONG_FOR_WORD = 9
_BLOCK = range(2, 5)
"""Characters of words that change places."""
_LONG_FOR_EDGE = 7
"""In shorter ones, another first or last character mostly makes another phrase."""
_LONGEST_ACROSS = 10
"""In longer ones, what happens to several characters just at the cut is too rare for its literals."""
_MOST_FOLDINGS = 16
_COUNTS = "一二两双三四五六七八九十"
"""The numbers that names of policies begin with."""
_ONE, _PIECE = "一", "个"
"""Together they are an article: 一个自信开放的中国."""


class Near(StrEnum):
    """How a string may miss a fixed expression."""

    SOUND = "sound"
    """Characters that sound alike take each other's place, up to half of them."""
    SHAPE = "shape"
    """One gives way to one that looks alike."""
    FAINT = "faint"
    """One gives way to one whose picture is near its own, though nobody would call them alike; comes with SHAPE."""
    TRANSPOSE = "transpose"
    """Two neighbours change places."""
    REORDER = "reorder"
    """In six or more, two words change places that stand side by side, or with one between them."""
    DOUBLE = "double"
    """An inner one stands twice."""
    DROP = "drop"
    """An inner one of five or more is missing, or two neighbours of nine or more."""
    OTHER = "other"
    """In six or more, one gives way to any other, or any other slips in."""
    WORD = "word"
    """In nine or more, two inner neighbours give way to any others; only where it is asked for."""
    NUMERAL = "numeral"
    """A number gives way to another one; only where it is asked for."""


USUAL = frozenset(Near) - {Near.FAINT, Near.WORD, Near.NUMERAL}
"""What is sought where nothing else is said."""
LENGTHS = {Near.TRANSPOSE: 2, Near.DROP: 2, Near.WORD: 2}
"""How many characters differ, where it is not one; of what is missing, those on both sides of the gap are meant. Of
words that change places :class:`Form` does not tell how many.
"""


class Form(NamedTuple):
    """A wrong form of an expression; what differs begins at ``at``."""

    text: str
    kind: Near
    at: int


class Miss(NamedTuple):
    """A wrong string found: its span, where what differs begins, how long that is, and of what kind it is."""

    start: int
    end: int
    at: int
    length: int
    kind: Near


def cut_of(text: str, rarity: Callable[[str], tuple[Sequence[float], Sequence[float]]]) -> int | None:
    """Where a long text is cut in two, so that one part stands in almost every string that is wrong at one place.

    ``rarity`` says how seldom what stands before each place is met, and what stands behind it; the commoner of the two
    parts decides. None for texts that are too short.
    """
    if sum(map(is_chinese, text)) < _LONG_TO_CUT:
        return None
    before, behind = rarity(text)
    return max(
        range(2, len(text) - 1),
        key=lambda at: (min(before[at], behind[at]), -abs(at - len(text) / 2)),
    )


def written_forms(
    text: str, kinds: frozenset[Near], tables: Tables, cut: int | None, joints: Sequence[int]
) -> Iterator[Form]:
    """Every wrong form that has to be a literal: of texts that are cut only those that neither part leads to, words
    that change places, and numbers; ``joints`` are the places between its words.
    """
    if Near.REORDER in kinds and sum(map(is_chinese, text)) >= _LONG_TO_REORDER:
        yield from _exchanged(text, joints)
    if Near.NUMERAL in kinds:
        yield from _miscounted(text)
    if cut is not None:
        yield from (form for form in _across(text, cut, tables) if form.kind in kinds)
        return
    if Near.SOUND in kinds:
        yield from _polyphones(text, tables)
    if Near.SHAPE in kinds:
        yield from _replaced(text, tables.look_alikes, Near.SHAPE, tables)
        yield from _replaced(text, tables.near_shapes, Near.FAINT, tables)
    if Near.OTHER in kinds:
        others = dict.fromkeys(text, text)  # what was just written comes again: 拥军拥属
        yield from (form for form in _replaced(text, others, Near.OTHER, tables) if form.text != text)
    if Near.TRANSPOSE in kinds:
        yield from _transposed(text, tables)
    if Near.DOUBLE in kinds:
        for at in range(1, len(text) - 1):  # where the first or the last stands twice, the expression is there
            if is_chinese(text[at]) and text[at] not in (text[at - 1], text[at + 1]):
                yield Form(text[: at + 1] + text[at:], Near.DOUBLE, at + 1)
    if Near.DROP in kinds and len(text) >= _LONG_TO_DROP:
        for at in range(1, len(text) - 1):
            if _may_be_dropped(text[at], tables):
                yield Form(text[:at] + text[at + 1 :], Near.DROP, at - 1)


def _across(text: str, cut: int, tables: Tables) -> Iterator[Form]:
    """The forms in which both parts of a text that is cut are wrong."""
    yield from (form for form in _transposed(text, tables) if form.at == cut - 1)
    if len(text) > _LONGEST_ACROSS:
        return
    if len(text) >= _LONG_TO_DROP_TWO and all(_may_be_dropped(char, tables) for char in text[cut - 1 : cut + 1]):
        yield Form(text[: cut - 1] + text[cut + 1 :], Near.DROP, cut - 2)


def _exchanged(text: str, joints: Sequence[int]) -> Iterator[Form]:
    words = list(pairwise((0, *joints, len(text))))
    for number, (start, end) in enumerate(words):
        for begin, stop in words[number + 1 : number + 3]:
            one, between, other = text[start:end], text[end:begin], text[begin:stop]
            if len(one) in _BLOCK and len(other) in _BLOCK and one != other and all(map(is_chinese, text[start:stop])):
                yield Form(text[:start] + other + between + one + text[stop:], Near.REORDER, start)


def _miscounted(text: str) -> Iterator[Form]:
    for at, char in enumerate(text):
        for other in _COUNTS if char in _COUNTS else "":
            if other != char and (other != _ONE or not text.startswith(_PIECE, at + 1)):
                yield Form(text[:at] + other + text[at + 1 :], Near.NUMERAL, at)


def _replaced(text: str, table: Mapping[str, str], kind: Near, tables: Tables) -> Iterator[Form]:
    for at, char in enumerate(text):
        for other in table.get(char, ""):
            if not tables.may_stand_for(char, other) and is_chinese(other):
                yield Form(text[:at] + other + text[at + 1 :], kind, at)


def _transposed(text: str, tables: Tables) -> Iterator[Form]:
    for at in range(len(text) - 1):
        if _may_change_places(text[at], text[at + 1], tables):
            yield Form(text[:at] + text[at + 1] + text[at] + text[at + 2 :], Near.TRANSPOSE, at)


def _polyphones(text: str, tables: Tables) -> Iterator[Form]:
    """Forms of the same sound that the folded text does not show: the other character is mostly read otherwise, or
    there are too many readings.
    """
    for at, sounds in enumerate(_sounds(text, tables)):
        for other in tables.same_sounding(text[at]):
            if tables.first_classes[other] not in sounds and not tables.may_stand_for(text[at], other):
                yield Form(text[:at] + other + text[at + 1 :], Near.SOUND, at)


def foldings(text: str, tables: Tables) -> Iterator[str]:
    """Strings that sound as the text may: one for each choice among the readings of its characters, up to 16."""
    sounds = _sounds(text, tables)
    choices = (
        [tables.standing.get(sound, char) for sound in of] or [char] for char, of in zip(text, sounds, strict=True)
    )
    return ("".join(chosen) for chosen in product(*choices))


def _sounds(text: str, tables: Tables) -> list[list[str]]:
    """The classes that are folded, of each character: of all its readings, or of the first where that is too many."""
    taken, count = [], 1
    for char in text:
        first = tables.first_classes.get(char)
        sounds = [first, *sorted(tables.classes[char] - {first})] if first else []
        if count * max(1, len(sounds)) > _MOST_FOLDINGS:
            sounds = sounds[:1]
        count *= max(1, len(sounds))
        taken.append(sounds)
    return taken


class Guard(NamedTuple):
    """What stands around the first or the last part of an expression where :func:`misses` may find something.

    Most parts stand in the expression itself, or in others. Offsets count from where the expression would begin.
    """

    back: int
    """From there to the part."""
    whole: str
    far: str
    """The character at the end away from the part."""
    low: int
    high: int
    """Between these it stands, unless it is wrong itself."""
    rest: str
    """The expression without it."""
    at: int
    """Where ``rest`` begins."""

    @classmethod
    def of(cls, expression: str, part: int, *, first: bool) -> Guard:
        """That of the first or the last part, of ``part`` characters."""
        size = len(expression)
        if first:
            return cls(0, expression, expression[-1], max(part, size - 3), size + 1, expression[:-1], 0)
        return cls(size - part, expression, expression[0], -1, min(size - part, 3), expression[1:], 1)


def misses(text: str, part: tuple[int, int], expression: str, tables: Tables, *, first: bool) -> Iterator[Miss]:
    """Where the first or the last part of ``expression`` stands: the strings around it that are wrong at one place."""
    start, end = part
    rest = len(expression) - (end - start)
    # away from the part: forwards from its end, or backwards from its start
    wanted = expression[-rest:] if first else expression[:rest][::-1]
    here = text[end : end + rest + 1] if first else text[max(0, start - rest - 1) : start][::-1]
    at = 0
    for right, wrong in zip(wanted, here, strict=False):
        if right != wrong:
            break
        at += 1
    else:
        return
    beside = here[at - 1] if at else text[end - 1 if first else start]
    for kind, more in _differences(wanted, here, at, beside, tables, len(expression)):
        edge, replaced = at == rest - 1, kind in (Near.SOUND, Near.OTHER) and not more
        if edge and replaced and here[at] in tables.slipping and is_chinese(here[at + 1 : at + 2] or " "):
            continue  # it belongs to the next words: 社会主义发展 使人民
        if kind is Near.OTHER and not more and _is_another_phrase(here[at], tables, expression, edge=edge):
            continue
        length = LENGTHS.get(kind, 1)
        if first:
            yield Miss(start, end + rest + more, end + at - (kind is Near.DROP), length, kind)
        else:
            place = start - 1 - at - (0 if kind is Near.DROP else length - 1)
            yield Miss(start - rest - more, end, place, length, kind)


def _is_another_phrase(wrong: str, tables: Tables, expression: str, *, edge: bool) -> bool:
    """Whether a character in the place of another mostly makes another phrase: first or last in a short one, or a word
    by itself.
    """
    if edge:
        return len(expression) < _LONG_FOR_EDGE
    return wrong in tables.slipping and len(expression) < _LONG_TO_DROP_TWO


def _differences(
    wanted: str, here: str, at: int, beside: str, tables: Tables, length: int
) -> Iterator[tuple[Near, int]]:
    """What may have happened at the first difference in an expression of that length, and how many characters there are
    more than wanted.
    """
    rest, behind = len(wanted), at + 1
    right, wrong = wanted[at], here[at]
    if here[behind:rest] == wanted[behind:] and _may_give_way(right, wrong, tables):
        yield _likeness(right, wrong, tables), 0
    if here[behind : rest + 1] == wanted[at:]:
        if wrong == beside and is_chinese(wrong):
            yield Near.DOUBLE, 1
        elif is_chinese(wrong) and wrong not in tables.slipping and wrong not in tables.numerals:
            yield Near.OTHER, 1
    if length >= _LONG_FOR_WORD and _is_other_word(wanted, here, at):
        yield Near.WORD, 0
    if wrong not in wanted[behind : at + 3]:  # what comes one or two characters too early; most come not at all
        return
    turned = here[at : at + 2] == wanted[at : at + 2][::-1] and here[at + 2 : rest] == wanted[at + 2 :]
    if turned and _may_change_places(right, wrong, tables):
        yield Near.TRANSPOSE, 0
    if here[at : rest - 1] == wanted[behind:] and _may_be_dropped(right, tables):
        yield Near.DROP, -1
    two = length >= _LONG_TO_DROP_TWO and at < rest - 2 and here[at : rest - 2] == wanted[at + 2 :]
    if two and all(_may_be_dropped(char, tables) for char in wanted[at : at + 2]):
        yield Near.DROP, -2


def _is_other_word(wanted: str, here: str, at: int) -> bool:
    """Whether other characters stand in the place of two inner ones there, and nothing else differs."""
    size = LENGTHS[Near.WORD]
    end, rest = at + size, len(wanted)
    pairs = zip(wanted[at:end], here[at:end], strict=False)
    return (
        end < rest
        and here[end:rest] == wanted[end:]
        and all(one != other and is_chinese(other) for one, other in pairs)
    )


def _likeness(right: str, wrong: str, tables: Tables) -> Near:
    if tables.sounds_same(right, wrong):
        return Near.SOUND
    if wrong in tables.look_alikes.get(right, ""):
        return Near.SHAPE
    return Near.FAINT if wrong in tables.near_shapes.get(right, "") else Near.OTHER


def _may_give_way(right: str, wrong: str, tables: Tables) -> bool:
    return is_chinese(right) and is_chinese(wrong) and not tables.may_stand_for(right, wrong)


def _may_change_places(one: str, other: str, tables: Tables) -> bool:
    return one != other and is_chinese(one) and is_chinese(other) and not tables.may_stand_for(one, other)


def _may_be_dropped(char: str, tables: Tables) -> bool:
    return is_chinese(char) and char not in tables.numerals and char not in tables.omitted


def is_chinese(char: str) -> bool:
    """Whether it is one of the characters of almost every text."""
    return "\u4e00" <= char <= "\u9fff" or char == "〇"
