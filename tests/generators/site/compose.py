"""Writes the two hundred pages as drafts: heads, bodies, lists and footers, all of it right."""

from __future__ import annotations

import re
from random import Random
from typing import Any, Final

from . import bodies, policies
from .content import manner, put
from .days import stamp
from .draft import Draft, Item, Meta, Picture, Section, Text, plain
from .furniture import footer, innocent_extras
from .model import LAYOUTS, Column
from .outline import Plan, plans

Drafts = dict[int, Draft]
_ARTICLE: Final = frozenset(
    {"article", "repost", "policy", "interpretation", "notice", "catalogue", "guide", "interaction"}
)
_HOME_COLUMNS: Final = 5
_HOME_ITEMS: Final = 6


def drafts() -> Drafts:
    """Fresh drafts of all pages by number, without lists: those follow once all else is settled."""
    out: Drafts = {}
    by_topic: dict[tuple[str, int], Draft] = {}
    by_policy: dict[tuple[str, str], Draft] = {}
    for plan in plans():
        draft = _empty(plan)
        rng = Random(f"site-page-{plan.number}")
        match plan.type:
            case "article":
                bodies.article(draft, plan, rng)
                by_topic.setdefault((plan.site.key, plan.topic), draft) if plan.kind != "township" else None
            case "repost":
                bodies.repost(draft, plan, by_topic[plan.other] if plan.other else None, rng)
            case "policy":
                draft.layout = LAYOUTS[len(by_policy) % len(LAYOUTS)]
                policies.policy(draft, plan, rng)
                by_policy[plan.site.key, plan.kind] = draft
            case "interpretation":
                policies.interpretation(draft, plan, by_policy[plan.site.key, plan.kind], rng)
            case "notice":
                bodies.notice(draft, plan, rng)
            case "catalogue":
                bodies.standard_catalogue(draft, plan, rng)
            case "guide":
                bodies.guide(draft, plan, rng)
            case "interaction":
                bodies.interaction(draft, plan, rng)
            case "newmedia":
                bodies.wechat(draft, plan, rng)
        out[plan.number] = draft
    for draft in out.values():
        if draft.type == "policy":
            policies.finish(draft)
    for draft in out.values():
        _dress(draft)
    return out


def _empty(plan: Plan) -> Draft:
    site = plan.site
    template = site.older if plan.published.year == 2024 else site.template
    if plan.type == "newmedia":
        template = "wechat"
    dated = plan.type in {"article", "repost", "policy"} and bool(manner(template)["dated"])
    draft = Draft(plan.number, site, plan.type, "", template, "", plan.published, plan.column)
    draft.path = _path(plan, manner(template), dated=dated)
    draft.dated_path = dated and "t@ymd@" in manner(template)["dated"]
    draft.shown = draft.listed = stamp(plan.published) if plan.type not in {"home", "column"} else ""
    return draft


def _path(plan: Plan, style: dict[str, Any], *, dated: bool) -> str:
    if plan.type == "home":
        return "index.html"
    if plan.type == "column":
        assert plan.column
        return f"{plan.column.path}/index.html"
    day = plan.published
    number = plan.site.columns.index(plan.column) + 1021 if plan.column else 0
    return put(
        style["dated" if dated else "undated"],
        column=plan.column.path if plan.column else "",
        ym=f"{day:%Y%m}",
        y=f"{day:%Y}",
        ymd=f"{day:%Y%m%d}",
        id=str(30107 + plan.number * 41),
        number=str(number),
    )


def _dress(draft: Draft) -> None:
    """The head and the frame that follow from what the page says."""
    if draft.type == "newmedia":
        return
    rng = Random(f"site-head-{draft.number}")
    draft.footer = footer(draft)
    draft.metas = _site_tags(draft)
    if draft.column:
        draft.metas += _column_tags(draft.column)
    if draft.type in _ARTICLE:
        draft.metas += _article_tags(draft, rng)
        draft.heading = plain(draft.heading)
    if draft.type in {"column", "home"}:
        draft.heading = draft.column.name if draft.column else draft.site.name
    innocent_extras(draft)


def _site_tags(draft: Draft) -> list[Meta]:
    site = draft.site
    return [Meta("SiteName", site.name), Meta("SiteDomain", site.domain), Meta("SiteIDCode", site.code)]


def _column_tags(column: Column) -> list[Meta]:
    return [
        Meta("ColumnName", column.name),
        Meta("ColumnDescription", column.description),
        Meta("ColumnKeywords", column.keywords),
        Meta("ColumnType", column.type),
    ]


def _article_tags(draft: Draft, rng: Random) -> list[Meta]:
    """Three that must be, and those that may be; the page's number decides which of them there are."""
    out = [
        Meta("ArticleTitle", plain(draft.heading)),
        Meta("PubDate", stamp(draft.published)),
        Meta("ContentSource", plain(draft.source)),
    ]
    long = [
        plain(block.text).split("[[")[0] for block in draft.body if isinstance(block, Text) and len(block.text) > 30
    ]
    summary = re.split("(?<=[。？！])", long[0])[0] if long and draft.type != "guide" else f"{plain(draft.heading)}。"
    if draft.number % 5:
        out.append(Meta("Keywords", _keywords(draft)))
    if draft.number % 4:
        whole = "".join(long[:2])
        longer = draft.number % 8 == 1 and draft.type != "guide" and whole != summary
        text = draft.innocent("long-description", whole) if longer else summary
        out.append(Meta("Description", text))
    if draft.number % 3:
        out.append(Meta("Author" if draft.number % 6 < 3 else "author", rng.choice(draft.site.units)))
    picture = next((block for block in draft.body if isinstance(block, Picture) and block.alt), None)
    if picture:
        out.append(Meta("Image", f"https://{draft.site.domain}/{picture.src}"))
    if draft.number % 2:
        out.append(Meta("Url", draft.url))
    return out


def _keywords(draft: Draft) -> str:
    column = draft.column.keywords.split(",")[:2] if draft.column else []
    return ",".join([draft.site.place, *column])


def lists(out: Drafts) -> None:
    """Puts into column and home pages what the other pages of the site are called and dated."""
    for draft in out.values():
        if draft.type not in {"column", "home"}:
            continue
        content = [each for each in out.values() if each.site.key == draft.site.key and each.type in _ARTICLE]
        content.sort(key=lambda each: each.published, reverse=True)
        if draft.type == "column":
            draft.sections = [_section(draft.column, content, len(content))] if draft.column else []
        else:
            draft.sections = [_section(column, content, _HOME_ITEMS) for column in draft.site.columns[:_HOME_COLUMNS]]


def _section(column: Column, content: list[Draft], count: int) -> Section:
    mine = [each for each in content if each.column is column][:count]
    items = [Item(each.path, plain(each.heading), each.listed) for each in mine]
    return Section(column.name, f"{column.path}/index.html", items)
