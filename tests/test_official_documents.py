"""Eighty invented official documents, made by someone who had not seen the rules: labels, faults, false alarms."""

from __future__ import annotations

from collections import Counter

import pytest

from generators.official import FORMATS, documents
from official_scoring import alarms, labels, missed

INVENTED = ("丹岭县", "安岭市")
"""Counties and cities that there are not: each sounds like one that there is, and to say so is right."""
MARKED = "SEC"
"""Two documents bear a mark of secrecy, so that it has its label: it must be found."""


@pytest.mark.parametrize("format", FORMATS)
def test_at_least_98_of_100_labels_are_right(format: str) -> None:
    pieces = [
        each for official in documents() for faulty in (False, True) for each in labels(official, format, faulty=faulty)
    ]
    right = sum(each.label == each.seen for each in pieces)
    assert right >= 0.98 * len(pieces)


def test_at_least_95_of_100_planted_faults_are_found_at_their_place() -> None:
    gone = Counter(fault.kind for format in FORMATS for official in documents() for fault in missed(official, format))
    planted = len(FORMATS) * sum(len(official.faults) for official in documents())
    assert gone.total() <= 0.05 * planted, gone


@pytest.mark.parametrize("format", FORMATS)
def test_documents_without_faults_have_no_finding_above_info(format: str) -> None:
    found = [
        (official.number, each.rule, each.text)
        for official in documents()
        for each in alarms(official, format)
        if each.text not in INVENTED and not each.rule.startswith(MARKED)
    ]
    assert found == []
