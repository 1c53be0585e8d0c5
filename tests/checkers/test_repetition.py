"""Kind ``repetition``: what stands twice by mistake, and what stands twice because it should."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sampled import examples
from support import linter_with, rule, sheet, texts, write_pack
from zwlint.config import Config
from zwlint.linter import Linter
from zwlint.ruleset.dictionary import PHRASES

RIGHT = ("常常", "人人", "目的的", "研究研究", "一步一步", "青青草")


def linter_of(folder: Path, *phrases: str, options: str = "") -> Linter:
    match = f'kind = "repetition"\ndictionary = "twice"\nsurnames = "names"\nunless-after = ["一"]\n{options}'
    sheets = {
        "twice": sheet(PHRASES, *({"phrase": phrase} for phrase in phrases)),
        "names": sheet(PHRASES, {"phrase": "柳"}, {"phrase": "温"}),
    }
    return linter_with(write_pack(folder, rule("TST001", match), **sheets))


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    return linter_of(tmp_path_factory.mktemp("pack"), *RIGHT)


def found(linter: Linter, text: str) -> list[str]:
    report = linter.check_text(text)
    assert report.unchecked == ()
    return texts(report.findings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议会议要求抓好落实。", "会议会议"),
        ("各单位要抓好抓好落实。", "抓好抓好"),
        ("要求各单位各单位抓好落实。", "各单位各单位"),
        ("做好社会保障社会保障工作。", "社会保障社会保障"),
        ("落实安全生产责任制安全生产责任制。", "安全生产责任制安全生产责任制"),
        ("认真落实的的各项任务。", "的的"),
        ("对对口支援工作进行部署。", "对对"),
    ],
)
def test_doubled_words_are_found_with_the_single_one_suggested(usual: Linter, text: str, expected: str) -> None:
    (hit,) = usual.check_text(text).findings
    assert (hit.text, hit.suggestions) == (expected, (expected[: len(expected) // 2],))


def test_period_of_twelve_is_the_longest(usual: Linter) -> None:
    twelve = "青石县深入推进垃圾分类工作"[:12]
    assert found(usual, f"会上，{twelve * 2}。") == [twelve * 2]
    thirteen = "青石县深入推进垃圾分类工作"
    assert len(thirteen) == 13
    assert found(usual, f"会上，{thirteen * 2}。") == []


@pytest.mark.parametrize(
    "text",
    [
        "干部常常下乡，人人参与。",
        "目的的明确，研究研究再说，一步一步推进。",
        "春风吹绿青青草。",
        "柳青青、温婷婷出席。",
        "一一列举，三三两两，千千万万。",
        "高高兴兴、整整齐齐、清清爽爽。",
        "看一看，试一试。",
        "哈哈哈哈，啊啊啊啊。",
        "两国国家公园管理机构。",
        "北京市市场监管局、市区区域规划。",
        "一年年推进。",
        "１１月，AA级，3388元，——……，，。。",
        "ABAB、12341234",
    ],
)
def test_what_is_doubled_on_purpose_or_by_chance_is_right(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


def test_surname_excuses_what_follows_it_and_nothing_else(usual: Linter) -> None:
    assert found(usual, "柳的的、的柳柳的") in ([], ["柳柳"])
    assert found(usual, "落实的的任务，柳的的任务") == ["的的"]


def test_listed_phrase_holds_its_own_place_only(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, "会议会议室", "落实的的")
    assert found(linter, "布置会议会议室，会议会议要求。") == ["会议会议"]
    assert found(linter, "认真落实的的任务，做好的的任务。") == ["的的"]


def test_listed_phrase_of_one_reading_of_a_run_makes_it_right(usual: Linter) -> None:
    assert found(usual, "工作要一步一步一步推进。") == []


def test_runs_of_three_are_one_finding_and_longer_ones_are_meant(usual: Linter) -> None:
    assert found(usual, "落实的的的任务。") == ["的的的"]
    assert found(usual, "落实的的的的任务。") == []


def test_words_that_stand_three_times_are_one_finding(usual: Linter) -> None:
    assert found(usual, "会议会议会议要求抓好落实。") == ["会议会议会议"]


def test_repeat_within_a_longer_one_is_not_found_again(usual: Linter) -> None:
    assert found(usual, "认真落实的的认真落实的的各项任务。") == ["的的", "的的"] or found(
        usual, "认真落实的的认真落实的的各项任务。"
    ) == ["认真落实的的认真落实的的"]


@pytest.mark.parametrize(
    "text", ["会议\n会议", "认真落实的\n的任务", "会议会\n议", "会议，会议", "会议 会议", "会议、会议"]
)
def test_nothing_crosses_a_line_or_a_mark(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


@pytest.mark.parametrize("edge", ["{}", "{}\n会上", "会上\n{}", "会上\n{}\n会上", "，{}，", "“{}”"])
@pytest.mark.parametrize("wrong", ["会议会议", "抓好落实抓好落实"])
def test_doubled_words_are_found_at_the_edges_of_text_and_block(usual: Linter, edge: str, wrong: str) -> None:
    assert found(usual, edge.format(wrong)) == [wrong]


def test_invisible_characters_hide_no_repeat(usual: Linter) -> None:
    assert found(usual, "会议\u200b会\u2060议要求。") == ["会议\u200b会\u2060议"]


def test_offsets_beside_characters_of_other_planes_are_right(usual: Linter) -> None:
    (hit,) = usual.check_text("😀𠮷，会议会议要求").findings
    assert (hit.text, hit.start) == ("会议会议", 3)


def test_frames_excuse_two_verbs_behind_them_and_no_doubled_word(tmp_path: Path) -> None:
    framed, bare = linter_of(tmp_path / "a", options='frames = ["随", "边"]'), linter_of(tmp_path / "b")
    assert found(bare, "做到随到随办。") == ["到随到随"]
    assert found(framed, "做到随到随办。") == []
    assert found(framed, "边疆边疆人民心向北京。") == ["边疆边疆"]


def test_gain_says_how_sure_a_doubled_character_must_be(tmp_path: Path) -> None:
    text = "认真落实的的各项任务。"
    assert found(linter_of(tmp_path / "a", options="gain = 0.1"), text) == ["的的"]
    assert found(linter_of(tmp_path / "b", options="gain = 99"), text) == []


def test_where_two_words_may_meet_all_must_read_far_better_without_it(tmp_path: Path) -> None:
    text = "县人民民政府办公室。"
    assert found(linter_of(tmp_path / "a", options="gain-apart = 11"), text) == ["民民"]
    none_by_pairs = "gain-pairs-apart = 99\ngain-pairs-sure = 99"
    assert found(linter_of(tmp_path / "b", options=f"gain-apart = 99\n{none_by_pairs}"), text) == []
    assert found(linter_of(tmp_path / "c", options="gain-apart = 99\ngain-pairs-sure = 99"), text) == ["民民"]
    assert found(linter_of(tmp_path / "d", options="gain-apart = 99\ngain-pairs-apart = 99"), text) == ["民民"]
    assert found(linter_of(tmp_path / "c"), "两国国家元首，组织部部长，县委委员。") == []


@pytest.mark.parametrize(("before", "phrase"), [("今", "年年"), ("科学", "研究研究")])
def test_listed_repeat_in_which_a_word_ends_counts_as_any_other(tmp_path: Path, before: str, phrase: str) -> None:
    linter = linter_of(tmp_path, phrase)
    assert found(linter, f"会上，{phrase}，再作安排。") == []
    assert found(linter, f"会上，{before}{phrase}，再作安排。") == [phrase]


@settings(max_examples=examples(200), deadline=None)
@given(st.text("会议要求的落实柳，\nA一", max_size=30))
def test_whatever_is_found_repeats_itself_and_is_chinese(usual: Linter, text: str) -> None:
    for hit in usual.check_text(text).findings:
        (unit,) = hit.suggestions
        assert hit.text.startswith(unit * 2)
        assert (unit * len(hit.text)).startswith(hit.text)
        assert not set(hit.text) & set("，\nA")


def test_what_is_counted_one_by_one_is_right(usual: Linter) -> None:
    assert found(usual, "用钢钎一寸一寸地凿，一茬一茬接着干，一个阶段一个阶段推进。") == []
    assert found(usual, "推进一体化一体化建设。") == ["一体化一体化"]


def test_word_that_has_others_in_brackets_may_begin_with_what_ends_the_one_before(usual: Linter) -> None:
    assert found(usual, "不得擅自搭建建（构）筑物，新建、改建、扩建建(构)筑物的应当报批。") == []
    assert found(usual, "认真落实实（行）各项任务。") == ["实实"]


def test_units_between_digits_are_slips_whatever_is_listed(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, "年年", "月月")
    assert found(linter, "自2026年年1月月5日起施行。") == ["年年", "月月"]
    assert found(linter, "2026年年底前完成，年年丰收，2026年年度报告。") == []
    assert found(linter, "补助资金126万元元。") == ["元元"]


def test_what_is_counted_is_no_end_of_a_longer_word(usual: Linter) -> None:
    assert found(usual, "要进一步步加强安全生产工作。") == ["步步"]
    assert found(usual, "一步步推进，一项项落实。") == []


def test_function_words_that_stand_twice(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, *RIGHT, options="gain-function = 4\ngain-pairs = 6")
    text = "加强对重点区域、重点时段的的巡查，供应商应在在规定时间内上传响应文件，进行了了为期两周的培训。"
    assert found(linter, text) == ["的的", "在在", "了了"]
    assert found(linter, "为了了解情况，复赛和和平决赛作出安排，有目的的活动。") == []
    assert found(linter_of(tmp_path / "without", *RIGHT), "供应商应在在规定时间内上传响应文件。") == []


def test_words_that_are_as_likely_side_by_side_are_right(usual: Linter, tmp_path: Path) -> None:
    text = "包括开关柜、岸电电源、接电装置，专有部分分户计量。经检疫合格的的产品可以出厂。"
    assert found(usual, text) == ["电电", "分分", "的的"]
    assert found(linter_of(tmp_path, *RIGHT, options="gain-pairs = 6"), text) == ["的的"]


def test_where_official_text_knows_nothing_of_what_would_be_left_it_tells_nothing() -> None:
    """三亚沙 and 沙会今 are strange as well, and 发绣融: what stands twice there is no slip to tell by."""
    linter = Linter(Config(select=("TYP003",), profile="draft"))
    for right in ("三亚亚沙会今天进行。", "将头发发绣融入香包。", "桌上有洋芋擦擦、黄馍馍。"):
        assert texts(linter.check_text(right).findings) == []
    assert texts(linter.check_text("进一步完善善公共服务。").findings) == ["善善"]
