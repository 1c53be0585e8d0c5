"""Among overlapping findings the more severe wins, then the longer, then the leftmost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from growth import in_proportion
from support import finding
from zwlint.findings import Finding, Severity
from zwlint.overlaps import resolve

V, E, W, I = Severity.VETO, Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741


def spans(findings: tuple[Finding, ...]) -> list[tuple[int, int]]:
    return [(found.start, found.end) for found in findings]


def test_more_severe_wins_over_the_longer() -> None:
    winners, shadowed = resolve([finding(0, 9, W), finding(3, 5, V)])
    assert (spans(winners), spans(shadowed)) == ([(3, 5)], [(0, 9)])


def test_longer_wins_among_equals() -> None:
    winners, shadowed = resolve([finding(0, 3), finding(2, 6)])
    assert (spans(winners), spans(shadowed)) == ([(2, 6)], [(0, 3)])


def test_leftmost_wins_among_equals_of_one_length() -> None:
    winners, shadowed = resolve([finding(2, 5), finding(0, 3)])
    assert (spans(winners), spans(shadowed)) == ([(0, 3)], [(2, 5)])


def test_code_decides_among_equals_of_one_span() -> None:
    winners, shadowed = resolve([finding(0, 3, rule="TST002"), finding(0, 3, rule="TST001")])
    assert [found.rule for found in (*winners, *shadowed)] == ["TST001", "TST002"]


def test_neighbours_that_only_touch_both_count() -> None:
    winners, shadowed = resolve([finding(0, 3, V), finding(3, 6, I)])
    assert (spans(winners), spans(shadowed)) == ([(0, 3), (3, 6)], [])


def test_finding_beaten_by_one_that_lost_itself_counts() -> None:
    """The first overlaps the second, the second the third: with the third as winner the first is free."""
    winners, shadowed = resolve([finding(0, 4, W), finding(3, 8, E), finding(7, 9, V)])
    assert (spans(winners), spans(shadowed)) == ([(0, 4), (7, 9)], [(3, 8)])


def test_strongest_below_returns_when_the_winner_is_taken_away() -> None:
    every = [finding(0, 9, I), finding(2, 7, W), finding(3, 5, V)]
    winners, _shadowed = resolve(every)
    assert spans(winners) == [(3, 5)]
    second, rest = resolve([found for found in every if found not in winners])
    assert (spans(second), spans(rest)) == ([(2, 7)], [(0, 9)])
    third, none = resolve([found for found in rest if found not in second])
    assert (spans(third), spans(none)) == ([(0, 9)], [])


def test_missing_element_at_the_edge_of_a_finding_counts() -> None:
    winners, shadowed = resolve([finding(3, 3, I), finding(3, 8, V), finding(8, 8, I)])
    assert (spans(winners), spans(shadowed)) == ([(3, 3), (3, 8), (8, 8)], [])


def test_missing_element_inside_a_finding_counts() -> None:
    winners, shadowed = resolve([finding(5, 5, E), finding(3, 8, V)])
    assert (spans(winners), spans(shadowed)) == ([(3, 8), (5, 5)], [])
    winners, shadowed = resolve([finding(3, 6, E), finding(5, 5, V), finding(5, 8, V)])
    assert (spans(winners), spans(shadowed)) == ([(5, 5), (5, 8)], [(3, 6)])


def test_two_missing_elements_at_one_place_both_count() -> None:
    winners, shadowed = resolve([finding(5, 5, rule="TST001"), finding(5, 5, rule="TST002")])
    assert ([found.rule for found in winners], shadowed) == (["TST001", "TST002"], ())


def test_nothing_comes_of_nothing() -> None:
    assert resolve([]) == ((), ())


SPANS = st.tuples(st.integers(0, 20), st.integers(1, 8), st.sampled_from(list(Severity)), st.integers(1, 3))


@given(st.lists(SPANS, unique=True, max_size=12), st.randoms())
def test_winners_overlap_nobody_losers_a_stronger_winner_and_order_of_arrival_is_nothing(
    drawn: list[tuple[int, int, Severity, int]], random: st.DataObject
) -> None:
    findings = [finding(start, start + size, level, rule=f"TST00{code}") for start, size, level, code in drawn]
    winners, shadowed = resolve(findings)
    assert sorted(map(id, findings)) == sorted(map(id, (*winners, *shadowed)))
    for one in winners:
        assert not any(one.overlaps(other) for other in winners if other is not one)
    for lost in shadowed:
        beaten_by = [won for won in winners if won.overlaps(lost)]
        best = min((won.severity.rank, won.start - won.end, won.start, won.rule) for won in beaten_by)
        assert best < (lost.severity.rank, lost.start - lost.end, lost.start, lost.rule)
    random.shuffle(findings)  # type: ignore[attr-defined]
    assert resolve(findings) == (winners, shadowed)


def test_long_chain_of_overlaps_takes_time_in_proportion() -> None:
    def settle(count: int) -> None:
        winners, shadowed = resolve([finding(at, at + 2) for at in range(count)])
        assert (len(winners), len(shadowed)) == (count // 2, count // 2)

    assert in_proportion(settle, 250, 4000)
