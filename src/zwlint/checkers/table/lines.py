"""Labels and values in running lines, as in 姓名：…　残疾类别：…: the same list of persons without a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zwlint.checkers.base import Hit, Subject, block_span
from zwlint.checkers.table.grid import Spot, bare, number_of
from zwlint.checkers.table.persons import Persons
from zwlint.checkers.table.roll import Column, Roll
from zwlint.expressions import expression

_fields = expression(
    r"(?:^|(?<=[\s，,；;、。|（(])|(?<=[0-9][.．]))(?P<label>[\u4e00-\u9fff（）()\u3000 ]{2,16}?)\s?[：:]"
    r"\s?(?P<value>[^\s，,；;。：:|]{1,30})"
)
_MOST_BLOCKS = 12
"""So many blocks behind that of a name may still speak of the same person."""
_LONGEST_BLOCK = 400


def lines_roll(subject: Subject, hits: Sequence[Hit], persons: Persons) -> Roll | None:
    """The persons named by a label in running lines, with all their fields; those of one label are one column."""
    columns: dict[str, Column] = {}
    names: list[tuple[int, Spot]] = []
    done = -1
    for hit in hits:
        if hit.start < done:
            continue
        start, done = block_span(subject.view.text, hit.end - 1)
        for label, value in _persons_fields(subject, start, persons):
            if persons.heads(label.text):
                names.append((len(names), value))
            elif names:
                key = bare(label.text)
                column = columns.get(key, Column((label,), ()))
                columns[key] = column._replace(values=(*column.values, (len(names), value)))
    return Roll(tuple(columns.values()), tuple(names)) if names else None


def _persons_fields(subject: Subject, start: int, persons: Persons) -> Iterator[tuple[Spot, Spot]]:
    """The fields from the name in the block at ``start`` up to the next person's or to where the fields end."""
    text, named = subject.view.text, False
    for _ in range(_MOST_BLOCKS):
        end = block_span(text, start)[1]
        pairs = list(_pairs(subject, start, min(end, start + _LONGEST_BLOCK)))
        heading = [persons.heads(label.text) and persons.is_name(value.text) for label, value in pairs]
        if (named and any(heading)) or (not named and not any(heading)) or not pairs:
            return
        named = True
        yield from pairs
        start = end + 1
        if start >= len(text):
            return


def _pairs(subject: Subject, start: int, end: int) -> Iterator[tuple[Spot, Spot]]:
    block = subject.view.text[start:end]
    if "：" in block or ":" in block:  # at every other place the expression would be tried in vain
        for found in _fields.finditer(block):
            yield _spot(subject, found, "label", start), _spot(subject, found, "value", start)


def _spot(subject: Subject, found: re.Match[str], group: str, shift: int) -> Spot:
    first, last = found.span(group)
    text = found[group]
    span = subject.view.original(first + shift, last + shift)
    return Spot(text, number_of(text), bare(text) in {"", "/", "-", "—"}, *span, down=1, across=1, header=False)
