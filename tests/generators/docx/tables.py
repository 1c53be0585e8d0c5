"""Tables: merged in both directions and both ways, nested, with rows that begin late or were deleted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from . import inline
from .changes import stamp
from .model import ExpectedBlock, ExpectedCell, ExpectedRevision
from .paragraphs import content
from .part import Part
from .styles import Styles


class Planned(NamedTuple):
    """One cell to write."""

    column: int
    colspan: int = 1
    rowspan: int = 1
    merge: str = ""
    """``restart``, ``continue`` or empty: the vertical merge."""


class Plan(NamedTuple):
    """A table before it is written."""

    columns: int
    rows: list[list[Planned]]
    headers: int
    """How many rows at the top are marked as header rows."""
    horizontal: bool
    """Whether cells merged in a row are written with hMerge."""


def table(part: Part, _styles: Styles) -> None:
    """A table of figures or duties."""
    part.draft.has("table")
    _write(part, _plan(part), depth=0)
    if part.draft.chance(0.5):
        part.raw("<w:bookmarkStart w:id='9' w:name='表后'/><w:bookmarkEnd w:id='9'/>")


def _plan(part: Part) -> Plan:
    rng = part.rng
    columns, count = rng.randint(2, 4), rng.randint(2, 4)
    rows = [[Planned(column) for column in range(columns)] for _ in range(count)]
    headers = rng.choice((0, 1, 1))
    if count - headers > 1 and part.draft.chance(0.5):
        part.draft.has("vertical merge")
        _merge_down(rows, rng.randrange(columns), rng.randint(headers, count - 2), count)
    for row in rows:
        if part.draft.chance(0.3):
            _merge_across(row, rng.randrange(columns - 1))
        if part.draft.chance(0.15) and row[0].merge == "" and len(row) > 1:
            part.draft.has("gridBefore")
            row.pop(0)
    return Plan(columns, rows, headers, part.draft.chance(0.25))


def _merge_down(rows: list[list[Planned]], column: int, first: int, last: int) -> None:
    rows[first][column] = Planned(column, 1, last - first, "restart")
    for row in rows[first + 1 : last]:
        row[column] = Planned(column, 1, 1, "continue")


def _merge_across(row: list[Planned], index: int) -> None:
    left, right = row[index], row[index + 1]
    if not left.merge and not right.merge:
        row[index : index + 2] = [Planned(left.column, 2)]


def _write(part: Part, plan: Plan, depth: int) -> None:
    draft = part.draft
    number, draft.tables = draft.tables, draft.tables + 1
    dark = draft.chance(0.2)
    before, part.shaded = part.shaded, part.shaded or dark
    style = '<w:tblStyle w:val="TableDark"/>' if dark else ""
    grid = "<w:gridCol w:w='2000'/>" * plan.columns
    head = f'<w:tblPr>{style}<w:tblW w:w="0"/><w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    with part.within("w:tbl", head=head):
        for index, row in enumerate(plan.rows):
            with _wrapped(part, "row"), part.within("w:tr", head=_row_head(part, plan, index)):
                for planned in row:
                    cell = ExpectedCell(
                        number, index, planned.column, planned.rowspan, planned.colspan, index < plan.headers
                    )
                    with _wrapped(part, "cell"):
                        _cell(part, cell, planned, plan, depth, white=dark and index == 0)
        if draft.chance(0.15) and depth == 0:
            _deleted_row(part)
    part.shaded = before


def _row_head(part: Part, plan: Plan, index: int) -> str:
    row = plan.rows[index]
    marks = "<w:tblHeader/>" if index < plan.headers else ""
    if marks:
        part.draft.has("header row")
    if row[0].column:
        marks += f'<w:gridBefore w:val="{row[0].column}"/>'
    return f"<w:trPr><w:cantSplit/>{marks}</w:trPr>" if marks else ""


def _cell(part: Part, cell: ExpectedCell, planned: Planned, plan: Plan, depth: int, *, white: bool) -> None:
    before, part.cell = part.cell, cell
    spanned = cell.colspan > 1
    if spanned and plan.horizontal:
        part.draft.has("hMerge")
        with part.within("w:tc", head='<w:tcPr><w:hMerge w:val="restart"/></w:tcPr>'):
            _content(part, cell, depth, white=white)
        for _ in range(cell.colspan - 1):
            with part.within("w:tc", head="<w:tcPr><w:hMerge/></w:tcPr>"):
                _nothing(part)
    else:
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if spanned else ""
        if spanned:
            part.draft.has("gridSpan")
        merge = {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>", "": ""}[planned.merge]
        with part.within("w:tc", head=f'<w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{span}{merge}</w:tcPr>'):
            if planned.merge == "continue":
                _nothing(part)
            else:
                _content(part, cell, depth, white=white)
    part.cell = before


def _nothing(part: Part) -> None:
    part.raw("<w:p/>")
    part.paragraphs += 1


def _content(part: Part, cell: ExpectedCell, depth: int, *, white: bool) -> None:
    region = "table-header" if cell.header else "table-cell"
    if white:
        part.draft.has("white in a shaded header row")
        with part.paragraph(region):
            inline.words(part, part.draft.prose.topic(), '<w:color w:val="FFFFFF"/>')
        return
    for _ in range(part.rng.choice((0, 1, 1, 1, 2))):
        number = part.draft.numbering.lists["official"]
        counted = part.draft.chance(0.1)
        properties = (
            f'<w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="{number}"/></w:numPr></w:pPr>' if counted else ""
        )
        if counted:
            part.draft.has("number in a cell")
        with part.paragraph(region, properties, part.draft.numbering.label(number, 2) if counted else ""):
            _text(part)
    if depth < 2 and part.draft.chance(0.08):
        part.draft.has("nested table")
        _write(part, Plan(2, [[Planned(0), Planned(1)], [Planned(0, 2)]], 0, horizontal=False), depth + 1)
    _nothing(part)


def _text(part: Part) -> None:
    if part.draft.chance(0.15):
        content(part)
    else:
        inline.words(part, part.draft.phrase())


def _deleted_row(part: Part) -> None:
    """A last row that was taken out: its words are a revision though their runs are not marked, in no cell."""
    part.draft.has("deleted row")
    row: list[ExpectedBlock] = []
    with part.within("w:tr", head=f"<w:trPr><w:del {stamp(part)}/></w:trPr>"), part.within("w:tc", head="<w:tcPr/>"):
        before, part.story, part.cell = (part.story, part.cell), row, None
        with part.paragraph("revision"):
            inline.words(part, part.draft.phrase(), "<w:b/>")
        part.story, part.cell = before
    part.draft.revisions.append(ExpectedRevision("deletion", row[0].text))
    part.draft.deleted.setdefault(part.name, []).extend(row)


LATER: Final = 1_000_000
"""What the numbers of tables in headers count from until those of the main story are known."""


def header_table(part: Part) -> None:
    """A table of one row in a header, as in letterheads; its text is that of the header."""
    part.draft.has("table in a header")
    number, part.draft.header_tables = part.draft.header_tables + LATER, part.draft.header_tables + 1
    with part.within("w:tbl"), part.within("w:tr"):
        for column in range(2):
            part.cell = ExpectedCell(number, 0, column, 1, 1, header=False)
            with part.within("w:tc"), part.paragraph("header"):
                inline.some(part)
    part.cell = None


def renumbered(block: ExpectedBlock, tables: int) -> ExpectedBlock:
    """The block with the number of its table, where that stands in a header, counted on from the main story's."""
    if block.cell is None or block.cell.table < LATER:
        return block
    return block._replace(cell=block.cell._replace(table=block.cell.table - LATER + tables))


@contextmanager
def _wrapped(part: Part, level: str) -> Iterator[None]:
    """A content control or custom XML around a row or a cell."""
    if not part.draft.chance(0.06):
        yield
        return
    name = part.rng.choice(("w:sdt", "w:customXml"))
    part.draft.has(f"{name} around a {level}")
    if name == "w:sdt":
        with part.within(name, head="<w:sdtPr><w:id w:val='3'/></w:sdtPr>"), part.within("w:sdtContent"):
            yield
    else:
        with part.within(name, 'w:element="organ"'):
            yield
