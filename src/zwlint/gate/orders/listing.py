"""Work orders as rows: for lists, ledgers and calendars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from zwlint.findings import Severity
from zwlint.gate.forms.xlsx import Sheet
from zwlint.gate.holidays import instant, is_known
from zwlint.gate.orders.bodies import Outcome
from zwlint.gate.orders.order import ORDER_STAGES, OrderStage, WorkOrder
from zwlint.gate.terms import OUTCOMES, RESULTS, SEVERITIES, SOURCES, UNKNOWN_YEAR, day, family

HEADER = (
    *("工单号", "来源", "单位", "渠道", "稿件号", "所在文章", "问题类型", "问题级别", "错敏词", "推荐修改", "修改说明"),
    *("所在上下文", "责任人", "登记日期", "整改期限", "状态", "本次整改状态", "处理结果", "复核状态", "复核结果类型"),
    *("是否逾期", "最后意见", "数据ID", "期限说明"),
)
_WHOLE = "……（全文见工单）"
"""Where the rest of a text stands that no cell can show whole."""
_OCTETS = 73
"""Bytes of a line of a calendar, which may have 75, before it is folded."""


def category(order: WorkOrder) -> str:
    """The category: as it was imported, or that of the rule."""
    matter = order.matter
    return matter.category or (family(matter.rule) if matter.rule else "其他")


def remedied(order: WorkOrder) -> str:
    """整改状态 in the words of inspectors."""
    if order.stage is OrderStage.OPEN:
        return "待整改"
    return "忽略" if order.outcome is Outcome.NOT_AN_ERROR else "已整改"


def row(order: WorkOrder, today: str, days: Mapping[str, bool]) -> tuple[str, ...]:
    """One order, as HEADER names its columns."""
    matter = order.matter
    return (
        *(order.id, SOURCES[matter.source], matter.unit, matter.channel, matter.item, matter.url, category(order)),
        *(SEVERITIES[Severity(matter.severity)], matter.text, matter.suggestion, matter.message, matter.context),
        *(order.owner, day(order.since), order.due, ORDER_STAGES[order.stage], remedied(order)),
        OUTCOMES[order.outcome] if order.outcome else "",
        "复核完成" if order.result else "未复核",
        RESULTS[order.result] if order.result else "",
        "是" if order.is_overdue(today) else "",
        *(order.note, matter.reference, _doubt(order, days)),
    )


def _doubt(order: WorkOrder, days: Mapping[str, bool]) -> str:
    """What is to be said of the last day: nothing where the holidays of its year are known."""
    return "" if is_known(order.due, days) else UNKNOWN_YEAR


def sheet(orders: Iterable[WorkOrder], today: str, days: Mapping[str, bool]) -> Sheet:
    """All of them; ``days`` are the holidays that last days are counted by."""
    rows = [row(each, today, days) for each in orders]
    return Sheet("工单", f"整改工单（{today}）", HEADER, rows, _WHOLE)


def calendar(orders: Iterable[WorkOrder], house: str, days: Mapping[str, bool]) -> bytes:
    """The last days of open orders as whole days of a calendar (RFC 5545); the same orders give the same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zwlint//gate//ZH", "CALSCALE:GREGORIAN"]
    for order in orders:
        if order.stage is OrderStage.OPEN:
            lines += _event(order, house, days)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _event(order: WorkOrder, house: str, days: Mapping[str, bool]) -> list[str]:
    matter = order.matter
    last = date.fromisoformat(order.due)
    about = [
        matter.message or matter.text,
        matter.url,
        f"单位：{matter.unit}" if matter.unit else "",
        _doubt(order, days),
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(order.id)}@{house.partition(':')[2][:16]}.zwlint",
        f"DTSTAMP:{instant(order.since):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{last:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(f'整改期限：{order.id} {category(order)} {order.owner}'.strip())}",
        f"DESCRIPTION:{_text(chr(10).join(filter(None, about)))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    """A text as calendars write it."""
    for char, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(char, written)
    return "".join(char for char in text if char.isprintable())


def _folded(line: str) -> str:
    """A line in pieces that are short enough; no character is cut."""
    pieces, size = [""], 0
    for char in line:
        size += len(char.encode())
        if size > _OCTETS:
            pieces.append("")
            size = len(char.encode())
        pieces[-1] += char
    return "\r\n ".join(pieces)
