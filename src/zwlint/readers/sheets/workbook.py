"""The workbook itself: its package, its sheets in order, and what all of them have in common."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from zwlint.document import Region, Zone
from zwlint.errors import ReadError
from zwlint.leftovers import Leftover, LeftoverKind
from zwlint.readers.concealed import Concealed
from zwlint.readers.opc.kinds import SHEETS
from zwlint.readers.opc.namespaces import R, S
from zwlint.readers.opc.package import Package
from zwlint.readers.sheets.colours import Colours
from zwlint.readers.sheets.grid import on
from zwlint.readers.sheets.page import Page, Spot, Table, shown
from zwlint.readers.sheets.strings import Strings
from zwlint.readers.sheets.styles import Styles
from zwlint.readers.sheets.worksheet import Sheet

_DEEPLY = "veryhidden"
_HIDDEN = frozenset({"hidden", _DEEPLY})
_SHEET_TYPES = ("worksheet+xml", "chartsheet+xml", "dialogsheet+xml", "macrosheet+xml")
_LOST = "工作表“{}”的部件在文件里找不到，未检查；请在 Excel 里打开另存后再查"


class Workbook(Package):
    """The parts of a workbook. Not shared by threads."""

    kind = SHEETS
    main_types = tuple(
        f"{kind}.main+xml"
        for kind in (
            "spreadsheetml.sheet",
            "spreadsheetml.template",
            "sheet.macroEnabled",
            "template.macroEnabled",
            "addin.macroEnabled",
        )
    )

    def main_root(self) -> etree._Element:
        """The root of the main part. Raises ReadError where it is no workbook."""
        root = self.root(self.main)
        if root is None or root.tag != f"{{{S}}}workbook":
            raise ReadError(f"主部件 {self.main} 不是 Excel 的工作簿，未检查；请核对文件的类型，或另存为 .xlsx 再查")
        return root


class Reading:
    """One workbook being read."""

    def __init__(self, package: Workbook) -> None:
        self.package = package
        self.book = package.main_root()
        properties = next(self.book.iter(f"{{{S}}}workbookPr"), None)
        epoch_1904 = properties is not None and on(properties.get("date1904"))
        styles = self._first("styles")
        self.styles = Styles(styles, Colours(self._first("theme"), styles), epoch_1904=epoch_1904)
        strings = self.package.related(package.main, "sharedStrings")
        self.strings = Strings(package, strings[0] if strings else None, self.styles)
        self.page = Page()
        self.sheets = list(self._listed())
        self.page.tables = [Table(sheet.part, sheet.name) for sheet in self.sheets]
        self.links: list[tuple[str, int, int]] = []
        """Target, start and end."""
        self.images: list[tuple[str, str | None, int]] = []
        """Source, alternative text, offset."""
        self.attributes: list[tuple[str, Spot, bool]] = []
        """Texts of attributes, which stand behind all sheets, and whether they are hidden."""
        self.cropped: list[tuple[str, int]] = []
        """Pictures of which a part is cut from view, and offsets."""
        self.programs: dict[str, str] = {}
        """Embedded objects and the programs that they belong to."""
        self.concealed = Concealed()
        self.leftovers: list[Leftover] = []
        """What was left that is no row, column or sheet."""
        self.placed: dict[str, int] = {}
        """Parts and where they are shown first."""

    def put(self, text: str | None, region: Region, spot: Spot, zone: Zone = Zone.OTHER) -> tuple[int, int] | None:
        """Put down text that is no cell's; None where there is none to be seen. Raises FullError."""
        line = shown(text or "")
        return None if not line or line.isspace() else self.page.put(line, region, None, spot, zone)

    def leave(self, kind: LeftoverKind, span: tuple[int, int] | None, detail: str = "") -> None:
        """Note that something was left, if its text was put down."""
        if span is not None:
            self.leftovers.append(Leftover(kind, *span, detail))

    def place(self, part: str) -> None:
        """Note that a part is shown here."""
        self.placed.setdefault(part, self.page.next)

    def _first(self, type: str) -> etree._Element | None:
        parts = self.package.related(self.package.main, type)
        return self.package.root(parts[0]) if parts else None

    def _listed(self) -> Iterator[Sheet]:
        """The sheets in order, then those that are in the file but in no list: left over, so that nobody sees them."""
        package, known = self.package, set()
        rows = package.relationships(package.main)
        number = 0
        for each in self.book.iterfind(f"{{{S}}}sheets/{{{S}}}sheet"):
            row, name = rows.get(each.get(f"{{{R}}}id", "")), shown(each.get("name", ""))
            if row is None or row.external or row.missing:
                package.gap(package.main, _LOST.format(name))
            elif row.target not in known:
                known.add(row.target)
                state = each.get("state", "").lower()
                yield Sheet(name, row.target, state in _HIDDEN, number, deeply=state == _DEEPLY)
                number += 1
        for part in package.names():
            if part not in known and package.media_type(part).endswith(_SHEET_TYPES):
                yield Sheet(posixpath.basename(part), part, True, number, deeply=True)
                number += 1
