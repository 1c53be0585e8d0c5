"""What of a sheet's grid is not shown, and which cells are one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from lxml import etree

from zwlint.readers.opc.namespaces import S
from zwlint.readers.sheets.cells import MOST_COLUMNS, Box, box_of

NARROWEST = 0.5
"""Width in characters below which a column shows nothing."""
LOWEST = 2.0
"""Height in points below which a row shows nothing."""
_MOST_OPEN = 2000
"""Merged cells that one row may run through; more are followed no longer, and what lies under them counts as seen."""
_COLS, _COL, _FORMAT, _MERGE = (f"{{{S}}}{name}" for name in ("cols", "col", "sheetFormatPr", "mergeCell"))
_ON = frozenset({"1", "true", "on"})


def on(written: str | None) -> bool:
    """Whether an attribute is true (xsd:boolean)."""
    return written is not None and written.strip().lower() in _ON


class Hidden:
    """Which columns of a sheet are not shown, and whether rows are shown of which nothing is said."""

    def __init__(self, root: etree._Element | None) -> None:
        """``root``: that of the sheet, so far as it has been read; what counts stands before the first row."""
        self.rows = False
        self._columns: list[tuple[int, int, bool]] = []
        self._otherwise = False
        for element in root if root is not None else ():
            if element.tag == _FORMAT:
                self.rows = on(element.get("zeroHeight"))
                self._otherwise = _size(element.get("defaultColWidth"), NARROWEST) < NARROWEST
            elif element.tag == _COLS:
                self._columns += _spans(element)
        self._columns.sort()
        self._known: dict[int, bool] = {}

    def column(self, column: int) -> bool:
        """Whether a column is not shown: hidden, folded into its group, or of no width."""
        known = self._known.get(column)
        if known is None:
            index = bisect_right(self._columns, (column, MOST_COLUMNS, True)) - 1
            found = self._columns[index] if index >= 0 else None
            known = found[2] if found is not None and column <= found[1] else self._otherwise
            self._known[column] = known
        return known

    def row(self, row: etree._Element) -> bool:
        """Whether a row is not shown: hidden, filtered out, folded into its group, or of no height."""
        said = row.get("hidden")
        if said is not None and on(said):
            return True
        height = row.get("ht")
        if height is not None:
            return _size(height, LOWEST) < LOWEST
        return self.rows and said is None


def _spans(columns: etree._Element) -> Iterator[tuple[int, int, bool]]:
    """First and last column, and whether they are hidden."""
    for each in columns.iterchildren(_COL):
        first, last = each.get("min", ""), each.get("max", "")
        if not (first.isdecimal() and last.isdecimal() and len(first) < 8 and len(last) < 8):
            continue
        hidden = on(each.get("hidden")) or _size(each.get("width"), NARROWEST) < NARROWEST
        yield int(first) - 1, int(last) - 1, hidden


def _size(written: str | None, default: float) -> float:
    try:
        return float(written) if written is not None else default
    except ValueError:
        return default


class Merged:
    """The merged cells of a sheet, asked for in the order of rows."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self.corners: dict[tuple[int, int], Box] = {}
        for box in boxes:
            if (box.top, box.left) not in self.corners and (box.top, box.left) != (box.bottom, box.right):
                self.corners[box.top, box.left] = box
        self._coming = sorted(self.corners.values(), reverse=True)
        self._open: list[Box] = []
        self._spans: list[tuple[int, int]] = []
        """First and last column of what the open boxes cover, in order, none touching another."""

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell lies under a merged one, which shows only its first. Rows must not fall."""
        changed = False
        while self._coming and self._coming[-1].top <= row:
            box = self._coming.pop()
            if box.bottom >= row and len(self._open) < _MOST_OPEN:
                self._open.append(box)
                changed = True
        if any(box.bottom < row for box in self._open):
            self._open = [box for box in self._open if box.bottom >= row]
            changed = True
        if changed:
            self._spans = _united(self._open)
        index = bisect_right(self._spans, (column, MOST_COLUMNS)) - 1
        return index >= 0 and column <= self._spans[index][1] and (row, column) not in self.corners


def _united(boxes: list[Box]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for left, right in sorted((box.left, box.right) for box in boxes):
        if spans and left <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], right)
        else:
            spans.append((left, right))
    return spans


def merged_of(root: etree._Element) -> Merged:
    """What a sheet says of merged cells."""
    return Merged(box for each in root.iter(_MERGE) if (box := box_of(each.get("ref"))) is not None)
