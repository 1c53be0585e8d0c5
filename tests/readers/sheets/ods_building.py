"""ODF spreadsheets made by hand, for the tests of their reader."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from html import escape
from io import BytesIO
from types import MappingProxyType

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    [
        *(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "style", "table", "meta")),
        f'xmlns:draw="{_ODF}:drawing:1.0" xmlns:svg="{_ODF}:svg-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)
HIDING = (
    '<style:style style:name="t1" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def cell(words: str, more: str = "", inner: str = "") -> str:
    """A cell with a string."""
    paragraphs = "".join(f"<text:p>{escape(each)}</text:p>" for each in words.split("\n")) if words else ""
    return f'<table:table-cell office:value-type="string" {more}>{inner}{paragraphs}</table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    """A row of cells."""
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def table(name: str, *rows: str, more: str = "", before: str = "") -> str:
    """A table; ``before`` stands before its rows."""
    return f'<table:table table:name="{name}" {more}>{before}{"".join(rows)}</table:table>'


def open_sheets(
    *tables: str, rest: str = "", parts: Mapping[str, str | bytes] = MappingProxyType({}), styles: str = HIDING
) -> bytes:
    """A file of these tables; ``rest`` stands behind them."""
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}{rest}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()
