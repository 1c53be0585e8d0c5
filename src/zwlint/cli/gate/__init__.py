"""``zwlint gate``: the workflow of an item, from its submission to the archive."""

from __future__ import annotations

import click

from zwlint.cli import Lazy

_HOUSE, _ITEMS, _STEPS = "zwlint.cli.gate.house", "zwlint.cli.gate.items", "zwlint.cli.gate.steps"
_MOVES, _FINDINGS, _OUT, _LOG, _GOING = (
    f"zwlint.cli.gate.{name}" for name in ("moves", "findings", "out", "log", "going")
)
_FORMS, _ORDER = "zwlint.cli.gate.forms", "zwlint.cli.gate.order"


class _Commands(Lazy):
    commands_by_name = {  # noqa: RUF012 - never changed
        "init": (_HOUSE, "建立存储、密钥文件和 gate.toml"),
        "enroll": (_HOUSE, "生成密钥，登记人员和角色"),
        "revoke": (_HOUSE, "吊销密钥"),
        "policy": (_HOUSE, "核对、采纳 gate.toml 的流程规定"),
        "adopt": (_HOUSE, "采纳本机的检查规则"),
        "submit": (_ITEMS, "提交稿件，或者修改后再次提交"),
        "show": (_ITEMS, "看一份稿件：状态、步骤、问题、改动"),
        "next": (_ITEMS, "列出等待办理的稿件"),
        "review": (_STEPS, "审核通过"),
        "proofread": (_STEPS, "校对通过"),
        "secrecy": (_STEPS, "登记保密审查"),
        "sign": (_STEPS, "签发"),
        "return": (_MOVES, "退回修改"),
        "hold": (_MOVES, "待用"),
        "resume": (_MOVES, "待用的稿件继续办理"),
        "reject": (_MOVES, "退稿"),
        "escalate": (_MOVES, "报请有关部门"),
        "opinion": (_MOVES, "登记有关部门的答复"),
        "expedite": (_MOVES, "特急：先发布，所缺的审校限期补办"),
        "repost": (_MOVES, "登记转载的来源"),
        "backfill": (_MOVES, "登记补录稿件的日期"),
        "link": (_MOVES, "登记与另一份稿件的关系"),
        "waive": (_FINDINGS, "书面豁免一处阻断的问题"),
        "dismiss": (_FINDINGS, "认定一处问题是误报"),
        "inspect": (_FINDINGS, "登记人工看过的未检查内容"),
        "check": (_OUT, "判断能否发布，并且说明理由"),
        "release": (_OUT, "核对要发布的文件，放行"),
        "publish": (_GOING, "把放行的文件复制到发布的地方"),
        "page": (_GOING, "证明网页里恰好有审签过的片段"),
        "published": (_OUT, "登记已经发布"),
        "recheck": (_OUT, "登记发布后检查"),
        "correct": (_OUT, "已发布的稿件有误，要求更正"),
        "withdraw": (_OUT, "撤稿"),
        "archive": (_OUT, "归档"),
        "anchor": (_LOG, "写出记录的锚点，存放到别处"),
        "verify": (_LOG, "核对全部记录有没有被改动"),
        "export": (_LOG, "导出记录，供别的工具核验"),
        "copy": (_LOG, "抄到另一个存储，或者从另一个存储抄来"),
        "log": (_LOG, "列出一份稿件或者本单位的全部记录"),
        "stats": (_LOG, "统计"),
        "form": (_FORMS, "写出审核登记表、保密审查单"),
        "ledger": (_FORMS, "写出台账和汇总"),
        "bulletin": (_FORMS, "写出检查情况通报"),
        "order": (_ORDER, "工单：整改、复核、办结"),
        "watch": ("zwlint.cli.gate.watch", "每日检查已发布的文件"),
    }


@click.group(
    "gate",
    cls=_Commands,
    help="三审三校：提交、审核、校对、保密审查、签发、发布，每一步签名留痕，改动一个字节即作废。"
    "退出码：0 放行或者已登记，1 不放行，2 用法或配置有误，3 只差未检查的内容，4 内部错误。",
)
def command() -> None:
    """The root of the commands of the gate."""
