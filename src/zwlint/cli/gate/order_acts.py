"""``zwlint gate order new|assign|done|recheck|close|import``."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar

import click

from zwlint.cli import EXIT_PASS, EXIT_UNCHECKED
from zwlint.cli.gate.order_lists import order_json, order_line
from zwlint.cli.gate.session import Session, gate_command
from zwlint.errors import UsageError
from zwlint.gate.orders.desk import Matter
from zwlint.gate.terms import OUTCOMES, RESULTS, SEVERITIES, SOURCES
from zwlint.ruleset.fields import nearest

E = TypeVar("E", bound=StrEnum)
_MOST_DAYS = 250
_ORDER = click.argument("order", metavar="工单号")
_OPINION = click.option("--opinion", required=True, metavar="文字", help="做了什么，看到了什么")


def _told(session: Session, id: str) -> None:
    """Say what became of an order."""
    order, today, days = session.gate.order(id), session.gate.today(), session.gate.holidays()
    enrolled = _is_enrolled(session, order.owner)
    data = {**order_json(order, today, days), "owner_enrolled": enrolled}
    session.tell([order_line(order, today, days), *_doubts(order.owner, enrolled=enrolled)], data)


def _is_enrolled(session: Session, owner: str) -> bool:
    """Whether the owner is somebody of the roster; orders may go to others too, who cannot say that they are done."""
    return not owner or session.gate.house().person(owner) is not None


def _doubts(owner: str, *, enrolled: bool) -> list[str]:
    if enrolled:
        return []
    return [f"注意：名册里没有责任人“{owner}”，请核对姓名；不在名册里的不能自己登记整改结果，由管工单的人登记"]


def _one(option: str, written: str, names: dict[E, str]) -> E:
    """A value by its code or its Chinese name. Raises UsageError."""
    for value, name in names.items():
        if written in (value.value, name):
            return value
    raise UsageError(f"{option} 不能是“{written}”", hint=nearest(written, names.values()))


def _days(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """A number of working days, as it was written."""
    if value is None:
        return None
    if not value.isascii() or not value.isdigit() or int(value) > _MOST_DAYS:
        raise click.BadParameter(f"应为 0 至 {_MOST_DAYS} 的整数", ctx, param)
    return int(value)


@gate_command("new", "登记一张工单：每日检查、读者找错或者上级检查发现的问题。", signs=True)
@click.argument("message", metavar="问题")
@click.option("--source", default="读者找错", metavar="来源", help="读者找错（默认）、上级检查、每日检查")
@click.option("--item", default="", metavar="稿件号", help="哪份稿件；写了网址的，按发布的网址找")
@click.option("--url", default="", metavar="网址", help="在哪个页面")
@click.option("--text", default="", metavar="文字", help="有误的文字")
@click.option("--suggestion", default="", metavar="文字", help="应改为什么")
@click.option("--category", default="", metavar="类型", help="问题类型，如 错别字")
@click.option("--severity", default="扣分", metavar="级别", help="单项否决、阻断、扣分（默认）、提示")
@click.option("--unit", default="", metavar="单位", help="责任单位")
@click.option("--channel", default="", metavar="渠道", help="渠道，默认取稿件的")
@click.option("--owner", default="", metavar="姓名", help="责任人")
@click.option("--due", default="", metavar="日期", help="整改期限，如 2026-03-05")
@click.option("--within", callback=_days, metavar="几天", help="几个工作日之内；默认按来源和级别")
@click.option("--id", "id", default="", metavar="工单号", help="自己编的工单号；默认由zwlint编号")
def new(
    session: Session, message: str, source: str, item: str, url: str, severity: str, channel: str, id: str, **more: Any
) -> None:
    """Open a work order."""
    item = item or session.gate.addresses().get(url, "")
    submission = session.gate.known(item).item.submission if item else None
    matter = Matter(
        source=_one("--source", source, SOURCES),
        message=message,
        severity=_one("--severity", severity, SEVERITIES),
        item=item,
        url=url,
        channel=channel or (submission.channel if submission else ""),
        **more,
    )
    _told(session, session.gate.open_order(session.signer(), matter, id=id))


@gate_command("assign", "分派责任人，或者改整改期限；写明理由。", signs=True)
@_ORDER
@click.option("--owner", default="", metavar="姓名", help="责任人")
@click.option("--due", default="", metavar="日期", help="整改期限，如 2026-03-05")
@click.option("--reason", default="分派", metavar="文字", help="理由，默认“分派”；改期限的应写明")
def assign(session: Session, order: str, owner: str, due: str, reason: str) -> None:
    """Assign."""
    if not owner and not due:
        raise UsageError("没有写责任人，也没有写期限", hint="请写 --owner 或者 --due")
    session.gate.assign_order(session.signer(), order, owner, due, reason)
    _told(session, order)


@gate_command("done", "登记整改的结果；由责任人，或者管工单的人登记。", signs=True)
@_ORDER
@click.option("--outcome", required=True, metavar="结果", help="已改正、已撤下、不是错误")
@_OPINION
def done(session: Session, order: str, outcome: str, opinion: str) -> None:
    """Say what became of it."""
    session.gate.finish_order(session.signer(), order, _one("--outcome", outcome, OUTCOMES), opinion)
    _told(session, order)


@gate_command("recheck", "登记复核的结果；不能由登记整改的人复核，没有改好的重新待整改。", signs=True)
@_ORDER
@click.option(
    "--result",
    required=True,
    metavar="结果",
    help="复核已整改、匹配不到上下文、不可访问、白名单、疑似未整改、未知",
)
@_OPINION
def recheck(session: Session, order: str, result: str, opinion: str) -> None:
    """Look again."""
    session.gate.recheck_order(session.signer(), order, _one("--result", result, RESULTS), opinion)
    _told(session, order)


@gate_command("close", "办结；复核通过的才能办结。", signs=True)
@_ORDER
@click.option("--opinion", default="办结", metavar="文字", help="意见，默认“办结”")
def close(session: Session, order: str, opinion: str) -> None:
    """Close."""
    session.gate.close_order(session.signer(), order, opinion)
    _told(session, order)


@gate_command("import", "导入问题清单（CSV、xlsx）：一行一张工单，数据ID相同的不重复导入。", signs=True)
@click.argument("file", metavar="文件")
@click.option("--sheet", default="", metavar="名称", help="哪张工作表；默认第一张有表头的")
@click.option("--source", default="上级检查", metavar="来源", help="上级检查（默认）、读者找错、每日检查")
@click.option("--owner", default="", metavar="姓名", help="没有写责任人的，由谁负责")
def import_(session: Session, file: str, sheet: str, source: str, owner: str) -> int:
    """Import a list."""
    from zwlint.cli.gate import order_import  # noqa: PLC0415 - reads tables, which no other command does

    chosen = order_import.choose(file, sheet, _one("--source", source, SOURCES))
    lines, data = order_import.told(chosen, order_import.import_rows(session, chosen, owner))
    owners = dict.fromkeys(row.matter.owner or owner for row in chosen.listing.rows)
    strangers = [each for each in owners if not _is_enrolled(session, each)]
    lines += [line for each in strangers for line in _doubts(each, enrolled=False)]
    session.tell(lines, {**data, "owners_not_enrolled": strangers})
    return EXIT_UNCHECKED if chosen.unread else EXIT_PASS


COMMANDS = {"new": new, "assign": assign, "done": done, "recheck": recheck, "close": close, "import": import_}
