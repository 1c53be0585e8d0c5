"""``zwlint gate order``: work orders, from the finding to the second look."""

from __future__ import annotations

from zwlint.cli import Lazy

_ACTS, _LISTS = "zwlint.cli.gate.order_acts", "zwlint.cli.gate.order_lists"


class _Commands(Lazy):
    commands_by_name = {  # noqa: RUF012 - never changed
        "new": (_ACTS, "登记一张工单"),
        "assign": (_ACTS, "分派责任人，改期限"),
        "done": (_ACTS, "登记整改的结果"),
        "recheck": (_ACTS, "登记复核的结果"),
        "close": (_ACTS, "办结"),
        "list": (_LISTS, "列出工单，或者写成表格"),
        "show": (_LISTS, "看一张工单的全部记录"),
        "import": (_ACTS, "导入上级或者监测服务的问题清单"),
        "calendar": (_LISTS, "把整改期限写成日历（.ics）"),
    }


command = _Commands("order", help="工单：发布之后发现的问题，由谁改、何时改完、谁复核。每一步签名留痕。")
