"""The open elements of a page, with what their text inherits from them.

Only blocks, table parts and hidden elements are kept; a depth of 10⁵ costs no recursion, and no end tag looks
further down than the element it ends ("any other end tag" of the HTML standard, with counts for its scopes).
"""

from __future__ import annotations

from collections.abc import Collection

from zwlint.document import Cell, Region
from zwlint.readers.html.builder import Builder, Place
from zwlint.readers.html.elements import HEADINGS, TRANSPARENT, UNKNOWN, Element
from zwlint.readers.html.tables import Grid
from zwlint.readers.html.zones import Container

_FURTHEST = 100
"""How many open elements a list item looks through for the one it follows."""
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})
_VEIL = frozenset({"#veil"})


class _Open:
    """An open element: its grid is the table that it opens or is a part of."""

    __slots__ = ("element", "grid", "name", "outer", "place")

    def __init__(self, name: str, element: Element, place: Place, grid: Grid | None, outer: Builder | None) -> None:
        self.name = name
        self.element = element
        self.place = place
        self.grid = grid
        self.outer = outer
        """For hidden inline content: the builder to go back to."""


class OpenElements:
    """The stack; ``builder`` is where text goes at present."""

    def __init__(self, source: str) -> None:
        self.root = self.builder = Builder(source, Place(Region.PARAGRAPH, -1, None))
        self.containers: list[Container] = []
        self.veil = ""
        """Name of the inline element that hides what comes, empty where none does."""
        self._veil_depth = 0
        self._stack = [_Open("#page", UNKNOWN, self.builder.place, None, None)]
        self._counts: dict[str, int] = {}
        """How many elements of each name are open in the present scope."""
        self._outer_counts: list[dict[str, int]] = []
        self._grids: list[Grid] = []
        self._tables = 0

    # -- start tags --------------------------------------------------------------------------------------

    def open_block(self, element: Element, attributes: tuple[int, int], *, hidden: bool) -> None:
        """A block begins, whose attributes lie at that span of the source."""
        self._close_before(element)
        self.builder.flush()
        name = element.name
        grid = self._new_grid() if name == "table" else None
        self._push(name, element, self._place(element, attributes, hidden, None), grid)
        if element.preformatted:
            self.builder.preformatted += 1

    def open_part(self, element: Element, attributes: tuple[int, int], *, hidden: bool, spans: tuple[str, str]) -> None:
        """A row, cell, section or caption begins; outside a table it only ends the block."""
        self.builder.flush()
        if not self._grids:
            return
        grid, name = self._grids[-1], element.name
        self._clear_parts(name, grid)
        cell = None
        if name == "tr":
            grid.start_row()
        elif name in _CELLS:
            cell = grid.cell(header=name == "th", rowspan=spans[0], colspan=spans[1])
        elif name == "thead":
            grid.in_head = True
        grid.open[name] = grid.open.get(name, 0) + 1
        self._push(name, element, self._place(element, attributes, hidden, cell), grid)

    def open_veil(self, name: str) -> None:
        """An inline element begins whose content is not shown."""
        if self.veil:
            self._veil_depth += name == self.veil
            return
        self.veil, self._veil_depth = name, 1
        outer = self.builder
        place = Place(Region.HIDDEN, outer.place.container, outer.place.cell)
        self._stack.append(_Open("#veil", UNKNOWN, place, None, outer))
        self.builder = outer.side(place)

    # -- end tags ----------------------------------------------------------------------------------------

    def close_block(self, name: str) -> None:
        """A block ends; an end tag that nothing open answers is ignored, ``</p>`` but for the break it makes."""
        if self._stack[-1].name == name and name != "table":
            self._pop()
        elif name == "table":
            self._close_table()
        elif name in HEADINGS:
            if any(self._counts.get(heading) for heading in HEADINGS):
                self._pop_through(HEADINGS)
        elif self._counts.get(name):
            self._pop_through((name,))
        elif name == "p":
            self.builder.flush()

    def close_part(self, name: str) -> None:
        """A row, cell, section or caption ends."""
        if self._grids and self._grids[-1].open.get(name):
            self._pop_to(self._grids[-1], (name,))
        elif not self._grids:
            self.builder.flush()

    def close_inline(self, name: str) -> None:
        """An inline element ends; it matters only to hidden content."""
        if self.veil == name:
            self._veil_depth -= 1
            if not self._veil_depth:
                self._pop_through(_VEIL)

    def finish(self) -> None:
        """The source is at its end: close everything."""
        while len(self._stack) > 1:
            self._pop()
        self.builder.flush()

    # -- what closes what --------------------------------------------------------------------------------

    def _close_before(self, element: Element) -> None:
        """End the elements that the start of a block ends."""
        name, counts = element.name, self._counts
        if element.items is not None:
            self._close_list_item(element.items)
        if counts.get("p") and name not in {"option", "optgroup"}:
            self._pop_through(("p",))
        top = self._stack[-1].name
        if top in HEADINGS and name in HEADINGS:
            self._pop_through(HEADINGS)
        elif name == "option" and top == "option":
            self._pop()
        elif name == "optgroup" and counts.get("optgroup"):
            self._pop_through(("optgroup",))
        elif name == "table" and self._stack[-1].grid and top not in _CELLS and top != "caption":
            self._close_table()

    def _close_list_item(self, wanted: Collection[str]) -> None:
        if not any(self._counts.get(item) for item in wanted):
            return
        for entry in self._stack[: -_FURTHEST - 1 : -1]:
            if entry.name in wanted:
                self._pop_through((entry.name,))
                return
            if entry.name not in TRANSPARENT:
                return

    def _clear_parts(self, name: str, grid: Grid) -> None:
        """Close what a new part of the table cannot stand in."""
        if name in _CELLS:
            outer = {"td", "th", "caption"}
        elif name == "tr":
            outer = {"td", "th", "tr", "caption"}
        else:
            outer = {"td", "th", "tr", "caption", *_SECTIONS}
        while any(grid.open.get(part) for part in outer):
            self._pop_to(grid, outer)
        while self._stack[-1].grid is not grid:
            self._pop()

    def _close_table(self) -> None:
        if self._grids:
            self._pop_to(self._grids[-1], ("table",))

    # -- the stack ---------------------------------------------------------------------------------------

    def _place(self, element: Element, attributes: tuple[int, int], hidden: bool, cell: Cell | None) -> Place:
        outer = self._stack[-1].place
        region = element.region or outer.region
        if hidden or outer.region is Region.HIDDEN:
            region = Region.HIDDEN
        elif cell is not None and cell.header:
            region = Region.TABLE_HEADER
        container = outer.container
        if element.container:
            self.containers.append(Container(container, element.name, *attributes))
            container = len(self.containers) - 1
        elif region is outer.region and cell is None:
            return outer
        return Place(region, container, cell or outer.cell)

    def _new_grid(self) -> Grid:
        grid = Grid(self._tables)
        grid.open["table"] = 1
        self._tables += 1
        self._grids.append(grid)
        return grid

    def _push(self, name: str, element: Element, place: Place, grid: Grid | None) -> None:
        counts = self._counts
        counts[name] = counts.get(name, 0) + 1
        if element.scope:
            self._outer_counts.append(counts)
            self._counts = {}
        self._stack.append(_Open(name, element, place, grid, None))
        self.builder.place = place

    def _pop(self) -> None:
        entry = self._stack.pop()
        self.builder.flush()
        if entry.outer is not None:
            self.builder = entry.outer
            self.veil = ""
        else:
            element = entry.element
            if element.scope:
                self._counts = self._outer_counts.pop()
            self._counts[entry.name] -= 1
            if element.preformatted:
                self.builder.preformatted -= 1
            if entry.grid is not None:
                self._uncount_part(entry.name, entry.grid)
        self.builder.place = self._stack[-1].place

    def _uncount_part(self, name: str, grid: Grid) -> None:
        grid.open[name] -= 1
        if name == "table":
            self._grids.pop()
        elif name == "thead":
            grid.in_head = False

    def _pop_through(self, names: Collection[str]) -> None:
        """Pop until one of ``names`` is gone; the caller knows that one is open."""
        while True:
            name = self._stack[-1].name
            self._pop()
            if name in names:
                return

    def _pop_to(self, grid: Grid, names: Collection[str]) -> None:
        """Pop until the innermost of ``names`` that belongs to ``grid`` is gone."""
        while True:
            entry = self._stack[-1]
            self._pop()
            if entry.grid is grid and entry.name in names:
                return
