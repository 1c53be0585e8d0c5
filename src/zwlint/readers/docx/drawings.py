"""Drawings: pictures, text boxes, diagrams, charts and their alternative texts, in DrawingML and in the older VML.

The walk goes through whatever is drawn. Words in it follow the paragraph in which it is anchored; pictures stand where
the run stands that holds them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from zwlint.document import Region
from zwlint.expressions import expression
from zwlint.readers.docx.charts import read_chart, read_diagram, read_drawn_paragraphs, read_word_art
from zwlint.readers.docx.covers import ANCHOR, INLINE, Floating, floating_of, note_picture, note_shape
from zwlint.readers.docx.looks import fills
from zwlint.readers.docx.reading import Attribute, Place
from zwlint.readers.docx.sheet import Spot
from zwlint.readers.docx.tags import (
    ALTERNATE,
    BLIP,
    CHART,
    CNV_PR,
    DIAGRAM,
    DOC_PR,
    IMAGE_DATA,
    OLE,
    R_EMBED,
    R_ID,
    R_LINK,
    TEXT_PATH,
    TXBX_CONTENT,
    VML,
    Element,
    child,
    chosen,
)
from zwlint.readers.opc.namespaces import PIC, WPG, WPS, A, R, w
from zwlint.readers.opc.targets import told
from zwlint.values import NamedTuple

if TYPE_CHECKING:
    from zwlint.readers.docx.story import Story
    from zwlint.readers.opc.relationships import Relationship

_CHART_EXTENSION = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
_VECTOR_PICTURE = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_PICTURE, _PICTURE_FRAME = f"{{{PIC}}}pic", f"{{{PIC}}}nvPicPr"
_SHAPE, _SHAPE_PROPERTIES, _SHAPE_STYLE = f"{{{WPS}}}wsp", f"{{{WPS}}}spPr", f"{{{WPS}}}style"
_GROUPS = frozenset({f"{{{WPG}}}wgp", f"{{{WPG}}}grpSp"})
_DRAWN_TEXT = f"{{{A}}}txBody"
_FILL_REFERENCE = f"{{{A}}}fillRef"
_NO_WORDS = frozenset(
    {f"{{{A}}}{name}" for name in ("prstGeom", "custGeom", "xfrm", "ln", "effectLst")}
    | {f"{{{WPS}}}{name}" for name in ("bodyPr", "style")}
)
_PREFIXES = {DOC_PR: "wp:docPr", f"{{{PIC}}}cNvPr": "pic:cNvPr", f"{{{WPS}}}cNvPr": "wps:cNvPr",
             f"{{{WPG}}}cNvPr": "wpg:cNvPr", f"{{{A}}}cNvPr": "a:cNvPr"}  # fmt: skip
_WHITE = expression(r"(?i)\s*(?:white|window|#f{3}(?:f{3})?)?\s*(?:\[\d+\])?\s*")
_INVISIBLE = expression(r"(?i)visibility\s*:\s*hidden")
_FILLED = frozenset({"gradient", "gradientradial", "tile", "pattern", "frame"})
_LINKED = "图片或对象链接到文件之外（{}），文件里没有它的内容，未检查；请在 Word 里改为嵌入后再查"
_UNTOLD = "未写明位置"
_MORE = "以及更多的位置"
_MOST_TOLD = 100
"""Gaps after which all further targets are one: nobody reads on."""


class Frame(NamedTuple):
    """What is known of the drawing around the present element."""

    alt: str | None = None
    """Its alternative text."""
    told: frozenset[str] = frozenset()
    """Texts of attributes that have been taken already."""
    hidden: bool = False
    filled: bool = False
    """Whether a colour or picture lies under its words."""
    grouped: bool = False
    floating: Floating | None = None
    """Where the drawing is anchored, and how large it is."""


def read_drawing(story: Story, element: Element) -> None:
    """Read a ``w:drawing``, ``w:pict`` or ``w:object``."""
    if not story.is_in_instruction():
        _walk(story, element, Frame())


def _walk(story: Story, parent: Element, frame: Frame) -> None:
    for element in parent:
        tag = element.tag
        if tag in _NO_WORDS:
            continue
        if tag == DOC_PR or tag in CNV_PR:
            frame = _described(story, element, frame)
        elif (act := _ACTS.get(tag)) is not None:
            act(story, element, frame)
        elif tag.startswith(VML):
            _vml(story, element, frame)
        else:
            _walk(story, element, frame)


# -- attributes ------------------------------------------------------------------------------------------------


def _described(story: Story, element: Element, frame: Frame) -> Frame:
    """The frame of a drawing whose name plate this is."""
    texts = _texts(story, element, _PREFIXES[element.tag], ("descr", "title"), frame.told)
    alt = element.get("descr")
    if element.tag != DOC_PR and not frame.grouped and frame.alt is not None:
        alt = frame.alt
    hidden = frame.hidden or element.get("hidden", "0") in {"1", "true"}
    return frame._replace(alt=alt, told=frame.told | texts, hidden=hidden)


def _texts(story: Story, element: Element, name: str, attributes: tuple[str, ...], told: frozenset[str]) -> set[str]:
    """Take what the attributes of an element say, unless it has been said already; returns it."""
    found: set[str] = set()
    for attribute in attributes:
        text = element.get(attribute, "")
        if text.strip() and text not in told | found:
            found.add(text)
            if story.is_shown():
                spot = Spot(story.part, element, f"{name}@{attribute}")
                story.reading.gains.attributes.append(Attribute(text, spot, story.place))
    return found


# -- shapes ----------------------------------------------------------------------------------------------------


def _anchored(story: Story, element: Element, frame: Frame) -> None:
    _walk(story, element, frame._replace(floating=floating_of(element)))


def _picture(story: Story, element: Element, frame: Frame) -> None:
    note_picture(story, element, frame.floating, grouped=frame.grouped)
    for plate in element.iterchildren(_PICTURE_FRAME):
        for described in plate.iterchildren(*CNV_PR):
            frame = _described(story, described, frame)
    for part in element:
        if part.tag != _PICTURE_FRAME:
            _walk(story, part, frame)


def _shape(story: Story, element: Element, frame: Frame) -> None:
    properties, style = child(element, _SHAPE_PROPERTIES), child(element, _SHAPE_STYLE)
    filled = fills(properties) if properties is not None else None
    if filled is None and style is not None:
        reference = child(style, _FILL_REFERENCE)
        filled = reference is not None and reference.get("idx", "0") != "0"
    if not frame.grouped and not frame.hidden:
        note_shape(story, element, frame.floating)
    _walk(story, element, frame._replace(filled=frame.filled or bool(filled)))


def _group(story: Story, element: Element, frame: Frame) -> None:
    """What one shape of a group fills may lie under the words of another."""
    filled = any(fills(properties) for properties in element.iter(_SHAPE_PROPERTIES)) or _holds_picture(element)
    _walk(story, element, frame._replace(filled=frame.filled or filled, grouped=True))


def _holds_picture(group: Element) -> bool:
    return next(group.iter(_PICTURE), None) is not None


def _vml(story: Story, element: Element, frame: Frame) -> None:
    name = f"v:{element.tag.removeprefix(VML)}"
    texts = _texts(story, element, name, ("alt", "title"), frame.told)
    if texts:
        frame = frame._replace(alt=element.get("alt"), told=frame.told | texts)
    elif element.get("alt") is not None:
        frame = frame._replace(alt=element.get("alt"))
    if _INVISIBLE.search(element.get("style", "")):
        frame = frame._replace(hidden=True)
    if _is_filled(element):
        frame = frame._replace(filled=True)
    _walk(story, element, frame)


def _is_filled(shape: Element) -> bool:
    if shape.get("filled", "t").lower() in {"f", "false", "0"}:
        return False
    fill = child(shape, f"{VML}fill")
    if fill is not None and fill.get("type", "solid").lower() in _FILLED:
        return True
    return _WHITE.fullmatch(shape.get("fillcolor", "")) is None


# -- what they hold --------------------------------------------------------------------------------------------


def _place(story: Story, frame: Frame) -> Place:
    """Where words of a drawing stand."""
    place = story.place
    return place._replace(
        region=place.region if place.fixed else Region.TEXTBOX,
        cell=None,
        beneath=None,
        shaded=place.shaded or story.format.shaded or frame.filled,
        forced=place.forced or (Region.HIDDEN if frame.hidden and place.region is not Region.COMMENT else None),
    )


def _box(story: Story, element: Element, frame: Frame) -> None:
    story.follow(story.box, element, _place(story, frame))


def _drawn(story: Story, element: Element, frame: Frame) -> None:
    story.follow(partial(read_drawn_paragraphs, story), element, _place(story, frame))


def _word_art(story: Story, element: Element, frame: Frame) -> None:
    story.follow(partial(read_word_art, story), element, _place(story, frame))


def _chart(story: Story, element: Element, frame: Frame) -> None:
    part = story.reading.related(story.part, element.get(R_ID))
    if part is not None:
        story.follow(partial(read_chart, story, part, story.line.mark()), element, _place(story, frame))


def _diagram(story: Story, element: Element, frame: Frame) -> None:
    part = story.reading.related(story.part, element.get(f"{{{R}}}dm"))
    if part is not None:
        story.follow(partial(read_diagram, story, part), element, _place(story, frame))


def _blip(story: Story, element: Element, frame: Frame) -> None:
    _image(story, element.get(R_EMBED) or element.get(R_LINK), frame.alt)
    for vector in element.iter(_VECTOR_PICTURE):
        _show(story, vector.get(R_EMBED))


def _image_data(story: Story, element: Element, frame: Frame) -> None:
    _image(story, element.get(R_ID) or element.get(f"{{{R}}}pict") or element.get(f"{{{R}}}href"), frame.alt)


def _image(story: Story, id: str | None, alt: str | None) -> None:
    found = story.reading.relationship(story.part, id)
    if found is None or not story.is_shown():
        return
    story.reading.gains.images.append((found.target, alt, story.line.mark()))
    if found.external:
        _gap(story, found)
    else:
        _show(story, id)


def _show(story: Story, id: str | None) -> None:
    """Note that a part is shown here."""
    found = story.reading.relationship(story.part, id)
    if found is not None and not found.external:
        story.reading.gains.shown.append((found.target, story.line.mark()))


def _object(story: Story, element: Element, _frame: Frame) -> None:
    found = story.reading.relationship(story.part, element.get(R_ID))
    linked = element.get("Type") == "Link" or (found is not None and found.external)
    if found is not None:
        story.reading.gains.objects.append((found.target, element.get("ProgID", "")))
    if linked and story.is_shown():
        _gap(story, found)
    else:
        _show(story, element.get(R_ID))


def _gap(story: Story, found: Relationship | None) -> None:
    """Note a link to something outside; each target is a gap of its own."""
    gaps = story.reading.gains.gaps
    target = told(found.target) if found is not None else ""
    gaps.append((story.part, _LINKED.format(target or _UNTOLD if len(gaps) < _MOST_TOLD else _MORE)))


def _branch(story: Story, element: Element, frame: Frame) -> None:
    branch = chosen(element)
    if branch is not None:
        _walk(story, branch, frame)


_ACTS: dict[str, Callable[[Story, Element, Frame], None]] = {
    ANCHOR: _anchored,
    INLINE: _anchored,
    TXBX_CONTENT: _box,
    _PICTURE: _picture,
    _SHAPE: _shape,
    **dict.fromkeys(_GROUPS, _group),
    BLIP: _blip,
    CHART: _chart,
    _CHART_EXTENSION: _chart,
    DIAGRAM: _diagram,
    _DRAWN_TEXT: _drawn,
    IMAGE_DATA: _image_data,
    TEXT_PATH: _word_art,
    OLE: _object,
    w("objectEmbed"): _object,
    w("objectLink"): _object,
    ALTERNATE: _branch,
}
