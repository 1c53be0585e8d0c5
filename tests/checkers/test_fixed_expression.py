"""Kind ``fixed-expression``: what is almost an expression is found, what is right or says something else is not."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sampled import examples
from support import linter_with, rule, sheet, texts, write_pack
from zwlint.document import TextLocation
from zwlint.errors import RulesetError
from zwlint.findings import Certainty, Finding, Severity
from zwlint.lexicon.tables import Tables
from zwlint.lexicon.words import frequencies
from zwlint.linter import Linter
from zwlint.ruleset.dictionary import EXPRESSIONS, WORDS

TODAY = date(2026, 6, 1)
SHORT = ("青石先锋", "护河联盟")
MIDDLE = ("云岭惠农贷", "数字惠民卡")
LONG = ("云岭护河行动", "青石惠农工程队", "河湖长效清淤行动", "青石县移民安置补助办法", "云岭山区饮水安全保障中心站")
EXPRESSIONS_HERE = (*SHORT, *MIDDLE, *LONG)
ALL = "sound|shape|transpose|double|drop|other"


def linter_of(folder: Path, *rows: dict[str, str], attested: tuple[str, ...] = (), **fields: str) -> Linter:
    """A linter with one rule over these expressions."""
    match = 'kind = "fixed-expression"\ndictionary = "sayings"\nattested = "seen"'
    known = ({"word": word, "documents": "2"} for word in attested)
    sheets = {"sayings": sheet(EXPRESSIONS, *rows), "seen": sheet(WORDS, *known)}
    return linter_with(write_pack(folder, rule("TST001", match, **fields), **sheets))


@cache
def usual() -> Linter:
    """A linter with the expressions above."""
    with TemporaryDirectory() as folder:
        return linter_of(Path(folder), *({"expression": text} for text in EXPRESSIONS_HERE))


@cache
def tables() -> Tables:
    return Tables(usual().engine.ruleset.tables)


@cache
def words() -> frozenset[str]:
    return frozenset(word for word, _count in frequencies())


def findings(text: str, linter: Linter | None = None, when: date = TODAY) -> tuple[Finding, ...]:
    return (linter or usual()).check_text(text, dated=when).findings


def found(text: str, linter: Linter | None = None, when: date = TODAY) -> list[str]:
    return texts(findings(text, linter, when))


def swapped(text: str, at: int) -> str:
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def put(text: str, at: int, char: str) -> str:
    return text[:at] + char + text[at + 1 :]


def inner(expression: str) -> range:
    return range(1, len(expression) - 1)


def places(least: int = 0) -> list[tuple[str, int]]:
    return [(text, at) for text in EXPRESSIONS_HERE if len(text) >= least for at in range(len(text))]


def expect(wrong: str, right: str, certainty: Certainty, around: str = "会议提出，{}，要抓好落实。") -> None:
    """That this and nothing else is found, with what it should be."""
    text = around.format(wrong)
    start = text.index(wrong)
    hits = [
        (hit.text, hit.start, hit.end, hit.suggestions, hit.certainty, hit.entry and hit.entry.key)
        for hit in findings(text)
    ]
    assert hits == [(wrong, start, start + len(wrong), (right,), certainty, right)]


def test_expressions_themselves_are_never_found() -> None:
    for expression in EXPRESSIONS_HERE:
        assert found(f"推进{expression}，{expression}、“{expression}”\n{expression}") == []


@pytest.mark.parametrize(("expression", "at"), places())
def test_homophone_is_certain_at_every_place(expression: str, at: int) -> None:
    others = [char for char in tables().same_sounding(expression[at]) if tables().levels[char] in "12"]
    for other in [char for char in others if char not in tables().numerals][:6]:
        expect(put(expression, at, other), expression, Certainty.CERTAIN)


@pytest.mark.parametrize(("expression", "at"), places())
def test_look_alike_is_certain_at_every_place(expression: str, at: int) -> None:
    for other in tables().look_alikes.get(expression[at], "")[:6]:
        expect(put(expression, at, other), expression, Certainty.CERTAIN)


@pytest.mark.parametrize(("expression", "at"), places())
def test_neighbours_that_changed_places_are_certain_at_every_place(expression: str, at: int) -> None:
    if at + 1 < len(expression):
        expect(swapped(expression, at), expression, Certainty.CERTAIN)


@pytest.mark.parametrize(("expression", "at"), places())
def test_inner_character_that_stands_twice_is_certain_and_an_outer_one_is_not_its_business(
    expression: str, at: int
) -> None:
    doubled = expression[: at + 1] + expression[at:]
    if at in inner(expression):
        expect(doubled, expression, Certainty.CERTAIN)
    else:
        assert found(f"，{doubled}，") == []


@pytest.mark.parametrize(("expression", "at"), places())
def test_missing_inner_character_is_suspected_in_five_and_more(expression: str, at: int) -> None:
    shorter = expression[:at] + expression[at + 1 :]
    if at not in inner(expression) or len(expression) < 5:
        assert found(f"，{shorter}，") == []
    elif expression[at] not in "惠护河":  # words of one character, seldom enough: without them the words are likelier
        expect(shorter, expression, Certainty.SUSPECTED)


@pytest.mark.parametrize(("expression", "at"), places(least=7))
def test_any_other_inner_character_is_suspected_in_long_expressions(expression: str, at: int) -> None:
    right = expression[at]
    if at in (0, len(expression) - 1):
        return  # it may belong to the word beside it: found only where that is most unlikely
    near = set(tables().same_sounding(right) + tables().look_alikes.get(right, "")) | {right}
    for other in "饕鼋痔":
        if other not in near and not tables().sounds_like(other, right):
            expect(put(expression, at, other), expression, Certainty.SUSPECTED)


@pytest.mark.parametrize(("expression", "at"), places(least=6))
def test_any_character_that_slipped_in_is_suspected_in_long_expressions(expression: str, at: int) -> None:
    if at:
        expect(f"{expression[:at]}饕{expression[at:]}", expression, Certainty.SUSPECTED)
    else:
        assert found(f"，饕{expression}，{expression}饕，") == []


@pytest.mark.parametrize(("expression", "at"), places())
def test_short_expressions_know_no_other_character(expression: str, at: int) -> None:
    if len(expression) < 6:
        assert found(f"，{put(expression, at, '饕')}，{expression[:at]}饕{expression[at:]}，") == []


@pytest.mark.parametrize("char", sorted(tables().slipping))
def test_function_word_that_slips_in_makes_another_phrase(char: str) -> None:
    assert found(f"，河湖长效{char}清淤行动，河湖{char}长效清淤行动，") == []


@pytest.mark.parametrize("char", sorted(tables().omitted))
def test_link_may_be_left_out_or_stand_elsewhere(tmp_path: Path, char: str) -> None:
    linter = linter_of(tmp_path, {"expression": f"山区{char}河湖清淤"})
    assert found("，山区河湖清淤，", linter) == []


@settings(max_examples=examples(150), deadline=None)
@given(data=st.data())
def test_any_homophones_up_to_half_of_the_characters_are_one_certain_miss(data: st.DataObject) -> None:
    expression = data.draw(st.sampled_from(EXPRESSIONS_HERE))
    count = data.draw(st.integers(1, len(expression) // 2))
    chosen = data.draw(st.permutations(range(len(expression))))[:count]
    wrong = expression
    for at in chosen:
        known = tables().first_classes[expression[at]]
        others = [
            char
            for char in tables().same_sounding(expression[at])
            if tables().first_classes[char] == known and char not in tables().numerals | tables().slipping
            if char not in tables().near_shapes.get(expression[at], "")  # those have a test of their own below
            if not tables().may_stand_for(expression[at], char)  # 盟, 蒙: both begin names of places
        ]
        assume(others)
        wrong = put(wrong, at, data.draw(st.sampled_from(others)))
    first, last = min(chosen), max(chosen) + 1
    assume(first + 1 == last or wrong[first:last] not in words())  # 自毁 for 字惠: those have a test of their own below
    expect(wrong, expression, Certainty.CERTAIN)


def test_homophones_in_more_than_half_are_another_phrase() -> None:
    assert found("，青时县峰，轻识先锋，") == ["轻识先锋"]
    assert found("，轻识县锋，") == []


@pytest.mark.parametrize("right", ["重庆长廊音乐节", "会计行家", "数字行业"])
def test_polyphone_is_heard_in_each_of_its_readings(tmp_path: Path, right: str) -> None:
    linter = linter_of(tmp_path, {"expression": right})
    for at, char in enumerate(right):
        for other in tables().same_sounding(char):
            beside = at in (0, len(right) - 1) and other in tables().slipping
            if other not in tables().numerals and not beside and tables().levels[other] in "12":
                assert found(f"，{put(right, at, other)}，", linter) == [put(right, at, other)], other


@pytest.mark.parametrize(("right", "wrong"), [("于", "玉"), ("什", "伸")])
def test_homophone_that_looks_somewhat_alike_too_is_certain_all_the_same(
    tmp_path: Path, right: str, wrong: str
) -> None:
    assert wrong in tables().near_shapes[right]
    assert tables().sounds_like(right, wrong)
    linter = linter_of(tmp_path, {"expression": f"{right}山先锋"})
    assert [(hit.text, hit.certainty) for hit in findings(f"，{wrong}山先锋，", linter)] == [
        (f"{wrong}山先锋", Certainty.CERTAIN)
    ]


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("sound", "河湖长效清于行动"),
        ("shape", "河湖长效清游行动"),
        ("transpose", "河湖效长清淤行动"),
        ("double", "河湖长长效清淤行动"),
        ("drop", "河湖效清淤行动"),
        ("other", "河湖长效清饕行动"),
        ("other", "河湖长饕效清淤行动"),
        ("sound", "青时先锋"),
        ("transpose", "青先石锋"),
        ("double", "青石石先锋"),
        ("drop", "云岭惠贷"),
    ],
)
def test_row_narrows_the_ways_in_which_it_may_be_missed(tmp_path: Path, kind: str, wrong: str) -> None:
    rows = ("河湖长效清淤行动", "青石先锋", "云岭惠农贷")
    without = "|".join(each for each in ALL.split("|") if each != kind)
    if kind == "shape":
        wrong = "河湖长效清" + tables().look_alikes["淤"][0] + "行动"
        without = "transpose|double|drop"
    only = linter_of(tmp_path / "a", *({"expression": text, "near": kind} for text in rows))
    others = linter_of(tmp_path / "b", *({"expression": text, "near": without} for text in rows))
    assert found(f"，{wrong}，", only) == [wrong]
    assert found(f"，{wrong}，", others) == []


def test_row_that_names_shape_only_finds_no_other_kind(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "青石先锋", "near": "shape"})
    for at, char in enumerate("青石先锋"):
        for other in tables().near_shapes.get(char, ""):
            assert other not in tables().look_alikes.get(char, "")
            hits = findings(f"，{put('青石先锋', at, other)}，", linter)
            assert {hit.certainty for hit in hits} <= {Certainty.SUSPECTED}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("整治生态公益林内乱占乱建行为。", []),
        ("营造风清气正的良好整治生态。", ["整治生态"]),
        ("排查政治谣言、网络谣言等有害信息。", []),
        ("深入开展安全隐患排查政治行动。", ["排查政治"]),
        ("宣讲形式注意贴近群众。", []),
        ("坚决反对形式注意。", ["形式注意"]),
        ("树牢四个意思。", ["四个意思"]),
    ],
)
def test_two_words_count_where_the_text_is_likelier_with_the_expression(
    tmp_path: Path, text: str, wrong: list[str]
) -> None:
    rows = ({"expression": each} for each in ("政治生态", "排查整治", "形式主义", "四个意识"))
    assert found(text, linter_of(tmp_path, *rows)) == wrong


def test_two_words_count_where_official_text_does_not_have_the_expression(tmp_path: Path) -> None:
    assert found("，玉山先锋，", linter_of(tmp_path, {"expression": "于山先锋"})) == ["玉山先锋"]


def test_unknown_way_of_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="不可用"):
        linter_of(tmp_path, {"expression": "青石先锋", "near": "sound|smell"})


@pytest.mark.parametrize("expression", ["青石", "A区"])
def test_expression_of_two_characters_is_refused(tmp_path: Path, expression: str) -> None:
    with pytest.raises(RulesetError, match="不足三个字"):
        linter_of(tmp_path, {"expression": expression})


def test_allowed_neighbour_is_right_and_other_misses_stay_wrong(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "青石先锋", "allow": "青石仙峰|清石先锋"})
    assert found("，青石仙峰，清石先锋，青石先风，", linter) == ["青石先风"]


def test_attested_string_is_right(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "青石先锋"}, attested=("青石先风",))
    assert found("，青石先风，青石显锋，", linter) == ["青石显锋"]


def test_right_string_around_what_differs_masks_it_and_one_beside_it_does_not(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "青石先锋"}, attested=("大石先风", "先风", "青石"))
    assert found("，大青石先风，", linter) == []
    beside = linter_of(tmp_path / "b", {"expression": "青石先锋"}, attested=("青石", "风光"))
    assert found("，青石先风光，", beside) == []
    assert found("，青石先烽，", beside) == ["青石先烽"]


def test_other_expression_masks_what_is_near_to_one(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "青石先锋"}, {"expression": "青石先烽"})
    assert found("，青石先锋，青石先烽，", linter) == []
    assert found("，青石先风，", linter) == ["青石先风"]


def test_expression_of_another_rule_masks_too(tmp_path: Path) -> None:
    match = 'kind = "fixed-expression"\ndictionary = "{}"'
    rules = rule("TST001", match.format("one")) + rule("TST002", match.format("other"))
    one, other = (sheet(EXPRESSIONS, {"expression": text}) for text in ("青石先锋", "青石先烽"))
    linter = linter_with(write_pack(tmp_path, rules, one=one, other=other))
    assert found("，青石先烽，青石先锋，", linter) == []


def test_mask_holds_in_its_own_block_only(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "青石先锋"}, attested=("青石先风",))
    assert found("青石先风\n青石先烽\n青石先风\n青石\n先烽", linter) == ["青石先烽"]


def test_expression_cut_by_a_line_break_is_no_miss() -> None:
    for expression in EXPRESSIONS_HERE:
        for at in range(1, len(expression)):
            assert found(f"{expression[:at]}\n{expression[at:]}") == []


@pytest.mark.parametrize("edge", ["{}", "{}\n落实", "落实\n{}", "{}，", "，{}", "\u3000{}\u3000"])
@pytest.mark.parametrize(
    "wrong", ["清石先锋", "青石先风", "青先石锋", "青石石先锋", "河湖长效清淤行洞", "合湖长效清淤行动"]
)
def test_miss_is_found_at_the_edges_of_text_and_block(edge: str, wrong: str) -> None:
    assert found(edge.format(wrong)) == [wrong]


@pytest.mark.parametrize("edge", ["{}", "落实\n{}\n落实"])
@pytest.mark.parametrize(("expression", "at"), places(least=6))
def test_long_miss_is_found_at_the_edges_of_text_and_block(edge: str, expression: str, at: int) -> None:
    if at in inner(expression):
        for wrong in (swapped(expression, at - 1), expression[: at + 1] + expression[at:]):
            assert found(edge.format(wrong)) == [wrong]


def test_string_that_cuts_words_in_two_is_no_miss(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "染物管理条例", "near": "sound"})
    assert found("，燃物管理条例，", linter) == ["燃物管理条例"]
    bound = linter_of(tmp_path / "b", {"expression": "务为民先行", "near": "sound"})
    assert found("，务位民先行，", bound) == ["务位民先行"]
    assert found("，服务位民先行者，", bound) == []


def test_slip_inside_does_not_decide_where_words_end(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "党的十八届四中全会"}, {"expression": "国家卫生健康委员会"})
    assert found("认真学习贯彻党的十八届四牛全会精神。", linter) == ["党的十八届四牛全会"]
    assert found("国家卫生健康委将会同有关部门调查。", linter) == []  # 会 begins another word


def test_faint_look_alike_needs_no_help_from_words_in_long_expressions_only(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "务川仡佬族苗族自治县"}, {"expression": "外资企业"})
    assert found("近日，务用仡佬族苗族自治县举办对接活动。", linter) == ["务用仡佬族苗族自治县"]
    assert found("支持外贸企业抓订单。", linter) == []


def test_dates_decide_and_the_finding_says_so(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "青石先锋", "since": "2020-01-01", "until": "2023-12-31"})
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2023, 12, 31), date(2024, 1, 1)]
    assert [found("，青石先风，", linter, day) for day in days] == [[], ["青石先风"], ["青石先风"], []]
    undated = linter_of(tmp_path / "b", {"expression": "青石先锋", "since": "2020-01-01"})
    (hit,) = undated.check_text("，青石先风，").findings
    assert "没有注明日期" in hit.message


def test_expression_is_right_at_any_date(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "青石先锋"}, {"expression": "青石先烽", "until": "2019-12-31"})
    assert found("，青石先烽，", linter) == []


def test_severity_of_the_row_counts_and_veto_is_for_what_is_certain(tmp_path: Path) -> None:
    rows = ({"expression": "河湖长效清淤行动", "severity": "veto"}, {"expression": "青石先锋", "severity": "info"})
    linter = linter_of(tmp_path, *rows, {"expression": "云岭惠农贷"}, severity='"warning"')
    text = "，河湖长效清于行动，河湖效清淤行动，河湖长效清饕行动，青石先风，云岭会农贷，"
    assert [(hit.severity, hit.certainty) for hit in findings(text, linter)] == [
        (Severity.VETO, Certainty.CERTAIN),
        (Severity.WARNING, Certainty.SUSPECTED),
        (Severity.WARNING, Certainty.SUSPECTED),
        (Severity.INFO, Certainty.CERTAIN),
        (Severity.WARNING, Certainty.CERTAIN),
    ]


def test_note_and_source_of_the_row_stand_in_the_finding(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "青石先锋", "note": "品牌名称。", "source": "青石县文件"})
    (hit,) = findings("，青石先风，", linter)
    assert hit.message == "“青石先风”应作“青石先锋”。品牌名称。"
    assert hit.entry is not None
    assert (hit.entry.dictionary, hit.entry.key, hit.entry.source) == ("sayings", "青石先锋", "青石县文件")


HEARD = {(one, other) for one in "四十" for other in "四十" if one != other} | {("一", "亿"), ("亿", "一")}
NUMBERED = ("二十大精神宣讲", "十二项惠民实事", "三清四治行动", "两山论坛", "青石二十条")


@pytest.mark.parametrize("expression", NUMBERED)
def test_another_numeral_makes_another_expression(tmp_path: Path, expression: str) -> None:
    linter = linter_of(tmp_path, {"expression": expression})
    numbers = [at for at, char in enumerate(expression) if char in tables().numerals]
    variants = {put(expression, at, other) for at in numbers for other in tables().numerals}
    variants |= {expression[:at] + expression[at + 1 :] for at in numbers}
    variants |= {expression[:at] + other + expression[at:] for at in numbers for other in tables().numerals}
    variants |= {expression[: at + 1] + other + expression[at + 1 :] for at in numbers for other in tables().numerals}
    variants |= {swapped(expression, at) for at in numbers if expression[at + 1] in tables().numerals}
    # a doubled numeral is no number: whether it is found is left open
    variants -= {expression[: at + 1] + expression[at:] for at in numbers}
    variants = {text for text in variants if not any(map(set(zip(text, expression, strict=False)).__contains__, HEARD))}
    assert {text: found(f"，{text}，", linter) for text in sorted(variants) if found(f"，{text}，", linter)} == {}


@pytest.mark.parametrize("expression", ["四大专项行动", "十大专项行动", "三清四治行动", "一千农户帮扶"])
def test_another_numeral_that_sounds_alike_makes_another_expression(tmp_path: Path, expression: str) -> None:
    linter = linter_of(tmp_path, {"expression": expression})
    other = expression.translate({ord("四"): "十", ord("十"): "四", ord("一"): "亿"})
    assert found(f"，{other}，", linter) == []


@pytest.mark.parametrize("one", ["十九大精神", "二十大精神", "二十一大精神", "十二大精神"])
def test_numbered_families_leave_each_other_alone(tmp_path: Path, one: str) -> None:
    linter = linter_of(tmp_path, {"expression": one})
    assert found("，十二大精神、二十大精神、二十二大精神、十九大精神、十大精神，", linter) == []
    assert found(f"，{one[:-2]}经神，", linter) == [f"{one[:-2]}经神"]


def test_numeral_in_the_place_of_another_character_is_a_miss(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "青石先锋"})
    assert found("，青十先锋，", linter) == ["青十先锋"]


def test_overlapping_expressions_are_each_found_where_only_they_are_wrong(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "青石先锋"}, {"expression": "先锋示范岗"})
    assert found("，青石先锋示范岗，", linter) == []
    assert found("，青时先锋示范岗，", linter) == ["青时先锋"]
    assert found("，青石先锋是范岗，", linter) == ["先锋是范岗"]
    both = linter.check_text("，青石先风示范岗，", dated=TODAY)
    assert sorted(texts((*both.findings, *both.shadowed))) == ["先风示范岗", "青石先风"]


def test_expression_inside_a_longer_one_does_not_hide_the_miss_of_the_longer(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "青石先锋"}, {"expression": "青石先锋示范岗"})
    assert found("，青石先锋示犯岗，", linter) == ["青石先锋示犯岗"]
    assert found("，青石先风示范岗，", linter) == ["青石先风示范岗"]


def test_same_miss_may_stand_for_two_expressions(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "青石先锋"}, {"expression": "青石先烽"})
    report = linter.check_text("，青石先风，", dated=TODAY)
    (found,) = report.findings
    assert found.suggestions == ("青石先烽", "青石先锋")
    assert report.shadowed == ()
    assert found.fix is None


def test_invisible_characters_and_width_hide_no_miss(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "青石A区先锋"})
    assert found("，青\u200b石Ａ区先\u2060风，", linter) == ["青\u200b石Ａ区先\u2060风"]
    assert found("，青石Ａ区\u200b先锋，", linter) == []


def test_spaces_inside_are_no_miss_and_hide_it() -> None:
    assert found("，青石 先风，青 石先锋，") == []


def test_characters_of_other_planes_around_give_the_right_offsets() -> None:
    (hit,) = findings("😀𠮷，青石先风，𠮷")
    assert (hit.text, hit.start, hit.end) == ("青石先风", 3, 7)


def test_rule_without_rows_finds_nothing(tmp_path: Path) -> None:
    assert found("，青石先风，", linter_of(tmp_path)) == []


@settings(max_examples=examples(200), deadline=None)
@given(st.text("青石先锋风云岭护河湖行动长效清淤，\n一二", max_size=40))
def test_no_finding_is_an_expression_or_holds_a_line_break(text: str) -> None:
    for hit in findings(text):
        assert hit.text not in EXPRESSIONS_HERE
        assert "\n" not in hit.text
        assert isinstance(hit.location, TextLocation)
        assert hit.text.encode() == text.encode()[hit.location.byte_start : hit.location.byte_end]
        assert (hit.suggestions[0],) == hit.suggestions


def test_word_of_which_both_characters_are_doubled_is_none_with_one_doubled(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "扎实推进"})
    assert found("要扎扎实实推进工作。", linter) == []
    assert found("要扎实实推进工作。", linter) == ["扎实实推进"]


def test_character_that_slipped_in_belongs_to_a_word_with_the_last_one(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "道路交通安全法"})
    assert found("且道路交通安全违法累积记分无满分记录。", linter) == []
    assert found("依照道路交通安全们法处理。", linter) == ["道路交通安全们法"]
    assert found("开展道路交通安全守法教育。", linter) == []
    assert found("依照《道路交通安全办法》处理。", linter) == ["道路交通安全办法"]


def test_word_that_sounds_like_a_part_of_an_expression_is_suspected_only(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "工匠精神"}, {"expression": "乡村振兴战略"})
    assert found("大力发扬攻坚精神。", linter) == []
    (hit,) = linter.check_text("推进乡村真心战略。", dated=TODAY).findings
    assert (hit.certainty, hit.severity) == (Certainty.SUSPECTED, Severity.WARNING)


def test_word_of_the_surroundings_is_cut_in_two_only_where_the_expression_gains(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, {"expression": "任人唯贤"})
    assert found("违反规定，保护责任人未向住房和城乡建设部门报告的。", linter) == []
    assert found("坚持德才兼备、任人为贤的原则。", linter) == ["任人为贤"]


def asked(folder: Path, text: str, expression: str, near: str = "", **more: str) -> list[tuple[str, Certainty]]:
    linter = linter_of(folder, {"expression": expression, "near": near, **more})
    return [(hit.text, hit.certainty) for hit in findings(text, linter)]


@pytest.mark.parametrize(
    ("expression", "wrong"),
    [
        ("青石县农村公路养护中心", "青石县公路农村养护中心"),
        ("青石县农村公路养护中心", "青石县养护公路农村中心"),
        ("青石县发展和改革局", "青石县改革和发展局"),
        ("云岭市道路交通安全条例", "云岭市道路安全交通条例"),
    ],
)
def test_words_that_change_places_are_suspected(tmp_path: Path, expression: str, wrong: str) -> None:
    assert asked(tmp_path, f"由{wrong}负责。", expression) == [(wrong, Certainty.SUSPECTED)]
    assert asked(tmp_path, f"由{wrong}负责。", expression, allow=wrong) == []
    assert asked(tmp_path, f"由{wrong}负责。", expression, "sound|drop") == []


def test_items_of_a_list_may_stand_in_any_order(tmp_path: Path) -> None:
    assert asked(tmp_path, "坚持公开、公正、公平的原则。", "公开、公平、公正") == []


def test_numbers_count_where_the_row_asks_for_it(tmp_path: Path) -> None:
    text, wrong = "落实“四清五改”行动。", [("四清五改", Certainty.SUSPECTED)]
    for near, expected in (("", []), ("all", []), ("all|numeral", wrong), ("numeral", wrong)):
        assert asked(tmp_path / f"of {near}", text, "三清五改", near) == expected


def test_words_count_where_the_row_asks_for_it(tmp_path: Path) -> None:
    expression, wrong = "青石县河湖岸线保护利用行动", "青石县河湖岸线整治利用行动"
    text, suspected = f"推进{wrong}。", [(wrong, Certainty.SUSPECTED)]
    for near, expected in (("", []), ("all", []), ("all|word", suspected), ("word", suspected)):
        assert asked(tmp_path / f"of {near}", text, expression, near) == expected


def test_function_word_at_an_edge_belongs_to_the_next_words(tmp_path: Path) -> None:
    """发展史 and 发展使 sound the same; before more text 使 is a word of its own, before a mark it is a slip."""
    expression = "青石特色产业发展史"
    assert asked(tmp_path, "青石特色产业发展使群众增收。", expression) == []
    wrong = [("青石特色产业发展使", Certainty.CERTAIN)]
    assert asked(tmp_path, "编写青石特色产业发展使，年内出版。", expression) == wrong


def test_other_character_at_an_edge_of_what_is_right_belongs_to_the_next_words(tmp_path: Path) -> None:
    """政治局常委会 is an expression, but 政治局常委 is right too: a name may stand behind it."""
    expression, wrong = "云岭特色产业常委会", "云岭特色产业常委栗"
    rows = ({"expression": expression},)
    alone = linter_of(tmp_path / "alone", *rows)
    known = linter_of(tmp_path / "known", *rows, attested=(expression[:-1],))
    behind = linter_of(tmp_path / "behind", *rows, attested=(expression[1:],))
    text = f"推进{wrong}某出席。"
    assert [finding.text for finding in findings(text, alone)] == [wrong]
    assert not findings(text, known)
    assert [finding.text for finding in findings(text, behind)] == [wrong]


def test_what_official_text_has_is_no_other_character_in_the_place_of_one(tmp_path: Path) -> None:
    expression = "国民经济和社会发展"
    assert asked(tmp_path, "促进国家经济和社会发展。", expression) == []
    assert asked(tmp_path, "促进国饕经济和社会发展。", expression) == [("国饕经济和社会发展", Certainty.SUSPECTED)]
