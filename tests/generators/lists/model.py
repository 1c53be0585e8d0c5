"""The values: a list is sheets of paragraphs and tables; what counts in it is marked piece by piece."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Format = Literal["html", "docx", "xlsx"]
FORMATS: Final[tuple[Format, ...]] = ("html", "docx", "xlsx")


class Place(NamedTuple):
    """Where something stands. All numbers count from 0; what does not apply is None or empty."""

    where: str
    """``paragraph``, ``cell``, ``sheet``, ``footer``, ``metadata``, or one of the odd places of ``hiding``."""
    part: str = ""
    """Name of the sheet in a workbook; empty elsewhere."""
    block: int | None = None
    """Index among the children of the article's container (HTML) or of ``w:body`` (docx)."""
    table: int | None = None
    """Index among the tables of the article."""
    row: int | None = None
    """On the grid that merged cells span: of the table (HTML, docx) or of the sheet (xlsx)."""
    column: int | None = None
    hidden: str = ""
    """How it is kept from sight: ``row``, ``column``, ``sheet``, ``white``, ``vanish`` …; empty where it is seen."""


class Planted(NamedTuple):
    """Personal data, or a way of hiding them, that a check ought to find."""

    kind: str
    text: str
    """As it stands in the file after decoding markup; an xlsx number has the digits of its ``v`` element."""
    shown: str
    """What people see of it: empty where it is hidden, ``4.20117E+17`` where a wide number is squeezed."""
    place: Place


class Innocent(NamedTuple):
    """A number or a text that resembles personal data and is none."""

    kind: str
    text: str
    place: Place


class PublicList(NamedTuple):
    """One list with the whole truth about it."""

    number: int
    kind: str
    format: Format
    planted: tuple[Planted, ...]
    innocents: tuple[Innocent, ...]


class Bit(NamedTuple):
    """A piece of text; a kind makes it count."""

    text: str
    kind: str = ""
    planted: bool = False
    cut: bool = False
    """Markup stands in its midst."""


Text = tuple[Bit, ...]
Store = Literal["shared", "inline", "rich", "number", "quoted", "apostrophe", "formula", "date", "sum"]


class Cell(NamedTuple):
    """One cell; ``rows`` and ``columns`` are what it spans."""

    text: Text = ()
    rows: int = 1
    columns: int = 1
    header: bool = False
    store: Store = "shared"
    """How a workbook keeps it. ``apostrophe``: an export wrote the sign that a spreadsheet only takes as a hint."""
    hidden: str = ""
    """``white`` or ``vanish`` where its own letters are hidden."""


class Table(NamedTuple):
    """A grid; None stands where a merged cell reaches."""

    grid: tuple[tuple[Cell | None, ...], ...]
    head: int = 1
    """How many rows are header rows."""
    hidden_rows: tuple[tuple[int, str], ...] = ()
    """Row and how: ``row`` or ``filtered-row``."""
    hidden_columns: tuple[int, ...] = ()
    attributes: tuple[tuple[int, Text], ...] = ()
    """Row and what its ``data-`` attribute says."""


class Paragraph(NamedTuple):
    """A line of the article."""

    text: Text
    role: Literal["title", "body", "right", "line"] = "body"
    hidden: str = ""


Block = Paragraph | Table


class Sheet(NamedTuple):
    """A sheet of a workbook; pages and Word files have one."""

    name: str
    blocks: tuple[Block, ...]
    state: str = "visible"


class Extra(NamedTuple):
    """Text at an odd place: a comment, a script, a text box …"""

    where: str
    text: Text
    row: int | None = None
    """Cell of the first sheet that a note hangs on."""
    column: int | None = None


class Draft(NamedTuple):
    """A list before it is written down."""

    number: int
    kind: str
    format: Format
    sheets: tuple[Sheet, ...]
    extras: tuple[Extra, ...]
    title: str
    site: str
    host: str
    day: str
    metadata: tuple[tuple[str, Text], ...] = ()
    footer: tuple[Text, ...] = ()


def plain(text: Text) -> str:
    """The text without its marks."""
    return "".join(bit.text for bit in text)
