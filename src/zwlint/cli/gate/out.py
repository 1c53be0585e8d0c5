"""``zwlint gate check|release|published|recheck|correct|withdraw|archive``: an item goes out."""

from __future__ import annotations

import os

import click

from zwlint.cli.gate.files import files_of
from zwlint.cli.gate.session import Session, chosen, event_json, gate_command
from zwlint.cli.gate.words import event_line
from zwlint.errors import UsageError
from zwlint.gate.bodies import Correction
from zwlint.gate.publishing import decided_for
from zwlint.ruleset.fields import nearest

_ITEM = click.argument("item", metavar="稿件号")
_ATTACHMENTS = click.option("--attachment", "attachments", multiple=True, metavar="文件", help="附件，可重复")
_REASON = click.option("--reason", required=True, metavar="文字", help="理由")


@gate_command(
    "check",
    "判断稿件能否放行（写稿件号），或者恰好这些文件能否发布（写文件）：已经放行、是最新一稿、没有过期。不写任何东西。",
    signs=False,
)
@click.argument("words", nargs=-1, metavar="[稿件号] [文件…]")
@click.option("--item", default="", metavar="稿件号", help="发布前检查：哪份稿件；默认按文件的摘要查找")
@click.option("--channel", default="", metavar="渠道", help="发布前检查：发布的渠道；写了就核对")
@_ATTACHMENTS
def check(session: Session, words: tuple[str, ...], item: str, channel: str, attachments: tuple[str, ...]) -> int:
    """Decide: whether an item may be released, or with nothing but files whether these may go out now."""
    if not words and not item:
        raise UsageError(
            "没有写稿件号或者文件", hint="写作 zwlint gate check 稿件号，或者 zwlint gate check 文件 --item 稿件号"
        )
    named = not item and _names_item(session, words[0])
    if not named:
        return _before_publishing(session, item, words, channel, attachments)
    if channel:
        raise UsageError("--channel 只用于发布前检查", hint="写作 zwlint gate check 文件 --item 稿件号 --channel 渠道")
    if attachments and len(words) == 1:
        raise UsageError("写了附件而没有写正文的文件", hint="请在稿件号后面写上正文的文件")
    files = files_of(words[1], (*words[2:], *attachments)) if len(words) > 1 else None
    return session.decided(session.gate.check(words[0], files))


def _names_item(session: Session, word: str) -> bool:
    """Whether the first word is an item, not a file. Raises UsageError where it may be both."""
    known = bool(session.gate.case(word).item.sequence)
    there = os.path.lexists(word)
    if known and there:
        raise UsageError(
            f"“{word}”是稿件号，也是文件名", hint="是文件的，请用 --item 写明稿件号；是稿件号的，请换一个文件夹执行"
        )
    return known or not there


def _before_publishing(
    session: Session, item: str, words: tuple[str, ...], channel: str, attachments: tuple[str, ...]
) -> int:
    if attachments and not words:
        raise UsageError("写了附件而没有写正文的文件", hint="请写上正文的文件")
    files = files_of(words[0], (*words[1:], *attachments)) if words else None
    found = item or (decided_for(session.gate, files) if files else "")
    return session.decided(session.gate.ready(found, files, channel=channel))


@gate_command("release", "核对要发布的文件，一切齐备则放行。", signs=True)
@_ITEM
@click.argument("page", metavar="文件")
@_ATTACHMENTS
def release(session: Session, item: str, page: str, attachments: tuple[str, ...]) -> None:
    """Open the gate."""
    decision, event = session.gate.release(session.signer(), item, files_of(page, attachments))
    session.tell([f"放行：{event_line(event)}"], {"decision": decision.as_json(), "event": event_json(event)})


@gate_command("published", "登记已经发布；网址登记错了的，再登记一次，写明理由。", signs=True)
@_ITEM
@click.option("--url", required=True, metavar="网址", help="发布在哪里，http:// 或者 https:// 开头")
@click.option("--reason", default="", metavar="文字", help="已经登记过的，为什么改登网址")
def published(session: Session, item: str, url: str, reason: str) -> None:
    """Record that it is out."""
    session.recorded(session.gate.published(session.signer(), item, url, reason))


@gate_command("recheck", "登记发布后检查；写了文件，就核对它与审签的是否相同。", signs=True)
@_ITEM
@click.argument("page", required=False, metavar="[文件]")
@_ATTACHMENTS
@click.option("--good/--bad", default=None, help="正常，或者有问题；必须写一个")
@click.option("--opinion", required=True, metavar="文字", help="看到了什么")
def recheck(
    session: Session, item: str, page: str | None, attachments: tuple[str, ...], good: bool | None, opinion: str
) -> None:
    """Record a look at what is out."""
    files = files_of(page, attachments) if page is not None else None
    answer = chosen(good, "--good 或者 --bad")
    session.recorded(session.gate.recheck(session.signer(), item, opinion, good=answer, files=files))


@gate_command("correct", "已发布的稿件有误：要求更正，改正的稿件重新审签。", signs=True)
@_ITEM
@click.option("--what", required=True, metavar="种类", help="text 文字，facts 事实")
@click.option("--owner", required=True, metavar="姓名", help="由谁改正")
@_REASON
def correct(session: Session, item: str, what: str, owner: str, reason: str) -> None:
    """Ask for a correction."""
    try:
        found = Correction(what)
    except ValueError:
        raise UsageError(f"--what 不能是“{what}”", hint=nearest(what, Correction)) from None
    session.recorded(session.gate.correct(session.signer(), item, found, owner, reason))


@gate_command("withdraw", "撤稿：撤下已发布的，或者起草人收回未放行的。", signs=True)
@_ITEM
@_REASON
def withdraw(session: Session, item: str, reason: str) -> None:
    """Take it off."""
    session.recorded(session.gate.withdraw(session.signer(), item, reason))


@gate_command("archive", "归档：发布后检查正常、补办完毕的，或者已撤稿的。", signs=True)
@_ITEM
def archive(session: Session, item: str) -> None:
    """Close it."""
    session.recorded(session.gate.archive(session.signer(), item))


COMMANDS = {
    "check": check,
    "release": release,
    "published": published,
    "recheck": recheck,
    "correct": correct,
    "withdraw": withdraw,
    "archive": archive,
}
