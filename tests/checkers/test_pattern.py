"""Kind ``pattern``: anchors, groups, suggestions, validators; blocks are its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import linter_with, pattern_rule, texts, write_pack
from zwlint.findings import Finding
from zwlint.linter import Linter


def linter_of(folder: Path, pattern: str, options: str, **fields: str) -> Linter:
    return linter_with(write_pack(folder, pattern_rule(pattern, options, **fields)))


def found(folder: Path, pattern: str, options: str, text: str) -> list[str]:
    return texts(linter_of(folder, pattern, options).check_text(text).findings)


def test_pattern_runs_only_on_blocks_that_hold_an_anchor(tmp_path: Path) -> None:
    assert found(tmp_path, "[甲乙]+", 'anchors = ["甲"]', "乙乙\n甲乙，乙\n乙") == ["甲乙", "乙"]


def test_every_match_of_a_block_is_found_once_however_many_anchors_it_holds(tmp_path: Path) -> None:
    report = linter_of(tmp_path, "[甲乙]丙", 'anchors = ["甲", "丙", "甲丙"]').check_text("甲丙，乙丙，甲丙\n乙丙")
    assert texts(report.findings) == ["甲丙", "乙丙", "甲丙", "乙丙"]
    assert report.shadowed == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("第3号", ["3"]), ("第３号", ["３"]), ("第三号", []), ("第٣号", []), ("无\n第12号\n无\n共7件", ["12", "7"])],
)
def test_anchor_class_digit_asks_for_an_ascii_digit_of_the_view(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert found(tmp_path, "[0-9]+", 'anchor-class = "digit"', text) == expected


def test_pattern_sees_the_view_and_reports_the_text(tmp_path: Path) -> None:
    hits = linter_of(tmp_path, r"\[\d+\]", 'anchors = ["["]').check_text("见［２\u200b０２５］号").findings
    assert [(hit.text, hit.start, hit.end) for hit in hits] == [("［２\u200b０２５］", 1, 8)]


def test_anchor_is_folded_like_the_text(tmp_path: Path) -> None:
    assert found(tmp_path, "A甲", 'anchors = ["Ａ"]', "A甲，Ａ甲") == ["A甲", "Ａ甲"]


def test_raw_pattern_sees_the_text_as_it_stands(tmp_path: Path) -> None:
    options = 'anchors = ["["]\ntext = "raw"'
    assert found(tmp_path, "［[^］]*］", options, "首行\n见\u200b［２０２５］号、[2026]号") == ["［２０２５］"]


def test_raw_pattern_reports_exact_offsets_after_invisible_characters(tmp_path: Path) -> None:
    options = 'anchors = ["甲"]\ntext = "raw"'
    text = "\u200b首\u200b\n\u200b一\u200b甲\u200b乙\n尾"
    (hit,) = linter_of(tmp_path, "甲\u200b乙", options).check_text(text).findings
    assert (hit.start, hit.end) == (7, 10)
    assert text[hit.start : hit.end] == "甲\u200b乙"


def test_group_is_the_place_and_the_rest_its_surroundings(tmp_path: Path) -> None:
    options = 'anchors = ["截止"]\ngroup = "word"'
    hits = linter_of(tmp_path, "(?P<word>截止)(?P<when>目前)?", options).check_text("截止目前").findings
    assert [(hit.text, hit.start, hit.end) for hit in hits] == [("截止", 0, 2)]


def test_group_that_took_no_part_or_nothing_gives_no_finding(tmp_path: Path) -> None:
    options = 'anchors = ["甲"]\ngroup = "mark"'
    assert found(tmp_path / "a", "甲(?P<mark>乙)?", options, "甲丙甲乙") == ["乙"]
    assert found(tmp_path / "b", "甲(?P<mark>乙*)", options, "甲丙甲乙乙") == ["乙乙"]


def suggested(folder: Path, pattern: str, options: str, text: str) -> list[Finding]:
    linter = linter_of(folder, pattern, f'anchors = ["号"]\n{options}', fix='"safe"')
    return list(linter.check_text(text).findings)


def test_suggestion_is_filled_from_the_groups_of_the_match(tmp_path: Path) -> None:
    options = "group = \"mark\"\nsuggest = '〔\\g<year>〕'"
    (hit,) = suggested(tmp_path, r"(?P<mark>\[(?P<year>\d{4})\])\d+号", options, "青政发［2026］５号")
    assert (hit.text, hit.suggestions) == ("［2026］", ("〔2026〕",))
    assert hit.fix is not None
    assert (hit.fix.replacement, hit.fix.safety) == ("〔2026〕", "safe")


def test_whole_match_may_stand_in_a_suggestion(tmp_path: Path) -> None:
    (hit,) = suggested(tmp_path, r"\d+号", "suggest = '第\\g<0>'", "5号")
    assert hit.suggestions == ("第5号",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年2月29日", ["2026年2月29日"]),
        ("2024年2月29日", []),
        ("2026年13月1日、2026年1月1日", ["2026年13月1日"]),
        ("２０２６年２月３０日", ["２０２６年２月３０日"]),
    ],
)
def test_validator_decides_about_a_match(tmp_path: Path, text: str, expected: list[str]) -> None:
    pattern = r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
    assert found(tmp_path, pattern, 'anchors = ["月"]\nvalidator = "impossible-date"', text) == expected


def test_exceptions_mask_matches_inside_them(tmp_path: Path) -> None:
    options = 'anchors = ["甲"]\nexceptions = ["丙甲乙", "甲乙丁"]'
    assert found(tmp_path, "甲乙", options, "丙甲乙，甲乙，甲乙丁，丙甲丁") == ["甲乙"]


def test_exception_of_a_pattern_masks_the_terms_of_its_family(tmp_path: Path) -> None:
    rules = pattern_rule("甲乙", 'anchors = ["甲"]\nexceptions = ["丙甲乙"]') + pattern_rule(
        "甲.", 'anchors = ["甲"]', code="TST102"
    )
    assert linter_with(write_pack(tmp_path, rules)).check_text("丙甲乙").findings == ()


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("^甲", "甲甲\n甲\n乙甲", ["甲", "甲"]),
        ("甲$", "甲甲\n甲\n甲乙", ["甲", "甲"]),
        (r"\A甲\Z", "甲\n甲甲\n甲", ["甲", "甲"]),
        ("(?<!.)甲(?!.)", "甲\n乙甲", ["甲"]),
        ("甲[^乙]乙", "甲\n乙", []),
        (r"甲\s乙", "甲\n乙，甲 乙", ["甲 乙"]),
    ],
)
def test_edges_of_a_pattern_are_those_of_its_block(
    tmp_path: Path, pattern: str, text: str, expected: list[str]
) -> None:
    assert found(tmp_path, pattern, 'anchors = ["甲"]', text) == expected


def test_edges_hold_for_the_cells_and_paragraphs_of_a_page(tmp_path: Path) -> None:
    page = "<html><body><table><tr><td>甲</td><td>乙甲</td></tr></table><p>甲</p><p>\n甲乙</p></body></html>"
    hits = linter_of(tmp_path, "^甲$", 'anchors = ["甲"]').check_text(page, format="html").findings
    assert [hit.region for hit in hits] == ["table-cell", "paragraph"]


def test_invisible_characters_at_the_edges_of_a_block_are_none(tmp_path: Path) -> None:
    assert found(tmp_path, "^甲$", 'anchors = ["甲"]', "\ufeff\u200b甲\u200b\n乙") == ["甲"]


def test_words_of_a_draft_that_look_like_a_placeholder_stay(tmp_path: Path) -> None:
    (hit,) = linter_of(tmp_path, "甲.*乙", 'anchors = ["甲"]').check_text("甲{suggestion}乙").findings
    assert hit.message == "“甲{suggestion}乙”有误。"


def test_anchors_of_different_lengths_all_lead_to_their_places(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, pattern_rule("(?:一|首先)(?P<mark>、)", 'anchors = ["一、", "首先、"]\ngroup = "mark"'))
    report = linter_with(pack).check_text("甲一、乙\n首先、丙\n丁一、戊")
    assert [finding.start for finding in report.findings] == [2, 7, 12]


def test_anchor_sets_stand_for_one_literal_of_each_choice(tmp_path: Path) -> None:
    options = 'anchor-sets = [["甲乙", "12"], ["丙"]]'
    assert found(tmp_path, "[甲乙丙][0-9]?", options, "甲1乙3\n甲3\n乙２\n丙3") == ["甲1", "乙3", "乙２", "丙3"]


def test_anchor_class_folded_asks_for_a_character_that_the_view_shows_otherwise(tmp_path: Path) -> None:
    options = 'anchor-class = "folded"\ntext = "raw"'
    assert found(tmp_path, "^甲[1１]$", options, "甲1\n甲１\n乙甲１\n甲１乙") == ["甲１"]


def test_several_groups_give_the_one_that_took_part(tmp_path: Path) -> None:
    options = 'anchors = ["甲"]\ngroup = ["first", "second"]'
    assert found(tmp_path, "甲(?P<first>乙)|甲(?P<second>丙)|甲丁", options, "甲乙，甲丙，甲丁") == ["乙", "丙"]


def test_pattern_mixed_with_another_counts_only_where_both_stand_in_the_document(tmp_path: Path) -> None:
    options = "anchors = [\"(\"]\nmixed-with = '（'"
    assert found(tmp_path / "a", r"\([^)]*\)", options, "甲(乙)\n丙") == []
    assert found(tmp_path / "b", r"\([^)]*\)", options, "甲(乙)\n丙（丁）") == ["(乙)"]


def test_habit_is_found_once_at_its_first_place_with_the_count(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, "甲", 'anchors = ["甲"]\nhabit = 3')
    (hit,) = linter.check_text("乙甲丙\n甲\n甲，甲").findings
    assert (hit.text, hit.start, hit.message) == ("甲", 1, "“甲”有误。（全文共 4 处，只标出第一处）")


def test_fewer_matches_than_make_a_habit_are_found_one_by_one(tmp_path: Path) -> None:
    hits = linter_of(tmp_path, "甲", 'anchors = ["甲"]\nhabit = 3').check_text("乙甲丙\n甲").findings
    assert [(hit.start, hit.message) for hit in hits] == [(1, "“甲”有误。"), (4, "“甲”有误。")]


def test_habits_of_two_rules_are_counted_apart(tmp_path: Path) -> None:
    options = 'anchors = ["甲", "乙"]\nhabit = 2'
    rules = pattern_rule("甲", options) + pattern_rule("乙", options, code="TST102")
    hits = linter_with(write_pack(tmp_path, rules)).check_text("甲乙甲").findings
    assert [(hit.text, "共 2 处" in hit.message) for hit in hits] == [("甲", True), ("乙", False)]


def test_what_an_exception_covers_makes_no_habit(tmp_path: Path) -> None:
    options = 'anchors = ["甲"]\nhabit = 2\nexceptions = ["甲丙"]'
    (hit,) = linter_of(tmp_path, "甲", options).check_text("甲丙，甲丙，甲乙").findings
    assert (hit.start, hit.message) == (6, "“甲”有误。")


def test_suggestion_may_be_computed(tmp_path: Path) -> None:
    (hit,) = linter_of(tmp_path, "[,;]", 'anchors = [","]\nvalidator = "full-width"').check_text("甲,乙").findings
    assert hit.suggestions == ("，",)
