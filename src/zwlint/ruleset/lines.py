"""Finds the line of a key in a TOML file, for errors that point at it.

tomllib tells positions of syntax errors only. This reads just enough of TOML to follow tables and keys, and runs only
when there is an error to report.
"""

from __future__ import annotations

import re

_TABLE = re.compile(r"^\s*(\[\[|\[)\s*([A-Za-z0-9_.\-]+)\s*\]")
_KEY = re.compile(r"^\s*([A-Za-z0-9_\-]+|\"[^\"]*\")\s*=")


def line_of(text: str, table: str, index: int, key: str = "") -> int:
    """The line, from 1, of ``key`` in the ``index``-th ``[[table]]`` (or of that table where the key is missing).

    ``key`` may be dotted (``match.kind``): its first parts name a sub-table or an inline table.
    """
    first, last = _table_span(text, table, index)
    lines = text.splitlines()
    prefix, _, leaf = key.rpartition(".")
    inside, best = "", first
    for number in range(first, last):
        opened = _TABLE.match(lines[number - 1])
        if opened:
            inside = opened[2].removeprefix(table).lstrip(".")
        found = _KEY.match(lines[number - 1])
        name = found[1].strip('"') if found else ""
        if (inside == prefix and name == leaf) or (not inside and prefix and name == prefix.split(".")[0]):
            return number
        if opened and inside and inside == (prefix or leaf):
            best = number
    return best


def marked(text: str, line: int) -> str:
    """The source line with its number, as errors show it."""
    lines = text.splitlines()
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    return f"{line:>5} | {source.strip()}"


def _table_span(text: str, table: str, index: int) -> tuple[int, int]:
    """First line of the ``index``-th table and the line after its last."""
    starts = [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if (match := _TABLE.match(line)) and match[1] == "[[" and match[2] == table
    ]
    end = text.count("\n") + 2
    if not starts:
        return 1, end
    first = starts[min(index, len(starts) - 1)]
    return first, starts[index + 1] if index + 1 < len(starts) else end
