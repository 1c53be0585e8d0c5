"""Rules and dictionary rows as checked, frozen objects; made by the loader only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from zwlint.document import Region
from zwlint.findings import Basis, Certainty, Safety, Severity

DEFAULT_REGIONS = frozenset(Region) - {Region.COMMENT, Region.REVISION}


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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rule:
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
    basis: tuple[Basis, ...]
    no_basis: str
    """Why no norm stands behind the rule; empty where one does."""
    examples: tuple[Example, ...]
    no_examples: str
    """Why no example can be executed; empty where there are some."""
    regions: frozenset[Region]
    kind: str
    match: Mapping[str, Any]
    """The options of the kind of match, as declared; the kind's checker has vetted them."""
    fix: Safety | None
    aliases: tuple[str, ...]
    pack: str
    """Name of the pack that brings the rule: zwlint, or that of a plugin or folder."""
    file: str
    levelled: bool = False
    """Whether a profile or the configuration set the severity; it then holds for entries with one of their own too."""

    @property
    def family(self) -> str:
        """The letters of the code."""
        return self.code.rstrip("0123456789")


class Term(NamedTuple):
    """One row of a dictionary of terms."""

    wrong: str
    right: tuple[str, ...]
    since: date | None
    until: date | None
    exceptions: tuple[str, ...]
    boundary: bool
    spaced: bool
    severity: Severity | None
    note: str
    source: str

    def applies(self, when: date) -> bool:
        """Whether the form is wrong in a document of that date."""
        return not (self.since and when < self.since) and not (self.until and when > self.until)


class Profile(NamedTuple):
    """A named selection of rules for one kind of text."""

    name: str
    title: str
    description: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: Mapping[str, Severity]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ruleset:
    """All that was loaded, before selection."""

    rules: tuple[Rule, ...]
    """By code."""
    dictionaries: Mapping[str, tuple[Term, ...]]
    profiles: Mapping[str, Profile]
    digest: str
    """``sha256:…`` of all declarations; line ends do not count."""

    def rule(self, code: str) -> Rule | None:
        """The rule of that code or alias."""
        wanted = code.upper()
        return next((rule for rule in self.rules if wanted == rule.code or wanted in rule.aliases), None)
