"""Faults of the page as people see it: date and source lines, footers, reposts, advertisements, guides, marks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from .content import sites
from .days import stamp
from .draft import Draft, Grid, Raw, Text, plain
from .model import TODAY
from .planting import Kind, Work, content, of, retag, tagged, texts

_UNKNOWN: Final = ("星河财经观察（微信公众号）", "沅水论坛", "小城故事会", "百晓生资讯网", "某自媒体", "天天热点号")
_FORMS: Final = ("%m-%d", "%Y.%m.%d", "%y-%m-%d", "%m/%d")
_ADVERTISEMENTS: Final = (
    "厂家直销运动鞋，全场五折起，包邮到家，订购热线400-000-0000，数量有限，先到先得！",
    "本地装修首选宏达装饰，签单即送全屋家电，限时优惠，咨询微信同号。",
    "祖传秘方专治腰腿疼，三天见效，无效退款，现在下单立减200元！",
    "低息贷款当天放款，无需抵押，联系客户经理即可办理。",
    "名酒特卖，买一箱送一箱，扫码进店领取优惠券。",
)
_SHOPS: Final = (
    ("https://shop.haomaibao.example/item/88213.html", "点击进入旗舰店选购"),
    ("https://www.qiangxian.example/sale?from=gov", "限时秒杀，立即抢购"),
    ("https://mall.youxuan.example/goods/1027", "领取优惠券购买"),
    ("https://www.huiminjinfu.example/loan", "在线申请贷款"),
)
_FOOTERS: Final = {
    "mark": ("footer-mark-missing", 5, "党政机关网站标识"), "code": ("footer-code-missing", 5, "网站标识码"),
    "sponsor": ("footer-sponsor-missing", 4, "主办单位"), "contact": ("footer-contact-missing", 5, "联系方式"),
    "icp": ("footer-icp-missing", 4, "ICP备案号"), "police": ("footer-police-record-missing", 4, "公安备案号"),
}  # fmt: skip


def _alone(draft: Draft) -> bool:
    """A page whose date nothing else hangs on, and which does not say that it was put up later."""
    kinds = {"article", "repost", "guide", "interaction", "catalogue"}
    return draft.type in kinds and not any(kind == "backfilled-note" for kind, _ in draft.innocents)


def _old_enough(draft: Draft) -> bool:
    """Some weeks after it are still before today."""
    return _alone(draft) and f"{draft.published:%Y-%m}" < "2026-10"


def _no_date(draft: Draft, work: Work) -> None:
    draft.shown = ""
    work.lacks("发布时间，标题下方")


def _date_form(draft: Draft, work: Work) -> None:
    draft.shown = work.mark(draft.published.strftime(_FORMS[work.turn % len(_FORMS)]))


def _listed_without_date(draft: Draft, work: Work) -> None:
    items = draft.sections[work.turn % len(draft.sections)].items
    place = 1 + work.turn % (len(items) - 1)
    items[place] = items[place]._replace(title=work.mark(items[place].title), date="")
    work.lacks(f"列表中“{plain(items[place].title)}”的发布时间")


def _shown_later(draft: Draft, work: Work) -> None:
    draft.shown = work.mark(stamp(draft.published + timedelta(days=3 + 5 * work.turn, minutes=17)))


def _shown_earlier(draft: Draft, work: Work) -> None:
    draft.shown = work.mark(stamp(draft.published - timedelta(days=2 + 6 * work.turn, minutes=8)))


def _blank(draft: Draft, work: Work) -> None:
    """The list of a column is empty, or says that there is nothing."""
    draft.sections[0].items.clear()
    if work.turn % 2:
        draft.body.append(Text(work.mark("暂无内容")))
    work.lacks(f"栏目“{draft.heading}”的全部内容")


def _stale(draft: Draft, work: Work) -> None:
    """What is newer than half a year is gone from the list."""
    items = draft.sections[0].items
    kept = [item for item in items if item.date < f"{int(TODAY[:4]):04}-05-01"]
    items[:] = [kept[0]._replace(date=work.mark(kept[0].date)), *kept[1:]]
    work.lacks(f"栏目“{draft.heading}”近期的更新")


def _stale_fits(draft: Draft) -> bool:
    names = {"云坪要闻", "乡镇动态", "国务院信息", "通知公告", "政策文件"}
    return draft.type == "column" and draft.site.key == "yunping" and draft.heading in names


def _footer(key: str, what: str) -> Callable[[Draft, Work], None]:
    def plant(draft: Draft, work: Work) -> None:
        del draft.footer[key]
        work.lacks(f"页脚的{what}")

    return plant


def _other_code(draft: Draft, work: Work) -> None:
    other = next(site for site in sites() if site.key != draft.site.key)
    draft.footer["code"] = draft.footer["code"].replace(draft.site.code, work.mark(other.code))


def _unknown_source(draft: Draft, work: Work) -> None:
    said = _UNKNOWN[work.turn % len(_UNKNOWN)]
    draft.source = work.mark(said)
    retag(draft, "ContentSource", work.also(said))


def _no_source(draft: Draft, work: Work) -> None:
    draft.source = ""
    work.lacks("来源，标题下方")


def _retitled(draft: Draft, work: Work) -> None:
    """A new title everywhere on the page and in lists; only the original tells."""
    old = draft.heading
    new = (f"重磅！{old}", f"速看！{old}，与你有关", f"{old}，这些好处别错过", f"定了！{old}")[work.turn % 4]
    draft.heading = work.mark(new)
    retag(draft, "ArticleTitle", work.also(new))
    for place, block in enumerate(draft.body):
        if isinstance(block, Text) and "原标题" in block.text:
            draft.body[place] = Text(work.also(block.text))


def _other_source(draft: Draft, work: Work) -> None:
    units = [unit for unit in draft.site.units if unit != plain(draft.source)]
    draft.source = work.mark(units[work.turn % len(units)])


def _advertisement(draft: Draft, work: Work) -> None:
    place = texts(draft)[min(2, len(texts(draft)) - 1)]
    draft.body.insert(place + 1, Text(work.mark(_ADVERTISEMENTS[work.turn % len(_ADVERTISEMENTS)])))


def _shop(draft: Draft, work: Work) -> None:
    target, words = _SHOPS[work.turn % len(_SHOPS)]
    draft.body.append(Raw(work.mark(f'<p><a href="{target}" target="_blank">{words}</a></p>')))


def _floating(draft: Draft, work: Work) -> None:
    target, words = _SHOPS[work.turn % len(_SHOPS)]
    box = (
        f'<div class="float-ad" style="position:fixed;right:10px;bottom:120px;z-index:999"><a href="{target}">'
        f'<strong>双十二大促</strong><em>{words}</em></a><a href="javascript:;" class="close">关闭</a></div>'
    )
    draft.extras.append(work.mark(box))


def _elements(draft: Draft) -> list[str]:
    if isinstance(draft.body[0], Grid):
        return [row[0] for row in draft.body[0].rows]
    return [block.text.split("、", 1)[1].split("：", 1)[0] for block in draft.body if isinstance(block, Text)]


def _element(which: int, *, empty: bool) -> Callable[[Draft, Work], None]:
    """One of the elements of a guide is not there, or says nothing."""

    def plant(draft: Draft, work: Work) -> None:
        name = _NAMES[which]
        work.lacks(f"办事指南的“{name}”")
        first = draft.body[0]
        if isinstance(first, Grid):
            rows = [(row[0], work.mark("")) if row[0] == name else row for row in first.rows if empty or row[0] != name]
            draft.body[0] = first._replace(rows=tuple(rows))
            return
        for place in texts(draft):
            block = draft.body[place]
            assert isinstance(block, Text)
            if f"、{name}：" in block.text:
                head = block.text.split("：", 1)[0]
                draft.body[place : place + 1] = [Text(f"{head}：{work.mark('')}")] if empty else []
                return

    return plant


_NAMES: Final = (
    "事项名称", "设定依据", "申请条件", "办理材料", "办理地点", "办理时间", "联系电话", "办理流程",
)  # fmt: skip


def _unmarked(draft: Draft, work: Work) -> None:
    draft.state = ""
    work.lacks("标题旁的失效、废止或者修改标注")


def _guide(which: int, count: int, *, empty: bool = False) -> Kind:
    name = f"element-{'empty' if empty else 'missing'}-{_NAMES[which]}"
    return Kind("PAGE009", name, count, of("guide"), (f"element:{which}",), _element(which, empty=empty))


def _has_list(draft: Draft) -> bool:
    return draft.type in {"home", "column"} and all(len(section.items) > 1 for section in draft.sections)


PAGE: Final = (
    Kind("PAGE001", "date-line-missing", 8, content, ("dateline",), _no_date),
    Kind("PAGE001", "date-line-form", 4, _alone, ("dateline",), _date_form),
    Kind("PAGE001", "list-date-missing", 10, _has_list, ("list:date",), _listed_without_date),
    Kind("PAGE002", "shown-later", 7, _old_enough, ("dateline", "meta:PubDate"), _shown_later),
    Kind("PAGE002", "shown-earlier", 7, _alone, ("dateline", "meta:PubDate"), _shown_earlier),
    Kind("PAGE004", "column-blank", 5, lambda draft: draft.type == "column" and draft.site.key == "zhuyuan",
         ("list",), _blank),
    Kind("PAGE004", "column-stale", 5, _stale_fits, ("list",), _stale),
    *(Kind("PAGE005", name, count, tagged, (f"footer:{key}",), _footer(key, what))
      for key, (name, count, what) in _FOOTERS.items()),
    Kind("PAGE005", "footer-code-of-another", 3, tagged, ("footer:code",), _other_code),
    Kind("PAGE006", "source-not-allowed", 9, of("repost"), ("source", "meta:ContentSource"), _unknown_source),
    Kind("PAGE006", "title-changed", 7, lambda draft: draft.original == "line",
         ("heading", "meta:ArticleTitle", "body:original"), _retitled),
    Kind("PAGE006", "source-not-said", 6, lambda draft: bool(draft.original), ("source",), _no_source),
    Kind("PAGE007", "advertisement", 5, of("article", "notice", "interaction", "repost"), ("body:ad",), _advertisement),
    Kind("PAGE007", "shop-link", 4, of("article", "notice", "interaction", "repost", "catalogue"), ("body:ad",), _shop),
    Kind("PAGE007", "floating-advertisement", 3, tagged, ("body:ad",), _floating),
    _guide(1, 1), _guide(2, 1), _guide(3, 1), _guide(4, 1), _guide(5, 1), _guide(7, 1),
    _guide(6, 1, empty=True), _guide(2, 1, empty=True), _guide(4, 1, empty=True), _guide(0, 1, empty=True),
    Kind("PAGE010", "mark-missing", 7, lambda draft: bool(draft.state), ("state",), _unmarked),
    Kind("", "source-line-missing", 6, of("article", "notice"), ("source",), _no_source),
    Kind("", "source-differs", 7, of("article", "notice"), ("source", "meta:ContentSource"), _other_source),
)  # fmt: skip
