"""Places in files where a line can stand, each with the region that a reader gives it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from json import dumps
from typing import Final, NamedTuple

from readers.docx.building import docx, margin, old_box, p, r
from readers.docx.packages import OFFICE, PACKAGE
from readers.docx.packages import relationships as package_rows
from readers.sheets.building import S, sheet, texts, workbook
from zwlint.document import Region

Render = Callable[[str], bytes]
_PLAIN: Final = "全县各项工作有序推进。"
_WORD: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_FILES: Final = {
    "html": "page.html",
    "docx": "paper.docx",
    "xlsx": "list.xlsx",
    "text": "note.txt",
    "markdown": "note.md",
}
_CORE: Final = f"{PACKAGE}/relationships/metadata/core-properties"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


class Place(NamedTuple):
    """Where a line can stand."""

    format: str
    name: str
    region: Region
    render: Render

    @property
    def id(self) -> str:
        """For the names of tests."""
        return f"{self.format}-{self.name}"

    @property
    def file(self) -> str:
        """A name for the file that tells nothing."""
        return _FILES[self.format]


def _page(inner: str, head: str = "") -> bytes:
    padding = "".join(f"<p>{_PLAIN}</p>" for _ in range(10))
    return (
        f'<html><head><meta charset="utf-8">{head}</head><body>{padding}{inner}<p>{_PLAIN}</p></body></html>'.encode()
    )


def _html(name: str, region: Region, before: str, after: str) -> Place:
    def render(line: str) -> bytes:
        return _page(f"{before}{escape(line)}{after}")

    return Place("html", name, region, render)


def _html_head(name: str, before: str, after: str) -> Place:
    return Place("html", name, Region.METADATA, lambda line: _page("", f"{before}{escape(line)}{after}"))


def _docx(name: str, region: Region, inner: Callable[[str], str], styles: str = "") -> Place:
    return Place("docx", name, region, lambda line: docx(p(_PLAIN) + inner(escape(line)) + p(_PLAIN), styles=styles))


def _docx_margin(kind: str, region: Region) -> Place:
    def render(line: str) -> bytes:
        section = f'<w:sectPr><w:{kind}Reference w:type="default" r:id="m1"/></w:sectPr>'
        part = margin(kind, p(escape(line)))
        return docx(p(_PLAIN) + section, relations=(("m1", kind, f"{kind}1.xml"),), files={f"word/{kind}1.xml": part})

    return Place("docx", kind, region, render)


def _docx_story(name: str, region: Region, reference: str) -> Place:
    """A footnote or a comment."""

    def render(line: str) -> bytes:
        inner = f'<w:{name} w:id="1" w:author="甲">{p(escape(line))}</w:{name}>'
        return docx(p(_PLAIN, r(reference)), **{f"{name}s": inner})  # type: ignore[arg-type]

    return Place("docx", name, region, render)


def _properties(line: str, element: str) -> dict[str, str | bytes]:
    core = (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<{element}>{escape(line)}</{element}></cp:coreProperties>"
    )
    return {"docProps/core.xml": core}


def _docx_property(element: str) -> Place:
    rows = package_rows(("r1", "officeDocument", "word/document.xml"), ("r2", _CORE, "docProps/core.xml"))
    return Place(
        "docx",
        element,
        Region.METADATA,
        lambda line: docx(p(_PLAIN), files={**_properties(line, element), "_rels/.rels": rows}),
    )


def _docx_custom(line: str) -> bytes:
    rows = package_rows(
        ("r1", "officeDocument", "word/document.xml"), ("r2", f"{OFFICE}/custom-properties", "docProps/custom.xml")
    )
    custom = (
        f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}"><property fmtid="{{}}" pid="2" name="备注">'
        f"<vt:lpwstr>{escape(line)}</vt:lpwstr></property></Properties>"
    )
    return docx(p(_PLAIN), files={"docProps/custom.xml": custom, "_rels/.rels": rows})


def _alternative(line: str) -> str:
    picture = f'<wp:inline><wp:docPr id="1" name="图" descr="{line}"/></wp:inline>'
    return p(r(f"<w:drawing>{picture}</w:drawing>"))


def _removed(line: str) -> str:
    run = f'<w:r><w:delText xml:space="preserve">{line}</w:delText></w:r>'
    return f'<w:p><w:del w:id="1" w:author="甲">{run}</w:del></w:p>'


def _styled(style: str) -> Callable[[str], str]:
    return lambda line: p(line, properties=f'<w:pStyle w:val="{style}"/>')


def _run(properties: str) -> Callable[[str], str]:
    return lambda line: p(r(line, properties))


def _xlsx(name: str, region: Region, render: Render) -> Place:
    return Place("xlsx", name, region, render)


def _xlsx_margin(kind: str) -> Render:
    def render(line: str) -> bytes:
        written = escape(line).replace("&", "&amp;&amp;") if "&" in line else escape(line)
        foot = f"<headerFooter><{kind}>&amp;C{written}</{kind}></headerFooter>"
        return workbook(sheet(texts(1, _PLAIN), behind=foot))

    return render


def _xlsx_comment(line: str) -> bytes:
    comments = (
        f'<comments xmlns="{S}"><authors><author>甲</author></authors><commentList><comment ref="A1" authorId="0">'
        f"<text><t>{escape(line)}</t></text></comment></commentList></comments>"
    )
    return workbook(
        sheet(texts(1, _PLAIN)),
        related={"xl/worksheets/sheet1.xml": [("c1", "comments", "../comments1.xml")]},
        parts={"xl/comments1.xml": comments},
    )


_TITLES: Final = (
    '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="caption"/></w:style>'
)
_TABLE: Final = "<table><tr><td>序号</td><td>乡镇</td><td>进度</td></tr><tr><td>1</td><td>松河镇</td><td>"

PLACES: Final = (
    Place("text", "line", Region.PARAGRAPH, lambda line: f"{_PLAIN}\n{line}\n{_PLAIN}\n".encode()),
    Place("text", "first", Region.PARAGRAPH, lambda line: f"{line}\n{_PLAIN}\n".encode()),
    Place("markdown", "paragraph", Region.PARAGRAPH, lambda line: f"{_PLAIN}\n\n{_literal(line)}\n".encode()),
    Place("markdown", "heading", Region.HEADING, lambda line: f"## {_literal(line)}\n\n{_PLAIN}\n".encode()),
    Place("markdown", "alt", Region.ATTRIBUTE, lambda line: f"{_PLAIN}\n\n![{_literal(line)}](a.png)\n".encode()),
    Place(
        "markdown",
        "cell",
        Region.TABLE_CELL,
        lambda line: f"| 乡镇 | 进度 |\n|---|---|\n| 松河镇 | {_literal(line)} |\n".encode(),
    ),
    _html("paragraph", Region.PARAGRAPH, "<p>", "</p>"),
    _html("break", Region.PARAGRAPH, "<p>青禾县<br>", "<br>松河镇</p>"),
    _html("title", Region.TITLE, "<h1>", "</h1>"),
    _html("heading", Region.HEADING, "<h3>", "</h3>"),
    _html("list", Region.LIST, "<ul><li>甲</li><li>", "</li></ul>"),
    _html("cell", Region.TABLE_CELL, _TABLE, "</td></tr></table>"),
    _html(
        "header-cell",
        Region.TABLE_HEADER,
        "<table><tr><th>",
        "</th><th>进度</th></tr><tr><td>1</td><td>2</td></tr></table>",
    ),
    _html("caption", Region.CAPTION, "<figure><figcaption>", "</figcaption></figure>"),
    _html("alt", Region.ATTRIBUTE, '<img src="a.png" alt="', '">'),
    _html("tooltip", Region.ATTRIBUTE, '<a href="#" title="', f'">{_PLAIN}</a>'),
    _html("hidden", Region.HIDDEN, '<p style="display:none">', "</p>"),
    _html("comment", Region.COMMENT, "<!-- <p>", "</p> -->"),
    _html("attribute", Region.DATA, '<div data-title="', '"></div>'),
    _html("input", Region.DATA, '<input type="hidden" name="title" value="', '">'),
    Place("html", "script", Region.DATA, lambda line: _page(f"<script>var title = {dumps(line)};</script>")),
    _html_head("title-element", "<title>", "</title>"),
    _html_head("keywords", '<meta name="keywords" content="', '">'),
    _html_head("description", '<meta name="description" content="', '">'),
    _docx("paragraph", Region.PARAGRAPH, p),
    _docx("title", Region.TITLE, _styled("a1"), styles=_TITLES),
    _docx("heading", Region.HEADING, _styled("a2"), styles=_TITLES),
    _docx("caption", Region.CAPTION, _styled("a3"), styles=_TITLES),
    _docx(
        "cell",
        Region.TABLE_CELL,
        lambda line: f"<w:tbl><w:tr><w:tc>{p('松河镇')}</w:tc><w:tc>{p(line)}</w:tc></w:tr></w:tbl>",
    ),
    _docx("textbox", Region.TEXTBOX, lambda line: p(r(old_box(p(line))))),
    _docx("alt", Region.ATTRIBUTE, _alternative),
    _docx("vanish", Region.HIDDEN, _run("<w:vanish/>")),
    _docx("white", Region.WHITE, _run('<w:color w:val="FFFFFF"/>')),
    _docx("tiny", Region.TINY, _run('<w:sz w:val="2"/>')),
    _docx("revision", Region.REVISION, _removed),
    _docx_margin("header", Region.HEADER),
    _docx_margin("footer", Region.FOOTER),
    _docx_story("footnote", Region.NOTE, '<w:footnoteReference w:id="1"/>'),
    _docx_story("comment", Region.COMMENT, '<w:commentReference w:id="1"/>'),
    *map(_docx_property, ("dc:title", "dc:subject", "cp:keywords", "cp:category", "dc:description")),
    Place("docx", "custom", Region.METADATA, _docx_custom),
    _xlsx("cell", Region.TABLE_CELL, lambda line: workbook(sheet(texts(1, "乡镇", "进度"), texts(2, "松河镇", line)))),
    _xlsx(
        "first",
        Region.TABLE_CELL,
        lambda line: workbook(sheet(texts(1, line), texts(2, "甲", "乙"), texts(3, "1", "2"))),
    ),
    _xlsx("row", Region.HIDDEN, lambda line: workbook(sheet(texts(1, _PLAIN), texts(2, line, more='hidden="1"')))),
    _xlsx(
        "sheet",
        Region.HIDDEN,
        lambda line: workbook(sheet(texts(1, _PLAIN)), sheet(texts(1, line)), states={2: "veryHidden"}),
    ),
    _xlsx(
        "string",
        Region.HIDDEN,
        lambda line: workbook(sheet(texts(1, _PLAIN)), strings=[f"<t xml:space='preserve'>{escape(line)}</t>"]),
    ),
    _xlsx("header", Region.HEADER, _xlsx_margin("oddHeader")),
    _xlsx("footer", Region.FOOTER, _xlsx_margin("oddFooter")),
    _xlsx("comment", Region.COMMENT, _xlsx_comment),
)


def _literal(line: str) -> str:
    """The line as Markdown, with what would be markup escaped."""
    return "".join(f"\\{char}" if char in "*_[]()#!<>|`~\\+-" else char for char in line)
