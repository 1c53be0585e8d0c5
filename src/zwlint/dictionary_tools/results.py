"""Cells of a workbook (xlsx) that have a formula and no usable result: whoever reads values only sees nothing there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from lxml import etree

from zwlint.readers.opc.namespaces import R, S
from zwlint.readers.sheets.cells import box_of, name_of
from zwlint.values import NamedTuple

_BOOK = "xl/workbook.xml"
_RELATIONSHIPS = "xl/_rels/workbook.xml.rels"
_ERROR, _TEXT = "e", "str"
_CELL, _ROW = f"{{{S}}}c", f"{{{S}}}row"


class Cell(NamedTuple):
    """One of them; row counts from 1, column from 0."""

    row: int
    column: int
    name: str


def without_result(path: str, sheet: str) -> Iterator[Cell]:
    """Those of a sheet, in order: formulas that no program computed when it saved the file, and errors."""
    with ZipFile(path) as package:
        part = _part_of(package, sheet)
        if not part:
            return
        with package.open(part) as data:
            for _event, row in etree.iterparse(data, tag=_ROW, resolve_entities=False, no_network=True):
                for cell in row.iterchildren(_CELL):
                    box = box_of(cell.get("r", "")) if _is_empty(cell) else None
                    if box is not None:
                        yield Cell(box.top + 1, box.left, name_of(box.top, box.left))
                row.clear()


def _is_empty(cell: Any) -> bool:
    if cell.get("t") == _ERROR:
        return True
    formula, value = cell.find(f"{{{S}}}f"), cell.findtext(f"{{{S}}}v")
    return formula is not None and not value and cell.get("t") != _TEXT


def _part_of(package: ZipFile, sheet: str) -> str:
    """The part of a sheet; empty for a workbook of another kind."""
    names = set(package.namelist())
    if not {_BOOK, _RELATIONSHIPS} <= names:
        return ""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    targets = {
        each.get("Id", ""): each.get("Target", "") for each in etree.fromstring(package.read(_RELATIONSHIPS), parser)
    }
    for each in etree.fromstring(package.read(_BOOK), parser).iter(f"{{{S}}}sheet"):
        if each.get("name") == sheet:
            part = posixpath.normpath(posixpath.join("/xl", targets.get(each.get(f"{{{R}}}id", ""), ""))).lstrip("/")
            return part if part in names else ""
    return ""
