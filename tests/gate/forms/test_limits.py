"""What no sheet can show whole, what no bulletin may count, and folders and layouts that are wrong."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from gate.commands import Office
from gate.forms.filing import cells, read, rows
from gate.worlds import World
from zwlint.errors import ConfigError
from zwlint.gate.forms.bulletin import bulletin
from zwlint.gate.forms.filed import all_filed
from zwlint.gate.forms.layout import FILE_NAME, layouts
from zwlint.gate.forms.ledger import as_csv, as_workbook, ledger_sheet
from zwlint.gate.forms.period import Period
from zwlint.gate.forms.xlsx import Sheet, workbook
from zwlint.gate.holidays import shipped
from zwlint.gate.orders.bodies import Source
from zwlint.gate.orders.desk import Matter
from zwlint.gate.orders.listing import calendar, sheet

YEAR = Period("2026-01-01", "2026-12-31")


def heights(data: bytes) -> list[float]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        text = package.read("xl/worksheets/sheet1.xml").decode()
    return [float(each) for each in re.findall(r'<row [^>]*ht="([0-9.]+)"', text)]


@pytest.mark.parametrize("text", ["长" * 5000, "行\n" * 500, "\n".join(["长" * 300] * 8), "长" * 40000])
def test_no_row_is_higher_than_programs_show(text: str) -> None:
    data = workbook([Sheet("甲", "题", ("号", "文"), [("1", text)], "……（全文见登记表）")])
    assert max(heights(data)) <= 409.5
    kept = cells(read(data, "xlsx"))[5]
    assert kept.endswith("……（全文见登记表）")
    assert kept.startswith(text[:5])


def test_text_that_a_wider_column_holds_stays_whole() -> None:
    text = "长" * 600
    data = workbook([Sheet("甲", "题", ("号", "文"), [("1", text)])])
    assert max(heights(data)) <= 409.5
    assert text in cells(read(data, "xlsx"))


def test_each_line_of_several_keeps_its_beginning() -> None:
    text = "\n".join(f"{step} 李科：{'同意' * 200}" for step in ("初审", "复审", "终审"))
    kept = cells(read(workbook([Sheet("甲", "题", ("文",), [(text,)])]), "xlsx"))[3]
    assert [line[:5] for line in kept.split("\n")] == ["初审 李科", "复审 李科", "终审 李科"]


def test_opinions_in_the_ledger_are_short_and_titles_whole(world: World) -> None:
    title = "关于" + "印发实施方案" * 30 + "的通知"
    world.submit("A1", title=title)
    world.gate.review(world["李科"], "A1", "同意发布。" * 100)
    table = ledger_sheet(layouts(world.place.path.parent), all_filed(world.gate), YEAR)
    row = dict(zip(table.header, table.rows[0], strict=True))
    assert row["标题"] == title
    assert str(row["审核和签发"]).startswith("初审 李科（科室负责人）2026-03-02：同意发布。")
    assert str(row["审核和签发"]).endswith("……（全文见登记表）")
    assert len(str(row["审核和签发"])) < 120
    assert max(heights(as_workbook([table]))) <= 409.5


def test_last_day_in_a_year_without_known_holidays_is_doubtful(world: World) -> None:
    world.gate.open_order(world["孙网"], Matter(Source.READER, "甲", due="2027-01-08"))
    world.gate.open_order(world["孙网"], Matter(Source.READER, "乙"))
    orders, note = world.gate.orders(), "没有这一年的放假安排，只按周末计算"
    table = rows(as_csv(sheet(orders, "2026-03-02", shipped())))
    assert [dict(zip(table[0], row, strict=True))["期限说明"] for row in table[1:]] == [note, ""]
    assert calendar(orders, world.house, shipped()).decode().replace("\r\n ", "").count(note) == 1


def test_doubtful_last_day_is_told_by_the_commands(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default", people={"孙网": ["网站管理员"]})
    done = office.gate("order", "new", "误", "--due", "2047-01-08", key="孙网")
    assert "2047-01-08 前（没有这一年的放假安排，只按周末计算）" in done.text
    listed = office.gate("order", "list", "--format", "json").json()
    assert [each["certain"] for each in listed] == [False]


def test_list_for_people_is_no_wider_than_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office.open(tmp_path, "default", people={"孙网": ["网站管理员"]})
    office.gate("order", "new", "长" * 10000, "--id", "甲", key="孙网")
    monkeypatch.setenv("COLUMNS", "80")
    line = office.gate("order", "list").text.splitlines()[0]
    assert (line.startswith("甲  待整改"), line.endswith("长…"), len(line) < 80) == (True, True, True)
    assert "长" * 10000 in office.gate("order", "show", "甲").text


def test_bulletin_counts_only_who_submitted(world: World) -> None:
    world.submit("A1", fields={"供稿单位": "县教育局"})
    world.gate.open_order(world["孙网"], Matter(Source.INSPECTION, "误", unit="县卫健局", channel="公众号"))
    world.gate.open_order(world["孙网"], Matter(Source.INSPECTION, "又误", unit="县水利局", channel="公众号"))
    known, items = layouts(world.place.path.parent), all_filed(world.gate)
    made = bulletin(known, items, world.gate.orders(), YEAR, "2026-03-02")
    text = "".join(cells(read(made.as_word())))
    assert "1个单位在1个渠道提交稿件1稿" in text
    assert "发布后发现问题2个，涉及2个单位、1个渠道" in text
    assert (made.items, made.orders) == (1, 2)
    empty = bulletin(known, items, world.gate.orders(), Period("2025-01-01", "2025-11-01"), "2026-03-02")
    assert (empty.items, empty.orders) == (0, 0)
    assert "没有提交稿件" in "".join(cells(read(empty.as_word())))


def test_file_is_written_into_no_folder_that_there_is_not(world: World, tmp_path: Path) -> None:
    from support import call

    world.submit("A1")
    period = ("--from", "2025-01-01", "--to", "2025-11-01")
    for command in (("form", "A1"), ("ledger", *period), ("bulletin", *period), ("order", "list"), ("export", "A1")):
        ending = "xlsx" if command[0] in ("ledger", "order") else "docx"
        path = tmp_path / "没有" / f"x.{ending}"
        done = call("gate", *command, "-o", str(path), "--gate", str(world.place.path))
        assert (done.code, "没有文件夹" in done.err, path.parent.exists()) == (2, True, False), command
    done = call("gate", "bulletin", *period, "-o", str(tmp_path / "b.csv"), "--gate", str(world.place.path))
    assert "，0 份稿件，0 张工单" in done.text


def test_layouts_that_are_wrong_or_half_are_told_apart(world: World) -> None:
    path = world.place.path.parent / FILE_NAME
    path.write_text('[bulletin]\nunit = "来源"\n', encoding="utf-8")
    found = layouts(path.parent)
    assert (found.bulletin_title, found.unit) == ("信息发布检查情况通报", "来源")
    path.write_text('[[form]]\nkind = "甲"\ntitle = "乙"\n' * 2, encoding="utf-8")
    with pytest.raises(ConfigError, match="已经有了"):
        layouts(path.parent)
    path.unlink()
    path.mkdir()
    with pytest.raises(ConfigError, match="是文件夹，不是文件"):
        layouts(path.parent)
