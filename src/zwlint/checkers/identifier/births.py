"""Birth dates beside identity numbers of which nothing but the birth date is hidden: together they are the number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zwlint.checkers.base import Subject
from zwlint.checkers.checksums import is_birth_date
from zwlint.checkers.identifier.labels import bare, labels_of
from zwlint.checkers.identifier.masks import Masked
from zwlint.checkers.identifier.words import Words
from zwlint.expressions import expression

_IDENTITY = 18
_BIRTH = frozenset(range(6, 14))
_CHECK = 17
_REACH = 12
_date = expression(
    r"(?<![0-9])((?:18|19|20)[0-9]{2})(?:([0-9]{2})([0-9]{2})(?![0-9])|[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})(?![0-9]))"
)
_is_born = expression("[日号]?(?:出)?生")


def hides_birth_only(masked: Masked) -> bool:
    """Whether the birth date, and the check character at most, are all that is hidden."""
    hidden = set(masked.hidden)
    return len(masked.text) == _IDENTITY and hidden >= _BIRTH and hidden - _BIRTH <= {_CHECK}


def has_birth(subject: Subject, masked: Masked, words: Words) -> bool:
    """Whether a birth date stands in the row of a masked number, in its line or in one beside it."""
    labels = subject.once(labels_of)
    block = subject.document.block_at(subject.view.original(masked.start, masked.end)[0])
    if block.cell is not None:
        table, row = labels.table(block.cell.table), block.cell.row
        return any(
            _is_date(text)
            and any(map(words.last, (*table.above(row, column)[:1], *(t for _at, t in table.left(row, column)[:1]))))
            for column, text in table.row(row)
        )
    return any(_says_birth(line, words) for line in _lines(subject.view.text, masked.start))


def _lines(text: str, at: int) -> Iterator[str]:
    """The line of a place and those beside it, no more of them than prose has."""
    first = at
    for _ in range(2):
        first = text.rfind("\n", max(0, first - 400), max(0, first))
        if first < 0:
            break
    last = at
    for _ in range(2):
        found = text.find("\n", last + 1, last + 400)
        last = found if found >= 0 else min(len(text), last + 400)
    yield from map(bare, text[max(first, at - 800, 0) : last].split("\n"))


def _is_date(text: str) -> bool:
    found = _date.search(text)
    return found is not None and _is_day(found)


def _is_day(found: re.Match[str]) -> bool:
    month, day = found[2] or found[4], found[3] or found[5]
    return is_birth_date(f"{found[1]}{int(month):02d}{int(day):02d}")


def _says_birth(line: str, words: Words) -> bool:
    return any(
        _is_day(found)
        and (_is_born.match(line, found.end()) or words.last(line[max(0, found.start() - _REACH) : found.start()]))
        for found in _date.finditer(line)
    )
