"""Kind ``paired``: which mark is wrong, what may be left open, and that it all stays linear."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import in_proportion
from support import linter_with, rule, ruleset_of, write_pack
from zwlint.checkers.pairing import MARKS, irregular, parse
from zwlint.errors import RulesetError
from zwlint.linter import Linter


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    return linter_of(tmp_path_factory.mktemp("pack"))


def linter_of(folder: Path, options: str = "") -> Linter:
    declared = rule("TST001", f'kind = "paired"\n{options}', message='"标点 {text} 配对有误："')
    return linter_with(write_pack(folder, declared))


def found(linter: Linter, text: str) -> list[tuple[int, str, str]]:
    """Offset, text and suggestion of each finding."""
    return [(hit.start, hit.text, "".join(hit.suggestions)) for hit in linter.check_text(text).findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要加强“三公管理。", (3, "“", "")),
        ("要加强三公”管理。", (5, "”", "")),
        ("印发《供水办法的通知", (2, "《", "")),
        ("印发供水办法》的通知", (6, "》", "")),
        ("推进“三农”，落实“放管服。", (9, "“", "")),
        ("推进“三农，落实“放管服”。", (2, "“", "")),
        ("推进三农”，落实“放管服”。", (4, "”", "")),
        ("青石县（试行办法", (3, "（", "")),
        ("青石县试行）办法", (5, "）", "")),
        ("文号〔2026号", (2, "〔", "")),
    ],
)
def test_mark_without_its_other_half_is_found(linter: Linter, text: str, expected: tuple[int, str, str]) -> None:
    assert found(linter, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开展“清河“行动。", (5, "“", "”")),
        ("开展”清河”行动。", (2, "”", "“")),
        ("开展“清河“行动和“净土”行动。", (5, "“", "”")),
        ("印发《供水办法《的通知", (7, "《", "》")),
        ("印发》供水办法》的通知", (2, "》", "《")),
        ("开展““清河”行动。", (2, "““", "“")),
        ("开展“清河””行动。", (5, "””", "”")),
        ("印发《《供水办法》的通知", (2, "《《", "《")),
        ("落实“放管服’改革", (6, "’", "”")),
        ("印发《供水办法〉的通知", (7, "〉", "》")),
        ("县政府（试行)负责", (6, ")", "）")),
        ("县政府(试行）负责", (3, "(", "（")),
        ('落实“放管服"改革', (6, '"', "”")),
        ('落实"放管服”改革', (2, '"', "“")),
        ("做到“公开（留痕”）。", (8, "”）", "）”")),
        ("做到“公开（留痕”全程）。", (8, "”", "")),
        ("指出“要有“闯”的精神”。", (5, "“闯”", "‘闯’")),
    ],
)
def test_mark_that_is_wrong_is_found_with_the_right_one(
    linter: Linter, text: str, expected: tuple[int, str, str]
) -> None:
    assert found(linter, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "指出“要有‘闯’的精神”。",
        "《关于印发〈供水办法〉的通知》（青政发〔2026〕3号）",
        "提交：1）申请表；2）证明；a）其他。",
        "（包括：1）申请表；2）证明）由窗口受理。",
        "1）申请表（一份）",
        "一）总体要求",
        "浓度在（0，5]和[5，10）之间",
        '屏幕为55"液晶，用时3’20”。',
        "O’Neil先生和the students’ books, rock ’n’ roll",
        "收到，谢谢:) 再见：）",
        "f(x)=(x+1",
        "关于公布青石县重点项目（2026年...",
        "“可是（此处略……",
        "（（甲）乙）",
        "评语：“（优秀）”和（“优秀”）",
        "“甲（“乙”）丙”",
    ],
)
def test_right_marks_are_left_alone(linter: Linter, text: str) -> None:
    assert found(linter, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "信中写道：\n“乡亲们好。\n“今年丰收。\n“祝新春快乐。”",
        "修改为：“有下列情形的：\n（一）甲；\n（二）乙。\n“单位犯前款罪的，从重。”",
        "信中写道：“乡亲们好。\n今年丰收。\n祝新春快乐。”",
        "修改为：“甲。\n“乙。”\n二、修改为：“丙。\n“丁。”",
        "关于印发《青石县\n供水办法》的通知",
        "（1996年通过\n2000年修正\n2004年修正\n2010年修正\n2015年修正\n2020年修正）",
    ],
)
def test_what_runs_over_several_blocks_is_left_alone(linter: Linter, text: str) -> None:
    assert found(linter, text) == []


def test_title_cut_over_cells_is_left_alone(linter: Linter) -> None:
    page = "<html><body><table><tr><td>关于《供水</td><td>办法》的说明</td></tr></table></body></html>"
    assert linter.check_text(page, format="html").findings == ()


def test_mark_that_closes_only_far_below_is_found(linter: Linter) -> None:
    between = "各项工作有序推进。\n" * 5
    assert found(linter, f"印发《供水办法\n{between}供热办法》的通知") == [(2, "《", ""), (2 + 5 + 50 + 5, "》", "")]


def test_quotation_whose_paragraphs_never_close_is_found_once_at_its_first_mark(linter: Linter) -> None:
    assert found(linter, "“甲。\n“乙。\n“丙。\n完。") == [(0, "“", "")]


def test_only_the_faults_asked_for_are_found(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, 'faults = ["nested", "doubled"]')
    assert found(linter, "“甲“乙”丙”，“丁，《《戊》") == [(2, "“乙”", "‘乙’"), (11, "《《", "《")]


def test_message_says_what_is_wrong(linter: Linter) -> None:
    (hit,) = linter.check_text("县政府（试行)负责").findings
    assert hit.message == "标点 ) 配对有误：与它配对的是另一种写法，应作 ） 。"


@pytest.mark.parametrize(
    "options", ['faults = "nested"', "faults = []", 'faults = ["nestd"]', "fault = 1", "habit = 1"]
)
def test_option_that_cannot_be_used_is_refused(tmp_path: Path, options: str) -> None:
    write_pack(tmp_path, rule("TST001", f'kind = "paired"\n{options}', message='"标点 {text} 有误："'))
    with pytest.raises(RulesetError):
        ruleset_of(tmp_path)


_PLAIN = st.text(alphabet="青石县办法。，：", max_size=6)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.sampled_from(["《》", "（）", "〔〕", "【】", "〈〉"])
    return st.builds(
        lambda before, pair, text, after: f"{before}{pair[0]}字{text}{pair[1]}{after}", _PLAIN, pairs, inner, _PLAIN
    )


BALANCED = st.recursive(
    _PLAIN, lambda inner: st.one_of(_wrapped(inner), st.builds(str.__add__, inner, inner)), max_leaves=12
)


@given(BALANCED)
@settings(deadline=None)
def test_brackets_that_stand_in_pairs_have_no_fault(text: str) -> None:
    assert parse(text) == ([], [])
    assert irregular(text) == [] or text.count("（") + text.count("《") > 4


@given(BALANCED, st.data())
@settings(deadline=None)
def test_one_bracket_taken_away_is_one_fault_or_one_loose_mark(text: str, data: st.DataObject) -> None:
    places = [at for at, char in enumerate(text) if char in MARKS]
    if places:
        at = data.draw(st.sampled_from(places))
        left = text[:at] + text[at + 1 :]
        parsed = parse(left)
        # What is cut short (《供水办法。。。) may lack its last mark.
        assert parsed.faults or parsed.loose or text[at] in "（）" or left.endswith("。。。")
        assert irregular(left) == [0]


@given(st.text(alphabet="汉a1 ：，。…\n" + MARKS, max_size=40))
@settings(deadline=None)
def test_every_fault_stands_at_marks_of_its_block(text: str) -> None:
    for block in text.split("\n"):
        parsed = parse(block)
        for fault in parsed.faults:
            assert 0 <= fault.start < fault.end <= len(block)
            assert block[fault.start] in MARKS
            assert block[fault.end - 1] in MARKS
        assert all(block[loose.at] == loose.mark for loose in parsed.loose)


@given(st.text(alphabet="汉1：\n" + MARKS, max_size=30))
@settings(deadline=None)
def test_block_that_the_quick_look_lets_pass_has_no_fault(text: str) -> None:
    numbers = irregular(text)
    for number, block in enumerate(text.split("\n")):
        if number not in numbers:
            assert parse(block) == ([], [])


@pytest.mark.parametrize("unit", ["“", "（", "《汉", "““”", "“（", "”", "汉）", "’", "1）", "“汉\n", "《甲《乙》"])
def test_time_is_linear_in_the_marks(unit: str) -> None:
    def read(count: int) -> None:
        text = unit * count
        for number in irregular(text):
            parse(text.split("\n")[number] if "\n" not in unit else unit)

    read(1000)
    assert in_proportion(read, 4000, 64_000)
