"""Every character of a text leads back to the source that it came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from random import Random
from typing import NoReturn

from zwlint.document import Document, DocxLocation, Location, Region, SheetLocation, TextLocation
from zwlint.plugins import Reader
from zwlint.readers.charset import decode
from zwlint.testing.resolving import Resolve, resolve_docx, resolve_script, resolve_text, stands_in_part, written
from zwlint.testing.samples import Sample, fail, named, read
from zwlint.testing.sheets import ANY, resolve_sheet, sheet_part_holds

_DEMAND = "位置还原"
MOST_CHARACTERS = 4000
"""Characters of a sample that are located one by one; of a longer one that many are chosen."""
SPANS = 200
"""Spans of a sample that are located."""
_LONGEST_PIECE = 16
"""The most characters that one piece of source may stand for: a reference that shows two, a field."""
_SPACE = re.compile(r"\s+")
_LINE_END = re.compile(r"\r\n|\n|\r")
_Shown = Callable[[Location], list[str]]
"""What a place shows, in the ways in which it may be read."""


def offsets_lead_back(reader: Reader, samples: Iterable[bytes | Sample], *, resolve: Resolve | None = None) -> None:
    """Every character located alone, and spans within a block, lead to source that reads as this text.

    White space counts as one space. ``resolve`` says what a place shows, for formats that have escapes of their own;
    without it, the slices of a text source are decoded, as they are or as HTML, docx is read by
    :func:`~zwlint.testing.resolve_docx`, sheets by :func:`~zwlint.testing.resolve_sheet`. For text sources, the
    covering range, line and column agree with the slices.
    """
    for sample in named(samples):
        document = read(reader, _DEMAND, sample)
        _Check(reader, sample, document, _shown(sample, resolve), resolved=resolve is not None).all()


def _shown(sample: Sample, resolve: Resolve | None) -> _Shown:
    def shown(location: Location) -> list[str]:
        if resolve is not None:
            return [resolve(sample.data, location)]
        if isinstance(location, DocxLocation):
            return [resolve_docx(sample.data, location)]
        if isinstance(location, SheetLocation):
            return [resolve_sheet(sample.data, location)]
        assert isinstance(location, TextLocation)
        return [written(sample.data, location, sample.codec), resolve_text(sample.data, location, sample.codec)]

    return shown


class _Check:
    """One sample and its document."""

    def __init__(self, reader: Reader, sample: Sample, document: Document, shown: _Shown, *, resolved: bool) -> None:
        self._reader = reader
        self._sample = sample
        self._document = document
        self._shown = shown
        self._resolved = resolved
        """Whether the caller says himself what a place shows."""
        self._rulers: _Rulers | None = None
        self._random = Random(0)  # noqa: S311 - a test that fails has to fail again

    def all(self) -> None:
        inside = [at for block in self._document.blocks for at in range(block.start, block.end)]
        if len(inside) > MOST_CHARACTERS:
            inside = sorted(self._random.sample(inside, MOST_CHARACTERS))
        for at in inside:
            self._character(at)
        blocks = [block for block in self._document.blocks if block.end - block.start > 1]
        for block in self._random.choices(blocks, k=SPANS) if blocks else []:
            start = self._random.randrange(block.start, block.end - 1)
            self._span(start, self._random.randint(start + 2, block.end))

    def _locate(self, start: int, end: int) -> Location:
        try:
            location = self._document.locate(start, end)
        except Exception as error:  # noqa: BLE001 - whatever a reader raises is what the test is about
            self._fail(start, f"locate({start}, {end}) 抛出了 {type(error).__name__}：{error}")
        self._range(location, start)
        return location

    def _character(self, at: int) -> None:
        location, wanted = self._locate(at, at + 1), self._document.text[at]
        if isinstance(location, DocxLocation) and not location.slices:
            self._outside_runs(location, at)
            return
        if isinstance(location, SheetLocation) and location.detail and not self._resolved:
            self._beside_cells(location, at)
            return
        shown = self._read(location, at)
        if not any(_alike(text, wanted) for text in shown) and not self._is_part(at, location, shown):
            self._fail(at, f"“{wanted}”的位置 {location.slices} 读作“{shown[-1]}”")

    def _is_part(self, at: int, location: Location, shown: list[str]) -> bool:
        """Whether the character stands in the source only together with its neighbours, and all lead to that."""
        text = self._document.text
        for length in range(2, min(_LONGEST_PIECE, max(map(len, shown), default=0)) + 1):
            for start in range(max(0, at - length + 1), min(at, len(text) - length) + 1):
                if any(_alike(each, text[start : start + length]) for each in shown):
                    return self._locate(start, start + length).slices == location.slices
        return False

    def _outside_runs(self, location: DocxLocation, at: int) -> None:
        """Text that stands in no run: an automatic number is made, all else is written somewhere in the part."""
        if location.detail == "numbering":
            return
        block = self._document.block_at(at)
        text = self._document.text[block.start : block.end]
        if not location.detail or not stands_in_part(self._sample.data, location, text):
            self._fail(at, f"{location.part} 里没有“{text}”（{location.detail or '没有说明是什么'}）")

    def _beside_cells(self, location: SheetLocation, at: int) -> None:
        """Text that is not what a cell shows is written somewhere in the part."""
        block = self._document.block_at(at)
        text = self._document.text[block.start : block.end]
        if not sheet_part_holds(self._sample.data, location, text):
            self._fail(at, f"{location.part} 里没有“{text}”（{location.detail}）")

    def _span(self, start: int, end: int) -> None:
        start, end = self._whole(start, end)
        location = self._locate(start, end)
        if isinstance(location, SheetLocation) and location.detail and not self._resolved:
            return
        wanted = "".join(
            self._document.text[at]
            for at in range(start, end)
            if isinstance(location, TextLocation) or self._locate(at, at + 1).slices
        )
        shown = self._read(location, start)
        if not any(_alike(text, wanted) for text in shown):
            self._fail(start, f"“{wanted}”的位置 {location.slices} 读作“{shown[-1]}”")

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """The span without a half of what stands in the source only as a whole."""
        block = self._document.block_at(start)
        while start > block.start and self._same(start - 1):
            start -= 1
        while end < block.end and self._same(end - 1):
            end += 1
        return start, end

    def _same(self, at: int) -> bool:
        return self._locate(at, at + 1).slices == self._locate(at + 1, at + 2).slices

    def _read(self, location: Location, at: int) -> list[str]:
        try:
            shown = self._shown(location)
            if isinstance(location, TextLocation) and self._document.block_at(at).region is Region.DATA:
                shown = [*shown, resolve_script(self._sample.data, location, self._sample.codec)]
            return shown
        except Exception as error:  # noqa: BLE001 - a place that cannot be read is a wrong one
            self._fail(at, f"位置 {location} 读不出来：{type(error).__name__} {error}")

    def _range(self, location: Location, at: int) -> None:
        if not isinstance(location, TextLocation):
            return
        length = len(self._sample.data)
        if not all(0 <= first <= last <= length for first, last in location.slices) or not location.slices:
            self._fail(at, f"位置 {location.slices} 在原文之外")
        covering = (min(first for first, _ in location.slices), max(last for _, last in location.slices))
        if (location.byte_start, location.byte_end) != covering:
            self._fail(at, f"范围 {location.byte_start}:{location.byte_end} 不是各片的范围 {covering[0]}:{covering[1]}")
        self._rulers = self._rulers or _Rulers(self._sample)
        for byte, stated in (
            (location.byte_start, (location.line, location.column)),
            (location.byte_end, (location.end_line, location.end_column)),
        ):
            real = self._rulers.line_and_column(byte)
            if real is not None and real != stated:
                self._fail(
                    at, f"字节 {byte} 在第 {real[0]} 行第 {real[1]} 列，读取器说是第 {stated[0]} 行第 {stated[1]} 列"
                )

    def _fail(self, at: int, told: str) -> NoReturn:
        fail(self._reader, _DEMAND, self._sample, told, at)


class _Rulers:
    """Lines and columns of a text source, counted from its bytes."""

    def __init__(self, sample: Sample) -> None:
        source = decode(sample.data)
        mark = 0 if sample.codec else source.mark
        codec = sample.codec or source.codec
        self._whole = True
        try:
            text = sample.data[mark:].decode(codec)
        except UnicodeDecodeError:
            text, self._whole = "", False
        lengths = (len(char.encode(codec, "surrogatepass")) for char in text)
        self._bytes = list(accumulate(lengths, initial=mark))
        self._lines = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def line_and_column(self, byte: int) -> tuple[int, int] | None:
        """Line and column of the character that begins at that byte, both from 1; None for a damaged source."""
        if not self._whole:
            return None
        index = bisect_right(self._bytes, byte) - 1
        line = bisect_right(self._lines, index)
        return line, index - self._lines[line - 1] + 1


def _alike(shown: str, wanted: str) -> bool:
    """Whether both are the same text, whatever white space there is between its words."""
    first, second = _SPACE.sub(" ", shown), _SPACE.sub(" ", wanted)
    return first == second or (
        ANY in first and len(first) == len(second) and all(a in (ANY, b) for a, b in zip(first, second, strict=True))
    )
