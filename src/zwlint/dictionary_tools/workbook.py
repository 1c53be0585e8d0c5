"""Reads a sheet of a workbook; run as a process of its own, in a limited memory.

A workbook of a kilobyte may claim a sheet of 17,000,000,000 cells, for which the library asks at once; the process then
ends, and who called it says that the file cannot be read.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from typing import Any

from zwlint.readers.sheets.calamine import limit_memory

UNKNOWN_SHEET = 3
"""Exit code where there is no such sheet; the names of those there are have been written."""
MOST_COLUMNS = 50


def main(path: str, name: str) -> int:
    """Write every row as a line of JSON: its number, from 1, and its cells."""
    limit_memory()
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only after the limit is set

    book = CalamineWorkbook.from_path(path)
    names = book.sheet_names
    if name and name not in names:
        _write(names)
        return UNKNOWN_SHEET
    sheet = book.get_sheet_by_name(name or names[0])
    first = (sheet.start or (0, 0))[0]
    for number, cells in enumerate(sheet.to_python(), first + 1):
        _write([number, [text_of(cell) for cell in cells[:MOST_COLUMNS]]])
    return 0


def _write(value: Any) -> None:
    sys.stdout.write(json.dumps(value) + "\n")


def text_of(cell: Any) -> str:
    """A cell as it is shown: whole numbers without a fraction, days without a time."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return str(cell).strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
