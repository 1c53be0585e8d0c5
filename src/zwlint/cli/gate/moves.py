"""``zwlint gate return|hold|resume|reject|escalate|opinion|expedite|repost|backfill|link``: the other ways on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from zwlint.cli.gate.files import read
from zwlint.cli.gate.session import Session, chosen, gate_command

_REASON = click.option("--reason", required=True, metavar="文字", help="理由")
_ITEM = click.argument("item", metavar="稿件号")


def _plain(name: str, help: str, method: str) -> click.Command:
    """A command that needs nothing but a reason."""

    def run(session: Session, item: str, reason: str) -> None:
        act: Callable[..., Any] = getattr(session.gate, method)
        session.recorded(act(session.signer(), item, reason))

    return gate_command(name, help, signs=True)(_ITEM(_REASON(run)))


@gate_command("escalate", "报请主管部门、保密行政管理部门或者主要领导，答复以前不再办理。", signs=True)
@_ITEM
@click.option("--to", required=True, metavar="名称", help="报请谁")
@_REASON
def escalate(session: Session, item: str, to: str, reason: str) -> None:
    """Ask somebody outside."""
    session.recorded(session.gate.escalate(session.signer(), item, to, reason))


@gate_command("opinion", "登记答复；原文加密保存。", signs=True)
@_ITEM
@click.argument("document", metavar="文件")
@click.option("--source", required=True, metavar="名称", help="谁的答复")
@click.option("--agrees/--disagrees", default=None, help="同意公开，或者不同意；必须写一个")
@click.option("--opinion", required=True, metavar="文字", help="答复的要点")
def opinion(session: Session, item: str, document: str, source: str, agrees: bool | None, opinion: str) -> None:
    """File the answer."""
    data, answer = read(document), chosen(agrees, "--agrees 或者 --disagrees")
    session.recorded(session.gate.file_opinion(session.signer(), item, source, data, opinion, agrees=answer))


@gate_command("repost", "登记转载：来源应在名单里，标题不得改动；之后走转载流程。", signs=True)
@_ITEM
@click.option("--source", required=True, metavar="名称", help="来源")
@click.option("--url", required=True, metavar="网址", help="原文的网址")
@click.option("--title", required=True, metavar="文字", help="原题")
@click.option("--date", "published", required=True, metavar="日期", help="原文的日期，如 2026-03-01")
def repost(session: Session, item: str, source: str, url: str, title: str, published: str) -> None:
    """Record where it comes from."""
    session.recorded(session.gate.repost(session.signer(), item, source, url, title, published))


@gate_command("backfill", "登记补录稿件的日期：名称和职务按那一天判断。", signs=True)
@_ITEM
@click.option("--date", "dated", required=True, metavar="日期", help="稿件的日期，如 2016-03-01")
@_REASON
def backfill(session: Session, item: str, dated: str, reason: str) -> None:
    """Hold terms against an earlier date."""
    session.recorded(session.gate.backfill(session.signer(), item, dated, reason))


@gate_command(
    "link",
    "登记与另一份稿件的关系；解读、附件、版式文件、同步发布 的，一并放行或者都不放行；别的只作记录。",
    signs=True,
)
@_ITEM
@click.argument("relation", metavar="关系")
@click.argument("other", metavar="另一稿件号")
def link(session: Session, item: str, relation: str, other: str) -> None:
    """Record a relation."""
    session.recorded(session.gate.link(session.signer(), item, relation, other))


COMMANDS = {
    "return": _plain("return", "退回起草人修改；已有的签字全部作废。", "return_"),
    "hold": _plain("hold", "待用：暂不办理。", "hold"),
    "resume": _plain("resume", "待用的稿件继续办理。", "resume"),
    "reject": _plain("reject", "退稿，不再办理。", "reject"),
    "expedite": _plain("expedite", "特急：由有权的人决定先发布，所缺的审校限期补办。", "expedite"),
    "escalate": escalate,
    "opinion": opinion,
    "repost": repost,
    "backfill": backfill,
    "link": link,
}
