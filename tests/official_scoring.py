"""Holds zwlint against the eighty invented official documents: labels, planted faults, false alarms.

``python tests/official_scoring.py`` prints what is missed; the tests hold the figures.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generators.official import ALSO, FORMATS, RULES, Fault, Line, Official, documents, render
from zwlint.config import Config
from zwlint.document import Document
from zwlint.elements.outline import Outline
from zwlint.findings import Finding, Severity
from zwlint.linter import Linter
from zwlint.readers.registration import READERS

OF_KIND = {
    "DOC004": ("DOC004", "DOC005"),
    "DOC121": ("DOC121", "DOC124"),
    "NUM009": ("NUM009", "NUM105"),
    "NUM013": ("NUM013", "NUM106"),
    "PUN011": ("PUN011", "PUN010"),
    "PUN010": ("PUN010", "PUN011", "NUM005"),
    "table-total": ("DOC201",),
    "percent-sum": ("DOC202", "DOC201", "DOC210", "DOC213"),
    "weekday": ("NUM103", "NUM107"),
    "impossible-date": ("NUM101",),
    "ends-before-starts": ("NUM102",),
    "item-count": ("DOC203", "DOC209"),
    "attachment-missing": ("DOC123",),
    "attachment-extra": ("DOC123",),
    "attachment-name": ("DOC123",),
    "abbreviation-unused": ("DOC204",),
    "abbreviation-early": ("DOC204",),
    "numbering-gap": ("DOC148",),
    "numbering-repeat": ("DOC148",),
    "level-inverted": ("DOC147",),
    "placeholder": ("DOC206", "DOC212"),
    "paragraph-twice": ("DOC205", "DOC148"),
    "two-names": ("DOC207", "DOC208", "FX001", "NAM003", "TYP002", "NAM104"),
}
"""The rules that look for the kinds that the catalogue has no row for, or several."""


_BESIDE = 60


class Read(NamedTuple):
    """A rendered document as zwlint sees it, with the offsets at which its lines begin."""

    document: Document
    starts: list[int | None]
    """For each line; None where its text was not found. Of a table, where its first cell stands."""


class Labelled(NamedTuple):
    """A piece of a line: what it is, and what zwlint takes it for."""

    number: int
    format: str
    text: str
    label: str
    seen: str


@cache
def _linter() -> Linter:
    return Linter(Config(ignore=("META", "PAGE")))  # the pages around the documents have a measure of their own


def read(official: Official, format: str, *, faulty: bool) -> Read:
    """Render a document and read it again."""
    data = render(official, format, faulty=faulty)  # type: ignore[arg-type]
    reader = next(reader for reader in READERS if reader.format == format)
    document = reader.read(data)
    starts: list[int | None] = []
    reached = 0
    for line in official.faulty_lines if faulty else official.lines:
        start = _find(document.text, line, reached)
        starts.append(start)
        reached = reached if start is None else start + 1
    return Read(document, starts)


def _find(text: str, line: Line, reached: int) -> int | None:
    wanted = next(cell for row in line.rows for cell in row if cell) if line.rows else line.text
    found = re.compile(rf"(?:^|(?<=[\s\u2028])){re.escape(wanted)}(?=[\s\u2028]|$)").search(text, reached)
    return found.start() if found else None


def labels(official: Official, format: str, *, faulty: bool = False) -> Iterator[Labelled]:
    """Every piece of every line with its label and the one that zwlint gives it."""
    seen = read(official, format, faulty=faulty)
    elements = Outline(seen.document).elements
    for line, start in zip(official.faulty_lines if faulty else official.lines, seen.starts, strict=True):
        at = start
        for text, label in [(piece.text, piece.label) for piece in line.pieces] or [("", "表格")]:
            found = next((each for each in elements if at is not None and each.start <= at < each.end), None)
            yield Labelled(official.number, format, text, label, found.kind.label if found else "—")
            at = None if at is None else at + len(text) + len(line.gap)


def findings(official: Official, format: str, *, faulty: bool) -> tuple[Finding, ...]:
    """What zwlint finds in a rendered document."""
    report = _linter().check(render(official, format, faulty=faulty), format=format)  # type: ignore[arg-type]
    return *report.findings, *report.shadowed


def is_found(fault: Fault, seen: Read, found: tuple[Finding, ...], line: Line) -> bool:
    """Whether a finding of a rule of the fault's kind stands at its place."""
    start = seen.starts[fault.line]
    if start is None:
        return False
    if fault.cell is not None:
        start = seen.document.text.find(line.rows[fault.cell[0]][fault.cell[1]], start)
    first, last = start + fault.start, start + fault.end
    if fault.kind == "attachment-extra":  # its mark and its title are one thing
        first, last = first - _BESIDE, last + _BESIDE
    empty = first == last  # something missing: what stands on either side of it is its place
    codes = OF_KIND.get(fault.kind) or (RULES.get(fault.kind, fault.kind), *ALSO.get(fault.kind, ()))
    return any(
        each.rule in codes and each.start < last + empty and max(each.end, each.start + 1) > first - empty
        for each in found
    )


def missed(official: Official, format: str) -> list[Fault]:
    """The planted faults that are not found at their place."""
    seen = read(official, format, faulty=True)
    found = findings(official, format, faulty=True)
    return [fault for fault in official.faults if not is_found(fault, seen, found, official.faulty_lines[fault.line])]


def alarms(official: Official, format: str) -> list[Finding]:
    """The findings above info in a document without faults."""
    return [each for each in findings(official, format, faulty=False) if each.severity is not Severity.INFO]


def main() -> None:
    """Print what is wrong."""
    formats = sys.argv[1:] or list(FORMATS)
    right: Counter[str] = Counter()
    all_labels: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for official in documents():
        for format in formats:
            for faulty in (False, True):
                for each in labels(official, format, faulty=faulty):
                    all_labels[format] += 1
                    right[format] += each.label == each.seen
                    if each.label != each.seen:
                        print(f"label {each.number} {format} {each.label} seen as {each.seen}: {each.text[:50]}")
            for alarm in alarms(official, format):
                print(f"alarm {official.number} {format} {alarm.rule} {alarm.text[:30]}: {alarm.message[:60]}")
            gone = missed(official, format)
            kinds.update(fault.kind for fault in official.faults)
            hits.update(fault.kind for fault in official.faults if fault not in gone)
            for fault in gone:
                line = official.faulty_lines[fault.line]
                text = line.rows[fault.cell[0]][fault.cell[1]] if fault.cell else line.text
                around = text[max(0, fault.start - 15) : fault.end + 15]
                what = f"{fault.kind} [{fault.wrong[:40]}] → [{fault.right[:40]}] in {around}"
                print(f"missed {official.number} {format} {what}")
    for kind in kinds:
        print(f"{kind:<24} {hits[kind]:>4} of {kinds[kind]}")
    print("labels", {format: f"{right[format]} of {all_labels[format]}" for format in formats})
    print(f"faults {sum(hits.values())} of {sum(kinds.values())}")


if __name__ == "__main__":
    main()
