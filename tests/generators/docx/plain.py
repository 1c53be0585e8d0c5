"""The plainest Word file there is, every part of which may be replaced: the ground of ``hostile``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .package import MAIN_TYPES, Writing, content_types, relationships, zipped
from .part import Relation
from .xml import DECLARATION, namespace, root

END: Final = "终了"
"""The text of the last paragraph: it is shown, or the document says that something is missing."""
LEAD: Final = "开头"
_LAST: Final = f"<w:p><w:r><w:t>{END}</w:t></w:r></w:p>"
MAIN: Final = "word/document.xml"
RELATIONS: Final = "word/_rels/document.xml.rels"
HOW: Final = Writing(codec="utf-8", prefix="w", absolute=False, cased=False, compressed=True)


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph with one run."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def document(body: str, *, last: bool = True, prolog: str = DECLARATION) -> bytes:
    """A main part with that body."""
    start = f"{prolog}{root('w:document', strict=False)}<w:body>{paragraph(LEAD)}"
    return f"{start}{body}{_LAST if last else ''}</w:body></w:document>".encode()


def part(name: str, content: str) -> bytes:
    """Another part with that root element."""
    return f"{DECLARATION}{root(name, strict=False)}{content}</{name}>".encode()


def relation_part(relations: Iterable[tuple[str, str]], *, owner: str = MAIN) -> bytes:
    """Relationships of the main part: kinds and targets, numbered rId1, rId2 …"""
    items = [
        Relation(f"rId{number}", kind, target, external="://" in target)
        for number, (kind, target) in enumerate(relations, 1)
    ]
    return relationships(owner, items, HOW, strict=False).encode()


def parts(main: bytes, **more: bytes) -> dict[str, bytes]:
    """All parts of a file by name; ``styles``, ``numbering``, ``comments`` … are related to the main part."""
    named = {name: f"word/{name}.xml" for name in more}
    return {
        "[Content_Types].xml": content_types({MAIN: MAIN_TYPES["docx"]}).encode(),
        "_rels/.rels": relation_part([("officeDocument", MAIN)], owner=""),
        RELATIONS: relation_part(named.items()),
        MAIN: main,
        **{named[name]: data for name, data in more.items()},
    }


def file(body: str, **more: bytes) -> bytes:
    """A Word file with that body and those parts."""
    return zipped(parts(document(body), **more))


def space() -> str:
    """The declaration of the main namespace, for hand-written roots."""
    return f'xmlns:w="{namespace("w", strict=False)}" xmlns:r="{namespace("r", strict=False)}"'
