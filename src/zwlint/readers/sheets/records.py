"""Records of Excel 97 and later ([MS-XLS]): what of a sheet is hidden, and the texts that stand beside its cells."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from zwlint.document import Region
from zwlint.readers.ole import stream_of
from zwlint.values import NamedTuple

_BOF, _EOF, _BOUND_SHEET, _CONTINUE = 0x0809, 0x000A, 0x0085, 0x003C
_ROW, _COLUMNS, _HEIGHT = 0x0208, 0x007D, 0x0225
_HEADER, _FOOTER, _OBJECT, _TEXT = 0x0014, 0x0015, 0x005D, 0x01B6
_TEXTS = frozenset({_HEADER, _FOOTER, _OBJECT, _TEXT})
_BIFF8 = 0x0600
_SHORTEST = 8
_CHART = 0x20
"""Kind of a substream."""
_NOTE = 0x19
"""Type of the object that is the box of a note."""
_LOWEST, _NARROWEST = 40, 128
"""Twentieths of a point, and parts of 256 of a character: smaller rows and columns show nothing."""
_MOST_TEXTS = 100_000
_MOST_COLUMNS = 256
"""Of a sheet of Excel 97."""
_BROKEN = (struct.error, IndexError, UnicodeDecodeError)


@dataclass
class Facts:
    """What is known of one sheet."""

    rows: set[int] = field(default_factory=set)
    """Rows that are hidden."""
    known: set[int] = field(default_factory=set)
    """Rows of which anything is said."""
    otherwise: bool = False
    """Whether the others are hidden."""
    columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last of columns that are hidden."""
    texts: list[tuple[Region, str]] = field(default_factory=list)
    """Notes, text boxes, headers and footers."""

    def hides_row(self, row: int) -> bool:
        """Whether a row is not shown."""
        return row in self.rows or (self.otherwise and row not in self.known)

    def hides_column(self, column: int) -> bool:
        """Whether a column is not shown."""
        return any(first <= column <= last for first, last in self.columns)


class _Record(NamedTuple):
    at: int
    kind: int
    data: bytes


class Known(NamedTuple):
    """What is known of a workbook."""

    sheets: list[Facts]
    """In its order."""
    whole: bool
    """Whether texts beside cells are among it."""
    charts: bool = False
    """Whether there are charts, whose words are not."""


def facts_of(data: bytes) -> Known:
    """What is known of the sheets of an OLE2 workbook; of Excel 95 only what is hidden, of other files nothing."""
    stream = stream_of(data, ("workbook", "book"))
    facts: list[Facts] = []
    if stream is None or len(stream) < _SHORTEST:
        return Known(facts, whole=False)
    begin, _length, version = struct.unpack_from("<HHH", stream)
    if begin != _BOF:
        return Known(facts, whole=False)
    try:
        charts = _read(stream, facts, texts=version == _BIFF8)
    except _BROKEN:
        return Known(facts, whole=False)
    return Known(facts, whole=version == _BIFF8, charts=charts)


def _read(stream: bytes, facts: list[Facts], *, texts: bool) -> bool:
    """Gather what the records tell; whether there are charts among them."""
    begins: dict[int, Facts] = {}
    open_sheets: list[Facts | None] = []
    kind, charts, records = 0, False, _records(stream)
    record = next(records, None)
    while record is not None:
        following = next(records, None)
        if record.kind == _BOUND_SHEET:
            facts.append(begins.setdefault(struct.unpack_from("<I", record.data)[0], Facts()))
        elif record.kind == _BOF:
            open_sheets.append(begins.get(record.at))
            charts = charts or struct.unpack_from("<H", record.data, 2)[0] == _CHART
        elif record.kind == _EOF:
            del open_sheets[-1:]
        elif open_sheets and (sheet := open_sheets[-1]) is not None:
            if record.kind in _TEXTS and not texts:
                pass
            elif record.kind == _OBJECT:
                kind = struct.unpack_from("<H", record.data, 4)[0]
            elif record.kind == _TEXT:
                (length,) = struct.unpack_from("<H", record.data, 10)
                text = ""
                while following is not None and following.kind == _CONTINUE and len(text) < length:
                    text += _characters(following.data[1:], wide=bool(following.data[0] & 1))
                    following = next(records, None)
                _add(sheet, Region.COMMENT if kind == _NOTE else Region.TEXTBOX, text[:length])
            else:
                _note(sheet, record)
        record = following
    return charts


def _records(stream: bytes) -> Iterator[_Record]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield _Record(at, kind, stream[at + 4 : at + 4 + length])
        at += 4 + length


def _note(sheet: Facts, record: _Record) -> None:
    """What a record of a sheet says that is not about text boxes."""
    kind, data = record.kind, record.data
    if kind == _ROW:
        row, _first, _last, height = struct.unpack_from("<HHHH", data)
        (flags,) = struct.unpack_from("<H", data, 12)
        sheet.known.add(row)
        if flags & 0x20 or height & 0x7FFF < _LOWEST:
            sheet.rows.add(row)
    elif kind == _COLUMNS:
        first, last, width, _style, flags = struct.unpack_from("<HHHHH", data)
        if (flags & 1 or width < _NARROWEST) and len(sheet.columns) < _MOST_COLUMNS:
            sheet.columns.append((first, last))
    elif kind == _HEIGHT:
        sheet.otherwise = bool(struct.unpack_from("<H", data)[0] & 2)
    elif kind in {_HEADER, _FOOTER} and data:
        length, flags = struct.unpack_from("<HB", data)
        text = _characters(data[3:], wide=bool(flags & 1))[:length]
        _add(sheet, Region.HEADER if kind == _HEADER else Region.FOOTER, text)


def _characters(data: bytes, *, wide: bool) -> str:
    """The characters of a string; one half of a pair that a record cuts off is lost."""
    return data.decode("utf-16-le", "ignore") if wide else data.decode("latin-1")


def _add(sheet: Facts, region: Region, text: str) -> None:
    if text.strip() and len(sheet.texts) < _MOST_TEXTS:
        sheet.texts.append((region, text))
