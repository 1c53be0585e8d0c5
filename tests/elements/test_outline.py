"""The elements of official documents of every form, line by line, alike in text and HTML."""

from __future__ import annotations

from itertools import pairwise

import pytest

from support import document_of
from zwlint.elements.kinds import ElementKind
from zwlint.elements.outline import Outline

LABELS = {kind.label: kind for kind in ElementKind}

NOTICE = """
发文机关标志|青石县教育局文件
发文字号|青石教〔2026〕12号
标题|青石县教育局关于做好
标题|秋季开学工作的通知
主送机关|各乡镇中心学校，县直各学校：
正文|为做好秋季开学工作，现将有关事项通知如下。
一级标题|一、总体要求
二级标题|（一）指导思想。坚持育人为本，平安开学。
三级标题|1.明确责任。校长是第一责任人。
四级标题|（1）8月20日前完成隐患排查。
正文|特此通知。
附件说明|附件：1.开学工作任务分解表
附件说明|2.联系人名单
署名|青石县教育局
成文日期|2026年8月12日
附注|（此件公开发布）
附件标识|附件1
附件标题|开学工作任务分解表
正文|隐患排查由安全股负责。
附件标识|附件2
附件标题|联系人名单
抄送|抄送：县委办公室，县政府办公室。
印发|青石县教育局办公室　　2026年8月12日印发
"""
REQUEST = """
份号|000017
密级和保密期限|秘密★1年
紧急程度|特急
发文机关标志|青石县发展和改革局文件
发文字号|青石发改〔2026〕8号
签发人|签发人：林松　周青
标题|青石县发展和改革局
标题|青石县财政局
标题|关于下达水毁修复投资计划的请示
主送机关|县人民政府：
正文|7月以来，我县连续强降雨，水毁道路32处。
正文|妥否，请批示。
署名|青石县发展和改革局　青石县财政局
成文日期|2026年8月2日
附注|（联系人：林松，联系电话：0000-1234567）
"""
PRINTED = """
标题|松河市人民政府办公室关于印发松河市城市内涝治理工作方案的通知
发文字号|松政办发〔2026〕3号
主送机关|各县（区）人民政府，市政府各部门：
正文|《松河市城市内涝治理工作方案》已经市政府同意，现印发给你们，请认真贯彻执行。
署名|松河市人民政府办公室
成文日期|2026年5月6日
附注|（此件公开发布）
附件标题|松河市城市内涝治理工作方案
正文|为提高城市排水能力，制定本方案。
一级标题|一、工作目标
正文|到2027年，消除易涝点40处。
附件标识|附件
附件标题|松河市易涝点清单
正文|易涝点以市住房城乡建设局公布的为准。
"""
ORDER = """
发文机关标志|青石县人民政府令
发文字号|第12号
正文|《青石县公共停车场管理办法》已经2026年3月1日县人民政府第8次常务会议通过，现予公布，自2026年5月1日起施行。
署名|县　长　林松
成文日期|2026年3月5日
附件标题|青石县公共停车场管理办法
章|第一章　总则
条|第一条　为了规范公共停车场管理，制定本办法。
条|第二条　本办法适用于县城规划区。
"""
LETTER = """
发文机关标志|青石县水利局
发文字号|青石水函〔2026〕4号
标题|青石县水利局关于商请提供汛期雨情资料的函
主送机关|县气象局：
正文|为做好防汛调度，请提供6月以来的逐日雨量。
署名|青石县水利局
成文日期|2026年7月1日
"""
MINUTES = """
发文机关标志|青石县人民政府常务会议纪要
发文字号|〔2026〕3号
正文|2026年3月2日，县长林松主持召开县人民政府第8次常务会议。纪要如下：
一级标题|一、听取春耕备耕情况汇报
正文|会议指出，要抓紧农资调运。
正文|出席：林松、周青
"""
ANNOUNCEMENT = """
发文机关标志|青石县自然资源局公告
发文字号|2026年第3号
正文|根据《中华人民共和国土地管理法》，现将征收土地有关事项公告如下。
一级标题|一、征收范围
正文|松河镇柳树村集体土地12.5亩。
署名|青石县自然资源局
成文日期|2026年4月9日
"""
CATALOGUE = """
公开目录|索 引 号：
公开目录|000000000/2026-00012
公开目录|发文机关：青石县人民政府
公开目录|标　　题：
公开目录|青石县人民政府关于2026年造林绿化的意见
公开目录|主 题 词：
标题|青石县人民政府
标题|关于2026年造林绿化的意见
发文字号|青石政发〔2026〕6号
主送机关|各乡镇人民政府：
正文|为推进国土绿化，提出如下意见。
署名|青石县人民政府
成文日期|2026年2月6日
"""
FRAGMENT = """
主送机关|各乡镇人民政府、县直各单位：
正文|请于3月10日前报送名单。
附件说明|附件：
附件说明|1.名额分配表
附件说明|2.报名表
署名|青石县教育局
成文日期|二〇二六年三月五日
"""
NEWS = """
标题|青石县启动春季植树
正文|3月12日上午，青石县组织干部群众在松河岸边植树。
正文|林松说，今年计划造林1200亩。
正文|青石县
正文|植树现场欢声笑语，大家干劲十足。
"""
FORMS = {
    name.lower(): text
    for name, text in globals().items()
    if name.isupper() and isinstance(text, str) and text.startswith("\n")
}


def lines(form: str) -> list[tuple[str, str]]:
    pairs = [line.split("|") for line in form.strip().split("\n")]
    return [(label, text) for label, text in pairs]


def seen(text: str, format: str = "text") -> list[tuple[str, str]]:
    outline = Outline(document_of(text, format))
    return [(element.kind.label, outline.text(element)) for element in outline.elements]


@pytest.mark.parametrize("name", FORMS)
def test_every_line_of_a_form_is_known(name: str) -> None:
    expected = lines(FORMS[name])
    assert seen("\n".join(text for _label, text in expected)) == expected


@pytest.mark.parametrize("name", FORMS)
def test_page_with_paragraphs_is_seen_like_text(name: str) -> None:
    expected = lines(FORMS[name])
    body = "".join(f"<p>　　{text}</p>" for _label, text in expected)
    assert seen(f'<div class="nav">首页</div><div id="zoom">{body}</div>', "html") == expected


@pytest.mark.parametrize("name", FORMS)
def test_page_with_line_breaks_is_seen_like_text(name: str) -> None:
    expected = lines(FORMS[name])
    assert seen("<p>" + "<br>".join(text for _label, text in expected) + "</p>", "html") == expected


@pytest.mark.parametrize("name", FORMS)
def test_page_laid_out_by_a_table_is_seen_like_text(name: str) -> None:
    expected = lines(FORMS[name])
    body = "".join(f"<p>{text}</p>" for _label, text in expected)
    assert seen(f"<table><tr><td>{body}</td></tr></table>", "html") == expected


def test_line_that_holds_several_elements_is_cut() -> None:
    head = "000017　秘 密★1年　特急\n青石发改〔2026〕8号　　　签发人：林松　周青\n"
    text = head + "青石县发展和改革局关于投资计划的请示\n县政府：\n请批示。"
    assert seen(text)[:5] == [
        ("份号", "000017"),
        ("密级和保密期限", "秘 密★1年"),
        ("紧急程度", "特急"),
        ("发文字号", "青石发改〔2026〕8号"),
        ("签发人", "签发人：林松　周青"),
    ]


def test_cells_of_a_table_are_its_own_and_none_of_the_text() -> None:
    cells = "".join(f"<tr><td>{each}、工作</td><td>青石县教育局</td></tr>" for each in "一二三")
    found = seen(
        f"<p>各学校：</p><p>任务见下表。</p><table>{cells}</table><p>青石县教育局</p><p>2026年3月5日</p>", "html"
    )
    assert [label for label, _text in found] == ["主送机关", "正文", *["表格"] * 6, "署名", "成文日期"]


def test_parts_are_numbered() -> None:
    outline = Outline(document_of("\n".join(text for _label, text in lines(PRINTED)), "text"))
    parts = {outline.text(element): element.part for element in outline.elements}
    assert (parts["2026年5月6日"], parts["一、工作目标"], parts["松河市易涝点清单"]) == (0, 1, 2)


def test_elements_cover_the_text_in_order_without_overlap() -> None:
    outline = Outline(document_of("\n".join(text for _label, text in lines(NOTICE)), "text"))
    spans = [(element.start, element.end) for element in outline.elements]
    assert spans == sorted(spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize(
    ("title", "genre"), [("关于春耕的通知", "通知"), ("春耕工作方案", "方案"), ("关于春耕的意见（试行）", "意见")]
)
def test_genre_is_what_the_title_ends_with(title: str, genre: str) -> None:
    text = f"青石县人民政府{title}\n青石政发〔2026〕6号\n各乡镇人民政府：\n请认真贯彻执行，确保完成任务。"
    assert Outline(document_of(text, "text")).genre == genre


def test_document_without_text_has_no_elements() -> None:
    assert seen("") == []


TITLED = (
    "关于2026年地震趋势和防震减灾工作意见的通知\n国办发〔2026〕2号\n各县（区）人民政府：\n现转发给你们，请认真执行。"
)


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (
            "主 题 词：\n松河市人民政府转发市地震局",
            [("公开目录", "主 题 词："), ("标题", "松河市人民政府转发市地震局")],
        ),
        ("主 题 词：\n地震　防灾　通知", [("公开目录", "主 题 词："), ("公开目录", "地震　防灾　通知")]),
    ],
)
def test_empty_label_of_the_catalogue_has_no_value(above: str, expected: list[tuple[str, str]]) -> None:
    assert seen(f"发布日期：\n2026年1月5日\n{above}\n{TITLED}")[2:4] == expected


def test_order_below_the_catalogue_has_its_mark() -> None:
    found = seen(
        "发布日期：\n2026年1月5日\n主 题 词：\n松河市人民政府令\n第7号\n现公布《松河市供水办法》，自3月1日起施行。"
    )
    assert found[3:5] == [("发文机关标志", "松河市人民政府令"), ("发文字号", "第7号")]


def test_attached_report_has_its_addressee_and_signature() -> None:
    report = "关于险情调查的报告\n市人民政府：\n险情已经排除，建议继续监测。\n险情调查组\n2026年1月3日"
    found = seen(f"{TITLED}\n松河市人民政府\n2026年1月5日\n附件\n{report}\n扫一扫打开当前页")
    assert found[-6:-1] == [
        ("附件标题", "关于险情调查的报告"),
        ("主送机关", "市人民政府："),
        ("正文", "险情已经排除，建议继续监测。"),
        ("署名", "险情调查组"),
        ("成文日期", "2026年1月3日"),
    ]


def test_what_several_rules_rest_on_is_worked_out_once() -> None:
    outline, numbers = Outline(document_of("青禾县")), iter(range(9))
    assert [outline.once("key", lambda: next(numbers)) for _time in range(2)] == [0, 0]
    assert outline.once("other", lambda: next(numbers)) == 1
