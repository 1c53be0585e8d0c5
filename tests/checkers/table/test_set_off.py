"""Lists in running text whose columns are set off by tabs or white space."""

from __future__ import annotations

import pytest

from support import texts
from zwlint.config import Config
from zwlint.linter import Linter


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(select=("PII006", "PII010")))


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("序号\t姓名\t残疾类别\n1\t张松河\t肢体\n2\t李青禾\t视力", ["残疾类别"]),
        ("序号\t村民\t残等\n1\t张松河\t二级", ["残等"]),
        ("序号  姓名  病种\n1  张松河  肾炎\n合计  1\n2  李青禾  哮喘", ["病种"]),
        ("姓  名  残疾等级\n张松河  二级", ["残疾等级"]),
        ("姓名 性别 致贫原因\n张松河 男 因病", ["致贫原因"]),
        ("姓名　　健康状况\n张松河　　肾炎", ["健康状况"]),
        ("姓名  张松河  健康状况  肾炎\n性别  男  村组  柳树村", ["健康状况"]),
        ("姓名\t家庭住址\n张松河\t柳树村3组12号", ["家庭住址"]),
        ("名单\n姓名\t病种\n张松河\t\n李青禾\t哮喘", ["病种"]),
        ("姓名\t病种\n张松河\t肾炎\n第二批\n姓名\t病种\n李青禾\t哮喘", ["病种"]),
        ("工伤职工\t受伤部位\n张松河\t右手\n李青禾\t左脚", ["受伤部位"]),
        ("申领对象　护理等级　金额\n张松河　一级护理　300", ["护理等级"]),
        ("救助对象 残别 金额\n张松河 肢体 300", ["残别"]),
        ("监测户    返贫原因    金额\n张松河    因残    300", ["返贫原因"]),
        ("序号\u2003姓名\u2003病种\n1\u2003张松河\u2003肾炎", ["病种"]),
        ("姓名|病种|金额\n张松河|肾炎|300", ["病种"]),
        ("患者  症状  处置\n轻症患者  发热  居家\n重症患者  气喘  住院", []),
        ("学生 家长 教师 共育\n张扬 个性 快乐 成长", []),
        ("学生  健康状况  要点\n小学生  视力不良  每学期检查", []),
        ("姓名 病种\n张松河 肾炎", []),
        ("姓名\t病种", []),
        ("姓名\t村组\n张松河\t柳树村", []),
        ("残疾类别\t人数\n肢体\t20", []),
        ("姓名\t病种\n以上各栏由本人填写，\n填写时请用钢笔，\n不要涂改，\n交到村委会。\n张松河\t肾炎", []),
    ],
)
def test_header_is_found_over_lines_set_off_alike(linter: Linter, text: str, heads: list[str]) -> None:
    assert texts(linter.check_text(text).findings) == heads


def test_lines_that_lack_the_last_cell_count_and_totals_do_not(linter: Linter) -> None:
    text = "序号  姓名  病种  备注\n合计  2人  2人  无\n1  张松河  肾炎\n2  李青禾  哮喘  新增"
    assert ["共2人。" in each.message for each in linter.check_text(text).findings] == [True]


def test_lines_that_lack_another_cell_do_not_count(linter: Linter) -> None:
    text = "姓名  残疾类别  金额\n张松河  3000\n李青禾  300"
    assert texts(linter.check_text(text).findings) == []


def test_lines_of_a_block_and_of_several_are_read_alike(linter: Linter) -> None:
    page = "<p>姓名&nbsp;&nbsp;残疾类别<br>张松河&nbsp;&nbsp;肢体</p><p>李青禾&nbsp;&nbsp;视力</p>"
    assert texts(linter.check_text(page, format="html").findings) == ["残疾类别"]


def test_a_table_behind_the_lines_is_not_of_their_list(linter: Linter) -> None:
    page = "<p>姓名&nbsp;&nbsp;残疾类别</p><table><tr><td>张松河&nbsp;&nbsp;肢体</td></tr></table>"
    assert texts(linter.check_text(page, format="html").findings) == []
