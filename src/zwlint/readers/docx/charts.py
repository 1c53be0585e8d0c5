"""Words in parts of their own: charts, diagrams (SmartArt), and DrawingML paragraphs wherever they stand.

Each part is taken once, where it is shown first: a file that shows one chart a hundred thousand times has its words
once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwlint.document import LINE_SEPARATOR
from zwlint.readers.docx.sheet import Gathered, Mark, Spot
from zwlint.readers.docx.tags import (
    A_BR,
    A_FLD,
    A_P,
    A_R,
    A_T,
    ALTERNATE,
    CHART_VALUE,
    M_R,
    M_T,
    R_ID,
    STRING_CACHES,
    USER_SHAPES,
    Element,
    chosen,
)

if TYPE_CHECKING:
    from zwlint.readers.docx.story import Story

_EXTENSION = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_POINT, _STRINGS, _TEXT_DATA, _VALUE = (f"{_EXTENSION}{name}" for name in ("pt", "strDim", "txData", "v"))
_LINE_ENDS = str.maketrans("\r\n", "  ")


def read_chart(story: Story, part: str, mark: Mark, _element: Element) -> None:
    """Titles, labels, names of series and categories of a chart; its workbook counts as shown at ``mark``."""
    root = _first(story, part)
    if root is None:
        return
    relationships = story.reading.package.relationships(part).values()
    story.reading.gains.shown.extend((row.target, mark) for row in relationships if not row.external)
    for element in root.iter(A_P, CHART_VALUE, USER_SHAPES, _POINT, _VALUE):
        if element.tag == A_P:
            _read_paragraph(story, part, element)
        elif element.tag == USER_SHAPES:
            drawn = story.reading.related(part, element.get(R_ID))
            if drawn is not None:
                read_diagram(story, drawn, element)
        elif is_string(element):
            _put(story, element.text, Spot(part, element, "c:v" if element.tag == CHART_VALUE else "cx:pt"))


def read_diagram(story: Story, part: str, _element: Element) -> None:
    """All paragraphs of a part that holds a diagram's data or the shapes drawn on a chart."""
    root = _first(story, part)
    for paragraph in root.iter(A_P) if root is not None else ():
        _read_paragraph(story, part, paragraph)


def read_drawn_paragraphs(story: Story, body: Element) -> None:
    """The DrawingML paragraphs of a shape that is no text box of Word's."""
    for paragraph in body.iter(A_P):
        _read_paragraph(story, story.part, paragraph)


def read_word_art(story: Story, path: Element) -> None:
    """The string that VML bends along a path: ornaments, watermarks. It is an attribute, but printed."""
    _put(story, path.get("string"), Spot(story.part, path, "v:textpath@string"))


def _first(story: Story, part: str) -> Element | None:
    """The root of a part whose words have not been taken yet."""
    drawn = story.reading.gains.drawn
    if part in drawn:
        return None
    drawn.append(part)
    return story.reading.root(part)


def is_string(element: Element) -> bool:
    """Whether a value is a word that the chart shows, and no number."""
    holder = element.getparent()
    if element.tag == _VALUE:
        return bool(holder.tag == _TEXT_DATA)
    while holder is not None and holder.tag not in STRING_CACHES:
        if holder.tag == _STRINGS:
            return True
        holder = holder.getparent()
    return holder is not None


def _read_paragraph(story: Story, part: str, paragraph: Element) -> None:
    gathered = Gathered()
    _gather(gathered, part, paragraph)
    if gathered.is_visible():
        story.put(gathered)


def _gather(gathered: Gathered, part: str, parent: Element) -> None:
    for element in parent:
        tag = element.tag
        if tag == A_R:
            gathered.add(_text(element, A_T), element)
        elif tag == A_BR:
            gathered.add(LINE_SEPARATOR, Spot(part, element, "a:br"))
        elif tag == A_FLD:
            gathered.add(_text(element, A_T), Spot(part, element, "a:fld"))
        elif tag == M_R:
            gathered.add(_text(element, M_T), element)
        elif tag == ALTERNATE:
            branch = chosen(element)
            if branch is not None:
                _gather(gathered, part, branch)
        else:
            _gather(gathered, part, element)


def _text(run: Element, tag: str) -> str:
    return "".join(text.text or "" for text in run.iterchildren(tag)).translate(_LINE_ENDS)


def _put(story: Story, text: str | None, spot: Spot) -> None:
    if text and not text.isspace():
        gathered = Gathered()
        gathered.add(text.translate(_LINE_ENDS), spot)
        story.put(gathered)
