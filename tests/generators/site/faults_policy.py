"""Faults of catalogue metadata and of interpretations: GOVM001 to GOVM004, INT001 to INT005."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .days import later, stamp, written
from .draft import Draft, Picture, Text, plain
from .planting import Kind, Reserve, Work, of, re_enter, retag, texts
from .policies import HEADINGS

_VALUES: Final = ("正常", "是", "现行", "生效")
_EMPTY_INTERPRETATION: Final = (
    "二、背景依据", "根据上级有关要求制定。", "三、适用范围", "见文件规定。", "四、执行标准", "按文件执行。",
    "五、注意事项", "请遵照执行。", "六、惠民举措", "见文件有关条款。",
)  # fmt: skip
_policy: Final = of("policy")


def _with(key: str) -> Callable[[Draft], bool]:
    return lambda draft: draft.entry(key) is not None


def _field_missing(key: str) -> Callable[[Draft, Work], None]:
    def plant(draft: Draft, work: Work) -> None:
        draft.catalogue[:] = [entry for entry in draft.catalogue if entry.key != key]
        work.lacks(f"公开目录的“{key}”")

    return plant


def _field_empty(key: str) -> Callable[[Draft, Work], None]:
    def plant(draft: Draft, work: Work) -> None:
        re_enter(draft, key, work.mark(""))
        work.lacks(f"公开目录“{key}”的内容")

    return plant


def _index(change: Callable[[str, Draft, Work], str]) -> Callable[[Draft, Work], None]:
    def plant(draft: Draft, work: Work) -> None:
        entry = draft.entry("索引号")
        assert entry
        re_enter(draft, "索引号", work.mark(change(plain(entry.value), draft, work)))

    return plant


def _checksum(old: str, _draft: Draft, work: Work) -> str:
    place = 9 + work.turn % 6
    return f"{old[:place]}{(int(old[place]) + 3) % 10}{old[place + 1 :]}"


def _year(old: str, draft: Draft, work: Work) -> str:
    year = draft.published.year
    return old.replace(f"/{year}-", f"/{year - 2 if work.turn % 2 else year + 2}-")


def _shape(_old: str, draft: Draft, work: Work) -> str:
    year = draft.published.year
    return (f"ZF{year}-{draft.number:04}", f"{draft.number:06}{year}", f"{year}/{draft.number}", "见附件")[
        work.turn % 4
    ]


def _signed(draft: Draft, work: Work, days: int) -> None:
    """Another 成文日期, in the metadata and at the end of the letter."""
    day = later(draft.published.date(), days)
    entry = draft.entry("成文日期")
    assert entry
    assert draft.written
    old = plain(entry.value)
    padded = "月0" in old or old == written(draft.written, padded=True) != written(draft.written)
    re_enter(draft, "成文日期", work.mark(day.isoformat() if "-" in old else written(day, padded=padded)))
    for place in texts(draft):
        block = draft.body[place]
        assert isinstance(block, Text)
        if block.align == "right" and plain(block.text) == written(draft.written):
            draft.body[place] = Text(work.also(written(day)), "right")


def _signed_later(draft: Draft, work: Work) -> None:
    """Published before it was written: each of the dates may be the one that is reported."""
    _signed(draft, work, 4 + work.turn)
    retag(draft, "PubDate", work.also(stamp(draft.published)))
    draft.shown = work.also(draft.shown)
    entry = draft.entry("发布日期")
    assert entry
    re_enter(draft, "发布日期", work.also(entry.value))


def _published_late(draft: Draft, work: Work) -> None:
    _signed(draft, work, -70 - 2 * work.turn)
    entry = draft.entry("发布日期")
    assert entry
    re_enter(draft, "发布日期", work.also(entry.value))


def _late_fits(draft: Draft) -> bool:
    if draft.type != "policy" or draft.status in {"repealed", "amended"}:
        return False
    return later(draft.published.date(), -90).year == draft.published.year


def _validity(*values: str) -> Callable[[Draft, Work], None]:
    def plant(draft: Draft, work: Work) -> None:
        re_enter(draft, "有效性", work.mark(values[work.turn % len(values)]))
        draft.heading = work.also(draft.heading)

    return plant


def _became(*statuses: str) -> Callable[[Draft], bool]:
    return lambda draft: draft.entry("有效性") is not None and draft.status in statuses


def _uninterpreted(draft: Draft, work: Work) -> None:
    draft.related.clear()
    work.lacks("解读，或者不解读的说明")


def _interpreted_late(draft: Draft, work: Work) -> None:
    day = later(draft.published.date(), 12 + 2 * work.turn)
    when = f"{day.isoformat()} {draft.published:%H:%M}"
    retag(draft, "PubDate", work.mark(when))
    draft.shown = work.also(when)
    draft.listed = when


def _unlinked(draft: Draft, work: Work) -> None:
    draft.related.clear()
    work.lacks("指向解读的链接" if draft.type == "policy" else "指向政策文件的链接")


def _partner(*slots: str) -> Callable[[Draft], list[Reserve]]:
    return lambda draft: [(draft.partner, slot) for slot in slots] if draft.partner else []


def _only_contents(draft: Draft, work: Work) -> None:
    """Nothing but 主要内容 is left."""
    start = next(place for place in texts(draft) if "、主要内容" in _said(draft, place))
    end = next(place for place in texts(draft) if "、适用范围" in _said(draft, place))
    first = next(place for place in texts(draft) if "、背景依据" in _said(draft, place))
    kept = draft.body[start + 1 : end]
    draft.body[first:] = [Text(work.mark("一、主要内容")), *kept]
    work.lacks("解读要素：" + "、".join(heading for heading in HEADINGS if heading != "主要内容"))


def _said(draft: Draft, place: int) -> str:
    block = draft.body[place]
    return block.text if isinstance(block, Text) else ""


def _copied(draft: Draft, work: Work) -> None:
    """The articles of the policy, word for word, with a few empty sentences behind."""
    assert draft.partner
    first = next(place for place in texts(draft) if "、背景依据" in _said(draft, place))
    body = [block for block in draft.partner.body if isinstance(block, Text) and not block.align]
    articles = [Text(work.mark(block.text)) for block in body[1:-1]]
    draft.body[first:] = [Text("一、主要内容"), *articles, *(Text(line) for line in _EMPTY_INTERPRETATION)]


def _one_form(draft: Draft, work: Work) -> None:
    """Text only: no picture, and the line that names the forms says so."""
    draft.body[:] = [block for block in draft.body if not isinstance(block, Picture)]
    place = next(place for place in texts(draft) if _said(draft, place).startswith("解读形式"))
    draft.body[place] = Text(work.mark("解读形式：文字解读。"))


def _missing(key: str, count: int) -> Kind:
    return Kind("GOVM001", f"field-missing-{key}", count, _with(key), (f"entry:{key}",), _field_missing(key))


_interpretation: Final = of("interpretation")
_paired: Final = ("meta:PubDate", "dateline")
POLICY: Final = (
    _missing("索引号", 3), _missing("主题分类", 3), _missing("发文机关", 3), _missing("标题", 2),
    _missing("发文字号", 3), _missing("公开方式", 2),
    Kind("GOVM001", "field-missing-成文日期", 2, _policy, ("entry:成文日期", "signature"), _field_missing("成文日期")),
    Kind("GOVM001", "field-missing-发布日期", 2, _policy, ("entry:发布日期",), _field_missing("发布日期")),
    Kind("GOVM001", "field-missing-有效性", 1, _became("valid"), ("entry:有效性",), _field_missing("有效性")),
    Kind("GOVM001", "field-empty-索引号", 1, _policy, ("entry:索引号",), _field_empty("索引号")),
    Kind("GOVM001", "field-empty-主题分类", 2, _policy, ("entry:主题分类",), _field_empty("主题分类")),
    Kind("GOVM002", "index-check-character", 5, _policy, ("entry:索引号",), _index(_checksum)),
    Kind("GOVM002", "index-year", 5, _policy, ("entry:索引号",), _index(_year)),
    Kind("GOVM002", "index-shape", 4, _policy, ("entry:索引号",), _index(_shape)),
    Kind("GOVM003", "written-after-published", 6, lambda draft: draft.type == "policy" and draft.status in
         {"valid", "plain", "expired"},
         ("entry:成文日期", "entry:发布日期", "meta:PubDate", "dateline", "signature"), _signed_later),
    Kind("GOVM003", "published-late", 8, _late_fits, ("entry:成文日期", "entry:发布日期", "signature"),
         _published_late),
    Kind("GOVM004", "validity-unknown-value", 4, _became("valid", "plain"), ("entry:有效性", "heading"),
         _validity(*_VALUES)),
    Kind("GOVM004", "valid-though-expired", 2, _became("expired"), ("entry:有效性", "heading"), _validity("有效")),
    Kind("GOVM004", "valid-though-repealed", 2, _became("repealed"), ("entry:有效性", "heading"), _validity("有效")),
    Kind("GOVM004", "valid-though-amended", 2, _became("amended"), ("entry:有效性", "heading"), _validity("有效")),
    Kind("GOVM004", "void-though-running", 4, _became("valid"), ("entry:有效性", "heading"), _validity("失效")),
    Kind("INT001", "not-interpreted", 6, lambda draft: draft.type == "policy" and not draft.partner and draft.status in
         {"plain", "amended"}, ("related",), _uninterpreted),
    Kind("INT002", "interpreted-late", 7, _interpretation, ("meta:PubDate", "dateline", "listed"), _interpreted_late,
         _partner(*_paired, "related", "entry:发布日期")),
    Kind("INT003", "no-link-to-policy", 6, _interpretation, ("related",), _unlinked, _partner("related")),
    Kind("INT003", "no-link-to-interpretation", 4, lambda draft: draft.type == "policy" and draft.partner is not None,
         ("related",), _unlinked, _partner("related")),
    Kind("INT004", "elements-missing", 6, _interpretation, ("body",), _only_contents),
    Kind("INT005", "copied", 6, _interpretation, ("body",), _copied),
    Kind("", "one-form-only", 6, _interpretation, ("body:forms", "body:picture"), _one_form),
)  # fmt: skip
