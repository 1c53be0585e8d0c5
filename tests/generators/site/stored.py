"""The files beside the pages: attachments, pictures, style sheets and scripts, small and valid."""

from __future__ import annotations

import html
import io
import re
import struct
import zipfile
import zlib
from functools import cache
from typing import Final

from .content import manner
from .draft import Draft
from .furniture import asset

_REFERRED: Final = re.compile(r'(?:src|href)="(?:/|@root@)([^"@]+\.(?:css|js|png))"')
_TYPES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
_OVERRIDE: Final = '<Override PartName="/{}" ContentType="application/vnd.openxmlformats-officedocument.{}+xml"/>'
_RELATIONS: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" '
    'Target="{}"/></Relationships>'
)
_DOCUMENT: Final = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
)
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOOK: Final = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_SHEET: Final = (
    f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{{}}</t></is></c></row>'
    "</sheetData></worksheet>"
)


def assets(draft: Draft) -> dict[str, bytes]:
    """What the frame of a page refers to, by site path."""
    paths = _REFERRED.findall(manner(draft.template)["page"])
    if draft.template != "wechat":
        paths += [asset(draft, f"{name}.png") for name in ("dzjg", "gaj", "line")]
    return {path: data(path, path) for path in paths}


def data(path: str, name: str) -> bytes:
    """A file of the kind that its path says; the name is what it holds."""
    match path.rpartition(".")[2]:
        case "png":
            return _png(name)
        case "docx":
            return _docx(name)
        case "xlsx":
            return _xlsx(name)
        case "pdf":
            return _pdf()
        case "css":
            return b"body{margin:0;font-family:sans-serif}\n"
        case _:
            return b"function toggleOld(){document.body.classList.toggle('old')}\n"


@cache
def _png(name: str) -> bytes:
    """Two by two points; the colour follows from the name."""
    colour = zlib.crc32(name.encode()).to_bytes(4, "big")[:3]
    raw = (b"\0" + colour * 2) * 2
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(raw, 0)), (b"IEND", b""))
    out = b"\x89PNG\r\n\x1a\n"
    for kind, body in chunks:
        out += struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return out


def _zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


def _docx(name: str) -> bytes:
    return _zipped({
        "[Content_Types].xml": _TYPES.format(
            _OVERRIDE.format("word/document.xml", "wordprocessingml.document.main")
        ),
        "_rels/.rels": _RELATIONS.format("officeDocument", "word/document.xml"),
        "word/document.xml": _DOCUMENT.format(html.escape(name)),
    })  # fmt: skip


def _xlsx(name: str) -> bytes:
    overrides = _OVERRIDE.format("xl/workbook.xml", "spreadsheetml.sheet.main")
    overrides += _OVERRIDE.format("xl/worksheets/sheet1.xml", "spreadsheetml.worksheet")
    return _zipped({
        "[Content_Types].xml": _TYPES.format(overrides),
        "_rels/.rels": _RELATIONS.format("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _RELATIONS.format("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": _SHEET.format(html.escape(name)),
    })  # fmt: skip


def _pdf() -> bytes:
    """One blank page."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table
