"""The open elements of a page, with what their text inherits from them.

Only blocks, table parts and hidden elements are kept; a depth of 10⁵ costs no recursion, and no end tag looks
further down than the element it ends ("any other end tag" of the HTML standard, with counts for its scopes).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from zwlint.document import Cell, Region
from zwlint.readers.html.builder import Builder, Place
from zwlint.readers.html.elements import FOREIGN_EXITS, HEADINGS, TRANSPARENT, UNKNOWN, Element, Kind
from zwlint.readers.html.tables import Grid
from zwlint.readers.html.zones import Container

_FURTHEST = 100
"""How many open elements a list item looks through for the one it follows."""
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})
_HIDDEN = Region.HIDDEN
_VEIL, _BODY, _SHOWN = "#veil", "#body", "#shown"
"""Inline elements that are kept: hidden ones, one that holds the article, those that are shown as blocks."""
_INLINE = frozenset({_VEIL, _BODY, _SHOWN})
_MOST_INLINE = 100
"""How many of them are followed at one time; a page with more hides behind them nothing that people see."""


_Open = tuple[str, Element, Place, Grid | None, Builder | None]
"""Name, what it means, place of its text, the table that it opens or is a part of, and, for hidden inline content, the
builder to go back to: a tuple, because this is the hot path of reading."""


class OpenElements:
    """The stack; ``builder`` is where text goes at present."""

    def __init__(self, source: str) -> None:
        self.root = self.builder = Builder(source, Place(Region.PARAGRAPH, -1, None))
        self.containers: list[Container] = []
        self._inline: list[tuple[str, str, int]] = []
        """Kind and name of the inline elements that are kept, and how many of their name are open since."""
        self._veils = 0
        self._stack: list[_Open] = [("#page", UNKNOWN, self.builder.place, None, None)]
        self.foreign = 0
        """How many svg and math elements are open."""
        self.hides = False
        """Whether anything was hidden so far."""
        self.odd = False
        """Whether tags mean more than their writing says: inside svg and math, or inline content of an odd style."""
        self._counts: defaultdict[str, int] = defaultdict(int)
        """How many elements of each name are open in the present scope."""
        self._outer_counts: list[defaultdict[str, int]] = []
        self._grids: list[Grid] = []
        self._tables = 0

    # -- start tags --------------------------------------------------------------------------------------

    def open_block(self, element: Element, called: str, *, hidden: bool = False) -> None:
        """A block begins where the text before it is flushed; ``called`` are its ids and classes."""
        name = element.name
        if element.closes or self._counts["p"]:
            self._close_before(element)
        builder = self.builder
        grid = None
        if element.scope:
            grid = self._new_grid()
        self._counts[name] += 1
        outer: Place = self._stack[-1][2]
        place = outer if element.like_parent and not hidden else self._place(element, called, hidden, None)
        self._stack.append((name, element, place, grid, None))
        builder.place = place
        if grid is not None:
            self._enter_scope()
        elif element.preformatted:
            builder.preformatted += 1

    def open_part(self, element: Element, called: str, spans: tuple[str, str], *, hidden: bool = False) -> None:
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
        elif name in _SECTIONS:
            grid.start_section(head=name == "thead")
        grid.open[name] = grid.open.get(name, 0) + 1
        self._push(element, self._place(element, called, hidden, cell), grid)

    def open_veil(self, name: str, region: Region = Region.HIDDEN) -> None:
        """An inline element begins whose content is not shown, or shown beside the text."""
        if self._veils:
            self.nest(name)
            return
        outer = self.builder
        self._veils += 1
        self.hides = self.hides or region is _HIDDEN
        place = Place(region, outer.place.container, outer.place.cell)
        self._keep(_VEIL, name, place, outer)
        self.builder = outer.side(place)

    def open_body(self, name: str, called: str) -> None:
        """An inline element begins that holds the article."""
        self.builder.flush()
        outer: Place = self._stack[-1][2]
        self.containers.append((outer.container, _BODY, called))
        place = Place(outer.region, len(self.containers) - 1, outer.cell)
        self._keep(_BODY, name, place, None)
        self.builder.place = place

    def open_shown(self, name: str) -> None:
        """An inline element begins that its style shows as a block."""
        self.builder.flush()
        if len(self._inline) < _MOST_INLINE:
            self._keep(_SHOWN, name, self._stack[-1][2], None)

    def nest(self, name: str) -> None:
        """An element begins whose end tag must not be taken for that of a kept one of its name."""
        for index in range(len(self._inline) - 1, -1, -1):
            kind, kept, depth = self._inline[index]
            if kept == name:
                self._inline[index] = (kind, kept, depth + 1)
                return

    def _keep(self, kind: str, name: str, place: Place, outer: Builder | None) -> None:
        self._inline.append((kind, name, 1))
        self._stack.append((kind, UNKNOWN, place, None, outer))
        self.odd = True

    # -- end tags ----------------------------------------------------------------------------------------

    def end_block(self, name: str, start: int, end: int, run: bool) -> None:
        """The text ``source[start:end]`` and, behind it, the end of a block."""
        if self._stack[-1][0] == name and name != "table":
            self.builder.close_with(start, end, run)
            self._pop()
        else:
            self.builder.feed_any(start, end, run)
            self.close_block(name)

    def close_block(self, name: str) -> None:
        """A block ends; an end tag that nothing open answers is ignored, ``</p>`` but for the break it makes."""
        if self._stack[-1][0] == name and name != "table":
            self._pop()
        elif name == "table":
            self._close_table()
        elif name in HEADINGS:
            if any(self._counts.get(heading) for heading in HEADINGS):
                self._pop_through(HEADINGS)
        elif name == "li":
            self._end_list_item()
        elif self._counts.get(name):
            self._pop_through((name,))
        elif name == "p":
            self.builder.flush()

    def close_paragraph(self) -> None:
        """What begins ends an open paragraph, though it is no block of its own: hr, form."""
        if self._counts["p"]:
            self._pop_through(("p",))

    def close_part(self, name: str) -> None:
        """A row, cell, section or caption ends."""
        if self._grids and self._grids[-1].open.get(name):
            self._pop_to(self._grids[-1], (name,))
        elif not self._grids:
            self.builder.flush()

    def close_inline(self, name: str, *, wholly: bool = False) -> None:
        """An inline element ends; ``wholly``: with all of its name that are open in it."""
        for index in range(len(self._inline) - 1, -1, -1):
            kind, kept, depth = self._inline[index]
            if kept == name and depth > 1 and not wholly:
                self._inline[index] = (kind, kept, depth - 1)
                return
            if kept == name:
                while len(self._inline) > index:
                    self._pop()
                return

    def enter_foreign(self) -> None:
        """Svg or math begins."""
        self.foreign += 1
        self.odd = True

    def leave_foreign(self, *, wholly: bool = False) -> None:
        """Svg or math ends, or gives way to HTML."""
        self.foreign = 0 if wholly else max(0, self.foreign - 1)
        self.odd = bool(self.foreign or self._inline)

    def kind_in_foreign(self, kind: Kind, name: str) -> Kind:
        """What a start tag is inside svg or math, which some tags leave."""
        if name in FOREIGN_EXITS:
            self.leave_foreign(wholly=True)
            return kind
        if name in {"title", "desc"}:  # tooltips: shown nowhere in the text
            return Kind.VEILED
        return kind if kind in (Kind.FOREIGN, Kind.LINK) else Kind.INLINE

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
        top = self._stack[-1][0]
        if top in HEADINGS and name in HEADINGS:
            self._pop_through(HEADINGS)
        elif name == "option" and top == "option":
            self._pop()
        elif name == "optgroup" and counts.get("optgroup"):
            self._pop_through(("optgroup",))
        elif name == "table" and self._stack[-1][3] and top not in _CELLS and top != "caption":
            self._close_table()

    def _close_list_item(self, wanted: tuple[str, ...]) -> None:
        for name in wanted:
            if self._counts[name]:
                break
        else:
            return
        for entry in self._stack[: -_FURTHEST - 1 : -1]:
            if entry[0] in wanted:
                self._pop_through((entry[0],))
                return
            if entry[0] not in TRANSPARENT and entry[0] not in _INLINE:
                return

    def _end_list_item(self) -> None:
        """``</li>`` ends the item of the innermost list only."""
        for entry in self._stack[: -_FURTHEST - 1 : -1]:
            if entry[0] == "li":
                self._pop_through(("li",))
                return
            if entry[0] in {"ul", "ol"} or entry[1].scope:
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
        while self._stack[-1][3] is not grid:
            self._pop()

    def _close_table(self) -> None:
        if self._grids:
            self._pop_to(self._grids[-1], ("table",))

    # -- the stack ---------------------------------------------------------------------------------------

    def _place(self, element: Element, called: str, hidden: bool, cell: Cell | None) -> Place:
        outer = self._stack[-1][2]
        region = element.region or outer.region
        if hidden or outer.region is _HIDDEN:
            region = _HIDDEN
            self.hides = True
        elif cell is not None and cell.header:
            region = Region.TABLE_HEADER
        container = outer.container
        if element.container:
            self.containers.append((container, element.name, called))
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

    def _push(self, element: Element, place: Place, grid: Grid | None) -> None:
        self._counts[element.name] += 1
        self._stack.append((element.name, element, place, grid, None))
        self.builder.place = place
        if element.scope:
            self._enter_scope()

    def _enter_scope(self) -> None:
        self._outer_counts.append(self._counts)
        self._counts = defaultdict(int)

    def _pop(self) -> None:
        name, element, _place, grid, outer = self._stack.pop()
        self.builder.flush()
        if name in _INLINE:
            self._inline.pop()
            self.odd = bool(self.foreign or self._inline)
            if outer is not None:
                self.builder = outer
                self._veils -= 1
        else:
            if element.scope:
                self._counts = self._outer_counts.pop()
            self._counts[name] -= 1
            if element.preformatted:
                self.builder.preformatted -= 1
            if grid is not None:
                self._uncount_part(name, grid)
        self.builder.place = self._stack[-1][2]

    def _uncount_part(self, name: str, grid: Grid) -> None:
        grid.open[name] -= 1
        if name == "table":
            self._grids.pop()
        elif name in _SECTIONS:
            grid.start_section(head=False)

    def _pop_through(self, wanted: Collection[str]) -> None:
        """Pop until one of ``wanted`` is gone; the caller knows that one is open."""
        while True:
            name = self._stack[-1][0]
            self._pop()
            if name in wanted:
                return

    def _pop_to(self, grid: Grid, wanted: Collection[str]) -> None:
        """Pop until the innermost of ``wanted`` that belongs to ``grid`` is gone."""
        while True:
            name, _element, _place, owner, _outer = self._stack[-1]
            self._pop()
            if owner is grid and name in wanted:
                return
