"""Kind ``enumeration``: lists of which one member has been replaced by something else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from support import linter_with, rule, sheet, texts, write_pack
from zwlint.findings import Certainty, Severity
from zwlint.linter import Linter
from zwlint.ruleset.dictionary import ENUMERATIONS

TODAY = date(2026, 6, 1)
ROWS = (
    {"name": "四美行动", "members": "清河|护林|治沙|净空", "severity": "veto"},
    {"name": "三种能力", "members": "预判力|领悟力|执行力"},
    {"name": "四个观念", "members": "大局观念|法治观念|群众观念|时间观念"},
    {"name": "三要素", "members": "教育|科技|人才"},
    {"name": "四项要求", "members": "产业兴旺|生态宜居|乡风文明|治理有效"},
    {"name": "五项工程", "members": "道路建设|桥梁建设|饮水建设|电网建设|生态文明建设"},
)


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    match = 'kind = "enumeration"\ndictionary = "lists"'
    folder: Path = tmp_path_factory.mktemp("pack")
    return linter_with(write_pack(folder, rule("TST001", match), lists=sheet(ENUMERATIONS, *ROWS)))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("消河、护林、治沙、净空", "清河、护林、治沙、净空"),
        ("清河、育林、治沙、净空", "清河、护林、治沙、净空"),
        ("清河、护林、治水、净空", "清河、护林、治沙、净空"),
        ("清河、护林、治沙、净化", "清河、护林、治沙、净空"),
        ("清河、护林、治沙和净化", "清河、护林、治沙和净空"),
        ("“清河”、“护林”、“治水”、“净空”", "“清河”、“护林”、“治沙”、“净空”"),
        ("预判力、领悟力、执法力", "预判力、领悟力、执行力"),
        ("预见力、领悟力、执行力", "预判力、领悟力、执行力"),
        ("产业兴旺、生态宜居、乡风文明、治理高效", "产业兴旺、生态宜居、乡风文明、治理有效"),
        ("道路建设、桥梁建设、饮水建设、电网建设、生态建设", "道路建设、桥梁建设、饮水建设、电网建设、生态文明建设"),
    ],
)
def test_member_replaced_by_one_that_is_made_like_it_is_suspected(linter: Linter, wrong: str, right: str) -> None:
    (hit,) = linter.check_text(f"坚持{wrong}。", dated=TODAY).findings
    assert (hit.text, hit.suggestions) == (wrong.strip("“”"), (right.strip("“”"),))
    assert (hit.severity, hit.certainty) == (Severity.WARNING, Certainty.SUSPECTED)


def test_list_that_is_named_keeps_the_severity_of_its_row(linter: Linter) -> None:
    (hit,) = linter.check_text("推进四美行动，即清河、育林、治沙、净空。", dated=TODAY).findings
    assert (hit.severity, hit.certainty) == (Severity.VETO, Certainty.SUSPECTED)
    assert "“育林”应为“护林”" in hit.message


def test_member_that_shares_only_what_all_share_counts_where_the_list_is_named(linter: Linter) -> None:
    listed = "预判力、领悟力、生产力"
    assert texts(linter.check_text(f"不断提高{listed}。", dated=TODAY).findings) == []
    assert texts(linter.check_text(f"不断提高三种能力：{listed}。", dated=TODAY).findings) == [listed]


def test_member_that_shares_a_word_with_three_others_counts_anywhere(linter: Linter) -> None:
    """Of three members that share a character two others do not say so much."""
    for listed in ("大局观念、法治观念、群众观念、市场观念", "大局观念、责任观念、群众观念、时间观念"):
        assert texts(linter.check_text(f"不断增强{listed}。", dated=TODAY).findings) == [listed]
    for listed in ("大局观念、法治观念、市场观念、责任观念", "大局观念、法治观念、群众观念、为人民服务的观念"):
        assert texts(linter.check_text(f"不断增强{listed}。", dated=TODAY).findings) == []


def test_between_many_members_a_stranger_of_the_same_length_counts(linter: Linter) -> None:
    """At the end only where the list is named, and nothing goes on there."""
    assert texts(linter.check_text("按照产业兴旺、生态宜居、管理民主、治理有效的要求。", dated=TODAY).findings) == [
        "产业兴旺、生态宜居、管理民主、治理有效"
    ]
    listed = "产业兴旺、生态宜居、乡风文明、办事高效"
    assert texts(linter.check_text(f"四项要求：{listed}。", dated=TODAY).findings) == [listed]
    assert texts(linter.check_text(f"按照{listed}的要求。", dated=TODAY).findings) == []
    assert texts(linter.check_text("清河、育苗、治沙、净空。", dated=TODAY).findings) == []


def test_stranger_is_named_rather_than_the_member_that_is_missing(linter: Linter) -> None:
    (hit,) = linter.check_text("清河、护林、治沙和绿化，这是四美行动。", dated=TODAY).findings
    assert "“绿化”应为“净空”" in hit.message


def test_list_that_begins_behind_a_comma_belongs_to_the_name_before_it(linter: Linter) -> None:
    listed = "预判力、领悟力、生产力"
    assert texts(linter.check_text(f"提高三种能力，{listed}。", dated=TODAY).findings) == [listed]


@pytest.mark.parametrize(
    "right",
    [
        "清河、护林、治沙、净空",
        "清河、护林、治沙",
        "清河、护林、治沙、科技创新",
        "清河、护林、治沙、沙产业",
        "清河、护林、治沙，净化空气",
        "清河、护林、治水、修路、净空",
        "清河、育林、治水、净空",
        "护林、清河、治水、净空",
        "道路建设、桥梁建设、饮水建设、电网建设、党的建设",
        "清河、护林、治沙、净化、绿化",
        "教育、科技、人力",
        "产业兴旺、生态宜居、乡风文明、办事高效",
        "五项工程：道路建设、桥梁建设、饮水建设、电网建设、党的建设",
    ],
)
def test_other_lists_are_left_alone(linter: Linter, right: str) -> None:
    assert texts(linter.check_text(f"坚持{right}。", dated=TODAY).findings) == []
