"""The date that names are held against: the option, the signature date, PubDate, today."""

from __future__ import annotations

import time
from datetime import date, datetime

import pytest

from zwlint import check, check_text

PAGE = "<html><head><title>通知</title>{head}</head><body><p>全面部署。</p>{body}</body></html>"


def dated(text: str) -> tuple[str, str]:
    report = check_text(text)
    return report.as_of, report.dated_from


def dated_page(*, head: str = "", body: str = "") -> tuple[str, str]:
    report = check_text(PAGE.format(head=head, body=body), format="html")
    return report.as_of, report.dated_from


def today() -> tuple[str, str]:
    return datetime.now().astimezone().date().isoformat(), "today"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2024年3月1日", "2024-03-01"),
        ("　　2024 年 3 月 1 日", "2024-03-01"),
        ("２０２４年３月１日", "2024-03-01"),
        ("2024年03月01日（此件公开发布）", "2024-03-01"),
        ("二〇二四年三月一日", "2024-03-01"),
        ("二○二四年十二月三十一日", "2024-12-31"),
        ("二零二四年十月二十日", "2024-10-20"),
        ("二〇二四年十一月十日", "2024-11-10"),
        ("成文日期：2024年3月1日", "2024-03-01"),
        ("成文日期:2024-03-01", "2024-03-01"),
        ("发文日期：2024.3.1", "2024-03-01"),
        ("生成日期 2024/03/01 有效性：有效", "2024-03-01"),
    ],
)
def test_line_that_is_a_date_is_the_signature_date(line: str, day: str) -> None:
    assert dated(f"关于春耕的通知\n各单位：\n{line}\n") == (day, "IssueDate")


@pytest.mark.parametrize(
    "line",
    [
        "自2024年3月1日起施行。",
        "会议于2024年3月1日召开。",
        "2024年2月30日",
        "2024年13月1日",
        "二〇二四年十三月一日",
        "0000年1月1日",
        "2024年3月",
        "2024-03-01",
        "公布日期2024年3月1日以后的通知均应执行",
    ],
)
def test_other_lines_are_none(line: str) -> None:
    assert dated(f"关于春耕的通知\n{line}\n") == today()


@pytest.mark.parametrize(
    "closing",
    [
        "青石县民政局\n2026-03-04",
        "青石县民政局\n2026.3.4",
        "青石县民政局\n2026/03/04",
        "青石县民政局 2026年3月4日",
        "青石县民政局　　2026年3月4日",
        "青石县民政局2026年3月4日",
        "青石县民政局 2026-03-04",
        "青石县民政局 2026.3.4",
        "青石县人民政府办公室  2026年3月4日\n（此件公开发布）",
    ],
)
def test_date_below_or_behind_the_issuer_may_be_written_otherwise(closing: str) -> None:
    assert dated(f"关于春耕的通知\n各单位：\n请认真执行。\n{closing}\n") == ("2026-03-04", "IssueDate")


@pytest.mark.parametrize(
    "closing",
    [
        "2026-03-04",
        "版本 2026.3.4",
        "来源：青石县民政局 2026-03-04",
        "青石县民政局 2026-03-04\n青石县水务局 2026-03-05",
        "青石县民政局 2026-13-04",
        "青石县民政局 2026.3-4",
        "青石县民政局 2026年3月4日至3月10日",
        "青石县民政局于 2026年3月4日",
        "张青禾 2026-03-04",
        "共有项目 2026.3.4",
    ],
)
def test_other_closing_lines_tell_no_date(closing: str) -> None:
    assert dated(f"关于春耕的通知\n各单位：\n请认真执行。\n{closing}\n") == today()


def test_lists_of_bodies_and_dates_tell_none() -> None:
    rows = "\n".join(f"青石县第{number}中学 2026-03-0{number}" for number in range(1, 9))
    assert dated(f"各校开学时间\n{rows}\n") == today()


CHRONICLE = "大事记\n2024年3月1日\n全县召开春耕会议，部署备耕。\n2024年3月5日\n水利局巡堤，排查隐患。"


def test_headings_of_a_chronicle_are_no_date_of_the_document() -> None:
    assert dated(CHRONICLE) == today()


def test_date_below_a_signature_counts_before_headings_that_are_dates() -> None:
    assert dated(f"{CHRONICLE}\n青石县档案馆\n2025年3月1日") == ("2025-03-01", "IssueDate")


def test_date_behind_a_line_break_below_the_signature_counts() -> None:
    signed = "<p>特此通知，请认真执行。<br>青石县人民政府<br>2019年3月5日</p>"
    assert dated_page(body=signed) == ("2019-03-05", "IssueDate")


def test_labelled_date_counts_before_the_signature() -> None:
    assert dated("2024年3月1日\n成文日期：2025年3月1日") == ("2025-03-01", "IssueDate")


def test_option_counts_before_the_signature_date() -> None:
    report = check_text("2024年3月1日", dated=date(2020, 5, 6))
    assert (report.as_of, report.dated_from) == ("2020-05-06", "option")


def test_signature_date_of_a_page_counts_before_its_pubdate() -> None:
    head = '<meta name="PubDate" content="2024-03-05 10:00">'
    assert dated_page(head=head, body="<p>2024年3月1日</p>") == ("2024-03-01", "IssueDate")


@pytest.mark.parametrize(
    "content", ["2024-03-05", "2024-03-05 10:00:00", "2024/3/5", "2024年3月5日", "2024-03-05T10:00+08:00"]
)
@pytest.mark.parametrize("name", ["PubDate", "pubdate", "PUBDATE"])
def test_pubdate_counts_whatever_its_case_and_writing(name: str, content: str) -> None:
    assert dated_page(head=f'<meta name="{name}" content="{content}">') == ("2024-03-05", "PubDate")


@pytest.mark.parametrize("content", ["", "昨天", "2024-02-30", "20240305"])
def test_pubdate_that_is_no_date_is_none(content: str) -> None:
    assert dated_page(head=f'<meta name="PubDate" content="{content}">') == today()


def test_second_pubdate_counts_where_the_first_is_none() -> None:
    head = '<meta name="PubDate" content=""><meta name="PubDate" content="2024-03-05">'
    assert dated_page(head=head) == ("2024-03-05", "PubDate")


def test_date_in_the_footer_of_a_page_is_none() -> None:
    assert dated_page(body="<footer><p>2024年3月1日</p></footer>") == today()


@pytest.mark.parametrize(("day", "expected"), [("2017年5月1日", 0), ("2026年5月1日", 1)])
def test_same_words_are_right_in_an_old_document_and_wrong_in_a_new_one(day: str, expected: int) -> None:
    assert len(check_text(f"由环境保护部负责解释。\n{day}").findings) == expected


def test_source_that_nobody_could_read_is_dated_by_the_option_too() -> None:
    report = check(b"%PDF-1.7", dated=date(2020, 5, 6))
    assert (report.as_of, report.dated_from) == ("2020-05-06", "option")


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>2015年3月1日</td><td>工程奠基</td></tr></table>",
        "<ul><li>旧闻一则</li><li>2015年3月1日</li></ul>",
        "<table><tr><td><p>工程奠基</p><p>2015年3月1日</p></td></tr></table>",
        "<table><tr><th>名称</th><th>发文日期</th></tr><tr><td>2015年3月1日</td><td>奠基</td></tr></table>",
    ],
)
def test_date_in_a_table_or_list_is_no_signature_date(body: str) -> None:
    head = '<meta name="PubDate" content="2026-03-05">'
    assert dated_page(head=head, body=body) == ("2026-03-05", "PubDate")


def test_date_below_running_text_in_a_cell_that_lays_out_the_page_is_the_signature_date() -> None:
    notice = "<p>各单位：</p><p>" + "要认真做好春耕备耕各项工作，" * 6 + "</p><p>2024年3月1日</p>"
    body = f"<table><tr><td>栏目</td><td>{notice}</td></tr></table>"
    assert dated_page(head='<meta name="PubDate" content="2026-03-05">', body=body) == ("2024-03-01", "IssueDate")


@pytest.mark.parametrize("value", ["2024年3月1日", "2024-03-01", "2024/3/1 10:00"])
def test_date_in_the_cell_behind_its_label_is_the_signature_date(value: str) -> None:
    body = f"<table><tr><td>成文日期：</td><td>{value}</td></tr></table><p>2025年1月1日</p>"
    assert dated_page(body=body) == ("2024-03-01", "IssueDate")


@pytest.mark.parametrize("text", ["成文日期：", "成文日期：\n待定", "待定\n成文日期"])
def test_label_without_a_date_is_none(text: str) -> None:
    assert dated(text) == today()


LAW = (
    "霁川市河道保护条例\n{note}\n目录\n第一章的标题\n第一条 为了保护河道，制定本条例。\n"
    "第二条 本条例自2021年1月1日起施行。"
)


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("（2020年3月26日霁川市第五届人民代表大会常务委员会第二次会议通过）", "2020-03-26"),
        ("2020年3月26日 市人大常委会通过\n2020年5月9日 省人大常委会批准", "2020-05-09"),
        ("（2004年5月30日市政府令第8号公布 根据2013年12月7日《关于修改部分规章的决定》修订）", "2013-12-07"),
        ("（2020年3月26日市政府令第8号公布，自2020年5月1日起施行）", "2020-03-26"),
        ("（２０２０年３月２６日市政府令第8号公布 2021年1月1日 施行）", "2020-03-26"),
        ("（1994年7月5日会议通过\n根据2009年8月27日会议第一次修正\n根据2018年12月29日会议第二次修正）", "2018-12-29"),
        ("（2020年3月26日市政府令第8号公布，有效期至2025年12月31日 2020年5月1日施行）", "2020-03-26"),
        ("2020年3月26日市政府令第8号公布，自2020年5月1日零时起施行", "2020-03-26"),
        ("（市人民政府令第8号 2020年3月26日公布）", "2020-03-26"),
        ("【2020年3月26日公布】", "2020-03-26"),
        ("［2020年3月26日公布］", "2020-03-26"),
        ("（2020年3月26日常务委员会第三次会议通过。）", "2020-03-26"),
        ("（2020年3月26日市政府令第8号公布，自2020年5月1日起施行，有效期5年）", "2020-03-26"),
        ("（市政府令第8号　2020年3月26日公布　自2020年5月1日起施行　有效期至2025年4月30日）", "2020-03-26"),
        ("（一九九四年七月五日第八届全国人民代表大会常务委员会第八次会议通过）", "1994-07-05"),
        ("2024年5月6日 关于公布清单的通知\n（2004年3月26日公布）", "2004-03-26"),
    ],
)
def test_note_below_the_title_of_a_law_tells_its_date(note: str, day: str) -> None:
    assert dated(LAW.format(note=note)) == (day, "IssueDate")


@pytest.mark.parametrize(
    "note",
    [
        "",
        "2020年3月26日 星期四",
        "2020年3月26日，会议审议通过了建议，到2025年12月31日前建成。",
        "第8号公布",
        "2020年3月26日会议审议通过。",
        "（修订草案征求意见稿）\n（2020年3月26日会议通过）",
        "条例解读\n2020年3月26日公布",
        "（2020年3月36日通过）",
        "第一条 总则\n2020年3月26日通过",
    ],
)
def test_other_lines_above_the_first_article_tell_none(note: str) -> None:
    assert dated(LAW.format(note=note)) == today()


@pytest.mark.parametrize(
    "text", ["2020年3月26日市政府常务会议通过了三个文件。", "2020年3月26日会议通过\n第一条生产线已经建成。"]
)
def test_what_has_no_articles_is_no_law(text: str) -> None:
    assert dated(text) == today()


def test_signature_date_counts_before_the_note_of_the_law_below_it() -> None:
    law = LAW.format(note="（2020年3月26日市人大常委会通过）")
    assert dated(f"霁川市人民政府公告\n现予公布。\n霁川市人民政府\n2020年6月1日\n{law}") == ("2020-06-01", "IssueDate")


def test_law_whose_last_article_alone_has_another_day_is_dated_by_its_note() -> None:
    last = (
        "本办法自2021年1月1日起施行。2010年3月1日霁川市人民政府发布的《霁川市河道管理办法》（市政府令第5号）同时废止。"
    )
    note = f"（2020年3月26日霁川市人民政府令第8号公布{'，' * 40}自2021年1月1日起施行）"
    text = f"霁川市河道管理办法\n{note}\n第一条 为了保护河道，制定本办法。\n第二条 {last}"
    assert dated(text) == ("2020-03-26", "IssueDate")


def test_note_is_read_where_readers_see_it() -> None:
    law = "<h1>河道保护条例</h1>{note}<p>第一条 为了保护河道，制定本条例。</p>"
    shown, hidden = "<p>（2020年3月26日公布）</p>", "<p style='display: none'>（2021年3月26日公布）</p>"
    assert dated_page(body=law.format(note=shown + hidden)) == ("2020-03-26", "IssueDate")
    assert dated_page(body=law.format(note=hidden)) == today()
    columns = "<nav><ul><li><a href='/a/'>政策解读</a></li><li><a href='/b/'>征求意见</a></li></ul></nav>"
    assert dated_page(body=columns + law.format(note=shown)) == ("2020-03-26", "IssueDate")


@pytest.mark.parametrize("line", [" " * 4000, "（" * 1900, "根据" * 900, "（" + "1994年" * 390, "1994年7月5日" * 200])
def test_line_that_is_almost_a_note_is_read_in_no_time(line: str) -> None:
    begun = time.process_time()
    dated(f"标题\n{line}\n第一条 为了")
    assert time.process_time() - begun < 3
