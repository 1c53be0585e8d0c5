"""Tracked changes and the links of a paragraph: what Word keeps, takes out, and lets one follow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from . import inline
from .inline import Inline
from .model import Character, ExpectedBlock, ExpectedLink, ExpectedRevision, joined
from .part import Part
from .xml import attribute

AUTHOR: Final = "沈书言"


def stamp(part: Part) -> str:
    """The attributes of a tracked change."""
    return f'w:id="{part.draft.id()}" w:author="{AUTHOR}" w:date="2026-03-0{part.rng.randint(1, 9)}T10:20:00Z"'


def inserted(part: Part) -> None:
    """Words put in: they are text."""
    with change(part, "w:ins", "insertion"):
        inline.some(part)


def moved_to(part: Part) -> None:
    """Words moved here: they are text."""
    id = part.draft.id()
    part.raw(f'<w:moveToRangeStart w:id="{id}" w:name="move{id}" {_who()}/>')
    with change(part, "w:moveTo", "move-to"):
        inline.some(part)
    part.raw(f'<w:moveToRangeEnd w:id="{id}"/>')


def deleted(part: Part) -> None:
    """Words taken out, over several runs: no text, but a revision."""
    with taken(part, "w:del", "deletion"):
        for _ in range(part.rng.randint(1, 2)):
            with part.run("<w:rPr><w:b/></w:rPr>" if part.draft.chance(0.3) else "") as run:
                run.text(part.draft.phrase(), "w:delText")


def deleted_field(part: Part) -> None:
    """A whole field taken out: its result is what was deleted."""
    part.draft.has("field deleted")
    with taken(part, "w:del", "deletion"):
        with part.run():
            part.raw('<w:fldChar w:fldCharType="begin"/><w:delInstrText> REF _Ref1 </w:delInstrText>')
            part.raw('<w:fldChar w:fldCharType="separate"/>')
        with part.run() as run:
            run.text(part.draft.phrase(), "w:delText")
            part.raw('<w:fldChar w:fldCharType="end"/>')


def inserted_link(part: Part) -> None:
    """A link whose words were put in."""
    part.draft.has("link inserted")
    with part.within("w:hyperlink", 'w:anchor="_目录"'), link(part, "#_目录"):
        inserted(part)


def moved_from(part: Part) -> None:
    """Words moved away; here they stand in w:t."""
    with taken(part, "w:moveFrom", "move-from"):
        inline.some(part)


def inserted_around_deleted(part: Part) -> None:
    """An insertion of which some words were taken out again."""
    part.draft.has("deletion in insertion")
    with change(part, "w:ins", "insertion"):
        inline.some(part)
        deleted(part)
        inline.some(part)


@contextmanager
def change(part: Part, element: str, name: str) -> Iterator[None]:
    """An element whose content stays text; the text is noted as a revision."""
    part.draft.has(element)
    target = part.target
    before = len(target or ())
    place = len(part.draft.revisions)
    with part.within(element, stamp(part)):
        yield
    if target is not None:
        part.draft.revisions.insert(place, ExpectedRevision(name, joined(target[before:])))


@contextmanager
def taken(part: Part, element: str, name: str) -> Iterator[None]:
    """An element whose content is no text but a block of region revision."""
    part.draft.has(element)
    gone: list[Character] = []
    with part.within(element, stamp(part)), part.into(gone):
        yield
    if gone:
        part.draft.revisions.append(ExpectedRevision(name, joined(gone)))
        part.stack[-1].gone.append(ExpectedBlock("revision", tuple(gone), part.zone, part.cell))


@contextmanager
def link(part: Part, href: str) -> Iterator[None]:
    """Note what is written inside as the text of a link."""
    target = part.target
    before = len(target or ())
    yield
    if target is not None:
        part.draft.links.append(ExpectedLink(href, joined(target[before:])))


def hyperlink(part: Part) -> None:
    """A link to an address outside."""
    part.draft.has("w:hyperlink")
    href = f"https://www.example.invalid/zwgk/{part.rng.randint(1, 99)}.html?a=1&b=2"
    id = part.relate("hyperlink", href, external=True)
    with part.within("w:hyperlink", f'r:id="{id}" w:history="1"'), link(part, href):
        inline.some(part)


def anchor(part: Part) -> None:
    """A link to a place in the file."""
    part.draft.has("anchor")
    name = attribute(f"_附件{part.rng.randint(1, 9)}")
    with part.within("w:hyperlink", f"w:anchor={name}"), link(part, f"#{name[1:-1]}"):
        inline.some(part)


def _who() -> str:
    return f'w:author="{AUTHOR}" w:date="2026-03-01T10:20:00Z"'


CHANGES: Final[tuple[Inline, ...]] = (
    inserted, moved_to, deleted, moved_from, inserted_around_deleted, deleted_field, inserted_link,
)  # fmt: skip
LINKS: Final[tuple[Inline, ...]] = (hyperlink, anchor)
