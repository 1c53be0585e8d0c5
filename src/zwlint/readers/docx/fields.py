"""Fields: page numbers, tables of contents, hyperlinks. What is shown of one is its result, never its instruction.

A complex field is a row of marks in runs: begin, instruction, separate, result, end (ISO/IEC 29500-1, 17.16.18). It may
reach across paragraphs and cells and hold others.
"""

from __future__ import annotations

from zwlint.expressions import expression
from zwlint.readers.docx.sheet import Mark
from zwlint.readers.docx.tags import VAL, Element, child, number, on, value
from zwlint.readers.opc.namespaces import w

_ARGUMENT = expression(r'"((?:[^"\\]|\\.)*)"?|(\S+)')
_ESCAPED = expression(r'\\([\\"])')
_BOXES = "☐☒"
_PLACE_IN_TARGET = "\\l"
_WITH_ARGUMENT = frozenset({_PLACE_IN_TARGET, "\\o", "\\t", "\\s"})
"""Switches of HYPERLINK that something follows: place in the target, tip, frame, sub-address."""


class Field:
    """One complex field that is open."""

    __slots__ = ("begin", "code", "in_result", "start")

    def __init__(self, begin: Element) -> None:
        self.begin = begin
        self.code: list[str] = []
        self.in_result = False
        self.start: Mark | None = None
        """Where its result begins."""

    def href(self) -> str | None:
        """The target, where it is a hyperlink."""
        return hyperlink("".join(self.code))

    def choice(self) -> tuple[str, str]:
        """What a drop-down list or check box of a form shows, which stands in no run, and the element that says it."""
        data = child(self.begin, w("ffData"))
        if data is None:
            return "", ""
        box, choices = child(data, w("checkBox")), child(data, w("ddList"))
        if box is not None:
            return _BOXES[_is_ticked(box)], "w:checkBox"
        return ("", "") if choices is None else (self._picked(choices), "w:ddList")

    @staticmethod
    def _picked(choices: Element) -> str:
        entries = [entry.get(VAL, "") for entry in choices.iterchildren(w("listEntry"))]
        picked = value(choices, w("result")) or value(choices, w("default"))
        index = number(picked)
        return entries[index] if 0 <= index < len(entries) else ""


class Fields:
    """The open fields of one story, outermost first."""

    __slots__ = ("open", "unseen")

    def __init__(self) -> None:
        self.open: list[Field] = []
        self.unseen = 0
        """How many of them are in their instruction, which hides all that stands in it."""

    def begin(self, element: Element) -> None:
        """A field begins."""
        self.open.append(Field(element))
        self.unseen += 1

    def separate(self) -> Field | None:
        """The result begins; the field of which it is."""
        if not self.open or self.open[-1].in_result:
            return None
        self.unseen -= 1
        self.open[-1].in_result = True
        return self.open[-1]

    def end(self) -> Field | None:
        """The innermost field ends, and is returned."""
        if not self.open:
            return None
        field = self.open.pop()
        self.unseen -= not field.in_result
        return field

    def instruct(self, text: str) -> None:
        """Text of an instruction, also that which a nested field brings into it."""
        for field in self.open[-1:-3:-1]:
            if not field.in_result:
                field.code.append(text)
                return


def _is_ticked(box: Element) -> bool:
    switch = next((found for name in ("checked", "default") if (found := child(box, w(name))) is not None), None)
    return switch is not None and on(switch)


def hyperlink(code: str) -> str | None:
    """The target in the instruction of a HYPERLINK field, with ``#`` before a place in it; None for other fields."""
    name, *rest = code.split(None, 1)[:2] or [""]
    if name.upper() != "HYPERLINK":
        return None
    found = {"": "", _PLACE_IN_TARGET: ""}
    switch = ""
    for quoted, bare in _ARGUMENT.findall("".join(rest)):
        if bare.startswith("\\"):
            switch = bare.lower() if bare.lower() in _WITH_ARGUMENT else ""
        else:
            found[switch] = found.get(switch) or _ESCAPED.sub(r"\1", quoted) or bare
            switch = ""
    return f"{found['']}#{found[_PLACE_IN_TARGET]}" if found[_PLACE_IN_TARGET] else found[""]
