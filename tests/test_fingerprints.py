"""A fingerprint is the identity of a finding across edits elsewhere."""

from __future__ import annotations

import re
from datetime import date

import pytest

from zwlint import check_text
from zwlint.findings import Finding

LINE = "青石县各乡镇人民政府要结合实际按步就班推进春耕备耕各项工作，确保颗粒归仓。"


def prints(text: str, format: str = "text") -> list[str]:
    """Of the misspellings; that a line stands twice is a fault of its own."""
    report = check_text(text, format=format, dated=date(2026, 1, 1))
    return [found.fingerprint for found in report.findings if found.rule.startswith("TYP")]


def only(text: str) -> Finding:
    (found,) = check_text(text, dated=date(2026, 1, 1)).findings
    return found


def test_fingerprint_is_32_hexadecimal_digits() -> None:
    assert re.fullmatch("[0-9a-f]{32}", only(LINE).fingerprint)


@pytest.mark.parametrize(
    "text",
    [
        f"新的一行\n\n{LINE}",
        f"{LINE}\n新的一行",
        f"很长的开头很长的开头很长的开头，{LINE}",
        f"{LINE}\n全面布署。",
        LINE.replace("青石县", "云岭市青山县"),
        LINE.replace("颗粒归仓", "按期完成"),
        LINE.replace("按步就班", "按\u200b步就班"),
        f"\r\n{LINE}\r\n",
    ],
)
def test_fingerprint_survives_edits_elsewhere_moved_lines_and_differences_of_form(text: str) -> None:
    assert only(LINE).fingerprint in prints(text)


@pytest.mark.parametrize("text", [LINE.replace("要结合", "要 结合"), LINE.replace("推进", "\u200b推进")])
def test_fingerprint_survives_a_space_nearby(text: str) -> None:
    assert only(LINE).fingerprint in prints(text)


def test_fingerprint_survives_other_line_breaks_in_the_source_of_a_page() -> None:
    page = f"<html><body><p>{LINE}</p></body></html>"
    assert prints(page, "html") == prints(page.replace("要结合", "要\n  结合"), "html")


def test_fingerprint_is_the_same_in_a_page_and_in_a_draft() -> None:
    assert prints(f"<html><body><p>{LINE[:13]}<b>{LINE[13:17]}</b>{LINE[17:]}</p></body></html>", "html") == prints(
        LINE
    )


@pytest.mark.parametrize(
    "text", [LINE.replace("结合实际", "立足实际"), LINE.replace("推进", "开展"), LINE.replace("按步就班", "按步就搬")]
)
def test_fingerprint_changes_with_the_words_nearby_and_with_the_fault(text: str) -> None:
    assert only(LINE).fingerprint not in prints(text)


def test_equal_faults_in_equal_surroundings_differ_by_their_ordinal() -> None:
    first, second, third = prints("\n".join([LINE] * 3))
    assert len({first, second, third}) == 3
    assert first == only(LINE).fingerprint
    assert prints("\n".join([LINE] * 2)) == [first, second]


def test_fault_of_another_rule_in_the_same_words_has_another_fingerprint() -> None:
    assert len(set(prints("按步就班，布署，按步就班，布署"))) == 4


def test_fingerprint_tells_nothing_of_the_middle_of_a_long_number() -> None:
    one, other = "尾号110101190001011234要按步就班。", "尾号110205198806217834要按步就班。"
    assert only(one).fingerprint == only(other).fingerprint
    assert only(one).fingerprint != only(one.replace("34要", "35要")).fingerprint


def test_fingerprint_does_not_depend_on_the_day_of_the_check() -> None:
    text = "由环境保护部负责解释。"
    days = [date(2024, 1, 1), date(2026, 1, 1)]
    first, second = ([found.fingerprint for found in check_text(text, dated=day).findings] for day in days)
    assert first == second
    assert len(first) == 1
