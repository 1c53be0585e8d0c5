"""What zwlint itself finds in the files of an item: every finding, whatever suppresses it elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import PurePath

from zwlint import overlaps
from zwlint.document import Document, Region, Unchecked
from zwlint.findings import Finding, Report
from zwlint.gate.bodies import Gap, Mark, RulesetAdopted
from zwlint.gate.contents import METADATA, Files
from zwlint.gate.digests import Algorithm
from zwlint.linter import Linter

_OWN = re.compile(r"zwlint", re.IGNORECASE)
_SCRIPTS = frozenset({".js", ".mjs", ".cjs"})
_PLAIN = frozenset({"text", "csv"})
"""Formats whose readers see tags as text."""
_OWN_MARKUP = re.compile(rb"(?i)<!--\s*zwlint")


@dataclass(frozen=True)
class Seen:
    """One file and what was found in it."""

    file: str
    """Empty for the page, else the attachment's name."""
    report: Report
    findings: tuple[Finding, ...]
    """All, those that a worse one shadows too."""
    own_comments: bool
    text: str

    def strongest(self, without: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that count when some are cleared: the strongest below each returns."""
        cleared = set(without)
        return overlaps.resolve(each for each in self.findings if each not in cleared)[0]

    def gaps(self) -> Iterator[tuple[Gap, str]]:
        """The parts that were not checked, with the reason."""
        for gap in self.report.unchecked:
            yield Gap(self.file, gap.part, gap.digest), gap.reason


@dataclass(frozen=True)
class Look:
    """All files of one version, as of one day."""

    seen: tuple[Seen, ...]
    as_of: str
    ruleset: RulesetAdopted
    """What it was made with."""

    @property
    def text(self) -> str:
        """All that the files say."""
        return "\n".join(each.text for each in self.seen)

    def marks(self) -> tuple[Mark, ...]:
        """What was found, for the record."""
        return tuple(mark_of(each.file, finding) for each in self.seen for finding in each.strongest(()))

    def gaps(self) -> tuple[Gap, ...]:
        """What was not checked."""
        return tuple(gap for each in self.seen for gap, _reason in each.gaps())

    def digest(self, algorithm: Algorithm) -> str:
        """The digest of all that was found and what it was found with."""
        made = self.ruleset
        return algorithm.of_value(
            {
                "as_of": self.as_of,
                "with": [made.version, made.ruleset, made.config, *made.plugins],
                "files": [[each.file, each.report.digest] for each in self.seen],
                "findings": [[mark.file, mark.rule, mark.severity, mark.fingerprint] for mark in self.marks()],
                "unchecked": [[gap.file, gap.part, gap.digest] for gap in self.gaps()],
            }
        )


def mark_of(file: str, finding: Finding) -> Mark:
    """A finding as events name it."""
    return Mark(file, finding.rule, finding.severity.value, finding.fingerprint)


class Eye:
    """Looks at files with one linter, whose filter plugins are off."""

    def __init__(self, linter: Linter) -> None:
        self._linter = linter

    def look(self, name: str, files: Files, day: date, metadata: str = "") -> Look:
        """Check a page, its attachments and what the metadata say as of a day."""
        named = [("", name, files.page), *((each, each, data) for each, data in files.attachments.items())]
        seen = tuple(each for file, called, data in named for each in self._views(file, called, data, day))
        if metadata:
            seen = (*seen, self._see(METADATA, "", metadata.encode(), day, "text"))
        return Look(seen, day.isoformat(), self.made_with())

    def made_with(self) -> RulesetAdopted:
        """What checks are made with here."""
        report = self._linter.check(b"", format="text")
        plugins = tuple(f"{plugin.name} {plugin.version}" for plugin in report.plugins)
        return RulesetAdopted(report.version, report.ruleset, report.config, plugins)

    def text_of(self, name: str, data: bytes) -> str | None:
        """The text of a file; None where it cannot be read."""
        document = self._document(self._linter.check(data, name=name).format, data)
        return None if document is None else document.text

    def _views(self, file: str, name: str, data: bytes, day: date) -> Iterator[Seen]:
        """The file as its name calls it, and as a browser would take it where the name calls a page plain text: the
        name is the drafter's, and tags would cut words apart.
        """
        seen = self._see(file, name, data, day)
        yield seen
        looks_like = self._linter.check(data).format if seen.report.format in _PLAIN else seen.report.format
        if PurePath(name).suffix.lower() == ".svg":
            looks_like = "html"
        if looks_like != seen.report.format:
            yield self._see(file, name, data, day, looks_like)

    def _see(self, file: str, name: str, data: bytes, day: date, format: str | None = None) -> Seen:
        readable = format if format in self._linter.engine.readers else None
        report = self._linter.check(data, name=name or "a.txt", dated=day, format=readable)
        report = report._replace(path=file or name)
        if PurePath(name).suffix.lower() in _SCRIPTS:
            digest = f"sha256:{sha256(data).hexdigest()}"
            gap = Unchecked("脚本", "脚本执行时显示什么，看字节看不出来", digest)
            report = report._replace(unchecked=(*report.unchecked, gap))
        document = self._document(report.format, data)
        findings = (*report.findings, *report.shadowed, *report.suppressed)
        own = bool(_OWN_MARKUP.search(data)) or (document is not None and _has_own_comment(document))
        return Seen(file, report, findings, own, document.text if document else "")

    def _document(self, format: str, data: bytes) -> Document | None:
        """The document of the bytes; None where they cannot be read, which their report says already."""
        reader = self._linter.engine.readers.get(format)
        try:
            return reader.read(data) if reader else None
        except Exception:  # noqa: BLE001 - whatever a reader raises, the report has it as unchecked
            return None


def _has_own_comment(document: Document) -> bool:
    """Whether a comment of the file speaks of zwlint: it would be published, and might be meant to silence it."""
    comments = (block for block in document.blocks if block.region is Region.COMMENT)
    if any(_OWN.search(document.text[block.start : block.end]) for block in comments):
        return True
    return any(_OWN.search(aside.read()) for aside in document.asides if aside.kind == "comment")
