"""Word files, written as XML strings: what word processors of offices make of such documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from random import Random
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from .model import Line, Official

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FONTS: Final = {
    "发文机关标志": ("方正小标宋简体", 72),
    "标题": ("方正小标宋简体", 44),
    "附件标题": ("方正小标宋简体", 44),
    "一级标题": ("黑体", 32),
    "章": ("黑体", 32),
    "附件标识": ("黑体", 32),
    "二级标题": ("楷体_GB2312", 32),
    "抄送": ("仿宋_GB2312", 28),
    "印发": ("仿宋_GB2312", 28),
}
"""Font and half points of a label; anything else is 仿宋_GB2312 of size 3."""
_STYLES: Final = {
    "标题": "Title",
    "一级标题": "Heading1",
    "二级标题": "Heading2",
    "三级标题": "Heading3",
    "章": "Heading1",
}
_FOOT: Final = frozenset({"抄送", "印发"})
_LONGEST_HEADING: Final = 30
"""Only short lines are given a heading style; a run-in heading is body text to the clerk."""


class _Manner(NamedTuple):
    styled: bool
    """Headings have heading styles."""
    joined: bool
    """Lines of a title share a paragraph and are parted by w:br."""
    boxed: bool
    """抄送 and 印发 stand in a table."""
    tabs: bool
    """Signatures are moved with tabs, else by alignment."""
    spaces: bool
    """Body paragraphs begin with two ideographic spaces, else with an indent."""
    cut: float
    """How often a run is cut."""


def as_docx(official: Official, lines: Sequence[Line], rng: Random) -> bytes:
    """The document as a package; the same lines always give the same bytes."""
    manner = _Manner(
        styled=official.number % 3 == 1,
        joined=rng.random() < 0.4,
        boxed=official.number % 2 == 0,
        tabs=rng.random() < 0.3,
        spaces=rng.random() < 0.3,
        cut=rng.choice((0.0, 0.3, 0.8)),
    )
    body = _body(lines, manner, rng)
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985"'
    section += ' w:left="1588" w:header="851" w:footer="1417" w:gutter="0"/></w:sectPr>'
    document = f'<w:document xmlns:w="{_MAIN}"><w:body>{body}{section}</w:body></w:document>'
    return _zipped({**_FIXED, "word/document.xml": _DECLARATION + document})


def _body(lines: Sequence[Line], manner: _Manner, rng: Random) -> str:
    out: list[str] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        run = _run(lines, index, manner)
        if line.rows:
            out.append(_table(line.rows, rng))
        elif manner.boxed and line.label in _FOOT:
            paragraphs = (_paragraph([each], manner, rng) for each in lines[index : index + run])
            out.append(_grid("".join(f"<w:tr>{_cell(paragraph)}</w:tr>" for paragraph in paragraphs)))
        else:
            out.append(_paragraph(lines[index : index + run], manner, rng))
        index += run
    # Word wants a paragraph behind a table at the end.
    return "".join(out) + ("<w:p/>" if out[-1].startswith("<w:tbl") else "")


def _run(lines: Sequence[Line], start: int, manner: _Manner) -> int:
    """How many lines share a paragraph or a table."""
    label = lines[start].label
    together = (manner.joined and label in {"标题", "附件标题"}) or (manner.boxed and label in _FOOT)
    end = start + 1
    while together and end < len(lines) and (lines[end].label == label or {label, lines[end].label} == _FOOT):
        end += 1
    return end - start


def _paragraph(lines: Sequence[Line], manner: _Manner, rng: Random) -> str:
    line = lines[0]
    properties, lead = "", ""
    if manner.styled and line.label in _STYLES and len(line.text) <= _LONGEST_HEADING:
        properties += f'<w:pStyle w:val="{_STYLES[line.label]}"/>'
    if line.align == "indent":
        lead = "\u3000\u3000" if manner.spaces else ""
        properties += "" if manner.spaces else '<w:ind w:firstLine="640" w:firstLineChars="200"/>'
    elif line.align == "right" and manner.tabs:
        lead = "\t" * rng.randint(4, 7)
    elif line.align != "left":
        properties += f'<w:jc w:val="{line.align}"/>'
    runs = "<w:r><w:br/></w:r>".join(_runs(each.text, line.label, manner, rng) for each in lines)
    return f"<w:p><w:pPr>{properties}</w:pPr>{_lead(lead)}{runs}</w:p>"


def _lead(lead: str) -> str:
    if not lead:
        return ""
    inner = "<w:tab/>" * len(lead) if lead.startswith("\t") else f"<w:t>{lead}</w:t>"
    return f"<w:r>{inner}</w:r>"


def _runs(text: str, label: str, manner: _Manner, rng: Random) -> str:
    font, size = ("仿宋_GB2312", 32) if len(text) > _LONGEST_HEADING else _FONTS.get(label, ("仿宋_GB2312", 32))
    out, start = "", 0
    while start < len(text):
        end = start + rng.randint(1, 12) if rng.random() < manner.cut else len(text)
        properties = f'<w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}"/><w:sz w:val="{size}"/>'
        out += f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text[start:end])}</w:t></w:r>'
        start = end
    return out


def _table(rows: Sequence[Sequence[str]], rng: Random) -> str:
    headed = rng.random() < 0.5
    out = ""
    for index, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if headed and not index else ""
        cells = "".join(_cell(f'<w:p><w:r><w:t xml:space="preserve">{escape(cell)}</w:t></w:r></w:p>') for cell in row)
        out += f"<w:tr>{head}{cells}</w:tr>"
    return _grid(out, len(rows[0]))


def _grid(rows: str, columns: int = 1) -> str:
    grid = "<w:gridCol/>" * columns
    return f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'


def _cell(paragraph: str) -> str:
    return f"<w:tc><w:tcPr/>{paragraph}</w:tc>"


def _style(name: str, shown: str, level: str) -> str:
    outline = f'<w:outlineLvl w:val="{level}"/>' if level else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{outline}</w:pPr></w:style>"
    )


_HEADINGS: Final = (
    ("Title", "Title", ""),
    *((f"Heading{level}", f"heading {level}", str(level - 1)) for level in (1, 2, 3)),
)
_FIXED: Final = {
    "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>',
    "_rels/.rels": f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml": f'{_DECLARATION}<w:styles xmlns:w="{_MAIN}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    f"{''.join(_style(*heading) for heading in _HEADINGS)}</w:styles>",
}


def _zipped(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (2026, 3, 1, 0, 0, 0))
            # Stored: what a compressor makes of the same bytes changes between its versions.
            info.compress_type = zipfile.ZIP_STORED
            archive.writestr(info, text.encode())
    return stream.getvalue()
