"""What a checker is: one kind of match, compiled rule by rule, fed with the hits of one scan.

A checker knows no file format and no other rule. It says which literals or characters its rule cannot match
without (its anchors), is given the hits on them, and yields matches in offsets of the document's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from zwlint.checkers.batch import Batch
from zwlint.document import Document, Location
from zwlint.elements.outline import Outline
from zwlint.findings import Certainty, Entry, Severity
from zwlint.lexicon.covers import BlockCovers
from zwlint.lexicon.links import Links
from zwlint.lexicon.near import Guard
from zwlint.lexicon.ngrams import Ngrams
from zwlint.lexicon.tables import Tables
from zwlint.lexicon.view import View
from zwlint.lexicon.word_pairs import WordPairs
from zwlint.lexicon.words import Words
from zwlint.neighbours import Neighbours
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.dictionary import Dictionary
from zwlint.ruleset.fields import Fields
from zwlint.site import Site
from zwlint.values import NamedTuple

Dictionaries = Mapping[str, "Dictionary[Any]"]
T = TypeVar("T")


class Knowledge(NamedTuple):
    """What checkers know beside their rules, read when it is first asked for."""

    tables: Tables
    words: Words
    ngrams: Ngrams
    pairs: WordPairs
    links: Links
    made: dict[Callable[[Knowledge], Any], Any]
    """What units keep from one document to the next, by what makes it; see :meth:`once`."""

    def once(self, make: Callable[[Knowledge], T]) -> T:
        """What ``make`` makes of this, made when the first unit asks for it; documents may be checked side by side."""
        if make not in self.made:
            self.made[make] = make(self)
        found: T = self.made[make]
        return found


class Subject(NamedTuple):
    """What is checked: a document, its view, and the date that dated entries are held against."""

    document: Document
    view: View
    as_of: date
    dated: bool
    """Whether that is a date of the document, not only today."""
    knowledge: Knowledge
    rights: BlockCovers
    """Where in the view a right expression stands."""
    attested: BlockCovers
    """Where one stands, or a string that is no slip as it stands: a word, two words side by side."""
    outline: Outline
    """The elements of an official document."""
    site: Site
    """What the publisher says of itself."""
    neighbours: Neighbours | None
    """The files that its links lead to; None where the source is no file."""
    today: date
    """The day of the check, or that which the user gave for it: what has run out by now is held against it."""
    batch: Batch
    """What the files of one run tell each other."""
    made: dict[Callable[[Subject], Any], Any]
    """What units share, by what makes it; see :meth:`once`."""

    def once(self, make: Callable[[Subject], T]) -> T:
        """What ``make`` makes of this, made when the first unit asks for it."""
        if make not in self.made:
            self.made[make] = make(self)
        found: T = self.made[make]
        return found


class Hit(NamedTuple):
    """An anchor found: its span in the view and the number that the unit gave along with it."""

    start: int
    end: int
    payload: int


class Match(NamedTuple):
    """A fault found; offsets are code points of the document's text."""

    rule: Rule
    start: int
    end: int
    suggestions: tuple[str, ...] = ()
    entry: Entry | None = None
    note: str = ""
    severity: Severity | None = None
    """Where an entry overrides that of its rule."""
    certainty: Certainty | None = None
    dated: bool = False
    """Whether the date of the document decided."""
    key: str = ""
    """What is missing, where the text cannot tell one finding from another at the same place."""
    location: Location | None = None
    """Where it is written, if that is no text: a script, an address; else the place of the text."""
    hides: tuple[tuple[int, int], ...] = ()
    """Personal data that it is about and that stand elsewhere, as those below the header of a list."""


class Unit:
    """One rule, compiled. Kinds of match derive from it; only ``check`` has to be written.

    What ``anchors``, ``doubtful``, ``heard``, ``rights``, ``attested`` and ``exceptions`` give is asked for once for
    each state of the rules and kept in the compiled cache: they must depend on the rule and its dictionaries only.
    """

    digits = False
    """Whether every match holds an ASCII digit of the view; the hits are then the blocks that hold one."""
    always = False
    """Whether the unit is asked without a hit too."""
    page = False
    """Whether it looks at a web page as a whole: other documents, and fragments of pages, are exempt."""
    habit = 0
    """From so many matches in one document on, they are one: the first, with the count of all; 0 for never."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        self.rule = rule
        self.dictionaries = dictionaries

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """Literals in the form of the view, without one of which there is no match, and a number for each (32 bits)."""
        del knowledge
        return ()

    def doubtful(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """Pairs of characters that are anchors where they stand in no string of three which official text has.

        There may be hundreds of thousands of them: a text is not searched for them, its few doubtful places are.
        """
        del knowledge
        return ()

    def heard(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """Right strings of which every other form that sounds like them is an anchor, and a number for each."""
        del knowledge
        return ()

    def guard(self, payload: int) -> Guard | None:
        """What hits with that number are held against before the unit sees them; nothing, for most."""
        del payload
        return None

    def rights(self) -> Iterable[str]:
        """Strings that are right wherever they stand: no near miss is sought in them."""
        return ()

    def attested(self) -> Iterable[str]:
        """Strings that are no slip of an everyday word, though they may be one of a name or a fixed expression."""
        return ()

    def exceptions(self) -> Iterable[str]:
        """Right phrases that mask what the rules of this family find inside them."""
        return ()

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The matches, given the hits on the anchors in order of the view."""
        raise NotImplementedError


class Checker(NamedTuple):
    """A kind of match: how its options are vetted when rules are loaded, and how a rule is compiled."""

    kind: str
    vet: Callable[[Rule, Fields, Dictionaries], None]
    compile: Callable[[Rule, Dictionaries], Unit | None]
    """None for rules that the engine itself applies."""


def block_span(text: str, at: int) -> tuple[int, int]:
    """Start and end of the block of the view in which offset ``at`` lies."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end
