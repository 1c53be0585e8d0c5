"""Whether styles and numbers leave it to the runs themselves to make their characters unseen, as in most files.

Many files come with styles for white characters on dark tables, and use none of them: what counts is what a part names.
"""

from __future__ import annotations

from collections.abc import Iterator

from zwlint.expressions import expression
from zwlint.readers.docx.hints import Hints
from zwlint.readers.docx.looks import look, telling
from zwlint.readers.docx.tags import Element, value
from zwlint.readers.opc.namespaces import w

_STYLE = w("style")
_named = expression(rb'Style w:val="([^"&<\t\r\n]*)"')
_NAMES = b"Style"


class Quiet:
    """What of styles and numbers makes characters unseen. In doubt, a part is not quiet."""

    def __init__(self) -> None:
        self._everywhere = False
        """Whether something counts that a part need not name: defaults of the document, a default style, a number."""
        self._hiding: set[bytes] = set()
        """Ids of styles."""

    def styles(self, root: Element, hints: Hints) -> None:
        """Take the styles part in."""
        waiting: list[Element] = []
        for properties in _unseen(root, hints):
            style = next(properties.iterancestors(_STYLE), None)
            if style is None:
                self._everywhere = True
            else:
                waiting.append(style)
        based: dict[str | None, list[Element]] = {}
        for style in root.iterchildren(_STYLE) if waiting else ():
            based.setdefault(value(style, w("basedOn")), []).append(style)
        while waiting:
            style = waiting.pop()
            id = style.get(w("styleId"), "")
            self._hiding.add(id.encode())
            self._everywhere = self._everywhere or style.get(w("default")) is not None
            waiting += based.pop(id, ())

    def numbering(self, root: Element, hints: Hints) -> None:
        """Take the numbering part in."""
        self._everywhere = self._everywhere or next(_unseen(root, hints), None) is not None

    def holds(self, data: bytes) -> bool:
        """Whether in this part no style and no number makes characters unseen."""
        if self._everywhere or not self._hiding:
            return not self._everywhere
        names = _named.findall(data)
        return len(names) == data.count(_NAMES) and self._hiding.isdisjoint(names)


def _unseen(root: Element, hints: Hints) -> Iterator[Element]:
    return (properties for properties in telling(root, hints, ()) if look(properties).is_unseen())
