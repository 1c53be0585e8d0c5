"""Faults of the tags in the head: META001 to META011."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from .content import sites
from .days import later, stamp
from .draft import Draft, plain
from .planting import Kind, Work, append_tag, content, drop_tag, has, of, retag, tag, tagged

_OTHER_TITLES: Final = ("关于做好有关工作的通知", "详细信息", "无标题文档", "测试标题请勿删除", "新建网页")
_TYPES: Final = (
    "环境要闻",
    "要闻",
    "其他栏目",
    "news",
    "默认栏目",
    "图片新闻",
    "热点专题",
    "普通栏目",
    "首页要闻",
    "1",
)
_SOURCES: Final = ("本站", "本网", "网络", "未知", "管理员")
_columned: Final = has("ColumnName")
_undated: Final = of("guide", "interaction", "catalogue")


def _missing(name: str) -> Callable[[Draft, Work], None]:
    def plant(draft: Draft, work: Work) -> None:
        drop_tag(draft, name)
        work.lacks(f"meta {name}")

    return plant


def _content(name: str, *forms: str) -> Callable[[Draft, Work], None]:
    """The tag says one of these forms, in turn."""

    def plant(draft: Draft, work: Work) -> None:
        retag(draft, name, work.mark(forms[work.turn % len(forms)]))

    return plant


def _changed(name: str, change: Callable[[str, Draft, Work], str]) -> Callable[[Draft, Work], None]:
    def plant(draft: Draft, work: Work) -> None:
        old = plain(draft.metas[tag(draft, name)].content)
        retag(draft, name, work.mark(change(old, draft, work)))

    return plant


def _twice(name: str) -> Callable[[Draft, Work], None]:
    """A second tag of the name in another case, with the same content."""

    def plant(draft: Draft, work: Work) -> None:
        append_tag(draft, name.lower(), work.mark(draft.metas[tag(draft, name)].content))

    return plant


def _emptied(name: str) -> Callable[[Draft, Work], None]:
    def plant(draft: Draft, work: Work) -> None:
        retag(draft, name, work.mark(""))
        work.lacks(f"meta {name} 的内容")

    return plant


def _another(draft: Draft) -> int:
    """Index of a site that the page is not of."""
    places = [place for place, site in enumerate(sites()) if site.key != draft.site.key]
    return places[draft.number % len(places)]


def _author_twice(draft: Draft, work: Work) -> None:
    name = "Author" if draft.meta("author") else "author"
    append_tag(draft, name, work.mark("admin" if work.turn % 2 else "信息中心编辑"))


def _source(draft: Draft, work: Work) -> None:
    """The same content management field feeds the tag and the line below the title: both say it."""
    said = _SOURCES[work.turn % len(_SOURCES)]
    retag(draft, "ContentSource", work.mark(said))
    draft.source = work.also(said)


def _settled_notice(draft: Draft) -> bool:
    """A notice that its column can do without: it is not what keeps the list fresh."""
    return draft.type == "notice" and f"{draft.published:%Y-%m}" < "2026-10" and draft.site.key != "yunping"


def _future(draft: Draft, work: Work) -> None:
    moment = draft.published.replace(year=2027, month=3, day=1 + work.turn)
    _dated(draft, work, stamp(moment))


def _before_written(draft: Draft, work: Work) -> None:
    assert draft.written
    day = later(draft.written, -6)
    _dated(draft, work, f"{day.isoformat()} {draft.published:%H:%M}")


def _dated(draft: Draft, work: Work, when: str) -> None:
    retag(draft, "PubDate", work.mark(when))
    draft.shown = work.also(when)
    draft.listed = when


def _seconds(old: str, draft: Draft, _work: Work) -> str:
    return f"{old}:{(draft.number * 7) % 60:02}"


def _chinese(_old: str, draft: Draft, _work: Work) -> str:
    return f"{draft.published.year}年{draft.published.month}月{draft.published.day}日"


def _dashed(old: str, _draft: Draft, work: Work) -> str:
    return old.replace("-", "——") if work.turn % 2 else old.replace(":", "∶")


def _spaced(mark: str) -> Callable[[str, Draft, Work], str]:
    return lambda old, _draft, _work: old.replace(",", mark)


def _other_page(draft: Draft) -> str:
    number = draft.published + timedelta(2)
    return f"https://{draft.site.domain}/{draft.site.columns[0].path}/content_{number:%m%d}1.html"


def _code(old: str, _draft: Draft, work: Work) -> str:
    return (old[:-1], f"{old[:4]} {old[4:]}", f"{old[:9]}l")[work.turn % 3]


_SITE: Final = (
    Kind("META001", "site-name-missing", 3, tagged, ("meta:SiteName",), _missing("SiteName")),
    Kind("META001", "site-domain-missing", 2, tagged, ("meta:SiteDomain",), _missing("SiteDomain")),
    Kind("META001", "site-code-missing", 3, tagged, ("meta:SiteIDCode",), _missing("SiteIDCode")),
    Kind("META001", "site-name-empty", 2, tagged, ("meta:SiteName",), _emptied("SiteName")),
    Kind("META001", "site-domain-empty", 2, tagged, ("meta:SiteDomain",), _emptied("SiteDomain")),
    Kind("META001", "site-code-empty", 2, tagged, ("meta:SiteIDCode",), _emptied("SiteIDCode")),
    Kind("META001", "site-name-null", 2, tagged, ("meta:SiteName",), _content("SiteName", "null", "undefined")),
    Kind("META001", "site-code-null", 2, tagged, ("meta:SiteIDCode",), _content("SiteIDCode", "undefined", "null")),
    Kind("META001", "site-name-twice", 2, tagged, ("meta:SiteName",), _twice("SiteName")),
    Kind("META001", "site-code-twice", 2, tagged, ("meta:SiteIDCode",), _twice("SiteIDCode")),
    Kind("META001", "site-name-of-another", 4, tagged, ("meta:SiteName",),
         _changed("SiteName", lambda _old, draft, _work: sites()[_another(draft)].name)),
    Kind("META002", "domain-with-scheme", 4, tagged, ("meta:SiteDomain",),
         _changed("SiteDomain", lambda old, _draft, work: f"http{'s' * (work.turn % 2)}://{old}")),
    Kind("META002", "domain-with-path", 3, tagged, ("meta:SiteDomain",),
         _changed("SiteDomain", lambda old, _draft, work: f"{old}/{'index.html' * (work.turn % 2)}")),
    Kind("META002", "domain-of-another", 5, tagged, ("meta:SiteDomain",),
         _changed("SiteDomain", lambda _old, draft, _work: sites()[_another(draft)].domain)),
    Kind("META002", "domain-shortened", 2, lambda draft: tagged(draft) and draft.site.domain.startswith("www."),
         ("meta:SiteDomain",), _changed("SiteDomain", lambda old, _draft, _work: old.removeprefix("www."))),
    Kind("META003", "code-of-another", 6, tagged, ("meta:SiteIDCode",),
         _changed("SiteIDCode", lambda _old, draft, _work: sites()[_another(draft)].code)),
    Kind("META003", "code-ill-formed", 8, tagged, ("meta:SiteIDCode",), _changed("SiteIDCode", _code)),
)  # fmt: skip
_COLUMN: Final = (
    Kind("META004", "column-description-missing", 4, _columned, ("meta:ColumnDescription",),
         _missing("ColumnDescription")),
    Kind("META004", "column-keywords-missing", 4, _columned, ("meta:ColumnKeywords",), _missing("ColumnKeywords")),
    Kind("META004", "column-type-missing", 3, _columned, ("meta:ColumnType",), _missing("ColumnType")),
    Kind("META004", "column-name-missing", 3, _columned, ("meta:ColumnName",), _missing("ColumnName")),
    Kind("META004", "column-description-empty", 2, _columned, ("meta:ColumnDescription",),
         _emptied("ColumnDescription")),
    Kind("META004", "column-keywords-empty", 3, _columned, ("meta:ColumnKeywords",), _emptied("ColumnKeywords")),
    Kind("META004", "column-name-empty", 2, _columned, ("meta:ColumnName",), _emptied("ColumnName")),
    Kind("META004", "column-tag-null", 3, _columned, ("meta:ColumnDescription",),
         _content("ColumnDescription", "null", "undefined")),
    Kind("META005", "column-type-unknown", 10, _columned, ("meta:ColumnType",), _content("ColumnType", *_TYPES)),
    Kind("META011", "full-width-comma", 5, _columned, ("meta:ColumnKeywords",),
         _changed("ColumnKeywords", _spaced("，"))),
    Kind("META011", "space", 3, _columned, ("meta:ColumnKeywords",), _changed("ColumnKeywords", _spaced(" "))),
    Kind("META011", "semicolon", 2, _columned, ("meta:ColumnKeywords",), _changed("ColumnKeywords", _spaced("；"))),
    Kind("META011", "enumeration-comma", 4, has("Keywords"), ("meta:Keywords",), _changed("Keywords", _spaced("、"))),
)  # fmt: skip
_TITLE_SLOT: Final = ("meta:ArticleTitle", "heading")
_DATE_SLOT: Final = ("meta:PubDate",)
_dated_alone: Final = of("article", "repost", "guide", "interaction", "catalogue")
_ARTICLE: Final = (
    Kind("META006", "article-title-missing", 4, content, _TITLE_SLOT, _missing("ArticleTitle")),
    Kind("META006", "publication-date-missing", 4, _dated_alone, _DATE_SLOT, _missing("PubDate")),
    Kind("META006", "content-source-missing", 5, content, ("meta:ContentSource", "source"), _missing("ContentSource")),
    Kind("META006", "article-title-empty", 2, content, _TITLE_SLOT, _emptied("ArticleTitle")),
    Kind("META006", "content-source-empty", 3, content, ("meta:ContentSource", "source"), _emptied("ContentSource")),
    Kind("META006", "publication-date-twice", 2, _dated_alone, _DATE_SLOT, _twice("PubDate")),
    Kind("META006", "article-title-twice", 2, content, _TITLE_SLOT, _twice("ArticleTitle")),
    Kind("META007", "title-with-site", 5, content, _TITLE_SLOT,
         _changed("ArticleTitle", lambda old, draft, work: f"{old}{'-_'[work.turn % 2]}{draft.site.name}")),
    Kind("META007", "title-is-column", 4, content, _TITLE_SLOT,
         _changed("ArticleTitle", lambda _old, draft, _work: draft.column.name if draft.column else "")),
    Kind("META007", "title-of-another", 5, content, _TITLE_SLOT, _content("ArticleTitle", *_OTHER_TITLES)),
    Kind("META007", "title-cut", 4, content, _TITLE_SLOT,
         _changed("ArticleTitle", lambda old, _draft, _work: f"{old[: len(old) * 3 // 5]}…")),
    Kind("META008", "dots", 4, _dated_alone, _DATE_SLOT, _changed("PubDate", lambda old, _, __: old.replace("-", "."))),
    Kind("META008", "chinese", 3, _dated_alone, _DATE_SLOT, _changed("PubDate", _chinese)),
    Kind("META008", "slashes", 3, _dated_alone, _DATE_SLOT,
         _changed("PubDate", lambda old, _, __: old.replace("-", "/"))),
    Kind("META008", "other-signs", 2, _dated_alone, _DATE_SLOT, _changed("PubDate", _dashed)),
    Kind("META008", "seconds", 3, content, _DATE_SLOT, _changed("PubDate", _seconds)),
    Kind("META008", "no-time", 3, _dated_alone, _DATE_SLOT, _changed("PubDate", lambda old, _, __: old[:10])),
    Kind("META008", "future", 2, lambda draft: _undated(draft) and draft.site.key != "yunping",
         ("meta:PubDate", "dateline"), _future),
    Kind("META008", "before-written", 2, _settled_notice, ("meta:PubDate", "dateline", "signature"), _before_written),
    Kind("META009", "source-says-nothing", 14, of("article", "notice", "guide", "interaction", "catalogue"),
         ("meta:ContentSource", "source"), _source),
    Kind("META010", "keywords-empty", 4, has("Keywords"), ("meta:Keywords",), _emptied("Keywords")),
    Kind("META010", "description-empty", 3, has("Description"), ("meta:Description",), _emptied("Description")),
    Kind("META010", "author-empty", 3, has("Author"), ("meta:Author",), _emptied("Author")),
    Kind("META010", "author-twice", 4, has("Author"), ("meta:Author",), _author_twice),
    Kind("META010", "url-of-another-page", 4, has("Url"), ("meta:Url",),
         _changed("Url", lambda _old, draft, _work: _other_page(draft))),
    Kind("META010", "image-missing", 4, has("Image"), ("meta:Image",),
         _changed("Image", lambda old, _draft, _work: old.replace(".png", "_b.png"))),
)  # fmt: skip
META: Final = _SITE + _COLUMN + _ARTICLE
