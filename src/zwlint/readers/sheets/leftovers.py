"""What a workbook keeps though no sheet shows it: the usual way in which a list leaks that was deleted from view.

Values of other files that formulas refer to, the source of pivot tables, strings that no cell uses, constants behind
names, commands of queries, what was changed in a shared workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from zwlint.document import Region, Revision
from zwlint.expressions import expression
from zwlint.leftovers import LeftoverKind
from zwlint.readers.opc.namespaces import S
from zwlint.readers.opc.targets import told
from zwlint.readers.sheets.numbers import general
from zwlint.readers.sheets.page import Spot
from zwlint.readers.sheets.rows import literals
from zwlint.readers.sheets.stream import Stream
from zwlint.readers.sheets.strings import plain, usual, words_of
from zwlint.readers.sheets.workbook import Reading

_NAME, _SHEET_NAME, _CELL, _VALUE = (f"{{{S}}}{name}" for name in ("definedName", "sheetName", "cell", "v"))
_RECORD, _ITEMS, _ITEM_TAGS = f"{{{S}}}r", f"{{{S}}}sharedItems", frozenset(f"{{{S}}}{name}" for name in "snd")
_FIELD, _CONNECTION, _OLD = f"{{{S}}}cacheField", f"{{{S}}}connection", f"{{{S}}}oc"
_STRING, _TABLE_COLUMN = f"{{{S}}}is", f"{{{S}}}queryTableField"
_PASSWORD = expression(r"(?i)\b(password|pwd)\s*=\s*[^;]*")
_CONSTANT = expression(r"=?\s*-?[0-9.]+(?:[eE][+-]?[0-9]+)?")
_MODEL = "xl/model/"


class Leftovers:
    """Puts down what is left over; values that stand in a sheet that people see are not repeated."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._package = reading.package
        self.revisions: list[Revision] = []

    def read(self) -> None:
        """Put down everything. Raises FullError."""
        self._names()
        for part in self._related("externalLink"):
            self._external(part)
        for part in self._related("pivotCacheDefinition"):
            self._pivot(part)
        for part in self._related("connections"):
            self._connections(part)
        for text in self._reading.strings.unused():
            self._put(text, Spot(self._reading.strings.part, "", "", "si"), LeftoverKind.UNUSED_STRING)
        for part in self._related("revisionHeaders"):
            for log in self._package.related(part, "revisionLog"):
                self._revised(log)
        for part in self._package.names():
            if part.lower().startswith(_MODEL):
                self._package.gap(part, "数据模型里的数据读不出来，未检查；请在 Excel 里删除数据模型，另存后再查")

    def _related(self, type: str) -> list[str]:
        return self._package.related(self._package.main, type)

    @cached_property
    def _seen(self) -> set[str]:
        """What people see, and what has been put down already."""
        return set(self._reading.page.texts)

    def _put(self, text: str | None, spot: Spot, kind: LeftoverKind, region: Region = Region.HIDDEN) -> None:
        if text and text not in self._seen:
            self._seen.add(text)
            self._reading.leave(kind, self._reading.put(text, region, spot), "" if spot.detail == "si" else spot.part)

    def _names(self) -> None:
        for name in self._reading.book.iter(_NAME):
            text = name.text or ""
            for each in literals(text):
                self._put(usual(each), Spot(self._package.main, "", "", "definedName"), LeftoverKind.DEFINED_NAME)
            if _CONSTANT.fullmatch(text.strip()):
                constant = general(text.strip().lstrip("=").strip())
                self._put(constant, Spot(self._package.main, "", "", "definedName"), LeftoverKind.DEFINED_NAME)
            comment = Spot(self._package.main, "", "", "definedName@comment")
            self._put(name.get("comment"), comment, LeftoverKind.DEFINED_NAME)

    def _external(self, part: str) -> None:
        """Another file: where it is, what its sheets are called, and its values when they were read last."""
        root = self._package.root(part)
        if root is None:
            return
        for row in self._package.relationships(part).values():
            if row.external:
                spot = Spot(part, "", "", "Relationship@Target")
                self._put(told(row.target), spot, LeftoverKind.EXTERNAL_LINK, Region.METADATA)
        for name in root.iter(_SHEET_NAME):
            self._put(name.get("val"), Spot(part, "", "", "sheetName@val"), LeftoverKind.CACHED_VALUE)
        for cell in root.iter(_CELL):
            value = cell.findtext(_VALUE)
            if value and cell.get("t", "n") not in {"b", "e"}:
                text = usual(value) if cell.get("t") == "str" else general(value)
                self._put(text, Spot(part, "", cell.get("r", ""), "externalCell"), LeftoverKind.CACHED_VALUE)

    def _pivot(self, part: str) -> None:
        root = self._package.root(part)
        for field in root.iter(_FIELD) if root is not None else ():
            self._put(field.get("name"), Spot(part, "", "", "cacheField@name"), LeftoverKind.PIVOT_CACHE)
            for items in field.iter(_ITEMS):
                self._items(items, part)
        for records in self._package.related(part, "pivotCacheRecords"):
            for record in Stream(self._package, records, _RECORD):
                self._items(record, records)

    def _items(self, parent: etree._Element, part: str) -> None:
        for item in parent:
            if item.tag in _ITEM_TAGS:
                value = item.get("v", "")
                text = general(value) if item.tag == f"{{{S}}}n" else usual(value)
                self._put(text, Spot(part, "", "", f"{etree.QName(item).localname}@v"), LeftoverKind.PIVOT_CACHE)

    def _connections(self, part: str) -> None:
        root = self._package.root(part)
        for connection in root.iter(_CONNECTION) if root is not None else ():
            for element, name in _told(connection):
                text = _PASSWORD.sub(r"\1=…", element.get(name, ""))
                spot = Spot(part, "", "", f"{etree.QName(element).localname}@{name}")
                self._put(text, spot, LeftoverKind.CONNECTION)

    def _revised(self, part: str) -> None:
        """What a shared workbook held before it was changed."""
        root = self._package.root(part)
        for old in root.iter(_OLD) if root is not None else ():
            string = next(old.iterchildren(_STRING), None)
            if string is not None:
                text = plain(words_of(string, self._reading.styles))
            elif old.get("t", "n") == "s":
                continue
            else:
                text = general(old.findtext(_VALUE) or "")
            span = self._reading.put(text, Region.REVISION, Spot(part, "", old.get("r", ""), "oc"))
            if span is not None:
                self.revisions.append(Revision("deletion", "", "", *span))
                self._reading.leave(LeftoverKind.REVISION, span)


def _told(connection: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for name in ("name", "description", "sourceFile", "odcFile"):
        yield connection, name
    for element in connection:
        for name in ("connection", "command", "url", "sourceFile", "post"):
            yield element, name
