"""Sections: which headers and footers a document shows."""

from __future__ import annotations

from collections.abc import Iterator

from zwlint.readers.docx.reading import Reading
from zwlint.readers.docx.tags import R_ID, Element, child, on
from zwlint.readers.opc.namespaces import w
from zwlint.values import NamedTuple

_KINDS = {w("headerReference"): "header", w("footerReference"): "footer"}
_TYPE, _DEFAULT, _FIRST, _EVEN = w("type"), "default", "first", "even"


class Margin(NamedTuple):
    """A header or footer that is shown."""

    kind: str
    """``header`` or ``footer``."""
    part: str


def margins(reading: Reading) -> list[Margin]:
    """The headers and footers that some section shows, each part once, in order of their first reference.

    A section without a reference of its own takes the one before it. The first page has its own only where the section
    says so (``titlePg``), even pages only where the settings do (ISO/IEC 29500-1, 17.10).
    """
    referenced: dict[Margin, None] = {}
    current: dict[tuple[str, str], Margin] = {}
    shown: set[Margin] = set()
    for section in reading.gains.sections:
        for kind, type, part in _references(reading, section):
            margin = current[kind, type] = Margin(kind, part)
            referenced.setdefault(margin)
        switch = child(section, w("titlePg"))
        types = {_DEFAULT}
        if switch is not None and on(switch):
            types.add(_FIRST)
        if reading.even_pages:
            types.add(_EVEN)
        shown.update(margin for (_kind, type), margin in current.items() if type in types)
    return [margin for margin in referenced if margin in shown]


def _references(reading: Reading, section: Element) -> Iterator[tuple[str, str, str]]:
    for element in section.iterchildren(*_KINDS):
        part = reading.related(reading.main, element.get(R_ID))
        if part is not None:
            yield _KINDS[element.tag], element.get(_TYPE, _DEFAULT), part
