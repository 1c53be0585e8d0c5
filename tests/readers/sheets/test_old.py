"""Old workbooks: their cells by python-calamine, in a process of its own."""

from __future__ import annotations

import pytest

from zwlint.document import Cell, Region, SheetLocation
from zwlint.errors import ReadError
from zwlint.readers.sheets import old
from zwlint.readers.sheets.files import read_sheets

from .biff import Cell as Written
from .biff import box, hidden_columns, hidden_row, in_container, margin, old_workbook, record
from .building import block, place, sheet, texts, words, workbook

LIST: list[list[Written | None]] = [
    ["姓名", "身份证号", "金额"],
    ["张三", "110101199001011237", 500.5],
    ["李四", 110101199001.0, 12.0],
]


def test_cells_and_names_of_sheets_in_order() -> None:
    document = read_sheets(old_workbook(("名单", 0, LIST), ("汇总", 0, [[None, "合计"]])))
    assert document.format == "xls"
    assert words(document, Region.CAPTION) == ["名单", "汇总"]
    assert words(document, Region.TABLE_HEADER) == ["姓名", "身份证号", "金额"]
    assert words(document, Region.TABLE_CELL) == [
        "张三", "110101199001011237", "500.5", "李四", "110101199001", "12", "合计"
    ]  # fmt: skip
    assert block(document, "合计").cell == Cell(1, 0, 1)
    assert place(document, "0101199001011237") == SheetLocation("Workbook", "名单", "B2", ((2, 18),))
    assert document.unchecked == ()


@pytest.mark.parametrize("state", [1, 2])
def test_hidden_sheets_are_hidden(state: int) -> None:
    document = read_sheets(old_workbook(("名单", 0, LIST), ("底稿", state, [["王五"]])))
    assert words(document, Region.HIDDEN) == ["底稿", "王五"]


@pytest.mark.parametrize("more", [hidden_row(1), hidden_row(1, height=0, flags=0), record(0x0225, b"\2\0\0\0")])
def test_rows_that_are_not_shown_are_hidden(more: bytes) -> None:
    shown = b"".join(hidden_row(row, flags=0) for row in (0, 2))
    document = read_sheets(old_workbook(("名单", 0, LIST), more=more + shown))
    assert words(document, Region.HIDDEN) == ["张三", "110101199001011237", "500.5"]
    assert words(document, Region.TABLE_CELL)[0] == "李四"


@pytest.mark.parametrize("more", [hidden_columns(1, 1), hidden_columns(1, 1, width=0, flags=0)])
def test_columns_that_are_not_shown_are_hidden(more: bytes) -> None:
    document = read_sheets(old_workbook(("名单", 0, LIST), more=more))
    assert words(document, Region.HIDDEN) == ["身份证号", "110101199001011237", "110101199001"]


def test_notes_text_boxes_and_margins_are_read() -> None:
    more = margin(0x14, '&L&"宋体"内部资料') + margin(0x15, "&P") + box(0x19, "此人", "已去世") + box(6, "框里的话")
    document = read_sheets(old_workbook(("名单", 0, LIST), more=more))
    assert words(document, Region.HEADER) == ["内部资料"]
    assert words(document, Region.FOOTER) == []
    assert words(document, Region.COMMENT) == ["此人已去世"]
    assert words(document, Region.TEXTBOX) == ["框里的话"]
    assert place(document, "框里") == SheetLocation("Workbook", "名单", "", ((0, 2),), "textbox")


def test_small_streams_and_names_in_capitals_are_found() -> None:
    document = read_sheets(old_workbook(("名单", 0, LIST), more=hidden_columns(1, 1), small=True, name="WORKBOOK"))
    assert words(document, Region.HIDDEN) == ["身份证号", "110101199001011237", "110101199001"]
    assert document.unchecked == ()


def test_charts_are_a_gap() -> None:
    chart = record(0x0809, b"\0\6\x20\0" + bytes(12)) + record(0x000A)
    document = read_sheets(old_workbook(("名单", 0, LIST), more=chart))
    assert [gap.part for gap in document.unchecked] == ["图表"]


def test_records_that_break_off_are_a_gap() -> None:
    document = read_sheets(old_workbook(("名单", 0, LIST), more=record(0x0208, b"\1")))
    assert [gap.part for gap in document.unchecked] == ["批注、文本框、页眉页脚"]


def test_a_workbook_without_text_is_unchecked() -> None:
    assert [gap.part for gap in read_sheets(old_workbook(("名单", 0, []))).unchecked] == ["全文"]


def test_files_with_a_password_are_refused() -> None:
    with pytest.raises(ReadError, match="密码"):
        read_sheets(in_container("EncryptedPackage", b"x" * 5000))


@pytest.mark.parametrize("data", [in_container("Workbook", b"x" * 5000), in_container("Other", b"x" * 5000)])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="未检查"):
        read_sheets(data)


def test_a_file_that_is_too_large_or_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = old_workbook(("名单", 0, LIST))
    monkeypatch.setattr(old, "SECONDS", 0.001)
    with pytest.raises(ReadError, match="秒没有读完"):
        read_sheets(data)
    monkeypatch.setattr(old, "MOST_BYTES", 1000)
    with pytest.raises(ReadError, match="上限"):
        read_sheets(data)


def test_new_workbooks_are_read_under_any_name() -> None:
    assert read_sheets(workbook(sheet(texts(1, "甲")))).format == "xlsx"
