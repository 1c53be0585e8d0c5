"""Output for people, written out in full; carets stand below the place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from readers.sheets.building import sheet, texts, workbook
from support import CLEAN, NOTICE, dictionary, finding, linter_with, row, terms_rule, write_pack
from zwlint import check, check_text
from zwlint.document import Unchecked
from zwlint.findings import Report, Severity
from zwlint.plugins import Output
from zwlint.reporters.text import write_text

DAY = date(2026, 1, 1)


def shown(*reports: Report, colour: bool = False, skipped: int = 0) -> str:
    parts: list[str] = []
    write_text(reports, Output(parts.append, colour=colour, skipped=skipped))
    return "".join(parts)


def snippet(text: str, format: str = "text") -> list[str]:
    """The lines of the quotation."""
    return [
        line for line in shown(check_text(text, format=format, dated=DAY)).splitlines() if line.startswith("      | ")
    ]


def test_finding_is_shown_with_place_message_quotation_suggestions_basis_and_entry(tmp_path: Path) -> None:
    basis = """[
  { norm = "《测试规范》", clause = "第1条", evidence = "P" },
  { norm = "《测试通知》", evidence = "Q" },
  { norm = "测试手册", evidence = "S" },
]"""
    rules = terms_rule(severity='"error"', certainty='"suspected"', basis=basis)
    words = dictionary(row("全面布署", "全面部署|全面安排", note="常见错误。"))
    linter = linter_with(write_pack(tmp_path, rules, words=words))
    assert shown(linter.check_text("标题\n青石县全面布署，狠抓落实。", dated=DAY)._replace(path="稿件/a.txt")) == (
        "稿件/a.txt:2:4  阻断（疑似）  TST001 测试用的毛病\n"
        "    “全面布署”应作“全面部署”或“全面安排”。常见错误。\n"
        "      | 青石县全面布署，狠抓落实。\n"
        "      |       ^^^^^^^^\n"
        "    建议：全面部署；全面安排\n"
        "    依据：《测试规范》第1条（已见原文）\n"
        "    依据：《测试通知》（据转引）\n"
        "    依据：测试手册（据二手资料）\n"
        "    词条：words／全面布署（《测试用语表》第1条）\n"
        "\n"
        "共检查 1 个文件：单项否决 0，阻断 1，扣分 0，提示 0。\n"
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (NOTICE, ["要按步就班推进。", "  ^^^^^^^^"]),
        ("AB按步就班", ["AB按步就班", "  ^^^^^^^^"]),
        ("ＡＢ按步就班", ["ＡＢ按步就班", "    ^^^^^^^^"]),
        ("𠮷😀按步就班", ["𠮷😀按步就班", "    ^^^^^^^^"]),
        ("e\u0301按步就班", ["e\u0301按步就班", " ^^^^^^^^"]),
        ("按步就班", ["按步就班", "^^^^^^^^"]),
        ("按\u200b步就班", ["按\u200b步就班", "^^^^^^^^"]),
        ("甲\u3000按步就班", ["甲\u3000按步就班", "    ^^^^^^^^"]),
        ("一\t按步就班", ["一 按步就班", "   ^^^^^^^^"]),
        ("按\u202e步就班", ["按\ufffd步就班", "^^^^^^^^^"]),
        ("\x1b[31m按步就班", ["\ufffd[31m按步就班", "     ^^^^^^^^"]),
        ("23900000000按步就班", ["239******00按步就班", "           ^^^^^^^^"]),
    ],
)
def test_carets_stand_below_the_place_and_wide_characters_count_two(text: str, lines: list[str]) -> None:
    assert snippet(text) == [f"      | {line}" for line in lines]


def test_quotation_is_cut_to_thirty_characters_on_either_side() -> None:
    assert snippet("一" * 50 + "按步就班" + "二" * 50) == [
        "      | " + "一" * 30 + "按步就班" + "二" * 30,
        "      | " + " " * 60 + "^" * 8,
    ]


def test_line_break_inside_a_block_is_shown_as_a_sign() -> None:
    assert snippet("<p>第一行<br>按步就班</p>", "html") == ["      | 第一行⏎按步就班", "      |        ^^^^^^^^"]


@pytest.mark.parametrize(
    "text",
    [
        "按\u202e步就班",
        "按\u2066步就班",
        "\x1b[2J按步就班",
        "\x9b2J按步就班",
        "\u202e按步就班",
    ],
)
def test_no_character_of_a_draft_steers_the_terminal(text: str) -> None:
    written = shown(check_text(text, dated=DAY))
    assert {sign for sign in written if sign in "\x1b\x9b\u202e\u2066"} == set()


@pytest.mark.parametrize("path", ["a\x1b[2J.txt", "a\n共检查 1 个文件.txt", "a\u202e.txt"])
def test_no_character_of_a_file_name_steers_the_terminal(path: str) -> None:
    report = check_text(NOTICE, dated=DAY)
    written = shown(report._replace(path=path))
    assert len(written.splitlines()) == len(shown(report).splitlines())
    assert {sign for sign in written if sign in "\x1b\u202e"} == set()


def test_place_of_width_zero_is_marked_by_the_character_it_stands_before() -> None:
    report = check_text(CLEAN, dated=DAY)._replace(findings=(replace(finding(0, 0), context="标题", context_start=1),))
    assert "      | 标题\n      |   ^^\n" in shown(report)


def test_place_of_what_is_no_text_has_no_quotation_of_what_follows_it() -> None:
    page = (
        "<html><body><p>甲</p>\n<iframe src='//songhe.example/'></iframe>\n<p style='display:none'>乙</p></body></html>"
    )
    report = check_text(page, format="html", dated=DAY)
    (text,) = (part for part in shown(report).split("\n\n") if "PAGE017" in part)
    assert text.startswith("<标准输入>:2:14  提示")
    assert "      | " not in text


def test_text_without_a_path_is_called_standard_input() -> None:
    assert shown(check_text(NOTICE, dated=DAY)).startswith("<标准输入>:1:2  扣分（确定）  TYP001 ")


def test_reason_with_a_next_step_is_shown_on_two_lines() -> None:
    gap = Unchecked("全文", "读不出来\n  请重新保存\x1b[2J", "-")
    assert shown(check_text(CLEAN)._replace(path="a", unchecked=(gap,))).startswith(
        "a  未检查  ZW001 全文\n    读不出来\n    请重新保存\ufffd[2J\n\n"
    )


def test_unchecked_part_is_shown_with_its_reason_and_counted() -> None:
    assert shown(check(b"%PDF-1.7")._replace(path="a.pdf")) == (
        "a.pdf  未检查  ZW001 全文\n"
        "    还不能读取 pdf 格式，未检查\n"
        "\n"
        "共检查 1 个文件：单项否决 0，阻断 0，扣分 0，提示 0，未检查 1 个文件。\n"
    )


def test_summary_counts_files_severities_suppressed_and_skipped() -> None:
    levels = (Severity.VETO, Severity.ERROR, Severity.ERROR, Severity.INFO)
    found = tuple(finding(at, at + 1, level) for at, level in enumerate(levels))
    report = check_text(CLEAN)._replace(
        findings=found, suppressed=found[:1], unchecked=(Unchecked("页", "扫描件", "-"),)
    )
    assert shown(report, check_text(CLEAN), skipped=3).splitlines()[-1] == (
        "共检查 2 个文件：单项否决 1，阻断 2，扣分 0，提示 1，未检查 1 个文件，已抑制 1，跳过 3 个其他文件。"
    )


def test_nothing_checked_is_said() -> None:
    assert shown() == "没有检查任何文件。\n"


def test_nothing_checked_and_files_skipped_are_both_said() -> None:
    assert "跳过 2 个其他文件" in shown(skipped=2)


def test_colour_is_used_only_where_asked_for() -> None:
    report = check_text(NOTICE, dated=DAY)
    assert "\033[" not in shown(report)
    coloured = shown(report, colour=True)
    assert "\033[33m扣分\033[0m（确定）" in coloured
    assert "  \033[33m^^^^^^^^\033[0m\n" in coloured
    assert coloured.replace("\033[33m", "").replace("\033[0m", "") == shown(report)


@pytest.mark.parametrize(("level", "code"), [("veto", "1;31"), ("error", "31"), ("warning", "33"), ("info", "36")])
def test_every_severity_has_its_colour(level: str, code: str) -> None:
    report = check_text(CLEAN)._replace(findings=(finding(0, 1, Severity(level)),))
    assert f"\033[{code}m" in shown(report, colour=True)


def test_place_in_a_workbook_is_sheet_and_cell() -> None:
    data = workbook(sheet(texts(1, "甲", "政策资询")), names=["名单"])
    [first] = shown(check(data, format="xlsx", dated=DAY)).splitlines()[:1]
    assert first.startswith("<标准输入>:名单!B1  扣分（确定）  TYP001")


def test_place_that_nobody_sees_is_said_to_be_such() -> None:
    report = check_text('<p>全县工作</p><p style="display:none">按步就班</p>', format="html")
    written: list[str] = []
    write_text([report], Output(written.append, colour=False, skipped=0))
    assert "（隐藏）" in written[0].split("\n")[0]


@pytest.mark.parametrize(("count", "printed", "others"), [(1, 1, 0), (20, 20, 0), (21, 10, 11), (300, 10, 290)])
def test_many_findings_of_one_rule_are_told_by_their_number(count: int, printed: int, others: int) -> None:
    report = check_text("正文。", dated=DAY)
    many = [finding(at, at + 1) for at in range(0, 2 * count, 2)]
    one = finding(2 * count, 2 * count + 1, rule="TST002")
    said = shown(report._replace(findings=(*many, one)))
    assert (said.count("TST001 "), said.count("TST002 ")) == (printed, 1)
    assert f"共检查 1 个文件：单项否决 0，阻断 0，扣分 {count + 1}，提示 0。" in said
    more = f"    这个文件里另有 {others} 处 TST001，不再逐条列出；要看全部，用 --format json\n\n"
    then = f"<标准输入>:1:{2 * count + 1}  "
    assert (more + then in said) == bool(others)
