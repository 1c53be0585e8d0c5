"""What of a target outside the file may be told: reports are passed on, passwords and tokens in addresses are not."""

from __future__ import annotations

import re

from zwlint.expressions import expression

_MOST_CHARACTERS = 200
_PARTS = expression(r"(?s)((?:[A-Za-z][A-Za-z0-9+.-]+:)?)([/\\]*)([^?#]*)(.*)")
_AUTHORITY = expression(r"[^/\\]*@")
_LEFT_OUT = "…"


def told(target: str) -> str:
    """An address or path without user, password, query and fragment, in one line.

    A password may hold what should end it (``/``, ``?``, ``#``), so that all before the last ``@`` goes; in paths of
    files, whose names may have one, only what stands in the place of a user.
    """
    parts = _PARTS.fullmatch(" ".join(target.split()))
    assert parts is not None
    scheme, slashes, rest, query = parts.groups()
    if scheme.lower() in {"", "file:"}:
        rest = _AUTHORITY.sub("", rest, count=1) if len(slashes) == 2 and _AUTHORITY.match(rest) else rest
    elif "@" in rest:
        rest = rest.rpartition("@")[2]
    elif "@" in query and not re.search(r"[/\\]", rest):
        rest = _LEFT_OUT
    shown = scheme + slashes + rest
    return shown if len(shown) <= _MOST_CHARACTERS else shown[:_MOST_CHARACTERS] + _LEFT_OUT
