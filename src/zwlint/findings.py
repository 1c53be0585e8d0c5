"""What was found: frozen values that compare by fingerprint.

Severity says how bad, certainty how sure; the two are never mixed. Offsets are code points of
``Document.text``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zwlint.document import Location, Region, Unchecked
from zwlint.values import NamedTuple


class Severity(StrEnum):
    """How bad a finding is, the worst first."""

    VETO = "veto"
    """单项否决: fails a whole site in inspection; never waived."""
    ERROR = "error"
    """阻断: may not be published; waivable in writing by a named role."""
    WARNING = "warning"
    """扣分: costs points."""
    INFO = "info"
    """提示: worth a look."""

    @property
    def rank(self) -> int:
        """0 for veto up to 3 for info, so that sorting puts the worst first."""
        return _RANKS[self]

    def at_least(self, other: Severity) -> bool:
        """Whether this severity is as bad as ``other`` or worse."""
        return self.rank <= other.rank


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Certainty(StrEnum):
    """How sure a finding is."""

    CERTAIN = "certain"
    SUSPECTED = "suspected"


class Safety(StrEnum):
    """Whether a fix can be applied unseen (safe) or needs a look (unsafe)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Evidence(StrEnum):
    """How well the text of a norm was seen before a rule was built on it."""

    PRIMARY = "P"
    QUOTED = "Q"
    SECONDARY = "S"
    MEMORY = "M"


class Basis(NamedTuple):
    """The norm that a finding rests on."""

    norm: str
    clause: str
    evidence: Evidence


class Entry(NamedTuple):
    """The dictionary row that hit."""

    dictionary: str
    key: str
    source: str


class Fix(NamedTuple):
    """A replacement for ``text[start:end]`` of the finding."""

    replacement: str
    safety: Safety


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """One fault at one place, with everything needed to understand it."""

    rule: str
    name: str
    severity: Severity
    certainty: Certainty
    message: str
    start: int
    end: int
    text: str
    region: Region
    location: Location
    fingerprint: str
    """Identity across edits elsewhere in the file: made of rule, entry, text, context and ordinal."""
    title: str = ""
    suggestions: tuple[str, ...] = ()
    fix: Fix | None = None
    basis: tuple[Basis, ...] = ()
    context: str = ""
    """The text around the place, with long digit runs masked; ``context_start`` is the place in it."""
    context_start: int = 0
    entry: Entry | None = None

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < self.start:
            raise ValueError(f"not a span: {self.start}:{self.end}")
        if self.end - self.start != len(self.text):
            raise ValueError("the span and the text of a finding must have the same length")
        if not self.fingerprint:
            raise ValueError("a finding needs a fingerprint")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Finding) and other.fingerprint == self.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    @property
    def shown(self) -> str:
        """``text`` as outputs show it: masked with regard to its surroundings, of the same length."""
        return self.context[self.context_start : self.context_start + len(self.text)] or self.text

    def overlaps(self, other: Finding) -> bool:
        """Whether the two share at least one character."""
        return max(self.start, other.start) < min(self.end, other.end)


class Plugin(NamedTuple):
    """A plugin that took part in a check."""

    name: str
    version: str


class Report(NamedTuple):
    """One document's findings and everything that decided them: same inputs, same report."""

    path: str | None
    format: str
    profile: str
    digest: str
    characters: int
    as_of: str
    """ISO date that dated terms were held against."""
    dated_from: str
    """Where that date comes from: option, IssueDate, PubDate or today."""
    findings: tuple[Finding, ...]
    """The findings that count, worst of each overlap, in order of the text."""
    shadowed: tuple[Finding, ...] = ()
    """Findings that overlap a worse one; nothing is thrown away."""
    suppressed: tuple[Finding, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    ruleset: str = ""
    config: str = ""
    version: str = ""
    plugins: tuple[Plugin, ...] = ()
    exempt: tuple[str, ...] = ()
    """Codes of selected rules that look at whole pages and did not run, since this is a fragment or no page."""
    broken: bool = False
    """True where zwlint itself failed on this file; the failure is one of ``unchecked``."""

    def count(self, severity: Severity) -> int:
        """How many findings of that severity count."""
        return sum(finding.severity is severity for finding in self.findings)

    def passes(self, fail_on: Severity = Severity.ERROR) -> bool:
        """True only if all was checked and nothing at or above ``fail_on`` was found."""
        worst = any(finding.severity.at_least(fail_on) for finding in self.findings)
        return not worst and not self.unchecked
