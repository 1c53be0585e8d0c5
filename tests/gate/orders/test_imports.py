"""Lists that come in: which sheet, what of it is left out, what is broken off, and how fast."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

import support
from cli.workbooks import write_xlsx
from gate.commands import Office
from gate.worlds import World
from zwlint.gate.admission import vet_signature
from zwlint.gate.gate import Gate
from zwlint.gate.orders.bodies import Source
from zwlint.gate.orders.desk import Matter
from zwlint.gate.orders.importing import listing

HEADINGS = ("错敏词", "推荐修改", "数据ID")
COVER = [("问题清单",), ("说明", "请逐条整改"), ("单位", "县政府办公室")]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office.open(tmp_path, "default", people={"张编": ["编辑"], "孙网": ["网站管理员"]})


def run(
    office: Office, sheets: Mapping[str, Sequence[Sequence[str]]], *args: object, extra: str = ""
) -> support.Outcome:
    path = office.folder / "清单.xlsx"
    write_xlsx(path, sheets, extra=extra)
    return office.gate("order", "import", path, *args, key="孙网")


def test_cover_is_not_taken_for_the_list(office: Office) -> None:
    done = run(office, {"封面": COVER, "清单": [HEADINGS, ("误", "正", "1")], "附": [HEADINGS, ("又误", "正", "2")]})
    assert done.code == 0
    assert "的工作表“清单”：已登记 1 张工单" in done.text
    assert "没有导入的工作表还有“附”；要导入的，用 --sheet 写明" in done.text
    assert "工作表“附”：已登记 1 张" in run(office, {"附": [HEADINGS, ("又误", "正", "2")]}, "--sheet", "附").text


def test_sheet_that_says_what_is_wrong_comes_before_one_with_explanations(office: Office) -> None:
    explained = [("说明", "问题类型"), ("错别字是指", "错别字")]
    assert "“清单”：已登记 1 张" in run(office, {"说明": explained, "清单": [HEADINGS, ("误", "正", "1")]}).text
    assert "“说明”：已登记 1 张" in run(office, {"说明": explained}).text


def test_bare_explanation_is_no_heading() -> None:
    assert listing([(1, ("说明", "")), (2, ("请整改", ""))], Source.INSPECTION) is None
    assert listing([(1, ("问题说明",)), (2, ("误",))], Source.INSPECTION) is not None


def test_rows_that_say_nothing_are_named(office: Office) -> None:
    rows = [HEADINGS, ("误", "正", "1"), ("", "正", "2"), ("", "", ""), ("", "合计", "")]
    done = run(office, {"清单": rows})
    assert (done.code, "跳过 2 行，既没有有误的文字，也没有说明：第 3、5 行" in done.text) == (0, True)


def test_formula_without_a_result_is_not_dropped_in_silence(office: Office) -> None:
    extra = (
        '<row r="3"><c r="A3"><f>B3</f><v></v></c><c r="C3"><v>2</v></c></row>'
        '<row r="4"><c r="A4" t="str"><f>"误"</f><v>误四</v></c><c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="5"><c r="A5" t="str"><f>""</f><v></v></c><c r="B5" t="inlineStr"><is><t>正</t></is></c></row>'
        '<row r="6"><c r="A6" t="inlineStr"><is><t>误六</t></is></c><c r="E6"><f>ROW()</f></c></row>'
    )
    sheets = {"清单": [HEADINGS, ("误二", "正", "1")]}
    done = run(office, sheets, "--format", "json", extra=extra)
    told = done.json()
    assert (done.code, told["unread"], told["skipped"]) == (3, ["A3", "B4"], [3, 5])
    assert len(told["opened"]) == 3
    assert "2 个单元格没有读到：公式没有存下结果，或者结果是错误：A3、B4" in run(office, sheets, extra=extra).text


def test_list_of_which_nothing_is_of_use_is_an_error(office: Office) -> None:
    for rows in ([HEADINGS], [HEADINGS, ("", "正", "1")]):
        done = run(office, {"清单": rows})
        assert (done.code, "工作表“清单”里没有可以导入的行" in done.err, "--sheet" in done.err) == (2, True, True)
    done = run(office, {"封面": COVER, "附": [("甲",)]})
    assert (done.code, "工作表“封面”、“附”里没有找到表头" in done.err) == (2, True)
    done = run(office, {"封面": COVER, "清单": [HEADINGS, ("误", "正", "1")]}, "--sheet", "封面")
    assert (done.code, "--sheet" in done.err) == (2, True)


def test_hidden_sheet_is_not_taken(office: Office) -> None:
    path = office.folder / "清单.xlsx"
    write_xlsx(path, {"旧": [HEADINGS, ("旧误", "正", "1")], "清单": [HEADINGS, ("误", "正", "2")]})
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b'name="\xe6\x97\xa7"', b'name="\xe6\x97\xa7" state="hidden"'
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    done = office.gate("order", "import", path, key="孙网")
    assert ("“清单”：已登记 1 张" in done.text, "“旧”" in done.text) == (True, False)


def test_import_that_is_broken_off_says_how_far_it_came(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Any = Gate.finish_order

    def broken(*_args: Any, **_more: Any) -> None:
        raise KeyboardInterrupt

    path = office.write("a.csv", "错敏词,操作结果\n误,\n又误,已整改\n还误,\n")
    monkeypatch.setattr(Gate, "finish_order", broken)
    done = office.gate("order", "import", path, key="孙网")
    assert (done.code, "已经登记 2 张工单" in done.err, "可以再次导入" in done.err) == (2, True, True)
    monkeypatch.setattr(Gate, "finish_order", real)
    told = office.gate("order", "import", path, "--format", "json", key="孙网").json()
    assert (len(told["opened"]), told["known"], len(told["finished"])) == (1, 2, 1)
    stages = {each["matter"]["text"]: each["stage"] for each in office.gate("order", "list", "--format", "json").json()}
    assert stages == {"误": "open", "又误": "done", "还误": "open"}
    told = office.gate("order", "import", path, "--format", "json", key="孙网").json()
    assert (told["opened"], told["known"], told["finished"]) == ([], 3, [])


def test_owner_whom_nobody_knows_is_told_of(office: Office) -> None:
    done = office.gate("order", "new", "误", "--owner", "没这人", key="孙网")
    assert (done.code, "名册里没有责任人“没这人”" in done.text) == (0, True)
    assert "名册里" not in office.gate("order", "new", "误", "--owner", "张编", key="孙网").text
    assert "名册里" not in office.gate("order", "new", "误", key="孙网").text
    path = office.write("a.csv", "错敏词,责任人\n误,张编\n又误,没这人\n")
    told = office.gate("order", "import", path, "--format", "json", key="孙网").json()
    assert told["owners_not_enrolled"] == ["没这人"]


def test_another_row_needs_no_second_look_at_the_whole_record(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many people are enrolled and orders open, a row verifies its own signature and asks for no list."""
    seen: list[str] = []
    listed: list[str] = []

    def counted(event: Any, *args: Any) -> None:
        seen.append(event.item)
        vet_signature(event, *args)

    world.gate.house()
    real = world.gate.store.items
    monkeypatch.setattr("zwlint.gate.ledger.vet_signature", counted)

    def listing_all() -> list[str]:
        listed.append("all")
        return real()

    monkeypatch.setattr(world.gate.store, "items", listing_all)
    numbers = [world.gate.open_order(world["孙网"], Matter(Source.READER, "误")) for _round in range(20)]
    assert (numbers[0], numbers[-1]) == ("G20260302-001", "G20260302-020")
    assert len(seen) == 20
    assert listed == ["all"]


def test_number_that_another_process_gave_meanwhile_is_not_given_again(world: World) -> None:
    other = world.another_gate()
    mine = [world.gate.open_order(world["孙网"], Matter(Source.READER, "误"))]
    theirs = [other.open_order(world["孙网"], Matter(Source.READER, "误")) for _round in range(2)]
    mine += [world.gate.open_order(world["孙网"], Matter(Source.READER, "误")) for _round in range(2)]
    assert sorted(mine + theirs) == [f"G20260302-00{number}" for number in range(1, 6)]
