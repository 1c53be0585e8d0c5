"""Matches become findings: message, quotation, place, fingerprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from zwlint.checkers.base import Match
from zwlint.digest import sha256_of
from zwlint.document import Block, Document
from zwlint.findings import Finding, Fix
from zwlint.lexicon.view import fold
from zwlint.masking import masked, veiled
from zwlint.values import NamedTuple

_QUOTED = 30
"""Code points of context on either side."""
_MOST_SAID = 80
"""Code points that a message quotes of what was found, about."""
_LONGEST_RUN = 64
"""Code points beyond the context that are looked at, so that a number cut by its edge is masked all the same."""
_FINGERPRINTED = 12
"""Code points of context on either side that go into a fingerprint."""


class _Quoted(NamedTuple):
    """The texts of a document from which findings are made."""

    safe: str
    """With personal data hidden that a rule found: what fingerprints are made of. Of the same length as the text."""
    shown: str
    """What is quoted: the same, unless the user wants to see everything."""
    hide: Callable[[str], str]
    """Hides long runs of digits in what is quoted."""
    seen: Counter[tuple[str, str, str, str]]
    undated_note: str


def findings_of(
    matches: Iterable[Match],
    document: Document,
    personal: Iterable[tuple[int, int]],
    *,
    undated_note: str,
    show_personal_data: bool = False,
) -> list[Finding]:
    """The findings in order of the text, with what stands at ``personal`` hidden wherever they quote it;
    ``undated_note`` is added where a date decided that nobody gave.
    """
    ordered = sorted(matches, key=lambda match: (match.start, match.end, match.rule.code))
    safe = veiled(document.text, personal)
    shown, hide = (document.text, str) if show_personal_data else (safe, masked)
    quoted = _Quoted(safe, shown, hide, Counter(), undated_note)
    return [_finding(match, document, quoted) for match in ordered]


def _finding(match: Match, document: Document, quoted: _Quoted) -> Finding:
    rule = match.rule
    text = document.text[match.start : match.end]
    block = document.block_at(match.start)
    context, context_start = _quotation(quoted, block, match.start, match.end)
    location = match.location or document.locate(match.start, match.end)
    replacement = match.suggestions[0] if len(match.suggestions) == 1 else None
    fixable = rule.fix is not None and replacement is not None and len(location.slices) == 1
    return Finding(
        rule=rule.code,
        name=rule.name,
        title=rule.title,
        severity=rule.severity if rule.levelled else match.severity or rule.severity,
        certainty=match.certainty or rule.certainty,
        message=_message(match, context[context_start : context_start + len(text)], quoted.hide)
        + (quoted.undated_note if match.dated else ""),
        start=match.start,
        end=match.end,
        text=text,
        region=block.region,
        location=location,
        fingerprint=_fingerprint(match, quoted, block),
        suggestions=match.suggestions,
        fix=Fix(replacement, rule.fix) if fixable and rule.fix and replacement is not None else None,
        basis=rule.basis,
        context=context,
        context_start=context_start,
        entry=match.entry,
    )


def _message(match: Match, text: str, hide: Callable[[str], str]) -> str:
    """The words of the rule filled in; ``text`` is what was found, masked with its surroundings."""
    suggestion = "”或“".join(map(hide, match.suggestions))
    parts = match.rule.message.split("{text}")  # apart, since the words of the draft may hold a placeholder too
    filled = _short(text).join(part.replace("{suggestion}", suggestion) for part in parts)
    return f"{filled}{hide(match.note)}" if match.note else filled


def _short(text: str) -> str:
    """What a message quotes of it: where a fault goes on for pages, its beginning and its end."""
    return text if len(text) <= _MOST_SAID else f"{text[: _MOST_SAID // 2]}……{text[-_MOST_SAID // 4 :]}"


def _quotation(quoted: _Quoted, block: Block, start: int, end: int) -> tuple[str, int]:
    """The text around a span within its block, masked with regard to the digits that stand outside the quotation too,
    and the offset of the span in it.
    """
    first, last = max(block.start, start - _QUOTED), min(block.end, end + _QUOTED)
    outer_first, outer_last = max(block.start, first - _LONGEST_RUN), min(block.end, last + _LONGEST_RUN)
    text = quoted.hide(quoted.shown[outer_first:outer_last])
    return text[first - outer_first : last - outer_first], start - first


def _fingerprint(match: Match, quoted: _Quoted, block: Block) -> str:
    """Survives edits elsewhere: rule, entry, text, near context without white space, and which of its like it is."""
    context = _bare_context(quoted.safe, block, match.start, match.end)
    text = masked(fold(quoted.safe[match.start : match.end]))
    key = (match.rule.code, match.entry.key if match.entry else match.key, text, context)
    quoted.seen[key] += 1
    return sha256_of("\0".join((*key, str(quoted.seen[key]))).encode("utf-8", "surrogatepass"))[:32]


def _bare_context(text: str, block: Block, start: int, end: int) -> str:
    """The span and, on either side, the nearest characters that differences of form leave as they are; masked."""
    before = _bare_before(text, block.start, start, _FINGERPRINTED + _LONGEST_RUN)
    inside = _bare(text[start:end])
    after = _bare_after(text, end, block.end, _FINGERPRINTED + _LONGEST_RUN)
    first = max(0, len(before) - _FINGERPRINTED)
    return masked(before + inside + after)[first : len(before) + len(inside) + _FINGERPRINTED]


def _bare_before(text: str, first: int, end: int, wanted: int) -> str:
    """The last ``wanted`` bare characters of ``text[first:end]``, without looking at more of it than need be."""
    reach = wanted
    while True:
        begin = max(first, end - reach)
        found = _bare(text[begin:end])
        if len(found) >= wanted or begin == first:
            return found[-wanted:]
        reach *= 2


def _bare_after(text: str, start: int, last: int, wanted: int) -> str:
    """The first ``wanted`` bare characters of ``text[start:last]``, without looking at more of it than need be."""
    reach = wanted
    while True:
        stop = min(last, start + reach)
        found = _bare(text[start:stop])
        if len(found) >= wanted or stop == last:
            return found[:wanted]
        reach *= 2


def _bare(text: str) -> str:
    """``text`` folded and without white space: the same in a page and in a draft."""
    return "".join(fold(text).split())
