"""检查情况通报: what a period brought, by unit, channel and category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zwlint.gate.bodies import Checked, Corrected, Published, Returned, Submitted, Withdrawn
from zwlint.gate.forms import csv_file
from zwlint.gate.forms.docx import WIDTH, Cell, Line, Text, Word
from zwlint.gate.forms.facts import fact
from zwlint.gate.forms.filed import Filed
from zwlint.gate.forms.layout import Layouts
from zwlint.gate.forms.period import Period
from zwlint.gate.orders.bodies import Outcome
from zwlint.gate.orders.listing import category
from zwlint.gate.orders.order import OrderStage, WorkOrder
from zwlint.gate.terms import family

_UNNAMED = "未注明"
_ITEMS = ("提交", "查出问题", "退回", "发布", "更正", "撤稿")
_ORDERS = ("工单", "待整改", "其中逾期", "待复核", "已改正或撤下", "不是错误")
_CATEGORY = ("审签前查出", "发布后发现", "待整改", "待复核", "已改正或撤下", "不是错误")
_ACTS: Mapping[type[object], str] = {
    Submitted: "提交",
    Returned: "退回",
    Published: "发布",
    Corrected: "更正",
    Withdrawn: "撤稿",
}
_COUNTED = (("提交", "稿件", "稿"), ("工单", "问题", "个"))
Counts = dict[str, Counter[str]]
"""Figures by the name of a unit, a channel or a category."""


@dataclass(frozen=True)
class Bulletin:
    """The figures of a period."""

    title: str
    period: Period
    tables: tuple[tuple[str, tuple[str, ...], Counts], ...]
    """By what, which figures, and the figures."""
    items: int
    """Of which items something counts."""
    orders: int

    def as_csv(self) -> bytes:
        """All tables in one, each row with what it counts by."""
        figures = tuple(dict.fromkeys(name for _by, names, _counts in self.tables for name in names))
        rows: list[tuple[str | int, ...]] = [
            (by, name, *(counted[figure] if figure in names else "" for figure in figures))
            for by, names, counts in self.tables
            for name, counted in _ranked(counts, names)
        ]
        return csv_file.written(("统计口径", "名称", *figures), rows)

    def as_word(self) -> bytes:
        """The bulletin as it is printed."""
        word = Word(footer=f"{self.title}　{self.period.shown}")
        word.paragraph(Text(self.title, "center", 36, title=True, after=80))
        word.paragraph(Text(f"（{self.period.spoken}）", "center", after=200))
        word.paragraph(Text(self._summary(), size=24, after=160, indent=2))
        for number, (by, names, counts) in enumerate(self.tables, 1):
            word.paragraph(Text(f"表{number}　按{by}", bold=True, after=60, with_next=True))
            first = 2270
            size = (WIDTH - first) // len(names)
            word.table((first, *(size for _name in names)), _lines(by, names, counts))
        return word.written()

    def _summary(self) -> str:
        """What the tables add up to, in sentences."""
        units, channels = self.tables[0][2], self.tables[1][2]
        total: Counter[str] = sum(units.values(), Counter())
        found = sum(self.tables[2][2].values(), Counter())
        submitted = (
            f"{_where(units, channels, '提交', '在')}提交稿件{total['提交']}稿" if total["提交"] else "没有提交稿件"
        )
        text = (
            f"{self.period.spoken}，{submitted}，"
            f"审签前查出问题{found['审签前查出']}处，退回{total['退回']}次，发布{total['发布']}件。"
            f"发布后发现问题{total['工单']}个，"
        )
        if total["工单"]:
            text += f"涉及{_where(units, channels, '工单', '、')}，"
        settled = (
            f"已改正或撤下{total['已改正或撤下']}个，认定不是错误{total['不是错误']}个，待复核{total['待复核']}个，"
        )
        late = f"待整改{total['待整改']}个，其中逾期{total['其中逾期']}个。"
        unnamed = units.get(_UNNAMED, Counter())
        left = [f"{what}{unnamed[figure]}{each}" for figure, what, each in _COUNTED if unnamed[figure]]
        more = f"以上未注明单位的，有{'、'.join(left)}。" if left else ""
        return text + (settled + late if total["工单"] else "没有需要整改的。") + more


def bulletin(
    layouts: Layouts, items: Sequence[Filed], orders: Iterable[WorkOrder], period: Period, today: str
) -> Bulletin:
    """The figures of a period; an order counts in the period it was opened in, as it stands today."""
    orders = [each for each in orders if period.has(each.since)]
    named = {each.item.id: each for each in items}

    def unit(order: WorkOrder) -> str:
        filed = named.get(order.matter.item)
        return order.matter.unit or (fact(layouts.unit, filed) if filed else "")

    by_unit = _acts(items, period, lambda each: fact(layouts.unit, each))
    _add_orders(by_unit, orders, unit, today)
    by_channel = _acts(items, period, lambda each: each.submission.channel)
    _add_orders(by_channel, orders, lambda order: order.matter.channel, today)
    both = (*_ITEMS, *_ORDERS)
    tables = (
        ("单位", both, by_unit),
        ("渠道", both, by_channel),
        ("类型", _CATEGORY, _categories(items, orders, period)),
    )
    active = sum(any(True for _figure in _figures(each, period)) for each in items)
    return Bulletin(layouts.bulletin_title, period, tables, active, len(orders))


def _acts(items: Iterable[Filed], period: Period, name: Callable[[Filed], str]) -> Counts:
    counts: Counts = {}
    for each in items:
        for what, many in _figures(each, period):
            counts.setdefault(name(each) or _UNNAMED, Counter())[what] += many
    return counts


def _figures(filed: Filed, period: Period) -> Iterator[tuple[str, int]]:
    """What of an item counts in the period."""
    for event in filed.acts:
        if not period.has(event.time):
            continue
        if isinstance(event.body, Checked):
            yield "查出问题", len(event.body.findings)
        elif type(event.body) in _ACTS:
            yield _ACTS[type(event.body)], 1


def _add_orders(counts: Counts, orders: Iterable[WorkOrder], name: Callable[[WorkOrder], str], today: str) -> None:
    for order in orders:
        counted = counts.setdefault(name(order) or _UNNAMED, Counter())
        counted["工单"] += 1
        counted[_standing(order)] += 1
        counted["其中逾期"] += order.is_overdue(today)


def _standing(order: WorkOrder) -> str:
    if order.stage is OrderStage.OPEN:
        return "待整改"
    if order.stage is OrderStage.DONE:
        return "待复核"
    return "不是错误" if order.outcome is Outcome.NOT_AN_ERROR else "已改正或撤下"


def _categories(items: Iterable[Filed], orders: Iterable[WorkOrder], period: Period) -> Counts:
    counts: Counts = {}
    checks = (event for each in items for event in each.events if period.has(event.time))
    for event in checks:
        for mark in event.body.findings if isinstance(event.body, Checked) else ():
            counts.setdefault(family(mark.rule), Counter())["审签前查出"] += 1
    for order in orders:
        counted = counts.setdefault(category(order), Counter())
        counted["发布后发现"] += 1
        counted[_standing(order)] += 1
    return counts


def _ranked(counts: Counts, names: Sequence[str]) -> list[tuple[str, Counter[str]]]:
    """The rows, those with most first, and their sum."""
    rows = sorted(counts.items(), key=lambda row: ([-row[1][name] for name in names], row[0]))
    return [*rows, ("合计", sum(counts.values(), Counter()))]


def _lines(by: str, names: Sequence[str], counts: Counts) -> Iterable[Line]:
    yield Line(tuple(Cell((Text(name, "center", 18, bold=True),)) for name in (by, *names)), repeats=True)
    for name, counted in _ranked(counts, names):
        figures = (Cell((Text(str(counted[each]), "center", 18),)) for each in names)
        yield Line((Cell((Text(name, size=18),)), *figures), 0)


def _where(units: Counts, channels: Counts, figure: str, link: str) -> str:
    """How many units and channels a figure comes from; of orders alone there may be others than of drafts."""
    unit, channel = (
        sum(name != _UNNAMED and counted[figure] > 0 for name, counted in counts.items())
        for counts in (units, channels)
    )
    return f"{unit}个单位{link}{channel}个渠道"
