"""Numbered items, in a paragraph or one by one below it: how many there are."""

from __future__ import annotations

from collections.abc import Iterator

from zwlint.checkers.consistency.numerals import count_of
from zwlint.expressions import expression
from zwlint.values import NamedTuple

_C = "[一二三四五六七八九十]{1,3}"
_D = "[0-9]{1,2}"
_STYLES = (
    expression(f"({_C})是"),
    expression(f"[（(]({_C})[）)]"),
    expression(f"[（(]({_D})[）)]"),
    expression(f"({_C})、"),
    expression(f"(?<![0-9.])({_D})[.．、](?![0-9])"),
    expression(f"第({_C})[，,、是]"),
    expression("([①-⑳])"),
)
_ENDINGS = "。；;！？：:，,和及与\u2028 \u3000"
"""What stands before an item within a paragraph."""
_space = expression(r"[\s\u3000“]*")


class Items(NamedTuple):
    """The items of a list."""

    length: int
    whole: bool
    """Whether their numbers run from 1 without a gap or a repetition."""


def style_at(text: str, at: int, end: int) -> tuple[int, int] | None:
    """The style and value of the number with which an item begins at ``at`` or behind white space there."""
    at = start_of(text, at, end)
    for style, pattern in enumerate(_STYLES):
        found = pattern.match(text, at, end)
        if found:
            return style, _value(found[1])
    return None


def items_within(text: str, start: int, line: int) -> Items | None:
    """The items that begin at ``start`` in the line that begins at ``line``, and go on in those below it."""
    end = line_end(text, start)
    begun = style_at(text, start, end)
    if begun is None or begun[1] != 1:
        return None
    own = style_at(text, line, end) if start > line else None
    return _counted(text, start, begun[0], own)


def line_end(text: str, at: int) -> int:
    """Where the line ends that runs at ``at``."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _counted(text: str, start: int, style: int, own: tuple[int, int] | None) -> Items:
    """``own`` is the number with which the line begins in which the items are announced."""
    count, first = 0, start
    while first <= len(text):
        end = line_end(text, first)
        heading = style_at(text, first, end) if first > start else None
        if heading is not None and (heading == (style, 1) or (own is not None and heading[0] == own[0])):
            break  # another list begins, or the item has ended in which this one stands
        for value in _values(text, first, end, style):
            if value == 1 and count:
                return Items(count, whole=True)
            if value != count + 1:
                return Items(count, whole=False)
            count = value
        first = end + 1
    return Items(count, whole=True)


def _values(text: str, start: int, end: int, style: int) -> Iterator[int]:
    """The numbers of the items of a style that begin in a part of a line."""
    first = start_of(text, start, end)
    for found in _STYLES[style].finditer(text, first, end):
        if found.start() == first or text[found.start() - 1] in _ENDINGS:
            yield _value(found[1])


def start_of(text: str, at: int, end: int) -> int:
    """Where the text begins behind white space and an opening quotation mark."""
    space = _space.match(text, at, end)
    return space.end() if space else at


def _value(numeral: str) -> int:
    return ord(numeral) - ord("①") + 1 if "①" <= numeral <= "⑳" else count_of(numeral)
