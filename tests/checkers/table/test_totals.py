"""Kind ``table``: totals held against what they add up."""

from __future__ import annotations

import random
import time

import pytest

from generators.sums import SHAPES, html, slipped
from support import texts
from zwlint.config import Config
from zwlint.findings import Certainty, Severity
from zwlint.linter import Linter

Rows = list[list[str]]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(select=("DOC201",)))


def found(linter: Linter, rows: Rows) -> list[str]:
    return texts(linter.check_text(html(rows), format="html").findings)


def rows_of(text: str) -> Rows:
    """Lines of cells with strokes between them."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_right_table_is_never_found_and_most_with_a_wrong_digit_are(linter: Linter, shape: str) -> None:
    hits = 0
    for seed in range(60):
        rng = random.Random(seed)
        sheet = SHAPES[shape](rng)
        assert found(linter, sheet.rows) == [], (shape, seed)
        hits += bool(found(linter, slipped(sheet, rng).rows))
    assert hits >= 48, f"{hits} of 60"


@pytest.mark.parametrize(
    "table",
    [
        "单位|人数|得分\n青石镇|120|81\n柳河镇|230|92\n松坪乡|90|75\n合计|440|83",
        "项目|人数|金额\n总数|500|1500\n男|300|900\n女|200|600\n党员|80|240",
        "项目|人数\n总数|500\n男|300\n女|200\n城镇|350\n农村|150",
        "指标|数量\n青石镇|300\n青石镇东片|120\n青石镇西片|180\n柳河镇|200\n合计|500",
        "单位|户数|人数\n青石镇|120|360\n其中：脱贫户|20|61\n柳河镇|85|240\n合计|205|600",
        "单位|投资（万元）\n青石镇|12\n柳河镇|25\n松坪乡|31\n合计|69",
        "单位|人数|金额\n青石镇|120|—\n柳河镇|230|50\n松坪乡|90|60\n合计|440|180",
        "单位|人数|金额\n青石镇|120|见附件\n柳河镇|230|50\n松坪乡|90|60\n合计|440|180",
        "单位|2023年|2024年|合计\n青石镇|12|13|25\n柳河镇|20|30|50\n合计|32|43|75",
        "年份|2021|2022|2023\n产量|120|130|140\n合计|1|2|3",
        "年份|产量|累计\n2021|100|100\n2022|120|220\n2023|130|350",
        "单位|占比\n青石镇|33.3%\n柳河镇|33.3%\n松坪乡|33.3%\n合计|100%",
        "单位|完成率\n青石镇|100%\n柳河镇|100%\n松坪乡|100%\n合计|100%",
        "科目|金额\n一、税收收入|800\n增值税|500\n所得税|300\n二、非税收入|200\n总计|1000",
        "单位|合计|男|女|党员\n青石镇|30|18|12|9\n柳河镇|40|22|18|11\n松坪乡|25|15|10|4",
    ],
)
def test_what_is_not_added_or_cannot_be_told_is_left_alone(linter: Linter, table: str) -> None:
    assert found(linter, rows_of(table)) == []


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ("单位|人数\n青石镇|120\n柳河镇|230\n松坪乡|90\n合计|450", "450"),
        ("单位|人数|金额\n合计|440|1,243\n青石镇|120|604\n柳河镇|230|540\n松坪乡|90|90", "1,243"),
        ("序号|单位|人数|金额\n1|青石镇|120|60\n2|柳河镇|230|50\n3|松坪乡|90|60\n合 计||440|180", "180"),
        ("单位|人数|金额\n青石镇|120|60.5\n柳河镇|230|50.2\n松坪乡|90|60.1\n全县合计|440|176.8", "176.8"),
        ("单位|甲|乙|合计\n青石镇|12|13|25\n柳河镇|20|30|50\n松坪乡|4|5|19", "19"),
        ("单位|甲|乙\n东片|12|13\n西片|20|30\n小计|32|43\n南片|5|6\n北片|7|8\n小计|12|24\n总计|44|57", "24"),
        ("单位|户数|占比\n青石镇|120|45%\n柳河镇|230|35%\n松坪乡|90|25%\n合计|440|100%", "100%"),
        ("单位|户数|人数\n青石镇|120|360\n其中：脱贫户|20|61\n柳河镇|85|240\n合计|205|610", "610"),
        ("单位|盈亏|户数\n青石镇|-120|3\n柳河镇|230|4\n松坪乡|90|5\n合计|240|12", "240"),
    ],
)
def test_wrong_totals_are_found_with_the_sum(linter: Linter, table: str, wrong: str) -> None:
    assert found(linter, rows_of(table)) == [wrong]


def test_the_message_names_the_sum_as_the_cell_would_write_it(linter: Linter) -> None:
    table = "单位|人数|金额\n青石镇|120|604\n柳河镇|230|540\n松坪乡|90|90\n合计|440|1,243"
    (finding,) = linter.check_text(html(rows_of(table)), format="html").findings
    assert finding.message == "表中合计“1,243”与各项相加的结果不符，按各项相加是1,234。"
    assert (finding.severity, finding.certainty) == (Severity.INFO, Certainty.SUSPECTED)


def test_where_several_columns_agree_a_wrong_digit_is_certain(linter: Linter) -> None:
    table = "单位|甲|乙|丙\n青石镇|12|604|7\n柳河镇|23|540|8\n松坪乡|9|90|9\n合计|44|1234|34"
    (finding,) = linter.check_text(html(rows_of(table)), format="html").findings
    assert (finding.text, finding.severity, finding.certainty) == ("34", Severity.WARNING, Certainty.CERTAIN)


def test_merged_labels_and_cells_of_several_paragraphs_are_read(linter: Linter) -> None:
    page = (
        "<table><tr><td rowspan=2>片区</td><td colspan=2>补助</td></tr><tr><td>户数</td><td>金额</td></tr>"
        "<tr><td><p>青石镇</p><p>（含开发区）</p></td><td>12</td><td>604</td></tr><tr><td>柳河镇</td><td>23</td><td>540</td></tr>"
        "<tr><td>合　计</td><td>35</td><td>1154</td></tr></table>"
    )
    assert texts(linter.check_text(page, format="html").findings) == ["1154"]
    assert texts(linter.check_text(page.replace("1154", "1144"), format="html").findings) == []


def test_tables_in_markdown_are_read_too(linter: Linter) -> None:
    page = "| 单位 | 人数 | 户数 |\n| --- | --- | --- |\n| 甲村 | 12 | 3 |\n| 乙村 | 23 | 4 |\n| 合计 | 36 | 7 |\n"
    assert texts(linter.check_text(page, format="markdown").findings) == ["36"]


def test_words_for_totals_outside_tables_cost_nothing_and_find_nothing(linter: Linter) -> None:
    assert linter.check_text("合计120元。\n合 计").findings == ()


def test_long_tables_are_checked_in_time_that_grows_with_them(linter: Linter) -> None:
    row = "<tr><td>甲村</td><td>5</td><td>5</td></tr>"
    total = "<tr><td>合计</td><td>5</td><td>5</td></tr>"
    for body in (row * 6000 + total, total * 6000, (row + total) * 3000):
        begun = time.process_time()
        report = linter.check_text(f"<table>{body}</table>", format="html")
        assert not report.broken
        assert time.process_time() - begun < 20
