"""What stands around a value: before it, above it, beside it."""

from __future__ import annotations

from datetime import date

import pytest

from personal import document, table
from zwlint.checkers.base import Knowledge, Subject
from zwlint.checkers.batch import Batch
from zwlint.checkers.identifier.labels import Around, labels_of
from zwlint.checkers.identifier.words import Words
from zwlint.elements.outline import Outline
from zwlint.lexicon.covers import BlockCovers
from zwlint.lexicon.view import view_of
from zwlint.site import Site

VALUE = "987654321000"
OTHER = "123456789000"


def subject(page: str) -> Subject:
    read = document(page)
    view = view_of(read.text, read.soft_breaks)
    covers = BlockCovers(view.text, lambda _text: [])
    knowledge = Knowledge(None, None, None, None, None, {})  # type: ignore[arg-type]
    return Subject(
        read,
        view,
        date(2026, 1, 1),
        True,
        knowledge,
        covers,
        covers,
        Outline(read),
        Site(),
        None,
        date(2026, 1, 1),
        Batch(),
        {},
    )


def around(page: str, value: str = VALUE) -> Around:
    seen = subject(page)
    start = seen.view.text.index(value)
    return seen.once(labels_of).around(start, start + len(value))


@pytest.mark.parametrize(
    ("text", "before"),
    [
        (f"<p>账 号：{VALUE}</p>", "账号："),
        (f"<p>姓名张某。账号：{VALUE}</p>", "账号："),
        (f"<p>账号：{OTHER}、{VALUE}</p>", "账号："),
        (f"<p>账号：{OTHER}，电话：{VALUE}</p>", "，电话："),
        (f"<p>账号：</p><p>{VALUE}</p>", "账号："),
        (f"<p>账号如下</p><p>{VALUE}</p>", ""),
        (f"<p>账号：<br>{VALUE}</p>", "账号："),
    ],
)
def test_words_before_a_value(text: str, before: str) -> None:
    assert around(text).before == before


def test_headers_are_the_nearest_first_and_merged_cells_reach_over_their_columns() -> None:
    page = (
        "<table><tr><td colspan=3>名单</td></tr><tr><td rowspan=2>姓 名</td><td colspan=2>发放情况</td></tr>"
        f"<tr><td>银行</td><td>账号</td></tr><tr><td>张某</td><td>农商行</td><td>{VALUE}</td></tr></table>"
    )
    seen = around(page)
    assert seen.above == ("账号", "发放情况")
    assert seen.along == ("农商行", "张某")
    assert seen.beside == "农商行"


def test_headers_of_a_second_page_and_values_between() -> None:
    page = table(("姓名", "账号"), ("张某", OTHER), ("姓名", "账号"), ("李某", VALUE))
    assert around(page).above == ("账号",)


def test_table_on_its_side_and_form() -> None:
    assert around(table(("姓名", "张某", "李某"), ("账号", OTHER, VALUE))).along == ("账号",)
    assert around(table(("姓名", "张某", "账号", VALUE))).beside == "账号"


def test_a_note_below_the_rows_is_a_line_of_its_own() -> None:
    page = f"<table><tr><td>姓名</td><td>账号</td></tr><tr><td colspan=2>电话：{VALUE}</td></tr></table>"
    seen = around(page)
    assert (seen.table, seen.above, seen.before) == (None, (), "电话：")


def test_paragraphs_of_a_cell_are_one_label() -> None:
    assert around(f"<table><tr><td><p>账</p><p>号</p></td></tr><tr><td>{VALUE}</td></tr></table>").above == ("账号",)


def test_a_table_without_end_is_soon_read() -> None:
    page = f"<table><tr><td rowspan=60000 colspan=60000>账号</td></tr><tr><td>{VALUE}</td></tr></table>"
    assert around(page).table == 0


WORDS = Words({"own": ["账号", "银行卡号"], "other": ["编号", "单号", "号码"]})


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("账号", "own"),
        ("开户账号（必填）", "own"),
        ("订单编号", "other"),
        ("账号编号", "other"),
        ("金额", ""),
        ("", ""),
    ],
)
def test_the_last_word_of_a_label_says_what_it_means(label: str, meaning: str) -> None:
    assert WORDS.last(label) == meaning


def test_the_nearest_label_counts_and_values_beside_are_none() -> None:
    assert WORDS.name(around(table(("编号", "账号"), ("1", VALUE)))) == "own"
    assert WORDS.name(around(table(("姓名", "备注"), ("账号的主人", VALUE)))) == ""
    assert WORDS.name(around(table(("申请单号（系统）", OTHER, VALUE), ("姓名", "张某", "李某")))) == "other"
    assert WORDS.name(around(f"<p>账号：{OTHER}；编号：{VALUE}</p>")) == "other"
