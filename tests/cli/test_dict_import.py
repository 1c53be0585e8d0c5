"""``zwlint dict import``: tables of every make, row by row."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cli.workbooks import write_xlsx
from support import call
from zwlint.dictionary_tools.headers import NAMES, columns_of, value_of

ROWS = [
    ["序号", "责任单位", "规范用语（建议）", "不规范用语", "依据", "备注", "生效日期", "级别"],
    ["1", "办公室", "云岭高新区", "云岭新区", "市政府令（2026）", "首次用全称。", "2026/3/1", "提示"],
    ["2", "", "东林镇/东林街道；东林", "东岭镇", "地名录（2026）", "", "", ""],
]
TAKEN = [
    "东岭镇\t东林镇|东林街道|东林\t\t\t\t\t\t\t\t地名录（2026）\t",
    "云岭新区\t云岭高新区\t2026-03-01\t\t\t\t\tinfo\t首次用全称。\t市政府令（2026）\t办公室",
]


@pytest.fixture(name="here", autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def csv(rows: list[list[str]], separator: str = ",") -> str:
    return "".join(separator.join(cells) + "\r\n" for cells in rows)


def rows_of(name: str = "words") -> list[str]:
    return Path("zwlint-words", f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_in_any_charset_with_any_separator(here: Path, charset: str, separator: str) -> None:
    table = [[cell.replace("；", "、") for cell in cells] for cells in ROWS] if separator == ";" else ROWS
    (here / "t.csv").write_bytes(csv(table, separator).encode(charset))
    done = call("dict", "import", "t.csv")
    assert (done.code, done.err) == (0, "")
    assert done.text.splitlines()[0] == "导入 2 条，写在 zwlint-words/words.tsv；已有的 0 条；未导入 0 条。"
    assert rows_of() == TAKEN


def test_workbook_of_which_a_sheet_is_named(here: Path) -> None:
    write_xlsx(here / "t.xlsx", {"说明": [["表一"]], "词表": [[], *ROWS]})
    done = call("dict", "import", "t.xlsx", "--sheet", "词表", "--to", "names")
    assert (done.code, done.err) == (0, "")
    assert rows_of("names") == TAKEN
    assert call("dict", "lint", "--strict").code == 0
    done = call("dict", "import", "t.xlsx", "--sheet", "词汇")
    assert (done.code, done.err) == (2, "错误：t.xlsx 里没有工作表“词汇”\n  是否想写 词表？\n")


def test_workbook_needs_a_library_and_says_so(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_xlsx(here / "t.xlsx", {"词表": ROWS})
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    done = call("dict", "import", "t.xlsx")
    assert done.code == 2
    assert "pip install python-calamine" in done.err
    assert "另存为CSV" in done.err


def test_workbook_that_claims_more_cells_than_fit_is_refused(here: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>远</t></is></c></row>'
    write_xlsx(here / "t.xlsx", {"词表": ROWS}, extra=far)
    done = call("dict", "import", "t.xlsx")
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith("错误：t.xlsx 读不出来\n")


def test_rows_that_a_lint_refuses_are_listed_and_the_others_are_taken(here: Path) -> None:
    rows = [
        ["错误表述", "正确表述", "依据"],
        ["云岭新区", "云岭高新区", "甲"],
        ["布署", "部署", "甲"],
        ["布署", "布置", "甲"],
        ["会同", "一起", "甲"],
        ["丁", "丁某", "甲"],
        ["云水古镇", "云水镇", ""],
        ["=HYPERLINK(1)", "东林镇", "甲"],
        ["云岭新区", "云岭经开区", "甲"],
        ["云岭新区", "云岭高新区", "甲"],
        ["旧桥镇", "", "甲"],
    ]
    (here / "t.csv").write_text(csv(rows), encoding="utf-8")
    done = call("dict", "import", "t.csv")
    assert done.code == 1
    *refused, last, _made = done.text.splitlines()
    assert [line.split("：")[0] for line in refused] == [
        "第 4 行  布署  未导入",
        "第 5 行  会同  未导入",
        "第 6 行  丁  未导入",
        "第 7 行  云水古镇  未导入",
        "第 8 行  =HYPERLINK(1)  未导入",
        "第 9 行  云岭新区  未导入",
        "第 11 行  旧桥镇  未导入",
    ]
    assert [line.split("未导入：")[1][:8] for line in refused] == [
        "已经有了，内容不",
        "“会同”在列为正",
        "词条不足两个字",
        "没有出处",
        "有一格以 =、+",
        "与第 2 行重复",
        "没有改法",
    ]
    assert last == "导入 1 条，写在 zwlint-words/words.tsv；已有的 2 条；未导入 7 条。"
    again = call("dict", "import", "t.csv", "--source", "乙")
    assert "导入 1 条，写在 zwlint-words/words.tsv；已有的 3 条；未导入 6 条。" in again.text
    assert [line.split("\t")[0] for line in rows_of()] == ["云岭新区", "云水古镇"]
    assert call("dict", "lint").code == 0


def test_rows_that_contradict_each_other_are_refused(here: Path) -> None:
    rows = [["错词", "替换为", "来源"], ["云岭新区", "云岭老区", "甲"], ["云岭老区", "云岭城区", "甲"]]
    (here / "t.csv").write_text(csv(rows), encoding="utf-8")
    done = call("dict", "import", "t.csv")
    assert (done.code, done.text.splitlines()[-1]) == (1, "导入 0 条；已有的 0 条；未导入 2 条。")
    assert sorted(path.name for path in here.iterdir()) == ["t.csv"]


def test_table_without_headings_has_wrong_right_and_source(here: Path) -> None:
    (here / "t.csv").write_text("云岭新区,云岭高新区,甲\n\n东岭镇,东林镇\n", encoding="utf-8")
    done = call("dict", "import", "t.csv")
    assert done.code == 1
    assert "第 3 行  东岭镇  未导入：没有出处\n" in done.text
    assert rows_of() == ["云岭新区\t云岭高新区\t\t\t\t\t\t\t\t甲\t"]


def test_title_above_the_headings_and_dashes_in_place_of_nothing_are_passed_over(here: Path) -> None:
    rows = [["云岭市错敏词表", "", ""], ["错误表述", "正确表述", "依据", "例外"], ["云岭新区", "云岭高新区", "甲", "—"]]
    write_xlsx(here / "t.xlsx", {"表": rows})
    assert call("dict", "import", "t.xlsx").code == 0
    assert rows_of() == ["云岭新区\t云岭高新区\t\t\t\t\t\t\t\t甲\t"]


def test_dry_run_writes_nothing(here: Path) -> None:
    (here / "t.csv").write_text(csv(ROWS), encoding="utf-8")
    done = call("dict", "import", "t.csv", "--dry-run")
    assert (done.code, done.text) == (0, "可以导入 2 条（试运行，没有写入）；已有的 0 条；未导入 0 条。\n")
    assert [path.name for path in here.iterdir()] == ["t.csv"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "里没有词条"),
        ("错误表述,页码\na,b\n".encode(), "看不出哪一列是正确写法\n  表头里请写“错误表述”“正确表述”“依据”等"),
        ("甲\n乙\n".encode(), "里没有词条\n  至少要两列"),
        (b"\xff\xff\x80\xfe", "的编码认不出来"),
        (b"PK\x03\x04broken", "t.csv 读不出来\n  文件可能损坏"),
        (b"\xd0\xcf\x11\xe0broken", "t.csv 读不出来\n  文件可能损坏"),
        (b'a,"' + b"x" * (1 << 21), "读不下去（"),
    ],
)
def test_table_that_cannot_be_used_is_refused_without_a_traceback(here: Path, data: bytes, told: str) -> None:
    (here / "t.csv").write_bytes(data)
    done = call("dict", "import", "t.csv")
    assert (done.code, done.out) == (2, b"")
    assert told in done.err
    assert "Traceback" not in done.err
    assert [path.name for path in here.iterdir()] == ["t.csv"]


@pytest.mark.parametrize("args", [["gone.csv"], ["t.csv", "--to", "wrong-words"], ["t.csv", "--to", "examples"]])
def test_wrong_use_is_2(here: Path, args: list[str]) -> None:
    (here / "t.csv").write_text(csv(ROWS), encoding="utf-8")
    assert call("dict", "import", *args).code == 2


def test_large_table_is_taken_whole(here: Path) -> None:
    numerals = "甲乙丙丁戊己庚辛壬癸"
    names = [f"云{a}{b}{c}村" for a in numerals for b in numerals for c in numerals]
    (here / "t.csv").write_text(
        csv([["错词", "正词", "出处"], *([name, f"{name}社区", "甲"] for name in names)]), "utf-8"
    )
    done = call("dict", "import", "t.csv", "--to", "villages")
    assert (done.code, len(rows_of("villages"))) == (0, 1000)


def test_headings_are_known_whatever_stands_around_them() -> None:
    assert columns_of([" 错误 表述：", "正确表述（建议）", "*依据*", "页码"]) == {"wrong": 0, "right": 1, "source": 2}
    names = [name for each in NAMES.values() for name in each]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("right", "甲乙/丙丁；戊己、庚辛|壬癸／甲乙", "甲乙|丙丁|戊己|庚辛|壬癸"),
        ("since", "2026年3月1日", "2026-03-01"),
        ("since", "2026.3.1", "2026-03-01"),
        ("since", "2026-02-30", "2026-02-30"),
        ("severity", "严重", "error"),
        ("severity", "warning", "warning"),
        ("note", "甲/乙", "甲/乙"),
    ],
)
def test_cells_become_what_a_dictionary_has(column: str, cell: str, value: str) -> None:
    assert value_of(column, cell) == value


@pytest.mark.parametrize("head", [["序号", "词语", "改成", "依据"], ["词语", "规范写法"]])
def test_headings_of_which_only_some_are_known_are_never_taken_for_data(here: Path, head: list[str]) -> None:
    rows = [head, ["云汉乡", "云汉镇", "地名录", "某文"][: len(head)]]
    (here / "t.csv").write_text(csv(rows), encoding="utf-8")
    done = call("dict", "import", "t.csv", "--source", "办公室")
    assert done.code == 2
    assert "看不出哪一列是" in done.err


def test_row_with_other_dates_is_not_known(here: Path) -> None:
    assert call("dict", "add", "云阳乡", "云阳镇", "--since", "2026-09-01", "--source", "甲").code == 0
    (here / "t.csv").write_text(csv([["错误表述", "正确表述"], ["云阳乡", "云阳镇"]]), encoding="utf-8")
    done = call("dict", "import", "t.csv", "--source", "乙")
    assert done.code == 1
    assert "内容不同" in done.text
