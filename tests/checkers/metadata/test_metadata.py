"""Kind ``metadata``: what single rules leave open — how many findings there are, where, and of which weight."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from support import linter_with, rule, ruleset_of, write_pack
from zwlint import Config, Linter
from zwlint.checkers.metadata import TESTS
from zwlint.errors import RulesetError
from zwlint.findings import Finding, Severity
from zwlint.site import Site

RIGHT = {
    "SiteName": "青禾县人民政府",
    "SiteDomain": "www.qinghe.example",
    "SiteIDCode": "9900000001",
    "ColumnName": "通知公告",
    "ColumnDescription": "本县的通知和公告。",
    "ColumnKeywords": "通知,公告",
    "ColumnType": "工作动态",
    "ArticleTitle": "关于举办招聘会的通知",
    "PubDate": "2026-03-06 10:20",
    "ContentSource": "青禾县教育局",
}
HEAD = "<h1>关于举办招聘会的通知</h1><p>发布时间：2026-03-06 10:20　来源：青禾县教育局</p>"
ALL = Linter(Config(select=("META",)))


def html(tags: dict[str, str] | list[tuple[str, str]], body: str = f"{HEAD}<p>各乡镇：</p>") -> str:
    pairs = tags.items() if isinstance(tags, dict) else tags
    metas = "".join(f'<meta name="{name}" content="{value}">' for name, value in pairs)
    return f"<html><head><title>题名</title>{metas}</head><body>{body}</body></html>"


def found(text: str, linter: Linter = ALL) -> list[Finding]:
    return list(linter.check_text(text, format="html").findings)


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(each.rule, each.severity.value, each.message.rsplit("。", 2)[-2]) for each in findings]


def test_page_with_right_tags_has_no_finding() -> None:
    assert found(html(RIGHT)) == []


def test_page_without_tags_has_one_finding_and_a_shell_none() -> None:
    assert [each.rule for each in found(html({}))] == ["META001"]
    assert [each.rule for each in found(html({"viewport": "x", "description": "y"}))] == ["META001"]
    assert found("<html><body><p>正文</p></body></html>") == []


@pytest.mark.parametrize(
    ("group", "code"),
    [
        (("SiteName", "SiteDomain", "SiteIDCode"), "META001"),
        (("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"), "META004"),
    ],
)
def test_group_that_is_missing_whole_is_one_finding_and_its_members_one_each(group: tuple[str, ...], code: str) -> None:
    rest = {name: value for name, value in RIGHT.items() if name not in group}
    assert [each.rule for each in found(html(rest))] == [code]
    for name in group:
        (finding,) = found(html({key: value for key, value in RIGHT.items() if key != name}))
        assert (finding.rule, finding.text) == (code, "")
        assert finding.message.endswith(f"没有{name}。")


def test_tags_missing_at_one_place_have_fingerprints_of_their_own() -> None:
    rest = {name: value for name, value in RIGHT.items() if name not in {"ColumnKeywords", "ColumnDescription"}}
    first, second = found(html(rest))
    assert (first.start, first.rule) == (second.start, second.rule)
    assert first.fingerprint != second.fingerprint
    (alone,) = found(html({**rest, "ColumnDescription": "本县的通知和公告。"}))
    assert alone.fingerprint in {first.fingerprint, second.fingerprint}


def test_repeated_tag_weighs_by_whether_it_says_the_same() -> None:
    same = found(html([*RIGHT.items(), ("sitename", "青禾县人民政府")]))
    other = found(html([*RIGHT.items(), ("sitename", "云岭市人民政府")]))
    assert told(same) == [("META001", "info", "SiteName有2个，内容相同，留一个即可")]
    assert told(other) == [("META001", "warning", "SiteName有2个，内容不同")]


@pytest.mark.parametrize(
    ("value", "severity"),
    [("2026-03-06 10:20:30", "info"), ("2026-03-06", "info"), ("2026/03/06 10:20", "warning"), ("三月六日", "warning")],
)
def test_form_of_the_date_weighs_by_how_near_it_is(value: str, severity: str) -> None:
    (finding,) = found(html({**RIGHT, "PubDate": value}))
    assert (finding.rule, finding.severity.value) == ("META008", severity)


def test_date_with_a_time_in_another_form_has_a_suggestion() -> None:
    (finding,) = found(html({**RIGHT, "PubDate": "2026/03/06 9:05"}))
    assert finding.suggestions == ("2026-03-06 09:05",)


def test_date_in_the_future_is_found_from_the_day_after_tomorrow_on() -> None:
    today = date.today()  # noqa: DTZ011 - as the check has it
    near, far = today + timedelta(days=1), today + timedelta(days=3)
    linter = Linter(Config(select=("META008",)))
    assert found(html({**RIGHT, "PubDate": f"{near} 10:20"}), linter) == []
    assert len(found(html({**RIGHT, "PubDate": f"{far} 10:20"}), linter)) == 1


@pytest.mark.parametrize(
    ("title", "at"),
    [
        ("关于举行招聘会的通知", "行"),
        ("关于举办招聘会", ""),
        ("关于举办招聘会的通知　青禾县人民政府", "青禾县人民政府"),
        ("关于举办招聘会的通知-青禾县人民政府", "-青禾县人民政府"),
    ],
)
def test_title_is_marked_where_it_differs(title: str, at: str) -> None:
    (finding,) = found(html({**RIGHT, "ArticleTitle": title}))
    assert (finding.rule, finding.text) == ("META007", at)


def test_other_headings_of_a_page_are_no_versions_of_its_title() -> None:
    body = '<div class="title">相关链接</div><div>关于举办招聘会的通知</div><p>来源：青禾县教育局</p>'
    (finding,) = found(html(RIGHT, body))  # the element title says something else
    assert finding.message.endswith("页面的题名是“题名”。")


def test_site_and_neighbours_are_held_against_only_where_they_are_known(tmp_path: Path) -> None:
    site = Site(name="云岭市人民政府", domain="www.yunling.example", code="9900000002", columns=("政策文件",))
    linter = Linter(Config(select=("META",), site=site))
    assert [each.rule for each in found(html(RIGHT), linter)] == ["META012", "META002", "META003", "META012"]
    (tmp_path / "a.html").write_text(html({**RIGHT, "Image": "no.jpg", "Url": "b.html"}), encoding="utf-8")
    (tmp_path / "b.html").write_text(html(RIGHT), encoding="utf-8")
    rooted = Linter(Config(select=("META010",), site=Site(root=str(tmp_path))))
    assert [each.text for each in rooted.check(tmp_path / "a.html").findings] == ["no.jpg", "b.html"]
    assert Linter(Config(select=("META010",))).check(tmp_path / "a.html").findings == ()


def test_fragments_and_other_documents_are_exempt_and_the_report_says_so() -> None:
    piece = ALL.check_text('<div class="TRS_Editor"><p>正文</p></div>', format="html")
    assert piece.findings == ()
    assert piece.exempt == tuple(f"META{number:03}" for number in range(1, 13))
    assert ALL.check_text(html({}), format="html").exempt == ()
    assert Linter(Config(select=("META",), profile="web")).check_text("正文").exempt == piece.exempt


def metadata(options: str) -> str:
    return rule("TST701", f'kind = "metadata"\n{options}', regions='["all"]', message='"有误。"')


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ('test = "sepators"\ntags = ["A"]', "没有检查方法"),
        ('test = "separators"', "缺少 tags"),
        ('test = "separators"\ntags = "A"', "tags 应为文字列表"),
        ('test = "separators"\ntags = ["A"]\nmost = 3', "没有选项 most"),
        ('test = "length"\ntags = ["A"]\nmost = 0\nadvised = 3', "most 应为正整数"),
        ('test = "length"\ntags = ["A"]\nmost = 9\nadvised = 3\nneeded = 1', "needed 应为 true 或 false"),
        ('test = "title"', "缺少 tag"),
        ('test = "required"\ntags = ["A"]\non = ["home"]\nblank = ["("]', "正则表达式有误"),
    ],
)
def test_wrong_options_are_refused(tmp_path: Path, options: str, hint: str) -> None:
    with pytest.raises(RulesetError, match=hint):
        ruleset_of(write_pack(tmp_path, metadata(options)))


def test_own_rule_on_a_tag(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, metadata('test = "length"\ntags = ["others"]\nmost = 9\nadvised = 3\nneeded = true'))
    linter = linter_with(folder, "TST701")
    assert [each.severity for each in found(html({"others": "一二三四五"}), linter)] == [Severity.INFO]
    assert [each.severity for each in found(html({"others": "一二三四五六七八九十"}), linter)] == [Severity.WARNING]
    assert len(found(html({}), linter)) == 1


def test_every_test_is_explained() -> None:
    page = (Path(__file__).parents[3] / "docs" / "rule-packs.md").read_text("utf-8")
    assert [test.name for test in TESTS if f"| `{test.name}` |" not in page] == []
