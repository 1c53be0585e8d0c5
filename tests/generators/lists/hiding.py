"""Odd places: hidden rows, columns and sheets, comments, scripts, attributes; where careless offices leave data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import tables
from .content import Column, columns, common
from .model import Bit, Cell, Extra, Paragraph, Sheet, Table, Text

if TYPE_CHECKING:
    from .compose import Maker
    from .people import Person

_ROWS: Final = frozenset({"row", "filtered-row"})
_STATES: Final = {"sheet": "hidden", "very-hidden-sheet": "veryHidden", "second-sheet": "visible"}
_LABELS: Final = (
    "身份证号：{identity}",
    "身份证号：{identity}，手机：{mobile}",
    "{name} {identity}",
    "联系电话：{mobile}",
    "银行卡号：{card}",
)


def _secret(maker: Maker) -> Column:
    """What a list of this kind would hide: mostly a number of the person."""
    able = [name for name in maker.kind.personal if name in {"身份证号", "旧身份证号", "手机", "账号", "住址", "病种"}]
    left = [name for name in able if name not in maker.recipe.personal] or able
    return columns()[maker.rng.choice((left[0], maker.rng.choice(left)))]


def with_columns(maker: Maker, sizes: list[tables.Sized]) -> list[tables.Sized]:
    """The columns with a hidden one, a white one, or the one whose numbers only hidden rows show."""
    way = maker.recipe.hiding
    if way == "column":
        return [*sizes, tables.sized(_secret(maker), maker.rng, hidden=True)]
    if way in {"white", "vanish"}:
        return [*sizes, tables.sized(_secret(maker), maker.rng, white=way)]
    if way in _ROWS:
        return [*sizes, tables.sized(columns()["掩码证件"], maker.rng)]
    return sizes


def with_rows(maker: Maker, table: Table) -> Table:
    """The table with hidden rows or with attributes of rows."""
    way = maker.recipe.hiding
    if way == "data-attribute":
        slot = maker.rng.choice(("{identity}", "{identity}", "{mobile}"))
        return table._replace(attributes=tuple(_attributes(maker, table, slot)))
    if way not in _ROWS:
        return table
    grid = list(table.grid)
    rows: list[tuple[int, str]] = []
    for person in maker.some(maker.rng.randint(1, 3)):
        at = maker.rng.randint(table.head, len(grid) - 1)
        grid.insert(at, _hidden_row(maker, person, grid[-1]))
        rows = [(row + (row >= at), how) for row, how in rows] + [(at, way)]
    return table._replace(grid=tuple(grid), hidden_rows=tuple(sorted(rows)))


def _hidden_row(maker: Maker, person: Person, like: tuple[Cell | None, ...]) -> tuple[Cell | None, ...]:
    """Somebody taken off the list: name and number in full, else as the other rows."""
    cells = [Cell() for _ in like]
    maker.voice.person = person
    cells[1] = Cell(maker.voice.text("{name}"))
    cells[-1] = Cell(maker.voice.text("{identity}"), store="quoted")
    maker.voice.person = None
    return tuple(cells)


def _attributes(maker: Maker, table: Table, slot: str) -> list[tuple[int, Text]]:
    out = []
    for row, person in zip(range(table.head, len(table.grid)), maker.people, strict=False):
        maker.voice.person = person
        out.append((row, _uncut(maker.voice.text(slot))))
    maker.voice.person = None
    return out


def _uncut(text: Text) -> Text:
    """Without markup inside: there is none in attributes and the like."""
    return tuple(bit._replace(cut=False) for bit in text)


def sheets(maker: Maker) -> list[Sheet]:
    """Further sheets of a workbook."""
    way = maker.recipe.hiding
    if maker.format != "xlsx" or way not in _STATES:
        return [_choices()] if maker.format == "xlsx" and maker.number % 15 == 2 and way else []
    names = [name for name in maker.kind.columns if columns()[name].basic][:3]
    chosen = [columns()["序号"], *(columns()[name] for name in names), _secret(maker)]
    if maker.rng.random() < 0.4 and "手机" in maker.kind.personal and chosen[-1].name != "手机":
        chosen.append(columns()["手机"])
    sizes = [tables.sized(column, maker.rng) for column in chosen]
    table = maker.table(sizes, maker.people, "simple", total=False)
    name = maker.rng.choice(common().raw_names)
    head = [Paragraph((Bit(f"{maker.kind.name}{name}"),), "title")] if maker.rng.random() < 0.4 else []
    return [Sheet(name, (*head, table), _STATES[way])]


def _choices() -> Sheet:
    """The lists behind drop-down cells: hidden, and nothing in it."""
    rows = tuple((Cell((Bit(word),)),) for word in ("男", "女", "城市", "农村", "新增", "续保"))
    return Sheet("字典", (Table(rows, head=0),), "hidden")


def extras(maker: Maker) -> list[Extra]:
    """Text at places that are no paragraph and no cell."""
    way = maker.recipe.hiding
    if way in {*_ROWS, *_STATES, "", "column", "white", "vanish", "data-attribute"}:
        return []
    if way == "script":
        return [Extra(way, _script(maker))]
    count = maker.rng.randint(1, 3)
    return [_extra(maker, way, person, index) for index, person in enumerate(maker.people[:count])]


def _extra(maker: Maker, way: str, person: Person, index: int) -> Extra:
    maker.voice.person = person
    template = maker.rng.choice(
        ("{identity}", "{card}", "{mobile}") if way in {"hidden-input", "defined-name"} else _LABELS
    )
    text = _uncut(maker.voice.text(template))
    maker.voice.person = None
    return Extra(way, text, index, 1)


def _script(maker: Maker) -> Text:
    """The data that a page builds its table from."""
    out: list[Bit] = [Bit('[{"xm":"')]
    for index, person in enumerate(maker.people):
        maker.voice.person = person
        parts = _uncut(maker.voice.text('{name}","sfzh":"{identity}","lxdh":"{mobile}'))
        out += [*([Bit('"},{"xm":"')] if index else []), *parts]
    maker.voice.person = None
    return (*out, Bit('"}]'))
