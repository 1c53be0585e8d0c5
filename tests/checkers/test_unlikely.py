"""Kind ``unlikely``: a character that does not go with what stands around, told from terms and names."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sampled import examples
from support import document_of, linter_with, rule, sheet, texts, write_pack
from zwlint.checkers.recurrence import OFTEN
from zwlint.config import Config
from zwlint.errors import RulesetError
from zwlint.findings import Finding
from zwlint.linter import Linter
from zwlint.ruleset.dictionary import EXPRESSIONS, WORDS

SLIPS = [
    ("各镇要认真贯澈落实会议精神。", "贯澈", "贯彻"),
    ("全县上下要提高政制站位，强化责任担当。", "政制", "政治"),
    ("各级各部门要切实履形职责，做好服务。", "履形", "履行"),
    ("有关单位要加强监督俭查，及时整改。", "俭查", "检查"),
    ("要健全工作机智，压实责任。", "机智", "机制"),
    ("进一步完善基层治里体系，提升服务水平。", "治里", "治理"),
    ("加大对民营企业的支待力度。", "支待", "支持"),
    ("县财政局要统筹安排专项姿金。", "姿金", "资金"),
    ("广泛听取群众意贝，不断改进工作。", "意贝", "意见"),
    ("在审议过成中提出意见。", "过成", "过程"),
]
BOTH = [
    ("松河汛欺水位暴涨。", "汛欺", "汛期"),
    ("小区电梯年久矢修。", "矢修", "失修"),
]
"""Slips that sound the same and look alike."""
PLACES = 'unless-before = ["县", "镇"]'


@pytest.fixture(scope="module")
def usual() -> Linter:
    return Linter(Config(select=("TYP007",), profile="draft"))


def linter_of(folder: Path, options: str = "") -> Linter:
    return linter_with(write_pack(folder, rule("TST001", f'kind = "unlikely"\n{options}')))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    """Without names."""
    return linter_of(tmp_path_factory.mktemp("pack"))


def findings(linter: Linter, text: str) -> tuple[Finding, ...]:
    report = linter.check_text(text)
    assert report.unchecked == () or not text.strip()
    return report.findings


def found(linter: Linter, text: str) -> list[tuple[str, str]]:
    return [(hit.text, hit.suggestions[0]) for hit in findings(linter, text)]


@pytest.mark.parametrize(("text", "wrong", "right"), SLIPS + BOTH)
def test_slip_is_found_with_the_word_around_it_wherever_the_sentence_stands(
    usual: Linter, text: str, wrong: str, right: str
) -> None:
    assert found(usual, text.replace(wrong, right)) == []
    for before, after in (("", ""), ("会议要求：\n", ""), ("", "\n会议要求"), ("😀𠮷，", "")):
        (hit,) = findings(usual, before + text + after)
        assert (hit.text, hit.suggestions) == (wrong, (right,))
        assert hit.start == len(before) + text.index(wrong)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("经挤社会发展取得显著成效。", "经挤"),
        ("贯澈落实", "贯澈"),
        ("加强组织领倒", "领倒"),
        ("领倒班子", "领倒"),
    ],
)
def test_slip_is_found_at_the_very_edges(usual: Linter, text: str, wrong: str) -> None:
    assert texts(findings(usual, text)) == [wrong]


@pytest.mark.parametrize("text", ["蒋雪\n姜国\n龚海家", "一等奖：姜国、龚海家、董庆新", "姓名：蒋雪，性别：女"])
def test_names_are_left_alone(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


@pytest.mark.parametrize(
    ("more", "times"),
    [
        ("旅行社应当公示价格。", 1),
        ("旅行社公示价格，旅行团报备。", 1),
        ("旅行社公示价格，旅行团报备，旅行者自理。", 0),
        ("再次旅行职守。", 0),
    ],
)
def test_word_is_a_term_where_it_stands_often_or_beside_the_same_neighbour(
    usual: Linter, more: str, times: int
) -> None:
    assert found(usual, f"请认真旅行职责。{more}") == times * [("旅行", "履行")]


@pytest.mark.parametrize("text", ["", "倒", "\n", "领\n倒", "𠮷倒", "1倒a"])
def test_texts_too_short_to_tell_have_nothing(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("２０２４年，加强组织领倒，压实责任。", 10, 12),
        ("加\ufeff强\u200b组织领倒，压实责任。", 6, 8),
        ("加强组织领\u200b倒，压实责任。", 4, 7),
        ("加强组织\u200b领倒\u200b，压实责任。", 5, 7),
        ("Ａ㈠😀，加强组织领\u2060倒，压实责任。", 8, 11),
    ],
)
def test_offsets_are_those_of_the_document_where_the_view_is_another_text(
    usual: Linter, text: str, start: int, end: int
) -> None:
    (hit,) = findings(usual, text)
    assert (hit.start, hit.end, hit.text, hit.suggestions) == (start, end, text[start:end], ("领导",))


@pytest.mark.parametrize("again", ["", "\n组织领倒小组", "\n领倒负责", "\n倒，压实"])
def test_string_that_the_document_writes_twice_is_a_term(usual: Linter, again: str) -> None:
    expected = [] if "领倒" in again else [("领倒", "领导")]
    assert found(usual, "加强组织领倒，压实责任。" + again) == expected


def test_character_that_comes_again_beside_others_is_no_term(usual: Linter) -> None:
    assert found(usual, "加强组织领倒，压实责任。\n加强监督俭查，及时整改，防止树木倾倒。") == [
        ("领倒", "领导"),
        ("俭查", "检查"),
    ]


@pytest.mark.parametrize("text", ["推动建没县经济社会发展。", "支持规订县高质量发展。"])
def test_name_of_a_place_may_be_anything(tmp_path: Path, usual: Linter, plain: Linter, text: str) -> None:
    (name,) = texts(findings(plain, text))
    assert found(linter_of(tmp_path, PLACES), text) == found(usual, text) == []
    assert text[text.index(name) + 2] in "县镇"


def test_word_that_goes_on_beyond_the_span_is_no_reason_to_let_a_slip_pass(usual: Linter) -> None:
    assert found(usual, "全市累计发防稳岗返还资金。") == [("发防", "发放")]
    assert found(usual, "心脑血管及病患者应当定期复查。") == [("及病", "疾病")]


def test_character_may_make_a_word_that_official_text_never_has_beside_those(usual: Linter) -> None:
    assert found(usual, "文件送至采购代理机购邮箱。") == [("机购", "机构")]
    assert found(usual, "文件送至采购代理机构邮箱。") == []


def test_of_turned_neighbours_that_overlap_those_count_that_gain_more(usual: Linter) -> None:
    assert found(usual, "更好发挥示带范动作用。") == [("示带范", "示范带")]


@pytest.mark.parametrize(
    "text",
    [
        "请到市住房和城乡建设局住房保障科领取。",
        "不得乱扔垃圾，随地吐痰、便溺。",
        "对反应迟缓的单位通报批评，对群众反映强烈的问题限期整改。",
        "加强组织领导，健全工作机制，压实工作责任。",
        "他机智勇敢，受到表彰。",
        "ABC倒123，领 倒，领、倒。",
    ],
)
def test_right_texts_have_nothing(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


def test_gain_says_how_much_more_likely_the_text_must_become(tmp_path: Path, plain: Linter) -> None:
    text = "\n".join(sentence for sentence, _wrong, _right in SLIPS)
    each = [found(linter_of(tmp_path / str(gain), f"gain = {gain}"), text) for gain in (30, 70, 110, 999)]
    assert each[0] == found(plain, text) == [(wrong, right) for _sentence, wrong, right in SLIPS]
    assert len(each[0]) > len(each[1]) > len(each[2]) > len(each[3]) == 0
    for more, fewer in pairwise(each):
        assert set(fewer) < set(more)


@pytest.mark.parametrize(
    ("option", "hint"),
    [
        ("gains = 18", "gain"),
        ('gain = "18"', "gain = 35"),
        ("gain = []", "gain = 35"),
        ("gain = nan", "gain 应为"),
        ("gain = inf", "gain 应为"),
        ("gain = true", "gain 应为"),
        ("surnames = 3", "应为词典名"),
        ("gain-name = []", "gain-name = 43"),
        ("gain-swapped = []", "gain-swapped = 40"),
        ('unless-before = "县"', "unless-before"),
    ],
)
def test_options_of_another_name_or_type_are_refused(tmp_path: Path, option: str, hint: str) -> None:
    with pytest.raises(RulesetError, match=hint):
        linter_of(tmp_path, option)


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(st.sampled_from([*"，。\n领倒导县智", *(part for slip in SLIPS for part in slip)]), max_size=6))
@example(parts=["履行", "导", "领"])
def test_whatever_is_found_stands_seldom_and_differs_in_one_character_or_in_order(
    usual: Linter, parts: list[str]
) -> None:
    text = document_of("".join(parts)).text
    for hit in findings(usual, text):
        (right,) = hit.suggestions
        assert text[hit.start : hit.end] == hit.text
        assert text.count(hit.text) < OFTEN
        differing = sum(one != other for one, other in zip(hit.text, right, strict=True))
        assert differing == 1 or (differing == 2 and sorted(hit.text) == sorted(right))
        assert not set(hit.text) & set("，。\n")


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("该工程年底投人使用。", "投人", "投入"),
        ("农民人均可支配收人增长。", "收人", "收入"),
        ("纳人年度预算统筹考虑。", "纳人", "纳入"),
    ],
)
def test_look_alike_is_found_though_one_string_of_three_is_at_home(
    usual: Linter, text: str, wrong: str, right: str
) -> None:
    assert found(usual, text) == [(wrong, right)]
    assert found(usual, text.replace(wrong, right)) == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("县政府新闻办举行新闻布发会。", "布发会", "发布会"),
        ("注重提高思认想识。", "思认想识", "思想认识"),
        ("更好发挥示带范动作用。", "示带范", "示范带"),
        ("不得低于最低工资准标。", "准标", "标准"),
        ("市市场监管督理局检查食品。", "监管督理", "监督管理"),
    ],
)
def test_neighbours_the_other_way_round(usual: Linter, text: str, wrong: str, right: str) -> None:
    assert found(usual, text) == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "有关部门建构起工作体系。",
        "要配备应急援救设备。",
        "从事出租汽车营运服务。",
        "判决应当对新犯的罪作出。",
        "推进一部优化方案。",
    ],
)
def test_words_that_are_right_both_ways_are_no_slips(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("生垃活圾", "生活垃圾"), ("认研真究", "认真研究"), ("操规作程", "操作规程"), ("生财命产", "生命财产")],
)
def test_characters_of_two_words_that_changed_places_are_found_with_both(usual: Linter, wrong: str, right: str) -> None:
    text = {
        "生活垃圾": "要做好{}分类工作。", "认真研究": "双方应当{}处理。", "操作规程": "严格遵守{}要求。",
        "生命财产": "保障人民{}安全。",
    }[right]  # fmt: skip
    assert found(usual, text.format(wrong)) == [(wrong, right)]
    assert found(usual, text.format(right)) == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("全县共有学校46坐。", "坐", "座"),
        ("查扣船只3搜。", "搜", "艘"),
        ("出动消防车12量。", "量", "辆"),
        ("新装路灯86展，方便出行。", "展", "盏"),
        ("大会应到代表312入，实到305人。", "入", "人"),
    ],
)
def test_what_is_counted_is_told_without_the_next_sentence(usual: Linter, text: str, wrong: str, right: str) -> None:
    for behind in ("", "今年工作。", "\n依据有关规定。", "\n2026年"):
        assert (wrong, right) in found(usual, text + behind)


@pytest.mark.parametrize(
    "right", ["420盏。", "46箱，", "350丛。", "302室。", "1560册。", "21把、", "3000尾。", "7国：", "2营、"]
)
def test_what_may_stand_behind_digits_is_right_whatever_follows(usual: Linter, right: str) -> None:
    for behind in ("", "今年工作。", "此复。", "\n有关单位要做好工作。", "把工作做好。"):
        assert found(usual, f"全年共有{right}{behind}") == []


@pytest.mark.parametrize("text", ["1倒a", "3坐4", "共5赵。"])
def test_codes_and_names_are_not_counted(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("企业己取得安全生产许可证的，应当按期换证。", "己", "已"),
        ("申请人末在规定期限内补正的，视为撤回申请。", "末", "未"),
    ],
)
def test_look_alike_of_a_function_word_is_found_by_itself(usual: Linter, text: str, wrong: str, right: str) -> None:
    assert found(usual, text) == [(wrong, right)]
    assert found(usual, text.replace(wrong, right)) == []


def test_what_sounds_like_a_function_word_need_not_be_one(usual: Linter) -> None:
    assert found(usual, "报道称，美伊双方仍在就协议谈判，同级人民政府或上一级主管机关可以决定。") == []


def test_swapped_neighbours_of_a_term_are_the_term(usual: Linter) -> None:
    assert found(usual, "举行新闻布发会。新闻布发会每月一次。") == []


def test_swapped_neighbours_within_a_right_string_are_right(tmp_path: Path) -> None:
    seen = sheet(WORDS, {"word": "新闻布发", "documents": "2"})
    sayings = 'kind = "fixed-expression"\ndictionary = "sayings"\nattested = "seen"'
    rules = "\n".join((rule("TST001", 'kind = "unlikely"'), rule("TST002", sayings)))
    linter = linter_with(write_pack(tmp_path, rules, sayings=sheet(EXPRESSIONS), seen=seen))
    assert found(linter, "县政府新闻办举行新闻布发会。") == []
    assert found(linter, "不得低于最低工资准标。") == [("准标", "标准")]


@pytest.mark.parametrize("listed", ["规划、发改、住建等部门应当配合。", "环保、安监、消防等部门应当配合。"])
def test_short_items_of_a_list_are_not_judged_by_what_stands_around(usual: Linter, listed: str) -> None:
    assert found(usual, listed) == []


def test_characters_on_two_lines_are_not_swapped(usual: Linter) -> None:
    assert found(usual, "指标内容及分值\n备 注\n基\n础\n指\n标\n1") == []


def test_two_strings_of_one_sound_are_told_apart_by_what_they_gain(usual: Linter) -> None:
    assert found(usual, "要做好群众反应强烈突出问题的整改。") == [("反应", "反映")]
