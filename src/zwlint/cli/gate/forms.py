"""``zwlint gate form|ledger|bulletin``: what clerks print, sign and file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from zwlint.cli.gate.files import write
from zwlint.cli.gate.session import Session, gate_command
from zwlint.errors import UsageError
from zwlint.gate.forms.layout import Layouts, layouts
from zwlint.gate.forms.period import Period
from zwlint.ruleset.fields import nearest

FIRST = click.option("--from", "first", required=True, metavar="日期", help="从哪一天，如 2026-03-01")
LAST = click.option("--to", "last", required=True, metavar="日期", help="到哪一天，含这一天")


def output(endings: str) -> Callable[[Any], Any]:
    """The option that says where to, and by its ending in which format."""
    return click.option("--output", "-o", required=True, metavar="文件", help=f"写入文件（0600）：{endings}")


def ending(path: str, endings: tuple[str, ...]) -> str:
    """The format that a file's name asks for. Raises UsageError."""
    found = Path(path).suffix.lower()
    if found not in endings:
        raise UsageError(f"不能写 {path}", hint=f"文件名应以{'或'.join(endings)}结尾")
    return found


def layouts_of(session: Session) -> Layouts:
    """The forms of the place. Raises ConfigError."""
    return layouts(session.place.path.parent)


def deliver(session: Session, path: str, data: bytes, count: int) -> None:
    """Write the file and say so."""
    write(path, data)
    session.tell([f"已写出：{path}，{count} 份稿件"], {"output": path, "items": count})


@gate_command("form", "写出一份稿件的审核登记表、保密审查单；栏目见 docs/forms.md。", signs=False)
@click.argument("item", metavar="稿件号")
@click.option("--kind", default="登记表", metavar="表单", help="登记表（默认）、保密审查单，或 forms.toml 里的")
@output(".docx")
def form(session: Session, item: str, kind: str, output: str) -> None:
    """Fill in a form."""
    from zwlint.gate.forms import form as forms  # noqa: PLC0415 - lxml, which no other command of the gate needs
    from zwlint.gate.forms.filed import filed  # noqa: PLC0415

    ending(output, (".docx",))
    known = layouts_of(session).forms
    if kind not in known:
        raise UsageError(f"没有表单“{kind}”", hint=nearest(kind, known))
    deliver(session, output, forms.form(known[kind], filed(session.gate, item)), 1)


@gate_command("ledger", "写出一段时间里登记的稿件的台账，和按月、渠道、类别的汇总。", signs=False)
@FIRST
@LAST
@click.option("--summary", is_flag=True, help="CSV只写汇总；.xlsx 总是两张表都有")
@output(".xlsx 或 .csv")
def ledger(session: Session, first: str, last: str, summary: bool, output: str) -> None:
    """Write the ledger."""
    from zwlint.gate.forms import ledger as ledgers  # noqa: PLC0415 - as above
    from zwlint.gate.forms.filed import all_filed  # noqa: PLC0415

    kind, period = ending(output, (".xlsx", ".csv")), Period.of(first, last)
    items, known = all_filed(session.gate), layouts_of(session)
    sheets = [ledgers.ledger_sheet(known, items, period), ledgers.summary_sheet(known, items, period)]
    data = ledgers.as_workbook(sheets) if kind == ".xlsx" else ledgers.as_csv(sheets[1 if summary else 0])
    deliver(session, output, data, len(sheets[0].rows))


@gate_command("bulletin", "写出一段时间的检查情况通报：按单位、渠道、类型统计。", signs=False)
@FIRST
@LAST
@output(".docx 或 .csv")
def bulletin(session: Session, first: str, last: str, output: str) -> None:
    """Write the bulletin."""
    from zwlint.gate.forms import bulletin as bulletins  # noqa: PLC0415 - as above
    from zwlint.gate.forms.filed import all_filed  # noqa: PLC0415

    kind, period = ending(output, (".docx", ".csv")), Period.of(first, last)
    gate = session.gate
    items, orders = all_filed(gate), gate.orders()
    made = bulletins.bulletin(layouts_of(session), items, orders, period, gate.today())
    write(output, made.as_word() if kind == ".docx" else made.as_csv())
    lines = [f"已写出：{output}，{made.items} 份稿件，{made.orders} 张工单"]
    session.tell(lines, {"output": output, "items": made.items, "orders": made.orders})


COMMANDS = {"form": form, "ledger": ledger, "bulletin": bulletin}
