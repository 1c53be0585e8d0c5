"""``zwlint dict attest``: what the rules on near misses find in an organisation's own documents, again and again."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from zwlint.config import Config
from zwlint.dictionary_tools import tables
from zwlint.dictionary_tools.place import Place
from zwlint.errors import RulesetError
from zwlint.findings import Finding, Report, Severity
from zwlint.linter import Linter
from zwlint.reporters.text import place_of
from zwlint.ruleset.declarations import Status
from zwlint.ruleset.dictionary import WORDS, parse
from zwlint.values import NamedTuple
from zwlint.walking import Walk

KINDS = ("fixed-expression", "misspelling", "misheard", "omitted", "superfluous", "unlikely")
"""The kinds of rules that look for near misses."""


class Candidate(NamedTuple):
    """A string that is found in several documents."""

    text: str
    documents: int
    near: str
    """The expression that it almost is."""
    rule: str
    place: str
    """One of them: file, line and column."""
    context: str
    """What stands around it there; long numbers are masked."""


@dataclass
class Mined:
    """What was found in a folder."""

    candidates: list[Candidate] = field(default_factory=list)
    documents: int = 0
    """Files that were read."""
    unread: list[tuple[str, str]] = field(default_factory=list)
    """Files that were not, or not wholly, and why."""


def linter_of(config: Config) -> Linter:
    """A linter with the rules on near misses, found by their kind."""
    rules = Linter(config).engine.ruleset.rules
    codes = tuple(rule.code for rule in rules if rule.kind in KINDS and rule.status is Status.STABLE)
    return Linter(config._replace(select=codes, ignore=()))


def mine(linter: Linter, found: Walk, least: int, advance: Callable[[], None]) -> Mined:
    """What stands in at least so many of the files."""
    mined = Mined()
    counts: dict[str, int] = {}
    first: dict[str, tuple[Finding, str]] = {}
    for path in found.files:
        report = linter.check(path)
        advance()
        mined.documents += bool(report.characters)
        mined.unread += ((path, gap.reason) for gap in report.unchecked[:1])
        for text, finding in _strings(report).items():
            counts[text] = counts.get(text, 0) + 1
            first.setdefault(text, (finding, path))
    often = sorted((text for text in counts if counts[text] >= least), key=lambda text: (-counts[text], text))
    mined.candidates = [_candidate(text, counts[text], *first[text]) for text in often]
    return mined


def _strings(report: Report) -> dict[str, Finding]:
    """The strings found in one document; none that holds what may be personal data, none that is a veto."""
    found: dict[str, Finding] = {}
    for finding in report.findings:
        text = tables.cell_of("".join(finding.text.split()))
        if finding.shown == finding.text and text and finding.severity is not Severity.VETO:
            found.setdefault(text, finding)
    return found


def _candidate(text: str, documents: int, finding: Finding, path: str) -> Candidate:
    place = f"{path}:{place_of(finding.location)}"
    return Candidate(text, documents, "、".join(finding.suggestions), finding.rule, place, finding.context)


def keep(place: Place, name: str, candidates: Iterable[Candidate], folder: str, day: date) -> int:
    """Add the candidates to a dictionary of attested words; how many are new. Raises UsageError."""
    files = place.files()
    place.refuse_taken(name, place.engine(files))
    text = files.get(name, "")
    there = set(_words(text, place.file(name).name))
    source = tables.cell_of(f"{os.path.basename(os.path.abspath(folder))}（{day.isoformat()}从本单位稿件中找出）")
    new = [each for each in candidates if each.text not in there]
    rows = [{"word": each.text, "documents": str(each.documents), "source": source} for each in new]
    grown = tables.with_rows(text, WORDS, rows, str(place.file(name)))
    for problem in place.found_in({**files, name: grown}):
        if problem.is_error and problem.file.endswith(f"{name}.tsv"):
            raise RulesetError(problem.what, where=problem.place, hint=problem.todo)
    if new:
        place.write([(name, grown)])
    return len(new)


def _words(text: str, file: str) -> Collection[str]:
    dictionary = parse(text, file) if text else None
    return [dictionary.key(at) for at in range(len(dictionary))] if dictionary is not None else []


def unread_shown(mined: Mined, most: int = 20) -> Iterator[str]:
    """Lines that name what was not read."""
    for path, reason in mined.unread[:most]:
        yield f"  {path}  {reason.splitlines()[0]}"
    if len(mined.unread) > most:
        yield f"  ……另有 {len(mined.unread) - most} 个"
