"""Headers and footers that are printed on every page of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from zwlint.document import Region, Zone
from zwlint.expressions import expression
from zwlint.readers.opc.namespaces import S
from zwlint.readers.sheets.page import Spot
from zwlint.readers.sheets.strings import usual
from zwlint.readers.sheets.workbook import Reading
from zwlint.readers.sheets.worksheet import Sheet

_HOLDER = f"{{{S}}}headerFooter"
_CODE = expression(
    r"""&(?:(?P<section>[LCR]) | "[^"]*"? | K(?:[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3}) | [0-9]{1,3} | (?P<amp>&)
    | (?P<name>A) | [A-Za-z]?)""",
    re.VERBOSE,
)
"""ECMA-376 part 1, 18.3.1.46. What is counted or dated when it is printed (pages, the day, the file) is left out."""


def read_margins(reading: Reading, sheet: Sheet, root: etree._Element) -> None:
    """Put down headers and footers, each section a block."""
    for holder in root.iterchildren(_HOLDER):
        for element in holder:
            kind = etree.QName(element).localname
            header = kind.endswith("Header")
            for text in sections(usual(element.text or ""), sheet.name):
                region = Region.HIDDEN if sheet.hidden else Region.HEADER if header else Region.FOOTER
                zone = Zone.OTHER if header else Zone.FOOTER
                reading.put(text.strip(), region, Spot(sheet.part, sheet.name, "", kind), zone)


def sections(written: str, name: str) -> Iterator[str]:
    """Left, middle and right part of a header or footer, without codes."""
    gathered, at = "", 0
    for code in _CODE.finditer(written):
        gathered += written[at : code.start()]
        at = code.end()
        if code["section"]:
            yield gathered
            gathered = ""
        elif code["amp"]:
            gathered += "&"
        elif code["name"]:
            gathered += name
    yield gathered + written[at:]
