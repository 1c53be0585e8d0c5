"""``zwlint gate submit|show|next``: an item comes in, and people see what waits for them."""

from __future__ import annotations

import json
import os
from typing import Any

import click

from zwlint.cli.gate.files import files_of, read
from zwlint.cli.gate.session import Session, as_version, gate_command, named
from zwlint.cli.gate.words import decision_lines
from zwlint.errors import UsageError
from zwlint.gate.bodies import Form
from zwlint.gate.contents import Draft
from zwlint.gate.desk import Case
from zwlint.gate.reading import Change, Due
from zwlint.gate.terms import UNKNOWN_YEAR
from zwlint.gate.way import passed, route_of


@gate_command("submit", "提交稿件；退回或者改动之后，用同一个稿件号再次提交。", signs=True)
@click.argument("item", metavar="稿件号")
@click.argument("page", metavar="文件")
@click.option("--title", required=True, metavar="文字", help="标题")
@click.option("--channel", required=True, metavar="名称", help="渠道，如 门户网站")
@click.option("--class", "content_class", required=True, metavar="类别", help="类别，如 普通、重要、敏感")
@click.option("--publicity", default="主动公开", metavar="属性", help="主动公开（默认）、依申请公开、不予公开")
@click.option("--publicity-reason", default="", metavar="文字", help="不予公开的理由")
@click.option("--attachment", "attachments", multiple=True, metavar="文件", help="附件，可重复")
@click.option("--fragment", is_flag=True, help="是内容管理系统的片段：摘要按规范形式算，见 docs/gate.md")
@click.option("--field", "fields", multiple=True, metavar="名称=值", help="其他要目，可重复")
@click.option("--new", is_flag=True, help="应是新稿件；已有这个稿件号则不提交")
def submit(
    session: Session,
    item: str,
    page: str,
    title: str,
    channel: str,
    content_class: str,
    publicity: str,
    publicity_reason: str,
    attachments: tuple[str, ...],
    fragment: bool,
    fields: tuple[str, ...],
    new: bool,
) -> None:
    """Submit a version."""
    draft = Draft(
        name=os.path.basename(page),
        files=files_of(page, attachments),
        title=title,
        channel=channel,
        content_class=content_class,
        publicity=publicity,
        publicity_reason=publicity_reason,
        form=Form.FRAGMENT if fragment else Form.BYTES,
        fields=dict(_field(each) for each in fields),
    )
    session.recorded(session.gate.submit(session.signer(), item, draft, new=True if new else None))


def _field(written: str) -> tuple[str, str]:
    name, separator, value = written.partition("=")
    if not separator or not name.strip():
        raise UsageError(f"--field 不能是“{written}”", hint="请写作 --field 来源=办公室")
    return name.strip(), value.strip()


@gate_command("show", "看一份稿件：状态、各步骤、问题；--since 或 --mine 看上次签字以来的改动。", signs=True)
@click.argument("item", metavar="稿件号")
@click.option("--since", callback=as_version, metavar="第几稿", help="列出与这一稿相比的改动")
@click.option("--mine", is_flag=True, help="列出自己上次签字以来的改动（密钥旁边应有 .pub 文件）")
def show(session: Session, item: str, since: int | None, mine: bool) -> None:
    """Show an item."""
    case = session.gate.known(item)
    if mine:
        since = session.gate.signed_version(item, me(session))
        if not since:
            raise UsageError("还没有在这份稿件上签过字", hint="用 --since 1 看与第1稿相比的改动")
    changes = session.gate.changes(item, since) if since is not None else None
    decision = session.gate.check(item)
    due = session.gate.next(item=item)
    steps = _steps(case)
    lines = list(decision_lines(decision))
    lines += [f"  {each['step']}：{_passed_line(each)}" for each in steps]
    lines += [_due_line(each) for each in named(due)]
    if changes is not None:
        lines += _change_lines(changes, since or 0)
    data: dict[str, Any] = {
        "decision": decision.as_json(),
        "steps": steps,
        "next": [each._asdict() for each in due],
        "changes": None if changes is None else [each._asdict() for each in changes],
    }
    session.tell(lines, data)


def _steps(case: Case) -> list[dict[str, str]]:
    steps = []
    for step in route_of(case.item, case.house.policy_in_force()):
        approval = passed(step, case.item, case.house)
        lapsed = [each for each in case.item.lapsed if each.step == step.name]
        by = approval.by if approval else None
        steps.append(
            {
                "step": step.name,
                "person": by.person if by else "",
                "role": by.role if by else "",
                "time": by.time if by else "",
                "opinion": by.opinion if by else "",
                "lapsed": lapsed[-1].by.person if lapsed and not by else "",
            }
        )
    return steps


def _passed_line(step: dict[str, str]) -> str:
    if step["person"]:
        return f"{step['person']}（{step['role']}）：{step['opinion']}"
    return f"未办理；{step['lapsed']}签过前一稿，已作废" if step["lapsed"] else "未办理"


def _due_line(due: Due) -> str:
    when = f"，{due.due} 前{'（已逾期）' if due.overdue else ''}" if due.due else ""
    note = "" if due.certain else f"（{UNKNOWN_YEAR}）"
    return f"  下一步：{due.what}，由{'、'.join(due.roles)}办理{when}{note}"


def _change_lines(changes: list[Change], since: int) -> list[str]:
    if not changes:
        return [f"与第 {since} 稿相同"]
    return [
        line for each in changes for line in (f"与第 {since} 稿相比，{each.file}：", *(f"  {x}" for x in each.lines))
    ]


@gate_command("next", "列出等待办理的稿件；--me 只列自己能办的。", signs=True)
@click.option("--me", "only_me", is_flag=True, help="只列自己能办的（密钥旁边应有 .pub 文件）")
@click.option("--person", default="", metavar="姓名", help="只列这个人能办的")
@click.option("--overdue", is_flag=True, help="只列逾期的")
def next_(session: Session, only_me: bool, person: str, overdue: bool) -> None:
    """List what waits."""
    due = session.gate.next(me(session) if only_me else person)
    due = [each for each in due if each.overdue or not overdue]
    lines = [f"{each.item}  {each.title}  {_due_line(each).removeprefix('  下一步：')}" for each in named(due)]
    session.tell([*lines, f"共 {len(due)} 件。"], [each._asdict() for each in due])


def me(session: Session) -> str:
    """The person of the key, by the .pub file beside it: nothing is signed, so no passphrase is asked for."""
    path = f"{session.key_path}.pub"
    try:
        person = json.loads(read(path))["person"]
    except (ValueError, KeyError, TypeError):
        raise UsageError(f"{path} 不是公钥文件", hint="请用 --person 写明姓名") from None
    return str(person)


COMMANDS = {"submit": submit, "show": show, "next": next_}
