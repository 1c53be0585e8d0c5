"""The suite for readers catches wrong ones: each property has readers that lack it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import count
from threading import current_thread, main_thread
from typing import Any, cast

import pytest

from zwlint.document import Block, Cell, Document, Image, Link, Location, MetadataValue, Region, TextLocation
from zwlint.errors import ReadError
from zwlint.plugins import Reader
from zwlint.readers.charset import decode
from zwlint.readers.text import read_text
from zwlint.testing import (
    Sample,
    blocks_cover_the_text,
    conformance,
    hostile_input_is_read_or_refused,
    nothing_visible_is_lost,
    offsets_lead_back,
    parts_lie_in_the_text,
    reading_twice_is_equal,
    threads_read_alike,
)

NOTICE = Sample("关于值班的通知\n各有关单位 请按时到岗".encode(), ("各有关单位",), ("机密",), "通知")
MB = 1 << 20


def read_lines(data: bytes) -> Document:
    """A right reader."""
    return read_text(decode(data), digest=f"sha256:{sha256(data).hexdigest()}")


def reader(read: Callable[[bytes], Any]) -> Reader:
    return Reader("text", (".txt",), "draft", read)


def changed(**values: Any) -> Reader:
    """A reader whose documents have other values than they should."""
    return reader(lambda data: replace(read_lines(data), **values))


class Moved:
    """Places that a change has gone over."""

    def __init__(self, document: Document, change: Callable[[TextLocation], Location]) -> None:
        self._document = document
        self._change = change

    def locate(self, start: int, end: int) -> Location:
        location = self._document.locate(start, end)
        assert isinstance(location, TextLocation)
        return self._change(location)


def moved(change: Callable[[TextLocation], Location]) -> Reader:
    """A reader whose places are wrong."""

    def read(data: bytes) -> Document:
        document = read_lines(data)
        return replace(document, origin=Moved(document, change))

    return reader(read)


def told(demanded: Callable[..., None], faulty: Reader, sample: Sample = NOTICE, **options: Any) -> str:
    """What the suite says about a faulty reader."""
    with pytest.raises(AssertionError) as caught:
        demanded(faulty, [sample], **options)
    return str(caught.value)


def test_right_reader_passes() -> None:
    conformance(reader(read_lines), [NOTICE, "甲\r\n乙".encode("gb18030")])


def test_suite_without_samples_is_refused() -> None:
    with pytest.raises(ValueError, match="没有样本"):
        conformance(reader(read_lines), [])


def test_samples_without_a_name_are_numbered() -> None:
    with pytest.raises(AssertionError, match="样本 1：文本里没有“乙”"):
        nothing_visible_is_lost(reader(read_lines), [b"a", Sample("甲".encode(), ("乙",))])


def test_all_faults_are_listed_at_once() -> None:
    lines = told(conformance, changed(digest="sha256:0", text="另外的文字"), seconds=20).splitlines()
    assert [line.split("，")[1] for line in lines] == [
        "段落覆盖全文",
        "看得见的不丢",
        "各部分在文中",
        "位置还原",
        "坏的输入",
    ]


# -- blocks ------------------------------------------------------------------------------------------------------------

TEXT = "甲乙\n丙"
P = Region.PARAGRAPH


@pytest.mark.parametrize(
    ("text", "blocks", "expected"),
    [
        (TEXT, [Block(0, 4, P)], "偏移 2：第 0 段里有换行"),
        (TEXT, [Block(0, 2, P)], "偏移 2：后面的文字不属于任何一段"),
        (TEXT, [Block(1, 2, P), Block(3, 4, P)], "偏移 1：第 0 段从 1 开始，应当从 0 开始"),
        (TEXT, [Block(3, 4, P), Block(0, 2, P)], "偏移 3：第 0 段从 3 开始，应当从 0 开始"),
        ("甲 乙", [Block(0, 1, P), Block(2, 3, P)], "偏移 1：两段之间应当恰好是一个换行"),
        ("甲\n\n乙", [Block(0, 1, P), Block(3, 4, P)], "偏移 3：第 1 段从 3 开始，应当从 2 开始"),
        ("甲\n", [Block(0, 1, P), Block(2, 2, P)], "偏移 2：第 1 段是空的，或者超出全文"),
        ("甲", [Block(0, 2, P)], "偏移 0：第 0 段是空的，或者超出全文"),
        ("甲", [Block(0, 1, cast("Region", "body"))], "偏移 0：第 0 段的区域或部分不可用：'body'、"),
        ("甲", [Block(0, 1, Region.TABLE_CELL)], "偏移 0：第 0 段是单元格，却没有说是哪一格"),
        ("甲", [Block(0, 1, P, cell=Cell(0, 0, 0, rowspan=0))], "第 0 段的单元格不可用"),
        ("甲", [Block(0, 1, P, cell=Cell(0, -1, 0))], "第 0 段的单元格不可用"),
    ],
)  # fmt: skip
def test_blocks_that_do_not_cover_the_text_are_told(text: str, blocks: list[Block], expected: str) -> None:
    assert expected in told(blocks_cover_the_text, changed(text=text, blocks=blocks))


# -- what is visible ---------------------------------------------------------------------------------------------------


def test_word_that_is_lost_is_told() -> None:
    faulty = reader(lambda data: read_lines(data[: data.index(b"\n")]))
    assert told(nothing_visible_is_lost, faulty) == "text 读取器，看得见的不丢，样本 通知：文本里没有“各有关单位”"


@pytest.mark.parametrize("region", [Region.HIDDEN, Region.COMMENT, Region.REVISION])
def test_visible_word_in_a_hidden_block_is_told(region: Region) -> None:
    faulty = changed(text="各有关单位", blocks=[Block(0, 5, region)])
    assert "文本里没有“各有关单位”" in told(nothing_visible_is_lost, faulty)


def test_hidden_word_that_is_shown_is_told() -> None:
    shown = "各有关单位：机密"
    assert told(nothing_visible_is_lost, changed(text=shown, blocks=[Block(0, 8, P)])).endswith(
        "样本 通知，偏移 6：文本里有不应当显示的“机密”"
    )


# -- parts -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"format": "html"}, "format 是 html，应为 text"),
        ({"digest": "sha256:0"}, "digest 不是原文的 sha256：sha256:0"),
        ({"metadata": (MetadataValue("a", "通知", 0, 2),)}, "偏移 0：页面信息 a 的位置不是它的值"),
        ({"metadata": (MetadataValue("a", "", 99, 99),)}, "页面信息的位置 99:99 在全文之外"),
        ({"read_links": lambda: (Link("a", 3, 1),)}, "链接的位置 3:1 在全文之外"),
        ({"read_images": lambda: (Image("a", None, -1),)}, "图片的位置 -1:-1 在全文之外"),
        ({"soft_breaks": frozenset({0})}, "偏移 0：soft_breaks 指的不是空格"),
    ],
)
def test_part_that_does_not_lie_in_the_text_is_told(values: dict[str, Any], expected: str) -> None:
    assert expected in told(parts_lie_in_the_text, changed(**values))


# -- places ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda place: place._replace(byte_end=place.byte_end + 3), "范围 0:6 不是各片的范围 0:3"),
        (lambda place: place._replace(line=place.line + 1), "字节 0 在第 1 行第 1 列，读取器说是第 2 行第 1 列"),
        (lambda place: place._replace(end_column=9), "字节 3 在第 1 行第 2 列，读取器说是第 1 行第 9 列"),
        (lambda place: place._replace(slices=()), "位置 () 在原文之外"),
        (lambda place: place._replace(slices=((0, 999),)), "位置 ((0, 999),) 在原文之外"),
        (lambda _place: TextLocation(1, 1, 1, 2, 0, 3, ((0, 3),)), "偏移 1：“于”的位置 ((0, 3),) 读作“关”"),
    ],
)
def test_wrong_place_is_told_with_its_offset(change: Callable[[TextLocation], Location], expected: str) -> None:
    assert expected in told(offsets_lead_back, moved(change))


def test_place_that_is_right_for_characters_and_wrong_for_spans_is_told() -> None:
    def first_character(place: TextLocation) -> Location:
        start = place.byte_start
        return place._replace(byte_end=start + 3, end_column=place.column + 1, slices=((start, start + 3),))

    assert "读作“" in told(offsets_lead_back, moved(first_character), Sample("关于值班".encode(), name="短"))


def test_locate_that_raises_is_told() -> None:
    def refuse(_place: TextLocation) -> Location:
        raise KeyError("x")

    assert "偏移 0：locate(0, 1) 抛出了 KeyError" in told(offsets_lead_back, moved(refuse))


def test_escapes_of_a_format_are_taken_off_by_its_author() -> None:
    def read(data: bytes) -> Document:
        document = read_lines(data)
        origin = Moved(document, lambda _place: TextLocation(1, 1, 1, 3, 0, 2, ((0, 2),)))
        return replace(document, text="*", blocks=[Block(0, 1, P)], origin=origin)

    escaped = reader(read)
    assert "“*”的位置 ((0, 2),) 读作“\\*”" in told(offsets_lead_back, escaped, Sample(b"\\*"))
    offsets_lead_back(escaped, [b"\\*"], resolve=lambda data, _location: data.decode().removeprefix("\\"))


def test_charset_of_a_sample_may_be_stated() -> None:
    def read(data: bytes) -> Document:
        text = data.decode("utf-16-le")
        return replace(read_lines(b"a"), text=text, blocks=[Block(0, len(text), P)], origin=Wide())

    offsets_lead_back(reader(read), [Sample("机密文件".encode("utf-16-le"), codec="utf-16-le")])


class Wide:
    """Places in text of two bytes for each character."""

    def locate(self, start: int, end: int) -> Location:
        return TextLocation(1, start + 1, 1, end + 1, 2 * start, 2 * end, ((2 * start, 2 * end),))


# -- the same every time -----------------------------------------------------------------------------------------------


def test_reader_that_reads_otherwise_the_second_time_is_told() -> None:
    numbers = count()
    faulty = reader(lambda data: replace(read_lines(data), metadata=(MetadataValue("n", str(next(numbers)), 0, 0),)))
    assert told(reading_twice_is_equal, faulty).endswith("两次读取相同，样本 通知：metadata 不同")


def test_reader_that_reads_otherwise_in_a_thread_is_told() -> None:
    faulty = reader(lambda data: read_lines(data if current_thread() is main_thread() else data[:6]))
    assert told(threads_read_alike, faulty).endswith("多线程读取，样本 通知：digest 不同")


def test_sample_that_cannot_be_read_is_told() -> None:
    def refuse(_data: bytes) -> Document:
        raise ReadError("读不了")

    assert told(reading_twice_is_equal, reader(refuse)).endswith("样本 通知：读不出来：读不了")


# -- hostile input -----------------------------------------------------------------------------------------------------


def only_for(length: int, act: Callable[[], object]) -> Reader:
    """A reader that goes wrong for inputs longer than that."""

    def read(data: bytes) -> Document:
        if len(data) > length:
            act()
        return read_lines(data)

    return reader(read)


def overflow() -> None:
    overflow()


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (lambda: 1 // 0, "样本 全是 NUL：抛出了 ZeroDivisionError"),
        (overflow, "样本 全是 NUL：抛出了 RecursionError"),
        (lambda: sys.exit(3), "样本 全是 NUL：抛出了 SystemExit"),
        (lambda: bytearray(9 * MB), "样本 全是 NUL：占用内存"),
        (lambda: time.sleep(2), "样本 全是 NUL：0.5 秒之内没有读完"),
    ],
    ids=["error", "recursion", "exit", "memory", "time"],
)
def test_reader_that_breaks_on_hostile_input_is_told(act: Callable[[], object], expected: str) -> None:
    assert expected in told(hostile_input_is_read_or_refused, only_for(4000, act), seconds=0.5, memory=8 * MB)


def test_reader_that_refuses_hostile_input_passes() -> None:
    def refuse() -> None:
        raise ReadError("读不了")

    hostile_input_is_read_or_refused(only_for(20, refuse), [NOTICE])


def test_cut_sample_is_named() -> None:
    def read(data: bytes) -> Document:
        assert len(data) != 2, "two bytes"
        return read_lines(data)

    assert "样本 通知，截到 2 字节：抛出了 AssertionError：two bytes" in told(
        hostile_input_is_read_or_refused, reader(read)
    )


def test_what_is_no_document_is_told() -> None:
    assert "得到的是 str，应为 Document" in told(hostile_input_is_read_or_refused, reader(lambda _data: "text"))


def test_document_of_hostile_input_has_right_blocks() -> None:
    def read(data: bytes) -> Document:
        document = read_lines(data)
        return replace(document, blocks=document.blocks[1:]) if b"\0" in data else document

    faulty = told(hostile_input_is_read_or_refused, reader(read), Sample("甲\n乙\n丙".encode(), name="三行"))
    assert "样本 " in faulty
    assert "偏移" in faulty
