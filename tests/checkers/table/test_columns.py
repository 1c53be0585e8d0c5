"""Kind ``table``, test ``columns``: what headers, transposed tables, forms and lines of fields say of persons."""

from __future__ import annotations

import pytest

from support import texts
from zwlint.config import Config
from zwlint.findings import Certainty, Severity
from zwlint.linter import Linter

IDENTITY = "990101200003151234"
"""Of a region that there is not."""


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(select=("PII006", "PII007", "PII010")))


def html(text: str) -> str:
    """A table of lines of cells with strokes between them; ``>2`` and ``v2`` behind a text say what the cell spans."""
    rows = []
    for line in text.strip().splitlines():
        cells = []
        for cell in line.split("|"):
            body, spans = cell.strip(), ""
            for mark, name in ((">", "colspan"), ("v", "rowspan")):
                if len(body) > 2 and body[-2] == mark and body[-1].isdigit():
                    spans += f" {name}={body[-1]}"
                    body = body[:-2].strip()
            cells.append(f"<td{spans}>{body}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def found(linter: Linter, table: str) -> list[str]:
    return texts(linter.check_text(html(table), format="html").findings)


@pytest.mark.parametrize(
    ("table", "heads"),
    [
        (f"姓名|身份证号\n张松河|{IDENTITY}", ["身份证号"]),
        (f"序号|姓 名|身 份 证 号\n1|张松河|{IDENTITY}", ["身 份 证 号"]),
        (f"姓名|3.身份证号码（必填）\n张松河|{IDENTITY}", ["3.身份证号码（必填）"]),
        (f"姓名v2|身份证\n号码\n张松河|{IDENTITY}", ["身份证"]),
        (f"姓名|身份证\n|号码\n张松河|{IDENTITY}", ["身份证"]),
        (f"青禾县补助名单>3\n序号|姓名|公民身份号码\n1|张松河|{IDENTITY}", ["公民身份号码"]),
        (f"填报单位：松河镇>2|2026年3月\n序号|姓名|公民身份号码\n1|张松河|{IDENTITY}", ["公民身份号码"]),
        ("姓名v2|残疾情况>2\n类别|等级\n张松河|肢体|二级", ["残疾情况"]),
        ("姓名v2|监护人情况>2\n姓名|电话\n李小禾|李青禾|0000-1234567", ["监护人情况"]),
        ("姓名|病种\n张松河|肾炎\n姓名|病种\n李青禾|哮喘", ["病种"]),
        ("项目|一|二\n姓名|张松河|李青禾\n残疾类别|肢体|视力", ["残疾类别"]),
        ("姓名|张松河|性别|男\n出生年月|1960-02|健康状况|慢性病\n备注|无||", ["健康状况"]),
        ("主申请人|健康情况\n张松河|患大病", ["健康情况"]),
        ("领款人签字（姓名）|补助\n张松河|3", []),
        ("姓名|一卡通<br>账号\n张松河|6222020000001234567", ["一卡通\u2028账号"]),
        ("姓名|账号\n张松河|6222 0200 0000 1234 567", ["账号"]),
        ("姓名|联系方式\n张松河|+86-139-0000-0000", ["联系方式"]),
        ("学生姓名|年龄（周岁）\n李小禾|9岁", ["年龄（周岁）"]),
        ("姓名|就读学校\n李小禾|松河小学", ["就读学校"]),
        ("姓名|备注\n张松河|因患癌症致贫", ["备注"]),
        ("姓名|疾病名称\n张松河|肾炎", ["疾病名称"]),
    ],
)
def test_a_header_that_says_too_much_is_found_once(linter: Linter, table: str, heads: list[str]) -> None:
    assert found(linter, table) == heads


@pytest.mark.parametrize(
    "table",
    [
        "姓名|村组|金额\n张松河|柳树村3组|300",
        "姓名|身份证号\n张松河|990101********123X",
        "姓名|身份证号\n张松河|990101XXXXXXXX123X",
        "姓名|银行账号\n张松河|6222****4567",
        "姓名|手机号\n张松河|139****0000",
        "姓名|身份证号\n|",
        "姓名|残疾类别\n张松河|无\n李青禾|/",
        "残疾类别|人数|标准\n肢体|20|80",
        "单位|健康教育课时\n松河小学|20",
        "姓名|职务|联系电话\n张松河|河长|13900000000",
        "姓名|单位|健康证号\n张松河|松河小学|9901012345",
        "企业名称|法定代表人|账号\n青禾建材公司|张松河|6222020000001234567",
        "单位名称|账号名称|账号\n青禾县融媒体中心|青禾发布|1234567890",
        "姓名|学院|班级\n张松河|护理学院|2401",
        "姓名|就读学校\n张松河|云岭职业技术学院",
        "教师姓名|任教班级\n张松河|三年级2班",
        "姓名|年龄\n张松河|82\n李青禾|15",
        "姓名||健康状况|\n住址||致贫原因|",
        "姓名|备注\n张松河|已公示",
        "姓名|家庭住址\n张松河|建设路12号***室",
        "姓名|个人账户余额\n张松河|123456.78",
        "姓名|科室|擅长疾病\n张松河|内科|心血管病",
        "姓名|岗位|体检结果\n张松河|文员|合格",
        "申请人|账号\n青禾建材有限公司|6222020000001234567\n松河种植专业合作社|6222020000001234568",
    ],
)
def test_other_columns_and_hidden_values_are_left_alone(linter: Linter, table: str) -> None:
    assert found(linter, table) == []


def test_the_persons_are_counted_over_repeated_headers(linter: Linter) -> None:
    table = "姓名|病种\n张松河|肾炎\n姓名|病种\n李青禾|哮喘\n王云岭|无"
    (finding,) = linter.check_text(html(table), format="html").findings
    assert "共2人" in finding.message
    assert finding.severity is Severity.ERROR


def test_where_all_names_are_hidden_it_is_a_suspicion(linter: Linter) -> None:
    (finding,) = linter.check_text(html("姓名|病种\n张**|肾炎\n李某某|哮喘"), format="html").findings
    assert (finding.severity, finding.certainty) == (Severity.WARNING, Certainty.SUSPECTED)


@pytest.mark.parametrize("label", ["班级", "年级"])
@pytest.mark.parametrize(
    ("title", "column", "value", "severity"),
    [
        ("青禾县中小学生作文竞赛获奖名单", "作品", "春天", Severity.WARNING),
        ("松河小学优秀学生名单", "作品", "春天", Severity.WARNING),
        ("松河小学名单", "奖项", "一等奖", Severity.WARNING),
        ("松河小学三好学生名单", "监护人", "李青禾", Severity.ERROR),
        ("松河小学三好学生名单", "年龄", "9", Severity.ERROR),
        ("松河小学资助名单", "金额", "300", Severity.ERROR),
    ],
)
def test_awards_of_a_school_are_a_warning(
    linter: Linter, label: str, title: str, column: str, value: str, severity: Severity
) -> None:
    page = f"<p>{title}</p>" + html(f"姓名|{label}|{column}\n李小禾|三年级|{value}")
    findings = linter.check_text(page, format="html").findings
    assert {finding.severity for finding in findings} == {severity}
    assert label in texts(findings)


def test_a_hidden_column_is_found_as_well(linter: Linter) -> None:
    page = html(f"姓名|身份证号\n张松河|{IDENTITY}").replace("<td>身份证号", "<td hidden>身份证号")
    assert texts(linter.check_text(page, format="html").findings) == ["身份证号"]


@pytest.mark.parametrize(
    ("lines", "heads"),
    [
        ("姓名：张松河　性别：男　残疾类别：肢体", ["残疾类别"]),
        ("姓　名：张松河\n病种：肾炎\n姓　名：李青禾\n病种：哮喘", ["病种"]),
        ("姓名：李小禾，年龄：9岁，班级：三年级2班", ["年龄", "班级"]),
        ("姓名：张松河，健康状况：无", []),
        ("姓名：\n病种：", []),
        ("残疾类别：肢体", []),
        ("联系人：张松河，病种：见附件", []),
    ],
)
def test_lines_of_labels_and_values_are_read_like_a_list(linter: Linter, lines: str, heads: list[str]) -> None:
    assert texts(linter.check_text(lines).findings) == heads


def test_a_list_in_a_file_of_sheets_is_read_from_its_first_cell(linter: Linter) -> None:
    report = linter.check(f"申请人,身份证号\n张松河,{IDENTITY}\n".encode(), format="csv")
    assert texts(report.findings) == ["身份证号"]


def test_a_long_table_takes_no_more_than_its_length(linter: Linter) -> None:
    """Every cell of a large table may be the word for a name."""
    table = "<table>" + ("<tr>" + "<td>姓名</td>" * 60 + "</tr>") * 200 + "</table>"
    assert linter.check_text(table, format="html").findings == ()


@pytest.mark.parametrize(
    ("head", "is_found"),
    [
        ("患病情况及医疗费用", True),
        ("致贫原因和家庭收入", True),
        ("身份证号和准考证号", True),
        ("重病和重残补助金额", False),
        ("医疗费用及患病情况", False),
    ],
)
def test_the_first_part_of_a_label_may_say_it_whatever_harmless_word_follows(
    linter: Linter, head: str, is_found: bool
) -> None:
    value = IDENTITY if "身份证" in head else "尿毒症"
    assert found(linter, f"姓名|{head}\n张松河|{value}") == ([head] if is_found else [])


def test_words_that_are_harmless_for_one_kind_of_column_are_not_for_another(linter: Linter) -> None:
    assert found(linter, "养殖户|病种|扑杀头数\n张松河|非洲猪瘟|12") == []
    assert found(linter, "养殖户|病种|养殖规模\n张松河|肾炎|12") == ["病种"]
    assert found(linter, "姓名|一卡通编号\n张松河|0012345") == []
    assert found(linter, "姓名|一卡通编号\n张松河|6222020000001234567") == ["一卡通编号"]
