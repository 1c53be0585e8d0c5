"""What real genres write about secrecy: sentences, titles and names, and pages in which a level stands by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

_FILE: Final = Path(__file__).with_name("innocents.txt")
_NAMES: Final = Path(__file__).with_name("names.txt")


class Innocent(NamedTuple):
    """A source in which nothing may be found."""

    name: str
    format: str
    text: str


def sentences() -> list[str]:
    """One a line; lines with ``#`` name the genre."""
    return [line for line in _FILE.read_text("utf-8").splitlines() if line and not line.startswith("# ")]


def _rows(*rows: str, head: bool = True) -> str:
    """A table of HTML, cells set apart by ``|``."""
    made = []
    for at, row in enumerate(rows):
        tag = "th" if head and not at else "td"
        made.append(f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row.split('|'))}</tr>")
    return f"<p>青禾县保密宣传月活动材料。</p><table>{''.join(made)}</table>"


PAGES: Final = (
    Innocent("levels-as-lines", "text", "国家秘密的密级：\n绝密\n机密\n秘密\n"),
    Innocent("levels-as-lines-without-lead", "text", "定密知识\n绝密\n机密\n秘密\n"),
    Innocent(
        "levels-as-headings",
        "html",
        "<h2>绝密</h2><p>最重要的国家秘密。</p><h2>机密</h2><p>重要的国家秘密。</p><h2>秘密</h2><p>一般的国家秘密。</p>",
    ),
    Innocent("levels-as-list", "html", "<p>密级有三：</p><ul><li>绝密</li><li>机密</li><li>秘密</li></ul>"),
    Innocent(
        "levels-as-options",
        "html",
        "<p>密级</p><select><option>公开</option><option>内部</option><option>秘密</option></select>",
    ),
    Innocent(
        "levels-explained-in-table",
        "html",
        _rows(
            "密级|含义|期限",
            "绝密|最重要的国家秘密|30年",
            "机密|重要的国家秘密|20年",
            "秘密|一般的国家秘密|10年",
            head=False,
        ),
    ),
    Innocent("levels-across-table", "html", _rows("事项|绝密|机密|秘密", "期限|30年|20年|10年")),
    Innocent("levels-beside-a-label", "html", _rows("密级|绝密|机密|秘密", "期限|30年|20年|10年", head=False)),
    Innocent("levels-in-sheet", "csv", "等级,说明\n绝密,最重要\n机密,重要\n秘密,一般\n"),
    Innocent("codes-of-levels", "html", _rows("名称|代码", "公开|GK", "秘密|MM", "机密|JM", "绝密|UM")),
    Innocent(
        "catalogue-of-standards",
        "html",
        _rows(
            "标准号|标准名称|密级",
            "Q/QH 1—2026|供水管网图例|秘密",
            "Q/QH 2—2026|闸门编号规则|公开",
            "Q/QH 3—2026|水质|公开",
        ),
    ),
    Innocent("books", "html", _rows("序号|书名|作者", "1|秘密|林松", "2|山河|周禾")),
    Innocent("poem", "html", "<h1>秘密</h1><p>林松</p><p>诗集收入《秘密》等二十首。</p>"),
    Innocent("example-of-a-mark", "text", "国家秘密标志的写法如下：\n机密★10年\n"),
    Innocent("examples-in-table", "html", _rows("情形|标注示例", "期限|机密★10年", "时间|秘密★2027年3月1日")),
    Innocent(
        "kinds-of-secrets", "html", "<h3>国家秘密</h3><p>甲</p><h3>工作秘密</h3><p>乙</p><h3>商业秘密</h3><p>丙</p>"
    ),
    Innocent(
        "openness-in-list",
        "html",
        _rows("事项|公开方式", "部门预算|主动公开", "个人档案|依申请公开", "会议纪要|不予公开"),
    ),
    Innocent(
        "navigation",
        "html",
        '<div class="nav"><a href="/a">主动公开</a> <a href="/b">依申请公开</a></div><p>青禾县政务公开。</p>',
    ),
    Innocent("openness-as-items", "html", "<ul><li>主动公开</li><li>依申请公开</li><li>不予公开</li></ul>"),
    Innocent("column-of-a-site", "html", "<h2>依申请公开</h2><p>依申请公开</p><ul><li>依申请公开</li></ul>"),
    Innocent("steps-of-drafting", "html", _rows("阶段|时间", "初稿|3月", "征求意见稿|4月", "送审稿|5月")),
    Innocent("yearly-report", "html", _rows("答复结果|件数", "予以公开|8", "部分公开|1", "不予公开|2")),
    Innocent("column-name", "html", '<meta name="ColumnName" content="依申请公开"><p>政府信息公开申请的办理流程。</p>'),
    Innocent(
        "keywords-of-campaign",
        "html",
        '<meta name="keywords" content="保密法,国家秘密,绝密,机密,秘密"><p>保密宣传月。</p>',
    ),
    Innocent(
        "public-comment", "text", "青禾县停车场管理办法（送审稿）\n现向社会公开征求意见，请于2026年3月31日前反馈。\n"
    ),
    Innocent(
        "agenda",
        "text",
        "会议议程\n一、审议《青禾县供水条例（草案修改稿）》\n二、审议《青禾县国土空间规划（送审稿）》\n",
    ),
    Innocent("number-in-text", "text", "受理编号如下。\n000017\n"),
    Innocent("exam", "text", "绝密★启用前\n青禾县2025年初中学业水平考试\n语文试卷\n"),
    Innocent("quiz", "text", "1.国家秘密的密级分为（　）。\nA.绝密\nB.机密\nC.秘密\n"),
    Innocent("stars-in-list", "text", "★秘密文件的传阅\n★机密文件的保管\n☆绝密文件的销毁\n"),
    Innocent("glossary", "text", "加密\n解密\n签名\n验签\n"),
    Innocent("short-list-of-coordinates", "csv", "序号,泵站,经度,纬度\n1,松河一站,110.1,30.1\n2,松河二站,110.2,30.2\n"),
    Innocent(
        "ordinary-document",
        "text",
        "青禾县人民政府关于防汛工作的通知\n青政〔2026〕3号\n各乡镇人民政府：\n请认真落实。\n青禾县人民政府\n2026年3月5日\n（此件公开发布）\n",
    ),
)
"""Contexts that make a level, a mark or a note innocent."""


def names() -> list[str]:
    """Names of files, without suffix."""
    return _NAMES.read_text("utf-8").splitlines()
