"""Two hundred invented pages with 600 planted faults, made by someone who had not seen the rules: what is found of
them, and that nothing else is.
"""

from __future__ import annotations

from collections import Counter

from generators.site import KINDS
from site_scoring import alarms, checked, score


def test_at_least_97_of_100_planted_faults_are_found_at_their_place() -> None:
    result = score(checked(faulty=True))
    assert result.planted.total() == 600
    assert len(result.missed) <= 0.03 * 600, Counter(fault.kind for fault in result.missed)


def test_no_kind_of_fault_is_missed_as_a_whole() -> None:
    faulty = checked(faulty=True)
    planted = Counter(fault.kind for each in faulty for fault in each.page.faults)
    missed = Counter(fault.kind for fault in score(faulty).missed)
    assert set(planted) == set(KINDS)
    assert [kind for kind in planted if 2 * missed[kind] >= planted[kind]] == []


def test_nothing_above_info_is_found_beside_the_planted_faults() -> None:
    beside = score(checked(faulty=True)).beside
    assert [(page.path, each.rule, each.text) for page, each in beside] == []


def test_pages_without_faults_have_no_finding_above_info() -> None:
    clean = checked(faulty=False)
    assert len(clean) == 200
    assert [(page.path, each.rule, each.text) for page, each in alarms(clean)] == []
