"""What lies over the cells: text boxes, shapes, pictures, charts, and their alternative texts."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from zwlint.document import LINE_SEPARATOR, Region
from zwlint.errors import ReadError
from zwlint.expressions import expression
from zwlint.readers.docx.charts import is_string
from zwlint.readers.docx.covers import LEAST_CROP, crop_within
from zwlint.readers.docx.tags import (
    A_BR,
    A_P,
    A_T,
    ALTERNATE,
    BLIP,
    CHART_VALUE,
    R_EMBED,
    R_ID,
    R_LINK,
    chosen,
)
from zwlint.readers.opc.namespaces import XDR, A, V, X
from zwlint.readers.opc.targets import told
from zwlint.readers.sheets.cells import MOST_COLUMNS, MOST_ROWS, name_of
from zwlint.readers.sheets.page import Spot
from zwlint.readers.sheets.workbook import Reading
from zwlint.readers.sheets.worksheet import Sheet
from zwlint.values import NamedTuple

_ANCHORS = frozenset({f"{{{XDR}}}{name}" for name in ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")})
_FROM, _ROW, _COLUMN = f"{{{XDR}}}from", f"{{{XDR}}}row", f"{{{XDR}}}col"
_PLATE = frozenset({f"{{{XDR}}}cNvPr", f"{{{A}}}cNvPr"})
_CHARTS = ("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
           "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart")  # fmt: skip
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_DIAGRAM_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_NEW_POINT = "{http://schemas.microsoft.com/office/drawing/2014/chartex}pt"
_NEW_VALUE = "{http://schemas.microsoft.com/office/drawing/2014/chartex}v"
_SHAPE, _TEXTBOX, _CLIENT = f"{{{V}}}shape", f"{{{V}}}textbox", f"{{{X}}}ClientData"
_LINKED = "图片或对象链接到文件之外（{}），文件里没有它的内容，未检查；请在 Excel 里改为嵌入后再查"
_ON = frozenset({"1", "true"})
_OPEN_BREAK = expression(rb"(?i)<br\s*>")
"""Excel writes HTML into these parts, which are no XML then."""


class _Around(NamedTuple):
    """What is known of the shape around the present element."""

    part: str
    sheet: Sheet
    cell: str
    hidden: bool
    alt: str | None = None


def read_drawings(reading: Reading, sheet: Sheet) -> None:
    """Put down the words of all drawings of a sheet."""
    package = reading.package
    for part in package.related(sheet.part, "drawing"):
        root = package.root(part)
        for anchor in root if root is not None else ():
            if anchor.tag == ALTERNATE:
                anchor = chosen(anchor)  # noqa: PLW2901 - the branch takes the place of both
            if anchor is not None:
                _walk(reading, anchor, _Around(part, sheet, _cell(anchor), sheet.hidden))
    for part in package.related(sheet.part, "vmlDrawing"):
        _read_vml(reading, sheet, part)


def _cell(anchor: etree._Element) -> str:
    """The cell at the upper left corner of what is anchored."""
    numbers = []
    for corner in anchor.iter(_FROM):
        numbers = [corner.findtext(tag, "").strip() for tag in (_ROW, _COLUMN)]
        break
    if len(numbers) != 2 or not all(each.isdecimal() and len(each) < 8 for each in numbers):
        return ""
    row, column = map(int, numbers)
    return name_of(row, column) if row < MOST_ROWS and column < MOST_COLUMNS else ""


def _walk(reading: Reading, parent: etree._Element, around: _Around) -> None:
    plate = next((each for each in parent.iter(*_PLATE)), None) if parent.tag in _ANCHORS else None
    if plate is not None:
        around = around._replace(alt=plate.get("descr"))
    for element in parent:
        tag = element.tag
        if tag in _PLATE:
            _attributes(reading, element, around)
        elif tag == A_P:
            reading.put(_words(element), _region(around), _spot(around, "a:p"))
        elif tag == BLIP:
            _picture(reading, element, around)
        elif tag in _CHARTS:
            _read_part(reading, element.get(R_ID), around)
        elif tag == _DIAGRAM:
            _read_part(reading, element.get(_DIAGRAM_DATA), around)
        elif tag == ALTERNATE:
            branch = chosen(element)
            if branch is not None:
                _walk(reading, branch, around)
        else:
            hidden = any(plate.get("hidden", "0") in _ON for frame in element for plate in frame.iterchildren(*_PLATE))
            _walk(reading, element, around._replace(hidden=around.hidden or hidden))


def _region(around: _Around) -> Region:
    return Region.HIDDEN if around.hidden else Region.TEXTBOX


def _spot(around: _Around, detail: str) -> Spot:
    return Spot(around.part, around.sheet.name, around.cell, detail)


def _words(paragraph: etree._Element) -> str:
    """The characters of a paragraph."""
    pieces = (LINE_SEPARATOR if each.tag == A_BR else each.text or "" for each in paragraph.iter(A_T, A_BR))
    return "".join(pieces)


def _attributes(reading: Reading, plate: etree._Element, around: _Around) -> None:
    for name in ("descr", "title"):
        reading.attributes.append((plate.get(name, ""), _spot(around, f"cNvPr@{name}"), around.hidden))


def _picture(reading: Reading, blip: etree._Element, around: _Around) -> None:
    id = blip.get(R_EMBED) or blip.get(R_LINK) or ""
    row = reading.package.relationships(around.part).get(id)
    if row is None:
        return
    reading.images.append((row.target, around.alt, reading.page.next))
    if not row.external and crop_within(blip.getparent()) >= LEAST_CROP:
        reading.cropped.append((row.target, reading.page.next))
    if row.external:
        reading.package.gap(around.part, _LINKED.format(told(row.target)))
    else:
        reading.place(row.target)


def _read_part(reading: Reading, id: str | None, around: _Around) -> None:
    """The words of a chart or a diagram, which stand in a part of their own."""
    row = reading.package.relationships(around.part).get(id or "")
    if row is None or row.external or row.missing or row.target in reading.placed:
        return
    reading.place(row.target)
    root = reading.package.root(row.target)
    around = around._replace(part=row.target)
    for text, detail in _chart_words(root) if root is not None else ():
        reading.put(text, _region(around), _spot(around, detail))
    for other in reading.package.relationships(row.target).values():
        if not other.external:
            reading.place(other.target)


def _chart_words(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter(A_P, CHART_VALUE, _NEW_POINT, _NEW_VALUE):
        if element.tag == A_P:
            yield _words(element), "a:p"
        elif is_string(element):
            yield element.text or "", "c:v"


def _read_vml(reading: Reading, sheet: Sheet, part: str) -> None:
    """Words of controls and shapes of the older kind; the boxes of notes hold what the notes hold."""
    try:
        data = reading.package.bytes(part)
    except ReadError as error:
        reading.package.gap(part, str(error))
        return
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
    )
    root = etree.fromstring(_OPEN_BREAK.sub(b"<br/>", data), parser) if b"textbox" in data else None
    for shape in root.iter(_SHAPE) if root is not None else ():
        kinds = {each.get("ObjectType") for each in shape.iter(_CLIENT)}
        for box in shape.iter(_TEXTBOX) if "Note" not in kinds else ():
            text = " ".join("".join(box.itertext()).split())
            spot = Spot(part, sheet.name, "", "v:textbox")
            reading.put(text, Region.HIDDEN if sheet.hidden else Region.TEXTBOX, spot)
