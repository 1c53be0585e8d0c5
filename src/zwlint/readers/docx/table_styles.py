"""Table styles: where in a table they put a colour, and how its characters look.

A style has parts for the first row, the bands and so on. Which of them a cell takes depends on where it lies and on
what the table switches on (``w:tblLook``); of those the later wins: bands, edges, corners (ISO/IEC 29500-1, 17.7.6).
Where it is not certain which of two parts wins, a colour in either counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zwlint.expressions import expression
from zwlint.readers.docx.looks import PLAIN, Look, look, shades
from zwlint.readers.docx.tags import RPR, SHD, VAL, Element, child, number
from zwlint.readers.opc.namespaces import w
from zwlint.values import NamedTuple

_PART, _TYPE = w("tblStylePr"), w("type")
_WHOLE = "wholeTable"
_TYPES = frozenset(
    {_WHOLE, "firstRow", "lastRow", "firstCol", "lastCol", "nwCell", "neCell", "swCell", "seCell"}
    | {"band1Horz", "band2Horz", "band1Vert", "band2Vert"}
)
_HEXADECIMAL = expression("[0-9A-Fa-f]{1,8}")
_ON = frozenset({"1", "true", "on"})


class Part(NamedTuple):
    """What a style says of some of the cells; None where it says nothing."""

    shaded: bool | None = None
    look: Look = PLAIN

    def over(self, other: Part) -> Part:
        """This where it says something, else the other."""
        return Part(other.shaded if self.shaded is None else self.shaded, self.look.over(other.look))

    def beside(self, other: Part) -> Part:
        """Both, where it is not certain which of them wins: a colour in one counts, none has to be in both."""
        shaded = True if self.shaded or other.shaded else None
        if self.shaded is False and other.shaded is False:
            shaded = False
        return Part(shaded, self.look.over(other.look))


class Options(NamedTuple):
    """What a table switches on of its style."""

    first_row: bool = True
    last_row: bool = True
    first_column: bool = True
    last_column: bool = True
    row_bands: bool = True
    column_bands: bool = True
    certain: bool = False
    """Whether the table says so."""


class Seat(NamedTuple):
    """Where a cell lies."""

    row: int
    rows: int
    """How many the table has."""
    cell: int
    """Which of its row, from 0."""
    cells: int
    """How many its row has."""
    column: int
    """On the grid, from 0."""
    header: bool = False
    """Whether its row is repeated on every page, which Word may paint like the first one."""


class TableStyle(NamedTuple):
    """A table style with all that it is based on."""

    parts: Mapping[str, Part] = {}
    """By the name of the part (``firstRow``); those that say nothing are left out."""
    row_band: int | None = None
    """Rows in a band, None where no style says it."""
    column_band: int | None = None

    def part(self, options: Options, seat: Seat) -> Part:
        """What it says of a cell."""
        found = self.parts.get(_WHOLE, Part())
        for layer in self._layers(options, seat):
            said = [self.parts[name] for name in layer if name in self.parts]
            while len(said) > 1:
                said.append(said.pop().beside(said.pop()))
            found = said[0].over(found) if said else found
        return found

    def _layers(self, options: Options, seat: Seat) -> Iterator[list[str]]:
        """Names of the parts that a cell takes, in rising order; one list where their order is not certain."""
        if options.column_bands:
            at = seat.column - options.first_column if options.certain and seat.column == seat.cell else None
            yield _bands("Vert", at, self.column_band)
        if options.row_bands:
            at = seat.row - options.first_row if options.certain and not seat.header else None
            yield _bands("Horz", at, self.row_band)
        top = options.first_row and (seat.row == 0 or seat.header)
        bottom = options.last_row and seat.row == seat.rows - 1
        left = options.first_column and seat.cell == 0
        right = options.last_column and seat.cell == seat.cells - 1
        edges = {"firstRow": top, "lastRow": bottom, "firstCol": left, "lastCol": right}
        corners = {"nwCell": top and left, "neCell": top and right, "swCell": bottom and left}
        yield [name for name, applies in edges.items() if applies]
        yield [name for name, applies in {**corners, "seCell": bottom and right}.items() if applies]


def table_style(style: Element, base: TableStyle | None) -> TableStyle:
    """What a ``w:style`` says together with what it is based on."""
    base = base or TableStyle()
    parts = dict(base.parts)
    _take(parts, _WHOLE, style)
    for element in style.iterchildren(_PART):
        if (type := element.get(_TYPE, "")) in _TYPES:
            _take(parts, type, element)
    row_band, column_band = base.row_band, base.column_band
    for properties in style.iterchildren(w("tblPr")):
        row_band = _size(properties, "tblStyleRowBandSize", row_band)
        column_band = _size(properties, "tblStyleColBandSize", column_band)
    return TableStyle(parts, row_band, column_band)


def options_of(look: Element | None) -> Options:
    """What a ``w:tblLook`` switches on; all of it, for want of knowledge, where there is none."""
    if look is None:
        return Options()
    written = look.get(VAL, "")
    bits = int(written, 16) if _HEXADECIMAL.fullmatch(written) else 0

    def flag(name: str, bit: int) -> bool:
        said = look.get(w(name))
        return bool(bits & bit) if said is None else said in _ON

    return Options(
        first_row=flag("firstRow", 0x20),
        last_row=flag("lastRow", 0x40),
        first_column=flag("firstColumn", 0x80),
        last_column=flag("lastColumn", 0x100),
        row_bands=not flag("noHBand", 0x200),
        column_bands=not flag("noVBand", 0x400),
        certain=True,
    )


def _take(parts: dict[str, Part], type: str, element: Element) -> None:
    shadings = [shading for group in element if group.tag != _PART for shading in group.iterchildren(SHD)]
    part = Part(any(map(shades, shadings)) if shadings else None, look(child(element, RPR)))
    if part != Part():
        parts[type] = part.over(parts.get(type, Part()))


def _bands(direction: str, at: int | None, size: int | None) -> list[str]:
    """The band of a row or column that lies ``at`` behind the first of a band; both where that is not known."""
    names = [f"band1{direction}", f"band2{direction}"]
    if at is None or size is None:
        return names
    return [names[at // size % 2]] if at >= 0 else []


def _size(properties: Element, name: str, inherited: int | None) -> int | None:
    element = child(properties, w(name))
    size = 0 if element is None else number(element.get(VAL))
    return size if size > 0 else inherited
