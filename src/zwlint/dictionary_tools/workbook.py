"""Reads a sheet of a workbook; run as a process of its own, in a limited memory.

A workbook of a kilobyte may claim a sheet of 17,000,000,000 cells, for which the library asks at once; the process then
ends, and who called it says that the file cannot be read.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from typing import Any
from zipfile import is_zipfile

from zwlint.readers.sheets.calamine import limit_memory

UNKNOWN_SHEET = 3
"""Exit code where there is no such sheet; the names of those there are have been written."""
MOST_COLUMNS = 50


EVERY = "every"
"""Asks for all sheets that are seen, not the first alone, and for the cells that could not be read."""


def main(path: str, name: str, how: str = "") -> int:
    """Write every row of a sheet as a line of JSON: its number, from 1, and its cells; before each sheet its name.

    With ``EVERY``, behind each sheet, the cells without a result: number of the row, column as the rows have it, name.
    """
    limit_memory()
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only after the limit is set

    book = CalamineWorkbook.from_path(path)
    names = book.sheet_names
    if name and name not in names:
        _write(names)
        return UNKNOWN_SHEET
    for each in [name] if name else _seen(book) if how == EVERY else names[:1]:
        sheet = book.get_sheet_by_name(each)
        row, column = sheet.start or (0, 0)
        _write(each)
        for number, cells in enumerate(sheet.to_python(), row + 1):
            _write([number, [text_of(cell) for cell in cells[:MOST_COLUMNS]]])
        if how == EVERY and is_zipfile(path):
            from zwlint.dictionary_tools.results import without_result  # noqa: PLC0415 - lxml

            found = [(cell.row, cell.column - column, cell.name) for cell in without_result(path, each)]
            _write({"unread": found})
    return 0


def _seen(book: Any) -> list[str]:
    """The sheets with cells, and of those the ones that are not hidden."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - as above

    of_cells = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    visible = [each.name for each in of_cells if each.visible == SheetVisibleEnum.Visible]
    return visible or [each.name for each in of_cells]


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
    sys.exit(main(*sys.argv[1:]))
