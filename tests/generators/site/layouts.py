"""The 公开目录 at the head of a policy page, in five layouts."""

from __future__ import annotations

import html
from typing import Final

from .draft import Draft, Entry

LABELS: Final[dict[str, tuple[str, ...]]] = {
    "索引号": ("索引号", "索 引 号", "索取号", "索　引　号"),
    "主题分类": ("主题分类", "分　　类", "信息分类", "主题分类"),
    "发文机关": ("发文机关", "发布机构", "发文机关", "发布机构"),
    "成文日期": ("成文日期", "生成日期", "成文时间", "成文日期"),
    "标题": ("标题", "名　　称", "文件名称", "标　　题"),
    "发文字号": ("发文字号", "文　　号", "文件编号", "发文字号"),
    "发布日期": ("发布日期", "发布时间", "公开日期", "发布日期"),
    "公开方式": ("公开方式", "公开方式", "公开形式", "公开方式"),
    "有效性": ("有效性", "有 效 性", "时效性", "有　效　性"),
}
"""Field and what four sets of labels call it."""


def catalogue(draft: Draft) -> str:
    """The markup of the draft's fields."""
    assert draft.layout
    return _WRITERS[draft.layout](draft.catalogue, draft.number)


def _said(text: str) -> str:
    return html.escape(text, quote=False)


def _two_columns(entries: list[Entry], _number: int) -> str:
    rows = "\n".join(f'<tr><th scope="row">{entry.label}</th><td>{_said(entry.value)}</td></tr>' for entry in entries)
    return f'<table class="xxgk-table">\n{rows}\n</table>'


def _four_columns(entries: list[Entry], number: int) -> str:
    """Two fields a row; a long title takes a row of its own. In an outer table, as old pages have it."""
    rows: list[str] = []
    half: list[str] = []
    for entry in entries:
        label = f"<td class='l'><b>{entry.label}：</b></td>"
        if entry.key == "标题":
            rows += [_row(half)] if half else []
            rows.append(f"<tr>{label}<td colspan='3'>{_said(entry.value)}</td></tr>")
            half = []
            continue
        half.append(f"{label}<td>{_said(entry.value)}</td>")
        if len(half) == 2:
            rows.append(_row(half))
            half = []
    rows += [_row(half)] if half else []
    table = "<table width='100%' class='headInfo'>\n" + "\n".join(rows) + "\n</table>"
    return f"<table width='100%'><tr><td>\n{table}\n</td></tr></table>" if number % 2 else table


def _row(cells: list[str]) -> str:
    return f"<tr>{''.join(cells)}{'<td></td><td></td>' if len(cells) == 1 else ''}</tr>"


def _definitions(entries: list[Entry], _number: int) -> str:
    lines = "\n".join(f"<dt>{entry.label}：</dt><dd>{_said(entry.value)}</dd>" for entry in entries)
    return f'<dl class="doc-info">\n{lines}\n</dl>'


def _divisions(entries: list[Entry], _number: int) -> str:
    cells = "\n".join(
        f'<div class="col-6 cell"><span class="tit">{entry.label}：</span>'
        f'<span class="val">{_said(entry.value)}</span></div>'
        for entry in entries
    )
    return f'<div class="row zcxx">\n{cells}\n</div>'


def _paragraphs(entries: list[Entry], _number: int) -> str:
    lines = "\n".join(f"<p>{entry.label}：{_said(entry.value)}</p>" for entry in entries)
    return f'<div class="wjxx">\n{lines}\n</div>'


_WRITERS: Final = {
    "two-column": _two_columns,
    "four-column": _four_columns,
    "definition-list": _definitions,
    "grid": _divisions,
    "paragraphs": _paragraphs,
}
