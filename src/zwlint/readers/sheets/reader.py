"""Reads a workbook: all sheets in order, what lies over and beside their cells, what is left over, properties."""

from __future__ import annotations

from collections.abc import Iterator

from zwlint.document import Document, Embedded, Image, Link, MetadataValue, Region
from zwlint.leftovers import Leftover, LeftoverKind
from zwlint.readers.opc.embeddings import Objects, files_left
from zwlint.readers.opc.left import properties_left, unseen
from zwlint.readers.opc.properties import properties_of
from zwlint.readers.sheets.beside import read_beside, tables_of
from zwlint.readers.sheets.drawings import read_drawings
from zwlint.readers.sheets.leftovers import Leftovers
from zwlint.readers.sheets.margins import read_margins
from zwlint.readers.sheets.notes import read_comments
from zwlint.readers.sheets.page import FullError, SheetOrigin, Spot, shown
from zwlint.readers.sheets.workbook import Reading, Workbook
from zwlint.readers.sheets.worksheet import Sheet, Worksheet

_UNSEEN = frozenset(
    {Region.HIDDEN, Region.WHITE, Region.TINY, Region.ATTRIBUTE, Region.METADATA, Region.REVISION, Region.COMMENT,
     Region.CAPTION, Region.HEADER, Region.FOOTER}
)  # fmt: skip
NO_TEXT = "没有可检查的文字，内容可能在图片或嵌入的文件里，未能检查；请另行人工核对"
_MISSING = "有单元格引用的共享字符串不在文件里，其中的文字未检查；请在 Excel 里打开另存后再查"


def read_xlsx(data: bytes) -> Document:
    """The document of a workbook. Raises ReadError where it is none, or cannot be read safely."""
    package = Workbook(data)
    reading = Reading(package)
    leftovers = Leftovers(reading)
    metadata: list[MetadataValue] = []
    try:
        for sheet in reading.sheets:
            _read_sheet(reading, sheet)
        leftovers.read()
        _put_attributes(reading)
        metadata += _put_properties(reading)
    except FullError as full:
        package.gap("全文", str(full))
    if reading.strings.missing:
        package.gap(reading.strings.part or package.main, _MISSING)
    return _document(reading, leftovers, tuple(metadata))


def _read_sheet(reading: Reading, sheet: Sheet) -> None:
    caption = Region.HIDDEN if sheet.hidden else Region.CAPTION
    named = reading.put(sheet.name, caption, Spot(reading.package.main, sheet.name, "", "sheet@name"))
    begin = reading.page.next
    _read_cells(reading, sheet)
    if sheet.hidden and reading.page.next > begin:
        detail = f"工作表“{sheet.name}”"
        for span in (named, (begin, reading.page.next - 1)):
            if span is not None:
                reading.concealed.sheet(sheet.number, span, detail, deeply=sheet.deeply)


def _read_cells(reading: Reading, sheet: Sheet) -> None:
    """Put down the cells of a sheet, and what stands beside, over and under them."""
    first = len(reading.page.blocks)
    worksheet = Worksheet(reading.package, sheet, reading.page, reading.strings, reading.styles, reading.concealed)
    worksheet.read(tables_of(reading, sheet))
    if worksheet.root is not None:
        read_beside(reading, sheet, worksheet.root, first)
        read_margins(reading, sheet, worksheet.root)
    read_comments(reading, sheet)
    read_drawings(reading, sheet)


def _put_attributes(reading: Reading) -> None:
    for text, spot, hidden in reading.attributes:
        reading.put(text, Region.HIDDEN if hidden else Region.ATTRIBUTE, spot)


def _put_properties(reading: Reading) -> Iterator[MetadataValue]:
    for part, name, value in properties_of(reading.package):
        span = reading.put(value, Region.METADATA, Spot(part, "", "", name))
        if span is not None:
            yield MetadataValue(name, shown(value), *span)


def _document(reading: Reading, leftovers: Leftovers, metadata: tuple[MetadataValue, ...]) -> Document:
    package, page = reading.package, reading.page
    embedded = tuple(_embedded(reading))
    if all(block.region in _UNSEEN for block in page.blocks):
        package.gap("全文", NO_TEXT)
    length = page.length
    left = [*reading.concealed.leftovers(), *reading.leftovers, *properties_left(metadata), *unseen(page.blocks)]
    left += files_left(package, embedded, Objects(reading.programs, {}))
    left += [
        Leftover(LeftoverKind.CROPPED_IMAGE, min(at, page.length), min(at, page.length), part)
        for part, at in reading.cropped
    ]
    links = tuple(sorted((Link(*each) for each in reading.links), key=lambda link: link.start))
    images = tuple(Image(src, alt, min(at, length)) for src, alt, at in reading.images)
    return Document(
        format="xlsx",
        digest=package.digest,
        text=page.text(),
        blocks=page.blocks,
        origin=SheetOrigin(page, package.main),
        metadata=metadata,
        unchecked=tuple(package.unchecked),
        revisions=tuple(leftovers.revisions),
        embedded=embedded,
        leftovers=tuple(left),
        read_links=lambda: links,
        read_images=lambda: images,
    )


def _embedded(reading: Reading) -> Iterator[Embedded]:
    length = reading.page.length
    for part, media_type, size, digest in reading.package.others():
        if not part.lower().endswith(".vml"):
            yield Embedded(part, media_type, size, digest, min(reading.placed.get(part, length), length))
