"""How the columns of other people's tables are called, and what is written in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

NAMES: dict[str, tuple[str, ...]] = {
    "wrong": (
        *("错误表述", "错误写法", "错误用法", "错误", "错词", "错字", "错别字", "误", "误用", "原词", "原文", "敏感词"),
        *("不规范用语", "不规范表述", "不规范写法", "不规范", "不当表述", "禁用词", "慎用词", "问题表述", "wrong"),
    ),
    "right": (
        *("正确表述", "正确写法", "正确用法", "正确", "正", "建议", "修改建议", "建议表述", "建议修改为", "规范用语"),
        *("规范表述", "规范写法", "规范", "替换为", "替换词", "改为", "应为", "应作", "正词", "right"),
    ),
    "source": ("依据", "出处", "来源", "政策依据", "文件依据", "source"),
    "note": ("备注", "说明", "解释", "note"),
    "exceptions": ("例外", "排除", "例外词", "排除词", "exceptions"),
    "since": ("起始", "生效", "起始日期", "生效日期", "起始时间", "生效时间", "since"),
    "until": ("终止", "失效", "终止日期", "失效日期", "终止时间", "失效时间", "until"),
    "boundary": ("边界", "boundary"),
    "severity": ("级别", "等级", "severity"),
    "owner": ("负责人", "责任单位", "责任人", "责任科室", "owner"),
}
"""By column of a dictionary: the usual headings."""
_LEVELS: dict[str, tuple[str, ...]] = {
    "veto": ("单项否决", "否决"),
    "error": ("阻断", "严重", "错误", "高"),
    "warning": ("扣分", "一般", "警告", "中"),
    "info": ("提示", "建议", "轻微", "低"),
}
_COLUMN = {name: column for column, names in NAMES.items() for name in names}
_LEVEL = {name: level for level, names in _LEVELS.items() for name in names}
_NOTHING = frozenset({"-", "—", "——", "/", "无"})
"""What stands in a cell in which there is nothing."""
_bare = re.compile(r"[（(【\[].*?[）)】\]]|[\s*：:]")
_parts = re.compile(r"[/／、;；|｜\n]").split
_day = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?").fullmatch
PLAIN = ("wrong", "right", "source")
"""The columns of a table without a recognised heading, as far as it has them."""


def columns_of(cells: Sequence[str]) -> dict[str, int]:
    """By column of a dictionary: where it stands, if the cells are headings; the first of its headings counts."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        column = _COLUMN.get(_bare.sub("", cell).casefold())
        if column is not None:
            found.setdefault(column, at)
    return found


def value_of(column: str, cell: str) -> str:
    """A cell as a dictionary has it: several right forms, days and severities in their usual form."""
    if cell in _NOTHING:
        return ""
    if column in ("right", "exceptions"):
        return "|".join(dict.fromkeys(part.strip() for part in _parts(cell) if part.strip()))
    if column in ("since", "until"):
        return _iso(cell)
    return _LEVEL.get(cell, cell) if column == "severity" else cell


def _iso(cell: str) -> str:
    """The day as 2026-03-01; as it is where it is none."""
    found = _day(cell)
    try:
        return date(*map(int, found.groups())).isoformat() if found else cell
    except ValueError:
        return cell
