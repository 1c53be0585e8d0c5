"""Workbooks made at random from a model that knows what each cell shows and whether it is seen."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

import pytest

from zwlint.document import Region, SheetLocation
from zwlint.readers.sheets.cells import name_of
from zwlint.readers.sheets.reader import read_xlsx
from zwlint.testing import resolve_sheet

from .building import number, row, shared, sheet, text, workbook

SEEDS = 40
STYLES = (
    '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>'
    '<fonts><font/><font><color rgb="FFFFFFFF"/></font><font><sz val="2"/></font></fonts>'
    '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FF000000"/></patternFill></fill></fills>'
    '<cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf fillId="1"/><xf numFmtId="170"/><xf numFmtId="4"/></cellXfs>'
)
LOOKS = {0: None, 1: Region.WHITE, 2: Region.TINY, 3: Region.WHITE}
WORDS = "张三 水务局 110101199001011237 𠮷村 步骤\n二 砚溪乡甲村 a&b <低保> 13912345678".split(" ")
NUMBERS = (("46082", 4, "2026年3月1日"), ("1234.5", 5, "1,234.50"), ("110101199001011237", 0, "110101199001011237"))


class Truth(NamedTuple):
    """What one cell shows."""

    sheet: str
    cell: str
    text: str
    region: Region


def generate(seed: int) -> tuple[bytes, list[Truth]]:
    """A workbook and the truth about its cells, in order."""
    rng = Random(seed)
    strings: list[str] = []
    truth: list[Truth] = []
    names = [f"表{number}" for number in range(rng.randint(1, 3))]
    states = {at: "hidden" for at in range(2, len(names) + 1) if rng.random() < 0.3}
    sheets = [_sheet(rng, name, strings, truth, hidden=at in states) for at, name in enumerate(names, 1)]
    return workbook(*sheets, names=names, states=states, strings=strings, styles=STYLES), truth


def _sheet(rng: Random, name: str, strings: list[str], truth: list[Truth], *, hidden: bool) -> str:
    columns = sorted(rng.sample(range(60), rng.randint(2, 8)))
    folded = {column for column in columns if rng.random() < 0.2}
    rows = []
    for at in sorted(rng.sample(range(200), rng.randint(1, 20))):
        unseen = rng.random() < 0.2
        cells = []
        for column in columns:
            if rng.random() < 0.7:
                written, shown, look = _cell(rng, name_of(at, column), strings)
                region = Region.HIDDEN if hidden or unseen or column in folded else look or Region.TABLE_CELL
                cells.append(written)
                truth.append(Truth(name, name_of(at, column), shown, region))
        rows.append(row(at + 1, *cells, more='hidden="1"' if unseen else ""))
    cols = "".join(f'<col min="{column + 1}" max="{column + 1}" hidden="1"/>' for column in sorted(folded))
    return sheet(*rows, before=f"<cols>{cols}</cols>" if cols else "")


def _cell(rng: Random, name: str, strings: list[str]) -> tuple[str, str, Region | None]:
    """Its XML, what it shows, and why that is not seen."""
    kind = rng.choice(("inline", "shared", "number", "formula"))
    words = rng.choice(WORDS)
    style = rng.choice((0, 0, 0, 1, 2, 3))
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    if kind == "number":
        value, style, shown = rng.choice(NUMBERS)
        return number(name, value, style), shown, None
    shown = words.replace("\n", "\u2028")
    if kind == "inline":
        return text(name, words, style), shown, LOOKS[style]
    if kind == "formula":
        return f'<c r="{name}" s="{style}" t="str"><f>A1</f><v>{escaped}</v></c>', shown, LOOKS[style]
    cut = rng.randint(0, len(words))
    pieces = [piece.replace("&", "&amp;").replace("<", "&lt;") for piece in (words[:cut], words[cut:])]
    strings.append("".join(f'<r><rPr><b/></rPr><t xml:space="preserve">{piece}</t></r>' for piece in pieces))
    return shared(name, len(strings) - 1, style), shown, LOOKS[style]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_cell_is_read_once_in_its_place_as_it_looks(seed: int) -> None:
    data, truth = generate(seed)
    document = read_xlsx(data)
    found = []
    for block in document.blocks:
        location = document.locate(block.start, block.end)
        assert isinstance(location, SheetLocation)
        shown = document.text[block.start : block.end]
        if not location.detail:
            region = Region.TABLE_CELL if block.region is Region.TABLE_HEADER else block.region
            found.append(Truth(location.sheet, location.cell, shown, region))
            assert len(resolve_sheet(data, location)) == len(shown)
    assert found == truth
    assert not [gap for gap in document.unchecked if gap.part != "全文"]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_pieces_of_cells_lead_back(seed: int) -> None:
    data, _truth = generate(seed)
    document, rng = read_xlsx(data), Random(seed)
    for block in document.blocks:
        start = rng.randrange(block.start, block.end)
        end = rng.randint(start + 1, block.end)
        location = document.locate(start, end)
        assert isinstance(location, SheetLocation)
        shown = resolve_sheet(data, location)
        assert location.detail or shown in {document.text[start:end], "\ufffc" * (end - start)}
