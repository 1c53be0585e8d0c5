"""Invariants of the values: what cannot be built, what is equal, what passes."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from support import finding, place
from zwlint.document import Unchecked
from zwlint.findings import Finding, Report, Severity
from zwlint.linter import Linter

V, E, W, I = Severity.VETO, Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741


def report(*findings: Finding, unchecked: tuple[Unchecked, ...] = ()) -> Report:
    return Report(
        path="a.txt",
        format="text",
        profile="draft",
        digest="sha256:0",
        characters=10,
        as_of="2026-01-01",
        dated_from="option",
        findings=findings,
        unchecked=unchecked,
    )


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_span_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        replace(finding(0, 2), start=start, end=end)


def test_text_of_another_length_than_the_span_is_refused() -> None:
    with pytest.raises(ValueError, match="same length"):
        replace(finding(0, 2), text="三个字")


def test_finding_without_fingerprint_is_refused() -> None:
    with pytest.raises(ValueError, match="fingerprint"):
        replace(finding(0, 2), fingerprint="")


def test_finding_of_width_zero_is_one() -> None:
    assert finding(4, 4).text == ""


def test_findings_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        finding(0, 2).severity = V  # type: ignore[misc]


def test_findings_are_equal_by_fingerprint_alone() -> None:
    one, moved = finding(0, 2, fingerprint="f"), finding(7, 9, V, fingerprint="f")
    assert one == moved
    assert len({one, moved, finding(0, 2, fingerprint="g")}) == 2
    assert finding(0, 2, fingerprint="f") != "f"


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [((0, 3), (2, 5), True), ((0, 3), (3, 5), False), ((1, 2), (0, 9), True), ((4, 5), (0, 3), False)],
)
def test_findings_overlap_where_they_share_a_character(
    one: tuple[int, int], other: tuple[int, int], shared: bool
) -> None:
    assert finding(*one).overlaps(finding(*other)) is shared
    assert finding(*other).overlaps(finding(*one)) is shared


def test_severities_sort_the_worst_first() -> None:
    assert sorted([I, W, V, E], key=lambda level: level.rank) == [V, E, W, I]
    assert [level.at_least(W) for level in (V, E, W, I)] == [True, True, True, False]


@pytest.mark.parametrize(
    ("worst", "fail_on", "passes"),
    [(V, V, False), (E, V, True), (E, E, False), (W, E, True), (W, I, False), (I, I, False)],
)
def test_report_passes_below_the_level(worst: Severity, fail_on: Severity, passes: bool) -> None:
    assert report(finding(0, 2, worst)).passes(fail_on) is passes


def test_report_with_an_unchecked_part_never_passes() -> None:
    assert report().passes()
    assert not report(unchecked=(Unchecked("第3页", "扫描件", "sha256:0"),)).passes(V)


def test_report_counts_its_findings_by_severity() -> None:
    counted = report(finding(0, 1, V), finding(2, 3, W), finding(4, 5, W))
    assert [counted.count(level) for level in Severity] == [1, 0, 2, 0]


def test_every_finding_of_a_check_keeps_its_promises() -> None:
    text = "青石政发[2026]05号\n要按步就班、全面布署，截止2026年2月底，，由银监会负责。\n机密★10年\n"
    checked = Linter().check_text(text)
    every = (*checked.findings, *checked.shadowed)
    assert [found.rule for found in checked.findings] == [
        "DOC101",
        "TYP001",
        "TYP001",
        "TYP101",
        "PUN006",
        "NAM001",
        "SEC001",
    ]
    assert len({found.fingerprint for found in every}) == len(every)
    for found in every:
        assert text.replace("\n", "\n")[found.start : found.end] == found.text
        assert found.context[found.context_start : found.context_start + len(found.text)] == found.text
        assert text.encode()[place(found).byte_start : place(found).byte_end].decode() == found.text
        assert found.title
        assert found.message
        assert "{" not in found.message
