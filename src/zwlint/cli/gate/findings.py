"""``zwlint gate waive|dismiss|inspect``: people answer for what was found, or could not be checked."""

from __future__ import annotations

import click

from zwlint.cli.gate.files import read
from zwlint.cli.gate.session import Session, gate_command

_ITEM = click.argument("item", metavar="稿件号")
_FILE = click.option("--file", default="", metavar="附件", help="在哪个附件里；默认正文")
_RULE = click.option("--rule", required=True, metavar="规则", help="规则的代码，如 NAM102")
_FINGERPRINT = click.option("--fingerprint", required=True, metavar="指纹", help="check 列出的指纹")
_REASON = click.option("--reason", required=True, metavar="文字", help="理由")


@gate_command("waive", "书面豁免一处阻断的问题，到期为止。单项否决不能豁免。", signs=True)
@_ITEM
@_RULE
@_FINGERPRINT
@click.option("--until", required=True, metavar="日期", help="到哪一天，如 2026-03-31")
@_REASON
@_FILE
def waive(session: Session, item: str, rule: str, fingerprint: str, until: str, reason: str, file: str) -> None:
    """Accept a finding."""
    session.recorded(session.gate.waive(session.signer(), item, rule, fingerprint, until, reason, file=file))


@gate_command("dismiss", "认定一处问题是误报，或者已经解密；要两个人分别认定，涉密的其中一人是保密角色。", signs=True)
@_ITEM
@_RULE
@_FINGERPRINT
@_REASON
@click.option("--declassified", metavar="文件", help="不是误报，而是已经解密：解密审核的文书，加密保存")
@_FILE
def dismiss(
    session: Session, item: str, rule: str, fingerprint: str, reason: str, declassified: str | None, file: str
) -> None:
    """Call a finding a false alarm, or what it marks declassified."""
    record = read(declassified) if declassified else None
    signer = session.signer()
    session.recorded(session.gate.dismiss(signer, item, rule, fingerprint, reason, file=file, record=record))


@gate_command("inspect", "登记人工看过的未检查内容，如扫描件、图片。", signs=True)
@_ITEM
@click.option("--digest", required=True, metavar="摘要", help="check 列出的摘要")
@click.option("--part", default="", metavar="部分", help="哪个部分；一个文件有几处未检查时写明")
@click.option("--opinion", required=True, metavar="文字", help="看到了什么")
@_FILE
def inspect(session: Session, item: str, digest: str, part: str, opinion: str, file: str) -> None:
    """Answer for a part."""
    session.recorded(session.gate.inspect(session.signer(), item, digest, opinion, part=part, file=file))


COMMANDS = {"waive": waive, "dismiss": dismiss, "inspect": inspect}
