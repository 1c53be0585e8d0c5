"""Workbooks made by hand, part by part, for the tests of the readers of sheets."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO
from types import MappingProxyType

from zwlint.document import Block, Document, Region, SheetLocation
from zwlint.readers.sheets.reader import read_xlsx

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MAIN = "xl/workbook.xml"
NOTHING: Mapping[str, str] = MappingProxyType({})
Rows = Iterable[tuple[str, str, str]]
"""Id, type (its last segment) and target of relationships."""


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these entries in this order."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def relationships(rows: Rows) -> str:
    """A part of relationships; targets that begin with a scheme lie outside."""
    inner = "".join(
        f'<Relationship Id="{id}" Type="{R}/{type}" Target="{escape(target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for id, type, target in rows
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def text(where: str, words: str, style: int = 0) -> str:
    """A cell with a string of its own."""
    return f'<c r="{where}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'


def shared(where: str, index: int | str, style: int = 0) -> str:
    """A cell with a shared string."""
    return f'<c r="{where}" s="{style}" t="s"><v>{index}</v></c>'


def number(where: str, value: str, style: int = 0) -> str:
    """A cell with a number."""
    return f'<c r="{where}" s="{style}"><v>{value}</v></c>'


def row(index: int, *cells: str, more: str = "") -> str:
    """A row; ``index`` counts from 1 as people do."""
    return f'<row r="{index}" {more}>{"".join(cells)}</row>'


def texts(index: int, *words: str, more: str = "") -> str:
    """A row of strings from column A on; empty ones are no cells."""
    return row(index, *(text(f"{chr(65 + at)}{index}", each) for at, each in enumerate(words) if each), more=more)


def sheet(*rows: str, before: str = "", behind: str = "") -> str:
    """A worksheet part: ``before`` and ``behind`` stand around its rows."""
    spaces = f'xmlns="{S}" xmlns:r="{R}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    return f"<worksheet {spaces}>{before}<sheetData>{''.join(rows)}</sheetData>{behind}</worksheet>"


def workbook(
    *sheets: str,
    names: Iterable[str] = (),
    states: Mapping[int, str] = MappingProxyType({}),
    strings: Iterable[str] = (),
    styles: str = "",
    theme: str = "",
    related: Mapping[str, Rows] = MappingProxyType({}),
    parts: Mapping[str, str | bytes] = NOTHING,
    types: Mapping[str, str] = NOTHING,
    book: str = "",
    properties: str = "",
) -> bytes:
    """A workbook. ``strings``: inner XML of each shared one; ``related``: further relationships by part; ``types``:
    further media types; ``book``: further XML behind the list of sheets, ``properties`` before it.
    """
    titles = list(names) or [f"表{number}" for number in range(1, len(sheets) + 1)]
    files = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    listed = "".join(
        f'<sheet name="{escape(title)}" sheetId="{number}" state="{states.get(number, "visible")}" r:id="s{number}"/>'
        for number, title in enumerate(titles, 1)
    )
    rows = [(f"s{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    rows += [("styles", "styles", "styles.xml")] if styles else []
    rows += [("theme", "theme", "theme/theme1.xml")] if theme else []
    strings = list(strings)
    rows += [("strings", "sharedStrings", "sharedStrings.xml")] if strings else []
    rows += list(related.get(MAIN, ()))
    overrides = {f"/{each}": f"{TYPE}.worksheet+xml" for each in files}
    overrides |= {"/xl/workbook.xml": f"{TYPE}.sheet.main+xml"}
    overrides |= {f"/{part}": type for part, type in types.items()}
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        + "".join(f'<Override PartName="{part}" ContentType="{type}"/>' for part, type in overrides.items())
        + "</Types>",
        "_rels/.rels": relationships([("r1", "officeDocument", MAIN), *related.get("", ())]),
        MAIN: f'<workbook xmlns="{S}" xmlns:r="{R}">{properties}<sheets>{listed}</sheets>{book}</workbook>',
        "xl/_rels/workbook.xml.rels": relationships(rows),
        **dict(zip(files, sheets, strict=True)),
    }
    if strings:
        entries["xl/sharedStrings.xml"] = f'<sst xmlns="{S}">{"".join(f"<si>{each}</si>" for each in strings)}</sst>'
    if styles:
        entries["xl/styles.xml"] = f'<styleSheet xmlns="{S}">{styles}</styleSheet>'
    if theme:
        entries["xl/theme/theme1.xml"] = theme
    for part, more in related.items():
        if part not in {"", MAIN}:
            folder, _slash, name = part.rpartition("/")
            entries[f"{folder}/_rels/{name}.rels"] = relationships(more)
    return zipped({**entries, **parts})


def read(*sheets: str, **options: object) -> Document:
    """The document of a workbook of these sheets."""
    return read_xlsx(workbook(*sheets, **options))  # type: ignore[arg-type]


def blocks(document: Document, *regions: Region) -> list[tuple[str, Block]]:
    """Text and block of all blocks, or those of some regions."""
    return [
        (document.text[block.start : block.end], block)
        for block in document.blocks
        if not regions or block.region in regions
    ]


def words(document: Document, *regions: Region) -> list[str]:
    """The texts of blocks of these regions."""
    return [found for found, _block in blocks(document, *regions)]


def block(document: Document, wanted: str) -> Block:
    """The only block with that text."""
    [found] = [block for found, block in blocks(document) if found == wanted]
    return found


def place(document: Document, wanted: str) -> SheetLocation:
    """Where these words stand, which must stand once."""
    assert document.text.count(wanted) == 1, document.text
    start = document.text.index(wanted)
    location = document.locate(start, start + len(wanted))
    assert isinstance(location, SheetLocation)
    return location
