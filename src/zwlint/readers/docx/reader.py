"""Reads a Word file: all stories in order, then comments, what changes took out, attributes and properties."""

from __future__ import annotations

from collections.abc import Iterator

from zwlint.document import Document, Embedded, Image, Link, MetadataValue, Region, Revision, Zone
from zwlint.readers.docx.left import PAGE_PICTURE, leftovers_of, page_pictures
from zwlint.readers.docx.origin import DocxOrigin
from zwlint.readers.docx.package import Package
from zwlint.readers.docx.private_use import text_of
from zwlint.readers.docx.reading import Change, Place, Reading
from zwlint.readers.docx.sections import margins
from zwlint.readers.docx.sheet import Gathered, Mark, Spot
from zwlint.readers.docx.stories import read_story
from zwlint.readers.docx.tags import AUTHOR, ID, child
from zwlint.readers.opc.left import properties_left, unseen
from zwlint.readers.opc.namespaces import w
from zwlint.readers.opc.properties import properties_of

_LINE_ENDS = str.maketrans("\r\n", "  ")
_UNSEEN = frozenset(
    {Region.HIDDEN, Region.WHITE, Region.TINY, Region.ATTRIBUTE, Region.METADATA, Region.REVISION, Region.COMMENT}
)
_MARGINS = frozenset({Region.HEADER, Region.FOOTER})
_NO_TEXT = "没有可检查的文字，内容可能在图片或嵌入的文件里，未能检查；请另行人工核对"


def read_docx(data: bytes) -> Document:
    """The document of a Word file. Raises ReadError where it is none, or cannot be read safely."""
    package = Package(data)
    reading = Reading(package)
    root = reading.main_root()
    shaded = reading.coloured_pages and child(root, w("background")) is not None
    for body in root.iterchildren(w("body")):
        read_story(reading, package.main, body, Place(Region.PARAGRAPH, Zone.BODY, shaded=shaded))
    _read_margins(reading)
    for kind in ("footnote", "endnote"):
        _read_notes(reading, kind)
    _read_comments(reading)
    return _document(reading)


def _read_margins(reading: Reading) -> None:
    found = margins(reading)
    for kind, region, zone in (("header", Region.HEADER, Zone.OTHER), ("footer", Region.FOOTER, Zone.FOOTER)):
        for margin in found:
            story = reading.root(margin.part) if margin.kind == kind else None
            if story is not None:
                read_story(reading, margin.part, story, Place(region, zone, fixed=True))


def _read_notes(reading: Reading, kind: str) -> None:
    """The notes that the text refers to, in order of reference; one whose reference is taken out goes with it."""
    wanted: dict[str, Change | None] = {}
    for referred, id, change in reading.gains.notes:
        if referred == kind:
            wanted[id] = change if id not in wanted else wanted[id] and change
    for part in reading.package.related(reading.main, f"{kind}s")[:1] if wanted else ():
        root = reading.root(part)
        notes = {note.get(ID, ""): note for note in root.iterchildren(w(kind))} if root is not None else {}
        for id, change in wanted.items():
            if id in notes and notes[id].get(w("type"), "normal") == "normal":
                read_story(reading, part, notes[id], Place(Region.NOTE, fixed=True), change)


def _read_comments(reading: Reading) -> None:
    for part in reading.package.related(reading.main, "comments")[:1]:
        root = reading.root(part)
        for comment in root.iterchildren(w("comment")) if root is not None else ():
            first = len(reading.sheet.blocks)
            read_story(reading, part, comment, Place(Region.COMMENT, fixed=True))
            if len(reading.sheet.blocks) > first:
                reading.gains.comments.append((comment.get(AUTHOR, ""), first))


def _document(reading: Reading) -> Document:
    package, sheet, gains = reading.package, reading.sheet, reading.gains
    revisions = list(_put_revisions(reading))
    for attribute in gains.attributes:
        _put_text(reading, attribute.text, attribute.spot, attribute.place._replace(region=Region.ATTRIBUTE))
    metadata = tuple(_put_properties(reading))
    length = sheet.length
    revisions += [Revision(*change, *_span(start, end, length)) for change, start, end in gains.changes]
    for part, reason in gains.gaps:
        package.gap(part, reason)
    embedded = tuple(_embedded(reading))
    if _shows_nothing(reading, embedded):
        package.gap("全文", _NO_TEXT)
    visible = sum(block.end - block.start for block in sheet.blocks if block.region not in _UNSEEN | _MARGINS)
    for part, reason in page_pictures(reading, visible):
        package.gap(part, reason, rule=PAGE_PICTURE)
    revisions.sort(key=_start)
    left = [*leftovers_of(reading, revisions, embedded, length), *unseen(sheet.blocks, hidden=True)]
    links = tuple(sorted((Link(href, *_span(start, end, length)) for href, start, end in gains.links), key=_start))
    images = tuple(Image(src, alt, min(mark.at, length)) for src, alt, mark in gains.images)
    return Document(
        format="docx",
        digest=package.digest,
        text=text_of(sheet),
        blocks=sheet.blocks,
        origin=DocxOrigin(sheet, reading.parts, package.main),
        metadata=metadata,
        unchecked=tuple(package.unchecked),
        revisions=tuple(revisions),
        embedded=embedded,
        leftovers=(*left, *properties_left(metadata)),
        read_links=lambda: links,
        read_images=lambda: images,
    )


def _put_revisions(reading: Reading) -> Iterator[Revision]:
    """Put down what changes took out."""
    for text, change, place, _mark in reading.gains.removed:
        start, end = reading.sheet.put(text, Region.REVISION, place.zone, place.cell)
        yield Revision(*change, start, end)


def _put_properties(reading: Reading) -> Iterator[MetadataValue]:
    for part, name, value in properties_of(reading.package):
        start, end = _put_text(reading, value, Spot(part, None, name), Place(Region.METADATA))
        yield MetadataValue(name, value.translate(_LINE_ENDS), start, end)


def _put_text(reading: Reading, text: str, spot: Spot, place: Place) -> tuple[int, int]:
    gathered = Gathered()
    gathered.add(text.translate(_LINE_ENDS), spot)
    return reading.sheet.put(gathered, place.region, place.zone, place.cell)


def _span(start: Mark, end: Mark, length: int) -> tuple[int, int]:
    first = min(start.at, length)
    return first, max(first, min(end.at, length))


def _start(value: Link | Revision) -> int:
    return value.start


def _embedded(reading: Reading) -> Iterator[Embedded]:
    length = reading.sheet.length
    shown: dict[str, int] = {}
    for part, mark in reading.gains.shown:
        shown[part] = min(mark.at, shown.get(part, length))
    for part, media_type, size, digest in reading.package.others():
        yield Embedded(part, media_type, size, digest, shown.get(part, length))


def _shows_nothing(reading: Reading, embedded: tuple[Embedded, ...]) -> bool:
    """Whether there is no text, or none beside headers and footers where pictures may hold the rest."""
    regions = {block.region for block in reading.sheet.blocks} - _UNSEEN
    return not (regions - _MARGINS if embedded else regions)
