"""Kind ``misspelling``: a slip in a common word, told from words and terms that only look like one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sampled import examples
from support import linter_with, rule, sheet, texts, write_pack
from zwlint.checkers import doubtful_pairs
from zwlint.checkers import misspelling as module
from zwlint.config import Config
from zwlint.errors import RulesetError
from zwlint.findings import Finding
from zwlint.linter import Linter
from zwlint.ruleset.dictionary import WORDS

COMMON = ("影响", "部署", "导向", "群众", "基础设施", "持之以恒", "供应链", "积极")
SELDOM = ("辖区", "按部就班")
UNSEEN = ("养尊处优", "如火如荼")
"""Idioms that official text has nowhere."""


@pytest.fixture(scope="module", autouse=True)
def pairs_are_read_once() -> Iterator[None]:
    """The words of jieba's dictionary are the same for every pack."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(doubtful_pairs, "_pairs_in_words", cache(doubtful_pairs._pairs_in_words))
        yield


def linter_of(folder: Path, *, attested: tuple[str, ...] = (), options: str = "") -> Linter:
    match = f'kind = "misspelling"\ndictionary = "common"\nattested = "seen"\ngain = 5.5\ngain-long = 4.5\n{options}'
    words = [{"word": word, "documents": "500"} for word in COMMON]
    words += [{"word": word, "documents": "3"} for word in SELDOM]
    words += [{"word": word, "documents": "0"} for word in UNSEEN]
    sheets = {
        "common": sheet(WORDS, *words),
        "seen": sheet(WORDS, *({"word": word, "documents": "2"} for word in attested)),
    }
    return linter_with(write_pack(folder, rule("TST001", match), **sheets))


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    return linter_of(tmp_path_factory.mktemp("pack"), attested=("组织供映",))


def findings(linter: Linter, text: str) -> tuple[Finding, ...]:
    report = linter.check_text(text)
    assert report.unchecked == () or not text.strip()
    return report.findings


def found(linter: Linter, text: str) -> list[tuple[str, str]]:
    return [(hit.text, hit.suggestions[0]) for hit in findings(linter, text)]


@pytest.mark.parametrize(
    ("wrong", "right", "around"),
    [
        ("影向", "影响", "暴雨对夏粮生产造成严重{}。"),
        ("导像", "导向", "坚持问题{}，补齐短板。"),
        ("群仲", "群众", "广大{}积极参与。"),
        ("基础设拖", "基础设施", "加快{}建设。"),
        ("基础没施", "基础设施", "加快{}建设。"),
        ("持之以衡", "持之以恒", "要{}抓好落实。"),
        ("供应练", "供应链", "保障{}稳定。"),
        ("按部就搬", "按部就班", "要{}推进。"),
        ("按部就斑", "按部就班", "要{}推进。"),
        ("养遵处优", "养尊处优", "不能{}。"),
        ("如火如茶", "如火如荼", "建设{}。"),
    ],
)
def test_slip_is_found_whole_wherever_it_stands_in_the_text(usual: Linter, wrong: str, right: str, around: str) -> None:
    text = around.format(wrong)
    for before, after in (("", ""), ("会议要求\n", ""), ("", "\n会议要求"), ("😀𠮷，", "")):
        assert found(usual, before + text + after) == [(wrong, right)]
    (hit,) = findings(usual, text)
    assert hit.start == text.index(wrong)


@pytest.mark.parametrize("wrong", ["影向", "基础设拖", "持之以衡"])
def test_slip_is_found_at_the_very_edges(usual: Linter, wrong: str) -> None:
    assert [hit.text for hit in findings(usual, wrong)] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "暴雨影响夏粮生产，各地积极部署，坚持问题导向，群众满意。",
        "摄影向公众开放，引导像样的投资，组织供映影片。",
        "影\n向",
        "影 向",
        "影、向",
        "A向，影B",
    ],
)
def test_words_that_meet_are_no_slip(usual: Linter, text: str) -> None:
    assert found(usual, text) == []


def test_string_that_the_document_uses_again_is_a_term(usual: Linter) -> None:
    assert found(usual, "暴雨造成严重影向。\n影向评估工作已经完成。") == []
    assert len(found(usual, "暴雨造成严重影向，坚持问题导像。")) == 2


def test_seldom_words_of_two_characters_do_not_count_and_longer_ones_do(tmp_path: Path, usual: Linter) -> None:
    text = "做好狭区内的治安工作，按部就搬推进。"
    assert found(usual, text) == [("按部就搬", "按部就班")]
    assert ("按部就搬", "按部就班") in found(linter_of(tmp_path, options="documents = 3"), text)


def test_attested_string_is_right(tmp_path: Path) -> None:
    text = "暴雨造成严重影向，要持之以衡抓好落实。"
    assert found(linter_of(tmp_path, attested=("严重影向", "持之以衡")), text) == []


def test_another_numeral_is_no_slip(tmp_path: Path) -> None:
    pack = write_pack(
        tmp_path,
        rule("TST001", 'kind = "misspelling"\ndictionary = "common"\ngain = 0\ngain-long = 0'),
        common=sheet(WORDS, *({"word": word, "documents": "500"} for word in ("四季如春", "十全十美", "万无一失"))),
    )
    assert found(linter_with(pack), "十季如春，四全十美，万无亿失。") == []


@pytest.mark.parametrize("gain", [0, 99])
def test_gain_says_how_much_better_the_words_must_be(tmp_path: Path, gain: int) -> None:
    match = f'kind = "misspelling"\ndictionary = "common"\ngain = {gain}\ngain-long = {gain}'
    common = sheet(WORDS, *({"word": word, "documents": "500"} for word in COMMON))
    linter = linter_with(write_pack(tmp_path, rule("TST001", match), common=common))
    text = "暴雨造成严重影向，要持之以衡抓好落实。"
    assert len(found(linter, text)) == (0 if gain else 2)


@pytest.mark.parametrize("wrong", ["影晌", "嬴响", "裙众", "群冢"])
def test_slip_into_a_rare_character_is_found_inside_a_text(usual: Linter, wrong: str) -> None:
    assert [hit.text for hit in findings(usual, f"会上\n{wrong}\n会上")] == [wrong]


@pytest.mark.parametrize(("wrong", "line"), [("影晌", "会上，{}"), ("嬴响", "{}，会上")])
def test_slip_into_a_rare_character_is_found_at_the_very_edges(usual: Linter, wrong: str, line: str) -> None:
    assert [hit.text for hit in findings(usual, line.format(wrong))] == [wrong]


@pytest.mark.parametrize(
    ("text", "found"), [("他到候马市调研。", ["候马市"]), ("他到侯马市调研。", []), ("他到红马市调研。", [])]
)
def test_name_of_a_place_counts_though_it_is_seldom_written(tmp_path: Path, text: str, found: list[str]) -> None:
    """By sound and shape; jieba's dictionary has both forms."""
    words = sheet(WORDS, {"word": "侯马市", "documents": "0"})
    match = 'kind = "misspelling"\ndictionary = "names"\nplaces = ["市"]'
    linter = linter_with(write_pack(tmp_path, rule("TST001", match), names=words))
    assert texts(linter.check_text(text).findings) == found


def test_less_gain_is_enough_where_sound_and_look_both_explain_the_slip(tmp_path: Path) -> None:
    match = 'kind = "misspelling"\ndictionary = "common"\ngain = 6.5\ngain-long = 5.5\nlikely-short = 38'
    words = ({"word": word, "documents": "500"} for word in ("承担", "两极分化", "领导小组"))
    linter = linter_with(write_pack(tmp_path, rule("TST001", match), common=sheet(WORDS, *words)))
    assert found(linter, "有关材料显示，台企业承但工伤保险，请抓好落实。") == [("承但", "承担")]
    assert found(linter, "有关材料显示，上造成两级分化，请抓好落实。") == [("两级分化", "两极分化")]
    assert found(linter, "有关材料显示，领到小红花，请抓好落实。") == []


def test_less_gain_is_enough_where_the_counts_of_characters_speak_for_a_word_that_sounds_the_same(
    tmp_path: Path,
) -> None:
    match = 'kind = "misspelling"\ndictionary = "common"\ngain = 6.5\ngain-long = 5.5\nlikely-short = 38'
    words = ({"word": word, "documents": "500"} for word in ("书面形式", "领导小组", "隧道"))
    linter = linter_with(write_pack(tmp_path, rule("TST001", match), common=sheet(WORDS, *words)))
    assert found(linter, "应当以书面形势告知当事人。") == [("书面形势", "书面形式")]
    assert found(linter, "有关材料显示，河行动领到小组发起，请抓好落实。") == [("领到小组", "领导小组")]
    assert found(linter, "应当检查遂道内照明、通风。") == [("遂道", "隧道")]  # less is enough where it looks alike too


@pytest.mark.parametrize(
    ("word", "text"), [("执法检查", "积极履行行政执法检察监督职责。"), ("场外", "严重障碍，依赖肠外营养。")]
)
def test_counts_of_characters_that_speak_little_for_a_word_make_up_for_nothing(
    tmp_path: Path, word: str, text: str
) -> None:
    match = 'kind = "misspelling"\ndictionary = "common"\ngain = 6.5\ngain-long = 5.5'
    common = sheet(WORDS, {"word": word, "documents": "500"})
    assert found(linter_with(write_pack(tmp_path, rule("TST001", match), common=common)), text) == []


@pytest.mark.parametrize("text", ["三亚是历史文化名城。", "公交东安线正式开通。"])
def test_names_of_places_have_no_counts_that_could_speak_for_them(tmp_path: Path, text: str) -> None:
    match = 'kind = "misspelling"\ndictionary = "common"\nplaces = ["市", "县"]\ngain = 6.5\ngain-long = 5.5'
    common = sheet(WORDS, *({"word": word, "documents": "500"} for word in ("三亚市", "东安县")))
    assert found(linter_with(write_pack(tmp_path, rule("TST001", match), common=common)), text) == []


def likely_linter(folder: Path, likely: int | None, more: str = "") -> Linter:
    """Wherever the words are not dearer, a slip is found; unless the counts of characters in a row speak against it."""
    words = ("影响", "群众", "情况", "市场", "基础设施", "社会主义核心价值观", "北榆河", "侯马市")
    option = "" if likely is None else f"likely = {likely}"
    match = f'kind = "misspelling"\ndictionary = "common"\nplaces = ["市"]\ngain = 0\ngain-long = 0\n{option}\n{more}'
    rows = [{"word": word, "documents": "500"} for word in words]
    rows += [{"word": word, "documents": "0"} for word in UNSEEN]
    return linter_with(write_pack(folder, rule("TST001", match), common=sheet(WORDS, *rows)))


def test_likely_says_how_much_more_the_text_must_become_like_official_ones(tmp_path: Path) -> None:
    slips = "暴雨造成严重影向，广大群仲积极参与，加快基础设拖建设。"
    expected = [("影向", "影响"), ("群仲", "群众"), ("基础设拖", "基础设施")]
    assert found(likely_linter(tmp_path / "a", -99), slips) == expected
    assert found(likely_linter(tmp_path / "b", 0), slips) == expected
    assert found(likely_linter(tmp_path / "c", 999), slips) == []


def test_more_may_be_asked_of_words_of_two_but_not_of_slips_that_sound_and_look_the_same(tmp_path: Path) -> None:
    slips = "暴雨造成严重影向，妥善处理各类清况，加快基础设拖建设。"
    expected = [("影向", "影响"), ("清况", "情况"), ("基础设拖", "基础设施")]
    assert found(likely_linter(tmp_path / "a", 0), slips) == expected
    assert found(likely_linter(tmp_path / "b", 0, "likely-short = 75"), slips) == [expected[1], expected[2]]


@pytest.mark.parametrize("text", ["布置市厂房。", "剧情矿难", "群终于"])
def test_word_that_official_text_would_not_have_there_is_not_meant(tmp_path: Path, text: str) -> None:
    assert len(found(likely_linter(tmp_path / "a", -99), text)) == 1
    assert found(likely_linter(tmp_path / "b", 40), text) == found(likely_linter(tmp_path / "c", 38), text) == []


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("沿北渝河而下。", ("北渝河", "北榆河")),
        ("他到候马市调研。", ("候马市", "侯马市")),
        ("要践行社会主义核心价观。", ("社会主义核心价观", "社会主义核心价值观")),
        ("不能养遵处优。", ("养遵处优", "养尊处优")),
    ],
)
def test_counts_say_nothing_of_names_idioms_and_dropped_characters(
    tmp_path: Path, text: str, slip: tuple[str, str]
) -> None:
    assert found(likely_linter(tmp_path, 99), text) == [slip]


def test_without_the_counts_all_stays_as_it_is_where_anything_is_likely(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "群终于影想来，情矿石在市厂房，暴雨造成严重影向，沿北渝河而下，侯马市加快基础设拖建设。"
    kept = found(likely_linter(tmp_path / "a", -99), text)
    assert found(likely_linter(tmp_path / "b", 0), text) != kept
    monkeypatch.setattr(module.MisspellingUnit, "_is_likely", lambda *_, **__: True)
    assert found(likely_linter(tmp_path / "c", 0), text) == kept


@pytest.mark.parametrize("option", ['gain = "7"', "documents = []", "gains = 7", 'likely = "0"'])
def test_options_of_another_type_are_refused(tmp_path: Path, option: str) -> None:
    match = f'kind = "misspelling"\ndictionary = "common"\n{option}'
    with pytest.raises(RulesetError):
        linter_with(write_pack(tmp_path, rule("TST001", match), common=sheet(WORDS)))


def test_entry_names_the_word_and_its_source(usual: Linter) -> None:
    (hit,) = findings(usual, "暴雨造成严重影向。")
    assert hit.entry is not None
    assert (hit.entry.dictionary, hit.entry.key) == ("common", "影响")


@settings(max_examples=examples(200), deadline=None)
@given(st.text("影响向部署暑导像群众仲基础设施拖持之以恒衡，\n", max_size=30))
def test_whatever_is_found_differs_from_a_common_word_in_one_character(usual: Linter, text: str) -> None:
    for wrong, right in found(usual, text):
        assert right in COMMON + SELDOM
        assert sum(one != other for one, other in zip(wrong, right, strict=True)) == 1
    assert texts(findings(usual, text)) == [wrong for wrong, _right in found(usual, text)]


def test_more_is_asked_of_what_stands_between_quotation_marks_for_itself() -> None:
    """Names of events are coined; a quotation of a sentence is a sentence."""
    linter = Linter(Config(select=("TYP002",), profile="draft"))
    text, slip = "科技馆推出{}马年科技文化特展。", [("奇骥", "奇迹")]
    assert found(linter, text.format("奇骥奔腾")) == slip
    assert found(linter, text.format("“奇骥奔腾”")) == []
    assert found(linter, f"馆长说：“{text.format('奇骥奔腾')}”") == slip
