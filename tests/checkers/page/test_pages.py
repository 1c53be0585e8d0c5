"""Kind ``page``: what the examples of rules leave open."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import rule, ruleset_of, write_pack
from zwlint import Config, Linter
from zwlint.checkers.page.hosts import Hosts, Patterns, host_of, related
from zwlint.checkers.page.registration import TESTS
from zwlint.errors import RulesetError
from zwlint.findings import Finding
from zwlint.site import Site

BODY = "<p>定于本月在县体育中心举办招聘会，请各乡镇组织有意愿的群众参加，具体安排另行通知，请提前做好准备工作。</p>"
TAGS = (
    '<meta name="SiteName" content="青禾县人民政府"><meta name="SiteDomain" content="www.qinghe.example">'
    '<meta name="ColumnName" content="通知公告">'
)
ARTICLE = '<meta name="ArticleTitle" content="关于举办招聘会的通知"><meta name="ContentSource" content="新华社">'


def html(body: str, head: str = TAGS) -> str:
    return f"<html><head><title>题名</title>{head}</head><body>{body}</body></html>"


def found(code: str, text: str, **site: object) -> list[Finding]:
    linter = Linter(Config(select=(code,), site=Site(**site)))  # type: ignore[arg-type]
    return list(linter.check_text(text, format="html").findings)


def messages(findings: list[Finding]) -> list[str]:
    return [each.message.rstrip("。").rsplit("。", 1)[-1] for each in findings]


# -- dates and sources -----------------------------------------------------------------------------------------


def test_items_without_a_date_are_found_between_items_with_one() -> None:
    items = ["甲通知 2026-03-06", "乙通知", "丙通知 2026-03-05", "丁通知 2026-03-04", "戊通知"]
    text = html(
        f"<ul><li>首页</li><li>政务公开</li></ul><h1>通知公告</h1><ul>{''.join(f'<li>{i}</li>' for i in items)}</ul>"
    )
    assert [each.context for each in found("PAGE001", text)] == ["乙通知", "戊通知"]


def test_menu_beside_a_list_is_no_part_of_it() -> None:
    menu = "".join(f"<li>{name}</li>" for name in ("首页", "政务公开", "基层政务公开标准目录"))
    text = html(f"<ul>{menu}</ul><ul><li>甲通知 2026-03-06</li><li>乙通知 2026-03-05</li></ul>")
    assert found("PAGE001", text) == []


def test_source_missing_from_what_is_reposted_is_the_rule_of_reposting() -> None:
    text = html(f"<h1>关于举办招聘会的通知</h1><div id='zoom'>{BODY}</div>", TAGS + ARTICLE)
    assert messages(found("PAGE011", text)) == ["没有来源"]
    assert messages(found("PAGE006", text, sources=("新华社",))) == ["转载的没有来源"]
    assert found("PAGE011", text, sources=("新华社",)) == []


# -- parts of the page -----------------------------------------------------------------------------------------

FOOTER = (
    '<div class="footer">主办：青禾县人民政府办公室　电话：0000-1234567　网站标识码：9900000001'
    "　甲ICP备00000001号　甲公网安备 99000000000001号{}</div>"
)


def test_mark_of_the_footer_may_be_written_by_a_script() -> None:
    shown = "<p>全县各项工作有序推进。</p>" * 10
    script = "<script>document.write(unescape('%3Cscript src=//bszs.conac.cn/a.js'))</script>"
    assert found("PAGE005", html(shown + FOOTER.format(script))) == []
    assert messages(found("PAGE005", html(shown + FOOTER.format("")))) == ["没有党政机关网站标识"]


def test_page_without_any_footer_has_one_finding() -> None:
    assert messages(found("PAGE005", html(BODY))) == ["没有页脚，或者页脚由脚本生成"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("<tr><th>办理地点</th><td>县政务服务中心</td></tr>", []),
        ("<tr><th>办理地点</th><td></td></tr>", ["办理地点是空的"]),
        ("<tr><th>办理地点</th><td>联系电话见下</td></tr>", []),
        ("", ["没有办理地点"]),
    ],
)
def test_element_of_a_guide_may_be_missing_or_empty(row: str, expected: list[str]) -> None:
    others = ("事项名称", "设定依据", "申请条件", "办理材料", "办理时间", "联系电话", "办理流程")
    rows = "".join(f"<tr><th>{name}</th><td>见下文说明</td></tr>" for name in others)
    assert messages(found("PAGE009", html(f"<h1>优待证办事指南</h1><table>{rows}{row}</table>"))) == expected


def test_images_without_a_text_are_one_finding() -> None:
    images = "".join(f'<p>图{n}</p><p><img src="{n}.png"></p>' for n in range(3))
    (finding,) = found("PAGE013", html(f'<div id="zoom">{BODY}{images}</div>'))
    assert "全文共 3 处" in finding.message
    assert found("PAGE013", html(f'<div class="nav">{images}</div><div id="zoom">{BODY}</div>')) == []


# -- files -----------------------------------------------------------------------------------------------------


def test_dead_links_are_those_of_the_root_and_of_no_menu(tmp_path: Path) -> None:
    page = tmp_path / "zwgk" / "a.html"
    page.parent.mkdir()
    links = '<a href="/zwgk/no.html">甲</a><a href="a.html#top">乙</a><a href="http://other.example/x">丙</a>'
    page.write_text(
        html(f'<div class="nav"><a href="/no/">丁</a></div><div id="zoom">{links}{BODY}</div>'), encoding="utf-8"
    )
    rooted = Linter(Config(select=("PAGE003",), site=Site(root=str(tmp_path))))
    assert [each.text for each in rooted.check(page).findings] == ["甲"]
    assert Linter(Config(select=("PAGE003",))).check(page).findings == ()


NOTICE = (
    "<h1>青禾县教育局关于举办招聘会的通知</h1><p>各乡镇：</p><p>定于本月举办招聘会。</p>"
    "<p>附件：1.报名表</p><p>2.职位表</p><p>青禾县教育局</p><p>2026年3月5日</p>{}"
)


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ('<p><a href="1.docx">附件1.报名表.docx</a></p><p><a href="2.docx">附件2.职位表.docx</a></p>', []),
        ('<p><a href="1.docx">附件1.报名表.docx</a></p>', ["“职位表”没有可以下载的文件"]),
        (
            '<p><a href="1.docx">附件1.报名表.docx</a></p><p><a href="2.docx">附件2.会议签到表.docx</a></p>',
            ["附件说明里的名称是“职位表”"],
        ),
        ("", ["没有可以下载的附件"]),
    ],
)
def test_attachments_are_those_that_the_text_names(links: str, expected: list[str]) -> None:
    assert messages(found("PAGE014", html(NOTICE.format(links)))) == expected


# -- links -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "host"),
    [
        ("http://WWW.Qinghe.example:8080/a", "www.qinghe.example"),
        ("//songhe.example", "songhe.example"),
        ("/a/b.html", ""),
        ("javascript://x.example", ""),
        ("http://[", ""),
        ("mailto:a@b.example", ""),
    ],
)
def test_host_of_a_link(target: str, host: str) -> None:
    assert host_of(target) == host


def test_patterns_cover_a_host_or_all_below_it() -> None:
    patterns = Patterns([".gov.cn", "www.qinghe.example"])
    hosts = ("gov.cn", "a.b.gov.cn", "www.qinghe.example", "qinghe.example", "x.www.qinghe.example", "xgov.cn")
    assert [patterns.cover(host) for host in hosts] == [True, True, True, False, False, False]


def test_own_hosts_are_those_below_the_domain() -> None:
    hosts = Hosts(["www.qinghe.example"])
    assert hosts.foreign("http://jyj.qinghe.example/") == ""
    assert hosts.foreign("//qinghe.example.songhe.example") == "qinghe.example.songhe.example"
    assert related("www.a.example", "a.example")


def test_hidden_links_to_the_site_itself_and_to_allowed_hosts_are_none() -> None:
    hidden = '<div style="display:none">{}</div>'
    links = '<a href="/a">甲</a><a href="http://jyj.qinghe.example">乙</a><a href="http://songhe.example">丙</a>'
    text = html(f"{BODY}{hidden.format(links)}")
    assert messages(found("PAGE016", text)) == ["页面里有不显示的链接，指向songhe.example"]
    assert found("PAGE016", text, hosts=("songhe.example",)) == []


def test_white_link_is_hidden_in_the_body_only() -> None:
    link = '<p><a style="color:#fff" href="http://songhe.example">甲</a></p>'
    assert len(found("PAGE016", html(f'<div id="zoom">{BODY}{link}</div>'))) == 1
    assert found("PAGE016", html(f'<div class="nav">{link}</div><div id="zoom">{BODY}</div>')) == []


def test_scripts_from_elsewhere_weigh_by_what_is_known() -> None:
    text = html(
        f'{BODY * 2}<script src="//cdn.songhe.example/a.js"></script>'
        '<iframe src="//songhe.example" height="0"></iframe>'
    )
    assert [each.severity.value for each in found("PAGE017", text)] == ["info", "error"]
    known = found("PAGE017", text, hosts=(".gov.cn",))
    assert [each.severity.value for each in known] == ["warning", "error"]
    assert found("PAGE017", text, hosts=(".songhe.example",)) == []


# -- where a text comes from -----------------------------------------------------------------------------------


def test_title_of_the_original_that_the_page_links_to(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(html("<h1>关于举办招聘会的通知</h1>"), encoding="utf-8")
    page = tmp_path / "a.html"
    page.write_text(html('<h1>招聘会来了</h1><p>全文见<a href="b.html">原文链接</a></p>'), encoding="utf-8")
    (finding,) = Linter(Config(select=("PAGE012",))).check(page).findings
    assert "关于举办招聘会的通知" in finding.message


@pytest.mark.parametrize("original", ["关于举办招聘会（春季）的通知", "“春风行动”招聘会开幕", "关于举办招聘会的通知"])
def test_title_that_is_the_original_one_is_right(original: str) -> None:
    assert found("PAGE012", html(f"<h1>{original}</h1><p>（原标题：{original}）</p>")) == []


def test_mark_beside_the_title_and_catalogue_tell_that_a_document_is_void() -> None:
    end = "<p>本办法自2020年5月1日起施行，有效期2年。</p>"
    assert len(found("PAGE010", html(f"<h1>青禾县优惠办法</h1>{end}"))) == 1
    for beside in ("<p>【已失效】</p>", "<table><tr><td>有效性：</td><td>失效</td></tr></table>"):
        assert found("PAGE010", html(f"<h1>青禾县优惠办法</h1>{beside}{end}")) == []
    assert found("PAGE010", html(f"<h1>《青禾县优惠办法》解读</h1>{end}")) == []


# -- declarations ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ('test = "footers"', "是否想写 footer"),
        ('test = "footer"\ncode = ["x"]\nelements = { "甲" = "乙" }', "的每一项应为文字列表"),
        ('test = "footer"\ncode = ["x"]', "缺少 elements"),
        ('test = "commerce"', "缺少 hosts"),
        ('test = "column-fresh"\ndays = { x = ["要闻"] }', "days 的名称应为天数"),
        ('test = "date-shown"\nleast = true', "least 应为正整数"),
    ],
)
def test_wrong_options_are_refused(tmp_path: Path, options: str, hint: str) -> None:
    written = rule("TST701", f'kind = "page"\n{options}', message='"有误。"')
    with pytest.raises(RulesetError, match=hint):
        ruleset_of(write_pack(tmp_path, written))


def test_every_test_is_explained() -> None:
    page = (Path(__file__).parents[3] / "docs" / "rule-packs.md").read_text("utf-8")
    assert [test.name for test in TESTS if f"| `{test.name}` |" not in page] == []
