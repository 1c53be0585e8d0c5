"""Comments of cells: the older notes, and threads of answers."""

from __future__ import annotations

from zwlint.document import Region
from zwlint.leftovers import LeftoverKind
from zwlint.readers.opc.left import is_own
from zwlint.readers.opc.namespaces import THREADED, S
from zwlint.readers.sheets.page import Spot
from zwlint.readers.sheets.strings import plain, words_of
from zwlint.readers.sheets.workbook import Reading
from zwlint.readers.sheets.worksheet import Sheet

_AUTHOR, _COMMENT, _TEXT = (f"{{{S}}}{name}" for name in ("author", "comment", "text"))
_THREAD, _THREAD_TEXT = f"{{{THREADED}}}threadedComment", f"{{{THREADED}}}text"


def read_comments(reading: Reading, sheet: Sheet) -> None:
    """Put down all comments of a sheet, then who wrote them."""
    package = reading.package
    for part in package.related(sheet.part, "comments"):
        root = package.root(part)
        authors = [author.text or "" for author in root.iter(_AUTHOR)] if root is not None else []
        for comment in root.iter(_COMMENT) if root is not None else ():
            cell, number = comment.get("ref", ""), comment.get("authorId", "")
            author = authors[int(number)] if number.isdecimal() and int(number[:6]) < len(authors) else ""
            for text in comment.iterchildren(_TEXT):
                spot = Spot(part, sheet.name, cell, "comment")
                span = reading.put(plain(words_of(text, reading.styles)), Region.COMMENT, spot)
                kind = LeftoverKind.OWN_COMMENT if is_own(author) else LeftoverKind.NOTE
                reading.leave(kind, span, f"{sheet.name}!{cell}")
        for name in authors:
            reading.put(name, Region.METADATA, Spot(part, sheet.name, "", "author"))
    for part in package.related(sheet.part, "threadedComment"):
        root = package.root(part)
        for comment in root.iter(_THREAD) if root is not None else ():
            for text in comment.iterchildren(_THREAD_TEXT):
                cell = comment.get("ref", "")
                spot = Spot(part, sheet.name, cell, "threadedComment")
                span = reading.put(text.text, Region.COMMENT, spot)
                reading.leave(LeftoverKind.COMMENT, span, f"{sheet.name}!{cell}")
