"""Among overlapping findings the more severe wins, then the longer, then the leftmost."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from zwlint.findings import Finding


def resolve(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that count and those they shadow, each in order of the text.

    Call it again without a finding that was suppressed or dismissed, and the strongest below it returns. A finding of
    width zero (something missing) shares no character with any other and always counts.
    """
    winners: list[Finding] = []
    shadowed: list[Finding] = []
    cluster: list[Finding] = []
    reach = -1
    for finding in sorted(findings, key=lambda found: (found.start, found.end)):
        if finding.start == finding.end:
            winners.append(finding)
            continue
        if finding.start >= reach:
            _settle(cluster, winners, shadowed)
            cluster = []
        cluster.append(finding)
        reach = max(reach, finding.end)
    _settle(cluster, winners, shadowed)
    return tuple(sorted(winners, key=_order)), tuple(sorted(shadowed, key=_order))


def _settle(cluster: list[Finding], winners: list[Finding], shadowed: list[Finding]) -> None:
    """Settle findings that touch no others; the strongest are served first."""
    if len(cluster) < 2:
        winners += cluster
        return
    starts: list[int] = []  # of the spans taken so far: in order and apart from each other, so that of those which
    ends: list[int] = []  # begin before a finding ends only the last can overlap it
    for finding in sorted(cluster, key=_strength):
        index = bisect_left(starts, finding.end)
        if index and ends[index - 1] > finding.start:
            shadowed.append(finding)
        else:
            starts.insert(index, finding.start)
            ends.insert(index, finding.end)
            winners.append(finding)


def _strength(finding: Finding) -> tuple[int, int, int, bool, str]:
    """Of two that are alike in everything else, the one that can be mended is stronger."""
    return finding.severity.rank, finding.start - finding.end, finding.start, finding.fix is None, finding.rule


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.rule
