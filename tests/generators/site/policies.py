"""Writes policies with their catalogue metadata, and their interpretations."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any, Final, NamedTuple

from .bodies import picture
from .content import filled, loaded
from .days import stamp, written
from .draft import Draft, Entry, Text, plain
from .layouts import LABELS
from .outline import Plan

_NUMERALS: Final = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
ADDRESSEES: Final = {
    "zhuyuan": "各乡镇人民政府，县直各单位：",
    "yunping": "各乡镇人民政府、街道办事处，县直各单位：",
    "rsj": "各县人力资源和社会保障局，局机关各科室、局属各单位：",
    "zjj": "各县住房和城乡建设局，局机关各科室、局属各单位：",
    "ayzy": "各二级学院，各部门：", "zyyy": "各科室：",
}  # fmt: skip
HEADINGS: Final = (
    "背景依据",
    "目标任务",
    "主要内容",
    "适用范围",
    "执行标准",
    "注意事项",
    "关键词诠释",
    "惠民举措",
    "新旧差异",
)
_DECLARED: Final = (
    "解读说明：本文件为内部管理事项，不直接涉及公众权利义务，不作解读。",
    "解读说明：本文件内容明确、篇幅较短，经审核，不作解读。",
)
_REPLACED: Final = "解读说明：本文件已被新文件修改或者替代，政策内容见新文件及其解读，本文件不作解读。"


class Row(NamedTuple):
    """A row of plan.toml."""

    key: str
    text: str
    signed: str
    number: int
    since: str
    lasts: str
    became: str
    interpreted: bool


def row(site: str, key: str) -> Row:
    """The policy of that key."""
    return next(Row(*fields) for fields in loaded("plan")[site] if fields[0] == key)


def document_number(draft: Draft, plan: Row) -> str:
    """竹政发〔2024〕6号."""
    return f"{draft.site.number}〔{plan.signed[:4]}〕{plan.number}号"


def name(draft: Draft, plan: Row) -> str:
    """The name of the rules, without the issuing body's words around it."""
    place = draft.site.short if draft.site.mark == "事业单位" else draft.site.place
    return str(loaded("policies")[plan.text]["name"]).replace("{place}", place)


def _successor_of(site: str, key: str) -> Row | None:
    """The policy that the one of this key repeals or amends."""
    found = [Row(*fields) for fields in loaded("plan")[site] if fields[6].partition(":")[2] == key]
    return found[0] if found else None


def policy(draft: Draft, plan: Plan, rng: Random) -> None:
    """The text, without what depends on other pages."""
    this = row(draft.site.key, plan.kind)
    draft.written = date.fromisoformat(this.signed)
    draft.source = draft.site.units[0]
    draft.status = this.became.partition(":")[0] or ("plain" if this.lasts == "-" else "valid")
    old = _successor_of(draft.site.key, plan.kind)
    if this.text == "amend":
        assert old
        _amendment(draft, this, old)
    else:
        _issued(draft, this, old, rng)
    _catalogue(draft, this)


def _issued(draft: Draft, this: Row, old: Row | None, rng: Random) -> None:
    called = name(draft, this)
    draft.heading = f"{draft.site.office}关于印发《{called}》的通知"
    plan_like = called.endswith("方案")
    articles = [
        filled(article, {"place": draft.site.place}, rng) for article in loaded("policies")[this.text]["articles"]
    ]
    articles.append(_closing(draft, this, old, called))
    lead = [f"{_NUMERALS[i]}、" if plan_like else f"第{_NUMERALS[i]}条　" for i in range(len(articles))]
    draft.body += [
        Text(document_number(draft, this), "center"),
        Text(ADDRESSEES[draft.site.key], "left"),
        Text(f"《{called}》已经研究同意，现印发给你们，请认真贯彻执行。"),
        Text(draft.site.office, "right"),
        Text(written(date.fromisoformat(this.signed)), "right"),
        Text(draft.innocent("advertising-as-subject", called) if this.text == "adv" else called, "center"),
        *(Text(f"{head}{article}") for head, article in zip(lead, articles, strict=True)),
        Text("（此件公开发布）"),
    ]


def _closing(draft: Draft, this: Row, old: Row | None, called: str) -> str:
    kind = called[-2:]
    said = f"本{kind}自{written(date.fromisoformat(this.since))}起施行"
    if this.lasts.endswith("y"):
        said += f"，有效期{this.lasts[:-1]}年。"
    elif this.lasts == "-":
        said += "。"
    else:
        said += f"，有效期至{written(date.fromisoformat(this.lasts))}。"
    if draft.status == "valid":
        said = draft.innocent("period-running", said)
    if old:
        said += (
            f"{written(date.fromisoformat(old.signed))}印发的《{called}》（{document_number(draft, old)}）同时废止。"
        )
    return said


def _amendment(draft: Draft, this: Row, old: Row) -> None:
    called = name(draft, old)
    draft.heading = f"{draft.site.office}关于修改《{called}》的决定"
    draft.body += [
        Text(document_number(draft, this), "center"),
        Text(ADDRESSEES[draft.site.key], "left"),
        Text(f"为进一步完善有关制度，经研究，决定对《{called}》（{document_number(draft, old)}）作如下修改："),
        Text("一、将第五条中的办理期限统一调整为“10个工作日”，并增加一款：“申请人可以通过网上平台提交申请。”"),
        Text("二、将第八条中的“主管部门”修改为“主管部门和街道办事处”，有关职责按照各自分工履行。"),
        Text("三、删去第七条第二款，其余条款顺序不变，文字作相应调整。"),
        Text(f"本决定自{written(date.fromisoformat(this.since))}起施行。《{called}》根据本决定作相应修改，重新公布。"),
        Text(draft.site.office, "right"),
        Text(written(date.fromisoformat(this.signed)), "right"),
        Text("（此件公开发布）"),
    ]


_VALUES: Final = {
    "valid": "有效", "plain": "有效", "expired": "失效", "repealed": "废止", "amended": "已修改",
}  # fmt: skip
_STATES: Final = {"expired": "【已失效】", "repealed": "【已废止】", "amended": "【已修改】"}


def _catalogue(draft: Draft, this: Row) -> None:
    site, labels = draft.site, draft.number // 5 % 4
    day = date.fromisoformat(this.signed)
    theme = loaded("policies")[this.text]["theme"] if this.text in loaded("policies") else "综合政务\\政务公开"
    padded = draft.number % 3
    forms = (
        written(day),
        written(day, padded=True),
        day.isoformat(),
    )
    out = draft.published.date()
    values = {
        "索引号": f"{site.credit_code}/{draft.published.year}-{draft.number * 137 % 900 + 20:05}",
        "主题分类": theme,
        "发文机关": site.office,
        "成文日期": draft.innocent("zero-padded", forms[1]) if padded == 1 else forms[padded],
        "标题": draft.heading,
        "发文字号": document_number(draft, this),
        "发布日期": (written(out), written(out, padded=True), stamp(draft.published))[padded],
        "公开方式": "主动公开",
        "有效性": _VALUES[draft.status],
    }
    for key, value in values.items():
        if key in {"公开方式", "有效性"} and key not in site.required:
            continue
        shown = value
        if key == "有效性" and draft.status in _STATES:
            shown = draft.innocent(f"{draft.status}-marked", value)
        draft.catalogue.append(Entry(key, LABELS[key][labels], shown))
    if "有效性" not in site.required and draft.status in _STATES:
        draft.state = draft.innocent(f"{draft.status}-marked", _STATES[draft.status])


def finish(draft: Draft) -> None:
    """What hangs on other pages: the link to the interpretation, or why there is none."""
    draft.related_title = "政策解读"
    if draft.partner:
        name = plain(draft.partner.heading)
        draft.related.append(f"[[{draft.partner.path}|{name}]]")
        return
    replaced = draft.status in {"repealed", "amended"}
    said = _REPLACED if replaced else _DECLARED[draft.site.mark == "党政机关"]
    draft.related.append(draft.innocent("no-interpretation-declared", said))


def interpretation(draft: Draft, plan: Plan, policy: Draft, rng: Random) -> None:
    """An interpretation of nine elements in two forms: text and picture."""
    this = row(draft.site.key, plan.kind)
    called = name(policy, this)
    draft.partner, policy.partner = policy, draft
    draft.heading = f"《{called}》解读"
    draft.source = draft.site.units[0]
    draft.body.append(Text(opening(draft, policy, called)))
    draft.body.append(Text(FORMS, ""))
    draft.body.append(picture(draft, 1, f"一图读懂《{called}》"))
    draft.body += sections(draft, this, rng)
    draft.related_title = "相关文件"
    draft.related.append(f"[[{policy.path}|{plain(policy.heading)}]]")


FORMS: Final = "解读形式：文字解读、图片解读。"


def opening(draft: Draft, policy: Draft, called: str) -> str:
    """The first sentence."""
    number = next(block.text for block in policy.body if isinstance(block, Text))
    return f"近日，{draft.site.office}印发了《{called}》（{number}）。现就有关内容解读如下。"


def sections(draft: Draft, this: Row, rng: Random) -> list[Text]:
    """Headings with a sentence or three."""
    text: dict[str, Any] = loaded("policies")[this.text]
    keys = ("background", "goal", "points", "scope", "standard", "care", "term", "gain", "change")
    out: list[Text] = []
    for place, (heading, key) in enumerate(zip(HEADINGS, keys, strict=True)):
        out.append(Text(f"{_NUMERALS[place]}、{heading}"))
        said = text[key] if isinstance(text[key], list) else [text[key]]
        out += [Text(filled(sentence, {"place": draft.site.place}, rng)) for sentence in said]
    return out
