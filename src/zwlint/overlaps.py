"""Among overlapping findings the more severe wins, then the longer, then the leftmost."""

from __future__ import annotations

from collections.abc import Iterable

from zwlint.findings import Finding


def resolve(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that count and those they shadow, each in order of the text.

    Call it again without a finding that was suppressed or dismissed, and the strongest below it returns.
    """
    winners: list[Finding] = []
    shadowed: list[Finding] = []
    cluster: list[Finding] = []
    reach = -1
    for finding in sorted(findings, key=lambda found: (found.start, found.end)):
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
    kept: list[Finding] = []
    for finding in sorted(cluster, key=_strength):
        if any(finding.overlaps(other) for other in kept):
            shadowed.append(finding)
        else:
            kept.append(finding)
    winners += kept


def _strength(finding: Finding) -> tuple[int, int, int, str]:
    return finding.severity.rank, finding.start - finding.end, finding.start, finding.rule


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.rule
