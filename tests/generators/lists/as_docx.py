"""Word files, written as XML strings."""

from __future__ import annotations

from random import Random
from typing import Final

from .model import Bit, Cell, Draft, Extra, Paragraph, Table, Text
from .package import DECLARATION, OFFICE, content_types, escape, relationships, zipped

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES: Final = (
    f'xmlns:w="{_MAIN}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_HIDDEN: Final = {"": "", "vanish": "<w:vanish/>", "white": '<w:color w:val="FFFFFF"/>'}
_FONT: Final = '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312"/>'
_WRITTEN: Final = 'w:author="经办人" w:date="2024-05-20T09:12:00Z"'


def as_docx(draft: Draft) -> bytes:
    """The list as a package."""
    rng = Random(f"public-list-docx-{draft.number}")
    comments = [extra for extra in draft.extras if extra.where == "comment"]
    header = [extra for extra in draft.extras if extra.where == "header"]
    body = "".join(
        _block(block, rng, len(comments) if index == 0 else 0) for index, block in enumerate(draft.sheets[0].blocks)
    )
    body += "".join(_odd(extra, rng) for extra in draft.extras)
    section = '<w:headerReference w:type="default" r:id="rId2"/>' if header else ""
    section += '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1247" w:bottom="1440" w:left="1247"'
    section += ' w:header="851" w:footer="992" w:gutter="0"/>'
    stories = {
        "styles": _STYLES,
        **({"header": "".join(_line(extra.text, rng) for extra in header)} if header else {}),
        **({"comments": _comments(comments, rng)} if comments else {}),
    }
    roots = {"styles": "w:styles", "header": "w:hdr", "comments": "w:comments"}
    document = (
        f"{DECLARATION}<w:document {_SPACES}><w:body>{body}<w:p/><w:sectPr>{section}</w:sectPr></w:body></w:document>"
    )
    types = {f"word/{name}.xml": f"{_WORD}.{name}+xml" for name in stories}
    return zipped(
        {
            "[Content_Types].xml": content_types({"word/document.xml": f"{_WORD}.document.main+xml", **types}),
            "_rels/.rels": relationships([("officeDocument", "word/document.xml")]),
            "word/_rels/document.xml.rels": relationships([(name, f"{name}.xml") for name in stories]),
            "word/document.xml": document,
            **{
                f"word/{name}.xml": f"{DECLARATION}<{roots[name]} {_SPACES}>{inner}</{roots[name]}>"
                for name, inner in stories.items()
            },
        }
    )


def _comments(comments: list[Extra], rng: Random) -> str:
    return "".join(
        f'<w:comment w:id="{index}" {_WRITTEN} w:initials="J">{_line(extra.text, rng)}</w:comment>'
        for index, extra in enumerate(comments)
    )


def _odd(extra: Extra, rng: Random) -> str:
    """A paragraph behind the rest that holds what is hidden."""
    match extra.where:
        case "deletion":
            inner = _runs(extra.text, "", rng).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
            return f'<w:p>{_run("备注：")}<w:del w:id="{90 + (extra.row or 0)}" {_WRITTEN}>{inner}</w:del></w:p>'
        case "textbox":
            return f"<w:p><w:r>{_box(_line(extra.text, rng), extra.row or 0)}</w:r></w:p>"
        case "vanish-paragraph":
            return f"<w:p>{_runs(extra.text, 'vanish', rng)}</w:p>"
        case _:
            return ""


def _box(inner: str, number: int) -> str:
    """A text box, stored twice as word processors do."""
    text = f"<w:txbxContent>{inner}</w:txbxContent>"
    shape = f"<wps:wsp><wps:spPr/><wps:txbx>{text}</wps:txbx><wps:bodyPr/></wps:wsp>"
    kind = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="2520000" cy="720000"/>'
        f'<wp:docPr id="{number + 1}" name="文本框 {number + 1}"/><a:graphic><a:graphicData uri="{kind}">{shape}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{text}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def _block(block: Paragraph | Table, rng: Random, comments: int) -> str:
    if isinstance(block, Table):
        return _table(block, rng)
    size = "44" if block.role == "title" else "32"
    properties = {
        "title": '<w:jc w:val="center"/>',
        "right": '<w:jc w:val="right"/>',
        "body": '<w:ind w:firstLine="640" w:firstLineChars="200"/>',
        "line": "",
    }[block.role]
    inner = _runs(block.text, block.hidden, rng, size)
    if comments:
        starts = "".join(f'<w:commentRangeStart w:id="{index}"/>' for index in range(comments))
        ends = "".join(
            f'<w:commentRangeEnd w:id="{index}"/><w:r><w:commentReference w:id="{index}"/></w:r>'
            for index in range(comments)
        )
        inner = f"{starts}{inner}{ends}"
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def _line(text: Text, rng: Random) -> str:
    return f"<w:p>{_runs(text, '', rng, '21')}</w:p>"


def _runs(text: Text, hidden: str, rng: Random, size: str = "24") -> str:
    return "".join(_run(piece, hidden, size) for bit in text for piece in _pieces(bit, rng))


def _pieces(bit: Bit, rng: Random) -> tuple[str, ...]:
    if not bit.cut:
        return (bit.text,)
    at = rng.randint(2, len(bit.text) - 2)
    return bit.text[:at], bit.text[at:]


def _run(text: str, hidden: str = "", size: str = "24") -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f'<w:r><w:rPr>{_FONT}{_HIDDEN[hidden]}<w:sz w:val="{size}"/></w:rPr>{lines}</w:r>'


def _table(table: Table, rng: Random) -> str:
    rows = "".join(_row(table, index, rng) for index in range(len(table.grid)))
    grid = '<w:gridCol w:w="1100"/>' * len(table.grid[0])
    properties = '<w:tblW w:w="5000" w:type="pct"/><w:tblBorders>'
    properties += "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(table: Table, index: int, rng: Random) -> str:
    head = "<w:trPr><w:tblHeader/></w:trPr>" if index < table.head else ""
    cells = "".join(_cell(table, index, column, cell, rng) for column, cell in enumerate(table.grid[index]))
    return f"<w:tr>{head}{cells}</w:tr>"


def _cell(table: Table, row: int, column: int, cell: Cell | None, rng: Random) -> str:
    """A cell; where another reaches from above stands an empty one, from the left none."""
    if cell is None:
        above = table.grid[row - 1][column] if row else None
        return "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" if above is not None and above.rows > 1 else ""
    merged = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merged += '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    inner = _runs(cell.text, cell.hidden, rng, "21")
    return f'<w:tc><w:tcPr>{merged}</w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{inner}</w:p></w:tc>'


_STYLES: Final = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
