"""Tables of persons: columns, rows, and the ways offices lay them out."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final, NamedTuple

from .content import Column, Kind
from .model import Bit, Cell, Store, Table, plain
from .people import Person
from .slots import Voice

_PAGE: Final = 12
"""Rows on a page, where the header is repeated on each."""
_CARD_STORES: Final[tuple[Store, ...]] = ("shared", "quoted", "number", "number", "inline")
_ODD_STORES: Final[tuple[Store, ...]] = (
    "shared",
    "shared",
    "quoted",
    "inline",
    "rich",
    "number",
    "number",
    "formula",
    "apostrophe",
)


class Sized(NamedTuple):
    """A column of one list: with its header chosen and a way to be kept."""

    column: Column
    header: str
    store: Store
    white: str = ""
    """``white`` or ``vanish`` where its letters are hidden."""
    hidden: bool = False


def sized(column: Column, rng: Random, *, white: str = "", hidden: bool = False) -> Sized:
    """The column with a header and a store."""
    odd = column.store in {"identity", "mobile", "account"}
    ways = _CARD_STORES if column.store == "account" else _ODD_STORES
    store = rng.choice(ways) if odd else _STORES[column.store]
    return Sized(column, rng.choice(column.headers), store, white, hidden)


_STORES: Final[dict[str, Store]] = {"shared": "shared", "number": "number", "quoted": "quoted", "date": "date"}


def header_cell(each: Sized) -> Cell:
    """The cell that names a column."""
    kind = "hidden-column" if each.hidden else each.column.marks
    return Cell((Bit(each.header, kind, bool(kind)),) if each.header else (), header=True, hidden=each.white)


def row(voice: Voice, person: Person, number: int, sizes: Sequence[Sized]) -> list[Cell]:
    """The row of a person."""
    voice.person, voice.row = person, number
    voice.memory.clear()
    cells = [_cell(voice, each) for each in sizes]
    voice.person = None
    return cells


def _cell(voice: Voice, each: Sized) -> Cell:
    text = voice.text(each.column.cell)
    return Cell(text, store=_store(each.store, plain(text)), hidden=each.white)


def _store(store: Store, text: str) -> Store:
    """Only bare digits can be numbers; an exporter writes as many as there are."""
    if store == "number":
        figure = text.replace(",", "").replace(".", "", 1)
        return "number" if figure.isascii() and figure.isdigit() and (text[0] != "0" or "." in text) else "shared"
    return store


def total_row(cells: Sequence[Sequence[Cell]], sizes: Sequence[Sized]) -> list[Cell] | None:
    """合计, where there is something to add up."""
    sums = [index for index, each in enumerate(sizes) if each.column.sum]
    if not sums:
        return None
    out = [Cell() for _ in sizes]
    out[0] = Cell((Bit("合计"),))
    for index in sums:
        total = sum(float(plain(line[index].text).replace(",", "")) for line in cells)
        out[index] = Cell((Bit(f"{total:.2f}".removesuffix(".00"), "amount"),), store="sum")
    return out


def ordered(chosen: Sequence[Column]) -> list[Column]:
    """序号 first, then what describes the person, then the rest, remarks last."""
    first = chosen[:1]
    rest = chosen[1:]
    basic = [each for each in rest if each.basic]
    last = [each for each in rest if each.name == "备注"]
    return [*first, *basic, *(each for each in rest if not each.basic and each.name != "备注"), *last]


def two_row_head(kind: Kind, sizes: Sequence[Sized]) -> list[tuple[Cell | None, ...]]:
    """A header of two rows: groups over their columns."""
    upper: list[Cell | None] = []
    lower: list[Cell | None] = []
    for index, each in enumerate(sizes):
        own = header_cell(each)
        if index == 0 or each.column.name == "备注":
            upper.append(own._replace(rows=2))
            lower.append(None)
            continue
        group = kind.groups[0] if each.column.basic else kind.groups[1]
        starts = index == 1 or sizes[index - 1].column.basic != each.column.basic
        upper.append(Cell((Bit(group),), columns=_width(sizes, index), header=True) if starts else None)
        lower.append(own)
    return [tuple(upper), tuple(lower)]


def _width(sizes: Sequence[Sized], start: int) -> int:
    end = start
    basic = sizes[start].column.basic
    while end < len(sizes) and sizes[end].column.basic == basic and sizes[end].column.name != "备注":
        end += 1
    return end - start


def laid_out(kind: Kind, sizes: Sequence[Sized], cells: Sequence[Sequence[Cell]], layout: str) -> Table:
    """The table in that layout."""
    hidden = tuple(index for index, each in enumerate(sizes) if each.hidden)
    head = [tuple(header_cell(each) for each in sizes)]
    body: list[tuple[Cell | None, ...]] = [tuple(line) for line in cells]
    match layout:
        case "transposed":
            grid = tuple(zip(*head, *cells, strict=True))
            return Table(grid, head=0)
        case "two-row" if len(sizes) > 3:
            return Table((*two_row_head(kind, sizes), *body), head=2, hidden_columns=hidden)
        case "paged" if len(body) > _PAGE:
            paged = [line for start in range(0, len(body), _PAGE) for line in (head[0], *body[start : start + _PAGE])]
            return Table(tuple(_once(paged, head[0])), hidden_columns=hidden)
        case "headless":
            return Table(tuple(body), head=0, hidden_columns=hidden)
        case _:
            return Table((*head, *body), hidden_columns=hidden)


def _once(lines: Sequence[tuple[Cell | None, ...]], head: tuple[Cell, ...]) -> list[tuple[Cell | None, ...]]:
    """What a header tells counts once, at its first place."""
    quiet = tuple(cell._replace(text=tuple(Bit(bit.text) for bit in cell.text)) for cell in head)
    return [quiet if index and line is head else line for index, line in enumerate(lines)]
