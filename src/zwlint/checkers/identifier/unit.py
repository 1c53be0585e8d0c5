"""What the tests of kind ``identifier`` share: their words, what stands around a value, what the publisher allows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar

from zwlint.checkers.base import Knowledge, Match, Subject, Unit
from zwlint.checkers.identifier.labels import Around, labels_of
from zwlint.checkers.identifier.programs import Keys, is_beside_name, keys_of
from zwlint.checkers.identifier.words import Words
from zwlint.checkers.rows import Rows
from zwlint.document import Region, Zone
from zwlint.expressions import expression
from zwlint.findings import Certainty, Severity
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Phrase

OWN = "labels"
"""Words that name what the rule looks for."""
OTHER = "other-labels"
"""Words that name numbers of another kind."""
CONTACT = "contact-labels"
"""Words that name what an office lets people reach it by."""
KEYS = "keys"
"""Words of which the keys and attributes are made under which programs keep what the rule looks for."""
SURNAMES = "surnames"
BIRTH = "birth-labels"
"""Words that call a date the day on which somebody was born."""
HOME = "home-phone-labels"
"""Words that call a telephone that of somebody's home."""
PERSON = "person-labels"
"""Heads of columns that hold names of persons."""
_APART = frozenset({PERSON, KEYS, SURNAMES, BIRTH, HOME})
"""Words that are no labels before a value."""
_SPACES = ("", " ", "  ", "\u3000", "\u3000\u3000")
"""What the characters of a short label are set apart with."""
_FRAME = frozenset({Region.HEADER, Region.FOOTER})
_marks = expression(r"[\s\-()（）.·_\u2010-\u2015\u2212]+")


class IdentifierUnit(Unit):
    """One rule of the kind."""

    digits = True
    needed: ClassVar[tuple[str, ...]] = (OWN,)
    """Options that name dictionaries of phrases and must be there."""
    optional: ClassVar[tuple[str, ...]] = ()
    """Likewise, but may be left out."""

    def phrases(self, option: str) -> Iterable[str]:
        """The words of an option."""
        rows: Rows[Phrase] = Rows(self.rule, self.dictionaries, option)
        return rows.keys()

    @cached_property
    def words(self) -> Words:
        """The words of all options, by option."""
        return Words(
            {option: self.phrases(option) for option in (*self.needed, *self.optional) if option not in _APART}
        )

    @cached_property
    def _persons(self) -> Words:
        return Words({PERSON: self.phrases(PERSON)})

    @cached_property
    def _keys(self) -> Keys:
        return Keys(self.phrases(KEYS) if KEYS in self.rule.match else ())

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(self.phrases(SURNAMES) if SURNAMES in self.rule.match else ())

    def is_said(self, subject: Subject, start: int, end: int, meanings: set[str]) -> bool:
        """Whether a number is called what the rule looks for, where programs keep numbers of all kinds: by its key, by
        one of the words around it (``meanings`` are theirs), or by the name of a person beside it.
        """
        for key in keys_of(subject, start, end):
            by_key = self._keys.name(key)
            if by_key is not None:
                return by_key
            if self.words.last(key) in {OWN, CONTACT}:
                return True
        if meanings & {OWN, CONTACT}:
            return True
        return self.is_beside_name(subject, start, end)

    def is_beside_name(self, subject: Subject, start: int, end: int) -> bool:
        """Whether the name of a person stands directly beside a value."""
        return is_beside_name(subject, start, end, self._surnames)

    def lists_persons(self, subject: Subject, near: Around) -> bool:
        """Whether a value stands in a table with a column of persons."""
        return any(self._persons.whole(head) for head in subject.once(labels_of).heads(near.table))

    def match(
        self,
        subject: Subject,
        span: tuple[int, int],
        *,
        severity: Severity | None = None,
        certainty: Certainty | None = None,
        note: str = "",
    ) -> Match:
        """A match of a span of the view."""
        start, end = subject.view.original(*_within_block(subject.view.text, *span))
        return Match(self.rule, start, end, severity=severity, certainty=certainty, note=note)


class LabelledUnit(IdentifierUnit):
    """A rule on numbers that nothing but their label tells: it is asked only where one stands."""

    digits = False
    optional: ClassVar[tuple[str, ...]] = (OTHER,)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The labels, spread too."""
        del knowledge
        return spread(self.phrases(OWN))


def _within_block(text: str, start: int, end: int) -> tuple[int, int]:
    """A span, or of one that goes on in the next block of a cell the longer part."""
    at = text.find("\n", start, end)
    if at < 0:
        return start, end
    return (start, at) if at - start > end - at - 1 else (at + 1 + text.startswith(" ", at + 1), end)


def spread(words: Iterable[str]) -> set[tuple[str, int]]:
    """Words as anchors, as they are and with their characters set apart."""
    return {(fold(space.join(word)), 0) for word in words for space in _SPACES}


def around(subject: Subject, start: int, end: int) -> Around:
    """What stands around a span of the view."""
    return subject.once(labels_of).around(start, end)


def contacts_of(subject: Subject) -> frozenset[str]:
    """What the publisher itself makes public, in the form of :func:`plain`."""
    return frozenset(map(plain, subject.site.contacts))


def plain(text: str) -> str:
    """A number or mail address however it is set: folded, without separators, in lower case, without +86."""
    bare = _marks.sub("", fold(text)).casefold()
    return re.sub(r"^(?:\+|00)?86(?=1[3-9]\d{9}$)", "", bare)


def is_published(subject: Subject, text: str) -> bool:
    """Whether the publisher lists it among its own contacts."""
    return bool(subject.site.contacts) and plain(text) in subject.once(contacts_of)


def in_frame(subject: Subject, start: int) -> bool:
    """Whether an offset of the view lies in what stands on every page: its foot, a header."""
    block = subject.document.block_at(subject.view.original(start, start + 1)[0])
    return block.zone is Zone.FOOTER or block.region in _FRAME
