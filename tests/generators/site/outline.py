"""Which two hundred pages there are: site, type, column, day; decided before a word of them is written."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final, NamedTuple

from .content import loaded, sites
from .days import later, workday
from .model import Column, PageType, Site

_ARTICLES: Final = {
    ("zhuyuan", "竹沅要闻"): ("county", (0, 1, 2, 3, 4, 5, 6)),
    ("yunping", "云坪要闻"): ("county", (6, 4, 2, 0, 5)),
    ("yunping", "乡镇动态"): ("township", (0, 1, 2)),
    ("rsj", "工作动态"): ("bureau", (0, 1, 2, 3, 4)),
    ("zjj", "工作动态"): ("bureau", (4, 3, 0, 2)),
    ("ayzy", "学院要闻"): ("college", (0, 1, 2)),
    ("zyyy", "医院动态"): ("hospital", (0, 1, 2)),
}
"""Column, and which topics of which kind it reports."""
_REPOSTS: Final = {
    ("zhuyuan", "上级信息"): (0, 1, 4, 6, 7),
    ("yunping", "国务院信息"): (2, 3, 6, 5, 1),
    ("rsj", "工作动态"): (1, ("zhuyuan", 1), ("zhuyuan", 5)),
    ("zjj", "工作动态"): (4, ("yunping", 0), ("yunping", 2)),
    ("ayzy", "学院要闻"): (2, ("rsj", 1)),
    ("zyyy", "医院动态"): (3, ("zhuyuan", 3)),
}
"""Column, and what it reposts: a topic, or an article of another site."""
_NOTICES: Final = {
    ("zhuyuan", "通知公告"): (1, 2, 4),
    ("yunping", "通知公告"): (3, 4, 2),
    ("rsj", "通知公告"): (5, 3, 0),
    ("zjj", "公示公告"): (5, 1, 4),
    ("ayzy", "通知公告"): (5, 0),
    ("zyyy", "公告公示"): (2, 0),
}
_POLICIES: Final = {
    "zhuyuan": "政策文件", "yunping": "政策文件", "rsj": "政策文件", "zjj": "政策文件", "ayzy": "规章制度",
    "zyyy": "信息公开",
}  # fmt: skip
_CATALOGUES: Final = {"zhuyuan": "基层政务公开标准目录", "yunping": "标准目录"}
_INTERACTIONS: Final = {"zhuyuan": "征集调查", "yunping": "数据开放", "rsj": "咨询答复"}
_WECHAT: Final = {"zhuyuan": (0, 1, 2, 4), "yunping": (2, 0, 1), "zyyy": (3, 4, 0)}


class Plan(NamedTuple):
    """One page to be written."""

    number: int
    site: Site
    type: PageType
    column: Column | None
    published: datetime
    topic: int = 0
    kind: str = ""
    """Of a news topic; key of a policy, also for its interpretation."""
    other: tuple[str, int] | None = None
    """The article that is reposted: site and topic."""


def plans() -> list[Plan]:
    """All pages; policies come before their interpretations, articles before their reposts."""
    found = [
        *(Plan(0, site, "home", None, datetime(2026, 11, 27, 8, 0)) for site in sites()),  # noqa: DTZ001
        *(
            Plan(0, site, "column", column, datetime(2026, 11, 27, 8, 0))  # noqa: DTZ001
            for site in sites()
            for column in site.columns
        ),
        *_articles(),
        *_policies(),
        *_others(),
    ]
    return [plan._replace(number=number) for number, plan in enumerate(found, 1)]


def _column(site: Site, name: str) -> Column:
    return next(column for column in site.columns if column.name == name)


def _by_key() -> dict[str, Site]:
    return {site.key: site for site in sites()}


def _moment(day: date, rng: Random) -> datetime:
    return datetime.combine(workday(day), time(rng.choice((8, 9, 9, 10, 11, 15, 16, 17)), rng.randrange(60)))


def _spread(count: int, rng: Random, *, fresh: bool) -> list[date]:
    """That many days from early 2024 on; the last within a fortnight before today if it has to be fresh."""
    room = 990 // count
    days = [date(2024, 2, 19) + timedelta(room * place + rng.randrange(room * 3 // 4)) for place in range(count)]
    if fresh:
        days[-1] = date(2026, 11, 17) + timedelta(rng.randrange(8))
    return days


def _articles() -> list[Plan]:
    out: list[Plan] = []
    when: dict[tuple[str, int], datetime] = {}
    for (key, name), (kind, topics) in _ARTICLES.items():
        site = _by_key()[key]
        rng = Random(f"site-articles-{key}-{name}")
        for topic, day in zip(topics, _spread(len(topics), rng, fresh=True), strict=True):
            moment = _moment(day, rng)
            if kind != "township":
                when[key, topic] = moment
            out.append(Plan(0, site, "article", _column(site, name), moment, topic, kind))
    for (key, name), originals in _REPOSTS.items():
        site = _by_key()[key]
        rng = Random(f"site-reposts-{key}-{name}")
        for place, (what, day) in enumerate(zip(originals, _spread(len(originals), rng, fresh=True), strict=True)):
            column = _column(site, name)
            if isinstance(what, tuple):
                moment = _moment(later(when[what].date(), 1 + place), rng)
                out.append(Plan(0, site, "repost", column, moment, 0, "page", what))
            else:
                out.append(Plan(0, site, "repost", column, _moment(day, rng), what, "repost"))
    return out


def _policies() -> list[Plan]:
    out: list[Plan] = []
    for key, name in _POLICIES.items():
        site = _by_key()[key]
        rng = Random(f"site-policies-{key}")
        after: list[Plan] = []
        for policy, _, signed, _, _, _, _, interpreted in loaded("plan")[key]:
            moment = _moment(later(date.fromisoformat(signed), rng.randint(1, 7)), rng)
            out.append(Plan(0, site, "policy", _column(site, name), moment, kind=policy))
            if interpreted:
                same = rng.random() < 0.7
                told = moment + timedelta(minutes=rng.randint(5, 40)) if same else _moment(later(moment.date(), 1), rng)
                after.append(Plan(0, site, "interpretation", _column(site, "政策解读"), told, kind=policy))
        out += after
    return out


def _others() -> list[Plan]:
    out: list[Plan] = []
    for (key, name), topics in _NOTICES.items():
        site = _by_key()[key]
        rng = Random(f"site-notices-{key}")
        for topic, day in zip(topics, _spread(len(topics), rng, fresh=True), strict=True):
            out.append(Plan(0, site, "notice", _column(site, name), _moment(day, rng), topic))
    for key, name in _CATALOGUES.items():
        site = _by_key()[key]
        rng = Random(f"site-catalogues-{key}")
        out += [
            Plan(0, site, "catalogue", _column(site, name), _moment(day, rng), topic)
            for topic, day in enumerate(_spread(4, rng, fresh=False))
        ]
    for key in ("zhuyuan", "yunping"):
        site = _by_key()[key]
        rng = Random(f"site-guides-{key}")
        out += [
            Plan(0, site, "guide", _column(site, "办事指南"), _moment(day, rng), topic)
            for topic, day in enumerate(_spread(3, rng, fresh=False))
        ]
    for topic, entry in enumerate(loaded("notices")["interaction"]):
        site = _by_key()[entry["site"]]
        rng = Random(f"site-interactions-{topic}")
        day = date(2025, 3, 3) + timedelta(97 * topic)
        out.append(Plan(0, site, "interaction", _column(site, _INTERACTIONS[site.key]), _moment(day, rng), topic))
    for key, topics in _WECHAT.items():
        site = _by_key()[key]
        rng = Random(f"site-wechat-{key}")
        for topic, day in zip(topics, _spread(len(topics), rng, fresh=True), strict=True):
            out.append(Plan(0, site, "newmedia", None, _moment(day, rng), topic))
    return out
