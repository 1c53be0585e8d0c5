"""What a form can say of an item: one function for each name that forms.toml may use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from zwlint.findings import Severity
from zwlint.gate.bodies import (
    Archived,
    Backfilled,
    Checked,
    Corrected,
    Dismissed,
    Escalated,
    Expedited,
    Inspected,
    Mark,
    OpinionFiled,
    Published,
    Rechecked,
    Released,
    Returned,
    SecrecyReviewed,
    Submitted,
    Waived,
    Withdrawn,
)
from zwlint.gate.events import Event
from zwlint.gate.forms.filed import Filed
from zwlint.gate.item import STAGES, Approval
from zwlint.gate.terms import CORRECTIONS, SECRECY, SEVERITIES, day, minute
from zwlint.gate.way import stands
from zwlint.masking import masked

_PLAIN = frozenset({"稿件号", "发布网址", "第几稿"})
"""Facts in which no personal data can stand, though a number or an address may look like some."""


def fact(name: str, filed: Filed) -> str:
    """The text of a column: a fact, a step of the route, a field that the drafter gave, or nothing."""
    known = FACTS.get(name)
    found = known(filed) if known else _step(name, filed) or str(filed.submission.fields.get(name, ""))
    return found if name in _PLAIN else masked(found)


def signature(event: Event) -> str:
    """Who signed an event, and when."""
    return f"{event.actor}（{event.role}）{minute(event.time)}"


def said(approval: Approval) -> str:
    """A step that was passed, in one line."""
    by = approval.by
    return f"{by.person}（{by.role}）{day(by.time)}：{by.opinion}"


def _step(name: str, filed: Filed) -> str:
    return next((said(each) for each in standing(filed) if each.step == name), "")


def standing(filed: Filed) -> list[Approval]:
    """The approvals of the present version, without those whose key was revoked back to a moment before them."""
    return [each for each in filed.item.approvals if stands(each.by, filed.house)]


def _route(filed: Filed) -> str:
    return "\n".join(f"{each.step} {said(each)}" for each in standing(filed))


def _first_day(filed: Filed) -> str:
    return day(filed.events[0].time)


def _drafters(filed: Filed) -> str:
    return "、".join(dict.fromkeys(event.actor for event, _body in filed.of(Submitted)))


def _submitted(filed: Filed) -> str:
    found = filed.last(Submitted)
    return minute(found[0].time) if found else ""


def _attachments(filed: Filed) -> str:
    names = [each.name for each in filed.submission.attachments]
    return "\n".join(f"{number}. {name}" for number, name in enumerate(names, 1)) or "无"


def _machine(filed: Filed) -> str:
    found = filed.last(Checked)
    return _counted(found[1].findings, len(found[1].unchecked)) if found else ""


def _secret_marks(filed: Filed) -> str:
    """What the machine found of secrets."""
    found = filed.last(Checked)
    if not found:
        return ""
    marks = [each for each in found[1].findings if each.rule.startswith("SEC")]
    return _counted(marks, len(found[1].unchecked)) if marks or found[1].unchecked else "机器检查没有发现密级标志"


def _counted(marks: Iterable[Mark], unchecked: int) -> str:
    marks = list(marks)
    severities = Counter(Severity(each.severity) for each in marks)
    parts = [f"{SEVERITIES[each]}{severities[each]}处" for each in Severity if severities[each]]
    rules = Counter(each.rule for each in marks)
    named = "、".join(f"{rule}{f'×{count}' if count > 1 else ''}" for rule, count in sorted(rules.items()))
    text = "，".join(parts) + (f"（{named}）" if named else "")
    gaps = f"未检查{unchecked}处" if unchecked else ""
    return "；".join(part for part in (text, gaps) if part) or "没有发现问题"


def _answers(filed: Filed) -> str:
    lines = [f"豁免{body.rule}至{body.until}：{event.opinion}（{event.actor}）" for event, body in filed.of(Waived)]
    lines += [f"误报{body.rule}：{event.opinion}（{event.actor}）" for event, body in filed.of(Dismissed)]
    return "\n".join(lines)


def _inspected(filed: Filed) -> str:
    return "\n".join(
        f"{body.file or filed.submission.name} {body.part}：{event.opinion}（{event.actor}）"
        for event, body in filed.of(Inspected)
    )


def _outside(filed: Filed) -> str:
    """Whom the item was put to, and what they answered."""
    lines = []
    for event in filed.events:
        match event.body:
            case Escalated(to):
                lines.append(f"报{to}：{event.opinion}（{event.actor}，{day(event.time)}）")
            case OpinionFiled(source, _document, agrees):
                answer = "同意" if agrees else "不同意"
                lines.append(f"{source}答复{answer}：{event.opinion}（{day(event.time)}登记）")
            case Expedited():
                lines.append(f"特急：{event.opinion}（{signature(event)}）")
            case _:
                pass
    return "\n".join(lines)


def _secrecy(filed: Filed) -> str:
    found = filed.last(SecrecyReviewed)
    return SECRECY[filed.item.secrecy] if found and filed.item.secrecy else ""


def _basis(filed: Filed) -> str:
    found = filed.last(SecrecyReviewed)
    return found[1].basis if found and filed.item.secrecy else ""


def _reposted(filed: Filed) -> str:
    body = filed.item.reposted
    return f"转自{body.source}（{body.published}）\n{body.url}" if body else ""


def _backfilled(filed: Filed) -> str:
    found = filed.last(Backfilled)
    return f"{found[1].dated}：{found[0].opinion}" if found and filed.item.backfilled else ""


def _returned(filed: Filed) -> str:
    return "\n".join(f"{signature(event)}：{event.opinion}" for event, _body in filed.of(Returned))


def _signed(kind: type[object]) -> Callable[[Filed], str]:
    """Who did the last of a kind, and when."""

    def text(filed: Filed) -> str:
        found = filed.last(kind)
        return signature(found[0]) if found else ""

    return text


def _published(filed: Filed) -> str:
    """Who published it and when, not who put the address right."""
    found = [event for event in filed.acts if isinstance(event.body, Published)]
    return signature(found[-1]) if found else ""


def _published_day(filed: Filed) -> str:
    return day(filed.item.published)


def _url(filed: Filed) -> str:
    found = filed.last(Published)
    return found[1].url if found else ""


def _rechecked(filed: Filed) -> str:
    return "\n".join(
        f"{'正常' if body.good else '有问题'}：{event.opinion}（{event.actor}，{day(event.time)}）"
        for event, body in filed.of(Rechecked)
    )


def _amended(filed: Filed) -> str:
    """What was corrected or taken off."""
    lines = []
    for event in filed.events:
        match event.body:
            case Corrected(what, owner):
                lines.append(f"更正{CORRECTIONS[what]}，由{owner}改正：{event.opinion}（{signature(event)}）")
            case Withdrawn():
                lines.append(f"撤稿：{event.opinion}（{signature(event)}）")
            case _:
                pass
    return "\n".join(lines)


FACTS: Mapping[str, Callable[[Filed], str]] = {
    "稿件号": lambda filed: filed.item.id,
    "标题": lambda filed: filed.submission.title,
    "渠道": lambda filed: filed.submission.channel,
    "类别": lambda filed: filed.submission.content_class,
    "公开属性": lambda filed: filed.submission.publicity,
    "公开属性理由": lambda filed: filed.submission.publicity_reason,
    "文件名": lambda filed: filed.submission.name,
    "第几稿": lambda filed: str(filed.item.version),
    "状态": lambda filed: STAGES[filed.item.stage],
    "登记日期": _first_day,
    "起草人": _drafters,
    "提交时间": _submitted,
    "附件": _attachments,
    "机器检查": _machine,
    "涉密检查": _secret_marks,
    "豁免和误报": _answers,
    "人工查看": _inspected,
    "报请和答复": _outside,
    "保密审查结论": _secrecy,
    "保密审查依据": _basis,
    "审核和签发": _route,
    "转载": _reposted,
    "补录日期": _backfilled,
    "退回": _returned,
    "放行": _signed(Released),
    "发布": _published,
    "发布日期": _published_day,
    "发布网址": _url,
    "发布后检查": _rechecked,
    "更正和撤稿": _amended,
    "归档": _signed(Archived),
}
"""The names that forms.toml may use beside steps and the drafter's own fields."""
