"""Kind ``catalogue``: what is said of a page with its catalogue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from support import texts
from zwlint.config import Config
from zwlint.findings import Certainty, Severity
from zwlint.linter import Linter
from zwlint.site import Site

DAY = date(2026, 3, 1)
Check = Callable[..., list[tuple[str, str]]]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(select=("GOVM",)))


def notes(linter: Linter, text: str, code: str, dated: date | None = DAY) -> list[tuple[str, str]]:
    """Text and message of what a rule finds."""
    found = linter.check_text(text, dated=dated).findings
    return [(each.text, each.message) for each in found if each.rule == code]


def catalogue(**fields: str) -> str:
    usual = {
        "索引号": "000014349/2026-00017",
        "主题分类": "教育",
        "发文机关": "青禾县教育局",
        "成文日期": "2026年2月2日",
        "标题": "青禾县教育局关于做好春季助学工作的通知",
        "发文字号": "青教发〔2026〕5号",
        "发布日期": "2026年2月6日",
    }
    return "\n".join(f"{label}：{value}" for label, value in {**usual, **fields}.items() if value != "-")


TEXT = (
    "青禾县教育局关于做好春季助学工作的通知\n青教发〔2026〕5号\n各学校：\n现将有关事项通知如下。\n青禾县教育局\n"
    "2026年2月2日"
)


def test_a_right_page_is_clean(linter: Linter) -> None:
    assert texts(linter.check_text(f"{catalogue()}\n{TEXT}", dated=DAY).findings) == []


@pytest.mark.parametrize("missing", ["主题分类", "发文机关", "成文日期", "发文字号", "发布日期", "索引号"])
def test_each_missing_element_is_found_once(linter: Linter, missing: str) -> None:
    found = linter.check_text(f"{catalogue(**{missing: '-'})}\n{TEXT}", dated=DAY).findings
    assert [(each.rule, each.text, each.severity) for each in found] == [("GOVM001", "", Severity.WARNING)]
    assert found[0].message.endswith(f"没有“{missing}”。")


def test_several_missing_elements_have_fingerprints_of_their_own(linter: Linter) -> None:
    found = linter.check_text(f"{catalogue(主题分类='-', 发文机关='-')}\n{TEXT}", dated=DAY).findings
    assert len({each.fingerprint for each in found}) == len(found) == 2


def test_a_title_on_the_page_only_is_a_hint(linter: Linter) -> None:
    (found,) = linter.check_text(f"{catalogue(标题='-')}\n{TEXT}", dated=DAY).findings
    assert (found.rule, found.severity) == ("GOVM001", Severity.INFO)


def test_a_document_without_a_number_needs_none(linter: Linter) -> None:
    text = TEXT.replace("青教发〔2026〕5号\n", "")
    for number in ("-", "", "无"):
        assert notes(linter, f"{catalogue(发文字号=number)}\n{text}", "GOVM001") == []


def test_the_site_may_require_more() -> None:
    linter = Linter(Config(select=("GOVM001",), site=Site(catalogue=("公开方式", "有效性"))))
    found = linter.check_text(f"{catalogue(公开方式='主动公开')}\n{TEXT}", dated=DAY).findings
    assert [each.message.rpartition("：")[2] for each in found] == ["没有“有效性”。"]


@pytest.mark.parametrize(
    ("issued", "published", "way", "found"),
    [
        ("2026年2月2日", "2026年2月2日", "", []),
        ("2026年2月3日", "2026年2月2日", "", ["2026年2月2日"]),
        ("2025年6月30日", "2025年7月28日", "", []),
        ("2025年6月30日", "2025年7月29日", "", ["2025年7月29日"]),
        ("2025年6月30日", "2025年12月29日", "依申请公开", []),
        ("2025年6月30日", "2025年12月29日", "主动公开", ["2025年12月29日"]),
        ("2025年9月5日", "2025年10月10日", "", []),
        ("2007年6月30日", "2018年12月24日", "", []),
    ],
)
def test_dates_come_in_order_and_in_time(
    linter: Linter, issued: str, published: str, way: str, found: list[str]
) -> None:
    year = issued[:4]
    text = catalogue(成文日期=issued, 发布日期=published, 索引号=f"000014349/{year}-00017", 公开方式=way or "主动公开")
    assert [each for each, _note in notes(linter, text, "GOVM003")] == found


FORCE = "青禾县助学金管理办法\n第一条　为规范助学金管理，制定本办法。\n第十二条　{}"


@pytest.mark.parametrize(
    ("value", "clause", "found"),
    [
        ("有效", "本办法自2020年4月1日起施行，有效期5年。", True),
        ("有效", "本办法自2020年4月1日起施行，有效期为五年。", True),
        ("有效", "本办法自印发之日起施行，有效期两年。", True),
        ("有效", "本办法自2020年4月1日起施行，有效期至2025年3月31日。", True),
        ("有效", "本办法自2020年4月1日起施行，试行2年。", True),
        ("有效", "本办法自2020年4月1日起施行，有效期10年。", False),
        ("有效", "本办法自2020年4月1日起施行。登记证有效期3年。", False),
        ("有效", "本办法自2020年4月1日起施行，许可证的有效期3年。", False),
        ("失效", "本办法自2020年4月1日起施行，有效期5年。", False),
        ("失效", "本办法自2024年4月1日起施行，有效期5年。", True),
        ("废止", "本办法自2024年4月1日起施行，有效期5年。", False),
        ("已修改", "本办法自2020年4月1日起施行，有效期5年。", False),
        ("现行有效", "本办法自2020年4月1日起施行，有效期5年。", True),
        ("有效（修订）", "本办法自2020年4月1日起施行。", False),
        ("正常", "本办法自2020年4月1日起施行。", True),
        ("有效", "本办法已被《青禾县资助办法》替代。", True),
        ("有效", "本办法自2020年4月1日起施行，《青禾县资助办法》同时废止。", False),
    ],
)
def test_validity_is_held_against_the_text(linter: Linter, value: str, clause: str, *, found: bool) -> None:
    year = "2024" if "2024年4月" in clause else "2020"
    head = catalogue(
        索引号=f"000014349/{year}-00017",
        成文日期=f"{year}年3月2日",
        发布日期=f"{year}年3月6日",
        标题="-",
        发文字号="-",
        有效性=value,
    )
    assert [each for each, _note in notes(linter, f"{head}\n{FORCE.format(clause)}", "GOVM004")] == [value] * found


def write(folder: Path, **pages: str) -> Path:
    for name, text in pages.items():
        file = folder / f"{name.replace('_', '/')}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"<!DOCTYPE html><body>{text}</body>", encoding="utf-8")
    return folder


OLD = (
    "<p>索引号：000014349/2024-00017</p><p>主题分类：教育</p><p>发文机关：青禾县教育局</p><p>有效性：有效</p>"
    "<h1>青禾县教育局关于印发《青禾县助学金管理办法》的通知</h1><p>青教发〔2024〕6号</p><p>各学校：</p>"
)
NEW = "<h1>青禾县教育局关于印发《青禾县助学金管理办法》的通知</h1><p>青教发〔2026〕9号</p><p>{}</p>"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("《青禾县助学金管理办法》（青教发〔2024〕6号）同时废止。", True),
        ("对《青禾县助学金管理办法》（青教发〔2024〕6号）作如下修改：", True),
        ("《青禾县助学金管理办法》（青教发〔2024〕6号）继续有效。", False),
        ("《青禾县助学金管理办法》（青教发〔2023〕6号）同时废止。", False),
    ],
)
def test_what_the_column_lists_under_the_same_name_may_have_repealed_it(
    tmp_path: Path, said: str, *, found: bool
) -> None:
    column = (
        "<h1>政策文件</h1><ul><li><a href='b.html'>青禾县教育局关于印发《青禾县助学金管理办法》的通知</a></li></ul>"
    )
    write(tmp_path, zcwj_a=f"<a href='./'>政策文件</a>{OLD}", zcwj_b=NEW.format(said), zcwj_index=column)
    linter = Linter(Config(select=("GOVM004",), folder=str(tmp_path), site=Site(root=".")))
    report = linter.check(tmp_path / "zcwj" / "a.html", dated=DAY)
    assert texts(report.findings) == ["有效"] * found


def test_a_document_declared_void_must_not_be_shown_as_in_force(tmp_path: Path) -> None:
    link = "<p><a href='a.html'>《青禾县助学金管理办法》（青教发〔2024〕6号）</a>同时废止。</p>"
    write(tmp_path, a=OLD, b=OLD.replace("2024", "2026").replace("6号", "9号") + link)
    report = Linter(Config(select=("GOVM004",))).check(tmp_path / "b.html", dated=DAY)
    assert [(each.text, each.certainty) for each in report.findings] == [
        ("《青禾县助学金管理办法》（青教发〔2024〕6号）", Certainty.SUSPECTED)
    ]


def table(
    *rows: list[str], heads: str = "公开事项 公开内容 公开依据 公开时限 公开主体 公开方式 公开渠道 公开对象"
) -> str:
    lines = [f"<tr>{''.join(f'<th>{head}</th>' for head in heads.split())}</tr>"]
    lines += [f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows]
    return f"<table>{''.join(lines)}</table>"


ROW = ["助学金", "标准、名单", "《青禾县助学金管理办法》", "20个工作日内", "县教育局", "主动公开", "政府网站", "全社会"]


@pytest.mark.parametrize("column", range(1, 8))
@pytest.mark.parametrize("cell", ["", "—", "待补充", "XXX"])
def test_every_cell_of_an_item_must_be_filled(linter: Linter, column: int, cell: str) -> None:
    row = [*ROW[:column], cell, *ROW[column + 1 :]]
    found = linter.check_text(table(ROW, row), format="html").findings
    assert len(found) == 1
    assert "没有填写" in found[0].message


@pytest.mark.parametrize(
    ("column", "cell"),
    [(2, "有关规定"), (3, "尽快"), (3, "自形成之日起30个工作日内"), (4, "20个工作日"), (5, "上网"), (6, "□政府网站")],
)
def test_cells_that_are_not_what_they_should_be_are_suspected(linter: Linter, column: int, cell: str) -> None:
    row = [*ROW[:column], cell, *ROW[column + 1 :]]
    found = linter.check_text(table(row), format="html").findings
    assert [(each.text, each.certainty) for each in found] == [(cell, Certainty.SUSPECTED)]


@pytest.mark.parametrize("column", range(8))
def test_every_column_must_be_there(linter: Linter, column: int) -> None:
    heads = "公开事项 公开内容 公开依据 公开时限 公开主体 公开方式 公开渠道 公开对象".split()
    named = heads.pop(column)
    row = [*ROW[:column], *ROW[column + 1 :]]
    found = linter.check_text(table(row, heads=" ".join(heads)), format="html").findings
    meaning = {"公开事项": "名称", "公开对象": "公开对象"}.get(named, named.removeprefix("公开"))
    assert [each.message.rpartition("：")[2] for each in found] == [f"没有“{meaning}”一列。"]


def test_a_head_that_is_repeated_on_a_new_page_is_no_item(linter: Linter) -> None:
    heads = "公开事项 公开内容 公开依据 公开时限 公开主体 公开方式 公开渠道 公开对象".split()
    assert texts(linter.check_text(table(ROW, heads, ROW), format="html").findings) == []


@pytest.mark.parametrize(
    "limit",
    [
        "自该信息形成或变更之日起20个工作日内，法律、法规另有规定的，从其规定",
        "集中展示，长期公开",
        "按进展情况及时公开",
        "与政策文件同步",
        "按照相关规定公开",
        "事前公开",
        "征求意见期间",
        "自作出决定之日起7个工作日内",
    ],
)
def test_limits_that_real_catalogues_have_are_right(linter: Linter, limit: str) -> None:
    assert texts(linter.check_text(table([*ROW[:3], limit, *ROW[4:]]), format="html").findings) == []


REAL_HEADS = [
    (
        "索引号：11330199000000017M/2026-00217\n发文字号：青政发〔2026〕5号\n主题分类：教育\n体裁分类：通知\n"
        "发布机构：青禾县人民政府\n有效性：有效\n成文日期：2026年2月2日\n发布日期：2026年2月6日"
    ),
    (
        "索引号\t11330199000000017M/2026-03844\n公开方式\t主动公开\n发布机构\t青禾县教育局\n组配分类\t通知公告\n"
        "文件编号\t青教发〔2026〕5号\n发文日期\t2026-02-04\n成文日期\t2026-02-02\n发布日期\t2026-02-06\n有效性\t有效"
    ),
]


@pytest.mark.parametrize("head", REAL_HEADS)
def test_heads_like_those_of_real_pages_cost_no_points(linter: Linter, head: str) -> None:
    rows = [line.replace("\t", "：").split("：") for line in head.splitlines()]
    source = f"<table>{''.join(f'<tr><td>{label}</td><td>{value}</td></tr>' for label, value in rows)}</table>"
    found = linter.check_text(f"{source}<h1>青禾县教育局关于做好春季助学工作的通知</h1>", format="html", dated=DAY)
    assert [each for each in found.findings if each.severity is not Severity.INFO] == []
