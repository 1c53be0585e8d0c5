"""What a Word file keeps that nobody was to see, and pictures that hold a whole page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zwlint.document import Embedded, Revision
from zwlint.leftovers import Leftover, LeftoverKind
from zwlint.readers.docx.covers import Picture
from zwlint.readers.docx.reading import Reading
from zwlint.readers.docx.sheet import Mark
from zwlint.readers.docx.tags import Element
from zwlint.readers.opc.embeddings import Objects, files_left
from zwlint.readers.opc.left import is_own
from zwlint.readers.opc.namespaces import C, w
from zwlint.readers.pictures import is_opaque

PAGE_PICTURE = "SEC011"
"""The rule that explains why a picture of a page is unchecked."""
_UNSEEN_PAGE = "有占满版面的图片（{}），可能是扫描件，图片里的文字未检查；请人工核对，或改用带文字层的文件"
_EMU_PER_TWIP = 635
_A4 = (11906, 16838)
"""Twips."""
_WHOLE_PAGE, _LARGE = 0.6, 0.25
"""Shares of a page: a picture that fills it; one that may be a page where there are few words."""
_PAGE_SHAPES = (1.2, 1.7)
"""Height by width of what looks like a page."""
_FEW_WORDS = 300
"""Visible characters below which a document's pictures are likely to hold its text."""
_POINT = f"{{{C}}}pt"


def leftovers_of(
    reading: Reading, revisions: Iterable[Revision], embedded: Iterable[Embedded], length: int
) -> Iterator[Leftover]:
    """All but what the blocks and properties themselves tell; ``length`` is that of the text."""
    gains, blocks = reading.gains, reading.sheet.blocks
    for revision in revisions:
        yield Leftover(LeftoverKind.REVISION, revision.start, revision.end, _told(revision))
    for author, index in gains.comments:
        kind = LeftoverKind.OWN_COMMENT if is_own(author) else LeftoverKind.COMMENT
        yield Leftover(kind, blocks[index].start, blocks[index].end)
    for cover in gains.covers:
        if not cover.part or is_opaque(reading.package.head(cover.part)):
            yield _at(LeftoverKind.COVERED_TEXT, cover.mark, length, cover.part)
    for part, mark in gains.cropped:
        yield _at(LeftoverKind.CROPPED_IMAGE, mark, length, part)
    yield from files_left(reading.package, embedded, Objects(dict(gains.objects), _charts(reading)))


_CHANGES = {"insertion": "插入", "deletion": "删除", "move-from": "移动", "move-to": "移动"}


def _told(revision: Revision) -> str:
    return _CHANGES.get(revision.change, "")


def _at(kind: LeftoverKind, mark: Mark, length: int, part: str) -> Leftover:
    at = min(mark.at, length)
    return Leftover(kind, at, at, part)


def _charts(reading: Reading) -> dict[str, int]:
    """How many values the charts show, by the part of their workbook."""
    found = {}
    for part in reading.gains.drawn:
        root = reading.package.root(part)
        if root is None:
            continue
        values = sum(1 for _point in root.iter(_POINT))
        for row in reading.package.relationships(part).values():
            if row.type == "package" and not row.external:
                found[row.target] = values
    return found


# -- pictures of pages ---------------------------------------------------------------------------------------------


def page_pictures(reading: Reading, visible: int) -> Iterator[tuple[str, str]]:
    """Part and reason of every picture that holds a page; ``visible``: how many characters the text shows."""
    page = _page_of(reading.gains.sections)
    for picture in reading.gains.pictures:
        if _is_page(picture, page, few=visible < _FEW_WORDS):
            yield picture.part, _UNSEEN_PAGE.format(picture.part.rpartition("/")[2])


def _is_page(picture: Picture, page: tuple[int, int], *, few: bool) -> bool:
    if not picture.width or (picture.behind and not few):
        return False
    share = picture.width * picture.height / (page[0] * page[1])
    low, high = _PAGE_SHAPES
    paged = low <= picture.height / picture.width <= high
    return share >= _WHOLE_PAGE or (few and paged and share >= _LARGE)


def _page_of(sections: list[Element]) -> tuple[int, int]:
    """The size of the page in EMU."""
    for section in sections:
        for size in section.iterchildren(w("pgSz")):
            width, height = size.get(w("w"), ""), size.get(w("h"), "")
            if width.isdecimal() and height.isdecimal() and 0 < len(width) < 6 and 0 < len(height) < 6:
                return max(1, int(width)) * _EMU_PER_TWIP, max(1, int(height)) * _EMU_PER_TWIP
    return _A4[0] * _EMU_PER_TWIP, _A4[1] * _EMU_PER_TWIP
