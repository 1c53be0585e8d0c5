"""In how many contexts a document has a string: its own terms stand in several, a slip is copied with its sentence.

The title of a page stands there three times and more: in its head, in the navigation, above the text.
"""

from __future__ import annotations

from zwlint.values import NamedTuple

_REACH = 100
"""Characters on either side that are compared; longer lines are no copies of each other."""
_HALF = 2
"""Of copies, one line is no more than so many times as long as what both share: 首页 > 通知公告 stands before it."""
_LEAST = 4
"""With fewer characters around that are the same, as in cells of a table, two lines are not taken for copies."""


class _Context(NamedTuple):
    """The line of an occurrence: where it begins and ends, and what stands there around the string."""

    start: int
    end: int
    backwards: str
    """What stands before, from its end on."""
    behind: str

    def is_copy_of(self, other: _Context, length: int) -> bool:
        """Whether two lines share most of what they are around a string of that length."""
        same = _shared(self.backwards, other.backwards) + _shared(self.behind, other.behind)
        longer = max(self.end - self.start, other.end - other.start)
        return self.start != other.start and same >= _LEAST and longer <= _HALF * (same + length)


def contexts(text: str, string: str, most: int = 2) -> int:
    """In how many contexts the string stands in the text, copies taken for one; not counted on beyond ``most``."""
    at = text.find(string)
    if at < 0 or text.find(string, at + len(string)) < 0:
        return int(at >= 0)  # as nearly always
    found: list[_Context] = []
    while at >= 0 and len(found) < most:
        here = _context(text, at, at + len(string))
        if not any(here.is_copy_of(other, len(string)) for other in found):
            found.append(here)
        at = text.find(string, at + len(string))
    return len(found)


def _context(text: str, start: int, end: int) -> _Context:
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    return _Context(first, last, text[max(first, start - _REACH) : start][::-1], text[end : min(last, end + _REACH)])


def _shared(one: str, other: str) -> int:
    """With how many of the same characters two strings begin."""
    differing = (at for at, (char, its) in enumerate(zip(one, other, strict=False)) if char != its)
    return next(differing, min(len(one), len(other)))
