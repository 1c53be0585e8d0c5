"""Whole government pages with what a reader must make of them; the tests of the HTML reader call ``generate_page``.

The layout follows from the seed by turns, so that ``len(LAYOUTS)`` seeds in a row have every layout; the rest is drawn.
"""

from random import Random
from typing import Final

from . import blocks
from .builder import Builder, GeneratedPage
from .layouts import LAYOUTS, Layout
from .markup import Attribute, Run
from .tables import table_catalogue

__all__ = ["LAYOUTS", "GeneratedPage", "generate_page"]

DOCTYPES: Final = (
    "<!DOCTYPE html>\n",
    "<!doctype html>\r\n",
    (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/'
        'xhtml1-transitional.dtd">\n'
    ),
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">\n',
    "",
)
CHARSETS: Final = (
    '<meta charset="utf-8">\n',
    "<meta charset=UTF-8 />\n",
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />\n',
)
DATES: Final = (
    "2026-03-01 10:20", "2026-03-01 10∶20", "2026年3月1日", "2026/03/01", "2026-03-01", "20260301102000",
)  # fmt: skip
"""The six forms of PubDate; the second has U+2236 for a colon."""
COLUMNS: Final = ("通知公告", "政务动态", "政策文件", "政策解读")


def generate_page(seed: int) -> GeneratedPage:
    """The page of ``seed``: the same one every time."""
    rng = Random(seed)
    layout = LAYOUTS[seed % len(LAYOUTS)]
    page = Builder(rng, upper=layout.upper)
    page.raw(rng.choice(DOCTYPES))
    if layout.bare:
        _head_content(page)
        _body_content(page, layout)
    else:
        _document(page, layout)
    if layout.trailing:
        _behind_html(page)
    return page.finish(layout.name)


def _document(page: Builder, layout: Layout) -> None:
    with page.within("html", [("lang", "zh-CN")]):
        with page.within("head", closed=page.chance(0.9)):
            _head_content(page)
        with page.within("body", [("class", "gov"), ("onload", "init('中文')")]):
            _body_content(page, layout)


def _head_content(page: Builder) -> None:
    """Charset, title and metadata in any order, with a comment and a script between."""
    pieces = [_charset, _title, _core_metadata, _other_metadata, _head_noise]
    page.rng.shuffle(pieces)
    for piece in pieces:
        piece(page)


def _charset(page: Builder) -> None:
    page.raw(page.rng.choice(CHARSETS))


def _title(page: Builder) -> None:
    run = page.markup.plain(f"{page.fresh(page.prose.title)}_{page.prose.place()}人民政府门户网站")
    page.raw(f"<title>{page.markup.space()}{run.html}{page.markup.space()}</title>\n")
    page.title = run.text


def _core_metadata(page: Builder) -> None:
    """The tags that inspections ask for, one of them empty, one twice, names in any case."""
    place = page.prose.place()
    tags = [
        ("SiteName", f"{place}人民政府"), ("SiteDomain", "www.example.invalid"), ("SiteIDCode", "0000000001"),
        ("ColumnName", page.rng.choice(COLUMNS)), ("ColumnType", page.rng.choice(("政务公开", ""))),
        ("ArticleTitle", page.fresh(page.prose.title)), ("PubDate", page.rng.choice(DATES)),
        ("ContentSource", page.prose.organ()),
    ]  # fmt: skip
    if page.chance(0.3):
        tags.append(tags[page.rng.randrange(len(tags))])
    page.rng.shuffle(tags)
    for name, content in tags:
        _meta(page, name, content)


def _other_metadata(page: Builder) -> None:
    _meta(page, "viewport", "width=device-width, initial-scale=1")
    _meta(page, "Keywords", f"{page.prose.topic()},{page.prose.topic()} 研发&试验")
    _meta(page, "description", f"“{page.prose.topic()}”{page.fresh()}")
    page.raw('<meta http-equiv="X-UA-Compatible" content="IE=edge">\n')


def _meta(page: Builder, name: str, content: str) -> None:
    written = page.rng.choice((name, name, name.lower(), name.upper()))
    attributes: list[Attribute] = [("name", written), ("content", content)]
    if page.chance(0.2):
        attributes.reverse()
    page.raw(page.markup.open("meta", attributes) + page.rng.choice(("\n", "\r\n", "")))
    page.metadata.append((written, content))


def _head_noise(page: Builder) -> None:
    page.raw(f'<!-- {page.gone(page.fresh())} --><link rel="stylesheet" href="/css/style.css" type="text/css">\n')
    page.raw(f"<script>var siteName = '{page.gone(page.fresh())}';</script>\n")
    page.raw(f"<!--[if lt IE 9]><script>{page.gone(page.fresh())}</script><![endif]-->\n")
    page.raw(f"<style>/* {page.gone(page.fresh())} */ body::before {{ content: '首页 > ' }}</style>\n")


def _body_content(page: Builder, layout: Layout) -> None:
    _navigation(page)
    if page.chance(0.5):
        table_catalogue(page)
    _heading(page)
    with layout.container(page):
        _article(page, layout)
    _footer(page)


def _navigation(page: Builder) -> None:
    """Banner, menu and breadcrumbs."""
    with page.within("div", [("class", "header")]):
        page.image("/images/banner.png", page.rng.choice((None, "", f"{page.prose.place()}人民政府")))
        with page.within("ul", [("class", "nav")]):
            for label in ("首页", *COLUMNS):
                page.block("li", page.markup.plain(label))
        place = "您现在的位置：<a href=/>首页</a> &gt; <a href='/zwgk/'>政务公开</a>&nbsp;&gt;\n  通知公告"
        page.block("div", Run(place, "您现在的位置：首页 > 政务公开\u00a0> 通知公告"), [("class", "location")])


def _heading(page: Builder) -> None:
    """The title line: an h1 in half of all pages; source and date below."""
    name, attributes = page.rng.choice((("h1", []), ("div", [("class", "title")]), ("p", [("align", "center")])))
    page.block(name, page.run(page.fresh(page.prose.title)), attributes)
    line = f"来源：{page.prose.organ()}　发布时间：2026-03-01　字体：【大 中 小】"
    page.block("div", page.markup.plain(line), [("class", "info")])


def _article(page: Builder, layout: Layout) -> None:
    """What the layout always has and six blocks of any kind, among enough prose to be the page's densest block."""
    extra = page.rng.sample(blocks.ALL, 6)
    page.block("p", page.markup.indented(page.run(page.fresh(page.prose.rare))))
    for block in page.rng.sample([*layout.blocks, *extra], len(layout.blocks) + len(extra)):
        block(page)
        page.block("p", page.paragraph(4))
    blocks.signature(page)


def _footer(page: Builder) -> None:
    with page.within("div", [("class", "footer")]):
        host, tail = page.prose.organ(), page.prose.place()
        page.block("p", page.markup.lines([f"主办：{host}", f"技术支持：{tail}大数据中心"]))
        page.put(Run("版权所有&copy<a href='#'>网站地图</a>", "版权所有©网站地图"))
    page.raw(f'<script>document.write("<p>{page.gone(page.fresh())}</p>")</script>\n')


def _behind_html(page: Builder) -> None:
    """Counters and notes that templates append to the finished page."""
    page.raw(f"<!-- {page.gone(page.fresh())} -->\n")
    page.block("div", page.run(page.fresh()))
    page.put(page.markup.plain(page.fresh()))
    page.raw("\n</body></html>\n")
