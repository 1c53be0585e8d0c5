"""Comments of cells: the older notes, and threads of answers."""

from __future__ import annotations

from zwlint.document import Region
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
        for comment in root.iter(_COMMENT) if root is not None else ():
            for text in comment.iterchildren(_TEXT):
                spot = Spot(part, sheet.name, comment.get("ref", ""), "comment")
                reading.put(plain(words_of(text, reading.styles)), Region.COMMENT, spot)
        for author in root.iter(_AUTHOR) if root is not None else ():
            reading.put(author.text, Region.METADATA, Spot(part, sheet.name, "", "author"))
    for part in package.related(sheet.part, "threadedComment"):
        root = package.root(part)
        for comment in root.iter(_THREAD) if root is not None else ():
            for text in comment.iterchildren(_THREAD_TEXT):
                spot = Spot(part, sheet.name, comment.get("ref", ""), "threadedComment")
                reading.put(text.text, Region.COMMENT, spot)
