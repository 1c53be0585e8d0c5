r"""What a reader makes of bytes: the text that people see, and where every character came from.

``Document.text`` is one string: blocks (paragraphs, cells, headings …) joined by ``\\n``. Inline markup
never splits a word, so rules match plain text; :meth:`Document.locate` leads any span of that text back to
the source. All offsets are code points of ``text`` unless a name says bytes.

Small values are named tuples, here and elsewhere: a page has hundreds, and declaring a dataclass costs every start
of the command line a millisecond.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from zwlint.leftovers import Leftover
from zwlint.values import NamedTuple

LINE_SEPARATOR = "\u2028"
"""What ``<br>`` and ``w:br`` become inside a block."""


class Region(StrEnum):
    """What kind of text a block is. Rules look at all but those of ``UNREAD`` unless they say otherwise."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE_HEADER = "table-header"
    TABLE_CELL = "table-cell"
    LIST = "list"
    CAPTION = "caption"
    NOTE = "note"
    HEADER = "header"
    FOOTER = "footer"
    TEXTBOX = "textbox"
    ATTRIBUTE = "attribute"
    METADATA = "metadata"
    HIDDEN = "hidden"
    WHITE = "white"
    """Text in the colour of the paper."""
    TINY = "tiny"
    """Text of two points or less."""
    REVISION = "revision"
    """What a tracked change takes away."""
    COMMENT = "comment"
    """What somebody noted beside the text; in a page, the comments of its source."""
    DATA = "data"
    """What a page carries for programs: attributes, form fields and strings of scripts that nobody is shown."""
    FILE_NAME = "file-name"
    """The name of the file, without its suffix."""


UNREAD = frozenset({Region.COMMENT, Region.REVISION, Region.DATA, Region.FILE_NAME})
"""Regions that are no text of the publication: only rules that name them look there."""


class Zone(StrEnum):
    """Which part of a page a block stands in."""

    TITLE_LINE = "title-line"
    BODY = "body"
    NAVIGATION = "navigation"
    FOOTER = "footer"
    OTHER = "other"


class Cell(NamedTuple):
    """One cell of a table. ``row`` and ``column`` count from 0 on the grid that merged cells span."""

    table: int
    """Index of the table in the document, outer tables before the tables nested in them."""
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    header: bool = False


class Block(NamedTuple):
    r"""A run of text that no line break of the layout cuts; ``text[start:end]`` holds no ``\\n``.

    A named tuple rather than a dataclass: a page has hundreds and a site 10⁷ of them, and building one
    costs a third.
    """

    start: int
    end: int
    region: Region
    zone: Zone = Zone.OTHER
    cell: Cell | None = None


class TextLocation(NamedTuple):
    """A place in HTML or plain text. Lines and columns count from 1, columns in code points."""

    line: int
    column: int
    end_line: int
    end_column: int
    byte_start: int
    byte_end: int
    slices: tuple[tuple[int, int], ...]
    """The byte ranges that the characters came from; a word that a tag cuts has two."""
    kind: str = "text"


class DocxLocation(NamedTuple):
    """A place in a Word file. All numbers are indices from 0 within their part, in order of its XML."""

    part: str
    """Name of the part in the package, without a leading slash: ``word/document.xml``."""
    paragraph: int | None
    """Which of all ``w:p`` and ``a:p`` elements of the part; None where the text stands in none of them."""
    slices: tuple[tuple[int, int, int], ...]
    """Run, start and end, of each piece of a run that the characters came from. The run is counted among all runs
    of that paragraph, but not of paragraphs inside it; start and end count the characters that its elements show.
    Empty for text that stands in no run: automatic numbers, alternative texts, properties."""
    detail: str = ""
    """What the text is, where it stands in no run: ``numbering``, or the element and attribute (``wp:docPr@descr``)."""
    kind: str = "docx"


class SheetLocation(NamedTuple):
    """A place in a workbook, or in a file of sheets that is no package."""

    part: str
    """Name of the part in the package, without a leading slash: ``xl/worksheets/sheet1.xml``."""
    sheet: str
    """Name of the sheet that the text belongs to; empty where it belongs to none."""
    cell: str
    """The cell as people write it: ``C12``; of a merged one the first; empty for what stands in or at no cell."""
    slices: tuple[tuple[int, int], ...]
    """Start and end of each piece in the whole text that the cell, comment or other thing shows: code points from 0,
    line breaks of the file as one each. A text of which a part is hidden has several pieces."""
    detail: str = ""
    """What the text is where it is not what the cell shows: ``comment``, ``dc:title``, ``f`` …"""
    kind: str = "sheet"


class NameLocation(NamedTuple):
    """A place in the name of the file."""

    slices: tuple[tuple[int, int], ...]
    """Start and end in the name as it is, without the folders: code points from 0."""
    kind: str = "name"


Location = TextLocation | DocxLocation | SheetLocation | NameLocation


class Origin(Protocol):
    """Knows where the characters of a document's text came from; each reader brings its own."""

    def locate(self, start: int, end: int) -> Location:
        """The place of ``text[start:end]``; for ``start == end`` the place before that character."""


class MetadataValue(NamedTuple):
    """One metadata value as it stands: a meta element, the title element, a document property."""

    name: str
    value: str
    start: int
    end: int
    """``text[start:end]`` is the value; empty values have ``start == end``."""


class Link(NamedTuple):
    """A hyperlink: its target, as written, and the text it covers."""

    href: str
    start: int
    end: int


class Image(NamedTuple):
    """An image: its source and alternative text as written (``alt`` None where the attribute is missing)."""

    src: str
    alt: str | None
    start: int
    """Offset of ``text`` where the image stands."""


class Reference(NamedTuple):
    """What a page leads to or brings along: a hyperlink, an image, a script, a frame."""

    element: str
    """Name of the element, in lower case: ``a``, ``area``, ``img``, ``script``, ``iframe`` …"""
    target: str
    """As written, with character references resolved; empty where there is none."""
    small: bool
    """Whether it says of itself that it is at most one pixel high or wide, or not shown."""
    read_label: Callable[[], str | None]
    read_start: Callable[[], int]
    read_location: Callable[[], Location]

    @property
    def location(self) -> Location:
        """Where the target is written, else where the tag stands: no text has that place."""
        return self.read_location()

    @property
    def label(self) -> str | None:
        """The text of a link, the alternative text of an image; None where an image has no such attribute."""
        return self.read_label()

    @property
    def start(self) -> int:
        """Offset of the text that stands there or follows."""
        return self.read_start()


class Concealed(NamedTuple):
    """A hyperlink that people are not meant to see."""

    target: str
    label: str
    start: int
    way: str
    """How it is hidden: ``display``, ``off-screen``, ``tiny``, ``transparent``, ``white``, ``box``, ``marquee``."""
    location: Location
    """Where its target is written."""


class Aside(NamedTuple):
    """What a file carries beside its text: an HTML comment, a script, a style sheet."""

    kind: str
    byte_start: int
    byte_end: int
    read: Callable[[], str]
    """Returns the content; nothing is copied until it is called."""


class Embedded(NamedTuple):
    """A file inside the file: an image, a workbook, an OLE object."""

    part: str
    media_type: str
    size: int
    """Bytes, uncompressed."""
    digest: str
    """``sha256:…`` of its bytes."""
    start: int
    """Offset of ``text`` where it is shown first; the length of ``text`` where it is shown nowhere."""


class Revision(NamedTuple):
    """A tracked change: text taken out stands in a block of region revision, text put in stands in its place."""

    change: str
    """``insertion``, ``deletion``, ``move-from`` or ``move-to``."""
    author: str
    date: str
    """As written, empty where missing."""
    start: int
    end: int


class Unchecked(NamedTuple):
    """A part that could not be read or checked. It counts: a file with one never passes a gate."""

    part: str
    reason: str
    digest: str
    """``sha256:…`` of the part, or of the whole file where the part has no bytes of its own."""
    rule: str = "ZW001"
    """The built-in rule that explains this kind of gap."""


def _none(_element: str) -> tuple[Reference, ...]:
    return ()


def _nothing(_start: int, _end: int, _reach: int) -> tuple[str, str]:
    return "", ""


@dataclass(frozen=True, eq=False)
class Document:
    """The text of one source with its structure; frozen, made by readers only."""

    format: str
    digest: str
    """``sha256:…`` of the source bytes."""
    text: str
    blocks: Sequence[Block]
    origin: Origin = field(repr=False)
    soft_breaks: frozenset[int] = frozenset()
    """Offsets of the spaces in ``text`` that come from a line break of the source."""
    metadata: tuple[MetadataValue, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    fragment: bool = False
    """True for a piece of HTML from an editor: page-level rules do not apply."""
    path: str | None = None
    revisions: tuple[Revision, ...] = ()
    """Tracked changes in order of ``text``."""
    embedded: tuple[Embedded, ...] = ()
    """Files inside the file, in order of their part names."""
    leftovers: tuple[Leftover, ...] = ()
    """What was left in the file though nobody was to see it, each kind in order of the text."""
    read_links: Callable[[], tuple[Link, ...]] = field(default=tuple, repr=False, compare=False)
    read_images: Callable[[], tuple[Image, ...]] = field(default=tuple, repr=False, compare=False)
    read_asides: Callable[[], tuple[Aside, ...]] = field(default=tuple, repr=False, compare=False)
    read_references: Callable[[str], tuple[Reference, ...]] = field(default=_none, repr=False, compare=False)
    """What the elements of that name (``a``, ``img`` …) lead to, found without reading the page again."""
    read_hosts: Callable[[], frozenset[str]] = field(default=frozenset, repr=False, compare=False)
    read_concealed: Callable[[], tuple[Concealed, ...]] = field(default=tuple, repr=False, compare=False)
    read_beside: Callable[[int, int, int], tuple[str, str]] = field(default=_nothing, repr=False, compare=False)
    """So many characters of the source before and after ``text[start:end]``, markup included."""

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Hyperlinks in order of the source, read when first asked for."""
        return self.read_links()

    @cached_property
    def images(self) -> tuple[Image, ...]:
        """Images in order of the source, read when first asked for."""
        return self.read_images()

    @cached_property
    def asides(self) -> tuple[Aside, ...]:
        """Comments, scripts and style sheets: never part of ``text``."""
        return self.read_asides()

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Every host that the source names in an address, in lower case, wherever it stands: a cheap test for those
        who would look at what leads there.
        """
        return self.read_hosts()

    @cached_property
    def concealed(self) -> tuple[Concealed, ...]:
        """Hyperlinks that people are not meant to see."""
        return self.read_concealed()

    def references(self, *elements: str) -> list[Reference]:
        """What the elements of these names lead to or bring along, name by name, in order of the source."""
        return [each for element in elements for each in self.read_references(element)]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> Block:
        """The block in which that offset of the text lies; raises IndexError where the document has none."""
        return self.blocks[max(0, bisect_right(self._block_starts, offset) - 1)]

    def locate(self, start: int, end: int) -> Location:
        """The exact place of ``text[start:end]`` in the source.

        Raises ValueError unless ``0 <= start <= end <= len(text)``.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}:{end} lies outside the text (0:{len(self.text)})")
        return self.origin.locate(start, end)

    def with_unchecked(self, *gaps: Unchecked) -> Document:
        """The same document with further parts that could not be read."""
        return replace(self, unchecked=(*self.unchecked, *gaps))

    def values(self, name: str) -> tuple[MetadataValue, ...]:
        """All metadata values of that name, whatever its case, in order of the source."""
        wanted = name.casefold()
        return tuple(value for value in self.metadata if value.name.casefold() == wanted)
