"""``zwlint gate review|proofread|secrecy|sign``: the steps of the route."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import click

from zwlint.cli.gate.session import Session, as_version, gate_command
from zwlint.errors import UsageError
from zwlint.gate.bodies import Secrecy, Source
from zwlint.ruleset.fields import nearest


def _shared(default: str) -> Callable[[Any], Any]:
    """The options of every step."""

    def declare(function: Any) -> Any:
        for option in (
            click.option("--version", callback=as_version, metavar="第几稿", help="看过的是第几稿；有更新的则不办理"),
            click.option("--step", default="", metavar="步骤", help="步骤；默认取轮到的一个"),
            click.option("--opinion", default=default, metavar="文字", help=f"意见，默认“{default}”"),
            click.argument("item", metavar="稿件号"),
        ):
            function = option(function)
        return function

    return declare


@gate_command("review", "审核通过。", signs=True)
@_shared("同意")
def review(session: Session, item: str, opinion: str, step: str, version: int | None) -> None:
    """Pass a review."""
    session.recorded(session.gate.review(session.signer(), item, opinion, step=step, version=version))


@gate_command("proofread", "校对通过；写明看了什么，应与流程规定的内容相合。", signs=True)
@_shared("已校")
@click.option("--looked-at", "looked_at", multiple=True, metavar="内容", help="看了什么，可重复或用逗号分隔")
def proofread(
    session: Session, item: str, opinion: str, step: str, version: int | None, looked_at: tuple[str, ...]
) -> None:
    """Pass a proofread."""
    looked = [part.strip() for each in looked_at for part in each.replace("，", ",").split(",") if part.strip()]
    session.recorded(session.gate.proofread(session.signer(), item, looked, opinion, step=step, version=version))


@gate_command("secrecy", "登记保密审查的结论和依据。", signs=True)
@_shared("经审查")
@click.option("--conclusion", required=True, metavar="结论", help="open 可以公开，closed 不得公开，unsure 不能确定")
@click.option("--basis", required=True, metavar="文字", help="依据")
@click.option("--forwarded", multiple=True, metavar="来文", help="转发的来文：“名称|公开属性|密级|核对依据”，可重复")
def secrecy(
    session: Session,
    item: str,
    opinion: str,
    step: str,
    version: int | None,
    conclusion: str,
    basis: str,
    forwarded: tuple[str, ...],
) -> None:
    """Record a secrecy review."""
    try:
        found = Secrecy(conclusion)
    except ValueError:
        raise UsageError(f"--conclusion 不能是“{conclusion}”", hint=nearest(conclusion, Secrecy)) from None
    sources = [_source(each) for each in forwarded]
    event = session.gate.secrecy(
        session.signer(), item, found, basis, opinion, step=step, version=version, sources=sources
    )
    session.recorded(event)


def _source(written: str) -> Source:
    """A document passed on, as it is written in the option. Raises UsageError."""
    parts = [part.strip() for part in written.replace("｜", "|").split("|")]
    if len(parts) != len(fields(Source)) or not all(parts):
        hint = "请写作 --forwarded '×政办发〔2026〕3号|主动公开|无|原件标注'；密级为无、秘密、机密、绝密"
        raise UsageError(f"--forwarded 不能是“{written}”", hint=hint)
    return Source(*parts)


@gate_command("sign", "签发。", signs=True)
@_shared("同意发布")
def sign(session: Session, item: str, opinion: str, step: str, version: int | None) -> None:
    """Sign."""
    session.recorded(session.gate.sign(session.signer(), item, opinion, step=step, version=version))


COMMANDS = {"review": review, "proofread": proofread, "secrecy": secrecy, "sign": sign}
