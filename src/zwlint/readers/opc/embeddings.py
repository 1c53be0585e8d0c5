"""Files within a package: which of them hold a document that its readers were not to get."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from zwlint.document import Embedded
from zwlint.errors import ReadError
from zwlint.leftovers import Leftover, LeftoverKind
from zwlint.readers.opc.archive import Archive, PartError
from zwlint.readers.opc.kinds import SHEETS
from zwlint.readers.opc.package import Package
from zwlint.readers.pictures import has_position
from zwlint.values import NamedTuple

MOST_BYTES = 16 << 20
"""Size in bytes of an embedded workbook above which it counts as holding more than its chart."""
_FOLDER = "/embeddings/"
_FORMULAS = ("equation", "mathtype")
"""Beginnings of the names of programs whose objects hold one formula, which the document shows whole."""
_PHOTOGRAPHS = frozenset({"image/jpeg", "image/jpg", "image/png", "image/webp", "image/tiff"})
_SHEET_FOLDER = "xl/worksheets/"
_VALUES = (b"<v>", b"<is>", b"<v ")
_SPARE = 10
"""Cells that a workbook may have beside those of its chart: names of series, an empty corner."""


class Objects(NamedTuple):
    """What the document says of its embedded files."""

    programs: Mapping[str, str]
    """By part: the program of an object."""
    charts: Mapping[str, int]
    """By part of a workbook: how many values the chart shows that it belongs to."""

    def matters(self, package: Package, embedded: Embedded) -> bool:
        """Whether an embedded file holds more than the document shows."""
        if self.programs.get(embedded.part, "").lower().startswith(_FORMULAS):
            return False
        values = self.charts.get(embedded.part)
        return values is None or _cells(package, embedded) > values + _SPARE


def files_left(package: Package, embedded: Iterable[Embedded], objects: Objects) -> Iterator[Leftover]:
    """Embedded files that hold more than the document shows, and photographs that say where they were taken."""
    embedded = list(embedded)
    yield from positions_left(package.head, embedded)
    for each in embedded:
        if _FOLDER in f"/{each.part.lower()}" and objects.matters(package, each):
            yield Leftover(LeftoverKind.EMBEDDED_FILE, each.start, each.start, each.part)


def positions_left(head: Callable[[str], bytes], embedded: Iterable[Embedded]) -> Iterator[Leftover]:
    """Photographs that say where they were taken; ``head`` gives the beginning of a part."""
    for each in embedded:
        if each.media_type.lower() in _PHOTOGRAPHS and has_position(head(each.part)):
            yield Leftover(LeftoverKind.POSITION, each.start, each.start, each.part)


def _cells(package: Package, embedded: Embedded) -> float:
    """How many cells of a workbook hold something; infinitely many where that cannot be told."""
    if embedded.size > MOST_BYTES:
        return float("inf")
    try:
        archive = Archive(package.content(embedded.part), SHEETS)
        sheets = [archive.read(name) for name in archive.names() if name.lower().startswith(_SHEET_FOLDER)]
    except (PartError, ReadError):
        return float("inf")
    return sum(sheet.count(value) for sheet in sheets for value in _VALUES)
