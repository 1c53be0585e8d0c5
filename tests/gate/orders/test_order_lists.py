"""Lists in and out: import, tables, calendar, and the commands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

import support
from gate.commands import Office
from gate.forms.filing import cells, read, rows
from gate.worlds import World
from zwlint.errors import UsageError
from zwlint.findings import Severity
from zwlint.gate.forms.ledger import as_csv, as_workbook
from zwlint.gate.forms.xlsx import Sheet, workbook
from zwlint.gate.holidays import shipped
from zwlint.gate.orders.bodies import Outcome, Result, Source
from zwlint.gate.orders.desk import Matter
from zwlint.gate.orders.importing import Imported, listing
from zwlint.gate.orders.listing import HEADER, calendar, sheet

SERVICE = (
    *("序号", "错敏词", "推荐修改", "修改说明", "所在上下文", "所在文章", "账号名称", "唯一标识", "填报单位名称"),
    *("问题类型", "问题级别", "操作结果"),
)
MONITOR = ("序号", "网站名称", "复核状态", "本次整改状态", "错敏词", "建议词", "所在上下文", "所在文章", "数据ID")
A_ROW = (
    "1",
    "按步就班",
    "按部就班",
    "错别字",
    "要按步就班推进",
    "https://a.gov.cn/1.html",
    "县政府网",
    "X1",
    "县教育局",
)


def imported(rows: Iterable[tuple[int, Sequence[str]]], source: Source) -> tuple[Imported, ...]:
    found = listing(rows, source)
    assert found is not None
    return found.rows


def test_list_of_a_service_is_understood() -> None:
    found = list(imported([(1, SERVICE), (2, (*A_ROW, "错别字", "严重", ""))], Source.INSPECTION))
    assert [(each.line, each.done) for each in found] == [(2, None)]
    assert found[0].matter == Matter(
        Source.INSPECTION,
        "错别字",
        severity=Severity.ERROR,
        category="错别字",
        text="按步就班",
        suggestion="按部就班",
        context="要按步就班推进",
        url="https://a.gov.cn/1.html",
        unit="县教育局",
        channel="县政府网",
        reference="X1",
    )


@pytest.mark.parametrize(
    ("state", "done"), [("待整改", None), ("已整改", Outcome.FIXED), ("忽略", Outcome.NOT_AN_ERROR)]
)
def test_words_of_inspectors_are_understood_below_a_title(state: str, done: Outcome | None) -> None:
    row = ("1", "县政府网", "未复核", state, "按步就班", "按部就班", "上下文", "https://a.gov.cn/1.html", "77")
    found = list(imported([(1, ("监测清单",)), (3, MONITOR), (4, row), (5, ("", "合计"))], Source.INSPECTION))
    assert [(each.line, each.done, each.matter.reference) for each in found] == [(4, done, "77")]


@pytest.mark.parametrize("written", ["2026-03-05", "2026/3/5", "2026年3月5日", "2026-03-05T00:00:00", "2026.3.5"])
def test_last_day_is_understood_however_it_is_written(written: str) -> None:
    found = list(imported([(1, ("错敏词", "整改期限")), (2, ("误", written))], Source.INSPECTION))
    assert found[0].matter.due == "2026-03-05"


@pytest.mark.parametrize("written", ["下周", "2026-13-05", "3月5日"])
def test_last_day_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="第 2 行"):
        list(imported([(1, ("错敏词", "整改期限")), (2, ("误", written))], Source.INSPECTION))


def test_list_without_known_headings_is_refused() -> None:
    assert listing([(1, ("甲", "乙")), (2, ("一", "二"))], Source.INSPECTION) is None


def test_table_has_every_column_and_is_read_back(world: World) -> None:
    order = world.gate.open_order(
        world["孙网"],
        Matter(Source.READER, "应为吉林", text="𠮷林", rule="TYP001", owner="张编", unit="县教育局", reference="77"),
    )
    world.gate.finish_order(world["张编"], order, Outcome.FIXED, "已改")
    world.gate.recheck_order(world["孙网"], order, Result.STILL_THERE, "还有一处")
    table = sheet(world.gate.orders(), "2026-03-09", shipped())
    row = dict(zip(HEADER, rows(as_csv(table))[1], strict=True))
    assert {name: value for name, value in row.items() if value} == {
        "工单号": order,
        "来源": "读者找错",
        "单位": "县教育局",
        "问题类型": "错别字",
        "问题级别": "扣分",
        "错敏词": "𠮷林",
        "修改说明": "应为吉林",
        "责任人": "张编",
        "登记日期": "2026-03-02",
        "整改期限": "2026-03-05",
        "状态": "待整改",
        "本次整改状态": "待整改",
        "处理结果": "已改正",
        "复核状态": "复核完成",
        "复核结果类型": "疑似未整改",
        "是否逾期": "是",
        "最后意见": "还有一处",
        "数据ID": "77",
    }
    found = cells(read(as_workbook([table]), "xlsx"))
    assert [value for value in filter(None, table.rows[0]) if value not in found] == []


def test_table_that_was_written_can_be_imported_again(world: World) -> None:
    world.gate.open_order(world["孙网"], Matter(Source.READER, "应为吉林", text="𠮷林", due="2026-03-20"))
    table = rows(as_csv(sheet(world.gate.orders(), "2026-03-02", shipped())))
    again = list(imported(enumerate(table, 1), Source.INSPECTION))
    assert [(each.matter.text, each.matter.message, each.matter.due) for each in again] == [
        ("𠮷林", "应为吉林", "2026-03-20")
    ]


def test_calendar_has_a_whole_day_for_each_open_order(world: World) -> None:
    long = "请改正；“𠮷林”,应为“吉林”\n" * 10
    world.gate.open_order(world["孙网"], Matter(Source.READER, long, owner="张编"))
    done = world.gate.open_order(world["孙网"], Matter(Source.READER, "误", owner="张编"))
    world.gate.finish_order(world["张编"], done, Outcome.FIXED, "已改")
    data = calendar(world.gate.orders(), world.house, shipped())
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    text = data.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20260305\r\nDTEND;VALUE=DATE:20260306\r\n" in text
    assert "SUMMARY:整改期限：G20260302-001 其他 张编\r\n" in text
    assert "DESCRIPTION:请改正；“𠮷林”\\,应为“吉林”\\n" in text
    assert data == calendar(world.gate.orders(), world.house, shipped())


def test_commands_take_an_order_to_its_end(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default", people={"张编": ["编辑"], "李科": ["科室负责人"], "孙网": ["网站管理员"]})
    options = ("--text", "𠮷林", "--suggestion", "吉林", "--owner", "张编", "--within", "5")
    made = _order(office, "new", "应为吉林", *options, key="孙网")
    order = made["order"]
    assert (made["stage"], made["owner"], made["matter"]["source"]) == ("open", "张编", "reader")
    assert [each["order"] for each in _order(office, "list")] == [order]
    assert _order(office, "list", "--overdue") == []
    _order(office, "done", order, "--outcome", "已改正", "--opinion", "改了", key="张编")
    assert (
        _order(office, "recheck", order, "--result", "复核已整改", "--opinion", "看了", key="李科")["stage"]
        == "settled"
    )
    assert _order(office, "close", order, key="孙网")["stage"] == "closed"
    assert _order(office, "list") == []
    assert len(_order(office, "list", "--all")) == 1
    assert [each["kind"] for each in _order(office, "show", order)["events"]][-1] == "order-closed"
    assert "应改为：吉林" in office.gate("order", "show", order).text


def test_list_is_imported_once(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default", people={"张编": ["编辑"], "孙网": ["网站管理员"]})
    data = workbook([Sheet("清单", "监测清单", SERVICE, [(*A_ROW, "错别字", "严重", "已整改")])])
    path = office.write("清单.xlsx", data)
    first = _order(office, "import", path, "--owner", "张编", key="孙网")
    assert (len(first["opened"]), first["known"]) == (1, 0)
    again = _order(office, "import", path, key="孙网")
    assert (again["opened"], again["known"]) == ([], 1)
    listed = _order(office, "list")[0]
    assert (listed["stage"], listed["owner"], listed["outcome"]) == ("done", "张编", "fixed")
    assert _run(office, "import", office.write("a.csv", "甲,乙\n一,二\n"), key="孙网").code == 2


def test_rows_without_a_number_are_told_apart_by_their_words(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default", people={"李科": ["科室负责人"], "孙网": ["网站管理员"]})
    path = office.write(
        "a.csv", "错敏词,所在文章\n按步就班,https://a.gov.cn/1\n13812345678,\n按步就班,https://a.gov.cn/1\n"
    )
    first = _order(office, "import", path, key="孙网")
    assert (len(first["opened"]), first["known"]) == (2, 1)
    again = _order(office, "import", path, key="孙网")
    assert (again["opened"], again["known"]) == ([], 3)
    order = first["opened"][0]
    _order(office, "done", order, "--outcome", "fixed", "--opinion", "改了", key="孙网")
    _order(office, "recheck", order, "--result", "fixed", "--opinion", "看了", key="李科")
    _order(office, "close", order, key="孙网")
    assert len(_order(office, "import", path, key="孙网")["opened"]) == 1  # it has come back


def test_tables_and_calendars_are_closed_to_others(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default", people={"孙网": ["网站管理员"]})
    _order(office, "new", "误", "--due", "2030-01-04", key="孙网")
    for command, name in (("list", "a.xlsx"), ("list", "a.csv"), ("calendar", "a.ics")):
        assert _run(office, command, "-o", tmp_path / name).code == 0
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
        assert _run(office, command, "-o", tmp_path / name).code == 2
    assert _run(office, "calendar", "-o", tmp_path / "a.txt").code == 2
    assert _run(office, "new", "误", "--within", "三", key="孙网").code == 2
    assert _run(office, "new", "误", "--source", "听说", key="孙网").code == 2


def _run(office: Office, command: str, *args: object, key: str = "") -> support.Outcome:
    return office.gate("order", command, *args, key=key)


def _order(office: Office, command: str, *args: object, key: str = "") -> Any:
    done = _run(office, command, *args, "--format", "json", key=key)
    assert (done.code, done.err) == (0, ""), (command, done.text, done.err)
    return done.json()
