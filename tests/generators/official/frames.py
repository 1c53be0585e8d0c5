"""The page around an article: head, navigation, date line, footer."""

from __future__ import annotations

import html
from collections.abc import Sequence
from random import Random
from typing import Final

from .model import Line

_HOSTS: Final = {
    "青石县": "qingshi",
    "松河市": "songhe",
    "云泽省": "yunze",
    "白塬县": "baiyuan",
    "南泽市": "nanze",
    "望川市": "wangchuan",
    "柳溪县": "liuxi",
    "东屏县": "dongping",
    "禾川县": "hechuan",
    "安岭市": "anling",
    "清渡区": "qingdu",
}
"""Who publishes, and the name of the site."""
_COLUMNS: Final = (("政务公开", "政策文件"), ("信息公开", "政府文件"), ("政务公开", "法定主动公开内容"))
_BOXES: Final = (("article", "TRS_Editor"), ("content", "pages_content"), ("zoom", "article-content"))


def framed(article: str, lines: Sequence[Line], day: str, rng: Random) -> str:
    """The whole page, published on that day."""
    text = "".join(line.text for line in lines)
    place = min(_HOSTS, key=lambda name: text.find(name) % (len(text) + 1))
    site = f"{place}人民政府"
    column, list_name = rng.choice(_COLUMNS)
    box, classes = rng.choice(_BOXES)
    title = "".join(line.text for line in lines if line.label == "标题") or lines[0].text
    return _PAGE.format(
        title=html.escape(title, quote=True),
        site=site,
        host=_HOSTS[place],
        column=column,
        list_name=list_name,
        box=box,
        classes=classes,
        day=day,
        source=rng.choice(("本网", f"{site}办公室", "政务公开办公室")),
        article=article,
        identifier=f"99{rng.randint(10, 99)}0{rng.randint(10000, 99999)}",
        record=rng.randint(10000000, 19999999),
    )


def published(lines: Sequence[Line]) -> str:
    """The day of a clean document, in the form that sites show; some day for a document without one."""
    dates = [piece.text for line in lines for piece in line.pieces if piece.label == "成文日期"]
    if not dates:
        return "2026-07-21"
    year, month, day = map(int, dates[0].removesuffix("日").replace("年", "-").replace("月", "-").split("-"))
    return f"{year}-{month:02d}-{day:02d}"


_PAGE: Final = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}_{site}</title>
<meta name="SiteName" content="{site}门户网站">
<meta name="SiteDomain" content="www.{host}.example">
<meta name="SiteIDCode" content="{identifier}">
<meta name="ColumnName" content="{list_name}">
<meta name="ColumnType" content="政策文件">
<meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{day} 09:30">
<meta name="ContentSource" content="{source}">
<link rel="stylesheet" href="/css/style.css">
</head>
<body>
<div class="header"><a href="/">{site}门户网站</a></div>
<ul class="nav">
<li><a href="/">首页</a></li>
<li><a href="/zwgk/">{column}</a></li>
<li><a href="/zwfw/">政务服务</a></li>
<li><a href="/hdjl/">互动交流</a></li>
</ul>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">{column}</a> &gt;
<a href="/zwgk/wj/">{list_name}</a></div>
<div class="info"><span>发布日期：{day}</span> <span>来源：{source}</span> <span>字号：[大] [中] [小]</span></div>
<div id="{box}" class="{classes}">
{article}</div>
<div class="share">【打印本页】 【关闭窗口】</div>
<div class="footer">
<p>主办单位：{site}办公室</p>
<p>网站标识码：{identifier}　云泽ICP备{record}号</p>
</div>
</body>
</html>
"""
