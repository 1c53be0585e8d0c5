"""Tables in plain text: cells, and the bytes that they came from."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwlint.document import Cell, Document, Region, TextLocation
from zwlint.readers.charset import decode
from zwlint.readers.sheets.separated import read_csv, separator_of
from zwlint.readers.source import Source

from .building import block, words

CELL = st.text(alphabet='甲乙𠮷aé1 ",;\t|\r\n', max_size=6)
TABLE = st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=5)


def read(text: str, codec: str = "utf-8") -> Document:
    return read_csv(Source(text.encode(codec), text, codec), digest="sha256:")


def cells(document: Document) -> dict[tuple[int, int], str]:
    """Text by row and column."""
    return {(b.cell.row, b.cell.column): document.text[b.start : b.end] for b in document.blocks if b.cell}


def test_cells_stand_on_their_grid() -> None:
    document = read("姓名,电话\n张三,\n\n,无\n李四,1\n")
    assert cells(document) == {
        (0, 0): "姓名", (0, 1): "电话", (1, 0): "张三", (3, 1): "无", (4, 0): "李四", (4, 1): "1"
    }  # fmt: skip
    assert words(document, Region.TABLE_HEADER) == ["姓名", "电话"]
    assert block(document, "电话").cell == Cell(0, 0, 1, header=True)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(separator: str) -> None:
    text = "\n".join(separator.join(each) for each in (["姓名", "说明"], ["张三", "甲、乙，丙"], ["李四", "无"]))
    assert separator_of(text) == separator
    assert cells(read(text))[1, 1] == "甲、乙，丙"


def test_a_line_that_states_the_separator_is_not_shown() -> None:
    assert cells(read("sep=;\r\na,b;c\r\n")) == {(0, 0): "a,b", (0, 1): "c"}


def test_quoted_cells_hold_separators_quotes_and_line_breaks() -> None:
    document = read('"a,b","说""好""了","一\r\n二"尾,未"闭\n"开,头\n')
    assert list(cells(document).values()) == ["a,b", '说"好"了', "一\u2028二尾", '未"闭', '"开', "头"]


def test_a_place_is_the_bytes_of_the_characters() -> None:
    text = 'x,"按""步""就\n班"\n'
    data = text.encode("gb18030")
    document = read_csv(decode(data), digest="")
    start = document.text.index("按")
    location = document.locate(start, start + 6)
    assert isinstance(location, TextLocation)
    assert [data[a:b].decode("gb18030") for a, b in location.slices] == ['按""步""就\n']
    assert (location.line, location.column, location.end_line, location.end_column) == (1, 4, 2, 1)


def test_nul_is_no_character() -> None:
    assert cells(read("甲\0乙,丙")) == {(0, 0): "甲乙", (0, 1): "丙"}


@given(TABLE, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]))
def test_what_the_csv_module_writes_is_read_back_in_its_place(rows: list[list[str]], separator: str, end: str) -> None:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    found = cells(read(f"sep={separator}\n" + target.getvalue()))
    wanted = {
        (row, column): cell.replace("\r\n", "\u2028").replace("\r", "\u2028").replace("\n", "\u2028")
        for row, written in enumerate(rows)
        for column, cell in enumerate(written)
        if cell.strip()
    }
    assert found == wanted


@given(st.text(alphabet='甲𠮷é,;" \r\n\t\0a', max_size=60), st.sampled_from(["utf-8", "gb18030", "utf-16-le"]))
def test_every_character_leads_back_to_its_bytes(text: str, codec: str) -> None:
    document = read(text, codec)
    data = text.encode(codec)
    for each in document.blocks:
        for at in range(each.start, each.end):
            location = document.locate(at, at + 1)
            assert isinstance(location, TextLocation)
            [(start, end)] = location.slices
            written = data[start:end].decode(codec)
            character = document.text[at]
            assert (
                written == character or (character == "\u2028" and written in {"\r\n", "\r", "\n"}) or written == '""'
            )
