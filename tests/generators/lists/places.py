"""Says where every marked piece of a list comes to stand in its file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from .model import Bit, Cell, Draft, Extra, Innocent, Paragraph, Place, Planted, PublicList, Sheet, Table, plain

_IN_SIGHT: Final = frozenset({"textbox", "header"})
"""Odd places that people see."""
_EPOCH: Final = date(1899, 12, 30)
_WIDEST: Final = 11
"""Digits that the general format of a spreadsheet shows."""
_SQUEEZED: Final = frozenset({"number"})


def stored(cell: Cell, text: str) -> str:
    """What a workbook keeps of a cell's text."""
    match cell.store:
        case "number" | "sum":
            return text.replace(",", "")
        case "date":
            return str((date.fromisoformat(text) - _EPOCH).days)
        case _:
            return text


def shown(cell: Cell, text: str) -> str:
    """What a spreadsheet shows of a stored text."""
    if cell.store in _SQUEEZED and text.isdigit() and len(text) > _WIDEST:
        mantissa, exponent = f"{int(text):.5E}".split("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"
    return text


def first_rows(sheet: Sheet) -> list[int]:
    """The row of the sheet that each block begins on: a line takes one, a table as many as it has."""
    rows = [0]
    for block in sheet.blocks:
        rows.append(rows[-1] + (len(block.grid) if isinstance(block, Table) else 1))
    return rows


def truth(draft: Draft) -> PublicList:
    """The list with all its marks."""
    planted: list[Planted] = []
    innocents: list[Innocent] = []
    for bit, text, look, place in _marks(draft):
        if bit.planted:
            planted.append(Planted(bit.kind, text, "" if place.hidden else look, place))
        elif bit.kind:
            innocents.append(Innocent(bit.kind, text, place))
    return PublicList(draft.number, draft.kind, draft.format, tuple(planted), tuple(innocents))


_Mark = tuple[Bit, str, str, Place]


def _marks(draft: Draft) -> Iterator[_Mark]:
    for label, text in draft.metadata:
        yield from _plain_marks(text, Place("metadata", part=label))
    for sheet in draft.sheets:
        yield from _sheet_marks(draft, sheet)
    for extra in draft.extras:
        yield from _plain_marks(extra.text, _extra_place(draft, extra))
    for text in draft.footer:
        yield from _plain_marks(text, Place("footer"))


def _plain_marks(text: tuple[Bit, ...], place: Place) -> Iterator[_Mark]:
    for bit in text:
        yield bit, bit.text, bit.text, place


def _sheet_marks(draft: Draft, sheet: Sheet) -> Iterator[_Mark]:
    workbook = draft.format == "xlsx"
    state = {"hidden": "sheet", "veryHidden": "very-hidden-sheet"}.get(sheet.state, "")
    part = sheet.name if workbook else ""
    table = -1
    for index, (block, first) in enumerate(zip(sheet.blocks, first_rows(sheet), strict=False)):
        if isinstance(block, Paragraph):
            where = Place("cell", part, row=first, column=0) if workbook else Place("paragraph", block=index)
            yield from _plain_marks(block.text, where._replace(hidden=state))
            continue
        table += 1
        base = Place("cell", part, row=first, hidden=state) if workbook else Place("cell", "", index, table, 0)
        yield from _table_marks(block, base, workbook=workbook)
    if state and any(_has_planted(block) for block in sheet.blocks):
        yield Bit(sheet.name, "hidden-sheet", True), sheet.name, "", Place("sheet", sheet.name, hidden=state)
    elif state:
        yield Bit(sheet.name, "hidden-harmless"), sheet.name, "", Place("sheet", sheet.name, hidden=state)


def _has_planted(block: Paragraph | Table) -> bool:
    if isinstance(block, Paragraph):
        return any(bit.planted for bit in block.text)
    return any(bit.planted for line in block.grid for cell in line if cell for bit in cell.text)


def _table_marks(table: Table, base: Place, *, workbook: bool) -> Iterator[_Mark]:
    rows = dict(table.hidden_rows)
    start = base.row or 0
    for row, line in enumerate(table.grid):
        for column, cell in enumerate(line):
            if cell is None:
                continue
            own = rows.get(row, "") or ("column" if column in table.hidden_columns else cell.hidden)
            place = base._replace(row=start + row, column=column, hidden=base.hidden or own)
            for bit in cell.text:
                text = stored(cell, bit.text) if workbook else bit.text
                yield bit, text, shown(cell, text) if workbook else text, place
        if row in rows:
            yield from _hidden_row(line, base._replace(row=start + row, column=1, hidden=rows[row]))
    for row, said in table.attributes:
        yield from _plain_marks(said, base._replace(where="data-attribute", row=start + row, hidden="data-attribute"))


def _hidden_row(line: tuple[Cell | None, ...], place: Place) -> Iterator[_Mark]:
    name = line[1]
    if name is not None:
        yield Bit("", "hidden-row", True), plain(name.text), "", place


def _extra_place(draft: Draft, extra: Extra) -> Place:
    hidden = "" if extra.where in _IN_SIGHT else extra.where
    if extra.where != "note":
        return Place(extra.where, hidden=hidden)
    row, column = note_cell(draft, extra)
    return Place("note", draft.sheets[0].name, row=row, column=column, hidden=hidden)


def note_cell(draft: Draft, extra: Extra) -> tuple[int, int]:
    """The cell of the first sheet that a note hangs on."""
    sheet = draft.sheets[0]
    index, table = next((i, block) for i, block in enumerate(sheet.blocks) if isinstance(block, Table))
    return first_rows(sheet)[index] + table.head + (extra.row or 0), extra.column or 0
