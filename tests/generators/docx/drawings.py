"""What hangs on a run: text boxes in both languages, images, objects, diagrams, charts, watermarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from . import inline
from .changes import deleted, inserted
from .inline import Inline
from .model import Character, ExpectedBlock, ExpectedImage
from .part import Part
from .xml import EXTENSIONS, attribute, namespace

_ANCHOR: Final = (
    '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0"'
    ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>center'
    '</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>95250</wp:posOffset></wp:positionV>'
    '<wp:extent cx="1800000" cy="720000"/><wp:wrapNone/>'
)
_FILL: Final = '<a:solidFill><a:srgbClr val="C00000"/></a:solidFill>'
_SHAPE: Final = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;width:200pt;height:60pt"{more}>'
)


def text_box(part: Part) -> None:
    """A text box twice, as Word writes it: the second for readers that know only VML."""
    part.draft.has("text box")
    with part.run(), part.within("mc:AlternateContent"):
        state = part.rng.getstate()
        with part.within("mc:Choice", 'Requires="wps"'), _drawing(part, "文本框"), part.box():
            _graphic(part, EXTENSIONS["wps"], lambda: _shape(part))
        part.rng.setstate(state)
        with part.within("mc:Fallback"), part.unseen(), part.within("w:pict"):
            _vml_shape(part)


def group(part: Part) -> None:
    """Two text boxes in a group."""
    part.draft.has("grouped text boxes")

    def shapes() -> None:
        with part.within("wpg:wgp", head="<wpg:cNvGrpSpPr/><wpg:grpSpPr/>"):
            _shape(part)
            _shape(part)

    with part.run(), part.within("mc:AlternateContent"):
        with part.within("mc:Choice", 'Requires="wpg"'), _drawing(part, "组合"), part.box():
            _graphic(part, EXTENSIONS["wpg"], shapes)
        with part.within("mc:Fallback"), part.unseen(), part.within("w:pict"), part.within("v:group"):
            _vml_shape(part)


def vml_box(part: Part) -> None:
    """A text box of Word 2003, now and then two in a group."""
    part.draft.has("VML text box")
    with part.run(), part.within("w:pict"), part.box():
        if part.draft.chance(0.3):
            with part.within("v:group"):
                _vml_shape(part)
                _vml_shape(part)
        else:
            _vml_shape(part)


def coloured_box(part: Part) -> None:
    """White text in a filled box is visible."""
    part.draft.has("white text in a filled box")
    with part.run(), part.box(), part.within("w:drawing", head=_ANCHOR + _properties(part, "标题框", None)):
        _graphic(part, EXTENSIONS["wps"], lambda: _shape(part, _FILL, '<w:color w:val="FFFFFF"/>'))
        part.raw("</wp:anchor>")


def _region(part: Part) -> str:
    return part.kind if part.kind in {"header", "footer"} else "textbox"


def _content(part: Part, properties: str = "") -> None:
    with part.within("w:txbxContent"):
        for _ in range(part.rng.randint(1, 2)):
            with part.paragraph(_region(part), '<w:pPr><w:jc w:val="center"/></w:pPr>'):
                inline.words(part, part.draft.prose.title(), properties)
                if part.draft.chance(0.4) and not properties:
                    part.rng.choice((inline.marks, inline.side, inline.wrapped, deleted, inserted))(part)
                    inline.some(part)


def _shape(part: Part, fill: str = "<a:noFill/>", properties: str = "") -> None:
    look = f'<wps:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</wps:spPr>'
    with part.within("wps:wsp", head=f'<wps:cNvSpPr txBox="1"/>{look}'):
        with part.within("wps:txbx"):
            _content(part, properties)
        part.raw("<wps:bodyPr/>")


def _vml_shape(part: Part) -> None:
    part.raw(_SHAPE.format(id=part.draft.id(), more=""))
    with part.within("v:textbox"):
        _content(part)
    part.raw("</v:shape>")


@contextmanager
def _drawing(part: Part, name: str) -> Iterator[None]:
    alt = part.draft.prose.title() if part.draft.chance(0.3) else None
    with part.within("w:drawing", head=_ANCHOR + _properties(part, name, alt)):
        yield
        part.raw("<wp14:sizeRelH relativeFrom='margin'><wp14:pctWidth>0</wp14:pctWidth></wp14:sizeRelH></wp:anchor>")


def _properties(part: Part, name: str, alt: str | None) -> str:
    """``wp:docPr``; its name is no text, its description is."""
    described = "" if alt is None else f" descr={attribute(alt)}"
    if alt:
        part.draft.has("alternative text")
        part.alternative(alt, "wp:docPr@descr")
    if alt and part.draft.chance(0.3):
        title = part.draft.phrase()
        part.draft.has("title of a drawing")
        part.alternative(title, "wp:docPr@title")
        described += f" title={attribute(title)}"
    id = part.draft.id()
    return f'<wp:docPr id="{id}" name="{name} {id}"{described}/>'


def _graphic(part: Part, uri: str, content: Callable[[], None]) -> None:
    with part.within("a:graphic"), part.within("a:graphicData", f'uri="{uri}"'):
        content()


def image(part: Part) -> None:
    """An image in the line, with alternative text in half of all cases."""
    part.draft.has("image")
    alt = part.draft.prose.title() if part.draft.chance(0.5) else None
    name = part.draft.file("image", part.rng.choice((".png", ".jpeg", ".emf")), "media/")
    _picture(part, alt, f'r:embed="{part.relate("image", name)}"')
    part.draft.images.append(ExpectedImage(name, alt))


def linked_image(part: Part) -> None:
    """An image that is shown, but not in the package."""
    part.draft.has("linked image")
    href = f"https://www.example.invalid/{part.draft.id()}.png"
    _picture(part, None, f'r:link="{part.relate("image", href, external=True)}"')
    part.draft.images.append(ExpectedImage(href, None))
    part.draft.unchecked.append(part.name)


def _picture(part: Part, alt: str | None, blip: str) -> None:
    properties = _properties(part, "图片", alt)
    inner = (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="图片"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill><a:blip {blip}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr/></pic:pic>"
    )
    with part.run(), part.within("w:drawing"), part.within("wp:inline", head=f'<wp:extent cx="9" cy="9"/>{properties}'):
        _graphic(part, namespace("pic", strict=part.draft.strict), lambda: part.raw(inner))


def vml_image(part: Part) -> None:
    """An image of Word 2003."""
    part.draft.has("VML image")
    name, alt = part.draft.file("image", ".wmf", "media/"), part.draft.prose.title()
    part.alternative(alt, "v:shape@alt")
    with part.run(), part.within("w:pict"):
        part.raw(_SHAPE.format(id=part.draft.id(), more=f" alt={attribute(alt)}"))
        part.raw(f'<v:imagedata r:id="{part.relate("image", name)}" o:title="扫描件"/></v:shape>')
    part.draft.images.append(ExpectedImage(name, alt))


def embedded_object(part: Part) -> None:
    """A workbook in the document: its preview is an image."""
    part.draft.has("OLE object")
    preview, file = part.draft.file("image", ".emf", "media/"), part.draft.file("oleObject", ".bin", "embeddings/")
    _object(part, preview, f'Type="Embed" ProgID="Excel.Sheet.8" r:id="{part.relate("oleObject", file)}"')


def linked_object(part: Part) -> None:
    """A workbook elsewhere."""
    part.draft.has("linked OLE object")
    preview, href = part.draft.file("image", ".emf", "media/"), f"file:///C:/报表/{part.draft.id()}.xls"
    id = part.relate("oleObject", href, external=True)
    _object(part, preview, f'Type="Link" ProgID="Excel.Sheet.8" r:id="{id}" UpdateMode="Always"')
    part.draft.unchecked.append(part.name)


def _object(part: Part, preview: str, link: str) -> None:
    id = part.draft.id()
    with part.run(), part.within("w:object", 'w:dxaOrig="1" w:dyaOrig="1"'):
        part.raw(_SHAPE.format(id=id, more=' o:ole=""'))
        part.raw(f'<v:imagedata r:id="{part.relate("image", preview)}" o:title=""/></v:shape>')
        part.raw(f'<o:OLEObject {link} ShapeID="_x0000_s{id}" DrawAspect="Content" ObjectID="_1"/>')
    part.draft.images.append(ExpectedImage(preview, None))


def watermark(part: Part) -> None:
    """WordArt of VML, as in watermarks: an attribute that is printed."""
    part.draft.has("watermark")
    text = part.rng.choice(("征求意见稿", "内部参阅", "样稿 勿传"))
    with part.run(), part.within("w:pict"):
        part.raw(_SHAPE.format(id=part.draft.id(), more=' fillcolor="silver" stroked="f"'))
        part.raw(f'<v:textpath style="font-family:宋体;font-size:1pt" string="{text}"/></v:shape>')
    part.printed(text, _region(part), "v:textpath@string")


def diagram(part: Part) -> None:
    """A diagram: its words stand in a part of their own, and once more in a cached drawing."""
    part.draft.has("diagram")
    data = Part(part.draft, part.draft.name("data", folder="diagrams/"), "dgm:dataModel", "drawing")
    cached = Part(part.draft, part.draft.name("drawing", folder="diagrams/"), "dgm:drawing", "drawing")
    data.zone = part.zone
    with data.within("dgm:ptLst"):
        for number in range(3):
            with data.within("dgm:pt", f'modelId="{number}"'), data.within("dgm:t", head="<a:bodyPr/><a:lstStyle/>"):
                _lines(data, [] if number == 1 else [part.draft.phrase(), part.draft.phrase()])
    with cached.unseen():
        _lines(cached, [part.draft.phrase()])
    with part.run():
        id = part.relate("diagramData", data.name)
        part.relate("diagramDrawing", cached.name)
        with _drawing(part, "流程图"):
            _graphic(part, namespace("dgm", strict=part.draft.strict), lambda: part.raw(f'<dgm:relIds r:dm="{id}"/>'))
    part.stack[-1].boxes.extend(data.story)


def _lines(part: Part, texts: list[str]) -> None:
    """One paragraph of DrawingML."""
    with part.paragraph("textbox", tag="a:p"):
        for text in texts:
            with part.run("<a:rPr lang='zh-CN'/>", "a:r") as run:
                run.text(text, "a:t")
        part.raw('<a:endParaRPr lang="zh-CN"/>')


def chart(part: Part) -> None:
    """A chart: its title, and the cached names of series and categories; numbers are no text."""
    part.draft.has("chart")
    chart = Part(part.draft, part.draft.name("chart", folder="charts/"), "c:chartSpace", "drawing")
    chart.zone = part.zone
    book = part.draft.file("Microsoft_Excel_", ".xlsx", "embeddings/")
    with chart.within("c:chart"):
        with chart.within("c:title"), chart.within("c:tx"), chart.within("c:rich", head="<a:bodyPr/>"):
            _lines(chart, [part.draft.phrase(), "情况"])
        with chart.within("c:plotArea"), chart.within("c:barChart"), chart.within("c:ser", head='<c:idx val="0"/>'):
            _cached(chart, "c:tx", [part.draft.prose.topic()])
            _cached(chart, "c:cat", [part.draft.prose.place() for _ in range(3)])
            chart.raw(f"<c:val><c:numRef><c:f>Sheet1!$B$2</c:f><c:numCache>{_NUMBER}</c:numCache></c:numRef></c:val>")
    chart.raw(f'<c:externalData r:id="{chart.relate("package", book)}"/>')
    with part.run(), _drawing(part, "图表"):
        id = part.relate("chart", chart.name)
        _graphic(part, namespace("c", strict=part.draft.strict), lambda: part.raw(f'<c:chart r:id="{id}"/>'))
    part.stack[-1].boxes.extend(chart.story)


_NUMBER: Final = '<c:ptCount val="1"/><c:pt idx="0"><c:v>4.3</c:v></c:pt>'


def _cached(part: Part, name: str, values: list[str]) -> None:
    with part.within(name), part.within("c:strRef", head="<c:f>Sheet1!$B$1</c:f>"), part.within("c:strCache"):
        part.raw(f'<c:ptCount val="{len(values)}"/>')
        for index, value in enumerate(values):
            part.raw(f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>')
            place = part.outside("c:v", None)
            characters = tuple(Character(character, place) for character in value)
            part.story.append(ExpectedBlock("textbox", characters, part.zone))


BOXES: Final[tuple[Inline, ...]] = (text_box, group, vml_box, coloured_box, diagram, chart, watermark)
"""What makes blocks of its own behind the paragraph."""
PICTURES: Final[tuple[Inline, ...]] = (image, linked_image, vml_image, embedded_object, linked_object)
