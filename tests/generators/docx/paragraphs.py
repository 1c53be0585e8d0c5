"""Paragraphs of every kind, each with its style and its content from ``inline`` and its siblings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from . import inline
from .changes import CHANGES, LINKS, deleted, stamp
from .drawings import BOXES, PICTURES
from .fields import FIELDS, close_field, complex_field, open_field
from .part import Part
from .styles import LISTED, Styles

Block = Callable[[Part, Styles], None]

_OLD: Final = (
    '<w:pPrChange w:id="3" w:author="陆知远" w:date="2026-01-02T08:00:00Z"><w:pPr><w:pStyle w:val="{title}"/>'
    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:pPrChange>'
)


def body(part: Part, styles: Styles) -> None:
    """A paragraph of prose with some trouble in it."""
    mark = ""
    if part.draft.chance(0.1):
        part.draft.has("paragraph mark deleted or inserted")
        mark = f"<w:rPr><w:{part.rng.choice(('ins', 'del'))} {stamp(part)}/></w:rPr>"
    old = ""
    if part.draft.chance(0.1):
        part.draft.has("former paragraph properties")
        old = _OLD.format(title=styles.ids["title"])
    indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>' if part.draft.chance(0.5) else ""
    style = f'<w:pStyle w:val="{styles.ids["normal"]}"/>' if part.draft.chance(0.3) else ""
    with part.paragraph("paragraph", _properties(style + indent + mark + old)):
        content(part)


def content(part: Part) -> None:
    """Prose with up to three things between its sentences, each of them between words that show."""
    inline.some(part)
    for _ in range(part.rng.randint(0, 3)):
        part.rng.choice(_fitting(part))(part)
        inline.some(part)
    inline.sentence(part)


def _fitting(part: Part) -> tuple[inline.Inline, ...]:
    """What may come next in this part."""
    groups: list[tuple[inline.Inline, ...]] = [inline.SIMPLE]
    groups += [FIELDS, CHANGES]
    if not part.shaded:
        groups.append((inline.side, inline.side, inline.ruby))
    if part.kind in {"main", "header", "footer"}:
        groups += [LINKS, PICTURES]
    if part.kind == "main" and part.draft.references:
        groups.append(part.draft.references)
    if part.kind == "main":
        groups.append(BOXES)
    return part.rng.choice(groups)


def title(part: Part, styles: Styles) -> None:
    """The document's title in its style, broken by a line break."""
    part.draft.has("title")
    with part.paragraph("title", _properties(f'<w:pStyle w:val="{styles.ids["title"]}"/>')):
        inline.words(part, part.draft.prose.title())
        with part.run() as run:
            run.mark("<w:br/>", "\u2028")
        inline.words(part, "（试行）")


def heading(part: Part, styles: Styles) -> None:
    """A heading by style, by a style that is based on one, or by outline level; numbered where its style is."""
    use = part.rng.choice(("heading 1", "chapter", "chapter of chapter", "outlined", "outline level"))
    part.draft.has(use)
    if use == "outline level":
        properties, label = f'<w:outlineLvl w:val="{part.rng.randint(0, 8)}"/>', ""
    else:
        properties = f'<w:pStyle w:val="{styles.ids[use]}"/>'
        more, label = _heading_number(part, styles, use)
        properties += more
    with part.paragraph("heading", _properties(properties), label):
        inline.words(part, part.draft.prose.topic())


def _heading_number(part: Part, styles: Styles, use: str) -> tuple[str, str]:
    """Further properties, and the number that the heading's style gives it."""
    if not styles.numbered or use == "outlined":
        return "", ""
    if part.draft.chance(0.2):
        part.draft.has("number switched off")
        return '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>', ""
    part.draft.has("numbered heading")
    return "", part.draft.numbering.label(styles.numbered, 0)


def subheadings(part: Part, styles: Styles) -> None:
    """A chapter with sections of two levels, numbered by their styles where headings are."""
    for level in (0, 1, 1, 2):
        label = part.draft.numbering.label(styles.numbered, level) if styles.numbered else ""
        part.draft.has("heading 3")
        with part.paragraph("heading", _properties(f'<w:pStyle w:val="{styles.ids[f"heading {level + 1}"]}"/>'), label):
            inline.words(part, part.draft.prose.topic())
        body(part, styles)


def caption(part: Part, styles: Styles) -> None:
    """A caption with its counted field."""
    part.draft.has("caption")
    with part.paragraph("caption", _properties(f'<w:pStyle w:val="{styles.ids["caption"]}"/>')):
        inline.words(part, "表")
        with complex_field(part, " SEQ 表 \\* ARABIC "), part.run() as run:
            run.text(str(part.draft.count("caption")))
        inline.words(part, part.draft.prose.title())


def list_of(part: Part, number: int, levels: list[int]) -> None:
    """Paragraphs of a list at those levels."""
    for level in levels:
        label = part.draft.numbering.label(number, level)
        depth = f'<w:ilvl w:val="{level}"/>'
        with part.paragraph("list", _properties(f'<w:numPr>{depth}<w:numId w:val="{number}"/></w:numPr>'), label):
            if part.draft.chance(0.2):
                content(part)
            else:
                inline.words(part, part.draft.prose.sentence())


def listed(part: Part, styles: Styles) -> None:
    """Paragraphs numbered by their style; one with its number switched off, one that was deleted."""
    part.draft.has("list by style")
    style = f'<w:pStyle w:val="{styles.ids["listed"]}"/>'
    for way in ("on", part.rng.choice(("on", "off", "deleted")), "on"):
        if way == "off":
            part.draft.has("number switched off")
            with part.paragraph("paragraph", _properties(style + '<w:numPr><w:numId w:val="0"/></w:numPr>')):
                inline.sentence(part)
        elif way == "deleted":
            part.draft.has("numbered paragraph deleted")
            with part.paragraph("paragraph", _properties(f"{style}<w:rPr><w:del {stamp(part)}/></w:rPr>")):
                deleted(part)
        else:
            with part.paragraph("list", _properties(style), part.draft.numbering.label(LISTED, 0)):
                inline.sentence(part)


def counted(part: Part, styles: Styles) -> None:
    """Numbered paragraphs of which one is empty, which shows its number, and one hidden, which only counts."""
    part.draft.has("number of an empty paragraph")
    number = part.draft.numbering.single("decimal")
    properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    with part.paragraph("list", _properties(properties), part.draft.numbering.label(number, 0)):
        pass
    part.draft.numbering.label(number, 0)
    with (
        part.paragraph("list", _properties(f"{properties}<w:rPr><w:vanish/></w:rPr>")),
        part.aside("hidden"),
    ):
        inline.words(part, part.draft.phrase(), "<w:vanish/>")
    list_of(part, number, [0])
    body(part, styles)


def hidden(part: Part, styles: Styles) -> None:
    """A paragraph whose style hides it, but for some words."""
    part.draft.has("hidden by paragraph style")
    with part.paragraph(
        "paragraph", _properties(f'<w:pStyle w:val="{styles.ids["hidden"]}"/><w:rPr><w:vanish/></w:rPr>')
    ):
        with part.aside("hidden"):
            inline.words(part, part.draft.prose.sentence(), "<w:b/>")
        if part.draft.chance(0.5):
            inline.words(part, part.draft.phrase(), '<w:vanish w:val="0"/>')


def on_dark(part: Part, styles: Styles) -> None:
    """White text on its paragraph's colour."""
    part.draft.has("white on shaded paragraph")
    with part.paragraph("paragraph", _properties(f'<w:pStyle w:val="{styles.ids["on dark"]}"/>')):
        inline.words(part, part.draft.prose.sentence(), "<w:b/>")


def contents(part: Part, _styles: Styles) -> None:
    """A table of contents: one field over several paragraphs, with links and page numbers as fields within."""
    part.draft.has("field across paragraphs")
    entries = part.rng.randint(2, 3)
    for number in range(entries):
        with part.paragraph("paragraph"):
            if number == 0:
                open_field(part, ' TOC \\o "1-3" \\h \\z \\u ')
            inline.words(part, part.draft.prose.topic(), "<w:noProof/>")
            with part.run() as run:
                run.mark("<w:tab/>", "\t")
            with complex_field(part, f" PAGEREF _Toc{number} \\h "), part.run("<w:rPr><w:webHidden/></w:rPr>") as run:
                run.text(str(number + 1))
    with part.paragraph("paragraph"):
        close_field(part)


def empty(part: Part, _styles: Styles) -> None:
    """Paragraphs that show nothing: empty ones, page breaks."""
    part.draft.has("empty paragraph")
    part.raw("<w:p/>")
    part.paragraphs += 1
    with part.paragraph("paragraph", _properties("<w:rPr><w:b/></w:rPr>")):
        if part.draft.chance(0.5):
            with part.run() as run:
                inline.end_mark(run)


def _properties(content: str) -> str:
    return f"<w:pPr>{content}</w:pPr>" if content else ""
