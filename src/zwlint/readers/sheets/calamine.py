"""Reads the cells of an old workbook from standard input; run as a process of its own, in a limited memory.

A workbook of a kilobyte may claim a sheet of 17,000,000,000 cells, for which the library asks at once; the process then
ends, and who called it says that the file cannot be read.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

MEMORY = 2 << 30
"""Bytes of address space."""
LOCKED = 5
"""Exit code for a workbook with a password."""


def main() -> int:
    """Write each sheet as a line of JSON: name, whether it is seen, merged cells, number; and each of its rows as one:
    number, cells. A cell is its column, its text, and whether that is text. All count from 0.
    """
    limit_memory()
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
    except PasswordError:
        return LOCKED
    for index, told in enumerate(book.sheets_metadata):
        try:
            sheet = book.get_sheet_by_name(told.name)
        except OSError:
            if told.typ == SheetTypeEnum.WorkSheet:
                raise
            continue  # a chart that fills a sheet has no cells
        merged = getattr(sheet, "merged_cell_ranges", None) or []
        _write([told.name, told.visible == SheetVisibleEnum.Visible, merged, index])
        row, column = sheet.start or (0, 0)
        for number, cells in enumerate(sheet.to_python(), row):
            if filled := [[at, *shown(cell)] for at, cell in enumerate(cells, column) if cell not in {"", None}]:
                _write([number, filled])
    return 0


def limit_memory() -> None:
    """Let this process have no more than it needs for the largest table that is read."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def shown(cell: Any) -> tuple[str, bool]:
    """A cell about as it is shown, and whether it is text: the library tells values, not their formats."""
    if isinstance(cell, bool):
        return str(cell).upper(), False
    if isinstance(cell, float):
        return (str(int(cell)) if cell.is_integer() else f"{cell:.15g}"), False
    if isinstance(cell, datetime):
        day = f"{cell.year}/{cell.month}/{cell.day}"
        return (f"{day} {cell.hour}:{cell.minute:02d}" if cell.time() != time() else day), False
    if isinstance(cell, date):
        return f"{cell.year}/{cell.month}/{cell.day}", False
    return str(cell), not isinstance(cell, int | time | timedelta)


def _write(value: Any) -> None:
    sys.stdout.write(json.dumps(value) + "\n")


if __name__ == "__main__":
    sys.exit(main())
