"""A piece is proved only where it is certain which elements of a page are around it, and that they show it."""

# ruff: noqa: E501 - pages as they are

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gate.worlds import refused
from sampled import examples
from zwlint.gate.bodies import Form
from zwlint.gate.codes import Code, Refused
from zwlint.gate.digests import Algorithm
from zwlint.gate.proof.markup import spans
from zwlint.gate.proof.nesting import around
from zwlint.gate.proof.proving import Proof, prove

PIECE = "<p>各县区人民政府：</p>\n<p>现将有关事项<b>通知</b>如下。</p>"
UNREADABLE, HIDDEN, BESIDE = Code.PAGE_UNREADABLE, Code.FRAGMENT_HIDDEN, Code.FRAGMENT_NOT_ALONE


def proof(page: str, piece: str = PIECE, form: Form = Form.FRAGMENT) -> Proof:
    return prove(page.encode(), piece.encode(), form, Algorithm.SHA256)


NESTED = {
    "a span does not end a paragraph": "<span hidden><p></span>{}",
    "a table keeps its div": "<div hidden><table><tr><td></div>{}",
    "del does not end a div": "<del><div></del>{}",
    "struck out again": "<p><s>x</p>{}",
    "struck out in the next block": "<div><strike>x</div><div>{}</div>",
    "formatting in a list": "<ul><li><s>x<li></ul>{}",
    "formatting in a cell": "<table><tr><td><font color=white>x<td>{}</table>",
    "closed around": "<div hidden><span></div>{}",
    "late body": "{}<body hidden>",
    "second body": "<body>{}<body class=x>",
    "body without scripts": "<body>{}<noscript><body hidden></noscript>",
    "late html": "<html><body>{}</body></html><html hidden>",
    "frameset": "<html><head></head><frameset></frameset>{}",
    "shadow": '<div><template shadowrootmode="open"><slot></slot></template>{}</div>',
    "shadow afterwards": '<div>{}<template shadowrootmode="open"></template></div>',
    "noscript that ends a paragraph": "<span hidden><p><noscript><p></noscript></span>{}",
    "noscript that is left open": "<noscript><div></noscript>{}",
    "before the table": "<table><tr>{}</tr></table>",
    "around a table": "<table><div>{}</div></table>",
    "a row without a table": "<tr><td>{}",
    "link in a link": "<a href=x>甲<a href=y>{}</a>",
    "heading that ends another": "<div hidden><h1><h2>甲</h1>{}",
    "paragraph around a table, of no known type": "<!DOCTYPE html SYSTEM 'x'><p hidden><table></table>{}",
    "formatting that is cut up": "<b><div>{}</b></div>",
    "math": "<math><mtext></math>{}",
    "a page inside of svg": "<svg><foreignobject></svg>{}",
    "div in svg": "<svg><g><div></g></svg>{}",
    "select": "<select><option><div></select>{}",
    "button in a button": "<button hidden><div><button></div>{}",
    "too deep": "<div>" * 600 + "{}",
}


@pytest.mark.parametrize("name", NESTED)
def test_where_browsers_mend_the_page_nothing_is_proved(name: str) -> None:
    with pytest.raises(Refused) as info:
        proof(NESTED[name].format(PIECE))
    assert info.value.code in (UNREADABLE, HIDDEN), str(info.value)


@pytest.mark.parametrize(
    "piece", ["<p>甲</p></div><p>乙</p>", "<p>甲</p><div>乙", "</p><p>甲</p>", "<b>甲", "<p>甲<s>乙</p>"]
)
def test_pieces_that_end_what_they_did_not_begin_are_not_proved(piece: str) -> None:
    with refused(UNREADABLE):
        proof(f"<div><p></p><p hidden>乙{'</p>' if piece[1] != '/' else ''}{piece}</div>", piece)


AROUND = {
    "popover": ("<div popover>{}</div>", HIDDEN),
    "progress": ("<progress>{}</progress>", HIDDEN),
    "meter": ("<meter>{}</meter>", HIDDEN),
    "ruby": ("<ruby><rp>{}</rp></ruby>", HIDDEN),
    "dialog": ("<dialog open>{}</dialog>", HIDDEN),
    "quotation marks": ("<q>{}</q>", HIDDEN),
    "body": ("<body hidden>{}", HIDDEN),
    "one of several": ("<details open name=a>{}</details>", HIDDEN),
    "line through": ('<div style="text-decoration: underline line-through">{}</div>', HIDDEN),
    "important": ('<div style="display:none !important">{}</div>', HIDDEN),
    "comment": ('<div style="display:/**/none">{}</div>', UNREADABLE),
    "escape": (r'<div style="d\69splay:none">{}</div>', UNREADABLE),
    "variable": ('<div style="--a:none;display:var(--a)">{}</div>', UNREADABLE),
    "away": ('<div style="position:absolute;left:-9999px">{}</div>', UNREADABLE),
    "relative": ('<div style="position:relative;top:-9999px">{}</div>', UNREADABLE),
    "scale": ('<div style="transform:scale(0)">{}</div>', UNREADABLE),
    "clip": ('<div style="clip-path:inset(50%)">{}</div>', UNREADABLE),
    "indent": ('<div style="text-indent:-9999px">{}</div>', UNREADABLE),
    "margin": ('<div style="margin:0 0 0 -9999px">{}</div>', UNREADABLE),
    "no height": ('<div style="height:0;overflow:hidden">{}</div>', UNREADABLE),
    "one line": ('<div style="height:20px;overflow:hidden">{}</div>', UNREADABLE),
    "not known": ('<div style="animation:a 1s">{}</div>', UNREADABLE),
    "two": ('<div style="color:black;color:white">{}</div>', UNREADABLE),
    "no declaration": ('<div style="display">{}</div>', UNREADABLE),
    "reference": ('<div style="display&ampcolon;none">{}</div>', UNREADABLE),
    "transparent": ('<div style="color:transparent">{}</div>', UNREADABLE),
    "hardly there": ('<div style="color:rgba(0,0,0,.02)">{}</div>', HIDDEN),
    "link on white": ("<body link=white vlink=white><a href=x>{}</a>", UNREADABLE),
    "link on blue": ('<div style="background:#0000ee"><a href=x>{}</a></div>', UNREADABLE),
    "pushed away by the page": ("<body leftmargin=9000>{}", UNREADABLE),
    "pushed away by its cell": ("<table cellpadding=9000><tr><td>{}</td></tr></table>", UNREADABLE),
    "border of half a kilometre": ("<table border=5000px><tr><td>{}</td></tr></table>", UNREADABLE),
    "shadow inside": ('<div style="box-shadow:inset 0 0 0 999px #333">{}</div>', UNREADABLE),
    "font": ("<font color=white>{}</font>", HIDDEN),
    "font by number": ("<font color=#fefefe>{}</font>", HIDDEN),
    "text": ("<body text=white>{}", HIDDEN),
    "on black": ('<table><tr><td bgcolor="#000000">{}</td></tr></table>', HIDDEN),
    "on black by style": ('<div style="background:#000 url(x.png) no-repeat">{}</div>', HIDDEN),
    "white on white": (('<div style="background-color:#000;color:#fff"><p style="background:#fff"></p>'
                       '<div style="background:white">{}</div></div>'), HIDDEN),
    "tiny": ('<div style="font-size:1px">{}</div>', HIDDEN),
    "tiny together": ('<div style="font-size:.5em"><div style="font-size:.5em">{}</div></div>', HIDDEN),
    "no size": ('<div style="font:0/0 a">{}</div>', UNREADABLE),
}  # fmt: skip


@pytest.mark.parametrize(
    "around",
    [
        '<div style="display:flex;justify-content:center;align-items:center;flex-direction:column">{}</div>',
        '<div style="box-shadow:0 0 5px #ccc;border-radius:4px">{}</div>',
        '<section style="visibility: visible; max-width:100%; caret-color: rgb(51,51,51); outline:0px">{}</section>',
        '<body leftmargin=0 topmargin="0" marginwidth=0><table border=0 cellspacing="0" cellpadding=5><tr><td>{}</table>',
    ],
)
def test_styles_and_attributes_that_hide_nothing(around: str) -> None:
    assert proof(around.format(PIECE)).line == 1


@pytest.mark.parametrize("name", AROUND)
def test_elements_that_hide_or_may_hide_it(name: str) -> None:
    around, code = AROUND[name]
    with refused(code):
        proof(around.format(PIECE))


BESIDE_IT = {
    "before": "<div>以下通知作废：{}</div>",
    "after": "<div>{}以上作废</div>",
    "before a paragraph around": "<div>不<p>{}</p></div>",
    "in an element": "<div><span>以下<b>作废</b></span>{}</div>",
    "after, in an element": "<div><span>{}</span><a href=x>作废</a></div>",
    "on the line above": "<div>以下作废：<br><br>{}</div>",
    "a picture": "<div>{}<img src=void.png></div>",
    "a frame": "<div><iframe src=x></iframe>{}</div>",
    "without scripts": "<div>{}<noscript>作废</noscript></div>",
    "at the top": "作废：{}",
}


@pytest.mark.parametrize("name", BESIDE_IT)
@pytest.mark.parametrize("piece", ["同意<b>发布</b>", "<b>同意发布</b>", "<div>同意发布</div>"])
def test_what_stands_in_the_same_block_is_refused(name: str, piece: str) -> None:
    with pytest.raises(Refused) as info:
        proof(BESIDE_IT[name].format(piece), piece)
    expected = (BESIDE, Code.FRAGMENT_MISSING) if piece[0] != "<" or piece[-1] != ">" else (BESIDE,)
    assert info.value.code in expected


@pytest.mark.parametrize(
    "page",
    [
        "<div><h1>题</h1>{}<div>来源：本网</div></div>",
        "<div>来源：本网<div><hr>{}</div>责任编辑</div>",
        "<div>&nbsp;<a name=top></a><!-- 正文 --><script>a()</script>{}<br>\n<input type=hidden name=a></div>",
        "<div><ul><li>甲</ul>{}<hr>完</div>",
    ],
)
def test_blocks_beside_it_are_the_template_s(page: str) -> None:
    assert not proof(page.format(PIECE)).alone


# -- templates as they are -------------------------------------------------------------------------------------

TRS = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
<title>关于印发实施方案的通知_某县人民政府</title><meta name="ArticleTitle" content="关于印发实施方案的通知"/>
<link href="/images/style.css" rel="stylesheet" type="text/css" /><script src="/js/jquery.js"></script>
<script type="text/javascript">var a = "<div>" + 1;</script></head>
<body onload="init()"><div class="header"><a href="/"><img src="/logo.png" border="0" alt=""/></a>
<form action="/search" method="get"><input type="text" name="q"/><select name="t"><option value="1">标题<option selected>正文</select>
<input type="submit" value="搜索"/></form></div>
<ul class="nav"><li><a href="/">首页</a><li class="on"><a href="/zwgk/"><b>政务公开</b></a><ul><li>子栏目</ul><li><a href="/hd/">互动</a></ul>
<div class="position">当前位置：<a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/zwgk/">政务公开</a></div>
<table width="1000" border="0" align="center" cellpadding="0" cellspacing="0" bgcolor="#FFFFFF"><tr><td height="30"
 background="/images/bg.gif">&nbsp;</td></tr><tr><td valign="top"><center><h1><font color="#CC0000" size="5"><b>通知</b></font></h1></center>
<table><tr><td>索引号：<td>000014349/2026-00001<tr><td>发布机构：<td>某县人民政府办公室</table><p align=center>发布时间：2026-03-01
<div id="zoom"><div class="view TRS_UEDITOR trs_paper_default trs_web"><style type="text/css">.TRS_Editor P{{margin:0}}</style>
{}
</div></div><p align="right">【<a href="javascript:window.print()">打印</a>】【<a href="javascript:window.close()">关闭</a>】</td></tr></table>
<div class="footer"><center>主办：某县人民政府办公室<br>网站标识码：1234567890<br /><script>document.write(unescape("%3Cspan%3E"));</script>
<a href="http://bszs.conac.cn/"><img src="/red.png"></a></center></div></div></body></html>
"""
UCAP = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>某市</title>
<noscript><img src="/a.gif"></noscript><style>p {{ margin: 0 }}</style>
<body style="background: #f5f5f5 url(/bg.jpg) repeat-x; margin: 0 auto"><svg width="1" height="1"><defs><g id="a"><path d="M0 0"/></g></defs>
<use xlink:href="#a"></use></svg>
<div class="wrap" style="width: 1200px; margin: 0 auto; padding: 20px 40px; background-color: #fff; overflow: hidden; zoom: 1">
<dl><dt>索引号<dd>1<dt>主题<dd>2</dl><div class=pages_content style="font-family: 宋体, SimSun, &quot;Microsoft YaHei&quot;; font-size: 16px;
 line-height: 2; text-indent: 2em; text-align: justify; color: rgb(51,51,51); white-space: normal; text-decoration-thickness: initial">
<span id="UCAP-CONTENT"><UCAPCONTENT>{}</UCAPCONTENT></span></div>
<div style="clear: both; border-top: 1px solid #ccc"></div></div></body></html>
"""
ASP = """<HTML><HEAD><TITLE>某局</TITLE></HEAD><BODY bgColor=#ffffff text=#000000 leftMargin=0>
<FORM id=form1 action=x><INPUT type=hidden name=__VIEWSTATE value="/wEP=">
<TABLE cellSpacing=0><FORM name=s><TR><TD><INPUT name=k></TD></TR></FORM></TABLE>
<TABLE cellSpacing=0 cellPadding=0 width=778 align=center border=0><TBODY><TR><TD class=t><FONT face=宋体 color=#333333 size=3>
<DIV class=Custom_UnionStyle style="FONT-SIZE: 12pt; FONT-FAMILY: 仿宋_GB2312; mso-ascii-font-family: 'Times New Roman'; LINE-HEIGHT: 28pt">
{}
</DIV></FONT></TD></TR></TBODY></TABLE></FORM></BODY></HTML>
"""
TEMPLATES = {"trs": TRS, "ucap": UCAP, "asp": ASP}


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize(
    "piece",
    [
        PIECE,
        '<p style="text-indent:2em"><span style="font-size:16px">一、总体要求</span></p><table><tr><td>甲<td>乙</table><p><br></p>',
        "<p>甲<p>乙<ul><li>丙<li>丁</ul>",
        '<div class="TRS_Editor"><p align="center"><strong>第一章　总则</strong></p><p><img src="a.png">图</p></div>',
    ],
)
def test_templates_of_content_management_systems(name: str, piece: str) -> None:
    proof(TEMPLATES[name].format(piece), piece)
    with pytest.raises(Refused):
        proof(TEMPLATES[name].format(f"<div hidden>{piece}</div>"), piece)


def test_what_runs_on_a_page_is_listed() -> None:
    sha = Algorithm.SHA256.of
    page = (
        '<body onload="a()"><script>b()</script><a href=" java&#10;script:c()">甲</a><iframe src=/x srcdoc="<p>"></iframe>'
        '<object data=y></object><embed src=z><meta http-equiv=Refresh content="0;url=/w"><img src="data:image/png;base64,AA">'
        f"<div>{PIECE}</div><noscript><iframe src=/n></iframe></noscript>"
    )
    assert proof(page).scripts == (
        sha(b"b()"),
        f"body onload {sha(b'a()')}",
        f"a href {sha(b' java' + bytes([10]) + b'script:c()')}",
        "iframe /x",
        f"iframe srcdoc {sha(b'<p>')}",
        "object y",
        "embed z",
        "meta refresh 0;url=/w",
        "iframe /n",
    )


# -- held against another parser -------------------------------------------------------------------------------

NAMES = ("div p span b s a font del ul li dl dt dd table tbody tr td th caption colgroup form center h1 h2 blockquote "
         "button select option ruby rt svg g noscript body html head ucap").split()  # fmt: skip
TOKENS = (
    [f"<{name}>" for name in NAMES] + [f"</{name}>" for name in NAMES] + ["<br>", "<hr>", "<col>", "<input>", "甲", " "]
)
HIDDEN_TAGS = [
    "<div hidden>",
    "<span hidden>",
    "<p hidden>",
    "<td hidden>",
    "<table hidden>",
    "<body hidden>",
    "<li hidden>",
]
PIECES = [
    "<i id=m>乙</i>",
    "<p id=m>乙</p>",
    "<div id=m>乙</div>",
    "<p id=m>乙",
    "<table id=m><tr><td>乙</table>",
    "<li id=m>乙",
]
DOCTYPES = ["", "<!DOCTYPE html>"]


@settings(max_examples=examples(1500), deadline=None)
@given(
    st.sampled_from(DOCTYPES),
    st.lists(st.sampled_from(TOKENS + HIDDEN_TAGS), max_size=9),
    st.sampled_from(PIECES),
    st.lists(st.sampled_from(TOKENS + HIDDEN_TAGS), max_size=4),
)
def test_elements_around_are_those_that_a_browser_builds(
    doctype: str, before: list[str], piece: str, after: list[str]
) -> None:
    page = f"{doctype}{''.join(before)}{piece}{''.join(after)}"
    check_against_html5lib(page, piece)


def check_against_html5lib(page: str, piece: str) -> bool:
    """Whether the page is read; then the elements around the piece must be those of the other parser."""
    try:
        read = spans(page)
        first = next((n for n, span in enumerate(read) if ("id", "m") in span.attributes), -1)
        last = next((n for n, span in enumerate(read) if span.end == page.index(piece) + len(piece)), -1)
        if first < 0 or last < 0:  # in noscript, or its text goes on
            return False
        ours = [span.name for span in around(page, read, first, last)]
    except Refused:
        return False
    with_scripts, without = (_names_around(page, scripting) for scripting in (True, False))
    implied = ("tbody", "tr", "colgroup", "html", "body")
    for theirs in (with_scripts, without):
        assert [name for name in theirs if name not in implied] == [name for name in ours if name not in implied], page
        assert set(ours) - set(theirs) == set(), page
    return True


def _names_around(page: str, scripting: bool) -> list[str]:
    tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False, scripting=scripting)
    parents = {child: parent for parent in tree.iter() for child in parent}
    element = next(each for each in tree.iter() if each.get("id") == "m")
    names: list[str] = []
    while element in parents:
        element = parents[element]
        names.append(str(element.tag))
    return names[::-1]
