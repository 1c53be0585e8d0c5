"""``zwlint gate watch``: one round of the daily check, for a timer such as cron."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from zwlint.cli import EXIT_FINDINGS, EXIT_UNCHECKED
from zwlint.cli.gate.session import Session, gate_command
from zwlint.gate.orders.watched import unknown
from zwlint.gate.terms import SEVERITIES
from zwlint.gate.watch.watching import Trouble, Watched, What
from zwlint.gate.watch.watching import watch as look


@gate_command("watch", "检查已发布的文件：有没有被改动，有没有新查出的问题，有没有过时、过期的。", signs=True)
@click.argument("folder", metavar="文件夹")
@click.option("--orders", is_flag=True, help="把问题登记为工单，登记过的不重复")
@click.option("--owner", default="", metavar="姓名", help="工单的责任人；默认文件找发布人，文字找起草人")
def watch(session: Session, folder: str, orders: bool, owner: str) -> int | None:
    """Look once at everything that is out."""
    found = look(session.gate, Path(folder))
    opened = _open(session, found, owner) if orders else []
    lines = [line for each in found.troubles for line in _lines(each)]
    lines.append(f"共检查 {found.items} 份已放行的稿件，{len(found.troubles)} 处要看。")
    if orders:
        lines.append(f"新登记 {len(opened)} 张工单{'：' + '、'.join(opened) if opened else ''}。")
    data = {"items": found.items, "troubles": [_json(each) for each in found.troubles], "orders": opened}
    session.tell(lines, data)
    if found.only_unchecked:
        return EXIT_UNCHECKED if found.troubles or not found.items else None
    return EXIT_FINDINGS


def _open(session: Session, found: Watched, owner: str) -> list[str]:
    """Open a work order for each trouble that none speaks of yet; what was not checked is no error."""
    matters = [each.matter() for each in found.troubles if each.what is not What.UNCHECKED]
    fresh = unknown(matters, session.gate.orders())
    if not fresh:
        return []
    signer = session.signer()
    return [session.gate.open_order(signer, replace(each, owner=owner or each.owner)) for each in fresh]


def _lines(trouble: Trouble) -> list[str]:
    where = trouble.path or trouble.file or trouble.url
    rule = f"  {trouble.rule} {trouble.text}" if trouble.rule else ""
    return [f"{trouble.item}  {SEVERITIES[trouble.severity]}  {trouble.message}{rule}", f"    {where}"]


def _json(trouble: Trouble) -> dict[str, Any]:
    return {
        "item": trouble.item,
        "file": trouble.file,
        "path": trouble.path,
        "what": trouble.what.value,
        "severity": trouble.severity.value,
        "message": trouble.message,
        "rule": trouble.rule,
        "fingerprint": trouble.fingerprint,
        "text": trouble.text,
        "owner": trouble.owner,
        "url": trouble.url,
    }


COMMANDS = {"watch": watch}
