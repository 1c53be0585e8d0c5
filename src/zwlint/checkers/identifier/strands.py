"""Digits that belong together, however they are set: one pass over a document that all units of the kind share.

A strand is a run of digits and of the signs that mask them, with no more than a few spaces, dashes or dots between two
of them. It may be one number in groups (``110105 19491231 002X``) or several side by side, so that what asks for a
number of so many digits looks at every window of whole groups.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from zwlint.checkers.base import Subject
from zwlint.document import Region
from zwlint.expressions import expression
from zwlint.values import NamedTuple

GAP = " \t\u00a0\u2000-\u200a\u2028\u202f\u205f\u3000\\-\u2010-\u2015\u2212\ufe58\ufe63._·"
"""What stands between groups: spaces, line breaks inside a block, dashes, dots."""
MARKS = "*×Xx✕✖╳⨯✱＊∗※#?•●◯○■□▇█▓▒◆◇★☆"
"""What hides a digit."""
CHECKS = "XxΧχХх×✕╳⨯*"
"""Ten as a check character, as it is typed and as it looks."""
_PARTLY = frozenset({Region.HIDDEN, Region.WHITE, Region.TINY})
_LEAST_DIGITS = 4
_MOST_GROUPS = 6
"""So many groups make a number at most, unless each digit stands on its own."""
_find_strands = expression(rf"[0-9{MARKS}](?:[{GAP}]{{0,3}}+[0-9{MARKS}Χχ\u0425\u0445]){{6,}}+")
_ten = expression(f"[{GAP}]{{0,3}}[{re.escape(CHECKS)}]")
_groups = expression("[0-9]+")
_gaps = expression(f"[{GAP}]+")


class Strand(NamedTuple):
    """Digits and masks that may belong together; offsets are those of the view."""

    start: int
    end: int
    text: str
    masked: bool
    """Whether signs that may be masks stand in it."""
    groups: tuple[tuple[int, int], ...]
    """Spans of the groups of digits in ``text``."""
    digits: int
    """How many digits there are."""


class Run(NamedTuple):
    """A window of whole groups; offsets are those of the view."""

    start: int
    end: int
    digits: str
    """Ten as a check character is X."""
    sizes: tuple[int, ...]
    gaps: tuple[str, ...]
    before: str
    """What stands between it and another group of the strand, and nothing where there is none."""
    after: str

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a character with that span."""
        return self.start < end and start < self.end


def strands_of(subject: Subject) -> tuple[Strand, ...]:
    """The strands of the text, in order; ask for them through :meth:`Subject.once`."""
    return tuple(_strands(_joined(subject)))


def _joined(subject: Subject) -> str:
    """The text of the view; where a part of a cell is hidden and so a block of its own, with a space for the break."""
    text, blocks = subject.view.text, subject.document.blocks
    if not any(block.region in _PARTLY and block.cell is not None for block in blocks):
        return text
    parts: list[str] = []
    for line, (one, other) in zip(text.split("\n"), pairwise((*blocks, None)), strict=False):
        same = one is not None and other is not None and one.cell is not None and one.cell == other.cell
        parts += (line, " " if same else "\n")
    return "".join(parts)[:-1]


def _strands(text: str) -> Iterator[Strand]:
    for found in _find_strands.finditer(text):
        strand = found[0]
        groups = tuple(group.span() for group in _groups.finditer(strand))
        digits = sum(end - start for start, end in groups)
        if digits >= _LEAST_DIGITS:
            gaps = len(strand) - len(_gaps.sub("", strand))
            yield Strand(found.start(), found.end(), strand, digits + gaps < len(strand), groups, digits)


def runs(strand: Strand, wanted: Collection[int], *, checked: bool = False) -> Iterator[Run]:
    """The windows of so many digits; with ``checked`` a sign for ten behind them counts as one of them."""
    most, groups = max(wanted), strand.groups
    if strand.digits + checked < min(wanted) or (len(groups) == 1 and strand.digits > most):
        return
    sizes = [end - start for start, end in groups]
    for first in range(len(groups)):
        if sizes[max(0, first - 2) : first + 1] == [1, 1, 1]:  # in the midst of a row of digits
            continue
        count = 0
        for last in range(first, len(groups)):
            if last > first and not _is_gap(strand.text[groups[last - 1][1] : groups[last][0]]):
                break
            count += sizes[last]
            if count > most or (last - first >= _MOST_GROUPS and count > last - first + 1):
                break
            if count in wanted:
                yield _run(strand, first, last)
            if checked and count + 1 in wanted:
                ten = _ten.match(strand.text, groups[last][1])
                if ten is not None:
                    yield _run(strand, first, last, ten.end())


def _run(strand: Strand, first: int, last: int, end: int = 0) -> Run:
    text, groups = strand.text, strand.groups
    spans = groups[first : last + 1]
    parts = [text[start:stop] for start, stop in spans]
    stop = end or spans[-1][1]
    return Run(
        strand.start + spans[0][0],
        strand.start + stop,
        "".join(parts) + ("X" if end else ""),
        tuple(map(len, parts)),
        tuple(text[one[1] : other[0]] for one, other in pairwise(spans)),
        text[groups[first - 1][1] : spans[0][0]] if first else text[: spans[0][0]],
        text[stop : groups[last + 1][0]] if last + 1 < len(groups) else text[stop:],
    )


def _is_gap(text: str) -> bool:
    return not _gaps.sub("", text)
