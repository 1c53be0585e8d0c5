"""Finds the line of a key in a TOML file, for errors that point at it.

tomllib tells positions of syntax errors only, and in words. This reads just enough of TOML to follow tables and keys,
and runs only when there is an error to report.
"""

from __future__ import annotations

import re

_TABLE = r"^\s*(\[\[|\[)\s*([A-Za-z0-9_.\-]+)\s*\]"
_KEY = r"^\s*([A-Za-z0-9_\-]+|\"[^\"]*\")\s*="
_SYNTAX_ERROR = r"\(at line ([0-9]+), column [0-9]+\)$"


def line_of(text: str, table: str, index: int, key: str = "") -> int:
    """The line, from 1, of ``key`` in the ``index``-th ``[[table]]`` (or of that table where the key is missing).

    ``key`` may be dotted (``match.kind``): its first parts name a sub-table or an inline table.
    """
    first, last = _table_span(text, table, index)
    lines = _lines(text)
    prefix, _, leaf = key.rpartition(".")
    inside, best = "", 0
    for number in range(first, last):
        opened = re.match(_TABLE, lines[number - 1])
        if opened:
            inside = opened[2].removeprefix(table).lstrip(".")
        found = re.match(_KEY, lines[number - 1])
        name = found[1].strip('"') if found else ""
        if (inside == prefix and name == leaf) or (not inside and prefix and name == prefix.split(".")[0]):
            return number
        if opened and f"{inside}.".startswith(f"{prefix or leaf}."):
            best = best or number
    return best or first


def syntax_error_line(text: str, message: str) -> int:
    """The line that tomllib's message names; the last one that is written on where it says "at end of document"."""
    found = re.search(_SYNTAX_ERROR, message)
    return int(found[1]) if found else len(_lines(text.rstrip()))


def marked(text: str, line: int) -> str:
    """The source line with its number, as errors show it."""
    lines = _lines(text)
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    return f"{line:>5} | {source.strip()}"


def _lines(text: str) -> list[str]:
    """The lines as TOML counts them; str.splitlines would break them at U+2028 and others too."""
    return text.split("\n")


def _table_span(text: str, table: str, index: int) -> tuple[int, int]:
    """First line of the ``index``-th table and the line after its last."""
    lines = _lines(text)
    starts = [
        number
        for number, line in enumerate(lines, 1)
        if (match := re.match(_TABLE, line)) and match[1] == "[[" and match[2] == table
    ]
    end = len(lines) + 1
    if not starts:
        return 1, end
    first = starts[min(index, len(starts) - 1)]
    return first, starts[index + 1] if index + 1 < len(starts) else end
