"""Private-use characters in plain text, which Word shows as the signs of the run's symbol font.

Looked for once, when the whole text is there: files that hold none, nearly all, pay for one search.
"""

from __future__ import annotations

from zwlint.readers.docx.origin import runs_between
from zwlint.readers.docx.sheet import Sheet, Spot
from zwlint.readers.docx.symbols import PRIVATE, private
from zwlint.readers.docx.tags import RPR, Element, P, child
from zwlint.readers.opc.namespaces import w


def text_of(sheet: Sheet) -> str:
    """The whole text; the pieces of the sheet are changed where fonts make other characters of theirs."""
    text = "".join(sheet.parts)
    if PRIVATE.search(text) is None:
        return text
    for index, (part, source) in enumerate(zip(sheet.parts, sheet.sources, strict=True)):
        if source is None or isinstance(source, Spot) or PRIVATE.search(part) is None:
            continue
        if source.tag == P:
            pieces = runs_between(source, 0, len(part))
            at = 0
            shown = []
            for run, first, last in pieces:
                shown.append(private(_font(run), part[at : at + last - first]))
                at += last - first
            sheet.parts[index] = "".join(shown)
        else:
            sheet.parts[index] = private(_font(source), part)
    return "".join(sheet.parts)


def _font(run: Element) -> str:
    """The font of a run for characters that are neither ASCII nor East Asian, by its own properties."""
    properties = next(run.iterchildren(RPR, reversed=True), None)
    fonts = child(properties, w("rFonts")) if properties is not None else None
    return "" if fonts is None else fonts.get(w("hAnsi")) or fonts.get(w("ascii")) or ""
