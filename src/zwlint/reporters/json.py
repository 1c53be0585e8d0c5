"""The JSON contract: what ``zwlint check --format json`` prints. Schema 1; fields may be added, never changed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from zwlint import __version__
from zwlint.document import Location, SheetLocation, Unchecked
from zwlint.expressions import expression
from zwlint.findings import Finding, Report, Severity
from zwlint.masking import masked
from zwlint.plugins import Output

SCHEMA = 1
_SURROGATE = expression("[\ud800-\udfff]")


def write_json(reports: Iterable[Report], output: Output) -> None:
    """All reports as one JSON object in UTF-8."""
    output.write(json.dumps(as_json(list(reports), output.skipped), ensure_ascii=False, indent=2) + "\n")


def as_json(reports: list[Report], skipped: int = 0) -> dict[str, Any]:
    """The object of the contract."""
    first = reports[0] if reports else None
    data: dict[str, Any] = _scalar(
        {
            "zwlint": __version__,
            "schema": SCHEMA,
            "ruleset": first.ruleset if first else None,
            "config": first.config if first else None,
            "plugins": [plugin._asdict() for plugin in first.plugins] if first else [],
            "files": [_file(report) for report in reports],
            "summary": _summary(reports, skipped),
        }
    )
    return data


def _file(report: Report) -> dict[str, Any]:
    return {
        "path": None if report.path is None else report.path.replace("\\", "/"),
        "format": report.format,
        "profile": report.profile,
        "digest": report.digest,
        "characters": report.characters,
        "as_of": report.as_of,
        "dated_from": report.dated_from,
        "findings": [finding_json(finding) for finding in report.findings],
        "shadowed": [finding_json(finding) for finding in report.shadowed],
        "suppressed": [finding_json(finding) for finding in report.suppressed],
        "unchecked": [_unchecked(gap) for gap in report.unchecked],
        "exempt": list(report.exempt),
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "title": finding.title,
        "severity": finding.severity.value,
        "certainty": finding.certainty.value,
        "message": finding.message,
        "text": finding.shown,
        "suggestions": [masked(suggestion) for suggestion in finding.suggestions],
        "start": finding.start,
        "end": finding.end,
        "region": finding.region.value,
        "location": location_json(finding.location),
        "entry": finding.entry._asdict() if finding.entry else None,
        "context": finding.context,
        "context_start": finding.context_start,
        "basis": [
            {"norm": basis.norm, "clause": basis.clause, "evidence": basis.evidence.value} for basis in finding.basis
        ],
        "fingerprint": finding.fingerprint,
        "fix": finding.fix.safety.value if finding.fix else None,
    }


def location_json(location: Location) -> dict[str, Any]:
    """A place as the contract gives it."""
    told = location._asdict()
    if isinstance(location, SheetLocation):
        told["sheet"] = masked(location.sheet)
    return {
        "kind": location.kind,
        **told,
        "slices": [list(piece) for piece in location.slices],
    }


def _unchecked(gap: Unchecked) -> dict[str, str]:
    return {"part": gap.part, "reason": gap.reason, "digest": gap.digest, "rule": gap.rule}


def _summary(reports: list[Report], skipped: int) -> dict[str, int]:
    counts = Counter(finding.severity for report in reports for finding in report.findings)
    return {
        "files": len(reports),
        **{severity.value: counts[severity] for severity in Severity},
        "suppressed": sum(len(report.suppressed) for report in reports),
        "unchecked": sum(len(report.unchecked) for report in reports),
        "skipped": skipped,
    }


def _scalar(value: Any) -> Any:
    """``value`` with U+FFFD for every lone surrogate of a file name or draft, which no UTF-8 may hold."""
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _scalar(item) for key, item in value.items()}
    return [_scalar(item) for item in value] if isinstance(value, list) else value
