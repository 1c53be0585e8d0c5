"""What is found of addresses, health and children in the generated lists, and that nothing else is."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from generators.lists import PublicList, lists, render
from zwlint.config import Config
from zwlint.findings import Severity
from zwlint.linter import Linter

CODES = ("PII005", "PII006", "PII007", "PII008", "PII010", "PII014")
KINDS = {"address": "PII005", "health-column": "PII006", "minor-column": "PII007"}
SAMPLE = lists()[::3]
"""Every fourth is without leaks, so that a step of three takes all sorts."""
LEAST = 0.995
MOST = 0.001


def bare(text: str) -> str:
    return "".join(text.split())


@cache
def found() -> tuple[tuple[PublicList, tuple[tuple[str, Severity, str], ...]], ...]:
    """The lists of the sample with what was found in each: rule, severity, text."""
    linter = Linter(Config(select=CODES))
    reports = ((each, linter.check(render(each), format=each.format)) for each in SAMPLE)
    return tuple(
        (each, tuple((f.rule, f.severity, bare(f.text)) for f in (*report.findings, *report.shadowed)))
        for each, report in reports
    )


def meets(text: str, other: str) -> bool:
    return bool(text and other) and (text in other or other in text)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_planted_is_found(kind: str) -> None:
    planted = missed = 0
    for each, findings in found():
        texts = [text for rule, _severity, text in findings if rule == KINDS[kind]]
        for leak in each.planted:
            if leak.kind == kind:
                planted += 1
                missed += not any(meets(text, bare(leak.text)) for text in texts)
    assert planted
    assert missed <= (1 - LEAST) * planted, f"{missed} of {planted}"


def test_addresses_of_offices_and_companies_masks_and_villages_are_not_found() -> None:
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for each, findings in found():
        leaks = [bare(leak.text) for leak in each.planted]
        texts = [text for rule, _severity, text in findings if rule in {"PII005", "PII008"}]
        alone = [text for text in texts if not any(meets(text, leak) for leak in leaks)]
        for innocent in each.innocents:
            counts[innocent.kind] += 1
            wrong[innocent.kind] += any(meets(text, bare(innocent.text)) for text in alone)
    assert {"office-address", "company-address", "village-group", "proper-mask"} <= set(counts)
    assert sum(wrong.values()) <= MOST * sum(counts.values()), wrong


def test_lists_without_leaks_are_clean() -> None:
    clean = [findings for each, findings in found() if not each.planted]
    assert len(clean) > 40
    assert [each for findings in clean for each in findings if each[1] is not Severity.INFO] == []


def test_headers_of_health_and_children_are_found_where_they_are_planted_only() -> None:
    for each, findings in found():
        leaks = [bare(leak.text) for leak in each.planted if leak.kind in {"health-column", "minor-column"}]
        heads = [text for rule, _severity, text in findings if rule in {"PII006", "PII007"}]
        assert [text for text in heads if not any(meets(text, leak) for leak in leaks)] == [], each.number
