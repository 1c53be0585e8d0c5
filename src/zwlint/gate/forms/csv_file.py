"""Tables as CSV that Excel and WPS open as they are: UTF-8 with its mark, and no cell that they would compute."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from zwlint.gate.forms.texts import lines_of

_STARTS = ("=", "+", "-", "@")
"""How a formula begins; a text that begins so gets a quote in front, which spreadsheets do not show."""


def written(header: tuple[str, ...], rows: Iterable[tuple[str | int, ...]]) -> bytes:
    """The bytes of the table."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(map(_safe, header))
    writer.writerows(map(_safe, row) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    text = "\n".join(lines_of(value))
    return f"'{text}" if text.startswith(_STARTS) else text
