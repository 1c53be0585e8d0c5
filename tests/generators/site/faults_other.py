"""Faults of WeChat articles and of the tables of 基层政务公开标准目录; none has a row in the catalogue of rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .draft import Draft, Grid, Meta, Raw, Text
from .planting import Kind, Work, of, tag, texts

_wechat: Final = of("newmedia")
_PADDING: Final = (
    "文章还梳理了办理渠道、注意事项、咨询电话和常见误区，内容较长，建议先收藏再慢慢阅读，"
    "也欢迎转发给身边有需要的亲友，让更多的人少跑路、少走弯路。"
)
_TAIL: Final = (
    "这份说明把时间、地点、条件、材料、流程、费用和联系方式都列在一起，"
    "看完就知道该怎么办、找谁办、多久能办好、还有哪些地方要提前注意"
)
_SCRIPTS: Final = (
    "<script>document.getElementById('js_content').onclick=function(){count()}</script>",
    '<script type="text/javascript">var hits = hits || []; hits.push(1);</script>',
    '<section><script src="/js/lottery.js"></script></section>',
)
_OUTSIDE: Final = "https://{}/index.html"
_COLUMNS: Final = {
    "名称": (1, 1), "内容": (2, 2), "依据": (3, 3), "时限": (4, 4), "主体": (5, 5), "方式": (6, 6), "渠道": (7, 8),
    "公开对象": (8, 9),
}  # fmt: skip
"""Column, and its index under a simple head and under one with ticks."""


def _meta_said(names: tuple[str, ...], said: Callable[[str, Work], str]) -> Callable[[Draft, Work], None]:
    """All tags that repeat the same thing say it."""

    def plant(draft: Draft, work: Work) -> None:
        for name in names:
            place = tag(draft, name)
            draft.metas[place] = draft.metas[place]._replace(content=work.mark(said(draft.metas[place].content, work)))

    return plant


def _meta_gone(names: tuple[str, ...], what: str) -> Callable[[Draft, Work], None]:
    """The tags are not there, or by turns empty."""

    def plant(draft: Draft, work: Work) -> None:
        work.lacks(what)
        for name in names:
            place = tag(draft, name)
            if work.turn % 2:
                draft.metas[place] = draft.metas[place]._replace(content=work.mark(""))
            else:
                del draft.metas[place]

    return plant


def _long_title(draft: Draft, work: Work) -> None:
    long = f"{draft.heading}：{_TAIL}"
    draft.heading = work.mark(long)
    place = tag(draft, "og:title")
    draft.metas[place] = Meta("og:title", work.mark(long), "property")


def _outside(draft: Draft, work: Work) -> None:
    column = draft.site.columns[work.turn % len(draft.site.columns)]
    target = f"https://{draft.site.domain}/{column.path}/index.html"
    draft.body.append(Text(f"[[{work.mark(target)}|点击查看{column.name}]]"))


def _scripted(draft: Draft, work: Work) -> None:
    draft.body.insert(texts(draft)[1], Raw(work.mark(_SCRIPTS[work.turn % len(_SCRIPTS)])))


def _grid(draft: Draft) -> tuple[int, Grid]:
    return next((place, block) for place, block in enumerate(draft.body) if isinstance(block, Grid))


def _ticked(draft: Draft) -> bool:
    return draft.type == "catalogue" and _grid(draft)[1].head == 2


def _cell(column: str, said: Callable[[Work], str], what: str = "") -> Callable[[Draft, Work], None]:
    """A cell of that column says something else, or nothing."""

    def plant(draft: Draft, work: Work) -> None:
        place, grid = _grid(draft)
        at = _COLUMNS[column][grid.head - 1]
        rows = [list(row) for row in grid.rows]
        row = grid.head + (draft.number + at + work.turn) % (len(rows) - grid.head)
        rows[row][at] = work.mark(said(work))
        if what:
            work.lacks(f"第{row - grid.head + 1}项的“{column}”")
        draft.body[place] = grid._replace(rows=tuple(tuple(row) for row in rows))

    return plant


def _whom(draft: Draft, work: Work) -> None:
    place, grid = _grid(draft)
    rows = [list(row) for row in grid.rows]
    row = grid.head + (draft.number + 8) % (len(rows) - grid.head)
    rows[row][8] = work.mark("")
    work.lacks(f"第{row - grid.head + 1}项的“公开对象”")
    draft.body[place] = grid._replace(rows=tuple(tuple(row) for row in rows))


def _both_ticked(draft: Draft, work: Work) -> None:
    place, grid = _grid(draft)
    rows = [list(row) for row in grid.rows]
    row = grid.head + draft.number % (len(rows) - grid.head)
    rows[row][6], rows[row][7] = work.mark("√"), work.also("√")
    draft.body[place] = grid._replace(rows=tuple(tuple(row) for row in rows))


def _no_column(draft: Draft, work: Work) -> None:
    """The table has no column 公开对象."""
    place, grid = _grid(draft)
    ticked = grid.head == 2
    rows = [row[:-1] if index == 0 or not ticked else row[:-2] for index, row in enumerate(grid.rows)]
    draft.body[place] = grid._replace(rows=tuple(rows), spans=grid.spans[:-1])
    work.lacks("标准目录的“公开对象”一列")


def _empty(column: str, count: int) -> Kind:
    slots = (f"cells:{column}",)
    return Kind("", f"cell-empty-{column}", count, of("catalogue"), slots, _cell(column, lambda _: "", "empty"))


def _said(kind: str, column: str, count: int, *words: str, base: Callable[[Draft], bool] | None = None) -> Kind:
    plant = _cell(column, lambda work: words[work.turn % len(words)])
    return Kind("", f"cell-{kind}-{column}", count, base or of("catalogue"), (f"cells:{column}",), plant)


def _simple(draft: Draft) -> bool:
    return draft.type == "catalogue" and not _ticked(draft)


_DIGEST: Final = ("description", "og:description")
_AUTHOR: Final = ("author", "og:article:author")
OTHER: Final = (
    Kind("", "digest-too-long", 4, _wechat, ("wechat:digest",),
         _meta_said(_DIGEST, lambda old, _work: old + _PADDING * 2)),
    Kind("", "digest-missing", 3, _wechat, ("wechat:digest",), _meta_gone(_DIGEST, "摘要")),
    Kind("", "author-missing", 4, _wechat, ("wechat:author",), _meta_gone(_AUTHOR, "作者")),
    Kind("", "author-too-long", 3, _wechat, ("wechat:author",),
         _meta_said(_AUTHOR, lambda old, _work: f"{old}编辑部值班编辑与通讯员综合报道组联合供稿")),
    Kind("", "cover-missing", 4, _wechat, ("wechat:cover",), _meta_gone(("og:image",), "封面")),
    Kind("", "link-out-of-wechat", 6, _wechat, ("wechat:link",), _outside),
    Kind("", "script-in-wechat", 6, _wechat, ("wechat:script",), _scripted),
    Kind("", "title-too-long", 3, _wechat, ("heading",), _long_title),
    _empty("名称", 1), _empty("内容", 2), _empty("依据", 2), _empty("时限", 2), _empty("主体", 2), _empty("渠道", 2),
    Kind("", "cell-empty-公开对象", 1, _simple, ("cells:公开对象",), _whom),
    _said("placeholder", "内容", 2, "待补充", "略"), _said("placeholder", "依据", 2, "××", "待定"),
    _said("placeholder", "主体", 2, "XXX", "待补充"),
    _said("ill-formed", "方式", 2, "公开", "上网", base=_simple), _said("ill-formed", "时限", 2, "20", "尽快"),
    _said("ill-formed", "依据", 1, "有关规定"),
    Kind("", "cell-ill-formed-both-ways", 2, _ticked, ("cells:方式",), _both_ticked),
    Kind("", "column-missing-公开对象", 3, of("catalogue"), ("cells:公开对象",), _no_column),
)  # fmt: skip
