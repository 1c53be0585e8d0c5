"""Rules and dictionary rows as checked, frozen objects; made by the loader only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from zwlint.document import UNREAD, Region
from zwlint.findings import Basis, Certainty, Safety, Severity
from zwlint.lexicon.near import Near
from zwlint.site import Site
from zwlint.values import NamedTuple

if TYPE_CHECKING:
    from zwlint.ruleset.dictionary import Dictionary

OWN = "zwlint"
"""The pack that comes with zwlint."""
ORGANISATION = "@"
"""In the place of a pack's name: the organisation's own dictionaries. No folder of a pack can be called so in silence:
what stands for them in rules begins with it too.
"""
_AT_CHECK = frozenset({"overridden-by"})
"""Options whose dictionaries are looked at when a document is checked: no literal depends on them."""
DEFAULT_REGIONS = frozenset(Region) - UNREAD


class Status(StrEnum):
    """How far a rule has come; preview rules run only where they are selected by their code."""

    PREVIEW = "preview"
    STABLE = "stable"


class Example(NamedTuple):
    """A text that the rule must find (``bad``) or leave alone; executed as a test."""

    text: str
    bad: bool
    finds: str | None = None
    """What exactly is found, where the example says so."""
    fixed: str | None = None
    """The text with the rule's fixes applied."""
    dated: date | None = None
    format: str = "text"
    profile: str = ""
    """The profile under which it is checked; empty: that of its format."""
    site: Site = Site()
    """What the configuration says of the publisher."""
    beside: tuple[tuple[str, str], ...] = ()
    """Names and texts of files in the same folder, to which its links may lead."""

    def conditions(self) -> str:
        """Under which date, profile and facts of the site it is checked, in brackets; empty where none is named."""
        said = [f"文稿日期{self.dated}"] if self.dated else []
        said += [f"方案{self.profile}"] if self.profile else []
        said += [f"[site] {'，'.join(options)}"] if (options := self.site.options()) else []
        return f"（{'；'.join(said)}）" if said else ""


_Told = tuple[tuple[Basis, ...], str, tuple[Example, ...], str]


class Shown:
    """What a rule shows of itself and no check needs: basis, the reason for none, examples, the reason for none.

    It is read once, when it is first asked for: most rules find nothing in a document.
    """

    def __init__(self, read: Callable[[], _Told]) -> None:
        self._read = read

    @cached_property
    def _told(self) -> _Told:
        return self._read()

    def read(self) -> _Told:
        """All of it."""
        return self._told


class Rule(NamedTuple):
    """One declaration of ``rules/<family>.toml``."""

    code: str
    name: str
    title: str
    severity: Severity
    certainty: Certainty
    status: Status
    since: str
    message: str
    why: str
    shown: Shown
    regions: frozenset[Region]
    kind: str
    match: Mapping[str, Any]
    """The options of the kind of match, as declared; the kind's checker has vetted them."""
    fix: Safety | None
    aliases: tuple[str, ...]
    pack: str
    """Name of the pack that brings the rule: zwlint, or that of a plugin or folder."""
    file: str
    groups: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """By option of ``match`` that names a group (``@terms``): the organisation's dictionaries for which it stands."""
    personal: bool = False
    """Whether what it finds is personal data, which every output masks."""
    levelled: bool = False
    """Whether a profile or the configuration set the severity; it then holds for entries with one of their own too."""

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def basis(self) -> tuple[Basis, ...]:
        """The norms behind the rule."""
        return self.shown.read()[0]

    @property
    def no_basis(self) -> str:
        """Why no norm stands behind the rule; empty where one does."""
        return self.shown.read()[1]

    @property
    def examples(self) -> tuple[Example, ...]:
        """What it finds and what it leaves alone."""
        return self.shown.read()[2]

    @property
    def no_examples(self) -> str:
        """Why no example can be executed; empty where there are some."""
        return self.shown.read()[3]

    @property
    def family(self) -> str:
        """The letters of the code."""
        return self.code.rstrip("0123456789")

    @property
    def organised(self) -> bool:
        """Whether the literals of the rule depend on the organisation's dictionaries."""
        return bool(self.groups.keys() - _AT_CHECK)

    @property
    def idle(self) -> bool:
        """Whether it looks for words of the organisation, and there are none."""
        return self.organised and not any(self.groups.values())


class Term(NamedTuple):
    """One row of a dictionary of terms."""

    wrong: str
    right: tuple[str, ...]
    since: date | None
    until: date | None
    exceptions: tuple[str, ...]
    boundary: str
    """Empty, ``word`` or ``jieba``: whose word boundaries must stand on either side."""
    spaced: bool
    severity: Severity | None
    note: str
    source: str

    def applies(self, when: date) -> bool:
        """Whether the form is wrong in a document of that date."""
        return _within(self.since, self.until, when)


class Expression(NamedTuple):
    """One row of a dictionary of fixed expressions and names: right as it stands, near misses of it are wrong."""

    text: str
    near: frozenset[Near]
    allow: tuple[str, ...]
    """Strings near to it that are right too."""
    since: date | None
    until: date | None
    severity: Severity | None
    note: str
    source: str

    def applies(self, when: date) -> bool:
        """Whether the expression is the right one in a document of that date."""
        return _within(self.since, self.until, when)


class Enumeration(NamedTuple):
    """One row of a dictionary of enumerations."""

    names: tuple[str, ...]
    """How the whole is called; none where it has no name of its own."""
    members: tuple[str, ...]
    order: str
    """Whether the order is part of it: ``fixed``, ``whole`` where all members are there, or empty."""
    allow: tuple[tuple[str, ...], ...]
    """Other lists of these members that are right."""
    since: date | None
    until: date | None
    severity: Severity | None
    note: str
    source: str

    def applies(self, when: date) -> bool:
        """Whether the members are the right ones in a document of that date."""
        return _within(self.since, self.until, when)


class Word(NamedTuple):
    """A word or string of official text and in how many documents it was found."""

    word: str
    documents: int
    source: str


class Phrase(NamedTuple):
    """A phrase that is right as it stands."""

    phrase: str
    note: str
    source: str


class Meeting(NamedTuple):
    """A congress or one of its sessions, and when it was held."""

    body: str
    number: int
    """Of the congress: 届."""
    session: int | None
    """次, or the number of the plenum; None for the congress itself."""
    start: date
    end: date
    source: str


class Sample(NamedTuple):
    """A sentence in which the organisation's own words are found, or are not."""

    text: str
    finds: str
    """What is found in it; empty where nothing may be."""
    dated: date | None
    note: str


class Office(NamedTuple):
    """Who held which office from when to when."""

    name: str
    office: str
    since: date | None
    until: date | None
    rank: int | None
    """Place in the order in which names are listed."""
    source: str

    def applies(self, when: date) -> bool:
        """Whether the office was held on that date."""
        return _within(self.since, self.until, when)


def _within(since: date | None, until: date | None, when: date) -> bool:
    return not (since and when < since) and not (until and when > until)


class Profile(NamedTuple):
    """A named selection of rules for one kind of text."""

    name: str
    title: str
    description: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: Mapping[str, Severity]


class Ruleset(NamedTuple):
    """All that was loaded, before selection."""

    rules: tuple[Rule, ...]
    """By code."""
    dictionaries: Mapping[str, Dictionary[Any]]
    tables: Mapping[str, bytes | memoryview]
    """What zwlint's own pack knows of characters, by name of the table, as text in UTF-8."""
    profiles: Mapping[str, Profile]
    digest: str
    """``sha256:…`` of all declarations; line ends do not count."""
    own: str
    """That of zwlint's own pack alone."""
    organisation: tuple[str, ...] = ()
    """The names of the organisation's own dictionaries."""

    def rule(self, code: str) -> Rule | None:
        """The rule of that code or alias."""
        wanted = code.upper()
        return next((rule for rule in self.rules if wanted == rule.code or wanted in rule.aliases), None)
