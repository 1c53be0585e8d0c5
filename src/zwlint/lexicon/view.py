"""What matching sees: the text of a document with differences of form folded away, and the way back.

Folded are full-width letters, digits and signs (not Chinese punctuation, which is right as it stands) and compatibility
ideographs. Left out are zero-width and bidirectional control characters, and, between two Chinese characters, a
space that comes from a line break of the source and a single no-break space. Everything else is as in the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from zwlint.expressions import expression

_WIDE = "".join(chr(c) for c in range(0xFF01, 0xFF5F) if chr(c) not in "！（），：；？")
_COMPATIBLE = "\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f"
_NO_BREAK_SPACE = "\u00a0"
_ZERO_WIDTH_RANGES = (
    "\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_SPECIAL = expression(f"[{re.escape(_WIDE)}{_COMPATIBLE}{_ZERO_WIDTH_RANGES}{_NO_BREAK_SPACE}]+")
find_folded = expression(f"[{re.escape(_WIDE)}{_COMPATIBLE}]")
"""Finds a character that a view shows as another."""
_find_unusual = expression("[^\n -~\u3000-\u3020\u4e00-\u9fff！（），：；？“”‘’…—·\u2028]")
"""Finds what is none of the characters of almost every text; it costs a third of looking for special ones."""
_CHINESE = (
    ("\u2e80", "\u2fd5"),
    ("\u3001", "\u301b"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\uff01", "\uff5e"),
    ("\U00020000", "\U0003ffff"),
)
_CHINESE_MARKS = frozenset("“”‘’…—·")


class View:
    """The folded text and the map from its offsets to those of the document (both in code points)."""

    __slots__ = ("_starts", "_targets", "text")

    def __init__(self, text: str, starts: list[int], targets: list[int]) -> None:
        self.text = text
        self._starts = starts
        """Offsets of the view from which on the distance to the document's text is another."""
        self._targets = targets

    def until(self, end: int) -> View:
        """The view of the text up to offset ``end`` of the view."""
        return View(self.text[:end], self._starts, self._targets)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the document's text that ``text[start:end]`` stands for, without folded characters around it."""
        if not self._starts:
            return start, end
        first = self._offset(start)
        return first, (self._offset(end - 1) + 1 if end > start else first)

    def _offset(self, at: int) -> int:
        index = bisect_right(self._starts, at) - 1
        return self._targets[index] + at - self._starts[index] if index >= 0 else at


def fold(text: str) -> str:
    """The form in which dictionary entries are compared with a view."""
    return text if text.isascii() or not _find_unusual.search(text) else view_of(text).text


def view_of(text: str, soft_breaks: frozenset[int] = frozenset()) -> View:
    """The view of ``text``; ``soft_breaks`` are the offsets of spaces that a line break of the source made."""
    unusual = _find_unusual.search(text)
    spans = [match.span() for match in _SPECIAL.finditer(text, unusual.start())] if unusual else []
    if soft_breaks:
        spans = sorted([*spans, *((at, at + 1) for at in soft_breaks)])
    if not spans:
        return View(text, [], [])
    parts: list[str] = []
    starts: list[int] = []
    targets: list[int] = []
    length = at = 0
    for start, end in spans:
        parts.append(text[at:start])
        length += start - at
        at = end
        for offset in range(start, end):
            kept = _folded(text, offset, soft_breaks)
            if kept:
                parts.append(kept)
                length += 1
            else:
                starts.append(length)
                targets.append(offset + 1)
    parts.append(text[at:])
    return View("".join(parts), starts, targets)


def _folded(text: str, at: int, soft_breaks: frozenset[int]) -> str:
    """What the special character at that offset becomes: one character or none."""
    char = text[at]
    if char == _NO_BREAK_SPACE or at in soft_breaks:
        return "" if _stands_between_chinese(text, at) else char
    if unicodedata.category(char) in {"Cf", "Mn", "Cn"} or char in "\u3164\u115f\u1160\uffa0":
        return ""
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def _stands_between_chinese(text: str, at: int) -> bool:
    """Whether the white space at that offset is alone between two Chinese characters."""
    return _is_chinese(_neighbour(text, at, -1)) and _is_chinese(_neighbour(text, at, 1))


def _is_chinese(char: str) -> bool:
    return char in _CHINESE_MARKS or any(first <= char <= last for first, last in _CHINESE)


def _neighbour(text: str, at: int, step: int) -> str:
    """The nearest character that is not of zero width, or nothing at the edges."""
    at += step
    while 0 <= at < len(text):
        if not re.match(f"[{_ZERO_WIDTH_RANGES}]", text[at]) and unicodedata.category(text[at]) not in {"Cf", "Mn"}:
            return text[at]
        at += step
    return ""
