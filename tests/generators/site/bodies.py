"""Writes what news, reposts, notices, guides, catalogues and WeChat articles say."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any, Final

from .content import filled, loaded, manner, put
from .days import later, stamp, written
from .draft import Attached, Draft, Grid, Meta, Picture, Text, plain
from .outline import Plan

_TOWNS: Final = ("白石镇", "柳塘镇", "云溪街道")
_ELEMENTS: Final = (
    "事项名称", "设定依据", "申请条件", "办理材料", "办理地点", "办理时间", "联系电话", "办理流程",
    "办理时限", "收费标准",
)  # fmt: skip
_REPORTERS: Final = {"county": (0, 6, 6), "township": (0,), "bureau": (0, 1), "college": (0, 1), "hospital": (0, 4)}
"""Which of the units of its site report news of that kind."""
_NUMERALS: Final = "一二三四五六七八九十"
_SOURCES: Final = {"中国政府网": "https://www.gov.cn/", "楚江省人民政府网站": "https://www.chujiang.gov.example/"}


def values(draft: Draft, plan: Plan) -> dict[str, str]:
    """What the slots of sentences may name."""
    site, day = draft.site, later(plan.published.date(), -1)
    return {
        "place": site.place,
        "short": site.short,
        "phone": site.phone,
        "address": site.address,
        "office": site.office,
        "year": str(plan.published.year),
        "last": str(plan.published.year - 1),
        "md": f"{day.month}月{day.day}日",
        "town": _TOWNS[plan.topic % len(_TOWNS)],
    }


def _paragraphs(draft: Draft, plan: Plan, sentences: list[str], rng: Random) -> None:
    draft.body += [Text(filled(sentence, values(draft, plan), rng)) for sentence in sentences]


def picture(draft: Draft, place: int, alt: str) -> Picture:
    """An image of the article, which becomes one of the site's files."""
    path = file_path(draft, place, "png")
    draft.files[path] = alt
    return Picture(path, alt)


def file_path(draft: Draft, place: int, extension: str) -> str:
    """Where the template keeps such a file."""
    return put(
        manner(draft.template)["files"],
        folder=draft.path.rpartition("/")[0],
        ymd=f"{draft.published:%Y%m%d}",
        y=f"{draft.published:%Y}",
        id=str(48300 + draft.number * 7),
        n=str(place),
        ext=extension,
    )


def article(draft: Draft, plan: Plan, rng: Random) -> None:
    """A piece of news."""
    topic = loaded("news")[plan.kind][plan.topic]
    draft.heading = filled(topic["title"], values(draft, plan), rng)
    _paragraphs(draft, plan, topic["paragraphs"], rng)
    if topic["image"]:
        draft.body.insert(1, picture(draft, 1, topic["image"]))
        draft.body.insert(2, Text(topic["image"], "center"))
    draft.source = draft.site.units[rng.choice(_REPORTERS[plan.kind])]
    if plan.kind == "township":
        draft.source = next(unit for unit in draft.site.units if unit.startswith(_TOWNS[plan.topic]))
    draft.editor = "（责任编辑：信息股）" if draft.site.mark == "党政机关" else "（责任编辑：宣传科）"
    if plan.number % 10 == 1:
        day = later(plan.published.date(), -30)
        note = f"（补录说明：本文原于{written(day)}在宣传栏刊登，{written(plan.published.date())}补录上网。）"
        draft.body.append(Text(draft.innocent("backfilled-note", note)))
    if plan.number % 4 == 0:
        column = draft.site.columns[1]
        to = f"https://{draft.site.domain}/{column.path}/index.html"
        link = draft.innocent("own-host-link", column.name)
        draft.body.append(Text(f"更多信息请见本网站“[[{to}|{link}]]”栏目。"))


def repost(draft: Draft, plan: Plan, original: Draft | None, rng: Random) -> None:
    """A piece of news of somebody else, under its own title and with its source."""
    if original:
        draft.heading = plain(original.heading)
        words = [block.text for block in original.body[:1] + original.body[3:] if isinstance(block, Text)]
        draft.body += [Text(plain(text)) for text in words if "本网站" not in text and "补录" not in text]
        draft.source = draft.innocent("permitted-repost", original.site.name)
        link = draft.innocent("allowed-host-link", "查看原文")
        draft.body.append(Text(f"[[{original.url}|{link}]]"))
        draft.original = "page"
        return
    topic = loaded("news")["repost"][plan.topic]
    draft.heading = topic["title"]
    _paragraphs(draft, plan, topic["paragraphs"], rng)
    draft.source = draft.innocent("permitted-repost", topic["source"])
    if plan.number % 3:
        draft.body.append(Text(f"（原标题：{topic['title']}）"))
        draft.original = "line"
    if topic["source"] in _SOURCES:
        link = draft.innocent("allowed-host-link", "查看原文")
        draft.body.append(Text(f"[[{_SOURCES[topic['source']]}|{link}]]"))


def attach(draft: Draft, names: list[list[str]]) -> None:
    """The lines that name attachments, and the links to them."""
    single = len(names) == 1
    for place, (name, extension) in enumerate(names, 1):
        lead = "附件：" if place == 1 else "　　　"
        draft.body.append(Text(f"{lead}{name}" if single else f"{lead}{place}.{name}"))
        path = file_path(draft, place + 4, extension)
        draft.files[path] = name
        words = f"{name}.{extension}" if draft.number % 2 else f"附件{'' if single else place}：{name}.{extension}"
        draft.attachments.append(Attached(path, words))


def signed(draft: Draft, plan: Plan) -> None:
    """Who signs, and the day; published the working day after or the same."""
    draft.written = later(plan.published.date(), -1)
    draft.body.append(Text(draft.site.office, "right"))
    draft.body.append(Text(written(draft.written), "right"))


def notice(draft: Draft, plan: Plan, rng: Random) -> None:
    """A public notice with attachments."""
    topic: dict[str, Any] = loaded("notices")["notice"][plan.topic]
    draft.heading = filled(topic["title"], values(draft, plan), rng)
    _paragraphs(draft, plan, topic["paragraphs"], rng)
    if plan.number % 2 == 0:
        draft.body.insert(1, picture(draft, 1, f"{draft.site.short}办公地点示意图"))
    attach(draft, topic["attachments"])
    signed(draft, plan)
    draft.source = draft.site.units[0]


def interaction(draft: Draft, plan: Plan, rng: Random) -> None:
    """A survey, a data set, a question with its answer."""
    topic: dict[str, Any] = loaded("notices")["interaction"][plan.topic]
    draft.heading = filled(topic["title"], values(draft, plan), rng)
    _paragraphs(draft, plan, topic["paragraphs"], rng)
    if "attachments" in topic:
        attach(draft, topic["attachments"])
    draft.source = draft.site.units[1 if draft.site.key == "rsj" else 0]


def guide(draft: Draft, plan: Plan, rng: Random) -> None:
    """A service guide: a table of elements, or numbered paragraphs."""
    topic: dict[str, Any] = loaded("notices")["guide"][plan.topic]
    draft.heading = topic["title"]
    said = [filled(element, values(draft, plan), rng) for element in topic["elements"]]
    pairs = list(zip(_ELEMENTS, said, strict=True))
    if draft.site.key == "zhuyuan":
        draft.body.append(Grid(tuple(pairs), head=0))
    else:
        draft.body += [Text(f"{_NUMERALS[place]}、{name}：{text}") for place, (name, text) in enumerate(pairs)]
    draft.source = draft.site.units[-1] if draft.site.key == "zhuyuan" else draft.site.units[7]


def standard_catalogue(draft: Draft, plan: Plan, rng: Random) -> None:
    """A 基层政务公开标准目录: eight columns, or with ticked sub-columns under a head of two rows."""
    content = loaded("catalogues")
    domain = content["domain"][plan.topic]
    draft.heading = f"{draft.site.place}{domain['name']}领域基层政务公开标准目录"
    ticked = plan.number % 2 == 0
    rows: list[tuple[str, ...]] = []
    for number, (name, what, basis) in enumerate(domain["rows"], 1):
        whom = rng.choice(content["people"])
        head = (str(number), name, what, basis, rng.choice(content["limits"]), f"{draft.site.place}{domain['organ']}")
        channel = rng.choice(content["channels"])
        everyone = whom == "全社会"
        if ticked:
            rows.append((*head, "√", "", channel, *(("√", "") if everyone else ("", whom.removeprefix("特定群体：")))))
        else:
            rows.append((*head, "主动公开" if everyone or number % 2 else "依申请公开", channel, whom))
    columns = ("序号", *content["columns"])
    if ticked:
        first = (*columns[:6], "公开方式", columns[7], "公开对象")
        second = ("主动", "依申请", "全社会", "特定群体")
        draft.body.append(Grid((first, second, *rows), 2, (1, 1, 1, 1, 1, 1, 2, 1, 2)))
    else:
        draft.body.append(Grid((columns, *rows)))
    draft.body.insert(
        0, Text(f"按照基层政务公开标准化规范化工作要求，现公布{draft.site.place}{domain['name']}领域标准目录。")
    )
    draft.source = draft.site.units[0]


def wechat(draft: Draft, plan: Plan, rng: Random) -> None:
    """An article of a WeChat account as the browser saves it."""
    topic: dict[str, Any] = loaded("notices")["wechat"][plan.topic]
    draft.heading = filled(topic["title"], values(draft, plan), rng)
    _paragraphs(draft, plan, topic["paragraphs"], rng)
    for place, alt in enumerate(topic["images"], 1):
        draft.body.insert(2 * place, picture(draft, place, alt))
    cover = file_path(draft, 0, "png")
    draft.files[cover] = "cover"
    draft.source = draft.site.account
    before = later(plan.published.date() - timedelta(20), 0)
    to = f"https://mp.weixin.qq.com/s/{before:%Y%m%d}a{plan.number}Zk"
    link = draft.innocent("platform-link", "往期回顾")
    draft.body.append(Text(f"[[{to}|{link}]]", "center"))
    draft.metas = [
        Meta("description", topic["digest"], "name"),
        Meta("author", draft.site.account, "name"),
        Meta("og:title", plain(draft.heading), "property"),
        Meta("og:url", f"https://mp.weixin.qq.com/s/{plan.published:%Y%m%d}b{plan.number}Qw", "property"),
        Meta("og:image", cover.removeprefix("newmedia/"), "property"),
        Meta("og:description", topic["digest"], "property"),
        Meta("og:site_name", "微信公众平台", "property"),
        Meta("og:article:author", draft.site.account, "property"),
    ]
    draft.shown = draft.listed = stamp(plan.published)
