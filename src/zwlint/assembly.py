"""Matches become findings: message, quotation, place, fingerprint."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from zwlint.checkers.base import Match
from zwlint.document import Block, Document
from zwlint.findings import Finding, Fix
from zwlint.lexicon.view import fold
from zwlint.masking import masked

_QUOTED = 30
"""Code points of context on either side."""
_LONGEST_RUN = 64
_FINGERPRINTED = 12
"""Code points of context on either side that go into a fingerprint."""


def findings_of(matches: Iterable[Match], document: Document, *, undated_note: str) -> list[Finding]:
    """The findings in order of the text; ``undated_note`` is added where a date decided that nobody gave."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    ordered = sorted(matches, key=lambda match: (match.start, match.end, match.rule.code))
    return [_finding(match, document, seen, undated_note) for match in ordered]


def _finding(match: Match, document: Document, seen: Counter[tuple[str, str, str, str]], undated_note: str) -> Finding:
    rule = match.rule
    text = document.text[match.start : match.end]
    block = document.block_at(match.start)
    context, context_start = _quotation(document, block, match.start, match.end)
    location = document.locate(match.start, match.end)
    replacement = match.suggestions[0] if len(match.suggestions) == 1 else None
    fixable = rule.fix is not None and replacement is not None and len(location.slices) == 1
    return Finding(
        rule=rule.code,
        name=rule.name,
        title=rule.title,
        severity=match.severity or rule.severity,
        certainty=match.certainty or rule.certainty,
        message=_message(match, text) + (undated_note if match.dated else ""),
        start=match.start,
        end=match.end,
        text=text,
        region=block.region,
        location=location,
        fingerprint=_fingerprint(match, document, block, text, seen),
        suggestions=match.suggestions,
        fix=Fix(replacement, rule.fix) if fixable and rule.fix and replacement is not None else None,
        basis=rule.basis,
        context=context,
        context_start=context_start,
        entry=match.entry,
    )


def _message(match: Match, text: str) -> str:
    filled = match.rule.message.replace("{text}", masked(text)).replace("{suggestion}", "”或“".join(match.suggestions))
    return f"{filled}{match.note}" if match.note else filled


def _quotation(document: Document, block: Block, start: int, end: int) -> tuple[str, int]:
    """The text around a span within its block, masked, and the offset of the span in it."""
    quoted = _around(document, block, start, end, _QUOTED)
    return quoted, start - max(block.start, start - _QUOTED)


def _around(document: Document, block: Block, start: int, end: int, reach: int) -> str:
    """``reach`` code points on either side, masked with regard to the digits that stand outside."""
    first, last = max(block.start, start - reach), min(block.end, end + reach)
    outer_first, outer_last = max(block.start, first - _LONGEST_RUN), min(block.end, last + _LONGEST_RUN)
    quoted = masked(document.text[outer_first:outer_last])
    return quoted[first - outer_first : last - outer_first]


def _fingerprint(
    match: Match, document: Document, block: Block, text: str, seen: Counter[tuple[str, str, str, str]]
) -> str:
    """Survives edits elsewhere: rule, entry, text, near context without white space, and which of its like it is."""
    context = _around(document, block, match.start, match.end, _FINGERPRINTED)
    key = (match.rule.code, match.entry.key if match.entry else "", masked(fold(text)), "".join(fold(context).split()))
    seen[key] += 1
    return hashlib.sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass")).hexdigest()[:32]
