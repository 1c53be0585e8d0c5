"""台账 and 汇总, as workbook and as CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from gate.forms.filing import ITEM, TITLE, cells, converted, published, read, rows, submitted
from gate.worlds import World
from zwlint.errors import UsageError
from zwlint.gate.forms.filed import all_filed
from zwlint.gate.forms.layout import layouts
from zwlint.gate.forms.ledger import as_csv, as_workbook, ledger_sheet, summary_sheet
from zwlint.gate.forms.period import Period
from zwlint.gate.forms.xlsx import Sheet, workbook

YEAR = Period("2026-01-01", "2026-12-31")


def sheets(world: World, period: Period = YEAR) -> tuple[Sheet, Sheet]:
    known, items = layouts(world.place.path.parent), all_filed(world.gate)
    return ledger_sheet(known, items, period), summary_sheet(known, items, period)


def test_ledger_has_a_row_for_each_item_in_the_order_of_registration(world: World) -> None:
    published(world)
    submitted(world, "乙", title="=HYPERLINK(1)")
    table = rows(as_csv(sheets(world)[0]))
    assert table[0][:5] == ["序号", "稿件号", "标题", "渠道", "类别"]
    assert [row[:3] for row in table[1:]] == [["1", ITEM, TITLE], ["2", "乙", "'=HYPERLINK(1)"]]
    signed = dict(zip(table[0], table[1], strict=True))["审核和签发"].splitlines()
    assert signed[0] == "初审 李科（科室负责人）2026-03-02：同意"
    assert len(signed) == 8


def test_items_of_other_days_are_not_in_the_ledger(world: World) -> None:
    submitted(world)  # 2026-03-02 09:00 in Beijing
    world.clock.move(hours=15)  # past midnight in Beijing, the same day in London
    submitted(world, "乙")
    first, second = Period("2026-03-02", "2026-03-02"), Period("2026-03-03", "2026-03-31")
    assert [row[1] for row in sheets(world, first)[0].rows] == [ITEM]
    assert [row[1] for row in sheets(world, second)[0].rows] == ["乙"]


def test_summary_counts_acts_in_their_month(world: World) -> None:
    published(world)
    submitted(world, "乙", page="<p>机密★10年</p>")
    world.clock.move(days=30)
    world.gate.withdraw(world["张编"], "乙", "不再需要")
    summary = sheets(world)[1]
    assert summary.header == (
        *("月份", "渠道", "类别", "登记", "查出问题", "退回", "退稿", "放行", "发布", "发布后检查", "要求更正", "撤稿"),
    )
    assert list(summary.rows) == [
        (
            "2026-03",
            "门户网站",
            "普通",
            2,
            4,
            1,
            0,
            1,
            1,
            1,
            0,
            0,
        ),  # a telephone in each of three versions, and the mark
        ("2026-04", "门户网站", "普通", 0, 0, 0, 0, 0, 0, 0, 0, 1),
        ("合计", "", "", 2, 4, 1, 0, 1, 1, 1, 0, 1),
    ]


def test_own_reader_reads_the_workbook_back(world: World) -> None:
    published(world)
    ledger, summary = sheets(world)
    found = cells(read(as_workbook([ledger, summary]), "xlsx"))
    for row in [ledger.header, *ledger.rows, summary.header, *summary.rows]:
        for value in filter(None, map(str, row)):
            assert value in found, value


@pytest.mark.office
def test_office_reads_and_prints_the_workbook(world: World, tmp_path: Path) -> None:
    published(world)
    submitted(world, "乙", title="=SUM(1,2)")
    ledger, summary = sheets(world)
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(as_workbook([ledger, summary]))
    seen = rows(converted(path, "csv:Text - txt - csv (StarCalc):44,34,76,1"))  # commas, quotes, UTF-8, from line 1
    assert seen[0][0] == "信息发布审核台账（2026-01-01至2026-12-31）"
    assert [tuple(row) for row in seen[1:]] == [ledger.header, *(tuple(map(str, row)) for row in ledger.rows)]
    assert converted(path).startswith(b"%PDF")


def test_dates_and_numbers_that_look_like_others_stay_texts() -> None:
    data = workbook([Sheet("甲", "题", ("号", "数"), [("0012", 5), ("2026-03-02", 7)])])
    assert cells(read(data, "xlsx"))[4:8] == ["0012", "5", "2026-03-02", "7"]


@pytest.mark.parametrize(
    ("first", "last"), [("2026-3-1", "2026-03-31"), ("2026-03-01", "三月"), ("2026-04-01", "2026-03-31")]
)
def test_period_that_is_none_is_refused(first: str, last: str) -> None:
    with pytest.raises(UsageError):
        Period.of(first, last)


def test_files_are_closed_to_others_and_nothing_is_overwritten(world: World, tmp_path: Path) -> None:
    from support import call

    submitted(world)
    gate = ["--gate", str(world.place.path)]
    period = ["--from", "2026-03-01", "--to", "2026-03-31"]
    for command, name in (("ledger", "a.xlsx"), ("ledger", "a.csv")):
        path = tmp_path / name
        assert call("gate", command, *period, "-o", str(path), *gate).code == 0
        assert path.stat().st_mode & 0o777 == 0o600
        assert call("gate", command, *period, "-o", str(path), *gate).code == 2
    assert call("gate", "form", ITEM, "-o", str(tmp_path / "a.docx"), *gate).code == 0
    assert call("gate", "form", ITEM, "-o", str(tmp_path / "b.pdf"), *gate).code == 2
    assert call("gate", "form", ITEM, "--kind", "登记单", "-o", str(tmp_path / "c.docx"), *gate).code == 2
    assert call("gate", "ledger", *period, "--summary", "-o", str(tmp_path / "d.csv"), *gate).code == 0
    assert rows((tmp_path / "d.csv").read_bytes())[0][0] == "月份"
