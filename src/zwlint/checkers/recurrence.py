"""In how many contexts a document has a string: its own terms stand in several, a slip is copied with its sentence.

The title of a page stands there three times and more: in its head, in the navigation, above the text.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise

from zwlint.checkers.base import Subject
from zwlint.lexicon.near import is_chinese
from zwlint.values import NamedTuple

_PAIR = 2
OFTEN = 4
"""In so many contexts a document has what it speaks of; more are not counted."""
_MOST_COPIES = 6
"""No title is copied more often; what stands in more lines that are alike, as in rows of a table, is a name."""
_REACH = 100
"""Characters of the line on either side that are compared."""
_HALF = 2
"""Of copies, one line is no more than so many times as long as what both share: 首页 > 通知公告 stands before it."""
_TITLE = 12
"""Characters of the shortest title that may be set off in a line; names of bodies are shorter: 青禾县人民政府办公室."""
_SETTING_OFF = frozenset(" \u3000\u00a0>_-|/:：－—–»›｜")
"""What stands between a title and the names of columns and sites: 首页 > 通知公告 > …, …_某某县人民政府."""
_LEAST = 4
"""With fewer characters around that are the same, as in cells of a table, two lines are not taken for copies."""


class _Context(NamedTuple):
    """The line of an occurrence: what stands there before the string, from its end on, and behind."""

    backwards: str
    behind: str

    def is_copy_of(self, other: _Context, length: int) -> bool:
        """Whether two lines share most around a string of that length, or one is set off in the other."""
        left, right = _shared(self.backwards, other.backwards), _shared(self.behind, other.behind)
        longer = max(sum(map(len, self)), sum(map(len, other))) + length
        if longer <= _HALF * (left + right + length):
            return left + right >= _LEAST
        whole = _is_set_off(self.backwards, other.backwards, left) and _is_set_off(self.behind, other.behind, right)
        return whole and left + length + right >= _TITLE


class Recurrences(dict[str, int]):
    """By string: in how many contexts it stands in a text, copies taken for one; not counted on beyond ``OFTEN``."""

    def __init__(self, text: str, times: Occurrences) -> None:
        super().__init__()
        self._text = text
        self._times = times

    def __missing__(self, string: str) -> int:
        once = len(string) == _PAIR and self._times[string] <= 1
        count = self[string] = self._times[string] if once else _count(self._text, string)
        return count


def recurrences(subject: Subject) -> Recurrences:
    """Those of the view."""
    return Recurrences(subject.view.text, subject.once(occurrences))


class Occurrences(dict[str, int]):
    """By string: how often it stands in a text, copies or not."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, string: str) -> int:
        count = self[string] = self.pairs[string] if len(string) == _PAIR else self._text.count(string)
        return count

    @cached_property
    def pairs(self) -> Counter[str]:
        """Those of two characters, all at once: dozens are asked about at every place of a rare one."""
        return Counter(map("".join, pairwise(self._text)))


def occurrences(subject: Subject) -> Occurrences:
    """Those of the view."""
    return Occurrences(subject.view.text)


def is_term(subject: Subject, found: str, word: str) -> bool:
    """Whether the document uses the string again, and the word that would be meant more seldom: a draft in which
    履约保证金 stands as often does not call it 屦约保证金.
    """
    if subject.once(recurrences)[found] <= 1:
        return False
    times = subject.once(occurrences)
    return times[word] < times[found]


def is_wider_again(text: str, start: int, found: Recurrences) -> bool:
    """Whether the two characters there stand elsewhere beside the neighbour before or behind them."""
    wider = (text[max(0, first) : first + _PAIR + 1] for first in (start - 1, start))
    return any(len(each) > _PAIR and all(map(is_chinese, each)) and found[each] > 1 for each in wider)


def _count(text: str, string: str) -> int:
    at = text.find(string)
    if at < 0 or text.find(string, at + len(string)) < 0:
        return int(at >= 0)  # as nearly always
    found: list[_Context] = []
    copies, last = 0, at
    while at >= 0 and len(found) < OFTEN:
        here, on_same_line = _context(text, at, at + len(string)), text.find("\n", last, at) < 0
        if on_same_line or not any(here.is_copy_of(other, len(string)) for other in found):
            found.append(here)
        elif (copies := copies + 1) == _MOST_COPIES:
            return OFTEN
        last, at = at, text.find(string, at + len(string))
    return len(found)


def _context(text: str, start: int, end: int) -> _Context:
    before, behind = text[max(0, start - _REACH) : start][::-1], text[end : end + _REACH]
    return _Context(before.partition("\n")[0], behind.partition("\n")[0])


def _is_set_off(one: str, other: str, shared: int) -> bool:
    """Whether one ends where the shared part does, and the other too or with what sets a title off."""
    beyond = max(one, other, key=len)[shared : shared + 1]
    return min(len(one), len(other)) == shared and (not beyond or beyond in _SETTING_OFF)


def _shared(one: str, other: str) -> int:
    """With how many of the same characters two strings begin."""
    least, at = min(len(one), len(other)), 0
    while at < least and one[at] == other[at]:
        at += 1
    return at
