"""The judge of the near-miss detector: what each kind of slip makes of an expression, and what counts as found."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from corruptions import (
    MEMBER_KINDS,
    SEED,
    STRING_KINDS,
    Alphabet,
    Corruption,
    Expression,
    draw,
    draw_members,
    fuzzy_readings,
    joined,
    still_right,
    table,
)
from near_misses import Case, Row, list_cases, overlapping, read_canon, repairs
from real_errors import differences

from support import finding

RULE_OF_LAW = Expression("依法治国", ("yi", "fa", "zhi", "guo"))
IN_FULL = Expression("全面依法治国", ("quan", "mian", "yi", "fa", "zhi", "guo"))
ALPHABET = Alphabet.of(
    {"的": ("de",), "志": ("zhi",), "制": ("zhi",), "以": ("yi",), "过": ("guo",), "子": ("zi",), "冶": ("ye",)},
    [("治", "冶")],
)
DRAWS = 400
THREE = ("自治", "法治", "德治")


def made(kind: str, expression: Expression, known: AbstractSet[str] = frozenset()) -> dict[str, Corruption]:
    """Everything that many draws make of the expression, by the wrong string."""
    drawn = [draw(kind, expression, ALPHABET, Random(seed), known) for seed in range(DRAWS)]
    return {found.wrong: found for found in drawn if found is not None}


def lists(kind: str, members: tuple[str, ...], *known: tuple[str, ...]) -> dict[str, Corruption]:
    """Everything that many draws make of the list, by the wrong list."""
    drawn = [draw_members(kind, members, Random(seed), {members, *known}) for seed in range(DRAWS)]
    return {found.wrong: found for found in drawn if found is not None}


def text(characters: str) -> Expression:
    """An expression whose readings play no part."""
    return Expression(characters, tuple(characters))


def wrong_part(found: Corruption) -> str:
    return found.wrong[found.start : found.end]


def test_a_homophone_takes_the_place_of_one_character_with_its_reading() -> None:
    found = made("homophone", RULE_OF_LAW)
    assert set(found) == {"以法治国", "依法志国", "依法制国", "依法治过"}
    assert (wrong_part(found["依法志国"]), found["依法志国"].right) == ("志", "依法治国")


def test_a_homophone_has_the_reading_that_the_character_has_in_the_expression() -> None:
    alphabet = Alphabet.of({"行": ("xing", "hang"), "航": ("hang",), "型": ("xing",)}, [])
    bank = Expression("银行利率", ("yin", "hang", "li", "lv"))
    assert {draw("homophone", bank, alphabet, Random(seed), set()) for seed in range(DRAWS)} == {
        Corruption("homophone", "银行利率", "银航利率", 1, 2, ("银行利率",))
    }


def test_two_homophones_stand_at_two_places() -> None:
    found = made("two-homophones", RULE_OF_LAW)
    assert set(found) == {"以法志国", "以法制国", "以法治过", "依法志过", "依法制过"}
    assert wrong_part(found["以法治过"]) == "以法治过"


def test_a_fuzzy_sound_is_another_reading() -> None:
    assert set(made("fuzzy", RULE_OF_LAW)) == {"依法子国"}


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ("zhong", {"zong"}),
        ("zi", {"zhi"}),
        ("chan", {"can", "chang"}),
        ("sheng", {"seng", "shen"}),
        ("ling", {"ning", "lin"}),
        ("nian", {"lian", "niang"}),
        ("fu", {"hu"}),
        ("ai", set()),
    ],
)
def test_fuzzy_readings_differ_in_one_sound(reading: str, expected: set[str]) -> None:
    assert fuzzy_readings(reading) == expected


def test_a_look_alike_takes_the_place_of_one_character() -> None:
    assert set(made("look-alike", RULE_OF_LAW)) == {"依法冶国"}


def test_different_neighbours_change_places() -> None:
    found = made("transposed", text("改善民生生"))
    assert set(found) == {"善改民生生", "改民善生生", "改善生民生"}
    assert wrong_part(found["改民善生生"]) == "民善"


def test_two_numerals_do_not_change_places() -> None:
    assert set(made("transposed", text("党的二十大"))) == {"的党二十大", "党二的十大", "党的二大十"}


def test_marks_stay_where_they_are() -> None:
    assert set(made("transposed", text("“双高”、计划"))) == {"“高双”、计划", "“双高”、划计"}


def test_any_character_is_doubled_and_at_the_edges_the_expression_remains() -> None:
    found = made("doubled", text("四个意识"))
    assert set(found) == {"四四个意识", "四个个意识", "四个意意识", "四个意识识"}
    assert {wrong for wrong, case in found.items() if still_right(case)} == {"四四个意识", "四个意识识"}
    assert wrong_part(found["四个意意识"]) == "意意"


def test_an_inner_character_is_dropped_but_no_numeral_and_no_de() -> None:
    found = made("dropped", text("党的十九大精神"))
    assert set(found) == {"党的十九精神", "党的十九大神"}
    assert (found["党的十九精神"].start, found["党的十九精神"].end) == (4, 4)


def test_nothing_is_dropped_from_four_characters() -> None:
    assert made("dropped", RULE_OF_LAW) == {}


def test_a_substitute_is_unlike_in_sound_and_shape() -> None:
    found = made("substituted", IN_FULL)
    assert {wrong[4] for wrong in found if wrong[:4] + wrong[5:] == "全面依法国"} == {"的", "以", "过"}
    assert {wrong[0] for wrong in found if wrong[1:] == "面依法治国"} == {"的", "志", "制", "以", "过", "子", "冶"}


def test_a_character_slips_in_between() -> None:
    found = made("inserted", IN_FULL)
    assert {wrong for wrong in found if "冶" in wrong} == {
        *("全冶面依法治国", "全面冶依法治国", "全面依冶法治国", "全面依法冶治国", "全面依法治冶国")
    }
    assert not any("的" in wrong for wrong in found)
    assert wrong_part(found["全面依冶法治国"]) == "冶"


@pytest.mark.parametrize("kind", ["substituted", "inserted"])
def test_unlikely_slips_need_six_characters(kind: str) -> None:
    assert made(kind, text("依法治国家")) == {}


def test_a_numeral_does_not_give_way_to_a_numeral() -> None:
    alphabet = Alphabet.of({"六": ("liu",), "流": ("liu",), "八": ("ba",)}, [("六", "八")])
    stable = Expression("六稳", ("liu", "wen"))
    assert {draw("look-alike", stable, alphabet, Random(seed), set()) for seed in range(DRAWS)} == {None}
    wrong = draw("homophone", stable, alphabet, Random(0), set())
    assert wrong is not None
    assert wrong.wrong == "流稳"


def test_what_is_right_itself_is_no_case() -> None:
    assert set(made("homophone", RULE_OF_LAW, {"以法治国", "依法制国"})) == {"依法志国", "依法治过"}


def test_two_members_change_places() -> None:
    found = lists("member-swapped", THREE)
    assert set(found) == {
        *("法治、自治、德治", "德治、法治、自治", "自治、德治、法治"),
        *("法治、自治和德治", "德治、法治和自治", "自治、德治和法治"),
    }
    swapped = found["自治、德治和法治"]
    assert (swapped.right, wrong_part(swapped), swapped.repairs[1]) == ("自治、法治和德治", "德治和法治", "法治、德治")


def test_a_member_is_missing_and_the_list_is_wrong() -> None:
    found = lists("member-missing", THREE)
    assert set(found) == {"法治、德治", "自治、德治", "自治、法治", "法治和德治", "自治和德治", "自治和法治"}
    assert (wrong_part(found["自治、德治"]), found["自治、德治"].repairs) == (
        "自治、德治",
        ("自治、法治、德治", "法治"),
    )


def test_a_member_is_named_twice() -> None:
    found = lists("member-doubled", THREE)
    assert {wrong for wrong in found if "和" not in wrong} == {
        *("自治、自治、法治、德治", "自治、法治、自治、德治", "自治、法治、德治、自治"),
        *("自治、法治、法治、德治", "自治、法治、德治、法治", "自治、法治、德治、德治"),
    }
    assert wrong_part(found["自治、法治、德治、法治"]) == "法治、德治、法治"


def test_a_list_of_two_has_a_kind_of_its_own() -> None:
    assert set(lists("pair-swapped", ("道路", "理论"))) == {"理论、道路", "理论和道路"}
    assert lists("pair-swapped", THREE) == lists("member-missing", ("道路", "理论")) == {}


def test_a_list_that_is_another_enumeration_is_no_case() -> None:
    assert set(lists("member-missing", THREE, ("自治", "法治"), ("法治", "德治"))) == {"自治、德治", "自治和德治"}


def test_members_with_marks_or_he_are_joined_without_ambiguity() -> None:
    assert joined(["任人唯亲、排斥异己", "团团伙伙"], "和") == "任人唯亲、排斥异己，团团伙伙"
    assert joined(["批评和自我批评", "联系群众"], "和") == "批评和自我批评、联系群众"


@pytest.mark.parametrize("kind", STRING_KINDS)
def test_the_same_seed_makes_the_same_and_never_the_original(kind: str) -> None:
    alphabet = Alphabet.load()
    drawn = [[draw(kind, IN_FULL, alphabet, Random(f"{SEED} {n}"), set()) for n in range(50)] for _ in range(2)]
    assert drawn[0] == drawn[1]
    wrong = [found.wrong for found in drawn[0] if found is not None]
    assert len(wrong) >= 5
    assert IN_FULL.text not in wrong


def test_the_tables_know_common_confusions() -> None:
    alphabet = Alphabet.load()
    assert len(alphabet.readings) == 3500
    assert alphabet.readings["长"] == ("zhang", "chang")
    assert "曰" in alphabet.look_alikes["日"]
    assert "冶" in alphabet.look_alikes["治"]
    assert "戳" in alphabet.look_alikes["戮"]
    assert {"制", "志", "质"} <= set(alphabet.homophones["zhi"])


def test_expressions_stand_in_many_sentences_some_of_which_touch_them_on_both_sides() -> None:
    frames = [frame for _, frame in table("frames.tsv")]
    assert all(frame.count("{}") == 1 and frame.endswith("。") for frame in frames)
    edges = [frame.split("{}") for frame in frames]
    touching = [
        frame for frame in edges if all("\u4e00" <= c <= "\u9fff" for c in (frame[0][-1:] or "，", frame[1][0]))
    ]
    assert len(set(frames)) >= 60
    assert len(touching) >= 30


def test_every_sentence_for_a_list_says_what_it_says_it_says() -> None:
    for says, frame in table("list_frames.tsv"):
        assert ("{name}" in frame, "{count}" in frame) == (says == "name", says == "count"), frame
        assert frame.count("{members}") == 1


def test_a_list_whose_name_the_table_made_up_is_known_by_its_count() -> None:
    named = Row("基层三治", "enumeration", THREE, named_by_list=True, from_memory=False)
    cases = list(list_cases("member-missing", [named], [named], 30))
    assert len(cases) >= 20
    assert all("三" in case.sentence and "基层三治" not in case.sentence for case in cases)


def test_rows_of_the_list_are_read_with_number_and_memory(tmp_path: Path) -> None:
    head = "expression\tkind\tmembers\tsince\tnote\tsource_url\n"
    rows = "云发〔年〕号\tnumeral-abbreviation\t\t\t\thttps://example.com\n三治\tenumeration\t自治|法治\t\t本表拟名\t(memory)\n"
    (tmp_path / "list.tsv").write_text(head + rows, encoding="utf-8")
    assert read_canon(str(tmp_path / "list.tsv")) == [
        Row("云发〔2026〕6号", "numeral-abbreviation", (), named_by_list=False, from_memory=False),
        Row("三治", "enumeration", ("自治", "法治"), named_by_list=True, from_memory=True),
    ]


def case_of(corruption: Corruption) -> Case:
    """The corruption between four characters on each side."""
    sides = ("坚持推进", "这一方针")
    return Case(corruption, "", corruption.wrong.join(sides), corruption.right.join(sides), 4)


@pytest.mark.parametrize(
    ("start", "end", "suggestion", "expected"),
    [
        (4, 8, "依法治国", True),
        (6, 7, "治", True),
        (6, 8, "治国", True),
        (2, 8, "推进依法治国", True),
        (6, 7, "制", False),
        (4, 8, "以法治国", False),
    ],
)
def test_a_suggestion_repairs_if_it_restores_or_holds_the_expression(
    start: int, end: int, suggestion: str, expected: bool
) -> None:
    case = case_of(Corruption("look-alike", "依法治国", "依法冶国", 2, 3, ("依法治国",)))
    assert repairs(replace(finding(start, end), suggestions=("别的", suggestion)), case) is expected


@pytest.mark.parametrize(
    ("suggestion", "expected"),
    [("自治、法治、德治", True), ("法治、德治", True), ("法治", False), ("德治和法治", False)],
)
def test_joiners_make_no_difference_to_the_order_of_members(suggestion: str, expected: bool) -> None:
    swapped = lists("member-swapped", THREE)["自治、德治和法治"]
    assert repairs(replace(finding(4, 12), suggestions=(suggestion,)), case_of(swapped)) is expected
    assert set(MEMBER_KINDS) >= {swapped.kind}


def test_a_finding_overlaps_a_gap_if_it_covers_a_character_beside_it() -> None:
    spans = [(4, 5), (5, 6), (6, 7), (7, 9), (6, 6), (9, 9)]
    found = overlapping([finding(start, end) for start, end in spans], 6, 6)
    assert [(each.start, each.end) for each in found] == [(5, 6), (6, 7), (6, 6)]


@pytest.mark.parametrize(
    ("wrong", "right", "expected"),
    [
        ("乡村振兴找略的", "乡村振兴战略的", [(4, 5)]),
        ("两个百年奋斗", "两个一百年奋斗", [(1, 3)]),
        ("国家资助资助政策", "国家资助政策", [(2, 6)]),
        ("执勤民警警充分", "执勤民警充分", [(3, 5)]),
        ("党的的领导", "党的领导", [(1, 3)]),
    ],
)
def test_what_differs_in_a_real_error(wrong: str, right: str, expected: list[tuple[int, int]]) -> None:
    assert differences(wrong, right) == expected
