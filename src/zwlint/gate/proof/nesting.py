"""Which elements of a page are around a piece of it, as every browser builds them.

Only where that is certain: a page whose elements a browser would have to mend (an end tag that is not that of the
innermost element, a formatting element left open by a block) is not read. What HTML lets an author leave out is known:
the end tags of paragraphs, list items and cells, the rows and bodies of tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from zwlint.gate.codes import Code, Refused
from zwlint.gate.proof.document_type import has_quirks
from zwlint.gate.proof.elements import (
    BETWEEN_CELLS,
    CELLS,
    CLOSED,
    DIVISIONS,
    FORMATTING,
    HEADINGS,
    IMPLIED,
    ITEMS,
    LATE,
    PARTS,
    ROOTS,
    SCOPE,
    SECTIONS,
    SPECIAL,
    SVG,
    UNSURE,
    VOID,
)
from zwlint.gate.proof.markup import Span, everything, is_blank, spans

_DEPTH = 200
"""Browsers put what is nested much deeper elsewhere."""


def around(text: str, read: list[Span], first: int, last: int) -> list[Span]:
    """The elements around the tokens ``first`` to ``last`` of a page, the outermost first.

    Raises Refused where browsers might build others, or where the piece does not end what it begins.
    """
    roots = _roots(text, read)
    nest = Nest(text, has_quirks(text, read))
    nest.take_all(read[:first])
    depth = _enter(nest, text, read[first : last + 1])
    found = nest.opened[:depth]
    nest.vet_order(found, read[first])
    outermost = next((n for n, each in enumerate(found) if each.name in FORMATTING), depth)
    for span in read[last + 1 :]:  # what a formatting element ends in decides where browsers put what it began with
        if outermost >= min(depth, len(nest.opened)):
            break
        nest.take(span)
    return [*roots, *(each for each in found if each.end)]


def _enter(nest: Nest, text: str, piece: list[Span]) -> int:
    """Take a piece; returns how many elements are around all of it."""
    depth = -1
    for span in piece:
        if depth < 0 and (span.kind == "comment" or (span.kind == "text" and is_blank(text[span.start : span.end]))):
            continue
        nest.lowest = before = len(nest.opened)
        nest.take(span)
        if depth < 0 or not any(each.end for each in nest.opened[depth:before]):
            nest.vet_place(span, nest.lowest)
        if depth < 0 and not (span.kind == "end" and nest.lowest < before):
            depth = nest.lowest  # the first tag of the piece may end a paragraph that is open
        if nest.lowest < depth or depth < 0:
            raise nest.unreadable(span)
    if depth < 0:
        return len(nest.opened)
    for each in nest.opened[depth:]:
        if each.end and each.name not in IMPLIED:
            raise nest.unreadable(each)
    return depth


def _roots(text: str, read: list[Span]) -> list[Span]:
    """The start tags of html and body, wherever they stand: their attributes count from everywhere."""
    every = [span for span in everything(text, read) if span.kind == "start"]
    counted = Counter(span.name for span in every if span.name in ROOTS)
    for span in every:
        shadow = span.name == "template" and any(name.startswith("shadowroot") for name, _value in span.attributes)
        if shadow or span.name == "frameset" or counted[span.name] > 1:
            raise _unreadable(text, span)
    return sorted((span for span in every if span.name in ("html", "body")), key=lambda span: span.name != "html")


class Nest:
    """The elements that are open, html and body left out: they always are."""

    def __init__(self, text: str, quirks: bool | None) -> None:
        self._text = text
        self._quirks = quirks
        self.opened: list[Span] = []
        self.lowest = 0
        """How few have been open; whoever wants to know sets it back."""
        self._form = False

    def take_all(self, read: Iterable[Span]) -> None:
        """Take tokens."""
        for span in read:
            self.take(span)

    def take(self, span: Span) -> None:
        """Take a token. Raises Refused where browsers would have to mend something."""
        if self._names("template"):
            self._in_template(span)
        elif self._names("svg"):
            self._in_svg(span)
        elif span.kind == "raw":
            self._raw(span)
        elif span.kind == "text":
            if not is_blank(self._text[span.start : span.end]):
                self._leave_columns()
        elif span.kind == "start":
            self._start(span)
        elif span.kind == "end":
            self._end(span)
        if len(self.opened) > _DEPTH:
            raise self.unreadable(span)

    def vet_place(self, span: Span, depth: int) -> None:
        """Raise Refused where a token that was taken at that depth was put before the table in which it stands."""
        if depth and self.opened[depth - 1].name in BETWEEN_CELLS:
            blank = span.kind == "text" and is_blank(self._text[span.start : span.end])
            if span.kind in ("text", "start") and not blank and span.name not in PARTS:
                raise self.unreadable(span)

    def vet_order(self, elements: list[Span], piece: Span) -> None:
        """Raise Refused where one of these elements was put before the table in which it stands."""
        for outer, inner in pairwise(elements):
            if outer.name in BETWEEN_CELLS and inner.name not in PARTS:
                raise self.unreadable(piece)

    def unreadable(self, span: Span) -> Refused:
        """That it is not certain what browsers make of a token."""
        return _unreadable(self._text, span)

    # -- other worlds ----------------------------------------------------------------------------------------

    def _in_template(self, span: Span) -> None:
        """Nothing gets out of a template but by its end tag."""
        if span.name in ("svg", "math", "select"):
            raise self.unreadable(span)
        if span.name == "template" and span.kind == "start":
            self._push(span)
        elif span.name == "template" and span.kind == "end":
            self._cut(len(self.opened) - 1)

    def _in_svg(self, span: Span) -> None:
        top = self.opened[-1]
        if span.kind == "start":
            if span.name not in SVG or top.name in ("desc", "title", "metadata"):
                raise self.unreadable(span)
            if not span.slash:
                self._push(span)
        elif span.kind == "end":
            if span.name != top.name:
                raise self.unreadable(span)
            self._cut(len(self.opened) - 1)

    def _raw(self, span: Span) -> None:
        """What a browser without scripts finds in noscript must change nothing around it."""
        if span.name != "noscript":
            return
        nest = Nest(self._text[span.start : span.end], self._quirks)
        nest.opened, nest._form = list(self.opened), self._form
        nest.lowest = len(nest.opened)
        try:
            nest.take_all(spans(self._text[span.start : span.end]))
        except Refused:
            raise self.unreadable(span) from None
        if nest.lowest < len(self.opened) or nest.opened != self.opened or nest._form != self._form:
            raise self.unreadable(span)

    # -- start tags ------------------------------------------------------------------------------------------

    def _start(self, span: Span) -> None:
        name = span.name
        if name in ROOTS:
            return
        if name in UNSURE or (self._names("select") and name not in ("option", "optgroup", "hr", "script")):
            raise self.unreadable(span)
        if name in PARTS or name == "col":
            self._part(span)
            return
        if name != "template":
            self._leave_columns()
        if name in VOID:
            if name == "hr" and not self._names("select"):
                self._end_paragraph(span)
            return
        self._make_room(span)
        if name == "form":
            self._start_form(span)
        elif not (name == "svg" and span.slash):
            self._push(span)

    def _make_room(self, span: Span) -> None:
        """End what cannot be around an element of that name."""
        name = span.name
        if name in ITEMS:
            self._end_item(span)
        if name in ("a", "nobr", "button") and self._names(name):
            raise self.unreadable(span)
        if name in LATE and self._paragraph() >= 0:
            raise self.unreadable(span)
        if name in ("option", "optgroup"):
            self._end_options(name)
        elif name in ("rp", "rt"):
            if self._top in ("rp", "rt"):
                self._cut(len(self.opened) - 1)
            if self._top != "ruby":
                raise self.unreadable(span)
        elif name == "table":
            self._make_room_for_table(span)
        elif (name in DIVISIONS and name != "form") or name in HEADINGS or name in ITEMS or name in ("p", "xmp"):
            self._end_paragraph(span)
            if name in HEADINGS and self._top in HEADINGS:
                raise self.unreadable(span)

    def _make_room_for_table(self, span: Span) -> None:
        if self._top in BETWEEN_CELLS or (self._quirks is None and self._paragraph() >= 0):
            raise self.unreadable(span)
        if self._quirks is False:
            self._end_paragraph(span)

    def _start_form(self, span: Span) -> None:
        """A form in a form is none; one between the cells of a table has nothing inside."""
        if self._form:
            return
        self._form = True
        if self._top not in BETWEEN_CELLS:
            self._end_paragraph(span)
            self._push(span)

    def _end_options(self, name: str) -> None:
        if self._top == "option":
            self._cut(len(self.opened) - 1)
        if name == "optgroup" and self._top == "optgroup" and self._names("select"):
            self._cut(len(self.opened) - 1)

    def _end_item(self, span: Span) -> None:
        """End the list item that is open."""
        for at in range(len(self.opened) - 1, -1, -1):
            name = self.opened[at].name
            if name in ITEMS[span.name]:
                self._unwind(at, IMPLIED - {name}, span)
                return
            if name in SPECIAL:
                return

    def _paragraph(self) -> int:
        """Where the paragraph is open that a block ends; -1 for none."""
        for at in range(len(self.opened) - 1, -1, -1):
            if self.opened[at].name == "p":
                return at
            if self.opened[at].name in SCOPE:
                break
        return -1

    def _end_paragraph(self, span: Span) -> None:
        at = self._paragraph()
        if at >= 0:
            self._unwind(at, IMPLIED - {"p"}, span)

    # -- tables ----------------------------------------------------------------------------------------------

    def _leave_columns(self) -> None:
        if self._top == "colgroup":
            self._cut(len(self.opened) - 1)

    def _part(self, span: Span) -> None:
        """A part of a table ends those that cannot be around it, and begins those that must be."""
        table = self._last("table")
        if table < 0:
            raise self.unreadable(span)
        wanted = self._wanted(span.name)
        keep = table + 1
        for names in wanted:
            if keep < len(self.opened) and self.opened[keep].name in names:
                keep += 1
            else:
                break
        stray = keep < len(self.opened) and self.opened[keep].name not in PARTS  # put before the table, and left open
        if stray and self.opened[keep - 1].name in BETWEEN_CELLS:
            raise self.unreadable(span)
        if any(each.name not in IMPLIED | PARTS for each in self.opened[keep:]):
            raise self.unreadable(span)
        self._cut(keep)
        for names in wanted[keep - table - 1 :]:
            self._push(Span("start", span.start, 0, "tbody" if "tbody" in names else next(iter(names))))
        if span.name != "col":
            self._push(span)

    @staticmethod
    def _wanted(name: str) -> list[frozenset[str]]:
        """The elements between a table and a part of it."""
        if name in CELLS:
            return [SECTIONS, frozenset({"tr"})]
        if name == "tr":
            return [SECTIONS]
        return [frozenset({"colgroup"})] if name == "col" else []

    def _end_part(self, span: Span) -> None:
        table = self._last("table")
        at = self._last(span.name)
        if table < 0 or at < table:
            return
        self._unwind(at, IMPLIED | PARTS, span)

    # -- end tags --------------------------------------------------------------------------------------------

    def _end(self, span: Span) -> None:
        name = span.name
        if name in ROOTS or name in VOID:
            return
        if name in PARTS or name == "table":
            self._end_part(span)
            return
        self._leave_columns()
        if name == "p":
            self._end_paragraph(span)
        elif name in HEADINGS:
            self._end_heading(span)
        elif name in ("select", "optgroup"):
            self._end_if_open(span, frozenset({"option", "optgroup"}) - {name})
        elif (name in DIVISIONS and name not in LATE) or name in CLOSED or name in ITEMS:
            if name != "form" or self._ends_form():
                self._end_if_open(span, IMPLIED - {name})
        else:
            self._end_if_open(span, frozenset())

    def _ends_form(self) -> bool:
        """Whether an end tag ends the form that is open: not from a cell in it, and only once."""
        was, self._form = self._form, False
        boundary = max((n for n, each in enumerate(self.opened) if each.name in SCOPE - {"button"}), default=-1)
        return was and self._last("form") > boundary

    def _end_heading(self, span: Span) -> None:
        """The end tag of one heading ends another one too."""
        at = max((n for n, each in enumerate(self.opened) if each.name in HEADINGS), default=-1)
        if at >= 0 and self.opened[at].name != span.name:
            raise self.unreadable(span)
        self._end_if_open(span, IMPLIED)

    def _end_if_open(self, span: Span, between: frozenset[str]) -> None:
        """An end tag of what is not open is none."""
        at = self._last(span.name)
        if at >= 0:
            self._unwind(at, between, span)

    # -- the elements that are open --------------------------------------------------------------------------

    @property
    def _top(self) -> str:
        return self.opened[-1].name if self.opened else ""

    def _names(self, name: str) -> bool:
        return any(each.name == name for each in self.opened)

    def _last(self, name: str) -> int:
        return max((n for n, each in enumerate(self.opened) if each.name == name), default=-1)

    def _push(self, span: Span) -> None:
        self.opened.append(span)

    def _unwind(self, at: int, between: frozenset[str], span: Span) -> None:
        """End an element and what is in it, which must be of these names."""
        if any(each.name not in between for each in self.opened[at + 1 :]):
            raise self.unreadable(span)
        self._cut(at)

    def _cut(self, at: int) -> None:
        del self.opened[at:]
        self.lowest = min(self.lowest, at)


def _unreadable(text: str, span: Span) -> Refused:
    line = text.count("\n", 0, span.start) + 1
    tag = f"，标签 {'/' if span.kind == 'end' else ''}{span.name[:20]}" if span.name else ""
    return Refused(Code.PAGE_UNREADABLE, f"第{line}行{tag}")
