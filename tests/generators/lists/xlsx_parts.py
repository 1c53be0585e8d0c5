"""Parts of a workbook beside its sheets: strings, styles, notes, names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .package import DECLARATION, escape

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def name_of(row: int, column: int) -> str:
    """A1 for row 0 and column 0; lists have fewer than 26 columns."""
    return f"{chr(ord('A') + column)}{row + 1}"


class Strings:
    """The shared strings of a workbook."""

    def __init__(self) -> None:
        self._items: dict[str, int] = {}
        self._uses = 0

    def index(self, text: str) -> int:
        """The number of a plain string."""
        return self.rich(f'<t xml:space="preserve">{escape(text)}</t>')

    def rich(self, inner: str) -> int:
        """The number of a string given as the content of its ``si`` element."""
        self._uses += 1
        return self._items.setdefault(inner, len(self._items))

    def part(self) -> str:
        """The part that holds them."""
        items = "".join(f"<si>{inner}</si>" for inner in self._items)
        return f'{DECLARATION}<sst xmlns="{_MAIN}" count="{self._uses}" uniqueCount="{len(self._items)}">{items}</sst>'


def rich(text: str) -> str:
    """A string in two runs, the second in red: somebody marked the end of it."""
    at = max(1, len(text) // 3)
    first = f'<r><t xml:space="preserve">{escape(text[:at])}</t></r>'
    return f'{first}<r><rPr><color rgb="FFFF0000"/></rPr><t xml:space="preserve">{escape(text[at:])}</t></r>'


def comments(hung: Sequence[tuple[int, int, str]]) -> str:
    """Notes: row, column and text."""
    items = "".join(
        f'<comment ref="{name_of(row, column)}" authorId="0"><text><r>'
        f'<t xml:space="preserve">{escape(text)}</t></r></text></comment>'
        for row, column, text in hung
    )
    return (
        f'{DECLARATION}<comments xmlns="{_MAIN}"><authors><author>经办</author></authors>'
        f"<commentList>{items}</commentList></comments>"
    )


def drawing(hung: Sequence[tuple[int, int, str]]) -> str:
    """The boxes in which spreadsheets show notes; they hold no text."""
    boxes = "".join(
        f'<v:shape id="_x0000_s{1025 + number}" type="#_x0000_t202" style="visibility:hidden" fillcolor="#ffffe1">'
        f'<x:ClientData ObjectType="Note"><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>'
        for number, (row, column, _) in enumerate(hung)
    )
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
        f' xmlns:x="urn:schemas-microsoft-com:office:excel">{boxes}</xml>'
    )


def defined_names(constants: Sequence[str], filtered: str) -> str:
    """Names: constants that a query left behind, and the range of a filter."""
    names = [
        f'<definedName name="查询条件{number}">"{escape(text)}"</definedName>'
        for number, text in enumerate(constants, 1)
    ]
    if filtered:
        names.insert(
            0, f'<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">{filtered}</definedName>'
        )
    return f"<definedNames>{''.join(names)}</definedNames>" if names else ""


_FONTS: Final = (
    '<font><sz val="11"/><name val="宋体"/></font>',
    '<font><b/><sz val="18"/><name val="方正小标宋简体"/></font>',
    '<font><sz val="11"/><color rgb="FFFFFFFF"/><name val="宋体"/></font>',
)
_FORMATS: Final = (
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>',
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0"><alignment horizontal="center"/></xf>',
    '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><alignment vertical="center" wrapText="1"/></xf>',
)
STYLES: Final = (
    f'{DECLARATION}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    f'</numFmts><fonts count="{len(_FONTS)}">{"".join(_FONTS)}</fonts><fills count="2"><fill><patternFill'
    ' patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/>'
    '</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_FORMATS)}">{"".join(_FORMATS)}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
