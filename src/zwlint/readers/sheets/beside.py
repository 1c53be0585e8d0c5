"""What a sheet has beside its cells: links, choices of drop-down lists, prompts, what-if values, tables."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from zwlint.document import Region
from zwlint.readers.opc.namespaces import X14, XM, R, S
from zwlint.readers.sheets.cells import Box, box_of, cell_of
from zwlint.readers.sheets.page import Spot, shown
from zwlint.readers.sheets.workbook import Reading
from zwlint.readers.sheets.worksheet import Sheet

_LINK, _VALIDATION, _SCENARIO = (f"{{{S}}}{name}" for name in ("hyperlink", "dataValidation", "scenario"))
_NEW_VALIDATION = f"{{{X14}}}dataValidation"
_FORMULAS = frozenset({f"{{{S}}}formula1", f"{{{X14}}}formula1"})
_OBJECTS = frozenset({f"{{{S}}}oleObject", f"{{{S}}}control"})
_TABLE, _COLUMN = f"{{{S}}}table", f"{{{S}}}tableColumn"
_PROMPTS = ("promptTitle", "prompt", "errorTitle", "error")


def tables_of(reading: Reading, sheet: Sheet) -> list[Box]:
    """The header rows of the tables that a sheet declares."""
    found = []
    for part in reading.package.related(sheet.part, "table"):
        root = reading.package.root(part)
        if root is None or root.tag != _TABLE:
            continue
        box, count = box_of(root.get("ref")), root.get("headerRowCount", "1")
        if box is not None and count.isdecimal() and int(count[:6]) > 0:
            found.append(box._replace(bottom=min(box.bottom, box.top + int(count[:6]) - 1)))
        elif count == "0":
            for column in root.iter(_COLUMN):
                spot = Spot(part, sheet.name, "", "tableColumn@name")
                reading.attributes.append((column.get("name", ""), spot, True))
    return found


def read_beside(reading: Reading, sheet: Sheet, root: etree._Element, first: int) -> None:
    """Take links, prompts, choices and scenarios; the sheet's blocks begin with number ``first``."""
    links = []
    for element in root.iter(_LINK, _VALIDATION, _NEW_VALIDATION, _SCENARIO, *_OBJECTS):
        tag = element.tag
        if tag == _LINK:
            links.append(element)
        elif tag == _SCENARIO:
            _scenario(reading, sheet, element)
        elif tag in _OBJECTS:
            row = reading.package.relationships(sheet.part).get(element.get(f"{{{R}}}id", ""))
            if row is not None and not row.external:
                reading.place(row.target)
                reading.programs[row.target] = element.get("progId", "")
        else:
            _validation(reading, sheet, element)
    if links:
        _read_links(reading, sheet, links, first)


def _read_links(reading: Reading, sheet: Sheet, links: list[etree._Element], first: int) -> None:
    rows = reading.package.relationships(sheet.part)
    targets: dict[tuple[int, int], str] = {}
    for link in links:
        row, place = rows.get(link.get(f"{{{R}}}id", "")), link.get("location", "")
        target = (row.target if row is not None else "") + (f"#{place}" if place else "")
        cell = cell_of(link.get("ref", "").partition(":")[0])
        if cell is not None:
            targets.setdefault(cell, target)
        spot = Spot(sheet.part, sheet.name, link.get("ref", "").partition(":")[0], "hyperlink@tooltip")
        reading.attributes.append((link.get("tooltip", ""), spot, sheet.hidden))
    for block in reading.page.blocks[first:]:
        if block.cell is not None:
            found = targets.pop((block.cell.row, block.cell.column), None)
            if found is not None:
                reading.links.append((found, block.start, block.end))
    end = reading.page.length
    reading.links += [(target, end, end) for target in targets.values()]


def _validation(reading: Reading, sheet: Sheet, element: etree._Element) -> None:
    cell = (element.get("sqref") or "".join(element.itertext(f"{{{XM}}}sqref"))).partition(" ")[0].partition(":")[0]
    for name in _PROMPTS:
        spot = Spot(sheet.part, sheet.name, cell, f"dataValidation@{name}")
        reading.attributes.append((element.get(name, ""), spot, sheet.hidden))
    for formula in element:
        text = "".join(formula.itertext()) if formula.tag in _FORMULAS else ""
        if text.strip().startswith('"') and element.get("type") == "list":
            choices = text.strip().strip('"').replace('""', '"')
            reading.put(choices, Region.HIDDEN, Spot(sheet.part, sheet.name, cell, "formula1"))


def _scenario(reading: Reading, sheet: Sheet, element: etree._Element) -> None:
    """Values that a what-if scenario would put into cells."""
    for holder, name, cell in _scenario_values(element):
        detail = f"{etree.QName(holder).localname}@{name}"
        reading.put(shown(holder.get(name, "")), Region.HIDDEN, Spot(sheet.part, sheet.name, cell, detail))


def _scenario_values(element: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    yield element, "name", ""
    yield element, "comment", ""
    for each in element:
        yield each, "val", each.get("r", "")
