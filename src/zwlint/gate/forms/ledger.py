"""台账: one row for each item of a period; and its 汇总, figures by month, channel and class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from zwlint.gate.bodies import Checked, Corrected, Published, Rechecked, Rejected, Released, Returned, Withdrawn
from zwlint.gate.forms import csv_file
from zwlint.gate.forms.facts import FACTS, fact
from zwlint.gate.forms.filed import Filed
from zwlint.gate.forms.layout import Layouts
from zwlint.gate.forms.period import Period
from zwlint.gate.forms.xlsx import Sheet, workbook
from zwlint.gate.terms import day

_COUNTED: Mapping[type[object], str] = {
    Returned: "退回",
    Rejected: "退稿",
    Released: "放行",
    Published: "发布",
    Rechecked: "发布后检查",
    Corrected: "要求更正",
    Withdrawn: "撤稿",
}
_REGISTERED, _FOUND = "登记", "查出问题"
FIGURES = (_REGISTERED, _FOUND, *_COUNTED.values())
"""What the summary counts, in the order of its columns."""
_SUMMARY = "月度汇总"
_SAID = frozenset({"豁免和误报", "人工查看", "报请和答复", "审核和签发", "退回", "发布后检查", "更正和撤稿"})
"""Facts of which each line is what somebody said; steps and the drafter's own fields are told likewise."""
_MOST_SAID = 100
"""Characters of such a line."""
_WHOLE = "……（全文见登记表）"


def ledger_sheet(layouts: Layouts, items: Iterable[Filed], period: Period) -> Sheet:
    """台账 of the items that were registered in the period, in order."""
    found = [each for each in items if period.has(each.events[0].time)]
    rows: list[tuple[str | int, ...]] = [
        (number, *(_short(column.fact, fact(column.fact, each)) for column in layouts.ledger))
        for number, each in enumerate(found, 1)
    ]
    title = f"{layouts.ledger_title}（{period.shown}）"
    return Sheet("台账", title, ("序号", *(column.label for column in layouts.ledger)), rows, _WHOLE)


def _short(name: str, text: str) -> str:
    """What people said, in short; what a column of the item itself has stays whole."""
    if name in FACTS and name not in _SAID:
        return text
    lines = text.split("\n")
    return "\n".join(line if len(line) <= _MOST_SAID else line[:_MOST_SAID] + _WHOLE for line in lines)


def summary_sheet(layouts: Layouts, items: Iterable[Filed], period: Period) -> Sheet:
    """汇总: what happened in the period, by month, channel and class; each act counts in the month it was done in."""
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for each in items:
        for time, what, many in _acts(each):
            if period.has(time):
                key = (day(time)[:7], each.submission.channel, each.submission.content_class)
                counts.setdefault(key, Counter())[what] += many
    rows: list[tuple[str | int, ...]] = [
        (*key, *(counted[figure] for figure in FIGURES)) for key, counted in sorted(counts.items())
    ]
    total = sum(counts.values(), Counter())
    rows.append(("合计", "", "", *(total[figure] for figure in FIGURES)))
    title = f"{layouts.ledger_title}{_SUMMARY}（{period.shown}）"
    return Sheet(_SUMMARY, title, ("月份", "渠道", "类别", *FIGURES), rows)


def _acts(filed: Filed) -> Iterable[tuple[str, str, int]]:
    """When, what, how often: of each version's check the findings count, else the acts."""
    yield filed.events[0].time, _REGISTERED, 1
    for event in filed.acts:
        if isinstance(event.body, Checked):
            yield event.time, _FOUND, len(event.body.findings)
        elif type(event.body) in _COUNTED:
            yield event.time, _COUNTED[type(event.body)], 1


def as_workbook(sheets: Iterable[Sheet]) -> bytes:
    """The sheets in one file."""
    return workbook(list(sheets))


def as_csv(sheet: Sheet) -> bytes:
    """One sheet as CSV, without its title."""
    return csv_file.written(sheet.header, sheet.rows)
