"""Abbreviations, repeated paragraphs, placeholders, names and document numbers: words that must agree."""

from __future__ import annotations

import pytest

from support import texts
from zwlint.config import Config
from zwlint.findings import Severity
from zwlint.linter import Linter

FILLING = "各镇要落实水质检测、设施维护、应急保供等责任，接受社会监督。" * 8


def linter_of(code: str) -> Linter:
    return Linter(Config(select=(code,)))


@pytest.fixture(scope="module")
def abbreviations() -> Linter:
    return linter_of("DOC204")


@pytest.fixture(scope="module")
def repeated() -> Linter:
    return linter_of("DOC205")


@pytest.fixture(scope="module")
def templates() -> Linter:
    return linter_of("DOC206")


@pytest.fixture(scope="module")
def blanks() -> Linter:
    return linter_of("DOC212")


@pytest.fixture(scope="module")
def namings() -> Linter:
    return linter_of("DOC207")


@pytest.fixture(scope="module")
def numbers() -> Linter:
    return linter_of("DOC208")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (f"《青石县供水办法》（以下简称《办法》）已经印发。{FILLING}", "办法"),
        (f"县水务集团（以下简称“水务集团公司”）牵头。{FILLING}", "水务集团公司"),
        (f"成立县供水保障工作组(以下简称供水工作专班)。{FILLING}", "供水工作专班"),
        (
            f"《青石县供水办法》（以下简称《办法》）和《青石县供水办法》（以下简称《供水办法》）。《办法》{FILLING}",
            "供水办法",
        ),
        (f"《青石县供水办法》（以下简称《办法》）和《节水条例》（以下简称《办法》）。《办法》{FILLING}", "办法"),
        (f"供水专班每月调度。{FILLING}成立工作小组（以下简称“供水专班”）。供水专班要尽责。", "供水专班"),
    ],
)
def test_abbreviations_out_of_place(abbreviations: Linter, text: str, wrong: str) -> None:
    assert texts(abbreviations.check_text(text).findings) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        f"《青石县供水办法》（以下简称《办法》）已经印发。{FILLING}按照《办法》执行。",
        f"《青石县供水办法》（以下简称“《办法》”）已经印发。{FILLING}本办法自发布之日起施行。",
        f"县水务集团（以下统称供水单位）和乡镇水厂。{FILLING}供水单位要尽责。",
        "节选：县水务集团（以下简称“集团公司”）牵头。",
        f"青石县供水专班简报\n{FILLING}成立工作小组（以下简称“供水专班”）。供水专班要尽责。",
        f"供水专班\n成立工作小组（以下简称“供水专班”）。供水专班要尽责。{FILLING}",
        f"以下简称的用法另行规定，以下称谓统一。{FILLING}",
    ],
)
def test_abbreviations_that_are_right(abbreviations: Linter, text: str) -> None:
    assert texts(abbreviations.check_text(text).findings) == []


def test_a_paragraph_that_stands_twice_nearby_is_found_once(repeated: Linter) -> None:
    paragraph = "各镇要压实责任，逐村逐户排查饮水安全隐患。"
    report = repeated.check_text(f"{paragraph}\n县水务局加强指导。\n{paragraph}")
    assert [(finding.text, finding.start) for finding in report.findings] == [(paragraph[:8], len(paragraph) + 11)]


@pytest.mark.parametrize(
    "text",
    [
        "各镇要压实责任，逐村逐户排查饮水安全隐患。\n" * 3,
        "短的一段。\n短的一段。",
        "青石县人民政府办公室关于印发青石县城乡供水管理办法的通知\n" * 2,
        "各镇要压实责任，逐村逐户排查饮水安全隐患。\n甲\n乙\n丙\n丁\n各镇要压实责任，逐村逐户排查饮水安全隐患。",
        "违反前款规定的，由县水务局责令限期改正，并予以通报。\n" * 2,
        "（一）申请人的身份证明材料及其复印件，一式两份；\n" * 2,
        "申请人（签字）：　　　本人对所填内容的真实性负责。\n" * 2,
    ],
)
def test_what_stands_twice_on_purpose_is_left_alone(repeated: Linter, text: str) -> None:
    assert texts(repeated.check_text(text).findings) == []


def test_an_article_that_stands_twice_is_one_hint(repeated: Linter) -> None:
    article = "\n".join(f"第{number}项工作：{FILLING}" for number in range(5))
    (finding,) = repeated.check_text(f"{article}\n{article}").findings
    assert (finding.severity, "全文有 5 段" in finding.message) == (Severity.INFO, True)


def test_cells_and_navigation_may_repeat(repeated: Linter) -> None:
    line = "各镇要压实责任，逐村逐户排查饮水安全隐患。"
    page = f"<table><tr><td>{line}</td></tr><tr><td>{line}</td></tr></table>"
    assert repeated.check_text(page, format="html").findings == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("见表1（错误!未定义书签。）", ["错误!未定义书签。"]),
        ("请单击此处输入标题", ["单击此处输入标题"]),
        ("资金总额为#VALUE!元，比例为#DIV/0!。", ["#VALUE!", "#DIV/0!"]),
        ("单位名称：${unitName}，{{ user.name }}", ["${unitName}", "{{ user.name }}"]),
        ("联系电话（待补充）。【待核实】", ["（待补充）", "【待核实】"]),
        ("Lorem ipsum dolor", ["Lorem ipsum"]),
        ("全县完成NaN万元，undefined年", ["undefined"]),
        ("全县完成NaN元，undefined年", ["NaN", "undefined"]),
    ],
)
def test_what_templates_and_programs_leave(templates: Linter, text: str, wrong: list[str]) -> None:
    assert texts(templates.check_text(text).findings) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "时间待定。",
        "待定岗位12个",
        "点击此处下载附件",
        "【公告】停水",
        "a&b公司",
        "末尾&nbsp;",
        "TODOLIST",
        "错误！请改正。",
    ],
)
def test_what_only_looks_like_it(templates: Linter, text: str) -> None:
    assert texts(templates.check_text(text).findings) == []


@pytest.mark.parametrize(
    ("text", "wrong", "severity"),
    [
        ("会议于×月×日召开。", "×月×日", Severity.WARNING),
        ("自20XX年XX月XX日起施行。", "20XX年XX月XX日", Severity.WARNING),
        ("青政办发〔2026〕××号", "〔2026〕××号", Severity.WARNING),
        ("自ＸＸ月ＸＸ日起施行。", "ＸＸ月ＸＸ日", Severity.WARNING),
        ("共发放补贴XX万元。", "XX万元", Severity.INFO),
        ("会同××县做好工作。", "××县", Severity.INFO),
        ("经费为____万元。", "____", Severity.INFO),
    ],
)
def test_places_that_were_not_filled_in(blanks: Linter, text: str, wrong: str, severity: Severity) -> None:
    assert [(each.text, each.severity) for each in blanks.check_text(text).findings] == [(wrong, severity)]


@pytest.mark.parametrize(
    "text",
    [
        "被处罚人：王XX，住XX省XX市，李××局长。",
        "手机138××××5678，车牌云A12XX8，尺寸20××30米。",
        "附件：证明样式\n自20XX年XX月XX日起施行。",
        "标题统一为“××县××局公告”。",
        "例如，落款写作×年×月×日。",
        "XXL号，XX型，第XX届，XX。",
    ],
)
def test_signs_that_hide_or_show_something_else(blanks: Linter, text: str) -> None:
    assert texts(blanks.check_text(text).findings) == []


def test_where_places_are_many_only_the_first_is_shown(blanks: Linter) -> None:
    (finding,) = blanks.check_text("定于×月×日召开。\n" * 9).findings
    assert (finding.severity, finding.message) == (Severity.INFO, "“×月×日”没有填写，请核对。（全文共 9 处）")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("青石县水务投资有限公司承建，青石县水务投资有限公司负责，青石县水务投姿有限公司配合。", ["务投姿有限公司"]),
        ("县防汛抗旱指挥部、县防汛抗旱指挥部、县防汛旱抗指挥部。", ["防汛旱抗指挥部"]),
        ("副县长李建华出席。李建华要求，副县长李健华补充。", ["李健华"]),
        ("《关于加强饮水安全工作的意见》《关于加强饮水安全工做的意见》", ["关于加强饮水安全工做的意见"]),
        ("《关于加强饮水安全工作的意见》《关于强加饮水安全工作的意见》", ["关于强加饮水安全工作的意见"]),
    ],
)
def test_names_in_two_forms(namings: Linter, text: str, wrong: list[str]) -> None:
    assert texts(namings.check_text(text).findings) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "县财政局办公室、县财政局办公室、县民政局办公室",
        "第一中学校区管理中心、第一中学校区管理中心、第二中学校区管理中心",
        "县长张明远强调，县长张明远要求，局长张明志补充。",
        "县长张明远强调，副县长张民远要求。",
        "《青石县供水办法》《青石县排水办法》《青石县供电办法》",
        "《青石县2024年工作要点》《青石县2025年工作要点》",
        "青石县供水办公室、青石县供水办公室、青石县供电办公室",
    ],
)
def test_names_that_are_two(namings: Linter, text: str) -> None:
    assert texts(namings.check_text(text).findings) == []


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("青政发〔2025〕13号", True),
        ("青政发〔2024〕18号", True),
        ("青政办发〔2025〕18号", True),
        ("青政发〔2025〕18号", False),
        ("青政发〔2024〕13号", False),
        ("青水发〔2024〕13号", False),
    ],
)
def test_document_numbers_of_one_title(numbers: Linter, number: str, wrong: bool) -> None:
    text = f"《青石县供水办法》（青政发〔2025〕18号）印发。\n废止《青石县供水办法》（{number}）。"
    assert texts(numbers.check_text(text).findings) == ([number] if wrong else [])


def test_hostile_repetitions_are_checked_in_reasonable_time() -> None:
    linter = Linter(Config(select=("DOC204", "DOC205", "DOC206", "DOC207", "DOC208", "DOC212")))
    hostile = (
        "《" * 100_000,
        "》（" * 50_000,
        "各镇要压实责任，逐村逐户排查饮水安全隐患。\n" * 20_000,
        "".join(f"《关于加强{number}工作的通知》" for number in range(10_000)),
        "".join(f"（以下简称“甲公司{number}”）" for number in range(10_000)),
        "政府建设委员会" * 10_000,
        "在××镇×月×日\n" * 10_000,
        "{{ " * 30_000,
    )
    for text in hostile:
        assert not linter.check_text(text).broken
