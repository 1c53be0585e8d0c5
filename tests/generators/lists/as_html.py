"""Pages as content management systems of offices make them."""

from __future__ import annotations

import html
from random import Random
from typing import Final

from .model import Cell, Draft, Extra, Paragraph, Table, Text, plain

CONTAINERS: Final = ("zoom", "UCAP-CONTENT", "TRS_Editor", "vsb_content", "articleWrap")
"""Ids of the element that holds the article."""
_WIDE: Final = "\u3000"


def as_html(draft: Draft) -> bytes:
    """The list as a page; some are in the old charset."""
    rng = Random(f"public-list-html-{draft.number}")
    old = draft.number % 12 == 3
    charset, codec = ("gb2312", "gb18030") if old else ("utf-8", "utf-8")
    article = "\n".join(_block(block, draft, rng) for block in draft.sheets[0].blocks)
    article += "".join(f"\n{_hidden(extra, rng)}" for extra in draft.extras if extra.where != "script")
    scripts = "".join(
        f"<script>var listData = {plain(extra.text)};</script>\n" for extra in draft.extras if extra.where == "script"
    )
    page = _PAGE.format(
        charset=charset,
        title=html.escape(draft.title),
        site=draft.site,
        host=draft.host,
        day=draft.day,
        container=CONTAINERS[draft.number % len(CONTAINERS)],
        metadata=_metadata(draft),
        article=article,
        scripts=scripts,
        footer="\n".join(f"<p>{html.escape(plain(text))}</p>" for text in draft.footer),
    )
    return page.encode(codec)


def _metadata(draft: Draft) -> str:
    if not draft.metadata:
        return ""
    cells = [f"<td><b>{label}：</b></td><td>{html.escape(plain(text))}</td>" for label, text in draft.metadata]
    rows = "\n".join(f"<tr>{''.join(cells[index : index + 2])}</tr>" for index in range(0, len(cells), 2))
    return f'<table class="xxgk_top" width="100%">\n{rows}\n</table>\n'


def _hidden(extra: Extra, rng: Random) -> str:
    value = plain(extra.text)
    match extra.where:
        case "hidden-input":
            name = rng.choice(("sfzh", "idcard", "dh", "cardNo"))
            return f'<input type="hidden" name="{name}" value="{html.escape(value, quote=True)}">'
        case "html-comment":
            return f"<!-- {rng.choice(('<p>{}</p>', '<tr><td>{}</td></tr>', '{}')).format(value)} -->"
        case _:
            style = rng.choice(("display:none", "display: none;", "visibility:hidden;height:0", "font-size:0"))
            return f'<div style="{style}">{html.escape(value)}</div>'


def _block(block: Paragraph | Table, draft: Draft, rng: Random) -> str:
    if isinstance(block, Table):
        return _table(block, draft, rng)
    inner = _inline(block.text, rng)
    match block.role:
        case "title":
            if draft.number % 4 < 2:
                return f"<h1>{inner}</h1>"
            return f'<p style="text-align: center;"><strong><span style="font-size: 22px;">{inner}</span></strong></p>'
        case "right":
            return f'<p style="text-align: right;">{inner}</p>'
        case "line":
            return f"<p>{inner}</p>"
        case _ if draft.number % 2:
            return f'<p style="text-indent: 2em;">{inner}</p>'
        case _:
            return f"<p>{_WIDE * 2}{inner}</p>"


def _inline(text: Text, rng: Random) -> str:
    return "".join(_cut(bit.text, rng) if bit.cut else _escaped(bit.text) for bit in text)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")


def _cut(text: str, rng: Random) -> str:
    """A number that an editor has cut: by a span, a font, an empty comment, a place to break."""
    at = rng.randint(2, len(text) - 2)
    first, second = _escaped(text[:at]), _escaped(text[at:])
    match rng.randrange(4):
        case 0:
            return f'<span lang="EN-US">{first}</span><span lang="EN-US" style="font-family:宋体">{second}</span>'
        case 1:
            return f'<font face="Times New Roman">{first}</font>{second}'
        case 2:
            return f"{first}<wbr>{second}"
        case _:
            return f"<b>{first}</b><!-- -->{second}"


def _table(table: Table, draft: Draft, rng: Random) -> str:
    header = "th" if draft.number % 4 > 1 else "td"
    pasted = draft.number % 5 == 0
    hidden = dict(table.hidden_rows)
    attributes = {row: plain(text) for row, text in table.attributes}
    rows = []
    for index, line in enumerate(table.grid):
        more = ' style="display:none"' if index in hidden else ""
        if index in attributes:
            more += f' data-{rng.choice(("id", "sfzh", "card"))}="{html.escape(attributes[index], quote=True)}"'
        cells = "".join(
            _cell(cell, header, rng, hidden=column in table.hidden_columns, pasted=pasted)
            for column, cell in enumerate(line)
            if cell is not None
        )
        rows.append(f"<tr{more}>{cells}</tr>")
    body = "\n".join(rows)
    return f'<table border="1" cellspacing="0" cellpadding="0" width="100%">\n<tbody>\n{body}\n</tbody>\n</table>'


def _cell(cell: Cell, header: str, rng: Random, *, hidden: bool, pasted: bool) -> str:
    tag = header if cell.header else "td"
    more = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    more += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    more += ' style="display:none"' if hidden else ""
    inner = _inline(cell.text, rng)
    if cell.hidden:
        inner = f'<span style="color:#ffffff">{inner}</span>'
    if pasted:
        inner = f'<p class="MsoNormal" align="center">{inner or "&nbsp;"}</p>'
    return f"<{tag}{more}>{inner}</{tag}>"


_PAGE: Final = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="{charset}">
<title>{title}_{site}</title>
<meta name="SiteName" content="{site}门户网站">
<meta name="SiteDomain" content="www.{host}.gov.example">
<meta name="ColumnName" content="公示公告">
<meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{day} 16:20">
<meta name="ContentSource" content="本网">
<link rel="stylesheet" href="/images/css.css">
</head>
<body>
<div class="header"><a href="/">{site}门户网站</a></div>
<ul class="nav">
<li><a href="/">首页</a></li>
<li><a href="/zwgk/">政府信息公开</a></li>
<li><a href="/bsfw/">办事服务</a></li>
<li><a href="/hdjl/">互动交流</a></li>
</ul>
<div class="position">您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政府信息公开</a> &gt; 公示公告</div>
{metadata}<div class="info">发布时间：{day} 16:20　来源：本网　字体：【大 中 小】</div>
<div id="{container}">
{article}
</div>
<div class="share" style="display:none">分享到：微信 微博</div>
{scripts}<div class="footer">
{footer}
</div>
</body>
</html>
"""
