"""Masks what may be personal data: long runs of digits, of which identity, card and telephone numbers are made.

Findings quote their surroundings, and a list of beneficiaries has an identity number beside every name. So quotations,
fingerprints and outputs show no digit run of eleven or more whole. The length stays, so that offsets hold.
"""

from __future__ import annotations

import re

_LONG = re.compile(r"(?<![0-9])[0-9](?:[ \-]?[0-9Xx]){10,}")
_KEPT_HEAD, _KEPT_TAIL = 3, 2


def masked(text: str) -> str:
    """``text`` with the middle of every long digit run replaced by asterisks; of the same length."""
    return _LONG.sub(_hide, text)


def _hide(match: re.Match[str]) -> str:
    run = match[0]
    middle = run[_KEPT_HEAD : len(run) - _KEPT_TAIL]
    return run[:_KEPT_HEAD] + re.sub("[0-9Xx]", "*", middle) + run[len(run) - _KEPT_TAIL :]
