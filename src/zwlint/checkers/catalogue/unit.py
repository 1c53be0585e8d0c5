"""What all tests of the catalogue share: they are asked where labels of one stand, and see it read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.catalogue.reading import Catalogue, Labels, read_catalogue
from zwlint.checkers.rows import Rows, names
from zwlint.findings import Entry
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Phrase, Rule
from zwlint.values import NamedTuple

_GAPS = ("", " ", "  ", "\u3000", "\u3000\u3000", "\u00a0\u00a0", " \u3000")
"""What stands between the characters of a label that is spaced out."""
_SHORTEST = 3
"""Shorter labels are common words; a catalogue has longer ones."""
_FEWEST = 2
"""Different labels that must have been hit before the catalogue is looked for."""


class Test(NamedTuple):
    """One thing that a catalogue must hold."""

    name: str
    compile: Callable[[Rule, Dictionaries], Unit]
    lists: tuple[str, ...] = ()
    """Options that are lists of texts, and must be there."""
    optional: tuple[str, ...] = ()
    """Likewise, but may be left out."""
    patterns: tuple[str, ...] = ()
    """Options that are lists of regular expressions, and must be there."""
    numbers: tuple[str, ...] = ()
    """Options that are whole numbers, and must be there."""
    days: tuple[str, ...] = ()
    """Options that are days (``2008-05-01``), and must be there."""
    holidays: bool = False
    """Whether it takes ``holidays``."""
    phrases: tuple[str, ...] = ("labels",)
    """Options that name dictionaries of phrases."""


class CatalogueUnit(Unit):
    """One rule; a test derives from it and looks at the catalogue."""

    @cached_property
    def labels(self) -> Labels:
        """The labels of the rule."""
        return Labels(self.rule, self.dictionaries)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The labels, spaced out as on real pages, with the number of their meaning."""
        del knowledge
        numbers: dict[str, int] = {}
        for label, meaning in self.labels.meanings.items():
            number = numbers.setdefault(meaning, len(numbers))
            if len(label) >= _SHORTEST:
                yield from ((fold(gap.join(label)), number) for gap in (_GAPS if len(label) == _SHORTEST else ("",)))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The matches, in documents with a catalogue."""
        if len({hit.payload for hit in hits}) < _FEWEST:
            return
        catalogue = read_catalogue(subject.outline, self.labels)
        if catalogue is not None:
            yield from self.look(subject, catalogue)

    def look(self, subject: Subject, catalogue: Catalogue) -> Iterator[Match]:
        """The matches in the catalogue of a document."""
        raise NotImplementedError

    def entry(self, meaning: str) -> Entry:
        """What tells findings at one place apart: the element that they are about."""
        found = self._rows.find(meaning)
        dictionary, source = (found[0], found[1].source) if found else (names(self.rule, "labels")[0], "")
        return Entry(dictionary, meaning, source)

    @cached_property
    def _rows(self) -> Rows[Phrase]:
        return Rows(self.rule, self.dictionaries, "labels")
