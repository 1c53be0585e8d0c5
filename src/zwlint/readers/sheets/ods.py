"""Reads ODF spreadsheets (ISO/IEC 26300): the tables row by row, then headers, footers and properties."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from lxml import etree

from zwlint.document import Document, Embedded, MetadataValue, Region, Unchecked, Zone
from zwlint.errors import ReadError
from zwlint.readers.opc.archive import Archive, PartError
from zwlint.readers.opc.embeddings import positions_left
from zwlint.readers.opc.kinds import OPEN_SHEETS
from zwlint.readers.opc.left import properties_left
from zwlint.readers.opc.markup import parsed, usual
from zwlint.readers.pictures import HEAD
from zwlint.readers.sheets.ods_cells import DISPLAYED, OFFICE, STYLE, TEXT, table, words_of
from zwlint.readers.sheets.ods_tables import Tables
from zwlint.readers.sheets.page import FullError, Page, SheetOrigin, Spot, shown
from zwlint.readers.sheets.stream import Stream

CONTENT, STYLES, META = "content.xml", "styles.xml", "meta.xml"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"
_ROW = table("table-row")
_UNSEEN = frozenset({Region.HIDDEN, Region.CAPTION, Region.METADATA, Region.COMMENT, Region.ATTRIBUTE, Region.HEADER,
                     Region.FOOTER, Region.REVISION})  # fmt: skip
_NO_TEXT = "没有可检查的文字，内容可能在图片或嵌入的文件里，未能检查；请另行人工核对"
_MARGINS = {
    f"{{{STYLE}}}{region}{side}": region
    for region in (Region.HEADER, Region.FOOTER)
    for side in ("", "-left", "-first")
}
_MEDIA = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml"}
_MARKUP = ("", "meta-inf/", "configurations2/", "thumbnails/")


class OpenPackage:
    """The parts of an ODF file. Not shared by threads."""

    kind = OPEN_SHEETS

    def __init__(self, data: bytes) -> None:
        """Raises ReadError where ``data`` is no zip file, or cannot be read safely, or has a password."""
        self.digest = f"sha256:{sha256(data).hexdigest()}"
        self.unchecked: list[Unchecked] = []
        self._archive = Archive(data, self.kind)
        try:
            locked = _ENCRYPTED in self._archive.read(_MANIFEST)
        except PartError:
            locked = False
        if locked:
            raise ReadError("文件有打开密码，读不出来，未检查；请去掉密码另存后再查")

    def content(self, part: str) -> bytes:
        """The content of a part. Raises PartError where it is missing or broken, ReadError where it is too large."""
        return self._archive.read(part)

    def head(self, part: str) -> bytes:
        """The beginning of a part; empty where it cannot be read."""
        return self._archive.head(part, HEAD)

    def gap(self, part: str, reason: str) -> None:
        """Note that a part could not be read."""
        self.unchecked.append(Unchecked(part, reason, self.digest))

    def root(self, part: str) -> etree._Element | None:
        """The root of a part that may be missing; None, and a gap, for one that is broken."""
        if self._archive.name(part) is None:
            return None
        try:
            return parsed(usual(self._archive.read(part), part))
        except PartError as error:
            self.gap(part, f"{error}；其余部分照常检查，请用表格软件打开另存后再查")
            return None

    def embedded(self, at: int) -> Iterator[Embedded]:
        """Pictures and objects; all count as shown at that offset."""
        for part in sorted(self._archive.names()):
            folder = part.lower().partition("/")[0] + "/" if "/" in part else ""
            if folder in _MARKUP:
                continue
            try:
                size, digest = self._archive.weigh(part)
            except PartError as error:
                self.gap(part, str(error))
                continue
            yield Embedded(part, _MEDIA.get(part.rpartition(".")[2].lower(), ""), size, digest, at)


def read_ods(data: bytes) -> Document:
    """The document of an ODF spreadsheet. Raises ReadError where it is none, or cannot be read safely."""
    package = OpenPackage(data)
    page = Page()
    metadata: list[MetadataValue] = []
    tables = Tables(page, CONTENT)
    try:
        stream = Stream(package, CONTENT, _ROW)
        for row in stream:
            tables.row(row)
        tables.end()
        if stream.root is not None:
            _check(stream.root)
            tables.rest(stream.root)
        _put_margins(package, page)
        metadata += _put_properties(package, page)
    except FullError as full:
        package.gap("全文", str(full))
    embedded = tuple(package.embedded(page.length))
    if all(block.region in _UNSEEN for block in page.blocks):
        package.gap("全文", _NO_TEXT)
    links = tuple(tables.links)
    return Document(
        format="ods",
        digest=package.digest,
        text=page.text(),
        blocks=page.blocks,
        origin=SheetOrigin(page, CONTENT),
        metadata=tuple(metadata),
        unchecked=tuple(package.unchecked),
        embedded=embedded,
        leftovers=(
            *tables.concealed.leftovers(),
            *tables.leftovers,
            *properties_left(metadata),
            *positions_left(package.head, embedded),
        ),
        read_links=lambda: links,
    )


def _check(root: etree._Element) -> None:
    if root.tag != f"{{{OFFICE}}}document-content":
        raise ReadError(f"{CONTENT} 不是 ODF 的内容，未检查；请核对文件的类型，或另存为 .xlsx 再查")


def _put_margins(package: OpenPackage, page: Page) -> None:
    root = package.root(STYLES)
    for element in root.iter(*_MARGINS) if root is not None else ():
        if element.get(DISPLAYED) == "false":
            continue
        region = _MARGINS[element.tag]
        zone = Zone.FOOTER if region is Region.FOOTER else Zone.OTHER
        for paragraph in element.iter(f"{{{TEXT}}}p"):
            text = shown(words_of(paragraph)).strip()
            if text:
                page.put(text, region, None, Spot(STYLES, "", "", etree.QName(element).localname), zone)


def _put_properties(package: OpenPackage, page: Page) -> Iterator[MetadataValue]:
    root = package.root(META)
    for holder in root if root is not None else ():
        for element in holder:
            name = element.get("{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}name") or etree.QName(element).localname
            value = shown((element.text or "").strip())
            if value:
                yield MetadataValue(name, value, *page.put(value, Region.METADATA, None, Spot(META, "", "", name)))
