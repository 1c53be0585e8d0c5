"""What the properties of a paragraph say: its style, number, outline level and mark."""

from __future__ import annotations

from zwlint.document import Region
from zwlint.readers.docx.looks import shades
from zwlint.readers.docx.styles import ParagraphStyle, Styles
from zwlint.readers.docx.tags import DEL, MOVE_FROM, RPR, SECT_PR, SHD, VAL, Element, number, value
from zwlint.readers.opc.namespaces import w
from zwlint.values import NamedTuple

_STYLE, _NUMBERING, _OUTLINE = w("pStyle"), w("numPr"), w("outlineLvl")


class Format(NamedTuple):
    """The properties of a paragraph that matter to its text."""

    style: ParagraphStyle
    numbering: int | None = None
    """``numId`` of the paragraph itself."""
    level: int | None = None
    """``ilvl`` of the paragraph itself."""
    outline: int | None = None
    mark: Element | None = None
    """Run properties of the paragraph mark."""
    shaded: bool = False
    section: Element | None = None
    """The properties of the section that ends with the paragraph."""

    def kind(self) -> Region | None:
        """Title, heading or caption, None for all else."""
        if self.style.kind is not None:
            return self.style.kind
        outline = self.style.outline if self.outline is None else self.outline
        return Region.HEADING if 0 <= outline <= 8 else None

    def is_taken_out(self) -> bool:
        """Whether a tracked change takes the paragraph mark out."""
        return self.mark is not None and next(self.mark.iterchildren(DEL, MOVE_FROM), None) is not None


PLAIN_FORMAT = Format(ParagraphStyle())


def format_of(styles: Styles, properties: Element) -> Format:
    """What a ``w:pPr`` says."""
    id = numbering = outline = mark = shading = section = None
    for element in properties:
        tag = element.tag
        if tag == RPR:
            mark = element
        elif tag == _STYLE:
            id = element.get(VAL)
        elif tag == _NUMBERING:
            numbering = element
        elif tag == _OUTLINE:
            outline = number(element.get(VAL), 9)
        elif tag == SHD:
            shading = element
        elif tag == SECT_PR:
            section = element
    style = styles.paragraph(id)
    shaded = style.shaded if shading is None else shades(shading)
    instance, level = (None, None) if numbering is None else _reference(numbering)
    return Format(style, instance, level, outline, mark, shaded, section)


def _reference(numbering: Element) -> tuple[int | None, int | None]:
    instance, level = value(numbering, w("numId")), value(numbering, w("ilvl"))
    return None if instance is None else number(instance, -1), None if level is None else number(level, -1)
