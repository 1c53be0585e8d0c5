"""Parts made to hurt: depth, masses, cycles, numbers without measure, characters that are none."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from .package import zipped
from .plain import END, MAIN, RELATIONS, document, file, paragraph, part, parts, relation_part, space
from .xml import DECLARATION

Make = Callable[[], bytes]

MANY: Final = 1_000_000
SOME: Final = 100_000
DEEP: Final = 100_000
HUGE: Final = 2_147_483_647
TEXT_BOX: Final = (
    "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>",
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
)
TABLE: Final = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")
CONTROL: Final = ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")
CHANGED: Final = ('<w:ins w:id="1" w:author="甲">', "</w:ins>")
INSERTION: Final = f"{CHANGED[0]}<w:r><w:t>字</w:t></w:r>{CHANGED[1]}"
DELETION: Final = '<w:del w:id="1" w:author="甲"><w:r><w:delText>字</w:delText></w:r></w:del>'
RUBY: Final = "<w:r><w:ruby><w:rt><w:r><w:t>a</w:t></w:r></w:rt></w:ruby></w:r>"
DESCRIBED: Final = ('<w:p><w:r><w:drawing><wp:inline><wp:docPr descr="', '"/></wp:inline></w:drawing></w:r></w:p>')
PICTURE: Final = '<w:p><w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r></w:p>'
NOTE: Final = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
BEGIN: Final = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
SEPARATE: Final = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
LATE_ROW: Final = '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2000000000"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
_LIST: Final = '<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'


def body(content: str) -> Make:
    """A file with that body."""
    return lambda: file(content)


def repeated(piece: str, count: int, before: str = "", behind: str = "") -> Make:
    """``piece`` over and over in the body; ``{}`` in it stands for noise, without which it would be a bomb."""

    def make() -> bytes:
        if "{}" not in piece:
            return file(before + piece * count + behind)
        rng = Random(count)
        return file(before + "".join(piece.format(f"{rng.randrange(16**8):08X}") for _ in range(count)) + behind)

    return make


def nested(opening: str, closing: str, depth: int = DEEP) -> Make:
    """``depth`` elements within one another, a paragraph in the innermost."""
    return lambda: file(opening * depth + paragraph("里") + closing * depth)


def raw(data: bytes) -> Make:
    """A main part of exactly these bytes."""
    return lambda: zipped(parts(data))


def declared(entities: str, text: str = "&a;") -> Make:
    """A main part with a document type."""
    prolog = f"{DECLARATION}<!DOCTYPE w:document [{entities}]>"
    return raw(document(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>", prolog=prolog))


def laughs() -> bytes:
    """Entities of entities: a billion times the same."""
    entities = '<!ENTITY a0 "哈">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return declared(entities, "&a9;")()


def header_with_type() -> bytes:
    """A document type in a header."""
    header = f'{DECLARATION}<!DOCTYPE w:hdr [<!ENTITY a "页眉">]><w:hdr {space()}>{paragraph("&a;")}</w:hdr>'.encode()
    everything = parts(document('<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'))
    everything[RELATIONS] = relation_part([("header", "word/header1.xml")])
    return zipped(everything | {"word/header1.xml": header})


def encoded(codec: str, name: str, mark: bytes = b"") -> Make:
    """A main part in one encoding that is said to be in ``name``."""
    xml = document("").decode().replace('encoding="UTF-8"', f'encoding="{name}"')
    return raw(mark + xml.encode(codec))


# -- styles and numbers ----------------------------------------------------------------------------------------------


def styled(styles: str, properties: str, count: int = 1) -> Make:
    """Paragraphs with those properties, in a file with those styles."""
    return lambda: file(paragraph("样式", f"<w:pPr>{properties}</w:pPr>") * count, styles=part("w:styles", styles))


def style(id: str, parent: str) -> str:
    """A paragraph style."""
    named = f'<w:name w:val="{id}"/><w:basedOn w:val="{parent}"/>'
    return f'<w:style w:type="paragraph" w:styleId="{id}">{named}</w:style>'


CIRCLE: Final = style("a", "b") + style("b", "c") + style("c", "a")


def style_chain() -> bytes:
    """A chain of styles, each based on the one before, and a paragraph for each."""
    count = 20_000
    styles = "".join(style(f"s{number}", f"s{number - 1}") for number in range(count))
    content = "".join(
        paragraph("样式", f'<w:pPr><w:pStyle w:val="s{number}"/></w:pPr>') for number in range(count - 1, -1, -10)
    )
    return file(content, styles=part("w:styles", styles))


def numbered(level: str, *, count: int = 1, ilvl: str = "0", instance: str = "1") -> Make:
    """Paragraphs of a list with that one level."""
    definitions = f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
    numbering = definitions + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    content = paragraph("条", _LIST.format(level=ilvl, number=instance)) * count
    return lambda: file(content, numbering=part("w:numbering", numbering))


def level(format: str, text: str = "%1.", start: int | str = 1) -> str:
    """What stands in a level."""
    return f'<w:start w:val="{start}"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/>'


def linked_numbering() -> bytes:
    """Definitions and styles that borrow their levels from one another."""
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:numStyleLink w:val="L{1 - number}"/></w:abstractNum>'
        for number in (0, 1)
    ) + "".join(f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (0, 1))
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="L{number}"><w:name w:val="L{number}"/><w:pPr><w:numPr>'
        f'<w:numId w:val="{number + 1}"/></w:numPr></w:pPr></w:style>'
        for number in (0, 1)
    )
    content = paragraph("条", _LIST.format(level=0, number=1)) * 3
    return file(content, numbering=part("w:numbering", numbering), styles=part("w:styles", styles))


def many_lists() -> bytes:
    """As many lists as paragraphs."""
    count = 20_000
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0">{level("decimal")}</w:lvl></w:abstractNum>'
        for number in range(count)
    )
    instances = "".join(
        f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>' for number in range(count)
    )
    content = "".join(paragraph("条", _LIST.format(level=0, number=number + 1)) for number in range(count))
    return file(content, numbering=part("w:numbering", definitions + instances))


# -- relationships ---------------------------------------------------------------------------------------------------


def related(content: str, relations: list[tuple[str, str]], **more: bytes) -> Make:
    """A file whose main part has those relationships (rId1, rId2 …) and those further parts."""

    def make() -> bytes:
        named = {f"word/{name}.xml": data for name, data in more.items()}
        return zipped(parts(document(content)) | {RELATIONS: relation_part(relations)} | named)

    return make


def header_of_itself() -> bytes:
    """A header that names itself as its header and the main part as another."""
    inner = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr></w:pPr></w:p>'
    everything = parts(document('<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'))
    everything[RELATIONS] = relation_part([("header", "word/header1.xml")])
    everything["word/header1.xml"] = part("w:hdr", inner + paragraph("页眉"))
    owner = "word/header1.xml"
    everything["word/_rels/header1.xml.rels"] = relation_part([("header", owner), ("header", MAIN)], owner=owner)
    return zipped(everything)


def diagram_storm() -> bytes:
    """One diagram of many words, shown many times."""
    words = f"<a:p><a:r><a:t>{'流程' * 20}</a:t></a:r></a:p>" * 2000
    data = part("dgm:dataModel", f"<dgm:ptLst><dgm:pt><dgm:t>{words}</dgm:t></dgm:pt></dgm:ptLst>")
    shown = (
        '<w:p><w:r><w:drawing><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram">'
        '<dgm:relIds r:dm="rId1"/></a:graphicData></a:graphic></w:drawing></w:r></w:p>'
    )
    return related(shown * 20_000, [("diagramData", "word/data.xml")], data=data)()


def note_storm() -> bytes:
    """One long footnote, referred to many times."""
    notes = f'<w:footnote w:id="1">{paragraph("注释" * 20) * 2000}</w:footnote>'
    return related(NOTE * 20_000, [("footnotes", "word/notes.xml")], notes=part("w:footnotes", notes))()


def comments() -> bytes:
    """A hundred thousand comments."""
    written = "".join(f'<w:comment w:id="{n}" w:author="甲">{paragraph("批注")}</w:comment>' for n in range(SOME))
    marks = "".join(f'<w:r><w:commentReference w:id="{n}"/></w:r>' for n in range(SOME))
    return file(f"<w:p>{marks}</w:p>", comments=part("w:comments", written))


def sections() -> bytes:
    """Ten thousand sections with the same header."""
    section = (
        '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr></w:pPr>'
        "<w:r><w:t>节</w:t></w:r></w:p>"
    )
    header = part("w:hdr", paragraph("页眉") * 1000)
    return related(section * 10_000, [("header", "word/header1.xml")], header1=header)()


def headers() -> bytes:
    """Four thousand headers, a section for each."""
    count = 4000
    body = "".join(
        f'<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId{number}"/></w:sectPr></w:pPr></w:p>'
        for number in range(1, count + 1)
    )
    named = {f"header{number}": part("w:hdr", paragraph("页眉")) for number in range(count)}
    return related(body, [("header", f"word/{name}.xml") for name in named], **named)()


def links() -> bytes:
    """A hundred thousand links, each with a relationship of its own."""
    content = "".join(f'<w:hyperlink r:id="rId{n}"><w:r><w:t>链</w:t></w:r></w:hyperlink>' for n in range(1, SOME + 1))
    relations = [("hyperlink", f"https://www.example.invalid/{number}") for number in range(SOME)]
    return related(f"<w:p>{content}</w:p>", relations)()


# -- tables ----------------------------------------------------------------------------------------------------------


def cells(properties: str, count: int = 1) -> str:
    """A table of one row."""
    cell = f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph('格')}</w:tc>"
    return f"<w:tbl><w:tblGrid/><w:tr>{cell * count}</w:tr></w:tbl>"


def tall_merge() -> bytes:
    """Cells merged over fifty thousand rows, in each of three columns."""
    first = "".join(f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("格")}</w:tc>' for _ in range(3))
    other = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" * 3
    return file(f"<w:tbl><w:tr>{first}</w:tr>{f'<w:tr>{other}</w:tr>' * 50_000}</w:tbl>")


def merges_without_start() -> bytes:
    """Cells that go on with a merge that never began, in a grid that shifts with every row."""
    rows = "".join(
        f'<w:tr><w:trPr><w:gridBefore w:val="{n % 50}"/></w:trPr>'
        f'<w:tc><w:tcPr><w:gridSpan w:val="{n % 7}"/><w:vMerge/></w:tcPr>'
        f"{paragraph('格')}</w:tc></w:tr>"
        for n in range(20_000)
    )
    return file(f"<w:tbl>{rows}</w:tbl>")


def within_paragraph(opening: str, closing: str, depth: int) -> Make:
    """``depth`` elements within one another around a run."""
    inner = opening * depth + "<w:r><w:t>里</w:t></w:r>" + closing * depth
    return body(f"<w:p>{inner}</w:p>")


def within_one_paragraph(piece: str, count: int) -> Make:
    """``piece`` over and over in one paragraph."""
    return repeated(piece, count, "<w:p>", "</w:p>")


def attributes(name: str, count: int) -> Make:
    """A paragraph with that many attributes."""
    return lambda: file("<w:p " + " ".join(f'{name.format(n)}="{n}"' for n in range(count)) + "/>")


def unended() -> bytes:
    """A main part that ends within a paragraph."""
    whole = document(paragraph("中间") * 1000)
    return zipped(parts(whole[: whole.index(END.encode()) - 20]))
