"""Lists of inspectors and of monitoring services as work orders: which heading means what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from zwlint.errors import UsageError
from zwlint.findings import Severity
from zwlint.gate.orders.bodies import Outcome, Source
from zwlint.gate.orders.desk import Matter
from zwlint.values import NamedTuple

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "reference": ("数据ID", "唯一标识", "问题编号", "工单号", "编号"),
    "unit": ("填报单位名称", "责任单位", "主办单位", "单位名称", "单位", "机构"),
    "channel": ("网站名称", "账号名称", "渠道", "栏目"),
    "url": ("所在文章", "页面地址", "网址", "链接", "URL", "父页面信息"),
    "category": ("问题类型", "问题分类", "错误类型", "类型"),
    "level": ("问题级别", "级别", "严重程度"),
    "text": ("错敏词", "错误表述", "错误内容", "问题内容", "问题描述"),
    "suggestion": ("推荐修改", "建议词", "修改建议", "正确表述"),
    "message": ("修改说明", "问题说明", "说明"),
    "context": ("所在上下文", "上下文", "所在位置"),
    "state": ("本次整改状态", "整改状态", "操作结果"),
    "owner": ("责任人", "整改责任人"),
    "due": ("整改期限", "期限", "截止日期"),
}
"""The headings that are known, the first that a list has counts: those of two services and of plain lists."""
LEVELS = {
    "单项否决": Severity.VETO,
    "阻断": Severity.ERROR,
    "扣分": Severity.WARNING,
    "提示": Severity.INFO,
    "严重": Severity.ERROR,
    "高": Severity.ERROR,
    "一般": Severity.WARNING,
    "中": Severity.WARNING,
    "轻微": Severity.INFO,
    "低": Severity.INFO,
}
"""问题级别; any other counts as 扣分."""
STATES = {"已整改": Outcome.FIXED, "忽略": Outcome.NOT_AN_ERROR}
"""整改状态 that says that the owner is done; 待整改 and any other leaves it open."""
_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})(?:日|\D.*)?")


_VAGUE = "说明"
"""A heading that covers have too: it makes a row of headings only together with another one."""


class Imported(NamedTuple):
    """One row."""

    line: int
    matter: Matter
    done: Outcome | None


class Listing(NamedTuple):
    """What a list says."""

    heading: int
    """The row of the headings."""
    columns: Mapping[str, int]
    rows: tuple[Imported, ...]
    skipped: tuple[int, ...]
    """Rows that say neither what is wrong nor what of it."""

    @property
    def rank(self) -> tuple[bool, bool]:
        """How much it is a list of errors: covers and notes may have headings of a kind."""
        return "text" in self.columns, bool(self.rows)


def listing(rows: Iterable[tuple[int, Sequence[str]]], source: Source) -> Listing | None:
    """The rows below the headings; None for a table without headings that say what is wrong. Raises UsageError."""
    columns: Mapping[str, int] = {}
    heading, found, skipped = 0, list[Imported](), list[int]()
    for line, cells in rows:
        if not columns:
            columns, heading = _columns(cells), line  # a title may stand above the headings
            continue
        values = {name: cells[at].strip() for name, at in columns.items() if at < len(cells)}
        if values.get("text") or values.get("message"):
            found.append(Imported(line, _matter(values, source, line), STATES.get(values.get("state", ""))))
        else:
            skipped.append(line)
    return Listing(heading, columns, tuple(found), tuple(skipped)) if columns else None


def _columns(cells: Sequence[str]) -> Mapping[str, int]:
    """Where each field stands; nothing where the row is no row of headings."""
    names = [cell.strip() for cell in cells]
    found = {field: names.index(name) for field, known in HEADINGS.items() for name in known[::-1] if name in names}
    if "text" in found:
        return found
    told = "message" in found and (len(found) > 1 or names[found["message"]] != _VAGUE)
    return found if told else {}


def _matter(values: Mapping[str, str], source: Source, line: int) -> Matter:
    plain: dict[str, Any] = {key: value for key, value in values.items() if key not in ("level", "state", "due")}
    level = LEVELS.get(values.get("level", ""), Severity.WARNING)
    return Matter(source, severity=level, due=_day(values.get("due", ""), line), **{"message": "", **plain})


def _day(written: str, line: int) -> str:
    """A day however people write it. Raises UsageError."""
    if not written:
        return ""
    found = _DAY.fullmatch(written)
    try:
        if found:
            return date(*map(int, found.groups())).isoformat()
    except ValueError:
        pass
    raise UsageError(f"第 {line} 行的期限“{written[:20]}”不是日期", hint="请写作 2026-03-01")
