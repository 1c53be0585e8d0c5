"""``zwlint gate publish|page``: released bytes go to where they are published, and are found again on a page."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from zwlint.cli import EXIT_FINDINGS, EXIT_PASS, EXIT_UNCHECKED
from zwlint.cli.gate.session import Session, gate_command
from zwlint.cli.gate.words import decision_lines
from zwlint.errors import UsageError, ZwlintError
from zwlint.gate.codes import SENTENCES
from zwlint.gate.placing import place_file
from zwlint.gate.proof.proving import prove
from zwlint.gate.publishing import Publication
from zwlint.gate.publishing import publish as publish_files
from zwlint.gate.snapshot import read_plain

_CHANNEL = click.option("--channel", default="", metavar="渠道", help="发布的渠道；写了就核对")


@gate_command("publish", "把放行的文件复制到发布的地方，恰好是核对过的字节；有一个不能发布，就都不发布。", signs=False)
@click.argument("source", metavar="来源")
@click.argument("dest", metavar="目的")
@click.option("--item", default="", metavar="稿件号", help="哪份稿件；默认按文件的摘要查找")
@_CHANNEL
@click.option("--manifest", metavar="文件", help="把发布清单写入文件（JSON，0600）")
def publish(session: Session, source: str, dest: str, item: str, channel: str, manifest: str | None) -> int:
    """Copy."""
    listed = Path(os.path.abspath(manifest)) if manifest else None
    if listed:
        _vet_manifest(listed, Path(source), Path(dest))
    made = publish_files(session.gate, Path(source), Path(dest), item=item, channel=channel)
    if made.allowed and listed:
        text = json.dumps(made.as_json(), ensure_ascii=False, indent=2) + "\n"
        place_file(listed, text.encode(), last_look=lambda: None, mode=0o600)
    session.tell(_lines(made), made.as_json())
    if made.allowed:
        return EXIT_PASS
    unchecked = not made.strays and all(each.allowed or each.only_unchecked for each in made.decisions)
    return EXIT_UNCHECKED if unchecked else EXIT_FINDINGS


def _vet_manifest(path: Path, source: Path, dest: Path) -> None:
    """Raise UsageError before anything is published: a manifest replaces an older one, and nothing else."""
    if not path.parent.is_dir():
        raise UsageError(f"没有放清单的文件夹 {path.parent}，没有发布", hint="请先建立文件夹")
    real = path.resolve()
    if any(each in (real, *real.parents) for each in (source.resolve(), dest.resolve())):
        raise UsageError("清单不能放在来源或者发布的地方里面，没有发布", hint="请写到别的文件夹")
    if os.path.lexists(path) and not _is_manifest(path):
        raise UsageError(f"{path} 已经有了，不是发布清单，不覆盖，没有发布", hint="请换一个文件名")


def _is_manifest(path: Path) -> bool:
    try:
        found = json.loads(read_plain(path))
    except (ValueError, ZwlintError):
        return False
    return isinstance(found, dict) and "manifest" in found


def _lines(made: Publication) -> list[str]:
    if made.allowed:
        lines = [f"已发布：{each.path}（{each.item} 第 {each.version} 稿）" for each in made.files]
        items = "、".join(dict.fromkeys(each.item for each in made.files))
        return [*lines, f"共 {len(made.files)} 个文件，在 {made.destination}。下一步：用 published 登记 {items}"]
    lines = ["什么都没有发布。"]
    for stray in made.strays:
        detail = f"（{stray.item}）" if stray.item else ""
        lines.append(f"{stray.path}：{SENTENCES[stray.code].what}{detail}  [{stray.code.value}]")
        lines.append(f"    {SENTENCES[stray.code].hint}")
    return lines + [line for each in made.decisions if not each.allowed for line in decision_lines(each)]


@gate_command("page", "证明套用模板发布的网页里，恰好有审签过的片段，一处不差。", signs=False)
@click.argument("page", metavar="网页")
@click.option("--item", required=True, metavar="稿件号", help="哪份稿件")
@_CHANNEL
@click.option("--alone", is_flag=True, help="片段所在的元素里不能有别的内容")
def page(session: Session, page: str, item: str, channel: str, alone: bool) -> int:
    """Prove."""
    gate = session.gate
    submission = gate.known(item).item.submission
    if submission is None:
        raise UsageError("这份稿件没有正文", hint="请核对稿件号")
    decision = gate.ready(item, channel=channel)
    if not decision.allowed:
        return session.decided(decision)
    files = gate.files_of(submission)
    proof = prove(read_plain(Path(page)), files.page, submission.form, gate.store.identity.algorithm)
    if alone:
        proof.vet_alone()
    where = f"第{proof.line}行，在 {proof.container or '最外层'} 里{'，单独一个元素' if proof.alone else ''}"
    lines = [f"{item}（第 {decision.version} 稿）：网页里有审签过的片段，一处不差", f"    {where}"]
    if proof.scripts:
        lines.append(f"    网页另有 {len(proof.scripts)} 处脚本、嵌入或者跳转，会不会改动片段，不在证明之内")
    session.tell(lines, {"item": item, "version": decision.version, "proved": True, **proof.as_json()})
    return EXIT_PASS


COMMANDS = {"publish": publish, "page": page}
