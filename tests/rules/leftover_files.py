"""Files made by hand in which something was left, and innocent look-alikes, for each rule of kind ``leftover``."""

from __future__ import annotations

import struct
from base64 import b64encode

from readers.docx.building import docx, p, r
from readers.sheets import ods_building as ods
from readers.sheets.biff import hidden_columns, hidden_row, old_workbook
from readers.sheets.building import MAIN, S, row, shared, sheet, text, texts, workbook

CHANGE = 'w:author="经办人" w:date="2026-03-01T00:00:00Z"'
DRAWING = "xl/drawings/drawing1.xml"
SHEET = "xl/worksheets/sheet1.xml"
File = tuple[str, bytes]
"""Format and content."""


# -- pictures ------------------------------------------------------------------------------------------------------


def tiff(*, position: bool) -> bytes:
    """The smallest directory of a photograph, with a place or only with its orientation."""
    first = struct.pack("<HHHII", 1, *((0x8825, 4, 1, 26) if position else (0x0112, 4, 1, 1))) + bytes(4)
    place = struct.pack("<H", 2) + b"".join(struct.pack("<HHII", tag, 5, 3, 56) for tag in (2, 4)) + bytes(4)
    return (
        b"II*\0" + struct.pack("<I", 8) + first + (place if position else b"") + struct.pack("<6I", 30, 1, 0, 1, 0, 1)
    )


def jpeg(*, position: bool = False, size: tuple[int, int] = (800, 600)) -> bytes:
    """A JPEG file without a picture in it."""
    exif = b"Exif\0\0" + tiff(position=position)
    frame = struct.pack(">BHHB", 8, size[1], size[0], 1) + b"\1\x11\0"
    return b"\xff\xd8" + _segment(0xE1, exif) + _segment(0xC0, frame) + b"\xff\xda\0\2\xff\xd9"


def png(*, position: bool = False, colours: int = 2, size: tuple[int, int] = (800, 600)) -> bytes:
    """A PNG file without a picture in it; ``colours`` 6 has an alpha channel."""
    header = struct.pack(">IIBBBBB", *size, 8, colours, 0, 0, 0)
    chunks = [
        (b"IHDR", header),
        *([(b"eXIf", tiff(position=True))] if position else []),
        (b"IDAT", b""),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(each)) + kind + each + bytes(4) for kind, each in chunks
    )


def webp(*, position: bool) -> bytes:
    """A WebP file with nothing but what it says of itself."""
    exif = tiff(position=position)
    return b"RIFF" + struct.pack("<I", 12 + len(exif)) + b"WEBPEXIF" + struct.pack("<I", len(exif)) + exif


def inline(picture: bytes, kind: str = "jpeg") -> str:
    """A picture as a page holds it."""
    return f"data:image/{kind};base64,{b64encode(picture).decode()}"


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


# -- Word ----------------------------------------------------------------------------------------------------------


def word(body: str, **options: object) -> File:
    """A Word file."""
    return "docx", docx(body, **options)  # type: ignore[arg-type]


def picture(crop: str = "") -> str:
    """A picture of a drawing."""
    return (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="3" name="图"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="i1"/>'
        f"{crop}</pic:blipFill><pic:spPr/></pic:pic>"
    )


def filled(colour: str, inside: str = "", more: str = "") -> str:
    """A shape filled with a colour."""
    return (
        f'<wps:wsp><wps:spPr><a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="{colour}">{more}</a:srgbClr>'
        f"</a:solidFill></wps:spPr>{inside}<wps:bodyPr/></wps:wsp>"
    )


def drawn(inside: str, *, cx: int = 2_000_000, cy: int = 400_000) -> str:
    """A run with a drawing that stands in the line."""
    return r(_drawing("inline", inside, "", cx, cy))


def floating(
    inside: str, *, behind: int = 0, wrap: str = "None", near: str = "paragraph", at: int = 0,
    cx: int = 2_000_000, cy: int = 400_000,
) -> str:  # fmt: skip
    """A run with a drawing that is anchored in its paragraph."""
    place = f'<wp:positionV relativeFrom="{near}"><wp:posOffset>{at}</wp:posOffset></wp:positionV>'
    return r(_drawing(f'anchor behindDoc="{behind}"', inside, f"{place}<wp:wrap{wrap}/>", cx, cy))


def _drawing(kind: str, inside: str, place: str, cx: int, cy: int) -> str:
    graphic = f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
    return (
        f'<w:drawing><wp:{kind}><wp:extent cx="{cx}" cy="{cy}"/>{place}<wp:docPr id="1" name="图形"/>{graphic}'
        f"</wp:{kind.split(maxsplit=1)[0]}></w:drawing>"
    )


def pictured(body: str, content: bytes, name: str = "image1.jpeg") -> File:
    """A Word file with one picture."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    files: dict[str, str | bytes] = {f"word/media/{name}": content, "[Content_Types].xml": types}
    return word(body, relations=(("i1", "image", f"media/{name}"),), files=files)


def with_object(program: str) -> File:
    """A Word file with an embedded object of that program."""
    body = p("见附表", r(f'<w:object><o:OLEObject Type="Embed" ProgID="{program}" r:id="o1"/></w:object>'))
    return word(
        body,
        relations=(("o1", "oleObject", "embeddings/oleObject1.bin"),),
        files={"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"},
    )


def with_chart(*rows: str) -> File:
    """A Word file with a chart of two values, whose workbook has those rows."""
    points = "".join(f'<c:pt idx="{index}"><c:v>{index + 5}</c:v></c:pt>' for index in range(2))
    chart = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:val><c:numCache>'
        f"{points}</c:numCache></c:val></c:chart></c:chartSpace>"
    )
    return word(
        p("各镇完成情况", drawn('<c:chart r:id="c1"/>')),
        relations=(("c1", "chart", "charts/chart1.xml"),),
        files={
            "word/charts/chart1.xml": chart,
            "word/charts/_rels/chart1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="w" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/package" Target="../embeddings/Book1.xlsx"/></Relationships>',
            "word/embeddings/Book1.xlsx": workbook(sheet(*rows)),
        },
    )


def with_properties(**values: str) -> File:
    """A Word file whose properties say who made it."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{values["author"]}</dc:creator></cp:coreProperties>'
    )
    rows = "".join(
        f'<Relationship Id="{id}" Type="{type}" Target="{target}"/>'
        for id, type, target in (
            ("a", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
             "word/document.xml"),
            ("b", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
             "docProps/core.xml"),
        )
    )  # fmt: skip
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'
    return word(p("正文"), files={"_rels/.rels": rels, "docProps/core.xml": core})


def comment(author: str, words: str = "此处再核") -> str:
    """A comment."""
    return f'<w:comment w:id="0" w:author="{author}">{p(words)}</w:comment>'


# -- sheets --------------------------------------------------------------------------------------------------------


def book(*sheets: str, **options: object) -> File:
    """A workbook."""
    return "xlsx", workbook(*sheets, **options)  # type: ignore[arg-type]


def opened(*tables: str, **options: object) -> File:
    """An ODF spreadsheet."""
    return "ods", ods.open_sheets(*tables, **options)  # type: ignore[arg-type]


def with_open_row(words: str, visibility: str) -> File:
    """An ODF spreadsheet with a row that is not shown."""
    hidden = ods.row(ods.cell(words), more=f'table:visibility="{visibility}"')
    return opened(ods.table("表", ods.row(ods.cell("姓名")), hidden))


def noted(author: str) -> File:
    """A workbook with a note at a cell."""
    part = (
        f'<comments xmlns="{S}"><authors><author>{author}</author></authors><commentList><comment ref="A1" '
        'authorId="0"><text><t>按月填报</t></text></comment></commentList></comments>'
    )
    related = {SHEET: [("c", "comments", "../comments1.xml")]}
    return book(sheet(texts(1, "姓名")), related=related, parts={"xl/comments1.xml": part})


def linked(values: str) -> File:
    """A workbook with values of another file."""
    part = (
        f'<externalLink xmlns="{S}"><externalBook><sheetDataSet><sheetData sheetId="0"><row r="1">{values}</row>'
        "</sheetData></sheetDataSet></externalBook></externalLink>"
    )
    related = {
        MAIN: [("x", "externalLink", "externalLinks/link1.xml")],
        "xl/externalLinks/link1.xml": [("p", "externalLinkPath", "file:///D:/民政/底册.xlsx")],
    }
    return book(sheet(texts(1, "甲")), related=related, parts={"xl/externalLinks/link1.xml": part})


HIDDEN_COLUMN = '<cols><col min="2" max="2" width="9" hidden="1"/></cols>'
FILTER = '<autoFilter ref="A1:B3"><filterColumn colId="0"/></autoFilter>'
WHITE = (
    '<fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts>'
    '<fills><fill><patternFill patternType="none"/></fill><fill/>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF1F4E79"/></patternFill></fill></fills>'
    '<cellXfs><xf/><xf fontId="1" fillId="0"/><xf fontId="1" fillId="2"/></cellXfs>'
)
PEOPLE = (texts(1, "姓名", "金额"), texts(2, "沈镕", "500"), texts(3, "林松", "600"))
IDENTITY = "359901199001010011"
"""Of a county that there is not; its check digit is right."""

BAD: dict[str, list[File]] = {
    "SEC012": [
        pictured(p("机密", floating(picture())), jpeg()),
        word(p("机密", floating(filled("FFFFFF"), near="page", at=900_000))),
        word(p("身份证号", floating(filled("000000")))),
    ],
    "SEC101": [
        word(p("各镇", f"<w:del w:id='1' {CHANGE}><w:r><w:delText>不得外传</w:delText></w:r></w:del>")),
        word(p("各镇", f"<w:ins w:id='1' {CHANGE}>{r('要抓紧')}</w:ins>")),
    ],
    "SEC102": [word(p("正文"), comments=comment("张经办"))],
    "SEC103": [word(p("正文"), comments=comment("zwlint")), noted("zwlint")],
    "SEC104": [word(p("正文", r("领导批示", "<w:vanish/>")))],
    "SEC105": [
        word(p("正文", r("内部掌握", '<w:color w:val="FFFFFF"/>'))),
        word(p("正文", r("内部掌握", '<w:sz w:val="2"/>'))),
        book(sheet(row(1, text("A1", "姓名"), text("B1", "底数12345", 1))), styles=WHITE),
    ],
    "SEC106": [
        book(sheet(*PEOPLE, before=HIDDEN_COLUMN)),
        book(sheet(*PEOPLE[:2], texts(3, "林松", more='hidden="1"'))),
        book(sheet(*PEOPLE[:2], texts(3, "林松", more='hidden="1"'), behind=FILTER)),
        with_open_row("林松", "collapse"),
        with_open_row("林松", "filter"),
        ("xls", old_workbook(("表", 0, [["姓名", "备注"], ["林松", "内部"]]), more=hidden_columns(1, 1))),
        ("xls", old_workbook(("表", 0, [["姓名"], ["林松"]]), more=hidden_row(1))),
        opened(
            ods.table(
                "表", ods.row(ods.cell("姓名"), ods.cell("备注")),
                before='<table:table-column/><table:table-column table:visibility="collapse"/>',
            )
        ),
    ],
    "SEC107": [
        book(sheet(texts(1, "甲")), sheet(texts(1, "底册")), states={2: "hidden"}),
        ("xls", old_workbook(("表", 0, [["甲"]]), ("藏", 1, [["底册"]]))),
        opened(ods.table("表", ods.row(ods.cell("甲"))), ods.table("藏", ods.row(ods.cell("底册")),
                                                                 more='table:style-name="t1"')),
    ],
    "SEC108": [book(sheet(texts(1, "甲")), sheet(texts(1, "底册")), states={2: "veryHidden"})],
    "SEC109": [linked('<c r="B1" t="str"><v>赵六</v></c>')],
    "SEC110": [
        pictured(p("走访", drawn(picture())), jpeg(position=True)),
        pictured(p("走访", drawn(picture())), png(position=True), "image1.png"),
        opened(ods.table("表", ods.row(ods.cell("走访"))), parts={"Pictures/a.jpg": jpeg(position=True)}),
        ("html", f'<p>走访现场</p><img src="{inline(jpeg(position=True))}">'.encode()),
        ("html", f'<p>走访现场</p><img src="{inline(webp(position=True), "webp")}">'.encode()),
    ],
    "SEC111": [pictured(p("公告", drawn(picture('<a:srcRect t="30000"/>'))), jpeg())],
    "SEC112": [with_object("Excel.Sheet.12"), with_chart(*(texts(at, "松河镇", "九", "甲") for at in range(1, 9)))],
    "SEC113": [with_properties(author="林松")],
    "SEC114": [
        book(sheet(row(1, shared("A1", 0))), strings=["<t>甲</t>", "<t>删去的林松</t>"]),
        book(sheet(texts(1, "甲")), book='<definedNames><definedName name="乙">"林松"</definedName></definedNames>'),
    ],
    "SEC116": [noted("经办人")],
    "PII012": [
        book(sheet(texts(1, "姓名", "身份证号"), texts(2, "沈镕", IDENTITY), before=HIDDEN_COLUMN)),
        book(sheet(texts(1, "姓名", "住 址"), texts(2, "沈镕", "松河镇"), before=HIDDEN_COLUMN)),
        book(sheet(*PEOPLE[:2], texts(3, "林松", IDENTITY, more='hidden="1"'))),
        book(sheet(texts(1, "甲")), sheet(texts(1, "沈镕", IDENTITY)), states={2: "veryHidden"}),
        book(sheet(row(1, shared("A1", 0))), strings=["<t>甲</t>", f"<t>{IDENTITY}</t>"]),
        word(p("正文", r(f"沈镕{IDENTITY}", "<w:vanish/>"))),
        with_open_row(IDENTITY, "collapse"),
    ],
}  # fmt: skip

GOOD: dict[str, list[File]] = {
    "SEC012": [
        pictured(p("青禾县人民政府", floating(picture())), png(colours=6), "image1.png"),
        pictured(p("机密", floating(picture(), behind=1)), jpeg()),
        pictured(p("机密", floating(picture(), wrap="Square")), jpeg()),
        pictured(p(floating(picture())) + p("照片下面的说明"), jpeg()),
        word(p("流程", floating(filled("FFFFFF", f"<wps:txbx><w:txbxContent>{p('受理')}</w:txbxContent></wps:txbx>")))),
        word(p("红头", floating(filled("FF0000"), cy=20_000))),
        word(p("底纹", floating(filled("4472C4", more='<a:alpha val="40000"/>')))),
        word(p("插图", floating(filled("4472C4"), near="page"))),
    ],
    "SEC101": [word(p("各镇要抓紧"))],
    "SEC102": [word(p("正文")), noted("经办人"), word(p("正文"), comments=comment("zwlint"))],
    "SEC103": [word(p("正文"), comments=comment("张经办")), noted("经办人")],
    "SEC104": [
        word(p("正文", r("窗体顶端", "<w:vanish/>"))),
        word(p("正文", r("〇", "<w:vanish/>"))),
        ("html", "<p>正文</p><div style='display:none'>分享到：微信</div>".encode()),
    ],
    "SEC105": [
        word(p("正文", r("注意事项", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E79"/>'))),
        word(p("正文", r("空", '<w:color w:val="FFFFFF"/>'))),
        book(sheet(row(1, text("A1", "姓名"), text("B1", "标题文字", 2))), styles=WHITE),
    ],
    "SEC106": [
        book(sheet(*PEOPLE)),
        book(sheet(*PEOPLE, before=HIDDEN_COLUMN.replace('min="2" max="2"', 'min="5" max="9"'))),
    ],
    "SEC107": [
        book(sheet(texts(1, "甲")), sheet(), states={2: "hidden"}),
        book(sheet(texts(1, "甲")), sheet(texts(1, "乙丙"))),
    ],
    "SEC108": [book(sheet(texts(1, "甲")), sheet(), states={2: "veryHidden"})],
    "SEC109": [book(sheet(texts(1, "甲")))],
    "SEC110": [
        pictured(p("走访", drawn(picture())), jpeg()),
        pictured(p("走访", drawn(picture())), png(), "image1.png"),
        pictured(p("走访", drawn(picture())), b"\xff\xd8\xff\xe1\0\x10Exif\0\0II*\0"),
        ("html", f'<p>走访现场</p><img src="{inline(webp(position=False), "webp")}">'.encode()),
        ("html", '<p>走访现场</p><img src="data:image/jpeg;base64,x">'.encode()),
    ],
    "SEC111": [
        pictured(p("公告", drawn(picture('<a:srcRect t="3000"/>'))), jpeg()),
        pictured(p("公告", drawn(picture('<a:srcRect t="-30000"/>'))), jpeg()),
    ],
    "SEC112": [
        with_object("Equation.DSMT4"),
        with_object("Equation.3"),
        with_chart(texts(1, "镇", "数"), texts(2, "甲", "5")),
    ],
    "SEC113": [with_properties(author="微软用户")],
    "SEC114": [book(sheet(row(1, shared("A1", 0))), strings=["<t>甲</t>", "<t>甲</t>", "<t>乙</t>"])],
    "SEC116": [noted("zwlint"), word(p("正文"), comments=comment("张经办"))],
    "PII012": [
        book(sheet(texts(1, "甲")), sheet(texts(1, "城市"), texts(2, "农村")), states={2: "hidden"}),
        book(sheet(*PEOPLE, before=HIDDEN_COLUMN)),
        book(sheet(texts(1, "单位", "信用代码"), texts(2, "某公司", "91359901MA0000001X"), before=HIDDEN_COLUMN)),
    ],
}
