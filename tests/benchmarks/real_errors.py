"""How many real errors of published official text are found.

Usage: python tests/benchmarks/real_errors.py --corpus FILE [--show 20]

``FILE`` has the columns wrong_text, right_text, category, class and origin; the texts are fragments. Each is put into
one sentence, between commas, and checked by itself. An error is hit if any finding overlaps what differs: for
characters too many all places where they could be too many (会议会议: both), for characters missing the two that meet.
Rows that nobody could decide from their fragment count like all others. A finding in the right fragment in the same
sentence is a false alarm.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from zwlint import Linter
from zwlint.config import Config
from zwlint.findings import Certainty, Finding

DATED = date(2026, 6, 1)
BEFORE, AFTER = "有关材料显示，", "，请结合实际抓好落实。"
TARGETS = {"all": 25, "classes a + d": 40}
"""Per cent."""


class Row(NamedTuple):
    """A real error."""

    wrong: str
    right: str
    category: str
    group: str
    """Its class, a to e."""
    origin: str


class Verdict(NamedTuple):
    """What became of a row."""

    row: Row
    hit: bool
    hit_certain: bool
    alarm: bool
    """Whether the right text gets a finding."""
    alarm_certain: bool


def main() -> None:
    options = _options()
    linter = Linter(Config(profile="draft"))
    verdicts = [judged(linter, row) for row in read_rows(options.corpus)]
    print(f"{'':<26}{'rows':>6}{'hit':>6}{'%':>7}{'target':>8}{'certain':>9}{'%':>7}{'false':>7}{'certain':>9}")
    _print_share("all", verdicts)
    _print_share("classes a + d", [verdict for verdict in verdicts if verdict.row.group in {"a", "d"}])
    _print_table("class", verdicts, lambda row: row.group)
    _print_table("origin", verdicts, lambda row: row.origin)
    _print_table("category", verdicts, lambda row: row.category)
    _print_rows(linter, verdicts, options.show)


def read_rows(path: str) -> list[Row]:
    """The rows of the corpus."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return [
            Row(cells["wrong_text"], cells["right_text"], cells["category"], cells["class"], cells["origin"])
            for cells in csv.DictReader(file, delimiter="\t")
        ]


def judged(linter: Linter, row: Row) -> Verdict:
    """Check the wrong and the right text in the same sentence."""
    spans = differences(row.wrong, row.right)
    hits = [finding for finding in findings_in(linter, row.wrong) if _overlaps(finding, spans)]
    alarms = findings_in(linter, row.right)
    return Verdict(row, bool(hits), _any_certain(hits), bool(alarms), _any_certain(alarms))


def differences(wrong: str, right: str) -> list[tuple[int, int]]:
    """The spans of ``wrong`` that differ from ``right``.

    What is too many is widened over all places where as much could be taken away to the same effect; what is missing
    becomes the characters on both sides of the gap.
    """
    spans = []
    for tag, start, end, _, _ in SequenceMatcher(None, wrong, right, autojunk=False).get_opcodes():
        if tag == "insert":
            spans.append((max(start - 1, 0), min(end + 1, len(wrong))))
        elif tag == "delete":
            spans.append(_widened(wrong, start, end))
        elif tag == "replace":
            spans.append((start, end))
    return spans


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    width = end - start
    while start > 0 and text[start - 1] == text[start - 1 + width]:
        start -= 1
    while end < len(text) and text[end] == text[end - width]:
        end += 1
    return start, end


def findings_in(linter: Linter, fragment: str) -> list[Finding]:
    """The findings of the sentence with that fragment that overlap the fragment."""
    report = linter.check_text(BEFORE + fragment + AFTER, dated=DATED)
    return [finding for finding in report.findings if _overlaps(finding, [(0, len(fragment))])]


def _overlaps(finding: Finding, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether the finding shares a character with one of the spans of the fragment; one of width zero: touches it."""
    start, end = finding.start - len(BEFORE), finding.end - len(BEFORE)
    touching = start == end
    return any(max(start, first) < min(end, last) + touching for first, last in spans)


def _any_certain(findings: Iterable[Finding]) -> bool:
    return any(finding.certainty is Certainty.CERTAIN for finding in findings)


def _print_table(name: str, verdicts: Sequence[Verdict], key: Callable[[Row], str]) -> None:
    groups: defaultdict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[key(verdict.row)].append(verdict)
    print(f"by {name}")
    for group, members in sorted(groups.items()):
        _print_share(f"- {group}", members)


def _print_share(name: str, verdicts: Sequence[Verdict]) -> None:
    hits, certain = sum(v.hit for v in verdicts), sum(v.hit_certain for v in verdicts)
    alarms, certain_alarms = sum(v.alarm for v in verdicts), sum(v.alarm_certain for v in verdicts)
    share, certain_share = (100 * part / max(len(verdicts), 1) for part in (hits, certain))
    target = TARGETS.get(name)
    shown = "" if target is None else f"≥ {target}"
    reached = "" if target is None else "reached" if share >= target else "MISSED"
    print(
        f"{name:<26}{len(verdicts):>6}{hits:>6}{share:>7.1f}{shown:>8}{certain:>9}{certain_share:>7.1f}"
        f"{alarms:>7}{certain_alarms:>9}  {reached}".rstrip()
    )


def _print_rows(linter: Linter, verdicts: Sequence[Verdict], show: int) -> None:
    """So many missed rows of each class, then all false alarms."""
    if not show:
        return
    for group in sorted({verdict.row.group for verdict in verdicts}):
        missed = [verdict.row for verdict in verdicts if verdict.row.group == group and not verdict.hit]
        print(f"missed, class {group}: {len(missed)}")
        for row in missed[:show]:
            print(f"   {row.wrong} → {row.right}  ({row.category}, {row.origin})")
    print("false alarms")
    for verdict in verdicts:
        for finding in findings_in(linter, verdict.row.right) if verdict.alarm else ():
            print(f"   {finding.rule} {finding.text} → {'/'.join(finding.suggestions)}: {verdict.row.right}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True, help="table of real errors")
    parser.add_argument("--show", type=int, default=0, help="print so many missed rows of each class, and false alarms")
    return parser.parse_args()


if __name__ == "__main__":
    main()
