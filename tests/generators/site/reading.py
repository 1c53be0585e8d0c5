"""Reads a page with lxml, knowing the templates but none of the code that writes them; the tests look through it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from lxml import html

from .model import Page, Site

_HEADING: Final = {
    "trs": "//h1[@class='xl-title']", "old": "//td[@class='title']//b", "siteserver": "//div[@class='bt']",
    "vsb": "//h2[@class='art-title']",
}  # fmt: skip
_INFO: Final = {
    "trs": "//div[@class='xl-info']", "old": "//td[@bgcolor='#f2f2f2']", "jpage": "//div[@id='article']/table[1]",
    "ucap": "//div[@class='msg']", "siteserver": "//div[@class='info']", "vsb": "//div[@class='art-info']",
    "boot": "//p[@class='text-muted']", "wechat": "//div[@id='meta_content']",
}  # fmt: skip
_BODY: Final = {
    "trs": "//div[@class='TRS_Editor']", "old": "//td[@id='zoomcon']", "jpage": "//div[@id='zoom']",
    "ucap": "//div[@id='UCAP-CONTENT']", "siteserver": "//div[@id='content']", "vsb": "//div[@id='vsb_content']",
    "boot": "//div[@class='article-content']", "wechat": "//div[@id='js_content']",
}  # fmt: skip
_FOOTER: Final = {
    "trs": "//div[@class='footer']", "old": "//td[@class='foot']", "jpage": "//div[@id='footer']", "ucap": "//footer",
    "siteserver": "//div[@class='foot']", "vsb": "//div[@class='bottom']", "boot": "//footer",
}  # fmt: skip
_ITEMS: Final = {
    "trs": "//ul[@class='list-con']/li", "jpage": "//ul[@class='news']/li", "ucap": "//div[@class='list-box']//li",
    "siteserver": "//dl[@class='list']/dd", "vsb": "//li[@id='line']", "boot": "//ul[@class='list-group']/li",
}  # fmt: skip
_KEYS: Final = {
    "索引号": "索引号 索取号", "主题分类": "主题分类 分类 信息分类", "发文机关": "发文机关 发布机构",
    "成文日期": "成文日期 生成日期 成文时间", "标题": "标题 名称 文件名称", "发文字号": "发文字号 文号 文件编号",
    "发布日期": "发布日期 发布时间 公开日期", "公开方式": "公开方式 公开形式", "有效性": "有效性 时效性",
}  # fmt: skip
_NAMES: Final = {label: key for key, labels in _KEYS.items() for label in labels.split()}
STAMP: Final = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")
DAY: Final = re.compile(r"(\d{4})(?:年|-)(\d{1,2})(?:月|-)(\d{1,2})日?")
Known = Mapping[tuple[str, str], object]
"""Site and path of everything that is there."""


class Link(NamedTuple):
    """Something that a page refers to."""

    tag: str
    href: str
    text: str
    host: str
    path: str
    """In the folder of the site whose host it is."""


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def day_of(text: str) -> date | None:
    """The first date in the text."""
    match = DAY.search(text)
    return date(*map(int, match.groups())) if match else None


class Reading:
    """One edition of a page."""

    def __init__(self, page: Page, data: bytes, site: Site) -> None:
        self.page = page
        self.site = site
        self.source = data.decode("gb18030" if page.charset == "gb2312" else page.charset)
        self.tree = html.document_fromstring(self.source)

    def found(self, path: str) -> list[Any]:
        """What an XPath finds."""
        return list(self.tree.xpath(path))

    def _text(self, path: str) -> str:
        return " ".join(str(piece) for each in self.found(path) for piece in each.itertext())

    @cached_property
    def metas(self) -> list[tuple[str, str]]:
        """Names in lower case, and contents."""
        tags = [each for each in self.found("//meta[@content]") if each.get("name") or each.get("property")]
        return [((each.get("name") or each.get("property")).lower(), each.get("content")) for each in tags]

    def meta(self, name: str) -> str | None:
        """The content of the first tag of that name."""
        return next((content for key, content in self.metas if key == name.lower()), None)

    @cached_property
    def heading(self) -> str:
        """What stands as the title above the article."""
        return self._text(_HEADING.get(self.page.template, "//h1")).strip()

    @cached_property
    def info(self) -> str:
        """The line with date and source."""
        return self._text(_INFO[self.page.template])

    @cached_property
    def shown(self) -> datetime | None:
        """The date in that line, if it has the form that it should have."""
        match = STAMP.search(self.info)
        return datetime.strptime(match[0], "%Y-%m-%d %H:%M") if match else None  # noqa: DTZ007

    @cached_property
    def said_source(self) -> str:
        """The source in that line."""
        match = re.search(r"来源：\s*([^\s【]+)", self.info)
        return match[1] if match else ""

    @cached_property
    def published(self) -> datetime | None:
        """PubDate, if it has the form that it should have."""
        said = self.meta("PubDate") or ""
        return datetime.strptime(said, "%Y-%m-%d %H:%M") if STAMP.fullmatch(said) else None  # noqa: DTZ007

    @cached_property
    def body(self) -> Any:
        """The container of the article."""
        return self.found(_BODY[self.page.template])[0]

    @cached_property
    def lines(self) -> list[str]:
        """The paragraphs of the article, without white space."""
        blocks = self.body.xpath(".//p | .//div | .//section[not(.//section)]")
        return [squeezed(str(block.text_content())) for block in blocks]

    @cached_property
    def said(self) -> str:
        """All of the article, without white space."""
        return squeezed(str(self.body.text_content()))

    @cached_property
    def footer(self) -> str:
        """The text of the footer, with the alternative texts of its images."""
        alts = " ".join(each.get("alt") or "" for each in self.found(f"{_FOOTER[self.page.template]}//img"))
        return f"{self._text(_FOOTER[self.page.template])} {alts}"

    @cached_property
    def items(self) -> list[Any]:
        """The lines of lists."""
        return self.found(_ITEMS[self.page.template])

    @cached_property
    def written(self) -> date | None:
        """The day at the end of the letter."""
        right = self.body.xpath(".//*[@align='right' or contains(@style, 'right') or contains(@class, 'right')]")
        days = [day_of(str(each.text_content())) for each in right]
        return next((day for day in days if day), None)

    @cached_property
    def catalogue(self) -> dict[str, str]:
        """The fields of the 公开目录."""
        cells = [(row[0], row[1]) for row in self.found("//table[@class='xxgk-table']//tr")]
        labels = self.found("//table[@class='headInfo']//td[@class='l'] | //dl[@class='doc-info']/dt")
        cells += [(label, label.getnext()) for label in labels]
        cells += [(cell[0], cell[1]) for cell in self.found("//div[@class='row zcxx']/div")]
        pairs = [(str(label.text_content()), str(value.text_content())) for label, value in cells]
        for line in self.found("//div[@class='wjxx']/p"):
            label, _, value = str(line.text_content()).partition("：")
            pairs.append((label, value))
        return {_NAMES[squeezed(label).rstrip("：")]: value.strip() for label, value in pairs}

    @cached_property
    def links(self) -> list[Link]:
        """Everything that the page refers to, but scripts' calls and places in itself."""
        return [self._link(each) for each in self.found("//a[@href] | //img[@src] | //iframe[@src] | //script[@src]"
                                                        " | //link[@href]")
                if not (each.get("href") or each.get("src")).startswith(("javascript:", "#"))]  # fmt: skip

    def _link(self, node: Any) -> Link:
        target = node.get("href") or node.get("src")
        return Link(node.tag, target, str(node.text_content()), *self.place(target))

    def place(self, target: str) -> tuple[str, str]:
        """Host and path of an address as it stands on the page."""
        parts = urlsplit(target)
        if parts.netloc:
            path = parts.path.lstrip("/")
        elif parts.path.startswith("/"):
            path = parts.path[1:]
        else:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(self.page.path), parts.path))
        return parts.netloc or self.site.domain, f"{path}index.html" if not path or path.endswith("/") else path
