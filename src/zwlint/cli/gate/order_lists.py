"""``zwlint gate order list|show|calendar``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate
from shutil import get_terminal_size
from typing import Any

import click

from zwlint.cli.gate.files import write
from zwlint.cli.gate.session import Session, event_json, gate_command
from zwlint.cli.gate.words import event_line
from zwlint.findings import Severity
from zwlint.gate.codec import encode
from zwlint.gate.holidays import is_known
from zwlint.gate.orders.desk import open_orders
from zwlint.gate.orders.order import ORDER_STAGES, OrderStage, WorkOrder
from zwlint.gate.terms import SEVERITIES, UNKNOWN_YEAR
from zwlint.reporters.text import width

_OWNER = click.option("--owner", default="", metavar="姓名", help="只要这个责任人的")
_ROOM = 160
"""Columns of a line where nobody says how wide the terminal is."""


def order_line(order: WorkOrder, today: str, days: Mapping[str, bool], room: int = 0) -> str:
    """One order in a line; with ``room`` in no more columns than that."""
    matter = order.matter
    late = "（已逾期）" if order.is_overdue(today) else ""
    doubt = "" if is_known(order.due, days) else f"（{UNKNOWN_YEAR}）"
    about = "，".join(filter(None, (matter.text, matter.message, matter.url)))
    state = f"{ORDER_STAGES[order.stage]}  {SEVERITIES[Severity(matter.severity)]}  {order.owner or '未分派'}"
    line = f"{order.id}  {state}  {order.due} 前{late}{doubt}  {about}"
    return fitted(line, room) if room else line


def fitted(text: str, room: int) -> str:
    """A text in so many columns, with an ellipsis for the rest."""
    if width(text) <= room:
        return text
    ends = accumulate(map(width, text))
    return text[: sum(end <= room - 1 for end in ends)] + "…"


def order_json(order: WorkOrder, today: str, days: Mapping[str, bool]) -> dict[str, Any]:
    """An order for programs."""
    return {
        "order": order.id,
        "stage": order.stage.value,
        "owner": order.owner,
        "due": order.due,
        "certain": is_known(order.due, days),
        "overdue": order.is_overdue(today),
        "outcome": order.outcome.value if order.outcome else "",
        "result": order.result.value if order.result else "",
        "opened": order.since,
        "note": order.note,
        "matter": encode(order.matter),
    }


def _matter_lines(order: WorkOrder) -> Iterator[str]:
    """What whoever puts it right has to know."""
    matter = order.matter
    told = {
        "应改为": matter.suggestion,
        "上下文": matter.context,
        "单位": matter.unit,
        "渠道": matter.channel,
        "类型": matter.category,
        "编号": matter.reference,
        "稿件号": matter.item,
    }
    return (f"  {name}：{value}" for name, value in told.items() if value)


def _chosen(session: Session, owner: str, *, all_: bool = True, overdue: bool = False) -> list[WorkOrder]:
    orders = session.gate.orders()
    orders = orders if all_ else open_orders(orders)
    today = session.gate.today()
    return [each for each in orders if (not owner or each.owner == owner) and (not overdue or each.is_overdue(today))]


@gate_command("list", "列出没有办结的工单；-o 写成表格。", signs=False)
@click.option("--all", "all_", is_flag=True, help="已办结的也列")
@click.option("--overdue", is_flag=True, help="只列逾期的")
@_OWNER
@click.option("--output", "-o", metavar="文件", help="写入文件（0600）：.xlsx 或 .csv")
def list_(session: Session, all_: bool, overdue: bool, owner: str, output: str | None) -> None:
    """List."""
    orders, today = _chosen(session, owner, all_=all_, overdue=overdue), session.gate.today()
    days = session.gate.holidays()
    if output is None:
        room = get_terminal_size((_ROOM, 0)).columns
        lines = [order_line(each, today, days, room) for each in orders]
        late = sum(each.is_overdue(today) for each in orders)
        told = [order_json(each, today, days) for each in orders]
        session.tell([*lines, f"共 {len(orders)} 张，逾期 {late} 张。"], told)
        return
    from zwlint.cli.gate.forms import ending  # noqa: PLC0415 - lxml, which listing needs not
    from zwlint.gate.forms.ledger import as_csv, as_workbook  # noqa: PLC0415
    from zwlint.gate.orders.listing import sheet  # noqa: PLC0415

    table = sheet(orders, today, days)
    kind = ending(output, (".xlsx", ".csv"))
    write(output, as_workbook([table]) if kind == ".xlsx" else as_csv(table))
    session.tell([f"已写出：{output}，{len(orders)} 张工单"], {"output": output, "orders": len(orders)})


@gate_command("show", "看一张工单的全部记录。", signs=False)
@click.argument("order", metavar="工单号")
def show(session: Session, order: str) -> None:
    """Show."""
    found, events = session.gate.order(order), session.gate.order_events(order)
    today, days = session.gate.today(), session.gate.holidays()
    lines = [order_line(found, today, days), *_matter_lines(found), *(f"  {event_line(event)}" for event in events)]
    session.tell(lines, {**order_json(found, today, days), "events": [event_json(event) for event in events]})


@gate_command("calendar", "把待整改工单的期限写成日历文件，可以导入手机和办公软件的日历。", signs=False)
@_OWNER
@click.option("--output", "-o", required=True, metavar="文件", help="写入文件（0600）：.ics")
def calendar(session: Session, owner: str, output: str) -> None:
    """Write a calendar."""
    from zwlint.cli.gate.forms import ending  # noqa: PLC0415 - as above
    from zwlint.gate.orders.listing import calendar as written  # noqa: PLC0415

    ending(output, (".ics",))
    orders = [each for each in _chosen(session, owner) if each.stage is OrderStage.OPEN]
    write(output, written(orders, session.place.identity.house, session.gate.holidays()))
    session.tell([f"已写出：{output}，{len(orders)} 张工单"], {"output": output, "orders": len(orders)})


COMMANDS = {"list": list_, "show": show, "calendar": calendar}
