"""Paired marks of one block: which belong together, and which are wrong.

Each sort of mark is parsed on its own (a stack for brackets, a state for quotation marks, which know no depth), so
that one wrong mark does not take the others along; then pairs of different sorts are held against each other. All of
it is linear in the block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from zwlint.expressions import expression
from zwlint.values import NamedTuple

MARKS = '“”‘’《》〈〉（）()〔〕【】"'
_SORTS = ("“”", "‘’", "《》", "〈〉", "（）", "〔〕", "【】")
_SORT = {mark: sort for sort in _SORTS for mark in sort} | {"(": "（）", ")": "（）", '"': "“”"}
_OPENING = frozenset("“‘《〈（(〔【")
_STRAIGHT = '"'
_find_marks = expression(f"[{MARKS}]")
_NEAR = 40
"""Code points between two marks of which one is the other turned round."""
_NUMBER = 6
"""Code points before a closing bracket in which the number of an item may stand."""
_is_item_number = expression(
    r"(?:.*[\s\u2028，。；：、！？“”‘’（）()《》,.;:—-])?(?:\d{1,3}|[A-Za-z]{1,2}|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3}|[①-⑳])\s?",
    re.DOTALL,
)
_is_face = expression(r"(?s:.*)[:;：；^=][-o~]?")
_is_end_of_interval = expression(r"(?s:.*)[\[\]［］][^\[\]［］\u4e00-\u9fff]{1,12}")
_is_start_of_interval = expression(r"[^\[\]［］\u4e00-\u9fff]{1,12}[\[\]［］]")
_ends_in_seconds = expression("(?s:.*)[’′'][0-9]{1,2}")
_is_latin = expression("[A-Za-z0-9À-ɏ]")
_is_cut_short = expression(r"(?s:.*)(?:…|\.\.|。。。)\s*")


class Sort(StrEnum):
    """What may be wrong with paired marks."""

    UNCLOSED = "unclosed"
    UNOPENED = "unopened"
    REVERSED = "reversed"
    """An opening mark in the place of a closing one, or the other way round."""
    DOUBLED = "doubled"
    """The same mark twice in a row."""
    MIXED = "mixed"
    """A half-width or straight mark paired with a full-width or curly one."""
    MISMATCHED = "mismatched"
    """A mark closed by one of another sort."""
    CROSSED = "crossed"
    NESTED = "nested"
    """Double quotation marks right inside double ones, or single ones inside single ones."""


class Fault(NamedTuple):
    """A fault; offsets are those of the block."""

    sort: Sort
    start: int
    end: int
    right: str = ""
    """What should stand there; empty where that cannot be told."""


class Loose(NamedTuple):
    """A mark without its other half in the block; that may stand in another block."""

    at: int
    mark: str
    opens: bool
    sort: str
    first: bool
    """Whether nothing but white space stands before it."""
    last: bool
    """Whether nothing but white space and a stop stands behind it."""


class Parsed(NamedTuple):
    """What a block comes to."""

    faults: list[Fault]
    loose: list[Loose]


_Mark = tuple[int, str]
_Pair = tuple[int, int]


def parse(block: str) -> Parsed:
    """The faults of a block, and the marks whose other half it does not hold."""
    found: dict[str, list[_Mark]] = {sort: [] for sort in _SORTS}
    for match in _find_marks.finditer(block):
        found[_SORT[match[0]]].append((match.start(), match[0]))
    parser = _Parser(block)
    for sort, marks in found.items():
        if marks:
            parser.parse(sort, marks)
    return parser.parsed()


class _Parser:
    """The state of one block while its marks are parsed, sort by sort."""

    def __init__(self, block: str) -> None:
        self._block = block
        self._pairs: list[_Pair] = []
        self._faults: list[Fault] = []
        self._loose: list[_Mark] = []

    def parse(self, sort: str, marks: list[_Mark]) -> None:
        marks = self._without_doubles(marks, sort)
        if sort == "“”":
            self._quotes(marks)
        elif sort == "‘’":
            self._quotes(self._without_apostrophes(marks))
        else:
            self._brackets(marks)

    def parsed(self) -> Parsed:
        self._cross()
        self._loose.sort()
        self._match_others()
        loose = [each for each in map(self._as_loose, self._loose) if not self._is_excused(each)]
        return Parsed(sorted(self._faults, key=lambda fault: fault.start), loose)

    def _fault(self, sort: Sort, start: int, end: int, right: str = "") -> None:
        self._faults.append(Fault(sort, start, end, right))

    def _without_doubles(self, marks: list[_Mark], sort: str) -> list[_Mark]:
        """The marks without those that stand twice in a row by mistake: more of one direction than of the other."""
        opening = sum(mark in _OPENING for _at, mark in marks)
        surplus = 2 * opening - len(marks)
        if not surplus or sort == "（）" or any(mark == _STRAIGHT for _at, mark in marks):
            return marks
        kept: list[_Mark] = []
        for at, mark in marks:
            wanted = surplus > 0 if mark in _OPENING else surplus < 0
            if wanted and kept and kept[-1] == (at - 1, mark):
                surplus += -1 if surplus > 0 else 1
                self._fault(Sort.DOUBLED, at - 1, at + 1, mark)
            else:
                kept.append((at, mark))
        return kept

    def _without_apostrophes(self, marks: list[_Mark]) -> list[_Mark]:
        kept, opened = [], False
        for at, mark in marks:
            before, after = self._block[at - 1 : at] if at else "", self._block[at + 1 : at + 2]
            inside = _is_latin.fullmatch(before) and _is_latin.fullmatch(after)
            if inside or (mark == "’" and not opened and (_is_latin.fullmatch(before) or _is_latin.fullmatch(after))):
                continue
            opened = mark == "‘"
            kept.append((at, mark))
        return kept

    def _quotes(self, marks: list[_Mark]) -> None:
        """Quotation marks of one sort: open or not, what comes next decides which mark is wrong."""
        index, opened = 0, -1  # opened: index of the mark that is open
        while index < len(marks):
            mark = marks[index][1]
            if opened < 0 and self._is_measure(marks, index):
                pass
            elif mark == _STRAIGHT:
                opened = self._straight(marks, index, opened)
            elif opened < 0:
                opened = index if mark in _OPENING else self._stray(marks, index)
            elif mark not in _OPENING:
                self._pair(marks[opened], marks[index])
                opened = -1
            else:
                index, opened = self._second_opening(marks, index, opened)
            index += 1
        if opened >= 0:
            self._loose.append(marks[opened])

    def _is_measure(self, marks: Sequence[_Mark], index: int) -> bool:
        """Whether a mark stands for inches or seconds, where nothing is open: 55", 3’20”."""
        at, mark = marks[index]
        if mark == _STRAIGHT:
            paired = index + 1 < len(marks) and marks[index + 1][1] == _STRAIGHT
            return self._follows_digit(at) and (not paired or self._follows_digit(marks[index + 1][0]))
        return mark == "”" and bool(_ends_in_seconds.fullmatch(self._block[max(0, at - 4) : at]))

    def _follows_digit(self, at: int) -> bool:
        return at > 0 and self._block[at - 1] in "0123456789"

    def _straight(self, marks: Sequence[_Mark], index: int, opened: int) -> int:
        """A straight mark closes what is open, or opens; which mark is open then."""
        if opened < 0:
            return index
        self._pair(marks[opened], marks[index])
        return -1

    def _stray(self, marks: Sequence[_Mark], index: int) -> int:
        """A closing mark where nothing is open: turned round where a closing one follows, else left over."""
        at, mark = marks[index]
        if _is_near(marks, index, index + 1) and marks[index + 1][1] == mark and self._may_open(at):
            self._fault(Sort.REVERSED, at, at + 1, _SORT[mark][0])
            return index
        self._loose.append(marks[index])
        return -1

    def _second_opening(self, marks: Sequence[_Mark], index: int, opened: int) -> tuple[int, int]:
        """An opening mark where one is open: index of the last mark dealt with, and which is open then."""
        at, mark = marks[index]
        following = "".join(char for _at, char in marks[index + 1 : index + 3])
        close = _SORT[mark][1]
        if following == close + close:
            self._fault(Sort.NESTED, at, marks[index + 1][0] + 1)
            return index + 1, opened
        if not following.startswith(close) and _is_near(marks, opened, index) and self._may_close(at):
            self._fault(Sort.REVERSED, at, at + 1, close)
            return index, -1
        self._loose.append(marks[opened])
        return index, index

    def _may_open(self, at: int) -> bool:
        """Whether an opening mark could stand there: something other than a stop follows."""
        after = self._block[at + 1 : at + 2]
        return bool(after) and after not in "，。；：、！？”’》）"

    def _may_close(self, at: int) -> bool:
        """Whether a closing mark could stand there: something other than an opening or a separating mark precedes."""
        return at > 0 and self._block[at - 1] not in "：，、；“‘《（"

    def _brackets(self, marks: list[_Mark]) -> None:
        """Brackets of one sort, which may stand inside each other; the numbers of items may close none."""
        pairs, opened, strays = _stacked(marks)
        if any(not self._is_numbering(each) for each in strays):
            others = _stacked([each for each in marks if not self._is_numbering(each)])
            if not others.opened and not others.strays:
                pairs, opened, strays = others
        for opening, closing in pairs:
            self._pair(opening, closing)
        self._loose += self._turned([each for each in strays if not self._is_numbering(each)], 0)
        self._loose += self._turned(opened, 1)

    def _turned(self, marks: list[_Mark], wrong: int) -> list[_Mark]:
        """Two of the same direction close to each other are a pair of which one is turned round; the others."""
        if len(marks) != 2 or not _is_near(marks, 0, 1) or marks[0][1] != marks[1][1]:
            return marks
        at, mark = marks[wrong]
        fits = self._may_close(at) if wrong else self._may_open(at)
        if not fits or mark in "()" or self._as_loose(marks[0]).first:
            return marks
        self._fault(Sort.REVERSED, at, at + 1, _SORT[mark][1 if wrong else 0])
        return []

    def _pair(self, opening: _Mark, closing: _Mark) -> None:
        """Two marks that belong together; one of them may be of the wrong width."""
        (start, first), (end, last) = opening, closing
        self._pairs.append((start, end))
        right = _SORT[first]
        if (first == right[0]) != (last == right[1]):
            at, mark = (start, right[0]) if first != right[0] else (end, right[1])
            self._fault(Sort.MIXED, at, at + 1, mark)

    def _cross(self) -> None:
        """Pairs of different sorts must stand side by side or inside each other."""
        opened: list[_Pair] = []
        for start, end in sorted(self._pairs):
            while opened and opened[-1][1] < start:
                opened.pop()
            if opened and opened[-1][1] < end:
                outer = opened.pop()[1]
                if end == outer + 1:
                    self._fault(Sort.CROSSED, outer, end + 1, self._block[end] + self._block[outer])
                else:
                    self._fault(Sort.CROSSED, outer, outer + 1)
            opened.append((start, end))

    def _match_others(self) -> None:
        """A mark left open, and behind it one of another sort left over: the second is of the wrong sort."""
        kept: list[_Mark] = []
        for at, mark in self._loose:
            before = kept[-1] if kept else None
            if before and before[1] in _OPENING and mark not in _OPENING and _SORT[mark] != _SORT[before[1]]:
                kept.pop()
                self._fault(Sort.MISMATCHED, at, at + 1, _SORT[before[1]][1])
            else:
                kept.append((at, mark))
        self._loose = kept

    def _as_loose(self, mark: _Mark) -> Loose:
        at, char = mark
        opens = char in _OPENING or char == _STRAIGHT
        first = at < _NEAR and not self._block[:at].strip()
        last = len(self._block) - at < _NEAR and not self._block[at + 1 :].strip("。；， \u3000\u2028")
        return Loose(at, char, opens, _SORT[char], first, last)

    def _is_numbering(self, mark: _Mark) -> bool:
        """Whether a closing bracket ends the number of an item: 1）, a), 一）."""
        at, char = mark
        start = max(0, at - _NUMBER)
        before = self._block[start:at]
        return char in ")）" and bool(_is_item_number.fullmatch(f"…{before}" if start else before))

    def _is_excused(self, loose: Loose) -> bool:
        """Faces, intervals, what is not Chinese, and what a list of titles cuts short."""
        before = self._block[max(0, loose.at - 14) : loose.at]
        after = self._block[loose.at + 1 : loose.at + 15]
        if loose.mark == _STRAIGHT or (loose.opens and _is_cut_short.fullmatch(self._block[-8:])):
            return True
        if loose.sort != "（）":
            return False
        if (
            _is_start_of_interval.match(after)
            if loose.opens
            else (_is_face.fullmatch(before) or _is_end_of_interval.fullmatch(before))
        ):
            return True
        return loose.mark in "()" and not _has_chinese(before[-1:] + after[:1])


class _Stacked(NamedTuple):
    """Brackets of one sort by what became of them."""

    pairs: list[tuple[_Mark, _Mark]]
    opened: list[_Mark]
    strays: list[_Mark]


def _stacked(marks: Sequence[_Mark]) -> _Stacked:
    stacked = _Stacked([], [], [])
    for each in marks:
        if each[1] in _OPENING:
            stacked.opened.append(each)
        elif stacked.opened:
            stacked.pairs.append((stacked.opened.pop(), each))
        else:
            stacked.strays.append(each)
    return stacked


def _has_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def _is_near(marks: Sequence[_Mark], first: int, second: int) -> bool:
    return second < len(marks) and marks[second][0] - marks[first][0] <= _NEAR


def irregular(text: str) -> list[int]:
    """The blocks, by number, in which marks do not all stand in pairs, one inside the other or side by side."""
    skeleton = _others.sub("", text)
    for _depth in range(_DEPTH):
        before = skeleton
        for pair in _PLAIN:
            skeleton = skeleton.replace(pair, "")
        for double, single in (("““", "“”"), ("‘‘", "‘’")):
            skeleton = skeleton.replace(double, _SAME).replace(single, "")
        if skeleton == before:
            break
    if not skeleton.strip("\n"):
        return []
    return [number for number, line in enumerate(skeleton.split("\n")) if line]


_others = expression(f"[^{MARKS}\n]+")
_PLAIN = ("《》", "（）", "()", "〈〉", "〔〕", "【】", '""')
_SAME = "\0"
"""In the place of two opening marks in a row: such a block stays irregular."""
_DEPTH = 4
"""Marks inside each other that are looked at quickly; a block with more is parsed."""
