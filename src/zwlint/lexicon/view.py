"""What matching sees: the text of a document with differences of form folded away, and the way back.

Folded are full-width letters, digits and signs (not Chinese punctuation, which is right as it stands) and compatibility
ideographs. Left out are zero-width and bidirectional control characters, and, between two Chinese characters, a
space that comes from a line break of the source and a single no-break space. Everything else is as in the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

_WIDE = "".join(chr(c) for c in range(0xFF01, 0xFF5F) if chr(c) not in "！（），：；？")
_ZERO_WIDTH = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_HAN = "\u2e80-\u2fd5\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CHINESE = _HAN + "\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f“”‘’…—·"
_SPECIAL = re.compile(
    rf"([{re.escape(_WIDE)}\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]+)"
    rf"|([{_ZERO_WIDTH}]+)"
    r"|([ \u00a0]+)"
)
_is_special = re.compile(rf"[{re.escape(_WIDE)}\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f{_ZERO_WIDTH}\u00a0]")
_is_chinese = re.compile(rf"[{_CHINESE}]").match


class View:
    """The folded text and the map from its offsets to those of the document (both in code points)."""

    __slots__ = ("_starts", "_targets", "text")

    def __init__(self, text: str, starts: list[int], targets: list[int]) -> None:
        self.text = text
        self._starts = starts
        """Offsets of the view from which on the distance to the document's text is another."""
        self._targets = targets

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
    return view_of(text).text if _is_special.search(text) else text


def view_of(text: str, soft_breaks: frozenset[int] = frozenset()) -> View:
    """The view of ``text``; ``soft_breaks`` are the offsets of spaces that a line break of the source made."""
    if not soft_breaks and not _is_special.search(text):
        return View(text, [], [])
    parts: list[str] = []
    starts: list[int] = []
    targets: list[int] = []
    length = at = 0
    for match in _SPECIAL.finditer(text):
        start, end = match.span()
        kept = _folded(text, match, soft_breaks)
        if kept == match[0]:
            continue
        parts += text[at:start], kept
        length += start - at + len(kept)
        at = end
        if len(kept) != end - start:
            starts.append(length)
            targets.append(end)
    parts.append(text[at:])
    return View("".join(parts), starts, targets)


def _folded(text: str, match: re.Match[str], soft_breaks: frozenset[int]) -> str:
    if match.lastindex == 1:
        return "".join(_fold_char(char) for char in match[0])
    if match.lastindex == 2:
        return ""
    return "" if _vanishes(text, match, soft_breaks) else match[0]


def _vanishes(text: str, match: re.Match[str], soft_breaks: frozenset[int]) -> bool:
    """Whether white space between two Chinese characters is none: a line break or one no-break space."""
    start, end = match.span()
    if end - start != 1 or not (match[0] == "\u00a0" or start in soft_breaks):
        return False
    before = _neighbour(text, start - 1, -1)
    after = _neighbour(text, end, 1)
    return bool(_is_chinese(before) and _is_chinese(after))


def _neighbour(text: str, at: int, step: int) -> str:
    """The nearest character that is not of zero width, or nothing at the edges."""
    for _ in range(8):
        if not 0 <= at < len(text):
            return ""
        if not _ZERO.match(text[at]):
            return text[at]
        at += step
    return ""


_ZERO = re.compile(rf"[{_ZERO_WIDTH}]")


def _fold_char(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char
