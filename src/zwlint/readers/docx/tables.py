"""Tables: rows and cells on the grid that merged cells span, each cell's paragraphs in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from zwlint.document import Cell, Region
from zwlint.readers.docx.inline import change_of
from zwlint.readers.docx.looks import Look, shades
from zwlint.readers.docx.reading import Attribute, Change, Place
from zwlint.readers.docx.sheet import Mark, Spot
from zwlint.readers.docx.table_styles import Options, Seat, TableStyle, options_of
from zwlint.readers.docx.tags import (
    ALTERNATE,
    CUSTOM_XML,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    SDT,
    SDT_CONTENT,
    SHD,
    TC,
    TCPR,
    TR,
    TRPR,
    VAL,
    Element,
    child,
    chosen,
    number,
    on,
    value,
)
from zwlint.readers.opc.namespaces import w
from zwlint.values import NamedTuple

if TYPE_CHECKING:
    from zwlint.readers.docx.story import Story

_MOST_COLUMNS = 1000
"""Columns that a cell may span; Word has 63."""
_WRAPPERS = frozenset({CUSTOM_XML, INS, MOVE_TO, SDT_CONTENT})


class _Slot:
    """A ``w:tc`` on the grid."""

    __slots__ = (
        "beneath",
        "cell",
        "column",
        "columns",
        "continues",
        "element",
        "put_in",
        "rows",
        "shaded",
        "taken_out",
    )

    def __init__(self, element: Element, column: int) -> None:
        self.element = element
        self.column = column
        self.columns = self.rows = 1
        self.continues = ""
        """``vMerge`` or ``hMerge`` where it is the rest of a merged cell, of which Word shows nothing."""
        self.shaded = False
        self.beneath: Look | None = None
        self.put_in: Change | None = None
        self.taken_out: Change | None = None


class _Row(NamedTuple):
    slots: list[_Slot]
    header: bool
    shaded: bool
    put_in: Change | None
    taken_out: Change | None


def read_table(story: Story, table: Element) -> None:
    """Read a ``w:tbl``, which may be all taken out by a change."""
    gains, outer = story.reading.gains, story.place
    index = gains.tables
    gains.tables += story.change is None
    properties = child(table, w("tblPr"))
    shaded = outer.shaded or (properties is not None and shades(child(properties, SHD)))
    if properties is not None and story.is_shown():
        _take_alternatives(story, properties)
    owners: dict[int, _Slot] = {}
    rows = []
    for element, change in _parts(table, TR, None):
        row = _row(element, change)
        rows.append(row)
        if row.taken_out is None:
            owners = _merge(row, owners)
    _paint(rows, *_style(story, properties))
    at = 0
    for row in rows:
        inside = outer._replace(shaded=shaded or row.shaded, cell=None)
        _read_row(story, row, inside, index, at)
        at += row.taken_out is None
    story.place = outer


def _take_alternatives(story: Story, properties: Element) -> None:
    """The texts that stand for a table where it is not seen: its title and its description."""
    for name in ("tblCaption", "tblDescription"):
        element = child(properties, w(name))
        text = element.get(w("val"), "") if element is not None else ""
        if element is not None and text.strip():
            spot = Spot(story.part, element, f"w:{name}@w:val")
            story.reading.gains.attributes.append(Attribute(text, spot, story.place))


def _read_row(story: Story, row: _Row, place: Place, table: int, at: int) -> None:
    """Read the cells of a row; a change of the row is noted where no change of its text tells the same."""

    def read(slot: _Slot) -> None:
        cell = Cell(table, at, slot.column, slot.rows, slot.columns, row.header) if story.change is None else None
        shaded = place.shaded or slot.shaded
        story.place = Place(place.region, place.zone, cell, shaded, place.forced, place.fixed, slot.beneath)
        if slot.continues:
            story.forced = story.place.forced or (None if place.region is Region.COMMENT else Region.HIDDEN)
            story.settle()
        story.blocks(slot.element)
        story.forced = place.forced
        story.settle()

    for slot in row.slots:
        removed, added = row.taken_out or slot.taken_out, row.put_in or slot.put_in
        if removed is not None:
            _noted(story, removed, partial(story.taken_out, read, slot, removed))
        elif added is not None and story.change is None:
            _noted(story, added, partial(read, slot))
        else:
            read(slot)


def _noted(story: Story, change: Change, act: Callable[[], None]) -> None:
    gains = story.reading.gains
    start = story.reading.sheet.here()
    changes, removed = len(gains.changes), len(gains.removed)
    act()
    told = {entry[0].kind for entry in gains.changes[changes:]} | {r.change.kind for r in gains.removed[removed:]}
    if change.kind not in told:
        end = Mark(start.at if change.kind == "deletion" else max(start.at, story.reading.sheet.length))
        gains.changes.append((change, start, end))


def _parts(parent: Element, wanted: str, change: Change | None) -> Iterator[tuple[Element, Change | None]]:
    """The rows of a table or the cells of a row, also those in content controls and the like; what takes them out."""
    for element in parent:
        tag = element.tag
        if tag == wanted:
            yield element, change
        elif tag in _WRAPPERS:
            yield from _parts(element, wanted, change)
        elif tag == SDT:
            for content in element.iterchildren(SDT_CONTENT):
                yield from _parts(content, wanted, change)
        elif tag in {DEL, MOVE_FROM}:
            yield from _parts(element, wanted, change_of(element))
        elif tag == ALTERNATE and (branch := chosen(element)) is not None:
            yield from _parts(branch, wanted, change)


def _row(element: Element, change: Change | None) -> _Row:
    column, header, put_in, taken_out = 0, False, None, change
    for properties in element.iterchildren(TRPR):
        column = _columns(value(properties, w("gridBefore")), 0)
        switch = child(properties, w("tblHeader"))
        header = switch is not None and on(switch)
        added, removed = child(properties, INS), child(properties, DEL)
        put_in = None if added is None else change_of(added)
        taken_out = change if removed is None else change_of(removed)
    slots: list[_Slot] = []
    for cell, gone in _parts(element, TC, None):
        slot = _Slot(cell, column)
        slot.taken_out = gone
        for properties in cell.iterchildren(TCPR):
            _describe(slot, properties)
        if slot.continues == "hMerge" and slots:
            slots[-1].columns += slot.columns
        slots.append(slot)
        column += slot.columns
    exceptions = child(element, w("tblPrEx"))
    shaded = exceptions is not None and shades(child(exceptions, SHD))
    return _Row(slots, header, shaded, put_in, taken_out)


def _describe(slot: _Slot, properties: Element) -> None:
    for element in properties:
        tag = element.tag
        if tag == _SPAN:
            slot.columns = _columns(element.get(VAL), 1)
        elif tag == SHD:
            slot.shaded = shades(element)
        elif tag in _MERGES:
            if element.get(VAL, "continue") == "continue":
                slot.continues = _MERGES[tag]
            elif tag == _V_MERGE:
                slot.rows = 0  # the first of a merged cell; counted when the row takes its place
        elif tag == _CELL_DEL:
            slot.taken_out = change_of(element)
        elif tag == _CELL_INS:
            slot.put_in = change_of(element)._replace(kind="insertion")


_SPAN, _V_MERGE, _CELL_DEL, _CELL_INS = w("gridSpan"), w("vMerge"), w("cellDel"), w("cellIns")
_MERGES = {_V_MERGE: "vMerge", w("hMerge"): "hMerge"}


def _merge(row: _Row, owners: dict[int, _Slot]) -> dict[int, _Slot]:
    """Let the cells above grow into this row; returns those that the next row may continue, by column."""
    following: dict[int, _Slot] = {}
    for slot in row.slots:
        owner = owners.get(slot.column) if slot.continues == "vMerge" else None
        if owner is not None:
            owner.rows += 1
            following[slot.column] = owner
        elif slot.continues == "vMerge":
            slot.continues = ""
        if slot.rows == 0:
            slot.rows = 1
            following[slot.column] = slot
    return following


def _columns(written: str | None, least: int) -> int:
    return min(max(number(written, least), least), _MOST_COLUMNS)


def _style(story: Story, properties: Element | None) -> tuple[TableStyle, Options]:
    named = value(properties, w("tblStyle")) if properties is not None else None
    look = child(properties, w("tblLook")) if properties is not None else None
    return story.reading.styles.table(named), options_of(look)


def _paint(rows: list[_Row], style: TableStyle, options: Options) -> None:
    """Let the style of a table colour its cells, and make their characters unseen."""
    if not style.parts:
        return
    at, count = 0, sum(row.taken_out is None for row in rows)
    for row in rows:
        for index, slot in enumerate(row.slots):
            part = style.part(options, Seat(at, count, index, len(row.slots), slot.column, row.header))
            slot.shaded = slot.shaded or bool(part.shaded)
            slot.beneath = part.look if part.look.is_unseen() else None
        at += row.taken_out is None
