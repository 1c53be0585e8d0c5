"""What is wrong with a page, found by plain means: the tests ask whether the planted faults and no others are there.

Only good enough for these pages, whose templates are known: it finds nothing on pages of another make.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from .model import TODAY, Site
from .numbers import credit_check
from .reading import DAY, STAMP, Known, Reading, day_of, squeezed

_SITE_TAGS: Final = ("sitename", "sitedomain", "siteidcode")
_COLUMN_TAGS: Final = ("columnname", "columndescription", "columnkeywords", "columntype")
_ARTICLE_TAGS: Final = ("articletitle", "pubdate", "contentsource")
_OPTIONAL: Final = ("keywords", "description", "author", "image", "url")
_TYPES: Final = frozenset(
    "首页 概况信息 机构职能 负责人信息 工作动态 政策文件 信息公开指南 信息公开目录 信息公开年报 依申请公开 "
    "数据发布 数据开放 政策解读 回应关切 办事服务 咨询投诉 征集调查 在线访谈".split()
)
_NOTHING: Final = frozenset("本站 本网 网络 未知 管理员".split())
_COMMERCE: Final = re.compile("直销|特价|优惠券|限时优惠|下单|贷款当天|特卖|抢购|选购|秒杀|在线申请贷款")
_ELEMENTS: Final = "事项名称 设定依据 申请条件 办理材料 办理地点 办理时间 联系电话 办理流程".split()
_HIDDEN: Final = re.compile(r"display:\s*none|left:-9999|font-size:\s*[01](?:px|;|$)|color:#f{3}(?:f{3})?\b")
_PLACEHOLDERS: Final = frozenset("待补充 略 ×× 待定 XXX".split())
_PARTS: Final = "背景依据 目标任务 主要内容 适用范围 执行标准 注意事项 关键词诠释 惠民举措 新旧差异".split()
_STATES: Final = {"失效": "已失效", "废止": "已废止", "已修改": "已修改"}
TODAY_: Final = date.fromisoformat(TODAY)


class World(NamedTuple):
    """All pages of an edition and all files, so that pages can be held against each other."""

    readings: Mapping[tuple[str, str], Reading]
    sites: Mapping[str, Site]
    known: Known

    def host(self, host: str) -> str | None:
        """Key of the site of that host."""
        return next((site.key for site in self.sites.values() if site.domain == host), None)


def working_days(start: date, end: date) -> int:
    """Weekdays after the one and up to the other."""
    return sum((start + timedelta(step)).weekday() < 5 for step in range(1, (end - start).days + 1))


def _tags(reading: Reading, _: World) -> Iterator[str]:
    page, site = reading.page, reading.site
    if page.type == "newmedia":
        return
    wanted = list(_SITE_TAGS) + (list(_COLUMN_TAGS) if page.type != "home" else [])
    wanted += list(_ARTICLE_TAGS) if page.type not in {"home", "column"} else []
    for tag in wanted:
        said = [content for key, content in reading.metas if key == tag]
        if len(said) != 1 or said[0] in {"", "null", "undefined"}:
            yield f"tag-{tag}"
    facts = ("name", site.name), ("domain", site.domain), ("code", site.code)
    for tag, (what, fact) in zip(_SITE_TAGS, facts, strict=True):
        if (reading.meta(tag) or "null") not in {"null", "undefined", fact}:
            yield f"{what}-differs"
    if reading.meta("ColumnType") and reading.meta("ColumnType") not in _TYPES:
        yield "column-type"
    for key in ("columnkeywords", "keywords"):
        said_words = reading.meta(key)
        if said_words and re.search("[，、； ]", said_words):
            yield f"separator-{key}"
    for key in _OPTIONAL:
        said = [content for name_, content in reading.metas if name_ == key]
        if len(said) > 1 or "" in said:
            yield f"optional-{key}"
    if (reading.meta("Url") or reading.site.domain) not in {f"https://{site.domain}/{page.path}", site.domain}:
        yield "optional-url"


def _article_tags(reading: Reading, world: World) -> Iterator[str]:
    title, said, source = (reading.meta(tag) for tag in _ARTICLE_TAGS)
    if title and squeezed(title) != squeezed(reading.heading):
        yield "title-differs"
    if said and not STAMP.fullmatch(said):
        yield "date-form"
    if reading.published and reading.published.date() > TODAY_:
        yield "date-future"
    if reading.published and reading.written and reading.published.date() < reading.written:
        yield "date-before-written"
    if source in _NOTHING:
        yield "source-nothing"
    image = reading.meta("Image")
    if image and (reading.page.site, reading.place(image)[1]) not in world.known:
        yield "optional-image"


def _lines(reading: Reading, _: World) -> Iterator[str]:
    page, site = reading.page, reading.site
    if page.type in {"home", "column"}:
        dates = [DAY.search(str(item.text_content().rpartition("\n")[2])) is not None for item in reading.items]
        if any(not STAMP.search(str(item.text_content())) for item in reading.items) or not all(dates):
            yield "list-date"
        return
    if not reading.shown:
        yield "date-line"
    said = {moment for moment in (reading.published, reading.shown) if moment}
    if len(said) == 2 and max(said) - min(said) > timedelta(hours=24):
        yield "dates-differ"
    if page.type == "newmedia":
        return
    source = reading.meta("ContentSource")
    if not reading.said_source:
        yield "source-line"
    elif source and source != reading.said_source and source not in _NOTHING:
        yield "source-differs"
    if reading.said_source and reading.said_source not in {*site.sources, *site.units, *_NOTHING}:
        yield "source-unknown"


def _columns(reading: Reading, _: World) -> Iterator[str]:
    if reading.page.type != "column":
        return
    if not reading.items:
        yield "blank"
        return
    days = [day_of(str(item.xpath("string(.//i | .//span | .//em | .//time)"))) for item in reading.items]
    newest = max((day for day in days if day), default=None)
    slow = reading.heading in {"政策文件", "规章制度", "信息公开"}
    moving = reading.meta("ColumnType") == "工作动态" or slow
    if newest and moving and (TODAY_ - newest).days > (183 if slow else 14):
        yield "stale"


def _footers(reading: Reading, _: World) -> Iterator[str]:
    page, site = reading.page, reading.site
    if page.type == "newmedia":
        return
    marks = {
        "mark": "党政机关|事业单位", "sponsor": "主办", "contact": "0720-", "icp": "ICP备", "police": "公网安备",
        "code": r"标识码：[N\d]\d{9}",
    }  # fmt: skip
    for key, pattern in marks.items():
        if not re.search(pattern, reading.footer):
            yield f"footer-{key}"
    code = re.search(r"标识码：([N\d]\d{9})", reading.footer)
    if code and code[1] != site.code:
        yield "footer-code-differs"


def _reposts(reading: Reading, world: World) -> Iterator[str]:
    if reading.page.type != "repost":
        return
    titles = re.findall("（原标题：(.+?)）", reading.said)
    for link in reading.links:
        key = world.host(link.host)
        if key and key != reading.page.site:
            original = world.readings[key, link.path]
            titles.append(squeezed(original.heading))
            if original.published and reading.published and original.published > reading.published:
                yield "before-original"
    if any(title != squeezed(reading.heading) for title in titles):
        yield "original-title"


def _referred(reading: Reading, world: World) -> Iterator[str]:
    site, newmedia = reading.site, reading.page.type == "newmedia"
    for link in reading.links:
        key = world.host(link.host)
        if link.host not in site.hosts and not (newmedia and link.host == "mp.weixin.qq.com"):
            yield "hidden-link" if _is_hidden(reading, link.href) else f"outside-{link.tag}"
        elif key and (key, link.path) not in world.known and link.tag != "script":
            yield f"dead-{link.tag}"
        if newmedia and link.tag == "a" and link.host != "mp.weixin.qq.com":
            yield "out-of-wechat"
    if any(not each.get("alt") for each in reading.body.xpath(".//img")) and not reading.body.xpath(".//img[@alt='']"):
        yield "alt"
    if _COMMERCE.search(squeezed(str(reading.tree.text_content()))):
        yield "commerce"
    if reading.page.type not in {"home", "column"} and not reading.said and not reading.body.xpath(".//img | .//table"):
        yield "empty"


def _is_hidden(reading: Reading, href: str) -> bool:
    return any(
        _HIDDEN.search(each.get("style") or "")
        for node in reading.found("//a[@href]")
        if node.get("href") == href
        for each in (node, *node.iterancestors())
    )


def _attachments(reading: Reading, _: World) -> Iterator[str]:
    names = [re.sub(r"^(?:附件：)?(?:\d\.)?", "", line) for line in reading.lines]
    for link in reading.links:
        words = re.sub(r"^附件\d?：", "", squeezed(link.text))
        stem, dot, ending = words.rpartition(".")
        if link.tag != "a" or not dot or ending not in {"docx", "xlsx", "pdf"}:
            continue
        if not link.path.endswith(f".{ending}"):
            yield "attachment-format"
        if stem not in names:
            yield "attachment-name"


def _numbered(line: str) -> tuple[str, str]:
    """What 二、设定依据：… says."""
    label, _, said = line.partition("、")[2].partition("：")
    return label, said


def _guides(reading: Reading, _: World) -> Iterator[str]:
    if reading.page.type != "guide":
        return
    rows = reading.body.xpath(".//tr")
    said = dict(
        [(squeezed(row[0].text_content()), squeezed(row[1].text_content())) for row in rows]
        or [_numbered(line) for line in reading.lines if "：" in line and "、" in line]
    )
    for name in _ELEMENTS:
        if not said.get(name):
            yield f"element-{name}"


def _policies(reading: Reading, world: World) -> Iterator[str]:
    if reading.page.type != "policy":
        return
    fields, published = reading.catalogue, reading.published
    asked = ["索引号", "主题分类", "发文机关", "成文日期", "标题", "发文字号", "发布日期", *reading.site.required]
    for key in asked:
        if not fields.get(key):
            yield f"field-{key}"
    index = re.fullmatch(r"([0-9A-Z]{17})([0-9A-Z])/(\d{4})-\d{5}", fields.get("索引号") or "")
    if fields.get("索引号") and not index:
        yield "index"
    if index and (credit_check(index[1]) != index[2] or (published and published.year != int(index[3]))):
        yield "index"
    written, out = day_of(fields.get("成文日期") or ""), day_of(fields.get("发布日期") or "")
    if written and out and (written > out or working_days(written, out) > 20):
        yield "order"
    if written and reading.written != written:
        yield "written-differs"
    expected = _validity(reading, world)
    mark = re.search("【(已失效|已废止|已修改)】", str(reading.tree.text_content()))
    if fields.get("有效性") and fields["有效性"] != expected:
        yield "validity"
    if "有效性" not in reading.site.required and (mark[1] if mark else None) != _STATES.get(expected):
        yield "state"


def _validity(reading: Reading, world: World) -> str:
    number = reading.lines[0]
    for (site, _), other in world.readings.items():
        if site == reading.page.site and other.page.type == "policy" and other is not reading:
            if f"》（{number}）同时废止" in other.said:
                return "废止"
            if f"》（{number}）作如下修改" in other.said:
                return "已修改"
    for pattern in (r"自(\d{4})年(\d+)月(\d+)日起施行，有效期(\d)年", r"有效期至(\d{4})年(\d+)月(\d+)日"):
        match = re.search(pattern, reading.said)
        if match:
            year, month, day, *more = map(int, match.groups())
            end = date(year + (more[0] if more else 0), month, day)
            return "失效" if end <= TODAY_ else "有效"
    return "有效"


def _pairs(reading: Reading, world: World) -> Iterator[str]:
    page = reading.page
    linked = any(link.path == page.partner for link in reading.links)
    if page.type == "policy" and not page.partner and "不作解读" not in str(reading.tree.text_content()):
        yield "not-interpreted"
    if page.partner and not linked:
        yield "not-linked"
    if page.type != "interpretation" or not page.partner:
        return
    policy = world.readings[page.site, page.partner]
    first, then = policy.published, reading.published
    if first and then and working_days(first.date(), then.date()) > 3:
        yield "late"
    if sum(any(part in line for line in reading.lines) for part in _PARTS) < 5:
        yield "elements"
    matcher = difflib.SequenceMatcher(None, reading.said, policy.said, autojunk=False)
    if matcher.find_longest_match().size > 0.7 * len(reading.said):
        yield "copied"
    if not reading.body.xpath(".//img"):
        yield "forms"


def _wechat(reading: Reading, world: World) -> Iterator[str]:
    if reading.page.type != "newmedia":
        return
    if len(reading.heading) > 64:
        yield "wechat-title"
    for key, least, most in (("description", 5, 120), ("author", 2, 16)):
        if not least <= len(reading.meta(key) or "") <= most:
            yield f"wechat-{key}"
    cover = reading.meta("og:image")
    if not cover or (reading.page.site, reading.place(cover)[1]) not in world.known:
        yield "wechat-cover"
    if reading.found("//script"):
        yield "wechat-script"


def _tables(reading: Reading, _: World) -> Iterator[str]:
    if reading.page.type != "catalogue":
        return
    rows = [[squeezed(str(cell.text_content())) for cell in row] for row in reading.body.xpath(".//tr")]
    ticked = "主动" in rows[1]
    if "公开对象" not in rows[0]:
        yield "cell-公开对象"
    for row in rows[2 if ticked else 1 :]:
        ways = row[6:8] if ticked else [row[6]]
        if sorted(ways) != ["", "√"] if ticked else ways[0] not in {"主动公开", "依申请公开"}:
            yield "cell-方式"
        for name, at in (("名称", 1), ("内容", 2), ("依据", 3), ("时限", 4), ("主体", 5), ("渠道", 8 if ticked else 7)):
            if not row[at] or row[at] in _PLACEHOLDERS:
                yield f"cell-{name}"
        if row[3] and row[3] not in _PLACEHOLDERS and "《" not in row[3]:
            yield "cell-依据"
        if row[4] and "工作日" not in row[4]:
            yield "cell-时限"
        if "公开对象" in rows[0] and not "".join(row[9:] if ticked else row[8:]):
            yield "cell-公开对象"


_ALL: Final[tuple[Callable[[Reading, World], Iterator[str]], ...]] = (
    _tags, _article_tags, _lines, _columns, _footers, _reposts, _referred, _attachments, _guides, _policies, _pairs,
    _wechat, _tables,
)  # fmt: skip


def detected(reading: Reading, world: World) -> set[str]:
    """Names of all that is wrong with the page."""
    return {name for detect in _ALL for name in detect(reading, world)}
