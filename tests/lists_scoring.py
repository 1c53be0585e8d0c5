"""Holds zwlint against the thousand invented public lists: what is found of each kind, what is flagged and innocent.

``python tests/lists_scoring.py [first [last]]`` prints it for the lists of those numbers; the tests hold the figures.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from generators.lists import Innocent, Planted, PublicList, lists, render
from zwlint.findings import Finding, Report
from zwlint.lexicon.view import fold
from zwlint.linter import Linter

OF_KIND = {
    "identity-18": ("PII001", "PII101"),
    "identity-15": ("PII002",),
    "mobile": ("PII003",),
    "bank": ("PII004",),
    "bank-passbook": ("PII004",),
    "passport": ("PII103",),
    "plate": ("PII104",),
    "email": ("PII105",),
    "student-number": ("PII106", "PII001"),
    "weak-mask": ("PII011",),
    "mixed-masks": ("PII102", "PII011"),
}
"""The rules that look for values of each kind."""
_separators = re.compile(r"[\s\-_.·\u2028\u2010-\u2015]+")
_LEAST = 6
"""Shorter innocents (row numbers, dates of a month) are parts of anything."""


class Score(NamedTuple):
    """What became of the marks of some lists."""

    planted: Counter[str]
    missed: list[tuple[PublicList, Planted]]
    innocents: Counter[str]
    flagged: list[tuple[PublicList, Innocent, Finding]]


@cache
def _linter() -> Linter:
    return Linter()


def report_of(public_list: PublicList) -> Report:
    """What zwlint says of a list."""
    return _linter().check(render(public_list), format=public_list.format)


def plain(text: str) -> str:
    """A value however it is set."""
    return _separators.sub("", fold(text)).casefold()


def findings_of(report: Report) -> list[Finding]:
    """The findings on personal data."""
    return [each for each in (*report.findings, *report.shadowed) if each.rule.startswith("PII")]


def missed_of(public_list: PublicList, found: list[Finding], kinds: Iterable[str]) -> Iterator[Planted]:
    """The planted values of those kinds that no finding of their rules holds."""
    texts: dict[str, list[str]] = {}
    for finding in found:
        texts.setdefault(finding.rule, []).append(plain(finding.text))
    for planted in public_list.planted:
        if planted.kind in kinds:
            value = plain(planted.text)
            if not any(
                value in text or text in value for rule in OF_KIND[planted.kind] for text in texts.get(rule, [])
            ):
                yield planted


def flagged_of(public_list: PublicList, found: list[Finding]) -> Iterator[tuple[Innocent, Finding]]:
    """The innocents that findings take for personal data; those on a planted value are right."""
    guilty = {plain(planted.text) for planted in public_list.planted if planted.text}
    rules = {rule for each in OF_KIND.values() for rule in each}
    texts = [(plain(finding.text), finding) for finding in found if finding.rule in rules]
    findings = [pair for pair in texts if not any(pair[0] in value or value in pair[0] for value in guilty)]
    for innocent in public_list.innocents:
        value = plain(innocent.text)
        for text, finding in findings:
            if len(value) >= _LEAST and (text in value or value in text):
                yield innocent, finding
                break


def score(some: Iterable[PublicList], kinds: Iterable[str] = tuple(OF_KIND)) -> Score:
    """The score over those lists."""
    result = Score(Counter(), [], Counter(), [])
    for each in some:
        found = findings_of(report_of(each))
        result.planted.update(planted.kind for planted in each.planted if planted.kind in kinds)
        result.innocents.update(innocent.kind for innocent in each.innocents)
        result.missed.extend((each, planted) for planted in missed_of(each, found, kinds))
        result.flagged.extend((each, *pair) for pair in flagged_of(each, found))
    return result


def main() -> None:
    """Print the score."""
    first, last = (*map(int, sys.argv[1:3]), *(1, 1000)[len(sys.argv) - 1 :])
    result = score(lists()[first - 1 : last])
    for public_list, planted in result.missed:
        print(f"missed {public_list.number} {public_list.format} {planted.kind} {planted.text!r} {planted.place}")
    for public_list, innocent, finding in result.flagged:
        print(f"flagged {public_list.number} {innocent.kind} {innocent.text!r} {finding.rule} {innocent.place}")
    gone = Counter(planted.kind for _list, planted in result.missed)
    wrong = Counter(innocent.kind for _list, innocent, _finding in result.flagged)
    for kind, count in sorted(result.planted.items()):
        print(f"{kind:<18} {count - gone[kind]:>6} of {count}")
    for kind, count in sorted(result.innocents.items()):
        print(f"innocent {kind:<18} {wrong[kind]:>4} of {count}")


if __name__ == "__main__":
    main()
