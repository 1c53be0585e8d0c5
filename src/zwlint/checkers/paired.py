"""Kind ``paired``: marks that belong in pairs, parsed block by block; one look tells that most blocks have no fault.

A quotation may run over several paragraphs, each of which may begin with an opening mark, and a title may be cut over
several lines or cells: what one block leaves open the next ones may close.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from zwlint.checkers.base import Checker, Dictionaries, Hit, Match, Subject, Unit
from zwlint.checkers.pairing import Fault, Loose, Sort, irregular, parse
from zwlint.checkers.rows import vet_habit, vet_options
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields, nearest
from zwlint.values import NamedTuple

_FAR = 12
"""Blocks over which a quotation may run, and a remark that fills them from the first to the last."""
_NEAR = 3
"""Blocks over which anything else may run: a title cut over lines, a remark in two cells."""
_QUOTES = ("“”", "‘’")
_NOTES = {
    Sort.UNCLOSED: "后面缺少与它配对的标点。",
    Sort.UNOPENED: "前面缺少与它配对的标点。",
    Sort.REVERSED: "方向反了，应作 {right} 。",
    Sort.DOUBLED: "重复了，保留一个。",
    Sort.MIXED: "与它配对的是另一种写法，应作 {right} 。",
    Sort.MISMATCHED: "与前面的标点不是一对，应作 {right} 。",
    Sort.CROSSED: "与另一对标点交叉，应当套在里面或者分开。",
    Sort.NESTED: "引号里面还要用引号时，双引号里用单引号，单引号里用双引号。",
}
_INNER = {"“": "‘’", "‘": "“”"}


class _Open(NamedTuple):
    """A mark that its block leaves without the other half; ``start`` is its offset in the view."""

    block: int
    start: int
    loose: Loose


class PairedUnit(Unit):
    """One rule with the sorts of faults that it reports."""

    always = True

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self.habit = rule.match.get("habit", 0)
        self._faults = frozenset(Sort(name) for name in rule.match.get("faults", Sort))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every mark that stands wrongly."""
        del hits
        text = subject.view.text
        for fault in _faults(text):
            if fault.sort in self._faults:
                yield self._match(subject, fault)

    def _match(self, subject: Subject, fault: Fault) -> Match:
        right = fault.right
        if fault.sort is Sort.NESTED:
            quoted = subject.view.text[fault.start : fault.end]
            right = _INNER[quoted[0]][0] + quoted[1:-1] + _INNER[quoted[0]][1]
        start, end = subject.view.original(fault.start, fault.end)
        note = _NOTES[fault.sort].format(right=right)
        return Match(self.rule, start, end, suggestions=(right,) if right else (), note=note)


def _faults(text: str) -> Iterator[Fault]:
    """The faults of a whole text, by their offsets in it."""
    numbers = irregular(text)
    if not numbers:
        return
    blocks = text.split("\n")
    starts = list(accumulate((len(block) + 1 for block in blocks), initial=0))
    left: list[_Open] = []
    for number in numbers:
        parsed = parse(blocks[number])
        shift = starts[number]
        for fault in parsed.faults:
            yield fault._replace(start=fault.start + shift, end=fault.end + shift)
        left += (_Open(number, loose.at + shift, loose) for loose in parsed.loose)
    for run in _unmatched(left):
        if not _is_taken_up(run[-1], blocks):
            sort = Sort.UNCLOSED if run[0].loose.opens else Sort.UNOPENED
            yield Fault(sort, run[0].start, run[0].start + 1)


def _unmatched(left: Iterable[_Open]) -> Iterator[list[_Open]]:
    """The marks of which the other half stands in no block near by; those that begin one paragraph of a quotation each
    come together.
    """
    opened: dict[str, list[_Open]] = {}
    for each in left:
        waiting = opened.setdefault(each.loose.sort, [])
        if each.loose.opens:
            if waiting and not _goes_on(waiting[-1], each):
                yield waiting
                waiting = opened[each.loose.sort] = []
            waiting.append(each)
        elif waiting and each.block - waiting[-1].block <= _reach(waiting[-1], each):
            opened[each.loose.sort] = []
        else:
            yield [each]
    yield from filter(None, opened.values())


def _reach(opening: _Open, closing: _Open) -> int:
    whole = opening.loose.first and closing.loose.last
    return _FAR if whole or opening.loose.sort in _QUOTES else _NEAR


def _goes_on(before: _Open, each: _Open) -> bool:
    """Whether a block begins with an opening quotation mark because that of a block before it is still open."""
    return each.loose.first and each.loose.sort in _QUOTES and each.block - before.block <= _FAR


def _is_taken_up(each: _Open, blocks: Sequence[str]) -> bool:
    """Whether a quotation is open whose last paragraph begins with an opening mark of its own, and closes."""
    if not each.loose.opens or each.loose.sort not in _QUOTES:
        return False
    opening, closing = tuple(each.loose.sort)
    for block in blocks[each.block + 1 : each.block + 1 + _FAR]:
        if block.lstrip().startswith(opening):
            return block.rstrip("。；，、 \u3000").endswith(closing)
        if opening in block:
            return False
    return False


def _vet(rule: Rule, fields: Fields, _dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, ("faults", "habit"))
    vet_habit(rule, fields)
    faults = rule.match.get("faults", [Sort.UNCLOSED])
    if not isinstance(faults, list) or not faults:
        raise fields.error("faults 应为文字列表", "match.faults", hint='faults = ["unclosed", "unopened"]')
    for name in faults:
        if name not in list(Sort):
            raise fields.error(f"没有差错“{name}”", "match.faults", hint=nearest(str(name), list(Sort)))


PAIRED = Checker("paired", _vet, PairedUnit)
