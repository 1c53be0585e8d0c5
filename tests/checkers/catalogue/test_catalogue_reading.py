"""The public catalogue is read alike in every layout that pages have."""

from __future__ import annotations

import pytest

from support import document_of
from zwlint.checkers.catalogue.reading import Catalogue, Labels, read_catalogue
from zwlint.elements.outline import Outline
from zwlint.linter import Linter

RULESET = Linter().engine.ruleset
RULE = RULESET.rule("GOVM001")
assert RULE is not None
LABELS = Labels(RULE, RULESET.dictionaries)
FIELDS = [
    ("索引号", "000014349/2026-00017"),
    ("主题分类", "教育\\义务教育"),
    ("发文机关", "青禾县人民政府"),
    ("成文日期", "2026年03月02日"),
    ("标题", "青禾县人民政府关于做好春季助学工作的通知"),
    ("发文字号", "青政发〔2026〕5号"),
    ("发布日期", "2026-03-06"),
    ("有效性", "有效"),
]
CALLED = {
    "索引号": "索取号",
    "主题分类": "信息分类",
    "发文机关": "发布机构",
    "成文日期": "生成日期",
    "标题": "信息名称",
    "发文字号": "文号",
    "发布日期": "公开日期",
    "有效性": "时效性",
}
BODY = (
    "<h1>青禾县人民政府关于做好春季助学工作的通知</h1><p>青政发〔2026〕5号</p><p>各镇人民政府：</p>"
    "<p>现将有关事项通知如下。</p>"
)
Fields = list[tuple[str, str]]


def two_columns(fields: Fields) -> str:
    return f"<table>{''.join(f'<tr><td>{label}：</td><td>{value}</td></tr>' for label, value in fields)}</table>"


def four_columns(fields: Fields) -> str:
    cells = [f"<th>{label}</th><td>{value}</td>" for label, value in fields]
    return f"<table>{''.join(f'<tr>{cells[at]}{cells[at + 1]}</tr>' for at in range(0, len(cells) - 1, 2))}</table>"


def definitions(fields: Fields) -> str:
    return f"<dl>{''.join(f'<dt>{label}：</dt><dd>{value}</dd>' for label, value in fields)}</dl>"


def definitions_in_a_cell(fields: Fields) -> str:
    return f"<table><tr><td>{definitions(fields)}</td></tr></table>"


def grid(fields: Fields) -> str:
    return "".join(f"<div><span>{label}：</span><span>{value}</span></div>" for label, value in fields)


def glued(fields: Fields) -> str:
    return "".join(f"<div><span>{label}</span><span>{value}</span></div>" for label, value in fields)


def blocks(fields: Fields) -> str:
    return "".join(f"<div><div>{label}</div><div>{value}</div></div>" for label, value in fields)


def items(fields: Fields) -> str:
    return f"<ul>{''.join(f'<li><b>{label}:</b> {value}</li>' for label, value in fields)}</ul>"


def cells(fields: Fields) -> str:
    return f"<table><tr>{''.join(f'<td>{label}：{value}</td>' for label, value in fields)}</tr></table>"


def paragraphs(fields: Fields) -> str:
    return "".join(f"<p>{'　'.join(label)}：{value}</p>" for label, value in fields)


def one_paragraph(fields: Fields) -> str:
    return f"<p>{'　　'.join(f'{label}：{value}' for label, value in fields)}</p>"


def breaks(fields: Fields) -> str:
    return f"<p>{'<br>'.join(f'【{label}】{value}' for label, value in fields)}</p>"


LAYOUTS = [
    two_columns,
    four_columns,
    definitions,
    definitions_in_a_cell,
    grid,
    glued,
    blocks,
    items,
    cells,
    paragraphs,
    one_paragraph,
    breaks,
]


def read(source: str, format: str = "html") -> Catalogue | None:
    return read_catalogue(Outline(document_of(source, format)), LABELS)


def values(found: Catalogue | None) -> list[tuple[str, str]]:
    assert found is not None
    return [(field.meaning, field.value) for field in found.fields]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_read(layout: object) -> None:
    assert callable(layout)
    assert values(read(layout(FIELDS) + BODY)) == FIELDS


@pytest.mark.parametrize("layout", [each for each in LAYOUTS if each is not glued])
def test_variants_of_the_labels_mean_the_same(layout: object) -> None:
    assert callable(layout)
    assert values(read(layout([(CALLED[label], value) for label, value in FIELDS]) + BODY)) == FIELDS


@pytest.mark.parametrize("layout", [each for each in LAYOUTS if each not in {glued, breaks, one_paragraph}])
@pytest.mark.parametrize("empty", ["索引号", "发文字号", "有效性"])
def test_an_empty_value_is_not_taken_from_elsewhere(layout: object, empty: str) -> None:
    assert callable(layout)
    fields = [(label, "" if label == empty else value) for label, value in FIELDS]
    assert values(read(layout(fields) + BODY)) == fields


@pytest.mark.parametrize("layout", LAYOUTS)
def test_values_stand_where_they_are_said_to(layout: object) -> None:
    assert callable(layout)
    document = document_of(layout(FIELDS) + BODY, "html")
    found = read_catalogue(Outline(document), LABELS)
    assert found is not None
    for field in found.fields:
        assert document.text[field.value_start : field.value_end] == field.value
        assert "".join(document.text[field.start : field.end].split()) == field.label


def test_values_below_their_labels_in_a_text_are_read_up_to_the_title() -> None:
    lines = [line for label, value in FIELDS for line in (f"{'　'.join(label)}：", value)]
    text = "\n".join([*lines, "主 题 词：", "青禾县人民政府关于做好春季助学工作的通知", "各镇人民政府："])
    assert values(read(text, "text")) == [*FIELDS, ("主题词", "")]


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><th>索引号</th><th>标题</th><th>发文字号</th><th>发布日期</th></tr><tr><td>1</td><td>a</td></tr></table>",
        "<p>发布日期：2026-03-06</p><p>来源：青禾县教育局</p>",
        "<p>公开目录要写明索引号、主题分类、发文机关、成文日期、标题、发文字号、发布日期。</p>",
        "<p>索引号：1</p><p>甲</p><p>乙</p><p>主题分类：教育</p><p>丙</p><p>丁</p><p>发文机关：青禾县</p>",
    ],
)
def test_what_is_no_catalogue_is_not_read_as_one(source: str) -> None:
    assert read(source) is None


def test_the_line_with_date_and_source_is_not_part_of_it() -> None:
    line = "<p>发布日期：2026-03-06 10:00　信息来源：青禾县教育局</p>"
    assert values(read(paragraphs(FIELDS[:4]) + line + BODY)) == FIELDS[:4]


def test_a_title_that_holds_a_label_is_one_value() -> None:
    fields = [*FIELDS[:3], ("标题", "关于规范发文字号：编写要求的通知"), ("有效性", "有效")]
    assert values(read(one_paragraph(fields))) == fields
