"""What marks of state secrets need before an item may go out: no waiver, and a record where one says 已解密."""

from __future__ import annotations

import re

from zwlint.findings import Severity
from zwlint.gate.bodies import Dismissed, Mark
from zwlint.gate.codes import Code, Refused
from zwlint.gate.digests import is_digest

FAMILY = "SEC"
"""The family of rules whose dismissal needs somebody who reviews secrecy."""
DECLASSIFIED = "SEC009"
"""The rule that finds what says 解密: a warning in a draft, and at the gate as grave as the mark itself."""
MARKS = frozenset({"SEC001", "SEC002", "SEC003", "SEC004", DECLASSIFIED})
"""The rules whose findings nobody waives."""
_CLAIMED = re.compile(
    r"(?<![未没无有不非])(?:(?:已经?|业经)[^，。；]{0,6}|(?:予以|依法|[作做]了?|经过?))(?:解密|脱密|降密)"
)


def weight(mark: Mark) -> str:
    """The severity that counts for a finding at the gate."""
    return Severity.VETO.value if mark.rule == DECLASSIFIED else mark.severity


def vet_record(body: Dismissed, reason: str) -> None:
    """Raise Refused for a dismissal that says 已解密 and brings no record of it, or whose record is none."""
    if body.record and not (is_digest(body.record) and body.rule.startswith(FAMILY)):
        raise Refused(Code.PAYLOAD_WRONG, "record")
    if body.rule.startswith(FAMILY) and not body.record and _CLAIMED.search(reason):
        raise Refused(Code.DECLASSIFICATION_MISSING, body.rule)
