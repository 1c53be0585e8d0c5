"""A small writer of Word files: headings, paragraphs and ruled tables, on A4. Called by forms and bulletins only."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from zwlint.gate.forms.texts import lines_of, runs_of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WIDTH = 9070
"""Twips between the margins of the page."""
_MARGIN = 1418
_BODY_FONT, _TITLE_FONT, _RARE_FONT = "宋体", "黑体", "SimSun-ExtB"
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""Of the parts of the file, so that the same form is the same bytes."""


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph."""

    text: str
    align: str = "left"
    size: int = 21
    """In half points."""
    bold: bool = False
    title: bool = False
    after: int = 0
    """Space after it, in twips."""
    indent: int = 0
    """Characters that the first line is set in."""
    with_next: bool = False
    """Whether it stays on the page of what follows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    paragraphs: tuple[Text, ...]
    span: int = 1

    @classmethod
    def label(cls, text: str) -> Cell:
        """The name of a column, centred."""
        return cls((Text(text, "center"),))


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table."""

    cells: tuple[Cell, ...]
    least: int = 454
    """Its least height, in twips."""
    repeats: bool = False
    """Whether it stands at the top of every page that the table goes on to."""


@dataclass
class Word:
    """A document in the making."""

    footer: str = ""
    _body: list[Any] = field(default_factory=list)

    def paragraph(self, text: Text) -> None:
        """Add a paragraph; the lines of its text are lines of it."""
        self._body.append(_paragraph(text))

    def table(self, widths: Sequence[int], rows: Iterable[Line]) -> None:
        """Add a table; a short empty paragraph keeps it apart from the next one."""
        table = _element("tbl")
        table.append(_table_properties(sum(widths)))
        grid = _child(table, "tblGrid")
        for width in widths:
            _child(grid, "gridCol", w=str(width))
        for row in rows:
            table.append(_row(row, widths))
        self._body += (table, _paragraph(Text("", size=10)))

    def written(self) -> bytes:
        """The bytes of the file."""
        document = _element("document")
        body = _child(document, "body")
        body.extend(self._body)
        section = _child(body, "sectPr")
        reference = _child(section, "footerReference", type="default")
        reference.set(f"{{{_R}}}id", "rId2")
        _child(section, "pgSz", w="11906", h="16838")
        sides = {"top": "1134", "right": str(_MARGIN), "bottom": "1134", "left": str(_MARGIN)}
        _child(section, "pgMar", **sides, header="851", footer="567", gutter="0")
        return _packed(
            {
                "[Content_Types].xml": _content_types(),
                "_rels/.rels": _relationships(("rId1", "officeDocument", "word/document.xml")),
                "word/document.xml": document,
                "word/styles.xml": _styles(),
                "word/footer1.xml": _footer(self.footer),
                "word/_rels/document.xml.rels": _relationships(
                    ("rId1", "styles", "styles.xml"), ("rId2", "footer", "footer1.xml")
                ),
            }
        )


def _element(name: str, /, **attributes: str) -> Any:
    made = etree.Element(f"{{{_W}}}{name}", nsmap={"w": _W, "r": _R})
    for key, value in attributes.items():
        made.set(f"{{{_W}}}{key}", value)
    return made


def _child(parent: Any, name: str, /, **attributes: str) -> Any:
    made = _element(name, **attributes)
    parent.append(made)
    return made


def _paragraph(text: Text) -> Any:
    made = _element("p")
    properties = _child(made, "pPr")
    if text.with_next:
        _child(properties, "keepNext")
    _child(properties, "spacing", before="0", after=str(text.after), line="276", lineRule="auto")
    if text.indent:
        _child(properties, "ind", firstLineChars=str(text.indent * 100), firstLine=str(text.indent * text.size * 10))
    _child(properties, "jc", val=text.align)
    for number, line in enumerate(lines_of(text.text)):
        if number:
            _child(_child(made, "r"), "br")
        for piece, rare in runs_of(line):
            made.append(_run(piece, text, rare=rare))
    return made


def _run(piece: str, text: Text, *, rare: bool) -> Any:
    made = _element("r")
    properties = _child(made, "rPr")
    usual = _TITLE_FONT if text.title else _BODY_FONT
    if rare or text.title:
        font = _RARE_FONT if rare else usual
        _child(properties, "rFonts", ascii=font, hAnsi=font, eastAsia=font)
    if text.bold:
        _child(properties, "b")
    _child(properties, "sz", val=str(text.size))
    _child(properties, "szCs", val=str(text.size))
    content = _child(made, "t")
    content.text = piece
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _table_properties(whole: int) -> Any:
    made = _element("tblPr")
    _child(made, "tblW", w=str(whole), type="dxa")
    borders = _child(made, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _child(borders, side, val="single", sz="6", space="0", color="000000")
    _child(made, "tblLayout", type="fixed")
    margins = _child(made, "tblCellMar")
    for side, width in (("top", 28), ("left", 85), ("bottom", 28), ("right", 85)):
        _child(margins, side, w=str(width), type="dxa")
    return made


def _row(row: Line, widths: Sequence[int]) -> Any:
    made = _element("tr")
    properties = _child(made, "trPr")
    if sum(len(paragraph.text) for cell in row.cells for paragraph in cell.paragraphs) < _LONG:
        _child(properties, "cantSplit")
    _child(properties, "trHeight", val=str(row.least), hRule="atLeast")
    if row.repeats:
        _child(properties, "tblHeader")
    at = 0
    for cell in row.cells:
        box = _child(made, "tc")
        inner = _child(box, "tcPr")
        _child(inner, "tcW", w=str(sum(widths[at : at + cell.span])), type="dxa")
        if cell.span > 1:
            _child(inner, "gridSpan", val=str(cell.span))
        _child(inner, "vAlign", val="center")
        box.extend(_paragraph(paragraph) for paragraph in cell.paragraphs)
        at += cell.span
    return made


_LONG = 400
"""Characters from which a row may go on over the page."""


def _styles() -> Any:
    made = _element("styles")
    defaults = _child(_child(_child(made, "docDefaults"), "rPrDefault"), "rPr")
    _child(defaults, "rFonts", ascii="Times New Roman", hAnsi="Times New Roman", eastAsia=_BODY_FONT)
    _child(defaults, "sz", val="21")
    _child(defaults, "lang", val="en-US", eastAsia="zh-CN")
    style = _child(made, "style", type="paragraph", default="1", styleId="Normal")
    _child(style, "name", val="Normal")
    return made


def _footer(text: str) -> Any:
    made = _element("ftr")
    paragraph = _paragraph(Text(text, "center", 16))
    for piece in ("　第 ", "PAGE", " 页，共 ", "NUMPAGES", " 页"):
        if piece.isascii():
            field = _child(paragraph, "fldSimple", instr=f" {piece} ")
            field.append(_run("1", Text("", size=16), rare=False))
        else:
            paragraph.append(_run(piece, Text("", size=16), rare=False))
    made.append(paragraph)
    return made


def _content_types() -> Any:
    namespace = f"{_PACKAGE}/content-types"
    made = etree.Element(f"{{{namespace}}}Types", nsmap={None: namespace})
    for extension, type in (("rels", f"{_TYPE_RELS}"), ("xml", "application/xml")):
        etree.SubElement(made, f"{{{namespace}}}Default", Extension=extension, ContentType=type)
    for part, type in (("document", "document.main"), ("styles", "styles"), ("footer1", "footer")):
        etree.SubElement(
            made, f"{{{namespace}}}Override", PartName=f"/word/{part}.xml", ContentType=f"{_TYPE}.{type}+xml"
        )
    return made


_TYPE_RELS = "application/vnd.openxmlformats-package.relationships+xml"


def _relationships(*targets: tuple[str, str, str]) -> Any:
    namespace = f"{_PACKAGE}/relationships"
    made = etree.Element(f"{{{namespace}}}Relationships", nsmap={None: namespace})
    for id, type, target in targets:
        etree.SubElement(made, f"{{{namespace}}}Relationship", Id=id, Type=f"{_R}/{type}", Target=target)
    return made


def _packed(parts: dict[str, Any]) -> bytes:
    """The parts in a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, element in parts.items():
            data = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
            package.writestr(zipfile.ZipInfo(name, _MOMENT), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
