"""Lists of a body's own people that give their identity numbers: said where the list says that it is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from zwlint.checkers.base import Hit, Match, Subject
from zwlint.checkers.identifier.identity import identities_of
from zwlint.checkers.identifier.labels import labels_of
from zwlint.checkers.identifier.unit import LabelledUnit, around

_LEAST = 2
"""A list has more than one person."""


class StaffTest(LabelledUnit):
    """Names of such lists, and heads of columns that only they have."""

    optional: ClassVar[tuple[str, ...]] = ()

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The first such word of each table with identity numbers, in it or in what stands before it."""
        labels = subject.once(labels_of)
        tables: dict[int | None, int] = {}
        for run in subject.once(identities_of):
            table = around(subject, run.start, run.end).table
            tables[table] = tables.get(table, 0) + 1
        named = {
            table
            for table, count in tables.items()
            if table is not None
            and count >= _LEAST
            and self.words.all("|".join((*labels.heads(table), labels.title(table))))
        }
        if not named:
            return
        for hit in sorted(hits)[:1]:
            longest = max(each.end for each in hits if each.start == hit.start)
            yield self.match(subject, (hit.start, longest))
