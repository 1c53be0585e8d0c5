"""Events and decisions in Chinese lines."""

from __future__ import annotations

from collections.abc import Iterator

from zwlint.gate.bodies import Dismissed, Mark, SecrecyReviewed, kind_of
from zwlint.gate.codes import SENTENCES, Code
from zwlint.gate.decision import GateDecision
from zwlint.gate.events import Event
from zwlint.gate.item import STAGES
from zwlint.gate.orders.bodies import OrderAssigned, OrderDone, OrderOpened, OrderRechecked
from zwlint.gate.terms import KINDS, OUTCOMES, RESULTS, SECRECY, SOURCES, moment

TASKS = {
    "submit": "修改后再次提交",
    "release": "放行",
    "published": "发布",
    "recheck": "发布后检查",
    "correct": "更正",
    "archive": "归档",
}


def event_line(event: Event) -> str:
    """One event in a line."""
    declassified = isinstance(event.body, Dismissed) and event.body.record
    what = ("认定已解密" if declassified else KINDS[kind_of(event.body)]) + (f"“{event.step}”" if event.step else "")
    detail = _detail(event)
    said = f"：{event.opinion}" if event.opinion else ""
    return f"{moment(event.time)}  {event.item}  {what}{detail}  {event.actor}（{event.role}）{said}"


def mark_line(mark: Mark) -> str:
    """A finding as options name it."""
    return f"{mark.file + '，' if mark.file else ''}{mark.rule}，指纹 {mark.fingerprint}"


def decision_lines(decision: GateDecision) -> Iterator[str]:
    """A decision for people: the answer, every reason with its next step, and what was answered for."""
    answer = "可以发布" if decision.allowed else "不能发布"
    yield f"{decision.item}（第 {decision.version} 稿，{STAGES[decision.stage]}）：{answer}"
    for code, details in _grouped(decision).items():
        detail = "、".join(details)
        yield f"  {SENTENCES[code].what}{'：' + detail if detail else ''}  [{code.value}]"
        yield f"      {SENTENCES[code].hint}"
    for each in decision.findings:
        yield f"  问题：{mark_line(each.mark)}"
        yield f"      {each.message}"
    for gap, why in decision.unchecked:
        yield f"  未检查：{gap.file + '，' if gap.file else ''}{gap.part}，摘要 {gap.digest}"
        yield f"      {why}"
    for name, marks in (("豁免", decision.waived), ("认定误报", decision.dismissed)):
        for mark in marks:
            yield f"  已{name}：{mark_line(mark)}"
    for gap in decision.inspected:
        yield f"  已人工查看：{gap.file + '，' if gap.file else ''}{gap.part}"
    if decision.tasks:
        yield f"  待补办：{'、'.join(decision.tasks)}"


def _grouped(decision: GateDecision) -> dict[Code, list[str]]:
    """The reasons by code, with all that each is about."""
    found: dict[Code, list[str]] = {}
    for reason in decision.reasons:
        found.setdefault(reason.code, []).extend([reason.detail] if reason.detail else [])
    return found


def _detail(event: Event) -> str:
    """What a kind of event has to say beside its name."""
    match event.body:
        case OrderOpened(source=source):
            return f" {SOURCES[source]}"
        case OrderAssigned(owner, due):
            return f" {owner or '未分派'}，{due} 前"
        case OrderDone(outcome):
            return f" {OUTCOMES[outcome]}"
        case OrderRechecked(result):
            return f" {RESULTS[result]}"
        case SecrecyReviewed(conclusion=conclusion):
            return f" {SECRECY[conclusion]}"
        case body:
            names = ("title", "rule", "to", "source", "person", "url", "dated", "relation")
            return next((f" {value}" for name in names if (value := getattr(body, name, ""))), "")
