"""Tables of a page: data, merged cells, nesting, missing end tags, metadata in its five layouts. Used by ``blocks``."""

from typing import Final

from .builder import Builder
from .markup import Attribute, Run

CATALOGUE_LABELS: Final = (
    ("索引号", "索 引 号", "索取号"),
    ("发布机构", "发文机关", "发文单位"),
    ("生成日期", "成文日期", "发布日期"),
    ("文号", "发文字号", "文　　号"),
)


def table_data(page: Builder) -> None:
    """Caption, thead with th, tbody: the table as it should be."""
    with page.within("table", [("border", "1"), ("cellspacing", "0")]):
        page.block("caption", page.run(f"{page.prose.place()}情况表"))
        with page.within("thead"), page.within("tr"):
            for heading in ("序号", "项目名称", "责任单位"):
                page.block("th", page.run(heading), [("scope", "col")])
        with page.within("tbody"):
            for number in range(1, page.rng.randint(3, 6)):
                _row(page, str(number))


def table_merged(page: Builder) -> None:
    """Cells over rows and columns, empty cells, no thead."""
    with page.within("table", [("class", "MsoTableGrid"), ("border", "1")]):
        with page.within("tr"):
            page.block("td", page.run(page.fresh()), [("colspan", "3")])
        with page.within("tr"):
            page.block("td", page.run(page.prose.organ()), [("rowspan", "2"), ("valign", "top")])
            page.block("td", page.run(page.prose.topic()))
            page.block("td", page.run(f"{page.rng.randint(2, 90)}万元"))
        with page.within("tr"):
            page.raw("<td>&nbsp;</td><td></td>")
            page.block("td", page.run("备注"), [("rowspan", "0")])


def table_nested(page: Builder) -> None:
    """A table in a cell with text before and behind it."""
    with page.within("table"), page.within("tr"):
        with page.within("td"):
            page.put(page.run(page.fresh()))
            with page.within("table", [("width", "100%")]):
                _row(page, "甲")
                _row(page, "乙")
            page.put(page.run(page.fresh()))
        page.block("td", page.run(page.fresh()))


def table_unclosed(page: Builder) -> None:
    """Rows and cells without end tags, a form between table and row as old systems write it."""
    with page.within("table"):
        if page.chance(0.5):
            page.raw('<form action="search.jsp" method=post>')
        for _ in range(page.rng.randint(2, 4)):
            page.raw(page.markup.open("tr"))
            page.block("td", page.run(page.prose.organ()), closed=False)
            page.block("td", page.run(page.fresh()), closed=False)


def table_of_paragraphs(page: Builder) -> None:
    """Cells that hold several paragraphs, the inner ones unclosed."""
    with page.within("table", [("align", "center")]), page.within("tr"):
        for _ in range(2):
            with page.within("td"):
                page.block("p", page.paragraph(1), closed=False)
                page.block("p", page.paragraph(1), closed=False)


def table_catalogue(page: Builder) -> None:
    """索引号 and its like, in one of the five layouts seen."""
    layout = page.rng.choice((_pairs_td, _pairs_th, _one_cell, _list_items, _span_titles))
    layout(page, _catalogue_pairs(page))


def _row(page: Builder, number: str) -> None:
    with page.within("tr"):
        page.block("td", Run(number, number))
        page.block("td", page.run(page.fresh(page.prose.title)))
        page.block("td", page.run(page.prose.organ()))


def _catalogue_pairs(page: Builder) -> list[tuple[str, str]]:
    values = (
        f"YX{page.rng.randint(10000, 99999)}-2026-{page.rng.randint(100, 999)}",
        page.prose.organ(),
        page.prose.date(),
        f"岫政办发〔2026〕{page.rng.randint(1, 90)}号",
    )
    labels = [page.rng.choice(options) for options in CATALOGUE_LABELS]
    page.catalogue += [("".join(label.split()), value) for label, value in zip(labels, values, strict=True)]
    return list(zip(labels, values, strict=True))


def _pairs_td(page: Builder, pairs: list[tuple[str, str]]) -> None:
    _two_cells(page, pairs, "td", [("class", "label")])


def _pairs_th(page: Builder, pairs: list[tuple[str, str]]) -> None:
    _two_cells(page, pairs, "th", [("width", "100")])


def _two_cells(page: Builder, pairs: list[tuple[str, str]], name: str, attributes: list[Attribute]) -> None:
    with page.within("table", [("class", "xxgk_table")]):
        for label, value in pairs:
            with page.within("tr"):
                page.block(name, page.markup.plain(f"{label}："), attributes)
                page.block("td", page.markup.plain(value))


def _one_cell(page: Builder, pairs: list[tuple[str, str]]) -> None:
    with page.within("table"), page.within("tr"):
        for label, value in pairs:
            bold = page.markup.plain(f"{label}：")
            page.block("td", Run(f"<b>{bold.html}</b>", bold.text) + page.markup.plain(value))


def _list_items(page: Builder, pairs: list[tuple[str, str]]) -> None:
    with page.within("ul", [("class", "bt-list")]):
        for label, value in pairs:
            page.block("li", Run(f"<span>{label}：</span>", f"{label}：") + page.markup.plain(value))


def _span_titles(page: Builder, pairs: list[tuple[str, str]]) -> None:
    with page.within("table", [("class", "first-table")]):
        for label, value in pairs:
            with page.within("tr"):
                page.block("td", page.markup.plain(f"{label}："), [("class", "first")])
                page.block("td", Run(f'<span title="{value}">{value}</span>', value, (value,)))
