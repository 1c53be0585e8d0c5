"""``zwlint gate anchor|verify|export|copy|log|stats``: the record itself."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import click

from zwlint.cli import EXIT_FINDINGS
from zwlint.cli.gate.files import read, write
from zwlint.cli.gate.session import Session, event_json, gate_command
from zwlint.cli.gate.words import event_line
from zwlint.errors import UsageError
from zwlint.gate.codes import Code, Refused
from zwlint.gate.copying import copy
from zwlint.gate.events import HOUSE
from zwlint.gate.exporting import exported
from zwlint.gate.item import STAGES, Stage
from zwlint.gate.store.opening import Where, is_there, where_of
from zwlint.gate.terms import KINDS
from zwlint.gate.verifying import Anchor, read_anchor, verify


@gate_command("anchor", "写出记录现在的锚点；存放到别处，以后可以看出末尾有没有被截去。", signs=False)
@click.argument("file", metavar="文件")
def anchor(session: Session, file: str) -> None:
    """Write the end of the chain to a file."""
    found = Anchor.of(session.gate.store)
    write(file, found.written())
    lines = [f"已写出：{file}", f"    第 {found.position} 条，{found.chain}", "    请存放到别人改不了的地方"]
    session.tell(lines, found._asdict())


@gate_command("verify", "核对全部记录：签名、流程、两条链；有改动的说明在哪里。", signs=False)
@click.option("--anchor", "anchors", multiple=True, metavar="文件", help="以前写出的锚点，可重复")
@click.option("--contents", is_flag=True, help="保存的稿件也逐一解密核对")
@click.option("--recheck", is_flag=True, help="每一次放行都按当天重新检查、重新判断")
def verify_(session: Session, anchors: tuple[str, ...], contents: bool, recheck: bool) -> int | None:
    """Verify the log."""
    kept = tuple(read_anchor(read(path), path) for path in anchors)
    eye = session.gate.eye if recheck else None
    found = verify(session.gate.store, anchors=kept, contents=contents, eye=eye)
    lines = [f"第 {each.position} 条（{each.item}）：{each.message}  [{each.code.value}]" for each in found.problems]
    lines.append(f"共 {found.events} 条记录，{found.items} 份稿件：{'有改动' if found.problems else '完好'}。")
    if recheck:
        lines.append(f"重新判断了 {found.rechecked} 次放行；{found.skipped} 次当时用的是别的规则，没有重新判断。")
    if not kept:
        lines.append("没有用锚点核对：末尾有没有被截去，看不出来。")
    session.tell(lines, found.as_json())
    return EXIT_FINDINGS if found.problems else None


@gate_command("export", "导出稿件的记录（DSSE、in-toto，每行一个JSON），别的工具可以用名册里的公钥核验。", signs=False)
@click.argument("items", nargs=-1, required=True, metavar="稿件号…")
@click.option("--output", "-o", required=True, metavar="文件", help="写入文件（0600）")
def export(session: Session, items: tuple[str, ...], output: str) -> None:
    """Export."""
    for item in items:
        session.gate.known(item)
    text = "".join(f"{line}\n" for line in exported(session.gate.store, items, session.gate.house()))
    write(output, text.encode())
    session.tell([f"已导出：{output}，{len(items)} 份稿件"], {"output": output, "items": list(items)})


@gate_command(
    "copy",
    "把全部记录和稿件抄到另一个存储（--to），或者从另一个存储抄来（--from）；两边都全部核对，一边改动、截去过的不抄。"
    "以前抄过的只补新的。",
    signs=False,
)
@click.option("--to", "target", metavar="存储", help="抄到：SQLite 文件，或者 postgresql://用户@主机/数据库")
@click.option("--from", "source", metavar="存储", help="从哪里抄来，写法相同")
@click.option("--anchor", "anchors", multiple=True, metavar="文件", help="以前写出的锚点，来源应当与它相符，可重复")
@click.option("--write-anchor", "file", metavar="文件", help="抄完写出锚点，存放到别处")
def copy_(session: Session, target: str | None, source: str | None, anchors: tuple[str, ...], file: str | None) -> None:
    """Copy the log; a target that is not there is made."""
    if (target is None) == (source is None):
        raise UsageError("应写 --to 或者 --from", hint="抄出去写 --to，抄进来写 --from")
    kept = tuple(read_anchor(read(path), path) for path in anchors)
    place = session.place
    where = where_of(target or source or "", Path())
    _vet_where(where, place.store, is_source=source is not None)
    of, to = (where, place.store) if source is not None else (place.store, where)
    with closing(place.open(of)) as giving, closing(place.open(to, create=not is_there(to))) as taking:
        done = copy(giving, taking, kept)
    if file is not None:
        write(file, done.anchor.written())
    lines = [f"已抄：{done.added} 条记录，{done.contents} 个文件；两边都是 {done.anchor.position} 条，完好"]
    lines.append(f"    {done.anchor.chain}")
    if target is not None:
        lines.append("    要改用这个存储的：先停下别的进程，再抄一次，然后改 gate.toml 的 store")
    session.tell(lines, {"added": done.added, "contents": done.contents, "anchor": done.anchor._asdict()})


def _vet_where(where: Where, own: Where, *, is_source: bool) -> None:
    """Raise UsageError for the store itself, and for a file to copy from that there is not."""
    if isinstance(where, Path) and is_source and not where.is_file():
        raise UsageError(f"没有 {where}", hint="请核对 --from 的路径")
    same = where.resolve() == own.resolve() if isinstance(where, Path) and isinstance(own, Path) else where == own
    if same:
        raise UsageError("来源和目的是同一个存储", hint="请写另一个存储")


@gate_command("log", "列出一份稿件的全部记录；不写稿件号，列出本单位的：人员、流程规定、检查规则。", signs=False)
@click.argument("item", required=False, metavar="[稿件号]")
def log(session: Session, item: str | None) -> None:
    """List events."""
    events = session.gate.events(item or HOUSE)
    if not events:
        raise Refused(Code.ITEM_UNKNOWN, item or "")
    session.tell([event_line(event) for event in events], [event_json(event) for event in events])


@gate_command("stats", "统计：稿件、状态、步骤、退回、问题、逾期。", signs=False)
def stats(session: Session) -> None:
    """Figures."""
    found = session.gate.stats()
    lines = [
        f"稿件 {found['items']} 份，{found['versions']} 稿，记录 {found['events']} 条，逾期 {found['overdue']} 件",
        *_counted("状态", {STAGES[Stage(name)]: count for name, count in found["stages"].items()}),
        *_counted("记录", {KINDS[name]: count for name, count in found["kinds"].items()}),
        *_counted("退回", found["returned_by_role"]),
        *_counted("查出的问题", found["findings_by_rule"]),
        *_counted("豁免和误报", found["answered_by_rule"]),
    ]
    session.tell(lines, found)


def _counted(name: str, counts: dict[str, Any]) -> list[str]:
    return [f"{name}：" + "，".join(f"{each} {count}" for each, count in counts.items())] if counts else []


COMMANDS = {"anchor": anchor, "verify": verify_, "export": export, "copy": copy_, "log": log, "stats": stats}
