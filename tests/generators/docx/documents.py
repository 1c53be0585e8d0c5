"""Whole Word files: ``generate`` gives one for each seed, with what a reader must make of it."""

from __future__ import annotations

from typing import Final

from . import inline
from .draft import Draft
from .drawings import text_box
from .lists import LISTS
from .model import ExpectedBlock, Generated
from .notes import References
from .numbering import Abstract, Level
from .package import MAIN_TYPES, Writing, content_types, encoded, relationships, relationships_name, writing, zipped
from .paragraphs import (
    Block,
    body,
    caption,
    contents,
    counted,
    empty,
    heading,
    hidden,
    listed,
    on_dark,
    subheadings,
    title,
)
from .part import Part, Relation
from .properties import NAMES, Properties
from .sections import Sections
from .styles import Styles
from .tables import renumbered, table
from .xml import DECLARATION, root

_BLOCKS: Final[tuple[Block, ...]] = (
    heading, subheadings, caption, counted, listed, hidden, on_dark, contents, empty, table, table, table, *LISTS,
    *LISTS,
)  # fmt: skip


def generate(seed: int, how: Writing | None = None) -> Generated:
    """The document of that seed: the same seed gives the same bytes. ``how`` fixes how they are written."""
    draft = Draft(seed)
    references = References(draft)
    draft.references = references.inlines
    styles = _styles(draft)
    main = Part(
        draft,
        f"{draft.folder}/{draft.rng.choice(('document', 'document2'))}.xml",
        "w:document",
        "main",
    )
    sections = Sections(draft)
    sections.write(main)
    _body(main, styles, sections.properties)
    notes = [block for kind in (references.footnotes, references.endnotes) for block in kind.write(main)]
    comments = references.comments.write(main)
    properties = Properties(draft) if draft.chance(0.85) else None
    data = _package(draft, main, styles, sections, properties, how)
    story = [*main.story, *sections.blocks["header"], *sections.blocks["footer"], *notes, *comments]
    beside = [*_gathered(draft, draft.deleted, main, sections), *_gathered(draft, draft.attributes, main, sections)]
    return Generated(
        data=data,
        main=main.name,
        blocks=(
            *(renumbered(block, draft.tables) for block in story),
            *beside,
            *(properties.blocks() if properties else ()),
        ),
        metadata=properties.values() if properties else (),
        revisions=tuple(draft.revisions),
        links=tuple(draft.links),
        images=tuple(draft.images),
        embedded=draft.embedded(),
        unchecked=frozenset(draft.unchecked),
        features=frozenset(draft.features),
    )


def _styles(draft: Draft) -> Styles:
    """The document's styles, in half of all cases with numbered headings."""
    lent = draft.numbering.lists["lent"]
    styles = Styles(draft.rng, numbered=0, lent=lent)
    if draft.chance(0.5):
        levels = tuple(
            Level("chineseCounting" if level == 0 else "decimal", text, style=styles.ids[f"heading {level + 1}"])
            for level, text in enumerate(("%1、", "%1.%2", "%1.%2.%3"))
        )
        styles.numbered = draft.numbering.add(Abstract(levels))
    return styles


def _gathered(draft: Draft, of: dict[str, list[ExpectedBlock]], main: Part, sections: Sections) -> list[ExpectedBlock]:
    """What stands beside the text, in the order in which the parts are read."""
    shown = [main, *(part for kind in ("header", "footer") for part in sections.shown if part.kind == kind)]
    names = [part.name for part in shown]
    names += [part.name for part in draft.parts if part.name not in names]
    return [block for name in names for block in of.get(name, [])]


def _body(main: Part, styles: Styles, properties: list[str]) -> None:
    draft = main.draft
    main.raw("<w:body>")
    if draft.chance(0.5):
        with main.paragraph("paragraph"):
            text_box(main)
    title(main, styles)
    chosen = draft.rng.sample(_BLOCKS, 7)
    for section in properties[:-1]:
        body(main, styles)
        main.raw(f"<w:p><w:pPr>{section}</w:pPr></w:p>")
        main.paragraphs += 1
    for block in chosen:
        body(main, styles)
        _wrapped(main, styles, block)
    _foreign(main)
    body(main, styles)
    main.raw(f"{properties[-1]}</w:body>")


def _wrapped(main: Part, styles: Styles, block: Block) -> None:
    """A block, sometimes in a content control or custom XML."""
    name = main.rng.choice(("", "", "", "", "w:sdt", "w:customXml"))
    if not name:
        block(main, styles)
        return
    main.draft.has(f"{name} around blocks")
    if name == "w:sdt":
        head = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        with main.within(name, head=head), main.within("w:sdtContent"):
            block(main, styles)
    else:
        with main.within(name, 'w:element="body"'):
            block(main, styles)


def _foreign(main: Part) -> None:
    """Content of other files that is shown but cannot be read."""
    draft = main.draft
    if draft.chance(0.15):
        draft.has("altChunk")
        name = draft.file("afchunk", ".htm", "")
        main.raw(f'<w:altChunk r:id="{main.relate("aFChunk", name)}"/>')
        draft.unchecked.append(name)
    if draft.chance(0.15):
        draft.has("subDoc")
        href = f"file:///C:/文稿/{draft.id()}.docx"
        with main.paragraph("paragraph"):
            inline.some(main)
            main.raw(f'<w:subDoc r:id="{main.relate("subDocument", href, external=True)}"/>')
        draft.unchecked.append(main.name)


def _package(
    draft: Draft, main: Part, styles: Styles, sections: Sections, properties: Properties | None, how: Writing | None
) -> bytes:
    how = how or writing(draft.rng)
    kind = draft.rng.choice(tuple(MAIN_TYPES))
    draft.features |= {f"type {kind}", f"written in {how.codec}", "strict" if draft.strict else "transitional"}
    xml = _fixed_parts(draft, main, styles, sections)
    parts = {name: encoded(text, how) for name, text in xml.items()}
    parts |= {part.name: encoded(part.document(), how) for part in draft.parts}
    for part in draft.parts:
        if part.relations:
            parts[relationships_name(part.name)] = relationships(
                part.name, part.relations, how, strict=draft.strict
            ).encode()
    parts |= {name: text.encode() for name, text in (properties.parts() if properties else {}).items()}
    parts |= draft.files
    parts |= _root(draft, main, properties, how)
    types = content_types({main.name: MAIN_TYPES[kind]}).encode()
    rest = list(parts.items())
    draft.rng.shuffle(rest)
    return zipped({"[Content_Types].xml": types, **dict(rest)}, compressed=how.compressed)


def _fixed_parts(draft: Draft, main: Part, styles: Styles, sections: Sections) -> dict[str, str]:
    """Styles, numbering, settings and a data part, each related to the main part."""
    settings = f"{root('w:settings', strict=draft.strict)}<w:trackRevisions/>{sections.settings()}</w:settings>"
    written = {
        "styles": styles.document(strict=draft.strict),
        "numbering": draft.numbering.document(strict=draft.strict),
        "settings": DECLARATION + settings,
        "customXml": f"{DECLARATION}<root>资料，不是正文</root>",
    }
    parts = {}
    for kind, text in written.items():
        name = draft.name(kind)
        main.relate(kind, name)
        parts[name] = text
    return parts


def _root(draft: Draft, main: Part, properties: Properties | None, how: Writing) -> dict[str, bytes]:
    """The relationships of the package; without properties sometimes none: the main part is known by its type."""
    relations = [Relation("rId1", "officeDocument", main.name, external=False)]
    if properties:
        for number, (name, kind) in enumerate(NAMES.values(), 2):
            relations.append(Relation(f"rId{number}", kind, name, external=False))
    elif draft.chance(0.4):
        draft.has("no root relationships")
        return {}
    return {"_rels/.rels": relationships("", relations, how, strict=draft.strict).encode()}
