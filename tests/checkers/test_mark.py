"""Kind ``mark``: what its options do, and how wrong ones are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import linter_with, rule, ruleset_of, sheet, texts, write_pack
from zwlint.config import Config
from zwlint.errors import RulesetError
from zwlint.findings import Severity
from zwlint.linter import Linter
from zwlint.ruleset.dictionary import PHRASES

MARK = "mark = '样\\s{0,4}品'\nanchors = [\"样品\"]\nspread = true\n"


def declared(options: str) -> str:
    return rule("TST401", f'kind = "mark"\n{options}', message='"“{text}”有误。"')


def found(folder: Path, options: str, text: str, format: str = "text", **dictionaries: str) -> list[str]:
    write_pack(folder, declared(options), **dictionaries)
    return texts(linter_with(folder, "TST401").check_text(text, format=format).findings)


@pytest.mark.parametrize(
    ("places", "text", "expected"),
    [
        ("alone", "样品", ["样品"]),
        ("alone", "【 样　品 】", ["样　品"]),
        ("alone", "样品的保管", []),
        ("alone", "“样品”", []),
        ("bracketed", "供水情况（样品）", ["样品"]),
        ("bracketed", "二、（样品）供水情况", ["样品"]),
        ("bracketed", "送来了一份。这是（样品）", []),
        ("bracketed", "供水（样品）情况", []),
        ("enclosed", "供水（样品）情况", ["样品"]),
        ("alone", "供水情况（样品）", []),
    ],
)
def test_places_say_where_a_mark_stands(places: str, text: str, expected: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, f'{MARK}places = ["{places}"]', text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("样品 供水通知", ["样品"]), ("供水通知 样品", ["样品"]), ("样品 供水", []), ("试 样 品", [])],
)
def test_mark_is_set_off_from_what_the_rule_names(text: str, expected: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, f'{MARK}places = ["apart"]\napart-from = ".*通知"', text) == expected


def test_label_leads_to_a_value(tmp_path: Path) -> None:
    labels = sheet(PHRASES, {"phrase": "类型"})
    options = f'{MARK}only-labelled = \'样品\'\nplaces = ["labelled", "alone"]\nlabels = "labels"'
    assert found(tmp_path, options, "类型：样品", labels=labels) == ["样品"]
    assert found(tmp_path, options, "样品", labels=labels) == []
    table = "<table><tr><td>类型</td><td>样品</td></tr></table>"
    assert found(tmp_path, options, table, "html", labels=labels) == ["样品"]


def test_space_in_a_phrase_stands_for_separators(tmp_path: Path) -> None:
    marks = sheet(PHRASES, {"phrase": "样品 勿动"})
    for text in ("样品勿动", "样品　勿动", "样品，勿动"):
        assert found(tmp_path, 'dictionary = "marks"\nplaces = ["alone"]', text, marks=marks) == [text]


def test_line_above_shows_an_example(tmp_path: Path) -> None:
    options = f'{MARK}places = ["alone"]\nshown = ["如下"]'
    assert found(tmp_path, options, "写法如下：\n样品") == []
    assert found(tmp_path, options, "写法如下。\n样品") == ["样品"]


def test_member_of_a_list_is_no_mark(tmp_path: Path) -> None:
    options = f'{MARK}places = ["alone"]\nseries = true\nsiblings = ["成品"]'
    assert found(tmp_path, options, "样品\n成品") == []
    assert found(tmp_path, options, "样品\n成品的保管") == ["样品"]


def test_other_formats_have_a_severity_of_their_own(tmp_path: Path) -> None:
    options = f'{MARK}places = ["alone"]\nformats = ["html"]\nelsewhere = "info"'
    write_pack(tmp_path, declared(options))
    (finding,) = linter_with(tmp_path, "TST401").check_text("样品").findings
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾县文件 样品 第3号", ["样品"]),
        ("青禾县文件样品 第3号", []),
        ("青禾县文件 样品，第3号", []),
        ("青禾县文件 怎样写样品 第3号", []),
        ("怎样写？ 样品 第3号", []),
    ],
)
def test_mark_between_other_words_is_set_off_on_both_sides(tmp_path: Path, text: str, expected: list[str]) -> None:
    options = f'{MARK}places = ["between"]\nbetween = \'样品\'\nexplained = ["怎样"]'
    assert found(tmp_path, options, text) == expected


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        ("青禾县供水方案（样品）\n各乡镇：\n请认真执行。", "text", ["样品"]),
        ("样品", "text", []),
        ("（样品）", "text", []),
        ("各乡镇请认真执行。\n供水方案（样品）", "text", []),
        ("各乡镇请认真执行。\n附件：供水方案（样品）", "text", ["样品"]),
        ('<p>请见<a href="a.DOC?x=1">供水方案（样品）</a>。</p>', "html", ["样品"]),
        ('<p>请见《<a href="a.doc">供水方案（样品）</a>》。</p>', "html", []),
        ('<p>请见<a href="a.html">供水方案（样品）</a>。</p>', "html", []),
    ],
)
def test_form_for_brackets_is_a_mark_at_the_end_of_a_title(
    tmp_path: Path, text: str, format: str, expected: list[str]
) -> None:
    options = (
        'bracketed = "marks"\nplaces = ["alone", "bracketed"]\nelements = ["title"]\n'
        "lines = '^附件：'\nfiles = '(?i)[.]doc(?:$|[?])'"
    )
    assert found(tmp_path, options, text, format, marks=sheet(PHRASES, {"phrase": "样品"})) == expected


@pytest.mark.parametrize(
    ("rule", "text", "name"),
    [
        ("SEC001", "青禾县人民政府文件 机密★10年 青政发〔2026〕3号", ""),
        ("SEC001", "秘密★壹年", ""),
        ("SEC001", "機密★10年", ""),
        ("SEC001", "★机密★5年★", ""),
        ("SEC005", "阅后清退", ""),
        ("SEC005", "（不公开）\n青禾县防汛工作方案", ""),
        ("SEC005", "请各乡镇执行。", "方案（内部）.txt"),
        ("SEC007", "请各乡镇执行。\n附件：停车场管理办法（送审稿）", ""),
        ("SEC007", "停车场管理办法（审议稿）\n第一条　制定本办法。", ""),
        ("SEC007", "停车场管理办法（报批稿）\n第一条　制定本办法。", ""),
        ("SEC007", "请各乡镇执行。", "方案（草稿）.txt"),
        ("", "本课讲解 机密★10年 这样的写法怎样标注。", ""),
        ("", "机密★★★", ""),
        ("", "★机密★启用前★", ""),
        ("", "应急预案（修订稿）\n第一条　制定本预案。", ""),
        ("", "初稿、送审稿、报批稿", ""),
        ("", "拟稿", ""),
        ("", "职工食堂（内部）", ""),
        ("", "停车场管理办法公开征求意见\n附件：停车场管理办法（送审稿）", ""),
        ("", "会议听取了停车场管理办法（送审稿）的说明。", ""),
    ],
)
def test_marks_of_the_rules_stand_where_people_put_them(rule: str, text: str, name: str) -> None:
    report = Linter(Config(select=("SEC0",))).check(text.encode(), format="text", name=name)
    assert [finding.rule for finding in report.findings] == ([rule] if rule else [])


def test_opening_of_a_document_excuses_all_of_it(tmp_path: Path) -> None:
    options = f'{MARK}places = ["alone"]\nunless-opening-with = ["展览"]'
    assert found(tmp_path, options, "展览\n样品") == []
    assert found(tmp_path, options, "样品\n" + "供水。" * 300 + "展览") == ["样品"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (MARK, "缺少 places"),
        (f'{MARK}places = ["alon"]', "places 里没有"),
        ('places = ["alone"]', "缺少 mark"),
        ("mark = '样品'\nplaces = [\"alone\"]", "mark 与 anchors"),
        ('mark = \'样(品\'\nanchors = ["样"]\nplaces = ["alone"]', "正则表达式有误"),
        ('mark = \'样?\'\nanchors = ["样"]\nplaces = ["alone"]', "能匹配空串"),
        (f'{MARK}places = ["alone"]\nseries = 1', "series 应为"),
        (f'{MARK}places = ["alone"]\nelements = ["titel"]', "elements 里没有"),
        (f'{MARK}places = ["alone"]\nelsewhere = "info"', "formats 与 elsewhere"),
        (f'{MARK}places = ["alone"]\nformats = ["html"]\nelsewhere = "low"', "elsewhere 应为级别"),
        (f'{MARK}places = ["alone"]\nlabels = "nothing"', "没有词典"),
        (f'{MARK}places = ["alone"]\nplace = "x"', "没有选项 place"),
        (f'{MARK}places = ["alone"]\napart-from = 3', "apart-from 应为文字"),
    ],
)
def test_wrong_options_are_refused(options: str, message: str, tmp_path: Path) -> None:
    write_pack(tmp_path, declared(options))
    with pytest.raises(RulesetError, match=message):
        ruleset_of(tmp_path)


def test_headers_that_make_a_mark_the_value_of_a_list_are_compared_whole() -> None:
    linter = Linter(Config(select=("SEC005", "SEC007")))
    for head, text, is_found in (
        ("要求", "不得复印", False),
        ("传阅要求", "不得复印", True),
        ("成果", "送审稿", False),
        ("进度", "送审稿", True),
    ):
        table = f"<table><tr><th>材料</th><th>{head}</th></tr><tr><td>方案</td><td>{text}</td></tr></table>"
        assert bool(linter.check_text(table, format="html").findings) is is_found, head


def test_a_heading_that_the_line_below_defines_is_no_mark() -> None:
    linter = Linter(Config(select=("SEC005",)))
    assert not linter.check_text("工作秘密\n工作秘密是指机关在履行职能中产生的事项。").findings
    assert linter.check_text("工作秘密\n工作秘密事项清单的编制方案").findings
    assert linter.check_text("工作秘密\n青禾县防汛方案").findings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾县供水管理办法送审稿\n第一条　制定本办法。", ["送审稿"]),
        ("关于加快推进旧城改造的实施意见——讨论稿\n提出如下意见。", ["讨论稿"]),
        ("现将方案报上。\n附件：停车场管理办法初稿2026.3.5", ["初稿"]),
        ("县政府常务会议审议供水管理办法送审稿\n3月5日，会议召开。", []),
        ("我县完成“十五五”规划纲要初稿\n近日，初稿完成。", []),
        ("一、规划方案初稿\n五月底前完成。", []),
        ("工作进度\n供水管理办法初稿\n供水管理办法送审稿", []),
        ("县志初稿\n近日完成。", []),
    ],
)
def test_draft_at_the_end_of_a_title_needs_no_brackets_behind_what_the_document_is(
    text: str, expected: list[str]
) -> None:
    assert texts(Linter(Config(select=("SEC007",))).check_text(text).findings) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（此件限县委常委阅）", ["此件限县委常委阅"]),
        ("（仅供会员阅读）", []),
        ("（仅供与会领导传阅）", ["仅供与会领导传阅"]),
        ("（此件仅供参会人员使用）", ["此件仅供参会人员使用"]),
        ("（此件仅供办理落户使用）", []),
        ("内部★长期", ["内部★长期"]),
        ("酒店内部★★★设施", []),
        ("阅后请交回县委办公室", ["阅后请交回县委办公室"]),
        ("（会后请交回胸牌）", []),
        ("传阅范围：县委常委", ["传阅范围：县委常委"]),
        ("传阅范围：全体职工", []),
    ],
)
def test_restrictions_on_who_may_read_are_marks(text: str, expected: list[str]) -> None:
    assert texts(Linter(Config(select=("SEC005",))).check_text(text).findings) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（此件发至县委书记）", ["此件发至县委书记"]),
        ("（此件请各单位主要负责同志亲阅）", ["此件请各单位主要负责同志亲阅"]),
        ("（阅后3日内退回县委办公室）", ["阅后3日内退回县委办公室"]),
        ("（会后由会务组收回）", ["会后由会务组收回"]),
        ("内部★至2027年3月", ["内部★至2027年3月"]),
        ("內部★3年", ["內部★3年"]),
        ("内部⭐3年", ["内部⭐3年"]),
        ("内部资料★妥善保管", ["内部资料★妥善保管"]),
        ("发送范围：县委常委、县政府党组成员", ["发送范围：县委常委、县政府党组成员"]),
        ("本件送达县水务局局长", []),
        ("此件寄至青禾县人民政府办公室主任收", []),
        ("用后请归还本办", []),
        ("会后请退还房卡至会务组", []),
        ("餐具会后由后勤组收回", []),
        ("印发范围：各中小学", []),
        ("满意度：内部★★★☆☆　外部★★★★☆", []),
        ("内部*\n注：内部指本单位", []),
    ],
)
def test_who_may_read_a_paper_is_said_in_many_ways(text: str, expected: list[str]) -> None:
    assert texts(Linter(Config(select=("SEC005",))).check_text(text).findings) == expected


def test_a_mark_with_a_star_may_lead_the_name_of_a_file() -> None:
    linter = Linter(Config(select=("SEC005",)))
    names = ("内部★3年督查通报.txt", "内部审计报告.txt")
    assert [texts(linter.check("督查通报".encode(), name=name).findings) for name in names] == [["内部★3年"], []]


def test_a_draft_in_the_caption_of_a_table_is_found() -> None:
    linter = Linter(Config(select=("SEC007",)))
    caption = (
        "<p>如下。</p><table><tr><td colspan=2>项目清单（讨论稿）</td></tr><tr><td>1</td><td>道路</td></tr></table>"
    )
    beside = "<p>如下。</p><table><tr><td>项目（讨论稿）</td><td>成果</td></tr><tr><td>1</td><td>道路</td></tr></table>"
    assert [texts(linter.check_text(each, format="html").findings) for each in (caption, beside)] == [["讨论稿"], []]
