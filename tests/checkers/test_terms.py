"""Kind ``terms``: exact forms, right or wrong at a date, alone or between word boundaries."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from growth import in_proportion
from support import dictionary, finding, linter_with, place, row, terms_rule, texts, write_pack
from zwlint import check_text
from zwlint.findings import Report
from zwlint.linter import Linter

TODAY = date(2026, 6, 1)


def linter_of(folder: Path, *rows: str, **fields: str) -> Linter:
    """A linter with one rule over these rows."""
    return linter_with(write_pack(folder, terms_rule(**fields), words=dictionary(*rows)))


def found(linter: Linter, text: str, when: date = TODAY) -> list[str]:
    return texts(linter.check_text(text, dated=when).findings)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 4, 15), []),
        (date(2018, 4, 16), ["银监会"]),
        (date(2020, 1, 1), ["银监会"]),
        (date(2023, 5, 17), ["银监会"]),
        (date(2023, 5, 18), []),
    ],
)
def test_form_is_wrong_from_since_to_until_both_included(tmp_path: Path, day: date, expected: list[str]) -> None:
    linter = linter_of(tmp_path, row("银监会", "银保监会", since="2018-04-16", until="2023-05-17"))
    assert found(linter, "由银监会负责。", day) == expected


@pytest.mark.parametrize(
    ("cells", "days"),
    [({"since": "2018-04-16"}, [False, True, True]), ({"until": "2018-04-16"}, [True, True, False]), ({}, [True] * 3)],
)
def test_open_end_of_a_period_holds_for_ever(tmp_path: Path, cells: dict[str, str], days: list[bool]) -> None:
    linter = linter_of(tmp_path, row("银监会", "银保监会", **cells))
    around = [date(2018, 4, 15), date(2018, 4, 16), date(2018, 4, 17)]
    assert [bool(found(linter, "由银监会负责。", day)) for day in around] == days


def test_note_about_the_missing_date_stands_only_where_the_date_decided(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, row("布署", "部署"), row("银监会", "银保监会", since="2018-04-16"))
    plain, dated = linter.check_text("布署，银监会").findings
    today = datetime.now().astimezone().date().isoformat()
    assert plain.message == "“布署”应作“部署”。"
    assert dated.message == f"“银监会”应作“银保监会”。（文稿没有注明日期，按 {today} 判断）"
    given = linter.check_text("布署，银监会", dated=TODAY).findings[1]
    assert given.message == "“银监会”应作“银保监会”。"


def test_note_of_the_row_follows_the_message_and_two_replacements_are_both_named(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, row("布署", "部署|安排", note="常见错误。"))
    (hit,) = linter.check_text("全面布署").findings
    assert hit.message == "“布署”应作“部署”或“安排”。常见错误。"
    assert hit.suggestions == ("部署", "安排")
    assert hit.entry is not None
    assert (hit.entry.dictionary, hit.entry.key, hit.entry.source) == ("words", "布署", "《测试用语表》第1条")


def test_fix_is_offered_only_for_a_single_replacement_and_where_the_rule_has_one(tmp_path: Path) -> None:
    rows = (row("布署", "部署"), row("渡假", "度假|休假"))
    with_fix = linter_of(tmp_path / "a", *rows, fix='"safe"').check_text("布署渡假").findings
    assert [hit.fix.replacement if hit.fix else None for hit in with_fix] == ["部署", None]
    without = linter_of(tmp_path / "b", *rows).check_text("布署渡假").findings
    assert [hit.fix for hit in without] == [None, None]


def test_severity_of_a_row_takes_the_place_of_the_rules(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, row("布署", "部署", severity="veto"), row("渡假", "度假"))
    assert [hit.severity for hit in linter.check_text("布署，渡假").findings] == ["veto", "warning"]


def test_exception_masks_the_form_inside_it_and_nowhere_else(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, row("布署", "部署", exceptions="公布署名|发布署理"))
    assert found(linter, "公布署名文章，布署工作，发布署理名单，再布署") == ["布署", "布署"]
    assert found(linter, "公布署") == ["布署"]


def test_exception_masks_its_own_family_only(tmp_path: Path) -> None:
    rules = terms_rule("TST001") + terms_rule("TST002", "same") + terms_rule("OTH001", "other")
    rows = dictionary(row("布署", "部署", exceptions="公布署名"))
    write_pack(tmp_path, rules, words=rows, same=dictionary(row("布署", "部署")), other=dictionary(row("布署", "部署")))
    linter = linter_with(tmp_path, "TST", "OTH")
    assert [hit.rule for hit in linter.check_text("公布署名").findings] == ["OTH001"]
    report = linter.check_text("全面布署")
    assert [hit.rule for hit in (*report.findings, *report.shadowed)] == ["OTH001", "TST001", "TST002"]


def test_exception_must_cover_the_whole_match(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, row("中国银监会", "改法"), row("银监会", "改法", exceptions="国银监会"))
    assert found(linter, "报中国银监会批准") == ["中国银监会"]
    assert found(linter, "报国银监会批准") == []


def test_exceptions_that_overlap_mask_each_for_itself(tmp_path: Path) -> None:
    rows = (row("丁戊", exceptions="丙丁戊"), row("乙丙", exceptions="甲乙丙"), row("乙丙丁"))
    linter = linter_of(tmp_path / "a", *rows)
    assert found(linter, "甲乙丙丁戊") == ["乙丙丁"]
    inside = linter_of(
        tmp_path / "b", row("丁戊", exceptions="甲乙丙丁戊己|乙丙丁戊"), row("乙丙", exceptions="甲乙丙")
    )
    assert found(inside, "甲乙丙丁戊己，丁戊己，乙丙") == ["丁戊", "乙丙"]


def test_dictionary_without_rows_finds_nothing(tmp_path: Path) -> None:
    assert found(linter_of(tmp_path), "全面布署") == []


def test_exception_masks_whatever_the_date(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, row("布署", "部署"), row("布署名", "改法", since="2030-01-01", exceptions="公布署名"))
    assert found(linter, "公布署名") == []


def test_right_form_that_holds_the_wrong_one_masks_it(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, row("发展委", "国家发展委|发展和改革委"))
    assert found(linter, "报国家发展委审批") == []
    assert found(linter, "报省发展委审批") == ["发展委"]


def test_right_form_masks_in_another_width_too(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, row("AB卷", "新AB卷"))
    assert found(linter, "新ＡＢ卷") == []


def test_right_form_written_in_another_width_masks(tmp_path: Path) -> None:
    assert found(linter_of(tmp_path, row("AB卷", "新ＡＢ卷")), "新AB卷") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青石路口交通繁忙。", []),
        ("从路口交通信号灯起", []),
        ("口交，", ["口交"]),
        ("内容涉及口交，予以删除。", ["口交"]),
    ],
)
def test_form_with_boundaries_is_found_only_where_words_begin_and_end(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    assert found(linter_of(tmp_path, row("口交", "", boundary="word"), message='"“{text}”不当。"'), text) == expected


def test_form_without_boundaries_is_found_inside_words(tmp_path: Path) -> None:
    assert found(linter_of(tmp_path, row("口交", ""), message='"“{text}”不当。"'), "路口交通") == ["口交"]


def test_boundaries_hold_at_the_edges_of_a_block_and_after_a_long_text(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, row("布署", "部署", boundary="word"))
    assert found(linter, "布署\n布署") == ["布署", "布署"]
    assert found(linter, "全县" * 5000 + "，布署。") == ["布署"]


@pytest.mark.parametrize("gap", [" ", "  ", "\u3000", "\u00a0\u00a0", " \u3000 "])
def test_spaced_form_is_found_with_gaps_and_without(tmp_path: Path, gap: str) -> None:
    linter = linter_of(tmp_path, row("机密", "", spaced="yes"), message='"“{text}”不当。"')
    assert found(linter, f"标注机{gap}密字样") == [f"机{gap}密"]
    assert found(linter, "标注机密字样") == ["机密"]


def test_spaced_form_with_gaps_keeps_to_its_block_and_other_forms_have_none(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, row("机密件", "", spaced="yes"), row("绝密", ""), message='"“{text}”不当。"')
    assert found(linter, "机\n密件，绝 密") == []
    assert found(linter, "机 密件，机密 件，机密件") == ["机 密件", "机密 件", "机密件"]


def test_spaced_form_is_found_once(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, row("机密", "", spaced="yes"), message='"“{text}”不当。"')
    report = linter.check_text("机密 机 密")
    assert texts(report.findings) == ["机密", "机 密"]
    assert report.shadowed == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("布\u200b署", ["布\u200b署"]),
        ("\u200b布署\u200b", ["布署"]),
        ("布\u00a0署", ["布\u00a0署"]),
        ("ＡＢ卷", ["ＡＢ卷"]),
        ("布 署", []),
        ("布\n署", []),
    ],
)
def test_disguised_form_is_found_with_the_characters_as_they_stand(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    assert found(linter_of(tmp_path, row("AB卷", "甲卷"), row("布署", "部署")), text) == expected


def test_overlapping_forms_leave_the_longer_and_shadow_the_shorter(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, row("中国银监会", "甲"), row("银监会", "乙"))
    report = linter.check_text("报中国银监会")
    assert texts(report.findings) == ["中国银监会"]
    assert texts(report.shadowed) == ["银监会"]


def test_form_beside_characters_of_other_planes_has_the_right_offsets(tmp_path: Path) -> None:
    (hit,) = linter_of(tmp_path, row("布署", "部署")).check_text("😀𠮷布署").findings
    assert (hit.start, hit.end) == (2, 4)
    assert (place(hit).byte_start, place(hit).byte_end, place(hit).column) == (8, 14, 3)


def test_rule_looks_only_at_its_regions(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, row("布署", "部署"), regions='["heading"]')
    page = "<html><body><h2>全面布署</h2><p>再次布署</p></body></html>"
    assert [(hit.text, hit.region) for hit in linter.check_text(page, format="html").findings] == [("布署", "heading")]


def test_many_exceptions_take_time_in_proportion() -> None:
    def check(count: int) -> None:
        report: Report = check_text("各级农业部门，" * count, dated=TODAY)
        assert report.findings == ()

    check(10)
    assert in_proportion(check, 200, 3200)


def test_helper_makes_findings_of_the_span_asked_for() -> None:
    assert (finding(3, 5).text, finding(3, 5).start, finding(3, 5).end) == ("字字", 3, 5)
